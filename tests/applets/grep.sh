# grep, egrep, fgrep. GNU grep is the richer reference; what busybox has behaves alike in both.
#reference: host

## a pattern in one file and in several
printf 'alpha\nbeta foo\n\nfoo_bar\nlast' >a
printf 'one\nfoo\n' >b
grep foo a
grep foo a b
grep -h foo a b
grep -H foo a
grep foo <a
grep foo - b <a
#> beta foo
#> foo_bar
#> a:beta foo
#> a:foo_bar
#> b:foo
#> beta foo
#> foo_bar
#> foo
#> a:beta foo
#> a:foo_bar
#> beta foo
#> foo_bar
#> (standard input):beta foo
#> (standard input):foo_bar
#> b:foo

## statuses are 0, 1 and 2
echo x >a
grep x a; echo $?
grep y a; echo $?
grep x missing 2>&1; echo $?
grep x a missing 2>/dev/null; echo $?
grep -q x a missing 2>/dev/null; echo $?
grep -s x missing 2>&1; echo $?
grep x . 2>&1; echo $?
#> x
#> 0
#> 1
#> grep: missing: No such file or directory
#> 2
#> a:x
#> 2
#> 0
#> 2
#> grep: .: Is a directory
#> 2

## inverted, counted, numbered, with offsets
printf 'one\ntwo\n\nthree\n' >a
grep -v o a
grep -c o a
grep -vc o a
grep -n . a
grep -b t a
grep -nb t a
grep -HT t a
#> 
#> three
#> 2
#> 2
#> 1:one
#> 2:two
#> 4:three
#> 4:two
#> 9:three
#> 2:4:two
#> 4:9:three
#> a:	two
#> a:	three

## files with and without a match
echo x >a; echo y >b; : >c
grep -l x a b c
grep -lv x a b c
grep -lZ x a | od -An -c
#> a
#> b
#>    a  \0

## only the matching parts
printf 'foo bar foo\nabc\n' >a
grep -o foo a
grep -on 'o*' a
grep -ob '[a-c]*' a
grep -ov foo a; echo $?
#> foo
#> foo
#> 1:oo
#> 1:oo
#> 4:ba
#> 12:abc
#> 0

## whole words and whole lines
printf 'foo\nfoo_bar\nfoo bar\nxfoo\n' >a
grep -w foo a
grep -x foo a
grep -xv foo a
grep -wo 'foo\|foo_bar' a
grep -w '' a
#> foo
#> foo bar
#> foo
#> foo_bar
#> foo bar
#> xfoo
#> foo
#> foo_bar
#> foo

## ignoring case
printf 'Foo\nFOO\nbar\n' >a
grep -i foo a
grep -iF fOO a
grep -i --no-ignore-case foo a; echo $?
#> Foo
#> FOO
#> Foo
#> FOO
#> 1

## extended, basic, literal syntax
printf 'a+b\naab\na.b\nab|cd\n' >a
grep 'a+b' a
grep 'a\+b' a
grep -E 'a+b' a
egrep 'aab|\|' a 2>/dev/null
grep -F a.b a
fgrep a+b a 2>/dev/null
grep -E 'a{2}' a
grep -E 'b{' a; echo $?
#> a+b
#> aab
#> ab|cd
#> aab
#> ab|cd
#> aab
#> ab|cd
#> a.b
#> a+b
#> aab
#> 1

## many patterns, from words and files
printf 'one\ntwo\nthree\nfour\n' >a
printf 'two\nfour\n' >p
grep -e one -e three a
grep -f p a
grep -vf p a
grep 'one
four' a
grep -f /dev/null a; echo $?
grep -vf /dev/null a
grep -e '' a
printf 'o\n' | grep -f - a
grep -F -f p a
#> one
#> three
#> two
#> four
#> one
#> three
#> one
#> four
#> 1
#> one
#> two
#> three
#> four
#> one
#> two
#> three
#> four
#> one
#> two
#> four
#> two
#> four

