# expand: tabs to blanks.
#reference: host busybox

## every eighth column, or as said
printf 'a\tb\n\tc\n1234567\tx\n12345678\ty\n' >f; expand f; expand -t 4 f; expand -t1 f; expand --tabs=3 f
#> a       b
#>         c
#> 1234567 x
#> 12345678        y
#> a   b
#>     c
#> 1234567 x
#> 12345678    y
#> a b
#>  c
#> 1234567 x
#> 12345678 y
#> a  b
#>    c
#> 1234567  x
#> 12345678 y
## a list of stops; behind the last a blank
#differs busybox: it knows no lists
printf 'a\tb\tc\td\n' >f; expand -t 3,7 f; expand -t '3 7' f; expand -t 3 -t 7 f; expand --tabs=2,4,6 f
#> a  b   c d
#> a  b   c d
#> a  b   c d
#> a b c d
## stops behind the list: multiples, or so far apart
#differs busybox: it knows no lists
printf 'a\tb\tc\td\te\n' >f; expand -t 3,/5 f; expand -t 3,+5 f; expand -t /4 f; expand -t +4 f
#> a  b c    d    e
#> a  b    c    d    e
#> a   b   c   d   e
#> a   b   c   d   e
## the old form
#differs busybox: it knows it not
printf 'a\tb\tc\n' >f; expand -4 f; expand -2,5 f
#> a   b   c
#> a b  c
## only those that begin a line
printf '\ta\tb\n \t \tc\td\n\t\n' >f; expand -i f | cat -A; expand --initial -t 4 f | cat -A
#>         a^Ib$
#>                 c^Id$
#>         $
#>     a^Ib$
#>         c^Id$
#>     $
## backspaces go back
#differs busybox: it does not go back
printf 'ab\b\tc\n\b\tx\n' | expand | od -An -c
#>    a   b  \b                               c  \n  \b            
#>                        x  \n
## a column each for characters, two for wide ones
#only rbox: the others count bytes in this environment
printf 'é\tx\n漢字\tx\n\377\tx\n' | expand
#> é       x
#> 漢字    x
#> �       x
## NUL bytes, no newline at the end, nothing
printf 'a\tb' | expand; echo; expand </dev/null; printf '\t' | expand | od -An -c
#> a       b
#>                                 
## NUL bytes are columns
#differs busybox: it gives them no column
printf 'a\0\tb\n' | expand | od -An -c
#>    a  \0                           b  \n
## long lines
head -c 100000 /dev/zero | tr '\0' '\t' | expand | cksum; head -c 100000 /dev/zero | tr '\0' x >f; printf '\tx\n' >>f; expand -t 70000 f | cksum
#> 3538950439 800000
#> 2778711343 140002
## files one after the other; the column goes on
#differs busybox: it begins anew
printf 'ab' >'a b'; printf '\tc\n' >-x; expand 'a b' -- -x; printf '\td\n' | expand 'a b' -
#> ab      c
#> ab      d
## lists that are none
for word in 0 x 4,3 4,4 1,x -1 1,0 /3,4 +3,/4 99999999999999999999999; do expand -t "$word" </dev/null >out 2>err; echo $? $(grep -c '^expand: ' err) $(wc -c <out); done | uniq -c | tr -s ' '
#>  10 1 1 0
## one that is missing is named, the others are shown; a directory
#differs busybox: it takes a directory for an empty file
mkdir d; printf '\tx\n' >f; expand none f 2>err; echo "status $?"; grep -c '^expand: .*none.*No such file or directory' err; expand d 2>err; echo "status $?"; grep -c '^expand: .*Is a directory' err
#>         x
#> status 1
#> 1
#> status 1
#> 1
## an unknown option
expand -q 2>err; echo "status $?"; grep -c '^expand: ' err
#> status 1
#> 1
## a full disk, a reader that has gone
#differs busybox: it does not see the full disk
echo x | expand >/dev/full 2>err; echo "status $?"; grep -c '^expand: .*No space left' err; yes | expand | head -n 1; echo $?
#> status 1
#> 1
#> y
#> 0
## a closed output is an error
printf 'abc\n' | expand 2>e >&-; echo $?; test -s e && echo said
#differs busybox: does not notice
#> 1
#> said
