# The shell: background jobs, wait, kill.
#shell
#reference: dash busybox
## wait: statuses
(exit 3) & p=$!; (exit 4) & wait $p; echo $?; wait; echo $?; wait 99999999 2>/dev/null; echo $?
#> 3
#> 0
#> 127
## background jobs run beside
{ sleep 0.1; echo late; } & echo early; wait
#> early
#> late
## kill: signals by name and number
#differs dash: does not list numbers of names
sleep 5 & kill -TERM $!; wait $! 2>/dev/null; echo $?; kill -l 9; kill -l TERM
#> 143
#> KILL
#> 15
## kill: jobs
#differs dash: keeps no jobs in a script
sleep 5 & kill %1; wait %1 2>/dev/null; echo $?
#> 143
## wait: a status can be asked for again
(exit 5) & p=$!; wait $p; echo $?; wait $p; echo $?; (exit 6) & p=$!; wait; wait $p; echo $?
#> 5
#> 5
#> 6
## wait: tells of a signal that killed the process
exec 2>&1; sleep 5 & kill -9 $!; wait $!; echo $?
#> Killed
#> 137
## jobs: listed in a substitution
#differs dash: lists none there
sleep 5 & sleep 5 & set -- $(jobs -p); echo $#; kill $(jobs -p); wait; echo $?
#> 2
#> 0
## jobs: one that was waited for is gone from a substitution
sleep 0 & wait $!; echo "[$(jobs)]"
#> []
## a pipeline in the background: each part is a process, $! is the last
sleep 0.1 | (exit 3) & wait $!; echo $?; (exit 2) | sleep 0 & wait $!; echo $?
sleep 5 | cat & kill $!; wait $! 2>/dev/null; echo $?; kill -0 $! 2>/dev/null || echo gone
#> 3
#> 0
#> 143
#> gone
## parts that end before the whole is started are not lost
sleep 1 & set -o pipefail; i=0
while [ $i -lt 20 ]; do (exit 3) | (sleep 0; exit 0) | :; [ $? = 3 ] || echo lost; i=$((i+1)); done; kill $!
