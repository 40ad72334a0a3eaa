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
