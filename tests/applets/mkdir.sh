## directories are made with what the umask leaves
umask 027; mkdir a b 'c d'; stat -c '%n %a' a b 'c d'
#> a 750
#> b 750
#> c d 750
## missing parents are an error without -p
mkdir a/b 2>&1; echo "status $?"; mkdir -p a/b/c; echo "status $?"; find a
#> mkdir: can't create directory 'a/b': No such file or directory
#> status 1
#> status 0
#> a
#> a/b
#> a/b/c
## what exists is an error without -p, unless it is no directory
mkdir a; >f; mkdir a 2>&1; echo "status $?"; mkdir -p a a/; echo "status $?"; mkdir -p f 2>&1; echo "status $?"
#> mkdir: can't create directory 'a': File exists
#> status 1
#> status 0
#> mkdir: can't create directory 'f': File exists
#> status 1
## a file among the parents is named with its slash
>f; mkdir -p f/x 2>&1; mkdir -p f//x/y 2>&1; mkdir -p f/ 2>&1; mkdir f/ 2>&1; mkdir f/x 2>&1
#> mkdir: can't create directory 'f/': Not a directory
#> mkdir: can't create directory 'f//': Not a directory
#> mkdir: can't create directory 'f/': Not a directory
#> mkdir: can't create directory 'f/': File exists
#> mkdir: can't create directory 'f/x': Not a directory
## the mode is exact, whatever the umask; octal, long, symbolic
umask 077; mkdir -m 0755 a; mkdir --mode=0700 b; mkdir -m 1777 c; mkdir -m u=rwx,go=rx d; mkdir -m 2775 e; mkdir -m a=r f
stat -c '%n %a' a b c d e f
#> a 755
#> b 700
#> c 1777
#> d 755
#> e 2775
#> f 444
## the mode belongs to the last directory only, and not to one that exists
umask 022; mkdir -p -m 700 a/b; mkdir -p -m 711 a; stat -c '%n %a' a a/b
#> a 755
#> a/b 700
## parents can always be written and searched by their owner
umask 0777; mkdir -p a/b/c; stat -c '%n %a' a a/b; chmod 700 a/b/c; umask
#> a 300
#> a/b 300
#> 0777
## an invalid mode makes nothing
mkdir -m 9 a 2>&1; echo "status $?"; mkdir -m u+q a 2>&1; ls
#> mkdir: invalid mode '9'
#> status 1
#> mkdir: invalid mode 'u+q'
## -v says each directory that is made
mkdir a; mkdir -pv a a//b/c/ d
#> created directory: 'a//b/'
#> created directory: 'a//b/c/'
#> created directory: 'd'
## one bad operand does not stop the others
mkdir a '' b 2>&1; echo "status $?"; ls
#> mkdir: can't create directory '': No such file or directory
#> status 1
#> a
#> b
## names that are odd
mkdir -- -m 'a
b' "$(printf 'x\377')"; echo * | od -An -c
#>    -   m       a  \n   b       x 377  \n
## options may follow operands
mkdir a -m 700 b; stat -c %a a b
#> 700
#> 700
## dots on the way
mkdir -p a/./b/../c; find a | sort
#> a
#> a/b
#> a/c
## no operand
mkdir 2>/dev/null; echo "status $?"; mkdir -q a 2>&1 | head -1
#> status 1
#> mkdir: invalid option -- 'q'
## a link to a directory serves as a parent
mkdir d; ln -s d l; ln -s nowhere n; mkdir -p l/x l; echo "status $?"; mkdir -p n/x 2>&1; ls d
#> status 0
#> mkdir: can't create directory 'n/': No such file or directory
#> x
