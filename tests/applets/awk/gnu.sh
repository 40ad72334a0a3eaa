#reference: host
#packages: gawk mawk
## ** and **=
awk 'BEGIN { print 2 ** 3, 2 ** 3 ** 2, -2 ** 2, 2 ** -1; x = 3; x **= 2; print x }'
#> 8 512 -4 0.5
#> 9
## ^ and ^=
awk 'BEGIN { print 2 ^ 10, 2 ^ 0.5, (-8) ^ 3, 0 ^ 0; x = 2; x ^= 3; print x; print 10 ^ 15, 2 ^ 53 }'
#> 1024 1.41421 -512 1
#> 8
#> 1000000000000000 9007199254740992
## functions of mathematics
awk 'BEGIN { printf "%.4f %.4f %.4f %.4f %.4f %.4f\n", sin(1), cos(1), atan2(1, 2), exp(1), log(10), sqrt(2); print exp(0), log(1), sqrt(16), atan2(0, -1) }'
#> 0.8415 0.5403 0.4636 2.7183 2.3026 1.4142
#> 1 0 4 3.14159
## sqrt and log of negative numbers
awk 'BEGIN { x = sqrt(-1); y = log(-1); print (x == x), (y == y) }' 2>/dev/null
#> 0 0
## exp out of range
awk 'BEGIN { x = exp(1000); print (x > 1e308), exp(-1000) }' 2>/dev/null
#> 1 0
## gensub
awk 'BEGIN { print gensub(/o/, "0", "g", "foo boo"), gensub(/o/, "0", 2, "foo boo"), gensub(/(a)(b)/, "\\2\\1", "g", "abab"), gensub(/x/, "y", "g", "abc") }'
#> f00 b00 fo0 boo baba abc
## gensub: & and \0, \& and \\
awk 'BEGIN { print gensub(/b/, "[&]", 1, "abc"), gensub(/b/, "[\\0]", 1, "abc"), gensub(/b/, "\\&", 1, "abc"), gensub(/b/, "\\\\", 1, "abc") }'
#> a[b]c a[b]c a&c a\c
## gensub on the record, which stays
echo 'a b' | awk '{ print gensub(/a/, "x", "g"); print }'
#> x b
#> a b
## gensub with a text and how it is counted
awk 'BEGIN { print gensub("[0-9]+", "<&>", "G", "a1b22"), gensub(/a/, "b", 0, "aaa"), gensub(/a/, "b", "1", "aaa"), gensub(/a/, "b", 5, "aaa") }' 2>/dev/null
#> a<1>b<22> baa baa aaa
## match into an array
awk 'BEGIN { if (match("foo=bar", /([a-z]+)=([a-z]+)/, m)) print m[0], m[1], m[2], m[1, "start"], m[2, "start"], m[2, "length"], length(m) }'
#> foo=bar foo bar 1 5 3 9
## match into an array: groups that took no part
awk 'BEGIN { match("b", /(a)|(b)/, m); print (1 in m), (2 in m), m[2]; match("x", /y/, m); print length(m) }'
#> 0 1 b
#> 0
## split with separators
awk 'BEGIN { n = split("a1b22c", x, /[0-9]+/, s); print n, x[1] x[2] x[3], s[1], s[2], length(s) }'
#> 3 abc 1 22 2
## split with separators, by default
awk 'BEGIN { n = split(" a  b ", x, " ", s); print n, "[" s[1] "]" }'
#> 2 [  ]
## nextfile
printf '1\n2\n' >f; printf '3\n4\n' >g; awk 'FNR == 2 { nextfile } { print FILENAME, $0 }' f g; awk '{ print; nextfile }' f g
#> f 1
#> g 3
#> 1
#> 3
## nextfile in a function
printf '1\n2\n' >f; printf '3\n' >g; awk 'function s() { nextfile } { print; s() }' f g
#> 1
#> 3
## BEGINFILE and ENDFILE
printf '1\n2\n' >f; printf '3\n' >g; awk 'BEGINFILE { print "begin", FILENAME, FNR } { print } ENDFILE { print "end", FILENAME, FNR } END { print NR }' f g
#> begin f 0
#> 1
#> 2
#> end f 2
#> begin g 0
#> 3
#> end g 1
#> 3
## nextfile in BEGINFILE
echo 1 >f; echo 2 >g; awk 'BEGINFILE { if (FILENAME == "f") nextfile } { print }' f g
#> 2
## switch
awk 'BEGIN { for (i = 0; i < 6; i++) switch (i) { case 1: print "one"; break; case 2: case 3: print "two or three"; break; case 4: print "four falls"; default: print "other", i } }'
#> other 0
#> one
#> two or three
#> two or three
#> four falls
#> other 4
#> other 5
## switch with texts and expressions
awk 'BEGIN { n = split("foo bar 12 x", a); for (i = 1; i <= n; i++) switch (a[i]) { case "foo": print "foo!"; break; case /^[0-9]+$/: print "number"; break; case /a/: print "has a"; break; default: print "none" } }'
#> foo!
#> has a
#> number
#> none
## switch within a loop: break and continue
awk 'BEGIN { for (i = 0; i < 4; i++) { switch (i) { case 1: continue; case 2: break } print i } }'
#> 0
#> 2
#> 3
## switch in a switch
awk 'BEGIN { switch (1) { case 1: switch (2) { case 2: print "inner"; break } print "outer"; break; case 3: print "never" } }'
#> inner
#> outer
## default first
awk 'BEGIN { switch (5) { default: print "d"; case 1: print "1"; break; case 2: print "2" } }'
#> d
#> 1
## delete of a whole array, and in a function
awk 'function clear(a) { delete a } BEGIN { x[1]; x[2]; clear(x); print length(x) }'
#> 0
## word boundaries
awk 'BEGIN { s = "foo food"; gsub(/\yfoo\y/, "X", s); print s; s = "foo food"; gsub(/\<foo/, "Y", s); print s; s = "foo food"; gsub(/foo\>/, "Z", s); print s; print match("a b", /\Bb/), match("ab", /\Bb/) }'
#> X food
#> Y Yd
#> Z food
#> 0 2
## \w \W \s \S
awk 'BEGIN { s = "a_1 b-2"; gsub(/\W/, ".", s); print s; s = "a_1 b-2"; gsub(/\w/, ".", s); print s; s = "a b"; gsub(/\s/, "_", s); print s; s = "a b"; gsub(/\S/, "_", s); print s }'
#> a_1.b.2
#> ... .-.
#> a_b
#> _ _
## a regular expression of a text with word boundaries
awk 'BEGIN { print ("a foo b" ~ "\\yfoo\\y"), ("afoo" ~ "\\yfoo") }'
#> 1 0
## length without parentheses before other operators
echo abc | awk '{ x = length; print x; print length == 3, length / 3 }'
#> 3
#> 1 1
## a newline after a comma, and after an open brace
awk 'function f(a,
b) { return a + b }
BEGIN {
	print f(1,
		2); x["a",
"b"] = 1; for (k in x) print length(k) }'
#> 3
#> 3
## newlines before else, and comments between
awk 'BEGIN { if (0)
	print 1 # no
