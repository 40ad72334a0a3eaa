## files go, directories do not
>a; >'b c'; mkdir d; rm a 'b c'; rm d 2>&1; echo "status $?"; rm -f d 2>&1; ls
#> rm: 'd' is a directory
#> status 1
#> rm: 'd' is a directory
#> d
## what is missing is an error, except with -f
rm a 2>&1; echo "status $?"; rm '' 2>&1; rm -f a '' a/b; echo "status $?"; >f; rm -f; echo "status $?"
#> rm: can't remove 'a': No such file or directory
#> status 1
#> rm: can't remove '': No such file or directory
#> status 0
#> status 0
## one bad operand does not stop the others
>a; >b; rm a x b 2>&1; echo "status $?"; ls
#> rm: can't remove 'x': No such file or directory
#> status 1
## -r removes trees
mkdir -p d/e/f; >d/a; >d/e/b; ln -s . d/e/loop; rm -r d; ls; mkdir -p d/e; rm -R d; mkdir -p d/e; rm -rf d/; ls
## links are removed, not followed
mkdir d; >d/keep; ln -s d l; mkdir t; ln -s ../d t/l; rm -r l t; ls . d
#> .:
#> d
#> 
#> d:
#> keep
## . and .. are refused however they are written
mkdir -p d/e; cd d; for i in . .. ./ e/. ./e/..// ; do rm -r "$i" 2>&1; rm -rf "$i" 2>/dev/null; echo "status $?"; done; ls
#> rm: can't remove '.' or '..'
#> status 1
#> rm: can't remove '.' or '..'
#> status 1
#> rm: can't remove '.' or '..'
#> status 1
#> rm: can't remove '.' or '..'
#> status 1
#> rm: can't remove '.' or '..'
#> status 1
#> e
## -i asks before each, and before a directory is gone into
>a; echo n | rm -i a 2>&1; echo; echo y | rm -i a 2>&1; echo; mkdir d; >d/f; echo n | rm -ri d 2>&1; echo; printf 'y\ny\ny\n' | rm -ri d 2>&1; echo; ls
#> rm: remove 'a'? 
#> rm: remove 'a'? 
#> rm: descend into directory 'd'? 
#> rm: descend into directory 'd'? rm: remove 'd/f'? rm: remove directory 'd'? 
## the last of -i and -f counts
>a; >b; rm -if a; echo n | rm -fi b 2>/dev/null; ls
#> b
## with -f a file in a directory's place is no error either
#differs: busybox says so
>f; rm -f f/x; echo "status $?"
#> status 0
## control bytes in names do not reach the terminal
#differs: busybox writes them as they are
rm "$(printf 'a\nb\033[2J')" 2>&1
#> rm: can't remove 'a\nb\033[2J': No such file or directory
## -v says what is removed
mkdir d; >d/f; >a; rm -v a; rm -rv d
#> removed 'a'
#> removed 'd/f'
#> removed directory: 'd'
## -d removes empty directories
#differs busybox: it has no -d
mkdir a b; >b/f; rm -d a; rm -d b 2>&1; echo "status $?"; rm -dv b/f b
#> rm: can't remove 'b': Directory not empty
#> status 1
#> removed 'b/f'
#> removed directory: 'b'
## -I asks once
#differs busybox: it has no -I
>a; >b; >c; >d; rm -I a; echo n | rm -I b c d a 2>&1; rm -I b c; echo; mkdir e; echo y | rm -rI e d 2>&1; echo; ls
#> rm: remove 4 arguments? 
#> rm: remove 2 arguments recursively? 
## a file behind a slash is no directory
#differs: busybox removes it
>f; rm f/ 2>&1; echo "status $?"; ls
#> rm: can't remove 'f/': Not a directory
#> status 1
#> f
## a very deep tree
n=0; while [ $n -lt 300 ]; do p=$p/directory-with-a-long-name; n=$((n+1)); done; p=d$p
(while [ "$p" ]; do c=${p%%/*}; mkdir "$c"; cd "$c"; [ "$p" != "$c" ] || break; p=${p#*/}; done; >f)
rm -r d; echo "status $?"; ls
#> status 0
## odd names
>-r; >'a
b'; >"$(printf 'x\377')"; rm -- -r 'a
b' "$(printf 'x\377')"; ls; rm -q 2>&1 | head -1
#> rm: invalid option -- 'q'
## options may follow operands
mkdir -p a/b; rm a -r; ls
## no operand
rm 2>/dev/null; echo "status $?"; rm -r 2>/dev/null; echo "status $?"
#> status 1
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
rm -r t; echo "status $?"; ls
EOF
unshare -m sh s
#> status 0
