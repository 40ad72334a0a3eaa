# crc32: the CRC-32 of gzip and zip.

## files and standard input
printf 'hello\n' >f; printf a >'x y'; crc32 f 'x y'; crc32 <f; crc32 - <f; crc32 </dev/null
#> 363a3020 f
#> e8b7be43 x y
#> 363a3020
#> 363a3020 -
#> 00000000
## of lengths around what is taken at once
for n in 1 7 8 9 255 16383 16384 16385 65537 3000001; do head -c $n /dev/zero | tr '\0' x | crc32; done
#> 8cdc1683
#> 2169defb
#> a69254c9
#> 6ec2fec3
#> 3d66e3d9
#> bb4849d5
#> 7ade7891
#> 0bae6b29
#> 9c2ad881
#> f12b617d
## in pieces
(printf abc; sleep 0.02; printf '%01000d' 5; sleep 0.02; printf '%0300d' 7) | crc32
#> b024185e
## the sum that gzip stores
printf 'hello\n' | gzip -c | tail -c 8 | od -An -tx1; printf 'hello\n' | crc32
#>  20 30 3a 36 06 00 00 00
#> 363a3020
## what is missing
printf a >f; crc32 missing f 2>&1; echo "status $?"
#> crc32: can't open 'missing': No such file or directory
#> e8b7be43 f
#> status 1
## what is a directory
mkdir d; crc32 d 2>/dev/null; echo "status $?"
#> status 1
## an unknown option
crc32 -x 2>&1 | head -1
#> crc32: invalid option -- 'x'
## a full device is told
#differs: it ends with status 0
crc32 </dev/null 2>/dev/null >/dev/full; echo "status $?"
#> status 1
