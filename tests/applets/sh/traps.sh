# The shell: traps and signals (2.12).
#shell
#reference: dash busybox
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
## trap: names and numbers
trap 'echo t' USR1; kill -USR1 $$; trap 'echo n' 10; kill -10 $$; trap - USR1; trap
#> t
#> n
## trap: lower case and SIG
#differs dash: takes names in capitals without SIG
trap 'echo t' SIGUSR1; kill -USR1 $$; trap 'echo l' usr2; kill -USR2 $$
#> t
#> l
## trap: several conditions
trap 'echo t' USR1 USR2; kill -USR1 $$; kill -USR2 $$; trap - USR1 USR2; trap
#> t
#> t
## trap: the action is expanded twice if written so
x=1; trap "echo $x" USR1; trap 'echo $x' USR2; x=2; kill -USR1 $$; kill -USR2 $$
#> 1
#> 2
## trap: $? is kept over an action, and seen in it
trap 'echo "in $?"; false' USR1; (exit 3); kill -USR1 $$; echo $?
#> in 0
#> 0
## trap: actions run between commands
trap 'echo t' USR1; { kill -USR1 $$; echo a; }; echo b; for i in 1 2; do kill -USR1 $$; echo $i; done
#> t
#> a
#> b
#> t
#> 1
#> t
#> 2
## trap: waits for the command in the foreground
trap 'echo trapped' USR1; (sleep 0.1; kill -USR1 $$; sleep 0.3; echo child); echo after
#> child
#> trapped
#> after
## trap: ends wait with a status above 128
trap 'echo trapped' USR1; (sleep 0.2; kill -USR1 $$) & sleep 3 & wait $!; [ $? -gt 128 ] && echo over; kill $!
#> trapped
#> over
## trap: exit in an action
sh -c 'trap "echo t; exit 3" USR1; kill -USR1 $$; echo no'; echo $?; sh -c 'trap "exit 4" EXIT; exit 3'; echo $?
#> t
#> 3
#> 4
## trap: EXIT's action sees the status, and leaves with it
sh -c 'trap "echo s \$?" EXIT; exit 3'; echo $?; sh -c 'trap "echo s \$?; true" EXIT; false'; echo $?; sh -c 'trap "(exit 5)" EXIT; exit 6'; echo $?
#> s 3
#> 3
#> s 1
#> 1
#> 6
## trap: EXIT at the end of a script, of a subshell, after an error
sh -c 'trap "echo bye" EXIT; echo a'; (trap 'echo bye' EXIT; echo b); sh -c 'trap "echo bye" EXIT; : ${u?}' 2>/dev/null; [ $? -gt 0 ] && echo err; sh -ec 'trap "echo bye" EXIT; false'; echo $?
#> a
#> bye
#> b
#> bye
#> bye
#> err
#> bye
#> 1
## trap: EXIT after a signal that is not caught
sh -c 'trap "echo no" EXIT; kill -9 $$' 2>/dev/null; [ $? -gt 128 ] && echo over
#> over
## trap: EXIT in a function is the shell's
f() { trap 'echo bye' EXIT; echo f; }; (f; echo after)
#> f
#> after
#> bye
## trap: EXIT set in its own action
sh -c 'trap "trap \"echo two\" EXIT; echo one" EXIT; :' | head -n 1
#> one
## trap: a new action during another
trap 'trap "echo two" USR1; echo one' USR1; kill -USR1 $$; kill -USR1 $$
#> one
#> two
## trap: ignoring
trap '' USR1; kill -USR1 $$; echo alive; sh -c 'kill -USR1 $$; echo child'; trap - USR1; sh -c 'kill -USR1 $$; echo no'; [ $? -gt 128 ] && echo over
#> alive
#> child
#> over
## trap: ignored at the start, it stays so
trap '' USR1; sh -c 'trap "echo no" USR1; kill -USR1 $$; trap - USR1; kill -USR1 $$; echo alive'
#> alive
## trap: actions are not for programs
trap 'echo t' USR1; sh -c 'kill -USR1 $$; echo no'; [ $? -gt 128 ] && echo over
#> over
## trap: a subshell resets actions, keeps what is ignored
trap 'echo no' USR1; (kill -USR1 $(sh -c 'echo $PPID'); echo no); [ $? -gt 128 ] && echo over; trap '' USR2; (kill -USR2 $(sh -c 'echo $PPID'); echo alive)
#> over
#> alive
## trap: a subshell may set its own
trap 'echo outer' EXIT; (trap 'echo inner' EXIT; echo sub); (echo nothing); trap - EXIT; x=$(trap 'echo sub' EXIT; echo in); echo $x
#> sub
#> inner
#> nothing
#> in sub
## trap: a function's changes stay
f() { trap 'echo t' USR1; }; f; kill -USR1 $$; g() { trap - USR1; }; g; trap
#> t
## trap: listed in a substitution
#differs dash: lists nothing there
trap 'echo t' USR1; x=$(trap); echo "$x" | sed 's/SIG//'
#> trap -- 'echo t' USR1
## trap: a first operand that is a number resets
trap 'echo no' USR1 USR2; trap 10 12; trap; echo $?
#> 0
## trap: a minus resets, one operand too
trap 'echo no' USR1; trap - USR1; trap; trap 'echo no' USR2; trap USR2; trap
## trap: bad conditions
trap 'echo x' NOSUCH 2>/dev/null; [ $? -gt 0 ] && echo failed; trap 'echo x' 99 2>/dev/null; [ $? -gt 0 ] && echo failed; sh -c 'trap x NOSUCH; echo on' 2>/dev/null
#> failed
#> failed
#> on
## trap: KILL and STOP can be named
trap - KILL; echo $?; trap '' STOP 2>/dev/null; echo $?
#> 0
#> 0
## trap: EXIT by 0
(trap 'echo zero' 0; :); (trap 'echo no' 0; trap - EXIT; :); (trap 'echo one' EXIT; trap 'echo two' 0; :)
#> zero
#> two
## trap: in loops and conditions
trap 'n=$((n+1))' USR1; n=0; for i in 1 2 3; do kill -USR1 $$; done; echo $n; if kill -USR1 $$; then echo $n; fi
#> 3
#> 4
## trap: return in an action
trap 'return 3' USR1; f() { kill -USR1 $$; echo no; }; f; echo $?
#> 3
## trap: break in an action
trap 'break' USR1; for i in 1 2; do kill -USR1 $$; echo no; done; echo $i
#> 1
## trap: a syntax error in an action
sh -c 'trap "if" USR1; kill -USR1 $$; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
## trap: set -e in an action
sh -ec 'trap "false; echo no" USR1; kill -USR1 $$; echo no'; [ $? -gt 0 ] && echo ended
#> ended
## trap: signals during a substitution
trap 'echo t' USR1; x=$(kill -USR1 $$; echo sub); echo "$x"
#> t
#> sub
## trap: read is ended by an action that exits
sleep 3 | (sh -c 'trap "echo t; exit 3" TERM; (sleep 0.2; kill $$) & read x; echo no'; echo $?) & wait
#> t
#> 3
## trap: INT of a program that the shell waits for
sh -c 'sh -c "kill -INT \$\$"; echo "st $?"' | tail -n 1
#> st 130
## trap: the shell dies of a signal without an action
sh -c 'kill -TERM $$; echo no' 2>/dev/null; echo $?; sh -c '(kill -TERM $$; sleep 5); echo no' >/dev/null 2>&1; echo $?
#> 143
#> 143
## trap: a script's background job does not inherit actions
trap 'echo no' TERM; (sleep 5) & sleep 0.3; kill $!; wait $!; [ $? -gt 128 ] && echo over
#> over
## trap: a signal that comes before a new process has dropped the actions ends it
#only rbox: dash and busybox lose most of them
trap 'echo no' TERM; for i in 1 2 3 4 5 6; do (sleep 5) & kill $!; wait $!; echo $?; done 2>/dev/null | uniq
sleep 5 | cat & kill $!; wait $! 2>/dev/null; echo $?
#> 143
#> 143
## trap: listed so that it can be read back
trap "echo 'a' \"b\" \$c" USR1; eval "$(trap >f; trap - USR1; cat f)"; kill -USR1 $$; trap '' USR2; trap >f; sed 's/SIG//' f | tail -n 1
#> a b
#> trap -- '' USR2
## trap: listed by a subshell that set none
#differs dash: lists nothing there
#differs busybox: lists them only in a substitution
trap 'echo t' USR1; trap | sed 's/SIG//'; (trap) | sed 's/SIG//'; (trap : USR2; trap) | sed 's/SIG//'
#> trap -- 'echo t' USR1
#> trap -- 'echo t' USR1
#> trap -- ':' USR2
## trap: the end of each child
trap 'echo child' CHLD; (exit 1); /bin/true; echo end
#> child
#> child
#> end
## extension: ERR, for failures that nothing looks at
#differs dash: does not have it
trap 'echo err $?' ERR; false; (exit 3); false || true; if false; then :; fi; ! true; x=$(false); trap; true && false; echo a; trap - ERR; false; echo b
#> err 1
#> err 3
#> err 1
#> trap -- 'echo err $?' ERR
#> err 1
#> a
#> b
## extension: ERR does not call itself, and comes before the end by -e
#differs dash: does not have it
sh -c 'trap "false; echo once" ERR; false; set -e; false; echo no'; echo $?
#> once
#> 1
## extension: ERR in functions and subshells only under -E
#differs dash: does not have it
f() { false; echo f; }; trap 'echo err' ERR; f; (false; true); set -E; f
#> f
#> err
#> f
