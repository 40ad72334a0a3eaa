#reference: busybox

## the line
uptime | sed 's/[0-9][0-9]*/N/g; s/N day[s]*, *//; s/user,/users,/; s/ *N:N,/ N min,/; s/ *N:N:N/ N:N:N/'
#>  N:N:N up N min,  N users,  load average: N.N, N.N, N.N
## the time is that of TZ
TZ=UTC0 uptime | cut -c2-6 > a; TZ=UTC0 date +%H:%M > b; cmp a b && echo same
#> same
## no operand that is an option
uptime -x 2>/dev/null; echo "status $?"
#> status 1
## -p, -s
#differs: it has neither
uptime -p | sed 's/[0-9][0-9]*/N/g; s/^up .*/up/'; uptime -s | sed 's/[0-9]/N/g'; a=$(date -d "$(uptime -s)" +%s); b=$(date +%s); read up rest < /proc/uptime; c=$((b - a - ${up%.*})); [ $c -ge -1 ] && [ $c -le 1 ] && echo near; uptime --pretty >/dev/null && echo ok
#> up
#> NNNN-NN-NN NN:NN:NN
#> near
#> ok
## the users of a file
#differs: 1.35 takes no operand
head -c 1536 $FIXTURES/utmp > f; uptime f | sed 's/.*  \([0-9]* user[s]*\),.*/\1/'; uptime no 2>&1; echo "status $?"
#> 1 user
#> uptime: can't open 'no': No such file or directory
#> status 1
## a closed output
#differs: it does not notice
uptime >&- 2>/dev/null; echo "status $?"
#> status 1
