# The shell: read.
#shell
#reference: dash busybox
## read: fields
printf 'a b c d\n' | { read x y z; echo "$x|$y|$z"; }
#> a|b|c d
## read: fewer fields than names
printf 'a\n' | { read x y; echo "$x|$y|"; }
#> a||
## read: backslashes
#differs dash: echo reads the backslashes
printf 'a\\ b\\\nc\n' | { read x; echo "$x"; }; printf 'a\\tb\n' | { read -r x; echo "$x"; }
#> a bc
#> a\tb
## read: no newline at the end
printf 'abc' | { read x; echo $? $x; }
#> 1 abc
## read: separators
printf 'a:b:c\n' | { IFS=: read x y; echo "$x $y"; }; printf '  a b  \n' | { IFS= read x; echo "[$x]"; }
#> a b:c
#> [  a b  ]
## read: a number of characters
#differs dash: does not have it
printf 'abcdef\n' | { read -n 3 x; echo $x; read y; echo $y; }
#> abc
#> def
## read: from a descriptor
#differs dash: does not have it
printf 'l1\nl2\n' >f; exec 5<f; read -u 5 a; read -u 5 b; echo $a $b
#> l1 l2
## read: lines of a file, the rest for others
printf '1\n2\n3\n' >f; { read x; cat; } <f; while read l; do echo "<$l>"; done <f
#> 2
#> 3
#> <1>
#> <2>
#> <3>
## read: names and fields
printf 'a b c\n' | { read x y; echo "[$x][$y]"; }; printf 'a\n' | { read x y z; echo "[$x][$y][$z]"; }; printf '  a   b  \n' | { read x; echo "[$x]"; }
#> [a][b c]
#> [a][][]
#> [a   b]
## read: the rest keeps its separators, but for those at its end
printf 'a  b   c  d  \n' | { read x y; echo "[$x][$y]"; }; printf 'a:b::c:\n' | { IFS=: read x y; echo "[$x][$y]"; }
#> [a][b   c  d]
#> [a][b::c:]
## read: other separators
printf 'a:b:c\n' | { IFS=: read x y z; echo "[$x][$y][$z]"; }; printf ':a\n' | { IFS=: read x y; echo "[$x][$y]"; }; printf 'a::b\n' | { IFS=: read x y z; echo "[$x][$y][$z]"; }
#> [a][b][c]
#> [][a]
#> [a][][b]
## read: a separator at the end goes away, two do not
printf 'a:\n' | { IFS=: read x; echo "[$x]"; }; printf 'a::\n' | { IFS=: read x; echo "[$x]"; }; printf 'a:b:\n' | { IFS=: read x y; echo "[$x][$y]"; }; printf 'a:b::\n' | { IFS=: read x y; echo "[$x][$y]"; }
#> [a]
#> [a::]
#> [a][b]
#> [a][b::]
## read: blanks and another separator
printf ' a : b : c \n' | { IFS=' :' read x y; echo "[$x][$y]"; }; printf 'a , b\n' | { IFS=', ' read x y; echo "[$x][$y]"; }
#> [a][b : c]
#> [a][b]
## read: null IFS takes the line as it is
printf '  a b  \n' | { IFS= read -r x; echo "[$x]"; }; printf ' a:b \n' | { IFS= read x y; echo "[$x][$y]"; }
#> [  a b  ]
#> [ a:b ][]
## read: backslashes join lines and keep separators
printf 'a\\\nb c\n' | { read x y; echo "[$x][$y]"; }; printf 'a\\ b c\n' | { read x y; echo "[$x][$y]"; }; printf 'a\\bc\\\\d\n' | { read x; echo "[$x]"; }
#> [ab][c]
#> [a b][c]
#> [abc\d]
## read -r: backslashes are plain
printf 'a\\\nb\n' | { read -r x; printf '%s\n' "[$x]"; read -r y; echo "$y"; }; printf 'a\\ b\\n\n' | { read -r x; printf '%s\n' "[$x]"; }
#> [a\]
#> b
#> [a\ b\n]
## read: an escaped blank at the ends stays
#differs busybox: drops the one at the end
printf '\\ a\\ \n' | { read x; echo "[$x]"; }; printf 'a b\\ \n' | { read x y; echo "[$x][$y]"; }
#> [ a ]
#> [a][b ]
## read: the end of the input
printf '' | { read x; echo "$? [$x]"; }; printf 'a' | { read x; echo "$? [$x]"; }; printf '\n' | { read x; echo "$? [$x]"; }; read x </dev/null; echo $?
#> 1 []
#> 1 [a]
#> 0 []
#> 1
## read: variables are set at the end of the input too
x=1 y=2; read x y </dev/null; echo "[$x][$y]"
#> [][]
## read: takes no more than its line
printf '1\n2\n3\n' | { read x; cat; }; printf '1\n2\n3\n' >f; { read x; cat; } <f; { read x; read y; echo $x$y; } <f
#> 2
#> 3
#> 2
#> 3
#> 12
## read: bad names
echo a | { read 1x; [ $? -gt 0 ] && echo failed; } 2>/dev/null; echo a | { read a-b; [ $? -gt 0 ] && echo failed; } 2>/dev/null
#> failed
#> failed
## read: of a descriptor that is closed
exec 3<&-; { read x <&3; } 2>/dev/null; [ $? -gt 0 ] && echo failed
#> failed
## read: does not expand or unquote
printf '%s\n' '$HOME `x` "q" *' | { read x; echo "$x"; }
#> $HOME `x` "q" *
## read: tabs and newlines in IFS
printf 'a\tb c\n' | { IFS='	' read x y; echo "[$x][$y]"; }; printf '\ta\t\tb\t\n' | { IFS='	' read x y z; echo "[$x][$y][$z]"; }
#> [a][b c]
#> [a][b][]
## read: many lines
i=0; while [ $i -lt 500 ]; do echo "line $i"; i=$((i+1)); done >f; n=0; while read a b; do [ "$a" = line ] && [ "$b" = $n ] && n=$((n+1)); done <f; echo $n
#> 500
## read: in a loop with a program that reads too
printf '1\n2\n3\n' >f; while read x; do echo "$x"; cat >/dev/null; done <f
#> 1
## read: NUL bytes go away
printf 'a\0b\n' | { read x; echo "${#x}"; }
#> 2
## read: a long line
x=0123456789; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; echo $x | { read y; echo ${#y}; }
#> 10000
## extension: read -p shows no prompt without a terminal
echo a | { read -p prompt x 2>&1; echo $x; }
#> a
## extension: REPLY
#differs dash: needs a name
echo '  a b ' | { read; echo "[$REPLY]"; }
#> [  a b ]
## extension: read -n
#differs dash: does not have it
printf 'abcdef\n' | { read -n 3 x; echo "[$x]"; read y; echo "[$y]"; }; printf 'a\nb' | { read -n 3 x; echo "[$x]"; }; printf abc | { read -n 2 x; echo $?; read -n 2 y; echo $?; }
#> [abc]
#> [def]
#> [a]
#> 0
#> 1
## extension: read -t
#differs dash: does not have it
sleep 1 | { read -t 0.1 x; [ $? -gt 0 ] && echo "time [$x]"; }; echo a | { read -t 5 x; echo "$? $x"; }
#> time []
#> 0 a
## extension: read -d
#differs dash: does not have it
printf 'a;b\nc;' | { read -d ';' x; echo "[$x]"; read -d ';' y; echo "[$y]"; }; printf 'a b\0c' | { read -d '' x y; echo "[$x][$y]"; }
#> [a]
#> [b
#> c]
#> [a][b]
## extension: read -u
#differs dash: does not have it
printf 'a\nb\n' >f; exec 3<f; read -u 3 x; read -u3 y; echo $x$y
#> ab
## extension: read -s and clusters
#differs dash: does not have them
echo 'a\b' | { read -rs x; printf '%s\n' "$x"; }; printf 'abc' | { read -rn2 x; echo $x; }
#> a\b
#> ab
## extension: read's bad options and numbers
echo a | { read -Z x; [ $? -gt 0 ] && echo failed; } 2>/dev/null; echo a | { read -t x y; [ $? -gt 0 ] && echo failed; } 2>/dev/null; echo a | { read -n x y; [ $? -gt 0 ] && echo failed; } 2>/dev/null
#> failed
#> failed
#> failed
