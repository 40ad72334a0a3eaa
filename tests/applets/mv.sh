## a file gets another name
echo a >f; mv f g; ls; mv g 'h i'; cat 'h i'
#> g
#> a
## into a directory, or several
mkdir d e; >f; >g; mv f d; mv g d/f e; ls -R
#> .:
#> d
#> e
#> 
#> ./d:
#> 
#> ./e:
#> f
#> g
## what exists is replaced
echo a >f; echo b >g; mv f g; cat *; ln -s nowhere l; mv g l; cat l; ls
#> a
#> a
#> l
## what is missing is named, the rest is moved
mkdir d; >f; mv nope f d 2>&1; echo "status $?"; ls d; >g; mv g no/x 2>&1; mv g '' 2>&1; mv '' h 2>&1; ls
#> mv: can't rename 'nope': No such file or directory
#> status 1
#> f
#> mv: can't rename 'g': No such file or directory
#> mv: can't rename 'g': No such file or directory
#> mv: can't rename '': No such file or directory
#> d
#> g
## a directory does not go into itself, nor over what is no empty directory
mkdir -p d/e f/d; >f/d/x; >g; mv d d/e 2>&1; echo "status $?"; mv d f 2>&1; mv d g 2>&1; echo "status $?"; ls
#> mv: can't rename 'd': Invalid argument
#> status 1
#> mv: can't rename 'd': Directory not empty
#> mv: can't rename 'd': Not a directory
#> status 1
#> d
#> f
#> g
## -T takes the destination as a file
mkdir d e; >f; mv -T f d 2>&1; echo "status $?"; >d/x; mv -T d e; ls; ls e
#> mv: 'd' is a directory
#> status 1
#> e
#> f
#> x
## -t takes the directory first
mkdir d; >f; >g; mv -t d f g; ls . d
#> .:
#> d
#> 
#> d:
#> f
#> g
## -i asks, -n never replaces, the last counts
echo a >f; echo b >g; echo n | mv -i f g 2>&1; echo; cat g; mv -n f g; cat g; mv -in f g; cat g; echo n | mv -if f g; cat g
#> mv: overwrite 'g'? 
#> b
#> b
#> b
#> a
## -u replaces what is older
#differs busybox: 1.35 has no -u
echo a >f; echo b >g; touch -d '2001-01-01 00:00:00' f; mv -u f g; cat g; touch -d '2000-01-01 00:00:00' g; mv -u f g; cat g; ls
#> b
#> a
#> g
## -v says what is moved
>f; mv -v f g; mkdir d; ln -s d l; mv -vT l m; readlink m
#> 'f' -> 'g'
#> 'l' -> 'm'
#> d
## a file is not moved to itself; two names of one file become one
#differs: busybox says nothing, and leaves both names
echo a >f; ln f g; mv f f 2>&1; echo "status $?"; mv f ./f 2>&1; mv f g; ls; cat g
#> mv: 'f' and 'f' are the same file
#> status 1
#> mv: 'f' and './f' are the same file
#> g
#> a
## backups
#differs busybox: it has none
echo a >f; echo b >g; mv -b f g; cat g g~; echo c >f; mv --backup=t f g; cat 'g.~1~'; mkdir d; >h; mv -b h nope/x 2>/dev/null; ls
#> a
#> b
#> a
#> d
#> g
#> g.~1~
#> g~
#> h
## between file systems, with all attributes
#root
t=$(mktemp -d /dev/shm/mv.XXXXXX); mkdir -p d/e; echo a >d/e/f; ln d/e/f d/g; ln -s e d/l; mkfifo d/p; chmod 640 d/g; chown 5:6 d/g; touch -d '2001-02-03 00:00:00' d/g d/e
mv d $t/new; ls; (cd $t; find . | sort; stat -c '%a %u:%g %h %y' new/g; stat -c %y new/e; readlink new/l); mv $t/new/g .; cat g; stat -c '%a %u' g; rm -r $t
#> .
#> ./new
#> ./new/e
#> ./new/e/f
#> ./new/g
#> ./new/l
#> ./new/p
#> 640 5:6 2 2001-02-03 00:00:00.000000000 +0000
#> 2001-02-03 00:00:00.000000000 +0000
#> e
#> a
#> 640 5
## between file systems over what exists
#root
t=$(mktemp -d /dev/shm/mv.XXXXXX); echo a >f; echo b >$t/f; mkdir d $t/d; >d/x; >$t/d/y; mv f $t; cat $t/f; mv d $t 2>/dev/null; echo "status $?"; ls d; ls $t/d; ls -A $t; rm -r $t
#> a
#> status 1
#> x
#> y
#> d
#> f
## odd names
>-v; >'x
y'; mv -- -v 'n
m'; mv 'x
y' z; echo * | od -An -c
#>    n  \n   m       z  \n
## bad usage
mv 2>/dev/null; echo "status $?"; mv f 2>/dev/null; echo "status $?"; mv -q 2>&1 | head -1
#> status 1
#> status 1
#> mv: invalid option -- 'q'
## ten thousand levels, between file systems
#root
#only rbox: busybox and GNU give up
cat >s <<'EOF'
mkdir m; mount -t tmpfs t m && cd m
python3 -c '
import os
os.mkdir("t"); os.chdir("t")
for i in range(10000): os.mkdir("d"); os.chdir("d")
open("h", "w").write("needle\n"); os.link("h", "i")'
mkdir n; mount -t tmpfs u n; mv t n; echo "status $?"; ls; find n/t -name "[hi]" -links 2 | wc -l; find n/t | wc -l
EOF
unshare -m sh s
#> status 0
#> n
#> 2
#> 10003
