# od: files in octal and other forms.
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
## types with letters for their sizes, several in one word
printf 'abcdefghijklmnop' >f; od -An -t xC f; od -An -t xS f; od -An -t xI f; od -An -t xL f; od -An -t d f; od -An -t x1o2u4 f; od -An -t fF f; od -An -t fD f
#>  61 62 63 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f 70
#>  6261 6463 6665 6867 6a69 6c6b 6e6d 706f
#>  64636261 68676665 6c6b6a69 706f6e6d
#>  6867666564636261 706f6e6d6c6b6a69
#>   1684234849  1751606885  1818978921  1886350957
#>   61 62  63 64  65 66  67 68  69 6a  6b 6c  6d 6e  6f 70
#>  061141 062143 063145 064147 065151 066153 067155 070157
#>     1684234849    1751606885    1818978921    1886350957
#>    1.6777999e+22    4.371022e+24   1.1384003e+27   2.9640166e+29
#>    8.540883223036124e+194  3.9038200537988823e+233
## several types stand below each other, their columns in line
printf 'abcdefghijklmnop' | od -t x1 -t c -t u8z -t a -t o2; printf abc | od -A x -t x2z -t d1
#> 0000000  61  62  63  64  65  66  67  68  69  6a  6b  6c  6d  6e  6f  70
#>           a   b   c   d   e   f   g   h   i   j   k   l   m   n   o   p
#>                     7523094288207667809             8101815670912281193  >abcdefghijklmnop<
#>           a   b   c   d   e   f   g   h   i   j   k   l   m   n   o   p
#>          061141  062143  063145  064147  065151  066153  067155  070157
#> 0000020
#> 000000      6261      0063                                                              >abc<
#>          97   98   99
#> 000003
## letters of the old syntax add up
printf 'abcd' >f; for letter in a b c d h i l o s x B D H I L O X; do od -An -$letter f; done; od -An -xc f
#>    a   b   c   d
#>  141 142 143 144
#>    a   b   c   d
#>  25185 25699
#>  6261 6463
#>   1684234849
#>            1684234849
#>  061141 062143
#>   25185  25699
#>  6261 6463
#>  061141 062143
#>  1684234849
#>  64636261
#>            1684234849
#>            1684234849
#>  14430661141
#>  64636261
#>     6261    6463
#>    a   b   c   d
## other letters of other programs
#only rbox: the host knows most of them, busybox fewer
printf 'abcdefgh' >f; for letter in e F; do od -An -$letter f; done
#>    8.540883223036124e+194
#>    8.540883223036124e+194
## floats in the fewest digits
printf '\0\0\200\77\0\0\0\0\315\314\314\75\0\0\300\177\0\0\200\377\1\0\0\0\377\377\177\177\0\0\0\200' | od -An -t f4
printf '\232\231\231\231\231\231\271\77\0\0\0\0\0\0\0\0\377\377\377\377\377\377\357\177\1\0\0\0\0\0\0\0\0\0\0\0\0\0\20\0\0\0\0\0\0\0\360\377' | od -An -t f8
#>                1               0             0.1             nan
#>             -inf           1e-45   3.4028235e+38              -0
#>                       0.1                        0
#>   1.7976931348623157e+308                   5e-324
#>   2.2250738585072014e-308                     -inf
## long doubles
printf '\0\0\0\0\0\0\0\200\377\77\0\0\0\0\0\0\0\0\0\0\0\0\0\300\0\300\0\0\0\0\0\0\377\377\377\377\377\377\377\377\376\177\0\0\0\0\0\0\0\0\0\0\0\0\0\200\377\177\0\0\0\0\0\0' | od -An -t fL
#>                              1
#>                             -3
#>     1.189731495357231765e+4932
#>                            inf
## names of bytes and characters, all of them
i=0; while [ $i -lt 256 ]; do printf "\\$(printf %o $i)"; i=$((i + 1)); done >f; od -An -a f | cksum; od -An -c f; od -An -a f | head -n 3; od -An -t a -N 4 -j 126 f
#> 3691472309 1040
#>   \0 001 002 003 004 005 006  \a  \b  \t  \n  \v  \f  \r 016 017
#>  020 021 022 023 024 025 026 027 030 031 032 033 034 035 036 037
#>        !   "   #   $   %   &   '   (   )   *   +   ,   -   .   /
#>    0   1   2   3   4   5   6   7   8   9   :   ;   <   =   >   ?
#>    @   A   B   C   D   E   F   G   H   I   J   K   L   M   N   O
#>    P   Q   R   S   T   U   V   W   X   Y   Z   [   \   ]   ^   _
#>    `   a   b   c   d   e   f   g   h   i   j   k   l   m   n   o
#>    p   q   r   s   t   u   v   w   x   y   z   {   |   }   ~ 177
#>  200 201 202 203 204 205 206 207 210 211 212 213 214 215 216 217
#>  220 221 222 223 224 225 226 227 230 231 232 233 234 235 236 237
#>  240 241 242 243 244 245 246 247 250 251 252 253 254 255 256 257
#>  260 261 262 263 264 265 266 267 270 271 272 273 274 275 276 277
#>  300 301 302 303 304 305 306 307 310 311 312 313 314 315 316 317
#>  320 321 322 323 324 325 326 327 330 331 332 333 334 335 336 337
#>  340 341 342 343 344 345 346 347 350 351 352 353 354 355 356 357
#>  360 361 362 363 364 365 366 367 370 371 372 373 374 375 376 377
#>  nul soh stx etx eot enq ack bel  bs  ht  nl  vt  ff  cr  so  si
#>  dle dc1 dc2 dc3 dc4 nak syn etb can  em sub esc  fs  gs  rs  us
#>   sp   !   "   #   $   %   &   '   (   )   *   +   ,   -   .   /
#>    ~ del nul soh
## numbers of all sizes and signs
printf '\377\377\377\377\377\377\377\377\0\0\0\0\0\0\0\200' >f; for kind in d1 u1 o1 d2 u2 o2 d4 u4 o4 d8 u8 o8 x8; do od -An -t $kind f; done
#>    -1   -1   -1   -1   -1   -1   -1   -1    0    0    0    0    0    0    0 -128
#>  255 255 255 255 255 255 255 255   0   0   0   0   0   0   0 128
#>  377 377 377 377 377 377 377 377 000 000 000 000 000 000 000 200
#>      -1     -1     -1     -1      0      0      0 -32768
#>  65535 65535 65535 65535     0     0     0 32768
#>  177777 177777 177777 177777 000000 000000 000000 100000
#>           -1          -1           0 -2147483648
#>  4294967295 4294967295          0 2147483648
#>  37777777777 37777777777 00000000000 20000000000
#>                    -1 -9223372036854775808
#>  18446744073709551615  9223372036854775808
#>  1777777777777777777777 1000000000000000000000
#>  ffffffffffffffff 8000000000000000
## the order of bytes
printf 'abcdefgh' >f; od -An -x --endian=big f; od -An -t x4 -t d2 --endian=big f; od -An -x --endian=little f; printf abc | od -An -t x4 --endian=big
#>  6162 6364 6566 6768
#>       61626364      65666768
#>   24930  25444  25958  26472
#>  6261 6463 6665 6867
#>  61626300
## numbers of bytes in other bases, with suffixes
seq 1000 >f; od -An -c -j 0x10 -N 010 f; od -An -c -j 1b -N 2 f; od -An -c -j 1K -N 0x4 f; od -An -c -j 0 -N 0 f; od -A d -N 1b f | tail -n 1
#>    9  \n   1   0  \n   1   1  \n
#>    1   5
#>    2   8   4  \n
#> 0000512
## offsets in other bases
head -c 70 /dev/zero >f; for radix in d o x n; do od -A $radix -t x1 f | tail -n 2; done; head -c 3000000 /dev/zero | od -A d | tail -n 1
#> 0000064 00 00 00 00 00 00
#> 0000070
#> 0000100 00 00 00 00 00 00
#> 0000106
#> 000040 00 00 00 00 00 00
#> 000046
#> *
#>  00 00 00 00 00 00
#> 3000000
## bytes before the first are skipped over files and in pipes
printf abc >f; printf defgh >g; od -An -c -j 4 f g; seq 20000 | od -An -c -j 80000 -N 4; od -An -c -j 8 f g; od -j 9 f g 2>err; echo "status $?"; grep -c ^od: err
#>    e   f   g   h
#>    1   8   5  \n
#> status 1
#> 1
## files are one input; lines go over their ends
printf abc >'f 1'; printf defghijklmnopqrstu >-x; printf '' >e; od -c 'f 1' e -- -x; printf xyz | od -An -c 'f 1' - e
#> 0000000   a   b   c   d   e   f   g   h   i   j   k   l   m   n   o   p
#> 0000020   q   r   s   t   u
#> 0000025
#>    a   b   c   x   y   z
## widths
printf 'abcdefghijkl' >f; od -w4 -c f; od -An -w1 -t x1 -v f | head -n 2; od -w -An -t x1 f; od --width=6 -An -x f; od -w8 -t x4 -t x8 f
#> 0000000   a   b   c   d
#> 0000004   e   f   g   h
#> 0000010   i   j   k   l
#> 0000014
#>  61
#>  62
#>  61 62 63 64 65 66 67 68 69 6a 6b 6c
#>  6261 6463 6665
#>  6867 6a69 6c6b
#> 0000000 64636261 68676665
#>          6867666564636261
#> 0000010 6c6b6a69
#>          000000006c6b6a69
#> 0000014
## a width that does not fit is another one
printf 'abcdef' >f; od -w3 -An -x f 2>err; echo "status $?"; cat err; od -w6 -An -t x4 f 2>err; cat err; od -w0 -An -c f 2>/dev/null
#>  6261
#>  6463
#>  6665
#> status 0
#> od: warning: invalid width 3; using 2 instead
#>  64636261
#>  00006665
#> od: warning: invalid width 6; using 4 instead
#>    a
#>    b
#>    c
#>    d
#>    e
#>    f
## repeated lines: at the end, of one width, cut
head -c 48 /dev/zero | od -An -x; printf 'aaaaaaaaaab' | od -w2 -c; printf 'aaaabbbbbbbb' | od -An -w4 -c; head -c 40 /dev/zero | od -x; od -N 40 -x /dev/zero; head -c 40 /dev/zero | od -vx
#>  0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 0000000   a   a
#> *
#> 0000012   b
#> 0000013
#>    a   a   a   a
#>    b   b   b   b
#> *
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 0000040 0000 0000 0000 0000
#> 0000050
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 0000040 0000 0000 0000 0000
#> 0000050
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000020 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000040 0000 0000 0000 0000
#> 0000050
## strings
printf 'abcd\0ab\0xyz1\n\0abcdefg\0end' >f; od -S 3 f; od -S 1 -A d f; od --strings f; od -S 3 -A n -j 1 f; od -S4 -N 5 -A x f
#> 0000000 abcd
#> 0000016 abcdefg
#> 0000000 abcd
#> 0000005 ab
#> 0000014 abcdefg
#> 0000000 abcd
#> 0000016 abcdefg
#> bcd
#> abcdefg
#> 000000 abcd
## the old offset
seq 100 >f; od f +20 | head -n 1; od -c f 0x10 | head -n 1; od -An -c f 1b >out 2>/dev/null; echo "status $?"; seq 100 | od -c +10 | head -n 1; od -A d f 10 2>/dev/null | tail -n 1
#> 0000020 005071 030061 030412 005061 031061 030412 005063 032061
#> 0000020   9  \n   1   0  \n   1   1  \n   1   2  \n   1   3  \n   1   4
#> status 1
#> 0000010   5  \n   6  \n   7  \n   8  \n   9  \n   1   0  \n   1   1  \n
#> 0000292
## the old offset in decimal
#differs host: it takes a point for a part of a name
seq 100 >f; od -c f 10. | head -n 1
#> 0000012   6  \n   7  \n   8  \n   9  \n   1   0  \n   1   1  \n   1   2
## the old offset and a label
seq 100 >f; od --traditional f 10 100 | head -n 2; od --traditional -c f +20 | head -n 1; od --traditional f | head -n 1; od --traditional -A x -c f 0x10 0x20 | head -n 1; seq 9 | od --traditional -c 4 10 
#> 0000010 (0000100) 005065 005066 005067 005070 005071 030061 030412 005061
#> 0000030 (0000120) 031061 030412 005063 032061 030412 005065 033061 030412
#> 0000020   9  \n   1   0  \n   1   1  \n   1   2  \n   1   3  \n   1   4
#> 0000000 005061 005062 005063 005064 005065 005066 005067 005070
#> 000010 (000020)   9  \n   1   0  \n   1   1  \n   1   2  \n   1   3  \n   1   4
#> 0000004 (0000010)   3  \n   4  \n   5  \n   6  \n   7  \n   8  \n   9  \n
#> 0000022 (0000026)
## long names
printf 'abcdef' >f; od --address-radix=x --format=x1 --skip-bytes=1 --read-bytes=3 --output-duplicates --width=2 f
#> 000001 62 63
#> 000003 64
#> 000004
## bad words
for word in '-t' '-t q' '-t x3' '-t f2' '-t xq' '-t x1z9' '-t d16' '-A q' '-j x' '-N 1q' '-N -1' '-w x' '-S x' '--endian=foo' '-S 3 -x' '-q' '--traditional a b c d'; do od $word </dev/null >out 2>err; echo $? $(grep -m1 -c '^od: ' err) $(wc -c <out); done | uniq -c | tr -s ' '
#>  17 1 1 0
## a directory is no file
mkdir d; od d 2>err; echo "status $?"; grep -c '^od: .*d.*: ' err
#> 0000000
#> status 1
#> 1
## a closed output, a reader that has gone
echo x | od >&- 2>err; echo "status $?"; yes | od -v | head -n 1; echo $?
#> status 1
#> 0000000 005171 005171 005171 005171 005171 005171 005171 005171
#> 0
## long inputs, by pipe and by file
seq 100000 >f; od f | cksum; od -c f | cksum; od -x -t d4z f | cksum; seq 100000 | od -a | cksum; cat f | dd bs=7 2>/dev/null | od -t x8 | cksum
#> 846474815 2355592
#> 2014863827 2650036
#> 2590492511 4858399
#> 984022289 2650036
#> 3352776020 1545860
## a directory, and a file that is not there
mkdir d; for f in d absent; do if od $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#> d refused
#> absent refused
