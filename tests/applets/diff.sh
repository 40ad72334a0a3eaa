# diff: how one file becomes another.
#reference: host
#packages: diffutils patch

## nothing to say of files that are the same
echo x >a; echo x >b
diff a b; echo "status $?"
#> status 0

## changed, deleted and added lines
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff a b; echo "status $?"
#> 5c5
#> < 5
#> ---
#> > five
#> 12d11
#> < 12
#> 18a18
#> > new
#> status 1

## an empty file becomes one with lines, and back
: >e; printf '1\n2\n' >f
diff e f; diff f e; diff e e; echo "status $?"
#> 0a1,2
#> > 1
#> > 2
#> 1,2d0
#> < 1
#> < 2
#> status 0

## unified
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -u a b; echo "status $?"
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> @@ -2,19 +2,19 @@
#>  2
#>  3
#>  4
#> -5
#> +five
#>  6
#>  7
#>  8
#>  9
#>  10
#>  11
#> -12
#>  13
#>  14
#>  15
#>  16
#>  17
#>  18
#> +new
#>  19
#>  20
#> status 1

## unified with other contexts
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -U0 a b; diff -U 1 a b; diff --unified=2 a b | head -4; diff -U99999999999999999999 a b | wc -l
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> @@ -5 +5 @@
#> -5
#> +five
#> @@ -12 +11,0 @@
#> -12
#> @@ -18,0 +18 @@
#> +new
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> @@ -4,3 +4,3 @@
#>  4
#> -5
#> +five
#>  6
#> @@ -11,3 +11,2 @@
#>  11
#> -12
#>  13
#> @@ -18,2 +17,3 @@
#>  18
#> +new
#>  19
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> @@ -3,5 +3,5 @@
#>  3
#> 25

## the old spelling of the context's size
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -u -1 a b; diff -2u a b | head -4; diff -5 a b | head -1
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> @@ -4,3 +4,3 @@
#>  4
#> -5
#> +five
#>  6
#> @@ -11,3 +11,2 @@
#>  11
#> -12
#>  13
#> @@ -18,2 +17,3 @@
#>  18
#> +new
#>  19
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> @@ -3,5 +3,5 @@
#>  3
#> 5c5

## context
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -c a b; echo "status $?"
#> *** a	Sat Feb  3 04:05:06 2001
#> --- b	Sat Feb  3 04:05:07 2001
#> ***************
#> *** 2,20 ****
#>   2
#>   3
#>   4
#> ! 5
#>   6
#>   7
#>   8
#>   9
#>   10
#>   11
#> - 12
#>   13
#>   14
#>   15
#>   16
#>   17
#>   18
#>   19
#>   20
#> --- 2,20 ----
#>   2
#>   3
#>   4
#> ! five
#>   6
#>   7
#>   8
#>   9
#>   10
#>   11
#>   13
#>   14
#>   15
#>   16
#>   17
#>   18
#> + new
#>   19
#>   20
#> status 1

## context with other sizes
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -C 1 a b; diff --context=0 a b
#> *** a	Sat Feb  3 04:05:06 2001
#> --- b	Sat Feb  3 04:05:07 2001
#> ***************
#> *** 4,6 ****
#>   4
#> ! 5
#>   6
#> --- 4,6 ----
#>   4
#> ! five
#>   6
#> ***************
#> *** 11,13 ****
#>   11
#> - 12
#>   13
#> --- 11,12 ----
#> ***************
#> *** 18,19 ****
#> --- 17,19 ----
#>   18
#> + new
#>   19
#> *** a	Sat Feb  3 04:05:06 2001
#> --- b	Sat Feb  3 04:05:07 2001
#> ***************
#> *** 5 ****
#> ! 5
#> --- 5 ----
#> ! five
#> ***************
#> *** 12 ****
#> - 12
#> --- 11 ----
#> ***************
#> *** 18 ****
#> --- 18 ----
#> + new

## commands for ed
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -e a b; echo "status $?"
#> 18a
#> new
#> .
#> 12d
#> 5c
#> five
#> .
#> status 1

## commands for ed apply
seq 1 9 >a; printf '1\n.\n3\n..\n.\n.\n9\nx\n' >b
diff -e a b
#> 9a
#> x
#> .
#> 4,8c
#> ..
#> ..
#> .
#> s/.//
#> a
#> ..
#> .
#> s/.//
#> 2c
#> ..
#> .
#> s/.//

## commands forwards
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -f a b; printf 'x\n' >c; printf 'x\ny\nz\n' >d; diff -f d c; diff --forward-ed c d
#> c5
#> five
#> .
#> d12
#> a18
#> new
#> .
#> d2 3
#> a1
#> y
#> z
#> .

## commands of RCS
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -n a b; diff --rcs b a
#> d5 1
#> a5 1
#> five
#> d12 1
#> a18 1
#> new
#> d5 1
#> a5 1
#> 5
#> a11 1
#> 12
#> d18 1

## side by side
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -y a b; echo "status $?"
#> 1								1
#> 2								2
#> 3								3
#> 4								4
#> 5							      |	five
#> 6								6
#> 7								7
#> 8								8
#> 9								9
#> 10								10
#> 11								11
#> 12							      <
#> 13								13
#> 14								14
#> 15								15
#> 16								16
#> 17								17
#> 18								18
#> 							      >	new
#> 19								19
#> 20								20
#> status 1

