# unexpand: blanks to tabs.
#reference: host busybox

## blanks that begin a line
printf '        a        b\n    c\n         d\n       e\n' >f; unexpand f | cat -A; unexpand --first-only f | cat -A
#> ^Ia        b$
#>     c$
#> ^I d$
#>        e$
#> ^Ia        b$
#>     c$
#> ^I d$
#>        e$
## all blanks
#differs busybox: it replaces a single blank before a stop too
printf 'a       b        c\n        d x\n1234567 y\n' >f; unexpand -a f | cat -A; unexpand --all f | cat -A
#> a^Ib^I c$
#> ^Id x$
#> 1234567 y$
#> a^Ib^I c$
#> ^Id x$
#> 1234567 y$
## a number of columns implies all
printf '    a   b   c d\n' >f; unexpand -t 4 f | cat -A; unexpand -t4 --first-only f | cat -A
#> ^Ia^Ib^Ic d$
#> ^Ia   b   c d$
## a single blank before a stop stays, two become a tab
#differs busybox: it replaces a single blank before a stop too
printf '1234567 x\n123456  x\n1234567  x\n' | unexpand -a | cat -A
#> 1234567 x$
#> 123456^Ix$
#> 1234567^I x$
## a list of stops; behind the last all stays
#differs busybox: it knows no lists
printf '   a   b      c    d\n' >f; unexpand -t 3,7 f | cat -A; unexpand -t 3,/5 f | cat -A; unexpand -t 3,+5 f | cat -A; unexpand -t 3 -t 9 f | cat -A
#> ^Ia^Ib      c    d$
#> ^Ia^I  b^I    c    d$
#> ^Ia   b^I c^I d$
#> ^Ia   b      c    d$
## the old form
#differs busybox: it knows it not
printf '        a        b\n' >f; unexpand -4 f | cat -A; unexpand -a -2,5 f | cat -A
#> ^I^Ia        b$
#> ^I^I   a        b$
## -f is --first-only
#differs host: it knows the long name only
printf '    a    b\n' | unexpand -f -t 4 | cat -A
#> ^Ia    b$
## tabs among blanks
printf '  \ta\n    \t  b\nx \ty\n' | unexpand -a | cat -A
#> ^Ia$
#> ^I  b$
#> x^Iy$
## backspaces go back
#differs busybox: it does not go back
printf 'ab\b      c\n' | unexpand -a | od -An -c
#>    a   b  \b                           c  \n
## a column each for characters, two for wide ones
#only rbox: the others count bytes in this environment
printf 'é       x\n漢字    x\n' | unexpand -a | cat -A
#> M-CM-)^Ix$
#> M-fM-<M-"M-eM--M-^W^Ix$
## no newline at the end, blanks alone, nothing
printf '        a' | unexpand | od -An -c; unexpand </dev/null; printf '\n        \n' | unexpand | od -An -c
#>   \t   a
#>   \n  \t  \n
## blanks at the very end
printf '          ' | unexpand | od -An -c
#>   \t        
## long runs of blanks
head -c 100001 /dev/zero | tr '\0' ' ' >f; echo x >>f; unexpand f | cksum; unexpand -t 70000 f | cksum
#> 2344317716 12503
#> 1925776960 30004
## files one after the other; the column goes on
#differs busybox: it begins anew
printf '   ' >'a b'; printf '     c\n' >-x; unexpand 'a b' -- -x | cat -A
#> ^Ic$
## lists that are none
for word in 0 x 4,3 1,x -1 /3,4 +3,/4; do unexpand -t "$word" </dev/null >out 2>err; echo $? $(grep -c '^unexpand: ' err) $(wc -c <out); done | uniq -c | tr -s ' '
#>  7 1 1 0
## one that is missing is named, the others are shown; a directory; an unknown option
#differs busybox: it takes a directory for an empty file
mkdir d; echo x >f; unexpand none f 2>err; echo "status $?"; grep -c '^unexpand: .*none.*No such file or directory' err; unexpand d 2>err; echo "status $?"; grep -c '^unexpand: .*Is a directory' err; unexpand -q 2>err; echo "status $?"
#> x
#> status 1
#> 1
#> status 1
#> 1
#> status 1
## a full disk, a reader that has gone
#differs busybox: it does not see the full disk
echo x | unexpand >/dev/full 2>err; echo "status $?"; grep -c '^unexpand: .*No space left' err; yes | unexpand | head -n 1; echo $?
#> status 1
#> 1
#> y
#> 0
## a closed output is an error
printf 'abc\n' | unexpand 2>e >&-; echo $?; test -s e && echo said
#differs busybox: does not notice
#> 1
#> said
