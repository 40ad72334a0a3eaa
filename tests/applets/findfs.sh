#reference: busybox
#packages: mount e2fsprogs fdisk util-linux
## a label and a UUID lead to a device
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L rbox-find -U 12345678-1234-1234-1234-123456789abc i
l=$(/sbin/losetup -f --show i); [ "$(findfs LABEL=rbox-find)" = "$l" ] && echo label
[ "$(findfs UUID=12345678-1234-1234-1234-123456789abc)" = "$l" ] && echo uuid
[ "$(findfs UUID=12345678-1234-1234-1234-123456789ABC)" = "$l" ] && echo capitals
/sbin/losetup -d "$l"
#> label
#> uuid
#> capitals
## what no device has
#root
#differs: busybox says nothing
findfs LABEL=no-such-label 2>&1; echo "status $?"
#> findfs: unable to resolve 'LABEL=no-such-label'
#> status 1
## a device is its own answer
findfs /dev/any
#> /dev/any
## bad usage
findfs 2>/dev/null; echo "status $?"; findfs a b 2>/dev/null; echo "status $?"; findfs word 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## partitions by the identities and names of their tables
#root
#differs: busybox knows neither
truncate -s 20M i; printf 'label: gpt\nstart=2048, size=8192, name="rbox first part", uuid=11111111-2222-3333-4444-a55555555555\n' | /sbin/sfdisk -q i
l=$(/sbin/losetup -f --show i); addpart $l 1 2048 8192; [ "$(findfs PARTUUID=11111111-2222-3333-4444-A55555555555)" = ${l}p1 ] && echo gpt
[ "$(findfs 'PARTLABEL=rbox first part')" = ${l}p1 ] && echo name; delpart $l 1; /sbin/losetup -d $l
printf 'label: dos\nlabel-id: 0x1234abcd\nstart=2048, size=8192\n' | /sbin/sfdisk -q i
l=$(/sbin/losetup -f --show i); addpart $l 1 2048 8192; [ "$(findfs PARTUUID=1234abcd-01)" = ${l}p1 ] && echo mbr; delpart $l 1; /sbin/losetup -d $l
#> gpt
#> name
#> mbr
