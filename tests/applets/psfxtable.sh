#reference: host
#packages: kbd
## a font of version 1 with a table added, shown, and taken off again
{ printf '\066\004\000\010'; head -c 2048 /dev/zero; } >font
printf '# my table\n0x41 U+0041 U+0391\n0x00-0x01\tU+0001-U+0002\n0x20-0x22 idem # more\n0x30 U+0041, U+0301\n' >table
psfxtable -i font -it table -o both; psfxtable -i both -nt -o bare; cmp bare font && wc -c <both
#> 2584
## a font without a table shows empty lines
{ printf '\066\004\001\001'; head -c 512 /dev/zero; } >font; env psfxtable -i font -ot - | sed -n '1,4p;$p'
#> #
#> # Character table extracted from font
#> #
#> 0x000	
#> 0x1ff	
## faults are said with the file and the line
#differs host: words
{ printf '\066\004\000\010'; head -c 2048 /dev/zero; } >font
printf '\n0x100 U+0041\n' >t; env psfxtable -i font -it t -o x 2>&1; echo $?
printf '\n0x1 U+00g1\n' >t; env psfxtable -i font -it t -o x 2>&1; echo $?; ls x 2>/dev/null
head -c 2048 /dev/zero >raw; env psfxtable -i raw -o x 2>&1; env psfxtable -i nosuch -o x 2>&1
env psfxtable -i font -o /dev/full 2>&1; echo $?
#> psfxtable: t: the font has fewer glyphs
#> 1
#> psfxtable: t:2: bad character
#> 1
#> psfxtable: raw: a raw font has no place for a table
#> psfxtable: can't open 'nosuch': No such file or directory
#> psfxtable: can't write '/dev/full': No space left on device
#> 1
