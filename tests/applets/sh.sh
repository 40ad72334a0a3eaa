# The shell command language, chapter by chapter of POSIX.1-2024, with ash's extensions.
#shell
#reference: busybox
## quoting: single quotes keep everything
echo 'a $b `c` \d "e"'
#> a $b `c` \d "e"
## quoting: double quotes keep blanks and expand parameters
x='a  b'; echo "$x" "\$x" "\"" "a\b"
#> a  b $x " a\b
## quoting: a backslash quotes one character
echo a\ b \$x \\ \'
#> a b $x \ '
## quoting: a line continuation joins lines
echo a\
b "c\
d"
#> ab cd
## quoting: dollar-single-quotes read escapes
echo $'a\tb' $'\x41\101\n' $'it\'s'
#> a	b AA
#>  it's
## quoting: empty quotes make a field
set -- '' "" a''; echo $#
#> 3
## quoting: a comment ends at the line
echo a # b
echo a#b
#> a
#> a#b
## parameters: default values
echo ${u-d} ${u:-d} ${u+s} ${u:+s}; e=; echo [${e-d}] [${e:-d}] [${e+s}] [${e:+s}]
#> d d
#> [] [d] [s] []
## parameters: assigning a default
echo ${u:=val} $u; e=; echo ${e=x}. ${e:=y}
#> val val
#> . y
## parameters: an error for what is not set
sh -c 'echo ${u?message}' 2>&1; echo "status $?"
#> sh: u: message
#> status 2
## parameters: an error for what is null
sh -c 'e=; echo ${e:?}; echo no' 2>&1; echo "status $?"
#> sh: e: parameter not set or null
#> status 2
## parameters: length
x=hello; echo ${#x} ${#u} ${#}; set -- a b c; echo $# ${#}
#> 5 0 0
#> 3 3
## parameters: the shortest and longest prefix
p=/a/b/c.d.e; echo ${p#*/} ${p##*/} ${p#x}
#> a/b/c.d.e c.d.e /a/b/c.d.e
## parameters: the shortest and longest suffix
p=/a/b/c.d.e; echo ${p%.*} ${p%%.*} ${p%/*} ${p%x}
#> /a/b/c.d /a/b/c /a/b /a/b/c.d.e
## parameters: quoted patterns are plain
x='a*b'; echo ${x#a\*} ${x%"*b"} ${x#'a*'}
#> b a b
## parameters: patterns from variables
x=abc; p='a*'; echo "${x#$p}" "${x##$p}" "${x##"$p"}"
#> bc  abc
## parameters: substrings
x=abcdef; echo ${x:2} ${x:1:3} ${x:0:1} ${x: -2}
#> cdef bcd a ef
## parameters: substrings with arithmetic
x=abcdef; n=2; echo ${x:n:n+1} ${x:$n:1}
#> cde c
## parameters: replacing once and all
x=banana; echo ${x/an/X} ${x//an/X} ${x//a} ${x/q/X}
#> bXana bXXa bnn banana
## parameters: nested words
echo ${u:-${v:-deep}} "${u:-"q q"}" ${u:-'a b'}
#> deep q q a b
## parameters: positional ones
set -- a b c d e f g h i j k; echo $1 $10 ${10} ${11} $#
#> a a0 j k 11
## parameters: quoted at keeps words
set -- 'a b' '' c; for x in "$@"; do echo "[$x]"; done
#> [a b]
#> []
#> [c]
## parameters: unquoted at splits words
set -- 'a b' '' c; for x in $@; do echo "[$x]"; done
#> [a]
#> [b]
#> [c]
## parameters: star joins with the first separator
set -- a b c; IFS=-; echo "$*"; IFS=; echo "$*"; unset IFS; echo "$*"
#> a-b-c
#> abc
#> a b c
## parameters: at inside other text
set -- a b; for x in "x$@y"; do echo "[$x]"; done
#> [xa]
#> [by]
## parameters: no parameters make no field
set --; for x in "$@"; do echo no; done; set -- "$@"; echo $#
#> 0
## parameters: the status
true; echo $?; false; echo $?; (exit 7); echo $?
#> 0
#> 1
#> 7
## parameters: shift
set -- a b c; shift; echo "$@"; shift 2; echo $#; shift; echo $?
#> b c
#> 0
#> 1
## parameters: the last background process
: & p=$!; wait $p; echo $?; [ "$p" -gt 0 ] && echo number
#> 0
#> number
## parameters: options in force
set -f; case $- in *f*) echo f;; esac; set +f; case $- in *f*) echo still;; esac
#> f
## splitting: blanks are joined
x='  a   b  '; set -- $x; echo $# "$1" "$2"
#> 2 a b
## splitting: other separators are not
IFS=:; x=a::b:; set -- $x; echo $# "$1" "$2" "$3"
#> 3 a  b
## splitting: blanks around another separator belong to it
IFS=' :'; x='a : b'; set -- $x; echo $#
#> 2
## splitting: a leading separator makes an empty field
IFS=:; x=:a; set -- $x; echo $# "[$1]"
#> 2 []
## splitting: an empty IFS splits nothing
IFS=; x='a b'; set -- $x; echo $#
#> 1
## splitting: adjacent text joins the first and last field
x='a b'; set -- 1${x}2; echo $# $1 $2
#> 2 1a b2
## splitting: not in assignments
x='a  b'; y=$x; echo "$y"
#> a  b
## splitting: not in case
x='a b'; case $x in 'a b') echo whole;; esac
#> whole
## pathnames: sorted names
touch b a c; echo *
#> a b c
## pathnames: question marks and brackets
touch a1 a2 b1; echo a? [ab]1 [!a]*
#> a1 a2 a1 b1 b1
## pathnames: hidden files need their dot
touch .h v; echo * .h*
#> v .h
## pathnames: what matches nothing stays
echo *.none; echo '*' "*" \*
#> *.none
#> * * *
## pathnames: directories
mkdir -p d/e; touch d/x d/e/y; echo */ d/* */*/*
#> d/ d/e d/x d/e/y
## pathnames: not with noglob
touch a; set -f; echo *
#> *
## pathnames: from variables
touch a1 a2; p='a*'; echo $p "$p"
#> a1 a2 a*
## pathnames: not after redirections
echo x >'a*'; cat a*
#> x
## tilde: home
HOME=/h; echo ~ ~/x "~" \~ a~
#> /h /h/x ~ ~ a~
## tilde: in assignments
HOME=/h; x=~/a:~/b; echo $x
#> /h/a:/h/b
## tilde: users
echo ~root ~nosuchuser
#> /root ~nosuchuser
## substitution: output without trailing newlines
x=$(printf 'a\n\n\n'); echo "[$x]"
#> [a]
## substitution: nested
echo $(echo $(echo $(echo deep)))
#> deep
## substitution: backquotes
echo `echo a` `echo \`echo b\`` "`echo "c  d"`"
#> a b c  d
## substitution: status
x=$(exit 3); echo $?; x=$(true); echo $?
#> 3
#> 0
## substitution: a subshell's changes stay there
x=1; y=$(x=2; echo $x); echo $x $y
#> 1 2
## substitution: with case inside
echo $(case a in a) echo yes;; esac)
#> yes
## substitution: with a here-document inside
echo $(cat <<E
in
E
)
#> in
## substitution: quoted keeps newlines
echo "$(printf 'a\nb')"
#> a
#> b
## arithmetic: operators by rank
echo $((1+2*3)) $(((1+2)*3)) $((7/2)) $((-7/2)) $((-7%3)) $((1<<4|1)) $((6&3^1))
#> 7 9 3 -3 -1 17 3
## arithmetic: comparisons and logic
echo $((1<2)) $((2<=1)) $((1==1)) $((1!=1)) $((1&&0)) $((1||0)) $((!5)) $((~0))
#> 1 0 1 0 0 1 0 -1
## arithmetic: assignments
x=5; echo $((x+=2)) $x $((x*=2)) $((x-=1)) $((x/=2)) $((x%=4)) $((x<<=3)) $((x|=1)) $((x^=3)) $((x&=2)) $x
#> 7 7 14 13 6 2 16 17 18 2 2
## arithmetic: increments
i=5; echo $((i++)) $i $((++i)) $((i--)) $((--i)) $i
#> 5 6 7 7 5 5
## arithmetic: choice and comma
echo $((1?2:3)) $((0?2:3)) $((1,2)) $((0?1:0?2:3))
#> 2 3 2 3
## arithmetic: bases
echo $((0x1F)) $((017)) $((2#101)) $((36#z))
#> 31 15 5 35
## arithmetic: variables without dollar
a=3 b=4; echo $((a*b)) $(($a*$b)) $((u+1))
#> 12 12 1
## arithmetic: variables that hold expressions
a=1+2; echo $((a*2)) $(($a*2))
#> 6 5
## arithmetic: overflow wraps
echo $((9223372036854775807+1))
#> -9223372036854775808
## arithmetic: powers
echo $((2**10)) $((2**3**2))
#> 1024 512
## arithmetic: short circuits change nothing
#differs busybox: it evaluates both sides
x=1; echo $((0&&(x=5))) $((1||(x=5))) $x
#> 0 1 1
## arithmetic: blanks and newlines
echo $((  1
+ 2 ))
#> 3
## arithmetic: division by zero is an error
sh -c 'echo $((1/0)); echo no' 2>&1; echo "status $?"
#> sh: divide by zero
#> status 2
## arithmetic: bad syntax is an error
sh -c 'echo $((1+)); echo no' 2>&1; echo "status $?"
#> sh: arithmetic syntax error
#> status 2
## arithmetic: a name that leads back to itself is an error
x=y; y=x; (echo $((x))) 2>/dev/null; echo "status $?"
#> status 2
## arithmetic: parameters inside
set -- 4 5; echo $(($1*$2)) $(($#)) $((${1}+1))
#> 20 2 5
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
## redirections: output and appending
echo a >f; echo b >>f; cat f; echo c >|f; cat <f
#> a
#> b
#> c
## redirections: of errors
ls /nonexistent/x >out 2>&1; echo $?; [ -s out ] && echo text
#> 1
#> text
## redirections: order counts
{ echo out; echo err >&2; } 2>&1 >/dev/null
#> err
## redirections: both streams
{ echo out; echo err >&2; } &>f; sort f
#> err
#> out
## redirections: other descriptors
exec 3>f; echo three >&3; exec 3>&-; cat f; exec 4<f; read x <&4; echo $x; exec 4<&-
#> three
#> three
## redirections: high descriptors
exec 15>f; echo fifteen >&15; exec 15>&-; cat f
#> fifteen
## redirections: reading and writing
echo abc >f; exec 3<>f; read x <&3; echo $x; exec 3>&-
#> abc
## redirections: a closed descriptor
sh -c 'echo x >&7' 2>&1; echo "status $?"
#> sh: 7: Bad file descriptor
#> status 1
## redirections: a missing file
cat </nonexistent 2>&1; echo $?; (: </nonexistent) 2>/dev/null; echo $?
#> 1
#> 1
## redirections: a missing directory
sh -c 'echo x >/nonexistent/f; echo $?' 2>&1
#> sh: can't create /nonexistent/f: nonexistent directory
#> 1
## redirections: noclobber
set -C; echo a >f; (echo b >f) 2>/dev/null; echo $?; echo c >|f; cat f; echo d >/dev/null; echo $?
#> 1
#> c
#> 0
## redirections: before the command
<f2 cat 2>/dev/null; echo $?; >g echo x; cat g
#> 1
#> x
## redirections: alone
>f; [ -f f ] && echo made
#> made
## here-documents: expansions
x=v; cat <<E
$x ${x} $((1+1)) $(echo c) \$x "q" 'q'
E
#> v v 2 c $x "q" 'q'
## here-documents: quoted delimiter
cat <<'E'
$x `no` \$
E
#> $x `no` \$
## here-documents: tabs stripped
cat <<-E
	a
		b
	E
#> a
#> b
## here-documents: two on a line
cat <<A; cat <<B
one
A
two
B
#> one
#> two
## here-documents: continuation lines
cat <<E
a\
b
E
#> ab
## here-documents: in a loop
for i in 1 2; do cat <<E
line $i
E
done
#> line 1
#> line 2
## here-documents: larger than a pipe
x=0123456789; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x
wc -c <<E
$x$x$x$x$x$x$x$x$x$x
E
#> 100001
## here-strings
#differs busybox: Debian's has none
cat <<<"a  b"
#> a  b
## errexit: ends after a failure
sh -ec 'echo a; false; echo b'; echo $?
#> a
#> 1
## errexit: not in conditions
sh -ec 'if false; then :; fi; false || true; ! true; while false; do :; done; false && true; echo end'
#> end
## errexit: in functions and subshells
sh -ec 'f() { false; echo no; }; f; echo no'; echo $?; sh -ec '(false; echo no); echo no'; echo $?
#> 1
#> 1
## errexit: a function in a condition
sh -ec 'f() { false; echo goes on; }; if f; then echo yes; fi'
#> goes on
#> yes
## errexit: substitutions in assignments
sh -ec 'x=$(false); echo no'; echo $?; sh -ec 'echo $(false); echo yes'
#> 1
#>
#> yes
## nounset: an error
sh -uc 'echo $x; echo no' 2>&1; echo $?; sh -uc 'echo ${x-ok} $@ "$*"'
#> sh: x: parameter not set
#> 2
#> ok 
## xtrace: commands as they are run
(set -x; x=1; echo "a b" $x; : ) 2>&1
#> + x=1
#> + echo 'a b' 1
#> a b 1
#> + :
## verbose: lines as they are read
echo 'set -v
echo a' >s; sh s 2>&1
#> echo a
#> a
## noexec: nothing is run
sh -nc 'echo no'; echo $?
#> 0
## allexport
set -a; AEX=1; env | grep AEX
#> AEX=1
## trap: exit
sh -c 'trap "echo bye" EXIT; echo hi; exit 3'; echo $?
#> hi
#> bye
#> 3
## trap: exit after an error and by return
sh -c 'trap "echo bye" 0; set -e; false'; echo $?
#> bye
#> 1
## trap: a signal
trap 'echo usr1' USR1; kill -USR1 $$; echo after
#> usr1
#> after
## trap: status is kept
trap 'false' USR1; true; kill -USR1 $$; echo $?
#> 0
## trap: listing and clearing
trap 'echo x' INT TERM; trap; trap - INT; trap
#> trap -- 'echo x' INT
#> trap -- 'echo x' TERM
#> trap -- 'echo x' TERM
## trap: ignored signals are inherited
trap '' USR1; sh -c 'kill -USR1 $$; echo alive'
#> alive
## trap: subshells forget commands
trap 'echo x' USR1; (trap - USR1; trap)
## trap: by number
trap 'echo x' 2; trap
#> trap -- 'echo x' INT
## trap: bad signal
trap 'x' NOSUCH 2>/dev/null; echo $?
#> 1
## exit: in a subshell ends that
(exit 3); echo $?; (exit); echo $?
#> 3
#> 0
## return: from a sourced file
echo 'echo a; return 4; echo b' >s; . ./s; echo $?
#> a
#> 4
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
## set: positional parameters
set a b; echo $2; set -- -x; echo $1; set --; echo $#
#> b
#> -x
#> 0
## set: options by name
set -o noglob; echo *; set +o noglob; set -o | grep noglob
#> *
#> noglob          off
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
## read: fields
printf 'a b c d\n' | { read x y z; echo "$x|$y|$z"; }
#> a|b|c d
## read: fewer fields than names
printf 'a\n' | { read x y; echo "$x|$y|"; }
#> a||
## read: backslashes
printf 'a\\ b\\\nc\n' | { read x; echo "$x"; }; printf 'a\\tb\n' | { read -r x; echo "$x"; }
#> a bc
#> a\tb
## read: no newline at the end
printf 'abc' | { read x; echo $? $x; }
#> 1 abc
## read: separators
printf 'a:b:c\n' | { IFS=: read x y; echo "$x $y"; }; printf '  a b  \n' | { IFS= read x; echo "[$x]"; }
#> a b:c
#> [  a b  ]
## read: a number of characters
printf 'abcdef\n' | { read -n 3 x; echo $x; read y; echo $y; }
#> abc
#> def
## read: from a descriptor
printf 'l1\nl2\n' >f; exec 5<f; read -u 5 a; read -u 5 b; echo $a $b
#> l1 l2
## read: lines of a file, the rest for others
printf '1\n2\n3\n' >f; { read x; cat; } <f; while read l; do echo "<$l>"; done <f
#> 2
#> 3
#> <1>
#> <2>
#> <3>
## getopts
set -- -a -b val -cd x; while getopts ab:cd o; do echo "$o ${OPTARG-}"; done; shift $((OPTIND-1)); echo "$@"
#> a 
#> b val
#> c 
#> d 
#> x
## getopts: errors, silent ones too
set -- -z; getopts ab o 2>/dev/null; echo "$o"; OPTIND=1; set -- -z -b; getopts :ab: o; echo "$o $OPTARG"; getopts :ab: o; echo "$o $OPTARG"
#> ?
#> ? z
#> : b
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
## cd: errors
cd /nonexistent 2>/dev/null; echo $?
#> 2
## cd: CDPATH
mkdir -p base/sub; CDPATH=$PWD/base; cd sub >/dev/null; echo ${PWD##*/}
#> sub
## umask
umask 022; umask; umask -S; umask 077; touch f; ls -l f | cut -c1-10; umask u=rwx,g=rx,o=; umask
#> 0022
#> u=rwx,g=rx,o=rx
#> -rw-------
#> 0027
## wait: statuses
(exit 3) & p=$!; (exit 4) & wait $p; echo $?; wait; echo $?; wait 99999999 2>/dev/null; echo $?
#> 3
#> 0
#> 127
## background jobs run beside
{ sleep 0.1; echo late; } & echo early; wait
#> early
#> late
## kill: signals by name and number
sleep 5 & kill -TERM $!; wait $! 2>/dev/null; echo $?; kill -l 9; kill -l TERM
#> 143
#> KILL
#> 15
## kill: jobs
sleep 5 & kill %1; wait %1 2>/dev/null; echo $?
#> 143
## let
let x=3*4; echo $x $?; let 0; echo $?
#> 12 0
#> 1
## alias
alias e='echo aliased'
e x
alias e; unalias e; alias e 2>/dev/null; echo $?
#> aliased x
#> e='echo aliased'
#> 1
## alias: a blank at the end goes on
alias a1='echo ' b1=two
a1 b1
#> two
## alias: no endless recursion
alias echo='echo in'
echo x
#> in x
## reserved words are words as arguments
echo if then else fi do done { } !
#> if then else fi do done { } !
## not found
nosuchcommand 2>/dev/null; echo $?; /nonexistent/x 2>/dev/null; echo $?; / 2>/dev/null; echo $?
#> 127
#> 127
#> 126
## a script without an interpreter's line
printf 'echo ran $1\n' >s; chmod +x s; ./s arg
#> ran arg
## syntax errors have status 2
sh -c 'fi' 2>&1; echo $?; sh -c 'if' 2>&1; echo $?; sh -c 'echo "a' 2>&1; echo $?; sh -c '(' 2>/dev/null; echo $?
#> sh: syntax error: unexpected "fi"
#> 2
#> sh: syntax error: unexpected end of file (expecting "then")
#> 2
#> sh: syntax error: unterminated quoted string
#> 2
#> 2
## syntax errors name the file and the line
printf 'echo a\nfi\n' >s; sh s 2>&1; echo $?
#> a
#> s: line 2: syntax error: unexpected "fi"
#> 2
## syntax errors: a redirection without a target
sh -c 'echo >' 2>/dev/null; echo $?
#> 2
## what stands before a syntax error is run
printf 'echo a\necho b; fi\n' >s; sh s 2>/dev/null; echo $?
#> a
#> 2
## invocation: name and parameters
sh -c 'echo $0 $1 $#' n a b; echo 'echo $0 $1' >s; sh s x; echo 'echo "$1"' | sh -s y
#> n a 2
#> s x
#> y
## invocation: commands from standard input leave the rest
#differs busybox: it reads ahead
printf 'read x\nline\necho "<$x>"\n' | sh
#> <line>
## invocation: a missing script
sh nosuchfile 2>/dev/null; echo $?
#> 2
## times prints two lines
times | wc -l
#> 2
## special variables
echo $LINENO; [ $((RANDOM)) -ge 0 ] && [ $PPID -gt 0 ] && echo ok
#> 1
#> ok
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
## assignments: several, in order
a=1 b=$a c=$b; echo $a $b $c
#> 1 1 1
## assignments: alone with a substitution's status
x=$(false) y=1; echo $?
#> 1
## test: brackets
[ a = a ] && [ 1 -lt 2 ] && [ -d . ] && ! [ -e nosuch ] && echo all
#> all
## double brackets
[[ a = a ]] && [[ -n x ]] && [[ abc == a* ]] && echo all
#> all
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
## errors of regular builtins do not end a script
sh -c 'wait x; echo "wait $?"; readonly r=1; echo v | { read r; echo "read $?"; }; ulimit -n x; echo ulimit; let; echo "let $?"' 2>/dev/null
#> wait 2
#> read 2
#> ulimit
#> let 2
## nounset: arithmetic takes unset names as 0
sh -uc 'echo $((nosuch + 1)); echo $(($nosuch + 1)); echo no' 2>/dev/null; echo $?
#> 1
#> 2
## functions: local without a value begins unset
f() { local x; echo "${x-unset}"; x=2; local x; echo $x; }; x=1; f; echo $x
#> unset
#> 2
#> 1
## functions: local - gives options back
f() { local -; set -f; echo *; }; >a; f; echo *
#> *
#> a
## wait: a status can be asked for again
(exit 5) & p=$!; wait $p; echo $?; wait $p; echo $?; (exit 6) & p=$!; wait; wait $p; echo $?
#> 5
#> 5
#> 6
## wait: tells of a signal that killed the process
sleep 5 & kill -9 $!; wait $! 2>&1; echo $?
#> Killed
#> 137
## jobs: listed in a substitution
sleep 5 & sleep 5 & set -- $(jobs -p); echo $#; kill $(jobs -p); wait; echo $?
#> 2
#> 0
## jobs: one that was waited for is gone from a substitution
sleep 0 & wait $!; echo "[$(jobs)]"
#> []
## trap: runs right after a subshell, a pipeline and [[ ]]
trap 'echo trapped' USR1; (kill -USR1 $$); echo a; kill -USR1 $$ | cat; echo b
#> trapped
#> a
#> trapped
#> b
## assignments: before exec
x=1 exec sh -c 'echo $x'
#> 1
## getopts: OPTARG of an option without an argument is empty
set -u; set -- -a -bx; getopts ab: o; echo "[$OPTARG]"; getopts ab: o; echo "[$OPTARG]"
#> []
#> [x]
## source: break leaves the loop around it
echo break >s; for i in 1 2; do echo $i; . ./s; echo no; done
#> 1
## redirections: what is put aside is no program's
exec 5>&1; { ls -l /proc/self/fd | grep -c ' 1[0-9] -> '; } >f; cat f
#> 0
## redirections: what is put aside is not kept by a background job
x=$(t=$(date +%s); { { sleep 2; } & } >/dev/null; echo $t); [ $(($(date +%s) - x)) -lt 2 ] && echo quick
#> quick
## a command without a name
'' 2>/dev/null; echo $?
#> 127
## bytes: NULs in a script are passed over
printf 'ec\0ho a\0b\n\0' >s; sh s; sh <s
#> ab
#> ab
## type: only the place
type -p nosuch; echo $?
#> 127
## what holds no command succeeds
echo '# only' >c; false; eval '#'; echo $?; false; . ./c; echo $?; (exit 3) || . ./c; echo $?; false; eval 'echo $?'
#> 0
#> 0
#> 0
#> 1
## redirections: cover the substitutions of an assignment
x=$(echo out; echo err >&2) 2>err; echo "$x"; cat err
#> out
#> err
## redirections: silence what is said of a killed program
sh -c 'kill -9 $$' 2>/dev/null; echo $?; { sh -c 'kill -9 $$'; } 2>&1; echo $?
#> 137
#> Killed
#> 137
## trap: exit in one leaves with the status of before
sh -c 'trap "false; exit" EXIT; exit 3'; echo $?; sh -c 'trap "false; exit" TERM; (exit 4); kill $$'; echo $?
#> 3
#> 0
## a substitution's status is not that of the command around it
true; echo $(echo a; exit 3) $?; false; echo $(echo b | cat) $?
#> a 0
#> b 1
