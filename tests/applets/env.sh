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
