## empty directories go
mkdir a b; >f; >b/x; rmdir a; rmdir b 2>&1; echo "status $?"; rmdir f 2>&1; rmdir no 2>&1; ls
#> rmdir: 'b': Directory not empty
#> status 1
#> rmdir: 'f': Not a directory
#> rmdir: 'no': No such file or directory
#> b
#> f
## -p takes the parents
mkdir -p a/b/c; rmdir -p a/b/c; ls; mkdir -p d/e/; >d/f; rmdir -p d/e 2>&1; echo "status $?"; ls
#> rmdir: 'd': Directory not empty
#> status 1
#> d
## a directory that is not empty may be no error
mkdir -p a/b; >a/f; rmdir --ignore-fail-on-non-empty a; echo "status $?"; rmdir -p --ignore-fail-on-non-empty a/b; echo "status $?"; ls a
#> status 0
#> status 0
#> f
## no operand
rmdir 2>/dev/null; echo "status $?"
#> status 1
## -v says what is removed, on standard output
mkdir -p a/b; rmdir -pv a/b 2>/dev/null
#> rmdir: removing directory, 'a/b'
#> rmdir: removing directory, 'a'
