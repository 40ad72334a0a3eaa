# What the options of ln do, beside GNU and busybox; messages are in ../ln.sh.
#reference: host busybox
## -L and -P
#differs busybox: it has neither
>a; ln -s a l; ln -s nosuch n; ln -P l p; stat -c %F p; ln -L l f; stat -c '%F %h' f; ln -L n x 2>/dev/null; echo "status $?"; ln n m; stat -c %F m
#> symbolic link
#> regular empty file 2
#> status 1
#> symbolic link
## -n and -T
mkdir d; ln -s d l; ln -s x l; readlink d/x; ln -sn x l 2>/dev/null; echo "status $?"; ln -sfn x l; readlink l; ln -sfT y l; readlink l; ln -sT x d 2>/dev/null; echo "status $?"; ln -sfT x d 2>/dev/null; echo "status $?"; ln -sn x d; echo "status $?"; ls d
#> x
#> status 1
#> x
#> y
#> status 1
#> status 1
#> status 1
#> x
## several into directories, -t
#differs busybox: it has no -t
>a; >b; mkdir d e; ln a b d; ls d; ln -t e a b; ls e; ln -s x y z d; ls d; ln -s x y nosuch 2>/dev/null; echo "status $?"; ln -s x y a 2>/dev/null; echo "status $?"; ln a nosuch e 2>/dev/null; echo "status $?"; ln -st nosuch a 2>/dev/null; echo "status $?"
#> a
#> b
#> a
#> b
#> a
#> b
#> x
#> y
#> z
#> status 1
#> status 1
#> status 1
#> status 1
## -r
#differs busybox: it has no -r
mkdir -p a/b c; >a/b/f; ln -sr a/b/f c/l; readlink c/l; ln -sr a a/b/up; readlink a/b/up; ln -srT c a/z; readlink a/z; ln -srf $PWD/a/b/f c/l; readlink c/l; ln -sr nosuch/x c/n; readlink c/n; ln -srt c a/b/f; readlink c/f; ln -r a/b/f x 2>/dev/null; echo "status $?"
#> ../a/b/f
#> ..
#> ../c
#> ../a/b/f
#> ../nosuch/x
#> ../a/b/f
#> status 1
## -f replaces in one step, and not by itself
#differs busybox: it removes first
echo 1 >a; ln -f a a 2>/dev/null; echo "status $?"; ln -sf a a 2>/dev/null; echo "status $?"; cat a; ln a h; ln -f a h; echo "status $?"; ls; echo 2 >b; ln -f b h; cat h; stat -c %h a; ln -f nosuch h 2>/dev/null; echo "status $?"; cat h
#> status 1
#> status 1
#> 1
#> status 0
#> a
#> h
#> 2
#> 1
#> status 1
#> 2
## -i
#differs busybox: it has no -i
>a; >b; echo n | ln -i a b 2>/dev/null; stat -c %h a; echo y | ln -i a b 2>/dev/null; stat -c %h a; echo n | ln -fi a b 2>/dev/null; ln -if a b </dev/null; echo "status $?"
#> 1
#> 2
#> status 0
## backups
>a; >b; ln -b a b; ls; ln -sb x b; ls
#> a
#> b
#> b~
#> a
#> b
#> b~
## backups of other names
#differs busybox: it knows ~ only
>a; >b; ln -S .o a b; ls; ln --backup=t -s z b; ls; ln --backup=numbered -s z b; ls; ln --backup=none -s z b 2>/dev/null; echo "status $?"
#> a
#> b
#> b.o
#> a
#> b
#> b.o
#> b.~1~
#> a
#> b
#> b.o
#> b.~1~
#> b.~2~
#> status 1
## directories have no hard links
mkdir d; ln d e 2>/dev/null; echo "status $?"; ln -d d e 2>/dev/null; echo "status $?"; ln -F d e 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> d
## empty names, missing places, slashes
>a; ln -s '' e 2>/dev/null; echo "status $?"; ln -s x '' 2>/dev/null; echo "status $?"; ln -s x y/ 2>/dev/null; echo "status $?"; ln a nosuch/b 2>/dev/null; echo "status $?"; ln -s x/; readlink x; ln -s .. 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
#> x/
#> status 1
## odd names
n=$(printf 'x\n\377'); ln -s "$n" -- -l; readlink ./-l | od -c | head -2; ln -s -- -l m; readlink m
#> 0000000   x  \n 377  \n
#> 0000004
#> -l
