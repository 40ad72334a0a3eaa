# numfmt beside GNU: units, rounding, fields, formats, what is no number.
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
numfmt --to=si 999 1000 1500 1234567; numfmt --to=iec 1023 1024 1536 123456789; numfmt --to=iec-i 4096
#> 999
#> 1.0K
#> 1.5K
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
for how in up down from-zero towards-zero nearest; do numfmt --to=si --round=$how 1049 -- -1051; done
#> 1.1K
#> -1.0K
#> 1.0K
#> -1.1K
#> 1.1K
#> -1.1K
#> 1.0K
#> -1.0K
#> 1.0K
#> -1.1K
## fields
echo '1000 2000 3000' | numfmt --field=2 --to=si; echo '1000 2000 3000' | numfmt --field=- --to=si; echo '1000:2000' | numfmt -d : --field=2- --to=si
#> 1000 2.0K 3000
#> 1.0K 2.0K 3.0K
#> 1000:2.0K
## a format, padding, a suffix, grouping has no effect in the C locale
numfmt --format='%10.2f' 3.14159; numfmt --format='<%-8f>' 5; numfmt --padding=8 5; numfmt --padding=-8 5 | od -c | head -n 1; numfmt --suffix=B --to=si 5000; numfmt --grouping 1000; numfmt --format="%06f" 12
#>       3.15
#> <5       >
#>        5
#> 0000000   5                              \n
#> 5.0KB
#> 1000
#> 000012
## header lines, lines with a NUL
printf 'size\n1000\n' | numfmt --header --to=si; printf '1000\0002000\000' | numfmt -z --to=si | od -c
#> size
#> 1.0K
#> 0000000   1   .   0   K  \0   2   .   0   K  \0
#> 0000012
## invalid numbers: stop, warn, ignore
numfmt --to=si abc 1000 2>err; echo "status $?"; cat err; printf 'x\n1000\n' | numfmt --invalid=warn --to=si 2>/dev/null; echo "status $?"; printf 'x\n1000\n' | numfmt --invalid=ignore --to=si; echo "status $?"
#> status 2
#> numfmt: invalid number: 'abc'
#> x
#> 1.0K
#> status 0
#> x
#> 1.0K
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
## every unit there is
for suffix in K M G T P E; do numfmt --from=si 7$suffix; numfmt --from=iec 7$suffix; numfmt --from=iec-i 7${suffix}i; numfmt --from=auto 7$suffix 7${suffix}i; done
#> 7000
#> 7168
#> 7168
#> 7000
#> 7168
#> 7000000
#> 7340032
#> 7340032
#> 7000000
#> 7340032
#> 7000000000
#> 7516192768
#> 7516192768
#> 7000000000
#> 7516192768
#> 7000000000000
#> 7696581394432
#> 7696581394432
#> 7000000000000
#> 7696581394432
#> 7000000000000000
#> 7881299347898368
#> 7881299347898368
#> 7000000000000000
#> 7881299347898368
#> 7000000000000000000
#> 8070450532247928832
#> 8070450532247928832
#> 7000000000000000000
#> 8070450532247928832
## units past 64 bits, read and printed
numfmt --from=si --to=si 1Z 999Y 1.5Y; numfmt --from=iec --to=iec 1Z 1Y 500Y; numfmt --from=iec --to=si 1Y; numfmt --from=si --to=iec-i 1Y; numfmt --from=si --to-unit=1E 1Y 2.5Z
#> 1.0Z
#> 999Y
#> 1.5Y
#> 1.0Z
#> 1.0Y
#> 500Y
#> 1.3Y
#> 848Zi
#> 1000000
#> 2500
## ronna and quetta
#differs host: R and Q came after 9.1
numfmt --from=si --to=si 1000Y 1R 2.5Q; numfmt --from=iec --to=iec 1024R; numfmt --to=si 999999999999999999999999999999999 2>&1; numfmt --from=si --to=si 1000Q 2>&1; echo "status $?"
#> 1.0R
#> 1.0R
#> 2.5Q
#> 1.0Q
#> numfmt: value too large to be printed: '1e+33' (cannot handle values > 999Q)
#> numfmt: value too large to be printed: '1e+33' (cannot handle values > 999Q)
#> status 2
## large integers keep every digit
numfmt 9007199254740993 18446744073709551615 123456789012345678 -- -9223372036854775807; numfmt --from=iec 15E 8191P; numfmt --to-unit=3 9223372036854775807; numfmt --from-unit=1024 9007199254740993
#> 9007199254740993
#> 3074457345618258603
#> 9223372036854776832
## fractions are exact
#differs host: the rest of a binary fraction is rounded up there
numfmt --from=si 1024.18754G; numfmt --from=auto --to-unit=512 --round=nearest 1048575.8686Pi
#> 1024187540000
#> 2305842720262038172
## digits behind the point are kept without a unit
numfmt 1.50 .5 -- -.25 0.0 -0 00012.10; numfmt --from-unit=512 1.5; numfmt --from-unit=3 --to-unit=7 1 1.000; numfmt --from=si 1.50 1.2345K
#> 1.50
#> 0.5
#> -0.25
#> 0.0
#> 0
#> 12.10
#> 768.0
#> 1
#> 0.429
#> 1.50
#> 1235
## too many digits
for word in 10000000000000000000 1000000000000000000000 0.1234567890123456789 99999999999999999.12 12345678901234567890123456789012345; do numfmt $word >out 2>err; echo "status $? $(cat out) $(sed 's/[^a-z:/]*$//' err | cut -c1-40)"; done
#> status 2  numfmt: value too large to be printed: '
#> status 2  numfmt: value too large to be printed: '
#> status 2  numfmt: value/precision too large to be 
#> status 0 99999999999999999.12 
#> status 2  numfmt: value too large to be converted:
## the edge of each unit
numfmt --to=si 0 1 9 10 99 999 1000 1001 9900 9901 9999 10000 99999 999000 999001 999999 1000000; numfmt --to=iec 1023 1024 1025 10137 10138 10240 1047552 1047553 1048575 1048576; numfmt --to=iec-i 0 1023 1024 10240
#> 0
#> 1
#> 9
#> 10
#> 99
#> 999
#> 1.0K
#> 1.1K
#> 9.9K
#> 10K
#> 10K
#> 10K
#> 100K
#> 999K
#> 1.0M
#> 1.0M
#> 1.0M
#> 1023
#> 1.0K
#> 1.1K
#> 9.9K
#> 10K
#> 10K
#> 1023K
#> 1.0M
#> 1.0M
#> 1.0M
#> 0
#> 1023
#> 1.0Ki
#> 10Ki
## halves under each rounding, without and with a unit
for how in up down from-zero towards-zero nearest; do numfmt --round=$how --to-unit=2 1 3 -- -1 -3; numfmt --round=$how --format=%.1f 0.04 0.05 -- -0.05 -0.04; numfmt --round=$how --to=iec 1500 10500 -- -10500; done | tr '\n' ' '; echo; numfmt --to=si 0.5 1.5 2.5 9.95 99.5 999.5
#> 1 2 0 -1 0.1 0.1 0.0 0.0 1.5K 11K -10K 0 1 -1 -2 0.0 0.0 -0.1 -0.1 1.4K 10K -11K 1 2 -1 -2 0.1 0.1 -0.1 -0.1 1.5K 11K -11K 0 1 0 -1 0.0 0.0 0.0 0.0 1.4K 10K -10K 1 2 -1 -2 0.0 0.1 -0.1 0.0 1.5K 10K -10K 
#> 0
#> 2
#> 2
#> 10
#> 100
#> 1.0K
## digits asked for
numfmt --to=si --format=%.3f 1234 123456 999999 1; numfmt --to=iec --format=%.1f 1048575 1536; numfmt --to=si --format=%.0f 1500; numfmt --to=si --format=%.f 1500; numfmt --to=si --format=%.12f 1500; numfmt --format=%.3f 1.25 1 -- -1.00049
#> 1.234K
#> 123.456K
#> 999.999K
#> 1.000
#> 1.0M
#> 1.5K
#> 2K
#> 2K
#> 1.500000000000K
#> 1.250
#> 1.000
#> -1.001
## formats
for format in '%f' '<%8f>' '<%-8f>' '<%08f>' '<%0-8f>' '<%-08f>' '%%%f' '%f%%' "%'f" '% 5f' 'a%fb' '<%8.2f>'; do numfmt --format="$format" 12 -- -3; done
#> 12
#> -3
#> <      12>
#> <      -3>
#> <12      >
#> <-3      >
#> <00000012>
#> <-0000003>
#> <12      >
#> <-3      >
#> <12      >
#> <-3      >
#> %12
#> %-3
#> 12%%
#> -3%%
#> 12
#> -3
#>    12
#>    -3
#> a12b
#> a-3b
#> <   12.00>
#> <   -3.00>
## formats that are none
for format in '' x '%' '%5' '%d' '%f%f' '%f%' '%+f' '%*f' '%.-3f' '%99999999999999999999f' '%.99999999999999999999f' '%.5'; do numfmt --format="$format" 1 2>err; echo "status $? $(tr -d '\342\200\230\231' <err)"; done
#> status 1 numfmt: format '' has no % directive
#> status 1 numfmt: format 'x' has no % directive
#> status 1 numfmt: format '%' ends in %
#> status 1 numfmt: format '%5' ends in %
#> status 1 numfmt: invalid format '%d', directive must be %[0]['][-][N][.][N]f
#> status 1 numfmt: format '%f%f' has too many % directives
#> status 1 numfmt: format '%f%' has too many % directives
#> status 1 numfmt: invalid format '%+f', directive must be %[0]['][-][N][.][N]f
#> status 1 numfmt: invalid format '%*f', directive must be %[0]['][-][N][.][N]f
#> status 1 numfmt: invalid precision in format '%.-3f'
#> status 1 numfmt: invalid format '%99999999999999999999f' (width overflow)
#> status 1 numfmt: invalid precision in format '%.99999999999999999999f'
#> status 1 numfmt: invalid format '%.5', directive must be %[0]['][-][N][.][N]f
## padding, beside a format's width, with a suffix
numfmt --padding=6 1 1234567; numfmt --padding=-6 1 | tr ' ' .; numfmt --padding=8 --suffix=B --to=si 1500; numfmt --padding=9 --format='<%f>' 1; numfmt --padding=9 --format=%4f 1; numfmt --padding=9 --format='%05f' 1; for n in 0 -0 x '' 1x; do numfmt --padding=$n 1 2>err; echo "status $?"; done
#>      1
#> 1234567
#> 1.....
#>    1.5KB
#> <        1>
#>    1
#>     00001
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## columns keep their width
printf 'name      size  x\n  1000 2000\n\ta  1000\n' | numfmt --header --field=2 --to=si --invalid=ignore; printf '   1000 a\n' | numfmt --to=si; printf 'a   1000 b\n' | numfmt --field=2 --to=si --padding=8; printf ' 1  2\t3 \n' | numfmt --field=2 | od -c
#> name      size  x
#>   1000 2.0K
#> 	a  1.0K
#>    1.0K a
#> a     1.0K b
#> 0000000       1           2       3      \n
#> 0000011
## lists of fields
for list in 1 2 2,4 2-3 -2 3- - '1 3' 1-,3 4,1 9; do echo '1K 2K 3K 4K' | numfmt --from=si --field="$list"; done
#> 1000 2K 3K 4K
#> 1K 2000 3K 4K
#> 1K 2000 3K 4000
#> 1K 2000 3000 4K
#> 1000 2000 3K 4K
#> 1K 2K 3000 4000
#> 1000 2000 3000 4000
#> 1000 2K 3000 4K
#> 1000 2000 3000 4000
#> 1000 2K 3K 4000
#> 1K 2K 3K 4K
## lists that are none
for list in 0 x 1,x '' , 3-2 3-0 1--2 99999999999999999999999; do numfmt --field="$list" 1 2>err; echo "status $? $(sed 1q err | tr -d '\342\200\230\231'"'")"; done; numfmt --field=1 --field=2 1 2>&1
#> status 1 numfmt: fields are numbered from 1
#> status 1 numfmt: invalid field value x
#> status 1 numfmt: invalid field value x
#> status 1 numfmt: fields are numbered from 1
#> status 1 numfmt: fields are numbered from 1
#> status 1 numfmt: invalid decreasing range
#> status 1 numfmt: invalid decreasing range
#> status 1 numfmt: invalid field range
#> status 1 numfmt: field number 99999999999999999999999 is too large
#> numfmt: multiple field specifications
## a delimiter, empty fields, blanks before numbers, none
printf '1000,,2000\n' | numfmt -d , --field=1,3 --to=si; printf 'a: 1000:b\n' | numfmt -d : --field=2 --to=si; printf '1000\t2000\n' | numfmt -d '	' --field=2 --to=si; printf '5,\n' | numfmt -d , --field=- 2>&1; echo "status $?"; numfmt -d ab 1 2>&1; numfmt -d '' 5; echo '5 K' | numfmt -d '' --from=si
#> 1.0K,,2.0K
#> a:1.0K:b
#> 1000	2.0K
#> 5,numfmt: invalid number: ''
#> status 2
#> numfmt: the delimiter must be a single character
#> 5
#> 5000
## a suffix on what is read
numfmt --suffix=B 5B 6 7.5B; numfmt --suffix=B --from=si --to=iec 5KB 6K; numfmt --suffix=B B 2>&1; printf '   1000B 5\n' | numfmt --suffix=B --to=si; numfmt --suffix=' bytes' 5; numfmt --suffix= 5
#> 5B
#> 6B
#> 7.5B
#> 4.9KB
#> 5.9KB
#> numfmt: invalid number: 'B'
#>   1.0KB 5
#> 5 bytes
#> 5
## words that are no numbers
for word in '' - -- +5 5. . 1.2.3 1e5 0x10 5x 1,5 1K abc; do numfmt -- "$word" 2>err; echo "status $? $(tr -d '\342\200\230\231' <err)"; done
#> status 2 numfmt: invalid number: ''
#> status 2 numfmt: invalid number: '-'
#> status 2 numfmt: invalid number: '--'
#> status 2 numfmt: invalid number: '+5'
#> status 2 numfmt: invalid number: '5.'
#> status 2 numfmt: invalid number: '.'
#> status 2 numfmt: invalid suffix in input: '1.2.3'
#> status 2 numfmt: invalid suffix in input: '1e5'
#> status 2 numfmt: invalid suffix in input: '0x10'
#> status 2 numfmt: invalid suffix in input: '5x'
#> status 2 numfmt: invalid suffix in input: '1,5'
#> status 2 numfmt: rejecting suffix in input: '1K' (consider using --from)
#> status 2 numfmt: invalid number: 'abc'
## suffixes that are wrong
for words in 'si 1k' 'si 1Ki' 'si 1KB' 'iec 1KI' 'iec-i 1K' 'iec-i 1' 'auto 1Kix' 'auto 1i' 'si 1.K' 'none 1K'; do numfmt --from=${words% *} ${words#* } 2>err; echo "status $? $(tr -d '\342\200\230\231' <err)"; done
#> status 2 numfmt: invalid suffix in input: '1k'
#> status 2 numfmt: invalid suffix in input '1Ki': 'i'
#> status 2 numfmt: invalid suffix in input '1KB': 'B'
#> status 2 numfmt: invalid suffix in input '1KI': 'I'
#> status 2 numfmt: missing 'i' suffix in input: '1K' (e.g Ki/Mi/Gi)
#> status 2 numfmt: missing 'i' suffix in input: '1' (e.g Ki/Mi/Gi)
#> status 2 numfmt: invalid suffix in input '1Kix': 'x'
#> status 2 numfmt: invalid suffix in input: '1i'
#> status 2 numfmt: invalid number: '1.K'
#> status 2 numfmt: rejecting suffix in input: '1K' (consider using --from)
## what is done about them: all of a line before it is printed
printf '1 x 3\n4 5 6\n' >f; for how in abort fail warn ignore a w; do numfmt --field=- --to-unit=1 --invalid=$how <f 2>err; echo "status $?"; cat err; done
#> 1 status 2
#> numfmt: invalid number: 'x'
#> 1 x 3
#> 4 5 6
#> status 2
#> numfmt: invalid number: 'x'
#> 1 x 3
#> 4 5 6
#> status 0
#> numfmt: invalid number: 'x'
#> 1 x 3
#> 4 5 6
#> status 0
#> 1 status 2
#> numfmt: invalid number: 'x'
#> 1 x 3
#> 4 5 6
#> status 0
#> numfmt: invalid number: 'x'
## sizes of a unit
for unit in 1 10 K Ki 2K 2Ki E Ei 15Ei; do numfmt --to=si --from-unit=$unit 1; done; for unit in 0 -1 1.5 x k KB KiB Z '' 99999999999999999999 16Ei i; do numfmt --from-unit="$unit" 1 2>err; echo "status $?"; done; sed 1q err | tr -d '\342\200\230\231'
#> 1
#> 10
#> 1.0K
#> 1.1K
#> 2.0K
#> 2.1K
#> 1.0E
#> 1.2E
#> 18E
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> numfmt: invalid unit size: 'i'
## names by their beginnings
numfmt --to=s 1000; numfmt --from=a 1Ki; numfmt --round=n --to-unit=2 1; numfmt --to=iec 1024; for words in --to=i --to=auto --from= --round=x --invalid=x; do numfmt $words 1 2>err; echo "status $?"; done
#> 1.0K
#> 1024
#> 1
#> 1.0K
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## headings: a number of lines, none, more than there are
printf 'a\nb\n1000\n' >f; numfmt --header=2 --to=si <f; numfmt --header=9 --to=si <f; numfmt --header=0 <f 2>&1; numfmt --header=x <f 2>/dev/null; echo "status $?"; numfmt --header 5
#> a
#> b
#> 1.0K
#> a
#> b
#> 1000
#> numfmt: invalid header value '0'
#> status 1
#> 5
## what has no effect is said
numfmt --debug 5 2>&1; numfmt --debug --header --to=si 5 2>&1; numfmt --debug --grouping 1000 2>&1; numfmt --debug --padding=9 --format=%4f 5 2>&1; numfmt --debug --to=si 1234567890123456789 2>&1 | tr -d "'"; numfmt --debug --invalid=ignore --to=si x 2>&1
#> numfmt: no conversion option specified
#> 5
#> numfmt: --header ignored with command-line input
#> 5
#> numfmt: grouping has no effect in this locale
#> 1000
#> numfmt: --format padding overriding --padding
#>    5
#> numfmt: large input value 1234567890123456789: possible precision loss
#> 1.3E
#> x
#> numfmt: failed to convert some of the input numbers
## grouping excludes others
numfmt --grouping --to=si 1 2>&1; numfmt --grouping --format=%f 1 2>&1; numfmt --format="%'f" --to=si 1 2>&1; echo "status $?"
#> numfmt: grouping cannot be combined with --to
#> numfmt: --grouping cannot be combined with --format
#> numfmt: grouping cannot be combined with --to
#> status 1
## lines: empty, none ended, ended by NUL with newlines inside
printf '\n5\n' | numfmt --invalid=ignore; printf '1000' | numfmt --to=si; echo; printf '5\0006\n7\0' | numfmt -z --field=- | od -c; numfmt -z 1 2 | od -c
#>
#> 5
#> 1.0K
#> 0000000   5  \0   6       7  \0
#> 0000006
#> 0000000   1  \0   2  \0
#> 0000004
## a heading that ends with NUL
#differs host: 9.1 drops the NUL
printf 'a\0001000\0' | numfmt -z --header --to=si | od -c
#> 0000000   a  \0   1   .   0   K  \0
#> 0000007
## bytes that are no text, a NUL in a line
printf '\377 1000 \200\n' | numfmt --field=2 --to=si | od -An -c
#>  377       1   .   0   K     200  \n
## a NUL in a line
#differs host: the line ends at the NUL there
printf '5\0006\n' | numfmt 2>&1; echo "status $?"
#> numfmt: invalid suffix in input: '5\0006'
#> status 2
## long lines
head -c 100000 /dev/zero | tr '\0' 'a' >f; printf ' 1000\n' >>f; numfmt --field=2 --to=si <f | tail -c 7; head -c 100000 /dev/zero | tr '\0' '0' >f; numfmt <f; head -c 100000 /dev/zero | tr '\0' '1' >f; numfmt <f 2>/dev/null; echo "status $?"
#> a 1.0K
#> 0status 2
## a reader that leaves, closed output
yes 1000 | numfmt --to=si | head -n 2; numfmt 5 >&- 2>err; echo "status $?"; grep -c 'Bad file descriptor' err
#> 1.0K
#> 1.0K
#> status 1
#> 1
## a directory
#differs host: 9.1 says so and ends with success
mkdir d; numfmt <d 2>err; echo "status $?"; grep -c 'Is a directory' err
#> status 1
#> 1
