# strings: texts in files that hold other things.
#reference: host busybox
#packages: binutils
## texts of four characters or more
#differs host: a lone dash is an option
printf 'abc\0abcd\1abcde\377xyz\n  ab\tc\r' >f; strings f; strings <f; strings - <f
#> abcd
#> abcde
#>   ab	c
#> abcd
#> abcde
#>   ab	c
#> abcd
#> abcde
#>   ab	c
## nothing
strings </dev/null; echo "status $?"; printf 'abc' | strings; printf '\0\0\0' | strings
#> status 0
## a text at the end
printf 'abcdef' | strings; printf '\0abcd' | strings
#> abcdef
#> abcd
## the least length
#differs busybox: has not these options
printf 'a\0ab\0abc\0abcd\0abcde' >f; strings -n 1 f; strings -n 2 f; strings -n5 f; strings --bytes=5 f
#> a
#> ab
#> abc
#> abcd
#> abcde
#> ab
#> abc
#> abcd
#> abcde
#> abcde
#> abcde
## the old form of it
#differs busybox: has not these options
printf 'a\0ab\0abc\0abcd\0abcdefghijklm' >f; strings -2 f; strings -10 f
#> ab
#> abc
#> abcd
#> abcdefghijklm
#> abcdefghijklm
## numbers in the bases of C
#differs busybox: has not these options
printf 'abcdefgh\0abcdefghi\0' >f; strings -n 0x9 f; strings -n 011 f
#> abcdefghi
#> abcdefghi
## bad lengths
#differs host: a length below zero is one
for n in 0 -1 x ''; do strings -n "$n" /dev/null 2>err; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
## offsets
#differs busybox: has not these options
printf 'ab\0abcd\0\0\0abcdefgh\377efgh' >f; strings -t d f; strings -t o f; strings -t x f; strings -o f; strings --radix=x f
#>       3 abcd
#>      10 abcdefgh
#>      19 efgh
#>       3 abcd
#>      12 abcdefgh
#>      23 efgh
#>       3 abcd
#>       a abcdefgh
#>      13 efgh
#>       3 abcd
#>      12 abcdefgh
#>      23 efgh
#>       3 abcd
#>       a abcdefgh
#>      13 efgh
## large offsets
(head -c 9999999 /dev/zero; printf abcd) >f; strings -t d f; strings -t o f; strings -t x f
#> 9999999 abcd
#> 46113177 abcd
#>  98967f abcd
## offsets wider than their column
(head -c 19999999 /dev/zero; printf abcd) | strings -t d
#> 19999999 abcd
## names
#differs busybox: names standard input otherwise
printf 'abcdef\0ghijkl' >'a b'; printf 'mnopqr' >c; strings -f 'a b' c; strings --print-file-name c; strings -f <c; strings -f -t x 'a b'
#> a b: abcdef
#> a b: ghijkl
#> c: mnopqr
#> c: mnopqr
#> {standard input}: mnopqr
#> a b:       0 abcdef
#> a b:       7 ghijkl
## -a is nothing new
#differs busybox: has not these options
printf 'abcdef\0ghijkl' >f; strings -a f; strings --all f; strings - f
#> abcdef
#> ghijkl
#> abcdef
#> ghijkl
#> abcdef
#> ghijkl
## tabs are text; other blanks with -w
#differs busybox: has not these options
printf 'ab\tcd\0ab\ncd\vef\fgh\rij\0' >f; strings f; strings -w f | od -An -c; strings -w -n 3 --include-all-whitespace f | od -An -c
#> ab	cd
#>    a   b  \t   c   d  \n   a   b  \n   c   d  \v   e   f  \f   g
#>    h  \r   i   j  \n
#>    a   b  \t   c   d  \n   a   b  \n   c   d  \v   e   f  \f   g
#>    h  \r   i   j  \n
## a separator
#differs busybox: has not these options
printf 'abcdef\0ghijkl' >f; strings -s ', ' f; echo; strings --output-separator='|' f; echo; strings -s '' f; echo
#> abcdef, ghijkl, 
#> abcdef|ghijkl|
#> abcdefghijkl
## eight bits
#differs busybox: has not these options
printf 'ab\303\251cd\0\377\376\375\374\0abc\200' >f; strings f; strings -e S f | od -An -c; strings -e s f
#>    a   b 303 251   c   d  \n 377 376 375 374  \n   a   b   c 200
#>   \n
## sixteen bits, big end first and little
#differs busybox: has not these options
printf '\0a\0b\0c\0d\0\0' >f; strings -e b f; strings -e l f; printf 'a\0b\0c\0d\0' >g; strings -e l g; strings -e b g; strings -e b -t d f g
#> abcd
#> abcd
#> abcd
#>       0 abcd
## they begin at any byte
#differs busybox: has not these options
printf 'x\0a\0b\0c\0d\1' >f; strings -e b f; strings -t x -e b f; printf '\377a\0b\0c\0d\0\377\377' | strings -e l -t d
#> abcd
#>       1 abcd
#>       1 abcd
## thirty-two bits
#differs busybox: has not these options
printf '\0\0\0a\0\0\0b\0\0\0c\0\0\0d' >f; strings -e B f; strings -e B -t x f; printf 'a\0\0\0b\0\0\0c\0\0\0d\0\0\0' | strings -e L; strings -e L f
#> abcd
#>       0 abcd
#> abcd
## wide ones that are too short, cut at the end
#differs busybox: has not these options
printf 'a\0b\0c\0' | strings -e l; printf 'a\0b\0c\0d' | strings -e l; printf 'a\0b\0c\0d\0e' | strings -e l
#> abcd
## wrong encodings and radices
strings -e q /dev/null 2>err; echo "status $?"; strings -t q /dev/null 2>err; echo "status $?"; strings -e sS /dev/null 2>err; echo "status $?"
#> status 1
#> status 1
#> status 1
## texts across blocks
(head -c 65530 /dev/zero; printf 'abcdefghijklmnop'; head -c 131069 /dev/zero; printf 'ab'; sleep 0.1; printf 'cd'; head -c 10 /dev/zero; printf 'xy'; sleep 0.1; printf 'z\0') | strings -t d
#>   65530 abcdefghijklmnop
#>  196615 abcd
## a long text
head -c 200000 /dev/zero | tr '\0' x | strings -n 100000 | wc -c; head -c 200000 /dev/zero | tr '\0' x | strings -n 300000 | wc -c
#> 200001
#> 0
## one that is missing is named, the others are shown
printf abcd >f; strings none f 2>err; echo "status $?"; grep -c "strings: .*none.*" err
#> abcd
#> status 1
#> 1
## a directory
#differs busybox: a directory is nothing to it
mkdir d; strings d 2>/dev/null; echo "status $?"
#> status 1
## a full output, a closed one
#differs host: says nothing of it
#differs busybox: says nothing of it
echo abcdef | strings >/dev/full 2>err; echo "status $?"; echo abcdef | strings >&- 2>err; echo "status $?"
#> status 1
#> status 1
## unknown options, missing values
strings -z /dev/null 2>err; echo "status $?"; strings -n 2>err; echo "status $?"
#> status 1
#> status 1
## names with newlines and dashes
printf abcd >'n
l'; strings 'n
l'; printf efgh >-x; strings -- -x; strings -f ./-x
#> abcd
#> efgh
#> ./-x: efgh
## a directory, and a file that is not there
mkdir d; for f in d absent; do if strings $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#differs busybox: passes over a directory
#> d refused
#> absent refused
