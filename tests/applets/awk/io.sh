#reference: host busybox
#packages: gawk mawk
## getline from the main input
printf '1\n2\n3\n4\n' | awk 'NR == 1 { r = getline; print r, $0, NR; r = getline x; print r, x, $0, NR; getline; r = getline; print r, $0 }'
#> 1 2 2
#> 1 3 2 3
#> 0 4
## getline from a file
printf 'a b\nc d\n' >f; awk 'BEGIN { while ((getline < "f") > 0) print NF, $2, NR; print (getline < "f"); close("f"); getline x < "f"; print x, $0 }'
#> 2 b 0
#> 2 d 0
#> 0
#> a b c d
## getline from a file that is not there, and from a directory
awk 'BEGIN { print (getline < "nosuch"), (getline x < "nosuch") }'; mkdir d; awk 'BEGIN { print (getline < "d") }'
#> -1 -1
#> -1
## getline < binds more than a comparison and than a concatenation
#differs busybox: takes both for the name
echo 5 >f; echo 6 >f1; awk 'BEGIN { while (getline x < "f" > 0) print x; getline y < "f" 1; print y }' 2>/dev/null; echo $?
#> 5
#>
#> 0
## getline from a command
awk 'BEGIN { while (("echo a b; echo c" | getline) > 0) print NF, $1; "echo v" | getline x; print x, $0 }'
#> 2 a
#> 1 c
#> v c
## getline from a command of several texts
awk 'BEGIN { "echo " "x" | getline y; print y }'
#> x
## getline into an element and a field
awk 'BEGIN { "echo v" | getline a["k"]; print a["k"]; $0 = "a b"; "echo z" | getline $2; print }'
#> v
#> a z
## getline from a command that fails
awk 'BEGIN { print ("exit 1" | getline), ("nosuch-command 2>/dev/null" | getline x), x }'
#> 0 0 
## getline does not change NR for files
printf '1\n2\n' >f; echo m | awk '{ getline x < "f"; print NR, x; getline < "f"; print NR, $0 }'
#> 1 1
#> 1 2
## getline from standard input by name
#differs host: reads by two buffers
#differs busybox: reads by two buffers
printf 'a\nb\n' | awk 'BEGIN { getline x < "-"; print x; getline; print }'
#> a
#> b
## getline updates FNR and NR
printf '1\n2\n' >f; awk 'NR == 1 { getline x; print NR, FNR }' f
#> 2 2
## close of a command that is read begins it anew
awk 'BEGIN { "echo a; echo b" | getline x; close("echo a; echo b"); "echo a; echo b" | getline y; print x, y }'
#> a a
## close gives the status
#differs busybox: gives the status of wait
awk 'BEGIN { "exit 3" | getline; print close("exit 3"); print "" | "cat >/dev/null; exit 4"; print close("cat >/dev/null; exit 4"); print "x" > "f"; print close("f") }'
#> 3
#> 4
#> 0
## close of what is not open
#differs busybox: gives 0
awk 'BEGIN { print close("nosuch") }'
#> -1
## a file written and read again
awk 'BEGIN { print "a" > "f"; print "b" > "f"; close("f"); while ((getline l < "f") > 0) print "got", l; close("f"); print "c" >> "f"; close("f"); n = 0; while ((getline l < "f") > 0) n++; print n }'
#> got a
#> got b
#> 3
## > empties a file once
echo old >f; awk 'BEGIN { print "new" > "f"; print "more" > "f" }'; cat f
#> new
#> more
## >> keeps what is there
echo old >f; awk 'BEGIN { print "new" >> "f"; print "more" >> "f" }'; cat f
#> old
#> new
#> more
## files by key
printf 'a 1\nb 2\na 3\n' | awk '{ print $2 > $1 ".out" }'; cat a.out b.out
#> 1
#> 3
#> 2
## printf to a file
awk 'BEGIN { printf "%d-%s\n", 5, "x" > "f"; printf("%s\n", "y") > "f" }'; cat f
#> 5-x
#> y
## print to a command
awk 'BEGIN { print "b" | "sort"; print "a" | "sort"; close("sort"); print "end" }'
#> a
#> b
#> end
## print to a command that is not closed
awk 'BEGIN { print "b" | "sort"; print "a" | "sort" }'
#> a
#> b
## what was printed before comes before what a command prints
awk 'BEGIN { print "one"; system("echo two"); print "three"; print "four" | "cat"; close("cat"); print "five" }' | cat
#> one
#> two
#> three
#> four
#> five
## system gives the status
awk 'BEGIN { print system("exit 3"), system("true"), system("nosuch-command 2>/dev/null") }'
#> 3 0 127
## system: ended by a signal
#differs busybox: gives 0
awk 'BEGIN { print system("kill -9 $$") }'
#> 265
## system reads standard input
echo in | awk 'BEGIN { system("cat") }'
#> in
## "/dev/stderr", "/dev/stdout", "-"
awk 'BEGIN { print "err" > "/dev/stderr"; print "out" > "/dev/stdout"; print "end" }' 2>&1
#> err
#> out
#> end
## /dev/stderr comes at its time
#differs host: writes standard output at the end
awk 'BEGIN { print "a"; print "b" > "/dev/stderr"; print "c" }' 2>&1 | cat
#> a
#> b
#> c
## cat 1>&2
awk 'BEGIN { print "x" | "cat 1>&2" }' 2>&1
#> x
## fflush
#differs busybox: gives another status for what is not open
awk 'BEGIN { printf "a"; fflush(); system("printf b"); printf "c"; fflush("/dev/stdout"); print ""; print fflush("nosuch") }' 2>/dev/null
#> abc
#> -1
## a file that cannot be written
#differs host: its status is 2
awk 'BEGIN { print "x" > "nodir/f"; print "never" }' 2>/dev/null; echo $?
#> 1
## a directory cannot be written
#differs host: its status is 2
mkdir d; awk 'BEGIN { print "x" > "d"; print "never" }' 2>/dev/null; echo $?
#> 1
## output that is full
#differs busybox: does not see it
awk 'BEGIN { print "x" }' >/dev/full 2>/dev/null; echo $?
#> 1
## output that is closed
#differs busybox: does not see it
awk 'BEGIN { print "x" }' >&- 2>/dev/null; echo $?
#> 1
## a file that is full
#only rbox: others give statuses of their own, or none
awk 'BEGIN { print "x" > "/dev/full"; print close("/dev/full") }' 2>/dev/null; echo $?
#> 1
## a pipe that is not read to its end
yes | awk 'NR == 3 { exit } { print }'; awk 'BEGIN { while (1) print "y" }' | head -n 2
#> y
#> y
#> y
#> y
## input stops early, what follows is left to others
printf 'a\nb\n' >f; { awk 'NR == 1 { exit }'; } <f; echo $?
#> 0
## many files open at once
awk 'BEGIN { for (i = 0; i < 200; i++) print i > ("f" i); for (i = 0; i < 200; i++) close("f" i); n = 0; for (i = 0; i < 200; i++) { getline x < ("f" i); n += x } print n }'
#> 19900
## two commands at once, neither waits for the other
awk 'BEGIN { print "b" | "sort"; print "x" | "cat"; close("sort"); print "mid"; close("cat") }' | sort
#> b
#> mid
#> x
## a command gets what the environment has
X=val awk 'BEGIN { system("echo $X") }'
#> val
## output of a program called in a shell's substitution
x=$(echo 'a b' | awk '{ print $2 }'); echo "<$x>"; x=$(awk 'BEGIN { system("echo s"); print "p" }'); echo "<$x>"
#> <b>
#> <s
#> p>
## awk in a loop of the shell
for i in 1 2 3; do echo "$i x" | awk '{ printf "%d,", $1 * 2 }'; done; echo
#> 2,4,6,
