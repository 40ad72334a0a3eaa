#reference: host
## a copy gets mode 755 whatever the umask, or that of -m
umask 077; echo hi >a; install a b; stat -c '%a %s' b; install -m 640 a b; stat -c %a b; install -m u=rw,+x a b; stat -c %a b; install -m 4750 a b; stat -c %a b; install -m u=rwx,g=u-w,o= a c; stat -c %a c; cat c
#> 755 3
#> 640
#> 711
#> 4750
#> 750
#> hi
## into a directory, several, -t, -T
mkdir d; echo 1 >a; echo 2 >b; install a b d; install a d; install -t d b; ls d; install -T a d 2>/dev/null; echo "status $?"; install -T a e; cat e; install a b e 2>/dev/null; echo "status $?"; install a b nosuch 2>/dev/null; echo "status $?"; install -t nosuch a 2>/dev/null; echo "status $?"; install -t a b 2>/dev/null; echo "status $?"; install -t d -T a e 2>/dev/null; echo "status $?"
#> a
#> b
#> status 1
#> 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## -d makes directories with their parents
umask 077; install -d a/b/c d; stat -c '%a %n' a a/b a/b/c d; install -d -m 700 a/b a/e/f; stat -c '%a %n' a a/b a/e a/e/f; mkdir -m 700 g; install -d g; stat -c '%a %n' g; >f; install -d f 2>/dev/null; echo "status $?"; install -d f/g 2>/dev/null; echo "status $?"; install -d h f i 2>/dev/null; echo "status $?"; ls -d h i; ln -s h l; install -d -m 711 l; stat -c '%a %n' h
#> 755 a
#> 755 a/b
#> 755 a/b/c
#> 755 d
#> 755 a
#> 700 a/b
#> 755 a/e
#> 700 a/e/f
#> 755 g
#> status 1
#> status 1
#> status 1
#> h
#> i
#> 711 h
## -d with a mode that is symbolic
umask 022; install -d -m u=rwx,go=X a; install -d -m g+s,u+rwx b; stat -c '%a %n' a b
#> 711 a
#> 2700 b
## -D makes the directories that lead to the file
umask 077; echo hi >a; install -D a b/c/d; stat -c '%a %n' b b/c b/c/d; install -D -m 600 a e; stat -c '%a' e; install -Dt f/g a; ls f/g; install -D a a/b 2>/dev/null; echo "status $?"; install a h/i 2>/dev/null; echo "status $?"; install -D a h/ 2>/dev/null; echo "status $?"
#> 755 b
#> 755 b/c
#> 755 b/c/d
#> 600
#> a
#> status 1
#> status 1
#> status 1
## -v says what is done
#differs: GNU says which directories it makes on its own behalf, and that it removes what it replaces
echo hi >a; install -v a b; install -vD a c/d/e; install -vd f/g; install -vd f; install -v a b; install -vb a b
#> 'a' -> 'b'
#> created directory: 'c'
#> created directory: 'c/d'
#> 'a' -> 'c/d/e'
#> created directory: 'f'
#> created directory: 'f/g'
#> 'a' -> 'b'
#> 'a' -> 'b' (backup: 'b~')
## links: followed at the source, replaced at the destination
echo hi >a; echo old >b; ln -s a s; ln -s b t; install s t; cat b; ls -l t | cut -c 1; cat t; ln -s nosuch u; install a u; cat u; install nosuch v 2>/dev/null; echo "status $?"; ln -s nosuch w; install w v 2>/dev/null; echo "status $?"
#> old
#> -
#> hi
#> hi
#> status 1
#> status 1
## other names of the old file keep it
echo old >b; ln b c; echo new >a; install a b; cat b c
#> new
#> old
## a program that runs can be replaced
cp /bin/sleep run; ./run 5 & pid=$!; sleep 0.2; install /bin/true run; echo "status $?"; ./run; echo "status $?"; kill $pid; ls
#> status 0
#> status 0
#> run
## -p preserves times
echo hi >a; touch -d '2001-02-03 04:05:06.789' a; install -p a b; stat -c %y b; install a c; [ "$(stat -c %Y c)" -gt 1000000000 ]; echo $?
#> 2001-02-03 04:05:06.789000000 +0000
#> 0
## -o and -g
#root
echo hi >a; install -o 12 -g 34 a b; stat -c '%u %g %a' b; install -o daemon -g daemon -m 6711 a b; stat -c '%u %g %a' b; install -d -o 5 c/d; stat -c '%u %n' c c/d; install -o nosuch a b 2>/dev/null; echo "status $?"; install -g nosuch a b 2>/dev/null; echo "status $?"
#> 12 34 755
#> 1 1 6711
#> 0 c
#> 5 c/d
#> status 1
#> status 1
## -o by others than root changes nothing
#root
echo hi >a; echo old >b; chmod 777 .; chown 1234 a b; /usr/bin/setpriv --reuid=1234 --clear-groups install -m 600 -o 0 a c 2>/dev/null; echo "status $?"; /usr/bin/setpriv --reuid=1234 --clear-groups install -o 1234 a d; stat -c '%u %a' d
#> status 1
#> 1234 755
## what fails leaves the old file
#root
#only rbox: GNU removes it
echo hi >a; echo old >b; chown 1234 a b; chmod 777 .; /usr/bin/setpriv --reuid=1234 --clear-groups install -o 0 a b 2>&1; echo "status $?"; cat b; ls; install -s --strip-program=false a b 2>&1; cat b; ls
#> install: can't change the owner of 'b': Operation not permitted
#> status 1
#> old
#> a
#> b
#> install: false failed on 'b'
#> old
#> a
#> b
## -C leaves alone what is as it should be
echo hi >a; install a b; i=$(stat -c %i b); install -C a b; [ $i = "$(stat -c %i b)" ]; echo $?; install -C -m 700 a b; stat -c %a b; echo ho >a; install -C -m 700 a b; cat b; install -vC -m 700 a b; ln -s b l; install -C -m 700 a l; ls -l l | cut -c 1; install -C -p a b 2>/dev/null; echo "status $?"; install -C -s a b 2>/dev/null; echo "status $?"
#> 0
#> 700
#> ho
#> -
#> status 1
#> status 1
## -C sees owners
#root
echo hi >a; install a b; chown 5 b; install -C a b; stat -c %u b; install -C -o 5 a b; stat -c %u b
#> 0
#> 5
## -s runs strip, or another program
printf '#!/bin/sh\nprintf stripped >"$1"\n' >prog; chmod +x prog; echo hi >a; install -s --strip-program=./prog -m 640 a b; cat b; echo; stat -c %a b; cat a; install --strip-program=./prog a c; cat c; install -s --strip-program=./nosuch a d 2>/dev/null; echo "status $?"; ls
#> stripped
#> 640
#> hi
#> hi
#> status 1
#> a
#> b
#> c
#> prog
## backups
echo 1 >a; echo 2 >b; install -b a b; cat b~; install -b -S .old a b; ls; install --backup=numbered a b; install --backup=t a b; ls; install --backup=none a b; install --backup=oops a b 2>/dev/null; echo "status $?"
#> 2
#> a
#> b
#> b.old
#> b~
#> a
#> b
#> b.old
#> b.~1~
#> b.~2~
#> b~
#> status 1
## directories and missing files as sources
mkdir d; >a; install d b 2>/dev/null; echo "status $?"; install nosuch b 2>/dev/null; echo "status $?"; mkdir e; install d a nosuch e 2>/dev/null; echo "status $?"; ls e; install '' b 2>/dev/null; echo "status $?"; install a '' 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> a
#> status 1
#> status 1
## the same file
>a; ln a h; install a a 2>/dev/null; echo "status $?"; install a ./a 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> a
#> h
## devices as sources are read
install /dev/null a; stat -c '%s %a %F' a
#> 0 755 regular empty file
## holes stay
dd if=/dev/zero of=a bs=1 seek=10000000 count=0 2>/dev/null; install a b; stat -c %s b; [ "$(stat -c %b b)" -lt 1000 ]; echo $?
#> 10000000
#> 0
## odd names
echo hi >-c; install -- -c 'a b
c'; cat 'a b
c'; install -- -c "$(printf '\377')"; ls | wc -l
#> hi
#> 4
## -c is ignored
echo hi >a; install -c a b; cat b; install -cm 600 a c; stat -c %a c
#> hi
#> 600
## a full disk leaves the old file
#root
#differs: GNU leaves a part of the new one
mkdir m; unshare -m sh -c 'mount -t tmpfs -o size=64k t m && cd m; echo old >f; head -c 1000000 /dev/urandom >../big; install ../big f 2>&1; echo "status $?"; cat f; ls'
#> install: error writing 'f': No space left on device
#> status 1
#> old
#> f
## a directory that cannot be written
#root
mkdir d; echo old >d/f; echo hi >a; chmod 755 .; /usr/bin/setpriv --reuid=1234 --clear-groups install a d/f 2>/dev/null; echo "status $?"; /usr/bin/setpriv --reuid=1234 --clear-groups install a d/g 2>/dev/null; echo "status $?"; /usr/bin/setpriv --reuid=1234 --clear-groups install -d d/h 2>/dev/null; echo "status $?"; cat d/*
#> status 1
#> status 1
#> status 1
#> old
## wrong usage
install 2>/dev/null; echo "status $?"; >a; install a 2>/dev/null; echo "status $?"; install -d 2>/dev/null; echo "status $?"; install -m 9 a b 2>/dev/null; echo "status $?"; install -m u+q a b 2>/dev/null; echo "status $?"; install -q a b 2>/dev/null; echo "status $?"; install -d -t a b 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> a
