# The shell: field splitting (2.6.5).
#shell
#reference: dash busybox
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
## 2.6.5: unset IFS splits like its default
unset IFS; x='  a	b
c  '; set -- $x; echo $# "$1" "$2" "$3"
#> 3 a b c
## 2.6.5: blanks at the ends go away
x='  a  '; set -- $x; echo $# "[$1]"; x='   '; set -- $x; echo $#; set -- a$x; echo $#; set -- ${x}a; echo $#
#> 1 [a]
#> 0
#> 1
#> 1
## 2.6.5: text beside a split value
x=' a b '; for i in 1${x}2; do echo "[$i]"; done; x=' '; for i in 1${x}2; do echo "[$i]"; done
#> [1]
#> [a]
#> [b]
#> [2]
#> [1]
#> [2]
## 2.6.5: null values make no field
e=; set -- $e $e; echo $#; set -- "$e" $e; echo $#; set -- $e""; echo $#; set -- a$e; echo $#
#> 0
#> 1
#> 1
#> 1
## 2.6.5: only results of expansions are split
IFS=:; set -- a:b; echo $#; x=a:b; set -- $x; echo $#; set -- c:d$x; echo $# "$1"; set -- "a:b"$x; echo $# "$1"
#> 1
#> 2
#> 2 c:da
#> 2 a:ba
## 2.6.5: a separator that is no blank ends a field
IFS=,; for x in a, a,, ,a ,,a , ,, a,b a,,b; do set -- $x; echo "$x: $#"; done
#> a,: 1
#> a,,: 2
#> ,a: 2
#> ,,a: 3
#> ,: 1
#> ,,: 2
#> a,b: 2
#> a,,b: 3
## 2.6.5: blanks of IFS around another separator
IFS=' ,'; for x in 'a , b' 'a ,, b' ' , ' 'a ,' ', a' '  a b , c  '; do set -- $x; echo "$x: $#"; done
#> a , b: 2
#> a ,, b: 3
#>  , : 1
#> a ,: 1
#> , a: 2
#>   a b , c  : 3
## 2.6.5: blanks that are not in IFS stay
IFS=,; x=' a , b '; set -- $x; echo $#; for i in "$@"; do echo "[$i]"; done
#> 2
#> [ a ]
#> [ b ]
## 2.6.5: tab and newline apart from blank
IFS='	
'; x='a b	c d
e'; set -- $x; echo $#; for i in "$@"; do echo "[$i]"; done
#> 3
#> [a b]
#> [c d]
#> [e]
## 2.6.5: letters and digits as separators
IFS=b1; x=abc1d; set -- $x; echo $# $*; IFS=0; set -- $((1001)); echo $#
#> 3 a c d
#> 3
## 2.6.5: a backslash as separator
IFS='\'; x='a\b'; set -- $x; echo $# "$1" "$2"
#> 2 a b
## 2.6.5: separators that mean something in patterns
IFS='*'; x='a*b'; set -- $x; echo $#; IFS='[]'; x='a[b]c'; set -- $x; echo $#; IFS=-; x=a-b; set -- $x; echo $#
#> 2
#> 3
#> 2
## 2.6.5: a whole line of separators
IFS=:; x=a::::b; set -- $x; echo $# "$5"; x=:::; set -- $x; echo $#
#> 5 b
#> 3
## 2.6.5: substitutions and arithmetic are split
set -- $(echo a b; echo c); echo $#; set -- "$(echo a b)"; echo $#; set -- `echo a b`; echo $#; IFS=5; set -- $((151)); echo $#
#> 3
#> 1
#> 2
#> 2
## 2.6.5: newlines at the end of a substitution go before splitting
IFS=x; set -- $(printf 'a\n\n'); echo "$#[$1]"; IFS='
'; set -- $(printf 'a\n\nb\n\n'); echo $#
#> 1[a]
#> 2
## 2.6.5: IFS at the time of the expansion counts
x=a:b; IFS=: ; set -- $x; echo $#; f() { echo $#; }; IFS=' '; IFS=: f $x; IFS=: eval 'f $x'
#> 2
#> 1
#> 2
## 2.6.5: IFS assigned in the same word list
x=a:b:c; IFS=' '; set -- ${u=$x} ${IFS:+$x}; echo $#
#> 2
## 2.6.5: local IFS
f() { local IFS=:; set -- $1; echo $#; }; f a:b; x=a:b; set -- $x; echo $#
#> 2
#> 1
## 2.6.5: the ends of a split value join what they touch
x='1 2'; y='3 4'; set -- $x$y; echo $# $*; set -- "$x"$y; echo $#; set -- $x"$y"; echo $# "$2"; set -- $x''$y; echo $#
#> 3 1 23 4
#> 2
#> 2 23 4
#> 3
## 2.6.5: values that touch with separators between
x='a '; y=' b'; set -- $x$y; echo $#; set -- $x'c'$y; echo $#; IFS=:; x=a: y=:b; set -- $x$y; echo $#; x=a: y=b; set -- $x$y; echo $#
#> 2
#> 3
#> 3
#> 2
## 2.6.5: in for, case and assignments
x='a b'; for i in $x; do echo $i; done; case $x in 'a b') echo whole;; esac; y=$x; echo "$y"; >"f$x"; ls; 
#> a
#> b
#> whole
#> a b
#> fa b
## 2.6.5: in a redirection's file
x='a b'; echo c >$x; ls; cat "a b"
#> a b
#> c
## 2.6.5: positional parameters, each on its own
set -- 'a b' 'c  d'; set -- $@; echo $#; set -- 'a b' 'c d'; set -- "$@"; echo $#; set -- x$*y; echo $# $1 $4
#> 4
#> 2
#> 4 xa dy
## 2.6.5: quoted null beside parameters
set -- '' ''; for i in "$@"; do echo "[$i]"; done; for i in x"$@"y; do echo "[$i]"; done; for i in ''$@; do echo "[$i]"; done
#> []
#> []
#> [x]
#> [y]
#> []
## 2.6.5: eight bits
IFS='ä'; x=1ü2; set -- $x; echo $# | sed 's/[23]/n/'; IFS=:; x='ä:ö'; set -- $x; echo $#
#> n
#> 2
## 2.6.7: quotes of expansions stay
x="'a'" y='"b"' z='c\d'; printf '%s\n' $x $y $z; q='"'; printf '%s\n' "${q}a${q}"
#> 'a'
#> "b"
#> c\d
#> "a"
## 2.6.7: quotes go away anywhere in a word
echo a'b'c"d"e\f; 'ec'ho g; \ec"h"o h; x='i'"j"; echo $x
#> abcdef
#> g
#> h
#> ij
