## all, a file, its file system
>f; sync; sync f; sync -d f; sync -f .; echo "status $?"
#> status 0
## what is missing is named
sync no 2>&1; echo "status $?"; sync -f no 2>&1
#> sync: can't open 'no': No such file or directory
#> status 1
#> sync: can't open 'no': No such file or directory
