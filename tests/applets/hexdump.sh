# hexdump: files in any form.
#reference: host busybox
#packages: bsdextrautils
## pairs of bytes by default; an odd end; nothing
printf 'ABCDE' | hexdump; hexdump </dev/null; echo "status $?"
#> 0000000 4241 4443 0045                         
#> 0000005
#> status 0
## -C
printf 'abc\n\0\1\377\200\033\177 defghijk' | hexdump -C
#> 00000000  61 62 63 0a 00 01 ff 80  1b 7f 20 64 65 66 67 68  |abc....... defgh|
#> 00000010  69 6a 6b                                          |ijk|
#> 00000013
## hd is hexdump -C
printf 'abc\n\0\1\377\200\033\177 defghijk' >f; hd f; hd -s 3 -n 2 f; hd -x f
#> 00000000  61 62 63 0a 00 01 ff 80  1b 7f 20 64 65 66 67 68  |abc....... defgh|
#> 00000010  69 6a 6b                                          |ijk|
#> 00000013
#> 00000003  0a 00                                             |..|
#> 00000005
#> 00000000  61 62 63 0a 00 01 ff 80  1b 7f 20 64 65 66 67 68  |abc....... defgh|
#> 0000000    6261    0a63    0100    80ff    7f1b    6420    6665    6867
#> 00000010  69 6a 6b                                          |ijk|
#> 0000010    6a69    006b                                                
#> 0000013
## -b
printf 'abc\n\0\1\377\200' | hexdump -b
#> 0000000 141 142 143 012 000 001 377 200                                
#> 0000008
## -c
printf 'abc\n\0\1\377\200\a\b\t\n\v\f\r\\' | hexdump -c
#> 0000000   a   b   c  \n  \0 001 377 200  \a  \b  \t  \n  \v  \f  \r   \
#> 0000010
## -d
printf 'abc\n\0\1\377\200' | hexdump -d
#> 0000000   25185   02659   00256   33023                                
#> 0000008
## -o
printf 'abc\n\0\1\377\200' | hexdump -o
#> 0000000  061141  005143  000400  100377                                
#> 0000008
## -x
printf 'abc\n\0\1\377\200' | hexdump -x
#> 0000000    6261    0a63    0100    80ff                                
#> 0000008
## several letters, one form below the other
printf 'abcdefghijklmnopqr' | hexdump -bx; printf 'ab' | hexdump -Cd
#> 0000000 141 142 143 144 145 146 147 150 151 152 153 154 155 156 157 160
#> 0000000    6261    6463    6665    6867    6a69    6c6b    6e6d    706f
#> 0000010 161 162                                                        
#> 0000010    7271                                                        
#> 0000012
#> 00000000  61 62                                             |ab|
#> 0000000   25185                                                        
#> 0000002
## long names
#differs busybox: it has none
printf 'abcdef' >f; hexdump --canonical --length 4 --skip=1 f; hexdump --one-byte-octal f; hexdump --one-byte-char f; hexdump --two-bytes-decimal f
hexdump --two-bytes-octal f; hexdump --two-bytes-hex --no-squeezing f; hexdump --format '"%_p" "\n"' f
#> 00000001  62 63 64 65                                       |bcde|
#> 00000005
#> 0000000 141 142 143 144 145 146                                        
#> 0000006
#> 0000000   a   b   c   d   e   f                                        
#> 0000006
#> 0000000   25185   25699   26213                                        
#> 0000006
#> 0000000  061141  062143  063145                                        
#> 0000006
#> 0000000    6261    6463    6665                                        
#> 0000006
#> a
#> b
#> c
#> d
#> e
#> f
## -X, bytes in hexadecimal
#only rbox: of newer releases
printf 'abc' | hexdump -X
#> 0000000  x61 x62 x63 x   x   x   x   x   x   x   x   x   x   x   x   x  
#> 0000003
## repeated lines become a star, unless -v
head -c 64 /dev/zero >z; hexdump z; hexdump -v z; (cat z; echo) | hexdump -C
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 0000040
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000010 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000020 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000030 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000040
#> 00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
#> *
#> 00000040  0a                                                |.|
#> 00000041
## a star again after another line; one repeated line is one star too
(head -c 32 /dev/zero; printf 0123456789abcdef; head -c 48 /dev/zero) | hexdump
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 0000020 3130 3332 3534 3736 3938 6261 6463 6665
#> 0000030 0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 0000060
## a shorter line at the end is never a repeated one
#differs busybox: a star before the shorter line
head -c 20 /dev/zero | hexdump
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> 0000010 0000 0000                              
#> 0000014
## a star across files, and in the blocks of a format
printf aaaa >f; hexdump -e '1/1 "%c\n"' f f
#> a
#> *
## the length
seq 100 >f; hexdump -n 0 f; hexdump -n 5 f; hexdump -n 16 -C f; hexdump -n 1000 -C f | tail -n 1
#> 0000000 0a31 0a32 0033                         
#> 0000005
#> 00000000  31 0a 32 0a 33 0a 34 0a  35 0a 36 0a 37 0a 38 0a  |1.2.3.4.5.6.7.8.|
#> 00000010
#> 00000124
## the offset
#differs busybox: it takes no hexadecimal lengths
seq 100 >f; hexdump -s 280 f; hexdump -s 0x10 -n 0x10 -C f; hexdump -s 1000 f
#> 0000118 0a37 3839 390a 0a39 3031 0a30          
#> 0000124
#> 00000010  39 0a 31 30 0a 31 31 0a  31 32 0a 31 33 0a 31 34  |9.10.11.12.13.14|
#> 00000020
#> 0000124
## offsets with suffixes
#differs busybox: other suffixes, and no octal numbers
head -c 3000 /dev/zero | tr '\0' x >f; hexdump -s 2k -n 2 f; hexdump -s 2K -n 2 f; hexdump -s 2KiB -n 2 f; hexdump -s 1kB -n 2 f; hexdump -s 010 -n 2 f
#> 0000800 7878                                   
#> 0000802
#> 0000800 7878                                   
#> 0000802
#> 0000800 7878                                   
#> 0000802
#> 00003e8 7878                                   
#> 00003ea
#> 0000008 7878                                   
#> 000000a
## suffix b is a block
#differs host: has no b
#differs busybox: not for a length
head -c 3000 /dev/zero | tr '\0' x >f; hexdump -s 2b -n 2 f; hexdump -n 1b -C f
#> 0000400 7878                                   
#> 0000402
#> 00000000  78 78 78 78 78 78 78 78  78 78 78 78 78 78 78 78  |xxxxxxxxxxxxxxxx|
#> *
#> 00000200
## an offset in a pipe
#differs host: cannot pass over what a pipe holds
#differs busybox: cannot pass over what a pipe holds
seq 100 | hexdump -s 280; printf abc | hexdump -s 5
#> 0000118 0a37 3839 390a 0a39 3031 0a30          
#> 0000124
#> 0000003
## an offset beyond the first file
printf abc >f; printf defg >g; hexdump -C -s 4 f g; hexdump -C -s 9 f g
#> 00000004  65 66 67                                          |efg|
#> 00000007
#> 00000007
## several files are one stream
printf 'abcdefghi' >f; printf 'jklmnopqrs' >g; hexdump -C f g; hexdump -C -n 12 f g
#> 00000000  61 62 63 64 65 66 67 68  69 6a 6b 6c 6d 6e 6f 70  |abcdefghijklmnop|
#> 00000010  71 72 73                                          |qrs|
#> 00000013
#> 00000000  61 62 63 64 65 66 67 68  69 6a 6b 6c              |abcdefghijkl|
#> 0000000c
## one that is missing is named, the others are shown
printf abc >'f 1'; hexdump -C none 'f 1' 2>err; echo "status $?"; grep -c '^hexdump: .*none.*No such file or directory' err; hexdump none 2>err; echo "status $?"; hexdump none nope 2>err; grep -c 'No such' err
#> 00000000  61 62 63                                          |abc|
#> 00000003
#> status 1
#> 1
#> status 1
#> 2
## a directory in a file's place
mkdir d; printf abc >f; hexdump d f 2>err; grep -c "d.*Is a directory" err
#> 0000000 6261 0063                              
#> 0000003
#> 1
## bad numbers
for n in x -1 '' 1q 99999999999999999999999 1xb; do hexdump -n "$n" /dev/null 2>err; echo "status $?"; grep -c ^hexdump: err; done; hexdump -s z /dev/null 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
#> status 1
## unknown options, missing values
hexdump -z /dev/null 2>err; echo "status $?"; hexdump -e 2>err; echo "status $?"; grep -c '^hexdump: option requires an argument' err
#> status 1
#> status 1
#> 1
## a full output, a closed one
#differs busybox: says nothing of it
echo x | hexdump >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
## a closed output
#differs host: says nothing of it
#differs busybox: says nothing of it
echo x | hexdump >&- 2>err; echo "status $?"
#> status 1
## a count, bytes and a text
printf 'abcdefgh' | hexdump -e '4/1 "%02x " "\n"'
#> 61 62 63 64
#> 65 66 67 68
## no count: repeated to fill the block
printf 'abcdefgh' | hexdump -e '"%_ax: " 8/1 "%02x "' -e '1/1 "%c" "|"' ; echo
#> 0: 61 62 63 64 65 66 67 68a|
## the last unit repeated, with the last blank cut
printf 'abcdefgh' | hexdump -e '8/1 "%02x"' -e '"\n" 1/2 "%04x "' -e '"\n" "%c  "' -e '"\n"'
#> 6162636465666768
#> 6261 
#> a  b  c  d  e  f  g  h 
## only one blank is cut
printf 'abcd' | hexdump -e '2/1 "%02x  " "|\n"'
#> 61  62 |
#> 63  64 |
## a count without bytes
printf 'abcdefgh' | hexdump -e '2 "%d," "\n"'; printf 'abcd' | hexdump -e '4 "%c-" "\n"'
#> 1684234849,1751606885,
#> a-b-c-d-
## bytes without a count
printf 'abcdef' | hexdump -e '/2 "%x\n"'; printf 'abcdef' | hexdump -e '/1 "%d "'
#> 6261
#> 6463
#> 6665
#> 97 98 99 100 101 102 
#\
## blanks between the parts of a unit
printf 'abcd' | hexdump -e '  2 / 2   "%x "   "\n"  '
#> 6261 6463
## a count of zero, and zero bytes
printf 'abcd' | hexdump -e '0/1 "%x" 1/1 "%c"'; echo; printf 'abcd' | hexdump -e '2/0 "%c" "\n"'
#> abcd
#> ab
#> cd
## the offset in three bases, and at the end
#differs busybox: after an offset it shows no more of a unit
printf 'abcdefghijklmnopqrst' | hexdump -e '"%_ad %_ao %_ax " 8/1 "%c" "\n"' -e '"end %_Ad %_Ao %_Ax\n"'
#> 0 0 0 abcdefgh
#> 8 10 8 ijklmnop
#> 16 20 10 qrst
#> end 20 24 14
## offsets with widths
#differs busybox: %-5 of an offset
printf 'abcdefghijk' | hexdump -e '"%5_ad|%-5_ad|%05_ax|%.4_ax|" 8/1 "%c" "\n"'
#>     0|0    |00000|0000|abcdefgh
#>     8|8    |00008|0008|ijk
## the offset in the midst of a unit
#differs busybox: after an offset it shows no more of a unit
printf 'abcd' | hexdump -e '1/1 "%_ad=%c "'
#> 0=a 1=b 2=c 3=d 
#\
## what stands behind %_A in its format is not shown in each block
printf 'abcdefgh' | hexdump -e '2/1 "%c" "%_Ad" "X\n"' -e '2/1 "%c" "\n"'
#> abab
#> cdcd
#> efef
#> ghgh
#> 8
#\
## %_A of the last format counts
printf 'abcd' | hexdump -e '"%_Ad\n"' -e '"%_Ax!\n"' -e '4/1 "%c" "\n"'
#> abcd
#> 4!
## only texts: nothing to show
echo abc | hexdump -e '"text\n"'; echo "status $?"
#> status 0
## an empty format
echo abc | hexdump -e ''; echo "status $?"
#> status 0
## %c
printf 'a\0b' | hexdump -e '1/1 "[%c]"' | tr '\0' 0; printf 'ab' | hexdump -e '1/1 "%3c|%-3c|"' 2>&1
#> [a][0][b]hexdump: byte count with multiple conversion characters
## %_c
printf 'a\0\1\a\b\t\n\v\f\r\377\\ ~\177' | hexdump -v -e '1/1 "%_c "'; printf 'a\n\1' | hexdump -e '1/1 "%5_c|"' -e '1/1 "%-5_c|"' -e '1/1 "%.1_c|"'
#> a \0 001 \a \b \t \n \v \f \r 377 \   ~ 177     a|a    |a|   \n|\n   |\|  001|001  |0|
#\
## %_p
printf 'a\0\1 ~\177\200' | hexdump -v -e '1/1 "%_p"'; printf 'a\n' | hexdump -e '1/1 "%3_p|"' -e '1/1 "%-3_p|"'
#> a.. ~..  a|a  |  .|.  |
#\
## %_u
#differs busybox: spells dc1 with an l
i=0; while [ $i -lt 34 ]; do printf "\\$(printf %o $i)"; i=$((i + 1)); done >f; printf '\177\200\377' >>f; hexdump -v -e '1/1 "%_u "' f; printf '\1a' | hexdump -e '1/1 "%5_u|"'
#> nul soh stx etx eot enq ack bel bs ht lf vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us   ! del 80 ff   soh|    a|
#\
## %d and %i of each size
#differs busybox: bytes have no sign
printf '\377\376\375\374\373\372\371\370' >f; hexdump -e '1/1 "%d "' f; echo; hexdump -e '1/2 "%i "' f; echo; hexdump -e '1/4 "%d "' f; echo; hexdump -e '"%d "' f
#> -1 -2 -3 -4 -5 -6 -7 -8 
#> -257 -771 -1285 -1799 
#> -50462977 -117835013 
#> -50462977 -117835013 
#\
## %o %u %x %X of each size
printf '\377\376\375\374\373\372\371\370' >f; for c in o u x X; do for n in 1 2 4; do hexdump -e "1/$n \"%$c \"" f; echo; done; done
#> 377 376 375 374 373 372 371 370 
#> 177377 176375 175373 174371 
#> 37477377377 37076375373 
#> 255 254 253 252 251 250 249 248 
#> 65279 64765 64251 63737 
#> 4244504319 4177132283 
#> ff fe fd fc fb fa f9 f8 
#> feff fcfd fafb f8f9 
#> fcfdfeff f8f9fafb 
#> FF FE FD FC FB FA F9 F8 
#> FEFF FCFD FAFB F8F9 
#> FCFDFEFF F8F9FAFB 
## eight bytes
#differs busybox: its integers end at four bytes
printf '\377\376\375\374\373\372\371\370' >f; for c in d i o u x X; do hexdump -e "1/8 \"%$c \"" f; echo; done
#> -506097522914230529 
#> -506097522914230529 
#> 1743717657577477377377 
#> 17940646550795321087 
#> f8f9fafbfcfdfeff 
#> F8F9FAFBFCFDFEFF 
## flags, widths and precisions of integers
printf 'A\0\0\0' >f; for c in 5d -5d 05d +d ' d' .4d 8.4d -8.4d '#x' '#o' '#8x' '#08X' '5.0u' +.3i; do hexdump -e "\"[%${c}]\"" f; done
#> [   65][65   ][00065][+65][ 65][0065][    0065][0065    ][0x41][0101][    0x41][0X000041][   65][+065]
#\
## zero in no digits, the zero flag and a precision
printf '\0\0\0\0' >f; for c in .0d .0x '#x' '#o' '#.0o' '08.3d' 040d .30u; do hexdump -e "\"[%${c}]\"" f; done
#> [][][0][0][0][     000][0000000000000000000000000000000000000000][000000000000000000000000000000]
#\
## floats
printf '\0\0\300\077\0\0\0\300' >f; hexdump -e '1/4 "%f %e %g"' f 2>&1; hexdump -e '1/4 "%.2f "' f; hexdump -e '1/4 "%e "' f; hexdump -e '1/4 "%g "' f; hexdump -e '1/4 "%10.1E|"' f; hexdump -e '1/4 "%-9G|"' f
#> hexdump: byte count with multiple conversion characters
#> 1.50 -2.00 1.500000e+00 -2.000000e+00 1.5 -2    1.5E+00|  -2.0E+00|1.5      |-2       |
#\
## doubles
#differs busybox: a newline after the message
printf '\0\0\0\0\0\0\370\277' | hexdump -e '"%f %%\n"' 2>&1; printf '\0\0\0\0\0\0\370\277' | hexdump -e '"%f\n"'; printf '\0\0\0\0\0\0\360\177\0\0\0\0\0\0\370\377' | hexdump -e '1/8 "%g "'
#> hexdump: bad conversion character %%
#> -1.500000
#> inf -nan 
#\
## %s with a precision or bytes; it ends at a NUL
printf 'abc\0defghijk' >f; hexdump -e '"%.4s|" "\n"' f; hexdump -e '1/6 "%.3s|" "\n"' f; hexdump -e '"%s"' f 2>err; echo "status $?"; grep -c '%s' err
#> abc|
#> defg|
#> hijk|
#> abc|
#> fgh|
#> status 1
#> 1
## %s without a precision goes on to the end of the block
printf 'abcdefgh' | hexdump -e '2/4 "%s|" "\n"'
#> abcdefgh|efgh|
## blanks where there are no data
#differs busybox: after an offset it shows no more of a unit
printf 'abcdefghij' | hexdump -e '8/1 "%02x " " [" 8/1 "%_p" "]\n"' ; printf 'abc' | hexdump -e '"%5d|%-5d|%x|\n"'; printf abc | hexdump -e '2/2 "%_ad:%x "'
#> 61 62 63 64 65 66 67 68 [ij]
#> 6513249|     ||
#> 0:6261 2:63
#\
## escapes
#differs host: forgets the backslash that two make
printf a | hexdump -e '1/1 "\a\b\f\n\r\t\v\\|%c"' | od -An -c
#>   \a  \b  \f  \n  \r  \t  \v   \   |   a
## other letters behind a backslash
#differs host: sets letters behind others
#differs busybox: keeps the backslash
printf a | hexdump -e '1/1 "\q\Z%c\n"'
#> qZa
## \0 is a NUL
#only rbox: the references cut the text there
printf a | hexdump -e '1/1 "%c\0|"' | od -An -c
#>    a  \0   |
## bad formats
for f in x '"%x' '3"%x"' '2/2"%x"' '"a" b' '1/x "a"' '1/2/3 "x"' '-1 "x"'; do hexdump -e "$f" /dev/null 2>err; echo "$? $(cat err)"; done
#> 1 hexdump: bad format {x}
#> 1 hexdump: bad format {"%x}
#> 1 hexdump: bad format {3"%x"}
#> 1 hexdump: bad format {2/2"%x"}
#> 1 hexdump: bad format {"a" b}
#> 1 hexdump: bad format {1/x "a"}
#> 1 hexdump: bad format {1/2/3 "x"}
#> 1 hexdump: bad format {-1 "x"}
## bad conversions
#differs busybox: %lx names the letters behind it too
for f in %q %_q %_ay %l %lx %%; do echo a | hexdump -e "\"$f\"" >out 2>err; echo "$? $(cat out err | cut -c 1-40)"; done
#> 1 hexdump: bad conversion character %q
#> 1 hexdump: bad conversion character %_q
#> 1 hexdump: bad conversion character %_ay
#> 1 hexdump: bad conversion character %l
#> 1 hexdump: bad conversion character %l
#> 1 hexdump: bad conversion character %%
## bad numbers of bytes
#differs busybox: takes no offsets for numbers
for f in '1/3 "%x"' '1/2 "%c"' '1/3 "%_p"' '1/2 "%f"' '1/16 "%d"' '1/4 "%x%x"' '1/2 "%_u"'; do hexdump -e "$f" /dev/null 2>err; echo "$? $(cat err)"; done
#> 1 hexdump: bad byte count for conversion character x
#> 1 hexdump: bad byte count for conversion character c
#> 1 hexdump: bad byte count for conversion character _p
#> 1 hexdump: bad byte count for conversion character f
#> 1 hexdump: bad byte count for conversion character d
#> 1 hexdump: byte count with multiple conversion characters
#> 1 hexdump: bad byte count for conversion character _u
## several conversions without bytes
#differs busybox: shows the first of them alone
printf 'abcdefgh' | hexdump -e '"%c%_p%x" "\n"'
#> ab66656463
#> gh
## formats in a file: blanks and comments
printf '# comment\n\n   # more\n"%%_ax "  4/1 "%%02x " "\\n"\n  4/1 "  %%_p" "\\n"\n' >fmt; printf 'abcdefgh' | hexdump -f fmt
#> 0 61 62 63 64
#>   a  b  c  d
#> 4 65 66 67 68
#>   e  f  g  h
## a file of formats without a newline at its end, one that is missing
printf '4/1 "%%x" "\\n"' >fmt; printf abcd | hexdump -f fmt; hexdump -f none /dev/null 2>err; echo "status $?"; grep -c "none.*No such file" err
#> 61626364
#> status 1
#> 1
## -f, -e and letters add up
printf '"f %%_ad\\n"\n' >fmt; printf 'abcd' | hexdump -f fmt -e '4/1 "%c" "\n"' -x
#> f 0
#> abcd
#> 0000000    6261    6463                                                
#> 0000004
## sizes of different formats: the largest is the block
printf 'abcdefgh' | hexdump -e '2/1 "%c" "\n"' -e '4/1 "%x" "\n"'
#> ab
#> 61626364
#> ef
#> 65666768
## huge counts, huge sizes
printf abcd | hexdump -e '4294967296 "x"' | head -c 20 | wc -c; hexdump -e '999999999999/999999999999 "%x"' /dev/null 2>/dev/null; echo "status $?"
#> 0
#> status 1
## huge widths and precisions
printf abcd | hexdump -e '"%1000d|"' | wc -c; printf abcd | hexdump -e '"%.1000d|"' | wc -c; printf a | hexdump -e '1/1 "%1000_p|"' | wc -c
#> 1001
#> 1001
#> 1001
## names with blanks, newlines, dashes
printf ab >'a b'; printf cd >'-n'; printf ef >'n
l'; hexdump -C 'a b' -- -n 'n
l'
#> 00000000  61 62 63 64 65 66                                 |abcdef|
#> 00000006
## large blocks of zeros between others
(echo a; head -c 200000 /dev/zero; echo b) | hexdump -C
#> 00000000  61 0a 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |a...............|
#> 00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
#> *
#> 00030d40  00 00 62 0a                                       |..b.|
#> 00030d44
## what comes in small pieces
(printf ab; sleep 0.1; printf cdefghijklmnopq) | hexdump -C
#> 00000000  61 62 63 64 65 66 67 68  69 6a 6b 6c 6d 6e 6f 70  |abcdefghijklmnop|
#> 00000010  71                                                |q|
#> 00000011
## -R takes it back
#only rbox: old busybox had it
printf 'abc\n\0\1\377\200\033\177 defghijk' >f; hexdump -Cv f | hexdump -R | cmp - f; hexdump -R none 2>/dev/null; echo "status $?"; printf '0 41 4 42 |x|\n0 zz\n10 43 4444\n' | hexdump -R; printf '0  41' | hexdump -R
#> status 1
#> ACA
#\
## no work is too large for a pipe that closes
yes | head -c 1000000 | hexdump -v | head -n 2
#> 0000000 0a79 0a79 0a79 0a79 0a79 0a79 0a79 0a79
#> 0000010 0a79 0a79 0a79 0a79 0a79 0a79 0a79 0a79
## bits of a bitmap, as scripts draw them: one line each eight bytes
printf '\1\2\3\4\5\6\7\10\11' | hexdump -v -e '/1 "%02X:"' ; echo; printf 'xyz' | hexdump -ve '1/1 "%.2x"'; echo; printf '\336\255\276\357' | hexdump -n 4 -e '4/4 "%08X" 1 "\n"'
#> 01:02:03:04:05:06:07:08:09:
#> 78797a
#> EFBEADDE                        
## no line of a long dump ends in a blank
seq 100000 | hexdump | grep -c ' $'
#> 0
## a dump beyond the address that has seven digits
truncate -s 268435500 long; printf 'abc' | dd of=long bs=1 seek=268435470 conv=notrunc 2>/dev/null; hexdump long | sed "s/ *$//"
#> 0000000 0000 0000 0000 0000 0000 0000 0000 0000
#> *
#> 10000000 0000 0000 0000 0000 0000 0000 0000 6261
#> 10000010 0063 0000 0000 0000 0000 0000 0000 0000
#> 10000020 0000 0000 0000 0000 0000 0000
#> 1000002c
