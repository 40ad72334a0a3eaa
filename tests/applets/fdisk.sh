#reference: host
#packages: fdisk e2fsprogs util-linux
# The answers are those of util-linux's fdisk; identifiers are set or taken out, they are random.

## a script makes primary partitions
truncate -s 64M d
printf 'o\nn\np\n1\n\n+10M\nn\np\n2\n\n\nt\n1\n82\na\n2\nw\n' | fdisk d >/dev/null; echo $?
fdisk -l d | sed '/identifier/d'
#> 0
#> Disk d: 64 MiB, 67108864 bytes, 131072 sectors
#> Units: sectors of 1 * 512 = 512 bytes
#> Sector size (logical/physical): 512 bytes / 512 bytes
#> I/O size (minimum/optimal): 512 bytes / 512 bytes
#> Disklabel type: dos
#>
#> Device Boot Start    End Sectors Size Id Type
#> d1           2048  22527   20480  10M 82 Linux swap / Solaris
#> d2     *    22528 131071  108544  53M 83 Linux

## logical partitions, byte for byte
truncate -s 64M d
printf 'n\np\n1\n\n+10M\nn\ne\n2\n\n\nn\n\n+5M\nn\n\n+7M\nn\n\n\na\n1\nt\n5\n82\nx\ni\n0x12345678\nr\nw\n' | fdisk d >/dev/null
sfdisk -d d | tail -n +6
/usr/bin/md5sum < d
#>
#> d1 : start=        2048, size=       20480, type=83, bootable
#> d2 : start=       22528, size=      108544, type=5
#> d5 : start=       24576, size=       10240, type=82
#> d6 : start=       36864, size=       14336, type=83
#> d7 : start=       53248, size=       77824, type=83
#> 052e2b3214c3118dbfbb25f9382acbfc  -

## a logical partition in the middle is taken out
truncate -s 64M d
printf 'n\ne\n1\n\n\nn\nl\n\n+5M\nn\nl\n\n+7M\nn\nl\n\n\nd\n6\nd\n5\nw\n' | fdisk d >/dev/null
sfdisk -d d | tail -n +6
#>
#> d1 : start=        2048, size=      129024, type=5
#> d5 : start=       32768, size=       98304, type=83

## a GPT, byte for byte
truncate -s 64M d
printf 'g\nn\n\n\n+10M\nn\n5\n\n\nt\n1\n1\nx\nn\n1\nboot part\ni\n11111111-2222-3333-4444-555555555555\nu\n1\nAAAAAAAA-2222-3333-4444-555555555555\nu\n5\nBBBBBBBB-2222-3333-4444-555555555555\nA\n1\nS\n1\n50\nr\nw\n' | fdisk d >/dev/null
fdisk -x d
/usr/bin/md5sum < d
#> Disk d: 64 MiB, 67108864 bytes, 131072 sectors
#> Units: sectors of 1 * 512 = 512 bytes
#> Sector size (logical/physical): 512 bytes / 512 bytes
#> I/O size (minimum/optimal): 512 bytes / 512 bytes
#> Disklabel type: gpt
#> Disk identifier: 11111111-2222-3333-4444-555555555555
#> First usable LBA: 2048
#> Last usable LBA: 131038
#> Alternative LBA: 131071
#> Partition entries starting LBA: 2
#> Allocated partition entries: 128
#> Partition entries ending LBA: 33
#>
#> Device Start    End Sectors Type-UUID                            UUID                                 Name      Attrs
#> d1      2048  22527   20480 C12A7328-F81F-11D2-BA4B-00A0C93EC93B AAAAAAAA-2222-3333-4444-555555555555 boot part LegacyBIOSBootable GUID:50
#> d5     22528 129023  106496 0FC63DAF-8483-4772-8E79-3D69D8477DE4 BBBBBBBB-2222-3333-4444-555555555555           
#> b29dab21bc78e05a116702330b9e6149  -

