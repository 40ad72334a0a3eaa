# Only what reads: setting the clock is tried in tests/boot.
#reference: busybox
## the display
adjtimex | sed 's/: *-*[0-9][0-9]*/: N/; s/(.*sync.*)/(S)/; s/(PLL.*\|(UNSYNC)\|()/(B)/; s/B))/B)/; s/status: N.*/status: N/'
#>     mode: N
#> -o  offset: N us
#> -f  freq.adjust: N (65536 = 1ppm)
#>     maxerror: N
#>     esterror: N
#>     status: N
#> -p  timeconstant: N
#>     precision: N us
#>     tolerance: N
#> -t  tick: N us
#>     time.tv_sec: N
#>     time.tv_usec: N
#>     return value: N (S)
## quiet
adjtimex -q; echo "status $?"
#> status 0
## a bad number, an operand
#differs: busybox shows no usage for an operand, and reads -o's number otherwise
adjtimex -o x 2>&1; echo "status $?"; adjtimex x 2>&1 | head -n 1; adjtimex -f 99999999999999999999 2>&1
#> adjtimex: invalid number 'x'
#> status 1
#> adjtimex: unexpected operand 'x'
#> adjtimex: invalid number '99999999999999999999'
## output that is full or closed
#differs: busybox does not see it
adjtimex >/dev/full; echo "status $?"; adjtimex >&- 2>/dev/null; echo "status $?"
#> status 1
#> status 1
