# tsort: order, loops, odd input; GNU's order of output where several would do.
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
## names that nothing precedes come in order, others as they are freed
printf 'b a\nc a\nd b\n d c\ne f\n' | tsort | tr '\n' ' '; echo; printf 'z y\nx w\nb a\nc d\nw b\n' | tsort | tr '\n' ' '
#> d e c b f a 
#> c x z d w y b a 
#\
## names are ordered by bytes
printf 'Z z\n\303\251 x\n10 9\na- a\n' | tsort | head -n 4
#> 10
#> Z
#> a-
#> é
## a pair given twice
printf 'a b\na b\nb c\n' | tsort; printf 'a b\na b\nb a\n' | tsort 2>err; echo "status $?"; cat err
#> a
#> b
#> c
#> a
#> b
#> status 1
#> tsort: -: input contains a loop:
#> tsort: a
#> tsort: b
## loops are told of one by one, and what they hold back comes behind them
printf 'a b\nb a\nc d\nd c\nb c\n' | tsort 2>err; echo "status $?"; cat err; printf 'a b\nb c\nc a\nc b\n' | tsort 2>err; cat err
#> a
#> b
#> c
#> d
#> status 1
#> tsort: -: input contains a loop:
#> tsort: a
#> tsort: b
#> tsort: -: input contains a loop:
#> tsort: c
#> tsort: d
#> a
#> b
#> c
#> tsort: -: input contains a loop:
#> tsort: b
#> tsort: c
#> tsort: -: input contains a loop:
#> tsort: a
#> tsort: b
#> tsort: c
## a loop that the first name is not in
printf 'a b\nb a\nc b\nb c\n' | tsort 2>err; cat err; printf 'b c\nc b\na b\nc d\nd e\ne c\n' | tsort 2>err; cat err
#> c
#> a
#> b
#> tsort: -: input contains a loop:
#> tsort: c
#> tsort: b
#> tsort: -: input contains a loop:
#> tsort: a
#> tsort: b
#> a
#> d
#> e
#> b
#> c
#> tsort: -: input contains a loop:
#> tsort: d
#> tsort: e
#> tsort: c
#> tsort: -: input contains a loop:
#> tsort: b
#> tsort: c
## a loop that takes another way with each round
printf 'm n\nn o\no m\nn p\np n\no q\nq o\nz m\n' | tsort 2>err; echo "status $?"; cat err; printf 'x a\ny b\nz c\na b\na c\nb d\nc d\nd a\n' | tsort 2>err; cat err
#> z
#> q
#> p
#> m
#> n
#> o
#> status 1
#> tsort: -: input contains a loop:
#> tsort: q
#> tsort: o
#> tsort: -: input contains a loop:
#> tsort: p
#> tsort: n
#> tsort: -: input contains a loop:
#> tsort: m
#> tsort: n
#> tsort: o
#> x
#> y
#> z
#> a
#> c
#> b
#> d
#> tsort: -: input contains a loop:
#> tsort: a
#> tsort: b
#> tsort: d
## all names in loops with all others
for a in 1 2 3 4 5; do for b in 1 2 3 4 5; do echo $a $b; done; done | tsort 2>err; echo "status $?"; grep -c loop err; cksum <err
#> 1
#> 2
#> 3
#> 4
#> 5
#> status 1
#> 10
#> 1220838014 600
## a loop in a file bears its name
printf 'b a\na b\n' >'f 1'; tsort 'f 1' 2>&1 >/dev/null
#> tsort: 'f 1': input contains a loop:
#> tsort: a
#> tsort: b
## many loops
seq 1 3000 | awk '{ print $1, $1 + 1; print $1 + 1, $1 }' | tsort 2>err | cksum; grep -c loop err
#> 304028132 13898
#> 3000
## other whitespace than blanks, tabs and newlines belongs to names
printf 'a\rb c\nd\v e\f' | tsort | od -An -c
#>    a  \r   b  \n   d  \v  \n   c  \n   e  \f  \n
## names with a dash, names that are no UTF-8, no newline at the end
printf -- '-x --\n\377 \376' | tsort | od -An -c
#>    -   x  \n 377  \n   -   -  \n 376  \n
## one name, blanks alone
printf ' \n\t\n' | tsort; echo "status $?"; echo a | tsort 2>err; echo "status $?"; cat err
#> status 0
#> status 1
#> tsort: -: input contains an odd number of tokens
## options end at --, what follows names files
echo a b >-f; tsort -- -f; tsort -f 2>err; echo "status $?"
#> a
#> b
#> status 1
## a directory
#differs host: GNU takes it for an empty file
tsort . 2>err; echo "status $?"; cat err
#> status 1
#> tsort: can't read '.': Is a directory
## closed streams
tsort <&- 2>err; echo "status $?"; echo a b | tsort >&- 2>err; echo "status $?"; grep -c '^tsort: ' err
#> status 1
#> status 1
#> 1
## a long loop
seq 1 20000 | awk '{ print $1, $1 % 20000 + 1 }' | tsort 2>err | tail -n 1; grep -c . err; sed -n '2,4p' err
#> 20000
#> 20001
#> tsort: 1
#> tsort: 2
#> tsort: 3
