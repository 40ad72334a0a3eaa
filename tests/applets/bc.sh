# bc beside GNU bc and busybox.
#reference: host busybox
#packages: bc
## sums, differences, products keep the digits that POSIX says
printf '0.5\n-0.5\n1/3\nscale=3\n1/3\n-1/3\n5%%3\n1.10+2.255\n1.5*1.55\n0.000*5\n' | bc
#> .5
#> -.5
#> 0
#> .333
#> -.333
#> .002
#> 3.355
#> 2.325
#> 0
## powers
printf 'scale=20\n2^-3\n1.5^3\n0^0\n(-2)^3\n1.1^20\n2^0\n-2^2\n2^3^2\n' | bc
#> .12500000000000000000
#> 3.375
#> 1
#> -8
#> 6.72749994932560009201
#> 1
#> 4
#> 512
## an exponent is whole
#differs host: it warns and cuts the exponent off
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '2^0.5\n3\n' | bc; echo "status $?"
#> bc: standard input line 1: exponent is no whole number
#> 3
#> status 1
## zero to a negative power
#differs host: it warns in other words, status 0
#differs busybox: it answers 0
exec 2>&1
printf '0^-1\n5\n' | bc; echo "status $?"
#> bc: standard input line 1: divide by zero
#> 5
#> status 1
## a division by zero gives up the line
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '1; 1/0; 2\n3\n4%%0\n' | bc; echo "status $?"
#> 1
#> bc: standard input line 1: divide by zero
#> 3
#> bc: standard input line 3: divide by zero
#> status 1
## square roots
printf 'scale=5\nsqrt(2)\nsqrt(2.1234567)\nsqrt(16)\nscale=0\nsqrt(17)\n' | bc
#> 1.41421
#> 1.4572085
#> 4.00000
#> 4
## square roots of 0 and 1 have no digits behind the point
#differs busybox: it keeps the scale
printf 'scale=5\nsqrt(1)\nsqrt(0)+1\n' | bc
#> 1
#> 1
## the square root of a negative number
#differs host: other words
#differs busybox: other words
exec 2>&1
printf 'sqrt(-1)\n' | bc
#> bc: standard input line 1: square root of a negative number
## length and scale of numbers
printf 'length(1234.5)\nlength(0)\nscale(1.230)\nscale(7)\nlength(100)\n' | bc
#> 5
#> 1
#> 3
#> 0
#> 3
## zeros behind the point count in length
#differs busybox: it counts significant digits alone
printf 'length(0.0001)\n' | bc
#> 4
## numbers without digits on a side
printf '.5\n5.\n1.\n.5+.5\n00012\n' | bc
#> .5
#> 5
#> 1
#> 1.0
#> 12
## a long number goes on in the next line
printf '2^1000\n-(2^227)\n2^225\n2^226\n' | bc
#> 10715086071862673209484250490600018105614048117055336074437503883703\
#> 51051124936122493198378815695858127594672917553146825187145285692314\
#> 04359845775746985748039345677748242309854210746050623711418779541821\
#> 53046474983581941267398767559165543946077062914571196477686542167660\
#> 429831652624386837205668069376
#> -2156795733372051183573361206961570453890971553803245798488288819937\
#> 28
#> 53919893334301279589334030174039261347274288845081144962207220498432
#> 10783978666860255917866806034807852269454857769016228992441444099686\
#> 4
## BC_LINE_LENGTH
printf '2^200\n' | BC_LINE_LENGTH=20 bc; printf '2^400\n' | BC_LINE_LENGTH=0 bc
#> 160693804425899027\
#> 554196209234116260\
#> 252220299378279283\
#> 5301376
#> 2582249878086908589655919172003011874329705792829223512830659356540647622016841194629645353280137831435903171972747493376
## input bases
printf 'ibase=16\nFF\nA.8\nibase=2\n' | bc; printf 'ibase=2\n102\nA\n11.11\n1111\nibase=A\n10\n' | bc
#> 255
#> 10.5
#> 5
#> 10
#> 3.75
#> 15
#> 10
## a digit alone means what it says in any base
printf 'ibase=2;9;F;Z\nibase=A;ibase;ABC;1Z\n' | bc
#> 9
#> 15
#> 35
#> 10
#> 999
#> 19
## bases up to 36
printf 'ibase=36\nZZ\nibase\nobase=16\nFF\n' | bc 2>&1 | head -n 2
#> 1295
#> 36
## output bases
printf 'obase=2\n10\n1.25\nobase=16\n255.5\n-255.99\nobase=8;64\n' | bc
#> 1010
#> 1.0100000
#> FF.8
#> -FF.FD
#> 100
## bases above 16 are shown in groups
#differs busybox: its largest is 999
printf 'obase=20\n4000\nobase=100\n12345.678\n0\nobase=17;300.5\nobase=1000;123456789\n' | bc
#>  10 00 00
#>  01 23 45.67 80
#> 0
#>  01 00 11.08
#>  123 456 789
## what ibase, obase and scale cannot be is set to what they can
#differs host: other words
#differs busybox: it ends
exec 2>&1
printf 'scale=-1\nscale\nibase=1\nibase\nibase=A;obase=1\nobase\n' | bc
#> bc: scale is too small, set to 0
#> 0
#> bc: ibase is too small, set to 2
#> 2
#> bc: obase is too small, set to 2
#> 10
## comparisons
printf '1<2\n2<=2\n3>4\n4>=4\n1==1.0\n1!=2\n1<2<3\n' | bc
#> 1
#> 1
#> 0
#> 1
#> 1
#> 1
#> 1
## and, or, not
printf '1&&0\n1||0\n!3\n!0\n1 == 2 || 3 < 4\n!0 && 1\n!1==0\n' | bc
#> 0
#> 1
#> 0
#> 1
#> 1
#> 1
#> 1
## what decides leaves the rest alone
#differs busybox: it computes both sides
printf '0 && (a=3)\na\n1 || (a=4)\na\n' | bc
#> 0
#> 0
#> 1
#> 0
## an assignment binds before a comparison
printf 'a = 1 < 2\na\n(a = 1) < 2\n' | bc
#> 1
#> 1
#> 1
## assignments show nothing but in brackets
printf 'a=3\n(a=4)\na+=1\n(a*=2)\na-=1;a^=2;a/=4;a%%=7;a\n' | bc
#> 4
#> 10
#> 6
## counting up and down
printf 'i=5\ni++\n++i\ni--\n--i\ni\na[2]++;a[2]\n' | bc
#> 5
#> 7
#> 7
#> 5
#> 5
#> 0
#> 1
## two signs
printf '2- -3\n- -3\n-(-3)\n' | bc
#> 5
#> 3
#> 3
## arrays
printf 'a[1]=5;a[1]\na[1+1]=a[1]*2;a[2]\na[99]\na=7;a[a]=8;a[7];a\n' | bc
#> 5
#> 10
#> 0
#> 8
#> 7
## the index of an array is from 0 on
#differs host: other words
#differs busybox: it ends
exec 2>&1
printf 'a[-1]\na[16777216]=1\na[16777215]=2;a[16777215]\na[1.9]=3;a[1]\n' | bc
#> bc: standard input line 1: array a: index out of range
#> bc: standard input line 2: array a: index out of range
#> 2
#> 3
## functions
printf 'define f(x) { return (x*2) }\nf(3)\nf(f(1))\ndefine f(x,y) { return (x-y) }\nf(9,4)\n' | bc
#> 6
#> 4
#> 5
## names of a function are its own
printf 'y=1\nz[0]=2\ndefine f(x) {\n auto y, z[]\n y=x; z[0]=x\n return (y+z[0])\n}\nf(5);y;z[0];x\n' | bc
#> 10
#> 1
#> 2
#> 0
## functions see the names of who calls them
printf 'define f(x) { auto y; y=5; return (g()) }\ndefine g() { return (y+x) }\nf(2)\ny\n' | bc
#> 7
#> 0
## without return a function gives zero
#differs host: it has no return with empty brackets in such functions
#differs busybox: it has no return with empty brackets
printf 'define f(x) { x }\nf(3)\ndefine g() { return }\ng()\ndefine h() { return () }\nh()\n' | bc
#> 3
#> 0
#> 0
#> 0
## return without brackets
printf 'define f(x) { return x+1 }\nf(1)\ndefine g(x) { return (x)*2 }\ng(4)\ndefine h(x) { return (x)<5 }\nh(4)\n' | bc
#> 2
#> 8
#> 1
## functions call themselves
printf 'define f(x) { if (x<2) return (1)\n return (x*f(x-1)) }\nf(30)\n' | bc
#> 265252859812191058636308480000000
## a hundred thousand calls within calls
printf 'define f(x) { if (x) return f(x-1)+1\n return 0 }\nf(100000)\n' | bc
#> 100000
## calls without end are given up
#only rbox: the others go on until memory ends
exec 2>&1
printf 'define f(x) { return f(x+1) }\nf(1)\n5\n' | (ulimit -v 2000000; bc)
#> bc: standard input line 2: too many calls within calls
#> 5
## arrays are copied, or passed by reference
printf 'define f(a[]) { a[0]=9; return (a[0]) }\nb[0]=1;f(b[]);b[0]\ndefine g(*a[]) { a[0]=9; return (a[0]) }\ng(b[]);b[0]\n' | bc
#> 9
#> 1
#> 9
#> 9
## functions without a value
printf 'define void h(x) { x }\nh(4)\n' | bc
#> 4
## a value is not taken from a function that has none
#differs host: it says so when it reads it
#differs busybox: it takes it as zero
printf 'define void h(x) { x }\nz=h(2)\n1+h(3)\n' | bc 2>&1 | head -n 2
#> 2
#> bc: standard input line 2: a function without a value has none
## wrong arguments
#differs host: other words
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf 'define f(x) { return (x) }\nf(1,2)\nf()\nf(a[])\nnone(1)\n3\n' | bc
#> bc: standard input line 2: function f: wrong number of arguments
#> bc: standard input line 3: function f: wrong number of arguments
#> bc: standard input line 4: function f: an array for a number, or the other way about
#> bc: standard input line 5: function none is not defined
#> 3
## a function is defined anew while it runs
printf 'define f() { return (1) }\nf()\ndefine f() { return (2) }\nf()\n' | bc
#> 1
#> 2
## a brace on a line of its own
#differs host: one newline only
#differs busybox: one newline only
printf 'define k()\n\n{ 5\n}\nk()\n' | bc
#> 5
#> 0
## if and else
printf 'if (1) 2 else 3\nif (0) 2 else 3\nif (1) { 4\n5 } else { 6 }\nif (0)\n7\n8\nif (0) { 4 } else\n 5\nif (1) if (0) 1 else 2\n' | bc
#> 2
#> 3
#> 4
#> 5
#> 8
#> 5
#> 2
## else on the next line, in a block
#differs host: it must be on the same line
#differs busybox: it must be on the same line
printf '{ if (0) { 3 }\n else { 4 }\n if (1) { 5 }\n\n 6 }\n' | bc
#> 4
#> 5
#> 6
## else on the next line, outside
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf 'if (1) { 4 }\nelse 5\n6\n' | bc
#> 4
#> bc: standard input line 2: unexpected else
#> 6
## while, for, break, continue
printf 'for (i=0;i<3;i++) i\nfor(;;) { break }\nwhile (i>0) { i-=1; if (i==1) continue; i }\nfor (i=0;i<9;i++) { if (i==2) continue; if (i==4) break; i }\n' | bc
#> 0
#> 1
#> 2
#> 2
#> 0
#> 0
#> 1
#> 3
## loops in loops
printf 'for (i=0;i<3;i++) { for (j=0;j<3;j++) { if (j==1) break; 10*i+j } }\n' | bc
#> 0
#> 10
#> 20
## break outside a loop
#differs host: other words
#differs busybox: other words
exec 2>&1
printf 'break\n' | bc
#> bc: standard input line 1: break outside a loop
## return outside a function
#differs host: other words
#differs busybox: other words
exec 2>&1
printf 'return 1\n' | bc
#> bc: standard input line 1: return outside a function
## texts and print
printf '"raw\\n"\nprint "a\\tb", 5, 2+3, "\\n"\nprint 1\nprint "x","\\n"\n' | bc
#> raw\na	b55
#> 1x
## the escapes of print
#differs busybox: it has no \q
printf 'print "\\q\\\\\\a\\b\\f\\r\\n"\n' | bc | od -An -c
#>    "   \  \a  \b  \f  \r  \n
## a text goes over lines
#differs host: its newline must follow
printf '"a\nb\n"\n"c\n"' | bc
#> a
#> b
#> c
## last
printf '5\nlast\n.+1\nlast=9\n.\nx=3\nlast\n' | bc
#> 5
#> 5
#> 6
#> 9
#> 9
## comments
printf '1 /* a\nb */ + 2\n3 # four\n/**/5/***/\n' | bc
#> 3
#> 3
#> 5
## lines that go on
#differs host: a name ends at the backslash
#differs busybox: a name ends at the backslash
printf '1 + \\\n2\n12\\\n34\nab\\\nc=5;abc\n' | bc
#> 3
#> 1234
#> 5
## long names
printf 'foo_1=3\nfoo_1*2\nbar[2]=4;bar[2]\ndefine twice(x) { return 2*x }\ntwice(5)\n' | bc
#> 6
#> 4
#> 10
## statements on a line
printf '1;2;;3;\n;\n{1;2}\n{ 3\n4 }\n{}\n5\n' | bc
#> 1
#> 2
#> 3
#> 1
#> 2
#> 3
#> 4
#> 5
## quit
printf '1\nquit\n2\n' | bc; printf 'if (0) quit\n5\n' | bc
#> 1
## quit after something on its line
#differs host: what stands before it is not run
printf '1;quit\n2\n' | bc
#> 1
## halt
printf 'if (0) halt\n1\nhalt\n2\n' | bc
#> 1
## read
#only rbox: GNU bc reads without end when its program comes from the same pipe
printf 'x=read()\n45\nx+1\nread()\n-1.5\nibase=16\nread()\nFF\n' | bc
#> 46
#> -1.5
#> 255
## read takes standard input though the program is a file
echo 'x=read();x*2;x=read();x' >f; printf '4\n5\n' | timeout 5 bc f
#> 8
#> 5
## read of something else
#only rbox: GNU bc reads without end, busybox has other words
exec 2>&1
printf 'x=read()\nabc\n1\nx=read()' | bc
#> bc: standard input line 2: read: invalid number 'abc'
#> 1
#> bc: standard input line 4: read: no more input
## the functions of -l
printf 's(1)\nc(1)\na(1)\nl(2)\ne(1)\nj(1,2)\ne(100)\na(-7)\nl(.001)\ne(-3.5)\nj(3,-2.5)\n' | bc -l
#> .84147098480789650665
#> .54030230586813971740
#> .78539816339744830961
#> .69314718055994530941
#> 2.71828182845904523536
#> .57672480775687338720
#> 26881171418161354484126255515800135873611118.77374192241519160861
#> -1.42889927219073269641
#> -6.90775527898213705205
#> .03019738342231850073
#> -.21660039103911352476
## the functions at zero
printf 's(0)\nc(0)\na(0)\nl(1)\nl(0)\nl(-1)\ne(0)\nj(0,0)\nj(2,0)\n' | bc -l
#> 0
#> 1.00000000000000000000
#> 0
#> 0
#> -99999999999999999999.00000000000000000000
#> -99999999999999999999.00000000000000000000
#> 1.00000000000000000000
#> 1.00000000000000000000
#> 0
## large angles lose nothing
#differs host: its last digits are wrong
#differs busybox: its last digits are wrong
printf 's(1000000)\ns(-1000000)\nc(12345678901234567890)\n' | bc -l
#> -.34999350217129295211
#> .34999350217129295211
#> .85637752178789054939
## many digits
printf 'scale=60\n4*a(1)\ne(1)\nl(2)\ns(2)\nc(2)\n' | bc -l
#> 3.141592653589793238462643383279502884197169399375105820974944
#> 2.718281828459045235360287471352662497757247093699959574966967
#> .693147180559945309417232121458176568075500134360255254120680
#> .909297426825681695396019865911744842702254971447890268378973
#> -.416146836547142386997568229500762189766000771075544890755149
## the functions are known with -l alone
#differs host: other words
#differs busybox: other words
exec 2>&1
printf 's(1)\n' | bc
#> bc: standard input line 1: function s is not defined
## the library sets the scale
printf 'scale\n1/3\n' | bc -l
#> 20
#> .33333333333333333333
## functions of the library may be defined anew
printf 'define s(x) { return 7 }\ns(1)\n' | bc -l
#> 7
## the scale of the moment counts
printf 'scale=3\ns(1)\ne(2)\nscale=0\ne(1)\n' | bc -l
#> .841
#> 7.389
#> 2
## files come before standard input
echo 'a=5;a' >one; echo 'a+1' >two; echo 'a+2' | bc one two
#> 5
#> 6
#> 7
## options behind files
echo '1/3' >f; bc f -l </dev/null
#> .33333333333333333333
## a missing file
#differs host: other words
exec 2>&1
bc nosuch </dev/null; echo "status $?"
#> bc: can't open 'nosuch': No such file or directory
#> status 1
## a directory
#differs host: other words
#differs busybox: other words
exec 2>&1
mkdir d; bc d </dev/null; echo "status $?"
#> bc: can't read 'd': Is a directory
#> status 1
## an unknown option
bc -Y </dev/null 2>&1 | head -n 1
#> bc: invalid option -- 'Y'
## a bad character gives up its line
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '1@2\n3\n\0\n4\n' | bc; echo "status $?"
#> bc: standard input line 1: bad character @
#> 3
#> bc: standard input line 3: bad character $'\000'
#> 4
#> status 1
## a bad line gives up that line alone
#differs host: other words, status 0
#differs busybox: other words, and nothing is read after an error
exec 2>&1
printf '1 2\n3\n(4\n5)\n6\na=\n)\n7\n' | bc; echo "status $?"
#> bc: standard input line 1: unexpected 2
#> 3
#> bc: standard input line 3: expected ')', not end of line
#> bc: standard input line 4: unexpected ')'
#> 6
#> bc: standard input line 6: unexpected end of line
#> bc: standard input line 7: unexpected ')'
#> 7
#> status 1
## POSIX alone
#differs host: other words
#differs busybox: other words
printf 'a=1;a\nfoo=3\nprint 1\n1&&1\na++\nlast\nif (1) 2 else 3\n' | bc -s 2>&1
#> 1
#> bc: standard input line 2: not in POSIX: names of more than a letter
#> bc: standard input line 3: not in POSIX: print
#> bc: standard input line 4: not in POSIX: &&
#> 1
#> bc: standard input line 6: not in POSIX: last
#> bc: standard input line 7: not in POSIX: else
## warnings of what is not POSIX
#differs host: other words
#differs busybox: it warns in other words
printf 'foo=3\nprint foo,"\\n"\n' | bc -w 2>&1
#> bc: standard input line 1: warning: not in POSIX: names of more than a letter
#> bc: standard input line 2: warning: not in POSIX: print
#> bc: standard input line 2: warning: not in POSIX: names of more than a letter
#> 3
## what goes on without end at the end
#differs host: other words
#differs busybox: other words
exec 2>&1
printf 'x="' | bc; printf '/* a' | bc; printf '{ 1' | bc; printf '1+' | bc
#> bc: standard input line 1: a text does not end
#> bc: standard input line 1: a comment does not end
#> bc: standard input line 1: unexpected end of input
#> bc: standard input line 1: unexpected end of input
## no newline at the end
#differs host: it wants one
printf '1+1' | bc; printf '' | bc; echo "status $?"
#> 2
#> status 0
## nested too deeply
#only rbox: the others crash or take it
for t in '(' '{' '1-(' '!(' 'a[' '2^' 'a='; do yes "$t" | head -n 100000 | tr -d '\n' | bc 2>&1 | cut -c1-60; done
#> bc: standard input line 1: nested too deeply
#> bc: standard input line 1: nested too deeply
#> bc: standard input line 1: nested too deeply
#> bc: standard input line 1: nested too deeply
#> bc: standard input line 1: nested too deeply
#> bc: standard input line 1: nested too deeply
#> bc: standard input line 1: nested too deeply
## two hundred thousand digits
#only rbox: the others take longer than a test may
yes 9 | head -n 200000 | tr -d '\n' >n; echo >>n; bc n </dev/null | tr -d '\\\n' | cmp - n 2>&1 | grep -c 'differ'
#> 0
## results too large for memory are refused
#only rbox: the others go on until memory ends
exec 2>&1
printf '2^10^10\nx=10^9;9^x\n2^(2^64)\n1^(2^70)\n(-1)^(2^70+1)\n0^(2^70)\n3\n' | (ulimit -v 2000000; bc)
#> bc: standard input line 1: number too large
#> bc: standard input line 2: number too large
#> bc: standard input line 3: number too large
#> 1
#> -1
#> 0
#> 3
## the limits are shown
#differs host: other limits
#differs busybox: other limits
printf 'limits\n' | bc
#> BC_BASE_MAX = 1000000000
#> BC_DIM_MAX = 16777216
#> BC_SCALE_MAX = 10000000
#> BC_STRING_MAX = 1073741824
## options of the environment
#differs busybox: it does not know the variable
printf '1/3\n' | BC_ENV_ARGS='-l -q' bc
#> .33333333333333333333
## a closed output
#differs host: other words
#differs busybox: other words
exec 2>&1
echo 1 | bc >/dev/full; echo "status $?"
#> bc: write error: No space left on device
#> status 1
