#reference: none: the names differ; mkfs.fat.sh compares with dosfstools
#packages: dosfstools mtools

## busybox's command line
truncate -s 40M d
mkdosfs -v -n LABEL d 32768 | sed 's/identifier .*/identifier/'
fsck.fat -n d | tail -1
mlabel -s -i d
#> d: FAT16, 65536 sectors of 512 bytes, 16343 clusters of 4 sectors, 2 tables of 64 sectors, identifier
#> d: 1 files, 0/16343 clusters
#>  Volume label is LABEL      

## messages
truncate -s 1M d; mkdir dir; truncate -s 5K small
for words in '-n toolonglabel1 d' '-n a*b d' '-F 14 d' '-s 3 d' '-S 100 d' '-f 0 d' '-i xyz d' '-i 123456789 d' '-r 70000 d' '-R 0 d' '-M 0xf1 d' '-g 1 d' '-F 16 d' small dir nosuch 'd 2000' '-C d 100' '-C new'; do
	mkdosfs $words 2>&1 | head -1
done
mkdosfs >/dev/null 2>&1; echo $?
tr -d '\0' < d | wc -c
#> mkdosfs: invalid label 'toolonglabel1'
#> mkdosfs: invalid label 'a*b'
#> mkdosfs: invalid number '14'
#> mkdosfs: no power of two: '3'
#> mkdosfs: invalid number '100'
#> mkdosfs: invalid number '0'
#> mkdosfs: no identifier of eight hexadecimal digits 'xyz'
#> mkdosfs: no identifier of eight hexadecimal digits '123456789'
#> mkdosfs: invalid number '70000'
#> mkdosfs: invalid number '0'
#> mkdosfs: invalid number '0xf1'
#> mkdosfs: invalid geometry '1'
#> mkdosfs: d: the size does not fit the kind of FAT
#> mkdosfs: small: the size does not fit the kind of FAT
#> mkdosfs: can't open 'dir': Is a directory
#> mkdosfs: can't open 'nosuch': No such file or directory
#> mkdosfs: 'd' is smaller than that
#> mkdosfs: can't create 'd': File exists
#> mkdosfs: -C needs KBYTES
#> 1
#> 0

## a file is made
mkdosfs -C new 1440; wc -c < new
#> 1474560
