# What GNU has and busybox has not.
#reference: host

## fractions of seconds
touch -d '2020-01-02 03:04:05.678901234' f; stat -c '%Y|%.Y|%.0Y|%.1Y|%.3X|%.6Y|%.9Y|%.12Y' f; touch -d @-1.5 f; stat -c '%Y|%.1Y|%.3Y' f; touch -d @-2 f; stat -c '%Y|%.2Y' f
#> 1577934245|1577934245.678901234|1577934245|1577934245.6|1577934245.678|1577934245.678901|1577934245.678901234|1577934245.678901234000
#> -2|-1.5|-1.500
#> -2|-2.00
## numbers of devices
stat -c '%r %R %Hr %Lr %t %T' /dev/null; : > f; stat -c '%r %R %Hr %Lr' f; test "$(stat -c %d f)" = $(( $(stat -c %Hd f) * 256 + $(stat -c %Ld f) )) && echo same; stat -c '%5Hr|%-5Lr|%05Hr' /dev/null
#> 259 103 1 3 1 3
#> 0 0 0 0
#> same
#>     1|3    |00001
## --printf
: > f; stat --printf='%n\t%s\n' f; stat --printf '\101\x41\x4a\60|%n|\\\a\b\f\v\r\e\"\n' f | od -An -c; stat --printf='%n\0' f f | tr '\0' '|'; stat --printf= f; stat --printf='x' f f
#> f	0
#>    A   A   J   0   |   f   |   \  \a  \b  \f  \v  \r 033   "  \n
#> f|f|xx
#\
## long names, and words of --cached
: > f; stat --format=%n f; stat --terse --format %s f; stat --dereference -c %F f; stat --file-system -c %n f; for w in default never always; do stat --cached=$w -c %n f; done; stat --cached=x f 2>/dev/null; echo "status $?"
#> f
#> 0
#> regular empty file
#> f
#> f
#> f
#> f
#> status 1
## signs and blanks
printf abc > f; stat -c "%+s|% s|%'s|%+5s|%-+5s|" f
#> +3| 3|3|   +3|+3   |
## the mount point
mkdir d; : > d/f; ln -s /proc/self d/l; stat -c %m /proc/self/status / /proc/self/fd .. | sed -n 1,3p; test "$(stat -c %m .)" = "$(stat -c %m d/f)" && echo same; test "$(stat -c %m d/l)" = "$(stat -c %m d)" && echo own; stat -L -c %m d/l
#> /proc
#> /
#> /proc
#> same
#> own
#> /proc
## birth
: > f; case $(stat -c %w f) in -|20*) echo ok;; esac; case $(stat -c %W f) in *[!0-9]*|'') echo no;; *) echo ok;; esac; stat -c %w /proc/self/status; stat -c %W /proc/version
#> ok
#> ok
#> -
#> 0
## standard input
printf abc > f; stat -c '%n %s' - < f; stat -L -c %F - < /dev/null
#> - 3
#> character special file
## the context, where there is none
: > f; stat -c %C f 2>/dev/null
#> ?
## links and options of both
: > f; ln -s f l; stat -L -c '%F %N' l | cut -d' ' -f1-3; stat -c '%F' l; stat -Lf -c %n l
#> regular empty file
#> symbolic link
#> l
## formats that end early
: > f; stat -c '%' f; stat -c '%n%' f; stat -c '' f; stat -c '\n%%' f
#> %
#> f%
#>
#> \n%
## one operand after another
: > a; : > b; stat -c %n a no b 2>/dev/null; echo "status $?"; stat 2>/dev/null; echo "status $?"
#> a
#> b
#> status 1
#> status 1
## a name with all kinds of bytes
n=$(printf 'a b\n\001\377'); : > "$n"; stat -c %n "$n" | od -An -c; stat --printf=%n "$n" | od -An -c
#>    a       b  \n 001 377  \n
#>    a       b  \n 001 377
