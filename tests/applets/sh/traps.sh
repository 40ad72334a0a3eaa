# The shell: traps and signals (2.12).
#shell
#reference: busybox
## trap: exit
sh -c 'trap "echo bye" EXIT; echo hi; exit 3'; echo $?
#> hi
#> bye
#> 3
## trap: exit after an error and by return
sh -c 'trap "echo bye" 0; set -e; false'; echo $?
#> bye
#> 1
## trap: a signal
trap 'echo usr1' USR1; kill -USR1 $$; echo after
#> usr1
#> after
## trap: status is kept
trap 'false' USR1; true; kill -USR1 $$; echo $?
#> 0
## trap: listing and clearing
trap 'echo x' INT TERM; trap; trap - INT; trap
#> trap -- 'echo x' INT
#> trap -- 'echo x' TERM
#> trap -- 'echo x' TERM
## trap: ignored signals are inherited
trap '' USR1; sh -c 'kill -USR1 $$; echo alive'
#> alive
## trap: subshells forget commands
trap 'echo x' USR1; (trap - USR1; trap)
## trap: by number
trap 'echo x' 2; trap
#> trap -- 'echo x' INT
## trap: bad signal
trap 'x' NOSUCH 2>/dev/null; echo $?
#> 1
## trap: runs right after a subshell, a pipeline and [[ ]]
trap 'echo trapped' USR1; (kill -USR1 $$); echo a; kill -USR1 $$ | cat; echo b
#> trapped
#> a
#> trapped
#> b
## trap: exit in one leaves with the status of before
sh -c 'trap "false; exit" EXIT; exit 3'; echo $?; sh -c 'trap "false; exit" TERM; (exit 4); kill $$'; echo $?
#> 3
#> 0
