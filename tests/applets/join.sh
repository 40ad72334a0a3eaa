# join through uutils.
#reference: host

## lines with the same first field are joined
printf 'a 1\nb 2\nd 4\n' >x; printf 'a x\nb y\nb z\nc w\n' >y; join x y; join y x
#> a 1 x
#> b 2 y
#> b 2 z
#> a x 1
#> b y 2
#> b z 2
## those without a partner
printf 'a 1\nb 2\nd 4\n' >x; printf 'a x\nc w\n' >y; join -a 1 x y; echo; join -a 1 -a 2 x y; echo; join -v 1 x y; echo; join -v 2 x y
#> a 1 x
#> b 2
#> d 4
#>
#> a 1 x
#> b 2
#> c w
#> d 4
#>
#> b 2
#> d 4
#>
#> c w
## fields, separators, the output's list
printf '1:a:k\n2:b:l\n' >x; printf 'k:9\nl:8\n' >y; join -t : -1 3 -2 1 x y; join -t : -1 3 -2 1 -o 1.1,2.2,0 x y; join -t : -j 1 x x
#> k:1:a:9
#> l:2:b:8
#> 1:9:k
#> 2:8:l
#> 1:a:k:a:k
#> 2:b:l:b:l
## what is missing is filled in
printf 'a 1\nb\n' >x; printf 'a x y\nb\n' >y; join -e - -o 0,1.2,2.2,2.3 x y; join -a 1 -e NONE -o auto x y
#> a 1 x y
#> b - - -
#> a 1 x y
#> b NONE NONE NONE
## upper and lower case, headers, NUL at the end of lines
printf 'A 1\nb 2\n' >x; printf 'a x\nB y\n' >y; join -i x y; printf 'n v\na 1\n' >x; printf 'n w\na 2\n' >y; join --header x y
printf 'a 1\0b 2\0' >x; join -z x x | od -c
#> A 1 x
#> b 2 y
#> n v w
#> a 1 2
#> 0000000   a       1       1  \0   b       2       2  \0
#> 0000014
## unsorted input is noticed
printf 'b 1\na 2\n' >x; printf 'a 1\nb 1\n' >y; join x y >/dev/null 2>err; echo "status $?"; grep -c 'not sorted' err; join --nocheck-order x y; echo "status $?"
#> status 1
#> 1
#> b 1 1
#> status 0
## standard input, empty files, no newline at the end
printf 'a 1' | join - /dev/null; echo "status $?"; printf 'a 1' >x; printf 'a 2' | join x -; join /dev/null /dev/null
#> status 0
#> a 1 2
## blanks before fields, and many
printf '  a   1\n' >x; printf 'a\t2\n' >y; join x y
#> a 1 2
## bytes that are no text, empty fields
printf '\377\200 1\n' >x; join x x | od -An -tx1; printf ',1\n' >y; join -t , y y
#>  ff 80 20 31 20 31 0a
#> ,1,1
## a file that is missing, a directory, a full disk
: >x; join x none 2>err; echo "status $?"; grep -c '^join: .*none.*No such file or directory' err; echo a >y; join y y >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
#> status 1
#> 1
## wrong words
join 2>err; echo "status $?"; join -a 3 /dev/null /dev/null 2>err; echo "status $?"; grep -c ^join: err; join -o 3.1 /dev/null /dev/null 2>err; echo "status $?"; join --no-such 2>err; echo "status $?"; grep -c ^join: err
#> status 1
#> status 1
#> 1
#> status 1
#> status 1
#> 1
