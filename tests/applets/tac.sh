# tac: lines from the last to the first.
#reference: host

## lines in reverse, a last one without its newline too
printf 'a\nb\nc\n' | tac; printf 'a\nb' | tac; tac </dev/null
#> c
#> b
#> a
#> ba
## files one after the other, each reversed; names with blanks and dashes
printf '1\n2\n' >'a b'; printf '3\n4\n' >-x; tac 'a b' -- -x
#> 2
#> 1
#> 4
#> 3
## separators: a string, before its record, a pattern
printf 'a,b,c,' | tac -s ,; echo; printf ',a,b,c' | tac -b -s ,; echo; printf 'a1b22c' | tac -r -s '[0-9]'; echo
#> c,b,a,
#> ,c,b,a
#> c2b2a1
## one that is missing is named, the others are shown
printf 'x\ny\n' >f; tac none f 2>err; echo "status $?"; grep -c "^tac: .*none.*No such file or directory" err
#> y
#> x
#> status 1
#> 1
## a full disk
echo x | tac >/dev/full 2>err; echo "status $?"; grep -c '^tac: .*No space left on device' err
#> status 1
#> 1
## a reader that has gone ends it quietly
seq 100000 | tac | head -n 1; echo $?
#> 100000
#> 0
## empty lines, a newline alone, NUL bytes
printf '\n\na\n\n' | tac | od -An -c; printf '\n' | tac | od -An -c; printf 'a\0b\nc\0' | tac | od -An -c
#>   \n   a  \n  \n  \n
#>   \n
#>    c  \0   a  \0   b  \n
## separators of several bytes do not overlap
printf 'axxxb' | tac -s xx; echo; printf 'xxxx' | tac -s xx; echo; printf 'a--b--c' | tac --separator=-- ; echo; printf 'a--b--c' | tac -bs --; echo; printf 'abc' | tac -s nothing; echo
#> baxxx
#> xxxx
#> cb--a--
#> --c--ba
#> abc
## an empty separator is NUL
printf 'a\0b\nc\0' | tac -s '' | od -An -c
#>    b  \n   c  \0   a  \0
## before: what a newline begins
printf 'a\nb\nc' | tac -b; echo; printf '\na\nb' | tac --before; echo
#>
#> c
#> ba
#>
#> b
#> a
## patterns: + and ? as they stand, groups, alternatives, brackets
printf 'a11b2c' | tac -r -s '[0-9]+'; echo; printf 'ab1cd2' | tac -r -s 'b1\|d2'; echo; printf 'axbxyc' | tac -rs 'xy?'; echo; printf 'a+b' | tac -r -s '\+'; echo; printf 'a]b' | tac -r -s '[]]'; echo; printf 'x1y1z' | tac -b --regex -s '1'; echo
#> cb21a1
#> cd2ab1
#> cbxyax
#> ba+
#> ba]
#> 1z1yx
## patterns at the start of a line
printf 'ab\ncd\nef\n' | tac -b -r -s '^c'; echo; printf '# 1\na\n# 2\nb\n' | tac -b -r -s '^#'
#> cd
#> ef
#> ab
#>
#> # 2
#> b
#> # 1
#> a
## every byte for itself
printf 'abc\ndef' | tac -r -s 'x\|[^x]'; echo
#> fed
#> cba
## groups that are repeated
printf 'aXXbYYc' | tac -r -s '\([A-Z]\)\1'; echo
#> cbYYaXX
## long inputs, lines and separators over blocks, by file and by pipe
seq 100000 >f; tac f | cksum; cat f | tac | cksum; sort -rn f | cksum; tac -s '00
' f | cksum; tac -b -s 99 f | cksum; tac -rs '99' f | cksum; head -c 1000000 /dev/zero | tr '\0' x >g; { cat g; echo; cat g; echo y; } | tac | cksum; tac -s xy g | cksum
#> 2175776548 588895
#> 2175776548 588895
#> 2175776548 588895
#> 3522639326 588895
#> 1005555280 588895
#> 1773882053 588895
#> 2537531037 2000003
#> 1459561774 1000000
## more than memory is spent on
#only rbox: the work is the same, the file is only rbox's
mkdir t; seq 3000000 | TMPDIR=t tac | head -n 2; ls t; seq 3000000 | TMPDIR=none tac 2>err; echo "status $?"; grep -c '^tac: .*none.*No such file or directory' err
#> 3000000
#> 2999999
#> status 1
#> 1
## an input that was read in part
#differs host: it begins anew
seq 5 >f; { read line; tac; } <f; echo "$line"; seq 3 | tac - f none 2>/dev/null
#> 5
#> 4
#> 3
#> 2
#> 1
#> 3
#> 2
#> 1
#> 5
#> 4
#> 3
#> 2
#> 1
## no separator, a bad pattern, unknown options
for word in '-r -s []' '-r -s [' '-q' '-s' '--no-such'; do tac $word </dev/null >out 2>err; echo $? $(grep -c '^tac: ' err) $(wc -c <out); done | uniq -c | tr -s ' '; tac -r -s '' </dev/null 2>err; echo "status $?"
#>  5 1 1 0
#> status 1
## a directory is no file; a closed output
mkdir d; tac d 2>err; echo "status $?"; grep -c '^tac: .*d.*: ' err; echo x | tac >&- 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
## a directory, and a file that is not there
mkdir d; for f in d absent; do if tac $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#> d refused
#> absent refused
