# The shell: here-documents (2.7.4).
#shell
#reference: dash busybox
## 2.7.4: nothing in it
cat <<E
E
cat <<E; echo end

E
#>
#> end
## 2.7.4: the delimiter stands alone on its line
cat <<E
 E
E 
xE
Ex
E
#>  E
#> E 
#> xE
#> Ex
## 2.7.4: expansions in it
x=v; set -- p q; cat <<E
$x ${x} ${u-w} $1 $# $((1+2)) $(echo c) `echo b` "$@"
E
#> v v w p 2 3 c b "p q"
## 2.7.4: quotes in it are plain
cat <<E
'a' "b" 'c
"d'
E
#> 'a' "b" 'c
#> "d'
## 2.7.4: backslashes in it
x=v; cat <<E
\$x \`echo\` \\ \" \' \a a\
b
E
#> $x `echo` \ \" \' \a ab
## 2.7.4: quotes in ${ } in it
x=; cat <<E
${x:-a b} ${x:-"a"} ${u-'q'}
E
#> a b a 'q'
## 2.7.4: no splitting and no pathname expansion
>f1; x='a   b *'; cat <<E
$x * ~ ${u-*  ?}
E
#> a   b * * ~ *  ?
## 2.7.4: a delimiter quoted anyhow takes it as it is
x=v; cat <<\E; cat <<'E'; cat <<"E"; cat <<E""
$x \$x `x` 1\
E
$x 2
E
$x 3
E
$x 4
E
#> $x \$x `x` 1\
#> $x 2
#> $x 3
#> $x 4
## 2.7.4: a delimiter is not expanded
x=E; cat <<$x
a $u
$x
#> a 
## 2.7.4: a delimiter with blanks and other characters
cat <<'E F'; cat <<"*"; cat <<a/b.c
1
E F
2
*
3
a/b.c
#> 1
#> 2
#> 3
## 2.7.4: a null delimiter
cat <<''; echo end
a
#> a
#> end
## 2.7.4: tabs stripped, also before the delimiter
cat <<-E
	a
		b
 	c
	E
#> a
#> b
#>  	c
## 2.7.4: tabs stripped with a quoted delimiter
cat <<-'E'
		$x
	E
#> $x
## 2.7.4: tabs of expansions stay
x='	v'; cat <<-E
	$x
	a	b
	E
#> 	v
#> a	b
## 2.7.4: blanks between the operator and the delimiter
cat << E; cat <<- 	E
a
E
b
E
#> a
#> b
## 2.7.4: several, read in their order
cat <<A - <<B; cat <<C
a
A
b
B
c
C
#> b
#> c
## 2.7.4: for other descriptors
cat <&3 3<<E; { read x <&4; read y <&5; echo $x $y; } 4<<A 5<<B
three
E
four
A
five
B
#> four five
## 2.7.4: with the rest of the line
cat <<E | tr a-z A-Z && echo and
text
E
#> TEXT
#> and
## 2.7.4: in if, loops, case and functions
if true; then cat <<E
if
E
fi; for i in 1 2; do cat <<E; done
$i
E
case a in a) cat <<E ;; esac
case
E
f() { cat <<E
f $1
E
}; f x; f y
#> if
#> 1
#> 2
#> case
#> f x
#> f y
## 2.7.4: for compound commands
while read x; do echo "<$x>"; done <<E
1
2
E
{ read x; cat; } <<E; (cat) <<E
first
second
E
sub
E
#> <1>
#> <2>
#> second
#> sub
## 2.7.4: expanded each time it is used
i=1; while [ $i -le 2 ]; do cat <<E
$i
E
i=$((i+1)); done
#> 1
#> 2
## 2.7.4: assignments in it last
cat <<E
${new=val} $((n=3))
E
echo $new $n
#> val 3
#> val 3
## 2.7.4: a substitution in it with a here-document of its own
cat <<A
a $(cat <<B
b
B
) c
A
#> a b c
## 2.7.4: in a substitution
x=$(cat <<E
in $(echo it)
E
); echo "$x"; echo "$(cat <<E
quoted "a"
E
)"
#> in it
#> quoted "a"
## 2.7.4: in backquotes
x=`cat <<E
in \`echo it\`
E
`; echo "$x"
#> in it
## 2.7.4: without an end
printf 'cat <<E\na\nb' >s; sh s 2>/dev/null
#> a
#> b
#\
## 2.7.4: a line continued is not the delimiter
cat <<E
a\
E
E
#> aE
## 2.7.4: a large one
x=0123456789; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x
wc -c <<E
$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x
E
#> 200001
## 2.7.4: a large one that nobody reads
x=0123456789; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x
for i in 1 2 3; do : <<E
$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x$x
E
done; echo $?
#> 0
## 2.7.4: not in an alias's or eval's way
eval 'cat <<E
text $((2*2))
E
echo after'
#> text 4
#> after
## 2.7.4: an error in its expansion is one of the redirection
sh -c 'cat <<E
${u?}
E
echo on' 2>/dev/null; sh -c ': <<E
${u?}
E
echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> on
#> ended
## 2.7.4: a comment sign and operators in it
cat <<E
# a; b & c | d ) } fi done
E
#> # a; b & c | d ) } fi done
## 2.7.4: ends of lines of Windows stay
printf 'cat <<E\r\na\r\nE\r\necho\n' >s; sh s | od -An -tx1
#>  61 0d 0a 0a
