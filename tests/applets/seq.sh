# seq: numbers in steps.
#reference: host

## up, down, nothing
seq 3 | tr '\n' ' '; seq 2 4 | tr '\n' ' '; seq 1 3 8 | tr '\n' ' '; seq 3 -1 1 | tr '\n' ' '; seq 3 1; seq 1 -1; echo; seq 0; seq 0 0
#> 1 2 3 2 3 4 1 4 7 3 2 1 
#> 0
## negative numbers are no options
#differs busybox: it takes them for options
seq -2 0 | tr '\n' ' '; seq -1 -1 -3 | tr '\n' ' '; seq -- -1 0 | tr '\n' ' '; seq -.5 .5 .5 | tr '\n' ' '; seq +1 2
#> -2 -1 0 -1 -2 -3 -1 0 -0.5 0.0 0.5 1
#> 2
## parts of numbers, exactly
#differs busybox: it loses the last number to rounding
seq 0.1 0.1 0.3; seq 1 .5 2; seq 1.00 2; seq 1 1.00; seq 1 0.25 1.6
#> 0.1
#> 0.2
#> 0.3
#> 1.0
#> 1.5
#> 2.0
#> 1.00
#> 2.00
#> 1
#> 1.00
#> 1.25
#> 1.50
## other ways to write numbers
seq 0x10 0x11; seq 1e1 11; seq 09 10
#> 16
#> 17
#> 10
#> 11
#> 9
#> 10
## the same width
seq -w 8 10; seq -w 09 010; seq -w 9.5 .5 10; seq -w 1 -1 -10 | sed -n '1p;2p;12p'
#> 08
#> 09
#> 10
#> 009
#> 010
#> 09.5
#> 10.0
#> 001
#> 000
#> -10
## separators
seq -s , 3; seq -s '' 3; seq -s', ' 1 2; seq -ws: 9 10; seq -s , 5 4
#> 1,2,3
#> 123
#> 1, 2
#> 09:10
## large numbers
#differs busybox: it rounds them
seq 9223372036854775806 9223372036854775808; seq 18446744073709551615 18446744073709551615
#> 9223372036854775806
#> 9223372036854775807
#> 9223372036854775808
#> 18446744073709551615
## what is no number, and no step
for words in x '1 x' '' '1 2 3 4' '1 0 3' . 1-; do seq $words >/dev/null 2>&1; echo "$?"; done | uniq -c | tr -s ' '
seq -s 2>/dev/null; echo "status $?"; seq -q 3 2>/dev/null; echo "status $?"
#>  7 1
#> status 1
#> status 1
## an output that ends or fails
seq 1 1000000000000 | head -2
seq 3 2>/dev/null >/dev/full; echo "status $?"
#> 1
#> 2
#> status 1
## without end
seq inf | head -n 2; seq 5 -1 -Infinity | head -n 1; seq 1 inf 5
#> 1
#> 2
#> 5
#> 1
