#reference: host
#packages: e2fsprogs

## numbers, label, UUID, features of ext2
truncate -s 8M d
mke2fs -q -F -t ext2 -L 'a label' -U 11111111-2222-3333-4444-555555555555 -m 2.5 -M /mnt d; echo $?
dumpe2fs -h d 2>/dev/null | grep -E 'name|UUID|features|mounted on|count|Block size|per group|Inode size|First|Default dir|state|Revision' | grep -v -E 'Free|Mount|Journal'
e2fsck -fn d >/dev/null 2>&1; echo $?
#> 0
#> Filesystem volume name:   a label
#> Last mounted on:          /mnt
#> Filesystem UUID:          11111111-2222-3333-4444-555555555555
#> Filesystem features:      ext_attr resize_inode dir_index filetype sparse_super large_file
#> Filesystem state:         clean
#> Inode count:              2048
#> Block count:              8192
#> Reserved block count:     204
#> First block:              1
#> Block size:               1024
#> Blocks per group:         8192
#> Fragments per group:      8192
#> Inodes per group:         2048
#> Inode blocks per group:   512
#> Maximum mount count:      -1
#> First inode:              11
#> Inode size:	          256
#> Default directory hash:   half_md4
#> 0

## ext3 has a journal
truncate -s 16M d
mke2fs -q -F -j -b 1024 d
dumpe2fs -h d 2>/dev/null | grep -E 'features|Journal (inode|backup)|Total journal blocks|Journal start'
e2fsck -fn d >/dev/null 2>&1; echo $?
#> Filesystem features:      has_journal ext_attr resize_inode dir_index filetype sparse_super large_file
#> Journal inode:            8
#> Journal backup:           inode blocks
#> Journal features:         (none)
#> Total journal blocks:     1024
#> Journal start:            0
#> 0

## ext4 has extents
truncate -s 16M d
mke2fs -q -F -t ext4 -I 256 d
dumpe2fs -h d 2>/dev/null | grep -E 'features|Journal inode|extra isize'
debugfs -R 'stat <8>' d 2>/dev/null | grep -c EXTENTS
debugfs -R 'ls -p /' d 2>/dev/null | cut -d/ -f2-6
e2fsck -fn d >/dev/null 2>&1; echo $?
#> Filesystem features:      has_journal ext_attr resize_inode dir_index filetype extent 64bit flex_bg sparse_super large_file huge_file dir_nlink extra_isize metadata_csum
#> Required extra isize:     32
#> Desired extra isize:      32
#> Journal inode:            8
#> Journal features:         (none)
#> 1
#> 2/040755/0/0/.
#> 2/040755/0/0/..
#> 11/040700/0/0/lost+found
#>
#> 0

## the number of inodes
for words in '-N 200' '-i 1024' '-i 65536' '-T largefile' '-b 4096' '-b 2048 -I 128'; do
	truncate -s 6M d
	mke2fs -q -F -t ext2 $words d >/dev/null 2>&1
	dumpe2fs -h d 2>/dev/null | sed -n 's/^Inode count: *//p'
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
	rm d
done
#> 200
#> 6144
#> 96
#> 16
#> 1536
#> 1536

## all that dumpe2fs tells is e2fsprogs' own: features, counts, places of tables, checksums of bitmaps
same() {
	truncate -s $1 d; shift
	E2FSPROGS_FAKE_TIME=1000000000 mke2fs -q -F -U 11111111-2222-3333-4444-555555555555 "$@" d >/dev/null 2>&1 || echo failed
	dumpe2fs d 2>/dev/null | grep -v -E 'Lifetime|Hash Seed|^Checksum:' | md5sum
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
	rm d
}
for size in 360K 8M 8250K 64M 200M 700M 3G; do
	same $size -t ext2; same $size -t ext3; same $size -t ext4
