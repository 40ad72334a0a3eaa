#reference: none: Debian's busybox has no such applet
#packages: genisoimage
## a disc's name, as wide as its place
mkdir d; genisoimage -quiet -V MY_DISC -o i d; volname i
#> MY_DISC                         
## what is too short, what is not there
: >f; volname f 2>&1; echo "status $?"; volname nope 2>&1; echo "status $?"; volname a b 2>/dev/null; echo "status $?"
#> volname: too short for a disc: 'f'
#> status 1
#> volname: can't open 'nope': No such file or directory
#> status 1
#> status 1
## a name that would reach the terminal
truncate -s 64K f; env printf 'a\033[2Jb' | dd of=f bs=1 seek=32808 conv=notrunc 2>/dev/null; volname f | sed 's/ *$//'
#> a\033[2Jb