## what is said
truncate -s 64M d
printf 'n\nx\np\n9\n1\n5\n\n+1T\n+1\nd\nd\nz\nq\n' | fdisk d 2>&1 | tail -n +8
#>
#> Command (m for help): Partition type
#>    p   primary (0 primary, 0 extended, 4 free)
#>    e   extended (container for logical partitions)
#> Select (default p): Value out of range.
#>    p   primary (0 primary, 0 extended, 4 free)
#>    e   extended (container for logical partitions)
#> Select (default p): Partition number (1-4, default 1): Value out of range.
#> Partition number (1-4, default 1): First sector (2048-131071, default 2048): Value out of range.
#> First sector (2048-131071, default 2048): Last sector, +/-sectors or +/-size{K,M,G,T,P} (2048-131071, default 131071): Value out of range.
#> Last sector, +/-sectors or +/-size{K,M,G,T,P} (2048-131071, default 131071): 
#> Created a new partition 1 of type 'Linux' and of size 1 KiB.
#>
#> Command (m for help): Selected partition 1
#> Partition 1 has been deleted.
#>
#> Command (m for help): No partition is defined yet!
#>
#> Command (m for help): z: unknown command
#>
#> Command (m for help): 

## nothing is written without w
truncate -s 1M d
printf 'g\nn\n\n\n\nq\n' | fdisk d >/dev/null; echo $?
tr -d '\0' < d | wc -c
#> 0
#> 0

## what is no number is asked for again; a partition is never outside
truncate -s 64M d
printf 'n\np\n\n100\n99999999999999999999999\n\n+99999999999999999999G\n-99999999T\n+0\nw\n' | fdisk d >/dev/null 2>&1
sfdisk -d d | tail -n +7
#> d1 : start=        2048, size=           1, type=83

## the backup of a GPT serves, and is repaired with w
truncate -s 64M d
printf 'g\nn\n\n\n+10M\nw\n' | fdisk d >/dev/null
cp d whole
dd if=/dev/zero of=d bs=512 seek=1 count=1 conv=notrunc 2>/dev/null
fdisk -l d 2>&1 | sed '/identifier/d' | grep -v ^Units
printf 'w\n' | fdisk d >/dev/null 2>&1
cmp d whole && echo repaired
#> The primary GPT table is corrupt, but the backup appears OK, so that will be used.
#> Disk d: 64 MiB, 67108864 bytes, 131072 sectors
#> Sector size (logical/physical): 512 bytes / 512 bytes
#> I/O size (minimum/optimal): 512 bytes / 512 bytes
#> Disklabel type: gpt
#>
#> Device Start   End Sectors Size Type
#> d1      2048 22527   20480  10M Linux filesystem
#> repaired

## a disk that has grown
truncate -s 64M d
printf 'g\nn\n\n\n+10M\nx\ni\n11111111-2222-3333-4444-555555555555\nu\nAAAAAAAA-2222-3333-4444-555555555555\nr\nw\n' | fdisk d >/dev/null
truncate -s 80M d
printf 'w\n' | fdisk d 2>/dev/null >&2
sfdisk -d d | grep last-lba
/usr/bin/md5sum < d
#> last-lba: 163806
#> 9c5e8ba6e465ba8edc6a6449d588862d  -

## columns, bytes, several disks
truncate -s 8M a b
printf 'n\n\n\n\n\nw\n' | fdisk a >/dev/null
printf 'g\nn\n\n\n\nw\n' | fdisk b >/dev/null
fdisk -l -o Device,Size,Type --bytes a b | sed '/identifier/d'
fdisk -l -o Nonsense a >/dev/null 2>&1; echo $?
#> Disk a: 8 MiB, 8388608 bytes, 16384 sectors
#> Units: sectors of 1 * 512 = 512 bytes
#> Sector size (logical/physical): 512 bytes / 512 bytes
#> I/O size (minimum/optimal): 512 bytes / 512 bytes
#> Disklabel type: dos
#>
#> Device    Size Type
#> a1     7340032 Linux
#>
#>
#> Disk b: 8 MiB, 8388608 bytes, 16384 sectors
#> Units: sectors of 1 * 512 = 512 bytes
#> Sector size (logical/physical): 512 bytes / 512 bytes
#> I/O size (minimum/optimal): 512 bytes / 512 bytes
#> Disklabel type: gpt
#>
#> Device    Size Type
#> b1     6291456 Linux filesystem
#> 1

