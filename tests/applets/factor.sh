# factor: prime factors.
#reference: host
## factors of operands
factor 12 97 1
#> 12: 2 2 3
#> 97: 97
#> 1:
## the message carries the applet's own name
factor x 2>err; echo $?
cut -c1-8 err
#> 1
#> factor: 
## a reader that has gone ends it quietly
yes 30 | factor | head -n 1; echo $?
#> 30: 2 3 5
#> 0
## 0 and 1 have none; signs, blanks, zeros in front
factor 0 1 2 +12 ' 9' 0010 '15 ' 2>/dev/null
#> 0:
#> 1:
#> 2: 2
#> 12: 2 2 3
#> 9: 3 3
#> 10: 2 5
## numbers of standard input, several in a line
printf '6 35\n\n 8\t9\n10' | factor; factor </dev/null
#> 6: 2 3
#> 35: 5 7
#> 8: 2 2 2
#> 9: 3 3
#> 10: 2 5
## the first numbers
seq 0 20000 | factor | cksum
#> 3029116353 308546
## primes and their squares, around the ends of words
for number in 4294967291 4294967297 18446744073709551557 18446744073709551615 18446744073709551616 340282366920938463463374607431768211455; do factor $number; done
#> 4294967291: 4294967291
#> 4294967297: 641 6700417
#> 18446744073709551557: 18446744073709551557
#> 18446744073709551615: 3 5 17 257 641 65537 6700417
#> 18446744073709551616: 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2
#> 340282366920938463463374607431768211455: 3 5 17 257 641 65537 274177 6700417 67280421310721
## semi-primes
factor 1152921470247108503 576460752303423487 999999866000004473 1000000016000000063
#> 1152921470247108503: 1073741789 1073741827
#> 576460752303423487: 179951 3203431780337
#> 999999866000004473: 999999929 999999937
#> 1000000016000000063: 1000000007 1000000009
## powers
for number in 1024 3486784401 9765625000000 170141183460469231731687303715884105728; do factor $number; done | cksum
#> 4181509050 432
## strong pseudoprimes
factor 3215031751 3825123056546413051 341550071728321 318665857834031151167461
#> 3215031751: 151 751 28351
#> 3825123056546413051: 149491 747451 34233211
#> 341550071728321: 10670053 32010157
#> 318665857834031151167461: 399165290221 798330580441
## numbers of more than one word
for number in 36893488147419103232 100000000000000000039 340282366920938463463374607431768211297 85070591730234615847396907784232501249; do factor $number; done
#> 36893488147419103232: 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2
#> 100000000000000000039: 100000000000000000039
#> 340282366920938463463374607431768211297: 340282366920938463463374607431768211297
#> 85070591730234615847396907784232501249: 7 7 7 7 73 73 127 127 337 337 92737 92737 649657 649657
## repeated factors as powers
#differs host: it has none of these options
factor -h 1 2 12 360 1024 49 1000000007; echo 97 8 | factor --exponents
#> 1:
#> 2: 2
#> 12: 2^2 3
#> 360: 2^3 3^2 5
#> 1024: 2^10
#> 49: 7^2
#> 1000000007: 1000000007
#> 97: 97
#> 8: 2^3
## what is no number is named, the rest goes on
factor 4 x -- -1 5x '' 6 2>err; echo "status $?"; grep -c '^factor: ' err; printf '4 y\n1.5\n6\n' | factor 2>err; echo "status $?"; grep -c '^factor: ' err
#> 4: 2 2
#> 6: 2 3
#> status 1
#> 4
#> 4: 2 2
#> 6: 2 3
#> status 1
#> 2
## larger numbers
#differs host: it takes them
factor 340282366920938463463374607431768211456 6 2>err; echo "status $?"; cat err
#> 6: 2 3
#> status 1
#> factor: only numbers of up to 128 bits are taken, not '340282366920938463463374607431768211456'
## an unknown option
factor -q 2>err; echo "status $?"; grep -c '^factor: ' err
#> status 1
#> 1
## a full disk, a closed output
factor 6 >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err; factor 6 >&- 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
