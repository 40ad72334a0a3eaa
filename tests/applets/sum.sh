# sum: the sums of BSD and System V.
#reference: host

## BSD's
printf 'hello\n' >f; printf a >'x y'; sum f; sum f 'x y'; sum -r f; sum <f; sum - <f; sum </dev/null
#> 36979     1 f
#> 36979     1 f
#> 00097     1 x y
#> 36979     1 f
#> 36979     1
#> 36979     1 -
#> 00000     0
## System V's
printf 'hello\n' >f; sum -s f; sum --sysv f f; sum -s <f; sum -s - <f; sum -s </dev/null
#> 542 1 f
#> 542 1 f
#> 542 1 f
#> 542 1
#> 542 1 -
#> 0 0
## the last option counts
printf 'hello\n' >f; sum -sr f; sum -rs f; sum -r -s -r f
#> 36979     1 f
#> 542 1 f
#> 36979     1 f
## sums that overflow, blocks rounded up
for n in 1 511 512 513 1023 1024 1025 3000000; do head -c $n /dev/zero | tr '\0' '\377' >f; sum f; sum -s f; done
#> 00255     1 f
#> 255 1 f
#> 34297     1 f
#> 64770 1 f
#> 50171     1 f
#> 65025 1 f
#> 58108     1 f
#> 65280 2 f
#> 01529     1 f
#> 64260 2 f
#> 33787     1 f
#> 64515 2 f
#> 49916     2 f
#> 64770 3 f
#> 59386  2930 f
#> 9945 5860 f
## in pieces
(printf abc; sleep 0.02; printf '%01000d' 5; sleep 0.02; printf '%0300d' 7) >f; cat f | sum; cat f | sum -s
#> 50363     2
#> 62706 3
## what is missing
printf a >f; mkdir d; sum missing f d 2>/dev/null; echo "status $?"
#> 00097     1 f
#> status 1
## messages
#differs: worded otherwise
mkdir d; sum missing d 2>&1
#> sum: can't open 'missing': No such file or directory
#> sum: can't read 'd': Is a directory
## an unknown option
sum -q 2>&1 | head -1
#> sum: invalid option -- 'q'
## a full device is told
printf a >f; sum f >/dev/full 2>/dev/null; echo "status $?"
#> status 1
