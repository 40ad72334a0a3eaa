# nl through uutils.
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