## the free space
truncate -s 64M d
printf 'n\np\n1\n\n+10M\nn\np\n2\n60000\n+5M\nF\nq\n' | fdisk d | sed -n '/^.*Unpart/,/^$/p;/^Start/,/^$/p'
#> Command (m for help): Unpartitioned space d: 48.3 MiB, 50642944 bytes, 98912 sectors
#> Units: sectors of 1 * 512 = 512 bytes
#> Sector size (logical/physical): 512 bytes / 512 bytes
#>
#> Start    End Sectors  Size
#> 22528  59999   37472 18.3M
#> 69632 131071   61440   30M
#>

## sizes and places in cylinders, tracks as DOS had them
truncate -s 64M d
printf 'c\nn\np\n1\n\n+10M\nu\np\nw\n' | fdisk d | sed -n '/^Device  *Boot/,/^$/p'
sfdisk -d d | tail -n 1
#> Device Boot Start End Cylinders Size Id Type
#> d1              1   2         2  10M 83 Linux
#>
#> d1 : start=          63, size=       20481, type=83

## -s: blocks of 1024 bytes
truncate -s 64M d
fdisk -s d
#> 65536

## as busybox is called
#only rbox: util-linux takes -ul for a unit l
truncate -s 8M d
printf 'o\nn\np\n1\n\n\nw\n' | fdisk -u -H 16 -S 32 d >/dev/null
fdisk -ul d | tail -1
#> d1           2048 16383   14336   7M 83 Linux

## 4096-byte sectors
truncate -s 64M d
printf 'g\nn\n\n\n\nw\n' | fdisk -b 4096 d >/dev/null
fdisk -b 4096 -l d | tail -1
#> d1       256 16127   15872  62M Linux filesystem

## a chain of logical partitions that turns back
#only rbox: what is said of it is rbox's own
truncate -s 1M d
p() { printf "$3" | dd of=d bs=1 seek=$(($1 * 512 + $2)) conv=notrunc 2>/dev/null; }
p 0 446 '\0\0\0\0\005\0\0\0\012\0\0\0\120\0\0\0'; p 0 510 '\125\252'
p 10 446 '\0\0\0\0\203\0\0\0\001\0\0\0\005\0\0\0\0\0\0\0\005\0\0\0\012\0\0\0\012\0\0\0'; p 10 510 '\125\252'
p 20 446 '\0\0\0\0\203\0\0\0\001\0\0\0\005\0\0\0\0\0\0\0\005\0\0\0\0\0\0\0\012\0\0\0'; p 20 510 '\125\252'
fdisk -l d 2>&1 | grep -v '^Units\|^Sector\|^I/O'
#> The chain of logical partitions leads back to a record it had before.
#> Disk d: 1 MiB, 1048576 bytes, 2048 sectors
#> Disklabel type: dos
#> Disk identifier: 0x00000000
#>
#> Device Boot Start End Sectors  Size Id Type
#> d1             10  89      80   40K  5 Extended
#> d5             11  15       5  2.5K 83 Linux
#> d6             21  25       5  2.5K 83 Linux

## what is no disk
#only rbox: messages are rbox's own
mkdir dir; : > empty
for file in nosuch dir empty; do fdisk -l $file 2>&1; echo $?; done
fdisk 2>/dev/null; echo $?
fdisk -u=miles x 2>&1 | head -1
#> fdisk: can't open 'nosuch': No such file or directory
#> 1
#> fdisk: can't open 'dir': Is a directory
#> 1
#> fdisk: no sector fits in 'empty'
#> 1
#> 1
#> fdisk: unsupported unit 'miles'

