#reference: host busybox
## translate
echo 'Hello, World' | tr a-z A-Z; echo abc | tr abc x; echo abcd | tr a-c xy; echo abc | tr a-b xyz
#> HELLO, WORLD
#> xxx
#> xyyd
#> xyc
## delete, and take the complement
echo 'a1b2-c3' | tr -d 0-9; echo 'a1b2-c3' | tr -cd '0-9\n'; echo 'a1b2' | tr -d ab12; echo a1 | tr -c '0-9\n' _; echo a1 | tr -C '0-9\n' x-y
#> ab-c
#> 123
#>
#> _1
#> y1
## squeeze
echo 'aabbcc  dd' | tr -s ' a'; echo aabbcc | tr -s a-b x; echo aabbcc | tr -sc 'a\n'; echo 'aXXXbYYY' | tr -s a-z Z
#> abbcc dd
#> xcc
#> aabc
#> ZXXXZYYY
## delete and squeeze
echo aabbccaa | tr -ds b a; echo 'a  b' | tr -ds b ' '; echo 'xx12yy' | tr -dsc '[:alpha:]\n' x
#> acca
#> a 
#> xyy
## the runs that are squeezed cross blocks
yes a | head -n 100000 | tr -d '\n' | tr -s a; echo; yes | head -n 100000 | tr -s 'y\n' x | wc -c
#> a
#> 1
## escapes
#differs busybox: an escaped hyphen makes a range there
printf 'a\tb\nc\\' | tr '\t\n\\' '\054\055/'; echo; echo abc | tr 'abc' '\a\b\f' | od -An -c; echo abc | tr abc '\r\v\0' | od -An -c; echo 'a-c]' | tr 'a\-c' 123; echo n8 | tr '\8' x
#> a,b-c/
#>   \a  \b  \f  \n
#>   \r  \v  \0  \n
#> 123]
#> nx
## octal numbers have three digits at most
echo ' 0a' | tr '\0400' 'xy'; echo AB1 | tr '\1011' 'xy'; echo 'a b' | tr '\40' _
#> xya
#> xBy
#> a_b
## a backslash at the end is one
printf 'a\\\n' | tr 'a\' xy
#> xy
## an octal number too large is two
printf ' 0\n' | tr '\400' xy
#> xy
## classes
printf 'aZ5 _\t.\n' >f; tr -d '[:alpha:]' <f; tr -d '[:digit:][:space:]' <f; echo; tr '[:lower:]' '[:upper:]' <f; tr '[:upper:]' '[:lower:]' <f; tr -d '[:punct:]' <f; tr -cd '[:alnum:]' <f; echo; tr -d '[:blank:]' <f; tr -d '[:cntrl:]' <f; echo; tr -cd '[:xdigit:]' <f; echo
#> 5 _	.
#> aZ_.
#> AZ5 _	.
#> az5 _	.
#> aZ5 	
#> aZ5
#> aZ5_.
#> aZ5 _.
#> a5
## graph and print
#differs busybox: it does not know these classes
printf 'aZ5 _\t.\n' >f;  tr -cd '[:graph:]' <f; echo; tr -cd '[:print:]' <f; echo
#> aZ5_.
#> aZ5 _.
## equivalence classes
echo 'abc=' | tr '[=a=]' x; echo 'abc=' | tr '[=a=][=b=]' xy
#> xbc=
#> xyc=
## brackets that are no class
echo '[abc]' | tr '[a-c]' '[A-C]'; echo '[ab]' | tr '[ab' 'xyz'; echo '[:x' | tr '[:' '<;'
#> [ABC]
#> xyz]
#> <;x
## repetition
#differs busybox: it has none
echo abcdef | tr a-e '[x*]y'; echo abcdef | tr a-f '[x*2][y*03]z'; echo abcdef | tr a-f 'x[y*]z'; echo abcdefghijk | tr a-k '[x*010]y'; echo ab | tr ab '[]*2]'
#> xxxxyf
#> xxyyyz
#> xyyyyz
#> xxxxxxxxyyy
#> ]]
## ranges and hyphens
#differs busybox: it has no repetition
echo 'a-c' | tr -- '-a' '_b'; echo 'a-c' | tr 'a-' 'xy'; echo 'a-e' | tr 'a-c-e' 'X'; echo aA | tr A-Za '[b*]B'
#> b_c
#> xyc
#> XXX
#> Bb
## a range in reverse
#differs busybox: it takes the bytes themselves
tr z-a x </dev/null 2>&1; echo $?
#> tr: range-endpoints of 'z-a' are in reverse collating sequence order
#> 1
## -t cuts the first string
#differs busybox: it has none
echo abcd | tr -t a-d xy; echo abc | tr -t abc ''; echo abc | tr --truncate-set1 ab xyz
#> xycd
#> abc
#> xyc
## a single string without an option changes nothing
#differs host: it refuses it
echo abc | tr b
#> abc
## classes in the second string
#differs host: it refuses some
echo 0123456789 | tr 0-9 '[:alpha:]'; echo abc | tr '[:alpha:]' '[:digit:]'
#> ABCDEFGHIJ
#> 999
## unknown classes, wrong equivalences and repetitions
#differs: GNU's words are others, busybox takes some as they are
for s in '[:foo:]' '[=ab=]' '[::]' '[==]' '[x*]' 'z-a'; do tr "$s" x </dev/null 2>&1; done; tr a '[x*z]' </dev/null 2>&1; tr ab '[x*][y*]' </dev/null 2>&1
#> tr: invalid character class 'foo'
#> tr: equivalence class must be one character, not 'ab'
#> tr: invalid character class ''
#> tr: equivalence class must be one character, not ''
#> tr: [c*] may not appear in STRING1
#> tr: range-endpoints of 'z-a' are in reverse collating sequence order
#> tr: invalid repeat count 'z'
#> tr: only one [c*] may appear in STRING2
## an empty string
#differs: GNU's words are others
echo abc | tr a '' 2>&1; echo $?
#> tr: STRING2 must not be empty
#> 1
## an empty string where it changes nothing
echo abc | tr '' x; echo abc | tr -d ''; echo abc | tr -cd ''
#> abc
#> abc
## too few and too many strings
#differs busybox: its words are others
tr 2>&1 | head -n 1; tr a b c 2>&1 | head -n 1
#> tr: missing operand
#> tr: extra operand 'c'
## two strings with -d alone
#differs: GNU's words are others, busybox ignores the second
tr -d a b </dev/null 2>&1 | head -n 1
#> tr: only one string may be given when deleting without squeezing
## long options
#differs busybox: it has none
echo aab | tr --squeeze-repeats a; echo ab | tr --delete --complement 'a\n'
#> ab
#> a
## all bytes
printf '\000\001\177\200\377' | tr '\000\200-\377' 'AB' | od -An -c; printf 'a\000b\000' | tr -d '\000'; echo; printf 'a\000' | tr '\000' '\n'; printf '\377a' | tr -d '\377'; echo
#>    A 001 177   B   B
#> ab
#> a
#> a
## no input, no end
: | tr a b; printf abc | tr a b; echo
#> bbc
## a full output, a closed one, a directory as input
echo a | tr a b 2>&1 >/dev/full; echo $?
#> tr: write error: No space left on device
#> 1
## an input that cannot be read
tr a b 2>&1 <.; echo $?
#> tr: read error: Is a directory
#> 1
## unknown options
tr -x 2>&1 | head -n 1
#> tr: invalid option -- 'x'
## a closed output is an error
printf 'abc\n' | tr a b 2>e >&-; echo $?; test -s e && echo said
#> 1
#> said
## repetitions in the first list
#differs busybox: busybox deletes what the brackets and the star are, too
echo aab3 | tr '[a*2]b' xyz; echo aab3 | tr -d '[a*3]'
#> yyz3
#> b3