done
#> 771f36a16aa6b9f115f68ef3bdad4c0c  -
#> 771f36a16aa6b9f115f68ef3bdad4c0c  -
#> 6354f337fd948bbfb337888de8b50ba6  -
#> 6ccdf52e1cd6c929985c5a0cc157e845  -
#> fc79da5fc15497a493defb6784f70648  -
#> 8b0e679d23f15291c99cc79012b44c2c  -
#> 1604eddf909af96af37c3b16eedea6e2  -
#> 88e2a10d0e1c93efc8a07b6508c7a28b  -
#> 78e5b2ce67af03d63ddd73497a3cea39  -
#> 805edb2b03efd99e624595ae1e0c0899  -
#> 0396fe03283655d77c125cec00d2bc6f  -
#> a72f3d2e330268b4e82f5514d4f59ce9  -
#> 0973e14534b9e926de443ae626ab8ce0  -
#> 6fa206bfa7d511352a81f801cb3c4dcd  -
#> 1833bed54f8e16ff8437f9ef8c71885e  -
#> d0d7e802972aa571281c1f2f88a70035  -
#> 12bce66a5c2d98c1f53c65015774d2fe  -
#> b8dc1767c61900cd8e0ade9112ee8675  -
#> 317ab4263437608eda24184dd9941755  -
#> e8fb93858c24c64270dfa54f1dacacf9  -
#> 7dc803602384d8ac1503933af4dfca83  -

## the same with other features
same() {
	truncate -s 100M d
	E2FSPROGS_FAKE_TIME=1000000000 mke2fs -q -F -U 11111111-2222-3333-4444-555555555555 "$@" d >/dev/null 2>&1 || echo failed
	dumpe2fs d 2>/dev/null | grep -v -E 'Lifetime|Hash Seed|^Checksum:' | md5sum
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
	rm d
}
for list in none ^64bit ^flex_bg ^metadata_csum uninit_bg,^metadata_csum metadata_csum_seed meta_bg,^resize_inode sparse_super2 ^sparse_super,^resize_inode ^has_journal ^extent,^64bit casefold project verity,encrypt,stable_inodes,ea_inode,large_dir; do
	same -t ext4 -O $list
done
#> fb935474b16d3d31433614e5f78b0638  -
#> 5a91e13d14a941a7d4782a2d4080bb65  -
#> 6e3fff56ebc16d4850a53dd4850c0250  -
#> 79fb503f1c348cda37991e8d1264e8c8  -
#> 8a375394dc9c97b3719a81764b999b6b  -
#> adb2a57a3b01609db256112f1ed660d9  -
#> 83fd1cdcd1e98279b019c90dbd2f3481  -
#> 930031272cf3e40964ca70a638f25b9c  -
#> 72f8983a43f7ca57cf12e56d32e6467b  -
#> 7b69cd6d68e6196f47634d2f973ec8f5  -
#> 8895d1c277db16a63101d1e54d853f43  -
#> 9c620de9990b21a1c97bc896ec4a53b5  -
#> 1a91e28884f6afef9dd565420c0c5332  -
#> adac940fbd97a4a0822f2763484666bd  -

## the same with other shapes
same() {
	truncate -s 100M d
	E2FSPROGS_FAKE_TIME=1000000000 mke2fs -q -F -U 11111111-2222-3333-4444-555555555555 "$@" d >/dev/null 2>&1 || echo failed
	dumpe2fs d 2>/dev/null | grep -v -E 'Lifetime|Hash Seed|^Checksum:' | md5sum
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
	rm d
}
for words in '-N 9000' '-b 1024 -i 1024' '-T news' '-T small,largefile' '-b 2048' '-I 1024' '-g 4096' '-G 4' '-m 0' '-m 12.5' '-E resize=1000000' '-E root_owner=1:70000,stride=4,stripe_width=8' '-E num_backup_sb=1 -O sparse_super2' '-E lazy_itable_init=0,nodiscard' '-E test_fs' '-J size=8' '-e panic' '-o FreeBSD' '-b 8192' '-b 16384'; do
	same -t ext4 $words
done
for words in '-r 0' '-o hurd' '-e remount-ro'; do
	same -t ext2 $words