# and
else
	print 2
}'
#> 2
## numbers as texts keep all digits of whole ones
awk 'BEGIN { x = 123456789012; y = x ""; print y, 2 ^ 53 "", 1e20 "" }'
#> 123456789012 9007199254740992 100000000000000000000
## comparison of what is no number
awk 'BEGIN { x = log(-1); print (x == x), (x < 1), (x > 1), (x != x) }' 2>/dev/null
#> 0 0 0 1
## +inf and -inf in input
echo '+inf -inf' | awk '{ print ($1 > 1e300), ($2 < -1e300) }'
#> 1 1
## exit in BEGIN with END
awk 'BEGIN { exit 3 } END { print "end" }'; echo $?
#> end
#> 3
## exit within END ends it
awk 'END { print 1; exit 2; print 3 }' </dev/null; echo $?
#> 1
#> 2
## return of a function called as a statement
awk 'function f() { print "in f"; return 5 } BEGIN { f(); x = f() + 1; print x }'
#> in f
#> in f
#> 6
## getline as a condition
printf '1\n2\n3\n' | awk 'BEGIN { while (getline) n += $0; print n, NR }'
#> 6 3
## getline line into a condition with a comparison
printf '1\n2\n' | awk 'BEGIN { while ((getline line) > 0) s = s line; print s, NR }'
#> 12 2
## print > expression with a field
echo 'out x' | awk '{ print $2 > $1 }'; cat out
#> x
## uninitialised variables handed to a function become arrays
awk 'function f(a) { a["x"] = 1 } BEGIN { f(u); print u["x"], length(u) }'
#> 1 1
## a local array handed on
awk 'function g(a) { a[1] = "g" } function f(  l) { g(l); return l[1] } BEGIN { print f(), f() }'
#> g g
## the same array under two names
awk 'function f(a, b) { a["k"] = 1; return b["k"] } BEGIN { x["q"]; print f(x, x) }'
#> 1
## assignments to NR, NF within expressions
echo 'a b c' | awk '{ x = NF = 2; print x, $0; NR += 5; print NR }'
#> 2 a b
#> 6
## patterns with in
printf 'a\nb\n' | awk 'BEGIN { keep["b"] } $1 in keep'
#> b
## deep recursion keeps its locals
awk 'function f(n, l) { l = n; if (n) f(n - 1); if (l != n) print "wrong"; return l } BEGIN { print f(50000) }'
#> 50000
## a text that grows is not shared with its copies
awk 'BEGIN { s = "0123456789012345678901234567890"; t = s; s = s "x"; s = s "y"; print length(s), length(t); u = s; s = s s; print length(u), length(s) }'
#> 33 31
#> 33 66
## appending a variable to itself, and what a function makes
awk 'function f() { s = "changed"; return "!" } BEGIN { s = "a"; s = s f(); print s; t = "b"; t = t t t; print t; n = 5; n = n n; print n; n = n + 1 n; print n }'
#> a!
#> bbb
#> 55
#> 5655
