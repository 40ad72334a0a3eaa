#reference: host
## three columns
printf 'a\nb\nd\n' >f; printf 'b\nc\nd\ne' >g; comm f g; comm - g <f; comm f - <g
#> a
#> 		b
#> 	c
#> 		d
#> 	e
#> a
#> 		b
#> 	c
#> 		d
#> 	e
#> a
#> 		b
#> 	c
#> 		d
#> 	e
## columns left out
printf 'a\nb\nd\n' >f; printf 'b\nc\nd\ne\n' >g; comm -1 f g; echo; comm -2 f g; echo; comm -3 f g; echo; comm -12 f g; echo; comm -13 f g; comm -23 f g; comm -123 f g
#> 	b
#> c
#> 	d
#> e
#>
#> a
#> 	b
#> 	d
#>
#> a
#> 	c
#> 	e
#>
#> b
#> d
#>
#> c
#> e
#> a
## repeated lines pair one by one
printf 'a\na\na\n' >f; printf 'a\na\n' >g; comm f g
#> 		a
#> 		a
#> a
## --output-delimiter
printf 'a\nb\n' >f; printf 'b\nc\n' >g; comm --output-delimiter=, f g; comm --output-delimiter= f g | od -An -c; comm --output-delimiter=x --output-delimiter=x f g; comm --output-delimiter=x --output-delimiter=y f g 2>&1; echo $?
#> a
#> ,,b
#> ,c
#>    a  \n  \0  \0   b  \n  \0   c  \n
#> a
#> xxb
#> xc
#> comm: multiple output delimiters specified
#> 1
## --total
printf 'a\nb\n' >f; printf 'b\nc\nd\n' >g; comm --total f g; comm --total -123 f g; comm --total -1 --output-delimiter=, f g; comm --total -z f g | od -An -c
#> a
#> 		b
#> 	c
#> 	d
#> 1	2	1	total
#> 1	2	1	total
#> ,b
#> c
#> d
#> 1,2,1,total
#>    a  \n   b  \n  \0  \t   b  \n   c  \n   d  \n  \0   1  \t   1
#>   \t   0  \t   t   o   t   a   l  \0
## -z: lines end in NUL
printf 'a\nb\000c\000' >f; printf 'c\000' >g; comm -z f g | od -An -c
#>    a  \n   b  \0  \t  \t   c  \0
## disorder is said once a line stands alone
printf 'b\na\nc\n' >f; printf 'b\nd\n' >g; comm f g 2>&1; echo $?; comm f f 2>&1; echo $?
#> 		b
#> a
#> c
#> 	d
#> 0
#> 		b
#> 		a
#> 		c
#> 0
## disorder of either file, and at the end
printf 'b\na\nc\n' >f; comm f /dev/null 2>&1; echo $?; comm /dev/null f 2>&1; echo $?
#> b
#> comm: file 1 is not in sorted order
#> a
#> c
#> comm: input is not in sorted order
#> 1
#> 	b
#> comm: file 2 is not in sorted order
#> 	a
#> 	c
#> comm: input is not in sorted order
#> 1
## --check-order ends at once, --nocheck-order never looks
printf 'b\na\nc\n' >f; comm --check-order f f 2>&1; echo $?; comm --nocheck-order f /dev/null 2>&1; echo $?; comm --check-order /dev/null f 2>&1; echo $?
#> 		b
#> comm: file 1 is not in sorted order
#> 1
#> b
#> a
#> c
#> 0
#> 	b
#> comm: file 2 is not in sorted order
#> 1
## empty files
: >f; printf 'a\n' >g; comm f f; comm f g; comm g f; printf '\n' | comm - f
#> 	a
#> a
#>
## missing and extra operands
comm 2>&1 | head -n 1; comm f 2>&1 | head -n 1; comm a b c 2>&1 | head -n 1; comm a b c >/dev/null 2>&1; echo $?
#> comm: missing operand
#> comm: missing operand after 'f'
#> comm: extra operand 'c'
#> 1
## what is missing
#differs: its words are others
: >f; comm f no 2>&1; echo $?; comm no f 2>&1; echo $?
#> comm: can't open 'no': No such file or directory
#> 1
#> comm: can't open 'no': No such file or directory
#> 1
## a directory
: >f; comm f . 2>&1; echo $?
#> comm: .: Is a directory
#> 1
## a full output
printf 'a\n' >f; comm f f 2>&1 >/dev/full; echo $?
#> comm: write error: No space left on device
#> 1
## odd input
printf '\000\na\n\377' >f; printf 'a\n\377\n' >g; comm f g | od -An -c
#>   \0  \n  \t  \t   a  \n  \t  \t 377  \n
## large input
seq 1 100000 | sort >f; seq 50001 150000 | sort >g; comm --total -123 f g; comm -12 f g | tail -n 1
#> 50000	50000	50000	total
#> 99999
## unknown options
comm -x 2>&1 | head -n 1; comm --nope 2>&1 | head -n 1
#> comm: invalid option -- 'x'
#> comm: unrecognized option '--nope'
