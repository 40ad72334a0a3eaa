## the format is used again until all arguments are
env printf '%s\n' a b c; env printf '%s-%s\n' a b c; env printf '%s\n'; env printf 'plain ' x y; echo
#> a
#> b
#> c
#> a-b
#> c-
#> 
#> plain 
## integers in every base
env printf '%d %i %u %o %x %X\n' 10 -7 42 8 255 255
env printf '%d %d %d %d %d\n' 0x1f 017 "'a" '"b' ' +3'
env printf '%u\n' -1
#> 10 -7 42 10 ff FF
#> 31 15 97 98 3
#> 18446744073709551615
## flags, width and precision
env printf '%5.3d|%-5d|%+d|% d|%05d|%5d|%-+5d|%+05d\n' 1 2 3 4 5 -6 7 8
env printf '%#x %#o %#X\n' 255 8 255
env printf '%5s|%-5s|%.2s|%5.1s|\n' abc abc abc abc
env printf '%*d|%-*d|%*d|%.*s|\n' 5 1 5 2 -5 3 2 abc
#>   001|2    |+3| 4|00005|   -6|+7   |+0008
#> 0xff 010 0XFF
#>   abc|abc  |ab|    a|
#>     1|2    |3    |ab|
## floating point
env printf '%f %e %g %E %G\n' 1.5 1.5 1.5 1.5e10 1e-10
env printf '%.2f|%8.3f|%-8.1f|%+.0f|%08.2f|%.*f\n' 3.14159 2.71828 1.25 2.5 -1.5 3 1.23456
env printf '%f %f %g %g\n' inf -inf nan 100000000
#> 1.500000 1.500000e+00 1.5 1.500000E+10 1E-10
#> 3.14|   2.718|1.2     |+2|-0001.50|1.235
#> inf -inf nan 1e+08
## %b reads escapes in its argument
env printf '%b|' 'a\tb' '\0101\101' '\\' 'a\'; env printf '%b%s' 'x\cy' z; echo
#> a	b|AA|\|a\|x
## escapes in the format
env printf '\x41\101\0101\q\n' | od -An -c
env printf '\a\b\e\f\n\r\t\v\\' | od -An -tx1
env printf 'a\c b'; env printf '\'; echo
#>    A   A  \b   1   \   q  \n
#>  07 08 1b 0c 0a 0d 09 0b 5c
#> a\
## %c is the first byte, or the NUL of an empty argument
env printf '%c%c|%3c|' abc xyz k; env printf '%c' '' | od -An -tx1
#> ax|  k| 00
## percent signs
env printf '100%%\n'
#> 100%
## sizes are accepted and mean nothing
env printf '%ld %lld %hd %zd %lf\n' 1 2 3 4 1.5
#> 1 2 3 4 1.500000
## what is no number is 0, said, and status 1 at the end
env printf '%d\n' abc 7 2>&1; echo $?
env printf '%d' '' 2>&1; echo " $?"
#> printf: invalid number 'abc'
#> 0
#> 7
#> 1
#> printf: invalid number ''
#> 0 1
## the digits at the start of a bad number count
#differs: busybox prints 0, POSIX wants what could be converted
env printf '%d %d %x\n' 12x 1e3 0xfg 2>/dev/null; echo $?
#> 12 1 f
#> 1
## a number too large is the largest, with a message
#differs: busybox prints 0
env printf '%d %d %u\n' 9223372036854775808 -9223372036854775809 18446744073709551616 2>err; echo $?; cat err
#> 9223372036854775807 -9223372036854775808 18446744073709551615
#> 1
#> printf: invalid number '9223372036854775808'
#> printf: invalid number '-9223372036854775809'
#> printf: invalid number '18446744073709551616'
## an argument that is missing is zero or empty, without complaint
#differs: busybox complains about numbers
env printf '%s|%d|%f|%x\n' a 2>&1; echo $?
#> a|0|0.000000|0
#> 0
## a bad format is status 1
env printf '%z' 2>/dev/null; echo $?; env printf '%' 2>/dev/null; echo $?; env printf 'ab%-' 2>/dev/null; echo " $?"
env printf 2>/dev/null; echo $?
#> 1
#> 1
#> ab 1
#> 1
## a bad format is named
env printf 'x%ky' 2>&1
#> xprintf: %ky: invalid format
## %q quotes for the shell
#differs: busybox has no %q
env printf '%q ' a-b 'a b' "it's" '' "$(printf 'x\ty')" '$HOME' '~' '*'; echo
#> a-b 'a b' 'it'\''s' '' $'x\ty' '$HOME' '~' '*' 
## more kinds of floating point
#differs: busybox has no %a and no %F
env printf '%a %F\n' 1 1.5
#> 0x1p+0 1.500000
## width and precision of %b
#differs: busybox has none
env printf '%5b|%.1b|%-4b|\n' 'a\tb' abc x
#>   a	b|a|x   |
## a code point in a UTF-8 locale, a byte in the C locale
#differs: busybox always takes a byte
LC_ALL=C.UTF-8 env printf '%d\n' "'$(env printf '\303\251')"; env printf '%d\n' "'$(env printf '\303\251')"
#> 233
#> 195
## -- ends the options, which there are none of
env printf -- '%s\n' x; env printf -v; env printf '%s\n' -v
#> x
#> -v-v
## a full disk is said
#differs: busybox is silent
env printf x 2>&1 >/dev/full; echo $?
#> printf: write error: No space left on device
#> 1
## a precision of thousands
env printf '%.1500f' 0.5 | wc -c; env printf '%.2000d' 1 | wc -c; env printf '%70000s' x | wc -c
#> 1502
#> 2000
#> 70000
## a width without measure is refused
#differs: busybox takes it for something else
env printf '%99999999999s' x 2>&1; env printf '%99999999999s' x 2>/dev/null; echo $?
#> printf: %99999999999s: invalid format
#> 1
## characters by their numbers
#only rbox: busybox has none
env printf '\u0041\u00e9\u4e2d\U0001F600\n'; env printf '%b\n' '\u00e9\U00e9' '\"'; env printf '\u\ud800\uZ\n'
#> Aé中😀
#> éé
#> "
#> \u\ud800\uZ
## times, as bash
#only rbox: busybox has none
TZ=UTC0 env printf '%(%F %T)T|%(%Y)T\n' 86400 0; TZ=CET-1 env printf '%(%H:%M %z)T\n' 0; env printf '[%8(%Y)T][%-8(%Y)T][%.2(%Y)T]\n' 0 0 0
env printf '%(%s)T %(%s)T\n' -1 | { read a b; n=$(date +%s); [ $((n - a)) -le 5 ] && [ $((n - b)) -le 5 ]; echo $?; }; TZ=UTC0 env printf '%()T %s\n' 61 a; env printf '%(%Y)\n' 1 2>/dev/null; echo $?; env printf '%(%Y' 1 2>/dev/null; echo $?; env printf '%(%Y)T\n' x 2>/dev/null; echo $?
#> 1970-01-02 00:00:00|1970
#> 01:00 +0100
#> [    1970][1970    ][19]
#> 0
#> 00:01:01 a
#> 1
#> 1
#> 1970
#> 1
## the flag that groups thousands groups none
#only rbox: busybox does not know it
env printf "%'d %'8.2f|\n" 1234567 1234.5
#> 1234567  1234.50|
## bytes of every kind
env printf '\000\001\177\200\377' | od -An -tx1; env printf '%b' '\000\01\0177\0200\0377' | od -An -tx1; env printf '%s' "$(printf '\377\200')" | od -An -tx1
#>  00 01 7f 80 ff
#>  00 01 7f 80 ff
#>  ff 80
## a format without conversions takes no words, and is not repeated
env printf 'a\n' x y z; env printf '%%\n' x; env printf '' x; echo $?
#> a
#> %
#> 0
## the words run out, and begin anew
env printf '%s-%s|' a b c; echo; env printf '%s %d|' a 1 b; echo; env printf '%d%%|' 1 2; echo; env printf '%c' abc def; echo
#> a-b|c-|
#> a 1|b 0|
#> 1%|2%|
#> ad
## an error does not stop it
env printf '%d %d %s\n' 1 x end 2>/dev/null; echo $?; env printf '%d\n' 0x1g 08 1 2>/dev/null; echo $?
#differs busybox: of a bad number nothing counts
#> 1 0 end
#> 1
#> 1
#> 0
#> 1
#> 1
## widths and precisions from words
env printf '[%*s][%-*s][%.*s][%*.*f]\n' 5 a 5 b 2 xyz 8 2 3.14159; env printf '[%*d]\n' -5 42; env printf '[%.*d]\n' -1 7
#> [    a][b    ][xy][    3.14]
#> [42   ]
#> [7]
## the longest octal number, in its other form
printf '%#o %o\n' -1 -1
#> 01777777777777777777777 1777777777777777777777