done
#> 58892dcb6c5ada1264f1196d14e370df  -
#> 8fcaebdb29e1803376250cd22f27c692  -
#> 7b398fa1865ef0d205eb3a78cd1d579d  -
#> 6b93e1f418688895fc1f4cd791334743  -
#> 098e055e45e848de3c4b402b09f50cd9  -
#> 12099cc37ca9aa9000312fa7b6832e37  -
#> 9a7d04c74ebebb08095158c948c93c47  -
#> f612ed208857fa13d152be982abbe2ac  -
#> ad57926ec48e6adefde64c363007de2f  -
#> 08c7525d55c0fe993d4bceece4b739b4  -
#> 58d535089593c98f4614b361d8d20d2f  -
#> 1f34221e5ec85955c5945f03c6fd8a62  -
#> aad5cace78fcc18f63ecae83971ac537  -
#> 8dff4fd31b100f4031e034935243665b  -
#> 9e5f597f01ae38783b4061acfb337eb1  -
#> 1d0107df43255165cb9c67b5c9e97431  -
#> 61f14fd0cf05af725455bb1101454bc3  -
#> ca8a434205546d5aebfb69f5756425f5  -
#> 861fe4450f791d8acd802cf8a7ad0f00  -
#> f6625f96c957f3a6af78975a43c5aa5c  -
#> d0808bb035f3af71775518bd676d6e24  -
#> 8fdade78f4d1c936921c8ca8bf08d77c  -
#> 7bd0f3d8568b3c70a179c51bebcdcace  -

## a tree goes in: -d
#root
mkdir -p src/dir/deep; seq 20000 >src/numbers; ln src/numbers src/dir/link; ln -s short src/fast; ln -s $(printf '%0100d' 7) src/slow
mkfifo src/fifo; mknod src/null c 1 3; mknod src/odd b 300 70000; truncate -s 1M src/sparse; echo end >>src/sparse; : >src/empty
chmod 4751 src/empty; chown 7:70000 src/empty; for i in $(seq 100); do echo $i >"src/dir/a long name of file $i"; done
for words in '-t ext2 -b 1024' '-t ext4' '-t ext4 -b 4096' '-t ext3 -I 128 -b 2048'; do
	rm -rf d out; truncate -s 16M d; mkdir out
	mke2fs -q -F $words -d src d >/dev/null 2>&1; echo "$words: $?"
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
	debugfs -R 'rdump / out' d 2>/dev/null
	cmp src/numbers out/dir/link && cmp src/sparse out/sparse && diff -r src/dir out/dir && readlink out/fast out/slow
	for name in numbers sparse fifo null odd empty slow dir; do
		debugfs -R "stat /$name" d 2>/dev/null | grep -o -E 'Type: .*|Links: .*|User:.*|Device.*' | sed 's/Flags.*//;s/Project.*Size/Size/' | tr -s ' \n' ' '; echo
	done
done
#> -t ext2 -b 1024: 0
#> short
#> 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000007
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 108894 Links: 2 Blockcount: 216 
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 1048580 Links: 1 Blockcount: 6 
#> Type: FIFO Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 
#> Type: character special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 01:03 (hex 01:03) 
#> Type: block special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 300:70000 (hex 12c:11170) 
#> Type: regular Mode: 0751 User: 7 Group: 70000 Size: 0 Links: 1 Blockcount: 0 
#> Type: symlink Mode: 0777 User: 0 Group: 0 Size: 100 Links: 1 Blockcount: 2 
#> Type: directory Mode: 0755 User: 0 Group: 0 Size: 4096 Links: 3 Blockcount: 8 
#> -t ext4: 0
#> short
#> 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000007
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 108894 Links: 2 Blockcount: 214 
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 1048580 Links: 1 Blockcount: 2 
#> Type: FIFO Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 
#> Type: character special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 01:03 (hex 01:03) 
#> Type: block special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 300:70000 (hex 12c:11170) 
#> Type: regular Mode: 0751 User: 7 Group: 70000 Size: 0 Links: 1 Blockcount: 0 
#> Type: symlink Mode: 0777 User: 0 Group: 0 Size: 100 Links: 1 Blockcount: 2 
#> Type: directory Mode: 0755 User: 0 Group: 0 Size: 4096 Links: 3 Blockcount: 8 
#> -t ext4 -b 4096: 0
#> short
#> 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000007
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 108894 Links: 2 Blockcount: 216 
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 1048580 Links: 1 Blockcount: 8 
#> Type: FIFO Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 
#> Type: character special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 01:03 (hex 01:03) 
#> Type: block special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 300:70000 (hex 12c:11170) 
#> Type: regular Mode: 0751 User: 7 Group: 70000 Size: 0 Links: 1 Blockcount: 0 
#> Type: symlink Mode: 0777 User: 0 Group: 0 Size: 100 Links: 1 Blockcount: 8 
#> Type: directory Mode: 0755 User: 0 Group: 0 Size: 4096 Links: 3 Blockcount: 8 
#> -t ext3 -I 128 -b 2048: 0
#> short
#> 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000007
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 108894 Links: 2 Blockcount: 220 
#> Type: regular Mode: 0644 User: 0 Group: 0 Size: 1048580 Links: 1 Blockcount: 8 
#> Type: FIFO Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 
#> Type: character special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 01:03 (hex 01:03) 
#> Type: block special Mode: 0644 User: 0 Group: 0 Size: 0 Links: 1 Blockcount: 0 Device major/minor number: 300:70000 (hex 12c:11170) 
#> Type: regular Mode: 0751 User: 7 Group: 70000 Size: 0 Links: 1 Blockcount: 0 
#> Type: symlink Mode: 0777 User: 0 Group: 0 Size: 100 Links: 1 Blockcount: 4 
#> Type: directory Mode: 0755 User: 0 Group: 0 Size: 4096 Links: 3 Blockcount: 8 

