# tac through uutils.
#reference: host

## lines in reverse, a last one without its newline too
printf 'a\nb\nc\n' | tac; printf 'a\nb' | tac; tac </dev/null
#> c
#> b
#> a
#> ba
## files one after the other, each reversed; names with blanks and dashes
printf '1\n2\n' >'a b'; printf '3\n4\n' >-x; tac 'a b' -- -x
#> 2
#> 1
#> 4
#> 3
## separators: a string, before its record, a pattern
printf 'a,b,c,' | tac -s ,; echo; printf ',a,b,c' | tac -b -s ,; echo; printf 'a1b22c' | tac -r -s '[0-9]'; echo
#> c,b,a,
#> ,c,b,a
#> c2b2a1
## one that is missing is named, the others are shown
printf 'x\ny\n' >f; tac none f 2>err; echo "status $?"; grep -c "^tac: .*none.*No such file or directory" err
#> y
#> x
#> status 1
#> 1
## a full disk
echo x | tac >/dev/full 2>err; echo "status $?"; grep -c '^tac: .*No space left on device' err
#> status 1
#> 1
## a reader that has gone ends it quietly
seq 100000 | tac | head -n 1; echo $?
#> 100000
#> 0
