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
