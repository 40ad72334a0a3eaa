# sed: editing by scripts.
#reference: host
#packages: sed

## a line is printed as it is
printf 'a\nb\n' | sed ''
#> a
#> b
## p prints once more; -n prints nothing else
printf 'a\nb\n' | sed p; printf 'a\nb\n' | sed -n p
#> a
#> a
#> b
#> b
#> a
#> b
## --quiet and --silent are -n
echo a | sed --quiet p; echo b | sed --silent p
#> a
#> b
## options may stand behind operands
echo a >f; sed p f -n
#> a
## with POSIXLY_CORRECT they may not
echo a >f; POSIXLY_CORRECT=1 sed p f -n 2>err; echo "status $?"; grep -c ^sed: err
#> a
#> a
#> status 2
#> 1
## -- ends the options
echo a >-n; sed -- p -n
#> a
#> a
## -e twice, and the first operand is a file then
echo a >f; sed -e s/a/b/ -e s/b/c/ f
#> c
## --expression and --file
echo s/b/c/ >s; echo a | sed --expression=s/a/b/ --file s
#> c
## -f reads a script, and from standard input
printf 's/a/b/\np' >s; echo a | sed -f s; echo x >f; echo p | sed -f - f
#> b
#> b
#> x
#> x
## -f of a file that is missing
echo a | sed -f none 2>err; echo "status $?"; grep -c '^sed: .*none' err
#> status 4
#> 1
## no script at all
sed 2>err; echo "status $?"; grep -c Usage err
#> status 1
#> 1
## an unknown option
sed -k p 2>err; echo "status $?"; grep -c "invalid option" err
#> status 1
#> 1
## --version names GNU sed 4 for scripts that look for it
sed --version | head -n 1 | grep -c 'GNU sed.* 4\.'
#> 1
## --help is no failure
sed --help | grep -c Usage; sed --help >/dev/null; echo "status $?"
#> 1
#> status 0
## s: the first match only, all, the second, from the second on
echo aaaa | sed s/a/b/; echo aaaa | sed s/a/b/g; echo aaaa | sed s/a/b/2; echo aaaa | sed s/a/b/2g
#> baaa
#> bbbb
#> abaa
#> abbb
## s: p, and how often with -n
echo a | sed s/a/b/p; echo a | sed -n s/a/b/p; echo a | sed -n s/x/b/p
#> b
#> b
#> b
## s: letters of either case with I and i
echo AbaB | sed 's/b/x/Ig;s/A/y/i'
#> yxax
## s: M makes lines of ^ and $
printf 'a\nb\na\n' | sed 'N;N;s/^a$/x/Mg'
#> x
#> b
#> x
## s: without M they are the edges of all
printf 'a\nb\na\n' | sed 'N;N;s/^a/x/g;s/a$/y/g'
#> x
#> b
#> y
## s: with M the edges of all are written otherwise
printf 'a\nb\n' | sed 'N;s/\`./</Mg;s/.\'"'"'/>/Mg'
#> <
#> >
## s: w and a file, with other flags before it
echo aa | sed 's/a/b/gw out'; cat out
#> bb
#> bb
## s: w to standard output and standard error
echo a | sed 's/a/b/w /dev/stdout' 2>&1; echo a | sed -n 's/a/b/w /dev/stderr' 2>&1
#> b
#> b
#> b
## s: e runs what came of it
echo x | sed 's/x/echo hi; echo there/e'
#> hi
#> there
## s: e and p, in both orders
echo x | sed -n 's/x/echo hi/ep'; echo x | sed -n 's/x/echo hi/pe'
#> hi
#> echo hi
## s: groups, and the whole as & and \0
echo abc | sed 's/\(a\)\(b\)\(c\)/\3\2\1 & \0/'
#> cba abc abc
## s: nine groups
echo abcdefghi | sed 's/\(.\)\(.\)\(.\)\(.\)\(.\)\(.\)\(.\)\(.\)\(.\)/\9\8\7\6\5\4\3\2\1/'
#> ihgfedcba
## s: a group that took no part is empty
echo ab | sed 's/\(a\)\|b/[\1]/g'
#> [a][]
## s: an escaped & stands for itself
echo a | sed 's/a/\&&\&/'
#> &a&
## s: newlines in the replacement, in both ways
echo a-b | sed 's/-/\n/'; echo a-b | sed 's/-/\
/'
#> a
#> b
#> a
#> b
## s: a newline in the expression
printf 'a\nb\n' | sed 'N;s/\n/+/'
#> a+b
## s: a newline in brackets
printf 'a\nb\n' | sed 'N;s/[\n]/+/'; printf 'a\nb\n' | sed 'N;s/[^\n]*\n//'
#> a+b
#> b
## s: escapes of bytes in the replacement
echo x | sed 's/x/\x41\o102\d067\cA\t|/' | od -An -tx1
#>  41 42 43 01 09 7c 0a
## s: escapes of bytes in the expression
printf 'a\tb\001c\n' | sed 's/\t/T/;s/\cA/C/;s/\x62/B/;s/\d097/A/'
#> ATBCc
## s: an escape that stands for & is none in the replacement
echo a | sed 's/a/[\x26]/'
#> [&]
## s: escapes of control letters
echo x | sed 's/x/\a\f\n\r\t\v/' | od -An -tx1
#>  07 0c 0a 0d 09 0b 0a
## s: other delimiters
echo a/b | sed 's,/,-,'; echo a/b | sed 's|/|-|'; echo a/b | sed 's#/#-#'; echo axb | sed 'sa\axaya'
#> a-b
#> a-b
#> a-b
#> yb
## s: the delimiter behind a backslash means what it means without one
echo a,b | sed 's,a\,b,x,'; echo 'a|b' | sed 's|a\|b|x|'; echo a.b | sed 's.a\.b.x.'
#> x
#> x
#> x
## s: a slash in brackets ends nothing
echo a/b | sed 's/[/]/-/'; echo a/b | sed 's/[^/]*//'; echo 'a]/b' | sed 's/[]/]*b/-/'
#> a-b
#> /b
#> a-
## s: and neither behind a class in brackets
echo 'a /b' | sed 's/[[:space:]/]*b/-/'
#> a-
## s: case, of all and of one letter
echo 'foo bar' | sed 's/\(foo\) \(bar\)/\U\1\E \u\2/'; echo 'FOO BAR' | sed 's/\(FOO\) \(BAR\)/\L\1\E \l\2/'
#> FOO Bar
#> foo bAR
## s: \u within \L and \l within \U
echo 'fOO bAR' | sed 's/\w\+/\L\u&/g'; echo 'fOO bAR' | sed 's/\w\+/\U\l&/g'
#> Foo Bar
#> fOO bAR
## s: \u waits for a letter
echo ab | sed 's/\(x*\)\(a\)/\u\1\2/'
#> Ab
## s: case of letters beyond ASCII
export LC_ALL=C.UTF-8; echo 'éàñ Ωя' | sed 's/.*/\U&/;p;s/.*/\L&/'
#> ÉÀÑ ΩЯ
#> éàñ ωя
## s: \U reaches over literal text
echo a | sed 's/a/\Ux&y\Ez/'
#> XAYz
## s: empty matches
echo abc | sed 's/x*/-/g'; echo baaac | sed 's/a*/x/g'; echo baaac | sed 's/a*/x/2'; echo baaac | sed 's/a*/x/3'
#> -a-b-c-
#> xbxcx
#> bxc
#> baaacx
## s: empty matches go by characters
#differs host: GNU's cuts characters in two
echo 'éa' | sed 's/x*/-/g'
#> -é-a-
## s: ^ matches once, even with g
echo aaa | sed 's/^a/b/g'
#> baa
## s: word edges
echo 'foo bar' | sed 's/\</</g;s/\>/>/g'; echo 'foo bar' | sed 's/\b/|/g'
#> <foo> <bar>
#> |foo| |bar|
## s: operators of GNU in basic expressions
echo aab | sed 's/a\+/x/;s/b\?$/y/;s/x\|y/z/'
#> zy
## s: intervals
echo aaaa | sed 's/a\{2\}/x/g'; echo aaaa | sed -E 's/a{3,}/x/'; echo aaaa | sed 's/a\{,3\}/x/'
#> xx
#> x
#> xa
## s: back-references in the expression
echo abab | sed 's/\(ab\)\1/x/'; echo aa | sed -E 's/(.)\1/x/'
#> x
#> x
## s: extended with -E, -r and the long name
echo ab | sed -E 's/(a|x)(b)/\2\1/'; echo ab | sed -r 's/a+/x/'; echo ab | sed --regexp-extended 's/(b)/<\1>/'
#> ba
#> xb
#> a<b>
## s: an empty expression is the last that was used
echo aab | sed '/a/s//x/'; echo ab | sed 's/a/x/;s//y/;s/b/z/'
#> xab
#> xz
## s: the last that was used at run time, not in the script
printf 'a\nb\n' | sed -n '/a/b m
/b/!d
:m
s//x/p'
#> x
#> x
## s: classes in brackets
echo 'a1 B!' | sed 's/[[:digit:][:upper:]]/x/g;s/[[:punct:]]/y/;s/[^[:alnum:][:blank:]]/z/'
#> ax xy
## s: a bracket that ] begins
echo 'a]b' | sed 's/[]]/x/;s/[^]a]/y/'
#> ayb
## s: a match that is longest
echo 'xababab' | sed -E 's/a|ab|(ab)*/-/2'
#> x-
## s: parts of NUL bytes and bytes that are no UTF-8
printf 'a\0b\377c\n' | sed 's/\x00/-/;s/\xff/+/'
#> a-b+c
## s: a trailing space before flags and after them
echo aa | sed 's/a/b/ g ; p'
#> bb
#> bb
## s: errors of the expression name their place
for s in 's/a' 's/a/b' 's/a/b/x' 's/\(a/b/' 's/a/\1/' 's/a/b/0' 's/a/b/gg' 's/a/b/2 3' 's/a/b/pp' 's/a/b/w'; do sed "$s" </dev/null 2>err; echo "$? $(grep -c '^sed: -e expression #1, char [0-9]*: ' err)"; done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
## y: letters for letters
echo abcabc | sed y/abc/xyz/; echo a,b | sed 'y,\,,;,'
#> xyzxyz
#> a;b
## y: newlines, tabs, backslashes
printf 'a\nb\n' | sed 'N;y/\n/\t/'; echo 'a\b' | sed 'y/\\/+/'
#> a	b
#> a
## y: characters longer than a byte
export LC_ALL=C.UTF-8; echo 'éaz' | sed 'y/éaz/eàz/'
#> eàz
## y: texts of two lengths, no end, flags
for s in 'y/ab/c/' 'y/a/b' 'y/a' 'y/a/b/g'; do sed "$s" </dev/null 2>err; echo "$? $(grep -c ^sed: err)"; done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
## d and D
seq 4 | sed 2d; printf 'a\nb\nc\n' | sed '$!N;P;D'
#> 1
#> 3
#> 4
#> a
#> b
#> c
## D without a newline is d; with one no line is read
echo a | sed '/a/s/$/\nb\nc/;P;D'
#> a
#> b
#> c
## D goes on with the flag of t
printf 'a\nb\n' | sed -n 'N;s/a/x/;tx;p;D;:x;s/x/y/p'
#> y
#> b
## n prints and reads; at the end it quits with printing
seq 3 | sed 'n;d'; seq 3 | sed -n 'n;p'; seq 1 | sed 'n;s/1/x/'
#> 1
#> 3
#> 2
#> 1
## N joins; at the end GNU prints what is there
seq 3 | sed 'N;s/\n/+/'
#> 1+2
#> 3
## N at the end prints nothing with POSIXLY_CORRECT and --posix
seq 3 | POSIXLY_CORRECT=1 sed 'N;s/\n/+/'; seq 3 | sed --posix 'N;s/\n/+/'
#> 1+2
#> 1+2
## N: all lines in one
seq 4 | sed ':a;N;$!ba;s/\n/,/g'
#> 1,2,3,4
## g G h H x
seq 3 | sed 'G'; seq 3 | sed -n 'H;${x;s/\n/,/g;p}'; seq 3 | sed '1!G;h;$!d'; seq 2 | sed x; seq 2 | sed '1h;2g'
#> 1
#>
#> 2
#>
#> 3
#>
#> ,1,2,3
#> 3
#> 2
#> 1
#>
#> 1
#> 1
#> 1
## z empties
seq 2 | sed '1z'
#>
#> 2
## = and F
printf 'a\nb\n' >f; sed -n '$=' f; sed = f; sed -n F f; sed -n F <f
#> 2
#> 1
#> a
#> 2
#> b
#> f
#> f
#> -
#> -
## P and W take the first line
seq 2 | sed -n 'N;P'; seq 2 | sed -n 'N;W out'; cat out; seq 1 | sed -n P
#> 1
#> 1
#> 1
## q and Q, with a status
seq 3 | sed 2q; seq 3 | sed 2Q; seq 3 | sed 2q5; echo "status $?"; seq 3 | sed '2Q 6'; echo "status $?"
#> 1
#> 2
#> 1
#> 1
#> 2
#> status 5
#> 1
#> status 6
## q prints what waits, Q does not
seq 2 | sed 'a x
1q'; seq 2 | sed 'a x
1Q'
#> 1
#> x
## l shows all, and wraps
printf 'a\\b\a\b\f\r\t\v\033é\n' | sed -n l; seq -s ' ' 40 | sed -n l
#> a\\b\a\b\f\r\t\v\033\303\251$
#> 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 \
#> 27 28 29 30 31 32 33 34 35 36 37 38 39 40$
## l with its own columns, -l, none
seq -s ' ' 9 | sed -n 'l 6;l 0'; seq -s ' ' 9 | sed -n -l 6 l; seq -s ' ' 40 | sed --line-length=0 -n l
#> 1 2 3\
#>  4 5 \
#> 6 7 8\
#>  9$
#> 1 2 3 4 5 6 7 8 9$
#> 1 2 3\
#>  4 5 \
#> 6 7 8\
#>  9$
#> 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40$
## l of a newline within
seq 2 | sed -n 'N;l'
#> 1\n2$
## b, t and T
echo a | sed 's/a/b/;b;s/b/c/'; echo a | sed 's/a/b/;t;s/b/c/'; echo a | sed 's/x/b/;T;s/a/c/'; echo a | sed ':x;s/^.\{0,3\}$/&a/;tx'
#> b
#> b
#> a
#> aaaa
## t is reset by a jump and by a new line
echo a | sed 's/a/b/;tx;:x;ty;s/b/c/;:y'; printf 'a\na\n' | sed -n '1s/a/b/;2tx;p;b;:x;s/$/!/p'
#> c
#> b
#> a
## labels end at blanks, semicolons, braces
echo a | sed -n 'bx;p;:x ;s/a/b/p'; echo a | sed -n '{bx};p;:x
=';echo a | sed '{:x};s/a/b/;tx'
#> b
#> 1
#> b
## a label that is missing, none behind a colon, addresses before it
sed bx </dev/null 2>err; sed : </dev/null 2>>err; sed 1:a </dev/null 2>>err; grep -c ^sed: err
#> 3
## a, i and c on one line
seq 2 | sed '1a x'; seq 2 | sed '1i x'; seq 2 | sed '1c x'
#> 1
#> x
#> 2
#> x
#> 1
#> 2
#> x
#> 2
## a, i and c on lines of their own
seq 1 | sed 'a\
x'; seq 1 | sed 'i\
x'; seq 1 | sed 'c\
x'
#> 1
#> x
#> x
#> 1
#> x
## a: more lines, and a backslash at their end
seq 1 | sed 'a\
x\
y'; seq 1 | sed 'a x\
  y'
