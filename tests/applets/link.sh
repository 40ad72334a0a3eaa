#reference: host busybox
## a further name of a file
echo hi >a; link a b; cat b; stat -c %h a; [ a -ef b ]; echo $?
#> hi
#> 2
#> 0
## what exists stays
echo 1 >a; echo 2 >b; link a b 2>/dev/null; echo "status $?"; cat b; mkdir d; link a d 2>/dev/null; echo "status $?"; ls d
#> status 1
#> 2
#> status 1
## a link to a symbolic link itself
>a; ln -s a s; link s t; stat -c '%F %h' t; ln -s nosuch n; link n m; stat -c %F m
#> symbolic link 2
#> symbolic link
## what is missing, directories
link nosuch a 2>/dev/null; echo "status $?"; >a; link a no/b 2>/dev/null; echo "status $?"; mkdir d; link d e 2>/dev/null; echo "status $?"; link '' b 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
## messages
#differs host: GNU's say cannot create link
link nosuch "$(printf 'a b')" 2>&1; >a; link a a 2>&1
#> link: can't create hardlink 'a b' to 'nosuch': No such file or directory
#> link: can't create hardlink 'a' to 'a': File exists
## two operands, no more and no less
>a; link 2>/dev/null; echo "status $?"; link a 2>/dev/null; echo "status $?"; link a b c 2>/dev/null; echo "status $?"; link -f a b 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> status 1
#> a
## names that begin with a dash
>-a; link -- -a -b; ls
#> -a
#> -b