## extended attributes go in, behind the inode or in a block
#root
#only rbox: the time is given, and so the image is the same each time
mkdir src; echo x >src/ping; cp src/ping src/other
python3 -c 'import os
os.setxattr("src/ping", "security.capability", bytes.fromhex("0100000200200000000000000000000000000000"))
os.setxattr("src/other", "trusted.large", b"y" * 500); os.setxattr("src/other", "trusted.small", b"z")'
for words in '-t ext4' '-t ext2 -I 128'; do
	truncate -s 4M d
	SOURCE_DATE_EPOCH=1000000000 mke2fs -q -U clear -E hash_seed=11111111-2222-3333-4444-555555555555 $words -d src d; echo $?
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
	for name in ping other; do debugfs -R "ea_list /$name" d 2>/dev/null | cut -c 1-60; done
	md5sum <d >one; touch src/ping; rm d; truncate -s 4M d
	SOURCE_DATE_EPOCH=1000000000 mke2fs -q -U clear -E hash_seed=11111111-2222-3333-4444-555555555555 $words -d src d
	md5sum <d | cmp - one
done
#> 0
#> Extended attributes:
#>   security.capability (20) = 01 00 00 02 00 20 00 00 00 00 0
#> Extended attributes:
#>   trusted.large (500)
#>   trusted.small (1) = "z"
#> 0
#> Extended attributes:
#>   security.capability (20) = 01 00 00 02 00 20 00 00 00 00 0
#> Extended attributes:
#>   trusted.large (500)
#>   trusted.small (1) = "z"

## what does not go in: no space, no inodes, no such directory
#only rbox: messages are rbox's own
mkdir src; head -c 3000000 /dev/urandom >src/big; mkdir many; for i in $(seq 300); do : >many/$i; done
truncate -s 2M d; mke2fs -q -d src d 2>&1; echo $?
mke2fs -q -N 200 -d many d 2>&1 | sed "s/[0-9]*':/N':/"
mke2fs -q -d nosuch d 2>&1; mke2fs -q -d src/big d 2>&1; echo $?
#> mke2fs: can't copy 'src/big': No space left on device
#> 1
#> mke2fs: no inode for 'many/N': No space left on device
#> mke2fs: can't read 'nosuch': No such file or directory
#> mke2fs: can't read 'src/big': Not a directory
#> 1

## bad blocks are put aside: -l
for type in ext2 ext4; do
	truncate -s 8M d; printf '300\n5000 5001\n' >list
	mke2fs -q -F -b 1024 -t $type -l list d >/dev/null 2>&1; echo $?
	dumpe2fs -b d 2>/dev/null
	debugfs -R 'testb 5000 2' d 2>/dev/null
	e2fsck -fn d >/dev/null 2>&1 || echo dirty
done
#differs: e2fsprogs takes one block a line
#> 0
#> 300
#> 5000
#> 5001
#> Block 5000 marked in use
#> Block 5001 marked in use
#> 0
#> 300
#> 5000
#> 5001
#> Block 5000 marked in use
#> Block 5001 marked in use