#> 1
#> x
#> y
#> 1
#> x
#>   y
## a: blanks before a text on one line go, those of its own lines stay
seq 1 | sed 'a    x'; seq 1 | sed 'a\
   x'; seq 1 | sed 'a\   x'; seq 1 | sed 'a   \   x'
#> 1
#> x
#> 1
#>    x
#> 1
#>    x
#> 1
#>    x
## a: a backslash goes, escapes are read
seq 1 | sed 'a a\qb\\c'; seq 1 | sed 'a a\tb\x41'; seq 1 | sed 'a a\nb'; seq 1 | sed 'a\text'
#> 1
#> aqb\c
#> 1
#> a	bA
#> 1
#> a
#> b
#> 1
#> text
## a: the rest of the line is text, whatever it is
seq 1 | sed 'a x ; p } # y'
#> 1
#> x ; p } # y
## a over two -e, and an empty one
seq 1 | sed -e 'a\' -e x; seq 1 | sed -e 'a x\' -e y; seq 1 | sed -e 'i\' -e '  x' -e p; seq 1 | sed 'a\'
#> 1
#> x
#> 1
#> x
#> y
#>   x
#> 1
#> 1
#> 1
## a block over several -e
seq 2 | sed -e '1{' -e p -e '}'; seq 2 | sed -e '$!{a x' -e '}'
#> 1
#> 1
#> 2
#> 1
#> x
#> 2
## a without a text
for s in a i c; do sed "$s" </dev/null 2>err; echo "$? $(grep -c ^sed: err)"; done
#> 1 1
#> 1 1
#> 1 1
## a twice, with r between them, in their order
echo R >f; seq 1 | sed -e 'a x' -e 'r f' -e 'a y'
#> 1
#> x
#> R
#> y
## a waits for n and N
seq 2 | sed '1{a x
n
}'; seq 2 | sed '1{a x
N
}'
#> 1
#> x
#> 2
#> x
#> 1
#> 2
## c of a range prints at its end
seq 5 | sed '2,4c x'; seq 5 | sed '/2/,/3/c x'; seq 3 | sed '2,9c x'
#> 1
#> x
#> 5
#> 1
#> x
#> 4
#> 5
#> 1
## c of lines, of all but a range, of a range that is one line
seq 3 | sed '/2/c x'; seq 4 | sed '2,3!c x'; seq 3 | sed '2,1c x'; seq 3 | sed '$!N;c x'
#> 1
#> x
#> 3
#> x
#> 2
#> 3
#> x
#> 1
#> x
#> 3
#> x
#> x
## c in a block prints for each line
seq 3 | sed '1,2{c x
}'
#> x
#> x
#> 3
## i before, in order with p and =
seq 1 | sed -n 'p;i x
=;p'
#> 1
#> x
#> 1
#> 1
## r: a file, none, one without a newline at its end
echo x >f; seq 2 | sed '1r f'; seq 1 | sed 'r none'; printf x >g; seq 2 | sed 'r g'
#> 1
#> x
#> 2
#> 1
#> 1
#> x2
#> x
#\
## r: the name goes to the end of the line
echo x >'f }'; seq 1 | sed '1r f }'
#> 1
#> x
## r of standard input
echo x | sed 'r /dev/stdin' /dev/null; echo a >f; echo x | sed 'r /dev/stdin' f
#> a
#> x
## 0r: before the first line
printf 'x\ny\n' >f; seq 2 | sed '0r f'
#> x
#> y
#> 1
#> 2
## R: a line of a file each time
printf 'x\ny\n' >f; seq 3 | sed 'R f'; seq 2 | sed 'R none'
#> 1
#> x
#> 2
#> y
#> 3
#> 1
#> 2
## w: several commands, one file; emptied even if nothing is written
seq 3 | sed -n '1w out
3w out'; cat out; echo old >o; seq 1 | sed -n '2w o'; wc -c <o
#> 1
#> 3
#> 0
## w: what is written can be read at once
#differs host: GNU's writes at the end
seq 2 | sed -n 'w out
r out'
#> 1
#> 1
#> 2
## w to /dev/stdout keeps the order
seq 2 | sed 'w /dev/stdout
s/^/x/'
#> 1
#> x1
#> 2
#> x2
## w to a directory that is missing
seq 1 | sed 'w none/x' 2>err; echo "status $?"; grep -c '^sed: .*none/x.*No such file' err
#> status 4
#> 1
## w, r, R and W without a name
for s in w r R W; do sed "$s" </dev/null 2>err; echo "$? $(grep -c ^sed: err)"; done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
## e: a command's output first
seq 2 | sed '1e echo hi; echo there'
#> hi
#> there
#> 1
#> 2
## e: the pattern space itself
echo 'echo a; echo b' | sed e
#> a
#> b
## v and its versions
seq 1 | sed v; seq 1 | sed 'v 4.2'; sed 'v 99.0' </dev/null 2>err; echo "status $?"
#> 1
#> 1
#> status 1
## comments and blanks
printf ' # first\n\n  p ; # more\n;;\n' >s; seq 1 | sed -f s; seq 1 | sed 'p # x'; seq 1 | sed ' ; p ; '
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
## #n at the start is -n
printf '#n\np\n' >s; seq 1 | sed -f s; seq 1 | sed '#n
2p'; seq 1 | sed -e p -e '#n'
#> 1
#> 1
#> 1
## blocks in blocks
seq 4 | sed -n '2,4{3!{s/^/x/;p};3{s/^/y/;p}}'
#> x2
#> y3
#> x4
## a closing brace right behind a command
seq 1 | sed -n '{p}'; seq 1 | sed -n '{s/1/2/;p};{=}'; seq 1 | sed '{s/1/2/}'; seq 2 | sed -n '$!{$!p}'
#> 1
#> 2
#> 1
#> 2
#> 1
## braces without their other one
for s in '{p' 'p}' '}' '{p}}' '1}'; do sed "$s" </dev/null 2>err; echo "$? $(grep -c ^sed: err)"; done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
## commands that are none
for s in k pp 'p p' '1' '1,' '1,2' ',p' '1!!p' '+1p' '~1p' '0p' '0,3p' 1,2q '/a' '\' '/a/,p' 'q5x' lx; do sed "$s" </dev/null 2>err; echo "$s $? $(grep -c ^sed: err)"; done
#> k 1 1
#> pp 1 1
#> p p 1 1
#> 1 1 1
#> 1, 1 1
#> 1,2 1 1
#> ,p 1 1
#> 1!!p 1 1
#> +1p 1 1
#> ~1p 1 1
#> 0p 1 1
#> 0,3p 1 1
#> 1,2q 1 1
#> /a 1 1
#> \ 1 1
#> /a/,p 1 1
#> q5x 1 1
#> lx 1 1
## the place of an error in a second -e, and in a file
sed -e p -e k </dev/null 2>&1 | grep -c '^sed: -e expression #2, char 1: '; printf 'p\n\n k' >s; sed -f s </dev/null 2>&1 | grep -c '^sed: file s line 3: '
#> 1
#> 1
## addresses: a line, the last, an expression, all others
seq 3 | sed -n 2p; seq 3 | sed -n '$p'; seq 3 | sed -n /2/p; seq 3 | sed -n '2!p'; seq 3 | sed -n '/2/ ! p'
#> 2
#> 3
#> 2
#> 1
#> 3
#> 1
#> 3
## addresses: ranges of lines and expressions
seq 5 | sed -n 2,3p; seq 5 | sed -n '4,$p'; seq 5 | sed -n '/2/,/4/p'; seq 5 | sed -n '/4/,2p'; seq 5 | sed -n '2,/2/p'
#> 2
#> 3
#> 4
#> 5
#> 2
#> 3
#> 4
#> 4
#> 2
#> 3
#> 4
#> 5
## addresses: a range that has its end behind it is one line
seq 5 | sed -n 3,1p; seq 5 | sed -n 3,3p; seq 5 | sed -n '$,1p'; seq 3 | sed -n 2,0p
#> 3
#> 3
#> 5
#> 2
## addresses: a range begins again
printf 'a\nb\nc\na\nb\n' | sed -n '/a/,/b/p'; printf 'a\nb\na\nc\n' | sed -n '/a/,/x/p'
#> a
#> b
#> a
#> b
#> a
#> b
#> a
#> c
## addresses: 0,/re/ may end in the first line
printf 'a\na\nb\n' | sed -n '0,/a/p'; printf 'a\na\nb\n' | sed -n '1,/a/p'
#> a
#> a
#> a
## addresses: steps
seq 9 | sed -n 0~3p; seq 9 | sed -n '2~3p'; seq 3 | sed -n 2~0p; seq 5 | sed -n '4 ~ 1p'
#> 3
#> 6
#> 9
#> 2
#> 5
#> 8
#> 2
#> 4
#> 5
## addresses: so many lines more
seq 6 | sed -n 2,+2p; seq 6 | sed -n /2/,+0p; seq 6 | sed -n '/[24]/,+1p'
#> 2
#> 3
#> 4
#> 2
#> 2
#> 3
#> 4
#> 5
## addresses: up to a multiple
seq 9 | sed -n '2,~4p'; seq 9 | sed -n '4,~4p'; seq 9 | sed -n '5,~0p'
#> 2
#> 3
#> 4
#> 4
#> 5
#> 6
#> 7
#> 8
#> 5
## addresses: flags and other delimiters
printf 'A\nb\n' | sed -n '/a/Ip'; printf 'a/b\n' | sed -n '\,a/b,p'; printf 'x\n' | sed -n '\ x p'; seq 2 | sed -n 'N;/^2/Mp'
#> A
#> a/b
#> x
#> 1
#> 2
## addresses: blanks around them
seq 6 | sed -n ' 2 , 3 p'; seq 6 | sed -n '/2/ , /3/ !{p}'; seq 2 | sed -n '$ ! p'; echo a | sed -n '/A/ I p'
#> 2
#> 3
#> 1
#> 4
#> 5
#> 6
#> 1
#> a
## addresses: a line that N took away still begins a range
seq 6 | sed -n '1{N;N};2,4p'; seq 6 | sed -n '1{N;N;N;N};2,4p'; seq 6 | sed -n '1{N;N};2,/5/p'
#> 1
#> 2
#> 3
#> 4
#> 1
#> 2
#> 3
#> 4
#> 5
## addresses: a range whose last line N took away
seq 8 | sed -n '2,5{2{N;N;N;N;N};p}'; seq 8 | sed -n '/2/,5{2{N;N;N;N;N};p}'
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
## addresses: an empty one, with no expression before it
sed //p </dev/null; echo a | sed //p 2>err; echo "status $?"; grep -c '^sed: ' err
#> status 1
#> 1
## addresses: an empty one takes no flags
echo a | sed '/a/p;//Ip' 2>err; echo "status $?"
#> status 1
## $ is the last line of all files; of each with -s
seq 2 >f; seq 3 >g; sed -n '$p' f g; sed -s -n '$p' f g; sed -n '$=' f g; sed -sn '$=' f g
#> 3
#> 2
#> 3
#> 5
#> 2
#> 3
## $ passes over files that are empty or missing
seq 2 >f; : >g; sed -n '$p' f g; sed -n '$p' f none 2>/dev/null
#> 2
#> 2
## -s: lines, ranges and 0,/re/ begin anew
seq 3 >f; sed -s -n 2p f f; sed -sn '2,9p' f f; sed -sn '0,/1/p' f f; sed --separate -n '/3/,/x/p' f f
#> 2
#> 2
#> 2
#> 3
#> 2
#> 3
#> 1
#> 1
#> 3
#> 3
## -s: N and n do not reach into the next file
seq 3 >f; sed -s 'N;s/\n/+/' f f; sed -s 'n;s/^/x/' f f
#> 1+2
#> 3
#> 1+2
#> 3
#> 1
#> x2
#> 3
#> 1
#> x2
#> 3
## files one after the other are one text; - is standard input
echo a >f; echo b | sed = f - f
#> 1
#> a
#> 2
#> b
#> 3
#> a
## a file without a newline at its end
printf a >f; printf 'b\n' >g; sed p f; echo; sed p f g; sed '' f f; echo; sed -s '' f f; echo
#> a
#> a
#> a
#> a
#> b
#> b
#> a
#> a
#> a
#> a
## no newline at the end with a, i, r, =, G, x
printf a | sed 'a x'; printf a | sed 'i x'; echo; echo x >f; printf a | sed 'r f'; printf a | sed =; echo; printf a | sed G; printf 'a\nb' | sed x
#> a
#> x
#> x
#> a
#> a
#> x
#> 1
#> a
#> a
#>
#>
#> a
## no newline at the end in files of w, and with N
printf a | sed -n 'w out'; wc -c <out; printf 'a\nb' | sed 'N;s/\n/+/'; echo; printf 'a\nb' | sed '$d'
#> 1
#> a+b
#> a
## an empty input, an empty line
sed p </dev/null; echo | sed 's/^$/x/'; : >f; sed -i p f; wc -c <f
#> x
#> 0
## a file that is missing: named, status 2, the others are read
echo a >f; sed p none f 2>err; echo "status $?"; grep -c '^sed: .*none.*No such file or directory' err
#> a
#> a
#> status 2
#> 1
## a directory: named, status 4
mkdir d; sed p d 2>err; echo "status $?"; grep -c '^sed: .*d.*Is a directory' err
#> status 4
#> 1
## after a directory the other files are read
#differs host: GNU's ends at once
mkdir d; echo a >f; sed p d f 2>/dev/null; echo "status $?"
#> a
#> a
#> status 4
## a full disk
seq 9 | sed p >/dev/full 2>err; echo "status $?"; grep -c '^sed: .*No space left on device' err; seq 1 | sed -n 'w /dev/full' 2>err; echo "status $?"
#> status 4
#> 1
#> status 4
## output that is closed
seq 9 | sed p 2>err >&-; echo "status $?"; grep -c '^sed: .*Bad file descriptor' err
#> status 4
#> 1
## a reader that leaves ends sed
seq 100000 | sed p | head -n 1
#> 1
## -i: the file is changed, its mode kept, nothing printed
seq 2 >f; chmod 640 f; sed -i s/1/x/ f; cat f; stat -c %a f; ls
#> x
#> 2
#> 640
#> f
## -i: a suffix, a pattern of names, a directory
echo a >f; sed -i.bak s/a/b/ f; cat f f.bak; sed -i'old_*' s/b/c/ f; cat old_f; mkdir d; sed -i'd/*.o' s/c/d/ f; cat d/f.o f; sed --in-place=~ s/d/e/ f; cat f~
#> b
#> a
#> b
#> c
#> d
#> d
## -i: several files, each by itself
seq 2 >f; seq 3 >g; sed -i '$d' f g; cat f g; sed -i '1i x' f g; cat f g
#> 1
#> 1
#> 2
#> x
#> 1
#> x
#> 1
#> 2
## -i: a file without a newline stays without
printf 'a\nb' >f; sed -i s/b/c/ f; cat f; echo; printf a >f; sed -i p f; cat f; echo
#> a
#> c
#> a
#> a
## -i: q ends the file there, and leaves the others
seq 3 >f; seq 3 >g; sed -i 2q f g; cat f g
#> 1
#> 2
#> 1
#> 2
#> 3
## -i: what is no file of text is refused, the others are changed
#differs host: GNU's ends at the first
mkdir d; echo a >f; sed -i s/a/b/ d none f 2>err; echo "status $?"; cat f; grep -c ^sed: err
#> status 2
#> b
#> 2
## -i: no files
echo a | sed -i p 2>err; test $? != 0; echo $?; grep -c ^sed: err
#> 0
#> 1
## -i: a link becomes a file; with --follow-symlinks it stays
echo a >f; ln -s f l; sed -i s/a/b/ l; cat f l; test -L l || echo file; echo a >f; ln -sf f l; sed -i --follow-symlinks s/a/b/ l; cat f; test -L l && echo link
#> a
#> b
#> file
#> b
#> link
## -i: w /dev/stdout is standard output, = and l go to the file
echo a >f; sed -i 'w /dev/stdout
=;l' f; cat f
#> a
#> 1
#> a$
#> a
## -i: an error in the script changes nothing
echo a >f; sed -i 'k' f 2>/dev/null; cat f; ls
#> a
#> f
## -i: an expression that is missing at run time leaves the file alone
echo a >f; sed -i 's//x/' f 2>/dev/null; cat f; ls
#> a
#> f
## -i with -n, and two options in one word
seq 3 >f; sed -n -i 2p f; cat f; seq 3 >f; sed -ni 2p f; cat f; seq 2 >f; sed -Ei 's/(1)/x\1/' f; cat f
#> 2
#> 2
#> x1
#> 2
## -z: lines end in NUL
printf 'a\nb\0c\n\0' | sed -z 's/\n/+/g;s/^/</;s/$/>/' | tr '\0' '|'; echo
#> <a+b>|<c+>|
## -z: G, H, N, P, D and = end in NUL, too
printf 'a\0b\0' | sed -z 'N;P;D' | tr '\0' '|'; echo; printf 'a\0' | sed -z 'G;=' | tr '\0' '|'; echo; seq 3 | sed -z 's/\n/,/g'
#> a|b|
#> 1|a||
#> 1,2,3,
#\
## --null-data and --zero-terminated
printf 'a\0' | sed --null-data s/a/b/ | tr '\0' '|'; printf 'a\0' | sed --zero-terminated s/a/c/ | tr '\0' '|'; echo
#> b|c|
## -u reads no more than it needs
seq 3 | (sed -u 1q; cat); seq 3 | (sed --unbuffered -n 2q; cat)
#> 1
#> 2
#> 3
#> 3
## --sandbox refuses what touches files and runs commands
for s in 'w x' 'r x' 'e ls' 's/a/b/e' 's/a/b/w x' 'R x' 'W x'; do sed --sandbox "$s" </dev/null 2>err; echo "$? $(grep -c ^sed: err)"; done; seq 1 | sed --sandbox s/1/2/; ls
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 2
#> err
## --posix: no one-line texts, no steps
for s in 'a x' '0~2p' '1,+1p'; do sed --posix "$s" </dev/null 2>err; echo "$?"; done; seq 1 | sed --posix 'a\
x'
#> 1
#> 1
#> 1
#> 1
#> x
## --debug is refused
#differs host: GNU's shows the program and each step
seq 1 | sed --debug p 2>err; echo "status $?"; grep -c ^sed: err
#> status 1
#> 1
## a name of the first operand that looks like a script
echo a >s; echo b | sed s/b/c/ s -
#> a
#> c
## a long line
head -c 300000 /dev/zero | tr '\0' a | sed 's/a/b/300000;s/aaa/x/g' | tail -c 3; echo
#> aab
## many lines, unchanged and changed between
seq 20000 | sed '/77$/s/7/x/g' | sed -n '/x/p' | wc -l; seq 20000 | sed -n '19999,$p'; seq 20000 | sed 1d | cksum
#> 200
#> 19999
#> 20000
#> 3972323207 108892
## a carriage return is a byte like others
printf 'a\r\n' | sed 's/\r$//' | od -An -c
#>    a  \n
## expressions that grow are refused, not run
#only rbox: GNU's takes all memory and minutes
echo a | sed -E 's/((((a{1,100}){1,100}){1,100}){1,100}){1,100}/x/' 2>err; echo "status $?"
#> status 1
## reverse a file, number lines, centre, join: scripts people use
seq 3 | sed -n '1!G;h;$p'; printf 'a\nb\n' | sed = | sed 'N;s/\n/\t/'; seq 3 | sed -e :a -e '$!N;s/\n/,/;ta'; printf 'a  b \n' | sed 's/^[ \t]*//;s/[ \t]*$//'
#> 3
#> 2
#> 1
#> 1	a
#> 2	b
#> 1,2,3
#> a  b
## double-space, tail, reverse a line, delete trailing blanks lines
seq 2 | sed G; seq 20 | sed -e :a -e '$q;N;4,$D;ba'; echo abc | sed '/\n/!G;s/\(.\)\(.*\n\)/&\2\1/;//D;s/.//'; printf 'a\n\n\n' | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
#> 1
#>
#> 2
#>
#> 18
#> 19
#> 20
#> cba
#> a
## thousands, key and value, uniq
echo 1234567 | sed -e :a -e 's/\(.*[0-9]\)\([0-9]\{3\}\)/\1,\2/;ta'; echo 'k = v' | sed -n 's/^\([a-z]*\) *= *\(.*\)/\2/p'; printf 'a\na\nb\n' | sed '$!N;/^\(.*\)\n\1$/!P;D'
#> 1,234,567
#> v
#> a
#> b
## a script of awk-like replacement with many escapes
echo '/usr/local/bin' | sed 's/\//\\\//g'; echo 'a.b*c' | sed 's/[.*]/\\&/g'; echo "it's" | sed "s/'/'\\\\''/g"
#> \/usr\/local\/bin
#> a\.b\*c
#> it'\''s
## s: ten groups: the second digit is text
echo abcdefghij | sed 's/\(.\)\(.\)/\10/'
#> a0cdefghij
## s: a group that repeats holds its last round
echo abcabd | sed -E 's/(ab.)+/[\1]/'
#> [abd]
## s: alternatives take the longest
echo foobar | sed -E 's/foo|foobar/x/'; echo xyz | sed 's/x\|xy\|xyz/-/'
#> x
#> -
## s: the second match and all others, printed and written at once
echo aaaa | sed -n 's/a/b/2gpw out'; cat out
#> abbb
#> abbb
## s: with an address of its own expression
printf 'a1\nb1\n' | sed '/^a/s/1/2/'; printf 'a1\nb1\n' | sed '/^a/!s/1/2/'
#> a2
#> b1
#> a1
#> b2
## s: a tab and a backslash that is doubled before n
printf 'a\\nb\n' | sed 's/\\n/\t/' | od -An -c
#>    a  \t   b  \n
## s: an unescaped newline in it is an error
printf 's/a/b\nc/\n' >s; sed -f s </dev/null 2>err; echo "status $?"; grep -c '^sed: file s line 1' err
#> status 1
#> 1
## s: a semicolon, a brace and a hash after it
echo a | sed 's/a/b/;s/b/c/}' 2>/dev/null; echo "status $?"; echo a | sed '{s/a/b/;}'; echo a | sed 's/a/b/ # c'
#> status 1
#> b
#> b
## s: dots and classes take whole characters
export LC_ALL=C.UTF-8; echo 'éa' | sed 's/./x/'; echo 'éa' | sed 's/[^a]/x/'; echo 'aéb' | sed 's/[é]/-/'
#> xa
#> xa
#> a-b
## s: bytes that are no character are taken one by one
printf '\377\376a\n' | LC_ALL=C sed 's/./x/g'
#> xxx
## s: e sees the whole pattern space
seq 2 | sed 'N;s/^/echo /;s/\n/; echo /;e'
#> 1
#> 2
## M: a newline is not taken by a dot or by what a bracket leaves out
printf 'a\nb\n' | sed 'N;s/a.b/x/'; printf 'a\nb\n' | sed 'N;s/a[^x]b/y/'
#> x
#> y
## an address of M
printf 'a\nb\n' | sed -n 'N;/^b$/Mp'; printf 'a\nb\n' | sed -n 'N;/^b$/p'
#> a
#> b
## ranges of a step and of an expression with flags
seq 10 | sed -n '2~4,/7/p'; printf 'A\nb\nC\n' | sed -n '/a/I,/c/Ip'
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 10
#> A
#> b
#> C
## ranges that are not, within a block
seq 6 | sed -n '2,5{3,4!p}'; seq 6 | sed -n '2,5!{=;p}'
#> 2
#> 5
#> 1
#> 1
#> 6
#> 6
## a range that the end of the input ends
seq 3 | sed -n '/2/,/x/p'; seq 3 | sed -n '2,/x/{$!p}'
#> 2
#> 3
#> 2
## D at the last line, P with more lines
printf 'a\nb\nc\n' | sed -n '$!N;P;D'; printf '1\n2\n3\n4\n' | sed 'N;N;D'
#> a
#> b
#> c
#> 2
#> 3
#> 4
## G on each second line, x to keep the one before
seq 4 | sed 'n;G'; seq 3 | sed -n 'x;1!p'
#> 1
#> 2
#>
#> 3
#> 4
#>
#> 1
#> 2
## h and H in a block with ranges
printf 'a\nS\nb\nc\nE\nd\n' | sed -n '/S/,/E/{H;/E/{g;s/\n/+/g;p}}'
#> +S+b+c+E
## the hold space begins empty, and x of a last line without an end
printf 'a' | sed 'G;s/\n/+/'; echo; seq 1 | sed x
#> a+
#>
#>
## i, a and c in one cycle, in order with w and r
echo R >f; seq 1 | sed 'i I
a A
r f
w /dev/stdout
c C'
#> I
#> 1
#> C
#> A
#> R
## a and r at the last line with q and n
echo R >f; seq 2 | sed '$r f'; seq 3 | sed '2{r f
q
}'
#> 1
#> 2
#> R
#> 1
#> 2
#> R
## y and s on the same line
echo 'hello world' | sed 'y/lo/01/;s/0/L/2'
#> he0L1 w1r0d
## = with n, with -s and with several files
printf 'a\nb\n' >f; sed -n 'n;=' f; sed -s -n '$=' f f; sed -n '$=' f f
#> 2
#> 2
#> 2
#> 4
## l of a long escape at the border
printf 'aaaaaaaa\001b\n' | sed -n 'l 10'
#> aaaaaaaa\
#> \001b$
## w and W to one file
seq 2 | sed -n 'N;w out
W out'; cat out
#> 1
#> 2
#> 1
## many blocks, labels and jumps
seq 5 | sed -n '/1/b a;/2/b b;/3/{s/3/c/;bb
};p;b;:a;s/^/a/p;b;:b;s/^/b/p'
#> a1
#> b2
#> bc
#> 4
#> 5
## t in a loop that takes parentheses away
echo '((a))' | sed ':x;s/(\(a\))/\1/;tx;s/(\(.*\))/<\1>/'
#> a
## N with an address of the last line; $!N
seq 3 | sed '$!N;s/\n/+/'; seq 3 | sed -n 'N;N;s/\n/,/gp'
#> 1+2
#> 3
#> 1,2,3
## Q in the second of two files
seq 2 >f; seq 2 >g; sed '3Q' f g; sed -n '3q;p' f g
#> 1
#> 2
#> 1
#> 2