## side by side in other widths
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -y -W 30 a b | head -7; diff -y --width=10 a b | tail -4; diff -y -W1 a b | head -3
#> 1		1
#> 2		2
#> 3		3
#> 4		4
#> 5	      |	five
#> 6		6
#> 7		7
#> 18	18
#>     >	ne
#> 19	19
#> 20	20
#>  
#>  
#>  

## side by side, common lines left out or shown once
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -y --suppress-common-lines -W 40 a b; diff -y --left-column -W 40 a b | head -6
#> 5		   |	five
#> 12		   <
#> 		   >	new
#> 1		   (
#> 2		   (
#> 3		   (
#> 4		   (
#> 5		   |	five
#> 6		   (

## side by side with tabs
printf 'a\tb\tc\nlong line with many words in it\n' >a; printf 'a\tb\td\n' >b
diff -y -W 40 a b; diff -yt -W 40 a b
#> a	b	   |	a	b
#> long line with m   <
#> a       b       c  |  a       b       d
#> long line with man <

## side by side without a last end
printf 'a\nb' >a; printf 'a\nb\n' >b; printf 'a\nc' >c
diff -y -W 20 a b; diff -y -W 20 b a; diff -y -W 20 a c; echo; diff -y -W 20 a a
#> a	a
#> b     \	b
#> a	a
#> b     /	b
#> a	a
#> b     |	c
#> a	a
#> b	b
#\

## side by side shows files that are the same
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -y -W 20 a a; echo "status $?"
#> 1	1
#> 2	2
#> 3	3
#> 4	4
#> 5	5
#> 6	6
#> 7	7
#> 8	8
#> 9	9
#> 10	10
#> 11	11
#> 12	12
#> 13	13
#> 14	14
#> 15	15
#> 16	16
#> 17	17
#> 18	18
#> 19	19
#> 20	20
#> status 0

## one file with directives
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -D NEW a b; diff --ifdef=X b a | head -12
#> 1
#> 2
#> 3
#> 4
#> #ifndef NEW
#> 5
#> #else /* NEW */
#> five
#> #endif /* NEW */
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> #ifndef NEW
#> 12
#> #endif /* ! NEW */
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> #ifdef NEW
#> new
#> #endif /* NEW */
#> 19
#> 20
#> 1
#> 2
#> 3
#> 4
#> #ifndef X
#> five
#> #else /* X */
#> 5
#> #endif /* X */
#> 6
#> 7
#> 8

## formats of lines
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff --old-line-format='-%l
' --new-line-format='+%L' --unchanged-line-format='' a b
diff --line-format='%5dn: %L' a b | head -7
#> -5
#> +five
#> -12
#> +new
#>     1: 1
#>     2: 2
#>     3: 3
#>     4: 4
#>     5: 5
#>     5: five
#>     6: 6

## formats of groups
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff --changed-group-format='%df-%dl to %dF-%dL%c'\''%(n=N?same: other)
' --unchanged-group-format='' a b
diff --old-group-format='del %de %dm %xn %on %05dn %-3dn|
' --new-group-format='add %<%>' --unchanged-group-format='%=' a b | head -30
#> 5-5 to 5-5%c'same
#> 12-12 to 12-11%c' other
#> 19-18 to 18-18%c' other
#> 1
#> 2
#> 3
#> 4
#> del 4 6 1 1 00001 1  |
#> add 5
#> five
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> del 11 13 1 1 00001 1  |
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> add new
#> 19
#> 20

## formats with bytes
printf 'a\n' >a; printf 'b\n' >b
diff --changed-group-format="%c'x'%c'\\012'%%%q" a b; echo; diff --old-line-format="<%c'\\101'>" --new-line-format='%dn%%' a b; echo
#> x
#> %%q
#> <A>1%

## only whether they differ
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -q a b; echo "status $?"; diff --brief a a; echo "status $?"; diff -q -u a b
#> Files a and b differ
#> status 1
#> status 0
#> Files a and b differ

## that they are the same
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -s a a; diff -s a b | head -1; diff -qs a a; diff --report-identical-files a a
#> Files a and a are identical
#> 5c5
#> Files a and a are identical
#> Files a and a are identical

## no end of the last line
printf 'a\nb' >a; printf 'a\nb\n' >b; printf 'a\nc' >c
diff a b; diff b a; diff a c; diff -u a c | tail -n +3; diff -c a c | tail -n +3
#> 2c2
#> < b
#> \ No newline at end of file
#> ---
#> > b
#> 2c2
#> < b
#> ---
#> > b
#> \ No newline at end of file
#> 2c2
#> < b
#> \ No newline at end of file
#> ---
#> > c
#> \ No newline at end of file
#> @@ -1,2 +1,2 @@
#>  a
#> -b
#> \ No newline at end of file
#> +c
#> \ No newline at end of file
#> ***************
#> *** 1,2 ****
#>   a
#> ! b
#> \ No newline at end of file
#> --- 1,2 ----
#>   a
#> ! c
#> \ No newline at end of file

## no end of the last line, in forms that cannot show it
printf 'a\nb' >a; printf 'a\nb\n' >b
diff -e a b 2>/dev/null; echo "status $?"; diff -f a b 2>/dev/null; echo "status $?"; diff -e a b 2>&1 | head -1; diff -n a b; echo "status $?"
#> status 2
#> status 2
#> diff: a: No newline at end of file
#> d2 1
#> a2 1
#> b
#> status 1

