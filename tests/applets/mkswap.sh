#reference: host
#packages: util-linux e2fsprogs fdisk
# Each file is read by /sbin/blkid, and its header byte by byte.
## an area with a label and an identity
head -c 1048576 /dev/zero >s; chmod 600 s; mkswap -L lab -U 12345678-1234-1234-1234-123456789abc s | tail -n 1; blkid -p -o value s
od -An -tx1 -v -j1024 -N 44 s; od -An -c -j4086 -N10 s
#> LABEL=lab, UUID=12345678-1234-1234-1234-123456789abc
#> lab
#> 12345678-1234-1234-1234-123456789abc
#> 1
#> swap
#> other
#>  01 00 00 00 ff 00 00 00 00 00 00 00 12 34 56 78
#>  12 34 12 34 12 34 12 34 56 78 9a bc 6c 61 62 00
#>  00 00 00 00 00 00 00 00 00 00 00 00
#>    S   W   A   P   S   P   A   C   E   2
## without them: a random identity each time
head -c 1048576 /dev/zero >s; chmod 600 s; a=$(mkswap s | sed -n 's/.*UUID=//p'); b=$(mkswap s 2>/dev/null | sed -n 's/.*UUID=//p'); [ "$a" != "$b" ] && echo new
echo "$a" | grep -Ec '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'; mkswap -U clear s 2>/dev/null | tail -n 1
#> new
#> 1
#> no label, UUID=00000000-0000-0000-0000-000000000000
## the size is told in bytes
#differs: util-linux tells it twice
head -c 1048576 /dev/zero >s; chmod 600 s; mkswap -U clear s
#> Setting up swapspace version 1, size = 1044480 bytes
#> no label, UUID=00000000-0000-0000-0000-000000000000
## a long label is cut
head -c 1048576 /dev/zero >s; chmod 600 s; mkswap -q -L a-very-long-label-indeed s 2>/dev/null; blkid -p -o value -s LABEL s
#> a-very-long-lab
## -q says nothing, KIB limits the size
head -c 1048576 /dev/zero >s; chmod 600 s; mkswap -q s 512; od -An -tu4 -j1028 -N4 s
#>         127
## page sizes of other machines
head -c 1048576 /dev/zero >s; chmod 600 s; for p in 8192 65536; do mkswap -q -p $p s 2>/dev/null; od -An -c -j$((p - 10)) -N10 s; blkid -p -o value -s TYPE s; od -An -tu4 -j1028 -N4 s; done; mkswap -p 1000 s 2>/dev/null; echo "status $?"
#>    S   W   A   P   S   P   A   C   E   2
#> swap
#>         127
#>    S   W   A   P   S   P   A   C   E   2
#> swap
#>          15
#> status 1
## too small, too large: nothing is written
#differs: the words for it
truncate -s 39k t; mkswap t 2>&1; echo "status $?"; truncate -s 1M s; chmod 600 s; mkswap s 5000 2>&1; echo "status $?"; tr -d '\0' <s | wc -c; mkswap s 39 2>&1; echo "status $?"
#> mkswap: a swap area needs at least 40 KiB
#> status 1
#> mkswap: the size is larger than 's'
#> status 1
#> 0
#> mkswap: a swap area needs at least 40 KiB
#> status 1
## -f takes a larger size; the file stays as it is
head -c 1048576 /dev/zero >s; chmod 600 s; mkswap -q -f s 5000; echo "status $?"; od -An -tu4 -j1028 -N4 s; wc -c <s
#> status 0
#>        1249
#> 1048576
## what was there is wiped
head -c 8388608 /dev/zero >s; chmod 600 s; mkfs.ext2 -q -F s; mkswap -q s; blkid -p -o value -s TYPE s; echo "status $?"
#> swap
#> status 0
## the first bytes of a disk with partitions are kept, but for -f
head -c 8388608 /dev/zero >s; chmod 600 s; printf 'label: dos\nlabel-id: 0x1234abcd\nstart=2048, size=8192\n' | sfdisk -q s; mkswap -q s; blkid -p -o value -s TYPE -s PTTYPE s; mkswap -q -f s; blkid -p -o value -s TYPE -s PTTYPE s
#> swap
#> dos
#> swap
## warnings: modes, holes, what is wiped
#differs: the words for it
truncate -s 1M s; chmod 644 s; mkswap -U clear s 2>&1 >/dev/null; chmod 600 s; mkswap s 2>&1 >/dev/null
#> mkswap: s: others may read or write it: make its mode 0600
#> mkswap: s: file has holes, which swapon refuses
#> mkswap: s: file has holes, which swapon refuses
#> mkswap: s: wiping the signature of swap
## what is no file and no device, what is not there
#differs: the words for it
mkswap nope 2>&1; echo "status $?"; mkdir d; mkswap d 2>&1; echo "status $?"; mkswap /dev/null 2>&1; echo "status $?"
#> mkswap: can't open 'nope': No such file or directory
#> status 1
#> mkswap: can't open 'd': Is a directory
#> status 1
#> mkswap: neither a device nor a file: '/dev/null'
#> status 1
## bad usage
#differs: the words for it
: >s; for o in '' 's 1 2' 's x' '-U bad s' '-U 12345678123412341234123456789abc s' '-p x s' '-v0 s' '-L' '-Z'; do mkswap $o 2>&1 | sed 1q; mkswap $o >/dev/null 2>&1; echo "status $?"; done
#> Usage: mkswap [-cfq] [-L LABEL] [-U UUID] [-p BYTES] DEVICE [KIB]
#> status 1
#> mkswap: unexpected operand '2'
#> status 1
#> mkswap: invalid number 'x'
#> status 1
#> mkswap: invalid UUID 'bad'
#> status 1
#> mkswap: invalid UUID '12345678123412341234123456789abc'
#> status 1
#> mkswap: bad page size 'x'
#> status 1
#> mkswap: unsupported version '0'
#> status 1
#> mkswap: option requires an argument -- 'L'
#> status 1
#> mkswap: invalid option -- 'Z'
#> status 1
## a lock: held by another it is waited for, or not
truncate -s 64K f; exec 5<f; flock 5
mkswap -q --lock=nonblock f >/dev/null 2>&1; echo $?
mkswap -q --lock=no f 2>/dev/null; echo $?
(sleep 0.3; exec flock -u 5) & mkswap -q --lock f 2>/dev/null; echo $?
mkswap -q --lock=maybe f 2>/dev/null; echo $?
#> 1
#> 0
#> 0
#> 1
## another machine's byte order; an offset, what is in front of which is kept
#only rbox: of util-linux since 2.41
printf before >s; truncate -s 1M s; chmod 600 s; mkswap -q -e big -o 64K -U clear s 2>/dev/null; echo $?
head -c 6 s; echo; od -An -tx1 -j66560 -N12 s; od -An -c -j69622 -N10 s
mkswap -q -e little s 2>/dev/null; od -An -tx1 -j1024 -N8 s
for o in '-e middle' '-o x' '-o 1M' '-o 9E'; do mkswap -q $o s 2>&1 | tail -n 1; done
#> 0
#> before
#>  00 00 00 01 00 00 00 ef 00 00 00 00
#>    S   W   A   P   S   P   A   C   E   2
#>  01 00 00 00 ff 00 00 00
#> mkswap: unknown byte order 'middle'
#> mkswap: invalid offset 'x'
#> mkswap: a swap area needs at least 40 KiB
#> mkswap: invalid offset '9E'
## -U time: a UUID of that kind, another each time
truncate -s 64k s; chmod 600 s; for i in 1 2; do mkswap -U time s | grep -o 'UUID=........-....-1...-[89ab]...-' | cut -c1-20 | tee -a all | sed 's/[0-9a-f]/x/g'; done; sort -u all | wc -l
#> UUID=xxxxxxxx-xxxx-x
#> UUID=xxxxxxxx-xxxx-x
#> 2
