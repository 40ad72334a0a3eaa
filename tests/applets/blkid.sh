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
## an output format that is none
#differs: util-linux does not quote it
blkid -o xx 2>&1; echo "status $?"
#> blkid: unsupported output format 'xx'
#> status 4
## a control character in a label does not reach the terminal
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L "$(env printf 'a\033[2Jb')" i; blkid -s LABEL i; blkid -o export -s LABEL i
#> i: LABEL="a^[[2Jb"
#> DEVNAME=i
#> LABEL=a^[[2Jb
## nor udev's data
#differs: util-linux passes it on
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L "$(env printf 'a\033[2Jb')" i; blkid -o udev -s LABEL i
#> ID_FS_LABEL=a_[2Jb
#> ID_FS_LABEL_ENC=a\x1b\x5b2Jb
## -d shows it as it is, as does -o value
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L "$(env printf 'a\001"b')" i; blkid -o value -s LABEL i | od -An -c
#>    a 001   "   b  \n
## -p: tables of partitions, what stands where in a partition
truncate -s 20M g m; printf 'label: gpt\nlabel-id: 12345678-1234-5678-9ABC-DEF012345678\nstart=2048, size=8192\n' | /sbin/sfdisk -q g
printf 'label: dos\nlabel-id: 0x1234abcd\nstart=2048, size=8192\n' | /sbin/sfdisk -q m
blkid -p g m; blkid -s PTTYPE g m; blkid -o udev m
#> g: PTUUID="12345678-1234-5678-9abc-def012345678" PTTYPE="gpt"
#> m: PTUUID="1234abcd" PTTYPE="dos"
#> g: PTTYPE="gpt"
#> m: PTTYPE="dos"
#> ID_PART_TABLE_UUID=1234abcd
#> ID_PART_TABLE_TYPE=dos
## -O looks into an image: its partition
truncate -s 20M m; printf 'label: dos\nlabel-id: 0x1234abcd\nstart=2048, size=8192\n' | /sbin/sfdisk -q m
truncate -s 4M f; /sbin/mkfs.ext2 -q -F -L inside f; dd if=f of=m bs=1M seek=1 conv=notrunc 2>/dev/null
blkid -p -O 1048576 -S 4194304 -s LABEL m; blkid -p -O 1MiB -s LABEL m; blkid -p -O 1M -S 512 m; echo "status $?"
#> m: LABEL="inside"
#> m: LABEL="inside"
#> status 2
## two file systems at once: 8, and nothing is believed
#differs: util-linux words it otherwise
truncate -s 8M i; /sbin/mkfs.ext2 -q -F -b 4096 i; printf 'SWAPSPACE2' | dd of=i bs=1 seek=4086 conv=notrunc 2>/dev/null
cp i j; env printf '%s' "$(printf ReIsEr2Fs)" | dd of=j bs=1 seek=65588 conv=notrunc 2>/dev/null; env printf '\1' | dd of=j bs=1 seek=65536 conv=notrunc 2>/dev/null; env printf '\0\020' | dd of=j bs=1 seek=65580 conv=notrunc 2>/dev/null
blkid -p j 2>&1; echo "status $?"; blkid -p -o udev j; echo "status $?"; blkid j; echo "status $?"; blkid -p -n ext2 -s TYPE j
#> blkid: j: several kinds of file systems: ID_FS_AMBIVALENT=filesystem:ext2:1.0 filesystem:reiserfs:3.6
#> status 8
#> ID_FS_AMBIVALENT=filesystem:ext2:1.0 filesystem:reiserfs:3.6
#> status 8
#> status 2
#> j: TYPE="ext2"
## -p stops at the first that holds nothing
truncate -s 4M i z; /sbin/mkfs.ext2 -q -F i; blkid -p -s TYPE z i; echo "status $?"; blkid -p -s TYPE i z; echo "status $?"
#> status 2
#> i: TYPE="ext2"
#> status 2
## -u takes uses or leaves them out
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; blkid -p -u raid,filesystem -s USAGE i; blkid -p -u nofilesystem i; echo "status $?"; blkid -p -u raid i; echo "status $?"
#> i: USAGE="filesystem"
#> status 2
#> status 2
## -k names the types
blkid -k | grep -E '^(ext4|vfat|swap|crypto_LUKS|LVM2_member)$'
#> LVM2_member
#> crypto_LUKS
#> vfat
#> swap
#> ext4
## -i: a file has no sizes of transfers
truncate -s 1M i; blkid -i i; echo "status $?"
#> status 2
## -o list
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L 'a b' -U 12345678-1234-1234-1234-123456789abc i; blkid -o list i | sed 's/ *$//'
#> device     fs_type label    mount point    UUID
#>
#> i          ext2    a b      (not mounted)  12345678-1234-1234-1234-123456789abc
## -s chooses, and what is chosen and not there is nothing
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; blkid -s LABEL i; echo "status $?"; blkid -s NOTHING -o export i; echo "status $?"
#> status 0
#> status 0
## bad usage
#differs: util-linux words it otherwise, and ends some with 1
for o in -p -i '-u word f' '-t word f' '-O x f' '-S 1q f' '-L' '-Z'; do blkid $o 2>&1 | sed 1q; blkid $o >/dev/null 2>&1; echo "status $?"; done
#> blkid: low-level probing needs a device
#> status 4
#> blkid: low-level probing needs a device
#> status 4
#> blkid: unknown usage 'word'
#> status 4
#> blkid: no TAG=VALUE 'word'
#> status 4
#> blkid: invalid number 'x'
#> status 4
#> blkid: invalid number '1q'
#> status 4
#> blkid: option requires an argument -- 'L'
#> status 4
#> blkid: invalid option -- 'Z'
#> status 4
## a full output
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; blkid i >/dev/full 2>/dev/null; [ $? != 0 ] && echo refused
#> refused
## a closed output
#differs: util-linux does not notice
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; blkid i 2>&1 >&-; echo "status $?"
#> blkid: write error: Bad file descriptor
#> status 4
