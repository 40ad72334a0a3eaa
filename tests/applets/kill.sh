## signals by name, by number, by default
sleep 20 & env kill $!; wait $!; echo $?
sleep 20 & env kill -9 $!; wait $!; echo $?
sleep 20 & env kill -HUP $!; wait $!; echo $?
sleep 20 & env kill -s usr1 $!; wait $!; echo $?
sleep 20 & env kill -SIGUSR2 -- $!; wait $!; echo $?
#> 143
#> 137
#> 129
#> 138
#> 140
## the list
env kill -l | head -n 3; env kill -l | tail -n 1
#>  1) HUP
#>  2) INT
#>  3) QUIT
#> 31) SYS
## names to numbers and back
env kill -l 9 TERM 137 0 sigint 64
#> KILL
#> 15
#> KILL
#> EXIT
#> 2
#> 64
## an unknown signal
env kill -FOO 1 2>&1; echo $?; env kill -s FOO 1 2>&1; echo $?; env kill -l FOO 2>&1; echo $?
#> kill: bad signal name 'FOO'
#> 1
#> kill: bad signal name 'FOO'
#> 1
#> kill: unknown signal 'FOO'
#> 1
## nobody to kill
env kill 2>&1; echo $?; env kill -9 2>&1; echo $?
#> kill: you need to specify whom to kill
#> 1
#> kill: you need to specify whom to kill
#> 1
## what is no process
env kill 99999999 2>&1; echo $?; env kill x 2>&1; echo $?; env kill -0 $$; echo $?
#> kill: can't kill pid 99999999: No such process
#> 1
#> kill: invalid number 'x'
#> 1
#> 0
## one bad operand does not keep the others alive
sleep 20 & env kill 99999999 $! 2>/dev/null; echo $?; wait $!; echo $?
#> 1
#> 143
## a process group
setsid sleep 20 & p=$!; sleep 0.2; env kill -TERM -$p; wait $p; echo $?
#> 143
## real-time signals by name
#differs busybox: knows only their numbers
env kill -l RTMIN RTMAX RTMIN+3 RTMAX-1
#> 34
#> 64
#> 37
#> 63
## long options, and the signal attached
#only rbox: as GNU's
env kill -l9; env kill -lTERM 9; env kill --list=int; sleep 20 & env kill --signal=HUP $!; wait $!; echo $?; sleep 20 & env kill --signal KILL $!; wait $!; echo $?; sleep 20 & env kill -sUSR1 $!; wait $!; echo $?; env kill --table | head -n 1
#> KILL
#> 15
#> KILL
#> 2
#> 129
#> 137
#> 138
#>  1) HUP
## the signal 0 only asks
sleep 20 & env kill -0 $!; echo $?; env kill -s 0 $!; echo $?; kill $!; wait $!; env kill -0 99999999 2>/dev/null; echo $?
#> 0
#> 0
#> 1
## numbers that are none
for n in '1x' '+' '-' 99999999999999999999 2147483648; do env kill -0 -- "$n" 2>&1; echo $?; done
#differs busybox: -- is no process, and it counts the failures
#> kill: invalid number '1x'
#> 1
#> kill: invalid number '+'
#> 1
#> kill: invalid number '-'
#> 1
#> kill: invalid number '99999999999999999999'
#> 1
#> kill: invalid number '2147483648'
#> 1
