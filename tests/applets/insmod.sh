# insmod(8). No module is ever loaded here: the files are no modules for any kernel.

## a file that is not there
#differs busybox: its status is the errno
insmod nope.ko 2>&1; echo "status $?"
#> insmod: can't insert 'nope.ko': No such file or directory
#> status 1

## a name with control bytes does not reach the terminal
#differs busybox: it shows the name as it is
insmod "$(printf 'a\033b')" 2>&1
#> insmod: can't insert 'a\033b': No such file or directory

## what is no module
#differs busybox: its status is the errno
: >empty.ko; echo junk >junk.ko; mkdir dir.ko
for file in empty.ko junk.ko dir.ko; do insmod $file >/dev/null 2>&1; echo "$file $?"; done
#> empty.ko 1
#> junk.ko 1
#> dir.ko 1

## a damaged compressed file
#differs busybox: it tells the kernel
printf '\37\213\10\0junk' >x.ko.gz
insmod x.ko.gz a=1 2>&1; echo "status $?"
#> insmod: can't insert 'x.ko.gz': x.ko.gz: damaged gzip header
#> status 1

## no operand
insmod 2>&1 | grep -c '^Usage: insmod'; insmod >/dev/null 2>&1; echo "status $?"
#> 1
#> status 1

## -s says it to the log only, -f and -v change nothing about the failure
#only rbox: busybox has no such options
insmod -s nope.ko; echo "status $?"
insmod -fv nope.ko 2>&1; insmod --force-vermagic --force-modversion nope.ko 2>&1
insmod -V | grep -o '^kmod version [0-9]*'
insmod -h | grep -c '^Usage: insmod'
#> status 1
#> insmod: can't insert 'nope.ko': No such file or directory
#> insmod: can't insert 'nope.ko': No such file or directory
#> kmod version 30
#> 1

## what follows the file is the module's, even -s
#differs busybox: its status is the errno
insmod nope.ko -s x=1 2>&1; echo "status $?"
#> insmod: can't insert 'nope.ko': No such file or directory
#> status 1

## damaged xz and zstd, a directory
#only rbox: busybox hands them to the kernel as they are
printf '\3757zXZ\0junk' >x.ko.xz; printf '\50\265\57\375junk' >x.ko.zst; mkdir d.ko
for file in x.ko.xz x.ko.zst d.ko; do insmod $file 2>/dev/null; echo "status $?"; done
#> status 1
#> status 1
#> status 1
