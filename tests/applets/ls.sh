## names in order, one a line when no terminal is there
>b; >a; >.c; mkdir d; >'e f'; ls; echo -; ls -A; echo -; ls -a d; ls d; ls -1r
#> a
#> b
#> d
#> e f
#> -
#> .c
#> a
#> b
#> d
#> e f
#> -
#> .
#> ..
#> e f
#> d
#> b
#> a
## long lines
#root
umask 022; printf abcd >f; mkdir d; ln -s f l; mkfifo p; mknod n c 1 3; chmod 4711 f; touch -d '2020-01-02 03:04:05' f d n p; ls -l f d n p; ls -n f; ls -ld d
#> -rws--x--x    1 root     root             4 Jan  2  2020 f
#> crw-r--r--    1 root     root        1,   3 Jan  2  2020 n
#> prw-r--r--    1 root     root             0 Jan  2  2020 p
#> 
#> d:
#> total 0
#> -rws--x--x    1 0        0                4 Jan  2  2020 f
#> drwxr-xr-x    2 root     root          4096 Jan  2  2020 d
## links in long lines
#root
ln -s f l; ln -s x/y m; ls -l l m | cut -c1-42; ls -l l m | cut -c57-
#> lrwxrwxrwx    1 root     root             
#> lrwxrwxrwx    1 root     root             
#>  l -> f
#>  m -> x/y
## full time, and sizes for people
#root
umask 022; head -c 250000 /dev/zero >f; touch -d '2020-01-02 03:04:05' f; ls -l --full-time f; ls -lh f; ls -g f
#> -rw-r--r--    1 root     root        250000 2020-01-02 03:04:05 +0000 f
#> -rw-r--r--    1 root     root      244.1K Jan  2  2020 f
#> -rw-r--r--    1 root        250000 Jan  2  2020 f
## styles of time, no group
#root
#differs busybox: it has neither
umask 022; >f; touch -d '2020-01-02 03:04:05.6' f; ls -o --time-style=long-iso f; ls -lG --time-style=iso f; ls -l --time-style=full-iso f; ls -go --time-style='+%j %e|' f
#> -rw-r--r--    1 root             0 2020-01-02 03:04 f
#> -rw-r--r--    1 root             0 2020-01-02  f
#> -rw-r--r--    1 root     root             0 2020-01-02 03:04:05.600000000 +0000 f
#> -rw-r--r--    1         0 002  2| f
## the total of blocks
: >a; : >b; ls -l | head -1; ls -s
#> total 0
#> total 0
#>      0 a
#>      0 b
## sorted by size, time, extension, version
printf xxx >a.z; printf x >b.y; printf xx >c.x; touch -d 2020-01-01 c.x; touch -d 2021-01-01 a.z; touch -d 2022-01-01 b.y; ls -S; ls -t; ls -X; ls -tr; : >f10; : >f9; ls -v f*
#> a.z
#> c.x
#> b.y
#> b.y
#> a.z
#> c.x
#> c.x
#> b.y
#> a.z
#> c.x
#> a.z
#> b.y
#> f9
#> f10
## sorted by nanoseconds too
#differs: busybox compares seconds
touch -d '2020-01-01 00:00:00.1' a; touch -d '2020-01-01 00:00:00.2' b; ls -t
#> b
#> a
## by the time of access
touch -a -d 2020-01-01 a; touch -a -d 2021-01-01 b; touch -m -d 2022-01-01 a; ls -u; ls -tu; ls -lu a | cut -c45-
#> b
#> a
#> b
#> a
#> Jan  1  2020 a
## directories first
>a; mkdir b; >c; mkdir d; ls --group-directories-first
#> b
#> d
#> a
#> c
## columns and rows
>aaaa; >bb; >ccccc; >d; >e; ls -C -w 22; ls -x -w 22; ls -C -w 3
#> aaaa   ccccc  e
#> bb     d
#> aaaa   bb     ccccc
#> d      e
#> aaaa
#> bb
#> ccccc
#> d
#> e
## columns count characters, not bytes
>"$(printf '\303\251\303\251\303\251')"; >a; >b; ls -C -w 12
#differs: in the C locale busybox shows none of them
#> a    ééé
#> b
## separated by commas
#differs busybox: it has no -m
>aaaa; >bb; >ccccc; ls -m; ls -m -w 10
#> aaaa, bb, ccccc
#> aaaa, bb,
#> ccccc
## marks of types
>f; >x; chmod +x x; mkdir d; ln -s d l; mkfifo p; ls -F; ls -p; ls -F l
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
#> l@
## a link that is an operand is gone through, but not with -l or -d
mkdir d; >d/f; ln -s d l; ls l; ls -d l; ls -l l | cut -c1; ls -lH l | cut -c1; ls -L l
#> f
#> l
#> l
#> t
#> -
#> f
## -L shows what links lead to
printf abc >f; ln -s f l; ls -lL l | cut -c1-42; ls -LF
#> -rw-r--r--    1 root     root             
#> f
#> l
## a link that leads nowhere
#differs: busybox says that it is missing
ln -s nowhere l; ls l; echo "status $?"
#> l
#> status 0
## files before directories, each with its title
mkdir b a; >a/x; >b/y; >z; ls b z a
#> z
#> 
#> a:
#> x
#> 
#> b:
#> y
## directories in directories
mkdir -p a/b/c e; >a/f; ls -R; ls -R a/b e
#> .:
#> a
#> e
#> 
#> ./a:
#> b
#> f
#> 
#> ./a/b:
#> c
#> 
#> ./a/b/c:
#> 
#> ./e:
#> a/b:
#> c
#> 
#> a/b/c:
#> 
#> e:
## links that lead back up are noticed
#differs: busybox goes on until the path is too long
mkdir d; ln -s .. d/up; ls -LR d 2>&1; echo "status $?"
#> d:
#> up
#> 
#> d/up:
#> d
#> ls: d/up/d: already listed above
#> status 1
## what is missing is named, the rest is listed
>a; ls nope a 2>&1; echo "status $?"; ls a/ 2>&1; ls a/b 2>&1
#> ls: nope: No such file or directory
#> a
#> status 1
#> ls: a/: Not a directory
#> ls: a/b: Not a directory
## inode numbers
>a; test "$(ls -i a)" = "$(stat -c '%i a' a | sed 's/^/       /; s/^ *\(.\{7,\} \)/\1/')" && echo same
#> same
## colours
mkdir d; >f; >x; chmod +x x; ln -s no l; ls --color=always | od -An -c | head -3 | cut -c2-; ls --color=never; ls --color=auto d
#> 033   [   1   ;   3   4   m   d 033   [   m  \n 033   [   0   ;
#>   0   m   f 033   [   m  \n 033   [   1   ;   3   6   m   l 033
#>   [   m  \n 033   [   1   ;   3   2   m   x 033   [   m  \n
#> d
#> f
#> l
#> x
## quotes and escapes
>'a b'; ls -Q; >'c
d"'; rm 'a b'; : # the rest is in the next case
#> "a b"
## names go into pipes as they are; -q, -b and -Q show what is in them
#differs: busybox masks them everywhere
>"$(printf 'c\nd\033"\\\377 e')"; ls | od -An -c; ls -N | wc -l; ls -q; ls -b; ls -Q
#>    c  \n   d 033   "   \ 377       e  \n
#> 2
#> c?d?"\? e
#> c\nd\033"\\\377\ e
#> "c\nd\033\"\\\377 e"
## backups left out, unsorted with all
#differs busybox: it has neither -B nor -f
>a; >a~; ls -B; ls -f | sort
#> a
#> .
#> ..
#> a
#> a~
## words for sorting and times
#differs busybox: it has neither
printf xx >a; printf x >b; touch -d 2020-01-01 a; ls --sort=size; ls --sort=time; ls --time=atime --sort=name; ls --sort=q 2>&1; echo "status $?"
#> a
#> b
#> b
#> a
#> a
#> b
#> ls: invalid argument 'q'
#> status 1
## an unknown option
ls -y 2>&1 | head -1
#> ls: invalid option -- 'y'
## a full device is told
#differs: busybox ends with success
>a; ls >/dev/full; echo "status $?"
#> status 1
## ten thousand levels
#root
#differs: busybox gives up where paths are too long
cat >s <<'EOF'
mkdir m; mount -t tmpfs t m && cd m
python3 -c '
import os
os.mkdir("t"); os.chdir("t")
for i in range(10000): os.mkdir("d"); os.chdir("d")
open("h", "w").write("needle\n"); os.link("h", "i")'
ls -R t | wc -l; ls -R t | tail -n 2
EOF
unshare -m sh s
#> 30003
#> h
#> i
