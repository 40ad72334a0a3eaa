## the last name of a path
basename /a/b.c; basename a; basename /; basename //; basename a//; basename ''; basename 'a b/c d'
#> b.c
#> a
#> /
#> /
#> a
#> 
#> c d
## without a suffix, unless that is all of it
basename /a/b.c .c; basename .c .c; basename a.c x; basename a/b/ ''
#> b
#> .c
#> a.c
#> b
## several paths
basename -a x/y z; basename -s .c a.c d/b.c
#> y
#> z
#> a
#> b
## NUL at the end
#differs busybox: it has no -z
basename -z a/b | od -An -c
#>    b  \0
## bad usage
basename 2>/dev/null; echo "status $?"; basename a b c 2>/dev/null; echo "status $?"; basename -q 2>&1 | head -1
#> status 1
#> status 1
#> basename: invalid option -- 'q'
## names that look like options
basename -- -a; basename -- -a.c .c
#> -a
#> -a
