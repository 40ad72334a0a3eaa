# Subshells, substitutions and ends of pipelines that run in the shell's own process: all that they change is as
# before after them.
#reference: dash busybox
#shell

## variables: set, exported, unset and read-only in a subshell are as before after it
a=1 b=2; export b; (a=x b=y c=z; unset b; export a; readonly c; echo $a ${b-unset} $c); echo $a $b ${c-unset}; c=free; echo $c; sh -c 'echo ${a-none} $b'
#> x unset z
#> 1 2 unset
#> free
#> none 2

## variables: the same of a substitution, with arithmetic and ${=}
i=1; unset d; x=$(i=$((i+=5)); echo $i ${d:=word} $d); echo "$x" $i ${d-unset}; y=$(echo $((i+=2)) $((i+=3))); echo "$y" $i
#> 6 word word 1 unset
#> 3 6 1

## variables: local ones of the function around are hidden by local ones inside
f() { local v=1; (local v=2; v=3; echo $v; unset v; echo ${v-none}); echo $v; x=$(local v=7 w=8; echo $v $w); echo $x $v ${w-none}; }; v=0; f; echo $v
#> 3
#> none
#> 1
#> 7 8 1 none
#> 0

## variables: a function called inside changes nothing outside
set_it() { v=changed; local w=l; w=m; }; v=kept w=kept; (set_it; echo $v $w); x=$(set_it; echo $v $w); echo $v $w "$x"
#> changed kept
#> kept kept changed kept

## variables: a long value is given back whole
v=$(printf %05000d 7); (v=short; v=; unset v); echo ${#v}; x=$(v=$v$v; echo ${#v}); echo $x ${#v}
#> 5000
#> 10000 5000

## variables: IFS goes back, and the splitting with it
v=a:b; (IFS=:; set -- $v; echo $#); set -- $v; echo $#; x=$(IFS=:; set -- $v; echo $#); set -- $v; echo $x $#
#> 2
#> 1
#> 2 1

## variables: PATH goes back, and programs are found as before
PATH=$PATH:/nonexistent; old=$PATH; (PATH=/x; echo $PATH); x=$(PATH=/y; echo $PATH); [ "$PATH" = "$old" ] && echo same $x
#> /x
#> same /y

## variables: what a prefix assignment exports ends with the command
v=out; (v=in env | grep ^v=; v=in true; echo $v); echo $v; env | grep -c ^v=
#> v=in
#> out
#> out
#> 0

## variables: read-only ones inside can be set after
(readonly r=1; r=2; echo not reached) 2>/dev/null; echo $?; r=3; echo $r
#> 2
#> 3

## variables: a read-only one of outside ends the inside alone
readonly r=1; (r=2; echo not reached) 2>/dev/null; echo $? $r; x=$(r=3; echo not reached) 2>/dev/null; echo "[$x]" $r
#> 2 1
#> [] 1

## functions: defined and unset inside are as before after it
f() { echo out; }; (f() { echo in; }; g() { echo g; }; f; g); f; g 2>/dev/null; echo $?; x=$(unset -f f; f 2>/dev/null; echo $?); echo $x; f
#> in
#> g
#> out
#> 127
#> 127
#> out

## functions: one redefined inside while it runs
f() { (f() { echo inner; }; f); echo outer; }; f; f
#> inner
#> outer
#> inner
#> outer

## options: set inside end there
set -u; (set +u; set -f; set -C; echo *; echo "[$nope]"); case $- in *f*|*C*) echo wrong; esac; case $- in *u*) echo right; esac; x=$(set -f; echo *); echo "$x"
#> *
#> []
#> right
#> *

## options: pipefail inside ends there
#differs dash: it has no pipefail
(set -o pipefail; false | true; echo $?); false | true; echo $?
#> 1
#> 0

