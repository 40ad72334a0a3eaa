# rev: lines from end to beginning.
#reference: host busybox
## lines
printf 'abc\ndef\n\nx\n' | rev; printf 'a b\tc\n' | rev | od -An -c
#> cba
#> fed
#>
#> x
#>    c  \t   b       a  \n
## no newline at the end; nothing
printf 'abc\ndef' | rev; rev </dev/null; echo "status $?"
#> cba
#> fedstatus 0
## characters stay whole
#differs host: takes bytes in the C locale
#differs busybox: takes bytes in the C locale
printf 'aé一b\n' | rev
#> b一éa
## what is no character is turned byte for byte
#differs host: refuses it
printf 'a\377\303b\n' | rev | od -An -c
#>    b 303 377   a  \n
## several files; - is standard input
#differs host: has no name for standard input
printf 'ab\n' >f; printf 'cd\n' >g; printf 'ef\n' | rev f - g
#> ba
#> fe
#> dc
## NUL bytes
#differs host: ends lines there
#differs busybox: ends lines there
printf 'a\0b\n' | rev | od -An -c
#>    b  \0   a  \n
## lines that end in NUL
#only rbox: the references have it in later releases
printf 'ab\0cd\0e' | rev -0 | od -An -c; printf 'ab\0' | rev --zero | od -An -c
#>    b   a  \0   d   c  \0   e
#>    b   a  \0
## a long line
head -c 300000 /dev/zero | tr '\0' a | sed 's/$/b/' | rev | cut -c 1-3
#> baa
## one that is missing is named, the others are shown
printf 'ab\n' >f; rev none f 2>err; echo "status $?"; grep -c none err
#> ba
#> status 1
#> 1
## a directory
#differs busybox: says nothing
mkdir d; rev d 2>err; echo "status $?"; wc -l <err
#> status 1
#> 1
## a full output
#differs busybox: says nothing of it
echo abc | rev >/dev/full 2>err; echo "status $?"
#> status 1
## unknown options
rev -z 2>err; echo "status $?"
#> status 1
## a closed output is an error
printf 'abc\n' | rev 2>e >&-; echo $?; test -s e && echo said
#differs host: does not notice
#differs busybox: does not notice
#> 1
#> said
## a directory, and a file that is not there
mkdir d; for f in d absent; do if rev $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#differs busybox: passes over a directory
#> d refused
#> absent refused
