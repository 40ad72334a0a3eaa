# fold: break long lines.
#reference: host busybox

## at a width, the default is 80
#differs busybox: it has no long options
echo abcdefgh | fold -w 3; echo abcdefgh | fold -w3; echo abcdefgh | fold --width=4; head -c 200 /dev/zero | tr '\0' x | fold | tail -n 1 | wc -c | tr -d ' '
#> abc
#> def
#> gh
#> abc
#> def
#> gh
#> abcd
#> efgh
#> 40
## the old form
echo abcdefgh | fold -3; echo abcdefgh | fold -5 -s; echo abcdefgh | fold -w 9 -2
#> abc
#> def
#> gh
#> abcde
#> fgh
#> ab
#> cd
#> ef
#> gh
## lines that fit stay, also without a newline at the end
printf 'abc\nab\n\nabcd' | fold -w 3; echo; fold </dev/null; printf '\n\n' | fold -w 1
#> abc
#> ab
#>
#> abc
#> d
#>
#>
## tabs, backspaces and returns move the column
printf 'a\tbcd\n' | fold -w 9; printf 'ab\bcd\n' | fold -w 3 | od -An -c; printf 'abc\rdef\n' | fold -w 3 | od -An -c; printf 'a\tb\n' | fold -w 4 | od -An -c
#> a	b
#> cd
#>    a   b  \b   c   d  \n
#>    a   b   c  \r   d   e   f  \n
#>    a  \n  \t  \n   b  \n
## bytes, not columns
#differs busybox: it has no long options
printf 'a\tbcd\n' | fold -b -w 3 | od -An -c; printf 'ab\bcd\n' | fold -bw 3 | od -An -c; printf 'a\rbcd\n' | fold --bytes -w 3 | od -An -c
#>    a  \t   b  \n   c   d  \n
#>    a   b  \b  \n   c   d  \n
#>    a  \r   b  \n   c   d  \n
## behind blanks, where there are some
#differs busybox: it has no long options
echo 'aaa bbb ccccccc dd' | fold -s -w 5; echo; printf 'a b\tc d e f\n' | fold -sw 10; echo 'abc  def' | fold --spaces -w 4 | cat -A; echo ' abcdef' | fold -s -w 3
#> aaa 
#> bbb 
#> ccccc
#> cc dd
#>
#> a b	c 
#> d e f
#> abc $
#>  def$
#>  
#> abc
#> def
## behind blanks, in bytes
printf 'aa\tbb cc dd ee\n' | fold -bs -w 6 | cat -A
#> aa^Ibb $
#> cc dd $
#> ee$
## characters of several bytes are not torn, wide ones take two columns
#only rbox: the others take bytes in this environment
printf 'aé漢字bé\n' | fold -w 3; printf 'é\314\201éé\n' | fold -w 2 | od -An -c; printf '\377\376\375\n' | fold -w 2 | od -An -c
#> aé
#> 漢
#> 字b
#> é
#>  303 251 314 201 303 251  \n 303 251  \n
#>  377 376  \n 375  \n
## or are, if bytes are asked for
printf 'aéé\n' | fold -b -w 2 | od -An -c
#>    a 303  \n 251 303  \n 251  \n
## long words across blocks
#differs busybox: its widths end at 10000
{ head -c 70000 /dev/zero | tr '\0' x; echo ' y'; } >f; fold -s -w 69999 f | cksum; fold -w 1000 f | cksum; tr x ' ' <f | fold -s -w 7 | cksum
#> 1759169521 70004
#> 3183997143 70073
#> 3898200627 80003
## files one after the other, each from the first column
printf 'abcd' >'a b'; printf 'efg\n' >-x; fold -w 5 'a b' -- -x; printf 'xy' | fold -w 3 'a b' - 'a b'; echo
#> abcdefg
#> abc
#> dxyabc
#> d
## NUL bytes are columns
printf 'a\0b\0c\n' | fold -w 2 | od -An -c
#>    a  \0  \n   b  \0  \n   c  \n
## widths that are none
for word in 0 x -1 '' 1x 99999999999999999999; do fold -w "$word" </dev/null >out 2>err; echo $? $(grep -c '^fold: ' err) $(wc -c <out); done | uniq -c | tr -s ' '
#>  6 1 1 0
## one that is missing is named, the others are shown; a directory
#differs busybox: it takes a directory for an empty file
mkdir d; echo abc >f; fold -w 2 none f 2>err; echo "status $?"; grep -c '^fold: .*none.*No such file or directory' err; fold d 2>err; echo "status $?"; grep -c '^fold: .*Is a directory' err
#> ab
#> c
#> status 1
#> 1
#> status 1
#> 1
## an unknown option
fold -q 2>err; echo "status $?"; grep -c '^fold: ' err
#> status 1
#> 1
## a full disk, a reader that has gone
#differs busybox: it does not see the full disk
echo x | fold >/dev/full 2>err; echo "status $?"; grep -c '^fold: .*No space left' err; yes | fold | head -n 1; echo $?
#> status 1
#> 1
#> y
#> 0
## a closed output is an error
printf 'abc\n' | fold 2>e >&-; echo $?; test -s e && echo said
#differs busybox: does not notice
#> 1
#> said
