# find
#reference: host

## a tree, in paths below what was named
mkdir -p d/e; : >d/f; : >d/e/g; ln -s f d/l
find d | sort
cd d && find | sort
find . -name g
find d e -name g 2>/dev/null; find e/ | sort
#> d
#> d/e
#> d/e/g
#> d/f
#> d/l
#> .
#> ./e
#> ./e/g
#> ./f
#> ./l
#> ./e/g
#> e/g
#> e/
#> e/g

## names and paths by pattern
mkdir -p d/Sub; : >d/a.c; : >d/B.C; : >d/Sub/x.c; : >d/.hid
find d -name '*.c' | sort
find d -iname '*.c' | sort
find d -path '*/Sub/*'
find d -ipath '*sub*' | sort
find d -name '.*'
find d -name d -o -name a.c | sort
#> d/Sub/x.c
#> d/a.c
#> d/B.C
#> d/Sub/x.c
#> d/a.c
#> d/Sub/x.c
#> d/Sub
#> d/Sub/x.c
#> d/.hid
#> d
#> d/a.c

## regular expressions take the whole path
mkdir d; : >d/ab; : >d/abb; : >d/cab
find d -regextype posix-basic -regex 'd/ab*' | sort
find d -regextype posix-extended -regex 'd/(ab|cab)' | sort
find d -regextype posix-extended -iregex 'D/AB+' | sort
#> d/ab
#> d/abb
#> d/ab
#> d/cab
#> d/ab
#> d/abb

## types
mkdir -p d/e; : >d/f; ln -s f d/l; mkfifo d/p
find d -type f; find d -type d | sort; find d -type l; find d -type p
find d -type f,l | sort
find -L d -type f | sort
#> d/f
#> d
#> d/e
#> d/l
#> d/p
#> d/f
#> d/l
#> d/f
#> d/l

## operators
mkdir d; : >d/a; : >d/b; : >d/c
find d ! -name a -type f | sort
find d -not -name a -a -type f | sort
find d \( -name a -o -name b \) -print | sort
find d -name a -print , -name b -print | sort
find d -type f -name a -o -name b -print
find d -false -o -true -name c
#> d/b
#> d/c
#> d/b
#> d/c
#> d/a
#> d/b
#> d/a
#> d/b
#> d/b
#> d/c

## depth
mkdir -p a/b/c; : >a/b/c/f
find a -maxdepth 1; find a -mindepth 2 | sort; find a -depth
find a -maxdepth 0; find a -mindepth 1 -maxdepth 2 | sort
#> a
#> a/b
#> a/b/c
#> a/b/c/f
#> a/b/c/f
#> a/b/c
#> a/b
#> a
#> a
#> a/b
#> a/b/c

## branches cut off, and the first found is enough
mkdir -p d/keep d/.git/x; : >d/keep/f; : >d/.git/f
find d -name .git -prune -o -type f -print
find d -name f -path '*keep*' -print -quit
#> d/keep/f
#> d/keep/f

## modes, sizes, links, owners
mkdir d; printf 12345 >d/five; : >d/none; chmod 640 d/five; chmod 755 d/none; ln d/five d/hard; mkdir d/empty
find d -perm 640 | sort; find d -type f -perm -100; find d -type f -perm /111; find d -perm u=rw,g=r | sort
find d -type f -size 5c | sort; find d -type f -size -1; find d -type f -size +0 | sort; find d -type f -size 1k | sort
find d -links 2 -type f | sort
find d -empty | sort
find d -samefile d/five | sort
find d -type f -user "$(id -u)" -name none; find d -uid 99999
#> d/five
#> d/hard
#> d/none
#> d/none
#> d/five
#> d/hard
#> d/five
#> d/hard
#> d/none
#> d/five
#> d/hard
#> d/five
#> d/hard
#> d/five
#> d/hard
#> d/empty
#> d/none
#> d/five
#> d/hard
#> d/none

## times
: >new; : >old; touch -d '2001-01-01' old
find . -type f -mtime +10; find . -type f -mtime -1; find . -type f -mmin +60
find . -type f -newer old; find . -type f ! -newer old -name old; find . -type f -newermt @1000000000
#> ./old
#> ./new
#> ./old
#> ./new
#> ./old
#> ./new

## commands for each file, and for many
mkdir d; : >d/a; : >'d/b c'
find d -type f -exec echo found {} \; | sort
find d -type f -exec echo {} + | tr ' ' '\n' | sort
find d -type f -exec test -e {} \; -print | sort
find d -name a -exec false \; -print
find d -name a -exec sh -c 'echo "$0"' x{}y \;
find d -name a -exec false {} +; echo $?
#> found d/a
#> found d/b c
#> c
#> d/a
#> d/b
#> d/a
#> d/b c
#> xd/ay
#> 1

## names that end in NUL
mkdir d; : >'d/a
b'
find d -type f -print0 | tr '\0' '@'; echo
#> d/a
#> b@

