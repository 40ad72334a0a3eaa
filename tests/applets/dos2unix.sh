# dos2unix, unix2dos: the ends of lines.
#reference: host busybox
#packages: dos2unix
## from standard input
printf 'a\r\nb\r\n' | dos2unix | od -An -c; printf 'a\nb\n' | unix2dos | od -An -c
#>    a  \n   b  \n
#>    a  \r  \n   b  \r  \n
## ends that are right already
printf 'a\nb\n' | dos2unix | od -An -c; printf 'a\r\nb\n' | unix2dos | od -An -c
#>    a  \n   b  \n
#>    a  \r  \n   b  \r  \n
## no newline at the end; nothing
printf 'a\r\nb' | dos2unix | od -An -c; printf 'a\nb' | unix2dos | od -An -c; dos2unix </dev/null; unix2dos </dev/null; echo "status $?"
#>    a  \n   b
#>    a  \r  \n   b
#> status 0
## a carriage return that ends no line stays
#differs host: unix2dos adds one before an end that has two
#differs busybox: takes every carriage return away
printf 'a\rb\r\r\n\rc\r' | dos2unix | od -An -c; printf 'a\rb\r\r\n\rc\r' | unix2dos | od -An -c
#>    a  \r   b  \r  \n  \r   c  \r
#>    a  \r   b  \r  \r  \n  \r   c  \r
## -u and -d
#differs host: has other meanings for them
printf 'a\r\n' | unix2dos -u | od -An -c; printf 'a\n' | dos2unix -d | od -An -c
#>    a  \n
#>    a  \r  \n
## files are changed in their places
#differs busybox: has no -q
printf 'a\r\nb\r\n' >'f 1'; dos2unix -q 'f 1'; od -An -c 'f 1'; unix2dos -q 'f 1'; od -An -c 'f 1'; ls
#>    a  \n   b  \n
#>    a  \r  \n   b  \r  \n
#> f 1
## as busybox is called
printf 'a\r\nb\r\n' >f; dos2unix f 2>/dev/null; od -An -c f; unix2dos f 2>/dev/null; od -An -c f; ls
#>    a  \n   b  \n
#>    a  \r  \n   b  \r  \n
#> f
## several files
printf 'a\r\n' >f; printf 'b\r\n' >g; dos2unix f g 2>/dev/null; cat f g | od -An -c
#>    a  \n   b  \n
## the mode stays
printf 'a\r\n' >f; chmod 751 f; dos2unix f 2>/dev/null; stat -c %a f
#> 751
## a link leads to the file
#only rbox: dos2unix passes links over, as busybox follows them
mkdir d; printf 'a\r\n' >d/f; ln -s d/f l; ln -s l m; dos2unix m; od -An -c d/f; readlink l m; ls d
#>    a  \n
#> d/f
#> l
#> f
## -k keeps the time
printf 'a\r\n' >f; touch -d 2001-02-03 f; dos2unix -k f 2>/dev/null; date -r f +%F; printf 'a\r\n' >f; touch -d 2001-02-03 f; dos2unix f 2>/dev/null; test "$(date -r f +%Y)" -gt 2001 && echo now
#> 2001-02-03
#> now
## -n: new files
#differs busybox: has no -n
printf 'a\r\n' >f; printf 'b\r\n' >g; dos2unix -q -n f f2 g g2; cat f2 g2 | od -An -c; od -An -c f
#>    a  \n   b  \n
#>    a  \r  \n
## -n without a new name
printf 'a\r\n' >f; dos2unix -n f >/dev/null 2>&1; echo "status $?"; od -An -c f
#> status 1
#>    a  \r  \n
## -o: the files themselves
#differs busybox: has no -o
printf 'a\r\n' >f; dos2unix -q -o f; od -An -c f
#>    a  \n
## one that is missing is named, the others are changed
#only rbox: the references stop, or say nothing
printf 'a\r\n' >f; dos2unix none f 2>err; echo "status $?"; cat err; od -An -c f
#> status 1
#> dos2unix: can't open 'none': No such file or directory
#>    a  \n
## a missing file alone
#differs host: another status
dos2unix none 2>/dev/null; echo "status $?"
#> status 1
## a directory
#differs host: passes it over
mkdir d; dos2unix d 2>/dev/null; echo "status $?"; ls -A d
#> status 1
## binary files too
#differs host: stops at a NUL
#differs busybox: has no -f
printf '\0\1\r\n\377' >f; dos2unix -f f 2>/dev/null; od -An -c f; printf '\0\r\n' | dos2unix | od -An -c
#>   \0 001  \n 377
#>   \0  \n
## large files
yes abc | head -c 400000 | unix2dos >f; tr -d '\r' <f | wc -c; dos2unix <f | wc -c
#> 400000
#> 400000
## a full output
#differs host: says nothing of it
#differs busybox: says nothing of it
printf 'a\r\n' | dos2unix >/dev/full 2>/dev/null; echo "status $?"
#> status 1
## a directory that takes no file
#root
#only rbox: the references run as root
mkdir d; printf 'a\r\n' >d/f; chmod 555 d; chmod 644 d/f; setpriv --reuid 65534 --clear-groups dos2unix d/f 2>/dev/null; echo "status $?"; od -An -c d/f
#> status 1
#>    a  \r  \n
## unknown options
dos2unix -z f 2>/dev/null >&2; echo "status $?"
#> status 1
## a closed output is an error
printf 'abc\n' | dos2unix 2>e >&-; echo $?; test -s e && echo said
#differs host: does not notice
#differs busybox: does not notice
#> 1
#> said
## a directory, and a file that is not there
mkdir d; for f in d absent; do if dos2unix $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#differs host: passes over a directory
#> d refused
#> absent refused
