# rmmod(8).

## a module that is not loaded, by names, files and with dashes
#only rbox: what the kernel says depends on it
rmmod no-such-mod ./no-such2.ko >out 2>&1; echo "status $?"
sed 's/: [^:]*$//' out
#> status 1
#> rmmod: can't unload module 'no_such_mod'
#> rmmod: can't unload module 'no_such2'

## the status tells of a failure
rmmod no-such-mod >/dev/null 2>&1; echo "status $?"
rmmod -f -w no-such-mod >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1

## no operand
rmmod >/dev/null 2>&1; echo "status $?"
#> status 1

## a wrong option
rmmod -Z x >/dev/null 2>&1; echo "status $?"
#> status 1

## -s says it to the log only
#only rbox: busybox has no -s
rmmod -s no-such-mod; echo "status $?"
rmmod -V | grep -o '^kmod version [0-9]*'
rmmod -h | grep -c '^Usage: rmmod'
#> status 1
#> kmod version 30
#> 1

## a name that is no name
#only rbox: what the kernel says depends on it
rmmod '' >/dev/null 2>&1; echo "status $?"
rmmod "$(printf 'a\033b')" 2>&1 | sed 's/: [^:]*$//'
#> status 1
#> rmmod: can't unload module 'a\033b'
