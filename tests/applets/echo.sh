## words are separated by one blank
env echo; env echo a  b 'c  d'; env echo ''
#> 
#> a b c  d
#> 
## -n leaves the newline out
env echo -n a; env echo -n
#> a
#\
## escapes are read with -e only
env echo 'a\tb'; env echo -e 'a\tb\\c\q'; env echo -E -e 'a\tb'
#> a\tb
#> a	b\c\q
#> a	b
## the last of -e and -E counts
#differs: in busybox -e does
env echo -e -E 'a\tb'
#> a\tb
## every escape of -e
env echo -e '\a\b\e\f\n\r\t\v' | od -An -tx1
#>  07 08 1b 0c 0a 0d 09 0b 0a
## octal with and without the zero, hexadecimal
env echo -e '\0101\101\x41\x4g\0777\08\x' | od -An -c
#>    A   A   A 004   g   ?   7  \0   8   \   x  \n
## \c ends the output, its word and all others
env echo -e 'a\cb' c; env echo '|'
#> a|
## a backslash at the end stays
env echo -e 'a\'
#> a\
## what only looks like an option is a word
env echo -nx; env echo -; env echo -- a; env echo --help; env echo -n- ; env echo a -n
#> -nx
#> -
#> -- a
#> --help
#> -n-
#> a -n
## options cluster
env echo -ne 'a\n'; env echo -en 'b\n'; env echo -nE 'c\n'
#> a
#> b
#> c\n
#\
## bytes that are no UTF-8 go through
env echo "$(printf '\377\200')" | od -An -tx1
#>  ff 80 0a
## a full disk is said, with status 1
env echo hi 2>&1 >/dev/full; echo $?
#> echo: write error: No space left on device
#> 1
## a closed output is said
env echo hi 2>&1 >&-; echo $?
#> echo: write error: Bad file descriptor
#> 1
## words that look like options
env echo -x a; env echo - a; env echo -- a; env echo -nx a; env echo a -n; env echo --help; env echo --version
#> -x a
#> - a
#> -- a
#> -nx a
#> a -n
#> --help
#> --version
## options in one word, the last of -e and -E
env echo -nE 'a\tb'; echo; env echo -E -e 'a\tb'; env echo -ne 'a\n'
#> a\tb
#> a	b
#> a
