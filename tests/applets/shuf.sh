# shuf: random order.
#reference: host

## all lines, each once
seq 50 | shuf | sort -n | cksum; seq 50 | cksum
#> 420986932 141
#> 420986932 141
## ranges, counts, words, repetition
shuf -i 5-9 | sort | tr '\n' ' '; shuf -n 3 -i 1-1000 | wc -l | tr -d ' '; shuf -e c a b | sort | tr '\n' ' '; shuf -r -n 20 -e x | uniq -c | tr -s ' '
#> 5 6 7 8 9 3
#> a b c  20 x
## the same bytes give the same order
yes seed | head -c 4096 >bytes; seq 30 >f
a=$(shuf --random-source=bytes f | cksum); b=$(shuf --random-source=bytes f | cksum); [ "$a" = "$b" ] && echo same
#> same
## NUL-terminated words; output to a file that is read
printf 'a b\0c\nd\0' | shuf -z | sort -z | od -An -c; seq 9 >f; shuf -o f f; sort f | tr '\n' ' '; echo
#>    a       b  \0   c  \n   d  \0
#> 1 2 3 4 5 6 7 8 9 
## bad words are refused
for word in '-i 5-' '-i 9-1' '-n x' '-i 1-2 file' '-e -i 1-2'; do shuf $word >out 2>err </dev/null; echo $? $(grep -c '^shuf: ' err) $(wc -c <out); done
#> 1 1 0
#> 1 1 0
#> 1 1 0
#> 1 1 0
#> 1 1 0
## a missing file, a full disk
shuf none 2>err; echo "status $?"; grep -c 'none.*No such file or directory' err; shuf -e x >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
#> status 1
#> 1
## some of the lines, each once
seq 1000 >f; shuf -n 5 f | sort -u | wc -l | tr -d ' '; seq 1000 | shuf -n 1000 | sort -n | cksum; shuf -n 2000 f | sort -n | cksum; shuf --head-count=0 f; shuf -n 0 none; echo "status $?"
#> 5
#> 1830648734 3893
#> 1830648734 3893
#> status 0
## of several counts the least, a count beyond all numbers
shuf -n 5 -n 2 -n 9 -i 1-100 | wc -l | tr -d ' '; shuf -n 99999999999999999999 -e a
#> 2
#> a
## every order comes about
i=0; while [ $i -lt 60 ]; do shuf -e a b c | tr -d '\n'; echo; i=$((i + 1)); done | sort -u | wc -l | tr -d ' '
#> 6
## every line is chosen now and then
i=0; while [ $i -lt 200 ]; do seq 5 | shuf -n 1; i=$((i + 1)); done | sort -u | tr '\n' ' '; echo
#> 1 2 3 4 5 
## ranges: one number, none, all, some
shuf -i 7-7; shuf -i 8-7; echo "status $?"; shuf -i 1-100000 | sort -n | cksum; seq 100000 | cksum; shuf -i 0-9 -n 20 | sort | tr -d '\n'; echo
#> 7
#> status 0
#> 2052179976 588895
#> 2052179976 588895
#> 0123456789
## a large range is not held
shuf -i 1-1000000000000000000 -n 1000 | sort -u | wc -l | tr -d ' '; shuf -i 1000000000000-1000000000010 | sort | tail -n 1; shuf -i 18446744073709551610-18446744073709551615 | sort | head -n 1
#> 1000
#> 1000000000010
#> 18446744073709551610
## the largest range
#differs host: it refuses the range
shuf -i 0-18446744073709551615 -n 100 | sort -u | wc -l | tr -d ' '
#> 100
## all of a range larger than any table, each number once
#only rbox: the host would need gigabytes
shuf -i 1-4000000000 | head -n 100000 | sort -u | wc -l | tr -d ' '; shuf -i 1-70000 -n 8000 | sort -u | wc -l | tr -d ' '
#> 100000
#> 8000
## repetition: of numbers, of lines, without end
shuf -r -n 50 -i 3-3 | uniq -c | tr -s ' '; printf 'x\n' | shuf -r -n 3; shuf -r -e y | head -n 3; shuf -r -n 0 -e; shuf -r -n 0 </dev/null
#>  50 3
#> x
#> x
#> x
#> y
#> y
#> y
## nothing to repeat
shuf -r -e 2>err; echo "status $?"; grep -c '^shuf: ' err; shuf -r </dev/null 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
## lines: the last without a newline, empty ones, nothing
printf 'a' | shuf; printf '\n\n' | shuf | od -An -c; shuf </dev/null; shuf -e; printf 'a\nb' | shuf -n 1 | wc -l | tr -d ' '
#> a
#>   \n  \n
#> 1
## words that look like options, NUL between words
shuf -e -- -x; shuf -z -e 'a b' | od -An -c; shuf -ez -i 1-2 2>/dev/null; echo "status $?"; shuf -z -i 4-4 | od -An -c
#> -x
#>    a       b  \0
#> status 1
#>    4  \0
## a file written: named with blanks, one that is read, one that cannot be
seq 5 >'f 1'; shuf 'f 1' -o 'f 1'; sort 'f 1' | tr '\n' ' '; shuf -i 1-3 --output=g; sort g | tr '\n' ' '; echo; shuf -e x -o none/f 2>err; echo "status $?"; grep -c '^shuf: .*none/f.*No such file or directory' err
#> 1 2 3 4 5 1 2 3 
#> status 1
#> 1
## random bytes that end, that are missing
printf ab >bytes; shuf --random-source=bytes -i 1-1000 >out 2>err; echo "status $?"; grep -c '^shuf: ' err; shuf --random-source=none -e x 2>err; echo "status $?"; grep -c '^shuf: .*none.*No such file or directory' err
#> status 1
#> 1
#> status 1
#> 1
## the same random bytes for numbers and repetitions too
seq 30000 >bytes; shuf --random-source=bytes -n 1000 -i 1-100000 | cksum >a; shuf --random-source=bytes -n 1000 -i 1-100000 | cksum | cmp - a && echo same; shuf -r -n 9 --random-source=bytes -e a b | sort -u | wc -l | tr -d ' '
#> same
#> 2
## too many words, unknown ones
for word in 'a b' '-n -1' '-i 1' '-i -1-3' '-i x-3' '-i 1-2 -i 1-2' '-o a -o b' '-q' '-i' '-i 1-99999999999999999999' '--random-source=a --random-source=b'; do shuf $word </dev/null >out 2>err; echo $? $(grep -c '^shuf: ' err) $(wc -c <out); done | uniq -c | tr -s ' '
#>  11 1 1 0
## a directory, a full file, a closed output
mkdir d; shuf d 2>err; echo "status $?"; grep -c '^shuf: .*Is a directory' err; shuf -e x -o /dev/full 2>err; echo "status $?"; grep -c 'No space left' err; shuf -e x >&- 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
#> 1
#> status 1
