# The shell: commands (2.9).
#shell
#reference: dash busybox
## lists: and, or
true && echo a || echo b; false && echo a || echo b; false || true && echo c
#> a
#> b
#> c
## lists: negation
! true; echo $?; ! false; echo $?
#> 1
#> 0
## lists: newlines after operators
true &&

echo a
#> a
## pipelines: status of the last
false | true; echo $?; true | false; echo $?
#> 0
#> 1
## pipelines: pipefail
#differs dash: Debian's does not have it
set -o pipefail; false | true; echo $?; true | true; echo $?
#> 1
#> 0
## pipelines: many
echo c b a | tr ' ' '\n' | sort | head -n 1
#> a
## pipelines: variables of a part stay there
x=1; echo 2 | read x; echo $x
#> 1
## pipelines: compound commands in them
for i in 3 1 2; do echo $i; done | sort | while read n; do echo "<$n>"; done
#> <1>
#> <2>
#> <3>
## groups: braces and subshells
x=1; { x=2; }; echo $x; (x=3); echo $x
#> 2
#> 2
## groups: redirected together
{ echo a; echo b; } >f; cat f; (echo c; echo d) | cat
#> a
#> b
#> c
#> d
## if: branches
if false; then echo a; elif true; then echo b; else echo c; fi; if false; then :; fi; echo $?
#> b
#> 0
## while and until
i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done; until [ $i = 0 ]; do i=$((i-1)); done; echo $i
#> 0
#> 1
#> 2
#> 0
## while: status of what ran last
while false; do :; done; echo $?; i=0; while [ $i = 0 ]; do i=1; false; done; echo $?
#> 0
#> 1
## for: over words
for x in a 'b c' $(echo d e); do echo "[$x]"; done
#> [a]
#> [b c]
#> [d]
#> [e]
## for: over nothing
for x in; do echo no; done; echo $?
#> 0
## for: over parameters
set -- p q; for x do echo $x; done; for x; do echo $x; done
#> p
#> q
#> p
#> q
## loops: break and continue
for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done
#> 1
#> 3
## loops: out of several
for i in 1 2; do for j in a b; do echo $i$j; continue 2; done; done; for i in 1 2; do for j in a b; do break 2; done; done; echo $i$j
#> 1a
#> 2a
#> 1a
## loops: in conditions
while break; do :; done; echo $?
#> 0
## case: patterns
for x in a ab '' '*' x.c; do case $x in a) echo one;; a*|b*) echo two;; '') echo empty;; \*) echo star;; *.c) echo c;; esac; done
#> one
#> two
#> empty
#> star
#> c
## case: an open parenthesis
case a in (a) echo paren;; esac; case a in (b) ;; esac; echo $?
#> paren
#> 0
## case: classes
case 5 in [[:digit:]]) echo digit;; esac; case b in [!a-c]) echo no;; [a-c]) echo range;; esac
#> digit
#> range
## case: quoted patterns are plain
x='*'; case abc in "$x") echo no;; $x) echo yes;; esac
#> yes
## 2.9.1.1: assignments and redirections are set apart, words expanded first
x=1; x=2 echo $x; echo $x; x=3 y=$x; echo $x $y; x=4 >$x; ls
#> 1
#> 1
#> 3 3
#> 3
## 2.9.1.1: the first field left is the command
u=; $u echo a; $u $u echo b; x='echo c'; $x; "$u" 2>/dev/null; echo $?
#> a
#> b
#> c
#> 127
## 2.9.1.1: assignments that an expansion makes are words
x=a=1; $x 2>/dev/null; echo "$? [$a]"; "b=1" 2>/dev/null; echo "$? [$b]"; \c=1 2>/dev/null; echo "$? [$c]"
#> 127 []
#> 127 []
#> 127 []
## 2.9.1.1: names of assignments
1a=2 2>/dev/null; echo $?; a-b=2 2>/dev/null; echo $?; _a1=3; echo $_a1; =x 2>/dev/null; echo $?
#> 127
#> 127
#> 3
#> 127
## 2.9.1.1: values are expanded without splitting
x='a  b'; y=$x z=$(echo "c  d") w=$((1+1)) v=~; echo "$y" "$z" "$w" "${v##*/c}" | cut -c1-13
#> a  b c  d 2 a
## 2.9.1.1: assignments go from the left
x=1 y=$x z=$y; echo $x$y$z; x=a x=${x}b; echo $x
#> 111
#> ab
## 2.9.1.2: before a program they are in its environment only
x=1 sh -c 'echo $x'; echo "[$x]"; y=1; y=2 sh -c 'echo $y'; echo $y; sh -c 'echo "[$y]"'
#> 1
#> []
#> 2
#> 1
#> []
## 2.9.1.2: before a regular builtin they do not stay
x=1 cd .; echo "[$x]"; x=1 read y </dev/null; echo "[$x]"; x=1 test a; echo "[$x]"; IFS=: read a b <<E
1:2
E
echo $a $b "$IFS" | wc -l
#> []
#> []
#> []
#> 2
## 2.9.1.2: before a special builtin they stay
x=1 :; echo $x; y=2 eval 'echo $y'; echo $y; z=3 export w; echo $z; v=4 set --; echo $v; unset x; x=5 . /dev/null; echo $x
#> 1
#> 2
#> 2
#> 3
#> 4
#> 5
## 2.9.1.2: before a special builtin by command they do not
x=1 command :; echo "[$x]"; y=2 command eval 'echo $y'; echo "[$y]"
#> []
#> 2
#> []
## 2.9.1.2: before a function they are seen in it, and by its programs
f() { echo "$x"; sh -c 'echo "$x"'; }; x=1 f; unset x; x=2; x=3 f; echo $x
#> 1
#> 1
#> 3
#> 3
#> 2
## 2.9.1.2: alone they stay in the shell, exported only if they were
x=1; sh -c 'echo "[$x]"'; export x; sh -c 'echo "[$x]"'; x=2; sh -c 'echo "[$x]"'
#> []
#> [1]
#> [2]
## 2.9.1.3: no command: assignments and redirections, status of the last substitution
x=1 >f; echo $? $x; x=$(exit 3) >f; echo $?; >f; echo $?; x=$(false) y=$(true); echo $?
#> 0 1
#> 3
#> 0
#> 0
## 2.9.1.4: search: functions before builtins and programs
cd() { echo "cd $1"; }; cd /x; ls() { echo ls; }; ls; unset -f cd ls; cd / && pwd; true() { return 5; }; true; echo $?
#> cd /x
#> ls
#> /
#> 5
## 2.9.1.4: search: a slash goes past functions and PATH
f() { echo function; }; printf '#!/bin/sh\necho file\n' >f; chmod +x f; ./f; f; PATH=; ./f
#> file
#> function
#> file
## 2.9.1.4: search along PATH, its empty parts being here
mkdir d e; printf '#!/bin/sh\necho d $0 | sed "s/ .*d.c/ x/"\n' >d/prog; printf '#!/bin/sh\necho e\n' >e/prog; chmod +x ?/prog; P=$PATH; PATH=$PWD/d:$PWD/e:$P; prog | cut -c1; PATH=$PWD/e:$PWD/d:$P; prog; cd e; PATH=:$P; prog; PATH=$P:; prog
#> d
#> e
#> e
#> e
## 2.9.1.4: PATH that changes is looked through again
mkdir d e; printf '#!/bin/sh\necho d\n' >d/prog; printf '#!/bin/sh\necho e\n' >e/prog; chmod +x ?/prog; P=$PATH; PATH=$PWD/d:$P; prog; PATH=$PWD/e:$P; prog; rm e/prog; PATH=$PWD/e:$PWD/d:$P; prog
#> d
#> e
#> d
## 2.9.1.4: PATH of the command itself
mkdir d; printf '#!/bin/sh\necho d\n' >d/prog; /bin/chmod +x d/prog; PATH=$PWD/d:$PATH prog; prog 2>/dev/null; echo $?
#> d
#> 127
## 2.9.1.6: a file without a first line of #! is run as a script
echo 'echo script $1 $#' >s; chmod +x s; ./s a b; PATH=.:$PATH; s c
#> script a 2
#> script c 1
## 2.9.1.6: arguments and $0 are passed on
printf '#!/bin/sh\necho "$0" "$#" "$2"\n' >s; chmod +x s; ./s a 'b  c' ''
#> ./s 3 b  c
## 2.9.2: pipelines run at once
{ echo a; sleep 0.1; echo b; } | while read x; do echo "<$x>"; done; yes | head -n 2
#> <a>
#> <b>
#> y
#> y
## 2.9.2: of functions, compound commands and builtins
f() { cat; }; echo a | f | { cat; } | (cat) | if :; then cat; fi | while read x; do echo "<$x>"; done | sed 's/a/b/'
#> <b>
## 2.9.2: each command in a subshell
x=1; echo a | x=2; echo $x; x=3 | :; echo $x; cd / | cd /; [ "$PWD" != / ] && echo here
#> 1
#> 1
#> here
## 2.9.2: a reader that ends first
sh -c 'yes | :'; echo $?; (echo a; echo b) | read x; echo "$?"
#> 0
#> 0
## 2.9.2: a pipeline waits for all its commands
sh -c '{ sleep 0.2; echo late >f; } | :; cat f'
#> late
## 2.9.2: pipefail
#differs dash: Debian's does not have it
set -o pipefail; (exit 3) | true; echo $?; true | true; echo $?; (exit 3) | (exit 4) | true; echo $?; ! false | true; echo $?; set +o pipefail; false | true; echo $?
#> 3
#> 0
#> 4
#> 0
#> 0
## 2.9.3: lists
true && echo a || echo b; false && echo a || echo b; true || echo a && echo b; false || false || echo c; true; false; echo $?
#> a
#> b
#> b
#> c
#> 1
## 2.9.3: and and or have the same rank
false && echo a && echo b; true || echo a || echo b; false && echo a || echo b && echo c; echo $?
#> b
#> c
#> 0
## 2.9.3.1: a background command has no input, if there is no job control
echo line | { cat & wait; }; echo line | { { cat; } <&0 & wait; }; echo line >f; cat <f & wait
#> line
## 2.9.3.1: background lists
{ echo a; echo b; } & wait; (echo c) & wait; x=1; x=2 & wait; echo $x; true && echo d & wait; false || echo e & wait
#> a
#> b
#> c
#> 1
#> d
#> e
## 2.9.3.1: a background command ignores interrupts and quits
sh -c 'trap' & wait; sh -c 'sh -c "kill -INT \$\$; kill -QUIT \$\$; echo alive" & wait'
#> alive
## 2.9.4.1: groups and subshells
{ x=1; }; echo $x; (x=2; cd /; echo $x); echo $x; [ "$PWD" = / ] || echo here; (exit 3); echo $?; { (exit 4); echo $?; }
#> 1
#> 2
#> 1
#> here
#> 3
#> 4
## 2.9.4.2: for
for i in a b c; do [ $i = b ] && continue; echo $i; done; for i in 1 2 3; do [ $i = 2 ] && break; echo $i; done; echo $i; for i in "a b" c; do echo "$i"; done
#> a
#> c
#> 1
#> 2
#> a b
#> c
## 2.9.4.2: the list is expanded once
set -- a b; for i; do set -- c; echo $i $1; done; x='1 2'; for i in $x; do x=9; echo $i; done
#> a c
#> b c
#> 1
#> 2
## 2.9.4.2: the variable stays
for i in a b; do :; done; echo $i; i=z; for i in; do :; done; echo $i
#> b
#> z
## 2.9.4.3: case takes the first pattern that matches
case abc in a*) echo one;; ab*) echo two;; esac; case x in a) echo a;; *) echo default;; esac; case x in *) echo first;; x) echo no;; esac
#> one
#> default
#> first
## 2.9.4.3: words and patterns are expanded, patterns only as far as needed
i=0; case a$((i=1)) in "$(echo a1)") echo yes $i;; $((i=2))) echo no;; esac; echo $i; case ~ in "$HOME") echo home;; esac
#> yes 1
#> 1
#> home
## 2.9.4.3: an empty word, quoted patterns
case '' in '') echo empty;; esac; case $u in ?*) echo no;; *) echo other;; esac; x='*'; case abc in "$x") echo no;; $x) echo yes;; esac
#> empty
#> other
#> yes
## 2.9.4.4: if
if true; then echo a; elif true; then echo b; fi; if false; then echo a; elif true; then echo b; else echo c; fi; if false; then :; elif false; then :; else echo c; fi; if ! true; then :; else echo d; fi
#> a
#> b
#> c
#> d
## 2.9.4.4: conditions are lists
if false; true; then echo a; fi; if true; false; then :; else echo b; fi; while x=1; [ "$y" != aa ]; do y=a$y; done; echo $x $y
#> a
#> b
#> 1 aa
## 2.9.4.5: while and until
i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done; until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i; until true; do echo no; done; echo $?
#> 0
#> 1
#> 2
#> 0
#> 0
## 2.9.4.5: break and continue in conditions
i=0; while i=$((i+1)); [ $i -lt 5 ] || break; do [ $i -eq 2 ] && continue; echo $i; done
#> 1
#> 3
#> 4
## 2.9.5: functions
f() { echo "$# $1 $2"; }; f a 'b c'; f; set -- x; f y; echo $1; f() { echo new; }; f
#> 2 a b c
#> 0  
#> 1 y 
#> x
#> new
## 2.9.5: $0 and the parameters after a function
set -- a b; f() { set -- 1 2 3; shift; echo $#; }; f x; echo $# $1
#> 2
#> 2 a
## 2.9.5: functions of functions, and recursion
f() { g() { echo g; }; }; g 2>/dev/null; echo $?; f; g; fac() { if [ $1 -le 1 ]; then echo 1; else echo $(($1 * $(fac $(($1 - 1))))); fi; }; fac 10
#> 127
#> g
#> 3628800
## 2.9.5: defining gives 0, calling the status of the last command
false; f() { false; }; echo $?; f; echo $?; f() { return 7; echo no; }; f; echo $?; f() { for i in 1 2; do return $i; done; }; f; echo $?
#> 0
#> 1
#> 7
#> 1
## 2.9.5: variables are those of the caller
x=1; f() { x=2; y=3; }; f; echo $x $y; (f; x=4); echo $x
#> 2 3
#> 2
## 2.9.5: functions and variables have names of their own
f=var; f() { echo fun; }; f; echo $f; unset f; f; f=x; unset -f f; echo $f; f 2>/dev/null; echo $?
#> fun
#> var
#> fun
#> x
#> 127
## 2.9.5: a function is defined only when its definition runs
if false; then f() { echo no; }; fi; f 2>/dev/null; echo $?; f() { echo one; unset -f f; echo two; }; f; f 2>/dev/null; echo $?
#> 127
#> one
#> two
#> 127
## 2.9.5: a function redefined while it runs
f() { f() { echo second; }; echo first; }; f; f
#> first
#> second
## 2.9.5: expansions in a body are made when it runs
x=1; f() { echo $x $(echo $x) $((x)) "$@"; }; x=2; f a; x=3; f b
#> 2 2 2 a
#> 3 3 3 b
## 2.9.5: names of functions
f_1() { echo one; }; _() { echo two; }; f_1; _
#> one
#> two
## 2.9.5: a function in a pipeline and in the background
f() { read x; echo "<$x>"; }; echo a | f; f </dev/null & wait; echo b | { f; f; }
#> <a>
#> <>
#> <b>
#> <>
## 2.9.5: local variables
f() { local x=2; echo $x; g; echo $x; }; g() { echo $x; x=3; }; x=1; f; echo $x
#> 2
#> 2
#> 3
#> 1
## 2.9.5: local variables of functions that are left early
f() { local x=2; return 3; }; x=1; f; echo $? $x; g() { local x=3; for i in 1; do return; done; }; g; echo $x; h() { local x; (exit); x=5; }; h; echo $x
#> 3 1
#> 1
#> 1
## 2.9.5: local takes several, with and without values
f() { local a=1 b=2 c; c=3; echo $a$b$c; }; a=x b=y c=z; f; echo $a$b$c
#> 123
#> xyz
## 2.9.5: local values are not split
f() { local x="$1"; echo "$x"; local y="a  b" z='c  d'; echo "$y$z"; }; f 'p  q'
#> p  q
#> a  bc  d
## 2.9.5: exported and unset locals
export x=1; f() { local x=2; sh -c 'echo $x'; unset x; echo "[$x]"; }; f; echo $x
#> 2
#> []
#> 1
