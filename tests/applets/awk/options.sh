#reference: host busybox
#packages: gawk mawk
## a program and standard input
printf 'a b\nc d\n' | awk '{ print $2 }'
#> b
#> d
## files, and - among them
echo 1 >f; echo 2 >g; echo 3 | awk '{ print FILENAME, $0 }' f - g
#> f 1
#> - 3
#> g 2
## -F of one character, attached and apart
echo a:b | awk -F: '{ print $2 }'; echo a:b | awk -F : '{ print $2 }'
#> b
#> b
## -F t is the letter
echo atb | awk -Ft '{ print $2 }'; echo atb | awk -F t '{ print $2 }'
#> b
#> b
## -F with an escape
printf 'a b\tc\n' | awk -F '\t' '{ print $2 }'
#> c
## -F with an expression
echo 'a1b22c' | awk -F '[0-9]+' '{ print $1 $2 $3 }'
#> abc
## -F with a blank
echo '  a   b ' | awk -F ' ' '{ print NF, $1 }'
#> 2 a
## -F with a bar, a dot, a star
echo 'a|b.c*d' | awk -F '|' '{ print $2 }'; echo 'a|b.c*d' | awk -F . '{ print $2 }'; echo 'a|b.c*d' | awk -F '*' '{ print $2 }'
#> b.c*d
#> c*d
#> d
## -F of two bars
echo 'a||b' | awk -F '\\|\\|' '{ print $2, NF }'
#> b 2
## -F empty: each byte is a field
echo abc | awk -F '' '{ print NF, $2 }'
#> 3 b
## the last -F counts
echo 'a:b,c' | awk -F: -F, '{ print $2 }'
#> c
## -v sets before BEGIN
awk -v x=5 -v y=abc 'BEGIN { print x + 1, y }'
#> 6 abc
## -v attached
awk -vx=7 'BEGIN { print x }'
#> 7
## -v reads escapes
awk -v 'x=a\tb\\n\042' 'BEGIN { print x }'
#> a	b\n"
## -v gives what looks like a number
awk -v x=10 -v y=9 'BEGIN { print (x > y), (x == 10.0), (x "" > y "") }'
#> 1 1 0
## -v of special variables
printf 'a b\nc d\n' | awk -v OFS=- -v ORS='|' '{ print $1, $2 }'; echo
#> a-b|c-d|
## -v FS and -F: -v comes after
echo 'a:b,c' | awk -F: -v FS=, '{ print $2 }'
#> c
## -v of NR
echo a | awk -v NR=10 '{ print NR }'
#> 11
## -f reads a program
printf '{ print "<" $1 ">" }\n' >p; echo a b | awk -f p
#> <a>
## several -f are one program
echo 'function f(x) { return x * 2 }' >p; echo 'BEGIN { print f(4) }' >q; awk -f p -f q
#> 8
## -f parts end lines
printf 'BEGIN { print 1 }' >p; printf 'BEGIN { print 2 }' >q; awk -f p -f q
#> 1
#> 2
## -f of standard input
echo 'BEGIN { print "from stdin" }' | awk -f -
#> from stdin
## a program file with #!
printf '#!/usr/bin/awk -f\nBEGIN { print "ran" }\n' >p; awk -f p
#> ran
## -e is the program
echo a b | awk -e '{ print $2 }'
#> b
## -e and -f together
echo 'function f(x) { return x "!" }' >p; awk -f p -e 'BEGIN { print f("a") }'
#> a!
## with -f the first operand is a file
echo '{ print FILENAME ":" $0 }' >p; echo x >f; awk -f p f
#> f:x
## -- ends options
echo 'a-b' | awk -- '{ print NR }'; echo a | awk -F a -- '{ print NF }' -
#> 1
#> 2
## options behind the program are operands
echo x >-v; awk '{ print FILENAME, $0 }' ./-v
#> ./-v x
## operands that assign, at their time
echo a >f; echo b >g; awk '{ print x, $0 }' x=1 f x=2 g
#> 1 a
#> 2 b
## an operand that assigns after the last file is seen in END
echo a >f; awk '{ print x "|" } END { print x }' f x=end
#> |
#> end
## operands that assign are not seen in BEGIN
awk 'BEGIN { print "[" x "]" } END { print x }' x=1 </dev/null
#> []
#> 1
## with only assignments standard input is read
echo in | awk '{ print v, $0 }' v=set
#> set in
## assignments read escapes
echo a | awk '{ print v }' 'v=x\ty'
#> x	y
## an assignment of FS counts from the next file
echo a:b >f; awk '{ print $1 }' f FS=: f
#> a:b
#> a
## an assignment that looks like a number is one
echo 9 >f; awk '{ print (v > $1) }' v=10 f
#> 1
## a name that is none makes a file
echo hi >1a=b; awk '{ print FILENAME }' ./1a=b; echo hi >a-b=c; awk '{ print FILENAME }' a-b=c
#> ./1a=b
#> a-b=c
## an empty operand is passed over
echo a >f; awk '{ print }' '' f ''
#> a
## the same file twice
echo a >f; awk '{ print NR, FNR }' f f
#> 1 1
#> 2 1
## ARGV and ARGC
awk 'BEGIN { for (i = 1; i < ARGC; i++) print i, ARGV[i] }' a b=c -d
#> 1 a
#> 2 b=c
#> 3 -d
## ARGV[0]
awk 'BEGIN { print ARGV[0] != "", ARGC }'
#> 1 1
## ARGV changed: a file left out, one added
echo 1 >f; echo 2 >g; echo 3 >h; awk 'BEGIN { ARGV[1] = ""; ARGV[3] = "h"; ARGC = 4 } { print }' f g
#> 2
#> 3
## ARGV deleted
echo 1 >f; echo 2 >g; awk 'BEGIN { delete ARGV[1] } { print }' f g
#> 2
## ARGC lowered
echo 1 >f; echo 2 >g; awk 'BEGIN { ARGC = 2 } { print }' f g
#> 1
## ARGV changed while running
echo 1 >f; echo 2 >g; awk 'FNR == 1 && !n++ { ARGV[ARGC++] = "g" } { print FILENAME, $0 }' f
#> f 1
#> g 2
## ENVIRON
A=1 B='x y' awk 'BEGIN { print ENVIRON["A"] + 1, ENVIRON["B"], length(ENVIRON["NONE"]) }'
#> 2 x y 0
## BEGIN alone reads nothing
echo a | { awk 'BEGIN { print "b" }'; cat; }
#> b
#> a
## END alone reads all
printf 'a\nb\n' | awk 'END { print NR, $0 }'
#> 2 b
## an empty program
echo a | awk ''; echo $?
#> 0
## a program of comments
echo a | awk '# nothing'; echo $?
#> 0
## a missing file: said, the others read, status
#differs busybox: ends at a file that is not there
#differs host: its status is 2
echo a >f; awk '{ print }' nosuch f 2>/dev/null; echo $?
#> a
#> 1
## a missing program file
#differs host: its status is 2
awk -f nosuch 2>/dev/null; echo $?
#> 1
## an unknown option
awk -Z 2>/dev/null; echo $?
#> 1
## no program
awk 2>/dev/null; echo $?
#> 1
## exit status
awk 'BEGIN { exit 3 }'; echo $?; awk 'BEGIN { exit 3 } END { exit }'; echo $?; awk 'BEGIN { exit 3 } END { exit 4 }'; echo $?
#> 3
#> 3
#> 4
## exit status beyond a byte
awk 'BEGIN { exit 256 + 7 }'; echo $?; awk 'BEGIN { exit -1 }'; echo $?
#> 7
#> 255
## exit in a rule runs END with the record of then
printf 'a\nb\nc\n' | awk 'NR == 2 { exit 5 } { print } END { print "end", $0, NR }'; echo $?
#> a
#> end b 2
#> 5
