# The shell: quoting (2.2).
#shell
#reference: dash busybox
## quoting: single quotes keep everything
echo 'a $b `c` \d "e"'
#> a $b `c` \d "e"
## quoting: double quotes keep blanks and expand parameters
#differs dash: echo reads the backslash
x='a  b'; echo "$x" "\$x" "\"" "a\b"
#> a  b $x " a\b
## quoting: a backslash quotes one character
echo a\ b \$x \\ \'
#> a b $x \ '
## quoting: a line continuation joins lines
echo a\
b "c\
d"
#> ab cd
## quoting: dollar-single-quotes read escapes
#differs dash: does not have $'...'
echo $'a\tb' $'\x41\101\n' $'it\'s'
#> a	b AA
#>  it's
## quoting: empty quotes make a field
set -- '' "" a''; echo $#
#> 3
## quoting: a comment ends at the line
echo a # b
echo a#b
#> a
#> a#b
## 2.2.1: a backslash keeps each special character
printf '%s\n' \| \& \; \< \> \( \) \$ \` \\ \" \' \* \? \[ \# \~ \= \% | tr '\n' ' '; echo
#> | & ; < > ( ) $ ` \ " ' * ? [ # ~ = % 
## 2.2.1: a backslash before an ordinary character goes away
printf '%s\n' \a\bc \1 | tr '\n' ' '; echo
#> abc 1 
## 2.2.1: backslash and newline vanish inside a name
ec\
ho "joined"; x=va\
lue; echo $x
#> joined
#> value
## 2.2.1: backslash and newline vanish inside an operator
false |\
| echo or; true &\
& echo and
#> or
#> and
## 2.2.1: backslash and newline vanish inside a parameter's name
long=v; echo $lo\
ng ${lo\
ng} "$lo\
ng"
#> v v v
## 2.2.1: backslash and newline vanish inside a reserved word
i\
f true; the\
n echo yes; f\
i
#> yes
## 2.2.1: a quoted space joins no fields
set -- a\ b c\	d; echo $# "$1" "$2"
#> 2 a b c	d
## 2.2.2: a newline in single quotes stays
x='a
b'; echo "$x"
#> a
#> b
## 2.2.2: a backslash in single quotes is plain, even at their end
printf '%s\n' 'a\' '\\' 'a\
b'
#> a\
#> \\
#> a\
#> b
## 2.2.2: a single quote cannot stand in single quotes
echo 'it'\''s' 'it'"'"'s'
#> it's it's
## 2.2.3: a backslash keeps its meaning before five characters only
x=v; printf '%s\n' "\$x" "\`" "\"" "\\" "\a\'\*\ \!" "a\
b"
#> $x
#> `
#> "
#> \
#> \a\'\*\ \!
#> ab
## 2.2.3: quotes inside a substitution inside quotes are its own
echo "$(echo "a  b" 'c  d')"
#> a  b c  d
## 2.2.3: quotes inside backquotes inside quotes
echo "`echo "a  b"`" "`echo 'c  d'`"
#> a  b c  d
## 2.2.3: single quotes in a word of ${ } inside quotes are plain
echo "${u-'a b'}" "${u-a'b}"
#> 'a b' a'b
## 2.2.3: double quotes in a word of ${ } inside quotes keep blanks
x='  s  '; echo "${u-"a  b"}" "${u-"$x"}"
#> a  b   s  
## 2.2.3: a pattern in ${ } inside quotes has quotes of its own
x='a*b'; echo "${x#'a*'}" "${x%"*b"}" "${x#a\*}"
#> b a b
## 2.2.3: a closing brace is escaped in ${ }
echo ${u-a\}b} "${u-a\}b}" ${u-'}'}
#> a}b a}b }
## 2.2.3: an escaped blank and quote in ${ } inside quotes
#differs dash: drops the backslash before an ordinary character there
echo "${u-a\"b}" "${u-\$x}" "${u-a\b}"
#> a"b $x a\b
## 2.2.3: dollar signs before nothing stand for themselves
echo "$" "a$" $ a$ "$ x" "$%"
#> $ a$ $ a$ $ x $%
## 2.2.3: "$@" of nothing is nothing, with something beside it is one field
set --; set -- "$@"; echo $#; set --; set -- "$@"x; echo $#; set --; set -- "" "$@"; echo $#
#> 0
#> 1
#> 1
## 2.2.3: "$@" joins its ends to what stands beside it
set -- 'a b' c d; for w in "x$@y"; do echo "[$w]"; done
#> [xa b]
#> [c]
#> [dy]
## 2.2.4: the escapes of $'...'
#differs busybox: does not know \e
#differs dash: does not have $'...'
printf '%s' $'a\\b\'c\"d' $'\a\b\f\n\r\t\v\e' | od -An -tx1 | tr -s ' \n' ' '
#>  61 5c 62 27 63 22 64 07 08 0c 0a 0d 09 0b 1b 
#\
## 2.2.4: control characters in $'...'
#differs dash: does not have $'...'
#differs busybox: leaves \c as it is
printf '%s' $'\cA\ca\c[\c?\c\\.' | od -An -tx1
#>  01 01 1b 7f 1c 2e
## 2.2.4: numbers in $'...' are octal of three digits, hexadecimal of two
#differs dash: does not have $'...'
printf '%s' $'\1\12\1234\x41\x4a1\x4' | od -An -tx1
#>  01 0a 53 34 41 4a 31 04
## 2.2.4: a quoted newline, blank and dollar in $'...'
#differs dash: does not have $'...'
x=$'a b\tc $x `y`'; echo "$x"
#> a b	c $x `y`
## 2.2.4: $'...' beside other quotes
#differs dash: does not have $'...'
echo 'a'$'b'"c"d$'e'
#> abcde
## 2.3: an operator ends a word without blanks
echo a;echo b&&echo c||echo d|cat;(echo e)
#> a
#> b
#> c
#> e
## 2.3: a number sign begins a comment only at the start of a word
echo a#b a\#c '#d' #e
echo ${u-#f} $(echo g #h
)
#> a#b a#c #d
#> #f g
## 2.3: a comment ends at the newline, whatever it ends with
echo a # comment \
echo b
#> a
#> b
## 2.3: digits right before a redirection name a descriptor
echo 1 2>f; cat f; echo 2 >f; cat f; echo \2>f; cat f; echo x2>f; cat f
#> 1
#> 2
#> 2
#> x2
## 2.3: a word may be long
x=0123456789; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; eval "y=$x$x$x$x$x$x$x$x$x$x"; echo ${#y}
#> 10000
## 2.3: unterminated quotes and substitutions are errors
for s in '"' "'" '`' '$(' '${x' '$((1' '$(echo "'; do sh -c "echo $s" 2>/dev/null; echo $?; done | uniq
#> 2
## 2.3: a carriage return is an ordinary character
printf 'echo a\r\n' >s; sh s | od -An -tx1
#>  61 0d 0a
## 2.3: bytes beyond ASCII are ordinary
é=1 2>/dev/null; echo à'ü'"ß"; set -- é; echo "${#} $1"
#> àüß
#> 1 é
## 2.2.4: $'...' is plain inside double quotes
printf '%s\n' "$'a'" "$'\n'"
#> $'a'
#> $'\n'
