# truncate: gives files a size.
#reference: host busybox

## shorter, longer, of nothing
printf 1234567 >f; truncate -s 3 f; cat f; echo; truncate -s 5 f; od -An -c f; truncate -s 0 f; test -s f; echo $?; truncate -s 4 new; od -An -c new
#> 123
#>    1   2   3  \0  \0
#> 1
#>   \0  \0  \0  \0
## suffixes
for s in 1k 1K 2M 0; do truncate -s $s f; echo $s $(stat -c %s f); done
#> 1k 1024
#> 1K 1024
#> 2M 2097152
#> 0 0
## more suffixes, and blanks before
#differs busybox: it has fewer
for s in 1kB 1KB 1KiB 1m ' 5' 1MB 1G; do truncate -s "$s" f; echo $s $(stat -c %s f); done
#> 1kB 1000
#> 1KB 1000
#> 1KiB 1024
#> 1m 1048576
#> 5 5
#> 1MB 1000000
#> 1G 1073741824
## several files, and what is no size
printf abc >a; printf abcdef >b; truncate -s 4 a b; stat -c '%s %n' a b; for s in x '' 5x -x 1q; do truncate -s "$s" a 2>/dev/null; echo "status $? $(wc -c <a)"; done
#> 4 a
#> 4 b
#> status 1 4
#> status 1 4
#> status 1 4
#> status 1 4
#> status 1 4
## relative sizes
#differs busybox: it has none
for s in +3 -2 -100 '<3' '<10' '>10' '>3' /4 %5 %7 /7; do printf 1234567 >f; truncate -s "$s" f; echo "$s $(wc -c <f)"; done
#> +3 10
#> -2 5
#> -100 0
#> <3 3
#> <10 7
#> >10 10
#> >3 7
#> /4 4
#> %5 10
#> %7 7
#> /7 7
## relative sizes that make no sense
for s in /0 %0 '<' '+ 3' '<+3' ++3 -; do printf 1234567 >f; truncate -s "$s" f 2>/dev/null; echo "status $? $(wc -c <f)"; done
#> status 1 7
#> status 1 7
#> status 1 7
#> status 1 7
#> status 1 7
#> status 1 7
#> status 1 7
## sizes that no file has
printf 1234567 >f; for s in 99999999999999999999 9223372036854775808 +9223372036854775807 16E 20000000000G; do truncate -s $s f 2>/dev/null; echo "status $? $(wc -c <f)"; done
#> status 1 7
#> status 1 7
#> status 1 7
#> status 1 7
#> status 1 7
## the size of another file, and relative to it
#differs busybox: it has no -r
printf 12345678 >r; printf 1 >f; truncate -r r f; wc -c <f; truncate -r r -s +3 f; wc -c <f; truncate --reference=r --size=/3 f new; stat -c '%s %n' f new; truncate -r none f 2>/dev/null; echo "status $?"
#> 8
#> 11
#> 6 f
#> 6 new
#> status 1
## a size beside another file's must be relative
printf 12345678 >r; printf 1 >f; truncate -r r -s 3 f 2>/dev/null; echo "status $? $(wc -c <f)"
#> status 1 1
## blocks
#differs busybox: it has no -o
truncate -o -s 2 f; test $(wc -c <f) = $((2 * $(stat -c %o f))); echo $?; truncate --io-blocks -s -1 f; test $(wc -c <f) = $(stat -c %o f); echo $?; truncate -o f 2>/dev/null; echo "status $?"
#> 0
#> 0
#> status 1
## nothing is created when that is not wished
truncate -c -s 1 none; echo "status $?"; ls; truncate -c -s 1 no/none 2>/dev/null; echo "status $?"
#> status 0
#> status 0
## by the long name
#differs busybox: it has none
truncate --no-create --size 3 f; truncate --no-create --size=3 f; echo "status $?"; ls
#> status 0
## what cannot be opened, then the others
#differs: worded otherwise
mkdir d; truncate -s 1 no/x d f 2>&1; echo "status $?"; wc -c <f
#> truncate: can't open 'no/x': No such file or directory
#> truncate: can't open 'd': Is a directory
#> status 1
#> 1
## pipes and devices
mkfifo p; truncate -s 0 p 2>/dev/null; echo "status $?"; truncate -s 0 /dev/null 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## a size or a file missing
truncate f 2>/dev/null; echo "status $?"; truncate -s 1 2>/dev/null; echo "status $?"; truncate 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## the messages
#differs: worded otherwise
truncate f 2>&1 | head -1; truncate -s 1 2>&1 | head -1; truncate -s x f 2>&1; truncate -s /0 f 2>&1
#> truncate: no size given
#> truncate: no file given
#> truncate: invalid number 'x'
#> truncate: division by zero '/0'
## odd names
truncate -s 1 -- -x; truncate -s 2 'a b' 'n
l'; for f in *; do echo "$f"; done
#> -x
#> a b
#> n
#> l