## context, with groups set apart
printf '1\n2\nx\n4\n5\n6\nx\n8\n9\n' >a
grep -A1 x a
grep -B1 x a
grep -C1 -n x a
grep -2 x a
grep -A1 x a a
grep -A1 --no-group-separator x a
grep -A1 --group-separator=== x a
grep -c -A1 x a
printf 'x\n1\n2\n3\n4\nx\n' | grep -B2 -n x
#> x
#> 4
#> --
#> x
#> 8
#> 2
#> x
#> --
#> 6
#> x
#> 2-2
#> 3:x
#> 4-4
#> --
#> 6-6
#> 7:x
#> 8-8
#> 1
#> 2
#> x
#> 4
#> 5
#> 6
#> x
#> 8
#> 9
#> a:x
#> a-4
#> --
#> a:x
#> a-8
#> --
#> a:x
#> a-4
#> --
#> a:x
#> a-8
#> x
#> 4
#> x
#> 8
#> x
#> 4
#> ==
#> x
#> 8
#> 2
#> 1:x
#> --
#> 4-3
#> 5-4
#> 6:x

## after so many lines it stops, and leaves the rest of the input
printf 'x1\nx2\na\nb\nx3\n' >a
grep -m1 x a
grep -m1 -A5 x a
grep -m2 -c x a
grep -m0 x a; echo $?
(grep -m1 x; cat) <a
#> x1
#> x1
#> x2
#> a
#> b
#> x3
#> 2
#> 1
#> x1
#> x2
#> a
#> b
#> x3

## binary files are said to match
printf 'foo\0bar\nfoo\n' >a
grep foo a
grep -c foo a
grep -a foo a | od -An -c
grep -I foo a; echo $?
grep --binary-files=text -c foo a
grep -o foo a
grep -l bar a
#> 2
#>    f   o   o  \0   b   a   r  \n   f   o   o  \n
#> 1
#> 2
#> a

## lines that end in NUL
printf 'a b\0c\nd\0' >a
grep -z b a | tr '\0' '@'; echo
grep -zc . a
grep -zv b a | tr '\0' '@'; echo
grep -zx 'c
d' a | tr '\0' '@'; echo
#> a b@
#> 2
#> c
#> d@
#> 

## no newline at the end, empty files, empty lines
printf 'x' >a; : >e; printf '\n\n' >n
grep x a
grep x e; echo $?
grep -c '' e
grep -c '' n
grep -c '^$' n
grep -n '$' n a
#> x
#> 1
#> 0
#> 2
#> 2
#> n:1:
#> n:2:
#> a:1:x

## odd names
printf 'x\n' >'a b'; printf 'x\n' >-v; printf 'x\n' >"$(printf 'n\377')"
grep -H x 'a b' ./-v
grep -H x -- -v
grep -l x n* | od -An -c
#> a b:x
#> ./-v:x
#> -v:x
#>    n 377  \n

## directories, searched with their files
mkdir -p d/s/deep d/.git; echo x >d/a.c; echo x >d/s/b.h; echo x >d/s/deep/c; echo x >d/.git/g; ln -s ../d/a.c d/link
grep -r x d | sort
grep -rh x d | sort
grep -R x d | sort
grep -rl --include='*.c' x d
grep -rl --exclude='*.c' --exclude=c x d | sort
grep -rl --exclude-dir=s --exclude-dir=.git x d
cd d && grep -r x | sort
grep -d skip x s; echo $?
#> d/.git/g:x
#> d/a.c:x
#> d/s/b.h:x
#> d/s/deep/c:x
#> x
#> x
#> x
#> x
#> d/.git/g:x
#> d/a.c:x
#> d/link:x
#> d/s/b.h:x
#> d/s/deep/c:x
#> d/a.c
#> d/.git/g
#> d/s/b.h
#> d/a.c
#> .git/g:x
#> a.c:x
#> s/b.h:x
#> s/deep/c:x
#> 1

