## to files and standard output
printf 'a\nb' | tee f 'g h'; echo; cat f 'g h'
#> a
#> b
#> a
#> ba
#> b
#\
## -a appends, else files begin anew
echo a >f; echo b | tee -a f >/dev/null; cat f; echo c | tee f
#> a
#> b
#> c
## one that cannot be opened does not stop the others
echo a | tee no/x f 2>&1; echo "status $?"; cat f
#> tee: no/x: No such file or directory
#> a
#> status 1
#> a
## one that fails is left out
#differs: busybox does not name it
echo a | tee /dev/full f 2>&1; echo "status $?"; cat f
#> a
#> tee: /dev/full: No space left on device
#> status 1
#> a
## -i ignores interrupts
echo a | tee -i f
#> a
## several files, and none
printf 'a\000b' | tee f g h | od -An -c; cmp f g && cmp g h && wc -c <h; echo a | tee; : | tee f; wc -c <f
#>    a  \0   b
#> 3
#> a
#> 0
## the rest is written though standard output is closed
#differs: the file takes its place and gets all twice
echo a | tee f >&- 2>err; echo $?; cat err f
#> 1
#> tee: standard output: Bad file descriptor
#> a
## a full standard output
#differs: its words are others
echo a | tee f 2>&1 >/dev/full; echo $?; cat f
#> tee: standard output: No space left on device
#> 1
#> a
## a reader that is gone ends it, -p goes on
#only rbox: when each notices is not the same
(sleep 0.2; yes | head -n 50000) | tee f | true; [ $(wc -c <f) -lt 100000 ] && echo less; (sleep 0.2; yes | head -n 50000) | tee -p g | true; wc -c <g
#> less
#> 100000
## --output-error
#only rbox: GNU says the same in its words, busybox has no such option
(sleep 0.2; yes | head -n 50000) | (tee --output-error=warn f 2>err; echo $? >status) | true; sleep 0.1; cat err status; wc -c <f; (sleep 0.2; yes | head -n 50000) | (tee --output-error=exit g 2>err; echo $? >status) | true; sleep 0.1; cat err status; [ $(wc -c <g) -lt 100000 ] && echo less; echo a | tee --output-error=exit-nopipe /dev/full h 2>&1; echo $?; echo a | tee --output-error /dev/full f 2>&1; echo $?; tee --output-error=x 2>&1 | head -n 1
#> tee: standard output: Broken pipe
#> 1
#> 100000
#> tee: standard output: Broken pipe
#> 1
#> less
#> a
#> tee: /dev/full: No space left on device
#> 1
#> a
#> tee: /dev/full: No space left on device
#> 1
#> tee: invalid argument 'x' for --output-error
## large input
seq 1 200000 | tee f g | cksum; cksum <f; cksum <g
#> 3581800518 1288895
#> 3581800518 1288895
#> 3581800518 1288895
## long options
#differs: it has none
echo a | tee --append --ignore-interrupts f >/dev/null; echo b | tee --append f >/dev/null; cat f
#> a
#> b
## a directory
echo a | tee . 2>&1; echo $?
#> tee: .: Is a directory
#> a
#> 1
## unknown options
tee -x 2>&1 </dev/null | head -n 1
#> tee: invalid option -- 'x'
