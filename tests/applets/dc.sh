# dc beside GNU dc and busybox.
#reference: host busybox
#packages: dc
## sums and what they keep
echo '1 2+p 5 3-p 1.5 1.55*p 2k1 3/p 7 2%p _5 3%p 2k 7 3~f' | dc
#> 3
#> 2
#> 2.32
#> .33
#> 0
#> -.02
#> .01
#> 2.33
#> -.02
#> 0
#> .33
#> 2.32
#> 2
#> 3
## powers
echo '5 3^p 2 10^p 2k 2 _3^p 1.5 2^p 0 0^p' | dc
#> 125
#> 1024
#> .12
#> 2.25
#> 1
## power modulo
echo '3 4 5|p 2 100 1000007|p _3 3 7|p' | dc
#> 1
#> 698635
#> -6
## square roots
echo '5k 2vp 16vp 0k 17vp' | dc
#> 1.41421
#> 4.00000
#> 4
## quotient and remainder
echo '7 2~fc _7 2~fc 2k 10 3~f' | dc
#> 1
#> 3
#> -1
#> -3
#> .01
#> 3.33
## the stack
echo '1 2 3 f d p r p c z p' | dc
#> 3
#> 2
#> 1
#> 3
#> 3
#> 0
## turning
#differs busybox: it has no R
echo '1 2 3 4 3R f c 1 2 3 4 _3R f c 1 2 3 9R f c 1 2 0R f' | dc
#> 2
#> 4
#> 3
#> 1
#> 3
#> 2
#> 4
#> 1
#> 1
#> 3
#> 2
#> 2
#> 1
## showing
#differs busybox: its n and P end lines otherwise
printf '[abc]p n [x]n 5n\n10P 65P [hi]P 256 256*65+P\n' | dc | od -An -c
#>    a   b   c  \n   a   b   c   x   5  \n   A   h   i 001  \0   A
## characters
#differs busybox: its n ends a line
printf '65an 353an [foo]an\n10P' | dc | od -An -c
#>    A   a   f  \n
## lengths
#differs busybox: it asks no text for its digits
echo '123.45Zp 123.45Xp [abc]Zp [abc]Xp 0Zp 100Zp .001Zp .001Xp zp' | dc
#> 5
#> 2
#> 3
#> 0
#> 1
#> 3
#> 1
#> 3
#> 8
## registers
echo '5sa 7sb la lb p la+p lz p' | dc
#> 7
#> 12
#> 0
## stacks of registers
echo '1Sa 2Sa 3Sa Lap Lap lap La f' | dc
#> 3
#> 2
#> 1
#> 1
#> 1
#> 2
#> 3
## an empty register
#differs host: other words, status 0
#differs busybox: other words
exec 2>&1
echo 'La p' | dc; echo "status $?"
#> dc: standard input line 1: the register is empty
#> dc: standard input line 1: stack empty
#> status 1
## arrays
#differs busybox: its arrays hold numbers alone
echo '1 0:a 5 100:a 0;ap 100;ap 9;ap [x]3:a 3;ap' | dc
#> 1
#> 5
#> 0
#> x
## arrays of registers that are pushed
#differs busybox: an array belongs to all values of a register
echo '1 0:a 9Sa 0;ap 2 0:a 0;ap La 0;a f' | dc
#> 0
#> 2
#> 1
#> 9
#> 2
#> 0
## texts run
echo '[1p]x [[2p]x]x 3x p [4]x p' | dc
#> 1
#> 2
#> 3
#> 4
## texts go over lines and nest
printf '[a [b] c\nd]p\n' | dc
#> a [b] c
#> d
## conditions
echo '[p]sx 5 1 2<x 2 1<x 1 2>x 2 1>x 1 1=x 1 2=x' | dc
#> 5
#> 5
#> 5
## conditions with !
echo '[5p]sx 1 2!<x 2 1!<x 1 2!>x 2 1!>x 1 1!=x 1 2!=x 1 1!>x' | dc
#> 5
#> 5
#> 5
#> 5
## loops by themselves need no memory
echo '[l1 1+d s1 200000>x]sx 0s1 lxx l1p' | dc
#> 200000
## leaving
echo 'q' | dc | wc -c; echo '[q]x 9p' | dc | wc -c; echo '[[q]x]x 3p' | dc; echo '[[[q]x 4p]x 5p]x 3p' | dc
#> 0
#> 0
#> 3
#> 5
#> 3
## leaving many levels
#differs busybox: it ends the program
echo '[[[1Q]x 4p]x 5p]x 3p' | dc; echo '[[[2Q]x 4p]x 5p]x 3p' | dc; echo '[[[9Q]x 4p]x 5p]x 3p' | dc
#> 4
#> 5
#> 3
#> 5
#> 3
#> 3
## bases
#differs busybox: it takes digits beyond the base for its largest
echo '16i FF p A.8 p 10o 12p' | dc; echo '2i 9p 19p Ap 101p' | dc; echo '16o 255p 10p 2o 5p 8o 64p I p O p' | dc
#> 255
#> 10.5
#> 12
#> 9
#> 11
#> 10
#> 5
#> FF
#> A
#> 101
#> 100
#> 12
#> 10
## bases above 16
#differs busybox: its largest is 999
echo '100o 12345.678p 1000o 123456789p' | dc
#>  01 23 45.67 80
#>  123 456 789
## digits behind the point
echo '3k Kp 1 3/p 0k 1 3/p' | dc
#> 3
#> .333
#> 0
## settings out of range
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '17i\n1i\n_1k\n1o\n_5i\n3p' | dc; echo "status $?"
#> dc: standard input line 1: the input base is from 2 to 16
#> dc: standard input line 2: the input base is from 2 to 16
#> dc: standard input line 3: the digits behind the point are from 0 to 10000000
#> dc: standard input line 4: the output base is from 2 on
#> dc: standard input line 5: the input base is from 2 to 16
#> 3
#> status 1
## numbers
#differs busybox: it reads signs and points otherwise
printf '.5p 1.p 007p _3p __4p 1.2.3f c _p 1 2+p' | dc
#> .5
#> 1
#> 7
#> -3
#> -4
#> .3
#> 1.2
#> -4
#> 0
#> -3
#> 7
#> 1
#> .5
#> 0
#> 3
## a long number goes on in the next line
echo '2 1000^p' | dc | tail -n 1
#> 31652624386837205668069376
## DC_LINE_LENGTH
echo '2 200^p' | DC_LINE_LENGTH=20 dc | head -n 1
#> 1606938044258990275\
## comments
printf '1p # 2p\n3p #' | dc
#> 1
#> 3
## an operator with too little
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '1 2 3++++p\n' | dc; echo "status $?"
#> dc: standard input line 1: stack empty
#> dc: standard input line 1: stack empty
#> 6
#> status 1
## after an error all is still there
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '1 0/f c [a]1+f c [x]v f c _4v f c 3 5 0| f\n' | dc; echo "status $?"
#> dc: standard input line 1: divide by zero
#> 0
#> 1
#> dc: standard input line 1: a text where a number is needed
#> 1
#> a
#> dc: standard input line 1: a text where a number is needed
#> x
#> dc: standard input line 1: square root of a negative number
#> -4
#> dc: standard input line 1: divide by zero
#> 0
#> 5
#> 3
#> status 1
## an unknown command
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '1@p\001\n' | dc; echo "status $?"
#> dc: standard input line 1: no such command: @
#> 1
#> dc: standard input line 1: no such command: $'\001'
#> status 1
## what busybox adds
#differs host: it has none of them
#differs busybox: and and or came later
echo '1 1Gp 1 2Gp 1 2(p 2 1(p 2 2{p 0Np 5Np 1 1Mp 1 0Mp 0 1mp 0 0mp' | dc
#> 1
#> 0
#> 0
#> 1
#> 1
#> 1
#> 0
#> 1
#> 0
#> 1
#> 0
## a line of input
echo '?p' >f; printf '12 3+\n' | dc f
#> 15
## a command of the shell
#differs busybox: it has none
printf '!echo hi\n5p\n!exit 3\n6p\n' | dc
#> hi
#> 5
#> 6
## -e and -f
#differs busybox: it has no long options
echo '3p' >f; dc -e '1p' -f f -e '2p' f; dc --expression=5p --file=f
#> 1
#> 3
#> 2
#> 3
#> 5
#> 3
## a text of -e may be many lines
dc -e '[1
2]p' -e 3p
#> 1
#> 2
#> 3
## a file after -e
echo '4p' >f; echo '9p' | dc -e 1p f
#> 1
#> 4
## standard input by its name
#differs busybox: - is a file's name
echo '4p' | dc -
#> 4
## a missing file
#differs host: other words
exec 2>&1
dc nosuch; echo "status $?"
#> dc: can't open 'nosuch': No such file or directory
#> status 1
## a directory
#differs host: other words
#differs busybox: other words
exec 2>&1
mkdir d; dc d; echo "status $?"
#> dc: can't read 'd': Is a directory
#> status 1
## long names of registers
#differs host: it has no such option
dc -x -e '5s foo 7s bar l foo p' -e 'l bar p'
#> 5
#> 7
## a text without end
#differs host: it runs it
#differs busybox: other words
exec 2>&1
echo '[abc' | dc; echo "status $?"
#> dc: standard input line 1: a text does not end
#> status 1
## an index out of range
#differs host: other words, status 0
#differs busybox: other words
exec 2>&1
echo '1 _1:a f' | dc; echo "status $?"
#> dc: standard input line 1: the index of an array is out of range
#> -1
#> 1
#> status 1
## texts that run themselves
#only rbox: the others go on until memory ends
echo '[lax 1]sa lax' | (ulimit -v 4000000; dc 2>&1 | cut -c1-70)
#> dc: standard input line 1: too many texts run within texts
## a name is missing
#differs host: other words, status 0
#differs busybox: other words
exec 2>&1
printf '1 s' | dc; echo "status $?"
#> dc: standard input line 1: no register is named
#> status 1
## a full output
#differs host: other words
#differs busybox: other words
exec 2>&1
echo 1p | dc >/dev/full; echo "status $?"
#> dc: write error: No space left on device
#> status 1
## a closed output
#differs host: other words
#differs busybox: other words
exec 2>&1
echo 1p | dc >&-; echo "status $?"
#> dc: write error: Bad file descriptor
#> status 1
## nothing at all
printf '' | dc; echo "status $?"
#> status 0
