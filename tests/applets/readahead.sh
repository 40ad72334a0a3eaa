#reference: none: Debian's busybox has no such applet
## files are left as they are
echo hello >a; : >b; readahead a b; echo "status $?"; cat a
#> status 0
#> hello
## what is not there does not stop the rest
readahead nope . 2>&1; echo "status $?"; readahead 2>/dev/null; echo "status $?"
#> readahead: can't read ahead 'nope': No such file or directory
#> status 1
#> status 1
