# paste: lines side by side.
#reference: host

## two files side by side, a shorter one, one without a newline at its end
printf '1\n2\n3\n' >a; printf 'x\ny' >b; paste a b; paste b a; paste a
#> 1	x
#> 2	y
#> 3	
#> x	1
#> y	2
#> 	3
#> 1
#> 2
#> 3
## standard input, once or in turn
seq 6 | paste - - -; seq 3 | paste -; printf 'p\nq\n' >a; seq 4 | paste - a -; seq 2 | paste
#> 1	2	3
#> 4	5	6
#> 1
#> 2
#> 3
#> 1	p	2
#> 3	q	4
#> 1
#> 2
## delimiters in turn, each row from the first
printf '1\n2\n' >a; paste -d ,: a a a a; paste --delimiters=, a a; paste -d '' a a; paste -d 'ab' -s a a
#> 1,1:1,1
#> 2,2:2,2
#> 1,1
#> 2,2
#> 11
#> 22
#> 1a2
#> 1a2
## delimiters with escapes; none
printf '1\n2\n' >a; paste -d '\n' a a; paste -d '\t\\' a a a; paste -d '\0,' a a a; paste -d '\b\f\r\v' -s a a a | od -An -c; paste -d '\x' a a; paste -d '\0' -s a
#> 1
#> 1
#> 2
#> 2
#> 1	1\1
#> 2	2\2
#> 11,1
#> 22,2
#>    1  \b   2  \n   1  \b   2  \n   1  \b   2  \n
#> 1x1
#> 2x2
#> 12
## a character of several bytes is one delimiter
#differs host: it takes bytes
printf '1\n2\n3\n' >a; paste -s -d 'é漢' a | od -An -c; printf '\377' >d; paste -s -d "$(cat d)," a | od -An -c
#>    1 303 251   2 346 274 242   3  \n
#>    1 377   2   ,   3  \n
## a backslash at the end of the delimiters
paste -d 'a\' /dev/null 2>err; echo "status $?"; grep -c '^paste: .*backslash' err
#> status 1
#> 1
## all lines of a file in one, each file a line, an empty one too
seq 4 >a; : >b; printf 'x\ny' >c; paste -s a b c; paste -s -d ,: a c; seq 3 | paste --serial -
#> 1	2	3	4
#>
#> x	y
#> 1,2:3,4
#> x,y
#> 1	2	3
## lines that end with NUL
printf 'a\nb\0c\0' >a; paste -z a a | od -An -c; paste -sz a | od -An -c
#>    a  \n   b  \t   a  \n   b  \0   c  \t   c  \0
#>    a  \n   b  \t   c  \0
## empty lines and empty files
printf '\n\n' >a; : >b; paste a b | od -An -c; paste b b | wc -c | tr -d ' '; paste b a | od -An -c
#>   \t  \n  \t  \n
#> 0
#>   \t  \n  \t  \n
## long lines, NUL bytes
head -c 200000 /dev/zero | tr '\0' x >a; printf 'a\0b\n' >b; paste a b | cksum; paste b b | od -An -c
#> 3546576843 200005
#>    a  \0   b  \t   a  \0   b  \n
## names with blanks, dashes and newlines
printf '1\n' >'a b'; printf '2\n' >-x; printf '3\n' >'n
l'; paste 'a b' -- -x 'n
l'
#> 1	2	3
## a missing file ends it before any line
echo x >f; paste f none 2>err; echo "status $?"; grep -c '^paste: .*none.*No such file or directory' err
#> status 1
#> 1
## with -s the others are joined
echo x >f; paste -s f none f 2>err; echo "status $?"; grep -c '^paste: .*none.*No such file or directory' err
#> x
#> x
#> status 1
#> 1
## a directory is no file
mkdir d; paste -s d 2>err; echo "status $?"; grep -c '^paste: .*d.*Is a directory' err
#>
#> status 1
#> 1
## an unknown option, an option without its value
paste -q 2>err; echo "status $?"; grep -c '^paste: ' err; paste -d 2>err; echo "status $?"; grep -c '^paste: ' err
#> status 1
#> 1
#> status 1
#> 1
## many files
for n in 1 2 3 4 5 6 7 8 9; do seq $n >f$n; done; paste -d, f9 f8 f7 f6 f5 f4 f3 f2 f1
#> 1,1,1,1,1,1,1,1,1
#> 2,2,2,2,2,2,2,2,
#> 3,3,3,3,3,3,3,,
#> 4,4,4,4,4,4,,,
#> 5,5,5,5,5,,,,
#> 6,6,6,6,,,,,
#> 7,7,7,,,,,,
#> 8,8,,,,,,,
#> 9,,,,,,,,
## a full disk, a closed output
echo x >f; paste f >/dev/full 2>err; echo "status $?"; grep -c '^paste: .*No space left' err; paste f f >&- 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
## a reader that has gone ends it quietly
yes | paste - - | head -n 1; echo $?
#> y	y
#> 0
