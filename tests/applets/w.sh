#reference: busybox

## nobody is there
#differs: it has no such line
w | head -1 | sed 's/[0-9][0-9]*/N/g; s/ up .*,  N user/ up,  N user/; s/^ //'
#> N:N:N up,  N users,  load average: N.N, N.N, N.N
## headings
#differs: it has a heading of its own, and no options
w | tail -n +2 | head -1; w -s | tail -n +2 | head -1; w -f | tail -n +2 | head -1; w -sf | tail -n +2 | head -1; w -h | grep -c ^USER
#> USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT
#> USER     TTY      FROM              IDLE WHAT
#> USER     TTY      LOGIN@   IDLE   JCPU   PCPU WHAT
#> USER     TTY       IDLE WHAT
#> 0
## bad usage
w -z 2>/dev/null; echo "status $?"; w a b 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## users of a fixture
#root
#only rbox: busybox has a layout of its own
unshare -m sh -c 'mount -t tmpfs none /run; head -c 1536 $FIXTURES/utmp > /run/utmp; w -h; w -hs anna; w -hsf; w -h nobody'
#> anna     pts/q    10.0.0.1         02Jan24   ?      0.00s   ?    -
#> anna     pts/q    10.0.0.1           ?    -
#> anna     pts/q      ?    -
