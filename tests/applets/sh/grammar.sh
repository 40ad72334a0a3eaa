# The shell: tokens and grammar (2.3, 2.10).
#shell
#reference: busybox
## reserved words are words as arguments
echo if then else fi do done { } !
#> if then else fi do done { } !
## a script without an interpreter's line
printf 'echo ran $1\n' >s; chmod +x s; ./s arg
#> ran arg
## deep nesting is no crash
x=$(i=0; while [ $i -lt 200 ]; do printf '('; i=$((i+1)); done; printf 1; while [ $i -gt 0 ]; do printf ')'; i=$((i-1)); done); echo $(($x))
#> 1
## many arguments
set -- $(i=0; while [ $i -lt 500 ]; do echo $i; i=$((i+1)); done); echo $# ${500}
#> 500 499
## bytes that are no UTF-8
x=$(printf 'a\377b'); printf '%s' "$x" | od -An -tx1 | tr -d ' '
#> 61ff62
## empty commands and lines

:

echo $?
#> 0
## a command without a name
'' 2>/dev/null; echo $?
#> 127
## bytes: NULs in a script are passed over
printf 'ec\0ho a\0b\n\0' >s; sh s; sh <s
#> ab
#> ab
## what holds no command succeeds
echo '# only' >c; false; eval '#'; echo $?; false; . ./c; echo $?; (exit 3) || . ./c; echo $?; false; eval 'echo $?'
#> 0
#> 0
#> 0
#> 1
## a substitution's status is not that of the command around it
true; echo $(echo a; exit 3) $?; false; echo $(echo b | cat) $?
#> a 0
#> b 1
