# What the options of mv do, beside GNU and busybox; messages are in ../mv.sh.
#reference: host busybox
## wrong usage
>a; mv 2>/dev/null; echo "status $?"; mv a 2>/dev/null; echo "status $?"; mv -t a 2>/dev/null; echo "status $?"; mv --nosuch a b 2>/dev/null; echo "status $?"; mkdir d; mv -T a a d 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> a
#> d
## into directories: several, -t, -T
>a; >b; mkdir d e; mv a b d; ls d; mv -t e d/a d/b; ls e; mv e/a e/b nosuch 2>/dev/null; echo "status $?"; mv -t nosuch e/a 2>/dev/null; echo "status $?"; mv e/a nosuch e/b d 2>/dev/null; echo "status $?"; ls d; mv -T d e; ls e; >x; mv -T x e 2>/dev/null; echo "status $?"; mv e/a e/b x 2>/dev/null; echo "status $?"; ls
#> a
#> b
#> a
#> b
#> status 1
#> status 1
#> status 1
#> a
#> b
#> a
#> b
#> status 1
#> status 1
#> e
#> x
## the same file
#differs busybox: it lets rename do nothing
>a; mv a a 2>/dev/null; echo "status $?"; mv a ./a 2>/dev/null; echo "status $?"; mkdir d; mv d/ d 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> a
#> d
## a link does not take the place of what it leads to
#differs busybox: it loses the file
echo 1 >c; ln -s c s; mv s c 2>/dev/null; echo "status $?"; cat c; mv c s; cat s; ls
#> status 1
#> 1
#> 1
#> s
## a directory into itself
mkdir -p d/e; mv d d 2>/dev/null; echo "status $?"; mv d d/x 2>/dev/null; echo "status $?"; mv d d/e 2>/dev/null; echo "status $?"; mv . x 2>/dev/null; echo "status $?"; mv d/. x 2>/dev/null; echo "status $?"; ls -R
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> .:
#> d
#> 
#> ./d:
#> e
#> 
#> ./d/e:
## -n, -i, -f
echo 1 >a; echo 2 >b; mv -n a b; cat a b; echo n | mv -i a b 2>/dev/null; cat b; echo y | mv -i a b 2>/dev/null; cat b; echo 3 >a; mv -if a b </dev/null; cat b; mv -n b c; cat c
#> 1
#> 2
#> 2
#> 1
#> 3
#> 3
## the last of -n, -i, -f counts
echo 1 >a; echo 2 >b; mv -in a b </dev/null; cat b; echo n | mv -fi a b 2>/dev/null; cat b; mv -nf a b; cat b
#> 2
#> 2
#> 1
## -u
#differs busybox: it has no -u
echo 1 >a; echo 2 >b; /usr/bin/touch -d 2001-01-01 a; mv -u a b; cat a b; /usr/bin/touch -d 2031-01-01 a; mv -u a b; cat b; ls; mv -u b c; ls
#> 1
#> 2
#> 1
#> b
#> c
## --update=WHEN
#only rbox: GNU 9.1 and busybox have no words for it
echo 1 >a; echo 2 >b; /usr/bin/touch -d 2001-01-01 a; mv --update=none a b; cat b; mv --update a b; cat b; mv --update=older a b; cat b; mv --update=oops a b 2>&1; echo "status $?"; mv -u --update=all a b; cat b
#> 2
#> 2
#> 2
#> mv: invalid argument 'oops'
#> status 1
#> 1
## backups
#differs busybox: it makes none
echo 1 >a; echo 2 >b; mv -b a b; cat b~; >a; mv -S .x a b; ls; >a; mv --backup=numbered a b; >a; mv --backup=t a b; ls; >a; mv -b a b; ls; >a; mv --backup=none a b; ls; >a; mv --backup=oops a b 2>/dev/null; echo "status $?"; mkdir d e; mv -bT d e; ls -d e e~; >d; mkdir e/d; mv -b d e; ls e
#> 2
#> b
#> b.x
#> b~
#> b
#> b.x
#> b.~1~
#> b.~2~
#> b~
#> b
#> b.x
#> b.~1~
#> b.~2~
#> b.~3~
#> b~
#> b
#> b.x
#> b.~1~
#> b.~2~
#> b.~3~
#> b~
#> status 1
#> e
#> e~
#> d
#> d~
## -b between two names of a file
#differs busybox: it makes no backups
echo 1 >a; ln a b; mv -b a b; ls; cat b
#> b
#> b~
#> 1
## directories and files do not replace each other, nor what is not empty
mkdir -p a/x b/x c d/y; >b/x/f; >f; mv f a 2>/dev/null; mv -T c a/f 2>/dev/null; echo "status $?"; mv c a/f 2>/dev/null; echo "status $?"; mv b/x a; echo "status $?"; ls a/x; mkdir b/x; mv b/x a 2>/dev/null; echo "status $?"; ls a/x
#> status 1
#> status 1
#> status 0
#> f
#> status 1
#> f
## trees between file systems keep everything
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; mkdir -p d/e; echo 1 >d/f; ln d/f d/e/g; chmod 4711 d/f; touch -t 200101010000 d/f d/e; ln -s f d/l; mkfifo d/p; chown 5:6 d/e; mv d m; echo "status $?"; ls; find m/d | sort | while read i; do stat -c "%n %F %a %h %u:%g" $i; done; stat -c %Y m/d/f m/d/e; readlink m/d/l; [ m/d/f -ef m/d/e/g ]; echo $?'
#> status 0
#> m
#> m/d directory 755 3 0:0
#> m/d/e directory 755 2 5:6
#> m/d/e/g regular file 4711 2 0:0
#> m/d/f regular file 4711 2 0:0
#> m/d/l symbolic link 777 1 0:0
#> m/d/p fifo 644 1 0:0
#> 978307200
#> 978307200
#> f
#> 0
## extended attributes between file systems
#root
#differs busybox: it loses them
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; mkdir d; >d/f; python3 -c "
import os
for p in (\"d\", \"d/f\"): os.setxattr(p, \"user.x\", p.encode())"; mv d m; python3 -c "
import os
for p in (\"d\", \"d/f\"): print(os.getxattr(\"m/\"+p, \"user.x\"))"'
#> b'd'
#> b'd/f'
## names of one file stay so, also among operands
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; mkdir d; >a; ln a b; ln a d/c; ln a stays; mv a b d m; stat -c %h m/a m/b m/d/c stays'
#> 3
#> 3
#> 3
#> 1
## what is in the way, between file systems
#root
#differs busybox: it leaves links in place of files
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; echo old >m/x; ln m/x m/y; echo new >x; mv x m; cat m/x m/y; ln -s q m/z; >z; mv z m; stat -c %F m/z; mkdir d m/d; mv d m; echo "status $?"; mkdir d; >m/d/f; mv d m 2>/dev/null; echo "status $?"; ls m/d; >d/f; mkdir m/e; >e; mv e m 2>/dev/null; echo "status $?"; >m/g; mkdir g; mv g m 2>/dev/null; echo "status $?"; ls; ls m'
#> new
#> old
#> regular empty file
#> status 0
#> status 1
#> f
#> status 1
#> status 1
#> d
#> e
#> g
#> m
#> d
#> e
#> g
#> x
#> y
#> z
## -n, -i, -b, -u between file systems
#root
#differs busybox: it has no -b
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; echo new >a; echo old >m/a; mv -n a m; cat m/a; echo n | mv -i a m 2>/dev/null; cat m/a; touch -t 200101010000 a; mv -u a m; cat m/a; mv -b a m; cat m/a m/a~; ls'
#> old
#> old
#> old
#> new
#> old
#> m
## no room: what is moved and what it replaces stay
#root
#only rbox: GNU and busybox destroy what was there
mkdir m; unshare -m sh -c 'mount -t tmpfs -o size=64k t m; echo old >m/f; head -c 1000000 /dev/zero >f; mv f m 2>&1; echo "status $?"; wc -c <f; cat m/f; ls m; mkdir -p d/e; >d/a; head -c 100000 /dev/zero >d/e/f; mv d m 2>&1; echo "status $?"; find d | sort; ls m'
#> mv: error writing 'm/f': No space left on device
#> status 1
#> 1000000
#> old
#> f
#> mv: error writing 'm/d/e/f': No space left on device
#> mv: 'd' was not moved
#> status 1
#> d
#> d/a
#> d/e
#> d/e/f
#> f
## what cannot be removed at the source stays at both places
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; chmod 777 m .; mkdir d; >d/x; chown -R 5 d; chmod 555 d; /usr/bin/setpriv --reuid=5 --clear-groups mv d m 2>/dev/null; echo "status $?"; ls d m m/d'
#> status 1
#> d:
#> x
#> 
#> m:
#> d
#> 
#> m/d:
#> x
## directories that cannot be written
#root
mkdir d; >a; >d/x; chmod 755 d .; chown 5 a; /usr/bin/setpriv --reuid=5 --clear-groups mv a d 2>/dev/null; echo "status $?"; /usr/bin/setpriv --reuid=5 --clear-groups mv d/x a 2>/dev/null; echo "status $?"; ls . d
#> status 1
#> status 1
#> .:
#> a
#> d
#> 
#> d:
#> x
## an operand does not replace what another became
#differs busybox: it replaces it
mkdir a b d; echo 1 >a/x; echo 2 >b/x; mv a/x b/x d 2>/dev/null; echo "status $?"; cat d/x b/x; mv --backup=t b/x d; mkdir e; echo 3 >e/x; mv -f e/x d; ls d
#> status 1
#> 1
#> 2
#> x
#> x.~1~
## trailing slashes
mkdir -p a/b c; mv a/b/ c/; ls c; mv c/b/ c/z; ls c; >f; mv f c/; mv c/f g/ 2>/dev/null; echo "status $?"; mv c/f/ h 2>/dev/null; echo "status $?"; ln -s c l; mv l/ n 2>/dev/null; echo "status $?"; ls
#> b
#> z
#> status 1
#> status 1
#> status 1
#> a
#> c
#> l
## --strip-trailing-slashes
#differs: GNU 9.1 takes the link for the directory that it leads to, busybox has no such option
mkdir d; ln -s d o; mv --strip-trailing-slashes o/ p; ls
#> d
#> p
## odd names
>'a b'; n=$(printf 'x\n\377'); mv 'a b' "$n"; mv -- "$n" -x; mv ./-x z; ls; mv '' y 2>/dev/null; echo "status $?"; mv z '' 2>/dev/null; echo "status $?"; ls
#> z
#> status 1
#> status 1
#> z
