# The fixture: a start, a run-level, a terminal waiting, three users (one with escape sequences in its name and host),
# a dead and a living process of init, a change of the clock, and a record cut short.
# Nobody has a terminal pts/q, whatever else this machine does meanwhile.
#reference: host

## the file of a machine
who $FIXTURES/utmp | grep -v pts/1
#> anna     pts/q        Jan  2 03:04 (10.0.0.1)
#> carol    null         Jan  2 03:04
## -a, but for the times of terminals
who -a $FIXTURES/utmp | grep -v pts/1 | grep -v null
#>            system boot  Jan  2 02:53
#>            run-level 5  Jan  2 02:53
#> LOGIN      tty1         Jan  2 02:53               400 id=1
#> anna     ? pts/q        Jan  2 03:04   ?             1 (10.0.0.1)
#>            pts/2        Jan  2 03:05                77 id=ts/2  term=15 exit=1
#>                         Jan  2 03:05                78 id=x
#>            clock change Jan  2 03:06
## each kind alone
for o in -b -d -l -p -r -t; do echo "$o:"; who $o $FIXTURES/utmp; done
#> -b:
#>          system boot  Jan  2 02:53
#> -d:
#>          pts/2        Jan  2 03:05                77 id=ts/2  term=15 exit=1
#> -l:
#> LOGIN    tty1         Jan  2 02:53               400 id=1
#> -p:
#>                       Jan  2 03:05         78 id=x
#> -r:
#>          run-level 5  Jan  2 02:53
#> -t:
#>          clock change Jan  2 03:06
## headings
for o in -H -bH -dH -uH -lH -rH -TH -pH -aH; do who $o $FIXTURES/utmp | head -1; done
#> NAME     LINE         TIME         COMMENT
#> NAME     LINE         TIME                PID COMMENT
#> NAME     LINE         TIME         IDLE          PID COMMENT  EXIT
#> NAME     LINE         TIME         IDLE          PID COMMENT
#> NAME     LINE         TIME         IDLE          PID COMMENT
#> NAME     LINE         TIME         IDLE          PID COMMENT
#> NAME       LINE         TIME         COMMENT
#> NAME     LINE         TIME                PID COMMENT
#> NAME       LINE         TIME         IDLE          PID COMMENT  EXIT
## -T, -u, their long names
who -T $FIXTURES/utmp | grep pts/q; who -u $FIXTURES/utmp | grep pts/q; who --mesg $FIXTURES/utmp | grep pts/q; who --writable --heading $FIXTURES/utmp | grep pts/q; who -w $FIXTURES/utmp | grep pts/q
#> anna     ? pts/q        Jan  2 03:04 (10.0.0.1)
#> anna     pts/q        Jan  2 03:04   ?             1 (10.0.0.1)
#> anna     ? pts/q        Jan  2 03:04 (10.0.0.1)
#> anna     ? pts/q        Jan  2 03:04 (10.0.0.1)
#> anna     ? pts/q        Jan  2 03:04 (10.0.0.1)
## several
who -bl $FIXTURES/utmp; who -rt -s $FIXTURES/utmp; who -s -u $FIXTURES/utmp | grep pts/q
#>          system boot  Jan  2 02:53
#> LOGIN    tty1         Jan  2 02:53               400 id=1
#>          run-level 5  Jan  2 02:53
#>          clock change Jan  2 03:06
#> anna     pts/q        Jan  2 03:04 (10.0.0.1)
## -m where standard input is no terminal
who -m $FIXTURES/utmp; echo "status $?"; who am i; echo "status $?"; who mom likes </dev/null; echo "status $?"
#> status 0
#> status 0
#> status 0
## the time zone counts
TZ=America/New_York who -b $FIXTURES/utmp; TZ=XXX-5 who -s $FIXTURES/utmp | grep pts/q
#>          system boot  Jan  1 21:53
#> anna     pts/q        Jan  2 08:04 (10.0.0.1)
## -q
head -c 1536 $FIXTURES/utmp > f; who -q f; who -q /dev/null; who --count f
#> anna
#> # users=1
#>
#> # users=0
#> anna
#> # users=1
## nothing to show
who /dev/null; echo "status $?"; who -H /dev/null
#> status 0
#> NAME     LINE         TIME         COMMENT
## what strangers wrote
#differs: it shows their bytes as they are
who $FIXTURES/utmp | grep pts/1; who -q $FIXTURES/utmp
#> b\033ob  pts/1        Jan  2 12:53 (host\033[2J)
#> anna b\033ob carol
#> # users=3
## a record cut short, and random bytes
head -c 500 $FIXTURES/utmp > f; who -a f; head -c 383 $FIXTURES/utmp > f; who -a f; echo "status $?"
#>            system boot  Jan  2 02:53
#> status 0
## bytes that are no records
#only rbox: GNU takes them as they come
head -c 200000 $RBOX | who -a - 2>&1; head -c 200000 $RBOX > f; who -a f > o; echo "status $?"; tr -d '\n\040-\176\200-\377' < o | wc -c
#> who: can't open '-': No such file or directory
#> status 0
#> 0
## a file that is not there
#differs: it says nothing
who no; echo "status $?"; who . 2>&1; echo "status $?"
#> status 1
#> who: can't read '.': Is a directory
#> status 1
## bad usage
who a b c 2>/dev/null; echo "status $?"; who -z 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## a full output
who -H $FIXTURES/utmp > /dev/full 2>/dev/null; echo "status $?"
#> status 1
