# The options of GNU. The tree: a/b, a/f, l -> a/b, x -> nowhere, loops.
#reference: host

## logical and physical
mkdir -p a/b; : > a/f; ln -s a/b l; for c in -L -P --logical --physical -LP -Ls -sL -s; do realpath $c l/.. | sed "s,$PWD,TOP,"; done; realpath -L a/../l/f | sed "s,$PWD,TOP,"
#> TOP
#> TOP/a
#> TOP
#> TOP/a
#> TOP/a
#> TOP
#> TOP
#> TOP
#> TOP/a/b/f
## below a base
mkdir -p a/b; : > a/f; ln -s a/b l; realpath --relative-base=. l /etc; realpath --relative-base=a l . a/f | sed "s,$PWD,TOP,"; realpath --relative-to=a --relative-base=. l /etc a/f; realpath --relative-to=a --relative-base=/etc l | sed "s,$PWD,TOP,"; realpath --relative-base=a a; mkdir ab; realpath --relative-base=a ab | sed "s,$PWD,TOP,"
#> a/b
#> /etc
#> b
#> TOP
#> f
#> b
#> /etc
#> f
#> TOP/a/b
#> .
#> TOP/ab
## relative to what is not there, and to a file
mkdir -p a; : > a/f; realpath --relative-to=no a; realpath -e --relative-to=no a 2>&1; realpath --relative-to=a/f a; realpath -e --relative-to=a/f a 2>&1; realpath -m --relative-to=/x/y /x/z
#> ../a
#> realpath: no: No such file or directory
#> ..
#> realpath: a/f: Not a directory
#> ../z
## what has to exist
mkdir a; : > a/f; ln -s no x; for c in '-e x' '-e a/f' '-es no' '-s no/x' '-m no/../q' 'no/..' '-e no/..' 'a/f/' 'a/f/x' '-m a/f/x' 'x'; do realpath $c 2>&1 | sed "s,$PWD,TOP,"; done
#> realpath: x: No such file or directory
#> TOP/a/f
#> realpath: no: No such file or directory
#> TOP/no/x
#> TOP/q
#> realpath: no/..: No such file or directory
#> realpath: no/..: No such file or directory
#> realpath: a/f/: Not a directory
#> realpath: a/f/x: Not a directory
#> TOP/a/f/x
#> TOP/no
## loops
ln -s b a; ln -s a b; realpath a 2>&1; realpath -L a 2>&1; realpath -m a | sed "s,$PWD,TOP,"; realpath -q a; echo "status $?"
#> realpath: a: Too many levels of symbolic links
#> realpath: a: Too many levels of symbolic links
#> TOP/a
#> status 1
## slashes
realpath // //etc ///etc//. /etc/../etc/ /..
#> /
#> /etc
#> /etc
#> /etc
#> /
## lines that end in NUL, names of all kinds
n="$(printf 'a\nb\377 ')"; : > "$n"; : > -x; realpath -z "$n" -- -x | sed "s,$PWD,TOP,g" | tr '\0' '|' | od -An -c
#>    T   O   P   /   a  \n   b 377       |   T   O   P   /   -   x
#>    |
## one operand after another
: > a; realpath no/x a no/y 2>&1 | sed "s,$PWD,TOP,"; realpath no/x a >/dev/null 2>&1; echo "status $?"
#> realpath: no/x: No such file or directory
#> TOP/a
#> realpath: no/y: No such file or directory
#> status 1
## a full output
realpath / > /dev/full 2>/dev/null; echo "status $?"
#> status 1
