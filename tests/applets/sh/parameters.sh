# The shell: parameters and their expansion (2.5, 2.6.2).
#shell
#reference: dash busybox
## parameters: default values
echo ${u-d} ${u:-d} ${u+s} ${u:+s}; e=; echo [${e-d}] [${e:-d}] [${e+s}] [${e:+s}]
#> d d
#> [] [d] [s] []
## parameters: assigning a default
echo ${u:=val} $u; e=; echo ${e=x}. ${e:=y}
#> val val
#> . y
## parameters: an error for what is not set
#differs dash: shows the line in its message
sh -c 'echo ${u?message}' 2>&1; echo "status $?"
#> sh: u: message
#> status 2
## parameters: an error for what is null
#differs dash: shows the line in its message
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
#differs dash: does not have it
x=abcdef; echo ${x:2} ${x:1:3} ${x:0:1} ${x: -2}
#> cdef bcd a ef
## parameters: substrings with arithmetic
#differs dash: does not have it
x=abcdef; n=2; echo ${x:n:n+1} ${x:$n:1}
#> cde c
## parameters: replacing once and all
#differs dash: does not have it
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
#differs dash: an error ends the script
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
#differs dash: LINENO is not in Debian's
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
## 2.5.1: more than nine need braces
set -- 1 2 3 4 5 6 7 8 9 ten; echo $10 ${10} "${010}" ${9}0
#> 10 ten ten 90
## 2.5.1: unset ones are empty
set -- a; echo "[$1][$2][${3}][${2-u}]"
#> [a][][][u]
## 2.5.2: quoted star joins with the first character of IFS
set -- a b c; IFS=-+; echo "$*"; IFS=; echo "$*"; unset IFS; echo "$*"; IFS=' '; echo "$*"
#> a-b-c
#> abc
#> a b c
#> a b c
## 2.5.2: star in an assignment
set -- a 'b  c' d; IFS=:; x=$*; echo "$x"; x="$*"; echo "$x"
#> a:b  c:d
#> a:b  c:d
## 2.5.2: star in an assignment with null IFS
set -- a 'b  c' d; IFS=; x=$*; printf '%s\n' "$x"; x="$*"; printf '%s\n' "$x"
#> ab  cd
#> ab  cd
## 2.5.2: at in an assignment joins with a blank
set -- a 'b  c' d; x="$@"; echo "$x"; x=$@; echo "$x"; x=${u-$@}; echo "$x"
#> a b  c d
#> a b  c d
#> a b  c d
## 2.5.2: unquoted star and at give separate fields even with null IFS
IFS=; set -- 'a b' c 'd e'; set -- $*; echo $#; set -- $@; echo $#
#> 3
#> 3
## 2.5.2: unquoted star and at drop empty parameters
set -- '' a '' b ''; set -- $*; echo $#; set -- '' a '' b ''; set -- $@; echo $#
#> 2
#> 2
## 2.5.2: unquoted star and at split and match each parameter
>f1; >f2; set -- 'a b' 'f*'; for i in $*; do echo "$i"; done; for i in $@; do echo "$i"; done
#> a
#> b
#> f1
#> f2
#> a
#> b
#> f1
#> f2
## 2.5.2: two at in one word
set -- a b; for i in "$@$@"; do echo $i; done
#> a
#> ba
#> b
## 2.5.2: at in a default value
set -- 'a b' c; for i in "${u-$@}"; do echo "$i"; done; for i in ${u-"$@"}; do echo "$i"; done
#> a b
#> c
#> a b
#> c
## 2.5.2: number
set --; echo $#; set -- a b; echo $# ${#} "${#}" ; shift; echo $#
#> 0
#> 2 2 2
#> 1
## 2.5.2: the last status
true; echo $?; false; echo $?; (exit 7); echo "$?" ${?}; echo $?
#> 0
#> 1
#> 7 7
#> 0
## 2.5.2: the status in an expansion is that of the last pipeline
false; x=$? y=$(echo $?); echo $x $y; false; echo $? $(true) $?
#> 1 1
#> 1 1
## 2.5.2: option letters
set -f; case $- in *f*) echo f;; esac; set +f; case $- in *f*) echo f;; *) echo no;; esac; sh -ec 'case $- in *e*) echo e;; esac'
#> f
#> no
#> e
## 2.5.2: the process number is the same in subshells
[ $$ = "$(echo $$)" ] && (test $$ = $(sh -c 'echo $PPID')) ; [ "$(sh -c 'echo $$')" != $$ ] && echo other
#> other
## 2.5.2: the last background process
echo "[$!]"; true & p=$!; wait $p; echo $?; [ "$p" = "$!" ] && [ "$p" -gt 1 ] && echo same
#> []
#> 0
#> same
## 2.5.2: the name
sh -c 'echo $0'; sh -c 'echo "$0" "$1"' name arg; echo 'echo ${0##*/}' >script; sh ./script; f() { echo "${0##*/}"; }; sh -c 'f() { echo "$0"; }; f' zero
#> sh
#> name arg
#> script
#> zero
## 2.5.3: IFS is set at the start whatever the environment holds
IFS=: sh -c 'x=a:b; echo $x; printf "%s" "$IFS" | od -An -tx1'
#> a:b
#>  20 09 0a
## 2.5.3: LINENO
#differs dash: Debian's is built without it
echo $LINENO
echo $LINENO; x=$LINENO; echo $x
#> 1
#> 2
#> 2
## 2.5.3: LINENO in a command over lines
#differs dash: Debian's is built without it
echo a \
b $LINENO
if true; then
echo $LINENO; fi
#> a b 1
#> 4
## 2.5.3: PPID stays that of the shell in a subshell
a=$PPID; b=$(echo $PPID); [ "$a" = "$b" ] && echo same; [ "$(sh -c 'echo $PPID')" = $$ ] && echo ours
#> same
#> ours
## 2.5.3: PWD is set, and follows cd
mkdir d; cd d; [ "$PWD" = "$(pwd -P)" ] && echo "${PWD##*/}" "${OLDPWD##*/d}" | cut -c1-2; cd ..; cd - >/dev/null; echo "${PWD##*/}"
#> d 
#> d
## 2.5.3: a wrong PWD of the environment is not believed
PWD=/nonexistent sh -c 'echo ${#PWD}; [ "$PWD" = "$(pwd -P)" ] && echo right' | tail -n 1
#> right
## 2.5.3: PATH, PS1, PS2, PS4 as they begin
unset PS2 PS4; sh -c 'echo "[$PS2][$PS4]"'
#> [> ][+ ]
## 2.6.2: name ends where no name goes on
x=v; echo $x.y $x-y "$x/y" $x+ ${x}y
#> v.y v-y v/y v+ vy
## 2.6.2: names are case sensitive, with digits and underscores
a=1 A=2 _=3 a_1=4 _9=5; echo $a $A $a_1 $_9
#> 1 2 4 5
## 2.6.2: use default values
unset u; n= ; s=set; for i in "${u-w}" "${u:-w}" "${n-w}" "${n:-w}" "${s-w}" "${s:-w}"; do echo "[$i]"; done
#> [w]
#> [w]
#> []
#> [w]
#> [set]
#> [set]
## 2.6.2: assign default values
unset u v; n= m=; echo "${u=w}" "${n=w}" "${m:=w}" "${v:=w}"; echo "[$u][$n][$m][$v]"
#> w  w w
#> [w][][w][w]
## 2.6.2: indicate an error
(echo "${u?}") 2>/dev/null; echo $?; (echo "${u?message}") 2>&1 | sed 's/.*: //'; n=; (echo ${n?}) ; (echo ${n:?}) 2>/dev/null; echo $?; s=x; echo ${s?} ${s:?}
#> 2
#> message
#>
#> 2
#> x x
## 2.6.2: use alternative values
unset u; n= ; s=set; for i in "${u+w}" "${u:+w}" "${n+w}" "${n:+w}" "${s+w}" "${s:+w}"; do echo "[$i]"; done
#> []
#> []
#> [w]
#> []
#> [w]
#> [w]
## 2.6.2: the word is expanded only if it is used
x=set; i=0; echo ${x-$((i=1))} ${u+$((i=2))} $i; echo ${u-$((i=3))} $i; : ${x?$(echo no >&2)}; : ${x=$((i=4))}; echo $i
#> set 0
#> 3 3
#> 3
## 2.6.2: the words take all expansions
HOME=/h; echo ${u-~} ${u-~/x} "${u-~}" ${u-$(echo c)} ${u-$((1+1))} ${u-`echo b`}
#> /h /h/x ~ c 2 b
## 2.6.2: words split and match only unquoted
>f1; >f2; set -- ${u-a b}; echo $#; set -- "${u-a b}"; echo $#; set -- ${u-"a b" c}; echo $# "$1"; echo ${u-f*} "${u-f*}" ${u-"f*"}
#> 2
#> 1
#> 2 a b
#> f1 f2 f* f*
## 2.6.2: quoted parts of an unquoted word
set -- ${u-'a b'"c d"e\ f g}; echo $# "$1"
#> 2 a bc de f
## 2.6.2: an empty word
set -- ${u-} ${u-''} "${u-}"; echo $#; set -- ${u+x} "${u+x}"; echo $#
#> 2
#> 1
## 2.6.2: defaults of defaults
echo ${u-${v-${w-deep}}} ${u-${v-"${w-q q}"}} "${u-${v:=in}}" $v
#> deep q q in in
## 2.6.2: assigning splits the value, not the variable
unset u; set -- ${u=a  b}; echo $# "$u"; unset u; set -- ${u="a  b"}; echo $# "$u"
#> 2 a  b
#> 2 a  b
## 2.6.2: length
x=12345; e=; echo ${#x} ${#e} ${#u} ${#1}; set -- abc; echo ${#1} ${##} "${#x}"
#> 5 0 0 0
#> 3 1 5
## 2.6.2: length of the special ones
true; echo ${#?} ${#-} | sed 's/[0-9]*$/n/'; set -- a b; echo ${#0} | grep -q . && echo ok; [ ${#$} = "$(printf %s $$ | wc -c)" ] && echo pid
#> 1 n
#> ok
#> pid
## 2.6.2: number sign alone, and with operators
set -- a b c; echo ${#} ${#-x} ${#:-x} ${#+x} ${#?} ${##}
#> 3 3 3 x 1 1
## 2.6.2: ${#} with a trim
set -- 1 2 3 4 5 6 7 8 9 10 11 12; echo ${##1} ${#%2}
#> 2 1
## 2.6.2: smallest suffix
x=posix/src/std; echo ${x%/*} ${x%s*} ${x%} ${x%no} ${x%std} ${x%%std} "${x%'*'}"
#> posix/src posix/src/ posix/src/std posix/src/std posix/src/ posix/src/ posix/src/std
## 2.6.2: largest suffix
x=posix/src/std; echo ${x%%/*} "[${x%%*}]" ${x%%?} ${x%%[a-s]*}
#> posix [] posix/src/st
## 2.6.2: smallest prefix
x=$HOME/src; echo ${x#$HOME} ${x#"$HOME"/}; x=a.b.c; echo ${x#*.} ${x#} ${x#?} "${x#\*}"
#> /src src
#> b.c a.b.c .b.c a.b.c
## 2.6.2: largest prefix
x=/one/two/three; echo ${x##*/} "[${x##*}]" ${x##/} ${x##/o*e}
#> three [] one/two/three
## 2.6.2: quotes in the patterns
x='"*"'; echo "${x#'"'}" "${x#\"}" "${x%"*\""}"; x='$x'; echo ${x#'$'} ${x#\$}; x=a\\b; printf '%s\n' "${x%\\b}" "${x#a\\}"
#> *" *" "
#> x x
#> a
#> b
## 2.6.2: braces in the patterns
x='{a}b}'; echo ${x%\}} ${x%"}"*} ${x#'{'} "${x%\}}"
#> {a}b {a}b a}b} {a}b
## 2.6.2: classes in the patterns
x=abc123XYZ; echo ${x##[[:alpha:]]*[[:digit:]]} ${x%%[!a-z]*} ${x#[a-c][b]} ${x%[[:upper:]]}
#> XYZ abc c123XYZ abc123XY
## 2.6.2: patterns hold expansions
x=file.tar.gz; s=.gz; echo ${x%$s} ${x%.$(echo gz)} ${x%"$s"} ${x%${u-.tar.gz}}; p='*.'; echo ${x#$p} ${x##$p} "${x##"$p"}"
#> file.tar file.tar file.tar file
#> tar.gz gz file.tar.gz
## 2.6.2: trimming unset and null ones
e=; echo "[${u%x}][${u##*}][${e#?}][${e%%*}]"
#> [][][][]
## 2.6.2: trimming positional and special ones
set -- one.c two.c; echo ${1%.c} ${2#t} ${#%2}; sh -c 'echo ${0##*/}' /a/b/c
#> one wo.c
#> c
## 2.6.2: a bad substitution is an error
for s in '${}' '${x!}' '${x y}' '${1x}' '${-' '${/}' '${x%' '${ x}'; do sh -c "x=1; echo $s; echo no" >/dev/null 2>&1; echo $?; done | uniq
#> 2
## 2.6.2: a bad substitution that is not expanded
sh -c 'if false; then echo "${x!}"; fi; echo ok' 2>/dev/null; echo $?
#> ok
#> 0
## 2.6: expansions from the left to the right
i=0; echo $((i+=1)) ${u=$i} $((i+=1)) $u $i; unset u; echo "$u${u=1}$u"
#> 1 1 2 1 2
#> 11
## 2.6: results are not expanded again
x='$y'; y=no; echo $x "${x}"; a='`echo no`'; echo $a; b='~'; echo $b; c='$((1))'; echo $c
#> $y $y
#> `echo no`
#> ~
#> $((1))
## extension: substrings of positional parameters
#differs dash: does not have ${v:n}
set -- abcdef; echo ${1:2} ${1:1:2} "${1: -2}" ${1:0:0}.
#> cdef bc ef .
## extension: substrings at and past the ends
#differs dash: does not have ${v:n}
x=abc; echo "[${x:3}][${x:4}][${x:0:9}][${x: -9}][${x:1:0}]"
#> [][][abc][][]
## extension: a negative length
#differs dash: does not have ${v:n}
x=abcdef; echo ${x:1:-1} ${x: -3:-1} ${x:0:-5}
#> bcde de a
## extension: a colon in an expression
#differs busybox: ends the offset at the first colon
#differs dash: does not have ${v:n}
x=abcdef; echo ${x:1?2:3} ${x:0?1:2:1} ${x:(1):(2)}
#> cdef c bc
## extension: a choice between offset and length
#differs busybox: ends the offset at the first colon
#differs dash: does not have ${v:n}
x=abcdef; n=1; echo ${x:$((n+1)):$n} ${x:n?1:0:2}
#> c bc
## extension: replacing
#differs dash: does not have ${v/p/r}
x=a/b/c; echo ${x//\//.} "${x/\//.}" ${x/b} ${x//[abc]/x} ${x/*/y} ${x//} ${x/z/y}
#> a.b.c a.b/c a//c x/x/x y a/b/c a/b/c
## extension: replacing at the ends
#differs busybox: does not know # and % there
#differs dash: does not have ${v/p/r}
x=abcabc; echo ${x/#a/X} ${x/%c/X} ${x/#b/X} ${x/%b/X} ${x/#/X} ${x/%/X}
#> Xbcabc abcabX abcabc abcabc Xabcabc abcabcX
## extension: replacing by expansions and quotes
#differs dash: does not have ${v/p/r}
x=abc y='*' z=b; echo "${x/b/$y}" "${x/$z/"q q"}" ${x/b/'-'} "${x/"b"/\$}" "${x//b/a/b}"
#> a*c aq qc a-c a$c aa/bc
## extension: replacing quoted patterns
#differs dash: does not have ${v/p/r}
x='a*b?c'; echo "${x/\*/-}" "${x/'?'/-}" "${x//"*"/+}" "${x/[*]/#}"
#> a-b?c a*b-c a+b?c a#b?c
## extension: replacing the longest match from the left
#differs dash: does not have ${v/p/r}
x=aXbXc; echo ${x/X*X/-} ${x/?X/-} ${x//?X/-} ${x/*X}
#> a-c -bXc --c c
## extension: replacing in nothing
#differs dash: does not have ${v/p/r}
e=; echo "[${e/a/b}][${u/a/b}][${e/*/b}][${e//?/b}]"
#> [][][b][]
## extension: changing case
#differs dash: does not have ${v^}
#differs busybox: does not have ${v^}
x=hello; y=WORLD; echo ${x^} ${x^^} ${y,} ${y,,} ${x^^[lo]} ${x^h} ${x^e}
#> Hello HELLO wORLD world heLLO Hello hello
## extension: operators on all parameters
#differs dash: does not have ${v/p/r}
#differs busybox: treats $@ as one text there
set -- one two three; echo "${@/o/0}" "${@#t}" "${@:2}" "${@:1:2}" "${*:3:1}"
#> 0ne tw0 three one wo hree two three one two three
## extension: lengths count characters of UTF-8
#differs busybox: counts bytes in the C locale
#differs dash: counts bytes
x=äöü€; echo ${#x} ${x:1:2}
#> 4 öü
## 2.5.2: at with text around it
set -- a b; for i in "-$@-"; do echo $i; done; set --; for i in "-$@-"; do echo $i; done
#> -a
#> b-
#> --
## 2.5.2: two at of no parameters are no field
#differs dash: makes an empty one
#differs busybox: makes an empty one
set --; for i in "$@$@"; do echo no; done; for i in "$@" "$@"; do echo no; done; echo $?
#> 0
## 2.5.2: the quotes around a default make a field, even if it is an at of no parameters
set --; for i in "${u-$@}" "${u:-$@$@}" "${u-"$@"}"; do echo "[$i]"; done; for i in ${u-"$@"} ${u-$@}; do echo no; done
#> []
#> []
#> []
## 2.5.2: at and star of no parameters are null
set --; echo "${@:-null}" "${*:-null}" "[${@:+set}]" "[${*:+set}]"; set -- ''; echo "${@:-null}" "${*+set}"; set -- a; echo ${@+set} "${*:+set}"
#> null null [] []
#> null set
#> set set
## 2.6.2: only variables can be assigned
(: ${1=x}) 2>/dev/null; echo $?; set -- a; (: ${1=x}) && echo set; (: ${?=x} ${#=x} ${-=x}) && echo set
#> 2
#> set
#> set
## 2.5.2: at in an assignment with null and unset IFS
set -- a b c; IFS=; x="$@"; printf '%s\n' "$x"; unset IFS; x="$@"; printf '%s\n' "$x"
#> abc
#> a b c
## 2.5.2: at where no fields are made joins like star
set -- a b; IFS=:; case "$@" in a:b) echo joined;; *) echo other;; esac; x=${u-"$@"}; printf '%s\n' "$x"; cat <<E
$@ $*
E
#> joined
#> a:b
#> a:b a:b
## 2.5.2: the last status inside if, case and loops
if false; then :; else echo $?; fi; if (exit 3); then :; elif echo $?; then echo $?; fi; false; case a in a) echo $?;; esac; false; for i in 1; do echo $?; done; until (exit 4); do echo $?; break; done; false; while echo $?; do break; done; false; { echo $?; }; false; (echo $?)
#> 1
#> 3
#> 0
#> 1
#> 1
#> 4
#> 1
#> 1
#> 1
## 2.5.2: the last status after what runs nothing
false; if false; then :; fi; echo $?; false; case a in b) ;; esac; echo $?; false; case a in a) ;; esac; echo $?; false; for i in; do :; done; echo $?; false; while false; do :; done; echo $?; false; eval ''; echo $?; false; f() { :; }; echo $?
#> 0
#> 0
#> 0
#> 0
#> 0
#> 0
#> 0
