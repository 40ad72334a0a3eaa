# pr: texts set in pages and columns.
#reference: host

## without headers, downwards and across
seq 3 | pr -t; seq 6 | pr -t -2; seq 6 | pr -t -3 -a -w 30; seq 8 | pr -t -3; seq 5 | pr -t --columns=4
#> 1
#> 2
#> 3
#> 1				    4
#> 2				    5
#> 3				    6
#> 1	  2	    3
#> 4	  5	    6
#> 1			4			7
#> 2			5			8
#> 3			6
#> 1		  3		    4		      5
#> 2
## columns, their separator, their width
seq 6 | pr -t -2 -s: ; seq 4 | pr -t -2 -S'|' -w 20; seq 4 | pr -t -2 -S' - '; seq 4 | pr -t -2 --sep-string=, -W 12
#> 1:4
#> 2:5
#> 3:6
#> 1	 |3
#> 2	 |4
#> 1				   - 3
#> 2				   - 4
#> 1    ,3
#> 2    ,4
## a separator alone takes columns as they are; with a width it parts aligned ones
seq 4 | pr -t -2 -s; seq 4 | pr -t -2 -s -w 20; seq 4 | pr -t -2 -s, -w 20; seq 4 | pr -t -2 -S; seq 4 | pr -t -2 -sab -J
#> 1	3
#> 2	4
#> 1	  3
#> 2	  4
#> 1	 ,3
#> 2	 ,4
#> 1				    3
#> 2				    4
#> 1ab3
#> 2ab4
## files side by side
seq 3 >a; printf 'x\ny\n' >b; pr -t -m a b; pr -t -m -s, a b; pr -t -m -n a b; pr -t -m a none b 2>/dev/null; echo "status $?"
#> 1				    x
#> 2				    y
#> 3				    
#> 1,x
#> 2,y
#> 3,
#>     1	1				x
#>     2	2				y
#>     3	3				
#> 1			x
#> 2			y
#> 3			
#> status 1
## side by side, standard input twice, and a shorter first file
seq 5 | pr -m -t - -; seq 3 >a; printf 'x\n' >b; pr -m -t -n: -w 40 b a
#> 1				    2
#> 3				    4
#> 5				    
#>     1:x		       1
#>     2:		       2
#>     3:		       3
## numbered lines, double space, an offset
seq 2 | pr -t -n; seq 2 | pr -t -n:3; seq 2 | pr -t -d; seq 2 | pr -t -o 3
#>     1	1
#>     2	2
#>   1:1
#>   2:2
#> 1
#>
#> 2
#>
#>    1
#>    2
## numbers: from where, too long, across files, in columns
seq 2 | pr -t -n:2 -N 99; seq 2 | pr -t -n:2 -N -1; seq 2 >a; pr -t -n a a; pr -t -n -2 a; seq 4 | pr -t -n -2 -a -w 40; seq 4 | pr -t -n. -2 -w 40
#> 99:1
#> 00:2
#> -1:1
#>  0:2
#>     1	1
#>     2	2
#>     1	1
#>     2	2
#>     1	1			    	2   2
#>     1	1	    	2   2
#>     3	3	    	4   4
#>     1.1		    	3.3
#>     2.2		    	4.4
## numbers of later pages
seq 5 | pr -t -n +2 -l 2; seq 5 | pr -t -n -N 7 +2 -l 2
#>     3	3
#>     4	4
#>     5	5
#>     7	3
#>     8	4
#>     9	5
## pages of a length
seq 3 | pr -l 11 -h head -D DATE
#>
#>
#> DATE                             head                             Page 1
#>
#>
#> 1
#>
#>
#>
#>
#>
#>
#>
#> DATE                             head                             Page 2
#>
#>
#> 2
#>
#>
#>
#>
#>
#>
#>
#> DATE                             head                             Page 3
#>
#>
#> 3
#>
#>
#>
#>
#>
## the date of a file, formats, titles
echo x >f; TZ=UTC touch -d '2001-02-03 04:05' f; TZ=UTC pr f | head -n 3; TZ=UTC pr -D '%d.%m.%y' f | sed -n 3p; TZ=UTC pr -D '' -h '' f | sed -n 3p; POSIXLY_CORRECT=1 TZ=UTC pr f | sed -n 3p; TZ=UTC pr -h 'a title that is longer than the page is wide, so that nothing is left' f | sed -n 3p
#>
#>
#> 2001-02-03 04:05                        f                         Page 1
#> 03.02.01                            f                             Page 1
#>                                                                   Page 1
#> Feb  3 04:05 2001                        f                        Page 1
#> 2001-02-03 04:05 a title that is longer than the page is wide, so that nothing is left Page 1
## the header's width and margin
echo x | pr -D DATE -w 40 -h t | sed -n 3p; echo x | pr -D DATE -o 4 -h t | head -n 6; echo x >f; pr -m -D DATE f f | sed -n 3p
#> DATE              t               Page 1
#>     
#>
#>     DATE                              t                               Page 1
#>
#>
#>     x
#> DATE                                                              Page 1
## from a page on
seq 12 | pr -t -l 5 +2; seq 12 | pr +2:2 -l 13 -h x | grep -c Page; seq 12 | pr -t --pages=2:3 -l 2
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 1
#> 3
#> 4
#> 5
#> 6
## a page beyond the last
seq 3 | pr -t +3; echo "status $?"
#> status 0
## tabs out of blanks and into them
printf 'a\tb\n' | pr -t -e; printf 'a       b\n' | pr -t -i; printf 'a\tb\n' | pr -t -e4; printf 'axb\n' | pr -t -ex3; printf 'a       b      c\n' | pr -t -i_4; printf 'a\tb\n' | pr -t --expand-tabs=8
#> a       b
#> a	b
#> a   b
#> a  b
#> a__b_   c
#> a       b
## blanks at the end of a line become nothing where tabs are put
printf 'a   \nb\t\n' | pr -t -i; printf 'a  \n' | pr -t
#> a
#> b	
#> a  
## control characters
printf 'a\001\177\303b\n' | pr -t -c; printf 'a\001\177\303b\n' | pr -t -v; printf 'a\001b\n' | pr -t; printf 'ab\bc\nd\n' | pr -t -2 -W 10
#> a^A^?\303b
#> a\001\177\303b
#> ab
#> abc   d
## lines cut to their column
printf 'abcdefghijklmnop\nq\n' | pr -t -2 -w 12; printf 'abcdefghijklmnop\nq\n' | pr -t -W 5; printf 'abcdefghijklmnop\nq\n' | pr -t -w 5; printf 'abcdefghijklmnop\nq\n' | pr -t -2 -J -w 12; printf 'abcdefghi\n' | pr -t -n -W 12
#> abcde q
#> abcde
#> q
#> abcdefghijklmnop
#> q
#> abcdefghijklmnop	q
#>     1	abcd
## tabs in columns
printf 'a\tb\nc\n' | pr -t -2 -w 40; printf 'a\tb\nc\n' | pr -t -2 -s
#> a	b	    c
#> a	b	c
## form feeds end pages
printf 'a\fb\n\fc\f\nd\n' | pr -t; printf 'a\fb\n\fc\f\nd\n' | pr -T; printf 'a\fb\n\f\n' | pr -l 12 -D DATE -h x
#> a
#> b
#> c
#> d
#> a
#> b
#> c
#> d
#>
#>
#> DATE                              x                               Page 1
#>
#>
#> a
#>
#>
#>
#>
#>
#>
#>
#>
#> DATE                              x                               Page 2
#>
#>
#> b
#>
#>
#>
#>
#>
#>
## a form feed behind a full page is that page's end
printf '1\n2\n\f3\n' | pr -t -l 2; printf '1\n2\n\f\n3\n' | pr -D DATE -l 12 -h x | grep Page
#> 1
#> 2
#> 3
#> DATE                              x                               Page 1
#> DATE                              x                               Page 2
## pages that end with form feeds
seq 3 | pr -f -l 12 -D DATE -h x; seq 1 | pr -F -l 20 -D DATE -h x
#>
#>
#> DATE                              x                               Page 1
#>
#>
#> 1
#> 2
#> 
#>
#> DATE                              x                               Page 2
#>
#>
#> 3
#> 
#>
#> DATE                              x                               Page 1
#>
#>
#> 1
#> 
#\
## form feeds side by side hold one file until the other's page ends
printf '1\n\f2\n' >a; printf 'x\ny\nz\n' >b; pr -m -t -l 20 -w 30 a b; printf '1\f2\n' >c; pr -m -t -w 30 a c
#> 1	       x
#> 	       y
#> 	       z
#> 2	       
#> 1	       1
#> 2	       2
## double space, with pages and columns
seq 3 | pr -d -l 13 -D DATE -h x; seq 5 | pr -t -d -2 -l 2 -w 20; printf 'a\nb' | pr -t -d
#>
#>
#> DATE                              x                               Page 1
#>
#>
#> 1
#>
#>
#>
#>
#>
#>
#>
#>
#> DATE                              x                               Page 2
#>
#>
#> 2
#>
#>
#>
#>
#>
#>
#>
#>
#> DATE                              x                               Page 3
#>
#>
#> 3
#>
#>
#>
#>
#>
#>
#> 1	  2
#>
#> 3	  4
#>
#> 5
#> a
#>
#> b
## a short page has no header
seq 12 | pr -l 10 -h x | wc -l; seq 12 | pr -t -l 10 | wc -l; seq 12 | pr -l 11 | wc -l; seq 12 | pr | wc -l
#> 12
#> 12
#> 132
#> 66
## columns fill each page, and the last evenly
seq 9 | pr -t -2 -l 3 -w 20; seq 9 | pr -t -2 -l 3 -a -w 20
#> 1	  4
#> 2	  5
#> 3	  6
#> 7	  9
#> 8
#> 1	  2
#> 3	  4
#> 5	  6
#> 7	  8
#> 9
## empty, no newline at the end, empty lines, NUL bytes
pr </dev/null; echo "status $?"; printf 'a' | pr -t; printf '\n\n' | pr -t -2; printf 'a\0b\nc\n' | pr -t -2 | od -An -c
#> status 0
#> a
#> 				    
#>    a  \0   b  \t  \t  \t  \t                   c  \n
## several files, names that are odd, a directory
echo x >'f 1'; echo y >-g; pr -t 'f 1' -- -g; mkdir d; pr -t d >/dev/null 2>err; echo "status $?"; grep -c 'Is a directory' err
#> x
#> y
#> status 1
#> 1
## no word of files that can't be opened
pr -r none; echo "status $?"; echo x >f; pr -r -t none f; echo "status $?"
#> status 1
#> x
#> status 1
## a file that is missing, a full disk, a closed output
pr none 2>err; echo "status $?"; grep -c '^pr: .*none.*No such file or directory' err; seq 3 | pr -t >/dev/full 2>err; echo "status $?"; grep -c '^pr: .*No space left' err; seq 3 | pr -t >&- 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
#> 1
#> status 1
## wrong words
for o in '-l x' '-l 0' '-w 0' '-W -1' '-o -1' '-0' '--columns=x' '-N x' '-nx5y' '-e0' '-i-1' '--pages=3:2' '--pages=0' '--no-such' '-h' '-30 -w 20' '-m -2' '-a -m' '-l 99999999999999999999'; do pr $o </dev/null >out 2>err; echo "$o: status $? $(wc -c <out) $(grep -c ^pr: err)"; done
#> -l x: status 1 0 1
#> -l 0: status 1 0 1
#> -w 0: status 1 0 1
#> -W -1: status 1 0 1
#> -o -1: status 1 0 1
#> -0: status 1 0 1
#> --columns=x: status 1 0 1
#> -N x: status 1 0 1
#> -nx5y: status 1 0 1
#> -e0: status 1 0 1
#> -i-1: status 0 0 0
#> --pages=3:2: status 1 0 1
#> --pages=0: status 1 0 1
#> --no-such: status 1 0 1
#> -h: status 1 0 1
#> -30 -w 20: status 1 0 1
#> -m -2: status 1 0 1
#> -a -m: status 1 0 1
#> -l 99999999999999999999: status 1 0 1
## a newline that is missing at the end, side by side
#differs host: GNU aligns, and numbers, once more behind a last line without its end
printf 'a' >f; seq 2 >g; pr -m -t -n: -w 30 f g
#>     1:a		  1
#>     2:		  2
## a form feed where a full page ends, in the second column
#differs host: GNU loses a page's end there
printf '1\n2\n\f3\n4\n' | pr -a -2 -t -l 1 -w 20; printf '1\n2\n3\n\f4\n' | pr -a -2 -t -l 1 -w 20
#> 1	  2
#> 3	  4
#> 1	  2
#> 3
#> 4
