# The shell: pathname expansion (2.6.6, 2.14).
#shell
#reference: dash busybox
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
## 2.14.1: question mark
>a; >bb; >ccc; echo ? ?? ???? 'b'?; echo ?b*
#> a bb ???? bb
#> bb
## 2.14.1: star
>ab; >abc; >b; echo * a* *c a*c *b* x*; echo **
#> ab abc b ab abc abc abc ab abc b x*
#> ab abc b
## 2.14.1: a bracket without end is plain
>'[a'; echo [a [a* '['*; case '[' in [) echo open;; esac; case '[a' in [a) echo two;; esac; case a in [a) echo no;; esac
#> [a [a [a
#> open
#> two
## 2.14.1: a closing bracket first in the list
case ']' in []]) echo one;; esac; case a in [!]]) echo two;; esac; case ']' in [!]]) echo no;; esac; case ']' in [a]]) echo no;; esac; case 'a]' in [a]]) echo three;; esac
#> one
#> two
#> three
## 2.14.1: a hyphen at the ends of the list
for i in - a b c; do case $i in [a-]) echo $i;; esac; done; case - in [-a]) echo first;; esac; case - in [!-a]) echo no;; esac
#> -
#> a
#> first
## 2.14.1: an exclamation mark not first
case ! in [a!]) echo yes;; esac; case b in [a!]) echo no;; esac
#> yes
## 2.14.1: character classes
for c in a Z 5 ' ' - '	' _; do for k in alpha digit alnum upper lower space blank punct print graph cntrl xdigit; do eval "case \$c in [[:$k:]]) printf ' %s' $k;; esac"; done; echo; done
#>  alpha alnum lower print graph xdigit
#>  alpha alnum upper print graph
#>  digit alnum print graph xdigit
#>  space blank print
#>  punct print graph
#>  space blank cntrl
#>  punct print graph
## 2.14.1: classes beside other members, and negated
case 5 in [a[:digit:]b]) echo one;; esac; case b in [a[:digit:]b]) echo two;; esac; case 5 in [![:digit:]]) echo no;; esac; case x in [![:digit:][:upper:]]) echo three;; esac
#> one
#> two
#> three
## 2.14.1: equivalence classes and collating symbols
#differs dash: Debian's does not know them
case a in [[=a=]]) echo one;; esac; case b in [[=a=]b]) echo two;; esac; case - in [[.-.]]) echo three;; esac; case b in [[.a.]-c]) echo four;; esac
#> one
#> two
#> three
#> four
## 2.14.1: ranges
case m in [a-z]) echo one;; esac; case M in [a-z]) echo no;; esac; case 5 in [0-46-9]) echo no;; esac; case z in [a-yA-Z]) echo no;; esac; case a in [z-a]) echo no;; esac
#> one
## 2.14.1: quoted pattern characters are plain
case '*' in \*) echo one;; esac; case a in \*|'?'|"[a]") echo no;; esac; case '[a]' in \[a]) echo two;; esac; case '[a]' in '['a]) echo three;; esac
#> one
#> two
#> three
## 2.14.1: quoted members of a list
case - in [a'-'z]) echo one;; esac; case b in [a\-z]) echo no;; esac; case ! in [\!a]) echo two;; esac; case ']' in [a\]]) echo three;; esac; case '\' in [\\]) echo four;; esac
#> one
#> two
#> three
#> four
## 2.14.1: patterns from expansions
p='a*' q='[ab]'; case abc in $p) echo one;; esac; case abc in "$p") echo no;; esac; case b in $q) echo two;; esac; case 'a*' in "$p") echo three;; esac
#> one
#> two
#> three
## 2.14.1: a backslash in an expansion quotes
p='\*' q='a\b'; case '*' in $p) echo one;; esac; case x in $p) echo no;; esac; case ab in $q) echo two;; esac
#> one
#> two
## 2.14.2: concatenation
case abcdef in a?c*f) echo one;; esac; case a in *?*) echo two;; esac; case '' in *) echo three;; esac; case '' in ?*) echo no;; esac; case aXbXc in *X*X*) echo four;; esac; case aXbXc in *X?X*) echo five;; esac; case a/b in a*b) echo six;; esac; case a/b in a?b) echo seven;; esac
#> one
#> two
#> three
#> four
#> five
#> six
#> seven
## 2.14.2: many stars
x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; case $x in *a*a*a*a*b) echo no;; *a*a*a*a*) echo yes;; esac
#> yes
## 2.14.3: a slash is matched only by a slash
mkdir d; >d/f; echo d?f d*f d[/]f d/* */f */*; echo d[./]f
#> d?f d*f d[/]f d/f d/f d/f
#> d[./]f
## 2.14.3: a pattern that matches nothing stays
echo x* [x] x?y 'x'* nodir/* "x*"
#> x* [x] x?y x* nodir/* x*
## 2.14.3: names are sorted
>b; >a; >C; >_; >1; echo *
#> 1 C _ a b
## 2.14.3: directories in the middle
mkdir -p a/x b/x c; >a/x/1; >b/x/2; echo */x/* a/*/1 */*/ ?/x
#> a/x/1 b/x/2 a/x/1 a/x/ b/x/ a/x b/x
## 2.14.3: a slash at the end takes directories only
mkdir d; >f; echo */ d/ f/ */.
#> d/ d/ f/ d/.
## 2.14.3: several slashes stay as they are
mkdir d; >d/f; echo d//f* .//d/* ./*
#> d//f .//d/f ./d
## 2.14.3: quoted and unquoted parts
>'a*b'; >axb; echo a\*b a'*'b "a"*b a"*"* ; echo a[*]b a\*?
#> a*b a*b a*b axb a*b
#> a*b a*b
## 2.14.3: brackets hold no slash
mkdir a; >a/b; echo a[/]b a/[b] [a]/b
#> a[/]b a/b a/b
## 2.14.3: in for, and in the words of a command only
>1; >2; for i in *; do echo $i; done; x=*; echo "$x"; echo $x; case * in '*') echo plain;; esac
#> 1
#> 2
#> *
#> 1 2
#> plain
## 2.14.3: not in assignments before and as arguments of export
>a=1; x=a*; echo "$x"; export y=a*; echo "$y"
#> a*
#> a*
## 2.14.3: results of expansions match files
>f1; >f2; p='f*'; echo $p "$p" $(echo 'f?') `echo 'f[12]'` ${u-f*}
#> f1 f2 f* f1 f2 f1 f2 f1 f2
## 2.14.3: noglob
>a; set -f; echo * ?; set +f; echo *
#> * ?
#> a
## 2.14.3: names with blanks are one field each
>'a b'; >'c  d'; set -- *; echo $# "$2"
#> 2 c  d
## 2.14.3: names with newlines and pattern characters
>'a
b'; >'[x]'; set -- *; echo $#; echo [[]x]; for i in ?x?; do echo "$i"; done
#> 2
#> [x]
#> [x]
## 2.14.3: a directory that cannot be read matches nothing
mkdir d; >d/f; chmod 0 d; [ -r d ] && echo 'd/*' || echo d/*; chmod 700 d
#> d/*
## 2.14.3: a link to nothing matches
ln -s nowhere l; echo l* ?
#> l l
## 2.14.3: . and .. need no match
>.a; echo .[!.]*; echo .a*
#> .a
#> .a
## 2.14.3: an absolute pattern
cd /; echo /et[c] /etc/pass[w]d /no*such/x
#> /etc /etc/passwd /no*such/x
## 2.14: patterns and quotes in ${ }
x=a.b.c; echo "${x%.*}" "${x%'.*'}" ${x%".*"} "${x#*.}" ; y='.*'; echo "${x%$y}" "${x%"$y"}"
#> a.b a.b.c a.b.c b.c
#> a.b a.b.c
## 2.14: bytes beyond ASCII
>ä; >aäb; for i in a*b; do echo "$i"; done; case ä in *) echo one;; esac; case xäy in x*y) echo two;; esac
#> aäb
#> one
#> two
## 2.14.1: bracket expressions
>a; >b; >c; >d1; >d2; echo [ab] [!ab] d[0-9] [a-c] [ad][12] [!a-c]*
#> a b c d1 d2 a b c d1 d2 d1 d2
## 2.14.1: a circumflex negates like an exclamation mark
#differs dash: takes it as a member
>a; >b; echo [^a]; case b in [^a]) echo yes;; esac; case ^ in [a^]) echo member;; esac
#> b
#> yes
#> member
## 2.14.3: a leading period is matched only by a period
>.h; >v; mkdir d; >d/.i; echo * ?h [.]h .h* d/* d/.i* [!a]h
#> d v ?h [.]h .h d/* d/.i [!a]h
## 2.14.3: . and .. are never results
#differs dash: finds them
#differs busybox: finds them
>.a; echo .* .?
#> .a .a
