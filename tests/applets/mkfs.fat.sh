#reference: host
#packages: dosfstools mtools

## all but the boot code is dosfstools', byte for byte
for size in 64K 360K 720K 1440K 2880K 5M 16M 33M 260M 520M 3G; do
	truncate -s $size d
	mkfs.fat --invariant d >/dev/null
	head -c 62 d | od -An -v -tx1 | tr -d ' \n' | /usr/bin/md5sum
	fsck.fat -n d >/dev/null || echo dirty
	rm d
done
#> 236a7c91a8598720dec4510637457053  -
#> 82d8c74b1d2d41f433a7316caaafa107  -
#> f45ee0e1ec1f8b883234c43a23030603  -
#> 7a74aad2ffe1110e3c9cb7aae81c5dd4  -
#> ce6aca8c39aad625c5c0f155fef50c8f  -
#> 72242843f735637195d97155b50f2ad5  -
#> d6d18679492340b7374e840038429450  -
#> 74d549cce796a17ef3460b791484fa91  -
#> f1956495c50b5f92fa45aadfd00a71f4  -
#> b8ccafeb7d04df3de250946a73fc7d91  -
#> b273a168c8bfab4cb0059f264d393e90  -

## options
for words in '-F 16' '-F 12 -s 16' '-s 8' '-f 1' '-r 224' '-R 10' -a '-h 63 -M 0xf0' '-D 0x81' '-g 4/17' '-i 1234abcd'; do
	truncate -s 20M d
	mkfs.fat --invariant $words d >/dev/null
	head -c 62 d | od -An -v -tx1 | tr -d ' \n' | /usr/bin/md5sum
	fsck.fat -n d >/dev/null || echo dirty
	rm d
done
#> 28c7460f3664b9ee6af6035af842a7bf  -
#> db0246591c00d021de0fa989f12f9a0b  -
#> c518403ab1c8e5173c011ea735085e6f  -
#> b8bad56c88a631966f8b591f53022a48  -
#> 8a52317153f876696211a7fa833f7827  -
#> 9303b56da8852ea3b74647b94e3f9c4b  -
#> 3146bb0ae254fd022a59d88d3c2838a2  -
#> ba90696cdad80f4fceba7434c6923016  -
#> 1d5d583d591189fbfe6db1a7215a5bd2  -
#> 519e6b5e7ab91217fc2f51bac90d0b0c  -
#> 28c7460f3664b9ee6af6035af842a7bf  -

## FAT32 by wish
truncate -s 40M d
mkfs.fat -F 32 -R 40 -b 20 -s 1 -n 'A B' -i 1 d >/dev/null
fsck.fat -nv d | grep -E 'bytes per|reserved|FATs|root|total' | tr -s ' '
mlabel -s -i d ::
#>  512 bytes per logical sector
#>  512 bytes per cluster
#>  40 reserved sectors
#>  2 FATs, 32 bit entries
#>  322560 bytes per FAT (= 630 sectors)
#>  81920 sectors total
#>  Volume label is A B        

## files go in and come out
truncate -s 3M d
mkfs.fat d >/dev/null
seq 50000 > numbers
mcopy -i d numbers ::/one && mmd -i d ::/dir && mcopy -i d numbers ::/dir/two
mcopy -i d ::/dir/two back && cmp numbers back && echo same
fsck.fat -n d | tail -1
#> same
#> d: 3 files, 285/1525 clusters
