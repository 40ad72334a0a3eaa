# The shell: read.
#shell
#reference: busybox
## read: fields
printf 'a b c d\n' | { read x y z; echo "$x|$y|$z"; }
#> a|b|c d
## read: fewer fields than names
printf 'a\n' | { read x y; echo "$x|$y|"; }
#> a||
## read: backslashes
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
printf 'abcdef\n' | { read -n 3 x; echo $x; read y; echo $y; }
#> abc
#> def
## read: from a descriptor
printf 'l1\nl2\n' >f; exec 5<f; read -u 5 a; read -u 5 b; echo $a $b
#> l1 l2
## read: lines of a file, the rest for others
printf '1\n2\n3\n' >f; { read x; cat; } <f; while read l; do echo "<$l>"; done <f
#> 2
#> 3
#> <1>
#> <2>
#> <3>
