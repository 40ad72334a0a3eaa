#reference: host busybox
## a name is removed
>a; ln a b; unlink a; ls; echo "status $?"; ln -s b s; unlink s; ls
#> b
#> status 0
#> b
## what is missing, directories
unlink nosuch 2>/dev/null; echo "status $?"; mkdir d; unlink d 2>/dev/null; echo "status $?"; ls; ln -s d l; unlink l/ 2>/dev/null; echo "status $?"; unlink l; ls; unlink '' 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> d
#> status 1
#> d
#> status 1
## messages
#differs host: GNU's say cannot unlink
unlink nosuch 2>&1; mkdir d; unlink d 2>&1
#> unlink: can't remove file 'nosuch': No such file or directory
#> unlink: can't remove file 'd': Is a directory
## one operand, no more and no less
>a; unlink 2>/dev/null; echo "status $?"; unlink a b 2>/dev/null; echo "status $?"; unlink -r a 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> a
## names that begin with a dash, and odd ones
>-a; unlink -- -a; n=$(printf 'x\n\377'); >"$n"; unlink "$n"; ls
## a directory that cannot be written
#root
mkdir d; >d/f; chmod 755 . d; /usr/bin/setpriv --reuid=1234 --clear-groups unlink d/f 2>/dev/null; echo "status $?"; ls d
#> status 1
#> f
