# How many processes the shell makes, and how many programs they execute.
#reference: none: the numbers are those that the shell promises; others need more
#packages: strace
#shell

## none for a substitution of small tools
count() { strace -f -qq -e trace=process -o log sh -c "$1" >/dev/null; echo $(grep -cE '(clone|clone3|fork|vfork)\(' log) $(($(grep -c 'execve.*= 0$' log) - 1)); }
echo content >small
count 'p=/a/b.c; x=$(basename "$p")'
count 'x=$(printf %03d 7)'
count 'x=$(cat small); y=$(ls; head -n 1 small; wc -l small)'
count 'f() { local a=$1; echo "<$a>"; }; x=$(f $(f 1)); y=$(for i in 1 2 3; do echo $i; done)'
count 'x=$(cd /; umask 077; set -- a; v=1; pwd)'
#> 0 0
#> 0 0
#> 0 0
#> 0 0
#> 0 0

## none for subshells of builtins and tools
count() { strace -f -qq -e trace=process -o log sh -c "$1" >/dev/null; echo $(grep -cE '(clone|clone3|fork|vfork)\(' log) $(($(grep -c 'execve.*= 0$' log) - 1)); }
count '( cd /; pwd ); echo'
count '(trap "echo bye" EXIT; x=1; exit 3); echo'
count 'if (cd /nonexistent) 2>/dev/null; then echo; fi; (umask 0; >f); (a=1; (b=2; (c=3))); echo'
#> 0 0
#> 0 0
#> 0 0

## none for pipelines whose parts need none, one a program otherwise
count() { strace -f -qq -e trace=process -o log sh -c "$1" >/dev/null; echo $(grep -cE '(clone|clone3|fork|vfork)\(' log) $(($(grep -c 'execve.*= 0$' log) - 1)); }
count 'x=abc; echo "$x" | read y; echo'
count 'echo a | grep -q a; echo'
count 'echo "a b" | { read x y; echo $y; }; printf "1\n2\n" | while read l; do echo $l; done; echo'
count 'x=$(echo a | grep a); echo'
count 'cat /dev/null | cat; echo'
count '/bin/true | cat; echo'
count 'echo a | /bin/true; echo'
count '/bin/true | /bin/true | /bin/true; echo'
#> 0 0
#> 0 0
#> 0 0
#> 0 0
#> 1 0
#> 1 1
#> 1 1
#> 3 3

## none for a loop of small tools
count() { strace -f -qq -e trace=process -o log sh -c "$1" >/dev/null; echo $(grep -cE '(clone|clone3|fork|vfork)\(' log) $(($(grep -c 'execve.*= 0$' log) - 1)); }
count 'i=0; while [ $i -lt 1000 ]; do mkdir -p d; [ -d d ]; rm -r d; i=$((i+1)); done'
count 'i=0; while [ $i -lt 100 ]; do touch a; cp a b; mv b c; ln -s c d; chmod 600 c; rm a c d; i=$((i+1)); done'
count 'cat >f <<END
text
END
echo end'
#> 0 0
#> 0 0
#> 0 0

## one for a program, wherever it stands, and none for the last of all
count() { strace -f -qq -e trace=process -o log sh -c "$1" >/dev/null; echo $(grep -cE '(clone|clone3|fork|vfork)\(' log) $(($(grep -c 'execve.*= 0$' log) - 1)); }
count '/bin/true'
count '/bin/true; :'
count 'x=$(/bin/true a)'
count 'x=$(v=1; cd /; /bin/true $v)'
count '(cd /; /bin/true); :'
count '(cd /; /bin/true)'
count '(/bin/true >f 2>&1); :'
count 'f() { local x; x=$(/bin/true); }; f; :'
count 'V=1 /bin/true >f 2>&1 <f; :'
count 'x=$(exec /bin/true); :'
#> 0 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 0 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1

## a process each for what can be seen from outside
count() { strace -f -qq -e trace=process -o log sh -c "$1" >/dev/null; echo $(grep -cE '(clone|clone3|fork|vfork)\(' log) $(($(grep -c 'execve.*= 0$' log) - 1)); }
count ': & wait'
count '(trap "" USR1); :'
count '(ulimit -n 50); :'
count '(kill -0 $$); :'
count 'x=$(PATH=/x; :); :'
#> 1 0
#> 1 0
#> 1 0
#> 1 0
#> 1 0
