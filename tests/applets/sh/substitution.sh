# The shell: command substitution (2.6.3).
#shell
#reference: dash busybox
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
## 2.6.3: both forms
echo $(echo a) `echo b` "$(echo c  d)" "`echo e  f`"
#> a b c d e f
## 2.6.3: newlines at the end go away, others stay
x=$(printf 'a\n\nb\n\n\n'); echo "[$x]"; x=$(printf '\n\na'); echo "[$x]"; x=$(printf '\n\n'); echo "[$x]"
#> [a
#>
#> b]
#> [
#>
#> a]
#> []
## 2.6.3: backslashes in $( )
printf '%s\n' $(printf '%s\n' \\ '\\' "\\" '\$x')
#> \
#> \\
#> \
#> \$x
## 2.6.3: nested
echo $(echo $(echo $(echo deep))) `echo \`echo \\\`echo deep\\\`\`` $(echo `echo mixed`) `echo $(echo mixed)`
#> deep deep mixed mixed
## 2.6.3: quotes inside quotes
x='a  b'; echo "$(echo "$x" "$(echo "c  d")")" "`echo "$x"`"
#> a  b c  d a  b
## 2.6.3: the result is not expanded again
echo $(echo '$HOME ~ `x` $((1))')
#> $HOME ~ `x` $((1))
## 2.6.3: a subshell: variables, directory, options stay
x=1; : $(x=2; cd /; set -f); echo $x; [ "$PWD" != / ] && echo here; echo $(x=3; echo $x) $x; case $- in *f*) echo no;; esac
#> 1
#> here
#> 3 1
## 2.6.3: exit in a substitution leaves only it
echo $(echo a; exit 3; echo b); x=$(exit 4); echo $?; x=$(false); echo $?; x=$(true)$(exit 5); echo $?; x=$(exit 6)$(true); echo $?
#> a
#> 4
#> 1
#> 5
#> 0
## 2.6.3: the status of the last one, in the order of the assignments
x=$(exit 3) y=$(exit 4); echo $?; x=$(exit 3) y=2; echo $?; x=1; echo $?; x=$(exit 3) true; echo $?; x=$(exit 3) :; echo $?
#> 4
#> 3
#> 0
#> 0
#> 0
## 2.6.3: the status of a command made of nothing
$(exit 3); echo $?; `false`; echo $?; $(true); echo $?; $u; echo $?; $(exit 5) >f; echo $?
#> 3
#> 1
#> 0
#> 0
#> 5
## 2.6.3: nothing in it
echo "[$()]" "[$( )]" "[``]" [$(
)]
#> [] [] [] []
## 2.6.3: many commands, comments and here-documents in it
x=$(
# comment with ' and )
for i in 1 2; do echo $i; done
cat <<E
here $((1+1))
E
case a in a) echo case;; esac
); echo "$x"
#> 1
#> 2
#> here 2
#> case
## 2.6.3: a large output
x=$(i=0; while [ $i -lt 2000 ]; do echo 0123456789012345678901234567890123456789012345678; i=$((i+1)); done); echo ${#x}
#> 99999
## 2.6.3: NUL bytes go away
x=$(printf 'a\0b'); echo ${#x}
#> 2
## 2.6.3: output of background commands and of later forks counts
x=$( (sleep 0.1; echo late) & echo early); echo "$x"
#> early
#> late
## 2.6.3: a closed standard output
(echo "$(echo a)" >&2; x=$(echo b); echo $x >&2) 2>&1 >&-
#> a
#> b
## 2.6.3: standard error is the shell's
(x=$(echo out; echo err >&2); echo "[$x]") 2>&1
#> err
#> [out]
## 2.6.3: standard input is the shell's
echo line | { x=$(cat); echo "[$x]"; }
#> [line]
## 2.6.3: functions and parameters are there
f() { echo "f $1"; }; set -- p; echo "$(f $1)" "$(set -- q; echo $1)" $1
#> f p q p
## 2.6.3: $$ and $! and $?
(exit 3); [ $(echo $?) = 3 ] && [ $(echo $$) = $$ ] && echo same
#> same
## 2.6.3: return and break in a substitution
f() { x=$(return 3; echo no); echo "$? $x"; }; f; for i in 1 2; do x=$(break; echo no) 2>/dev/null; echo "$i[$x]"; done
#> 3 
#> 1[]
#> 2[]
## 2.6.3: errors in a substitution do not end the script
sh -c 'x=$(echo ${u?}); echo "st $?"' 2>/dev/null; sh -c 'echo "$(. /nonexistent; echo no)"; echo on' 2>/dev/null
#> st 2
#>
#> on
## 2.6.3: traps are reset in it
trap 'echo trap' EXIT; x=$(echo sub); echo $x; trap - EXIT; x=$(trap 'echo own' EXIT; echo sub); echo $x
#> sub
#> sub own
## 2.6.3: in a word with other parts
echo a$(echo b)c"$(echo d)"e`echo f`; x=$(echo 1)$(echo 2); echo $x
#> abcdef
#> 12
## 2.6.3: backslashes in backquotes
printf '%s\n' `printf '%s\n' \\\\a` `printf '%s\n' '\\a'` `printf '%s\n' '$x'`; x=v; echo `echo \$x` `echo $x` `echo '\$x'`
#> \a
#> \a
#> $x
#> v v $x
## 2.8.1: a set -e inside a substitution counts, also where the command around it is tested
if x=$(set -e; false; echo no); then echo no; else echo "else $x"; fi; x=$(set -e; echo a; false; echo no) || echo "failed $x"; ! x=`set -e; { false; echo no; }` && echo $?; while x=$(set -e; false; echo no); do break; done; echo "[$x]"; x=$(set -e; if false; then :; fi; false || echo on) && echo $x; if (set -e; false; echo ignored); then :; fi
#> else 
#> failed a
#> 0
#> []
#> on
#> ignored
