#reference: host
## without a program: the niceness
nice; nice nice; nice -n 5 nice; nice nice nice
#> 0
#> 10
#> 5
#> 19
## forms of the adjustment
nice -5 nice; nice -+5 nice; nice -n+5 nice; nice -n 5 nice; nice --adjustment=3 nice; nice --adj 3 nice; nice -n ' 3' nice
#> 5
#> 5
#> 5
#> 5
#> 3
#> 3
#> 3
## the last one counts
nice -1 -2 nice; nice -n 5 -n +1 nice; nice -n 7 -3 nice
#> 2
#> 1
#> 3
## what is too much is the most
nice -n 999999999999999999999999 nice; nice -n 2147483648 nice
#> 19
#> 19
## less than before
#root
nice -n -3 nice; nice --5 nice; nice -n -99999999999 nice
#> -3
#> -5
#> -20
## the program's words and status are its own
nice -n 1 -- sh -c 'echo "$0 $1"; exit 7' -n -5; echo "status $?"; nice sh -c 'kill -9 $$'; echo "status $?"
#> -n -5
#> status 7
#> status 137
## statuses
nice -n x true 2>/dev/null; echo $?; nice -n '' true 2>/dev/null; echo $?; nice -n 3x true 2>/dev/null; echo $?; nice -n 5 2>/dev/null; echo $?
nice -z true 2>/dev/null; echo $?; nice nosuch 2>/dev/null; echo $?; mkdir d; nice ./d 2>/dev/null; echo $?; nice -n 2>/dev/null; echo $?
#> 125
#> 125
#> 125
#> 125
#> 125
#> 127
#> 126
#> 125
## what cannot be had: said, and the program runs
#differs host: other words
#root
/usr/bin/setpriv --reuid 12345 env nice -n -3 nice 2>&1; echo "status $?"
#> nice: can't set niceness: Permission denied
#> 0
#> status 0
## messages
#only rbox: its words
nice -n 3x true 2>&1; nice nosuch 2>&1; nice -n 5 2>&1 | head -n 1
#> nice: invalid number '3x'
#> nice: can't execute 'nosuch': No such file or directory
#> nice: an adjustment, but no program
## a full output
nice >/dev/full 2>/dev/null; echo $?
#> 125
## an applet needs no PATH
#only rbox: the reference has no applets
PATH= "$RBOX" nice -n 4 nice
#> 4
