#reference: none: what others do is the fault
## CVE-2021-42378: a variable changed while it is read (getvar_i)
echo '1 2 3' | awk '{ NF = NF = $(NF = 2) + 1; print NF, $0; $3 = $(NF += 2) = "x"; print NF; print $NF-- + $NF-- }'
#> 3 1 2 
#> 5
#> -1
## CVE-2021-42379: ARGV changed while its files are read (next_input_file)
echo 1 >f; echo 2 >g; awk '{ print FILENAME; for (k in ARGV) delete ARGV[k]; ARGV[2] = "g"; ARGC = 3 } END { delete ARGV; ARGC = 0; print NR; getline }' f x y
#> f
#> g
#> 2
## CVE-2021-42380: a variable cleared by what it is assigned (clrvar)
awk 'function f(s) { x = s s; return x } BEGIN { x = "a"; x = f(x) x f(x); print x; $0 = "a b c"; $0 = $2 $0 ($2 = "longer than it was"); print; a["k"] = a["k"] = a["k"] "z"; print a["k"] }'
#> aaaaaaaa
#> ba b clonger than it was
#> z
## CVE-2021-42381: an array made anew while it is walked (hash_init)
awk 'BEGIN { for (i = 0; i < 50; i++) a[i]; for (k in a) { delete a; for (i = 0; i < 100; i++) a[i "n"]; n++; if (n > 5) break } for (k in a) m++; print n, m; n = split("x y", a); for (k in a) split("p q r", a); print length(a) }'
#> 6 100
#> 3
## CVE-2021-42382: a text changed while it is read (getvar_s)
awk 'BEGIN { CONVFMT = "%.2f"; x = 0.126; y = x "" (CONVFMT = "%.1f") x ""; print y; OFS = "-"; $0 = "a b"; $1 = $1 (OFS = "+"); print; SUBSEP = ":"; b[1, SUBSEP = "-", 2]; for (k in b) print k }'
#> 0.1%.1f0.1
#> a++b
#> 1---2
## CVE-2021-42383: values that go while an expression is worked out (evaluate)
awk 'function g() { delete a; x = "gone"; return 1 } BEGIN { a["k"] = "kept for a while, longer than inline"; x = "also kept for a while, also long"; print a["k"] x g() x, length(a); y = substr(x, g(), g() + 2); print y }'
#> kept for a while, longer than inlinealso kept for a while, also long1gone 0
#> gon
## CVE-2021-42384: special variables changed in the middle (handle_special)
printf 'a b c\nd e f\n' | awk '{ $(NF = NF + 1) = FS = "b"; print; RS = $2 = " "; print NF; $0 = $0; print NF; $7 = NF = 3; print $0 "|" }'
#> a b c b
#> 4
#> 2
#> a   c       3|
#> d b
#> 2
#> 1
#> d        3|
#> e b
#> 2
#> 1
#> e        3|
#> f
#>  b
#> 2
#> 1
#> f
#>         3|
## CVE-2021-42385: operands that assign while they are used (evaluate)
awk 'function f(a) { a["x"] = a["y"]; delete a; return a["x"] } BEGIN { v["y"] = "value"; print v["y"] f(v) v["y"] "."; n = v["q"] = v["q"] + v["q"]++; print n, v["q"] }'
#> value.
#> 0 0
## CVE-2021-42386: many values, and arguments that are not there (nvalloc)
awk 'function f(a, b, c, d, e, g) { if (a > 0) return f(a - 1, a, b, c, d, e); return a b c d e g } BEGIN { print f(20), f(), f(3); for (i = 0; i < 100; i++) s = f(i % 7) s; print length(s) }'
#> 012345  0123
#> 381
## CVE-2022-30065: copies of a variable that is changed (copyvar)
awk 'BEGIN { $3 = $3 = $3; $(++i) = $(i++) i; print NF, i, $0; x = y = x = y = "t"; print x y; b = a[1] = a[1] = a[2]; print b "." }' | tr ' ' _
#> 3_2_2__
#> tt
#> .
## CVE-2023-42363: concatenations over what is released (xasprintf)
awk 'BEGIN { a = "x"; while (length(a) < 40) a = a a; print a (a = "y") a (a = a a) a; print length(a = a (a = "1234567890123456789012345") a) }'
#> xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxyyyyyy
#> 52
## CVE-2023-42364: an expression without operands (evaluate)
awk 'BEGIN { x = (y = ); print }' 2>&1; awk 'BEGIN { print (a = b ? c : ) }' 2>&1; awk 'BEGIN { @print 1 }' 2>&1; awk 'func f(a,b){a=c d e,} BEGIN{f()}' 2>&1
#> awk: cmd. line:1: unexpected ')'
#> awk: cmd. line:1: unexpected ')'
#> awk: cmd. line:1: unexpected character
#> awk: cmd. line:1: unexpected ','
## CVE-2023-42365: values copied from what is gone (copyvar)
awk 'function f(n) { a[n] = n; if (n < 30) return f(n + 1) a[n]; delete a; return "end" } BEGIN { x = f(0); print length(x), x; print (x = x x) == x x }'
#> 3 end
#> 0
## CVE-2023-42366: a program that ends within a word (next_token)
for text in '"' '"a\' '/' '/\' '/[' '/[[:' '\' '#' '1e' '0x' '.' 'a[' '$' '&' '|' '"\x' '"\1' '/a\' 'BEGIN{' '%' '!'; do printf '%s' "$text" >p; awk -f p </dev/null >out 2>&1; echo "$? $(wc -l <out)"; done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 0 0
#> 0 0
#> 0 0
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
#> 1 1
