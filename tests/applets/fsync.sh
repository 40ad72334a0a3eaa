# fsync: files written to disk.
#reference: none: Debian's busybox lacks it

## files, and their data only
printf a >f; printf b >g; mkdir d; fsync f g d; echo "status $?"; fsync -d f; echo "status $?"
#> status 0
#> status 0
## what is missing, then the others
printf a >f; fsync no f 2>&1; echo "status $?"
#> fsync: can't open 'no': No such file or directory
#> status 1
## what cannot be synced
fsync /dev/null 2>&1; echo "status $?"
#> fsync: can't sync '/dev/null': Invalid argument
#> status 1
## no file, an option that it has not
fsync 2>&1 | head -1; fsync -f x 2>&1 | head -1
#> fsync: no file given
#> fsync: invalid option -- 'f'
