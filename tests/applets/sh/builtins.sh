# The shell: builtins (2.15 and ash's).
#shell
#reference: dash busybox
## exit: in a subshell ends that
(exit 3); echo $?; (exit); echo $?
#> 3
#> 0
## source: parameters and variables
echo 'y=$x' >s; x=1; . ./s; echo $y
#> 1
## source: a missing file ends the shell
sh -c '. /nonexistent; echo no' 2>/dev/null; echo $?
#> 2
## eval
x='echo a; echo b'; eval "$x"; eval 'y=1' 'z=2'; echo $y $z; eval; echo $?; eval 'false'; echo $?
#> a
#> b
#> 1 2
#> 0
#> 1
## exec: replaces the shell
sh -c 'exec echo gone; echo no'
#> gone
## exec: a missing program
sh -c 'exec /nonexistent; echo no' 2>/dev/null; echo $?
#> 127
## command: passes functions by
echo() { :; }; command echo real
#> real
## command: what a name stands for
f() { :; }; command -v f; command -v cd; command -v nosuch; echo $?
#> f
#> cd
#> 127
## type
#differs dash: says that it is a shell function
f() { :; }; type f cd : if; type nosuch; echo $?
#> f is a function
#> cd is a shell builtin
#> : is a special shell builtin
#> if is a shell keyword
#> nosuch: not found
#> 127
## readonly
#differs dash: shows the line in its message
sh -c 'readonly r=1; r=2; echo no' 2>&1; echo $?; readonly r=1; (unset r) 2>/dev/null; echo $?
#> sh: r: is read only
#> 2
#> 2
## readonly and export list
readonly r=1; readonly | grep ' r='; export e='a b'; export -p | grep ' e='
#> readonly r='1'
#> export e='a b'
## export: to programs
export E1=1; E2=2 env | grep '^E[12]=' | sort; echo "[$E2]"
#> E1=1
#> E2=2
#> []
## export: keeps blanks
x='a  b'; export y=$x; echo "$y"
#> a  b
## unset
x=1; unset x; echo ${x-gone}; unset nosuch; echo $?
#> gone
#> 0
## getopts
set -- -a -b val -cd x; while getopts ab:cd o; do echo "$o ${OPTARG-}"; done; shift $((OPTIND-1)); echo "$@"
#> a 
#> b val
#> c 
#> d 
#> x
## cd and pwd
mkdir -p d/e; cd d/e; echo ${PWD##*/}; cd ..; echo ${PWD##*/}; cd - >/dev/null; echo ${PWD##*/}
#> e
#> d
#> e
## cd: logical and physical
mkdir -p r/s; ln -s r/s l; cd l; echo ${PWD##*/}; cd ..; [ -d r ] && echo back; cd -P l; echo ${PWD##*/}
#> l
#> back
#> s
## cd: CDPATH
mkdir -p base/sub; CDPATH=$PWD/base; cd sub >/dev/null; echo ${PWD##*/}
#> sub
## umask
umask 022; umask; umask -S; umask 077; touch f; ls -l f | cut -c1-10; umask u=rwx,g=rx,o=; umask
#> 0022
#> u=rwx,g=rx,o=rx
#> -rw-------
#> 0027
## let
#differs dash: does not have it
let x=3*4; echo $x $?; let 0; echo $?
#> 12 0
#> 1
## times prints two lines
times | wc -l
#> 2
## hash
hash; echo $?; hash nosuchcmd 2>/dev/null; echo $?
#> 0
#> 1
## ulimit
ulimit -n 100; ulimit -n
#> 100
## printf and echo are inside
x=$(printf '%03d' 7); echo $x; x=$(echo -n a; echo b); echo $x
#> 007
#> ab
## getopts: OPTARG of an option without an argument is empty
set -u; set -- -a -bx; getopts ab: o; echo "[$OPTARG]"; getopts ab: o; echo "[$OPTARG]"
#> []
#> [x]
## source: break leaves the loop around it
echo break >s; for i in 1 2; do echo $i; . ./s; echo no; done
#> 1
## type: only the place
#differs dash: does not have -p
type -p nosuch; echo $?
#> 127
## cd: home, operands, minus
mkdir a b; cd a; cd ../b; echo "${PWD##*/} ${OLDPWD##*/}"; cd - | sed 's/.*\///'; HOME=$OLDPWD; cd; echo "${PWD##*/}"; cd -- ../a; echo "${PWD##*/}"
#> b a
#> a
#> a
#> a
## cd: links logically and physically
mkdir -p real/sub; ln -s real link; cd link; echo "${PWD##*/}"; pwd -P | sed 's/.*\///'; cd ..; cd -P link; echo "${PWD##*/}"; cd ../link/sub; cd ..; echo "${PWD##*/}"; cd sub; cd -P ..; echo "${PWD##*/}"
#> link
#> real
#> real
#> link
#> real
## cd: CDPATH
mkdir -p p/one q/two; CDPATH=$PWD/p:$PWD/q; cd one | sed 's/.*p\//p /'; cd two >/dev/null; echo "${PWD##*/}"; cd ./one 2>/dev/null; [ $? -gt 0 ] && echo notdot
#> p one
#> two
#> notdot
## cd: CDPATH with the present directory first
mkdir -p p/x x; CDPATH=:$PWD/p; cd x; case $PWD in */p/x) echo no;; *) echo here;; esac
#> here
## cd: dots and slashes
mkdir -p a/b; cd a//b/; echo "${PWD##*/a}"; cd ./.; echo "${PWD##*/}"; cd ../..; cd a/./b/..; echo "${PWD##*/}"; cd /; pwd; cd //; pwd | tr -s /; cd /..; pwd
#> /b
#> b
#> a
#> /
#> /
#> /
## cd: in a directory that is gone
mkdir d; cd d; rmdir ../d; cd . 2>/dev/null; cd ..; [ -d "$PWD" ] && echo back
#> back
## cd: without HOME, and to an empty name
unset HOME; cd 2>/dev/null; cd ''; echo $?
#> 0
## pwd: options
ln -s / l; cd l; pwd | sed 's/.*\///'; pwd -L | sed 's/.*\///'; pwd -P; pwd -LP; pwd -PL | sed 's/.*\///'
#> l
#> l
#> /
#> /
#> l
## true, false and colon take any words
true a -b; echo $?; false a; echo $?; : -x --; echo $?
#> 0
#> 1
#> 0
## umask: octal
umask 022; umask; umask 7; umask; umask 0077; umask; (umask 1234) 2>/dev/null; umask 777; umask
#> 0022
#> 0007
#> 0077
#> 0777
## umask: symbolic output
umask 027; umask -S; umask 0; umask -S; umask 777; umask -S | tr -d ' '
#> u=rwx,g=rx,o=
#> u=rwx,g=rwx,o=rwx
#> u=,g=,o=
## umask: symbolic modes
#differs busybox: ignores + and - without a who before them
umask 022; umask u=rwx,g=rx,o=; umask; umask g+w; umask; umask o=r,u-x; umask; umask a=rx; umask; umask +w; umask; umask go-w; umask
#> 0027
#> 0007
#> 0103
#> 0222
#> 0000
#> 0022
## umask: the output of -S can be read back
umask 035; m=$(umask -S); umask 0; umask "$m"; umask
#> 0035
## umask: errors keep it
umask 022; umask 9 2>/dev/null; [ $? -gt 0 ] && echo failed; umask u=q 2>/dev/null; [ $? -gt 0 ] && echo failed; umask 888 2>/dev/null; [ $? -gt 0 ] && echo failed; umask
#> failed
#> failed
#> failed
#> 0022
## umask: for files and directories
umask 026; >f; mkdir d; ls -ld f d | cut -c1-10
#> drwxr-x--x
#> -rw-r-----
## command: past functions
ls() { echo no; }; f() { echo function; }; command ls; command f 2>/dev/null; echo $?; cd() { echo no; }; command cd /; pwd
#> 127
#> /
## command: as an operand's name, with options
command echo a; command -- echo b; command; echo $?; command -p echo c; command nosuch 2>/dev/null; echo $?
#> a
#> b
#> 0
#> c
#> 127
## command -v: what a name is
f() { :; }; command -v f cd : if >/dev/null; command -v f; command -v cd; command -v :; command -v if; command -v nosuch; echo $?; command -v ./nosuch; echo $?
#> f
#> cd
#> :
#> if
#> 127
#> 127
## command -v: programs and aliases
mkdir d; printf '#!/bin/sh\n' >d/prog; chmod +x d/prog; PATH=$PWD/d:$PATH; command -v prog | sed 's/.*d\//d /'; command -v ./d/prog; alias al='echo x'; command -v al; command -v /bin/sh
#> d prog
#> ./d/prog
#> alias al='echo x'
#> /bin/sh
## command -V and type
f() { :; }; for i in f cd : if nosuch; do command -V $i >/dev/null 2>&1; echo $?; type $i >/dev/null 2>&1; echo $?; done | tr '\n' ' '
#> 0 0 0 0 0 0 0 0 127 127 
#\
## command: exec with redirections stays
command exec 3>f; echo a >&3; exec 3>&-; cat f
#> a
## command: break, continue, return and exit
for i in 1 2; do command continue; echo no; done; for i in 1 2; do command break; done; echo $i; f() { command return 3; echo no; }; f; echo $?; (command exit 4; echo no); echo $?
#> 1
#> 3
#> 4
## command: assignments before it
x=1 command sh -c 'echo $x'; echo "[$x]"; x=2 command export y=3; echo "[$x] $y"
#> 1
#> []
#> [] 3
## hash: remembers and forgets
hash -r; echo $?; hash ls; echo $?; hash nosuch 2>/dev/null; [ $? -gt 0 ] && echo failed
#> 0
#> 0
#> failed
## alias: values
alias a='echo A'; alias b='a B' c='echo "q"'; alias a b c | sort; alias nosuch 2>/dev/null; [ $? -gt 0 ] && echo failed
#> a='echo A'
#> b='a B'
#> c='echo "q"'
#> failed
## alias: is used from the next line on
alias a='echo alias'; a 2>/dev/null || echo none
a x
#> none
#> alias x
## alias: expands its first word again, but not itself
alias ls='ls x' 2>/dev/null; alias e='echo e'; alias f='e f'; alias echo='echo echo'
e; f; echo z; unalias echo e f
#> echo e
#> echo e f
#> echo z
## alias: a blank at the end lets the next word be one
alias e='echo ' w='word' x='w '
e w w; e x w; echo w
#> word w
#> word word
#> w
## alias: quoted words are none
alias e='echo no'
\e 2>/dev/null || echo a; 'e' 2>/dev/null || echo b; e"" 2>/dev/null || echo c
#> a
#> b
#> c
## alias: with operators, reserved words and newlines
alias begin='{' finish='}' both='echo a; echo' pipe='| cat' loop='for i in 1 2; do'
begin echo grp; finish
both b
echo c pipe
loop echo $i; done
#> grp
#> a
#> b
#> c pipe
#> 1
#> 2
## alias: after reserved words, operators and assignments
alias e=echo
if e a; then e b; fi; { e c; }; (e d); e f | e g; ! e h; x=1 e i; >f e j; cat f; e k && e l
#> a
#> b
#> c
#> d
#> g
#> h
#> i
#> j
#> k
#> l
## alias: not for arguments, patterns and names of loops
alias a=b in=no
echo a; case a in a) echo a;; esac; for a in a; do echo $a; done
#> a
#> a
#> a
## alias: in functions as they were when it was defined
alias e='echo one'
f() { e; }
alias e='echo two'
f; e
#> one
#> two
## alias: in eval and substitutions
alias e='echo x'; eval 'e 1'; eval 'e 2
e 3'
echo $(e 4) `e 5`
#> x 1
#> x 2
#> x 3
#> x 4 x 5
## unalias: one, all, unknown
alias a=1 b=2; unalias a; alias; unalias -a; alias; unalias nosuch 2>/dev/null; [ $? -gt 0 ] && echo failed
#> b='2'
#> failed
## alias: names of other characters, values of quotes
alias ..='echo up' 'a!%,@=echo odd'; 
..; a!%,@; alias q="echo 'a b' \"c\""
q; alias q
#> up
#> odd
#> a b c
#> q='echo '"'"'a b'"'"' "c"'
## wait: all, one, several
(exit 3) & a=$!; (exit 4) & b=$!; wait $a; echo $?; wait $b; echo $?; wait; echo $?; (exit 5) & (exit 6) & wait $a $!; echo $?
#> 3
#> 4
#> 0
#> 6
## wait: an unknown process
wait 99999999; echo $?; wait $$; echo $?
#> 127
#> 127
## wait: a process that a signal ended
sleep 5 & kill -TERM $!; wait $!; echo $?; sleep 5 & kill -9 $!; wait $! 2>/dev/null; echo $?
#> 143
#> 137
## wait: twice for one process
(exit 3) & p=$!; wait $p; echo $?; wait $p 2>/dev/null; [ $? -gt 0 ] && echo gone
#> 3
#> gone
## kill: signals by name and number
for s in '-s TERM' -TERM -15 '-s 15'; do sleep 5 & kill $s $!; wait $!; echo $?; done; kill -0 $$; echo $?
#> 143
#> 143
#> 143
#> 143
#> 0
## kill: lists
kill -l 9; kill -l 143; kill -l 15 | tr -d ' '
#> KILL
#> TERM
#> TERM
## kill: errors
kill -0 99999999 2>/dev/null; [ $? -gt 0 ] && echo failed; kill -NOSUCH $$ 2>/dev/null; [ $? -gt 0 ] && echo failed; kill 2>/dev/null; [ $? -gt 0 ] && echo failed; kill x 2>/dev/null; [ $? -gt 0 ] && echo failed
#> failed
#> failed
#> failed
#> failed
## ulimit: reads and sets
ulimit -n >/dev/null && echo a; (ulimit -n 50; ulimit -n); (ulimit -S -n 40; ulimit -n; ulimit -H -n) | head -n 1; ulimit -c 0; ulimit -c; [ "$(ulimit -f)" = "$(ulimit)" ] && echo same
#> a
#> 50
#> 40
#> 0
#> same
## ulimit: unlimited, hard and soft
ulimit -t; (ulimit -S -t 100; ulimit -t; ulimit -H -t); (ulimit -t 100; ulimit -H -t; ulimit -t unlimited 2>/dev/null && echo root) | head -n 1
#> unlimited
#> 100
#> unlimited
#> 100
## ulimit: takes effect
(ulimit -f 1; trap '' XFSZ; (i=0; while [ $i -lt 200 ]; do echo 0123456789; i=$((i+1)); done) >f 2>/dev/null); wc -c <f
#> 512
## ulimit: all
ulimit -a | grep -c .  | grep -q '^[0-9]*$' && echo listed
#> listed
## getopts: options, arguments and operands
set -- -a -b val -c file; while getopts ab:c o; do echo "$o ${OPTARG-none}"; done 2>/dev/null; shift $((OPTIND-1)); echo $* $?
#> a 
#> b val
#> c 
#> file 0
## getopts: clusters
set -- -abval -cd; while getopts ab:cd o; do echo "$o $OPTIND"; done; echo $OPTIND
#> a 2
#> b 2
#> c 3
#> d 3
#> 3
## getopts: ends at --, - and operands
for w in -- - file; do set -- -a $w -b; OPTIND=1; while getopts ab o; do echo $o; done; echo "$OPTIND $o"; done
#> a
#> 3 ?
#> a
#> 2 ?
#> a
#> 2 ?
## getopts: unknown options
set -- -x; getopts ab o 2>/dev/null; echo "$? $o [${OPTARG-unset}]"; OPTIND=1; getopts :ab o; echo "$? $o [$OPTARG]"
#> 0 ? [unset]
#> 0 ? [x]
## getopts: missing arguments
set -- -b; getopts ab: o 2>/dev/null; echo "$? $o [${OPTARG-unset}]"; OPTIND=1; getopts :ab: o; echo "$? $o [$OPTARG]"
#> 0 ? [unset]
#> 0 : [b]
## getopts: messages only without the colon
set -- -x; getopts a o 2>err; [ -s err ] && echo said; OPTIND=1; getopts :a o 2>err; [ -s err ] || echo silent
#> said
#> silent
## getopts: words of its own
set -- -z; while getopts ab o -a -b x; do echo $o; done; echo $OPTIND $1
#> a
#> b
#> 3 -z
## getopts: anew by OPTIND
set -- -a -b; getopts ab o; echo $o; getopts ab o; echo $o; getopts ab o; echo $?; OPTIND=1; getopts ab o; echo $o
#> a
#> b
#> 1
#> a
## getopts: at the end
set -- -a; getopts a o; getopts a o; echo "$? $o $OPTIND"; getopts a o; echo "$? $o $OPTIND"; set --; OPTIND=1; getopts a o; echo "$? $o $OPTIND"
#> 1 ? 2
#> 1 ? 2
#> 1 ? 1
## getopts: an argument that looks like an option, an empty one
set -- -b -a -b ''; while getopts ab: o; do echo "$o [$OPTARG]"; done
#> b [-a]
#> b []
## getopts: in a function with its own words
f() { local OPTIND=1; while getopts xy o; do echo $o; done; }; f -x -y; f -y; set -- -a; getopts a o; echo $o
#> x
#> y
#> y
#> a
## echo: words with blanks between, -n
echo a  'b  c' d; echo -n a; echo b; echo; echo '' x; echo -- a; echo -
#> a b  c d
#> ab
#>
#>  x
#> -- a
#> -
## extension: type
f() { :; }; alias a=b; type cd : if f nosuch | sed 's/shell function/function/;s/alias/alias/' ; echo $?
#> cd is a shell builtin
#> : is a special shell builtin
#> if is a shell keyword
#> f is a function
#> nosuch: not found
#> 0
## extension: source, chdir
#differs dash: does not have source
echo 'echo sourced $1' >f; source ./f x; chdir /; pwd
#> sourced x
#> /
## extension: help, times and the like are there
for i in times ulimit umask wait alias cd; do command -v $i; done | tr '\n' ' '
#> times ulimit umask wait alias cd 
#\
## cd: errors leave the directory and its variables
mkdir d; cd d; cd /nonexistent 2>/dev/null; [ $? -gt 0 ] && echo "${PWD##*/}"; >f; cd f 2>/dev/null; [ $? -gt 0 ] && echo "${PWD##*/}"
#> d
#> d
## cd: minus without OLDPWD
#differs dash: stays, without an error
#differs busybox: stays, without an error
unset OLDPWD; cd - 2>/dev/null; [ $? -gt 0 ] && echo failed
#> failed
