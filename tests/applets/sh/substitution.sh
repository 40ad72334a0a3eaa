# The shell: command substitution (2.6.3).
#shell
#reference: busybox
## substitution: output without trailing newlines
x=$(printf 'a\n\n\n'); echo "[$x]"
#> [a]
## substitution: nested
echo $(echo $(echo $(echo deep)))
#> deep
## substitution: backquotes
echo `echo a` `echo \`echo b\`` "`echo "c  d"`"
#> a b c  d
## substitution: status
x=$(exit 3); echo $?; x=$(true); echo $?
#> 3
#> 0
## substitution: a subshell's changes stay there
x=1; y=$(x=2; echo $x); echo $x $y
#> 1 2
## substitution: with case inside
echo $(case a in a) echo yes;; esac)
#> yes
## substitution: with a here-document inside
echo $(cat <<E
in
E
)
#> in
## substitution: quoted keeps newlines
echo "$(printf 'a\nb')"
#> a
#> b
