#reference: host

## names, sorted, once a login
head -c 1536 $FIXTURES/utmp > f; cat f f > g; users f; users g; users -- f
#> anna
#> anna anna
#> anna
## nobody
users /dev/null; echo "status $?"
#> status 0
## what strangers wrote
#differs: it shows their bytes as they are
users $FIXTURES/utmp
#> anna b\033ob carol
## a file that is not there
#differs: it says nothing
users no 2>&1; echo "status $?"
#> users: can't open 'no': No such file or directory
#> status 1
## bad usage
users a b 2>/dev/null; echo "status $?"; users -x 2>/dev/null; echo "status $?"
#> status 1
#> status 1
