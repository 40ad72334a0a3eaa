# The shell: arithmetic expansion (2.6.4).
#shell
#reference: dash busybox
## arithmetic: operators by rank
echo $((1+2*3)) $(((1+2)*3)) $((7/2)) $((-7/2)) $((-7%3)) $((1<<4|1)) $((6&3^1))
#> 7 9 3 -3 -1 17 3
## arithmetic: comparisons and logic
echo $((1<2)) $((2<=1)) $((1==1)) $((1!=1)) $((1&&0)) $((1||0)) $((!5)) $((~0))
#> 1 0 1 0 0 1 0 -1
## arithmetic: assignments
x=5; echo $((x+=2)) $x $((x*=2)) $((x-=1)) $((x/=2)) $((x%=4)) $((x<<=3)) $((x|=1)) $((x^=3)) $((x&=2)) $x
#> 7 7 14 13 6 2 16 17 18 2 2
## arithmetic: increments
#differs dash: does not have ++
i=5; echo $((i++)) $i $((++i)) $((i--)) $((--i)) $i
#> 5 6 7 7 5 5
## arithmetic: choice and comma
#differs dash: does not have the comma
echo $((1?2:3)) $((0?2:3)) $((1,2)) $((0?1:0?2:3))
#> 2 3 2 3
## arithmetic: bases
#differs dash: does not have BASE#
echo $((0x1F)) $((017)) $((2#101)) $((36#z))
#> 31 15 5 35
## arithmetic: variables without dollar
a=3 b=4; echo $((a*b)) $(($a*$b)) $((u+1))
#> 12 12 1
## arithmetic: variables that hold expressions
#differs dash: takes numbers only
a=1+2; echo $((a*2)) $(($a*2))
#> 6 5
## arithmetic: overflow wraps
echo $((9223372036854775807+1))
#> -9223372036854775808
## arithmetic: powers
#differs dash: does not have **
echo $((2**10)) $((2**3**2))
#> 1024 512
## arithmetic: short circuits change nothing
#differs busybox: it evaluates both sides
x=1; echo $((0&&(x=5))) $((1||(x=5))) $x
#> 0 1 1
## arithmetic: blanks and newlines
echo $((  1
+ 2 ))
#> 3
## arithmetic: division by zero is an error
#differs dash: words its message otherwise
sh -c 'echo $((1/0)); echo no' 2>&1; echo "status $?"
#> sh: divide by zero
#> status 2
## arithmetic: bad syntax is an error
#differs dash: words its message otherwise
sh -c 'echo $((1+)); echo no' 2>&1; echo "status $?"
#> sh: arithmetic syntax error
#> status 2
## arithmetic: a name that leads back to itself is an error
x=y; y=x; (echo $((x))) 2>/dev/null; echo "status $?"
#> status 2
## arithmetic: parameters inside
set -- 4 5; echo $(($1*$2)) $(($#)) $((${1}+1))
#> 20 2 5
## 2.6.4: precedence of C
echo $((2+3*4)) $(((2+3)*4)) $((10-4-3)) $((100/10/5)) $((7%4*2)) $((1<<2+1)) $((1|2^3&4)) $((1+1==2)) $((1<2==1)) $((!0+1)) $((-2*-3)) $((~0&7))
#> 14 20 3 2 6 8 3 1 1 2 6 7
## 2.6.4: unary operators
x=5; echo $((-x)) $((+x)) $((!x)) $((!0)) $((~x)) $((- - x)) $((!!x)) $((-~x)) $((~-x))
#> -5 5 0 1 -6 5 1 6 4
## 2.6.4: comparison gives 0 and 1
echo $((1<2)) $((2<1)) $((2<=2)) $((3>=4)) $((1>0)) $((1==1)) $((1!=1))
#> 1 0 1 0 1 1 0
## 2.6.4: bitwise operators
echo $((12&10)) $((12|10)) $((12^10)) $((1<<10)) $((1024>>3)) $((-8>>1)) $((~0))
#> 8 14 6 1024 128 -4 -1
## 2.6.4: division and remainder truncate to zero
echo $((7/2)) $((-7/2)) $((7/-2)) $((-7/-2)) $((7%3)) $((-7%3)) $((7%-3)) $((-7%-3))
#> 3 -3 -3 3 1 -1 1 -1
## 2.6.4: assignment operators
x=20; echo $((x+=5)) $((x-=1)) $((x*=2)) $((x/=3)) $((x%=10)) $((x<<=4)) $((x>>=2)) $((x|=3)) $((x&=6)) $((x^=1)) $((x=9)) $x
#> 25 24 48 16 6 96 24 27 2 3 9 9
## 2.6.4: assignment groups from the right, and gives the value
echo $((a=b=c=3)) $a $b $c $((a+=b-=1)) $a $b
#> 3 3 3 3 5 5 2
## 2.6.4: assigned variables stay
: $((new = 7)); echo $new; echo "$((new *= 2))$new"; unset new; (: $((new = 1))); echo "[$new]"
#> 7
#> 1414
#> []
## 2.6.4: constants are decimal, octal, hexadecimal
echo $((10)) $((010)) $((0x10)) $((0X1f)) $((0)) $((00)) $((07)) $((0xAbC))
#> 10 8 16 31 0 0 7 2748
## 2.6.4: variables hold constants of any base
x=010 y=0x10 z=-3; echo $((x)) $((y)) $((z)) $((x+y)) $((-z)) $(($x)) $(($y))
#> 8 16 -3 24 3 8 16
## 2.6.4: signs and blanks in a variable
x=' 5 ' y=-5 z=+5; echo $((x+1)) $((y+1)) $((z+1)) $(( x * y ))
#> 6 -4 6 -25
## 2.6.4: names without a dollar are values of variables
a=3 b=4; echo $((a*b)) $((a*$b)) $(( $a * b )) "$((a
+
b))"
#> 12 12 12 7
## 2.6.4: unset and null variables are 0
unset u; n=; echo $((u)) $((n)) $((u+1)) $((n-1)) $((u*2))
#> 0 0 1 -1 0
## 2.6.4: the expression is expanded first
op=+ x=3 e='1+2'; echo $((2 $op 3)) $(($x$x)) $(($e*2)) $(( $(echo 4) * `echo 5` )) $((${#x}+${u-7})) $(($# + $?))
#> 5 33 5 20 8 0
## 2.6.4: expansions inside parameter expansions inside
x=abc; echo $(( ${#x} * $((1+1)) + ${x:+1} )) $((${u:-$((2*3))}+1))
#> 7 7
## 2.6.4: newlines and tabs are blanks
echo $((1
+	2)) $((	3	))
#> 3 3
## 2.6.4: line continuations
echo $((1\
2+\
3))
#> 15
## 2.6.4: nothing is 0
#differs dash: an error
echo $(( )) $((	))
#> 0 0
## 2.6.4: parentheses nest
echo $(((((1+2)))*3)) $(( (1+(2*(3+(4))))))
#> 9 15
## 2.6.4: splitting applies to the result
IFS=1; set -- $((212)); echo $#; IFS=-; set -- $((-5)); echo $# "$1" "$2"
#> 2
#> 2  5
## 2.6.4: no splitting in quotes
IFS=1; set -- "$((212))"; echo $#
#>
## 2.6.4: 64 bits, signed
echo $((9223372036854775807)) $((-9223372036854775807-1)) $((0x7fffffffffffffff)) $((9223372036854775806+1)) $((1<<62))
#> 9223372036854775807 -9223372036854775808 9223372036854775807 9223372036854775807 4611686018427387904
## 2.6.4: results wrap around
echo $((9223372036854775807+1)) $((-9223372036854775807-2)) $((4611686018427387904*2)) $((4611686018427387904*4)) $((1<<63))
#> -9223372036854775808 9223372036854775807 -9223372036854775808 0 -9223372036854775808
## 2.6.4: the smallest number divided by -1
#differs dash: dies of a signal
x=$((-9223372036854775807-1)); echo $((x/-1)) $((x%-1))
#> -9223372036854775808 0
## 2.6.4: division by zero ends the script
sh -c 'echo $((1/0)); echo no' 2>/dev/null; echo $?; sh -c 'echo $((1%0)); echo no' 2>/dev/null; echo $?; sh -c 'z=0; echo $((1/z)); echo no' 2>/dev/null; echo $?
#> 2
#> 2
#> 2
## 2.6.4: division by zero that is not evaluated
#differs busybox: evaluates it
echo $((0&&1/0)) $((1||1/0)) $((1?2:1/0))
#> 0 1 2
## 2.6.4: syntax errors end the script
for s in 1+ '*2' '1 2' '(1' '1)' '1=2' 'x y' '1?2' '1?2:' '@' '1.5' '09' '0xg' '8#1 2' '1//2' '=' '1+=2' '&1' '2x'; do sh -c "echo \$(($s)); echo no" >/dev/null 2>&1; echo $?; done | uniq -c | tr -s ' '
#>  19 2
## 2.6.4: a variable that holds no number ends the script
sh -c 'x="1 2"; echo $((x)); echo no' >/dev/null 2>&1; echo $?; sh -c 'x=1a; echo $((x)); echo no' >/dev/null 2>&1; echo $?
#> 2
#> 2
## 2.6.4: readonly variables cannot be assigned
sh -c 'readonly r=1; echo $((r=2)); echo no' 2>/dev/null; echo $?; sh -c 'readonly r=1; echo $((r+1))'
#> 2
#> 2
## 2.6.4: an error ends only the subshell
(echo $((1/0))) 2>/dev/null; echo $?; x=$(echo $((1/0)) 2>/dev/null) 2>/dev/null; echo $?
#> 2
#> 2
## 2.6.4: in a here-document and in double quotes
cat <<E
$((1+2)) \$((1)) "$((2 * 3))"
E
echo "a$((1+1))b"
#> 3 $((1)) "6"
#> a2b
## 2.6.4: in assignments, redirections, patterns and loops
x=$((2+2)); echo $x; echo a >f$((1+1)); cat f2; case 4 in $((2*2))) echo four;; esac; i=0; while [ $((i+=1)) -le 3 ]; do :; done; echo $i
#> 4
#> a
#> four
#> 4
## extension: increments and decrements
#differs dash: does not have ++
x=5; echo $((x++)) $((++x)) $((x--)) $((--x)) $x $((x++ + ++x)) $((-x--)) $x
#> 5 7 7 5 5 12 -7 6
## extension: signs that look like increments
x=5; echo $((- -5)) $((+ +5)) $((3 - -2)) $((3- -x)) $((1+ +1))
#> 5 5 5 8 2
## extension: the comma
#differs busybox: does not have it
#differs dash: does not have it
echo $((1,2,3)) $((x=1,y=x+1,x+y)) $((1?2,3:4))
#> 3 3 3
## extension: powers
#differs dash: does not have **
echo $((2**3)) $((2**0)) $((2**3**2)) $((-2**2)) $((2*3**2)) $((10**18))
#> 8 1 512 4 18 1000000000000000000
## extension: bases
#differs dash: does not have BASE#
echo $((2#1010)) $((16#ff)) $((16#FF)) $((36#z)) $((8#17)) $((64#_)) $((64#@)) $((62#Z))
#> 10 255 255 35 15 63 62 61
## extension: bad bases and digits
#differs busybox: takes some of them
for s in 1#1 65#1 2#2 10#a '2#' '#1' 8#8; do sh -c "echo \$(($s))" >/dev/null 2>&1; echo $?; done | uniq -c | tr -s ' '
#>  7 2
## extension: variables that hold expressions
#differs dash: takes numbers only
a=b b=c c=5 e='c+1' f='e*2'; echo $((a)) $((e)) $((f)) $((a+e))
#> 5 6 12 11
## extension: a variable that refers to itself ends in an error
sh -c 'x=x; echo $((x)); echo no' >/dev/null 2>&1; echo $?; sh -c 'x=y y=x; echo $((x)); echo no' >/dev/null 2>&1; echo $?
#> 2
#> 2
## extension: let
#differs dash: does not have it
let x=1+2 y=x*2; echo $? $x $y; let 0; echo $?; let 'x = 5' 'x > 9'; echo $? $x; let "x++"; echo $x
#> 0 3 6
#> 1
#> 1 5
#> 6
## extension: RANDOM, SECONDS, EPOCHSECONDS
#differs dash: does not have them
[ $RANDOM -ge 0 ] && [ $RANDOM -lt 32768 ] && [ "$RANDOM$RANDOM$RANDOM" != "$RANDOM$RANDOM$RANDOM" ] && echo random; RANDOM=1; a=$RANDOM; RANDOM=1; [ $a = $RANDOM ] || echo other; [ $(($(date +%s) - EPOCHSECONDS)) -le 1 ] && echo epoch
#> random
#> epoch
## 2.6.4: logical operators give 0 and 1
echo $((2&&3)) $((0||7)) $((0&&1)) $((0||0)) $((1&&0||1)) $((0||1&&0))
#> 1 1 0 0 1 0
## 2.6.4: logical operators do not evaluate what does not count
#differs busybox: evaluates the assignment after ||
x=0; echo $((0&&(x=1))) $((1||(x=2))) $x $((1&&(x=3))) $x $((0||(x=0))) $x
#> 0 1 0 1 3 0 0
## 2.6.4: choice evaluates one side
#differs busybox: an error
x=0; echo $((1?2:(x=1))) $((0?(x=2):3)) $x
#> 2 3 0
## 2.6.4: choice groups from the right
#differs busybox: an error
echo $((1?2:3?4:5)) $((0?1:0?2:3)) $((1?0?4:5:6)) $((0?1:2)) $((1+0?3:4))
#> 2 3 5 2 3
## 2.6.4: subshells in a substitution
echo $( (echo a); (echo b) ) $( (echo c))
#> a b c
## 2.6.4: what cannot be an expression is subshells
#differs dash: reads an expression wherever (( begins
#differs busybox: reads an expression wherever (( begins
echo $((echo c); (echo d)); echo $((echo e) | cat)
#> c d
#> e
## 2.6.4: long sums and products
x=; i=0; while [ $i -lt 3000 ]; do x=$x+$i; i=$((i+1)); done; echo $((0$x)); x=1; i=0; while [ $i -lt 2000 ]; do x="$x*1"; i=$((i+1)); done; echo $(($x+4))
#> 4498500
#> 5
## 2.6.4: expansions come before every assignment inside
i=3 j=5; echo $(((j-=10)%($j))) $j; echo $(((i=7)+$i)) $i; i=1; echo $((i=$i+1)) $((i+=$i)) $i; set -- 2; echo $(((i=1)+$1))
#> 0 -5
#> 10 7
#> 2 4 4
#> 3
## 2.6.4: the right side of an assignment goes first
i=3 j=5; echo $((i+=(i=1))) $i $((j*=(j=2))) $j
#> 2 2 4 4