## case
printf 'a\nB\nc\n' >a; printf 'A\nb\nd\n' >b
diff -i a b; diff --ignore-case -u a b | tail -n +3; diff -iq a b
#> 3c3
#> < c
#> ---
#> > d
#> @@ -1,3 +1,3 @@
#>  a
#>  B
#> -c
#> +d
#> Files a and b differ

## the amount of blanks
printf 'a b\n  c\nd\n' >a; printf 'a   b  \n\tc\nd\t\n' >b; printf 'ab\nc\nd\n' >c
diff -b a b; echo "status $?"; diff -b a c; diff --ignore-space-change a c | wc -l
#> status 0
#> 1,2c1,2
#> < a b
#> <   c
#> ---
#> > ab
#> > c
#> 6

## all blanks
printf 'a b\n  c\n' >a; printf 'ab\nc\t\n' >b; printf 'abc\n' >c
diff -w a b; echo "status $?"; diff --ignore-all-space a c
#> status 0
#> 1,2c1
#> < a b
#> <   c
#> ---
#> > abc

## blanks at the end
printf 'a \nb\n c\n' >a; printf 'a\nb\t \nc\n' >b
diff -Z a b; diff --ignore-trailing-space -u a b | tail -n +3
#> 3c3
#> <  c
#> ---
#> > c
#> @@ -1,3 +1,3 @@
#>  a 
#>  b
#> - c
#> +c

## tabs for blanks
printf '\ta\nab\tc\nx y\n' >a; printf '        a\nab      c\nx  y\n' >b
diff -E a b; diff --ignore-tab-expansion --tabsize=4 a b
#> 3c3
#> < x y
#> ---
#> > x  y
#> 1,3c1,3
#> < 	a
#> < ab	c
#> < x y
#> ---
#> >         a
#> > ab      c
#> > x  y

## blanks decide whether a last end counts
printf 'a' >a; printf 'a\n' >b
for o in -b -w -Z -E -i -B; do diff $o a b >/dev/null; echo "$o $?"; done
#> -b 0
#> -w 0
#> -Z 0
#> -E 1
#> -i 1
#> -B 1

## empty lines
printf 'a\nb\nc\n' >a; printf 'a\n\nb\nc\n\n' >b; printf 'a\n\nb\nd\n' >c
diff -B a b; echo "status $?"; diff -B a c; diff -B -u a c | tail -n +3; diff -Bq a b; echo "status $?"
#> status 0
#> 3c4
#> < c
#> ---
#> > d
#> @@ -1,3 +1,4 @@
#>  a
#> +
#>  b
#> -c
#> +d
#> status 0

## empty lines with blanks in them
printf 'a\nb\n' >a; printf 'a\n  \nb\n' >b
diff -B a b; echo "status $?"; diff -B -b a b; echo "status $?"; diff -B -w a b; echo "status $?"
#> 1a2
#> >   
#> status 1
#> status 0
#> status 0

## lines that match
printf 'a\n#1\nb\n' >a; printf 'a\n#2\nb\n' >b; printf 'a\n#2\nc\n' >c
diff -I '^#' a b; echo "status $?"; diff -I '^#' a c; diff -I '^#' -I c -I b a c; echo "status $?"; diff --ignore-matching-lines='[0-9]' -q a b; echo "status $?"
#> status 0
#> 2,3c2,3
#> < #1
#> < b
#> ---
#> > #2
#> > c
#> status 0
#> status 0

## ignored changes near others
seq 1 30 >a; sed 's/^3$/#3/; s/^8$/eight/; s/^14$/#x/; s/^29$/#y/' a >b
diff -I '^#' -I '^[0-9]*$' -U2 a b | tail -n +3; diff -I '#' -U1 a b | tail -n +3
#> @@ -1,10 +1,10 @@
#>  1
#>  2
#> -3
#> +#3
#>  4
#>  5
#>  6
#>  7
#> -8
#> +eight
#>  9
#>  10
#> @@ -2,3 +2,3 @@
#>  2
#> -3
#> +#3
#>  4
#> @@ -7,3 +7,3 @@
#>  7
#> -8
#> +eight
#>  9
#> @@ -13,3 +13,3 @@
#>  13
#> -14
#> +#x
#>  15
#> @@ -28,3 +28,3 @@
#>  28
#> -29
#> +#y
#>  30

## functions
printf 'int f(void)\n{\n1\n2\n3\n4\n5\n}\n\nstatic   g\n1\n2\n3\n4\n5\n6\n' >a; sed 's/^5$/five/' a >b
diff -pu a b | tail -n +3; diff -p a b | tail -n +3 | head -3; diff --show-c-function -U0 a b | tail -n +3
#> @@ -4,7 +4,7 @@ int f(void)
#>  2
#>  3
#>  4
#> -5
#> +five
#>  }
#>  
#>  static   g
#> @@ -12,5 +12,5 @@ static   g
#>  2
#>  3
#>  4
#> -5
#> +five
#>  6
#> *************** int f(void)
#> *** 4,10 ****
#>   2
#> @@ -7 +7 @@ int f(void)
#> -5
#> +five
#> @@ -15 +15 @@ static   g
#> -5
#> +five

