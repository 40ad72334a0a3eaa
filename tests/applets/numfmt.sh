# numfmt through uutils.
#reference: host

## from units
numfmt --from=si 1K 2M 1.5G; numfmt --from=iec 1K 2M 1.5G; numfmt --from=iec-i 1Ki 2Mi; numfmt --from=auto 1K 1Ki
#> 1000
#> 2000000
#> 1500000000
#> 1024
#> 2097152
#> 1610612736
#> 1024
#> 2097152
#> 1000
#> 1024
## to units
#differs host: a thousand is k here, as in newer GNU; 9.1 has K
numfmt --to=si 999 1000 1500 1234567; numfmt --to=iec 1023 1024 1536 123456789; numfmt --to=iec-i 4096
#> 999
#> 1.0k
#> 1.5k
#> 1.3M
#> 1023
#> 1.0K
#> 1.5K
#> 118M
#> 4.0Ki
## units of a size
numfmt --from-unit=512 4; numfmt --to-unit=1000 5000; numfmt --from=iec --to-unit=K 1M
#> 2048
#> 5
#> 1049
## rounding
#differs host: a thousand is k here, as in newer GNU; 9.1 has K
for how in up down from-zero towards-zero nearest; do numfmt --to=si --round=$how 1049 -- -1051; done
#> 1.1k
#> -1.0k
#> 1.0k
#> -1.1k
#> 1.1k
#> -1.1k
#> 1.0k
#> -1.0k
#> 1.0k
#> -1.1k
## fields
#differs host: a thousand is k here, as in newer GNU; 9.1 has K
echo '1000 2000 3000' | numfmt --field=2 --to=si; echo '1000 2000 3000' | numfmt --field=- --to=si; echo '1000:2000' | numfmt -d : --field=2- --to=si
#> 1000 2.0k 3000
#> 1.0k 2.0k 3.0k
#> 1000:2.0k
## a format, padding, a suffix, grouping has no effect in the C locale
#differs host: a thousand is k here, as in newer GNU; 9.1 has K
numfmt --format='%10.2f' 3.14159; numfmt --format='<%-8f>' 5; numfmt --padding=8 5; numfmt --padding=-8 5 | od -c | head -n 1; numfmt --suffix=B --to=si 5000; numfmt --grouping 1000; numfmt --format="%06f" 12
#>       3.15
#> <5       >
#>        5
#> 0000000   5                              \n
#> 5.0kB
#> 1000
#> 000012
## header lines, lines with a NUL
#differs host: a thousand is k here, as in newer GNU; 9.1 has K
printf 'size\n1000\n' | numfmt --header --to=si; printf '1000\0002000\000' | numfmt -z --to=si | od -c
#> size
#> 1.0k
#> 0000000   1   .   0   k  \0   2   .   0   k  \0
#> 0000012
## invalid numbers: stop, warn, ignore
#differs host: a thousand is k here, as in newer GNU; 9.1 has K
numfmt --to=si abc 1000 2>err; echo "status $?"; cat err; printf 'x\n1000\n' | numfmt --invalid=warn --to=si 2>/dev/null; echo "status $?"; printf 'x\n1000\n' | numfmt --invalid=ignore --to=si; echo "status $?"
#> status 2
#> numfmt: invalid number: 'abc'
#> x
#> 1.0k
#> status 0
#> x
#> 1.0k
#> status 0
## a unit that is not asked for
numfmt 1K 2>err; echo "status $?"; grep -c '^numfmt: ' err
#> status 2
#> 1
## large numbers
numfmt --to=si 999999999999999; numfmt --to=iec 1152921504606846976; numfmt --from=si 1Y --to=si
#> 1.0P
#> 1.0E
#> 1.0Y
## empty input, a full disk, wrong words
numfmt </dev/null; echo "status $?"; numfmt 5 >/dev/full 2>err; echo "status $?"; numfmt --to=abc 5 2>err; echo "status $?"; grep -c ^numfmt: err; numfmt --field=0 5 2>err; echo "status $?"; numfmt --no-such 2>err; echo "status $?"; grep -c ^numfmt: err
#> status 0
#> status 1
#> status 1
#> 1
#> status 1
#> status 1
#> 1
