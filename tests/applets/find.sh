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

## printf: paths
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -mindepth 1 -printf '%p|%f|%h|%P|%H|%d\n' | sort; find d/ -maxdepth 1 -name a -printf '%p %h %P %H\n'; find . -maxdepth 0 -printf '%p %f %h %P|\n'; find d/s/b -printf '%h %f\n'
#> d/a|a|d|a|d|1
#> d/l|l|d|l|d|1
#> d/s/b|b|d/s|s/b|d|2
#> d/s|s|d|s|d|1
#> d/x|x|d|x|d|1
#> d/a d a d/
#> . . . |
#> d/s b

## printf: types, links, modes
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -printf '%f %y %Y %l|%M\n' | sort | cut -d'|' -f1; find d/a d/s/b -printf '%m %#m %05m %8m|%-6m| %M\n'; ln -s loop d/loop; find d/loop -printf '%y %Y\n'; find -L d/l d/x -printf '%y %Y %l\n'
#> a f f 
#> b f f 
#> d d d 
#> l l f a
#> s d d 
#> x l N none
#> 640 0640 00640      640|640   | -rw-r-----
#> 755 0755 00755      755|755   | -rwxr-xr-x
#> l L
#> f f 
#> l N none

## printf: sizes and numbers
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d/a -printf '%s %n %8s|%-8s|%.2f|%U %G %u %g\n'; find d/a -printf '%k %b %i\n' | tr -d '0-9'; find d/s/b -printf '%S %k %b\n'
#> 5 1        5|5       |a|0 0 root root
#>   
#> 1 0 0

## printf: times
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d/a -printf '%t|%T@|%Ts|%T+\n%TY-%Tm-%Td %TH:%TM:%TS %TT %Tr|%Tb %TB %Ta %TA %Tj %TU %Tw %Ty %Th %Tp %TI %Tl %Tk %TD %Tx %TX %TZ %Tz\n%Tc\n'; TZ=EST5 find d/a -printf '%TH %TZ %T+\n'
#> Sat Feb  3 04:05:06.7890000000 2001|981173106.7890000000|981173106|2001-02-03+04:05:06.7890000000
#> 2001-02-03 04:05:06.7890000000 04:05:06.7890000000 04:05:06 AM|Feb February Sat Saturday 034 04 6 01 Feb AM 04  4  4 02/03/01 02/03/01 04:05:06.7890000000 UTC +0000
#> Sat Feb  3 04:05:06 2001
#> 23 EST 2001-02-02+23:05:06.7890000000

## printf: escapes
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d/a -printf 'a\tb\\c\101\0601\a%%\n' | od -An -c; find d/a d/s/b -printf '%f\cnever'; echo; find d/a -printf 'no newline'; echo
#>    a  \t   b   \   c   A   0   1  \a   %  \n
#> ab
#> no newline

## printf: what it does not know
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d/a -printf '%' >/dev/null 2>&1; echo "status $?"
#> status 1

## printf: the file system's type
find . -maxdepth 0 -printf '%F\n' | tr -d 'a-z0-9\n'; echo; find /proc/version /dev/null -printf '%F\n' | head -1
#>
#> proc

## print into files
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -fprint o1 -o -name b -fprint0 o2 -fprintf o3 '%f!\n'; cat o1; tr '\0' N <o2; echo; cat o3; find d -name none -fprint empty; test -f empty && wc -c <empty; find d -name a -fls o4; wc -w <o4; find d -fprint /nosuch/x 2>/dev/null; echo "status $?"
#> d/a
#> d/s/bN
#> b!
#> 0
#> 11
#> status 1

## print into one file twice, into standard output and nowhere
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name '[ab]' -fprint o -fprintf o '%s\n'; sort o; find d -name a -fprint /dev/stdout; find d -name a -fprint /dev/full 2>/dev/null; echo "status $?"
#> 0
#> 5
#> d/a
#> d/s/b
#> d/a
#> status 1

## ls shows what a file is
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -ls | tr -s ' ' | cut -d' ' -f4-; find d -name l -ls | sed 's/.* d/d/'; touch 'd/a b'; find d -name 'a b' -ls | sed 's/.*:.. //'
#> -rw-r----- 1 root root 5 Feb 3 2001 d/a
#> d/l -> a
#> d/a\ b

