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
## numbers of any length
#differs busybox: it rounds them
seq 99999999999999999999 100000000000000000001
#> 99999999999999999999
#> 100000000000000000000
#> 100000000000000000001
## parts of long numbers
#only rbox: the host loses the step and has no end
seq 100000000000000000000.1 .2 100000000000000000000.5; seq -w 99999999999999999999998 100000000000000000000000
#> 100000000000000000000.1
#> 100000000000000000000.3
#> 100000000000000000000.5
#> 099999999999999999999998
#> 099999999999999999999999
#> 100000000000000000000000
## signs change on the way
#differs busybox: it takes negative numbers for options
seq -3 2 4 | tr '\n' ' '; seq 3 -2 -4 | tr '\n' ' '; seq -1.5 .5 1 | tr '\n' ' '; seq 10 -30 -90 | tr '\n' ' '; seq -5 20 60 | tr '\n' ' '; seq -w -5 5 10 | tr '\n' ' '
#> -3 -1 1 3 3 1 -1 -3 -1.5 -1.0 -0.5 0.0 0.5 1.0 10 -20 -50 -80 -5 15 35 55 -5 00 05 10 
#\
## long sequences
seq 1 200000 | cksum; seq 0 7 1000000 | cksum; seq -w 1 20000 | cksum; seq -s , 98 102; seq -s ' ' 1 100000 | cksum; seq 5 3 100 | tail -n 1; seq 1 0.5 5000 | cksum; seq 100000 -1 1 | cksum
#> 3581800518 1288895
#> 3079144614 984131
#> 3923102955 120000
#> 98,99,100,101,102
#> 3037358946 588895
#> 98
#> 2684792249 67779
#> 2175776548 588895
## formats
#differs busybox: it has none
seq -f %g 3; seq -f 'x%%%05.1fy' 1 .5 2; seq --format=%.2e --separator=, 9 11; seq -f '%-5gx' 2; seq -f '%+6.1f' -1 1; seq -f %Lg 2; seq -f %.0f 9007199254740993 9007199254740995; seq -f %.3g 1000 500 2000; seq -f %g inf | head -n 2
#> 1
#> 2
#> 3
#> x%001.0y
#> x%001.5y
#> x%002.0y
#> 9.00e+00,1.00e+01,1.10e+01
#> 1    x
#> 2    x
#>   -1.0
#>   +0.0
#>   +1.0
#> 1
#> 2
#> 9007199254740993
#> 9007199254740994
#> 9007199254740995
#> 1e+03
#> 1.5e+03
#> 2e+03
#> 1
#> 2
## formats that are none
#differs busybox: it says more of them
for word in abc %d %g%g % %5 '' %g%d; do seq -f "$word" 2 >out 2>err; echo $? $(grep -m1 -c '^seq: ' err) $(wc -c <out); done | uniq -c | tr -s ' '; seq -w -f %g 2 2>err; echo "status $?"; grep -c ^seq: err
#>  7 1 1 0
#> status 1
#> 1
## long names, their beginnings, options in clusters
#differs busybox: it has no long names
seq --separator=- --equal-width 9 10; seq --sep ' ' 2; seq -ws: 9 10; seq -s : -w 9 10
#> 09-10
#> 1 2
#> 09:10
#> 09:10
## the separator may look like a number
seq -s -1 3; seq -s 5 2
#> 1-12-13
#> 152
