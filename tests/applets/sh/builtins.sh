# The shell: builtins (2.15 and ash's).
#shell
#reference: busybox
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
f() { :; }; type f cd : if; type nosuch; echo $?
#> f is a function
#> cd is a shell builtin
#> : is a special shell builtin
#> if is a shell keyword
#> nosuch: not found
#> 127
## readonly
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
type -p nosuch; echo $?
#> 127
