#reference: none: the words are rbox's own
## a syntax error names the line
awk 'BEGIN {
	print 1
	print )
}' 2>&1; echo $?
#> awk: cmd. line:3: unexpected ')'
#> 1
## a syntax error in a file
printf 'BEGIN { x = 1 }\n{ if }\n' >prog; awk -f prog 2>&1; echo $?
#> awk: prog:2: unexpected '}'
#> 1
## a syntax error in the second of two files
echo 'BEGIN { x = 1 }' >one; printf '\n\n}\n' >two; awk -f one -f two 2>&1; echo $?
#> awk: two:3: unexpected '}'
#> 1
## a program that ends too early
awk 'BEGIN { print 1' 2>&1; echo $?; awk 'BEGIN { if (1' 2>&1
#> awk: cmd. line:1: unexpected end of program
#> 1
#> awk: cmd. line:1: unexpected end of program
## a text without an end
awk 'BEGIN { print "abc }' 2>&1; awk 'BEGIN { print "abc
def" }' 2>&1; echo $?
#> awk: cmd. line:1: unterminated string
#> awk: cmd. line:1: unterminated string
#> 1
## a regular expression without an end
awk '/abc' 2>&1; echo $?
#> awk: cmd. line:1: unterminated regular expression
#> 1
## a wrong regular expression
awk '/a(b/' 2>&1; echo $?; awk '/[a/' 2>&1; awk '/[[:foo:]]/' 2>&1
#> awk: cmd. line:1: invalid regular expression 'a(b': Unmatched ( or \(
#> 1
#> awk: cmd. line:1: invalid regular expression '[a': Unmatched [, [^, [:, [., or [=
#> awk: cmd. line:1: invalid regular expression '[[:foo:]]': Invalid character class name
## a wrong regular expression made of a text
awk 'BEGIN { x = "a(b"
print "x" ~ x }' 2>&1; echo $?
#> awk: cmd. line:2: invalid regular expression 'a(b': Unmatched ( or \(
#> 1
## a wrong separator
echo a | awk -F '(' '{ print NF }' 2>&1; echo a | awk -F '(a' '{ print }' 2>&1; echo $?
#> 1
#> awk: invalid regular expression '(a': Unmatched ( or \(
#> 1
## an unknown function
awk 'BEGIN { x = 1
foo(x) }' 2>&1; echo $?
#> awk: cmd. line:2: function 'foo' not defined
#> 1
## too many arguments
awk 'function f(a) { } BEGIN { f(1, 2) }' 2>&1; echo $?
#> awk: cmd. line:1: function 'f' called with too many arguments
#> 1
## arguments of the language's own functions
awk 'BEGIN { substr("a") }' 2>&1; awk 'BEGIN { sin(1, 2) }' 2>&1; awk 'BEGIN { split("a") }' 2>&1; awk 'BEGIN { split("a", 5) }' 2>&1; awk 'BEGIN { toupper }' 2>&1
#> awk: cmd. line:1: too few arguments for substr
#> awk: cmd. line:1: too many arguments for sin
#> awk: cmd. line:1: too few arguments for split
#> awk: cmd. line:1: unexpected number
#> awk: cmd. line:1: unexpected '}'
## a function defined twice
awk 'function f() { } function f() { }' 2>&1; echo $?
#> awk: cmd. line:1: function 'f' defined twice
#> 1
## parameters of one name, or of a special one
awk 'function f(a, a) { }' 2>&1; awk 'function f(f) { }' 2>&1; awk 'function f(NR) { }' 2>&1
#> awk: cmd. line:1: parameter 'a' named twice
#> awk: cmd. line:1: parameter 'f' named twice
#> awk: cmd. line:1: 'NR' cannot be a parameter
## a function used as a variable, a variable as a function
awk 'function f() { } BEGIN { f = 1 }' 2>&1; awk 'BEGIN { x = 1 } function x() { }' 2>&1
#> awk: cmd. line:1: function 'f' used as a variable
#> awk: cmd. line:1: 'x' is a variable and cannot be a function
## an array used as a scalar
awk 'BEGIN { a[1] = 1
print a }' 2>&1; echo $?; awk 'BEGIN { a[1]; a = 5 }' 2>&1; awk 'BEGIN { a[1]; a++ }' 2>&1; awk 'BEGIN { a[1]; x = a "" }' 2>&1
#> awk: cmd. line:2: array used as a scalar: 'a'
#> 1
#> awk: cmd. line:1: array used as a scalar: 'a'
#> awk: cmd. line:1: array used as a scalar: 'a'
#> awk: cmd. line:1: array used as a scalar: 'a'
## a scalar used as an array
awk 'BEGIN { a = 1
a[1] = 2 }' 2>&1; echo $?; awk 'BEGIN { x = 1; for (k in x) print }' 2>&1; awk 'function f(a) { a[1] } BEGIN { f(5) }' 2>&1; awk 'BEGIN { NR[1] }' 2>&1
#> awk: cmd. line:2: scalar used as an array: 'a'
#> 1
#> awk: cmd. line:1: scalar used as an array: 'x'
#> awk: cmd. line:1: scalar used as an array: 'parameter 1'
#> awk: cmd. line:1: 'NR' is no array
## an array handed to a function that wants a scalar
awk 'function f(x) { return x + 1 } BEGIN { a[1]; print f(a) }' 2>&1; echo $?
#> awk: cmd. line:1: array used as a scalar: 'parameter 1'
#> 1
## division by zero names the line
awk 'BEGIN { x = 0

