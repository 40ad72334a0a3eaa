# scriptreplay: a session once more.
#reference: host
#packages: util-linux
## the old form
printf 'Script started\nabcdefg\nScript done\n' >f; printf '0.0 3\n0.01 4\n' >t; scriptreplay t f; echo; scriptreplay t f 2; echo
#> abcdefg
#>
#> abcdefg
#>
## the usual name
printf 'first\nabc' >typescript; printf '0.0 3\n' >t; scriptreplay t; echo
#> abc
#>
## options
printf 'first\nabcdefg' >f; printf '0.0 3\n0.01 4\n' >t; scriptreplay -t t -s f; echo; scriptreplay -T t -O f -d 5 -m 0.01; echo; scriptreplay --timing=t --typescript=f --divisor=2 --maxdelay=1; echo
#> abcdefg
#>
#> abcdefg
#>
#> abcdefg
#>
## the longest delay
printf 'first\nabc' >f; printf '100.0 3\n' >t; scriptreplay -m 0.1 t f; echo; scriptreplay -d 10000 t f; echo
#> abc
#>
#> abc
#>
## the advanced format
printf 'first\nabc' >f; printf 'H 0.0 START_TIME x\nO 0.0 1\nS 0.0 SIGWINCH ROWS=1 COLS=2\nO 0.0 2\nH 0.0 EXIT_CODE 0\n' >t; scriptreplay -t t -O f; echo
#> abc
#>
## what was typed
printf 'first\nabc' >f; printf 'first\nxyz' >i; printf 'I 0.0 2\nO 0.0 3\nI 0.0 1\n' >t; scriptreplay -t t -I i -x in; echo; scriptreplay -t t -I i -O f -x out; echo
#> xyz
#>
#> abc
#>
## both in one file
printf 'first\nabxyc' >f; printf 'O 0.0 2\nI 0.0 2\nO 0.0 1\n' >t; scriptreplay -t t -B f -x out; echo; scriptreplay -t t -B f -x in; echo
#> abc
#>
#> xy
#>
## there and back
script -q -T t -c 'printf "one\ntwo\n"' f </dev/null >shown; scriptreplay -d 1000 t f >again; echo >>shown; cmp again shown && echo same
#> same
## a file that is too short
#differs host: says nothing of it
printf 'first\nab' >f; printf '0.0 3\n' >t; scriptreplay t f 2>err; echo; wc -l <err
#> ab
#> 1
## times that are none
#differs host: takes some of them
printf 'first\nab' >f; for l in x '0.0 x' 'nan 1' 'Q 0.0 1'; do echo "$l" >t; scriptreplay t f >/dev/null 2>err; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
## missing files, no times
printf 'first\nab' >f; echo 0.0 1 >t; scriptreplay none f 2>err; echo "status $?"; grep -c none err; scriptreplay t none 2>err; echo "status $?"; grep -c none err; scriptreplay 2>/dev/null; echo "status $?"
#> status 1
#> 1
#> status 1
#> 1
#> status 1
## bad numbers
for d in 0 x -1; do scriptreplay t f $d 2>/dev/null; echo "status $?"; done; scriptreplay -m x t f 2>/dev/null; echo "status $?"; scriptreplay -x zap t f 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## a full output
printf 'first\nabc' >f; printf '0.0 3\n' >t; scriptreplay t f >/dev/full 2>/dev/null; echo "status $?"
#> status 1
## unknown options
scriptreplay -Z 2>/dev/null; echo "status $?"
#> status 1
