#reference: host
## the program's status
timeout 5 sh -c 'exit 3'; echo $?; timeout 5 true; echo $?; echo in | timeout 5 cat
#> 3
#> 0
#> in
## time runs out
timeout .1 sleep 3; echo $?; timeout 0.1s sleep 3; echo $?; timeout 0.001m sleep 3; echo $?; timeout 1e-1 sleep 3; echo $?; timeout 0.00003h sleep 3; echo $?
#> 124
#> 124
#> 124
#> 124
#> 124
## no limit
timeout 0 sleep .2; echo $?; timeout infinity sleep .01; echo $?; timeout 0x10 true; timeout 1d true; echo $?; timeout 99999999999999999999d true; echo $?
#> 0
#> 0
#> 0
#> 0
## another signal
timeout --foreground -s INT .1 sh -c 'trap "echo int; exit 4" INT; sleep 3 & wait'; echo $?; timeout --foreground --signal=sigusr1 .1 sh -c 'trap "echo usr1; exit 4" USR1; sleep 3 & wait'; echo $?; timeout --foreground -s 10 .1 sh -c 'trap "echo usr1; exit 4" USR1; sleep 3 & wait'; echo $?
#> int
#> 124
#> usr1
#> 124
#> usr1
#> 124
## the program's status although time ran out
timeout --preserve-status .1 sleep 3; echo $?; timeout --preserve-status .1 sh -c 'trap "exit 4" TERM; sleep 3 & wait'; echo $?
#> 143
#> 4
## KILL
sh -c 'timeout -s KILL .1 sleep 3; echo $?' 2>/dev/null; sh -c 'timeout --foreground -s 9 .1 sleep 3; echo $?'
#> 137
#> 137
## KILL after another signal
sh -c 'timeout -k .1 .1 sh -c "trap \"\" TERM; sleep 3; sleep 3"; echo $?' 2>/dev/null; timeout --foreground --kill-after=.1 .1 sh -c 'trap "" TERM; exec sleep 3'; echo $?
#> 137
#> 137
## KILL is not needed
timeout -k 3 .1 sleep 3; echo $?; timeout -k 0 .1 sleep 3; echo $?
#> 124
#> 124
## the signal goes to what the program started, too
timeout .2 sh -c 'sleep 30 & echo $! >pid; wait'; sleep .1; cut -d' ' -f 3 "/proc/$(cat pid)/stat" 2>/dev/null | grep -v Z
## in the foreground only the program gets it
timeout --foreground .2 sh -c 'sleep 30 & echo $! >pid; wait'; echo $?; kill "$(cat pid)"; echo $?
#> 124
#> 0
## what is stopped is woken for the signal
timeout .3 sh -c 'kill -STOP $$; echo woken'; echo $?
#> 124
## a signal is passed on
timeout --foreground 9 sh -c 'trap "echo term; exit 4" TERM; sleep 9 & wait' & sleep .3; kill $!; wait $!; echo $?
#> term
#> 4
## the program gets it once
#only rbox: GNU's may come twice
timeout 9 sh -c 'trap "echo term" TERM; sleep 1 & wait; wait; sleep .2' & sleep .3; kill $!; wait $!; echo $?
#> term
#> 0
## it dies as the program does
sh -c 'timeout 9 sh -c "kill -HUP \$\$"; echo $?' 2>/dev/null; sh -c 'timeout 9 sleep 9 & sleep .3; kill -USR1 $!; wait $!; echo $?' 2>/dev/null; timeout -s USR1 9 sleep 9 2>/dev/null & sleep .3; kill -USR1 $!; wait $!; echo $?
#> 129
#> 138
#> 138
## the signal is not ignored, even if it was
trap '' TERM; timeout .1 sleep 3; echo $?
#> 124
## a hangup that is ignored stays ignored in the program
#differs host: it forgets
nohup timeout 5 sh -c 'kill -HUP $$; echo alive'
#> alive
## messages
timeout -v .1 sleep 3 2>&1 | tr '‘’' "''" | sed "s/\o342\o200[\o230\o231]/'/g"; timeout --verbose -k .1 -s HUP --foreground .1 sh -c 'trap "" HUP; exec sleep 3' 2>&1 | grep -c 'sending signal'
#> timeout: sending signal TERM to command 'sleep'
#> 2
## nothing but signal 0
timeout -s 0 .1 sleep .3; echo $?; timeout -v -s EXIT --foreground .1 sleep .3 2>&1 | cut -d' ' -f 2-4
#> 124
#> sending signal EXIT
## what cannot be run
timeout 5 nosuch 2>/dev/null; echo $?; mkdir d; timeout 5 ./d 2>/dev/null; echo $?
#> 127
#> 126
## bad calls
for o in '' 1 'x true' '1x true' '-1 true' '-s FOO 1 true' '-k x 1 true' '-z 1 true' 'nan true' '-s 1 true'; do timeout $o 2>/dev/null; echo $?; done | uniq -c
#>      10 125
## options end at the time
timeout 5 echo -k 1; timeout -- 5 echo -k
#> -k 1
#> -k
## a short form for each long one
#differs host: since 9.6 only
timeout -p .1 sleep 3; echo $?; timeout -f .1 sleep 3; echo $?
#> 143
#> 124
## busybox's old way to give the time
#only rbox: older busyboxes had it
timeout -t 5 echo x; timeout -t .1 sleep 3; echo $?; timeout -t .1 -s HUP sh -c 'trap "exit 5" HUP; sleep 3 & wait'; echo $?
#> x
#> 124
#> 124
## words of errors
#only rbox: its words
timeout x true 2>&1; timeout -s FOO 1 true 2>&1; timeout 1 nosuch 2>&1; timeout 1 2>&1 | head -n 1
#> timeout: invalid number 'x'
#> timeout: bad signal name 'FOO'
#> timeout: can't execute 'nosuch': No such file or directory
#> Usage: timeout [-fpv] [-s SIG] [-k TIME] TIME PROGRAM [ARG]...
## an applet needs no PATH
#only rbox: the reference has no applets
PATH= "$RBOX" timeout 5 echo x
#> x
## in pipes and substitutions
x=$(timeout 5 echo a | timeout 5 cat); echo "$x"; timeout .2 sh -c 'while :; do echo y || exit; sleep .01; done' | head -n 1; x=$(timeout .1 sleep 3; echo $?); echo "$x"
#> a
#> y
#> 124
## within the shell
#shell
timeout .1 sleep 3; echo $?; f() { timeout 5 sh -c "exit $1"; }; f 3; echo $?; if timeout .1 sleep 3; then echo yes; else echo no; fi; timeout 5 printenv PATH >/dev/null; echo $?
#> 124
#> 3
#> no
#> 0
## one limit within another
timeout 5 timeout .1 sleep 3; echo $?; timeout .1 timeout 5 sleep 3; echo $?
#> 124
#> 124
## words with blanks, options of the program
timeout 5 printf '[%s]' 'a b' '' -s -k; echo
#> [a b][][-s][-k]