## functions by an expression
seq 1 40 | sed 's/^[0-9]*0$/  section & of a text whose name is longer than forty columns  /' >a; sed 's/^9$/x/; s/^18$/y/; s/^39$/z/' a >b
diff -F section -U1 a b | tail -n +3; diff --show-function-line='[28]0' -C1 a b | grep '^\*\*\*\*\*'
#> @@ -8,3 +8,3 @@
#>  8
#> -9
#> +x
#>    section 10 of a text whose name is longer than forty columns  
#> @@ -17,3 +17,3 @@ section 10 of a text whose name is longe
#>  17
#> -18
#> +y
#>  19
#> @@ -38,3 +38,3 @@ section 30 of a text whose name is longe
#>  38
#> -39
#> +z
#>    section 40 of a text whose name is longer than forty columns  
#> ***************
#> ***************
#> *************** section 20 of a text whose name is longe

## labels
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -u -L one --label 'two words' a b | head -2; diff -c --label=x a b | head -2; diff -q -L x a b; diff -L 1 -L 2 -L 3 a b 2>/dev/null; echo "status $?"
#> --- one
#> +++ two words
#> *** x
#> --- b	Sat Feb  3 04:05:07 2001
#> Files x and b differ
#> status 2

## dates
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -u a b | head -2; TZ=EST5EDT diff -u a b | head -2; diff -c a b | head -2; LC_ALL=C.UTF-8 diff -c a b | head -2; diff -uN a none | head -2
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ b	2001-02-03 04:05:07.000000000 +0000
#> --- a	2001-02-02 23:05:06.500000000 -0500
#> +++ b	2001-02-02 23:05:07.000000000 -0500
#> *** a	Sat Feb  3 04:05:06 2001
#> --- b	Sat Feb  3 04:05:07 2001
#> *** a	2001-02-03 04:05:06.500000000 +0000
#> --- b	2001-02-03 04:05:07.000000000 +0000
#> --- a	2001-02-03 04:05:06.500000000 +0000
#> +++ none	1970-01-01 00:00:00.000000000 +0000

## tabs expanded
printf 'a\tb\n\tc\n' >a; printf 'a\tx\n\tc\n' >b
diff -t a b; diff -tu a b | tail -n +3; diff --expand-tabs --tabsize=4 a b
#> 1c1
#> < a       b
#> ---
#> > a       x
#> @@ -1,2 +1,2 @@
#> -a       b
#> +a       x
#>          c
#> 1c1
#> < a   b
#> ---
#> > a   x

## tabs aligned
printf 'a\tb\n\nc\n' >a; printf 'a\tx\n\nc\n' >b
diff -T a b; diff -Tu a b | tail -n +3; diff -Tc a b | tail -n +3; diff --initial-tab -t a b
#> 1c1
#> <	a	b
#> ---
#> >	a	x
#> @@ -1,3 +1,3 @@
#> -	a	b
#> +	a	x
#> 	
#> 	c
#> ***************
#> *** 1,3 ****
#> !	a	b
#>  	
#>  	c
#> --- 1,3 ----
#> !	a	x
#>  	
#>  	c
#> 1c1
#> <	a       b
#> ---
#> >	a       x

## blanks of empty context lines left out
printf 'a\n\nb\n' >a; printf 'a\n\nc\n' >b
diff --suppress-blank-empty -u a b | tail -n +3; diff --suppress-blank-empty -c a b | tail -n +3
#> @@ -1,3 +1,3 @@
#>  a
#>
#> -b
#> +c
#> ***************
#> *** 1,3 ****
#>   a
#>
#> ! b
#> --- 1,3 ----
#>   a
#>
#> ! c

## carriage returns
printf 'a\r\nb\r\n' >a; printf 'a\nc\n' >b; printf 'a\nb\n' >c
diff --strip-trailing-cr a b; diff --strip-trailing-cr a c; echo "status $?"; diff a c | wc -l
#> 2c2
#> < b
#> ---
#> > c
#> status 0
#> 6

## colours
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff --color=always a b | head -4 | cat -v; diff --color=always -u a b | head -9 | cat -v; diff --color=auto a b | head -1; diff --color=never a b | head -1; diff --color=sometimes a b 2>/dev/null; echo "status $?"
#> ^[[36m5c5^[[0m
#> ^[[31m< 5^[[0m
#> ---
#> ^[[32m> five^[[0m
#> ^[[1m--- a	2001-02-03 04:05:06.500000000 +0000^[[0m
#> ^[[1m+++ b	2001-02-03 04:05:07.000000000 +0000^[[0m
#> ^[[36m@@ -2,19 +2,19 @@^[[0m
#>  2
#>  3
#>  4
#> ^[[31m-5^[[0m
#> ^[[32m+five^[[0m
#>  6
#> 5c5
#> 5c5
#> status 2

## colours in other forms
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff --color=always -c a b | head -12 | cat -v; diff --color=always -y -W 20 a b | cat -v | head -14; diff --color a b | head -1
#> ^[[1m*** a	Sat Feb  3 04:05:06 2001^[[0m
#> ^[[1m--- b	Sat Feb  3 04:05:07 2001^[[0m
#> ***************
#> ^[[36m*** 2,20 ****^[[0m
#> ^[[31m  2^[[0m
#> ^[[31m  3^[[0m
#> ^[[31m  4^[[0m
#> ^[[31m! 5^[[0m
#> ^[[31m  6^[[0m
#> ^[[31m  7^[[0m
#> ^[[31m  8^[[0m
#> ^[[31m  9^[[0m
#> 1	1
#> 2	2
#> 3	3
#> 4	4
#> 5     |	five
#> 6	6
#> 7	7
#> 8	8
#> 9	9
#> 10	10
#> 11	11
#> ^[[31m12    <
#> ^[[0m13	13
#> 14	14
#> 5c5

