# The shell's test, printf and echo as it runs them, and [[ ]].
#shell
#reference: dash busybox
## test: no, one and two operands
test; echo $?; test a; echo $?; test ''; echo $?; test -n; echo $?; test !; echo $?; test ! a; echo $?; test ! ''; echo $?; test -n a; echo $?; test -z ''; echo $?; test -z a; echo $?
#> 1
#> 0
#> 1
#> 0
#> 0
#> 1
#> 0
#> 0
#> 0
#> 1
## test: three operands
test a = a; echo $?; test a != a; echo $?; test ! -n a; echo $?; test '(' a ')'; echo $?; test -n = -n; echo $?; test ! = !; echo $?; test '(' = ')'; echo $?; test 1 -lt 2; echo $?
#> 0
#> 1
#> 1
#> 0
#> 0
#> 0
#> 1
#> 0
## test: numbers
test 1 -eq 01 && test -1 -lt 0 && test 5 -ge 5 && test ' 5 ' -eq 5 && test 9 -gt 10 || echo a; test x -eq 1 2>/dev/null; echo $?; test 1 -eq 1.5 2>/dev/null; echo $?; test '' -eq 0 2>/dev/null; echo $?
#> a
#> 2
#> 2
#> 2
## test: numbers at the limits
test 9223372036854775807 -gt 9223372036854775806; echo $?; test -9223372036854775808 -lt 0; echo $?
#> 0
#> 0
## test: strings
test a '<' b; echo $?; test b '>' a; echo $?; test a = 'a '; echo $?; x='!'; test "$x" = '!'; echo $?; test -f = -f; echo $?
#> 0
#> 0
#> 1
#> 0
#> 0
## test: and, or, parentheses
test a -a b; echo $?; test a -a ''; echo $?; test '' -o b; echo $?; test '' -o ''; echo $?; test 1 = 1 -a 2 = 2; echo $?; test '(' 1 = 2 -o 2 = 2 ')' -a 3 = 3; echo $?; test 1 = 1 -o 1 = 2 -a 1 = 2; echo $?
#> 0
#> 1
#> 0
#> 1
#> 0
#> 0
#> 0
## test: files
>f; mkdir d; ln -s f l; ln -s no broken; echo x >n; for t in '-e f' '-f f' '-d d' '-d f' '-L l' '-h broken' '-e broken' '-f l' '-s f' '-s n' '-r f' '-w f' '-x d' '-p f' '-S f' '-b f' '-c /dev/null' '-u f' '-g f' '-k /tmp' '-O f' '-G f'; do test $t; printf %s $?; done; echo
#> 0001001010000111011000
## test: dates and sameness of files
#differs busybox: compares whole seconds
>a; sleep 0.02; >b; ln a c; ln -s a s; for t in 'b -nt a' 'a -nt b' 'a -ot b' 'a -ef c' 'a -ef s' 'a -ef b' 'a -nt a'; do test $t; printf %s $?; done; echo
#> 0100011
## test: executables
>f; test -x f; echo $?; chmod +x f; test -x f; echo $?; test -x /bin/sh; echo $?
#> 1
#> 0
#> 0
## test: terminals
test -t 0 </dev/null; echo $?; test -t 1 >f; echo $?; test -t 99; echo $?
#> 1
#> 1
#> 1
## [: needs its bracket
[ a ]; echo $?; [ a 2>/dev/null; echo $?; [ ] ; echo $?; [ ! ]; echo $?; [ a = ] 2>/dev/null; [ $? -gt 1 ] && echo bad
#> 0
#> 2
#> 1
#> 0
#> bad
## test: bad expressions
test a b c 2>/dev/null; [ $? -gt 1 ] && echo bad; test '(' a 2>/dev/null; [ $? -gt 1 ] && echo bad; test -Q f 2>/dev/null; [ $? -gt 1 ] && echo bad; test a = b = c 2>/dev/null; [ $? -gt 1 ] && echo bad
#> bad
#> bad
#> bad
#> bad
## printf: the format goes on over all arguments
printf '%s-' a b c; echo; printf '%s %s\n' a b c; printf 'x\n' a b; printf '%d\n'; printf '%s|%s\n'
#> a-b-c-
#> a b
#> c 
#> x
#> 0
#> |
## printf: conversions
printf '%d %i %u %o %x %X %c %s %%\n' 10 -10 10 8 255 255 abc str; printf '%e %f %g %E %G\n' 1.5 1.5 1.5 15000000 0.00001
#> 10 -10 10 10 ff FF a str %
#> 1.500000e+00 1.500000 1.5 1.500000E+07 1E-05
## printf: widths, precisions and flags
printf '[%5d][%-5d][%05d][%+d][% d][%.3d][%5.1f][%-8s][%8s][%.2s][%#o][%#x]\n' 42 42 42 42 42 7 3.14159 ab cd efg 8 255
#> [   42][42   ][00042][+42][ 42][007][  3.1][ab      ][      cd][ef][010][0xff]
## printf: widths from arguments
printf '[%*d][%-*d][%.*s][%*.*f]\n' 5 42 5 42 2 abcdef 8 2 3.14159
#> [   42][42   ][ab][    3.14]
## printf: numbers in the bases of C, and characters
printf '%d %d %d %d\n' 0x1f 017 "'a" '"b'; printf '%d\n' "'"; printf '%x\n' -1
#> 31 15 97 98
#> 0
#> ffffffffffffffff
## printf: escapes in the format
printf 'a\tb\nc\\d\a\b\f\r\v\101\0601\n' | od -An -tx1
#>  61 09 62 0a 63 5c 64 07 08 0c 0d 0b 41 30 31 0a
## printf: %b
#differs busybox: does not know a width there
printf '%b|' 'a\tb' '\0101' '\\' 'c\n'; printf '%b' 'a\cb' c; echo; printf '[%5b]\n' 'a'
#> a	b|A|\|c
#> |a
#> [    a]
## printf: bad numbers
#differs busybox: takes none of a number that is bad
printf '%d\n' x 2>/dev/null; echo $?; printf '%d\n' 12x 2>/dev/null; echo $?; printf '%d %s\n' '' a 2>/dev/null
#> 0
#> 1
#> 12
#> 1
#> 0 a
## printf: bad formats
printf '%z\n' a 2>/dev/null; [ $? -gt 0 ] && echo failed; printf 2>/dev/null; [ $? -gt 0 ] && echo failed
#> failed
#> failed
## printf: a format that begins with a minus
printf -- '-a\n'; printf '%s\n' -n; printf -- '%s\n' b
#> -a
#> -n
#> b
## printf: without a newline, with bytes beyond ASCII
printf a; printf '%s' ä | od -An -tx1; printf '\303\244\n'
#> a c3 a4
#> ä
## extension: printf %q
#differs dash: does not have it
#differs busybox: does not have it
printf '%q %q %q\n' a 'b c' "d'e"
#> a 'b c' 'd'\''e'
## extension: echo -e
#differs dash: takes it as a word
echo -e 'a\tb\0101\x41\\'; echo -ne 'a\cb'; echo; echo -E 'a\tb'; echo -neE x; echo; echo -x
#> a	bAA\
#> a
#> a\tb
#> x
#> -x
## extension: [[ ]] with patterns
#differs busybox: splits the words
#differs dash: does not have it
x='a b'; [[ $x = a* ]] && echo a; [[ $x == 'a'* ]] && echo b; [[ $x != a ]] && echo c; [[ "a*" = "a*" ]] && echo d; p='a*'; [[ abc = $p ]] && echo e; [[ -n $x && -z $u ]] && echo f; [[ -d / || -f / ]] && echo g; [[ ! -d / ]] || echo h
#> a
#> b
#> c
#> d
#> e
#> f
#> g
#> h
## extension: [[ ]] quoted patterns are plain
#differs busybox: takes them as patterns
#differs dash: does not have it
[[ abc = "a*" ]] || echo a; p='a*'; [[ abc = "$p" ]] || echo b; [[ 'a*' = "$p" ]] && echo c; [[ abc = a\* ]] || echo d
#> a
#> b
#> c
#> d
## extension: [[ ]] with parentheses, <, > and newlines
#differs dash: does not have it
#differs busybox: reads < and ( as the shell's operators
[[ ( a = a || a = b ) && c = c ]] && echo a; [[ a < b && b > a ]] && echo b; [[ a = a &&
b = b ]] && echo c
#> a
#> b
#> c
## extension: [[ ]] without splitting and pathname expansion
#differs busybox: splits the words
#differs dash: does not have it
>f; x='a  b'; [[ $x = 'a  b' ]] && echo a; [[ -n $u ]] || echo b; [[ * = f ]] || echo c
#> a
#> b
#> c
## extension: [[ ]] with regular expressions
#differs dash: does not have it
[[ abc123 =~ ^[a-z]+[0-9]{3}$ ]] && echo a; [[ abc =~ b ]] && echo b; [[ abc =~ ^b ]] || echo c; r='^(a|x)b'; [[ abc =~ $r ]] && echo d; [[ a.c =~ a\.c ]] && echo e
#> a
#> b
#> c
#> d
#> e
## extension: [[ ]] numbers are expressions
#differs dash: does not have it
#differs busybox: takes plain numbers
x=3; [[ x+1 -eq 4 ]] && echo a; [[ 2 -lt 10 ]] && echo b; [[ 010 -eq 8 ]] && echo c
#> a
#> b
#> c
## extension: function by its keyword
#differs dash: does not have it
function f { echo f; }; f; function g() { echo g; }; g; function h
{ echo h; }; h
#> f
#> g
#> h
## extension: FUNCNAME, HOSTNAME
#differs dash: does not have them
f() { echo "$FUNCNAME"; }; f; [ -n "$HOSTNAME" ] && [ "$HOSTNAME" = "$(uname -n)" ] && echo host
#> f
#> host
## extension: process substitution
#differs dash: does not have it
cat <(echo a) <(echo b); while read x; do echo "<$x>"; done < <(printf '1\n2\n'); echo c > >(cat); sleep 0.1
#> a
#> b
#> <1>
#> <2>
#> c
## extension: wait -n
#differs busybox: 1.35 does not end then
#differs dash: does not have it
(sleep 0.1; exit 3) & (sleep 2; exit 4) & wait -n; echo $?; kill $!
#> 3
## extension: brace expansion is none
echo {a,b} x{1,2}y {1..3}
#> {a,b} x{1,2}y {1..3}
## test: four operands
test ! a = b; echo $?; test ! '(' '' ')' ; echo $?; test ! -n = -n; echo $?
#> 0
#> 0
#> 1
## test: four operands in parentheses
#differs busybox: an error
test '(' -n a ')'; echo $?; test '(' ! a ')'; echo $?
#> 0
#> 1
## test: several negations
#differs dash: gives the value of the last
test ! ! a; echo $?; test ! ! ! a; echo $?
#> 0
#> 1
