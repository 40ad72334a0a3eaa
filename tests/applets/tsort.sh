# tsort through uutils.
#reference: host

## what comes first is first
printf 'a b\nb c\n' | tsort; printf 'c d\na b\nb c\n' | tsort
#> a
#> b
#> c
#> a
#> b
#> c
#> d
## a pair of the same names it but orders nothing
printf 'x x\n' | tsort; printf 'a b\nz z\nb c\n' | tsort | sort
#> x
#> a
#> b
#> c
#> z
## pairs may stand anywhere
printf 'a b b\nc\n\n  c\td\n' >'f 1'; tsort 'f 1'
#> a
#> b
#> c
#> d
## a loop is named and broken
printf 'a b\nb a\n' | tsort 2>err; echo "status $?"; cat err
#> a
#> b
#> status 1
#> tsort: -: input contains a loop:
#> tsort: a
#> tsort: b
## an odd number of words
printf 'a b c\n' | tsort 2>err; echo "status $?"; grep -c '^tsort: .*odd number' err
#> status 1
#> 1
## empty input, a dash
tsort </dev/null; echo "status $?"; echo a b | tsort -
#> status 0
#> a
#> b
## a long chain
seq 1 20000 | awk '{ print $1, $1 + 1 }' | tsort | tail -n 1
#> 20001
## a file that is missing, a full disk, too many operands, a wrong option
tsort none 2>err; echo "status $?"; grep -c '^tsort: .*none.*No such file or directory' err; echo a b | tsort >/dev/full 2>err; echo "status $?"; tsort a b 2>err; echo "status $?"; grep -c ^tsort: err; tsort --no-such 2>err; echo "status $?"; grep -c ^tsort: err
#> status 1
#> 1
#> status 1
#> status 1
#> 1
#> status 1
#> 1
