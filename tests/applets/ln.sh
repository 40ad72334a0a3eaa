## a hard link has the same inode
echo a >f; ln f g; test f -ef g && stat -c %h g; ln f 2>&1; echo "status $?"
#> 2
#> ln: f: File exists
#> status 1
## a symbolic link holds the text as it is given
ln -s no/where l; ln -s '' e 2>&1; readlink l
#> ln: e: No such file or directory
#> no/where
## one operand links into the working directory
mkdir d; echo a >d/f; ln d/f; ln -s d/g; cat f; readlink g
#> a
#> d/g
## into a directory, or several
mkdir d; ln -s a b 'c d' d; ln -s /x/y/ d/; (cd d; for i in *; do echo "$i $(readlink "$i")"; done)
#> a a
#> b b
#> c d c d
#> y /x/y/
## what exists is not replaced
echo a >f; echo b >g; ln f g 2>&1; echo "status $?"; ln -s f g 2>&1; cat g
#> ln: g: File exists
#> status 1
#> ln: g: File exists
#> b
## -f replaces it
echo a >f; echo b >g; ln -f f g; cat g; ln -sf f g; readlink g; ls -A
#> a
#> f
#> f
#> g
## a file is not replaced by a link to itself
#differs: busybox deletes it first
echo a >f; ln -f f f 2>&1; echo "status $?"; ln -sf f ./f 2>&1; cat f; mkdir d; ln f d; ln -f d/f . ; cat f
#> ln: 'f' and 'f' are the same file
#> status 1
#> ln: 'f' and './f' are the same file
#> a
#> a
## a missing target is named, and nothing is lost
echo b >g; ln missing new 2>&1; echo "status $?"; ln -f missing g 2>&1; cat g
#> ln: missing: No such file or directory
#> status 1
#> ln: missing: No such file or directory
#> b
## a link to a directory is gone into, or replaced with -n
mkdir d; ln -s d l; ln -sf x l; readlink l; readlink d/x; ln -snf y l; readlink l
#> d
#> x
#> y
## -T takes the link as a file
mkdir d; echo a >f; ln -T f d 2>&1; echo "status $?"; ln -sT x d 2>&1; ln -sT x l; readlink l
#> ln: 'd' is a directory
#> status 1
#> ln: 'd' is a directory
#> x
## -b keeps what is replaced
echo a >f; echo b >g; ln -b f g; cat g g~; ln -sb x g; readlink g; cat g~
#> a
#> b
#> x
#> a
## -S names the suffix
echo a >f; echo b >g; ln -b -S .old f g; cat g.old
#> b
## numbered backups
#differs busybox: it has none
ln -s 0 l; ln -s --backup=numbered 1 l; ln -s --backup=t 2 l; ln -s --backup=existing 3 l; ln -sb 4 l; ls; readlink 'l.~4~'
#> l
#> l.~1~
#> l.~2~
#> l.~3~
#> l.~4~
#> 3
## -v says what is linked
echo a >f; ln -v f g; ln -sv f h
#> 'g' -> 'f'
#> 'h' -> 'f'
## -t takes the directory first
#differs busybox: 1.35 has no -t
mkdir d; ln -s -t d a b; ls d; ln -t d 2>&1 | head -1
#> a
#> b
#> ln: no target named
## several targets need a directory
#differs: busybox links the first
ln -s x y z 2>&1; echo "status $?"; >f; ln -s x y f 2>&1; ls
#> ln: can't stat 'z': No such file or directory
#> status 1
#> ln: can't link into 'f': Not a directory
#> f
## -r finds the way from the link to the target
#differs busybox: it has no -r
mkdir -p a/b c; ln -sr a/b/f c/l; readlink c/l; ln -sr a l; readlink l; ln -sr "$PWD/c" a/b/c; readlink a/b/c; ln -s a/b s; ln -sr s/x c/m; readlink c/m
#> ../a/b/f
#> a
#> ../../c
#> ../a/b/x
## hard links to symbolic links, or to what they lead to
#differs busybox: it has neither -P nor -L
echo a >f; ln -s f s; ln s h; ln -L s i; ln -P s j; readlink h; readlink j; test i -ef f && cat i; readlink i
#> f
#> f
#> a
## -i asks
#differs busybox: it has no -i
echo a >f; echo b >g; echo n | ln -i f g 2>&1; cat g; echo y | ln -i f g 2>/dev/null; cat g
#> ln: replace 'g'? b
#> a
## a directory gets no hard link
mkdir d; ln d e 2>&1; echo "status $?"
#> ln: e: Operation not permitted
#> status 1
## odd names
ln -s -- -x -y; ln -s 'a b' "$(printf 'n\377')"; readlink ./-y; echo * | od -An -c
#> -x
#>    -   y       n 377  \n
## a missing directory of the link
echo a >f; ln f no/g 2>&1; ln -s f no/g 2>&1; echo "status $?"
#> ln: no/g: No such file or directory
#> ln: no/g: No such file or directory
#> status 1
## no operand
ln 2>/dev/null; echo "status $?"
#> status 1
## -sfT replaces a link to a directory
mkdir d; ln -s d l; ln -sT x l 2>&1; ln -sfT x l; readlink l; ls d
#> ln: l: File exists
#> x
