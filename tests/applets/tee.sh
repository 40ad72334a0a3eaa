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
