# What the options of rm do, beside GNU and busybox; messages are in ../rm.sh.
#reference: host busybox
## wrong usage
rm 2>/dev/null; echo "status $?"; rm -r 2>/dev/null; echo "status $?"; rm -f; echo "status $?"; rm -x a 2>/dev/null; echo "status $?"; >a; rm --interactive=oops a 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 0
#> status 1
#> status 1
#> a
## / is refused, however it is written
ln -s / l; for i in / // /. /../ l/; do rm -r --no-such "$i" 2>/dev/null; echo "$i $?"; done
#> / 1
#> // 1
#> /. 1
#> /../ 1
#> l/ 1
## --one-file-system, --preserve-root=all
#root
#differs busybox: it has neither
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/n e; mount -t tmpfs u d/n; >d/n/x; >d/f; mount -t tmpfs v e; >e/y; rm -r --one-file-system d 2>/dev/null; echo "status $?"; find d; rm -r --preserve-root=all e 2>/dev/null; echo "status $?"; ls e; rm -r --preserve-root=oops e 2>/dev/null; echo "status $?"; ls e'
#> status 1
#> d
#> d/n
#> d/n/x
#> status 1
#> y
#> status 1
#> y
## what is mounted is emptied, and stays
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/n; mount -t tmpfs u d/n; >d/n/x; >d/f; rm -r d 2>/dev/null; echo "status $?"; find d'
#> status 1
#> d
#> d/n
## -I
#differs busybox: it has no -I
>a; >b; >c; >d; echo n | rm -I a b c d 2>/dev/null; ls; rm -I a b c; mkdir e; echo n | rm -rI e 2>/dev/null; ls; echo y | rm -rI e 2>&1; echo; echo y | rm --interactive=once -r d 2>/dev/null; ls
#> a
#> b
#> c
#> d
#> d
#> e
#> rm: remove 1 argument recursively? 
## --interactive
#differs busybox: it has no such option
>a; >b; echo n | rm --interactive a 2>/dev/null; ls; echo n | rm -f --interactive=always a 2>/dev/null; ls; rm --interactive=never a; rm -i --interactive=no b; ls
#> a
#> b
#> a
#> b
## what a directory keeps is said once
#root
#differs host: it says cannot
mkdir -p d/e/g; >d/a; >d/e/b; chown -R 5 .; chmod 555 d/e; /usr/bin/setpriv --reuid=5 --clear-groups rm -r d 2>&1; echo "status $?"; find d | sort
#> rm: can't remove 'd/e/b': Permission denied
#> rm: can't remove 'd/e/g': Permission denied
#> status 1
#> d
#> d/e
#> d/e/b
#> d/e/g
## answers of no keep the directories around, silently
mkdir -p d/e; >d/e/f; printf 'y\ny\nn\n' | rm -ri d 2>/dev/null; echo "status $?"; find d | sort
#> status 0
#> d
#> d/e
#> d/e/f
## -d
#differs busybox: it has no -d
mkdir a b; >b/f; rm -d a; rm -d b 2>/dev/null; echo "status $?"; rm -d b/f b; ls; mkdir c; rm --dir c; ls
#> status 1
## directories that cannot be read go if they are empty
#root
#differs busybox: it wants to read them
mkdir e d; >d/f; chmod 777 .; chown 5 e d; chmod 0 e d; /usr/bin/setpriv --reuid=5 --clear-groups rm -r e; echo "status $?"; /usr/bin/setpriv --reuid=5 --clear-groups rm -rf d 2>/dev/null; echo "status $?"; ls
#> status 0
#> status 1
#> d
## -f says nothing of what is missing
#differs busybox: a file in the place of a directory is an error
mkdir d; >d/f; rm -f nosuch; echo "status $?"; rm -rf nosuch d/f/x '' 2>/dev/null; echo "status $?"; rm -f d 2>/dev/null; echo "status $?"; ls
#> status 0
#> status 0
#> status 1
#> d
## names behind links and slashes
#differs busybox: it removes the link
mkdir d; >f; ln -s d l; rm -r l/ 2>/dev/null; echo "status $?"; rm l/ 2>/dev/null; echo "status $?"; rm -r l; ls; rm -r d/; ls
#> status 1
#> status 1
#> d
#> f
#> f
## a directory swapped for a link while a question waits is not gone into
#only rbox: the questions come in another order
mkdir -p d/e away; >d/e/f; >away/keep; mkfifo answers
rm -ri d <answers 2>said & exec 3>answers
echo y >&3; until grep -q "d/e'" said; do sleep 0.05; done
mv d/e gone; ln -s ../away d/e; printf 'y\ny\ny\ny\n' >&3; exec 3>&-; wait $!; echo "status $?"; ls away gone
#> status 1
#> away:
#> keep
#> 
#> gone:
#> f
## two hundred thousand long names need little memory
#root
#only rbox: the references are not asked how much they need
mkdir m; unshare -m sh -c 'mount -t tmpfs -o nr_inodes=0 t m && cd m; mkdir d; python3 -c "
import os
os.chdir(\"d\")
open(\"0\", \"w\").close()
for i in range(1, 200000): os.link(\"0\", \"%0200d\" % i)"; (ulimit -v 30000; rm -r d); echo "status $?"; ls'
#> status 0