## standard input
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff a - <b | head -3; diff - b <a | head -2; diff - - <a; echo "status $?"; cat b | diff -q a -; diff -u - b <a | head -2 | cut -f1
#> 5c5
#> < 5
#> ---
#> 5c5
#> < 5
#> status 0
#> Files a and - differ
#> --- -
#> +++ b

## a file and a directory
mkdir d; echo 1 >d/f; echo 2 >f
diff f d; diff d f; diff -u d/f . | tail -n +3; diff f d/; diff - d </dev/null 2>/dev/null; echo "status $?"
#> 1c1
#> < 2
#> ---
#> > 1
#> 1c1
#> < 1
#> ---
#> > 2
#> @@ -1 +1 @@
#> -1
#> +2
#> 1c1
#> < 2
#> ---
#> > 1
#> status 2

## directories
mkdir d e d/s e/s; echo 1 >d/f; echo 2 >e/f; echo x >d/only; echo y >e/other; echo z >d/same; echo z >e/same; echo q >d/s/q
diff d e; echo "status $?"
#> diff d/f e/f
#> 1c1
#> < 1
#> ---
#> > 2
#> Only in d: only
#> Only in e: other
#> Common subdirectories: d/s and e/s
#> status 1

## directories within directories
mkdir -p d/s e/s; echo 1 >d/s/f; echo 2 >e/s/f; echo x >d/s/only; mkdir e/new; : >e/new/x
diff -r d e; echo "status $?"; diff -rq d e; diff --recursive -s d d
#> Only in e: new
#> diff -r d/s/f e/s/f
#> 1c1
#> < 1
#> ---
#> > 2
#> Only in d/s: only
#> status 1
#> Only in e: new
#> Files d/s/f and e/s/f differ
#> Only in d/s: only

## absent files are empty
mkdir d e; echo 1 >d/f; echo 2 >e/g; mkdir e/h; echo 3 >e/h/i
diff -rN d e; echo "status $?"; diff -N d e; diff --new-file -r -q d e
#> diff -rN d/f e/f
#> 1d0
#> < 1
#> diff -rN d/g e/g
#> 0a1
#> > 2
#> diff -rN d/h/i e/h/i
#> 0a1
#> > 3
#> status 1
#> diff -N d/f e/f
#> 1d0
#> < 1
#> diff -N d/g e/g
#> 0a1
#> > 2
#> Common subdirectories: d/h and e/h
#> Files d/f and e/f differ
#> Files d/g and e/g differ
#> Files d/h/i and e/h/i differ

## absent old files alone are empty
mkdir d e; echo 1 >d/f; echo 2 >e/g
diff --unidirectional-new-file -r d e; diff --unidirectional-new-file nosuch d/f; diff --unidirectional-new-file d/f nosuch 2>/dev/null; echo "status $?"
#> Only in d: f
#> diff --unidirectional-new-file -r d/g e/g
#> 0a1
#> > 2
#> 0a1
#> > 1
#> status 2

## an absent operand
echo x >a
diff -N a none; echo "status $?"; diff -N none a; diff a none 2>/dev/null; echo "status $?"; diff -N none1 none2 2>/dev/null; echo "status $?"
#> 1d0
#> < x
#> status 1
#> 0a1
#> > x
#> status 2
#> status 2

## names passed over
mkdir d e; for f in a.o b.c core x; do echo 1 >d/$f; echo 2 >e/$f; done; printf '*.o\ncore\n' >list
diff -q -x '*.o' -x core d e; diff -q -X list d e; diff -q --exclude='?' -X - d e <list; diff -X none d e 2>/dev/null; echo "status $?"
#> Files d/b.c and e/b.c differ
#> Files d/x and e/x differ
#> Files d/b.c and e/b.c differ
#> Files d/x and e/x differ
#> Files d/b.c and e/b.c differ
#> status 2

## a name to begin at
mkdir d e; for f in a b c; do echo 1 >d/$f; echo 2 >e/$f; done
diff -q -S b d e; diff -q --starting-file=bb d e
#> Files d/b and e/b differ
#> Files d/c and e/c differ
#> Files d/c and e/c differ

## names without regard to case
mkdir d e; echo 1 >d/File; echo 1 >e/fILE; echo 1 >d/x; echo 2 >e/X
diff -q d e; diff -q --ignore-file-name-case d e; diff -q --ignore-file-name-case --no-ignore-file-name-case d e | wc -l
#> Only in d: File
#> Only in e: X
#> Only in e: fILE
#> Only in d: x
#> Files d/x and e/X differ
#> 4

## options in the line before a pair of a tree
mkdir d e; echo 1 >'d/a b'; echo 2 >'e/a b'
diff -r -I 'x y' -u d e | head -1; diff -ru -- d e | head -1; diff d --tabsize 4 -r e | head -1
#> diff -r -I 'x y' -u "d/a b" "e/a b"
#> diff -ru -- "d/a b" "e/a b"
#> diff --tabsize 4 -r "d/a b" "e/a b"

## kinds of files
mkdir d e; : >d/a; mkdir e/a; mkfifo d/p; echo x >e/p; mkfifo d/q e/q; ln -s a d/l; ln -s a e/l
diff d e; echo "status $?"
#> File d/a is a regular empty file while file e/a is a directory
#> File d/l is a regular empty file while file e/l is a directory
#> File d/p is a fifo while file e/p is a regular file
#> File d/q is a fifo while file e/q is a fifo
#> status 1