## ages in days
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
touch d/new; find d -type f -mtime +1000 | sort; find d -type f -mtime -1; find d -type f -mtime 0; touch -d '36 hours ago' d/new; find d -name new -mtime 1; find d -name new -mtime -2; find d -name new -mtime +0; find d -name new -mtime +1; find d -name new -mtime 1.2; find d -name new -mtime +0.4
#> d/a
#> d/s/b
#> d/new
#> d/new
#> d/new
#> d/new
#> d/new
#> d/new
#> d/new

## ages in minutes
mkdir d; touch -d '150 seconds ago' d/a; touch -d '30 seconds ago' d/b; find d -type f -mmin -1; find d -type f -mmin 3; find d -type f -mmin +1; find d -type f -mmin 0.5 | wc -l; find d -type f -mmin -2.6 | sort; find d -type f -amin -1; find d -type f -cmin -1 | sort
#> d/b
#> d/a
#> d/a
#> 0
#> d/a
#> d/b
#> d/b
#> d/a
#> d/b

## ages from the start of the day
mkdir d; touch d/a; find d -name a -daystart -mtime 0; find d -name a -daystart -mtime +0; touch -d 'yesterday 00:30' d/b; find d -name b -daystart -mtime 1; touch -d '2 days ago' d/c; find d -name c -daystart -mtime -2
#> d/a
#> d/b

## newer than files and dates
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
touch -d 2001-02-04 n; find d -newer d/a -type l | sort; find d/a n -newer d/a; find d/a n -newermt '2001-02-03 12:00'; find d/a n ! -newermt 2001-02-04; find d/a -newerat '1 minute ago' | wc -l; find d/a -newerct '1 hour ago'; find n -newermm d/a; find n -neweram d/a; find n -anewer d/a; find d/a -cnewer n; find d/a -newermt @981173106; find d/a -newermt @981173106.9; find d/a -newermt 'not a date' 2>/dev/null; echo "status $?"; find d -newerxy d 2>/dev/null; echo "status $?"; find d -newer none 2>/dev/null; echo "status $?"
#> d/l
#> d/x
#> n
#> n
#> d/a
#> n
#> 0
#> d/a
#> n
#> n
#> n
#> d/a
#> d/a
#> status 1
#> status 1
#> status 1

## used after changed
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
touch -a -d '+3 days' d/a; find d/a -used 2; find d/a -used +1; find d/a -used -2; find d/a -used -5
#> d/a
#> d/a

## sizes in all units
mkdir d; head -c 1 /dev/zero >d/1; head -c 512 /dev/zero >d/512; head -c 513 /dev/zero >d/513; head -c 1048577 /dev/zero >d/m; : >d/0; for s in 1 -1 +1 1b 2b 0 1c -513c +511c 256w 1k -2k +1k 2M -1M +0 513c 1G; do echo "$s: $(find d -type f -size $s | sort | tr '\n' ' ')"; done; find d -size 1x 2>/dev/null; echo "status $?"; find d -size x 2>/dev/null; echo "status $?"
#> 1: d/1 d/512 
#> -1: d/0 
#> +1: d/513 d/m 
#> 1b: d/1 d/512 
#> 2b: d/513 
#> 0: d/0 
#> 1c: d/1 
#> -513c: d/0 d/1 d/512 
#> +511c: d/512 d/513 d/m 
#> 256w: d/512 
#> 1k: d/1 d/512 d/513 
#> -2k: d/0 d/1 d/512 d/513 
#> +1k: d/m 
#> 2M: d/m 
#> -1M: d/0 
#> +0: d/1 d/512 d/513 d/m 
#> 513c: d/513 
#> 1G: d/1 d/512 d/513 d/m 
#> status 1
#> status 1

## modes in all forms
mkdir d; for m in 0 644 755 4755 600 1777 200; do : >d/$m; chmod $m d/$m; done; for p in 644 -644 /222 -u=r /u=w,g=w -4000 /6000 u=rw,go=r -g=r,o=x a=r -0 /0 -111 1777 /u+x,o+t; do echo "$p: $(find d -type f -perm $p | sort | tr '\n' ' ')"; done; find d -perm 888 2>/dev/null; echo "status $?"; find d -perm q 2>/dev/null; echo "status $?"
#> 644: d/644 
#> -644: d/1777 d/4755 d/644 d/755 
#> /222: d/1777 d/200 d/4755 d/600 d/644 d/755 
#> -u=r: d/1777 d/4755 d/600 d/644 d/755 
#> /u=w,g=w: d/1777 d/200 d/4755 d/600 d/644 d/755 
#> -4000: d/4755 
#> /6000: d/4755 
#> u=rw,go=r: d/644 
#> -g=r,o=x: d/1777 d/4755 d/755 
#> a=r: 
#> -0: d/0 d/1777 d/200 d/4755 d/600 d/644 d/755 
#> /0: d/0 d/1777 d/200 d/4755 d/600 d/644 d/755 
#> -111: d/1777 d/4755 d/755 
#> 1777: d/1777 
#> /u+x,o+t: d/1777 d/4755 d/755 
#> status 1
#> status 1

