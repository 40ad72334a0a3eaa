#reference: host
#packages: mount e2fsprogs dosfstools squashfs-tools util-linux xfsprogs btrfs-progs f2fs-tools exfatprogs ntfs-3g erofs-utils genisoimage
## ext2, ext3 and ext4 are told apart
for t in ext2 ext3 ext4; do truncate -s 8M $t; /sbin/mkfs.$t -q -F -L "l $t" -U 12345678-1234-1234-1234-123456789abc $t
blkid -o value -s LABEL $t; blkid -o value -s UUID $t; blkid -o value -s TYPE $t; done
#> l ext2
#> 12345678-1234-1234-1234-123456789abc
#> ext2
#> l ext3
#> 12345678-1234-1234-1234-123456789abc
#> ext3
#> l ext4
#> 12345678-1234-1234-1234-123456789abc
#> ext4
## FAT of every width is vfat, with the root directory's label
for t in 12:1440K 16:32M 32:300M; do truncate -s ${t#*:} f; /sbin/mkfs.vfat -F ${t%:*} -n "STICK ${t%:*}" -i 1234abcd f >/dev/null
blkid -o value -s LABEL f; blkid -o value -s UUID f; blkid -o value -s TYPE f; rm f; done
#> STICK 12
#> 1234-ABCD
#> vfat
#> STICK 16
#> 1234-ABCD
#> vfat
#> STICK 32
#> 1234-ABCD
#> vfat
## FAT without a label has none
truncate -s 4M f; /sbin/mkfs.vfat -i 1 f >/dev/null; blkid -o value -s LABEL f; echo "status $?"; blkid -o value -s UUID f
#> status 0
#> 0000-0001
## exFAT and NTFS, their labels in UTF-8
truncate -s 16M e n; LC_ALL=C.UTF-8 /sbin/mkfs.exfat -L 'exé' e >/dev/null; /sbin/mkntfs -q -F -L 'Windöws' n >/dev/null 2>&1
blkid -d -o value -s LABEL e; [ "$(blkid -o value -s UUID e)" = "$(od -An -tx4 -j100 -N4 e | tr a-f A-F | sed 's/ \(....\)/\1-/')" ] && echo serial; blkid -o value -s TYPE e; blkid -d -o value -s LABEL n; blkid -o value -s TYPE n
#> exé
#> serial
#> exfat
#> Windöws
#> ntfs
## XFS, btrfs, F2FS
u=12345678-1234-1234-1234-123456789abc
truncate -s 320M x; truncate -s 128M b; truncate -s 64M f
/sbin/mkfs.xfs -q -L xlab -m uuid=$u x; /sbin/mkfs.btrfs -q -L 'btr lab' b >/dev/null; /sbin/mkfs.f2fs -q -l 'fläsh' -U $u f >/dev/null
for i in x b f; do blkid -d -o value -s LABEL $i; blkid -o value -s UUID $i | sed "s/$(od -An -tx1 -j65568 -N16 b | tr -d ' ' | sed 's/^\(.\{8\}\)\(....\)\(....\)\(....\)/\1-\2-\3-\4-/')/that of b/"; blkid -o value -s TYPE $i; done
#> xlab
#> 12345678-1234-1234-1234-123456789abc
#> xfs
#> btr lab
#> that of b
#> btrfs
#> fläsh
#> 12345678-1234-1234-1234-123456789abc
#> f2fs
## squashfs, EROFS, ISO 9660 with Joliet, cramfs, Minix
mkdir d; echo hi >d/f; mksquashfs d s -quiet -no-progress >/dev/null; mkfs.erofs e d >/dev/null 2>&1
genisoimage -quiet -V MY_DISC -o i d; genisoimage -quiet -J -V 'My Long Disc Label 123456' -o j d
/sbin/mkfs.cramfs -n cram d c; truncate -s 4M m; /sbin/mkfs.minix -3 m >/dev/null
for i in s e i j c m; do blkid -o value -s TYPE $i; blkid -o value -s LABEL $i; done
#> squashfs
#> erofs
#> iso9660
#> MY_DISC
#> iso9660
#> My Long Disc Label 123456
#> cramfs
#> cram
#> minix
## swap
truncate -s 1M s; /sbin/mkswap -q -L swlab -U 12345678-1234-1234-1234-123456789abc s
blkid -o value -s TYPE s; blkid -o value -s LABEL s; blkid -o value -s UUID s
#> swap
#> swlab
#> 12345678-1234-1234-1234-123456789abc
## a line a device, tags chosen with -s
truncate -s 4M 'a b'; /sbin/mkfs.ext2 -q -F -L 'x "y" z' 'a b'; blkid -s LABEL -s TYPE 'a b'
#> a b: LABEL="x \"y\" z" TYPE="ext2"
## -o export, udev and device
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L 'a b$c' i
blkid -o export -s LABEL i; blkid -o udev -s LABEL i; blkid -o device i
#> DEVNAME=i
#> LABEL=a\ b\$c
#> ID_FS_LABEL=a_b$c
#> ID_FS_LABEL_ENC=a\x20b\x24c
#> i
## -p tells the usage
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; blkid -p -o value -s USAGE i; truncate -s 1M s; /sbin/mkswap -q s; blkid -p -o value -s USAGE s
#> filesystem
#> other
## -t picks, -l stops at the first
truncate -s 4M a b; /sbin/mkfs.ext2 -q -F -L one a; /sbin/mkfs.ext2 -q -F -L two b; blkid -t LABEL=two -o device a b; blkid -t LABEL=none a b; echo "status $?"
#> b
#> status 2
## -n takes types or leaves them out
truncate -s 4M a; /sbin/mkfs.ext2 -q -F -L one a; blkid -p -n ext2 -o value -s TYPE a; blkid -p -n noext2 a; echo "status $?"
#> ext2
#> status 2
## what holds nothing known ends with 2
truncate -s 1M z; : >empty; mkdir d; for i in z empty d; do blkid $i; echo "status $?"; done
#> status 2
#> status 2
#> status 2
## a name that leads nowhere is told
#differs: util-linux says nothing
blkid nope 2>&1; echo "status $?"
#> blkid: nope: No such file or directory
#> status 2
## a superblock whose checksum is wrong is not believed
#differs: this util-linux does not check it, the kernel does
truncate -s 8M i; /sbin/mkfs.ext4 -q -F -O metadata_csum -L good i; env printf 'bad!' | dd of=i bs=1 seek=1144 conv=notrunc 2>/dev/null; blkid -p i; echo "status $?"
#> status 2
## a cut image does not confuse
truncate -s 32M f; /sbin/mkfs.vfat -n LABEL f >/dev/null; head -c 600 f >g; blkid -p g; echo "status $?"
#> status 2
## no label of that name
blkid -L no-such-label; echo "status $?"; blkid -U no-such-uuid; echo "status $?"
#> status 2
#> status 2
## -L finds a device
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L rbox-blkid i; l=$(/sbin/losetup -f --show i); [ "$(blkid -c /dev/null -L rbox-blkid)" = "$l" ] && echo found; /sbin/losetup -d "$l"
#> found
## an output format that is none
#differs: util-linux does not quote it
blkid -o xx 2>&1; echo "status $?"
#> blkid: unsupported output format 'xx'
#> status 4
## a control character in a label does not reach the terminal
#differs: util-linux writes ^[
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L "$(env printf 'a\033[2Jb')" i; blkid -s LABEL i
#> i: LABEL="a\\033[2Jb"