## links themselves
mkdir d e; ln -s x d/l; ln -s x e/l; ln -s y d/m; ln -s z e/m; ln -s y d/n; echo y >e/n
diff --no-dereference d e; echo "status $?"; diff --no-dereference d/m e/m; diff --no-dereference d/l e/l; echo "status $?"
#> Symbolic links d/m and e/m differ
#> File d/n is a symbolic link while file e/n is a regular file
#> status 1
#> Symbolic links d/m and e/m differ
#> status 0

## links that lead nowhere
mkdir d e; ln -s x d/l; echo x >e/l
diff d e 2>/dev/null; echo "status $?"; diff d e 2>&1 | grep -c 'No such file'
#> status 2
#> 1

## a directory that leads back to itself
mkdir -p d/a e/a; ln -s .. d/a/up; ln -s .. e/a/up
diff -r d e 2>/dev/null; echo "status $?"; diff -r d e 2>&1 | grep -c 'recursive directory loop'
#> status 2
#> 1

## binary files
printf 'a\0b' >a; printf 'a\0c' >b; printf 'text\n' >c
diff a b; echo "status $?"; diff a c; diff a a; echo "status $?"; diff -q a b; diff -u a b; diff -s a a
#> Binary files a and b differ
#> status 1
#> Binary files a and c differ
#> status 0
#> Files a and b differ
#> Binary files a and b differ
#> Files a and a are identical

## binary files as text
printf 'a\0b\n' >a; printf 'a\0c\n' >b
diff -a a b | od -c | head; diff --text -q a b
#> 0000000   1   c   1  \n   <       a  \0   b  \n   -   -   -  \n   >    
#> 0000020   a  \0   c  \n
#> 0000024
#> Files a and b differ

## a NUL far into a file is text
{ seq 1 2000; printf '\0\n'; } >a; { seq 1 2000; printf '\0x\n'; } >b
diff a b | tr '\0' 0
#> 2001c2001
#> < 0
#> ---
#> > 0x

## names in quotes
echo 1 >'a b'; echo 2 >"$(printf 'n\nl')"; echo 3 >'q"\'; echo 4 >"$(printf '\303\251\001')"
for f in n* q* "$(printf '\303\251\001')"; do diff -u 'a b' "$f" | head -2 | cut -f1; done
#> --- "a b"
#> +++ "n\nl"
#> --- "a b"
#> +++ "q\"\\"
#> --- "a b"
#> +++ "\303\251\001"

## names that look like options
echo 1 >-a; echo 2 >./-b
diff -- -a -b; diff -u ./-a ./-b | tail -n +3
#> 1c1
#> < 1
#> ---
#> > 2
#> @@ -1 +1 @@
#> -1
#> +2

## one file with several
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
echo x >c
diff -q --from-file=a b c a; echo "status $?"; diff -q --to-file=a b c; diff --from-file=a --to-file=b c 2>/dev/null; echo "status $?"
#> Files a and b differ
#> Files a and c differ
#> status 1
#> Files b and a differ
#> Files c and a differ
#> status 2

## wrong words
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
for w in '-U x a b' '-C -1 a b' '-W 0 a b' '--tabsize=0 a b' '--horizon-lines=x a b' '-u -c a b' '-e -y a b' 'a' '' 'a b c' '--nosuch a b' '-x'; do diff $w >/dev/null 2>&1; echo "$w: $?"; done
#> -U x a b: 2
#> -C -1 a b: 2
#> -W 0 a b: 2
#> --tabsize=0 a b: 2
#> --horizon-lines=x a b: 2
#> -u -c a b: 2
#> -e -y a b: 2
#> a: 2
#> : 2
#> a b c: 2
#> --nosuch a b: 2
#> -x: 2

## a wrong expression
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -I '[' a b >/dev/null 2>&1; echo "status $?"; diff -F '\(' a b >/dev/null 2>&1; echo "status $?"
#> status 2
#> status 2

## what cannot be read
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff a none 2>&1 >/dev/null | sed 's/.*: //'; diff none none2 2>/dev/null; echo "status $?"; diff a b/ 2>/dev/null; echo "status $?"
#> No such file or directory
#> status 2
#> status 2

## runs slide down
printf 'a\nb\n' >a; printf 'a\nb\na\nb\n' >b; printf '{\nx\n}\n{\nx\n}\n' >c; printf '{\nx\n}\n' >d
diff a b; diff d c; diff c d; diff -U1 a b | tail -n +3
#> 2a3,4
#> > a
#> > b
#> 3a4,6
#> > {
#> > x
#> > }
#> 4,6d3
#> < {
#> < x
#> < }
#> @@ -2 +2,3 @@
#>  b
#> +a
#> +b

## runs meet across lines that are the same
printf 'm\nx\ny\n' >a; printf 'b\nm\nx\nx\ny\n' >b
diff a b; diff -U1 a b | tail -n +3; diff --horizon-lines=5 a b
#> 0a1
#> > b
#> 1a3
#> > x
#> @@ -1,3 +1,5 @@
#> +b
#>  m
#>  x
#> +x
#>  y
#> 0a1
#> > b
#> 2a4
#> > x

