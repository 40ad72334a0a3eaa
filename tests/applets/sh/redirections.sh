# The shell: redirections and here-documents (2.7).
#shell
#reference: dash busybox
## redirections: output and appending
echo a >f; echo b >>f; cat f; echo c >|f; cat <f
#> a
#> b
#> c
## redirections: of errors
#differs dash: the host's ls has another status
ls /nonexistent/x >out 2>&1; echo $?; [ -s out ] && echo text
#> 1
#> text
## redirections: order counts
{ echo out; echo err >&2; } 2>&1 >/dev/null
#> err
## redirections: both streams
#differs dash: does not have it
{ echo out; echo err >&2; } &>f; sort f
#> err
#> out
## redirections: other descriptors
exec 3>f; echo three >&3; exec 3>&-; cat f; exec 4<f; read x <&4; echo $x; exec 4<&-
#> three
#> three
## redirections: high descriptors
#differs dash: takes one digit only
exec 15>f; echo fifteen >&15; exec 15>&-; cat f
#> fifteen
## redirections: reading and writing
echo abc >f; exec 3<>f; read x <&3; echo $x; exec 3>&-
#> abc
## redirections: a closed descriptor
#differs dash: shows the line in its message, and has status 2
sh -c 'echo x >&7' 2>&1; echo "status $?"
#> sh: 7: Bad file descriptor
#> status 1
## redirections: a missing file
#differs dash: has status 2
cat </nonexistent 2>&1; echo $?; (: </nonexistent) 2>/dev/null; echo $?
#> 1
#> 1
## redirections: a missing directory
#differs dash: words its message otherwise
sh -c 'echo x >/nonexistent/f; echo $?' 2>&1
#> sh: can't create /nonexistent/f: nonexistent directory
#> 1
## redirections: noclobber
#differs dash: has status 2
set -C; echo a >f; (echo b >f) 2>/dev/null; echo $?; echo c >|f; cat f; echo d >/dev/null; echo $?
#> 1
#> c
#> 0
## redirections: before the command
#differs dash: has status 2
<f2 cat 2>/dev/null; echo $?; >g echo x; cat g
#> 1
#> x
## redirections: alone
>f; [ -f f ] && echo made
#> made
## here-documents: expansions
x=v; cat <<E
$x ${x} $((1+1)) $(echo c) \$x "q" 'q'
E
#> v v 2 c $x "q" 'q'
## here-documents: quoted delimiter
cat <<'E'
$x `no` \$
E
#> $x `no` \$
## here-documents: tabs stripped
cat <<-E
	a
		b
	E
