## the first program on the path, or all
mkdir a b; for i in a/p b/p b/q; do echo >$i; chmod +x $i; done; >a/q; PATH=a:b:$PATH; which p q; which -a p; which b/q ./a/p
#> a/p
#> b/q
#> a/p
#> b/p
#> b/q
#> ./a/p
## what is not found fails
which no-such-program; echo "status $?"; mkdir d; which ./d; echo "status $?"; which 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
