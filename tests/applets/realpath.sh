## absolute paths without links
cd "$(pwd -P)"; mkdir d; ln -s d l; >d/f; realpath . l/f d/../x | sed "s#^$PWD#@#"; realpath / //
#> @
#> @/d/f
#> @/x
#> /
#> /
## what is missing is named
mkdir d; realpath nope/x d 2>&1 | sed "s#$(pwd -P)#@#"; realpath no/x 2>/dev/null; echo "status $?"
#> realpath: nope/x: No such file or directory
#> @/d
#> status 1
## options of GNU
#differs busybox: it has none
cd "$(pwd -P)"; mkdir -p a/b; ln -s a l; realpath -m no/x/../y -s l | sed "s#^$PWD#@#"; realpath -e no 2>&1; realpath --relative-to=a/b l .; realpath -q no/x; echo "status $?"
#> @/no/y
#> @/l
#> realpath: no: No such file or directory
#> ..
#> ../..
#> status 1
## no operand
realpath 2>/dev/null; echo "status $?"
#> status 1
