# The shell: functions (2.9.5).
#shell
#reference: dash busybox
## functions: parameters and status
f() { echo "$1 $#"; return 3; }; set -- z; f a b; echo $? $1
#> a 2
#> 3 z
## functions: local variables
x=out; f() { local x=in y; echo $x; g; }; g() { echo "g $x"; }; f; echo $x
#> in
#> g in
#> out
## functions: redirections of the definition
f() { echo out; } >f.out; f; cat f.out
#> out
## functions: recursion
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(( $1 * $(fact $(($1-1))) )); fi; }; fact 10
#> 3628800
## functions: defined by keyword
#differs dash: does not have it
function f { echo kw; }; f
#> kw
## functions: unset
f() { echo f; }; f; unset -f f; f 2>/dev/null; echo $?
#> f
#> 127
## functions: assignments before a call
f() { echo "[$x]"; }; x=1; x=2 f; f
#> [2]
#> [1]
## functions: before programs and builtins, behind special builtins
cd() { echo mine; }; cd /; command cd /; pwd
#> mine
#> /
## return: from a sourced file
echo 'echo a; return 4; echo b' >s; . ./s; echo $?
#> a
#> 4
## functions: local without a value begins unset
#differs dash: keeps the outer value
f() { local x; echo "${x-unset}"; x=2; local x; echo $x; }; x=1; f; echo $x
#> unset
#> 2
#> 1
## functions: local - gives options back
f() { local -; set -f; echo *; }; >a; f; echo *
#> *
#> a
