#reference: host busybox
#packages: util-linux
# Discarding itself is proven in tests/boot.
## what is no block device is left alone
#differs: the words for it
printf hello >f; for o in '' -z -s '-o 0 -l 512' -f; do blkdiscard $o f 2>&1; echo "status $?"; done; cat f; echo
#> blkdiscard: not a block device: 'f'
#> status 1
#> blkdiscard: not a block device: 'f'
#> status 1
#> blkdiscard: not a block device: 'f'
#> status 1
#> blkdiscard: not a block device: 'f'
#> status 1
#> blkdiscard: not a block device: 'f'
#> status 1
#> hello
## what is not there
#differs host: the words for it
blkdiscard nope 2>&1; echo "status $?"; mkdir d; blkdiscard d 2>&1; echo "status $?"
#> blkdiscard: can't open 'nope': No such file or directory
#> status 1
#> blkdiscard: can't open 'd': Is a directory
#> status 1
## bad usage
#differs: the words for it
for o in '' 'a b' '-o x f' '-l 99999999999999999999 f' '-p 1q f' -Q; do blkdiscard $o 2>&1 | sed 1q; blkdiscard $o >/dev/null 2>&1; echo "status $?"; done
#> Usage: blkdiscard [-fsvz] [-o OFFSET] [-l LENGTH] [-p STEP] DEVICE
#> status 1
#> Usage: blkdiscard [-fsvz] [-o OFFSET] [-l LENGTH] [-p STEP] DEVICE
#> status 1
#> blkdiscard: invalid number 'x'
#> status 1
#> blkdiscard: invalid number '99999999999999999999'
#> status 1
#> blkdiscard: invalid number '1q'
#> status 1
#> blkdiscard: invalid option -- 'Q'
#> status 1
