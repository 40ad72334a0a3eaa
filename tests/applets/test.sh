## no words is false, one word is true unless it is empty
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t; t a; t ''; t -f; t =; t '!'; t '('; t --; t --help
#> 1 0 1 0 0 0 0 0 0 
#\
## two words: negation and unary operators
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t ! a; t ! ''; t -n a; t -n ''; t -z ''; t -z a
#> 1 0 0 1 0 1 
#\
## strings compare byte by byte
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t a = a; t a = b; t a == a; t a != b; t a '<' b; t b '<' a; t b '>' a; t '' = ''; t abc = 'a*'
#> 0 1 0 0 0 1 0 0 1 
#\
## numbers compare as numbers, with signs, zeros and blanks
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t 1 -eq 01; t 1 -ne 1; t -5 -lt 3; t 3 -le 3; t 4 -gt 3; t 3 -ge 4; t ' 7 ' -eq +7; t 5 -lt 010
t -9223372036854775808 -lt 9223372036854775807
#> 0 1 0 0 0 1 0 0 0 
#\
## a bad number is status 2 with its name
env test 1 -eq x 2>&1; echo $?
env test 0x10 -eq 16 2>&1; echo $?
env test '' -eq 0 2>&1; echo $?
env test 99999999999999999999 -eq 1 2>&1; echo $?
#> test: x: bad number
#> 2
#> test: 0x10: bad number
#> 2
#> test: bad number
#> 2
#> test: 99999999999999999999: out of range
#> 2
## expressions that make no sense are status 2
env test a b 2>&1; echo $?
env test a b c 2>&1; echo $?
env test a -b -c d 2>&1; echo $?
env test a = 2>&1; echo $?
env test a -a 2>&1; echo $?
env test a = a ')' 2>&1; echo $?
env test '(' a 2>&1; echo $?
env test '(' '(' a ')' 2>&1; echo $?
#> test: b: unknown operand
#> 2
#> test: b: unknown operand
#> 2
#> test: -b: unknown operand
#> 2
#> test: =: argument expected
#> 2
#> test: argument expected
#> 2
#> test: ): unknown operand
#> 2
#> test: closing paren expected
#> 2
#> test: closing paren expected
#> 2
## three words that are all operators are read as a comparison
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t ! = !; t '(' = ')'; t -f = -f; t -n = -z; t '(' '' ')'; t '(' a ')'; t ! '' = a
#> 0 1 0 1 1 0 0 
#\
## and binds closer than or, negation and parentheses closer still
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t a -o b -a ''; t '' -a b -o c; t '' -a '(' b -o c ')'; t ! '(' a -a '' ')'; t ! ! ! ''
: >f; t -d / -a '(' -f f -o -f /x ')' -a ! -e /x
#> 0 0 1 0 0 0 
#\
## four words that begin with a negation negate the other three
#differs: busybox negates the first of the three
env test ! '' -a ''; echo $?
#> 0
## a hundred levels of parentheses are read
i=0; l=; r=; while [ $i -lt 100 ]; do l="$l ("; r="$r )"; i=$((i+1)); done
env test $l a $r; echo $?
#> 0
## nesting without end is refused
#differs: busybox reads on until its stack ends
i=0; l=; while [ $i -lt 3000 ]; do l="$l ("; i=$((i+1)); done
env test $l a 2>&1; echo $?
#> test: nested too deeply
#> 2
## file types
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
: >empty; echo x >file; mkdir dir; mkfifo pipe; ln -s file link; ln -s nowhere dangling
t -e file; t -e none; t -f file; t -f dir; t -d dir; t -d file; t -p pipe; t -h link; t -L link; t -L file; echo
t -e dangling; t -h dangling; t -f link; t -s file; t -s empty; t -c /dev/null; t -b /dev/null; t -S file; echo
t -e ''; t -f "a b"; t -s dir
#> 0 1 0 1 0 1 0 0 0 1 
#> 1 0 0 0 1 0 1 1 
#> 1 1 0 
#\
## modes, owners and access
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
: >f; chmod 4755 f; t -u f; t -g f; t -k f; t -k /tmp; chmod 2644 f; t -g f; t -u f; t -x f; t -r f; t -w f; t -O f; t -G f; t -O none
#> 0 1 1 0 0 1 1 0 0 0 0 1 
#\
## newer, older, same file
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
touch -d '2020-01-01 00:00:00' old; touch -d '2021-01-01 00:00:00' new; ln old hard; ln -s old soft
t new -nt old; t old -nt new; t old -ot new; t old -nt old; t old -ef hard; t old -ef soft; t old -ef new; t old -ef none
#> 0 1 0 1 0 0 1 1 
#\
## a file is newer than one that is not there
#differs: busybox 1.35 says false where POSIX.1-2024 says true
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
: >file; t file -nt none; t none -ot file; t none -nt file; t none -nt none
#> 0 0 1 1 
#\
## written since it was read
#differs: busybox has no -N
touch -a -d '2020-01-01' f; touch -m -d '2021-01-01' f; env test -N f; echo $?
touch -m -d '2019-01-01' f; env test -N f; echo $?
#> 0
#> 1
## no terminal here
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
t -t 0 </dev/null; t -t 99; t -t 1; t -t x
#> 1 1 1 test: x: bad number
#> 2 
#\
## bytes that are no UTF-8 are words like others
t() { env test "$@" 2>&1; printf '%s ' "$?"; }
b=$(printf '\303\377'); t "$b" = "$b"; t "$b" != x; : >"$b"; t -f "$b"
#> 0 0 0 
#\
## long expressions
env test a = a -a b = b -a ! c = d -a \( e = f -o g = g \); echo $?; env test a -a '' -o b; echo $?; env test '' -o '' -a a; echo $?; env test ! '' -a a; echo $?
#> 0
#> 0
#> 1
#> 0
## words that look like operators
env test = = =; echo $?; env test -a -a -a; echo $?; env test ! = !; echo $?; env test '(' = '('; echo $?; env test -f = -f; echo $?; env test -z; echo $?; env test !; echo $?
#> 0
#> 0
#> 0
#> 0
#> 0
#> 0
#> 0