## regular expressions in their kinds
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -regex '.*/[ab]' | sort; find d -regextype posix-extended -regex 'd/(a|s/b)' | sort; find d -regextype egrep -iregex 'D/S(/B)?' | sort; find d -regextype sed -regex '.*/\(a\|l\)' | sort; find d -regextype emacs -regex 'd/s?/?[ab]+' | sort; find d -regextype findutils-default -regex 'd/\(a\|s/b\)' | sort; find d -regex 'a'; find d -regextype nosuch -regex a 2>/dev/null; echo "status $?"; find d -regextype posix-extended -regex '(' 2>/dev/null; echo "status $?"
#> d/a
#> d/s/b
#> d/a
#> d/s/b
#> d/s
#> d/s/b
#> d/a
#> d/l
#> d/a
#> d/s/b
#> d/a
#> d/s/b
#> status 1
#> status 1

## plus and question mark in expressions of emacs
mkdir d; : >d/aa; : >d/a+; : >'d/a?'; find d -regextype emacs -regex 'd/a+' ; find d -regextype emacs -regex 'd/a\+'; find d -regextype emacs -regex 'd/a[+?]' | sort; find d -regextype emacs -regex 'd/a\{2\}'
#> d/aa
#> d/a+
#> d/a+
#> d/a?

## patterns
mkdir d; touch d/ab d/aB d/.h 'd/[x]' 'd/a*b' d/-q; find d -name 'a?' | sort; find d -iname 'AB' | sort; find d -name '[[]x]'; find d -name 'a\*b'; find d -name '*h'; find d -name '.*'; find d -name -q; find d -name '[a-c]b'; find d -name '[!a]*' | sort; find d -path 'd/a*' | sort; find d -wholename '*b' | sort; find d -iwholename 'D/AB' | sort; find d -ipath '*/AB' | sort; find d -name ''; find d/ -maxdepth 0 -name d; find / -maxdepth 0 -name /
#> d/aB
#> d/ab
#> d/aB
#> d/ab
#> d/[x]
#> d/a*b
#> d/.h
#> d/.h
#> d/-q
#> d/ab
#> d
#> d/-q
#> d/.h
#> d/[x]
#> d/a*b
#> d/aB
#> d/ab
#> d/a*b
#> d/ab
#> d/aB
#> d/ab
#> d/aB
#> d/ab
#> d/
#> /

## names of links' targets
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -lname a; find d -lname 'n*'; find d -ilname NONE; find -L d -lname 'n*'; find -L d -lname a
#> d/l
#> d/x
#> d/x
#> d/x

## types several and the other way
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
mkfifo d/p; find d -type f,l | sort; find d -type p; find d -xtype f | sort; find d -xtype l; find -L d -xtype l | sort; find -L d -type l; find d -type q 2>/dev/null; echo "status $?"; find d -type 2>/dev/null; echo "status $?"
#> d/a
#> d/l
#> d/s/b
#> d/x
#> d/p
#> d/a
#> d/l
#> d/s/b
#> d/x
#> d/l
#> d/x
#> d/x
#> status 1
#> status 1

## links followed, and those given
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
mkdir e; : >e/z; ln -s ../e d/e; find d -name z; find -L d -name z; ln -s d ln; find ln; find -H ln -maxdepth 1 | sort; find -H ln -type l | sort; find -P ln; find d -follow -name z; find -L ln -samefile d/a | sort; find -H -L ln -maxdepth 0 -type d; find ln/ -maxdepth 1 -name a
#> d/e/z
#> ln
#> ln
#> ln/a
#> ln/e
#> ln/l
#> ln/s
#> ln/x
#> ln/e
#> ln/l
#> ln/x
#> ln
#> d/e/z
#> ln/a
#> ln/l
#> ln
#> ln/a

## links that lead back
#differs host: it does not show the link itself
mkdir -p d/e; ln -s .. d/e/up; find -L d 2>/dev/null | sort; find -L d >/dev/null 2>&1; echo "status $?"; find d | sort
#> d
#> d/e
#> d/e/up
#> status 1
#> d
#> d/e
#> d/e/up

