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
