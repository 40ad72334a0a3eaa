## all, a file, its file system
>f; sync; sync f; sync -d f; sync -f .; echo "status $?"
#> status 0
## what is missing is named
sync no 2>&1; echo "status $?"; sync -f no 2>&1
#> sync: can't open 'no': No such file or directory
#> status 1
#> sync: can't open 'no': No such file or directory
## which of them, or of what
#differs busybox: it takes both
>f; sync -d 2>/dev/null; echo "status $?"; sync -df f 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## what cannot be synced, then the others
>f; sync /dev/null f 2>/dev/null; echo "status $?"
#> status 1
## a file that may only be written
#only rbox: as root all may be read
>f; chmod 200 f; sync f; echo "status $?"
#> status 0
