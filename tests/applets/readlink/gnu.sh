#reference: host

## several, with and without newlines
ln -s x a; ln -s y b; readlink a b; readlink -n a b 2>/dev/null; readlink -n a; readlink -z a b | tr '\0' '|'; readlink -nz a | tr '\0' '|'
#> x
#> y
#> x
#> y
#> xx|y|x
#\
## no links
: > f; mkdir d; readlink f d no; echo "status $?"; readlink -q f; readlink --silent f; readlink -s f; echo "status $?"
#> status 1
#> status 1
## -f, -e, -m
mkdir -p a/b; : > a/f; ln -s a/b l; ln -s no x; for c in '-f l' '-f no' '-f no/x' '-f a/f/' '-f l/..' '-f x' '-e l' '-e x' '-e no' '-m no/x/y' '-m a/f/x' '-fe no' '-ef no'; do readlink $c | sed "s,$PWD,TOP,"; done
#> TOP/a/b
#> TOP/no
#> TOP/a
#> TOP/no
#> TOP/a/b
#> TOP/no/x/y
#> TOP/a/f/x
#> TOP/no
## loops
ln -s b a; ln -s a b; readlink a; readlink -f a; echo "status $?"; readlink -m a | sed "s,$PWD,TOP,"
#> b
#> status 1
#> TOP/a
## long names
ln -s x a; readlink --canonicalize a | sed "s,$PWD,TOP,"; readlink --canonicalize-missing no/a | sed "s,$PWD,TOP,"; readlink --canonicalize-existing a; echo "status $?"; readlink --no-newline a; readlink --zero a | tr '\0' '|'; readlink --quiet a
#> TOP/x
#> TOP/no/a
#> status 1
#> xx|x
## nothing, and what is no name
readlink '' ; echo "status $?"; readlink -f ''; echo "status $?"; readlink 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## targets of all kinds
ln -s "$(printf 'a\nb\377\033 ')" l; readlink l | od -An -c; ln -s "$(printf '%04000d' 0)" m; readlink m | wc -c
#>    a  \n   b 377 033      \n
#> 4001
## a full output
ln -s x a; readlink a > /dev/full 2>/dev/null; echo "status $?"
#> status 1