## printed by a format
mkdir -p d/e; printf 123 >d/e/f; chmod 640 d/e/f; ln -s e d/l; touch -d '2021-05-06 07:08:09' d/e/f
find d -name f -printf '%p|%f|%h|%P|%H|%s|%m|%d|%y|%n|%5s|%-5s|%%\n'
find d -name l -printf '%l %y\n'
find d -name f -printf '%TY-%Tm-%Td %TH:%TM %T@\n'
#> d/e/f|f|d/e|e/f|d|3|640|2|f|1|    3|3    |%
#> e l
#> 2021-05-06 07:08 1620284889.0000000000

## deleting
mkdir -p d/e; : >d/e/f; : >d/g
find d -name f -delete; find d | sort
find d -delete; ls
#> d
#> d/e
#> d/g

## what is missing is told, the rest goes on
mkdir d
find missing d 2>/dev/null; echo $?
find d -nonsense 2>/dev/null; echo $((! $?))
find d -name 2>/dev/null; echo $((! $?))
find d \( -name a 2>/dev/null; echo $((! $?))
#> d
#> 1
#> 0
#> 0
#> 0

## links that go round in circles
mkdir -p d/e; ln -s .. d/e/up
find d | sort
find -L d >/dev/null 2>&1; echo $?
#> d
#> d/e
#> d/e/up
#> 1

## dates, and days that begin at midnight
#differs busybox: it knows neither -newerXt nor -daystart
touch -d '2001-01-01 12:00:01' a; touch -d '2001-01-02' b
find . -newermt '2001-01-01 12:00' | sort | tr '\n' ' '; find . -type f -newermt '2001-01-01 12:00:01'; find . -type f ! -newermt 2001-01-02T00:00
touch -d "$(date +%F) 00:00:01" c
find . -type f -daystart -mtime 0; find . -type f -daystart -mtime -1 -newermt "$(date -d yesterday +%F)"
find . -newermt soon 2>/dev/null; echo "status $?"
#> . ./a ./b ./b
#> ./b
#> ./a
#> ./c
#> ./c
#> status 1
## types behind links
#differs busybox: it has no -xtype
mkdir d; : >f; ln -s d ld; ln -s f lf; ln -s gone broken
find . -xtype d | sort; echo --; find . -xtype l; echo --; find -L . -xtype l | sort; echo --; find . -xtype f,l | sort
#> .
#> ./d
#> ./ld
#> --
#> ./broken
#> --
#> ./broken
#> ./ld
#> ./lf
#> --
#> ./broken
#> ./f
#> ./lf
## types of file systems
#differs busybox: it has no -fstype
find /proc/version -fstype proc; find . -fstype proc; find . -fstype none-such
#> /proc/version
## long lines
#differs busybox: it has no -ls
printf abc >'a b'; chmod 640 'a b'; touch -d '2001-02-03' 'a b'
ln -s 'x y' l; touch -h -d '2001-02-03' l
find . -type f -ls | sed 's/^ *[0-9]*//'
find . -type l -ls | sed 's/^ *[0-9]* *[0-9]* //; s/ root     / u /g'
find /dev/null -ls | grep -c ' 1,   3 '
#>       4 -rw-r-----   1 root     root            3 Feb  3  2001 ./a\ b
#> lrwxrwxrwx   1 u root            3 Feb  3  2001 ./l -> x\ y
#> 1
## commands in the directory of the file
#differs busybox: it has no -execdir
mkdir -p d/e; : >d/e/f; : >g
pwd=$PWD
find d -name f -execdir sh -c 'echo "${PWD#$0} $1"' "$pwd" {} \;
find d -type f -execdir echo {} +
find d/e -maxdepth 0 -execdir sh -c 'echo "${PWD#$0} $1"' "$pwd" {} \;
find g -execdir false {} +; echo "status $?"
find g -execdir false \; -print; echo "status $?"
echo y | find g -okdir echo did {} \; 2>/dev/null
#> /d/e ./f
#> ./f
#> /d ./e
#> status 1
#> status 0
#> did ./g
## no commands from the directories that are walked through
#differs: the messages are worded otherwise
PATH=.:$PATH; find . -execdir echo bad \; 2>&1; echo "status $?"
#> find: PATH has a relative directory, which is unsafe with '-execdir'
#> status 1
## -- ends the first options
mkdir a; >a/f; find -- a; find -H -- a -type f
#> a
#> a/f
#> a/f
## ten thousand levels
#root
#differs busybox: busybox gives up where paths are too long
cat >s <<'EOF'
mkdir m; mount -t tmpfs t m && cd m
python3 -c '
import os
os.mkdir("t"); os.chdir("t")
for i in range(10000): os.mkdir("d"); os.chdir("d")
open("h", "w").write("needle\n"); os.link("h", "i")'
find t | wc -l; find t -name h -size -9 | wc -c; find t -depth -delete; echo "status $?"; ls
EOF
unshare -m sh s
#> 10003
#> 20004
#> status 0
