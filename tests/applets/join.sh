# join beside GNU: fields, partners, order, headings.
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
## groups of several lines on both sides
printf 'a 1\na 2\na 3\nb 1\n' >x; printf 'a x\na y\nb z\nb w\n' >y; join x y; join -v 1 -v 2 x y; echo "status $?"; i=0; while [ $i -lt 300 ]; do echo "k $i"; i=$((i+1)); done >m; join m m | wc -l; join m m | tail -n 1
#> a 1 x
#> a 1 y
#> a 2 x
#> a 2 y
#> a 3 x
#> a 3 y
#> b 1 z
#> b 1 w
#> status 0
#> 90000
#> k 299 299
## a partner for none: both files' lines in order
printf 'a 1\nc 3\ne 5\n' >x; printf 'b 2\nd 4\nf 6\n' >y; join -a 1 -a 2 x y; join x y; echo "status $?"; join -v 1 -v 2 x y | head -n 2; join -a 1 -v 2 x y
#> a 1
#> b 2
#> c 3
#> d 4
#> e 5
#> f 6
#> status 0
#> a 1
#> b 2
#> a 1
#> b 2
#> c 3
#> d 4
#> e 5
#> f 6
## the list: several words, the old form, auto with fields that are absent
printf 'a 1 2\nb 3\nd 4\n' >x; printf 'a 5\nb 6 7\nc 8\n' >y; join -o 1.2 -o 2.2,0 x y; join -o '2.2 1.2' x y; join -o 1.1 2.2 x y; join -o auto x y; join -a 1 -a 2 -e - -o auto x y; join -a 1 -a 2 -e . -o 0,1.3,2.9 x y
#> 1 5 a
#> 3 6 b
#> 5 1
#> 6 3
#> a 5
#> b 6
#> a 1 2 5
#> b 3  6
#> a 1 2 5
#> b 3 - 6
#> c - - 8
#> d 4 - -
#> a 2 .
#> b . .
#> c . .
#> d . .
## the old form of -1 and -2
printf 'x a\ny b\n' >x; printf 'a 1\nb 2\n' >y; join -j1 2 x y; join -j2 2 y x; join -j 1 y y; join -j2 x x
#> a x 1
#> b y 2
#> a 1 x
#> b 2 y
#> a 1 1
#> b 2 2
#> a x x
#> b y y
## -e for empty fields without a list
printf ',,b,\n' >x; printf ',c,\n' >y; join -t , -e EMPTY x y; join -t , x y; join -t , -e EMPTY -a 1 -1 3 x y
#> EMPTY,EMPTY,b,EMPTY,c,EMPTY
#> ,,b,,c,
#> b,EMPTY,EMPTY,EMPTY
## no separator, NUL, one that is a blank
printf 'a b\nc d\n' >x; printf 'a b\nc  d\n' >y; join -t '' x y; join -t '' -a 1 -o 1.1,2.1 x y; printf 'a\0001\n' >x; join -t '\0' x x | od -c; printf 'a  1\n' >x; join -t ' ' x x; join -t ' ' -o 1.1,1.3 x x
#> a b
#> a b
#> a b
#> c d
#>
#> 0000000   a  \0   1  \0   1  \n
#> 0000006
#> a  1  1
#> a 1
## keys of different files, absent keys, keys past every line
printf '1 a\n2 b\n' >x; printf 'a\nb\n' >y; join -1 2 x y; join -1 2 -2 1 -a 2 x y; join -1 9 -2 9 x y | head -n 2; join -1 99999999999999999999999 x y; echo "status $?"
#> a 1
#> b 2
#> a 1
#> b 2
#>  1 a a
#>  1 a b
#> status 0
## headings: not compared, printed even for no file's sake, not checked
printf 'zname value\na 1\nb 2\n' >x; printf 'other extra more\na 9\nc 8\n' >y; join --header x y; join --header -v 1 x y; join --header -a 2 -o auto -e - x y; join --header x /dev/null; join --header /dev/null y; join --header /dev/null /dev/null; join --header --check-order x y; echo "status $?"
#> zname value extra more
#> a 1 9
#> zname value extra more
#> b 2
#> zname value extra more
#> a 1 9 -
#> c - 8 -
#> zname value
#> other extra more
#> zname value extra more
#> a 1 9
#> status 0
## order: checked always, never, or once a line has no partner
printf 'b 1\na 2\n' >x; printf 'a 1\nb 1\n' >y; join x y 2>&1; echo "status $?"; join x x; echo "status $?"; join --check-order x x 2>&1; echo "status $?"; join x /dev/null; echo "status $?"; join --check-order x /dev/null 2>&1; echo "status $?"; join --nocheck-order y x; echo "status $?"
#> join: x:2: is not sorted: a 2
#> b 1 1
#> join: input is not in sorted order
#> status 1
#> b 1 1
#> a 2 2
#> status 0
#> join: x:2: is not sorted: a 2
#> status 1
#> status 0
#> join: x:2: is not sorted: a 2
#> status 1
#> b 1 1
#> status 0
## order: each file is named once, what follows is still printed
printf 'c\nb\na\n' >x; printf 'd\na\nb\na\n' >y; join -a 1 x y 2>err; echo "status $?"; cat err; join -v 2 y x 2>err; echo "status $?"; cat err
#> c
#> b
#> a
#> status 1
#> join: x:3: is not sorted: a
#> join: y:2: is not sorted: a
#> join: input is not in sorted order
#> c
#> b
#> a
#> status 1
#> join: x:3: is not sorted: a
#> join: y:2: is not sorted: a
#> join: input is not in sorted order
## order with upper and lower case
printf 'a\nB\nc\n' >x; printf 'A\nb\nD\n' >y; join -i x y; echo "status $?"; join -i -a 1 -a 2 --check-order x y; join --check-order x y 2>&1; echo "status $?"
#> a
#> B
#> status 0
#> a
#> B
#> c
#> D
#> join: x:2: is not sorted: B
#> status 1
## ends of lines are NUL: a newline is a blank
printf 'a\n1\0b 2\0' >x; printf 'a x\0b\ny' >y; join -z x y | od -c; join -z -t '' x x | od -c; join -z -t , -a 1 x y | od -c
#> 0000000   a       1       x  \0   b       2       y  \0
#> 0000014
#> 0000000   a  \n   1  \0   b       2  \0
#> 0000010
#> 0000000   a  \n   1  \0   b       2  \0
#> 0000010
## blanks at the end begin a field, lines of blanks have none
printf ' a 1 \n' >x; printf 'a\t\t2\t\n' >y; join -e E x y; join -o 1.1,1.2,1.3,2.3 -e E x y; printf '\n' >x; printf '  \n' >y; join -e E x y; join -a 1 -o auto -e E x y
#> a 1 E 2 E
#> a 1 E E
#> E
#> E
## empty lines, carriage returns
printf '\n\na\r\n' >x; printf '\na\r\n' >y; join x y | od -c; join -t , x y | od -c
#> 0000000  \n  \n   a  \r  \n
#> 0000005
#> 0000000  \n  \n   a  \r  \n
#> 0000005
## long lines, no newline at the end of either
head -c 200000 /dev/zero | tr '\0' k >x; cp x y; printf ' 1' >>x; printf ' 2\nl 3' >>y; join x y | wc -c; join -v 2 x y
#> 200005
#> l 3
## options that exclude each other or are unknown values
for words in '-t a -t b' '-e a -e b' '-1 1 -1 2' '-j 3 -2 1' '-t ab' '-a 0' '-v x' '-1 0' '-2 x' '-1 -1' '-o 1.0' '-o 1.x' '-o 0.1' '-o 3' '-o 1.1,' '-j x'; do join $words /dev/null /dev/null 2>err; echo "status $? $(sed 1q err | tr -d '\342\200\230\231'"'")"; done
#> status 1 join: incompatible tabs
#> status 1 join: conflicting empty-field replacement strings
#> status 1 join: incompatible join fields 1, 2
#> status 1 join: incompatible join fields 3, 1
#> status 1 join: multi-character tab ab
#> status 1 join: invalid field number: 0
#> status 1 join: invalid field number: x
#> status 1 join: invalid field number: 0
#> status 1 join: invalid field number: x
#> status 1 join: invalid field number: -1
#> status 1 join: invalid field number: 0
#> status 1 join: invalid field number: x
#> status 1 join: invalid field specifier: 0.1
#> status 1 join: invalid file number in field spec: 3
#> status 1 join: invalid file number in field spec: 
#> status 1 join: invalid field number: x
## the same value twice is no conflict
printf 'a,1\n' >x; join -t , -t , -1 1 -1 1 -j 1 -e x -e x x x; echo "status $?"
#> a,1,1
#> status 0
## operands
join - - 2>&1 </dev/null | sed 's/input:.*/input/'; join x 2>err; echo "status $?"; sed 1q err | tr -d '\342\200\230\231'"'"; join x y z 2>err; echo "status $?"; sed 1q err; echo a >./-x; join -- -x -x; join ./-x - <-x
#> join: both files cannot be standard input
#> status 1
#> join: missing operand after x
#> status 1
#> join: extra operand 'z'
#> a
#> a
## a directory
mkdir d; join d /dev/null 2>err; echo "status $?"; grep -c 'Is a directory' err; join /dev/null d 2>err; echo "status $?"; grep -c 'Is a directory' err
#> status 1
#> 1
#> status 1
#> 1
## closed output
echo a >x; join x x >&- 2>err; echo "status $?"; grep -c 'Bad file descriptor' err
#> status 1
#> 1
## a reader that leaves
i=0; while [ $i -lt 200 ]; do echo "k $i"; i=$((i+1)); done >m; join m m | head -n 1
#> k 0 0
