# The shell: parameters and their expansion (2.5, 2.6.2).
#shell
#reference: busybox
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
## special variables
echo $LINENO; [ $((RANDOM)) -ge 0 ] && [ $PPID -gt 0 ] && echo ok
#> 1
#> ok
## assignments: several, in order
a=1 b=$a c=$b; echo $a $b $c
#> 1 1 1
## assignments: alone with a substitution's status
x=$(false) y=1; echo $?
#> 1
## assignments: before exec
x=1 exec sh -c 'echo $x'
#> 1
