## what is no keymap is refused, before any key changes
printf 'bkeymaq%300s' x | env loadkmap 2>&1; echo $?
#> loadkmap: not a valid binary keymap
#> 1
## a keymap that is cut short is refused, whatever is missing
#differs busybox: says less, and has loaded the part that is there
{ printf bkeymap; printf '\001'; head -c 255 /dev/zero; head -c 100 /dev/zero; } >short
env loadkmap <short 2>&1; echo $?; env loadkmap </dev/null 2>&1; echo $?; printf bkey | env loadkmap 2>&1; echo $?
#> loadkmap: short read: the keymap has 363 bytes, not 519
#> 1
#> loadkmap: short read: the keymap has 0 bytes, not 263 or more
#> 1
#> loadkmap: short read: the keymap has 4 bytes, not 263 or more
#> 1
## a flag that is neither 0 nor 1 is a corrupt file
#differs busybox: takes it for 0
{ printf bkeymap; printf '\007'; head -c 255 /dev/zero; } | env loadkmap 2>&1; echo $?
#> loadkmap: not a valid binary keymap: a table's flag is neither 0 nor 1
#> 1
## a directory in the file's place is said
#differs busybox: words
env loadkmap <. 2>&1; echo $?
#> loadkmap: can't read the keymap: Is a directory
#> 1
## a terminal that is not there is said
#differs busybox: has no -C
{ printf bkeymap; head -c 256 /dev/zero; } | env loadkmap -C /dev/nowhere 2>&1; echo $?
#> loadkmap: can't open '/dev/nowhere': No such file or directory
#> 1
## a pack without the keymap that is named, one cut short, and what is no pack
#only rbox: packs of keymaps are its own
{ printf bkeymap; head -c 256 /dev/zero; } >es
echo es | cpio -o -H newc 2>/dev/null >pack
gzip -c pack >pack.gz
env loadkmap -C /dev/nowhere es <pack 2>&1; env loadkmap -C /dev/nowhere es <pack.gz 2>&1
env loadkmap fr <pack 2>&1; echo $?; env loadkmap fr <es 2>&1; head -c 200 pack | env loadkmap es 2>&1; echo $?
head -c 60 pack.gz | env loadkmap es 2>&1; env loadkmap es fr <pack 2>&1 | head -n 1
#> loadkmap: can't open '/dev/nowhere': No such file or directory
#> loadkmap: can't open '/dev/nowhere': No such file or directory
#> loadkmap: no keymap 'fr' in the pack
#> 1
#> loadkmap: the pack of keymaps: unsupported cpio format, or no cpio archive
#> loadkmap: the pack of keymaps: unexpected end of archive
#> 1
#> loadkmap: truncated gzip file
#> loadkmap: unexpected operand 'fr'
## a compressed keymap is taken as it is
#only rbox: busybox takes no compressed keymap
{ printf bkeymap; head -c 256 /dev/zero; } | gzip -c | env loadkmap -C /dev/nowhere 2>&1
#> loadkmap: can't open '/dev/nowhere': No such file or directory
