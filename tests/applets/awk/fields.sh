#reference: host busybox
#packages: gawk mawk
## the default separator: blanks, tabs, ends left out
printf '  a \t b\t\tc  \n' | awk '{ print NF; for (i = 1; i <= NF; i++) printf "[%s]", $i; print "" }'
#> 3
#> [a][b][c]
## a single character separates empty fields
echo ',a,,b,' | awk -F, '{ print NF; for (i = 1; i <= NF; i++) printf "[%s]", $i; print "" }'
#> 5
#> [][a][][b][]
## an empty record has no fields
printf '\n' | awk -F, '{ print NF, "[" $1 "]" }'; printf '   \n' | awk '{ print NF }'
#> 0 []
#> 0
## a tab separates, blanks do not
printf 'a b\t\tc\n' | awk -F '\t' '{ print NF, $1, $3 }'
#> 3 a b c
## a blank expression is one blank
echo 'a  b' | awk -F '[ ]' '{ print NF }'
#> 3
## an expression at the beginning
echo '--a--b' | awk -F '-+' '{ print NF, "[" $1 "]", $2, $3 }'
#> 3 [] a b
## an expression that can be empty separates where it is not
echo 'a,,b' | awk -F ',*' '{ print NF, $1, $2 }'
#> 2 a b
## FS of two characters
echo 'a::b:c' | awk -F '::' '{ print NF, $2 }'
#> 2 b:c
## FS of a backslash
echo 'a\b' | awk -F '\\' '{ print NF, $2 }'
#> 1 
## FS is a letter: case counts
echo 'aXbxc' | awk -F x '{ print NF, $1 }'
#> 2 aXb
## FS assigned in BEGIN
echo a:b | awk 'BEGIN { FS = ":" } { print $2 }'
#> b
## FS assigned in a rule counts from the next record on
printf 'a:b c\na:b c\n' | awk '{ FS = ":"; print $1 }'
#> a:b
#> a
## FS assigned, after fields were looked at
printf 'a:b c\na:b c\n' | awk '{ n = NF; FS = ":"; print $1, n }'
#> a:b 2
#> a 2
## assigning a field makes the record anew
echo 'a  b   c' | awk '{ $2 = "X"; print; print NF }'
#> a X c
#> 3
## assigning a field beyond the last
echo 'a b' | awk '{ $5 = "e"; print; print NF }'
#> a b   e
#> 5
## assigning a field with OFS
echo 'a b c' | awk -v OFS=: '{ $1 = $1; print; print $0 }'
#> a:b:c
#> a:b:c
## OFS changed before the record is made
echo 'a b c' | awk '{ $2 = "x"; OFS = "-"; print; $1 = $1; print }'
#> a x c
#> a-x-c
## assigning NF
echo 'a b c d' | awk '{ NF = 2; print; NF = 4; print; print NF }'
#> a b
#> a b  
#> 4
## NF increased and decreased
echo 'a b c' | awk '{ NF++; $NF = "z"; print; NF -= 2; print }'
#> a b c z
#> a b
## NF zero
echo 'a b c' | awk '{ NF = 0; print "[" $0 "]"; print NF }'
#> []
#> 0
## NF negative
#differs host: its status is 2
echo a | awk '{ NF = -1; print "never" }' 2>/dev/null; echo $?
#> 1
## NF too large is refused
#only rbox: others take all memory
echo a | awk '{ NF = 1e9; print "never" }' 2>/dev/null; echo $?
#> 1
## a field too far is refused
#only rbox: others take all memory
echo a | awk '{ print $1e9; print "never" }' 2>/dev/null; echo $?; echo a | awk '{ $100000000000000000000 = 1; print "never" }' 2>/dev/null; echo $?
#> 1
#> 1
## a negative field
#differs host: its status is 2
echo a | awk '{ print $(-1); print "never" }' 2>/dev/null; echo $?
#> 1
## a field by an expression
echo '3 1 2' | awk '{ print $$1, $($2 + 1), $1.9, $"2" }'
#> 2 1 3 1
## assigning $0
echo 'a b c' | awk '{ $0 = "x y"; print NF, $2; $0 = ""; print NF }'
#> 2 y
#> 0
## assigning $0 in END
printf 'a b\n' | awk 'END { print $0, NF; $0 = "x y z"; print $2, NF }'
#> a b 2
#> y 3
## sub on a field makes the record anew
echo 'a  b  c' | awk '{ sub(/b/, "X", $2); print; sub(/a/, "Y"); print $1 }'
#> a X c
#> Y
## $0 changed by gsub has new fields
echo 'a,b,c' | awk '{ gsub(/,/, " "); print NF, $2 }'
#> 3 b
## getline changes fields
printf 'a b\nc d e\n' | awk 'NR == 1 { getline; print NF, $3 }'
#> 3 e
## numbers in fields keep their text
echo '007 1.50' | awk '{ print $1, $2; $3 = $1 + 0; print; $1 = $1 + 0; print }'
#> 007 1.50
#> 007 1.50 7
#> 7 1.50 7
## numbers assigned to fields are texts by CONVFMT
echo 'a b' | awk '{ CONVFMT = "%.2g"; $1 = 3.14159; print; $2 = 17; print $2 }'
#> 3.1 b
#> 17
## very many fields
seq 10000 | tr '\n' ' ' | awk '{ print NF, $10000, $5000 }'
#> 10000 10000 5000
## a very long record
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "abcdefghij"; print "" }' | awk '{ print length($0), NF }'
#> 1000000 1
## NUL bytes are bytes
#differs busybox: ends a line at a NUL
printf 'a\0b c\0\n' | awk '{ print length($1), NF, $0 }' | tr '\0' @
#> 3 2 a@b c@
## bytes of no character
printf 'a\377b\376c d\n' | awk '{ print length($1), NF, index($0, "b"); print substr($0, 2, 1) }' | od -c | head -3
#> 0000000   5       2       3  \n 377  \n
#> 0000010
## no newline at the end
printf 'a\nb' | awk '{ print NR, $0 }'
#> 1 a
#> 2 b
## an empty input
awk '{ print } END { print NR, NF }' </dev/null
#> 0 0
## only newlines
printf '\n\n' | awk '{ print NR ":" $0 ":" NF }'
#> 1::0
#> 2::0
## a carriage return belongs to the record
#differs busybox: leaves it out
printf 'a b\r\n' | awk '{ print length($2) }'
#> 2
## RS of a character
printf 'a;b;c' | awk -v 'RS=;' '{ print NR, $0 }'
#> 1 a
#> 2 b
#> 3 c
## RS of a character, a newline at the end stays
printf 'a;b\n' | awk -v 'RS=;' '{ print NR "[" $0 "]" }'
#> 1[a]
#> 2[b
#> ]
## RS a newline of old
printf 'a b\nc d\n' | awk 'BEGIN { RS = "\n" } { print $2 }'
#> b
#> d
## RS a blank
printf 'a b c' | awk 'BEGIN { RS = " " } { print NR, $0 }'
#> 1 a
#> 2 b
#> 3 c
## paragraphs
printf '\n\na b\nc\n\n\n\nd\n' | awk -v RS= '{ print NR, NF; for (i = 1; i <= NF; i++) printf "%s.", $i; print "" } END { print NR }'
#> 1 3
#> a.b.c.
#> 2 1
#> d.
#> 2
## paragraphs with lines as fields
#differs busybox: counts a field behind the last newline
printf 'a b\nc d\n\ne f\n' | awk 'BEGIN { RS = ""; FS = "\n" } { print $1 "|" $2 "|" NF }'
#> a b|c d|2
#> e f||1
## paragraphs: a newline separates beside FS
#differs busybox: counts a field behind the last newline
printf 'a:b\nc:d\n\ne\n' | awk 'BEGIN { RS = ""; FS = ":" } { print NF; print $2, $3 }'
#> 4
#> b c
#> 1
#>  
## paragraphs: a newline separates beside an expression
#differs host: separates by the expression alone, unlike POSIX
#differs busybox: separates by the expression alone, unlike POSIX
printf 'a12b\nc3d\n\ne\n' | awk 'BEGIN { RS = ""; FS = "[0-9]+" } { print NF; print $2, $3 }'
#> 4
#> b c
#> 1
#>  
## paragraphs without a newline at the end
printf 'a\n\nb' | awk -v RS= '{ print NR, $0 } END { print NR }'
#> 1 a
#> 2 b
#> 2
## RS an expression
printf 'a12b3c\n' | awk -v 'RS=[0-9]+' '{ print NR "[" $0 "]" }'
#> 1[a]
#> 2[b]
#> 3[c
#> ]
## RS an expression across blocks
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "word%d--=--", i }' | awk -v 'RS=--=--' 'END { print NR, $0 }'
#> 20000 word19999
## RS an expression of a newline or another
printf 'a\nb|c\n' | awk -v 'RS=\n|\\|' '{ print NR, $0 }'
#> 1 a
#> 2 b
#> 3 c
## RS changed while reading
printf 'a b\nc;d;e\n' | awk 'NR == 1 { RS = ";" } { print NR "[" $0 "]" }'
#> 1[a b]
#> 2[c]
#> 3[d]
#> 4[e
#> ]
## RS case
printf 'aXbxc' | awk -v RS=x '{ print }'
#> aXb
#> c
## RT
printf 'a1b22c\n' | awk -v 'RS=[0-9]+' '{ print $0 "-" RT }' | head -2
#> a-1
#> b-22
## RT at the end and of paragraphs
printf 'a\n\n\nb' | awk -v RS= '{ print length(RT) }'
#> 3
#> 0
## NR and FNR set
printf 'a\nb\nc\n' | awk 'NR == 1 { NR = 10; FNR = 5 } { print NR, FNR }'
#> 10 5
#> 11 6
#> 12 7
## FILENAME
echo a >f; awk 'BEGIN { print "[" FILENAME "]" } { print FILENAME } END { print FILENAME }' f
#> []
#> f
#> f
## FILENAME of standard input
echo a | awk '{ print "[" FILENAME "]" }'; echo a | awk '{ print FILENAME }' -
#> [-]
#> -
## a directory as an input
#differs busybox: says nothing of it, but ends
mkdir d; echo a >f; awk '{ print }' d f 2>/dev/null
#> a
## blanks near the ends of long and short fields, and bytes below a blank that are none
printf 'abcdefg h\tijklmnopqrstuvw  x\n\1\2\3\4\5\6\7 \10\16\17\20abcdefgh \na b\n  \n1234567 12345678 123456789\t\n' | awk '{ s = ""; for (i = 1; i <= NF; i++) s = s length($i) ","; print NF, s }'
#> 4 7,1,15,1,
#> 2 7,12,
#> 2 1,1,
#> 0 
#> 3 7,8,9,