## colours
printf 'foo bar foo\nno\n' >a
grep --color=always foo a | cat -v
grep --color=always -n foo a a | cat -v
grep --color=always -on bar a | cat -v
grep --color=always -v foo a | cat -v
grep --color=always -A1 foo a | cat -v
GREP_COLORS='mt=32:fn=34' grep --color=always -H foo a | cat -v
grep --color=auto foo a
#> ^[[01;31m^[[Kfoo^[[m^[[K bar ^[[01;31m^[[Kfoo^[[m^[[K
#> ^[[35m^[[Ka^[[m^[[K^[[36m^[[K:^[[m^[[K^[[32m^[[K1^[[m^[[K^[[36m^[[K:^[[m^[[K^[[01;31m^[[Kfoo^[[m^[[K bar ^[[01;31m^[[Kfoo^[[m^[[K
#> ^[[35m^[[Ka^[[m^[[K^[[36m^[[K:^[[m^[[K^[[32m^[[K1^[[m^[[K^[[36m^[[K:^[[m^[[K^[[01;31m^[[Kfoo^[[m^[[K bar ^[[01;31m^[[Kfoo^[[m^[[K
#> ^[[32m^[[K1^[[m^[[K^[[36m^[[K:^[[m^[[K^[[01;31m^[[Kbar^[[m^[[K
#> no
#> ^[[01;31m^[[Kfoo^[[m^[[K bar ^[[01;31m^[[Kfoo^[[m^[[K
#> no
#> ^[[34m^[[Ka^[[m^[[K^[[36m^[[K:^[[m^[[K^[[32m^[[Kfoo^[[m^[[K bar ^[[32m^[[Kfoo^[[m^[[K
#> foo bar foo

## back-references
printf 'abab\nabba\nxx\n' >a
grep '\(a.\)\1' a
grep -E '(.)(.)\2\1' a
grep -e '\(x\)\1' -e '\(b\)\1' a
#> abab
#> abba
#> abba
#> xx

## standard input by another name
echo x | grep -H x
echo x | grep --label=here -c -H x -
#> (standard input):x
#> here:1

## a file that cannot be read is named and passed over
echo x >a
grep x nothing a 2>&1
echo $?
#> grep: nothing: No such file or directory
#> a:x
#> 2

## wrong patterns and words
echo x >a
grep '[' a 2>/dev/null; echo $?
grep '\(' a 2>/dev/null; echo $?
grep -E '(' a 2>/dev/null; echo $?
grep -A x x a 2>/dev/null; echo $?
grep --nonsense x a 2>/dev/null; echo $?
grep 2>/dev/null; echo $?
grep -E 'a{1' a 2>&1; echo $?
#> 2
#> 2
#> 2
#> 2
#> 2
#> 2
#> 1

## a full device is an error
echo x >a
grep x a >/dev/full 2>/dev/null; echo $?
#> 2

## the output is not searched for itself
echo x >a
grep x a >>a 2>/dev/null; echo $?
cat a
#> 2
#> x

## long lines across blocks
dd if=/dev/zero bs=1000 count=300 2>/dev/null | tr '\0' a >long
(cat long; echo; echo needle; cat long; printf 'needle\n') >a
grep -c a a
grep -nx needle a
grep -ob needle a
grep -c needle a
#> 2
#> 2:needle
#> 300001:needle
#> 600008:needle
#> 2
## -l and -L go before -c
printf 'a\nb\na\n' >f; grep -lc a f; grep -cl a f; grep -Lc x f
#> f
#> f
#> f
## ten thousand levels
#root
#differs busybox: busybox gives up where paths are too long
cat >s <<'EOF'
mkdir m; mount -t tmpfs t m && cd m
python3 -c '
import os
os.mkdir("t"); os.chdir("t")
for i in range(10000): os.mkdir("d"); os.chdir("d")
open("h", "w").write("needle\n"); os.link("h", "i")'
grep -r needle t | wc -l; grep -rc needle t | wc -c
EOF
unshare -m sh s
#> 2
#> 40012