print 1 / x }' 2>&1; echo $?; awk 'BEGIN { print 1 % 0 }' 2>&1; awk 'BEGIN { x = 1; x /= 0 }' 2>&1
#> awk: cmd. line:3: division by zero
#> 1
#> awk: cmd. line:1: division by zero
#> awk: cmd. line:1: division by zero
## what was printed before an error is there
awk 'BEGIN { print "before"; print 1 / 0 }' 2>&1
#> before
#> awk: cmd. line:1: division by zero
## break, continue, return, next where they do not belong
awk 'BEGIN { break }' 2>&1; awk 'BEGIN { continue }' 2>&1; awk 'BEGIN { return }' 2>&1; awk 'BEGIN { next }' 2>&1; awk 'END { nextfile }' </dev/null 2>&1; awk 'function f() { next } BEGIN { f() }' 2>&1
#> awk: cmd. line:1: break outside a loop
#> awk: cmd. line:1: continue outside a loop
#> awk: cmd. line:1: return outside a function
#> awk: cmd. line:1: next outside of the rules
#> awk: cmd. line:1: next outside of the rules
#> awk: cmd. line:1: next outside of the rules
## break in a switch is right, continue is not
awk 'BEGIN { switch (1) { case 1: break } print "ok" }' 2>&1; awk 'BEGIN { switch (1) { case 1: continue } }' 2>&1; awk 'BEGIN { switch (1) { case x: print } }' 2>&1; awk 'BEGIN { switch (1) { default: ; default: } }' 2>&1
#> ok
#> awk: cmd. line:1: continue outside a loop
#> awk: cmd. line:1: case takes a constant
#> awk: cmd. line:1: more than one default
## coprocesses are refused
awk 'BEGIN { print "x" |& "cat" }' 2>&1; echo $?; awk 'BEGIN { "cat" |& getline }' 2>&1
#> awk: cmd. line:1: coprocesses (|&) are not supported
#> 1
#> awk: cmd. line:1: coprocesses (|&) are not supported
## a character that is none
awk 'BEGIN { @x }' 2>&1; printf 'BEGIN { \001 }' >p; awk -f p 2>&1
#> awk: cmd. line:1: unexpected character
#> awk: p:1: unexpected character
## what strangers named is made visible
printf 'BEGIN { print 1 / 0 }' >"$(printf 'p\033[2J')"; awk -f "$(printf 'p\033[2J')" 2>&1; printf '/\033[31m(/' >q; awk -f q 2>&1
#> awk: p\033[2J:1: division by zero
#> awk: q:1: invalid regular expression '\033[31m(': Unmatched [, [^, [:, [., or [=
## assignments that are none
awk -v 1x=2 'BEGIN { }' 2>&1 | head -1; awk -v x 'BEGIN { }' 2>&1 | head -1; awk -v f=1 'function f() { } BEGIN { }' 2>&1; echo $?
#> awk: '1x=2' is no assignment
#> awk: 'x' is no assignment
#> awk: can't assign to function 'f'
#> 1
## files that cannot be opened
awk '{ print }' nosuch 2>&1; echo $?; awk -f nosuch 2>&1; mkdir d; awk 1 d 2>&1; echo $?; awk -f d 2>&1
#> awk: can't open 'nosuch': No such file or directory
#> 1
#> awk: can't open 'nosuch': No such file or directory
#> awk: can't read 'd': Is a directory
#> 1
#> awk: can't open 'd': Is a directory
## no permission
echo a >f; chmod 0 f; awk 1 f 2>&1 | sed 's/^$/root reads it/;s/^a$/awk: can'"'"'t open '"'f'"': Permission denied/'
#> awk: can't open 'f': Permission denied
## files that cannot be written
awk 'BEGIN { print 1 > "no/such" }' 2>&1; echo $?
#> awk: cmd. line:1: can't open 'no/such': No such file or directory
#> 1
## commands cannot be too strange
awk 'BEGIN { print system("exit 300"); print system("") }'
#> 44
#> 0
## output that is full
awk 'BEGIN { for (i = 0; i < 100000; i++) print i }' 2>&1 >/dev/full; echo $?; awk 'BEGIN { print 1 > "/dev/full" }' 2>&1; echo $?
#> awk: write error: No space left on device
#> 1
#> awk: can't write '/dev/full': No space left on device
#> 1
## output that is closed
awk 'BEGIN { print 1 }' 2>&1 >&-; echo $?
#> awk: write error: Bad file descriptor
#> 1
## options
awk 2>&1 | head -1; awk -Z 2>&1 | head -1; awk -f 2>&1 | head -1; awk -W posix 'BEGIN { print 1 }' 2>&1; awk --help | head -1; awk --source 'BEGIN { print 2 }'; awk --assign x=1 --field-separator=: 'BEGIN { print x FS }'
#> awk: no program
#> awk: invalid option -- 'Z'
#> awk: option requires an argument -- 'f'
#> awk: warning: option -W is ignored
#> 1
#> Usage: awk [-F SEP] [-v VAR=VALUE]... [-f FILE|-e TEXT]... [PROGRAM] [FILE|VAR=VALUE]...
#> 2
#> 1:
## a field too far, too many fields, negative ones
awk 'BEGIN { print $1e9 }' 2>&1; awk 'BEGIN { $1e9 = 1 }' 2>&1; awk 'BEGIN { NF = 1e9 }' 2>&1; awk 'BEGIN { NF = -5 }' 2>&1; awk 'BEGIN { print $(-1) }' 2>&1; awk 'BEGIN { $(0/1 - 3) = 1 }' 2>&1
#> awk: cmd. line:1: field number too large
#> awk: cmd. line:1: field number too large
#> awk: cmd. line:1: too many fields
#> awk: cmd. line:1: NF set to a negative value
#> awk: cmd. line:1: access to a negative field
#> awk: cmd. line:1: access to a negative field
## fields by what is no number
awk 'BEGIN { x = log(-1); $0 = "a b"; print $x }' 2>&1; awk 'BEGIN { print $"abc" "|" }'; awk 'BEGIN { NF = "x"; print NF }'
#> awk: cmd. line:1: access to a negative field
#> |
#> 0
## printf: too wide, no format
awk 'BEGIN { printf "%99999999999d", 1 }' 2>&1; awk 'BEGIN { printf "%.*d", 1e10, 1 }' 2>&1; awk 'BEGIN { printf }' 2>&1; awk 'BEGIN { printf "" }'
#> awk: cmd. line:1: printf: width or precision too large
#> awk: cmd. line:1: printf: width or precision too large
#> awk: cmd. line:1: printf without a format
## bit functions take no negative numbers
awk 'BEGIN { print and(-1, 1) }' 2>&1; awk 'BEGIN { print lshift(1, 64), rshift(1, 99), lshift(1, 1e30) }' 2>&1
#> awk: cmd. line:1: bit functions take no negative numbers
#> 0 0 0
## nested too deeply
awk "$(printf 'BEGIN { '; printf '{%.0s' $(seq 2000); printf '}%.0s' $(seq 2000); printf ' }')" 2>&1; awk "BEGIN { x = $(printf -- '-%.0s ' $(seq 3000)) 1 }" 2>&1; awk "BEGIN { x = $(printf '$%.0s' $(seq 3000)) 1 }" 2>&1; awk "BEGIN { x = $(printf 'a[%.0s' $(seq 3000)) 1 }" 2>&1; awk "BEGIN { $(printf 'if (1) %.0s' $(seq 3000)) x }" 2>&1; awk "BEGIN { x = $(printf '1?%.0s' $(seq 3000)) }" 2>&1; awk "BEGIN { x = $(printf 'x=%.0s' $(seq 3000)) 1 }" 2>&1;  awk "BEGIN { $(printf 'getline <%.0s' $(seq 3000)) x }" 2>&1
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
#> awk: cmd. line:1: program is nested too deeply
## calls nested too deeply
awk 'function f(n) { return f(n + 1) + 1 }
BEGIN { f(1) }' 2>&1; echo $?; awk 'function f(n) { return g(n) } function g(n) { return f(n) } BEGIN { f() }' 2>&1
#> awk: cmd. line:1: calls nested too deeply: function 'f'
#> 1
#> awk: cmd. line:1: calls nested too deeply: function 'f'
## expressions too deep
awk "BEGIN { print \"a\" ~ \"$(printf '(%.0s' $(seq 5000))a$(printf ')%.0s' $(seq 5000))\" }" 2>&1 | tail -c 40
#> ))))))))))': Regular expression too big
## words that follow a program's end
awk 'BEGIN { print 1 } }' 2>&1; awk '{ print } print' 2>&1; awk '/a/ /b/' 2>&1; awk 'BEGIN' 2>&1; awk 'function' 2>&1; awk 'function f' 2>&1; awk 'function f(' 2>&1; awk 'function f(a,)' 2>&1
#> awk: cmd. line:1: unexpected '}'
#> awk: cmd. line:1: unexpected 'print'
#> awk: cmd. line:1: unexpected end of program
#> awk: cmd. line:1: unexpected end of program
#> awk: cmd. line:1: unexpected end of program
#> awk: cmd. line:1: unexpected end of program
#> awk: cmd. line:1: unexpected end of program
#> awk: cmd. line:1: unexpected ')'
## odd syntax
awk 'BEGIN { print (1, 2) 3 }' 2>&1; awk 'BEGIN { x = (1, 2) }' 2>&1; awk 'BEGIN { 1 = 2 }' 2>&1; awk 'BEGIN { ++1 }' 2>&1; awk 'BEGIN { a[] }' 2>&1; awk 'BEGIN { delete 5 }' 2>&1; awk 'BEGIN { getline 5 }' 2>&1; awk 'BEGIN { for (;;; ) }' 2>&1; awk 'BEGIN { print 1,, 2 }' 2>&1; awk 'BEGIN { f(1,) } function f(a) { }' 2>&1; awk 'BEGIN { do x }' 2>&1; awk 'BEGIN { x in 5 }' 2>&1; awk 'BEGIN { if 1 print }' 2>&1; awk 'BEGIN { else }' 2>&1
#> awk: cmd. line:1: unexpected number
#> awk: cmd. line:1: unexpected '}'
#> awk: cmd. line:1: unexpected '='
#> awk: cmd. line:1: unexpected '}'
#> awk: cmd. line:1: unexpected ']'
#> awk: cmd. line:1: unexpected number
#> awk: cmd. line:1: unexpected ';'
#> awk: cmd. line:1: unexpected ','
#> awk: cmd. line:1: unexpected ')'
#> awk: cmd. line:1: unexpected '}'
#> awk: cmd. line:1: unexpected number
#> awk: cmd. line:1: unexpected number
#> awk: cmd. line:1: unexpected 'else'
