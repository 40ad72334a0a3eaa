# od through uutils.
#reference: host

## octal words by default; an odd end; nothing
printf 'ABCDE' | od; od </dev/null
#> 0000000 041101 042103 000105
#> 0000005
#> 0000000
## kinds
printf 'A\n\0\377' >f; for kind in a c o1 d1 u1 x1 x2 x4 d4; do od -An -t $kind f; done
#>    A  nl nul del
#>    A  \n  \0 377
#>  101 012 000 377
#>    65   10    0   -1
#>   65  10   0 255
#>  41 0a 00 ff
#>  0a41 ff00
#>  ff000a41
#>    -16774591
## traditional letters
printf 'abcdefgh' | od -c -An; printf 'abcdefgh' | od -x -An; printf 'ab' | od -b -An
#>    a   b   c   d   e   f   g   h
#>  6261 6463 6665 6867
#>  141 142
## where to begin, how much, how wide, the address
seq 40 | od -j 4 -N 8 -A d -t x1; printf 'abcdef' | od -A x -w2 -c; printf abc | od -An -tx1z
#> 0000004 33 0a 34 0a 35 0a 36 0a
#> 0000012
#> 000000   a   b
#> 000002   c   d
#> 000004   e   f
#> 000006
#>  61 62 63                                         >abc<
## repeated lines become a star, unless -v
head -c 64 /dev/zero | od -t x1; head -c 32 /dev/zero | od -v -An -t x1
#> 0000000 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> *
#> 0000100
#>  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#>  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
## one that is missing is named, the others are shown
printf a >'f 1'; od -An -c none 'f 1' 2>err; echo "status $?"; grep -c '^od: .*none.*No such file or directory' err
#>    a
#> status 1
#> 1
## bad words, a full disk
od -t q </dev/null 2>err; echo "status $?"; grep -c ^od: err; echo x | od >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
#> status 1
#> 1
