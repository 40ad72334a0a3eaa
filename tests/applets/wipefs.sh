#reference: host
#packages: util-linux e2fsprogs dosfstools fdisk
## a table of signatures; nothing is written
truncate -s 8M i; mkfs.ext2 -q -F -L lab -U 12345678-1234-1234-1234-123456789abc i; cp i j; wipefs i; cmp i j
#> DEVICE OFFSET TYPE UUID                                 LABEL
#> i      0x438  ext2 12345678-1234-1234-1234-123456789abc lab
## columns, no heading, commas
truncate -s 8M i; mkfs.ext2 -q -F -L lab i; wipefs -i -O OFFSET,TYPE,LENGTH,USAGE i; wipefs -p -O OFFSET,TYPE,LABEL i
#> 0x438  ext2 2      filesystem
#> 0x438,ext2,lab
## FAT is known by two of them
#differs: util-linux takes the end of the first sector for FAT too
truncate -s 64M i; mkfs.vfat -F 32 -n STICK -i 1234abcd i >/dev/null; wipefs -O OFFSET,TYPE,UUID,LABEL i | sed 's/ *$//'
#> OFFSET TYPE UUID      LABEL
#> 0x52   vfat 1234-ABCD STICK
#> 0x0    vfat 1234-ABCD STICK
#> 0x1fe  dos
## a GPT: both headers and the MBR that guards it
truncate -s 20M i; printf 'label: gpt\nstart=2048, size=8192\n' | sfdisk -q i; wipefs -i -O OFFSET,TYPE i; wipefs -J -O OFFSET,TYPE i | head -n 5
#> 0x200     gpt
#> 0x13ffe00 gpt
#> 0x1fe     PMBR
#> {
#>    "signatures": [
#>       {
#>          "offset": "0x200",
#>          "type": "gpt"
## -a wipes all, -n none
truncate -s 8M i; mkfs.ext2 -q -F i; wipefs -n -a i; blkid -o value -s TYPE i; wipefs -a i; blkid i; echo "status $?"; wipefs i
#> i: 2 bytes were erased at offset 0x00000438 (ext2): 53 ef
#> ext2
#> i: 2 bytes were erased at offset 0x00000438 (ext2): 53 ef
#> status 2
## -o wipes what is there, -t chooses
truncate -s 8M i; mkfs.ext2 -q -F i; wipefs -q -o 0x438 i; blkid i; echo "status $?"; mkfs.ext2 -q -F i; wipefs -a -t xfs i; wipefs -a -t noext2 i; blkid -o value -s TYPE i
#> status 2
#> ext2
## what is not there, bad usage
#differs: the words for it
wipefs nope 2>&1; echo "status $?"; wipefs 2>/dev/null; echo "status $?"; wipefs -o x f 2>&1; echo "status $?"; wipefs -O NOPE f 2>&1; echo "status $?"; truncate -s 1M f; wipefs -o 512 f 2>&1; echo "status $?"
#> wipefs: can't open 'nope': No such file or directory
#> status 1
#> status 1
#> wipefs: invalid number 'x'
#> status 1
#> wipefs: unknown column 'NOPE'
#> status 1
#> wipefs: f: nothing known is at 512
#> status 1
## -p has columns of its own; JSON's lengths are numbers; JSON of nothing
truncate -s 8M i; mkfs.ext2 -q -F -L lab -U 12345678-1234-1234-1234-123456789abc i; wipefs -p i; wipefs -J -O LENGTH,USAGE i; wipefs -J -t xfs i
#> 0x438,12345678-1234-1234-1234-123456789abc,lab,ext2
#> {
#>    "signatures": [
#>       {
#>          "length": 2,
#>          "usage": "filesystem"
#>       }
#>    ]
#> }
#> {
#>    "signatures": [
#>
#>    ]
#> }
## --backup keeps what is wiped
truncate -s 8M i; mkfs.ext2 -q -F i; HOME=$PWD; export HOME; wipefs -n -b -a i >/dev/null; ls *.bak; rm *.bak; wipefs -q -b -a i; ls *.bak; stat -c '%a %s' *.bak; dd if=wipefs-i-0x00000438.bak of=i seek=1080 bs=1 conv=notrunc 2>/dev/null; blkid -o value -s TYPE i
#> wipefs-i-0x00000438.bak
#> wipefs-i-0x00000438.bak
#> 600 2
#> ext2
## --backup=DIR, as later versions have it; nowhere to keep it
#differs: 2.38 knows no DIR, and other words
truncate -s 8M i; mkfs.ext2 -q -F i; mkdir b; cp i j; wipefs -q --backup=b -a i; ls b; wipefs --backup=nope -a j 2>&1; echo "status $?"; blkid -o value -s TYPE j; env -u HOME wipefs -b -a j 2>&1; echo "status $?"; wipefs -b j 2>&1; echo "status $?"
#> wipefs-i-0x00000438.bak
#> wipefs: can't write 'nope/wipefs-j-0x00000438.bak': No such file or directory
#> status 1
#> ext2
#> wipefs: no place for a backup: HOME is not set
#> status 1
#> wipefs: --backup is for what is wiped
#> status 1
## a table in what is no whole disk needs -f
truncate -s 20M i; printf 'label: gpt\nstart=2048, size=8192\n' | sfdisk -q i; cp i j; wipefs -a i 2>/dev/null; echo "status $?"; cmp i j; wipefs -o 0x200 i 2>/dev/null; echo "status $?"; cmp i j; wipefs -f -a i; wipefs i
#> status 0
#> status 0
#> i: 8 bytes were erased at offset 0x00000200 (gpt): 45 46 49 20 50 41 52 54
#> i: 8 bytes were erased at offset 0x013ffe00 (gpt): 45 46 49 20 50 41 52 54
#> i: 2 bytes were erased at offset 0x000001fe (PMBR): 55 aa
## the same in words; what excludes each other; a lock
#differs: other words
truncate -s 20M i; printf 'label: gpt\nstart=2048, size=8192\n' | sfdisk -q i; wipefs -a -t gpt i 2>&1; wipefs -a -o 0x200 i 2>&1; echo "status $?"; wipefs -f -a -t PMBR --lock=bad i 2>&1; echo "status $?"; wipefs -f -a -t PMBR --lock=nonblock i; flock -n i wipefs -f -a -t gpt --lock=nonblock i 2>&1; echo "status $?"
#> wipefs: i: the gpt table of what is no whole disk stays without -f
#> wipefs: i: the gpt table of what is no whole disk stays without -f
#> wipefs: --all and --offset exclude each other
#> status 1
#> wipefs: unsupported lock mode 'bad'
#> status 1
#> i: 2 bytes were erased at offset 0x000001fe (PMBR): 55 aa
#> wipefs: can't lock 'i': Resource temporarily unavailable
#> status 1
