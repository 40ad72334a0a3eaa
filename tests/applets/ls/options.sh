# What busybox has, option by option.
#reference: busybox

## -A and -a, the last counts
: > .h; : > v; ls -A; ls -a; ls -aA | tail -1; ls -Aa | wc -l | tr -d ' '
#> .h
#> v
#> .
#> ..
#> .h
#> v
#> v
#> 4
## -d of directories and links
mkdir d; : > d/x; ln -s d l; ls -d d l; ls -d d/; ls -ld d | cut -c1-10; ls -d .
#> d
#> l
#> d/
#> drwxr-xr-x
#> .
## -L and -H
mkdir d; : > d/x; ln -s d l; ln -s no b; ls l; ls -L l; ls -l l | cut -c1; ls -lH l | tail -1 | cut -c1; ls -lL l | tail -1 | cut -c1; ls -L b 2>/dev/null; echo "status $?"
#> x
#> x
#> l
#> -
#> -
#> status 1
## -R
mkdir -p a/b c; : > a/b/x; : > c/y; : > z; ls -R; ls -R a c
#> .:
#> a
#> c
#> z
#>
#> ./a:
#> b
#>
#> ./a/b:
#> x
#>
#> ./c:
#> y
#> a:
#> b
#>
#> a/b:
#> x
#>
#> c:
#> y
## -F and -p on all kinds
umask 022; : > f; : > x; chmod 755 x; mkdir d; ln -s f l; mkfifo p; ls -F; ls -p
#> d/
#> f
#> l@
#> p|
#> x*
#> d/
#> f
#> l
#> p
#> x
## -i and -s in columns
: > a; i=$(stat -c %i a); ls -i a | awk -v i=$i '{print ($1 == i), $2}'; ls -s a | awk '{print $1, $2}'; ls -is a | awk '{print NF}'
#> 1 a
#> 0 a
#> 3
## -n, -g is not needed: numbers of owners
#root
: > a; chown 4321:1234 a; ls -n a | awk '{print $3, $4}'; ls -ln a | awk '{print $3, $4}'
#> 4321 1234
#> 4321 1234
## -h of sizes
for s in 0 999 1023 1024 1500 10240 1048576; do head -c $s /dev/zero > f; ls -lh f | awk '{print $5}'; done
#> 0
#> 999
#> 1023
#> 1.0K
#> 1.5K
#> 10.0K
#> 1.0M
## -r with each order
head -c 3 /dev/zero > a; head -c 1 /dev/zero > b; head -c 2 /dev/zero > c; touch -d @300 a; touch -d @100 b; touch -d @200 c; ls -r | tr '\n' ' '; ls -S | tr '\n' ' '; ls -Sr | tr '\n' ' '; ls -t | tr '\n' ' '; ls -tr | tr '\n' ' '
#> c b a a c b b c a a c b b c a 
#\
## -X, -v
: > b.a; : > a.c; : > c; : > d.b; : > .h; ls -X | tr '\n' ' '; : > f10; : > f9; : > f1; : > f100; ls -v f* | tr '\n' ' '
#> c b.a d.b a.c f1 f9 f10 f100 
#\
## -c and -u with -l show those times
touch -d '2001-02-03 04:05:06' f; touch -a -d '2002-03-04 05:06:07' f; ls -lu --full-time f | awk '{print $6, $7}'; ls -l --full-time f | awk '{print $6, $7}'; a=$(ls -lc --full-time f | awk '{print $6}'); [ "$a" \> 2020 ] && echo later
#> 2002-03-04 05:06:07
#> 2001-02-03 04:05:06
#> later
## --group-directories-first
mkdir b z; : > a; : > y; ls --group-directories-first
#> b
#> z
#> a
#> y
## --group-directories-first with -r
#differs: it turns all around, directories too; GNU does not
mkdir b z; : > a; : > y; ls -r --group-directories-first
#> z
#> b
#> y
#> a
## -x and -C of a width
for i in 1 2 3 4 5 6 7; do : > n$i; done; ls -C -w 20; ls -x -w 20; ls -w 8 -C
#> n1  n3  n5  n7
#> n2  n4  n6
#> n1  n2  n3  n4  n5
#> n6  n7
#> n1  n5
#> n2  n6
#> n3  n7
#> n4
## several operands: files, then directories
mkdir d e; : > d/1; : > e/2; : > f; ls e f d; ls f; ls d
#> f
#>
#> d:
#> 1
#>
#> e:
#> 2
#> f
#> 1
## what is missing, among others
: > f; ls no f 2>&1; echo "status $?"; ls no 2>/dev/null; echo "status $?"
#> ls: no: No such file or directory
#> f
#> status 1
#> status 1
## names with blanks, newlines and bytes beyond ASCII go to a file as they are
#differs: it masks them there too
: > "$(printf 'a b\nc\377')"; : > ' '; ls | od -An -c
#>       \n   a       b  \n   c 377  \n
## an empty directory
mkdir d; ls d; ls -l d; ls -a d
#> total 0
#> .
#> ..
## a directory that may not be read, and one that may not be searched
#root
#differs: its message says can't open without quotes around the reason
mkdir d; chmod 0 d; setpriv --reuid 65534 --clear-groups ls d 2>&1; echo "status $?"
#> ls: d: Permission denied
#> status 1
## devices show their numbers
#root
mknod c c 5 1; mknod b b 7 300; ls -l c b | awk '{print $5, $6}'
#> 7, 300
#> 5, 1
## a full output
#differs: it does not notice
: > f; ls > /dev/full 2>/dev/null; echo "status $?"
#> status 1
