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
## a name with a slash is looked at itself
mkdir a; >a/p; chmod +x a/p; >a/q; PATH=$PATH; which a/p; which ./a/p a/p; which a/q; echo "status $?"; which "$PWD/a/p" | sed "s|$PWD|.|"
#> a/p
#> ./a/p
#> a/p
#> status 1
#> ./a/p
## directories and what cannot be executed are no programs
mkdir -p a/p b; >b/p; chmod +x b/p; >a/q; w=$(command -v which); PATH=a:b "$w" p; PATH=a:b "$w" q; echo "status $?"
#> b/p
#> status 1
## an empty part of PATH is this directory
>p; chmod +x p; mkdir a; w=$(command -v which); for path in : :a a: a::a; do PATH=$path "$w" p; done
#> ./p
#> ./p
#> ./p
#> ./p
## no PATH
#only rbox: the other one has a path of its own then
w=$(command -v which); unset PATH; env() { :; }; "$w" no-such-program; echo "status $?"; PATH= "$w" no-such-program; echo "status $?"
#> status 1
#> status 1
## all of it, and what is missing
mkdir a b; for i in a/p b/p; do >$i; chmod +x $i; done; w=$(command -v which); PATH=a:b:a "$w" -a p nope; echo "status $?"; PATH=a "$w" -- p; PATH=a "$w" ''; echo "status $?"; PATH=a "$w" -z p 2>/dev/null; echo "status $?"
#> a/p
#> b/p
#> a/p
#> status 1
#> a/p
#> status 1
#> status 1
## a link counts as what it leads to
mkdir a; >a/p; chmod +x a/p; ln -s p a/l; ln -s nope a/m; w=$(command -v which); PATH=a "$w" l m; echo "status $?"
#> a/l
#> status 1
## a full output
#differs: busybox does not look
which sh >/dev/full 2>/dev/null; [ $? -ne 0 ]; echo $?
#> 0
