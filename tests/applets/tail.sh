## the last ten lines, or as many as are wished
for i in 1 2 3 4 5 6 7 8 9 a b c; do echo $i; done >f; tail f | head -n 1; tail -n 2 f; tail -n2 <f; tail -2 f; tail -n 0 f; cat f | tail -n 1; tail -n 99 f | wc -l
#> 3
#> b
#> c
#> b
#> c
#> b
#> c
#> c
#> 12
## the last bytes
printf 'abcdef' >f; tail -c 3 f; echo; cat f | tail -c 2; echo; tail -c 99 f; echo; head -c 5000 /dev/zero | tail -c 1k | wc -c
#> def
#> ef
#> abcdef
#> 1024
## from a line or byte on
printf '1\n2\n3\n' >f; tail -n +2 f; tail -n +9 f; tail -c +5 f; cat f | tail -n +3; tail -n +0 f | wc -l
#> 2
#> 3
#> 3
#> 3
#> 3
## names of several files
echo a >f; echo b >g; tail f g; tail -q f g; tail -v f
#> ==> f <==
#> a
#> 
#> ==> g <==
#> b
#> a
#> b
#> ==> f <==
#> a
## what is missing is named, the rest is shown
echo a >f; tail -q no f 2>&1; echo "status $?"
#> tail: can't open 'no': No such file or directory
#> a
#> status 1
## -f prints what is appended
echo a >f; (sleep 0.4; echo b >>f) & timeout 2 tail -f -s 1 f; wait
#> a
#> b
## -F follows a name
echo a >f; (sleep 0.4; echo b >g; mv g f) & timeout 2 tail -F -s 1 f 2>/dev/null; wait
#> a
#> b
## long files and pipes
yes | head -n 100000 | tail -n 99999 | wc -l; yes | head -n 100000 >f; tail -n 50000 f | wc -l; tail -c 70000 f | wc -c
#> 99999
#> 50000
#> 70000
## odd input
printf 'a\n\nb' | tail -n 2; echo; : | tail; printf '\n' | tail -n 1; printf 'a\000\377\n' | tail -n 1 | od -An -c
#> 
#> b
#> 
#>    a  \0 377  \n
## an invalid number
tail -n x 2>&1; echo "status $?"
#> tail: invalid number 'x'
#> status 1
## -z: lines end with NUL
#differs: it has no such option
printf 'a\nb\000c\000d' >f; tail -z -n 2 f | od -An -c; cat f | tail -z -n 1; echo; tail -z -n +2 f | od -An -c
#>    c  \0   d
#> d
#>    c  \0   d
## the old forms
seq 1 20 >f; tail +19 f; tail -1 f; cat f | tail +20
#> 19
#> 20
#> 20
#> 20
## the old forms with letters
#differs: it has none of them
seq 1 2000 >f; tail -3c f; tail +1995l f | head -n 1; tail -1b f | wc -c; tail +8890c f; tail -2l f; tail -1x f 2>&1
#> 00
#> 1995
#> 512
#> 000
#> 1999
#> 2000
#> tail: invalid number '1x'
## a word with a plus behind the first is a file
echo a >+1; tail -n 1 +1 2>&1
#> a
## signs and suffixes
seq 1 3000 >f; tail -n -2 f; tail -n 1k f | wc -l; tail -c 1b f | wc -c; tail -c -3 f; tail -n +2999 f; tail -n +0 f | wc -l; tail -c +13890 f; tail -n 0 f; tail -c 0 f; tail -c +0 f | wc -c
#> 2999
#> 3000
#> 1024
#> 512
#> 00
#> 2999
#> 3000
#> 3000
#> 000
#> 13893
## numbers too large are more than there is
#differs: it refuses them
printf 'a\nb\n' >f; tail -n 99999999999999999999 f; cat f | tail -n 99999999999999999999; tail -n +99999999999999999999 f; tail -c +99999999999999999999 f; cat f | tail -c +99999999999999999999
#> a
#> b
#> a
#> b
## lines from the end, from a file and from a pipe
seq 1 100000 >f; tail -n 60000 f | cksum; cat f | tail -n 60000 | cksum; tail -n 1 f; cat f | tail -n 1; tail -n 100000 f | cksum; tail -n 99999 f | head -n 1; cat f | tail -n 99999 | head -n 1; tail -c 300000 f | cksum; cat f | tail -c 300000 | cksum
#> 3213777160 360001
#> 3213777160 360001
#> 100000
#> 100000
#> 2052179976 588895
#> 2
#> 2
#> 2184320931 300000
#> 2184320931 300000
## a last line without an end
printf '1\n2\n3' >f; tail -n 1 f; echo; tail -n 2 f; echo; cat f | tail -n 2; echo; tail -n 3 f; echo; cat f | tail -n 4; echo
#> 3
#> 2
#> 3
#> 2
#> 3
#> 1
#> 2
#> 3
#> 1
#> 2
#> 3
## one line longer than a block
head -c 200000 /dev/zero | tr '\0' a >f; (echo b; cat f) >g; tail -n 1 g | wc -c; cat g | tail -n 1 | wc -c; tail -n 2 g | head -c 3; echo >>g; tail -n 1 g | wc -c; cat g g | tail -n 2 | wc -c
#> 200000
#> 200000
#> b
#> a200001
#> 200003
## the rest of an input that was read in part
#differs: it begins before
seq 1 9 >f; (head -n 7 >/dev/null; tail -n 5) <f; (head -n 7 >/dev/null; tail -n +2) <f; (head -n 7 >/dev/null; tail -c +3) <f
#> 8
#> 9
#> 9
#> 9
## files without a size
tail -n 1 /proc/self/limits | cut -c 1-3; [ $(tail -c +1 /proc/version | wc -c) -gt 1 ] && echo some
#> Max
#> some
## a directory
#differs: its words are others
tail . 2>&1; echo $?
#> tail: .: Is a directory
#> 1
## long options
#differs: it has none
seq 1 9 >f; tail --lines=2 f; tail --bytes 2 f; tail --quiet --lines=1 f f; tail --silent --lines=+9 f f; tail --verbose --lines=1 f; tail --max-unchanged-stats=5 --lines=1 f; tail --follow=x f 2>&1 | head -n 1
#> 8
#> 9
#> 9
#> 9
#> 9
#> 9
#> 9
#> ==> f <==
#> 9
#> 9
#> tail: invalid argument 'x' for --follow
## -f begins anew when a file was shortened
#differs: it says so in other words
seq 1 5 >f; (sleep 0.3; echo x >f; sleep 0.3; echo y >>f; sleep 0.5) & timeout 2 tail -n 1 -s 0.1 -f f 2>&1; wait
#> 5
#> tail: f: file truncated
#> x
#> y
## -F follows a name that is replaced
#only rbox: the references wait a second between looks or say so in other words
echo 1 >f; (sleep 0.4; echo 2 >>f; mv f old; sleep 0.3; echo 3 >f; sleep 0.3; echo 4 >g; mv g f; sleep 0.4) & timeout 2 tail -s 0.1 -F f 2>&1; wait
#> 1
#> 2
#> tail: 'f' has become inaccessible: No such file or directory
#> tail: 'f' has appeared; following the new file
#> 3
#> tail: 'f' has been replaced; following the new file
#> 4
## -F waits for a file that is missing
#only rbox: the references wait a second between looks or say so in other words
(sleep 0.4; echo 1 >f; sleep 0.4) & timeout 1 tail -s 0.1 -F f 2>&1; wait
#> tail: can't open 'f': No such file or directory
#> tail: 'f' has appeared; following the new file
#> 1
## --retry waits for the first of a file, -f alone does not
#only rbox: the references say so in other words
(sleep 0.3; echo 1 >f; sleep 0.3; echo 2 >>f; sleep 0.4) & timeout 1 tail -s 0.1 --retry -f f 2>&1; wait; tail -f no 2>&1; echo $?
#> tail: can't open 'f': No such file or directory
#> tail: 'f' has appeared; following the new file
#> 1
#> 2
#> tail: can't open 'no': No such file or directory
#> tail: no files remaining
#> 1
## --follow=name ends when the name is gone
#only rbox: the references say so in other words
echo 1 >f; (sleep 0.3; rm f) & timeout 5 tail -s 0.1 --follow=name f 2>&1; echo $?
#> 1
#> tail: 'f' has become inaccessible: No such file or directory
#> tail: no files remaining
#> 1
## -f of several files
echo 1 >f; echo 2 >g; (sleep 0.5; echo 3 >>f; sleep 1.2; echo 4 >>g) & timeout 3 tail -f -s 1 f g; wait
#> ==> f <==
#> 1
#>
#> ==> g <==
#> 2
#>
#> ==> f <==
#> 3
#>
#> ==> g <==
#> 4
## --pid ends with a process
#differs: it has no such option
echo 1 >f; sleep 0.5 & (sleep 0.2; echo 2 >>f) & timeout 5 tail -s 0.1 --pid=$! --pid=$(sh -c 'echo $$') -f f; echo $?; tail --pid=x f 2>&1
#> 1
#> 2
#> 0
#> tail: invalid number 'x'
## -f ends when nobody reads
#differs: it ends with the next line only
echo 1 >f; (timeout 5 tail -s 0.1 -f f; echo $? >status) | head -n 1; sleep 0.5; cat status
#> 1
#> 0
## -f on a pipe ends with it
printf 'a\nb\n' | timeout 5 tail -n 1 -f; echo $?
#> b
#> 0
## seconds that are none
#differs: it reads some
for s in x -1 '' 1x; do tail -s "$s" /dev/null 2>&1; done
#> tail: invalid number of seconds 'x'
#> tail: invalid number of seconds '-1'
#> tail: invalid number of seconds ''
#> tail: invalid number of seconds '1x'
## a full output
echo a | tail 2>&1 >/dev/full; echo $?
#> tail: write error: No space left on device
#> 1
## unknown options
tail -x 2>&1 | head -n 1
#> tail: invalid option -- 'x'
