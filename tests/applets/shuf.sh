# shuf through uutils.
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
