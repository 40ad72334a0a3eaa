#reference: host busybox
#packages: gawk mawk
## print without anything, with commas, with texts side by side
echo 'a b c' | awk '{ print; print $1, $3; print $1 $3; print $1 " " $2 }'
#> a b c
#> a c
#> ac
#> a b
## OFS and ORS
printf 'a b\nc d\n' | awk 'BEGIN { OFS = "+"; ORS = ";" } { print $1, $2; $1 = $1; print }'; echo
#> a+b;a+b;c+d;c+d;
## print a number: whole, fraction, large
awk 'BEGIN { print 3.0, 0.1, 1e6, 123456789, 1234567.8, 1e-7, -0.5, 100000 * 100000 }'
#> 3 0.1 1000000 123456789 1.23457e+06 1e-07 -0.5 10000000000
## large whole numbers are shown in full
#differs busybox: shows what no machine word holds by CONVFMT
awk 'BEGIN { print 2147483648, 4294967296 * 4294967296, 1e18, 123456789012345678 }'
#> 2147483648 18446744073709551616 1000000000000000000 123456789012345680
## very large whole numbers
#differs busybox: shows what no machine word holds by CONVFMT
awk 'BEGIN { print 1e30 }'
#> 1000000000000000019884624838656
## OFMT for print, CONVFMT for texts
#differs busybox: keeps the text that a number had under the old CONVFMT
awk 'BEGIN { OFMT = "%.2f"; x = 3.14159; print x; print x ""; CONVFMT = "%.3f"; print x ""; print x; print 3, 3 "" }'
#> 3.14
#> 3.14159
#> 3.142
#> 3.14
#> 3 3
## CONVFMT and keys
awk 'BEGIN { CONVFMT = "%.2f"; a[0.123] = 1; for (k in a) print k; a[12] = 2; print a["12"] }'
#> 0.12
#> 2
## infinity and what is no number
#differs host: shows a plus sign
awk 'BEGIN { x = 1e308 * 10; print x, -x; y = x - x; print (y == y) }'
#> inf -inf
#> 0
## division by zero
#differs host: its status is 2
awk 'BEGIN { print 1; print 1 / 0; print 2 }' 2>/dev/null; echo $?
#> 1
#> 1
## remainder by zero
#differs host: its status is 2
awk 'BEGIN { x = 5; x %= 0; print x }' 2>/dev/null; echo $?
#> 1
## remainders keep the sign of the first
awk 'BEGIN { print 7 % 3, -7 % 3, 7 % -3, 7.5 % 2 }'
#> 1 -1 1 1.5
## precedence of unary minus and remainder
awk 'BEGIN { print -7 % 3, - 2 * 3, 2 - -2, - -2, !-1, -!1, !!5, 1 - !1 }'
#> -1 -6 4 2 0 0 1 1
## not and match
awk 'BEGIN { x = "a0"; print ! x ~ 0; print !x ~ "x", !(x ~ "a") }'
#> 1
#> 0 0
## concatenation binds less than arithmetic and more than comparison
awk 'BEGIN { print 1 + 1 "" 2 * 2, (1 "" 1 < 2), 1 " " -1, 5 "" -3 }'
#> 24 1 1-1 5-3
## comparisons: numbers and texts
awk 'BEGIN { print (2 < 10), ("2" < "10"), (2 < "10"), ("a" < "b"), (1 == "1"), (1 == "1.0"), ("" < 0) }'
#> 1 0 0 1 1 0 1
## comparisons of fields
#differs busybox: reads 0x10 as 16
echo '10 9 1e1 abc 0x10 +10 10.0' | awk '{ print ($1 > $2), ($1 == $3), ($1 < $4), ($5 == 16), ($1 == $6), ($1 == $7), ($1 "" == $7 "") }'
#> 1 1 1 0 1 1 0
## fields made of assigned texts are texts
echo '10 9' | awk '{ $1 = "10"; $2 = "9"; print ($1 < $2); $1 = 10; $2 = 9; print ($1 < $2) }'
#> 1
#> 0
## unset is zero and empty
awk 'BEGIN { print x + 0, length(x), (x == 0), (x == ""), -x, !x }'
#> 0 0 1 1 0 1
## a field that is not there
#differs busybox: it is a number too
echo 'a b' | awk '{ print "[" $5 "]", ($5 == 0), ($5 == ""), NF }'
#> [] 0 1 2
## truth of texts and fields
echo '0 00 a 0.0 -' | awk '{ for (i = 1; i <= 6; i++) printf "%s ", ($i ? "T" : "F"); print ("0" ? "T" : "F") (0 ? "T" : "F") ("" ? "T" : "F") }'
#> F F T F T F TFF
## increments of all kinds
#differs busybox: refuses it
awk 'BEGIN { i = 5; print i++ + ++i, i--, --i; a["x"]++; a["x"] += 2; print a["x"]--, a["x"]; $3 = 1; $3++; print $3, NF }'
#> 12 7 5
#> 3 2
#> 2 3
## $i++ and $++i
#differs busybox: refuses it
echo '3 4 5' | awk '{ i = 1; print $i++, i; print $++i, i; $1++; print $1, $0 }'
#> 3 1
#> 4 2
#> 5 5 4 5
## $NF-1 and $(NF-1)
#differs busybox: Debian's has no mathematics
echo '3 4 5' | awk '{ print $NF-1, $(NF-1), $NF^1 }'
#> 4 4 5
## assignments nest and give values
awk 'BEGIN { a = b = 3; print a, b; print (c = 4) + 1, c; a += b *= 2; print a, b; if (!(d = 0)) print "d" }'
#> 3 3
#> 5 4
#> 9 6
#> d
## assignment within a condition without parentheses
#differs busybox: refuses it
#differs host: refuses the second
awk 'BEGIN { x = 1; if (x && y = 5) print y; print 1 + z = 3, z }'
#> 5
#> 4 3
## the conditional operator
awk 'BEGIN { for (i = 0; i < 3; i++) printf "%s ", i == 0 ? "a" : i == 1 ? "b" : "c"; x = 1 ? 0 ? 1 : 2 : 3; print x }'
#> a b c 2
## newlines after ? and :
awk 'BEGIN { print 1 ?
"a" :
"b" }'
#> a
## && and || stop early
awk 'function f() { n++; return 1 } BEGIN { 0 && f(); 1 || f(); 1 && f(); 0 || f(); print n }'
#> 2
## newlines after &&, ||, comma, brace, do, else
awk 'BEGIN {
if (1 &&
1 ||
0) print 1,
2; else
print 3
do
print "do"
while (0)
}'
#> 1 2
#> do
## in, for in, delete
awk 'BEGIN { a["x"]; a["y"] = 2; print ("x" in a), ("z" in a), (1, 2) in a; delete a["x"]; for (k in a) print k, a[k]; delete a; for (k in a) print "none" }'
#> 1 0 0
#> y 2
## looking at an element makes it, in does not
awk 'BEGIN { if ("a" in x) print 1; if (x["b"] == "") print 2; print ("a" in x), ("b" in x) }'
#> 2
#> 0 1
## keys are texts
awk 'BEGIN { a[1] = "x"; print a["1"], a[01], a[1.0], ("01" in a); a["01"] = "y"; print a["01"] a[1] }'
#> x x x 0
#> yx
## keys of several parts
awk 'BEGIN { a["x", 1] = 5; for (k in a) { split(k, p, SUBSEP); print p[1], p[2], length(k) } if (("x", 1) in a) print "in"; SUBSEP = "-"; print a["x", 1] "." }'
#> x 1 3
#> in
#> .
## delete within for in
awk 'BEGIN { for (i = 0; i < 5; i++) a[i]; for (k in a) { delete a[0]; delete a[1]; delete a[2]; delete a[3]; delete a[4]; n++ } for (k in a) m++; print (n >= 1), m + 0 }'
#> 1 0
## an array filled within for in
awk 'BEGIN { a[1]; a[2]; for (k in a) a[k + 10]; n = 0; for (k in a) n++; print n }'
#> 4
## while, do, for, break, continue
awk 'BEGIN { while (i < 5) { i++; if (i == 2) continue; if (i == 4) break; print i } do print "d" i--; while (i > 2); for (;;) if (++n > 3) break; print n; for (j = 3; j; j--) printf "%d", j; print "" }'
#> 1
#> 3
#> d4
#> d3
#> 4
#> 321
## statements that are empty
awk 'BEGIN { ; ; if (0); else print "e"; while (i++ < 2); for (k = 0; k < 3; k++); print i, k }'
#> e
#> 3 3
## if and else on one line
awk 'BEGIN { if (1) print "a"; else print "b"; if (0) print "c"; else if (1) print "d"; else print "e" }'
#> a
#> d
## functions
awk 'function add(a, b) { return a + b } function noret(x) { x = 5 } BEGIN { print add(1, 2), add(1), "[" noret(1) "]"; y = 1; noret(y); print y }'
#> 3 1 []
#> 1
## func
awk 'func f(x) { return x x } BEGIN { print f("a") }'
#> aa
## recursion
awk 'function fact(n) { return n < 2 ? 1 : n * fact(n - 1) } function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) } BEGIN { print fact(10), fib(15) }'
#> 3628800 610
## arrays are passed by reference
awk 'function fill(a, n) { for (; n > 0; n--) a[n] = n * n } BEGIN { fill(x, 3); print x[1], x[2], x[3] }'
#> 1 4 9
## an array made within two calls
awk 'function f(a) { g(a) } function g(b) { b["k"] = 1 } BEGIN { f(z); print z["k"] }'
#> 1
## local arrays are new in each call
awk 'function f(n, loc) { loc[n] = n; c = 0; for (k in loc) c++; return c } BEGIN { print f(1), f(2), f(3) }'
#> 1 1 1
## recursive calls have locals of their own
awk 'function f(n, x) { x = n; if (n > 0) f(n - 1); return x } BEGIN { print f(5) }'
#> 5
## recursion a hundred thousand deep
#differs busybox: runs out of its stack
awk 'function f(n) { return n ? 1 + f(n - 1) : 0 } BEGIN { print f(100000) }'
#> 100000
## recursion without end is an error
#only rbox: others take all memory, or run out of their stack
awk 'function f(n) { return f(n + 1) } BEGIN { f(1) }' 2>/dev/null; echo $?
#> 1
## next, and next in a function
printf '1\n2\n3\n' | awk 'function skip() { next } $1 == 2 { skip(); print "never" } { print }'
#> 1
#> 3
## patterns: ranges
seq 9 | awk 'NR == 2, NR == 4; /5/, /5/ { print "five" } $1 == 8, 0 { print "from " $1 }'
#> 2
#> 3
#> 4
#> five
#> from 8
#> from 9
## patterns: one range in another part of the program goes on
printf 'a\nb\na\nb\n' | awk '/a/, /b/ { n++ } END { print n }'
#> 4
## patterns without an action, actions without a pattern
printf '1\n0\n2\n' | awk '$1
{ print "-" }'
#> 1
#> -
#> -
#> 2
#> -
## a pattern that assigns
printf 'a\nb\n' | awk 'x = NR - 1; END { print x }'
#> b
#> 1
## several BEGIN and END
awk 'BEGIN { print 1 } END { print 3 } BEGIN { print 2 } END { print 4 }' </dev/null
#> 1
#> 2
#> 3
#> 4
## comments and continued lines
awk 'BEGIN { # comment "
x = 1 + \
2
print x # the end
}'
#> 3
## semicolons between rules, and none
echo a | awk '{ print 1 };{ print 2 }{ print 3 } ; END { print 4 }'
#> 1
#> 2
#> 3
#> 4
## a carriage return before a newline is blank
#differs busybox: refuses it
printf 'BEGIN { print 1 }\r\nBEGIN { print 2 }\r\n' >p; awk -f p
#> 1
#> 2
## regular expression or division
awk 'BEGIN { a = 8; b = 2; print a / b / 2, a/b/2; $0 = "a/b"; print /\//, $0 ~ /a\/b/; print 1 /1/ 1 }'
#> 2 2
#> 1 1
#> 1
## a = /re/ and !/re/
echo abc | awk '{ x = /b/; y = !/b/; z = /b/ + /c/; print x, y, z; if (/a/ && !/z/) print "both" }'
#> 1 0 2
#> both
## /=/ is an expression, x /= 2 an assignment
awk 'BEGIN { x = 8; x /= 2; print x; $0 = "a=b"; if (/=/) print "eq"; n = split("a=b", p, /=/); print n }'
#> 4
#> eq
#> 2
## regular expressions: brackets with a slash
#differs busybox: ends the expression there
echo 'a/b' | awk '/[/]/ { print "slash" } /[a/]b/ { print "two" } { n = split($0, x, /[/]/); print n }'
#> slash
#> two
#> 2
## regular expressions: escapes in brackets
#differs busybox: a backslash in brackets is itself
printf 'a]b\na-b\na\\b\n' | awk '/[\]]/ { print "]" } /[\\]/ { print "back" } /[a\-z]-/ { print "-" }'
#> ]
#> -
#> back
## regular expressions: intervals
echo aaa | awk '/^a{3}$/ { print 3 } /a{4}/ { print 4 } /^(a){1,2}a$/ { print 2 }'
#> 3
#> 2
## regular expressions: braces that are no interval
#differs busybox: refuses them
echo 'a{b' | awk '/a{b/ { print "ok" } /{/ { print "open" }'
#> ok
#> open
## regular expressions: classes and anchors
printf 'a1\nB \n\n' | awk '/^[[:alpha:]][[:digit:]]$/ { print "a" } /[[:space:]]$/ { print "s" } /^$/ { print "empty" }'
#> a
#> s
#> empty
## regular expressions: escapes
printf 'a\tb\n$x.\n' | awk '/\t/ { print "tab" } /\$x\./ { print "dollar" }'
#> tab
#> dollar
## regular expressions: alternatives, the longest of the leftmost
awk 'BEGIN { match("xabcabc", /abc|abcabc|b/); print RSTART, RLENGTH }'
#> 2 6
## regular expressions: only at the ends of the text, not of lines
awk 'BEGIN { print match("a\nb", /^b/), match("a\nb", /a$/), match("a\nb", /a.b/) }'
#> 0 0 1
## dynamic expressions
awk 'BEGIN { r = "^a.c$"; print ("abc" ~ r), ("abcd" ~ r), ("a.c" ~ "a\\.c"), ("abc" ~ "a\\.c"), ("ab" ~ "a" "b") }'
#> 1 0 1 0 1
## a number as an expression
awk 'BEGIN { print "a12b" ~ 12, 123 ~ 2, 5 ~ /^5$/ }'
#> 1 1 1
## escapes in texts
awk 'BEGIN { printf "%s", "a\tb\nc\\d\"e\/f\101\n" }' 2>/dev/null
#> a	b
#> c\d"e/fA
## an unknown escape is the character
awk 'BEGIN { print "a\qb", length("\q") }' 2>/dev/null
#> aqb 1
## a text of two lines
#differs busybox: keeps the newline
awk 'BEGIN { print "a\
b" }'
#> ab
## numbers in programs: hexadecimal and octal
awk 'BEGIN { print 0x1A, 011, 1e3, .5, 5., 1.5e-1 }'
#> 26 9 1000 0.5 5 0.15
## texts in hexadecimal are no numbers
#differs busybox: reads 0x1A as 26
awk 'BEGIN { print "0x1A" + 0, "1e2" + 0, "1e" + 0, ".5." + 0, "+5" + 0, " 12 " + 0, "--3" + 0, "" + 0 }'
#> 0 100 1 0.5 5 12 0 0
## inf and nan in texts are no numbers without a sign
#differs busybox: reads them as strtod does
echo 'inf nan infinity nano' | awk '{ print $1 + 0, $2 + 0, $3 + 0, $4 + 0 }'
#> 0 0 0 0
## uninitialised variables in texts and numbers
awk 'BEGIN { print "[" u "]", u + 1; u++; print u; v = v "x"; print v }'
#> [] 1
#> 1
#> x
## texts grow
awk 'BEGIN { for (i = 0; i < 1000; i++) s = s "ab"; print length(s); t = "x"; t = t t; t = t t "y"; print t; s = substr(s, 1, 3) s; print length(s) }'
#> 2000
#> xxxxy
#> 2003
## print > is output, a comparison needs parentheses
awk 'BEGIN { print 1 > "f"; print (2 > 1) }'; cat f
#> 1
#> 1
## print with parentheses
awk 'BEGIN { print("a", "b"); print("a") "b"; print(1)(2); print (1 + 2) * 3; print ("x" "y") > "/dev/stdout" }'
#> a b
#> ab
#> 12
#> 9
#> xy
## print to an expression of two texts
awk 'BEGIN { print "x" > "f" "1"; close("f1"); while ((getline l < "f1") > 0) print "read", l }'
#> read x
## grouping and in
awk 'BEGIN { a[1, 2]; print (1, 2) in a; print ((1, 2) in a) ? "y" : "n"; if (!((2, 1) in a)) print "not" }'
#> 1
#> y
#> not
## length without parentheses
echo abcd | awk '{ print length, length + 1, length * 2; if (length > 3) print "long"; print length "x" }'
#> 4 5 8
#> long
#> 4x
## delete of an array, and of one element with two keys
awk 'BEGIN { a[1]; a[2]; delete a; n = 0; for (k in a) n++; print n; b[1, 2]; b[1, 3]; delete b[1, 2]; for (k in b) n++; print n }'
#> 0
#> 1
## a deep expression
awk "BEGIN { print $(printf '(%.0s' $(seq 100))1$(printf ')%.0s' $(seq 100)) }"
#> 1
## an expression too deep is refused
#only rbox: others have no such bound
awk "BEGIN { print $(printf '(%.0s' $(seq 20000))1$(printf ')%.0s' $(seq 20000)) }" 2>/dev/null; echo $?
#> 1
## a long chain is not deep
awk "BEGIN { print $(printf '1+%.0s' $(seq 10000))0 }"
#> 10000
## a long concatenation is not deep
awk "BEGIN { x = $(printf '1 %.0s' $(seq 2000)); print length(x) }"
#> 2000
## an octal escape in an expression is that character and no operator
#differs host: gawk has the operator
#differs busybox: has the operator
printf '%s\n' 'a$b' 'axb' 'a.b' | awk '/\044/ { print "dollar", $0 } /a\056b/ { print "point", $0 } $0 ~ "a\\056b" { print "text", $0 }'
#> dollar a$b
#> point a.b
#> text a.b
## whole numbers are keys as they are spelled, however they were made
awk 'BEGIN { a[0] = "zero"; a["1"]++; a[1] += 2; a["01"] = "text"; a[1e3] = 4; a[2.5] = 5; a[-1] = 6; a[999999999] = 7; a[1000000000] = 8
for (k in a) print k, a[k] | "sort"; close("sort"); print a[-0], a["1000"], ("2.50" in a), (1000000000 in a), (3 in a); delete a[1]; delete a["1000"]; print length(a), (1 in a) }'
#> -1 6
#> 0 zero
#> 01 text
#> 1 3
#> 1000 4
#> 1000000000 8
#> 2.5 5
#> 999999999 7
#> zero 4 0 1 0
#> 6 0
## remainders keep the sign and the fraction, however large the numbers are
awk 'BEGIN { print 7 % 3, -7 % 3, 7 % -3, 7.5 % 2, 5 % 7, 4503599627370495 % 10, 0 % 5, 1e15 % 999 }'
#> 1 -1 1 1.5 5 5 0 1
## operands keep their values while what follows changes the variables
awk -v n=3 'function f(x, y) { x += y; y = x++ * 2; return x y } BEGIN { i = 1; print i + i++, i, i++ + i, i - --i; print n < 20, n + 1, n n; x = "3"; print x < 20, x < "20"; print f(1, 2), f("a"); print 1 + (2 > 1 ? i : n), (0 || i) + 1; s = s++ s; print s }'
#> 2 2 5 1
#> 1 4 33
#> 0 0
#> 46 10
#> 3 2
#> 01
## a whole record is kept as it was
printf 'a long first record, long enough\nthe second record is longer than that, and then some\nc\n' | awk '{ l[NR] = $0; u[NR] = toupper($0); p = p $0 ";"; q = $0; sub(/r/, "R"); $2 = "-"; k[NR] = $0; l2[NR] = q } END { for (i = 1; i <= NR; i++) print l[i] "|" u[i] "|" k[i] "|" (l[i] == l2[i]); print p; print }'
#> a long first record, long enough|A LONG FIRST RECORD, LONG ENOUGH|a - fiRst record, long enough|1
#> the second record is longer than that, and then some|THE SECOND RECORD IS LONGER THAN THAT, AND THEN SOME|the - Record is longer than that, and then some|1
#> c|C|c -|1
#> a long first record, long enough;the second record is longer than that, and then some;c;
#> c -