## nothing in the way of an action
mkdir d; : >d/a; find d -type f -print0 | tr '\0' N; echo; find d/a -print -print; find d/a -ls -quit | wc -l
#> d/aN
#> d/a
#> d/a
#> 1

## links by number and the same file
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
ln d/a d/a2; find d -type f -links 2 | sort; find d -type f -links -2; find d -type f -links +1 | sort; find d -samefile d/a | sort; find d -inum $(stat -c %i d/s/b); find d -samefile d/l; find -L d -samefile d/l | sort; find d -samefile none 2>/dev/null; echo "status $?"
#> d/a
#> d/a2
#> d/s/b
#> d/a
#> d/a2
#> d/a
#> d/a2
#> d/s/b
#> d/l
#> d/a
#> d/a2
#> d/l
#> status 1

## empty files and directories
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
mkdir d/e; find d -empty | sort; find d -empty -type d; find d -empty -type f
#> d/e
#> d/s/b
#> d/e
#> d/s/b

## users and groups
#root
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -user root; find d -name a -user 0; find d -name a -uid 0 -gid 0 -group root -gid -1; find d -name a -uid +5; find d -nouser -o -nogroup; find d -user nosuchuser 2>/dev/null; echo "status $?"; find d -group nosuch 2>/dev/null; echo "status $?"
#> d/a
#> d/a
#> d/a
#> status 1
#> status 1

## files of nobody known
#root
mkdir d; : >d/a; chown 12345:54321 d/a; find d -nouser; find d -nogroup; find d -uid 12345 -user 12345 -group 54321; find d/a -printf '%u %g\n'
#> d/a
#> d/a
#> d/a
#> 12345 54321

## what one may do
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -readable -writable; find d -executable -type f; find d -type d -executable | sort; find d ! -executable -type f
#> d/a
#> d/s/b
#> d
#> d/s
#> d/a

## order of directories before and after
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -depth -name '[sb]'; find d -d -name '[sb]'; find d -name '[sb]'; find d -depth -mindepth 1 -maxdepth 1 -type d
#> d/s/b
#> d/s
#> d/s/b
#> d/s
#> d/s
#> d/s/b
#> d/s

## depths
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -maxdepth 0; find d -maxdepth 1 -type d | sort; find d -mindepth 2; find d -mindepth 1 -maxdepth 1 -type f; find d -mindepth 3; find d -maxdepth x 2>/dev/null; echo "status $?"; find d -maxdepth -1 2>/dev/null; echo "status $?"; find d -maxdepth 2>/dev/null; echo "status $?"
#> d
#> d
#> d/s
#> d/s/b
#> d/a
#> status 1
#> status 1
#> status 1

## branches left out
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
mkdir -p d/t/u; : >d/t/u/v; find d -name t -prune -o -type f -print | sort; find d -path d/s -prune -o -name b -print; find d -depth -name t -prune -o -name v -print; find d -name t -prune | sort; find d -type d ! -name d -prune | sort
#> d/a
#> d/s/b
#> d/t/u/v
#> d/t
#> d/s
#> d/t

## the first is enough
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name b -quit; find d -type f -print -quit | wc -l; find d -name b -exec echo {} + -quit; find d s -maxdepth 0 -print -quit; find d -name a -print -quit -o -print | tail -1 | wc -l
#> 1
#> d/s/b
#> d
#> 1

## operators and their order
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -o -name b -a -type d; find d \( -name a -o -name b \) -a -type f | sort; find d ! \( -name a -o -name b \) -type f; find d -name a -and -type f; find d -name a -or -name b | sort; find d -not -name '[ab]' -type f; find d ! ! -name a; find d -name a , -name b; find d -true -name a; find d -false -o -name a; find d \( \( -name a \) \); find d -print -name none | wc -l; find d -name a -print -o -name b | sort
#> d/a
#> d/a
#> d/s/b
#> d/a
#> d/a
#> d/s/b
#> d/a
#> d/s/b
#> d/a
#> d/a
#> d/a
#> 6
#> d/a

