#reference: host busybox
## the environment is printed
env -i A=b 'C=d e' env; env -i A=b A=c env; env - A=b env
#> A=b
#> C=d e
#> A=c
#> A=b
## variables are removed
A=b C=d env -u A sh -c 'echo "$A-$C"'
#> -d
## a program runs in it, found on its PATH
mkdir d; printf '#!/bin/sh\necho "mine $1"\n' >d/p; chmod +x d/p; env PATH="$PWD/d:$PATH" p x; env sh -c 'exit 7'; echo "status $?"
#> mine x
#> status 7
## options of the program are its own
env sh -c 'echo "$0"' -u
#> -u
## what cannot be run
#differs host: other words
env no-such-program 2>&1; echo "status $?"; >f; env ./f 2>&1; echo "status $?"
#> env: can't execute 'no-such-program': No such file or directory
#> status 127
#> env: can't execute './f': Permission denied
#> status 126
## NUL at the ends
env -i A=b env -0 | od -An -c
#>    A   =   b  \0
## another directory
#differs busybox: it has no -C
mkdir d; env -C d sh -c 'basename "$(pwd)"'
#> d
## a file that is no program is the shell's
printf 'echo "script $1"; exit 4\n' >f; chmod +x f; env ./f x; echo "status $?"; env PATH="$PWD:$PATH" f y
#> script x
#> status 4
#> script y
## names without a value, values with equals signs
env -i A= B=c=d env; env -i =x true; echo $?; env -i '' 2>/dev/null; echo $?
#> A=
#> B=c=d
#> 0
#> 127
## -u and -i
A=1 B=2 env -u A -u B -u C sh -c 'echo "<$A$B>"'; A=1 env -i B=2 env; env -u A A=3 sh -c 'echo $A'; A=1 env - B=2 env -
#> <>
#> B=2
#> 3
## what is no name
#differs busybox: it takes anything
env -u A=b true 2>/dev/null; echo $?; env -u '' true 2>/dev/null; echo $?
#> 125
#> 125
## bad options
#differs busybox: its status is 1
env -z 2>/dev/null; echo $?; env --nope 2>/dev/null; echo $?; env -u 2>/dev/null; echo $?; env -C / 2>/dev/null; echo $?; env -C /nosuch true 2>/dev/null; echo $?
#> 125
#> 125
#> 125
#> 125
#> 125
## a full output, a closed one
#differs busybox: other statuses
env >/dev/full 2>/dev/null; echo $?; env >&- 2>/dev/null; echo $?
#> 125
#> 125
## another name for the program
#only rbox: GNU has it since 9.5
env -a other /bin/sh -c 'echo $0'; env --argv0=other sh -c ':'; env -a x 2>/dev/null; echo $?; printf 'echo hi' | env -a -sh sh
#> other
#> 125
#> hi
## -S splits a string
#differs busybox: it has no -S
A='x  y' env -S ' -u B printf [%s]\n "a b" c\_d ${A} e\tf '"'g\n' '' # h"; env -S'A=b sh -c "echo \$A"'; env -S 'sh -c "exit 3"'; echo "status $?"; env -S '"' 2>/dev/null; echo "status $?"
#> [a b]
#> [c]
#> [d]
#> [x  y]
#> [e	f]
#> [g\n]
#> []
#> b
#> status 3
#> status 125
## -S: escapes outside of quotes
#differs busybox: it has no -S
env -S 'printf [%s]\n a\tb \#c \$d \"e \\f'; env -S 'printf [%s]\n a\_b\_\_c'; env -S 'printf [%s]\n a\cb c' z; env -S 'printf [%s]\n \f\n\r\t\v' | od -An -tx1
#> [a	b]
#> [#c]
#> [$d]
#> ["e]
#> [\f]
#> [a]
#> [b]
#> [c]
#> [a]
#> [z]
#>  5b 0c 0a 0d 09 0b 5d 0a
## -S: double quotes
#differs busybox: it has no -S
env -S 'printf [%s]\n "a\_b" "c\td" "#e" a"b"c "" "\"\$\#\\\n"x'
#> [a b]
#> [c	d]
#> [#e]
#> [abc]
#> []
#> ["$#\
#> x]
## -S: single quotes
#differs busybox: it has no -S
env -S "printf [%s]\\n 'a\\tb' 'c\\_d' 'e\\'f' 'g\\\\h' 'i\\cj' '\${A}' '' 'k\\q'"
#> [a\tb]
#> [c\_d]
#> [e'f]
#> [g\h]
#> [i\cj]
#> [${A}]
#> []
#> [k\q]
## -S: variables
#differs busybox: it has no -S
export A='x  y'; unset NOPE; env -S 'printf [%s]\n ${A} "${A}" ${A}z${NOPE}w ${NOPE} "${NOPE}" \${A}'; env -S 'B=${A} sh -c "echo \"\$B\""'
#> [x  y]
#> [x  y]
#> [x  yzw]
#> []
#> [${A}]
#> x  y
## -S: comments
#differs busybox: it has no -S
env -S 'printf [%s]\n a#b #c d' z; env -S '#c' sh -c 'echo all'
#> [a#b]
#> [z]
#> all
## -S: options, and options before it
#differs busybox: it has no -S
A=1 env -i -S 'B=2' env; A=1 env -S '-i B=3 env'; A=1 env -iS 'B=4 env'; A=1 env -S '-S printf\_[%s]' x; echo; A=1 env --split-string='-i env'
#> B=2
#> B=3
#> B=4
#> [x]
## -S: an interpreter's line
#differs busybox: it has no -S
printf '#!%s -S printf [%%s]\\n a\\_b "c d"\n' "$(command -v env)" >f; chmod +x f; ./f x
#> [a]
#> [b]
#> [c d]
#> [./f]
#> [x]
## -S: errors
#differs busybox: it has no -S
for s in 'a\' 'a \q' '"\q"' '"a' "'a" '$A' '${A' '${}' '${1A}' '${A-x}' '"\c"' 'a\ b'; do env -S "printf $s" 2>/dev/null; printf '%s %s\n' $? "$s"; done
#> 125 a\
#> 125 a \q
#> 125 "\q"
#> 125 "a
#> 125 'a
#> 125 $A
#> 125 ${A
#> 125 ${}
#> 125 ${1A}
#> 125 ${A-x}
#> 125 "\c"
#> 125 a\ b
## -S: nothing
#differs busybox: it has no -S
env -S '' echo a; env -S '   ' echo b; env -S'\c' echo c
#> a
#> b
#> c
## signals that are ignored
#differs busybox: it knows no signals
env --ignore-signal=INT sh -c 'kill -INT $$; echo alive'; env --ignore-signal=PIPE,SIGHUP,10 grep SigIgn /proc/self/status; env --ignore-signal= grep SigIgn /proc/self/status
#> alive
#> SigIgn:	0000000000001201
#> SigIgn:	0000000000000000
## signals by default
#differs busybox: it knows no signals
trap '' INT TERM; env --default-signal=INT grep SigIgn /proc/self/status; env --default-signal grep SigIgn /proc/self/status; env --ignore-signal=HUP env --default-signal=HUP,TERM grep SigIgn /proc/self/status
#> SigIgn:	0000000000004000
#> SigIgn:	0000000000000000
#> SigIgn:	0000000000000002
## signals that are blocked
#differs busybox: it knows no signals
env --block-signal=INT,TERM grep SigBlk /proc/self/status; env --block-signal=INT env --default-signal=INT grep SigBlk /proc/self/status; env --block-signal env --block-signal=INT grep SigBlk /proc/self/status
#> SigBlk:	0000000000004002
#> SigBlk:	0000000000000000
#> SigBlk:	fffffffe7ffbfeff
## what signals do is shown
#differs busybox: it knows no signals
env --ignore-signal=INT,RTMIN+6 --block-signal=HUP,INT --list-signal-handling true 2>&1; # musl keeps 34 for itself
env --ignore-signal --list-signal-handling true 2>&1 | grep -vc '(34)'
#> HUP        ( 1): BLOCK
#> INT        ( 2): BLOCK,IGNORE
#> RTMIN+6    (40): IGNORE
#> 59
## bad signals
#differs busybox: it knows no signals
for s in FOO 99 KILL INT,FOO; do env --ignore-signal=$s true 2>/dev/null; echo $?; done; env --default-signal=STOP true 2>/dev/null; echo $?; env --block-signal=KILL true; echo $?
#> 125
#> 125
#> 125
#> 125
#> 125
#> 0
## what is done
#differs busybox: it does not say it
mkdir d; A=1 env -v -u A -C d B=2 printf 'x\n' 2>&1 | grep -v arg; env -v -i true 2>&1; env -vS 'true a b' 2>&1
#> unset:    A
#> setenv:   B=2
#> chdir:    'd'
#> executing: printf
#> x
#> cleaning environ
#> executing: true
#>    arg[0]= 'true'
#> split -S:  'true a b'
#>  into:    'true'
#>      &    'a'
#>      &    'b'
#> executing: true
#>    arg[0]= 'true'
#>    arg[1]= 'a'
#>    arg[2]= 'b'
## messages
#only rbox: its words
env -u A=b true 2>&1; env -C nosuch true 2>&1; env -S '"a' 2>&1; env --ignore-signal=FOO true 2>&1; env --ignore-signal=KILL true 2>&1; env -C / 2>&1 | head -n 1
#> env: can't unset 'A=b': Invalid argument
#> env: can't change directory to 'nosuch': No such file or directory
#> env: -S: a quote is not closed
#> env: bad signal name 'FOO'
#> env: can't set signal 'KILL': Invalid argument
#> env: -C and -a need a program
## an applet needs no PATH
#only rbox: the reference has no applets
"$RBOX" env -i PATH=/nosuch echo x
#> x