## a full output
truncate -s 1M d
fdisk -l d >/dev/full 2>/dev/null; echo $?
#> 1

## a lock that another holds is not waited for
truncate -s 4M d; exec 5<d; flock 5
printf 'n\np\n\n\n\nw\n' | fdisk --lock=nonblock d >/dev/null 2>&1; echo $?
sfdisk -d d 2>/dev/null | grep -c start
printf 'n\np\n\n\n\nw\n' | fdisk --lock=no d >/dev/null 2>&1; echo $?
sfdisk -d d 2>/dev/null | grep -c start
#> 1
#> 0
#> 0
#> 1

## a script is loaded, byte for byte, and written back
cat >s <<'S'
label: dos
label-id: 0x12345678
unit: sectors

d1 : start=2048, size=20480, type=83, bootable
d2 : start=22528, size=108544, type=5
d5 : start=24576, size=10240, type=82
d6 : start=36864, size=4096, type=83
S
truncate -s 64M d; printf 'I\ns\nO\nt\nw\n' | fdisk d >/dev/null 2>&1; md5sum <d; cat t
#> 9d7d94d52d5f956ce8d4867a81797757  -
#> label: dos
#> label-id: 0x12345678
#> device: d
#> unit: sectors
#> sector-size: 512
#>
#> d1 : start=        2048, size=       20480, type=83, bootable
#> d2 : start=       22528, size=      108544, type=5
#> d5 : start=       24576, size=       10240, type=82
#> d6 : start=       36864, size=        4096, type=83
## what a script leaves open is found: numbers, starts, sizes, types by a letter
truncate -s 64M d
printf 'label: dos\nlabel-id: 0x11\n,10M,L,*\n,5M,S\nstart=, size=20480, type=E\ntype=83\n' >s; printf 'I\ns\nO\nt\nq\n' | fdisk d >/dev/null 2>&1; sed -n '7,$p' t
printf 'label: dos\nlabel-id: 0x11\n2048,20480,83\n,,E\n,5M,83\n,8M,82\n,,83\n' >s; printf 'I\ns\nO\nt\nw\n' | fdisk d >/dev/null 2>&1; sed -n '7,$p' t; md5sum <d
#> d1 : start=        2048, size=       20480, type=83, bootable
#> d2 : start=       22528, size=       10240, type=82
#> d3 : start=       32768, size=       20480, type=5
#> d4 : start=       53248, size=       77824, type=83
#> d1 : start=        2048, size=       20480, type=83
#> d2 : start=       22528, size=      108544, type=5
#> d5 : start=       24576, size=       10240, type=83
#> d6 : start=       36864, size=       16384, type=82
#> d7 : start=       55296, size=       75776, type=83
#> f04b53a9f73200915fab9e481f7d70ef  -
## a script of a GPT: the range, the length of the list, names, attributes
truncate -s 64M d; cat >s <<'S'
label: gpt
label-id: 11111111-2222-3333-4444-555555555555
first-lba: 4096
last-lba: 100000
table-length: 64
sector-size: 512