## parameters: set and shift inside leave those outside
set -- a b c; (shift; echo $1 $#; set -- x; shift; echo $#); echo $1 $#; x=$(shift 2; echo $1; set -- q r; echo $2); echo $x $1 $#
#> b 2
#> 0
#> a 3
#> c r a 3

## parameters: the same inside a function
f() { (shift; set -- x y; echo $2); echo $1 $#; x=$(set --; echo $#); echo $x $#; }; set -- p; f a b c; echo $1 $#
#> y
#> a 3
#> 0 3
#> p 1

## parameters: a function called inside that sets its own
f() { set -- 1 2 3 4; shift; echo $#; }; set -- a b; (f; echo $#; shift; f; echo $#); echo $#
#> 3
#> 2
#> 3
#> 1
#> 2

## parameters: getopts goes on where it was
set -- -a -bc -d x; getopts abcd o; echo $o; (getopts abcd o; echo $o; getopts abcd o; echo $o $OPTIND); getopts abcd o; echo $o; x=$(getopts abcd o; echo $o); echo $x; getopts abcd o; echo $o; getopts abcd o; echo $o $OPTIND
#> a
#> b
#> c 3
#> b
#> c
#> c
#> d 4

## directory: cd inside, also nested, comes back
mkdir -p a/b; top=$PWD; (cd a; (cd b; echo ${PWD##*/}); echo ${PWD##*/}; cd b); [ "$PWD" = "$top" ] && echo home; [ "$(pwd)" = "$top" ] && [ "$(pwd -P)" = "$(cd a/..; pwd -P)" ] && echo still; x=$(cd a; pwd); echo ${x##*/}; : >here; ls
#> b
#> a
#> home
#> still
#> a
#> a
#> here

## directory: OLDPWD comes back
mkdir a b; cd a; cd ..; (cd b; cd ..; echo ${OLDPWD##*/}); echo ${OLDPWD##*/}
#> b
#> a

## directory: a deleted one is gone back to
mkdir d; cd d; rmdir ../d; (cd ..; echo up); (cd /; pwd); cd ..; ls
#> up
#> /

## directory: through a link
mkdir real; ln -s real link; cd link; (cd ..; echo ${PWD##*/} >/dev/null; pwd -P >/dev/null); echo ${PWD##*/}; basename "$(pwd -P)"
#> link
#> real

## umask: goes back
umask 022; (umask 077; umask; : >secret); umask; x=$(umask 027; umask; umask 007); echo $x; umask; : >open; ls -l secret open | cut -c1-10
#> 0077
#> 0022
#> 0027
#> 0022
#> -rw-r--r--
#> -rw-------

## ulimit: goes back
(ulimit -n 50; ulimit -n); [ "$(ulimit -n)" != 50 ] && echo back; x=$(ulimit -n 60; ulimit -n); echo $x; [ "$(ulimit -n)" != 60 ] && echo back
#> 50
#> back
#> 60
#> back

## descriptors: opened by exec inside are closed outside
(exec 3>f; echo a >&3; exec 4<f; read x <&4; echo $x); { echo b >&3; } 2>/dev/null || echo closed; exec 5>g; (exec 5>&-; { echo c >&5; } 2>/dev/null || echo closed); echo d >&5; cat g
#> a
#> closed
#> closed
#> d

## descriptors: standard ones moved inside are back
(exec >f; echo in); echo out; cat f; x=$(exec 3>&1 >g; echo g; echo x >&3); echo "$x"; cat g
#> out
#> in
#> x
#> g

## descriptors: high numbers
exec 9>f; (echo a >&9; exec 9>&-; exec 8>h; echo b >&8); echo c >&9; cat f h
#> a
#> c
#> b

## descriptors: redirections of the parts inside
(echo a; echo b >&2) >f 2>&1; cat f; x=$( { echo o; echo e >&2; } 2>&1); echo $x; x=$( { echo o; echo e >&2; } 2>g); echo $x; cat g
#> a
#> b
#> o e
#> o
#> e

## descriptors: a substitution's output by other numbers
x=$( { echo three >&3; echo one; } 3>&1); echo $x; x=$( { { echo err >&2; echo out; } 3>&1 1>&2 2>&3; } 2>f); echo "[$x]"; cat f
#> three one
#> [err]
#> out

## descriptors: output of a substitution sent to errors, and errors into it
x=$(echo lost >&2) 2>f; echo "[$x]"; cat f; x=$(cd /nonexistent/x 2>&1); [ -n "$x" ] && echo said; f() { echo to-err >&2; echo to-out; }; x=$(f 2>&1 >/dev/null); echo "[$x]"; x=$(f 2>/dev/null); echo "[$x]"; x=$( (f) 2>&1 | sort); echo $x
#> []
#> lost
#> said
#> [to-err]
#> [to-out]
#> to-err to-out

## descriptors: nested substitutions with errors caught
x=$( { y=$(echo in; echo err >&2); echo "y=$y"; } 2>&1); echo "$x"
#> err
#> y=in

## standard input: what is not read is left
printf '1\n2\n3\n4\n' | { (read a; echo $a); read b; echo $b; x=$(read c; echo $c); echo $x; cat; }
#> 1
#> 2
#> 3
#> 4

## standard input: of a file
printf '1\n2\n3\n4\n' >f; { (read a; echo $a); read b; echo $b; x=$(read c; echo $c); echo $x; cat; } <f
#> 1
#> 2
#> 3
#> 4

## standard input: loops inside read all of it
printf 'a b\nc d\n' >f; x=$(while read p q; do echo $q $p; done <f); echo $x; n=0; (while read p; do n=$((n+1)); done; echo $n) <f; echo $n
#> b a d c
#> 2
#> 0

## status: of the last command inside
(exit 3); echo $?; (false); echo $?; (true; exit); echo $?; (false; exit); echo $?; x=$(exit 4); echo $?; x=$(false; true); echo $?; false; x=$(echo $?); echo $x $?; false; (echo $?)
#> 3
#> 1
#> 0
#> 1
#> 4
#> 0
#> 1 0
#> 1

## status: exit in the middle, in functions and loops
(echo a; exit 5; echo b); echo $?; f() { for i in 1 2; do exit 6; done; }; (f; echo no); echo $?; x=$(f; echo no); echo "[$x]" $?
#> a
#> 5
#> 6
#> [] 6

## return and break at the border
f() { (return 3; echo no); echo $?; x=$(echo a; return 4; echo no); echo $x $?; return 5; }; f; echo $?; for i in 1 2; do (break; echo in $i) ; echo $i; done
#> 3
#> a 4
#> 5
#> 1
#> 2

## errors that end a shell end the inside alone
(: ${nope?gone}; echo no) 2>/dev/null; [ $? -ne 0 ] && echo failed; x=$(: ${nope:?}; echo no) 2>/dev/null; [ $? -ne 0 ] && echo failed; (set -u; echo $nope; echo no) 2>/dev/null; [ $? -ne 0 ] && echo failed; (shift 99; . /nonexistent/f; echo no) 2>/dev/null; [ $? -ne 0 ] && echo failed; (eval 'if'; echo no) 2>/dev/null; [ $? -ne 0 ] && echo failed; (echo $((1/0)); echo no) 2>/dev/null; [ $? -ne 0 ] && echo failed; echo on
#> failed
#> failed
#> failed
#> failed
#> failed
#> failed
#> on

## set -e: around and inside
set -e; (false; echo tested) || echo caught; (set +e; false; echo on); x=$(set +e; false; echo on); echo $x; (exit 3) || echo $?; case $- in *e*) echo e;; esac; (false; echo not reached); echo not reached
#> tested
#> on
#> on
#> 3
#> e

## set -e: inside only
(set -e; false; echo no); echo $?; x=$(set -e; echo a; false; echo no); echo $x $?; (set -e; (false; echo no); echo no); echo $?; (set -e; if (false); then :; else echo else; fi; ! (true); echo on)
#> 1
#> a 1
#> 1
#> else
#> on

## set -e: a failing substitution in an assignment
sh -c 'set -e; x=$(false); echo no'; echo $?; sh -c 'set -e; x=$(exit 3) || echo $?; echo $(false) on'
#> 1
#> 3
#> on

## traps: set inside stay inside
trap 'echo outer' USR1; (trap 'echo inner' USR1; trap); trap; kill -USR1 $$; (trap - USR1); kill -USR1 $$; x=$(trap '' USR1); kill -USR1 $$
#> trap -- 'echo inner' USR1
#> trap -- 'echo outer' USR1
#> outer
#> outer
#> outer

## traps: EXIT of the inside runs at its end, with its output
(trap 'echo bye $?' EXIT; echo hi; exit 3); echo $?; x=$(trap 'echo bye' EXIT; echo hi); echo $x; trap 'echo end' EXIT; (echo a); x=$(echo b); echo $x; (trap - EXIT); (trap 'echo in' EXIT)
#> hi
#> bye 3
#> 3
#> hi bye
#> a
#> b
#> in
#> end

## traps: EXIT of the inside sees its variables and may leave with another status
v=o; (v=i; trap 'echo $v; v=t; exit 7' EXIT; v=j); echo $? $v
#> j
#> 7 o

## traps: listed in a substitution are those of the shell
#differs dash: it lists none there
trap 'echo x' TERM; trap '' HUP; trap; x=$(trap); echo "$x"; (trap 'y' INT; trap)
#> trap -- '' HUP
#> trap -- 'echo x' TERM
#> trap -- '' HUP
#> trap -- 'echo x' TERM
#> trap -- '' HUP
#> trap -- 'y' INT

## traps: reset inside, ignored ones stay
trap 'echo caught' USR1; trap '' USR2; (sh -c 'kill -USR1 $PPID'; echo no); echo $?; (sh -c 'kill -USR2 $PPID'; echo on); echo $?
#> 138
#> on
#> 0

## traps: those of the shell run after the inside
trap 'echo caught' USR1; (kill -USR1 $$; echo in); echo out; x=$(kill -USR1 $$; echo in); echo $x
#> in
#> caught
#> out
#> caught
#> in

## traps: a loop inside under a trap
trap 'echo end' EXIT; trap 'exit 1' INT TERM; for i in 1 2 3; do x=$(echo $i; for j in a b; do echo $j; done); echo $x; (cd /; v=$i); done
#> 1 a b
#> 2 a b
#> 3 a b
#> end

## kill: of $$ inside is of the shell
sh -c '(kill $$; sleep 1; echo no); echo no' 2>/dev/null; echo $?
#> 143
#> no

## kill: the inside alone
exec 2>/dev/null; (sh -c 'kill -9 $PPID'; echo no); echo $?; x=$(echo a; sh -c 'kill -9 $PPID'; echo no) 2>/dev/null; echo $x $?; echo on
#> 137
#> a 137
#> on

## process numbers: $$ stays, PPID of a program inside is not the shell
[ $(echo $$) = $$ ] && (echo $$) | grep -qx $$ && echo same; (sh -c 'echo $PPID'; :) | grep -qx $$ || echo other; x=$(sh -c 'echo $PPID'; :); [ "$x" != $$ ] && echo other; p=$PPID; (echo $PPID) | grep -qx "$p" && echo parent
#> same
#> other
#> other
#> parent

## jobs: the shell's children are not those inside
sleep 0.2 & p=$!; (wait $p; echo $?); (wait; echo $?); x=$(wait $p; echo $?); echo $x; wait $p; echo $?
#> 127
#> 0
#> 127
#> 0

## jobs: $! of the inside stays inside
true & p=$!; (true & [ $! != $p ] && echo other; wait $!; echo $?); [ $! = $p ] && echo same; wait $p; echo $?
#> other
#> 0
#> same
#> 0

## jobs: a background command inside
x=$(echo a & wait; echo b); echo $x; (sleep 0.1; echo late) & (echo soon); wait; x=$( (echo c &) ; wait; sleep 0.1; echo d); echo $x
#> a b
#> soon
#> late
#> c d

## exec: inside ends the inside
(exec echo a; echo no); echo $?; x=$(exec echo b; echo no); echo $x; (exec sh -c 'exit 7'); echo $?; (v=1; exec /nonexistent/x; echo no) 2>/dev/null; echo $?
#> a
#> 0
#> b
#> 7
#> 127

## alias: set inside stays inside
alias x='echo outer'; (alias x='echo inner'; alias y=true; alias x); alias x; alias y 2>/dev/null || echo none; z=$(unalias x; alias x 2>/dev/null || echo none); echo $z; alias x
#> x='echo inner'
#> x='echo outer'
#> none
#> none
#> x='echo outer'

## eval and dot inside
echo 'v=dotted; shift; echo $1' >f; set -- a b; (. ./f; echo $v; eval 'v=ev; w=1'; echo $v); echo ${v-none} ${w-none} $1; x=$(. ./f; exit 3); echo "$x" $? ${v-none}
#> b
#> dotted
#> ev
#> none none a
#> b 3 none

## LINENO inside goes on
#differs dash: this one has no LINENO
(echo $LINENO
echo $LINENO); echo $LINENO; x=$(
echo $LINENO); echo $x $LINENO
#> 1
#> 2
#> 2
#> 3 3

## RANDOM and SECONDS are not moved
(v=$RANDOM; unset v); x=$(SECONDS=100; echo ${SECONDS:+set}); : ${SECONDS:=0}; [ "${SECONDS}" -lt 50 ] && echo kept
#> kept

## output: large, of several parts
x=$(yes abcdefg | head -c 500000; echo end); echo ${#x}; x=$(i=0; while [ $i -lt 2000 ]; do echo 0123456789; i=$((i+1)); done); echo ${#x}; (x=$x$x; echo ${#x}); echo ${#x}
#> 500003
#> 21999
#> 43998
#> 21999

## output: bytes of all values but NUL, newlines at the end
x=$(printf '\001\377\200\033a\n\n\n'); printf %s "$x" | od -An -tx1; x=$(printf 'a\0b'); echo "$x"; x=$(printf '\n\na\n'); echo "[$x]"
#>  01 ff 80 1b 61
#> ab
#> [
#>
#> a]

## output: in the order written
(echo a; sh -c 'echo b'; echo c); x=$(echo a; sh -c 'echo b'; echo c; sh -c 'echo d' ; echo e); echo $x; { (echo 1; sh -c 'echo 2'); x=$(echo 3; sh -c 'echo 4 >&2'; echo 5); } 2>&1; echo $x
#> a
#> b
#> c
#> a b c d e
#> 1
#> 2
#> 4
#> 3 5

## a pipe that nobody reads ends the inside alone
sh -c '(while :; do echo y; done); echo "went on $?" >&2' 2>f | true; cat f; sh -c 'x=$(while :; do echo y >&3; done); echo "went on $?" >&2' 3>&1 2>f | true; cat f
#> went on 141
#> went on 141

## recursion: subshells in functions, substitutions in functions
f() { [ $1 -gt 0 ] && (f $(($1 - 1)); echo $1) || echo 0; }; f 3; g() { if [ $1 -gt 0 ]; then echo $1$(g $(($1 - 1))); fi; }; g 20
#> 0
#> 1
#> 2
#> 3
#> 2019181716151413121110987654321

## nesting: subshells in substitutions in subshells
v=0; (v=1; x=$(v=2; (v=3; echo $v $(v=4; echo $v; (exit 3)) $?); echo $v); echo $x $v); echo $v
#> 3 4 0 2 1
#> 0

## nesting: with programs at every depth
v=0; x=$(v=1; sh -c 'echo a'; (v=2; sh -c 'echo b'; y=$(v=3; sh -c 'echo c'; echo $v); echo $y $v); echo $v); echo $x $v
#> a b c 3 2 1 0

## here-documents inside
v=out; (v=in; cat <<END; echo after); echo $v
<$v> $(v=sub; echo $v)
END
x=$(cat <<END
[$v] $(v=sub; echo $v)
END
); echo $x
#> <in> sub
#> after
#> out
#> [out] sub

## case, if and loops inside with programs in the middle
x=$(for i in 1 2 3; do case $i in 2) sh -c 'echo two';; *) echo $i;; esac; done); echo $x; (i=0; while [ $i -lt 3 ]; do i=$((i+1)); [ $i = 2 ] && sh -c 'echo p'; done; echo $i); echo ${i-none}
#> 1 two 3
#> p
#> 3
#> none

## the end of a pipeline is a subshell
v=0; echo 5 | read v; echo $v; echo a b | { read x y; v=$y; echo $v; cd /; set -- q; }; echo $v $#; printf '1\n2\n' | while read l; do v=$((v+l)); echo $v; done; echo $v; echo x | (exit 3); echo $?
#> 0
#> b
#> 0 0
#> 1
#> 3
#> 0
#> 3

## the end of a pipeline sees where its input ends
printf 'a\nb\nc\n' | { read x; cat; }; sh -c 'echo 1; echo 2' | while read l; do echo "<$l>"; done; yes | { read x; echo $x; }; yes | head -n 1; sh -c 'while echo y; do :; done' 2>/dev/null | { read x; echo $x; }
#> b
#> c
#> <1>
#> <2>
#> y
#> y
#> y

## status of pipelines
false | true; echo $?; true | false; echo $?; echo a | grep -q a; echo $?; echo a | grep -q b; echo $?; ! echo a | grep -q b; echo $?; sh -c 'exit 3' | echo x; echo $?; echo a | (exit 4); echo $?
#> 0
#> 1
#> 0
#> 1
#> 0
#> x
#> 0
#> 4

## errexit in the end of a pipeline
sh -c 'set -e; echo a | { false; echo no; }; echo no'; echo $?; sh -c 'set -e; echo a | { false || echo on; }; echo on'; sh -c 'set -e; if echo a | { false; echo yes; }; then echo then; fi'
#> 1
#> on
#> on
#> yes
#> then

## streams by name: /dev/stdin and /dev/stdout of the parts inside
echo a | cat /dev/stdin; x=$(echo b >/dev/stdout); echo $x; x=$({ echo err >/dev/stderr; } 2>&1); echo $x; echo c | { read x </dev/stdin; echo $x; }; echo 'echo dotted $1' | . /dev/stdin; x=$(echo d | { cat - /dev/fd/0 >/dev/fd/1; }); echo $x; echo e >f; cat /dev/stdin <f; x=$(cat /proc/self/fd/0 <f); echo $x; printf '%s\n' g | tee /dev/stdout | sort | uniq -c | tr -s ' '
#> a
#> b
#> err
#> c
#> dotted
#> d
#> e
#> e
#>  2 g

## a pipe that nobody reads ends a tool, and the shell goes on
yes 0123456789 | head -n 20000 >f; sh -c 'trap "" USR1; cat f; echo "after $?" >&2' 2>g | true; cat g; sh -c 'x=$(cat f >&3); echo "after $?" >&2' 3>&1 2>g | true; cat g; sh -c '(cat f; echo "in $?" >&2); echo "after $?" >&2' 2>g | true; cat g
#> after 141
#> after 141
#> in 141
#> after 0

## a pipe that nobody reads: ignored, it is an error to be told of
sh -c 'trap "" PIPE; (while echo y; do :; done 2>/dev/null); echo "after $?" >&2' 2>g | true; cat g
#> after 0

## a writer learns that the end of a pipeline stopped reading
yes | { read x; sleep 0.1 & echo $x; }; yes | { read x; (sleep 0.1; :) ; echo $x; }; sh -c 'while echo y; do :; done; :' 2>/dev/null | (read x; exec >/dev/null; sleep 0.1); echo $?; yes | while read x; do sh -c 'exit 3'; break; done; echo $?
#> y
#> y
#> 0
#> 0

## long texts in pipes
x=$(printf %070000d 0); echo "$x" | wc -c; echo "$x" | { read -r y; echo ${#y}; }; echo "$x" | { sh -c 'head -c 5; echo'; head -c 3; echo; }; for i in 1 2 3 4 5; do x=$x; echo "$x" | cat | wc -c; done | sort -u; printf '%s\n' "$x" "$x" | while read -r l; do echo ${#l}; done; echo "$x" | true; echo $?; echo "$x" | (exit 7); echo $?
#> 70001
#> 70000
#> 00000
#> 000
#> 70001
#> 70000
#> 70000
#> 0
#> 7

## what stands in a pipe of a substitution
x=$(echo a | { read v; echo $v$v; }); echo $x; x=$(echo b | sh -c 'read v; echo $v' | { read v; echo "<$v>"; }); echo $x; x=$(echo c; echo d | grep d; echo e | sh -c 'cat'); echo $x; x=$( (echo f | { (cat); }) ); echo $x; y=$(x=$(echo g | cat); echo "$x" | { read z; x=$z; echo $x; }); echo $y $x
#> aa
#> <b>
#> c d e
#> f
#> g f

## the first of a pipeline changes nothing, and its errors are told
unset v; echo ${v:=1} | cat; echo ${v-unset}; i=1; echo $((i+=1)) | cat; echo $i; (echo ${v?gone} | cat) 2>&1 | grep -c gone; printf '%d\n' x 2>/dev/null | cat; echo a b >&2 2>f | cat; echo $(echo out; echo err >&2) 2>f | cat; set -u; sh -uc 'echo $nope | cat; echo on' 2>/dev/null
#> 1
#> unset
#> 2
#> 1
#> 1
#> 0
#> out
#> on

## redirections of programs: opened, failed, swapped, closed
#differs dash: its status is 2
sh -c 'echo o; echo e >&2' >f 2>&1; cat f; sh -c 'echo o; echo e >&2' 2>&1 >g | cat; cat g; { sh -c 'echo o; echo e >&2' 3>&1 1>&2 2>&3; } 2>h; cat h; sh -c 'cat' </nonexistent 2>/dev/null; echo $?; x=$(sh -c 'echo x' >/nonexistent/y) 2>/dev/null; echo $? "$x"; sh -c 'read x || echo closed' <&- 2>/dev/null; sh -c 'cat' <<END
here
END
set -C; sh -c 'echo c' >f 2>/dev/null; echo $?; sh -c 'echo n' >new; cat new
#> o
#> e
#> e
#> o
#> e
#> o
#> 1
#> 1 
#> closed
#> here
#> 1
#> n

## programs: their words, assignments and environment
v=1 w='a  b'; export w; u=2 sh -c 'echo "$u" "$w" "$v" "$1"' x "$w"; echo ${u-unset}; x=$(u=3 w=$v sh -c 'echo $u $w'); echo $x $w; u=$((v+=1)) sh -c 'echo $u'; echo $v; readonly r=1; (r=2 sh -c 'echo $r') 2>/dev/null; sh -c 'echo $0'; x=$(sh -c 'echo "$@"' a *.none '*'); echo $x
#> 2 a  b  a  b
#> unset
#> 3 1 a b
#> 2
#> 2
#> sh
#> *.none *

## programs: not found, not to be executed, a script without a first line
nonexistent-program 2>/dev/null; echo $?; x=$(nonexistent-program) 2>/dev/null; echo $?; nonexistent-program 2>/dev/null | cat; echo 'echo script $1' >s; ./s 2>/dev/null; echo $?; chmod +x s; ./s a; x=$(./s b); echo $x; ./s c | cat; mkdir d; ./d 2>/dev/null; echo $?
#> 127
#> 127
#> 126
#> script a
#> script b
#> script c
#> 126

## programs: one that is replaced is found again
mkdir a b; PATH=$PWD/a:$PWD/b:$PATH; printf '#!/bin/sh\necho b\n' >b/prog; chmod +x b/prog; prog; x=$(prog); echo $x; printf '#!/bin/sh\necho a\n' >a/prog; chmod +x a/prog; hash -r; prog; rm a/prog; prog; x=$(prog); echo $x
#> b
#> b
#> a
#> b
#> b

## signals: ignored ones are so for programs, trapped ones are not
trap '' USR1; trap 'echo no' USR2; sh -c 'kill -USR1 $$; echo on'; sh -c 'kill -USR2 $$; echo no' 2>/dev/null; echo $?; x=$(sh -c 'kill -USR1 $$; echo on'); echo $x
#> on
#> 140
#> on

## functions with redirections inside substitutions
f() { echo out; echo err >&2; } 2>&1; x=$(f); echo $x; g() { f >&2; }; x=$(g 2>&1); echo $x; x=$(g 2>/dev/null); echo "[$x]"; h() { echo a; } >f; x=$(h); echo "[$x]"; cat f; x=$(for i in 1 2; do echo $i; done >g; cat g); echo $x; x=$(if :; then echo a; fi >&2) 2>f; echo "[$x]"; cat f
#> out err
#> out err
#> []
#> []
#> a
#> 1 2
#> []
#> a

## loops with redirections inside substitutions
printf '1\n2\n' >f; x=$(while read a; do echo "<$a>"; done <f); echo "$x"; x=$(while read a; do cat; done <f); echo "$x"; x=$(for i in a b; do read v; echo $i$v; done <f); echo "$x"; x=$(cat f | while read a; do echo $a; (echo in $a); sh -c 'echo p'; done); echo $x
#> <1>
#> <2>
#> 2
#> a1
#> b2
#> 1 in 1 p 2 in 2 p

## read-only positions: descriptors of substitutions are not left open
ls -l /proc/self/fd 2>/dev/null | wc -l >a; (x=$(echo a; sh -c :); cd /; : | cat; echo b | read c); ls -l /proc/self/fd 2>/dev/null | wc -l >b; cmp a b && echo same
#> same

## descriptors: numbers of the script are its own, whatever the shell has open
x=$( { exec 4>o4; echo to >&4; } >&2; echo in) 2>/dev/null; echo $x; cat o4; echo a | { exec 3>o3 4>o4; read v; echo $v >&3; }; cat o3; { echo hi >f >&3; } 2>/dev/null || echo closed; x=$( { echo a >&5; } 2>/dev/null || echo closed; exec 5>&1; echo b >&5); echo $x
#> in
#> to
#> a
#> closed
#> closed b

## descriptors: exec in a compound command with other redirections stays
echo l >f; x=$(while read b; do exec >oo; echo one; done <f; echo two); echo "[$x]"; cat oo; { { exec 3>o3; } <f; echo three >&3; } 2>/dev/null; cat o3
#> []
#> one
#> two
#> three

## getopts in functions and after set begins anew
f() { getopts ab o -a -b; echo $o; }; getopts xy o -x -y; f; f; getopts xy o -x -y; echo $o; set -- -y; getopts xy o; echo $o; f; OPTIND=1; getopts xy o; echo $o; set -- -xy; getopts xy o; shift 0; getopts xy o; echo $o
#> a
#> a
#> y
#> y
#> a
#> y
#> x

## tools that run inside have the time zone of their environment
export TZ=JST-9; touch -d '2020-01-01 12:00:00' q; stat -c %Y q; TZ=UTC0 touch -d '2020-01-01 12:00:00' q; stat -c %Y q; x=$(TZ=EST5; touch -d '2020-01-01 12:00:00' q; stat -c %Y q); echo $x; unset TZ; touch -d '2020-01-01 12:00:00' q; stat -c %Y q
#> 1577847600
#> 1577880000
#> 1577898000
#> 1577880000

## what is over at once runs in the shell's process, and leaves signals as they were
echo abc > f; dd if=f of=g bs=1 count=2 2>/dev/null; cat g; echo
sleep 0.01; env -i a=1 b=2; printf '%s\n' one two | tee h | cat
sh -c 'dd if=f of=g 2>/dev/null; kill -USR1 $$; echo survived'; echo $?
trap 'echo trapped' USR1
dd if=f of=g 2>/dev/null; kill -USR1 $$; sleep 0.01; echo on
#> ab
#> a=1
#> b=2
#> one
#> two
#> 138
#> trapped
#> on

## a wait that lasts is a process of its own
sleep 5 & kill $!; wait $!; echo $?; x=$(sleep 0.2; echo waited); echo $x
#> 143
#> waited
