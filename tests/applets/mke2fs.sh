#reference: host
#packages: e2fsprogs

## numbers, label, UUID, features of ext2
truncate -s 8M d
mke2fs -q -F -t ext2 -O ^resize_inode -L 'a label' -U 11111111-2222-3333-4444-555555555555 -m 2.5 -M /mnt d; echo $?
dumpe2fs -h d 2>/dev/null | grep -E 'name|UUID|features|mounted on|count|Block size|per group|Inode size|First|Default dir|state|Revision' | grep -v -E 'Free|Mount|Journal'
e2fsck -fn d >/dev/null 2>&1; echo $?
#> 0
#> Filesystem volume name:   a label
#> Last mounted on:          /mnt
#> Filesystem UUID:          11111111-2222-3333-4444-555555555555
#> Filesystem features:      ext_attr dir_index filetype sparse_super large_file
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
mke2fs -q -F -j -O ^resize_inode -b 1024 d
dumpe2fs -h d 2>/dev/null | grep -E 'features|Journal (inode|backup)|Total journal blocks|Journal start'
e2fsck -fn d >/dev/null 2>&1; echo $?
#> Filesystem features:      has_journal ext_attr dir_index filetype sparse_super large_file
#> Journal inode:            8
#> Journal backup:           inode blocks
#> Journal features:         (none)
#> Total journal blocks:     1024
#> Journal start:            0
#> 0

## ext4 has extents
truncate -s 16M d
mke2fs -q -F -t ext4 -O ^resize_inode,^64bit,^flex_bg,^metadata_csum -I 256 d
dumpe2fs -h d 2>/dev/null | grep -E 'features|Journal inode|extra isize'
debugfs -R 'stat <8>' d 2>/dev/null | grep -c EXTENTS
debugfs -R 'ls -p /' d 2>/dev/null | cut -d/ -f2-6
e2fsck -fn d >/dev/null 2>&1; echo $?
#> Filesystem features:      has_journal ext_attr dir_index filetype extent sparse_super large_file huge_file dir_nlink extra_isize
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
	mke2fs -q -F -t ext2 -O ^resize_inode $words d >/dev/null 2>&1
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
#> Creating filesystem with 20480 1k blocks and 5136 inodes
#> Filesystem UUID: 11111111-2222-3333-4444-555555555555
#> Superblock backups stored on blocks: 8193
#> 0

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
