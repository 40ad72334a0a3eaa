#reference: host busybox
## lines in the order of their bytes
printf 'b\nB\na\n\n_\n\377\n10\n9\n' | sort | od -An -c; printf 'b\na' | sort; : | sort; printf 'ab\na\n' | sort
#>   \n   1   0  \n   9  \n   B  \n   _  \n   a  \n   b  \n 377  \n
#> a
#> b
#> a
#> ab
## several inputs, the last line of each without its end
printf 'c\na' >f; printf 'b' >g; sort f g; sort f - g </dev/null; echo x | sort g -
#> a
#> b
#> c
#> a
#> b
#> c
#> b
#> x
## -r reverses
printf 'a\nc\nb\n' | sort -r; printf '1 b\n1 a\n2 c\n' | sort -rn
#> c
#> b
#> a
#> 2 c
#> 1 b
#> 1 a
## -n: numbers
#differs busybox: it reads exponents and plus signs
printf '10\n9\n-1\n\n 2\n1.5\n1.10\n00\n-0\nx\n+5\n.5\n-.5\n' | sort -n; printf '1e3\n2\n' | sort -n
#> -1
#> -.5
#>
#> +5
#> -0
#> 00
#> x
#> .5
#> 1.10
#> 1.5
#>  2
#> 9
#> 10
#> 1e3
#> 2
## numbers of any size and precision
#differs busybox: its numbers are doubles
printf '123456789012345678901234567891\n123456789012345678901234567890\n-123456789012345678901234567891\n-123456789012345678901234567890\n0.10000000000000000000001\n0.1\n1.0\n001\n' | sort -s -n
#> -123456789012345678901234567891
#> -123456789012345678901234567890
#> 0.1
#> 0.10000000000000000000001
#> 1.0
#> 001
#> 123456789012345678901234567890
#> 123456789012345678901234567891
## -g: any number that C knows
printf '1e3\n2\n-inf\ninf\n0x10\n1.5e-3\nx\n-2e2\n' | sort -g
#> x
#> -inf
#> -2e2
#> 1.5e-3
#> 2
#> 0x10
#> 1e3
#> inf
## what is no number comes before what is not a number
printf '1\nnan\nx\n-inf\n' | sort -g
#> x
#> nan
#> -inf
#> 1
## -h: numbers with units
#differs busybox: it takes them as they are
printf '1G\n2K\n3\n1M\n-1K\n-2\n0\n1.5K\n512\n1T\n' | sort -h; printf '1k\n1M\n900\n' | sort -hr
#> -1K
#> -2
#> 0
#> 3
#> 512
#> 1.5K
#> 2K
#> 1M
#> 1G
#> 1T
#> 1M
#> 1k
#> 900
## -M: months
#differs busybox: it does not pass over blanks
printf 'Mar\nJAN\nfoo\n  feb\nDec 2\nDec 1\n\n' | sort -M
#>
#> foo
#> JAN
#>   feb
#> Mar
#> Dec 1
#> Dec 2
## -V: versions
#differs busybox: it has another order of other bytes
printf 'a1.10\na1.9\na1\na01\na-1\nb\na~\na\na1.9.tar.gz\na1.10.tar.gz\n' | sort -V
#> a~
#> a
#> a01
#> a1
#> a1.9
#> a1.9.tar.gz
#> a1.10
#> a1.10.tar.gz
#> a-1
#> b
## versions of hidden files
#differs busybox: it has no rule for them
printf '.b\na\n.a.1\n..\n.\n.5\n' | sort -V
#> .
#> ..
#> .b
#> .5
#> .a.1
#> a
## -f ignores case
printf 'b\nA\na\nB\n' | sort -f; printf 'a_\nA^\nab\n' | sort -f; printf 'b\nA\na\nB\n' | sort -fs
#> A
#> a
#> B
#> b
#> ab
#> A^
#> a_
#> A
#> a
#> b
#> B
## -d looks at letters, digits and blanks, -i at what prints
printf 'a-c\nab\na.d\n a\n' | sort -d; printf 'a\001c\nab\na\377d\n' | sort -i | od -An -c; printf 'B-c\nb+a\nBb\n' | sort -df
#>  a
#> ab
#> a-c
#> a.d
#>    a   b  \n   a 001   c  \n   a 377   d  \n
#> b+a
#> Bb
#> B-c
## -b passes over blanks
printf '  b\n c\na\n' | sort -b; printf '  b\n c\na\n' | sort; printf 'x   b\nx a\n' | sort -k2b,2
#> a
#>   b
#>  c
#>   b
#>  c
#> a
#> x a
#> x   b
## -u keeps the first of equal lines
#differs busybox: it keeps the last of lines with equal keys, or by another order
printf 'b\na\nb\na\n' | sort -u; printf '1 x\n01 y\n2\n' | sort -nu; printf 'a 2\nb 1\na 1\n' | sort -u -k1,1; printf 'B\nb\nA\n' | sort -fu
#> a
#> b
#> 1 x
#> 2
#> a 2
#> b 1
#> A
#> B
## -s keeps the order of lines with equal keys
#differs busybox: it reverses equal lines, too
printf '1 b\n1 a\n0 c\n' | sort -s -k1,1; printf '1 b\n1 a\n0 c\n' | sort -k1,1; printf '1 b\n1 a\n0 c\n' | sort -s -r -k1,1
#> 0 c
#> 1 b
#> 1 a
#> 0 c
#> 1 a
#> 1 b
#> 1 b
#> 1 a
#> 0 c
## -k: fields have the blanks before them
printf 'a  2\nb 10\nc   1\n' >f; sort -k2 f; sort -k2n f; sort -k 2,2n -k1,1 f; sort -k2.2b f
#> c   1
#> a  2
#> b 10
#> c   1
#> a  2
#> b 10
#> c   1
#> a  2
#> b 10
#> a  2
#> c   1
#> b 10
## -k: bytes of fields
printf 'xb2\nya1\nzb1\n' >f; sort -k1.2,1.2 f; sort -k1.3 f; sort -k1.2,1.2r -k1.3,1.3n f; sort -k1.9 f
#> ya1
#> xb2
#> zb1
#> ya1
#> zb1
#> xb2
#> zb1
#> xb2
#> ya1
#> xb2
#> ya1
#> zb1
## -k: several keys with options of their own
#differs busybox: it sorts equal lines in reverse
printf '1 b 3\n1 a 2\n2 a 1\n1 b 1\n' >f; sort -k1,1nr -k2,2 -k3,3n f; echo; sort -n -k3 -k2,2r f; echo; sort -r -k2,2 -k3n f; echo; sort -k2,2 -k1,1r -s f
#> 2 a 1
#> 1 a 2
#> 1 b 1
#> 1 b 3
#>
#> 1 b 1
#> 2 a 1
#> 1 a 2
#> 1 b 3
#>
#> 1 b 1
#> 1 b 3
#> 2 a 1
#> 1 a 2
#>
#> 2 a 1
#> 1 a 2
#> 1 b 3
#> 1 b 1
## -k: beyond the line and in reverse
printf 'b\na c\n' >f; sort -k2 f; sort -k3,2 f; sort -k1,99 f
#> b
#> a c
#> a c
#> b
#> a c
#> b
## -t separates fields
#differs busybox: it has the global order reversed in ties
printf 'a:3:x\nb:1:y\nc:2:x\nd::z\n' >f; sort -t: -k2 f; sort -t : -k2,2n f; sort -t: -k3,3 -k2,2nr f; sort -t: -k2.1,2.1r f; printf 'a 3\nb  1\n' | sort -t ' ' -k2
#> b:1:y
#> c:2:x
#> a:3:x
#> d::z
#> d::z
#> b:1:y
#> c:2:x
#> a:3:x
#> a:3:x
#> c:2:x
#> b:1:y
#> d::z
#> d::z
#> a:3:x
#> c:2:x
#> b:1:y
#> b  1
#> a 3
## -t with a NUL
#differs busybox: it takes the first byte
printf 'a\0002\nb\0001\n' | sort -t '\0' -k2 | od -An -c
#>    b  \0   1  \n   a  \0   2  \n
## -z: lines end in NUL
printf 'b\na\000a\nb\000' | sort -z | od -An -c; printf 'b\000a' | sort -z | od -An -c
#>    a  \n   b  \0   b  \n   a  \0
#>    a  \0   b  \0
## -o, also over an input
printf 'b\na\n' >f; sort -o g f; cat g; sort f -o f; cat f; printf 'c\n' | sort -o f - f; cat f; sort -ro f f; cat f
#> a
#> b
#> a
#> b
#> a
#> b
#> c
#> c
#> b
#> a
## -o over an input keeps the file and its links
printf 'b\na\n' >f; ln f g; ln -s f h; chmod 640 f; sort -o h h; cat g; stat -c %a f; [ -L h ] && echo link
#> a
#> b
#> 640
#> link
## an output that cannot be opened
#differs host: GNU's words are others, busybox does not tell by the status
printf 'a\n' | sort -o no/x 2>&1; echo $?; sort -o . /dev/null 2>&1; echo $?
#> sort: can't open 'no/x': No such file or directory
#> 2
#> sort: can't open '.': Is a directory
#> 2
## a missing input leaves no output behind
sort -o f no 2>/dev/null; echo $?; ls
#> 2
## -c and -C check
#differs busybox: its words are others
printf 'a\nb\nb\n' >f; sort -c f; echo $?; sort -C f; sort -cu f 2>&1; echo $?; printf 'a\nc\nb\n' | sort -c 2>&1; echo $?; printf 'b\na\n' | sort -C; echo $?; sort -c -n /dev/null; sort -cr f 2>&1; sort --check=quiet -r f; echo $?; sort --check=diagnose-first f
#> 0
#> sort: f:3: disorder: b
#> 1
#> sort: -:3: disorder: b
#> 1
#> 1
#> sort: f:2: disorder: b
#> 1
## -c looks at one file
#differs busybox: it looks at all
sort -c a b 2>&1; echo $?; sort -cC a 2>&1; sort -c -o f a 2>&1; echo $?
#> sort: extra operand 'b' not allowed with -c
#> 2
#> sort: options '-cC' are incompatible
#> sort: options '-co' are incompatible
#> 2
## -m merges sorted files
#differs busybox: it has no -m
printf 'a\nc\n' >f; printf 'b\nd' >g; : >h; sort -m f g h; sort -mu f f g; sort -mr h; printf 'b\na\n' >i; sort -m i f; sort -m f g -o f; cat f
#> a
#> b
#> c
#> d
#> a
#> b
#> c
#> d
#> a
#> b
#> a
#> c
#> a
#> b
#> c
#> d
## -m of many files
#differs busybox: it has no -m
all=; for i in $(seq 1 50); do echo "$((i % 7)) $i" >f$i; all="$all f$i"; done; sort -m -k1,1n -s $all | cksum; sort -m --batch-size=3 -k1,1n -s $all | cksum; sort -m -u -k1,1n $all
#> 246540283 241
#> 246540283 241
#> 0 7
#> 1 1
#> 2 2
#> 3 3
#> 4 4
#> 5 5
#> 6 6
## -R shuffles, equal lines together
#differs busybox: it has no -R
printf 'a\nb\na\nb\na\n' | sort -R | uniq | wc -l; seq 1 1000 >f; sort -R f | sort -n | cmp - f && echo same; head -c 64 /dev/urandom >seed; sort -R --random-source=seed f >g; sort -R --random-source=seed f | cmp - g && echo again; cmp -s f g || echo other
#> 2
#> same
#> again
#> other
## --random-source needs bytes
#differs: their words are others
sort -R --random-source=no /dev/null 2>&1; echo $?; sort -R --random-source=/dev/null /dev/null 2>&1; echo $?
#> sort: can't open 'no': No such file or directory
#> 2
#> sort: /dev/null: end of file
#> 2
## --files0-from
#differs busybox: it has none
printf 'b\n' >f; printf 'a\n' >'g h'; printf 'f\000g h' >list; sort --files0-from=list; printf 'f\000' | sort --files0-from=-; sort --files0-from=/dev/null 2>&1; echo $?; printf 'f\000no\000' | sort --files0-from=- 2>/dev/null; echo $?
#> a
#> b
#> b
#> sort: no input from '/dev/null'
#> 2
#> 2
## wrong lists of files
#differs: their words are others
: >f; sort --files0-from=list f 2>&1 | head -n 1; sort --files0-from=list 2>&1; printf 'f\000\000f' >list; sort --files0-from=list 2>&1; printf -- '-\000' | sort --files0-from=- 2>&1
#> sort: extra operand 'f': files come from --files0-from
#> sort: can't open 'list': No such file or directory
#> sort: list: empty file name
#> sort: standard input holds the list of files, and cannot be one of them
## --sort and long options
#differs busybox: it has none
printf '10\n9\n1K\n' >f; sort --sort=numeric f; sort --sort=human f; sort --sort=v f; sort --reverse --numeric-sort --key=1,1 f; sort --field-separator=: --unique --stable f; sort --general-numeric-sort --ignore-case f 2>&1; sort --output=g --ignore-leading-blanks f; cat g
#> 1K
#> 9
#> 10
#> 9
#> 10
#> 1K
#> 1K
#> 9
#> 10
#> 10
#> 9
#> 1K
#> 10
#> 1K
#> 9
#> 1K
#> 9
#> 10
#> 10
#> 1K
#> 9
## the old form of keys
#differs busybox: it has none
printf 'a 3\nb 2\nc 1\n' >f; sort +1 f; sort +1 -2 f; sort +1n f; sort +0.0 -0.1 -r f; sort -r +1 -2 f; sort +1.1 f
#> c 1
#> b 2
#> a 3
#> c 1
#> b 2
#> a 3
#> c 1
#> b 2
#> a 3
#> c 1
#> b 2
#> a 3
#> a 3
#> b 2
#> c 1
#> c 1
#> b 2
#> a 3
## little memory: runs in temporary files
#differs busybox: it has no -S
seq 6000 -1 1 >f; sort -S 1k f | cksum; sort f | cksum; sort -n -S 100b f | tail -n 2; sort --batch-size=2 -S 1 -rn f | head -n 2; sort -S 1k -u f f f | wc -l; sort -S 1k -s -k1.5,1 f f | cksum; sort -s -k1.5,1 f f | cksum
#> 1307808113 28893
#> 1307808113 28893
#> 5999
#> 6000
#> 6000
#> 5999
#> 6000
#> 2532520937 57786
#> 2532520937 57786
## temporary files leave nothing behind
mkdir t u; seq 1 30000 >f; sort -S 1k -T t -T u f | wc -l; ls t u; TMPDIR=u sort -S 1k f | wc -l; ls u; sort -S 1k -T t f | head -n 1; ls t
#> 30000
#> t:
#>
#> u:
#> 30000
#> 1
## a place for temporary files that is none
#differs: GNU's words are others, busybox has no -S
seq 1 30000 >f; sort -S 1k -T no f 2>&1; echo $?; TMPDIR=no sort -S 1k f 2>&1; echo $?; TMPDIR=no sort /dev/null
#> sort: can't create a temporary file in 'no': No such file or directory
#> 2
#> sort: can't create a temporary file in 'no': No such file or directory
#> 2
## lines longer than the memory
head -c 300000 /dev/zero | tr '\0' b >f; (cat f; echo; echo a; cat f; echo c) >g; sort -S 1k g | cut -c 1-3; sort -S 1k -u g | wc -c
#> a
#> bbb
#> bbb
#> 600005
## --parallel and --batch-size
#differs busybox: it has none
seq 1 50000 | sort --parallel=3 | cksum; seq 1 50000 | sort --parallel=1 | cksum; sort --parallel=0 2>/dev/null; echo $?; sort --batch-size=1 2>/dev/null; echo $?
#> 1192514595 288894
#> 1192514595 288894
#> 2
#> 2
## wrong numbers
#differs: their words are others
sort --parallel=0 2>&1; sort --batch-size=1 2>&1; sort -S x 2>&1; sort -S 5q 2>&1; sort -S 10%% 2>&1; sort --batch-size=x 2>&1
#> sort: invalid number of threads '0'
#> sort: invalid batch size '1'
#> sort: invalid size 'x'
#> sort: invalid size '5q'
#> sort: invalid size '10%%'
#> sort: invalid batch size 'x'
## sizes of memory
for size in 1 100b 2K 3m 1G 1T 9E 1% 50%; do echo x | sort -S $size; done | uniq -c
#>       9 x
## wrong keys
#differs: their quotes are others
for key in 0 1.0 1,0 1x 1, 1. '' x 1,2.; do sort -k "$key" /dev/null 2>&1; done; echo $?
#> sort: field number is zero: invalid field specification '0'
#> sort: character offset is zero: invalid field specification '1.0'
#> sort: field number is zero: invalid field specification '1,0'
#> sort: stray character in field spec: invalid field specification '1x'
#> sort: no number after ',': invalid field specification '1,'
#> sort: no number after '.': invalid field specification '1.'
#> sort: no number: invalid field specification ''
#> sort: no number: invalid field specification 'x'
#> sort: no number after '.': invalid field specification '1,2.'
#> 2
## keys too large
#differs host: its sum overflows
#differs busybox: its words are others
printf 'b\na\n' | sort -k 99999999999999999999,3; printf 'b\na\n' | sort -k 1.99999999999999999999; printf 'b\na\n' | sort -k 1,99999999999999999999
#> a
#> b
#> a
#> b
#> a
#> b
## options that make no sense together
#differs busybox: it says nothing
sort -ng /dev/null 2>&1; echo $?; sort -k1nM /dev/null 2>&1; sort -dn /dev/null 2>&1; sort -n -k1h /dev/null; sort -hV /dev/null 2>&1
#> sort: options '-gn' are incompatible
#> 2
#> sort: options '-Mn' are incompatible
#> sort: options '-dn' are incompatible
#> sort: options '-hV' are incompatible
## wrong separators
#differs busybox: their quotes are others
sort -t '' /dev/null 2>&1; sort -t ab /dev/null 2>&1; sort -t a -t b /dev/null 2>&1; echo $?; sort -t a -t a /dev/null
#> sort: empty tab
#> sort: multi-character tab 'ab'
#> sort: incompatible tabs
#> 2
## two outputs, unknown words
#differs: GNU's quotes are others, busybox says less
sort -o a -o b /dev/null 2>&1; sort --sort=x 2>&1 | head -n 1; sort --check=x 2>&1 | head -n 1; ls
#> sort: multiple output files specified
#> sort: invalid argument 'x' for --sort
#> sort: invalid argument 'x' for --check
## --compress-program is refused
#differs: GNU has it, busybox does not know it
sort --compress-program=gzip /dev/null 2>&1; echo $?
#> sort: --compress-program: temporary files are not compressed
#> 2
## what is missing
#differs host: its words are others
sort no 2>&1; echo $?; echo a | sort - no 2>/dev/null; echo $?
#> sort: no: No such file or directory
#> 2
#> 2
## a directory
#differs: GNU's words are others, busybox says nothing
sort . 2>&1; echo $?
#> sort: .: Is a directory
#> 2
## a full output
#differs: their words are others
echo a | sort 2>&1 >/dev/full; echo $?; echo a | sort -o /dev/full 2>&1; echo $?
#> sort: write error: No space left on device
#> 2
#> sort: /dev/full: No space left on device
#> 2
## odd bytes
#differs busybox: a NUL ends its lines
printf 'b\000b\nb\000a\nb\na\377\na\n' | sort | od -An -c; printf 'a\000\na\n' | sort | od -An -c
#>    a  \n   a 377  \n   b  \n   b  \0   a  \n   b  \0   b  \n
#>    a  \n   a  \0  \n
## many equal lines
yes a | head -n 100000 | sort | uniq -c; yes 'a b' | head -n 50000 | sort -k2 -u; (yes b | head -n 30000; yes a | head -n 30000) | sort -r | uniq -c
#>  100000 a
#> a b
#>   30000 b
#>   30000 a
## long common beginnings
prefix=$(head -c 500 /dev/zero | tr '\0' x); seq 3000 -1 1 | sed "s/^/$prefix/" | sort | tail -n 1 | cut -c 495-; seq 3000 -1 1 | sed "s/^/$prefix/" | sort -f -r | head -n 1 | cut -c 495-
#> xxxxxx999
#> xxxxxx999
## unknown options
sort -Q 2>&1 | head -n 1; sort --nope 2>&1 | head -n 1; sort -5 /dev/null 2>&1 | head -n 1; sort -k 2>&1 | head -n 1
#> sort: invalid option -- 'Q'
#> sort: unrecognized option '--nope'
#> sort: invalid option -- '5'
#> sort: option requires an argument -- 'k'
