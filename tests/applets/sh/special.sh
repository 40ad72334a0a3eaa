# The shell: special builtins (2.15).
#shell
#reference: dash busybox
## break: out of several loops
for i in 1 2; do for j in a b; do echo $i$j; break 2; done; echo no; done; echo end
#> 1a
#> end
## break: more than there are leaves all
for i in 1 2; do for j in a b; do break 9; done; echo no; done; echo end; while :; do while :; do break 2; done; done; echo out
#> end
#> out
## break: in case, if, braces and &&
for i in 1 2 3; do case $i in 2) break;; esac; echo $i; done; for i in 1 2 3; do if [ $i = 2 ]; then break; fi; { [ $i = 3 ] && break; }; echo $i; done
#> 1
#> 1
## break: in eval and in a file
for i in 1 2; do eval 'break'; echo no; done; echo 'break' >f; for i in 1 2; do . ./f; echo no; done; echo end
#> end
## break: gives 0
for i in 1; do false; break; done; echo $?; while :; do false || break; done; echo $?
#> 0
#> 0
## continue: of several loops
for i in 1 2; do for j in a b; do [ $j = a ] && continue 2; echo no; done; done; echo $i; for i in 1 2; do for j in a b; do continue 9; echo no; done; echo no; done; echo end
#> 2
#> end
## continue: in while and until
i=0; while [ $i -lt 4 ]; do i=$((i+1)); [ $i = 2 ] && continue; echo $i; done; until [ $i = 0 ]; do i=$((i-1)); [ $i = 2 ] && continue; echo $i; done
#> 1
#> 3
#> 4
#> 3
#> 1
#> 0
## break and continue outside a loop
break; echo $?; continue; echo $?; f() { break; }; f; echo $?
#> 0
#> 0
#> 0
## colon: expands its words, gives 0
: $((x=1)) ${y=2}; echo $? $x $y; false; :; echo $?; : --help; echo $?
#> 0 1 2
#> 0
#> 0
## dot: reads a file here
echo 'x=1; echo "in $x"; return 3; echo no' >f; . ./f; echo $? $x
#> in 1
#> 3 1
## dot: along PATH, which needs no right to run
mkdir d; echo 'echo found' >d/file; PATH=$PWD/d:$PATH; . file; chmod 600 d/file; . file
#> found
#> found
## dot: the status
echo 'false' >f; . ./f; echo $?; echo '' >f; false; . ./f; echo $?; echo '(exit 4)
# comment' >f; . ./f; echo $?
#> 1
#> 0
#> 4
## dot: parameters of the caller
set -- a b; echo 'echo "$# $1"; shift' >f; . ./f; echo $1
#> 2 a
#> b
## dot: parameters of its own
#differs dash: does not take any
set -- a b; echo 'echo "$# $1"; shift; set -- 1 2 3' >f; . ./f x; echo $# $1
#> 1 x
#> 2 a
## dot: inside functions and loops
echo 'for j in 1 2; do echo $i$j; done; return' >f; for i in a b; do . ./f; done; g() { . ./f; echo after; }; g
#> a1
#> a2
#> b1
#> b2
#> b1
#> b2
#> after
## dot: nested, and LINENO apart
echo '. ./g; echo f' >f; echo 'echo g' >g; . ./f
#> g
#> f
## dot: a file without a newline at its end, and with a carriage return
printf 'echo end' >f; . ./f; printf 'x=1\r\n' >g; . ./g; printf %s "$x" | od -An -tx1
#> end
#>  31 0d
## eval: joins its words with blanks
eval echo a  'b;' 'echo c'; x=1; eval y='$x'; echo $y; eval 'echo "a' 'b"'; eval "eval 'echo \$x'"
#> a b
#> c
#> 1
#> a b
#> 1
## eval: the status
eval false; echo $?; eval '(exit 3)'; echo $?; false; eval; echo $?; false; eval ''; echo $?; false; eval 'echo $?'
#> 1
#> 3
#> 0
#> 0
#> 1
## eval: variables with names that are computed
for i in 1 2; do eval "v$i=val$i"; done; eval "echo \$v1 \${v2}"; n=v1; eval "x=\$$n"; echo $x
#> val1 val2
#> val1
## eval: return, break and exit inside
f() { eval 'return 3'; echo no; }; f; echo $?; for i in 1 2; do eval 'continue'; echo no; done; (eval 'exit 4'; echo no); echo $?
#> 3
#> 4
## exec: takes the shell's place
sh -c 'exec echo a; echo no'; sh -c 'exec sh -c "exit 3"'; echo $?; (exec echo sub); echo on
#> a
#> 3
#> sub
#> on
## exec: keeps the process number and the environment
sh -c 'echo $$; x=1 exec sh -c "echo \$\$ \$x"' | { read a; read b c; [ "$a" = "$b" ] && echo same $c; }
#> same 1
## exec: without words keeps redirections
exec 3>f; echo a >&3; exec 3>&-; cat f; exec; echo $?; (exec >g); echo shown; x=1 exec; echo $x
#> a
#> 0
#> shown
#> 1
## exec: a failure
sh -c 'exec /nonexistent/x; echo no' 2>/dev/null; echo $?; mkdir d; sh -c 'exec ./d; echo no' 2>/dev/null; echo $?
#> 127
#> 126
## exec: does not run the trap of EXIT
sh -c 'trap "echo no" EXIT; exec true'; sh -c 'trap "echo no" EXIT; exec echo yes'
#> yes
## exit: status
(exit); echo $?; (false; exit); echo $?; (exit 9); echo $?; (exit 0); echo $?; sh -c 'exit 12; echo no'; echo $?
#> 0
#> 1
#> 9
#> 0
#> 12
## exit: from within
sh -c 'f() { exit 3; }; f; echo no'; echo $?; sh -c '. ./f; echo no' 2>/dev/null; sh -c 'for i in 1; do { exit 4; }; done; echo no'; echo $?; sh -c 'eval "exit 5"; echo no'; echo $?
#> 3
#> 4
#> 5
## export: marks, assigns, and lists
x=1; export x y=2; sh -c 'echo $x $y'; export z; sh -c 'echo ${z-unset}'; z=3; sh -c 'echo $z'
#> 1 2
#> unset
#> 3
## export: the list can be read back
export x="a'b \$c"; eval "$(export -p | sed -n '/^export x=/p')"; printf '%s\n' "$x"; export -p | grep '^export x='
#> a'b $c
#> export x='a'"'"'b $c'
## export: values are not split
a='1  2'; export b=$a c="$a"; echo "$b" "$c"
#> 1  2 1  2
## export: several, and the status
export a=1 b=2 c; echo $? $a$b; export -- d=4; echo $d; x=$(export e=5; echo $e); echo "$x[$e]"
#> 0 12
#> 4
#> 5[]
## unset: ends the export
export x=1; unset x; x=2; sh -c 'echo "[$x]"'
#> []
## readonly: assigning fails
readonly r=1; (r=2) 2>/dev/null; [ $? -gt 0 ] && echo refused; echo $r; readonly s; (s=1) 2>/dev/null; [ $? -gt 0 ] && echo refused; (unset r) 2>/dev/null; [ $? -gt 0 ] && echo refused
#> refused
#> 1
#> refused
#> refused
## readonly: the list can be read back
readonly r="a b" s; readonly -p | grep -E '^readonly (r|s)\b'
#> readonly r='a b'
#> readonly s
## readonly: in subshells, functions and programs
readonly r=1; (echo $r); f() { echo $r; }; f; export r; sh -c 'r=2; echo $r'
#> 1
#> 1
#> 2
## readonly: read, getopts and for cannot change them
readonly r=1; echo x | { read r; } 2>/dev/null; [ $? -gt 0 ] && echo refused; (set -- -a; getopts a r) 2>/dev/null; [ $? -gt 0 ] && echo refused; (for r in 1 2; do echo no; done) 2>/dev/null; [ $? -gt 0 ] && echo refused; echo $r
#> refused
#> refused
#> refused
#> 1
## return: from functions and files
f() { return 3; echo no; }; f; echo $?; f() { false; return; }; f; echo $?; echo 'return 4; echo no' >s; . ./s; echo $?; f() { (return 5); echo $?; }; f
#> 3
#> 1
#> 4
#> 5
## return: from nested places
f() { for i in 1 2; do while :; do case x in x) { if :; then return 6; fi; };; esac; done; done; echo no; }; f; echo $?; f() { g; echo on; }; g() { return; }; f
#> 6
#> on
## return: ends only one function
f() { g; echo "$? f"; return 2; }; g() { return 1; }; f; echo $?
#> 1 f
#> 2
## set: lists variables so that they can be read back
x="a  'b' \"c\" \$d"; y=1; eval "$(set | sed -n '/^x=/p;/^y=/p' | sed 's/^/n/')"; printf '%s\n' "$nx" $ny
#> a  'b' "c" $d
#> 1
## set: parameters
set a b; echo $# $1; set -- -f; echo $1; set -- ; echo $#; set -- a; set -; echo $#; set - b c; echo $# $1; set -f -- x; echo $1; set +f; set -e -u a; echo $1; set +eu
#> 2 a
#> -f
#> 0
#> 1
#> 2 b
#> x
#> a
## set: options alone keep the parameters
set -- a b; set -f; echo $#; set +f; echo $# $1; set -o noglob; echo $#; set +o noglob
#> 2
#> 2 a
#> 2
## set: clusters, and + to end them
set -fu; case $- in *f*u*|*u*f*) echo both;; esac; set +fu; case $- in *[fu]*) echo no;; *) echo none;; esac
#> both
#> none
## set: the list of +o can be read back
set -f; o=$(set +o); set +f; eval "$o"; case $- in *f*) echo back;; esac; set -o | grep noglob | tr -s ' \t' ' '
#> back
#> noglob on
## shift: by one, by some, by none
set -- a b c d e; shift; echo $1 $#; shift 2; echo $1 $#; shift 0; echo $#; shift $#; echo $#
#> b 4
#> d 2
#> 2
#> 0
## shift: more than there are
#differs dash: ends the script
set -- a b; shift 3; [ $? -gt 0 ] && echo failed; echo $#
#> failed
#> 2
## times: two lines of four times
times | sed 's/[0-9][0-9]*m[0-9]*\.[0-9]*s/T/g'
#> T T
#> T T
## trap: an action on exit, reset, ignored
(trap 'echo bye' EXIT; echo hi); (trap 'echo no' EXIT; trap - EXIT; echo hi); (trap '' EXIT; echo hi)
#> hi
#> bye
#> hi
#> hi
## unset: variables, functions
x=1 y=2; unset x y; echo "[$x$y]"; f() { echo f; }; f=1; unset -v f; f; unset -f f; f 2>/dev/null; echo $?; unset nosuch; echo $?
#> []
#> f
#> 127
#> 0
## unset: of what is unset
unset -v nosuch; echo $?; unset -f nosuch; echo $?; unset; echo $?
#> 0
#> 0
#> 0
## unset: not parameters of the shell's own
x=1; (unset 1) 2>/dev/null; [ $? -gt 0 ] && echo failed; unset IFS; y='a b'; set -- $y; echo $#
#> failed
#> 2
