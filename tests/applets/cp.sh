## a file, with its mode less the umask
umask 022; echo a >f; chmod 775 f; cp f g; cat g; stat -c %a g; cp f 'h i'; ls
#> a
#> 755
#> f
#> g
#> h i
## into a directory, or several
mkdir d; echo a >f; echo b >g; cp f d; cp f g d/; cat d/f d/g; cp f g missing 2>&1; echo "status $?"
#> a
#> b
#> cp: can't create 'missing/f': No such file or directory
#> cp: can't create 'missing/g': No such file or directory
#> status 1
## what exists is overwritten in place
echo a >f; echo bbbb >g; ln g h; cp f g; cat h
#> a
## what is missing is named, the rest is copied
mkdir d; echo a >f; cp nope f d 2>&1; echo "status $?"; ls d; cp f no/x 2>&1; cp f '' 2>&1; cp '' g 2>&1
#> cp: can't stat 'nope': No such file or directory
#> status 1
#> f
#> cp: can't create 'no/x': No such file or directory
#> cp: can't create '': No such file or directory
#> cp: can't stat '': No such file or directory
## a file is not copied to itself
echo a >f; ln f g; cp f f 2>&1; echo "status $?"; cp f g 2>&1; cat f
#> cp: 'f' and 'f' are the same file
#> status 1
#> cp: 'f' and 'g' are the same file
#> a
## nor through a link that leads to it
#differs: busybox says nothing
echo a >f; ln -s f l; cp f l 2>&1; echo "status $?"; cat f
#> cp: 'f' and 'l' are the same file
#> status 1
#> a
## a directory needs -r
mkdir d; >d/f; cp d e 2>&1; echo "status $?"; ls
#> cp: omitting directory 'd'
#> status 1
#> d
## trees, with links and special files as they are
mkdir -p d/e; echo a >d/f; ln -s f d/l; ln -s nowhere d/m; mkfifo d/p; chmod 750 d/e; umask 022; cp -r d c; cd c; cat f; readlink l; readlink m; test -p p && echo fifo; stat -c %a e
#> a
#> f
#> nowhere
#> fifo
#> 750
## a tree over a tree
mkdir -p d/e c/d/x; echo a >d/e/f; cp -r d c; find c | sort; cp -r d/. c; ls c
#> c
#> c/d
#> c/d/e
#> c/d/e/f
#> c/d/x
#> d
#> e
## -L and -H follow links
mkdir d; echo a >f; ln -s ../f d/l; ln -s d k; cp -rL d c; test -L c/l || cat c/l; cp -rH k h; test -L h/l && test ! -L h && echo kept; cp -r k j; readlink j
#> a
#> kept
#> d
## without -r a link is followed, with -P or -d not
echo a >f; ln -s f l; cp l m; cat m; test -L m || echo file; cp -P l n; readlink n; cp -d l o; readlink o
#> a
#> file
#> f
#> f
## -p preserves mode and times, -a links too
#differs: busybox keeps no times of links, and gives set-id bits away without -p
#root
umask 077; mkdir d; echo a >d/f; ln d/f d/g; chown 5:6 d/f; chmod 4755 d/f; ln -s f d/l; chown -h 7:8 d/l; /usr/bin/touch -h -d '2001-02-03 00:00:00' d/l; touch -d '2001-02-03 00:00:00' d/f; touch -d '2002-03-04 00:00:00' d
cp -a d c; stat -c '%n %a %u:%g %h %y' c c/f c/g; stat -c '%u:%g %y' c/l; cp -p d/f h; stat -c '%a %u:%g %y' h; cp d/f i; stat -c '%a %u' i
#> c 700 0:0 2 2002-03-04 00:00:00.000000000 +0000
#> c/f 4755 5:6 2 2001-02-03 00:00:00.000000000 +0000
#> c/g 4755 5:6 2 2001-02-03 00:00:00.000000000 +0000
#> 7:8 2001-02-03 00:00:00.000000000 +0000
#> 4755 5:6 2001-02-03 00:00:00.000000000 +0000
#> 700 0
## device nodes are copied with -r, read without it
#root
mkdir d; mknod d/n c 1 3; cp -r d c; stat -c '%F %t,%T' c/n; cp d/n f; stat -c %F f
#> character special file 1,3
#> regular empty file
## -i asks, -n never replaces
echo a >f; echo b >g; echo n | cp -i f g 2>&1; echo; cat g; cp -n f g; cat g; echo y | cp -i f g 2>/dev/null; cat g
#> cp: overwrite 'g'? 
#> b
#> b
#> a
## -u replaces what is older
echo a >f; echo b >g; touch -d '2001-01-01 00:00:00' f; cp -u f g; cat g; touch -d '2000-01-01 00:00:00' g; cp -u f g; cat g
#> b
#> a
## -f replaces what cannot be written
#root
echo a >f; echo b >g; chmod 444 g; chown 99 . f g; /usr/bin/setpriv --reuid 99 --clear-groups cp f g 2>&1; /usr/bin/setpriv --reuid 99 --clear-groups cp -f f g; cat g
#> cp: can't create 'g': Permission denied
#> a
## -l and -s make links
echo a >f; mkdir d; echo b >d/g; cp -l f h; test f -ef h && echo same; cp -s f s; readlink s; cp -rl d e; test d/g -ef e/g && echo same; echo b >k; cp -s f k 2>&1; echo "status $?"
#> same
#> f
#> same
#> cp: can't create 'k': File exists
#> status 1
## -T takes the destination as a file, -t as a directory
mkdir d; echo a >f; cp -T f d 2>&1; echo "status $?"; cp -t d f; cat d/f; mkdir e; >e/x; cp -rT e d; ls d
#> cp: 'd' is a directory
#> status 1
#> a
#> f
#> x
## -v says what is copied
echo a >f; cp -v f g
#> 'f' -> 'g'
## --parents keeps the path and the modes of directories
#differs: busybox gives them the default mode
mkdir -p a/b c; echo x >a/b/f; chmod 711 a; cp --parents a/b/f c; cat c/a/b/f; stat -c %a c/a
#> x
#> 711
## a tree is not copied into itself
#differs: busybox copies a part first
mkdir -p d/e; >d/f; cp -r d d/e 2>&1; echo "status $?"; cp -r d d 2>&1; cp -r . d/e/new 2>&1; find d | sort
#> cp: recursion detected, omitting directory 'd/e/d'
#> status 1
#> cp: recursion detected, omitting directory 'd/d'
#> cp: recursion detected, omitting directory 'd/e/new'
#> d
#> d/e
#> d/f
## links in the destination are not written through
#differs: busybox writes through them
echo safe >safe; mkdir s d; echo a >s/f; mkdir s/g; echo b >s/g/h; mkdir out; ln -s ../../safe d/f 2>/dev/null; mkdir d/s; ln -s ../../safe d/s/f; ln -s ../../out d/s/g; cp -r s d 2>&1; echo "status $?"; cat safe d/s/f; ls out
#> cp: can't create directory 'd/s/g': File exists
#> status 1
#> safe
#> a
## a link that leads nowhere is not written through
#differs: busybox makes the file
echo a >f; ln -s nowhere l; cp f l 2>&1; echo "status $?"; ls; cp --remove-destination f l; cat l
#> cp: can't create 'l': it is a link that leads nowhere
#> status 1
#> f
#> l
#> a
## backups
#differs busybox: it has none
echo a >f; echo b >g; cp -b f g; cat g~; cp --backup=numbered f g; cat 'g.~1~'; cp -S .o --backup=simple f g; cat g.o
#> b
#> a
#> a
## holes stay holes
#differs: busybox fills them
truncate -s 10M f; printf x | dd of=f bs=1 seek=5000000 conv=notrunc 2>/dev/null; cp f g; cmp f g && test "$(stat -c %b g)" -lt 100 && echo sparse
#> sparse
## --sparse and --reflink
#differs busybox: it has no --sparse
head -c 100000 /dev/zero >f; cp --sparse=always f g; cmp f g && stat -c '%s %b' g; cp --sparse=never f h; cmp f h && echo same; cp --reflink=auto f i; cmp f i && echo same
#> 100000 0
#> same
#> same
## large, empty and /proc files
head -c 1000000 /dev/urandom >f; cp f g; cmp f g && : >e; cp e h; wc -c <h; cp /proc/self/status s; test -s s && echo full
#> 0
#> full
## preserve what is named
#differs busybox: it takes no list
umask 022; echo a >f; chmod 640 f; touch -d '2001-01-01 00:00:00' f; cp --preserve=mode f g; stat -c %a g; cp --preserve=timestamps f h; stat -c '%y' h; cp -a --no-preserve=mode,timestamps f i; stat -c %a i; cp --preserve=q f j 2>&1; echo a >k; echo bb >l; cp --attributes-only k l; cat l
#> 640
#> 2001-01-01 00:00:00.000000000 +0000
#> 644
#> cp: invalid attribute 'q'
#> bb
## a very deep tree
#differs: busybox runs out of path
p=d; n=0; while [ $n -lt 18 ]; do p=$p/$(head -c 240 /dev/zero | tr '\0' x); n=$((n+1)); done
(while :; do c=${p%%/*}; mkdir "$c"; cd "$c"; [ "$p" != "$c" ] || break; p=${p#*/}; done; echo deep >f)
cp -r d e; echo "status $?"; find e -type f | wc -l; rm -r d e; ls
#> status 0
#> 1
## a full device is told
#differs: busybox does not name it
echo a >f; cp f /dev/full 2>&1; echo "status $?"
#> cp: error writing '/dev/full': No space left on device
#> status 1
## odd names
echo a >-r; echo b >'x
y'; mkdir d; cp -- -r 'x
y' d; cat ./d/-r 'd/x
y'
#> a
#> b
## bad usage
cp 2>/dev/null; echo "status $?"; cp f 2>/dev/null; echo "status $?"; cp -q 2>&1 | head -1
#> status 1
#> status 1
#> cp: invalid option -- 'q'
## a link that leads nowhere cannot be followed
ln -s none l; cp l x 2>&1; echo "status $?"; mkdir d; ln -s none d/l; >d/f; cp -rL d e 2>&1; echo "status $?"; ls e; cp -P l x; readlink x
#> cp: can't stat 'l': No such file or directory
#> status 1
#> cp: can't stat 'd/l': No such file or directory
#> status 1
#> f
#> none
## --no-preserve=mode gives copies the mode of new files
#differs busybox: it has no such option
umask 022; mkdir d; >d/f; chmod 751 d; chmod 700 d/f; cp -r --no-preserve=mode d e; stat -c %a e e/f; cp -p --no-preserve=mode d/f g; stat -c %a g
#> 755
#> 644
#> 644
## ten thousand levels, and links among files there
#root
#only rbox: GNU loses the link, busybox gives up
cat >s <<'EOF'
mkdir m; mount -t tmpfs t m && cd m
python3 -c '
import os
os.mkdir("t"); os.chdir("t")
for i in range(10000): os.mkdir("d"); os.chdir("d")
open("h", "w").write("needle\n"); os.link("h", "i")'
cp -a t u; echo "status $?"; find u -name "[hi]" -links 2 | wc -l; find u | wc -l
EOF
unshare -m sh s
#> status 0
#> 2
#> 10003