/dev/x3 : start=8192, size=2048, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=11111111-2222-3333-4444-000000000001, name="a, \x22b\x22", attrs="RequiredPartition GUID:50,51"
uuid=11111111-2222-3333-4444-000000000002, size=10M, type=U
uuid=11111111-2222-3333-4444-000000000003, type=S
S
printf 'I\ns\nO\nt\nw\n' | fdisk d >/dev/null 2>&1; md5sum <d; cat t
#> f8417c564e51bd86f8d43937b04ebf2f  -
#> label: gpt
#> label-id: 11111111-2222-3333-4444-555555555555
#> device: d
#> unit: sectors
#> first-lba: 4096
#> last-lba: 100000
#> table-length: 64
#> sector-size: 512
#>
#> d1 : start=       10240, size=       20480, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, uuid=11111111-2222-3333-4444-000000000002
#> d2 : start=       30720, size=       67584, type=0657FD6D-A4AB-43C4-84E5-0933C84B4F4F, uuid=11111111-2222-3333-4444-000000000003
#> d3 : start=        8192, size=        2048, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=11111111-2222-3333-4444-000000000001, name="a, \x22b\x22", attrs="RequiredPartition GUID:50,51"
## what a script says is done as a whole, or not at all
truncate -s 8M d; printf 'label: dos\nlabel-id: 0x11\n2048,2048\n' | sfdisk -q d; cp d e
for s in '2048,2048' 'label: dos\n2048,999999999' 'label: dos\n2048,2048\n3000,2048'; do printf "$s\n" >s; printf 'I\ns\nw\n' | fdisk d 2>&1 | grep -o 'Failed to apply script s'; cmp d e; done
#> Failed to apply script s
#> Failed to apply script s
#> Failed to apply script s
## what is no script, and none that is there
truncate -s 1M d; printf 'bogus\n' >s; printf 'label: dos\nsize=x\n' >t; printf 'o\nI\ns\nI\nt\nI\nnope\nO\nno/where\nq\n' | fdisk d 2>&1 | grep -o 'Cannot open .*'
#> Cannot open s: Invalid argument
#> Cannot open t: Invalid argument
#> Cannot open nope: No such file or directory
#> Cannot open no/where: No such file or directory
## a type that is not known is none in a script
#differs host: it makes a partition of type 0
truncate -s 64M d; printf 'label: dos\n2048,2048,zz\n' >s; printf 'I\ns\nq\n' | fdisk d 2>&1 | grep -o 'Unknown type.*\|Failed.*' 
#> Unknown type of partition: zz
#> Failed to apply script s
## -w: by what else the disk is known
truncate -s 64M i; mkfs.ext4 -q -F i; for m in always never auto; do cp i d; printf 'o\nx\ni\n0x11\nr\nn\n\n\n\n\n\nw\n' | fdisk -w $m d 2>&1 | grep -c "contains 'ext4' signature"; wipefs -i -O OFFSET,TYPE d | sed 's/ *$//'; done; fdisk -w x d 2>/dev/null; echo "status $?"
#> 2
#> 0x1fe  dos
#> 2
#> 0x438  ext4
#> 0x1fe  dos
#> 2
#> 0x438  ext4
#> 0x1fe  dos
#> status 1
## -W: by what a new partition is known, unless it is deleted again
truncate -s 64M i; truncate -s 10M e; mkfs.ext4 -q -F e; printf 'label: dos\nlabel-id: 0x11\n' | sfdisk -q i; dd if=e of=i bs=512 seek=2048 conv=notrunc status=none; for m in always never auto; do cp i d; printf 'n\n\n\n\n+10M\nw\n' | fdisk -W $m d 2>&1 | grep -o 'Partition #1 contains.*\|The signature will.*'; blkid -p -O 1048576 -o value -s TYPE d; done; cp i d; printf 'n\n\n\n\n+10M\np\nd\nw\n' | fdisk -W always d 2>&1 | grep -o 'Filesystem/RAID.*'; blkid -p -O 1048576 -o value -s TYPE d
#> Partition #1 contains a ext4 signature.
#> The signature will be removed by a write command.
#> Partition #1 contains a ext4 signature.
#> ext4
#> Partition #1 contains a ext4 signature.
#> ext4
#> Filesystem/RAID signature on partition 1 will be wiped.
#> ext4
## the chain of logical partitions as busybox lists it
#only rbox: util-linux's has no such command
truncate -s 64M d; printf 'label: dos\nlabel-id: 0x11\n2048,20480,83\n,,E\n,5M,83\n,8M,82\n' | sfdisk -q d; printf 'x\ne\nq\n' | fdisk d | grep '[0-9] 00' | tr -s ' ' | sed 's/^ //'
#> 2 00 102 38 1 40 32 8 22528 108544 05
#> 5 00 42 41 2 80 13 3 12288 18432 05
#> 6 00 0 0 0 0 0 0 0 0 00
