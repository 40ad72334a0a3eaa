#reference: host busybox
#packages: gawk mawk
## length of texts, numbers, unset
awk 'BEGIN { print length("abc"), length(""), length(12345), length(1 / 4), length(x), length(1e6) }'
#> 3 0 5 4 0 7
## length of an array
awk 'BEGIN { a[1]; a[2]; print length(a); delete a[1]; print length(a); delete a; print length(a) }'
#> 2
#> 1
#> 0
## length of an array in a function
#differs busybox: gives 0
awk 'function f(a) { return length(a) } BEGIN { x[1]; x[2]; print f(x) }'
#> 2
## length of an unset parameter
awk 'function f(a) { return length(a) } BEGIN { print f() }'
#> 0
## length counts bytes
printf 'h\303\251llo\n' | awk '{ print length($0), length("\303\251"), index($0, "l"), substr($0, 4) }'
#> 6 2 4 llo
## substr
awk 'BEGIN { s = "hello"; print substr(s, 2), substr(s, 2, 3), substr(s, 5, 9), "[" substr(s, 6) "]", "[" substr(s, 2, 0) "]", "[" substr(s, 2, -1) "]" }'
#> ello ell o [] [] []
## substr from before the beginning
awk 'BEGIN { s = "hello"; print substr(s, 0), substr(s, -1), substr(s, 0, 2), substr(s, -1, 3) }'
#> hello hello he hel
## substr by fractions
awk 'BEGIN { s = "hello"; print substr(s, 1.5), substr(s, 2.9, 1), substr(s, 1, 2.5), "[" substr(s, 2, 0.5) "]" }'
#> hello e he []
## substr by what is no number, infinite, huge
#differs busybox: takes what no machine word holds for 0
awk 'BEGIN { s = "hello"; print substr(s, "x"), "[" substr(s, 1e300) "]", substr(s, -1e300), "[" substr(s, 2, "x") "]" }'
#> hello [] hello []
## substr of a huge length
#differs busybox: gives nothing for lengths beyond a machine word
awk 'BEGIN { print substr("hello", 2, 1e30), substr("hello", 2, 1e300 * 1e300), substr("hello", 2, 2147483648) }'
#> ello ello ello
## substr by infinity minus infinity
#differs busybox: Debian's has no mathematics
awk 'BEGIN { n = log(-1); print "[" substr("hello", n) "]", "[" substr("hello", 2, n) "]" }' 2>/dev/null
#> [hello] []
## substr of a number
awk 'BEGIN { print substr(12345, 2, 3), substr(1 / 3, 1, 4) }'
#> 234 0.33
## index
awk 'BEGIN { print index("foobar", "o"), index("foobar", "bar"), index("foobar", "z"), index("", "a"), index(12345, 34) }'
#> 2 4 0 0 3
## index of nothing
#differs busybox: gives 0
awk 'BEGIN { print index("abc", ""), index("", "") }'
#> 1 1
## toupper and tolower
awk 'BEGIN { print toupper("aBc-1"), tolower("AbC-1"), toupper(1e3) }'; awk 'BEGIN { print toupper("\303\251") }' | od -c | head -1
#> ABC-1 abc-1 1000
#> 0000000 303 251  \n
## sprintf
awk 'BEGIN { x = sprintf("%s-%05d-%.2f", "a", 42, 3.14159); print x, length(sprintf("%10s", "a")) }'
#> a-00042-3.14 10
## split by the default separator
awk 'BEGIN { n = split("  a b\tc\n", x); print n, x[1] x[2] x[3]; n = split("", x); print n, length(x[1]) }'
#> 3 abc
#> 0 0
## split by FS
awk 'BEGIN { FS = ":"; n = split("a:b c", x); print n, x[2] }'
#> 2 b c
## split by a character, a blank, an expression
awk 'BEGIN { print split("a:b:c", x, ":"), x[3]; print split(" a  b ", x, " "), x[1]; print split("a1b22c", x, /[0-9]+/), x[3]; print split("a1b2", x, "[0-9]"), "[" x[3] "]" }'
#> 3 c
#> 2 a
#> 3 c
#> 3 []
## split by an expression of one blank
awk 'BEGIN { print split(" a b", x, / /), "[" x[1] "]" }'
#> 3 []
## split by nothing
awk 'BEGIN { print split("abc", x, ""), x[1], x[3] }'
#> 3 a c
## split forgets what was there
awk 'BEGIN { x["old"]; split("a", x); for (k in x) print k }'
#> 1
## split of an element of the same array
awk 'BEGIN { x[1] = "a b"; n = split(x[1], x); print n, x[1], x[2] }'
#> 2 a b
## split gives what looks like numbers
awk 'BEGIN { split("10 9", x); print (x[1] > x[2]) }'
#> 1
## split by a dot and other special characters
awk 'BEGIN { print split("a.b", x, "."), split("a|b", x, "|"), split("a*b", x, "*"), split("a\\b", x, "\\"), split("a^b", x, "^") }'
#> 2 2 2 2 2
## match
awk 'BEGIN { print match("foobar", /o+/), RSTART, RLENGTH; print match("foobar", "z"), RSTART, RLENGTH; print match("abc", ""), RSTART, RLENGTH; print match("", /x*/), RSTART, RLENGTH }'
#> 2 2 2
#> 0 0 -1
#> 1 1 0
#> 1 1 0
## match with an anchor
awk 'BEGIN { print match("aaa", /a$/), RLENGTH; print match("aaa", /^a/), RLENGTH; print match("ab", /$/), RLENGTH }'
#> 3 1
#> 1 1
#> 3 0
## sub
awk 'BEGIN { s = "hello"; print sub(/l/, "L", s), s; print sub(/z/, "Z", s), s; print sub("l", "[&]", s), s; print sub(/o$/, "\\&", s), s }'
#> 1 heLlo
#> 0 heLlo
#> 1 heL[l]o
#> 1 heL[l]&
## sub on the record
echo 'foo bar' | awk '{ print sub(/o/, "0"), $0, $1 }'
#> 1 f0o bar f0o
## gsub
awk 'BEGIN { s = "hello"; print gsub(/l/, "L", s), s; print gsub(/[aeiou]/, "<&>", s), s; print gsub(/x/, "y", s), s }'
#> 2 heLLo
#> 2 h<e>LL<o>
#> 0 h<e>LL<o>
## gsub of empty matches
#differs busybox: lets an empty match follow another
awk 'BEGIN { s = "abc"; print gsub(/x*/, "-", s), s; s = "baac"; print gsub(/a*/, "X", s), s; s = ""; print gsub(/^/, "a", s), s; s = "abc"; print gsub(//, "-", s), s }'
#> 4 -a-b-c-
#> 3 XbXcX
#> 1 a
#> 4 -a-b-c-
## gsub with anchors
awk 'BEGIN { s = "aaa"; print gsub(/^a/, "b", s), s; print gsub(/a$/, "c", s), s; s = "a b"; print gsub(/$/, "!", s), s }'
#> 1 baa
#> 1 bac
#> 1 a b!
## gsub with ampersands and backslashes
awk 'BEGIN { s = "a"; gsub(/a/, "x&y", s); print s; s = "a"; gsub(/a/, "x\\&y", s); print s; s = "a"; gsub(/a/, "x\\\\&y", s); print s; s = "a"; gsub(/a/, "\\\\", s); print s; s = "a.b"; gsub(/\./, "\\.", s); print s }'
#> xay
#> x&y
#> x\ay
#> \\
#> a\.b
## gsub with a dynamic expression
awk 'BEGIN { s = "a.b.c"; gsub(".", "x", s); print s; s = "a.b.c"; gsub("\\.", "-", s); print s; s = "a+b"; gsub("[+]", "-", s); print s; r = "b"; s = "abc"; gsub(r, "", s); print s }'
#> xxxxx
#> a-b-c
#> a-b
#> ac
## gsub on fields and elements
echo 'aa bb aa' | awk '{ n = gsub(/a/, "x", $1); print n, $0; a["k"] = "aXa"; gsub(/a/, "b", a["k"]); print a["k"]; gsub(/b/, "c", $NF); print }'
#> 2 xx bb aa
#> bXb
#> xx bb aa
## gsub of slashes
awk 'BEGIN { s = "/usr/bin"; gsub("/", "\\", s); print s; s = "/usr/bin"; gsub(/\//, ":", s); print s }'
#> \usr\bin
#> :usr:bin
## gsub of a word and its neighbours
awk 'BEGIN { s = "foofoo foo"; print gsub(/foo/, "f", s), s; s = "aaaa"; print gsub(/aa/, "b", s), s }'
#> 3 ff f
#> 2 bb
## gsub of a newline
awk 'BEGIN { s = "a\nb\nc"; print gsub(/\n/, ",", s), s }'
#> 2 a,b,c
## gsub on characters beyond ASCII
printf 'a\303\251b\n' | awk '{ gsub(/b/, "\303\251"); print; gsub("\303\251", "e"); print }'
#> aéé
#> aee
## sub on what cannot be assigned to
awk 'BEGIN { print gsub(/a/, "b", "banana") }' 2>/dev/null
#> 3
## int
awk 'BEGIN { print int(3.9), int(-3.9), int("12abc"), int(""), int("x"), int(1e18), int(-0.5) + 0 }'
#> 3 -3 12 0 0 1000000000000000000 0
## bit functions
awk 'BEGIN { print and(12, 10), or(12, 10), xor(12, 10), lshift(1, 4), rshift(16, 2), and(255, 4294967295) }'
#> 8 14 6 16 4 255
## bit functions of three
#differs busybox: takes two
awk 'BEGIN { print and(15, 7, 3), or(1, 2, 4), xor(1, 2, 4) }'
#> 3 7 7
## compl
#differs busybox: has as many bits as a machine word
awk 'BEGIN { print compl(0), and(compl(5), 15) }'
#> 9007199254740991 10
## srand gives the seed of before
awk 'BEGIN { print srand(5), srand(6), srand() }'
#> 1 5 6
## rand is the same after the same seed, and between 0 and 1
awk 'BEGIN { srand(1); a = rand(); srand(1); b = rand(); c = rand(); print (a == b), (b != c), (a >= 0 && a < 1); n = 0; for (i = 0; i < 1000; i++) if (rand() < 0.5) n++; print (n > 400 && n < 600) }'
#> 1 1 1
#> 1
## rand without a seed is the same each time
a=$(awk 'BEGIN { print rand() }'); b=$(awk 'BEGIN { print rand() }'); [ "$a" = "$b" ] && echo same
#> same
## srand without a number takes the time
awk 'BEGIN { srand(); t = srand(); print (t > 1600000000) }'
#> 1
## systime and strftime
awk 'BEGIN { print (systime() > 1600000000), strftime("%Y-%m-%d %H:%M:%S", 0), strftime("%s", 86400) }'
#> 1 1970-01-01 00:00:00 86400
## strftime in a zone, and in UTC
#differs busybox: knows nothing of a third argument
TZ=EST5 awk 'BEGIN { print strftime("%H %Z", 0), strftime("%H %Z", 0, 1) }' | sed 's/UTC/GMT/'
#> 19 EST 00 GMT
## mktime
awk 'BEGIN { print mktime("1970 01 01 00 00 00"), mktime("2024 02 29 12 30 15"), mktime("2024 14 01 00 00 00"), mktime("2024 01 01"), mktime("x") }'
#> 0 1709209815 1738368000 -1 -1
## mktime in a zone with summer time
TZ=CET-1CEST,M3.5.0,M10.5.0/3 awk 'BEGIN { print mktime("2024 07 01 12 00 00"), mktime("2024 01 01 12 00 00"), strftime("%H:%M", 1719828000) }'
#> 1719828000 1704106800 12:00
## fractions of time are left out
awk 'BEGIN { print strftime("%S", 1.9) }'
#> 01