## wrong expressions
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
for e in '(' ')' '-name' '-nosuch' '! ' '-o' '-a' '( -name a' '-name a )' '-name a -o' '! !' '( )' '-exec' '-exec echo' '-exec ;' '-name a b' '-printf' '-links x' '-inum' '-perm' '-mtime x' '-size' '-user' '-newer' '-fprint' '-context x'; do find d $e >/dev/null 2>&1; echo "$e: $?"; done
#> (: 1
#> ): 1
#> -name: 1
#> -nosuch: 1
#> ! : 1
#> -o: 1
#> -a: 1
#> ( -name a: 1
#> -name a ): 1
#> -name a -o: 1
#> ! !: 1
#> ( ): 1
#> -exec: 1
#> -exec echo: 1
#> -exec ;: 1
#> -name a b: 1
#> -printf: 1
#> -links x: 1
#> -inum: 1
#> -perm: 1
#> -mtime x: 1
#> -size: 1
#> -user: 1
#> -newer: 1
#> -fprint: 1
#> -context x: 1

## several places, some not there
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d/a none d/s 2>/dev/null; echo "status $?"; find none 2>&1 | sed 's/.*: //'; find '' 2>/dev/null; echo "status $?"; find d/a d/a; find -- d/a; find ./-x 2>/dev/null; : >./-x; find ./-x
#> d/a
#> d/s
#> d/s/b
#> status 1
#> No such file or directory
#> status 1
#> d/a
#> d/a
#> d/a
#> ./-x

## places of a list
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
printf 'd/a\0d/s\0' | find -files0-from - ; printf 'd/s' >l; find -files0-from l -type f; printf '' | find -files0-from -; echo "status $?"; find d -files0-from l >/dev/null 2>&1; echo "status $?"; find -files0-from none 2>/dev/null; echo "status $?"
#> d/a
#> d/s
#> d/s/b
#> d/s/b
#> status 0
#> status 1
#> status 1

## commands for each file
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -type f -exec echo {} \; | sort; find d -name a -exec echo x{}y {} {}{} ';'; find d -type f -exec false \; -print; find d -type f -exec true \; -print | sort; find d -name a -exec nosuch {} \; 2>/dev/null; echo "status $?"; find d -name a -exec sh -c 'echo $0; exit 3' {} \; ; echo "status $?"
#> d/a
#> d/s/b
#> xd/ay d/a d/ad/a
#> d/a
#> d/s/b
#> status 0
#> d/a
#> status 0

## commands for many files
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -type f -exec echo {} + | tr ' ' '\n' | sort; find d -type f -exec sh -c 'echo $#' x {} +; find d -type f -exec false {} + ; echo "status $?"; find d -name none -exec echo {} + ; find d -type f -exec echo {} x + 2>/dev/null; echo "status $?"; find d -type f -exec echo a {} + -o -print | wc -l; find d -name a -exec echo + {} \;
#> d/a
#> d/s/b
#> 2
#> status 1
#> status 1
#> 5
#> + d/a

## commands where the files are
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name b -execdir pwd \; | sed 's,.*/d,d,'; find d -name '[ab]' -execdir echo {} \; | sort; find d -name b -execdir echo {} +; find d -maxdepth 0 -execdir echo {} \; ; PATH=.:$PATH find d -name a -execdir echo {} \; 2>/dev/null; echo "status $?"
#> d/s
#> ./a
#> ./b
#> ./b
#> ./d
#> status 1

## commands asked for
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
yes n | head -1 | find d -name a -ok echo {} \; 2>/dev/null; echo y | find d -name a -ok echo {} \; 2>/dev/null; find d -name a -ok echo {} \; </dev/null 2>/dev/null; echo y | find d -name b -okdir echo {} \; 2>/dev/null; echo y | find d -name a -ok echo {} \; 2>&1 | grep -c '[?]'
#> d/a
#> ./b
#> 1

## files go
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name b -delete; find d | sort; find d -delete -print; ls; mkdir -p e/f; : >e/f/g; find e -name f -delete 2>/dev/null; echo "status $?"; find e -type f -delete; find e -depth -empty -delete; ls
#> d
#> d/a
#> d/l
#> d/s
#> d/x
#> d/x
#> d/l
#> d/s
#> d/a
#> d
#> status 1

## what goes while one looks
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -type f -exec rm {} \; -print | sort; find d | sort; mkdir -p e/f; find e -name f -exec rmdir {} \; 2>/dev/null; echo "status $?"; mkdir -p e/f; find e -depth -name f -exec rmdir {} \; ; echo "status $?"
#> d/a
#> d/s/b
#> d
#> d/l
#> d/s
#> d/x
#> status 1
#> status 0