## the smallest script
printf '%s\n' a b c a b b a >a; printf '%s\n' c b a b a c >b
diff -d a b; diff --minimal -U0 a b | tail -n +3
#> 1,2d0
#> < a
#> < b
#> 4d1
#> < a
#> 5a3
#> > a
#> 7a6
#> > c
#> @@ -1,2 +0,0 @@
#> -a
#> -b
#> @@ -4 +1,0 @@
#> -a
#> @@ -5,0 +3 @@
#> +a
#> @@ -7,0 +6 @@
#> +c

## lines that are everywhere confuse nothing
for i in 1 2 3 4 5 6 7 8 9; do printf '{\n%s\n}\n' $i; done >a; for i in 1 2 x 4 5 7 8 9 10; do printf '{\n%s\n}\n' $i; done >b
diff a b; diff -d a b | wc -l; diff -H a b | wc -l
#> 8c8
#> < 3
#> ---
#> > x
#> 17,19d16
#> < 6
#> < }
#> < {
#> 26a24,26
#> > }
#> > {
#> > 10
#> 12
#> 12

## all lines new
seq 1 2000 >a; seq 3001 5000 >b
diff a b | md5sum; diff -u a b | wc -l; diff -e a b | wc -l
#> 5ea509e92e97fa164aa4cb424632db25  -
#> 4003
#> 2002

## a file beside itself shuffled
seq 1 3000 >a; awk 'BEGIN { for (i = 0; i < 3000; i++) print (i * 1009) % 3000 + 1 }' >b
diff a b >p; cp a c; patch -s c p && cmp c b && echo same
#> same

## long lines
head -c 300000 /dev/zero | tr '\0' x >a; { cat a; echo; } >b; { cat a; echo y; } >c
diff a b | wc -c; diff b c | wc -c; diff -q a b
#> 600042
#> 600015
#> Files a and b differ

## many lines
: >a; seq 1 200000 >b; sed '100000s/.*/x/' b >c
diff b c; diff a b | wc -l; diff b a | tail -1
#> 100000c100000
#> < 100000
#> ---
#> > x
#> 200001
#> < 200000

## odd bytes
printf 'a\377\n\001\n' >a; printf 'a\376\n\001\n' >b
diff a b | od -c; diff -y -W 20 a b | od -c | head -3
#> 0000000   1   c   1  \n   <       a 377  \n   -   -   -  \n   >       a
#> 0000020 376  \n
#> 0000022
#> 0000000   a 377                       |  \t   a 376  \n 001  \t 001  \n
#> 0000020

## a full device and a closed output
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff a b >/dev/full 2>/dev/null; echo "status $?"; diff a b >&- 2>/dev/null; echo "status $?"; diff a a >&-; echo "status $?"
#> status 2
#> status 2
#> status 0

## the same file by two names
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
ln a c; ln -s a d
diff a c; diff a d; diff -s a c; diff -u a ./a; echo "status $?"
#> Files a and c are identical
#> status 0

## devices on the command line
echo x >a
diff a /dev/null; diff /dev/null /dev/null; echo "status $?"; diff -q /dev/null a
#> 1d0
#> < x
#> status 0
#> Files /dev/null and a differ

## a tree beside nothing
mkdir d; echo 1 >d/f
diff -r d none 2>/dev/null; echo "status $?"; diff -rN d none; echo "status $?"
#> status 2
#> diff -rN d/f none/f
#> 1d0
#> < 1
#> status 1

## the end of lists of options
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -q -- a b; diff a b -q; POSIXLY_CORRECT=1 diff -q a b
#> Files a and b differ
#> Files a and b differ
#> Files a and b differ

## clusters of options
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; touch -d '2001-02-03 04:05:06.5' a; touch -d '2001-02-03 04:05:07' b
diff -qs a a; diff -abdiw -U0 a b | tail -n +3; diff -tTu a b | sed -n 4p
#> Files a and a are identical
#> @@ -5 +5 @@
#> -5
#> +five
#> @@ -12 +11,0 @@
#> -12
#> @@ -18,0 +18 @@
#> +new
#> 	2

## a last line that loses its end among others
printf 'a\nb\nc' >a; printf 'a\nx\nc\n' >b
diff a b; diff -U0 a b | tail -n +3; diff -b a b
#> 2,3c2,3
#> < b
#> < c
#> \ No newline at end of file
#> ---
#> > x
#> > c
#> @@ -2,2 +2,2 @@
#> -b
#> -c
#> \ No newline at end of file
#> +x
#> +c
#> 2c2
#> < b
#> ---
#> > x

## empty files and lines
: >e; printf '\n' >n; printf '\n\n' >m
diff e n; diff n m; diff -B n m; echo "status $?"; diff -u e n | tail -n +3; diff -w e n; echo "status $?"
#> 0a1
#> > 
#> 1a2
#> > 
#> status 0
#> @@ -0,0 +1 @@
#> +
#> 0a1
#> > 
#> status 1

## blocks that move
printf '%s\n' 1 2 3 4 a b c d >a; printf '%s\n' a b c d 1 2 3 4 >b
diff a b; diff b a
#> 1,4d0
#> < 1
#> < 2
#> < 3
#> < 4
#> 8a5,8
#> > 1
#> > 2
#> > 3
#> > 4
#> 1,4d0
#> < a
#> < b
#> < c
#> < d
#> 8a5,8
#> > a
#> > b
#> > c
#> > d

