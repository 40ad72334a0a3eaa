# The shell: arithmetic expansion (2.6.4).
#shell
#reference: busybox
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
i=5; echo $((i++)) $i $((++i)) $((i--)) $((--i)) $i
#> 5 6 7 7 5 5
## arithmetic: choice and comma
echo $((1?2:3)) $((0?2:3)) $((1,2)) $((0?1:0?2:3))
#> 2 3 2 3
## arithmetic: bases
echo $((0x1F)) $((017)) $((2#101)) $((36#z))
#> 31 15 5 35
## arithmetic: variables without dollar
a=3 b=4; echo $((a*b)) $(($a*$b)) $((u+1))
#> 12 12 1
## arithmetic: variables that hold expressions
a=1+2; echo $((a*2)) $(($a*2))
#> 6 5
## arithmetic: overflow wraps
echo $((9223372036854775807+1))
#> -9223372036854775808
## arithmetic: powers
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
sh -c 'echo $((1/0)); echo no' 2>&1; echo "status $?"
#> sh: divide by zero
#> status 2
## arithmetic: bad syntax is an error
sh -c 'echo $((1+)); echo no' 2>&1; echo "status $?"
#> sh: arithmetic syntax error
#> status 2
## arithmetic: a name that leads back to itself is an error
x=y; y=x; (echo $((x))) 2>/dev/null; echo "status $?"
#> status 2
## arithmetic: parameters inside
set -- 4 5; echo $(($1*$2)) $(($#)) $((${1}+1))
#> 20 2 5
