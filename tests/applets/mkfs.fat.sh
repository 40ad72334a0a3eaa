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

## bad blocks, a partition table, an offset: alike but for the boot code
printf '500\n600\n601\n' >bad; echo 600001 >far; echo x >odd; printf '0\n' >early
sum() { { head -c $(($1 + 62)) d; tail -c +$(($1 + 440 + 1)) d; } | /usr/bin/md5sum; }
for words in '-l bad' '-c' '--mbr' '--mbr=n' '--mbr=a' '-F 16 --mbr=y' '-l far' '-l early' '-l odd' '-l none' '--mbr=x' '--offset 100000000' '--offset x'; do
	truncate -s 40M d
	mkfs.fat --invariant $words d >/dev/null 2>&1; echo "$? $words"
	sum 0; rm d
done
for at in 2048 64; do
	truncate -s 40M d; mkfs.fat --invariant --offset $at -F 16 d >/dev/null 2>&1; echo "$? $at"
	sum $((512 * at)); rm d
done
truncate -s 300M d; echo 5000 >bad; mkfs.fat --invariant -F 32 --mbr -l bad d >/dev/null 2>&1; echo $?
{ head -c 90 d; tail -c +441 d | head -c 2700; tail -c +4000 d; } | /usr/bin/md5sum
#> 0 -l bad
#> 5e8cd044e9d637368127a46e4abec276  -
#> 0 -c
#> d07ae3d90676024c8cd3937544703087  -
#> 0 --mbr
#> 34ac6aa2b28870dffb2cd720e5bc7cd9  -
#> 0 --mbr=n
#> d07ae3d90676024c8cd3937544703087  -
#> 0 --mbr=a
#> d07ae3d90676024c8cd3937544703087  -
#> 0 -F 16 --mbr=y
#> 34ac6aa2b28870dffb2cd720e5bc7cd9  -
#> 1 -l far
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 1 -l early
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 1 -l odd
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 1 -l none
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 1 --mbr=x
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 1 --offset 100000000
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 1 --offset x
#> 75d3853ea8596ab04c024c15ae4cde5b  -
#> 0 2048
#> 783480f1b443f1b42e8110edeca4e306  -
#> 0 64
#> 69c8e7869a5ef31b5fb4599f84661fc1  -
#> 0
#> f8c2e609cb96a68defd2f1e8e3c0b48b  -

## a message for who boots from it
#only rbox: the boot code is its own
truncate -s 4M d; printf 'Take it out,\nplease\n' >text; mkfs.fat --invariant -m text d; od -An -c -j89 -N22 d; fsck.fat -n d | tail -1
head -c 700 /dev/zero | tr '\0' x >text; mkfs.fat --invariant -m text d 2>&1; od -An -c -j506 -N6 d; mkfs.fat -m none d 2>&1
#>    T   a   k   e       i   t       o   u   t   ,  \r  \n   p   l
#>    e   a   s   e  \r  \n
#> d: 0 files, 0/2036 clusters
#> mkfs.fat: the message is too long: the end is cut off
#>    x   x   x  \0   U 252
#> mkfs.fat: can't read 'none': No such file or directory