## repeated lines taken out
printf 'a\nb\na\nb\na\nb\nb\nb\na\n' >a; printf 'a\nb\na\nb\nb\nb\na\n' >b
diff a b; diff -U1 a b | tail -n +3; diff -C2 a b | tail -n +3
#> 5,6d4
#> < a
#> < b
#> @@ -4,4 +4,2 @@
#>  b
#> -a
#> -b
#>  b
#> ***************
#> *** 3,8 ****
#>   a
#>   b
#> - a
#> - b
#>   b
#>   b
#> --- 3,6 ----

## hunks that touch
seq 1 20 >a; sed 's/^5$/x/;s/^12$/y/' a >b; sed 's/^5$/x/;s/^13$/y/' a >c
diff -u a b | grep -c '^@@'; diff -u a c | grep -c '^@@'; diff -U2 a b | grep -c '^@@'
#> 1
#> 2
#> 2

## at the ends of files
seq 1 5 >a; { echo 0; seq 1 5; } >b; { seq 1 5; echo 6; } >c; seq 2 5 >d
diff a b; diff a c; diff a d; diff -U1 a b | tail -n +3; diff -U1 a c | tail -n +3
#> 0a1
#> > 0
#> 5a6
#> > 6
#> 1d0
#> < 1
#> @@ -1 +1,2 @@
#> +0
#>  1
#> @@ -5 +5,2 @@
#>  5
#> +6

## unchanged lines in directives
printf 'a\nb' >a; printf 'a\nc' >b
diff -D X a b; diff -D 'A%B' a b | head -2; diff -D X a a
#> a
#> #ifndef X
#> b
#> #else /* X */
#> c
#> #endif /* X */
#> a
#> #ifndef A%B
#> a
#> b

## files that grow by one line each
for i in 1 2 3 4 5 6 7 8; do seq 1 $i >f$i; done
for i in 1 2 3 4 5 6 7; do diff f$i f$((i + 1)); done
#> 1a2
#> > 2
#> 2a3
#> > 3
#> 3a4
#> > 4
#> 4a5
#> > 5
#> 5a6
#> > 6
#> 6a7
#> > 7
#> 7a8
#> > 8

## the options of lists together
printf 'A b\n\nc\n' >a; printf 'a  B\nc \n' >b
diff -ibB a b; echo "status $?"; diff -iwB -u a b; echo "status $?"; diff -iZ a b
#> status 0
#> status 0
#> 1,2c1
#> < A b
#> < 
#> ---
#> > a  B

## patterns of several -F and -I
printf '#a\n1\n2\n%%b\n3\n4\n5\n' >a; sed 's/4/x/; s/1/y/' a >b
diff -F '^#' -F '^%' -U1 a b | tail -n +3; diff -I x -I 4 a b
#> @@ -1,3 +1,3 @@
#>  #a
#> -1
#> +y
#>  2
#> @@ -5,3 +5,3 @@ %b
#>  3
#> -4
#> +x
#>  5
#> 2c2
#> < 1
#> ---
#> > y

## -p with other forms
printf 'f()\n1\n2\n3\n4\n5\n' >a; sed 's/5/x/' a >b
diff -p -U1 a b | tail -n +3; diff -e -p a b; diff -F f a b
#> @@ -5,2 +5,2 @@ f()
#>  4
#> -5
#> +x
#> 6c
#> x
#> .
#> 6c6
#> < 5
#> ---
#> > x

## tabs and returns in what is expanded
printf 'a\rb\tc\nx\b\ty\n' >a; printf 'a\rb\td\nx\b\tz\n' >b
diff -t a b | od -c | head -20
#> 0000000   1   ,   2   c   1   ,   2  \n   <       a  \r   <       b    
#> 0000020                           c  \n   <       x  \b                
#> 0000040                   y  \n   -   -   -  \n   >       a  \r   >    
#> 0000060   b                               d  \n   >       x  \b        
#> 0000100                           z  \n
#> 0000110

## side by side with returns and backspaces
printf 'a\rb\nab\bc\n\001x\n' >a; printf 'a\rc\nab\bd\n\002x\n' >b
diff -y -W 24 a b | od -c
#> 0000000   a  \r   b  \t               |  \t   a  \r  \t  \t   c  \n   a
#> 0000020   b  \b   c  \t               |  \t   a   b  \b   d  \n 001   x
#> 0000040  \t               |  \t 002   x  \n
#> 0000051

## tabs for blanks and blanks at the end at once
#differs host: it forgets -E when -Z is there too
printf '\ta \nx y\n' >a; printf '        a\nx  y\n' >b
diff -EZ a b
#> 2c2
#> < x y
#> ---
#> > x  y

## nothing given
#only rbox: the words differ
diff 2>&1 | head -1; diff a 2>&1 | head -1; diff a b c 2>&1 | head -1
#> diff: missing operand
#> diff: missing operand after 'a'
#> diff: extra operand 'c'

## help
#only rbox: the words differ
diff --help | head -1
#> Usage: diff [OPTION]... FILE1 FILE2
## files of known sizes are compared to their ends
mkdir a b; head -c 200000 /dev/zero >a/same; cp a/same b/same; cp a/same a/last; { head -c 199999 /dev/zero; printf x; } >b/last; : >a/empty; : >b/empty; : >a/none; echo >b/none; diff -rq a b; cp a/same c; diff -q a/same c; echo $?; diff -q /proc/version /proc/version; echo $?
#> Files a/last and b/last differ
#> Files a/none and b/none differ
#> 0
#> 0
