## lines, words, bytes
printf 'a b\nc\n' >f; wc f; wc <f; wc -l f; wc -l <f; wc -w <f; wc -c <f; wc -cl f
#>         2         3         6 f
#>         2         3         6
#> 2 f
#> 2
#> 3
#> 6
#>         2         6 f
## several files have a total
printf 'a b\nc\n' >f; : >g; wc f g; wc -l f g
#>         2         3         6 f
#>         0         0         0 g
#>         2         3         6 total
#>         2 f
#>         0 g
#>         2 total
## the longest line
printf 'abc\n\tab\n\nx' >f; wc -L f
#> 10 f
## characters are those of UTF-8
#differs: in the C locale busybox counts bytes
printf '\303\251a' | wc -m
#> 2
## what is missing is named, the rest is counted
echo a >f; wc no f 2>&1; echo "status $?"
#> wc: no: No such file or directory
#>         1         1         2 f
#>         1         1         2 total
#> status 1
## odd input
: | wc; printf 'x' | wc; printf 'a\000b \n' | wc; echo a | wc -
#>         0         0         0
#>         0         1         1
#>         1         1         5
#>         1         1         2 -
## words need a byte that prints; what does not print ends none
printf '\001 \002' | wc -w; printf 'a\001b \177 c' | wc -w; printf '\001a' | wc -w; printf 'a\013b\014c\rd\te' | wc -w
#> 0
#> 2
#> 1
#> 5
## the longest line: controls take no column, tabs go to the next stop, a form feed begins anew
printf 'ab\001c\n' | wc -L; printf 'a\tb\n' | wc -L; printf 'abc\rde\n' | wc -L; printf 'abc\014defg\n' | wc -L; printf 'ab' | wc -L; printf 'a\177b\013c\n' | wc -L; : | wc -L
#> 3
#> 9
#> 3
#> 4
#> 2
#> 3
#> 0
## columns of characters
#differs: in the C locale busybox counts bytes that print
printf '\303\251\n' | wc -L; printf '\344\270\200x\n' | wc -L; printf 'e\314\201\n' | wc -L; printf '\377\376a\n' | wc -L
#> 1
#> 3
#> 1
#> 1
## each count alone, whatever the order
printf 'a b\nc\n' >f; wc -wl f; wc -lc <f; wc -L -l f; wc -m <f; wc -mc <f
#>         2         3 f
#>         2         6
#>         2         3 f
#> 6
#>         6         6
## --total
#differs: it has no such option
printf 'a\n' >f; wc -l --total=always f; wc -l --total=never f f; wc -l --total=only f f; wc --total=only f; wc -c --total=auto f f; wc --total=x f 2>&1 | head -n 1; wc --total=a f >/dev/null 2>&1; echo $?
#>         1 f
#>         1 total
#>         1 f
#>         1 f
#> 2
#>         1         1         2
#>         2 f
#>         2 f
#>         4 total
#> wc: invalid argument 'x' for --total
#> 1
## --files0-from
#differs: it has no such option
printf 'a\n' >f; printf 'b c\n' >'g h'; printf 'f\000g h\000' >list; wc -w --files0-from=list; printf 'f' | wc -w --files0-from=-; printf 'f\000\000no\000' | wc -l --files0-from=- 2>&1; echo $?; wc --files0-from=/dev/null; wc --files0-from=no 2>&1; wc --files0-from=list f 2>&1 | head -n 1
#>         1 f
#>         2 g h
#>         3 total
#> 1 f
#>         1 f
#> wc: -:2: invalid zero-length file name
#> wc: no: No such file or directory
#>         1 total
#> 1
#> wc: can't open 'no': No such file or directory
#> wc: extra operand 'f': files come from --files0-from
## long options
#differs: it has none
printf 'a b\n' >f; wc --lines f; wc --words f; wc --bytes <f; wc --chars <f; wc --max-line-length <f
#> 1 f
#> 2 f
#> 4
#> 4
#> 3
## the rest of an input that was read in part
printf '1\n2\n3\n' >f; (head -n 1 >/dev/null; wc -c; wc -c) <f; (head -n 1 >/dev/null; wc -l) <f
#> 4
#> 0
#> 2
## files of /proc have no size
wc -c </proc/version | tr -d 0-9; [ $(wc -c </proc/version) -gt 0 ] && echo some
#>
#> some
## a directory, a closed output
#differs: it prints a line of zeros
wc . 2>&1; echo $?
#> wc: .: Is a directory
#> 1
## large input
yes 'ab c' | head -n 300000 | wc; yes 'ab	c' | head -n 100000 | wc -L; head -c 100000 /dev/zero | wc -w
#>    300000    600000   1500000
#> 9
#> 0
## a full output
#differs: its words are others
echo a | wc 2>&1 >/dev/full; echo $?
#> wc: write error: No space left on device
#> 1
## unknown options
wc -x 2>&1 | head -n 1
#> wc: invalid option -- 'x'
