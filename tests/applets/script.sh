# script: what a session shows. The session's own terminal is driven by tests/terminal where there is one.
#reference: host
#packages: util-linux
## a command
script -q -c 'echo hello' f </dev/null; sed -n 2p f | od -An -c; head -n 1 f | cut -c 1-18; grep -c '^Script done on' f
#> hello
#>    h   e   l   l   o  \r  \n
#> Script started on 
#> 1
## the name that is usual, what is said
script -c 'echo hello' </dev/null | tr -d '\r'; ls
#> Script started, output log file is 'typescript'.
#> hello
#> Script done.
#> typescript
## the first line and the last
TERM=dumb script -q -c 'exit 3' f </dev/null; sed 's/20[0-9-]* [0-9:]*+00:00/DATE/' f
#> Script started on DATE [COMMAND="exit 3" <not executed on terminal>]
#>
#> Script done on DATE [COMMAND_EXIT_CODE="3"]
## -e: the status
script -q -e -c 'exit 3' f </dev/null; echo "status $?"; script -q -c 'exit 3' f </dev/null; echo "status $?"; script -q --return -c 'kill -9 $$' f </dev/null; echo "status $?"
#> status 3
#> status 0
#> status 137
## -a: append
script -q -c 'echo one' f </dev/null >/dev/null; script -q -a -c 'echo two' f </dev/null >/dev/null; grep -c 'one\|two' f; script -q -c 'echo three' f </dev/null >/dev/null; grep -c 'one\|two' f
#> 6
#> 1
## the shell of SHELL
printf '#!/bin/sh\necho "shell $1"\n' >sh; chmod +x sh; SHELL=$PWD/sh script -q f </dev/null | tr -d '\r'; SHELL=$PWD/sh script -q -c x f </dev/null | tr -d '\r'
#> shell -i
#> shell -c
## input that ends; a line without an end
#only rbox: the reference waits for ever
printf 'one\ntwo' | script -q -c 'cat' f | tr -d '\r'; echo
#> one
#> two
## -E: echo
printf 'one\n' | script -q -E always -c 'cat' f | tr -d '\r'; printf 'one\n' | script -q -E never -c 'cat' f | tr -d '\r'; script -E x f 2>/dev/null; echo "status $?"
#> one
#> one
#> one
#> status 1
## -I, -O, -B
printf 'one\n' | script -q -I in -O out -E never -c 'cat' >/dev/null; sed -n 2p in; sed -n 2p out | tr -d '\r'; printf 'one\n' | script -q -B both -E never -c 'cat' >/dev/null; sed -n '2,3p' both | tr -d '\r'
#> one
#> one
#> one
#> one
## -T: times
script -q -T t -c 'printf abc; sleep 0.3; printf defg' f </dev/null >/dev/null; sed 's/^[0-9]*\.[0-9]\{6\} /DELAY /' t
#> DELAY 3
#> DELAY 4
## -t: times on standard error, or in a file
script -q -t -c 'printf abc' f </dev/null 2>t >/dev/null; sed 's/^[0-9]*\.[0-9]\{6\} /DELAY /' t; script -q -tu -c 'printf abc' f </dev/null >/dev/null; sed 's/^[0-9]*\.[0-9]\{6\} /DELAY /' u
#> DELAY 3
#> DELAY 3
## -m advanced
script -q -m advanced -T t -c 'printf abc' f </dev/null >/dev/null; grep '^O' t | sed 's/[0-9]*\.[0-9]\{6\} /DELAY /'; grep -c '^H .* START_TIME' t; grep '^H.*EXIT_CODE' t | sed 's/[0-9]*\.[0-9]\{6\} /DELAY /'; script -m x 2>/dev/null; echo "status $?"
#> O DELAY 3
#> 1
#> H DELAY EXIT_CODE 0
#> status 1
## the command is at a terminal
script -q -c 'test -t 0 && test -t 1 && test -t 2 && echo all; tty | cut -c 1-9' f </dev/null | tr -d '\r'
#> all
#> /dev/pts/
## -o: a limit
script -q -o 1k -c 'yes' f </dev/null >/dev/null; test $(wc -c <f) -lt 100000 && echo bounded
#> bounded
## a link that nobody named
echo safe >target; ln -s target typescript; script -q -c 'echo x' </dev/null >/dev/null 2>&1; echo "status $?"; cat target; script -q --force -c 'echo x' </dev/null >/dev/null 2>&1; echo "status $?"; grep -c '^x' target
#> status 1
#> safe
#> status 0
#> 1
## a file that cannot be
script -q -c 'echo x' none/f </dev/null 2>err; echo "status $?"; grep -c 'none/f' err
#> status 1
#> 1
## a terminal: it is as before, and the session has its size
#only rbox: the messages of the reference are others
"$TESTS/terminal" -s 61x17 script -q -c 'stty size; read a; echo "got $a"' f <<'END'
wait 17 61
line hello
wait got hello
end
modes
END
#> status 0
#> icanon echo isig
## a size that changes
#only rbox: only the end is shown
"$TESTS/terminal" -s 60x20 script -q -c 'trap "stty size; exit" WINCH; echo ready; while :; do sleep 0.1; done' f <<'END'
wait ready
size 50 10
wait 10 50
end
END
#> status 0
## a terminal that is as before after a signal
#only rbox: only the end is shown
"$TESTS/terminal" -s 60x20 script -q -c 'echo ready; exec sleep 5' f <<'END'
wait ready
signal TERM
end
modes
END
#> status 0
#> icanon echo isig
## what is typed goes to the session, Control-C too
#only rbox: only the end is shown
"$TESTS/terminal" -s 60x20 script -q -e -c 'trap "echo caught; exit 7" INT; echo ready; while :; do sleep 0.1; done' f <<'END'
wait ready
send \cC
wait caught
end
END
#> status 7
## unknown options, too many operands
script -Z 2>/dev/null </dev/null; echo "status $?"; script -c true a b </dev/null 2>/dev/null >&2; echo "status $?"
#> status 1
#> status 1
