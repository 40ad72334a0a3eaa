#reference: host busybox
#packages: gawk mawk
## %d
awk 'BEGIN { printf "%d|%5d|%-5d|%05d|%+d|% d|%d|%d\n", 42, 42, 42, 42, 42, 42, -42, 3.99 }'
#> 42|   42|42   |00042|+42| 42|-42|3
## %i
awk 'BEGIN { printf "%i %5i %i\n", 3.99, -7, "12abc" }'
#> 3    -7 12
## %d of texts and unset
awk 'BEGIN { printf "%d %d %d\n", "12abc", "abc", x }'
#> 12 0 0
## %d beyond 32 bits
#differs busybox: has 32 bits
awk 'BEGIN { printf "%d %d %d\n", 2147483648, -2147483649, 9007199254740993 }'
#> 2147483648 -2147483649 9007199254740992
## %d beyond 64 bits
#differs busybox: has 32 bits
awk 'BEGIN { printf "%d %d\n", 1e20, -1e25 }'
#> 100000000000000000000 -10000000000000000905969664
## %d with a precision
awk 'BEGIN { printf "%.5d|%8.5d|%-8.5d|%08.5d|%.0d|\n", 42, 42, 42, 42, 0 }'
#> 00042|   00042|00042   |   00042||
## %o %x %X %u
awk 'BEGIN { printf "%o %x %X %u %#o %#x %#X %08x\n", 8, 255, 255, 42, 8, 255, 255, 255 }'
#> 10 ff FF 42 010 0xff 0XFF 000000ff
## %x and %u of negative numbers
#differs busybox: has 32 bits
awk 'BEGIN { printf "%x %u\n", -1, -2 }'
#> ffffffffffffffff 18446744073709551614
## %f
awk 'BEGIN { printf "%f|%.2f|%10.3f|%-10.1f|%+.1f|%010.2f|%.0f|%#.0f\n", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 3.14159, 2.5, 3 }'
#> 3.141590|3.14|     3.142|3.1       |+3.1|0000003.14|2|3.
## %f rounds halves as they are
awk 'BEGIN { printf "%.0f %.0f %.0f %.2f %.2f %.1f\n", 0.5, 1.5, 2.5, 1.005, 2.675, 0.25 }'
#> 0 2 2 1.00 2.67 0.2
## %f of large and small numbers
awk 'BEGIN { printf "%f %.3f %.10f %.1f\n", 1e15, 123456789.123456, 1e-8, 1e22 }'
#> 1000000000000000.000000 123456789.123 0.0000000100 10000000000000000000000.0
## %f of many digits
awk 'BEGIN { printf "%.20f %.30f\n", 0.1, 1 / 3 }'
#> 0.10000000000000000555 0.333333333333333314829616256247
## %e %E
awk 'BEGIN { printf "%e %.2e %E %.0e %e\n", 12345.678, 12345.678, 0.00012, 15000, 0 }'
#> 1.234568e+04 1.23e+04 1.200000E-04 2e+04 0.000000e+00
## %g %G
awk 'BEGIN { printf "%g %g %g %g %g %g %G %.3g %#g\n", 100000, 1000000, 0.0001, 0.00001, 3.14, 0, 1e-10, 1234.5, 1 }'
#> 100000 1e+06 0.0001 1e-05 3.14 0 1E-10 1.23e+03 1.00000
## %s
awk 'BEGIN { printf "%s|%10s|%-10s|%.2s|%10.2s|%s|%s\n", "abc", "abc", "abc", "abc", "abc", 3.0, 0.1 }'
#> abc|       abc|abc       |ab|        ab|3|0.1
## %s of whole numbers and of others
awk 'BEGIN { printf "%s %s %s %s\n", 1e6, 1234567.8, 1e15, "1e6" + 0 }'
#> 1000000 1.23457e+06 1000000000000000 1000000
## %c
awk 'BEGIN { printf "%c%c%c%c|%5c|%-3c|\n", "hello", 65, "66", 67.9, "x", "y" }'
#> hA6C|    x|y  |
## %c of a field that looks like a number
echo 65 | awk '{ printf "%c\n", $1 }'
#> A
## %c beyond a byte, and of nothing
awk 'BEGIN { printf "%c%c%c", 256, 321, "" }' | od -c | head -1
#> 0000000  \0   A  \0
## %%
awk 'BEGIN { printf "%%|%d%%|%s%%\n", 50, "x" }'
#> %|50%|x%
## stars
#differs busybox: has none
awk 'BEGIN { printf "%*d|%-*d|%.*f|%*.*f|%*d|\n", 5, 42, 5, 42, 2, 3.14159, 8, 3, 3.14159, -5, 42 }'
#>    42|42   |3.14|   3.142|42   |
## a negative precision counts as none
#differs busybox: has no stars
awk 'BEGIN { printf "%.*f|%.*s\n", -1, 3.5, -1, "abc" }'
#> 3.500000|abc
## too few arguments
#differs host: refuses it
awk 'BEGIN { printf "%s-%d-%s|\n", "a" }' 2>/dev/null
#> a-0-|
## too many arguments
awk 'BEGIN { printf "%s\n", "a", "b" }'
#> a
## a format that is a field
echo '%d-%s' | awk '{ printf $0 "\n", 5, "x" }'
#> 5-x
## a format with escapes
awk 'BEGIN { printf "a\tb\\n\n"; printf "%s\n", "a\\tb" }'
#> a	b\n
#> a\tb
## modifiers of C
#differs busybox: refuses them
awk 'BEGIN { printf "%ld %lu %hd %5.2lf\n", 5, 6, 7, 8 }'
#> 5 6 7  8.00
## a conversion that is none
#differs busybox: refuses it
awk 'BEGIN { printf "%z|\n", 5 }'
#> %z|
## a percent sign at the end
awk 'BEGIN { printf "100%" }'; echo; awk 'BEGIN { printf "%5" }'; echo
#> 100%
#> %5
## a width too large is refused
#only rbox: others print blanks without end, or run out of memory
awk 'BEGIN { printf "%2000000000d", 1 }' 2>/dev/null; echo $?; awk 'BEGIN { printf "%.*f", 1e18, 1 }' 2>/dev/null; echo $?
#> 1
#> 1
## a wide field
awk 'BEGIN { printf "%5000d", 1 }' | wc -c
#> 5000
## infinity and what is no number
#only rbox: each shows them in its own way
awk 'BEGIN { x = 1e308 * 10; printf "%d %f %s %5.1f|%-6d|%06d\n", x, x, x, -x, x, x }'
#> inf inf inf  -inf|inf   |   inf
## printf with parentheses
awk 'BEGIN { printf("%s %s\n", "a", "b"); printf("%d\n", 3) }'
#> a b
#> 3
## sprintf with many conversions
awk 'BEGIN { x = sprintf("%d%s%c%f", 1, "a", "b", 2); print x, length(x) }'
#> 1ab2.000000 11
## OFMT and CONVFMT of other kinds
awk 'BEGIN { OFMT = "%d"; print 3.7; OFMT = "%.3e"; print 3.7; CONVFMT = "%5.1f"; x = 3.77 ""; print "[" x "]" }'
#> 3
#> 3.700e+00
#> [  3.8]
