## files one after the other
printf 'a\n' >one; printf 'b' >two; cat one two one
#> a
#> ba
## standard input, also as a dash between files
printf 'a\n' >one; echo x | cat; echo x | cat one - one; cat <one
#> x
#> a
#> x
#> a
#> a
## a missing file does not stop the others
printf 'a\n' >one; cat one missing one 2>&1; echo "status $?"
#> a
#> cat: can't open 'missing': No such file or directory
#> a
#> status 1
## a directory cannot be read
cat . 2>&1; echo "status $?"
#> cat: read error: Is a directory
#> status 1
## lines are numbered across files
printf 'a\n\nb\n' >one; cat -n one one; cat -b one one
#>      1	a
#>      2	
#>      3	b
#>      4	a
#>      5	
#>      6	b
#>      1	a
#> 
#>      2	b
#>      3	a
#> 
#>      4	b
## a file without a newline at its end is continued by the next
#differs: busybox adds a newline with -n
printf 'a' >one; printf 'b\n' >two; cat -n one two
#>      1	ab
## -v shows every byte
printf '\000\001\037 ~\177\200\237\240\376\377\t\r\n' | cat -v
#> ^@^A^_ ~^?M-^@M-^_M- M-~M-^?	^M
## -e and -t show ends and tabs, and what -v shows
printf 'a\tb\001\n' >f; cat -e f; cat -t f; cat -A f; cat -et f
#> a	b^A$
#> a^Ib^A
#> a^Ib^A$
#> a^Ib^A$
## -E and -T alone leave other controls as they are
#differs busybox: it has neither
printf 'a\tb\001\r\nc\rd\n' >f; cat -E f | od -c; cat -T f | od -c
#> 0000000   a  \t   b 001   ^   M   $  \n   c  \r   d   $  \n
#> 0000015
#> 0000000   a   ^   I   b 001  \r  \n   c  \r   d  \n
#> 0000013
## -s keeps one empty line of several, across files
#differs busybox: it has no -s
printf '\n\na\n\n' >f; cat -s f f; cat -sn f f
#> 
#> a
#> 
#> a
#> 
#>      1	
#>      2	a
#>      3	
#>      4	a
#>      5	
## numbers and marks together
#differs: busybox puts blanks after the number with -v
printf 'a\n\nb\n' | cat -An; printf 'a\n\nb\n' | cat -be
#>      1	a$
#>      2	$
#>      3	b$
#>      1	a$
#> $
#>      2	b$
## -b counts over -n
printf 'a\n\nb\n' | cat -bn
#>      1	a
#> 
#>      2	b
## large input is unchanged, to a file, a pipe and through -v
head -c 3000000 /dev/zero | tr '\0' 'x' >big; cat big >copy; cmp big copy && cat big | cmp - big && cat -v big | cmp - big && cat <big big | wc -c
#> 3000000
## large input from a pipe to a file, to a pipe, appended
head -c 300000 /dev/zero | cat >a; head -c 300000 /dev/zero | cat | cat >>a; wc -c <a
#> 600000
## files of /proc, whose size is said to be 0
cat /proc/self/status >f; test -s f && cat /proc/version | wc -l
#> 1
## the output as an input is refused, before it grows without end
#differs: busybox goes on for ever, here until its file limit
ulimit -f 100; printf 'a\n' >f; cat f >>f; echo "status $?"; cat f - <f >>f; cat f
#> status 1
#> a
## an output that only stands at the start of the input is none of that
printf 'abc\n' >f; cat f 1<>f; cat f
#> abc
## a full device is told
cat /proc/version >/dev/full; echo "status $?"; cat /proc/version 2>&1 >/dev/full
#> status 1
#> cat: write error: No space left on device
## a closed output is told
printf 'a\n' >f; cat f >&-; echo "status $?"
#> status 1
## empty input gives empty output
: >f; cat f f; cat </dev/null; echo "status $?"
#> status 0
## odd names
printf 'a\n' >-n; printf 'b\n' >'x y'; cat -- -n 'x y'; cat ./-n
#> a
#> b
#> a
## options may follow operands, and -u changes nothing
printf 'a\n' >f; cat f -u -n
#>      1	a
## an unknown option
cat -q 2>&1 | head -1
#> cat: invalid option -- 'q'
## all bytes, shown, across blocks
#differs busybox: it numbers otherwise with -v
i=0; while [ $i -lt 256 ]; do printf "\\$(printf %o $i)"; i=$((i+1)); done >all; i=0; while [ $i -lt 10 ]; do cat all all >more; mv more all; i=$((i+1)); done
for o in -v -A -e -t -vn -be -sv; do cat $o all | md5sum; done
#> 8a7d3fdf5b60245941c8b808778fc9ed  -
#> 23a482a1a455a9070028f8bcc78830dc  -
#> d86f860b26af18515b2bb4b1b27071e4  -
#> 9ca25adc48ed767b05f2fe5572c58464  -
#> cd3f5762994fe6a13cebd5ea931023bf  -
#> 0d484eb4f1358f1fea2e961172911592  -
#> 8a7d3fdf5b60245941c8b808778fc9ed  -
## many lines
#differs busybox: it has no -s
i=0; while [ $i -lt 15 ]; do [ -f f ] && cat f f >g || printf 'a line\n\n\n\tb\n' >g; mv g f; i=$((i+1)); done; cat -n f | tail -1; cat -b f | tail -1; cat -s f | md5sum; cat -nsA f | md5sum
#>  65536		b
#>  32768		b
#> 67ce3af9a61b751f128880b9a4195169  -
#> 48c84421071afb33218556cba6cd7ef2  -
## numbers wider than their field
yes '' | head -n 1000002 | cat -n | tail -n 2 | od -An -c
#>    1   0   0   0   0   0   1  \t  \n   1   0   0   0   0   0   2
#>   \t  \n
## a carriage return at the end of a block
#differs busybox: it has no -E
(head -c 65535 /dev/zero | tr '\0' x; printf '\r'; printf '\ny\r\rz\r\n\r') >f; cat -E f | tail -c 16 | od -An -c; (printf 'a\r'; sleep 0.1; printf '\nb\r') | cat -E | od -An -c
#>    x   x   x   ^   M   $  \n   y  \r  \r   z   ^   M   $  \n  \r
#>    a   ^   M   $  \n   b  \r
## standard input twice
printf 'a\n' | cat - - ; printf 'a\n' >f; cat - f - <f
#> a
#> a
#> a
## what was read is shown before more comes
#differs busybox: it waits for the end with -n
mkfifo p; cat -n <p >o & exec 3>p; printf 'a\n' >&3; sleep 0.2; cat o; exec 3>&-; wait
#>      1	a
## a closed input
cat <&- 2>/dev/null; echo "status $?"
#> status 1
## by long names
#differs busybox: it has none
printf 'a\t\n\n\n' >f; cat --number --show-ends f; cat --show-tabs --squeeze-blank f; cat --show-all --number-nonblank f; cat --show-nonprinting f
#>      1	a	$
#>      2	$
#>      3	$
#> a^I
#>
#>      1	a^I$
#> $
#> $
#> a	
#>
#>
## a sparse file and one of /proc to a file
truncate -s 300000 f; printf x >>f; cat f >g; cmp f g && echo same; cat /proc/cpuinfo >c; test -s c && echo some
#> same
#> some
## the output as one of several inputs
#differs busybox: it goes on for ever, here until its file limit
ulimit -f 100; printf 'a\n' >f; printf 'b\n' >g; cat g f g >>f 2>/dev/null; echo "status $?"; cat f
#> status 1
#> a
#> b
#> b
## the message for it
#differs: it goes on, or says it otherwise
ulimit -f 100; printf 'a\n' >f; cat f 2>&1 >>f
#> cat: f: input file is output file
