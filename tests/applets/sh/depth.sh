# The shell: how deep things may go: a message and status 2 where it ends, never a crash.
#shell
#reference: none: they crash
## depth: parentheses, braces, compound commands
for s in '( ' '{ ' 'if ' 'while ' 'for i in a; do ' 'case a in a) ' 'f() { ' '! ( ' 'echo $(' 'echo "$(' 'x=$(('; do
	awk -v s="$s" 'BEGIN { while (i++ < 60000) printf "%s", s; print "" }' >f; sh f >/dev/null 2>err; echo "$? $(grep -c 'too deeply' err)"
done | uniq -c | tr -s ' '
#>  11 2 1
## depth: expansions in expansions
for s in '${u-' '"${u-' '${u-$(' '$((${u-' '${x#' '${x/a/'; do
	awk -v s="$s" 'BEGIN { printf "echo "; while (i++ < 60000) printf "%s", s; print "" }' >f; sh f >/dev/null 2>err; echo "$? $(grep -c 'too deeply' err)"
done | uniq -c | tr -s ' '
#>  6 2 1
## CVE-2022-48174: operators of arithmetic, as deep as one likes
for s in '(' '-~' '!' '1?' '2**' '1?2:' 'a=' '1+('; do
	awk -v s="$s" 'BEGIN { printf "echo $(("; while (i++ < 200000) printf "%s", s; print "1))" }' >f; sh f >/dev/null 2>err; echo "$?"
done | sort -u
#> 2
## depth: a long sum is not deep
awk 'BEGIN { printf "echo $((0"; while (i++ < 100000) printf "+%d", i; print "))" }' >f; sh f; awk 'BEGIN { printf "echo $((0"; while (i++ < 5000) printf "||0"; print "||7))" }' >f; sh f; awk 'BEGIN { printf "x=3; echo $((1"; while (i++ < 4000) printf "+x*2-x"; print " == 12001 ? 8 : 9))" }' >f; sh f
#> 5000050000
#> 1
#> 8
## depth: functions, eval, files, substitutions and arithmetic that call themselves
cat >f <<'E'
. ./f
E
for s in 'f() { f; }; f' 'x='\''eval "$x"'\''; eval "$x"' '. ./f' 'f() { x=$(f); }; f' 'f() { (f); }; f' 'x=y y=x; echo $((x))' 'f() { local a; eval f; }; f'; do sh -c "$s" >/dev/null 2>&1; echo $?; done | sort -u
#> 2
## depth: an error of depth ends only its subshell
(eval 'f() { f; }; f') 2>/dev/null; echo $?; f() { f; }; x=$(f 2>/dev/null); echo $?
#> 2
#> 2
## depth: chains of aliases
i=0; while [ $i -lt 3000 ]; do alias a$i=a$((i + 1)); i=$((i + 1)); done
alias a3000='echo end'; eval a2100; (eval a0) 2>/dev/null; echo $?
#> end
#> 2
## depth: here-documents in here-documents
i=0; while [ $i -lt 300 ]; do echo "cat <<E$i \$("; i=$((i + 1)); done >f; sh f >/dev/null 2>&1; echo $?
x='cat <<E0
deep
E0'; i=1; while [ $i -lt 20 ]; do x="cat <<E$i
\$($x
)
E$i"; i=$((i + 1)); done; eval "$x"
#> 2
#> deep
## depth: long lists, pipelines and patterns are not deep
awk 'BEGIN { while (i++ < 100000) printf "true && "; print "echo list" }' >f; sh f; awk 'BEGIN { while (i++ < 100000) printf "x=%d;", i; print "echo $x" }' >f; sh f
awk 'BEGIN { while (i++ < 300) printf "cat | "; print "cat" }' >f; echo pipe | sh f; p=$(awk 'BEGIN { while (i++ < 2000) printf "*a" }'); case $(awk 'BEGIN { while (i++ < 2000) printf "a" }') in $p) echo pattern;; esac
#> list
#> 100000
#> pipe
#> pattern
## depth: long words, names and many of them
awk 'BEGIN { printf "x="; while (i++ < 1000000) printf "a"; print "; echo ${#x}" }' >f; sh f; awk 'BEGIN { printf "set -- "; while (i++ < 200000) printf "a "; print "; echo $#" }' >f; sh f; awk 'BEGIN { while (i++ < 20000) printf "f%d() { echo %d; }\nv%d=%d\n", i, i, i, i; print "f19999; echo $v20000" }' >f; sh f
#> 1000000
#> 200000
#> 19999
#> 20000
## depth: a small stack has its own limit
(ulimit -s 512; sh -c 'f() { f; }; f' 2>/dev/null; echo $?; sh -c 'eval "$(awk "BEGIN { while (i++ < 60000) printf \"( \" }")"' 2>/dev/null; echo $?)
#> 2
#> 2
## depth: [ with many parentheses
x=; i=0; while [ $i -lt 1000 ]; do x="$x ("; i=$((i + 1)); done; [ $x a ] 2>/dev/null; [ $? -gt 1 ] && echo refused
#> refused
