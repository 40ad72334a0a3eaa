#reference: host
#packages: kbd
## the three parts of psfxtable
{ printf '\066\004\000\010'; head -c 2048 /dev/zero; } >font; printf '0x41 U+0041\n' >table
psfaddtable font table both; psfgettable both | grep U+; psfgettable both text; grep -c '^0x' text; psfstriptable both bare; cmp bare font; echo $?
#> 0x041	U+0041
#> 256
#> 0
