# Job control of the interactive sh. busybox tells the same things, but begins no row before "Stopped", shows no process
# number, lists the newest job first, leaves the terminal as a killed program made it, and takes no note of set -b.
#reference: none: see above
## stop, list, continue, interrupt
"$TESTS/terminal" sh -i <<'END' | sed 's/[0-9][0-9][0-9]* Stopped *sleep/PID Stopped sleep/'
type \cL
line sleep 100
type \cZ
line jobs -l
line fg
type \cC
line echo $?
screen
END
#> $ sleep 100
#> ^Z
#> [1]+  Stopped                    sleep 100
#> $ jobs -l
#> [1]+  PID Stopped sleep 100
#> $ fg
#> sleep 100
#> ^C
#> $ echo $?
#> 130
#> $
## a pipeline is one group, and stops as one
"$TESTS/terminal" sh -i <<'END'
type \cL
line sleep 100 | cat | cat
type \cZ
line jobs
line kill %1; wait
screen
END
#> $ sleep 100 | cat | cat
#> ^Z
#> [1]+  Stopped                    sleep 100 | cat | cat
#> $ jobs
#> [1]+  Stopped                    sleep 100 | cat | cat
#> $ kill %1; wait
#> [1]+  Terminated                 sleep 100 | cat | cat
#> $
## a subshell stops and goes on
"$TESTS/terminal" sh -i <<'END'
type \cL
line (cat; echo after)
type one\r
type \cZ
line fg
type two\r
type \cd
screen
END
#> $ (cat; echo after)
#> one
#> one
#> ^Z
#> [1]+  Stopped                    (cat; echo after)
#> $ fg
#> (cat; echo after)
#> two
#> two
#> after
#> $
## the current job and the one before; names; ambiguity
"$TESTS/terminal" -s 60x24 sh -i <<'END' | sed 's/^\[\([0-9]\)\] [0-9]*$/[\1] PID/'
type \cL
line sleep 101 & sleep 102 & sleep 203 &
line jobs
line jobs %- %?203 %+
line kill %sleep
line kill %?102; wait %2
line jobs
line kill %% %-; wait
screen
END
#> $ sleep 101 & sleep 102 & sleep 203 &
#> [1] PID
#> [2] PID
#> [3] PID
#> $ jobs
#> [1]   Running                    sleep 101
#> [2]-  Running                    sleep 102
#> [3]+  Running                    sleep 203
#> $ jobs %- %?203 %+
#> [2]-  Running                    sleep 102
#> [3]+  Running                    sleep 203
#> [3]+  Running                    sleep 203
#> $ kill %sleep
#> sh: kill: line 1: %sleep: ambiguous
#> $ kill %?102; wait %2
#> [2]-  Terminated                 sleep 102
#> $ jobs
#> [1]-  Running                    sleep 101
#> [3]+  Running                    sleep 203
#> $ kill %% %-; wait
#> [1]-  Terminated                 sleep 101
#> [3]+  Terminated                 sleep 203
#> $
## bg goes on in the background; the exit status of a stopped command
"$TESTS/terminal" sh -i <<'END'
type \cL
line sleep 1
type \cZ
line echo $?
line bg; wait
wait Done
screen
END
#> $ sleep 1
#> ^Z
#> [1]+  Stopped                    sleep 1
#> $ echo $?
#> 148
#> $ bg; wait
#> [1] sleep 1
#> [1]+  Done                       sleep 1
#> $
## bg and fg take several; jobs -l shows all processes of a pipeline
"$TESTS/terminal" -s 60x20 sh -i <<'END' | sed 's/[0-9][0-9][0-9][0-9]* *Stopped/PID Stopped/; s/^  *[0-9][0-9]*$/      PID/; s/  *sleep/ sleep/'
type \cL
line sleep 100 | cat
type \cZ
line sleep 200
type \cZ
line jobs -l
line bg %1 %2
line jobs
line kill %1 %2; wait
line bg; fg %7 %8; echo $?
screen
END
#> [2]+  Stopped sleep 200
#> $ jobs -l
#> [1]-  PID Stopped sleep 100 | cat
#>       PID
#> [2]+  PID Stopped sleep 200
#> $ bg %1 %2
#> [1] sleep 100 | cat
#> [2] sleep 200
#> $ jobs
#> [1]-  Running sleep 100 | cat
#> [2]+  Running sleep 200
#> $ kill %1 %2; wait
#> [1]-  Terminated sleep 100 | cat
#> [2]+  Terminated sleep 200
#> $ bg; fg %7 %8; echo $?
#> sh: bg: line 1: No current job
#> sh: fg: line 1: %7: no such job
#> sh: fg: line 1: %8: no such job
#> 2
#> $
## told before the next prompt
"$TESTS/terminal" sh -i <<'END' | sed 's/^\[\([0-9]\)\] [0-9]*$/[\1] PID/'
type \cL
line (exit 3) & wait
line sh -c 'kill -9 $$'
line sh -c 'kill -15 $$' | cat; sh -c 'kill -15 $$'; echo $?
screen
END
#> $ (exit 3) & wait
#> [1] PID
#> [1]+  Done(3)                    (exit 3)
#> $ sh -c 'kill -9 $$'
#> Killed
#> $ sh -c 'kill -15 $$' | cat; sh -c 'kill -15 $$'; echo $?
#> Terminated
#> 143
#> $
## set -b: told at once, the line goes on
"$TESTS/terminal" sh -i <<'END' | sed 's/^\[\([0-9]\)\] [0-9]*$/[\1] PID/'
line set -b
type \cL
line sleep 0.3 &
type echo hel
wait Done
type lo\r
screen
END
#> $ sleep 0.3 &
#> [1] PID
#> $ echo hel
#> [1]+  Done                       sleep 0.3
#> $ echo hello
#> hello
#> $
## a stopped job that is left behind: said once
"$TESTS/terminal" sh -i <<'END'
line sleep 100
type \cZ
type \cL
line exit
line exit
screen
end
END
#> $ exit
#> You have stopped jobs.
#> $ exit
#> status 0
## Control-D warns too, and any command takes the warning back
"$TESTS/terminal" sh -i <<'END'
line sleep 100
type \cZ
type \cL\cd
line :
type \cd\cd
screen
end
END
#> $
#> You have stopped jobs.
#> $ :
#> $
#> status 0
## what a job made of the terminal is undone when it stops, and made again when it goes on
"$TESTS/terminal" sh -i <<'END'
type \cL
line sh -c 'stty -echo; kill -STOP $$; stty -a | grep -c -e "-echo "; stty echo'
line TERM=dumb; stty -a | grep -c -e "-echo "
modes
line fg
screen
END
#> icanon echo isig
#> $ sh -c 'stty -echo; kill -STOP $$; stty -a | grep -c -e "-e
#> cho "; stty echo'
#>
#> [1]+  Stopped (signal)           sh -c 'stty -echo; kill -ST
#> OP $$; stty -a | grep -c -e "-echo "; stty echo'
#> $ TERM=dumb; stty -a | grep -c -e "-echo "
#> 0
#> $ fg
#> sh -c 'stty -echo; kill -STOP $$; stty -a | grep -c -e "-ech
#> o "; stty echo'
#> 1
#> $
## what a killed program made of the terminal is undone
"$TESTS/terminal" -e TERM=dumb sh -i <<'END'
line sh -c 'stty -echo -icanon -isig; kill -9 $$'
modes
screen
END
#> icanon echo isig
#> $ sh -c 'stty -echo -icanon -isig; kill -9 $$'
#> Killed
#> $
## what a program that ends well made of the terminal stays
"$TESTS/terminal" -e TERM=dumb sh -i <<'END'
line stty -echo
modes
line stty echo
modes
END
#> icanon -echo isig
#> icanon echo isig
## a job in the background that reads is stopped
"$TESTS/terminal" sh -i <<'END'
line cat &
line
type \cL
line jobs
line fg
type hello\r
type \cd
screen
END
#> $ jobs
#> [1]+  Stopped (tty input)        cat
#> $ fg
#> cat
#> hello
#> hello
#> $
## wait is interrupted by Control-C, the job goes on
"$TESTS/terminal" sh -i <<'END' | sed 's/^\[\([0-9]\)\] [0-9]*$/[\1] PID/'
type \cL
line sleep 100 & wait
type \cC
line echo $?; jobs
line kill %1; wait
screen
END
#> $ sleep 100 & wait
#> [1] PID
#> ^C
#> $ echo $?; jobs
#> 130
#> [1]+  Running                    sleep 100
#> $ kill %1; wait
#> [1]+  Terminated                 sleep 100
#> $
## loops and functions end at Control-C, traps run
"$TESTS/terminal" sh -i <<'END'
type \cL
send echo star""ted; while :; do :; done\r
wait started
type \cC
line f() { sleep 100; echo no; }; f; echo no
type \cC
line trap 'echo trapped' INT
line sleep 100
type \cC
screen
END
#> $ echo star""ted; while :; do :; done
#> started
#> ^C
#> $ f() { sleep 100; echo no; }; f; echo no
#> ^C
#> $ trap 'echo trapped' INT
#> $ sleep 100
#> ^C
#> trapped
#> $
## a trap runs while a line is typed, and the line stays
"$TESTS/terminal" sh -i <<'END'
line trap 'echo caught' USR1
type \cLecho ab\e[D
signal USR1
screen
type X\r
screen
END
#> $ echo ab
#> caught
#> $ echo ab
#> $ echo ab
#> caught
#> $ echo aXb
#> aXb
#> $
## a trap in the middle of a command waits for its end
"$TESTS/terminal" sh -i <<'END'
line trap 'echo caught' USR1
type \cLecho \\\rab
signal USR1
screen
type c\r
screen
END
#> $ echo \
#> > ab
#> $ echo \
#> > abc
#> abc
#> caught
#> $
## SIGINT from elsewhere gives the line up, SIGTERM and SIGQUIT do nothing
"$TESTS/terminal" sh -i <<'END'
type \cLecho ab
signal TERM
signal QUIT
type c
signal INT
line echo $?
screen
END
#> $ echo abc
#> $ echo $?
#> 130
#> $
## a job that somebody else continues runs
"$TESTS/terminal" sh -i <<'END'
type \cL
line sleep 100
type \cZ
line sh -c "kill -CONT $(jobs -p)"; jobs
line kill %%; wait
screen
END
#> $ sleep 100
#> ^Z
#> [1]+  Stopped                    sleep 100
#> $ sh -c "kill -CONT $(jobs -p)"; jobs
#> [1]+  Running                    sleep 100
#> $ kill %%; wait
#> [1]+  Terminated                 sleep 100
#> $
## set -m in a script: groups of their own
printf 'set -m\nsleep 100 &\nps -o pid,pgid | grep -c "$! *$!"\nkill -- -$!\nwait $!\necho $?\n' >script
sh script 2>/dev/null
#> 1
#> 143
## set +m: no job control (the job may be done before or after the next prompt)
"$TESTS/terminal" sh -i <<'END' | sed 's/^\[\([0-9]\)\] [0-9]*$/[\1] PID/; /Done/d'
type \cL
line set +m
line sleep 0 & fg
line set -m
line sleep 100
type \cZ
line kill %%; wait
screen
END
#> $ set +m
#> $ sleep 0 & fg
#> [1] PID
#> sh: fg: line 1: %%: job was not created under job control
#> $ set -m
#> $ sleep 100
#> ^Z
#> [1]+  Stopped                    sleep 100
#> $ kill %%; wait
#> [1]+  Terminated                 sleep 100
#> $
## set -o ignoreeof
"$TESTS/terminal" sh -i <<'END'
type \cL
line set -o ignoreeof
type \cd
line echo on
screen
line set +o ignoreeof
type \cd
end
END
#> $ set -o ignoreeof
#> $
#> Use "exit" to leave shell.
#> $ echo on
#> on
#> $
#> status 0
## read at a terminal: the terminal's own keys, Control-C
"$TESTS/terminal" sh -i <<'END'
type \cL
line read a; echo "<$a>"
type helo\x7flo\r
line read a; echo no
type x\cC
line echo $?
screen
END
#> $ read a; echo "<$a>"
#> hello
#> <hello>
#> $ read a; echo no
#> ^C
#> $ echo $?
#> 130
#> $
## the shell gives the terminal back to the one before it
"$TESTS/terminal" sh -i <<'END'
type \cL
line sh -i 2>/dev/null
line exit
line sleep 100
type \cZ
line sh
line exit
line jobs
screen
END
#> $ sh -i 2>/dev/null
#> exit
#> $ sleep 100
#> ^Z
#> [1]+  Stopped                    sleep 100
#> $ sh
#> $ exit
#> $ jobs
#> [1]+  Stopped                    sleep 100
#> $
