# nl: numbered lines.
#reference: host

## lines that hold something are numbered
printf 'a\n\nb' | nl; nl </dev/null
#>      1	a
#>        
#>      2	b
## all lines, none, those that fit
printf 'a\n\nb\n' | nl -b a; printf 'a\nb\n' | nl -b n; printf 'xa\nb\n' | nl -b 'p^x'
#>      1	a
#>      2	
#>      3	b
#>        a
#>        b
#>      1	xa
#>        b
## the number's look
printf 'a\nb\n' | nl -v 9 -i 3 -w 3 -s ': '; printf 'a\n' | nl -n ln -w 4; printf 'a\n' | nl -n rz -w 4
#>   9: a
#>  12: b
#> 1   	a
#> 0001	a
## logical pages: header, body, footer
printf '\\:\\:\\:\nh\n\\:\\:\nb\n\\:\nf\n' | nl -h a -f a
#> 
#>      1	h
#> 
#>      1	b
#> 
#>      1	f
## one that is missing is named, the others are shown
echo x >'f 1'; nl none 'f 1' 2>err; echo "status $?"; grep -c '^nl: .*none.*No such file or directory' err
#>      1	x
#> status 1
#> 1
## bad words, a full disk
nl -n zz </dev/null 2>err; echo "status $?"; grep -c ^nl: err; echo x | nl >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
#> status 1
#> 1
## sections begin anew, unless told not to
printf 'a\n\\:\\:\\:\nh\n\\:\\:\nb\n\\:\nf\n\\:\\:\nc\n' >f; nl f; nl -p -ha -fa f; nl -bn -ft f
#>      1	a
#>
#>        h
#>
#>      1	b
#>
#>        f
#>
#>      1	c
#>      1	a
#>
#>      2	h
#>
#>      3	b
#>
#>      4	f
#>
#>      5	c
#>        a
#>
#>        h
#>
#>        b
#>
#>      1	f
#>
#>        c
## other delimiters: two bytes, one and a colon, several, none
printf 'a\nxyxyxy\nh\nxyxy\nb\nx:\nf\nzz\n' >f; nl -ha -fa -d xy f; nl -fa -d x f; nl -d '' -ba f; nl --section-delimiter=zz -fa f
#>      1	a
#>
#>      1	h
#>
#>      1	b
#>      2	x:
#>      3	f
#>      4	zz
#>      1	a
#>      2	xyxyxy
#>      3	h
#>      4	xyxy
#>      5	b
#>
#>      1	f
#>      2	zz
#>      1	a
#>      2	xyxyxy
#>      3	h
#>      4	xyxy
#>      5	b
#>      6	x:
#>      7	f
#>      8	zz
#>      1	a
#>      2	xyxyxy
#>      3	h
#>      4	xyxy
#>      5	b
#>      6	x:
#>      7	f
#>
## every second empty line
printf 'a\n\n\n\nb\n\n\n\n\n' | nl -ba -l2; printf '\n\n\nx\n\n' | nl -b a --join-blank-lines=3
#>      1	a
#>        
#>      2	
#>        
#>      3	b
#>        
#>      4	
#>        
#>      5	
#>        
#>        
#>      1	
#>      2	x
#>        
## empty lines are never filled, however many are one
printf 'a\n\n\nb\n' | nl -l2
#>      1	a
#>        
#>        
#>      2	b
## negative numbers and steps, zeros, narrow columns
printf 'a\nb\nc\n' >f; nl -v -1 -i 1 f; nl -v-5 -nrz -w4 f; nl -i-3 -nln f; nl -w1 -v 99 f; nl -v 7 -i 0 f
#>     -1	a
#>      0	b
#>      1	c
#> -005	a
#> -004	b
#> -003	c
#> 1     	a
#> -2    	b
#> -5    	c
#> 99	a
#> 100	b
#> 101	c
#>      7	a
#>      7	b
#>      7	c
## separators
printf 'a\n\nb\n' | nl -s ''; printf 'a\n\nb\n' | nl -s '--->'; printf 'a\n\nb\n' | nl --number-separator=' '
#>      1a
#>       
#>      2b
#>      1--->a
#>           
#>      2--->b
#>      1 a
#>        
#>      2 b
## patterns for each section
printf 'a\nb\n\\:\\:\\:\na\nb\n\\:\na\nb\n' >f; nl -b pa -h 'p^b$' -f 'p[ab]' f; printf 'ab\nabab\n' | nl -b 'p^\(ab\)\1$'
#>      1	a
#>        b
#>
#>        a
#>      1	b
#>
#>      1	a
#>      2	b
#>        ab
#>      1	abab
## numbers go on over files, the last line of each ends
printf 'a\nb' >f; printf 'c\n' >'g h'; nl f 'g h' f; printf 'x\n' | nl f - f
#>      1	a
#>      2	b
#>      3	c
#>      4	a
#>      5	b
#>      1	a
#>      2	b
#>      3	x
#>      4	a
#>      5	b
## long names of options
printf 'a\n\nb\n' | nl --body-numbering=a --line-increment=2 --starting-line-number=3 --number-width=4 --number-format=rz --no-renumber --header-numbering=n --footer-numbering=t
#> 0003	a
#> 0005	
#> 0007	b
## long lines, NUL bytes, bytes beyond ASCII
{ head -c 300000 /dev/zero | tr '\0' x; echo; printf 'a\0b\377\n'; } >f; nl f | cksum; nl -b 'px' f | cksum; tail -n 1 f | nl | od -An -c
#> 3298397988 300020
#> 2729682812 300020
#>                        1  \t   a  \0   b 377  \n
## the largest number, and none behind it
echo a | nl -v 9223372036854775807; printf 'a\nb\n' | nl -v 9223372036854775807 2>err; echo "status $?"; grep -c ^nl: err; printf 'a\n\n' | nl -v -9223372036854775808
#> 9223372036854775807	a
#> 9223372036854775807	a
#> status 1
#> 1
#> -9223372036854775808	a
#>        
## bad numbers and styles
for word in '-v x' '-i 1x' '-w 0' '-w -1' '-l 0' '-b x' '-h q' '-f' '-n rr' '-b p[' '-q' '--no-such' '-v 9223372036854775808'; do nl $word </dev/null >out 2>err; echo $? $(grep -c '^nl: ' err) $(wc -c <out); done | uniq -c | tr -s ' '
#>  13 1 1 0
## a directory is no file
mkdir d; echo x | nl d - 2>err; echo "status $?"; grep -c '^nl: .*d.*Is a directory' err
#>      1	x
#> status 1
#> 1
## a closed output, a reader that has gone
echo x | nl >&- 2>err; echo "status $?"; yes | nl | head -n 1; echo $?
#> status 1
#>      1	y
#> 0