## odd names
mkdir d; : >'d/a b'; : >"$(printf 'd/n\nl')"; : >"$(printf 'd/\377')"; : >'d/*'; find d -type f | wc -l; find d -type f -print0 | tr '\0' '\n' | wc -l; find d -name 'a b' -exec ls {} \; ; find d -name '\*'; find d -type f -exec sh -c 'echo $#' x {} +; find d -name "$(printf '\377')" | od -An -c
#> 5
#> 5
#> d/a b
#> d/*
#> 4
#>    d   / 377  \n

## deep trees
d=t; for i in 1 2 3 4 5 6 7 8 9 10; do d=$d/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done; mkdir -p $d; mkdir t2; for i in 1 2 3 4 5; do mv t t2/t; mv t2 t; mkdir t2; done; find t | wc -l; find t -depth | head -1 | wc -c; find t -mindepth 14 -maxdepth 14 | wc -l; find t -delete; ls
#> 16
#> 982
#> 1
#> t2

## directories that may not be read
#root
chmod 755 .; mkdir -p d/no d/yes; : >d/yes/f; chmod 0 d/no; chown -R nobody d 2>/dev/null; setpriv --reuid 65534 --clear-groups find d 2>/dev/null | sort; setpriv --reuid 65534 --clear-groups find d 2>&1 >/dev/null | sed 's/.*: //'; chmod 755 d/no
#> d
#> d/no
#> d/yes
#> d/yes/f
#> Permission denied

## one file system
find /proc -maxdepth 1 -xdev -name version; find / -maxdepth 1 -xdev -name proc; find / -maxdepth 1 -mount -path /proc; find /proc/version -fstype proc; find /proc/version -fstype nosuch
#> /proc/version
#> /proc
#> /proc
#> /proc/version

## options of old
find . -maxdepth 0 -noleaf -warn -nowarn; find -O2 . -maxdepth 0; find . -maxdepth 0 -noignore_readdir_race
#> .
#> .
#> .

## a full device
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d >/dev/full 2>/dev/null; echo "status $?"; find d -printf x >/dev/full 2>/dev/null; echo "status $?"; find d >&- 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1

## many files
mkdir d; cd d; seq 3000 | xargs touch; cd ..; find d -type f | wc -l; find d -type f -exec echo {} + | wc -w; find d -name '*99' | wc -l; find d -type f -delete; find d
#> 3000
#> 3000
#> 30
#> d

## applets and programs as commands
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -exec cat {} \; ; echo; find d -name a -exec wc -c {} \; ; find d -type f -exec basename {} \; | sort; find d -name a -exec sh -c 'cat "$1"' x {} \; ; echo; find d -name b -exec rm {} \; ; ls d; find d -name a -exec grep -q 9 {} \; -o -name a -print
#> 12345
#> 5 d/a
#> a
#> b
#> 12345
#> a
#> l
#> s
#> x
#> d/a

## output in its order
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -print -exec echo then {} \; -printf 'last\n'; find d -name a -printf '1 ' -exec printf '2 ' \; -printf '3\n'; find d -name a -print -exec echo {} + -printf 'before\n'
#> d/a
#> then d/a
#> last
#> 1 2 3
#> d/a
#> before
#> d/a

## braces in commands
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -name a -exec echo {} '{' '}' '{}{}' x{ \; ; find d -name a -exec echo '\;' \;
#> d/a { } d/ad/a x{
#> \;

## the place named with slashes
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d// -name a; find ./d/. -maxdepth 1 -name a; find d/s/.. -maxdepth 1 -name a; find $PWD/d -name a | sed "s,$PWD,HERE,"
#> d//a
#> ./d/./a
#> d/s/../a
#> HERE/d/a

## numbers with signs
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
find d -type f -inum -1; find d -type f -links +0 | sort; find d -size +1000000G; find d -links -99999999999999999999 2>/dev/null; echo "status $?"; find d/a -size 5c -size -6c -size +4c
#> d/a
#> d/s/b
#> status 1
#> d/a

## caught by the shell
mkdir -p d/s; printf 12345 >d/a; : >d/s/b; ln -s a d/l; ln -s none d/x; touch -d '2001-02-03 04:05:06.789' d/a d/s/b d/s d; chmod 640 d/a; chmod 755 d/s/b
x=$(find d -name a); echo "[$x]"; for f in $(find d -type f | sort); do echo $f; done; y=$(find d -name a -exec echo {} \;); echo "[$y]"; z=`find d -name a -printf %s`; echo $z
#> [d/a]
#> d/a
#> d/s/b
#> [d/a]
#> 5
