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
