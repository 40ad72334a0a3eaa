#reference: host busybox
## fields, of lines that have the delimiter or not
#differs busybox: it prints a delimiter before a field that is not there
printf 'a:b:c\nplain\n1:2\n:\n' >f; cut -d: -f2 f; cut -d: -f1,3 <f; cut -d : -f 2- f; cut -d: -f-2 f; cut --fields=3 --delimiter=: f
#> b
#> plain
#> 2
#>
#> a:c
#> plain
#> 1
#>
#> b:c
#> plain
#> 2
#>
#> a:b
#> plain
#> 1:2
#> :
#> c
#> plain
#>
#>
## the order and repetition of a list do not count
#differs busybox: it takes no blanks between items
printf 'a:b:c:d\n' >f; cut -d: -f3,1 f; cut -d: -f2-3,1,3-3 f; cut -d: -f '4 2' f; cut -c 3,1,1-2 f
#> a:c
#> a:b:c
#> b:d
#> a:b
## tabs are the default
printf 'a\tb c\td\n' | cut -f2
#> b c
## bytes and characters
#differs busybox: it has no long options
printf 'abcdef\nxy\n\n' >f; cut -b 2-3 f; cut -c 1,3- f; cut -c-2 f; cut --bytes=5 f; cut -n -b 1 f
#> bc
#> y
#>
#> acdef
#> x
#>
#> ab
#> xy
#>
#> e
#>
#>
#> a
#> x
#>
## characters are bytes
printf '\303\251ab\n' | cut -c 2-3 | od -An -c
#>  251   a  \n
## -s omits lines without the delimiter
printf 'a:b\nplain\n' >f; cut -s -d: -f1 f; cut -sd: -f2 f
#> a
#> b
## a delimiter of any byte
#differs busybox: it takes no empty delimiter for NUL
printf 'a\377b\n' | cut -d "$(printf '\377')" -f2; printf 'a\000b\n' | cut -d '' -f2
#> b
#> b
## the newline as the delimiter makes lines the fields
#differs busybox: it has no --output-delimiter
printf 'a\nb\nc\n' | cut -d '
' -f1,3
printf 'a\nb' | cut -d '
' -f2-
printf 'a\nb\n' | cut -d '
' -f1 --output-delimiter=x
#> a
#> c
#> b
#> a
## --output-delimiter, also between bytes
#differs busybox: it has the letter -O only, for fields
printf 'a:b:c:d:e\n' >f; cut -d: -f1,3- --output-delimiter=__ f; cut -b1-2,3-4,7 --output-delimiter=. f; cut -b1-3,2-4,7- --output-delimiter=. f
#> a__c__d__e
#> a:.b:.d
#> a:b:.d:e
## -O is --output-delimiter, and may be empty
#differs host: it has no such letter
printf 'a:b:c\n' >f; cut -d: -f1,3 -O '<>' f; cut -d: -f1-2 -O '' f
#> a<>c
#> ab
## --complement
#differs busybox: it has none
printf 'a:b:c:d\n' >f; cut --complement -d: -f2 f; cut --complement -c 1,3-5 f; cut --complement -d: -f1- f; cut --complement -d: -f-2,4 --output-delimiter=+ f
#> a:c:d
#> ::d
#>
#> c
## -z: lines end in NUL
#differs busybox: it has none
printf 'a:b\nc\000d:e' | cut -z -d: -f2 | od -An -c
#>    b  \n   c  \0   e  \0
## -D prints parts as they are listed
#differs host: it has no such letter
printf 'a:b:c:d\nplain\n' >f; cut -D -d: -f3,1,3-4 f; cut -Dd: -f 2,2 f
#> c:a:c:d
#> plain
#> b:b
#> plain
## -D with bytes
#differs: busybox sorts them all the same
printf 'abcd\nxy\n' | cut -D -b 3,1,1-2
#> caab
#> xxy
## -F: fields between matches of a regular expression
#differs busybox: it sometimes leaves lines without a match empty
#differs host: it has no such letter
printf 'one  two\tthree four\nalone\n' >f; cut -F 2 f; cut -F 2-3,1 f; cut -DF 3,1 f; cut -O . -F 1,2,4 f; cut -d 'e+' -F 1,2 f
#> two
#> alone
#> one two three
#> alone
#> three one
#> alone
#> one.two.four
#> alone
#> on   two	thr
#> alon 
## -s with -F
#differs: busybox prints an empty line
printf 'one two\nalone\n' | cut -s -F 2
#> two
## a bad regular expression
#differs: busybox names it
cut -d '(' -F 1 /dev/null 2>&1; echo $?
#> cut: Unmatched ( or \(
#> 1
## an empty match separates nothing
#differs: busybox prints an empty line
echo abc | cut -d 'x*' -F 1
#> abc
## bad lists
#differs host: its words for some are others
#differs busybox: it says less or nothing
for list in 0 a 3-2 - 1--2 1-x 99999999999999999999 ''; do cut -f "$list" /dev/null 2>&1 | head -n 1; done
#> cut: fields are numbered from 1
#> cut: invalid field value 'a'
#> cut: invalid decreasing range
#> cut: invalid range with no endpoint: -
#> cut: invalid field value '-2'
#> cut: invalid field value 'x'
#> cut: invalid field value '99999999999999999999'
#> cut: fields are numbered from 1
## empty items of a list are passed over
#differs host: it refuses them
printf 'a:b:c\n' | cut -d: -f 1,,3,
#> a:c
## a list is needed, and one only
#differs: their words are others
cut f 2>&1 | head -n 1; cut -f1 -b1 f 2>&1 | head -n 1; cut -f1 -f2 f >/dev/null 2>&1; echo $?
#> cut: a list of bytes, characters or fields is needed
#> cut: only one list may be specified
#> 1
## a delimiter makes no sense with bytes, nor does -s
#differs: their words are others
cut -b1 -d: f 2>&1 | head -n 1; cut -c1 -s f 2>&1 | head -n 1; cut -d:: -f1 f 2>&1 | head -n 1
#> cut: a delimiter may be specified only for fields
#> cut: lines without delimiters can be omitted only for fields
#> cut: the delimiter must be a single character
## fields that are not there are empty
#differs busybox: it prints a delimiter before a field that is not there
printf 'a:b\n' >f; cut -d: -f9 f; cut -d: -f2,9 f; cut -d: -f3- f; cut -c9 f
#>
#> b
#>
#>
## what is missing is named, the rest is shown
echo ab >f; cut -c1 no f - <f 2>&1; echo $?
#> cut: no: No such file or directory
#> a
#> a
#> 1
## a directory
#differs busybox: it says nothing
cut -c1 . 2>&1; echo $?
#> cut: .: Is a directory
#> 1
## odd input
#differs busybox: a NUL ends its lines
printf 'no end' | cut -c1-2; printf 'a:b\n:' | cut -d: -f2; : | cut -f1; printf '\n\n' | cut -f1; printf 'a\000b:c\377d\n' | cut -d: -f2 | od -An -c
#> no
#> b
#>
#>
#>
#>    c 377   d  \n
## long lines and fields across blocks
yes abcdefg | head -n 30000 | tr '\n' ':' >f; cut -d: -f 29999 f; cut -c 100001-100008 f; cut -d: -f 20000- f | wc -c; echo >>f; cut -b 2- f f | wc -c
#> abcdefg
#> abcdefg:
#> 80009
#> 480000
## a full output
#differs busybox: its words are others
echo a | cut -c1 2>&1 >/dev/full; echo $?
#> cut: write error: No space left on device
#> 1
## unknown options
cut -y 2>&1 | head -n 1; cut -f1 --nope 2>&1 | head -n 1; cut -f 2>&1 | head -n 1
#> cut: invalid option -- 'y'
#> cut: unrecognized option '--nope'
#> cut: option requires an argument -- 'f'
## a closed output is an error
printf 'abc\n' | cut -c1 2>e >&-; echo $?; test -s e && echo said
#differs busybox: does not notice
#> 1
#> said