#> a
#> b
## here-documents: two on a line
cat <<A; cat <<B
one
A
two
B
#> one
#> two
## here-documents: continuation lines
cat <<E
a\
b
E
#> ab
## here-documents: in a loop
for i in 1 2; do cat <<E
line $i
E
done
#> line 1
#> line 2
## here-documents: larger than a pipe
x=0123456789; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x; x=$x$x$x$x$x$x$x$x$x$x
wc -c <<E
$x$x$x$x$x$x$x$x$x$x
E
#> 100001
## here-strings
#differs dash: does not have them
#differs busybox: Debian's has none
cat <<<"a  b"
#> a  b
## redirections: what is put aside is no program's
exec 5>&1; { ls -l /proc/self/fd | grep -c ' 1[0-9] -> '; } >f; cat f
#> 0
## redirections: what is put aside is not kept by a background job
x=$(t=$(date +%s); { { sleep 2; } & } >/dev/null; echo $t); [ $(($(date +%s) - x)) -lt 2 ] && echo quick
#> quick
## redirections: cover the substitutions of an assignment
x=$(echo out; echo err >&2) 2>err; echo "$x"; cat err
#> out
#> err
## redirections: silence what is said of a killed program
sh -c 'kill -9 $$' 2>/dev/null; echo $?; { sh -c 'kill -9 $$'; } 2>&1; echo $?
#> 137
#> Killed
#> 137
## 2.7: the descriptor's number stands right before the operator
echo a 1>f; cat f; (echo b >&2) 2>f; cat f; echo 1 >f; cat f; cat 0<f
#> a
#> b
#> 1
#> 1
## 2.7: redirections are made in their order
(echo out; echo err >&2) >f 2>&1; cat f; (echo out; echo err >&2) 2>&1 >f; cat f
#> out
#> err
#> err
#> out
## 2.7: the last one of a descriptor counts, all are made
echo x >f1 >f2; [ -f f1 ] && [ ! -s f1 ] && cat f2
#> x
## 2.7: the word is expanded, not split and not matched
>a1; x='b c'; echo 1 >$x; echo 2 >a?; ls; cat 'a?'; echo 3 >~/t; cat t
#> a1
#> a?
#> b c
#> 2
#> 3
## 2.7.2: output makes, and empties, a file
echo abc >f; >f; wc -c <f; : >g; [ -f g ] && echo made; umask 077; >h; ls -l h | cut -c1-10
#> 0
#> made
#> -rw-------
## 2.7.2: noclobber keeps regular files
set -C; echo a >f; { echo b >f; } 2>/dev/null; [ $? -ne 0 ] && cat f; echo c >|f; cat f; echo d >>f; cat f; echo e >/dev/null && echo null; >g && echo new
#> a
#> c
#> c
#> d
#> null
#> new
## 2.7.2: noclobber and a link to nothing
set -C; ln -s target l; { echo a >l; } 2>/dev/null; [ $? -ne 0 ] && echo refused; ls
#> refused
#> l
## 2.7.3: appending makes a file, and adds
echo a >>f; echo b >>f; cat f; (echo c; echo d) >>f; tail -n 1 f; set -C; echo e >>f && tail -n 1 f
#> a
#> b
#> d
#> e
## 2.7.5: closing an input
cat <&- 2>/dev/null; [ $? -ne 0 ] && echo failed; (read x) <&- 2>/dev/null; [ $? -ne 0 ] && echo failed
#> failed
#> failed
## 2.7.6: duplicating an output
exec 3>f; echo a >&3; echo b 1>&3; exec 4>&3 3>&-; echo c >&4; exec 4>&-; cat f
#> a
#> b
#> c
## 2.7.6: the word may be an expansion
exec 5>f; n=5; echo a >&$n; echo b >&${n}; echo c >&"$n"; exec 5>&-; cat f; x=-; exec 1>&3 2>/dev/null 3>&$x; echo $?
#> a
#> b
#> c
## 2.7.6: closing an output
(echo x >&-) 2>/dev/null; [ $? -ne 0 ] && echo failed; echo x 2>&- ; ls nofile 2>&-; [ $? -ne 0 ] && echo quiet
#> failed
#> x
#> quiet
## 2.7.6: a descriptor that is not open
sh -c 'echo x >&9; echo "st $?"' 2>/dev/null | sed 's/[1-9][0-9]*/n/'; (: <&8) 2>/dev/null; [ $? -ne 0 ] && echo failed
#> st n
#> failed
## 2.7.6: an output descriptor for input, and back
exec 3>f; read x <&3 2>/dev/null; [ $? -ne 0 ] && echo failed
#> failed
## 2.7.7: reading and writing
echo abcdef >f; exec 3<>f; printf X >&3; read x <&3; echo $x; exec 3>&-; cat f; : <>new; ls
#> bcdef
#> Xbcdef
#> f
#> new
## 2.7.7: reading and writing is for input
#only rbox: busybox was once seen to show what is written later
echo text >f; cat <>f; cat 0<>f; (echo new) 1<>f; cat f
#> text
#> text
#> new
#>
## 2.7: of a builtin do not last
echo a >f; exec 3>&1; : 3>&-; echo b >&3; read x <f; echo $x; cd / >/dev/null; echo c
#> b
#> a
#> c
## 2.7: of exec last
(exec >f; echo a; echo b); cat f; (exec 2>&1 >g; echo c >&2) ; (exec <f; read x; read y; echo $x $y)
#> a
#> b
#> c
#> a b
## 2.7: of a function call do not last
f() { echo in; }; f >x; echo out; cat x; g() { exec >y; echo in; }; (g; echo also); cat y
#> out
#> in
#> in
#> also
## 2.7: of a function call with exec inside
f() { exec 3>x; }; f 4>y; echo a >&3; cat x; (echo b >&4) 2>/dev/null || echo closed
#> a
#> closed
## 2.7: of compound commands do not last
{ echo a; cd /; x=1; } >f; echo $x; [ "$PWD" = / ] && echo there; cat "$OLDPWD/f"
#> 1
#> there
#> a
## 2.7: of a loop, read line by line
printf '1\n2\n3\n' >f; while read x; do echo "<$x>"; done <f; n=0; while read x; do n=$((n+1)); done <f; echo $n
#> <1>
#> <2>
#> <3>
#> 3
## 2.7: two inputs at once
printf '1\n2\n' >f; printf 'a\nb\n' >g; while read x <&3 && read y <&4; do echo $x$y; done 3<f 4<g
#> 1a
#> 2b
## 2.7: a pipeline's ends give way to redirections
echo a | cat <f 2>/dev/null; echo b >f | cat; cat f; echo c | cat - f
#> b
#> c
#> b
## 2.7: standard error through a pipe
{ echo out; echo err >&2; } 2>&1 | sort; { { echo out; echo err >&2; } 3>&1 1>&2 2>&3 3>&- | sed 's/^/<&>/;s/&//' ; } 2>&1 | sort
#> err
#> out
#> <>err
#> out
## 2.7: errors of a special builtin's redirection end the script
for b in : 'export x=1' 'set -- a' 'eval echo no' 'unset x' 'exec'; do sh -c "$b >/nonexistent/f; echo no" >/dev/null 2>&1; [ $? -ne 0 ] && echo ended; done | uniq -c | tr -s ' '
#>  6 ended
## 2.7: errors of another command's redirection do not
for b in 'echo a' 'cat' '{ :; }' '( : )' 'if :; then :; fi' 'for i in 1; do :; done' 'case a in a) :; esac' 'f' 'read x' 'nocommand' ''; do sh -c "f() { :; }; $b >/nonexistent/f; echo \"on \$((\$? != 0))\"" 2>/dev/null; done | uniq -c | tr -s ' '
#>  11 on 1
## 2.7: a command whose redirection fails is not run
f() { echo no; x=1; }; f </nonexistent 2>/dev/null; { echo no; } </nonexistent 2>/dev/null; (echo no) </nonexistent 2>/dev/null; echo no </nonexistent 2>/dev/null; echo "[$x]"
#> []
## 2.7: redirections before the failing one were made
echo a >made >/nonexistent/f 2>/dev/null; ls; { :; } >made2 </nonexistent 2>/dev/null; ls
#> made
#> made
#> made2
## 2.7: no command, only redirections
>a >b; ls; <nofile 2>/dev/null; [ $? -ne 0 ] && echo failed; x=1 >c; echo $x; ls
#> a
#> b
#> failed
#> 1
#> a
#> b
#> c
## 2.7: descriptors are given to programs
exec 3>f; sh -c 'echo from child >&3'; exec 3>&-; cat f; sh -c 'echo x >&3' 2>/dev/null; [ $? -ne 0 ] && echo gone
#> from child
#> gone
## 2.7: a redirection only for one program
sh -c 'echo a >&3; echo b' 3>f; cat f; (echo c >&3) 2>/dev/null || echo closed
#> b
#> a
#> closed
## 2.7: swapping two descriptors
exec 3>f 4>g; { echo three >&3; echo four >&4; } 5>&3 3>&4 4>&5 5>&-; cat f g
#> four
#> three
## 2.7: output to a full device is an error
echo x >/dev/full 2>/dev/null; [ $? -ne 0 ] && echo failed; printf x >/dev/full 2>/dev/null; [ $? -ne 0 ] && echo failed; pwd >/dev/full 2>/dev/null; [ $? -ne 0 ] && echo failed
#> failed
#> failed
#> failed
## extension: both outputs by &>
#differs busybox: Debian's does not know &>>
#differs dash: takes & and >
{ echo out; echo err >&2; } &>f; sort f; { echo more; } &>>f; wc -l <f
#> err
#> out
#> 3
## extension: both outputs by >& and a name
#differs dash: an error
{ echo out; echo err >&2; } >&f; sort f
#> err
#> out
## extension: here-strings
#differs dash: does not have them
#differs busybox: Debian's has none
cat <<<abc; x='a  b'; cat <<<"$x"; cat <<<$x; read a b <<<"1 2"; echo $b; cat <<<''
#> abc
#> a  b
#> a  b
#> 2
#>
## 2.7: an empty word is an error
sh -c 'echo x >""; [ $? -ne 0 ] && echo on' 2>/dev/null; sh -c 'cat <$u; [ $? -ne 0 ] && echo on' 2>/dev/null
#> on
#> on
## 2.7.1: input from a file that is missing
cat <nofile 2>/dev/null; [ $? -ne 0 ] && echo failed; read x <nofile 2>/dev/null; [ $? -ne 0 ] && echo failed; { :; } <nofile 2>/dev/null; [ $? -ne 0 ] && echo failed
#> failed
#> failed
#> failed
## 2.7.5: duplicating an input, and closing it
echo text >f; exec 3<f; read x <&3; echo $x; exec 3<&-; cat <&3 2>/dev/null; [ $? -ne 0 ] && echo closed
#> text
#> closed
