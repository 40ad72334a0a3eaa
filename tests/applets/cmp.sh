# cmp: two files, byte by byte.
#reference: busybox

## equal files, and the first byte that differs
printf 'abc\nd' >a; printf 'abc\nd' >b; printf 'abc\ne' >c
cmp a b; echo "status $?"; cmp a c; echo "status $?"; cmp a - <c; cmp - a <b; echo "status $?"; cmp a <c
#> status 0
#> a c differ: char 5, line 2
#> status 1
#> a - differ: char 5, line 2
#> status 0
#> a - differ: char 5, line 2
## one that ends early
printf 'abc' >a; printf 'ab' >b; : >empty
cmp a b 2>&1; echo "status $?"; cmp empty a 2>&1; cmp empty empty; echo "status $?"
#> cmp: EOF on b
#> status 1
#> cmp: EOF on empty
#> status 0
## every difference
printf 'a\001c\n' >a; printf 'a\002\377\nx' >b
cmp -l a b 2>&1; echo "status $?"
#> 2   1   2
#> 3 143 377
#> cmp: EOF on a
#> status 1
## silence
printf 'a' >a; printf 'b' >b; : >e
cmp -s a b; echo "status $?"; cmp -s a e 2>&1; echo "status $?"; cmp -s a a; echo "status $?"; cmp -s a none 2>&1; echo "status $?"
#> status 1
#> status 1
#> status 0
#> status 2
## a part of the files
printf 'xxabcd' >a; printf 'yabce' >b
cmp a b 2 1; cmp -n 3 a b 2 1; echo "status $?"; cmp a b 2 1 -n 4; cmp -n 0 a b; echo "status $?"; cmp a b 100 2>&1
#> a b differ: char 4, line 1
#> status 0
#> a b differ: char 4, line 1
#> status 0
#> cmp: EOF on a
## differences far into large files
head -c 100000 /dev/zero >a; { cat a; printf '\n\nx'; } >b; { cat a; printf '\n\ny'; } >c
cmp b c; cat b | cmp - c; cmp -l b c
#> b c differ: char 100003, line 3
#> - c differ: char 100003, line 3
#> 100003 170 171
## what cannot be read or understood
printf a >a
cmp a none 2>&1; echo "status $?"; cmp none a 2>&1
#> cmp: none: No such file or directory
#> status 2
#> cmp: none: No such file or directory
## wrong words
#differs busybox: status 1, which POSIX has for files that differ
printf a >a
cmp a a x 2>&1; echo "status $?"
cmp -n 1x a a 2>&1; cmp 2>/dev/null; echo "status $?"; cmp -ls a a 2>/dev/null; echo "status $?"
#> cmp: invalid number 'x'
#> status 2
#> cmp: invalid number '1x'
#> status 2
#> status 2
## odd names and a full device
printf a >'-x y'; printf b >"$(printf 'b\377')"
cmp -- '-x y' "$(printf 'b\377')" | od -An -c | head -1
cmp -l -- '-x y' "$(printf 'b\377')" >/dev/full 2>/dev/null; test $? -ne 0 && echo failed
#>    -   x       y       b 377       d   i   f   f   e   r   :    
#> failed
## -b shows the bytes, -i passes over the first
#differs busybox: it has neither
printf 'abc\ndef\001\201\377' >a; printf 'abd\ndeg\002b\012' >b
cmp -b a b; cmp -lb a b; cmp -i 3 a b; cmp -i 3:4 a b; cmp -i 1k a b; echo "status $?"; cmp -n 2 -b a b; echo "status $?"
#> a b differ: byte 3, line 1 is 143 c 144 d
#> 3 143 c    144 d
#> 7 146 f    147 g
#> 8   1 ^A     2 ^B
#> 9 201 M-^A 142 b
#> 10 377 M-^?  12 ^J
#> a b differ: char 4, line 2
#> a b differ: char 1, line 1
#> status 0
#> status 0
