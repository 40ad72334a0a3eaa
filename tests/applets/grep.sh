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
## -P is refused with a word why
#differs host: GNU's has Perl's expressions
grep -P 'a\d' /dev/null 2>err; echo "status $?"; grep -c '^grep: -P' err
#> status 2
#> 1
## colours of GREP_COLORS: matches, names, numbers, offsets, separators
printf 'a\nfoo\nb\n' >f; GREP_COLORS='mt=01;32:fn=33:ln=34:bn=36:se=37' grep --color=always -nHb -C1 foo f | od -An -c
#>  033   [   3   3   m 033   [   K   f 033   [   m 033   [   K 033
#>    [   3   7   m 033   [   K   - 033   [   m 033   [   K 033   [
#>    3   4   m 033   [   K   1 033   [   m 033   [   K 033   [   3
#>    7   m 033   [   K   - 033   [   m 033   [   K 033   [   3   6
#>    m 033   [   K   0 033   [   m 033   [   K 033   [   3   7   m
#>  033   [   K   - 033   [   m 033   [   K   a  \n 033   [   3   3
#>    m 033   [   K   f 033   [   m 033   [   K 033   [   3   7   m
#>  033   [   K   : 033   [   m 033   [   K 033   [   3   4   m 033
#>    [   K   2 033   [   m 033   [   K 033   [   3   7   m 033   [
#>    K   : 033   [   m 033   [   K 033   [   3   6   m 033   [   K
#>    2 033   [   m 033   [   K 033   [   3   7   m 033   [   K   :
#>  033   [   m 033   [   K 033   [   0   1   ;   3   2   m 033   [
#>    K   f   o   o 033   [   m 033   [   K  \n 033   [   3   3   m
#>  033   [   K   f 033   [   m 033   [   K 033   [   3   7   m 033
#>    [   K   - 033   [   m 033   [   K 033   [   3   4   m 033   [
#>    K   3 033   [   m 033   [   K 033   [   3   7   m 033   [   K
#>    - 033   [   m 033   [   K 033   [   3   6   m 033   [   K   6
#>  033   [   m 033   [   K 033   [   3   7   m 033   [   K   - 033
#>    [   m 033   [   K   b  \n
## colours of whole lines: selected and around; rv with -v
printf 'a\nfoo x\nb\n' >f; GREP_COLORS='sl=1:cx=2' grep --color=always -C1 foo f | od -An -c; GREP_COLORS='rv:sl=1:cx=2' grep --color=always -v -C1 foo f | od -An -c
#>  033   [   2   m 033   [   K   a 033   [   m 033   [   K  \n 033
#>    [   1   m 033   [   K 033   [   0   1   ;   3   1   m 033   [
#>    K   f   o   o 033   [   m 033   [   K 033   [   1   m 033   [
#>    K       x 033   [   m 033   [   K  \n 033   [   2   m 033   [
#>    K   b 033   [   m 033   [   K  \n
#>  033   [   2   m 033   [   K   a 033   [   m 033   [   K  \n 033
#>    [   1   m 033   [   K 033   [   0   1   ;   3   1   m 033   [
#>    K   f   o   o 033   [   m 033   [   K 033   [   1   m 033   [
#>    K       x 033   [   m 033   [   K  \n 033   [   2   m 033   [
#>    K   b 033   [   m 033   [   K  \n
## colours of matches in selected lines and in context
printf 'a\nfoo\n' >f; GREP_COLORS='ms=1:mc=4' grep --color=always foo f | od -An -c; GREP_COLORS='ms=1:mc=4' grep --color=always -v -C1 foo f | od -An -c
#>  033   [   1   m 033   [   K   f   o   o 033   [   m 033   [   K
#>   \n
#>    a  \n 033   [   4   m 033   [   K   f   o   o 033   [   m 033
#>    [   K  \n
## colours without erasing, of the old variable, of nonsense
printf 'foo\n' >f; GREP_COLORS=ne grep --color=always foo f | od -An -c; GREP_COLOR='32' grep --color=always foo f 2>/dev/null | od -An -c; GREP_COLORS='mt=evil' grep --color=always foo f | od -An -c
#>  033   [   0   1   ;   3   1   m   f   o   o 033   [   m  \n
#>  033   [   3   2   m 033   [   K   f   o   o 033   [   m 033   [
#>    K  \n
#>  033   [   0   1   ;   3   1   m 033   [   K   f   o   o 033   [
#>    m 033   [   K  \n
## --color: its words
printf 'foo\n' >f; for w in auto never always; do grep --color=$w foo f; grep --colour=$w foo f; done | od -An -c
#>    f   o   o  \n   f   o   o  \n   f   o   o  \n   f   o   o  \n
#>  033   [   0   1   ;   3   1   m 033   [   K   f   o   o 033   [
#>    m 033   [   K  \n 033   [   0   1   ;   3   1   m 033   [   K
#>    f   o   o 033   [   m 033   [   K  \n
## --color with -o, -c, -l, -w
printf 'foo foobar\n' >f; grep --color=always -o foo f | od -An -c; grep --color=always -c foo f; grep --color=always -w foo f | od -An -c
#>  033   [   0   1   ;   3   1   m 033   [   K   f   o   o 033   [
#>    m 033   [   K  \n 033   [   0   1   ;   3   1   m 033   [   K
#>    f   o   o 033   [   m 033   [   K  \n
#> 1
#>  033   [   0   1   ;   3   1   m 033   [   K   f   o   o 033   [
#>    m 033   [   K       f   o   o   b   a   r  \n
## --include and --exclude choose files of directories and of words
mkdir -p d/e; for n in d/a.c d/b.h d/e/a.c d/e/x; do echo foo >$n; done; grep -r --include='*.c' foo d | sort; grep -r --exclude='*.c' foo d | sort; grep --exclude=b.h foo d/a.c d/b.h; grep -r --exclude='a*' --include='*.h' foo d | sort
#> d/a.c:foo
#> d/e/a.c:foo
#> d/b.h:foo
#> d/e/x:foo
#> d/a.c:foo
#> d/b.h:foo
#> d/e/x:foo
## --exclude-dir by the name alone
mkdir -p d/e/f; echo foo >d/a; echo foo >d/e/b; echo foo >d/e/f/c; grep -r --exclude-dir=e foo d | sort; grep -r --exclude-dir=f foo d | sort; grep -r --exclude-dir=d/e foo d | sort; grep -r --exclude-dir=d foo d; echo "status $?"
#> d/a:foo
#> d/a:foo
#> d/e/b:foo
#> d/a:foo
#> d/e/b:foo
#> d/e/f/c:foo
#> status 1
## --exclude-from
mkdir d; echo foo >d/a; echo foo >d/b; echo a >p; grep -r --exclude-from=p foo d
#> d/b:foo
## -r of one file names none; of a directory it does
mkdir d; echo foo >d/a; grep -r foo d/a; grep -r foo d; cd d; grep -r foo; grep -r foo .
#> foo
#> d/a:foo
#> a:foo
#> ./a:foo
## -R follows links in directories, -r does not
mkdir d; echo foo >f; ln -s ../f d/l; grep -r foo d; echo "status $?"; grep -R foo d; grep -r foo d/l
#> status 1
#> d/l:foo
#> foo
## --line-buffered
printf 'foo\n' | grep --line-buffered foo
#> foo
## -o with offsets and numbers
printf 'xfoofoo\nfoo\n' >f; grep -ob foo f; grep -on foo f; grep -ob 'o*' f
#> 1:foo
#> 4:foo
#> 8:foo
#> 1:foo
#> 1:foo
#> 2:foo
#> 2:oo
#> 5:oo
#> 9:oo
## -m with context, counts, none
printf 'a\nfoo\nb\nfoo\nc\n' >f; grep -m1 -A2 foo f; grep -m1 -B1 foo f; grep -m1 -C9 foo f; grep -c -m1 foo f; grep -m0 foo f; echo "status $?"; grep -m -1 foo f; grep -v -m2 foo f
#> foo
#> b
#> foo
#> a
#> foo
#> a
#> foo
#> b
#> foo
#> c
#> 1
#> status 1
#> foo
#> foo
#> a
#> b
## -T aligns, by the size of the file
seq 200 | grep -n '^1' >/dev/null; seq 200 >f; grep -Tn '^19[89]\|^7$' f; grep -TH '^7$' f; grep -Tnb '^7$' f; grep -TH -n '^99$' f
#>   7:	7
#> 198:	198
#> 199:	199
#> f:	7
#>   7: 12:	7
#> f: 99:	99
## -U changes nothing here
printf 'foo\r\n' | grep -U 'foo' | od -An -c
#>    f   o   o  \r  \n
## --binary-files
printf 'x\0foo\n' >f; grep --binary-files=text foo f | od -An -c; grep --binary-files=without-match foo f; echo "status $?"; grep --binary-files=binary -c foo f; grep --binary-files=x foo f 2>err; echo "status $?"
#>    x  \0   f   o   o  \n
#> status 1
#> 1
#> status 2
## -a and -I
printf 'x\0foo\n' >f; grep -a foo f | od -An -c; grep -I foo f; echo "status $?"; grep -c foo f; grep -l foo f; grep -q foo f; echo "status $?"
#>    x  \0   f   o   o  \n
#> status 1
#> 1
#> f
#> status 0
## -d and -D
mkdir d; echo foo >d/a; echo foo >f; grep -d skip foo d f; grep -d recurse foo d; grep -d read foo d 2>err; echo "status $?"; grep -D skip foo f; mkfifo p; grep -D skip foo p f; grep -D x foo f 2>err; echo "status $?"
#> f:foo
#> d/a:foo
#> status 2
#> foo
#> f:foo
#> status 2
## --no-messages and -s
grep -s foo none; echo "status $?"; grep --no-messages foo none; echo "status $?"; echo foo >f; grep -s foo none f; echo "status $?"
#> status 2
#> status 2
#> f:foo
#> status 2
## --null with -l, -c and lines
echo foo >f; cp f g; grep -lZ foo f g | od -An -c; grep --null -c foo f g | od -An -c; grep -HZ foo f | od -An -c
#>    f  \0   g  \0
#>    f  \0   1  \n   g  \0   1  \n
#>    f  \0   f   o   o  \n
## -y is -i, --no-ignore-case undoes it
echo foo >f; grep -y FOO f; grep -i --no-ignore-case FOO f; echo "status $?"
#> foo
#> status 1
## -NUM is context
seq 9 | grep -1 5; seq 30 | grep -12 15 | wc -l; seq 9 | grep -2 -n 5
#> 4
#> 5
#> 6
#> 25
#> 3-3
#> 4-4
#> 5:5
#> 6-6
#> 7-7
## --group-separator and none
printf 'foo\na\nb\nfoo\n' >f; grep -A1 --group-separator=XX foo f; grep -A1 --no-group-separator foo f
#> foo
#> a
#> XX
#> foo
#> foo
#> a
#> foo
## -f of an empty file matches nothing
: >p; echo a >f; grep -f p f; echo "status $?"; grep -v -f p f; printf '\n' >p; grep -f p f
#> status 1
#> a
#> a
## several patterns, by -e and by lines
printf 'a\nb\nc\nd\n' >f; grep -e a -e 'b
c' f; grep 'a
d' f; grep -F 'a
b' f; grep -E 'a|b
c' f; printf 'd\na\n' | grep -f - f
#> a
#> b
#> c
#> a
#> d
#> a
#> b
#> a
#> b
#> c
#> a
#> d
## -w: a longer match first, a later one then
printf 'foobar foo\nfoo_\nfoo-bar\nxfoo foo\n' >f; grep -w foo f; grep -w 'foo\|foobar' f; grep -ow 'foo[-b]*' f; grep -w '' f; grep -c -w . f
#> foobar foo
#> foo-bar
#> xfoo foo
#> foobar foo
#> foo-bar
#> xfoo foo
#> foo
#> foo
#> foo
#> 0
## -x and -w with alternatives
printf 'a\nab\nabc\n' >f; grep -x 'a\|ab' f; grep -xE 'a|abc' f; grep -xF 'ab' f; grep -xv ab f
#> a
#> ab
#> a
#> abc
#> ab
#> a
#> abc
## -L and its status
printf 'foo\n' >f; printf 'b\n' >g; grep -L foo f g; echo "status $?"
#> g
#> status 0
## --label
echo foo | grep --label=here -H foo; echo foo >f; echo foo | grep --label=in -c foo f -
#> here:foo
#> f:1
#> in:1
## -z: ^ and $ are at the lines within, too
printf 'a\nb\0c\0' | grep -z '^b' | tr '\0' '|'; printf 'a\nb\0c\0' | grep -zc '^c$'; printf 'a\nb\0' | grep -z 'a.b' | tr '\0' '|'; echo
#> 1
#> a
#> b|
## back-references of several patterns count their own groups
printf 'aa\nbb\nab\n' >f; grep -e '\(a\)\1' -e '\(b\)\1' f; grep -E '(.)(.)\2\1' /dev/null; echo abba | grep -E '(.)(.)\2\1'
#> aa
#> bb
#> abba
## operators of GNU
printf 'ab\naab\nb\n foo.\n' >f; grep 'a\+b' f; grep '^a\?b' f; grep '^a\{2\}b' f; grep '\<foo\>' f; grep '\bfoo\b' f; grep 'o\B.' f; grep '\W$' f; grep '\sf' f; grep '^\S' f; grep '\`b' f; grep "b\\'" f
#> ab
#> aab
#> ab
#> b
#> aab
#>  foo.
#>  foo.
#>  foo.
#>  foo.
#>  foo.
#> ab
#> aab
#> b
#> b
#> ab
#> aab
#> b
## cases of letters beyond ASCII
export LC_ALL=C.UTF-8; echo éÀ | grep -i ÉÀ; echo Ωя | grep -i 'ωЯ'; echo Я | grep -i '[я]'; echo é | grep '^.$'; echo éa | grep -o . | wc -l
#> éÀ
#> Ωя
#> Я
#> é
#> 2
## patterns that are wrong end with 2
for p in '\(' '[' 'a\{1' 'a\{2,1\}' '[[:foo:]]' '\1'; do echo a | grep "$p" 2>err; echo "$? $(grep -c ^grep: err)"; done; for p in '(' '(a)|b\1'; do echo a | grep -E "$p" 2>err; echo "$?"; done
#> 2 1
#> 2 1
#> 2 1
#> 2 1
#> 2 1
#> 2 1
#> 2
#> 2
## stars and braces with nothing to repeat
printf '*a\n{1}\n' >f; grep '*a' f; grep -E '*a' f; grep -E 'a{1' f; echo "status $?"
#> *a
#> *a
#> status 1
## a name that begins with a dash, an empty pattern
printf 'a\n-b\n' >f; grep -e -b f; grep -- -b f; grep '' f; grep -c '' f; grep -c '' /dev/null
#> -b
#> -b
#> a
#> -b
#> 2
#> 0
## -q ends at the first match, whatever fails before or behind
echo foo >f; grep -q foo f none; echo "status $?"; grep -q foo none f 2>/dev/null; echo "status $?"; grep -q x f none 2>/dev/null; echo "status $?"
#> status 0
#> status 0
#> status 2
## --version for scripts that look for GNU's
grep --version | head -n 1 | grep -c 'GNU grep'; grep -V | head -n 1 | grep -c 'GNU grep'
#> 1
#> 1
## -e with a text that begins with a dash
printf 'a|b\n-x\n' >f; grep -e -x f; grep -c -e a -e x f
#> -x
#> 2
## --only-matching and --ignore-case by their long names
echo FooBar >f; grep --only-matching --ignore-case bar f; grep --count --invert-match bar f; grep --line-number --with-filename Foo f
#> Bar
#> 1
#> f:1:FooBar
## --max-count, --after-context, --before-context, --context by their long names
seq 9 >f; grep --after-context=1 3 f; grep --before-context=1 3 f; grep --context=1 5 f; grep --max-count=1 . f; grep -c --regexp=3 f
#> 3
#> 4
#> 2
#> 3
#> 4
#> 5
#> 6
#> 1
#> 1
## --files-with-matches, --files-without-match, --null-data, --line-regexp, --word-regexp
echo a >f; echo b >g; grep --files-with-matches a f g; grep --files-without-match a f g; printf 'a\0b\0' | grep --null-data --line-regexp b | tr '\0' '|'; echo 'a ab' | grep --word-regexp --only-matching a
#> f
#> g
#> b|a
## a context that meets the next one is not set apart
seq 20 >f; grep -C1 '^5$\|^7$\|^12$' f; grep -nA2 '^1$\|^3$' f
#> 4
#> 5
#> 6
#> 7
#> 8
#> --
#> 11
#> 12
#> 13
#> 1:1
#> 2-2
#> 3:3
#> 4-4
#> 5-5
## a directory that cannot be listed, a link that leads nowhere
mkdir d; ln -s none d/l; echo foo >d/a; grep -r foo d; echo "status $?"; grep -R foo d 2>err; echo "status $?"; grep -c . err
#> d/a:foo
#> status 0
#> d/a:foo
#> status 2
#> 1
## intervals: wrong numbers are refused, what is no interval stands for itself
for re in 'a{2,1}' 'a{1000000}' 'a{1' 'a{1,x}' 'a{1,2' 'a{,}' 'a{'; do echo 'a{1,x} a{' | grep -oE "$re" 2>/dev/null; echo "$?"; done
#> 2
#> 2
#> a{1
#> 0
#> a{1,x}
#> 0
#> 1
#> a
#> a
#> 0
#> a{
#> a{
#> 0
## a text with bytes that are no UTF-8 is a text; one with a NUL is binary
printf 'caf\351 latin1\nplain cafe\n' >l; grep -c caf l; grep -I 'caf. l' l | od -An -c; grep -v plain l | wc -l; printf 'a\0b\ncafe\n' | grep cafe 2>&1
#> 2
#>    c   a   f 351       l   a   t   i   n   1  \n
#> 1
#> grep: (standard input): binary file matches
## lines that do not match are printed whole and counted, the last one without its end too
printf 'a x\nb\n\nc x\nd' >f; grep -v x f; grep -vc x f; printf 'x\n' | grep -v x; echo $?; grep -v q f | tail -n 1; printf 'a\0b\nx\n' | grep -vc x; grep -v -e x -e '^$' f; seq 3 | grep -v -m 1 1
#> b
#> 
#> d
#> 3
#> 1
#> d
#> 2
#> b
#> d
#> 2
## what a set stands before may stand in the line more than once, or at its start
printf ': a\n1: x\nq: 2: a\n3: a\n: 4\nA: a\nB: a:\n' >f; grep '[0-9]: a' f; grep -c '[0-9]: ' f; grep -w '[0-9]: [a-f]' f; grep -x '[0-9]: [a-f]' f; grep -i '[ab]: A:' f; grep '\`[A-Z]: a' f; grep "[0-9: ][0-9]: \\(a\\|x\\)\\'" f
#> q: 2: a
#> 3: a
#> 3
#> q: 2: a
#> 3: a
#> 3: a
#> B: a:
#> A: a
#> B: a:
#> q: 2: a