## bad blocks that cannot be; a check of what reads well
#only rbox: messages are rbox's own
truncate -s 8M d; for block in 1 2 9000 x; do echo $block >list; mke2fs -q -l list d 2>&1; done
mke2fs -q -l nosuch d 2>&1; mke2fs -q -c d; echo $?; mke2fs -q -c -c d 2>&1 | head -1
#> mke2fs: bad blocks where the superblock and the list of groups must be
#> mke2fs: bad blocks where the superblock and the list of groups must be
#> mke2fs: no block of this file system: '9000'
#> mke2fs: no block of this file system: 'x'
#> mke2fs: can't read 'nosuch': No such file or directory
#> 0
#> mke2fs: blocks are only read (-c once)

## -S writes superblocks and lists only: what was there is found again
#differs host: it discards the rest first
for type in ext2 ext4; do
	truncate -s 20M d; mkdir -p src; echo kept >src/file
	mke2fs -q -F -t $type -b 1024 -U 11111111-2222-3333-4444-555555555555 -d src d
	dd if=/dev/zero of=d bs=1024 seek=1 count=1 conv=notrunc 2>/dev/null
	mke2fs -q -F -t $type -b 1024 -U 11111111-2222-3333-4444-555555555555 -S d >/dev/null 2>&1; echo $?
	dumpe2fs -h d 2>/dev/null | grep state
	e2fsck -fy d >/dev/null 2>&1; echo $?
	debugfs -R 'cat /file' d 2>/dev/null
	rm d
done
#> 0
#> Filesystem state:         clean with errors
#> 1
#> kept
#> 0
#> Filesystem state:         clean with errors
#> 1
#> kept

## an offset: the rest is left alone
printf begin >d; truncate -s 10M d; mke2fs -q -F -E offset=1048576 d 8M >/dev/null 2>&1; echo $?
head -c 5 d; echo; e2fsck -fn 'd?offset=1048576' >/dev/null 2>&1; echo $?; dumpe2fs -h 'd?offset=1048576' 2>/dev/null | grep 'Block count'
#> 0
#> begin
#> 0
#> Block count:              8192

## what the target held is gone
head -c 8388608 /dev/urandom >d; mke2fs -q -F -t ext4 d; e2fsck -fn d >/dev/null 2>&1; echo $?
head -c 8388608 /dev/urandom >d; mke2fs -q -F -t ext3 -E nodiscard d; e2fsck -fn d >/dev/null 2>&1; echo $?
#> 0
#> 0

## sizes with units, in sectors
for size in 4096 4M 8192s 4096k; do rm -f d; mke2fs -q -F d $size >/dev/null 2>&1; wc -c <d; done
#> 4194304
#> 4194304
#> 4194304
#> 4194304

## features that exclude each other; options that are none
#only rbox: messages are rbox's own
truncate -s 64M d
for words in '-O resize_inode,meta_bg' '-O ^sparse_super' '-O metadata_csum_seed' '-G 4' '-t ext4 -G 3' '-g 1001' '-g 9000 -b 1024' '-b 8192' '-O quota' '-e x' '-o x' '-r 2' '-J size=x' '-J size=0' '-J size=60' '-J device=x' '-E resize=9' '-E offset=-1' '-E hash_seed=1' '-E num_backup_sb=3' '-E lazy_itable_init=2' '-I 2048' '-N 0'; do
	mke2fs -q $words d 2>&1 | head -1
done
tr -d '\0' < d | wc -c
#> mke2fs: d: resize_inode and meta_bg exclude each other
#> mke2fs: d: resize_inode needs sparse_super
#> mke2fs: d: metadata_csum_seed needs metadata_csum
#> mke2fs: d: -G needs the feature flex_bg
#> mke2fs: invalid number '3'
#> mke2fs: invalid number '1001'
#> mke2fs: d: a group has more blocks than its bitmap has bits
#> mke2fs: blocks of more than 4096 bytes are mounted on few machines (-F makes them)
#> mke2fs: feature that is not made: 'quota'
#> mke2fs: unknown behaviour on errors 'x'
#> mke2fs: unknown system 'x'
#> mke2fs: invalid number '2'
#> mke2fs: invalid journal option 'size=x'
#> mke2fs: d: a journal has 1024 to 10240000 blocks
#> mke2fs: d: the journal is too big for the file system
#> mke2fs: invalid journal option 'device=x'
#> mke2fs: d: -E resize= takes a size beyond the first one
#> mke2fs: invalid extended option 'offset=-1'
#> mke2fs: invalid extended option 'hash_seed=1'
#> mke2fs: invalid extended option 'num_backup_sb=3'
#> mke2fs: invalid extended option 'lazy_itable_init=2'
#> mke2fs: d: inodes are larger than blocks
#> mke2fs: invalid number '0'
#> 0

