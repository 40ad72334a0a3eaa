# ts: time stamps.
#reference: host busybox
#packages: moreutils
## the usual form
printf 'a\nb\n' | ts | sed 's/^[A-Z][a-z][a-z] [0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-6][0-9] /STAMP /'
#> STAMP a
#> STAMP b
## a format
printf 'a\n\nb\n' | ts '<%Y>' | sed 's/<2[0-9][0-9][0-9]>/YEAR/'; printf 'x\n' | ts '%%'
#> YEAR a
#> YEAR 
#> YEAR b
#> % x
## no newline at the end
printf 'a' | ts -i | od -An -c; ts </dev/null; echo "status $?"
#>    0   0   :   0   0   :   0   0       a
#> status 0
## -i: since the line before
(echo a; sleep 1.2; echo b; echo c) | ts -i | sed 's/:0[12] /:0X /'
#> 00:00:00 a
#> 00:00:0X b
#> 00:00:00 c
## -s: since the start
(sleep 1.2; echo b; echo c) | ts -s | sed 's/:0[12] /:0X /'
#> 00:00:0X b
#> 00:00:0X c
## with a format
printf 'a\n' | ts -s '[%H-%M]'; printf 'a\n' | ts -i '[%H-%M]'
#> [00-00] a
#> [00-00] a
## microseconds
#differs busybox: one of them at the beginning alone
printf 'a\n' | ts '%.S' | sed 's/^[0-6][0-9]\.[0-9]\{6\} /SEC /'; printf 'a\n' | ts '%.s' | sed 's/^[0-9]\{10,\}\.[0-9]\{6\} /SEC /'; printf 'a\n' | ts '%.T' | sed 's/^[0-9:]\{8\}\.[0-9]\{6\} /TIME /'
#> SEC a
#> SEC a
#> TIME a
## microseconds since
printf 'a\n' | ts -s '%.s' | sed 's/^[0-9]\.[0-9]* /SEC /'; printf 'a\n' | ts -i '%.S' | sed 's/^00\.[0-9]* /SEC /'
#> SEC a
#> SEC a
## -m: a clock that is not set
#differs busybox: has no -m
printf 'a\n' | ts -m '%Y' | sed 's/^2[0-9][0-9][0-9] /YEAR /'; printf 'a\n' | ts -s -m | sed 's/^00:00:00 /NONE /'
#> YEAR a
#> NONE a
## the zone
TZ=UTC-9 date +%H >want; printf 'a\n' | TZ=UTC-9 ts '%H' >got; cut -d ' ' -f 1 got | cmp - want && echo same
#> same
## lines come out as they come in
#differs busybox: holds them back
(echo a; sleep 0.3; echo b >two) | ts '%%' | (read line; test -e two || echo early; cat)
#> early
## binary, long lines
#differs busybox: ends lines at NUL
printf '\0\377\n' | ts '%%' | od -An -c; head -c 200000 /dev/zero | tr '\0' x | ts '%%' | wc -c
#>    %      \0 377  \n
#> 200002
## a full output
#differs busybox: says nothing of it
echo a | ts >/dev/full 2>/dev/null; echo "status $?"
#> status 1
## too many operands, unknown options
#differs host: takes more operands
ts a b </dev/null 2>/dev/null; echo "status $?"; ts -z </dev/null >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1
