## what comes before the last name
for i in /a/b a/b a /a / a/ a//b /a/ ''; do dirname "$i"; done
#> /a
#> a
#> .
#> /
#> /
#> .
#> a
#> /
#> .
## several paths
#differs busybox: it takes one
dirname a/b /c; dirname -z a/b | od -An -c
#> a
#> /
#>    a  \0
## bad usage
dirname 2>/dev/null; echo "status $?"; dirname -- -a/b
#> status 1
#> -a