## every size is clean
#only rbox: sizes below e2fsprogs' least too
for size in 64K 100K 999K 2M 8193K 8250K 20M 70M; do
	for type in ext2 ext3 ext4; do
		truncate -s $size d
		mke2fs -q -t $type d 2>/dev/null || echo $size $type failed
		e2fsck -fn d >log 2>&1 || { echo $size $type dirty; cat log; }
		rm d
	done
done
echo done
#> done

## the owner of the root directory, stride
truncate -s 1M d
mke2fs -q -F -E root_owner=70000:5,stride=4,stripe_width=8 d
debugfs -R 'stat <2>' d 2>/dev/null | grep -o 'User: *[0-9]* *Group: *[0-9]*'
dumpe2fs -h d 2>/dev/null | grep RAID
#> User: 70000   Group:     5
#> RAID stride:              4
#> RAID stripe width:        8

## a size; a file that is not there
mke2fs -q -F -b 1024 d 2048 >/dev/null 2>&1
dumpe2fs -h d 2>/dev/null | grep 'Block count'
wc -c < d
#> Block count:              2048
#> 2097152

## -n makes nothing
#only rbox: what is said is shorter
truncate -s 20M d
mke2fs -n -U 11111111-2222-3333-4444-555555555555 d
tr -d '\0' < d | wc -c
#> Creating filesystem with 20480 1k blocks and 5112 inodes
#> Filesystem UUID: 11111111-2222-3333-4444-555555555555
#> Superblock backups stored on blocks: 8193
#> 0

## -v says more
#only rbox: the order is another
truncate -s 20M d
mke2fs -v -n -L lab -U 11111111-2222-3333-4444-555555555555 d
#> Filesystem label=lab
#> Block size=1024 (log=0)
#> Stride=0 blocks, Stripe width=0 blocks
#> 5112 inodes, 20480 blocks
#> 1024 blocks (5.00%) reserved for the super user
#> First data block=1
#> Maximum filesystem blocks=20971520
#> 3 block groups
#> 8192 blocks per group
#> 1704 inodes per group
#> Filesystem UUID: 11111111-2222-3333-4444-555555555555
#> Superblock backups stored on blocks: 8193

## labels, sizes and numbers that are none
#only rbox: messages are rbox's own
truncate -s 1M d; mkdir dir; truncate -s 20K small
for words in '-L 12345678901234567 d' '-b 1000 d' '-b x d' '-m 60 d' '-I 100 d' '-O nonsense d' '-t xfs d' '-U 1 d' '-T x d' '-E x d' 'd 1Q' nosuch dir small '-N 4294967295 d'; do
	mke2fs $words 2>&1 | head -1
done
mke2fs d extra more >/dev/null 2>&1; echo $?
mke2fs >/dev/null 2>&1; echo $?
tr -d '\0' < d | wc -c
#> mke2fs: label longer than 16 bytes: '12345678901234567'
#> mke2fs: invalid number '1000'
#> mke2fs: invalid number 'x'
#> mke2fs: invalid number '60'
#> mke2fs: invalid number '100'
#> mke2fs: feature that is not made: 'nonsense'
#> mke2fs: unknown type 'xfs'
#> mke2fs: invalid UUID '1'
#> mke2fs: unknown use 'x'
#> mke2fs: invalid extended option 'x'
#> mke2fs: invalid size '1Q'
#> mke2fs: can't open 'nosuch': No such file or directory
#> mke2fs: can't open 'dir': Is a directory
#> mke2fs: small: too small for a file system
#> mke2fs: d: too many inodes
#> 1
#> 1
#> 0

## a device that is no block device
#only rbox: messages are rbox's own
mke2fs -q /dev/full 2>&1; echo $?
#> mke2fs: neither a block device nor a file: '/dev/full'
#> 1
