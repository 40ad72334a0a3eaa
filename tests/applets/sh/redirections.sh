# The shell: redirections and here-documents (2.7).
#shell
#reference: busybox
## redirections: output and appending
echo a >f; echo b >>f; cat f; echo c >|f; cat <f
#> a
#> b
#> c
## redirections: of errors
ls /nonexistent/x >out 2>&1; echo $?; [ -s out ] && echo text
#> 1
#> text
## redirections: order counts
{ echo out; echo err >&2; } 2>&1 >/dev/null
#> err
## redirections: both streams
{ echo out; echo err >&2; } &>f; sort f
#> err
#> out
## redirections: other descriptors
exec 3>f; echo three >&3; exec 3>&-; cat f; exec 4<f; read x <&4; echo $x; exec 4<&-
#> three
#> three
## redirections: high descriptors
exec 15>f; echo fifteen >&15; exec 15>&-; cat f
#> fifteen
## redirections: reading and writing
echo abc >f; exec 3<>f; read x <&3; echo $x; exec 3>&-
#> abc
## redirections: a closed descriptor
sh -c 'echo x >&7' 2>&1; echo "status $?"
#> sh: 7: Bad file descriptor
#> status 1
## redirections: a missing file
cat </nonexistent 2>&1; echo $?; (: </nonexistent) 2>/dev/null; echo $?
#> 1
#> 1
## redirections: a missing directory
sh -c 'echo x >/nonexistent/f; echo $?' 2>&1
#> sh: can't create /nonexistent/f: nonexistent directory
#> 1
## redirections: noclobber
set -C; echo a >f; (echo b >f) 2>/dev/null; echo $?; echo c >|f; cat f; echo d >/dev/null; echo $?
#> 1
#> c
#> 0
## redirections: before the command
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
