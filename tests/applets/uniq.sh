#reference: host busybox
## repeated lines come once
printf 'a\na\nb\na\n' | uniq; printf 'a\nb\nb' | uniq; : | uniq; printf '\n\n' | uniq | wc -l
#> a
#> b
#> a
#> a
#> b
#> 1
## -c counts, -d shows those repeated, -u those not
printf 'a\na\nb\nc\nc\nc\n' >f; uniq -c f; uniq -d f; uniq -u f; uniq -cd f; uniq -cu f; uniq -du f
#>       2 a
#>       1 b
#>       3 c
#> a
#> c
#> b
#>       2 a
#>       3 c
#>       1 b
## the operands
printf 'a\na\n' >f; uniq f g; cat g; uniq - h <f; cat h; uniq f -
#> a
#> a
#> a
## -f skips fields, -s bytes, -w compares so many
printf 'a 1x\nb 1y\n\tc 1y\nd  1y\n' >f; uniq -f1 f; echo; uniq -f 1 -s 1 -w 1 f; echo; uniq -s 2 f; echo; uniq -w 1 f; uniq -w 0 f; uniq -f 9 f
#> a 1x
#> b 1y
#> d  1y
#>
#> a 1x
#> d  1y
#>
#> a 1x
#> b 1y
#> 	c 1y
#>
#> a 1x
#> b 1y
#> 	c 1y
#> d  1y
#> a 1x
#> a 1x
## fields, then bytes
printf ' a bc\n  a dc\nx bc\n' >f; uniq -f1 -s2 f
#>  a bc
## -i ignores case
printf 'a\nA\nb\nB\n' >f; uniq -i f; uniq -ic f; uniq -iu f
#> a
#> b
#>       2 a
#>       2 b
## -z: lines end in NUL
#differs busybox: a newline ends its lines, too
printf 'a\000a\000b\nb\000' | uniq -z | od -An -c
#>    a  \0   b  \n   b  \0
## -D shows all repeated lines
#differs busybox: it has none
printf 'a\na\nb\nc\nc\nc\n' >f; uniq -D f; uniq --all-repeated f; echo -; uniq --all-repeated=prepend f; echo -; uniq --all-repeated=sep f; uniq -D -u f; uniq -D -w0 f | wc -l
#> a
#> a
#> c
#> c
#> c
#> a
#> a
#> c
#> c
#> c
#> -
#>
#> a
#> a
#>
#> c
#> c
#> c
#> -
#> a
#> a
#>
#> c
#> c
#> c
#> a
#> c
#> c
#> 6
## --group shows all lines with empty ones between
#differs busybox: it has none
printf 'a\na\nb\n' >f; uniq --group f; for how in separate prepend append both; do echo "- $how"; uniq --group=$how f; done; : | uniq --group=both
#> a
#> a
#>
#> b
#> - separate
#> a
#> a
#>
#> b
#> - prepend
#>
#> a
#> a
#>
#> b
#> - append
#> a
#> a
#>
#> b
#>
#> - both
#>
#> a
#> a
#>
#> b
#>
## the old forms -N and +N
#differs busybox: it has none
printf 'a 1\nb 1\na 2\n' >f; uniq -1 f; uniq +2 f; uniq -1 +1 f; uniq -12 f
#> a 1
#> a 2
#> a 1
#> a 2
#> a 1
#> a 2
#> a 1
## long options
#differs busybox: it has none
printf 'a\nA\nb\n' >f; uniq --count --ignore-case f; uniq --skip-chars=1 f; uniq --check-chars=1 --repeated f; uniq --skip-fields 1 --unique f; uniq --zero-terminated f | od -An -c
#>       2 a
#>       1 b
#> a
#>    a  \n   A  \n   b  \n  \0
## counts of any width
yes | head -n 12345678 | uniq -c; yes | head -n 1234567 | uniq -c
#> 12345678 y
#> 1234567 y
## options that exclude each other
#differs: their words are others
uniq --group -c 2>&1 | head -n 1; uniq -D -c 2>&1 | head -n 1; uniq --group -d >/dev/null 2>&1; echo $?
#> uniq: --group excludes -c, -d, -D and -u
#> uniq: -D excludes -c
#> 1
## unknown methods
#differs: their words are others
uniq --group=x 2>&1 | head -n 1; uniq --all-repeated=append 2>&1 | head -n 1
#> uniq: invalid method 'x'
#> uniq: invalid method 'append'
## bad numbers
#differs host: its words are others
for n in x -1 '' 1k; do uniq -f "$n" /dev/null 2>&1; done; echo $?
#> uniq: invalid number 'x'
#> uniq: invalid number '-1'
#> uniq: invalid number ''
#> uniq: invalid number '1k'
#> 1
## a number too large is more than any line has
#differs busybox: it refuses it
printf 'a\na\n' | uniq -f 99999999999999999999; printf 'a\nb\n' | uniq -s 18446744073709551615 -w 18446744073709551615
#> a
#> a
## what is missing
#differs host: its words are others
uniq no 2>&1; echo $?; echo a | uniq - no/x 2>&1; echo $?
#> uniq: can't open 'no': No such file or directory
#> 1
#> uniq: can't open 'no/x': No such file or directory
#> 1
## a directory, a full output
#differs: their words are others
uniq . 2>&1; echo $?; echo a | uniq - /dev/full 2>&1; echo $?; echo a | uniq 2>&1 >/dev/full; echo $?
#> uniq: .: Is a directory
#> 1
#> uniq: /dev/full: No space left on device
#> 1
#> uniq: write error: No space left on device
#> 1
## too many operands
#differs busybox: it has other words
uniq a b c 2>&1 | head -n 1
#> uniq: extra operand 'c'
## odd input
#differs busybox: a NUL ends its lines
printf 'a\000b\na\000c\na\000c\n\377\n\377' | uniq -c | od -An -c; printf 'x' | uniq -c; head -c 300000 /dev/zero | tr '\0' a >f; (cat f; echo; cat f) | uniq -c | wc -c
#>                            1       a  \0   b  \n                
#>            2       a  \0   c  \n                           2    
#>  377  \n
#>       1 x
#> 300009
## unknown options
uniq -y 2>&1 | head -n 1; uniq --nope 2>&1 | head -n 1
#> uniq: invalid option -- 'y'
#> uniq: unrecognized option '--nope'
