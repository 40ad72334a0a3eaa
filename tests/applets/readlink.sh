## what a link says
ln -s no/where l; readlink l; readlink -n l; >f; readlink f; echo "status $?"; readlink nope; echo "status $?"
#> no/where
#> no/wherestatus 1
#> status 1
## -v says what goes wrong
readlink -v nope 2>&1
#> readlink: nope: cannot read link: No such file or directory
## -f gives the path without links
cd "$(pwd -P)"; mkdir -p d/e; ln -s d/e l; >d/e/f; for i in l/f l/../x . d/./e/..//e l/f/x no/x; do p=$(readlink -f "$i"); echo "$? ${p#"$PWD"}"; done
#> 0 /d/e/f
#> 0 /d/x
#> 0 
#> 0 /d/e
#> 1 
#> 1 
## loops end
ln -s b a; ln -s a b; readlink -f a; echo "status $?"
#> status 1
## -e and -m
#differs busybox: it has neither
cd "$(pwd -P)"; p=$(readlink -m a/../b//c); echo "${p#"$PWD"}"; readlink -e x; echo "status $?"
#> /b/c
#> status 1
## several operands
#differs busybox: it takes one
ln -s x a; ln -s y b; readlink -n a b; readlink -z a | od -An -c
#> x
#> y
#>    x  \0
## no operand
readlink 2>/dev/null; echo "status $?"
#> status 1
