## the first ten lines, or as many as are wished
for i in 1 2 3 4 5 6 7 8 9 a b c; do echo $i; done >f; head f | tail -n 1; head -n 2 f; head -n2 <f; head -2 f; head -n 0 f; head -n 99 f | wc -l
#> a
#> 1
#> 2
#> 1
#> 2
#> 1
#> 2
#> 12
## the first bytes
printf 'abcdef' >f; head -c 3 f; echo; head -c3 f; echo; head -c 0 f; head -c 1k /dev/zero | wc -c; head -c 1b /dev/zero | wc -c
#> abc
#> abc
#> 1024
#> 512
## all but the last
printf '1\n2\n3\n4' >f; head -n -1 f; echo -; head -n -3 f; echo -; head -n -9 f; head -c -3 f
#> 1
#> 2
#> 3
#> -
#> 1
#> -
#> 1
#> 2
## names of several files
echo a >f; echo b >g; head f g; head -q f g; head -v f
#> ==> f <==
#> a
#> 
#> ==> g <==
#> b
#> a
#> b
#> ==> f <==
#> a
## a directory cannot be read
#differs: busybox says Input/output error
head . 2>&1
#> head: .: Is a directory
## what is missing is named, the rest is shown
#differs: busybox puts an empty line first
echo a >f; head no f 2>&1; echo "status $?"; true
#> head: no: No such file or directory
#> ==> f <==
#> a
#> status 1
## the rest of the input is left for the next reader
printf '1\n2\n3\n' >f; (head -n 1; cat) <f
#> 1
#> 2
#> 3
## an invalid number
head -n x 2>&1; echo "status $?"; head -c '' 2>&1
#> head: invalid number 'x'
#> status 1
#> head: invalid number ''
## odd input
printf 'a\000b\n\377' | head -n 2 | od -An -c; : | head; printf 'x' | head -n 1; echo; echo a | head -
#>    a  \0   b  \n 377
#> x
#> a
## large input from a pipe
yes | head -n 100000 | wc -l; yes | head -c 100001 | wc -c; yes | head -n 5000 | head -n -4999
#> 100000
#> 100001
#> y
## -z: lines end with NUL
#differs: it has no such option
printf 'a\nb\000c\000d' | head -z -n 2 | od -An -c; printf 'a\000b\000c' | head -z -n -1 | od -An -c
#>    a  \n   b  \0   c  \0
#>    a  \0   b  \0
## suffixes
head -c 1k /dev/zero | wc -c; head -c 2b /dev/zero | wc -c; head -c 1m /dev/zero | wc -c
#> 1024
#> 1024
#> 1048576
## other suffixes
#differs: it has fewer
head -c 1K /dev/zero | wc -c; head -c 1kB /dev/zero | wc -c; head -c 1MiB /dev/zero | wc -c; printf 'a\n' | head -n 1G; printf 'a\n' | head -c 1E
#> 1024
#> 1000
#> 1048576
#> a
#> a
## numbers too large are more than there is
#differs: it refuses them
printf 'a\nb\n' | head -n 99999999999999999999; printf 'a\nb\n' | head -n -99999999999999999999; printf 'a\nb\n' | head -c 18446744073709551616
#> a
#> b
#> a
#> b
## the old form with letters
#differs: it has none of them
seq 1 2000 >f; head -3c f; echo; head -1b f | wc -c; head -1k f | wc -c; head -2l f; head -1q f f; head -1v f; printf 'a\000b' | head -1z | od -An -c; head -1x f 2>&1; head -n +1 f
#> 1
#> 2
#> 512
#> 1024
#> 1
#> 2
#> 1
#> 1
#> ==> f <==
#> 1
#>    a  \0
#> head: invalid number '1x'
#> 1
## all but the last, from a file and from a pipe
seq 1 50000 >f; head -n -49998 f; cat f | head -n -49998; head -c -288890 f; cat f | head -c -288890; head -n -1 f | tail -n 1; cat f | head -n -1 | tail -n 1; head -n -50000 f; cat f | head -n -50000; head -n -0 f | wc -l; cat f | head -c -0 | wc -c; cat f | head -n -20000 | cksum; head -n -20000 f | cksum
#> 1
#> 2
#> 1
#> 2
#> 1
#> 2
#> 1
#> 2
#> 49999
#> 49999
#> 50000
#> 288894
#> 3957459851 168894
#> 3957459851 168894
## all but the last, where the last line has no end
printf '1\n2\n3' >f; head -n -1 f; cat f | head -n -1; head -n -2 f; cat f | head -n -3; head -n -0 f; echo; printf '\n\n' | head -n -1 | od -An -c
#> 1
#> 2
#> 1
#> 2
#> 1
#> 1
#> 2
#> 3
#>   \n
## all but the last of the rest of an input
printf '1\n2\n3\n4\n' >f; (head -n 1; head -n -1) <f; (head -c 4; cat) <f
#> 1
#> 2
#> 3
#> 1
#> 2
#> 3
#> 4
## long options
#differs: it has none
seq 1 5 >f; head --lines=2 f; head --bytes=3 f; head --quiet --lines 1 f f; head --silent --lines -4 f f; head --verbose --bytes=1 f
#> 1
#> 2
#> 1
#> 21
#> 1
#> 1
#> 1
#> ==> f <==
#> 1
#\
## bytes that are left to the next reader, also of a pipe
#differs: it reads more of a pipe
printf 'abcdef' | (head -c 2; echo; cat); echo; printf '1\n2\n3\n' >f; (head -c 2; cat) <f
#> ab
#> cdef
#> 1
#> 2
#> 3
## large files
seq 1 300000 >f; head -n 250000 f | cksum; head -c 1500000 f | cksum; head -n 250000 <f | tail -n 1; head -c 1500000 f >g; wc -c <g; head -n 299999 f f | wc -l
#> 1253479900 1638895
#> 4140092421 1500000
#> 250000
#> 1500000
#> 600001
## a full output, a closed one
#differs: it says nothing, or in other words
head -c 5 /dev/zero 2>&1 >/dev/full; echo $?
#> head: write error: No space left on device
#> 1
## unknown options
head -x 2>&1 | head -n 1; head -n 2>&1 | head -n 1
#> head: invalid option -- 'x'
#> head: option requires an argument -- 'n'
