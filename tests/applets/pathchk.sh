# pathchk through uutils.
#reference: host

## names that are fine say nothing
pathchk a b/c 'with space' ./-x; echo "status $?"
#> status 0
## a name that is too long, a path that is too long
pathchk "$(printf '%0300d' 1)" 2>err; echo "status $?"; grep -c '^pathchk: ' err; pathchk "$(printf 'a/%.0s' $(seq 3000))" 2>err; echo "status $?"; grep -c '^pathchk: ' err
#> status 1
#> 1
#> status 1
#> 1
## what every POSIX system takes
pathchk -p abc; echo "status $?"; pathchk -p 'a b' 2>/dev/null; echo "status $?"; pathchk -p abcdefghijklmnop 2>/dev/null; echo "status $?"; pathchk -p 'a*' 2>/dev/null; echo "status $?"
#> status 0
#> status 1
#> status 1
#> status 1
## empty names and leading dashes
pathchk ''; echo "status $?"; pathchk -P '' 2>/dev/null; echo "status $?"; pathchk -P -- -x 2>/dev/null; echo "status $?"; pathchk --portability a/-x 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
## through a file
: >file; pathchk file/x 2>err; echo "status $?"; grep -c ^pathchk: err
#> status 1
#> 1
## nothing to check, a wrong option
pathchk 2>err; echo "status $?"; grep -c ^pathchk: err; pathchk --no-such x 2>err; echo "status $?"; grep -c ^pathchk: err
#> status 1
#> 1
#> status 1
#> 1
