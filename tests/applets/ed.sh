# ed: a line editor.
#reference: host
#packages: ed

## a file is read and its bytes are counted; q ends
seq 3 >f; printf 'q\n' | ed f; echo "status $?"
#> 6
#> status 0
## -s and a lone - say no counts
seq 3 >f; printf '1p\nq\n' | ed -s f; printf '2p\nq\n' | ed - f
#> 1
#> 2
## p, n, l and = show lines
seq 3 >f; printf '2p\n2n\n2l\n=\n.=\nq\n' | ed -s f
#> 2
#> 2	2
#> 2$
#> 3
#> 2
## suffixes show the current line after other commands
seq 5 >f; printf '1dp\n1dn\n1s/3/x/l\n1pn\n1nl\nQ\n' | ed -s f
#> 2
#> 1	3
#> x$
#> 1	x
#> 1	x$
## , and %, ; alone and with one address
seq 4 >f; printf ',p\n%%n\n2;p\n;p\n,2p\n3,p\n' | ed -s f
#> 1
#> 2
#> 3
#> 4
#> 1	1
#> 2	2
#> 3	3
#> 4	4
#> 2
#> 2
#> 3
#> 4
#> 1
#> 2
#> 3
## numbers, sums and signs
seq 9 >f; printf '5\n-2\n+\n-\n--\n+2p\n2+3p\n1 2p\n$-1p\n.+1p\n1++p\n' | ed -s f
#> 5
#> 3
#> 4
#> 3
#> 1
#> 3
#> 5
#> 3
#> 8
#> 9
#> 3
## expressions search on and back, and around
seq 5 >f; printf '/3/\n/1/\n?4?\n//\n??\n/2/,/4/p\n/1/+1p\n/3\n' | ed -s f
#> 3
#> 1
#> 4
#> 4
#> 4
#> 2
#> 3
#> 4
#> 2
#> 3
## marks
seq 5 >f; printf "2ka\n4kb\n'a,'bp\n'a+1p\n1m\$\n'a=\n" | ed -s f
#> 2
#> 3
#> 4
#> 3
#> 1
#> ?
## a mark goes with its line, and with it
seq 3 >f; printf "2ka\n2d\n'a\nh\n" | ed -s f; printf "2ka\n2s/2/x/\n'ap\n" | ed -s f
#> ?
#> Invalid address
#> ?
#> ?
#> ?
## ; sets the current line, , does not
seq 5 >f; printf '1\n/3/;+1p\n1\n/3/,+3p\n' | ed -s f
#> 1
#> 3
#> 4
#> 1
#> 3
#> 4
## an empty line goes on by one, an address alone shows
seq 3 >f; printf '1\n\n\n\n$\n' | ed -s f
#> 1
#> 2
#> 3
#> ?
#> 3
## errors are a ?, h says why, H and -v always
seq 3 >f; printf '9\nh\nH\n9\nH\n9\n' | ed -s f; echo "status $?"; printf '9\n' | ed -sv f
#> ?
#> Invalid address
#> Invalid address
#> ?
#> Invalid address
#> ?
#> status 1
#> ?
#> Invalid address
## -l: failed commands are no failure
seq 3 >f; printf '9\nq\n' | ed -s -l f; echo "status $?"
#> ?
#> status 0
## words of h for what can be wrong
seq 3 >f; printf '9\nh\ns/x/y/\nh\nkA\nh\n1,2q\nh\n1px\nh\n1,2m1\nh\n//\nh\nu\nh\nhello\nh\n&\nh\n' | ed -s f | grep -v '^?'
#> Invalid address
#> No match
#> Invalid mark character
#> Unexpected address
#> Invalid command suffix
#> Invalid destination
#> No match
#> Nothing to undo
#> Invalid command suffix
#> Unknown command
## a, i and c take text up to a dot
seq 3 >f; printf '1a\nx\ny\n.\n$i\nz\n.\n2c\nc\nd\n.\n,p\nQ\n' | ed -s f
#> 1
#> c
#> d
#> y
#> 2
#> z
#> 3
## 0a and 0i are before the first line
seq 2 >f; printf '0a\nx\n.\n0i\ny\n.\n,p\nQ\n' | ed -s f
#> y
#> x
#> 1
#> 2
## a text of nothing; dots that end nothing
seq 3 >f; printf '$a\n.\n.=\n1a\n..\n . \n.\n,p\nQ\n' | ed -s f
#> 3
#> 1
#> ..
#>  . 
#> 2
#> 3
## c of a range, with nothing; the current line afterwards
seq 5 >f; printf '2,3c\nx\n.\n.=\n2c\n.\n.=\n,p\nQ\n' | ed -s f
#> 2
#> 2
#> 1
#> 4
#> 5
## a into nothing
printf 'a\nx\n.\n,n\nw f\nq\n' | ed -s; cat f
#> 1	x
#> x
## d and the line that is current after it
seq 5 >f; printf '2d\n.=\n3,$d\n.=\n,p\nQ\n' | ed -s f
#> 2
#> 2
#> 1
#> 3
## j joins two, or a range
seq 5 >f; printf '1j\n1p\n2,4j\n,p\n.=\nQ\n' | ed -s f
#> 1
#> 1
#> 234
#> 5
#> 3
## m moves up, down, nowhere
seq 5 >f; printf '1m3\n,p\n4,5m0\n.=\n,n\n2m2\n.=\nQ\n' | ed -s f
#> 2
#> 3
#> 1
#> 4
#> 5
#> 2
#> 1	4
#> 2	5
#> 3	2
#> 4	3
#> 5	1
#> 2
## m into itself is refused
seq 5 >f; printf '1,3m2\nh\n,p\nQ\n' | ed -s f
#> ?
#> Invalid destination
#> 1
#> 2
#> 3
#> 4
#> 5
## t copies
seq 3 >f; printf '1t.\n.=\n1,2t0\n,n\n$t1p\nQ\n' | ed -s f
#> 4
#> 1	1
#> 2	2
#> 3	1
#> 4	2
#> 5	3
#> 6	1
#> 1
## y and x: the cut buffer; d fills it, too
seq 3 >f; printf '1,2y\n$x\n,p\n1d\n$x\n,n\nQ\n' | ed -s f
#> 1
#> 2
#> 3
#> 1
#> 2
#> 1	2
#> 2	3
#> 3	1
#> 4	2
#> 5	1
## s replaces the first, the second, all
printf 'aaaa\n' >f; printf 's/a/b/p\ns/a/c/2p\ns/a/d/gp\nQ\n' | ed -s f
#> baaa
#> baca
#> bdcd
## s: &, groups, escaped &
printf 'abc\n' >f; printf 's/b/[&]/p\ns/\\(a\\)\\(.\\)/\\2\\1/p\ns/c/\\&/p\nQ\n' | ed -s f
#> a[b]c
#> [ab]c
#> [ab]&
## s: the end may lack, then it prints
seq 3 >f; printf '1s/1/x\n2s/2/y/\n2p\n3s/3\nh\nQ\n' | ed -s f
#> x
#> y
#> ?
#> Missing pattern delimiter
## s: a newline splits the line
printf 'a-b\n' >f; printf 's/-/\\\n/\n.=\n,n\nQ\n' | ed -s f
#> 2
#> 1	a
#> 2	b
## s over a range; the last changed line is current
seq 5 >f; printf '1,4s/[24]/<&>/\n.=\n,p\nQ\n' | ed -s f
#> 4
#> 1
#> <2>
#> 3
#> <4>
#> 5
## s: the empty expression, % for the last replacement
printf 'abab\n' >f; printf '/a/s//x/p\ns/b/y/p\ns/a/%%/p\nQ\n' | ed -s f
#> xbab
#> xyab
#> xyyb
## s again, with g and p
printf 'aaa\n' >f; printf 's/a/b/\ns\np\nQ\n' | ed -s f; printf 'aaa\n' >g; printf 's/a/b/\nsg\np\nQ\n' | ed -s g; printf 'aaa\n' >g; printf 's/a/b/\nsp\nQ\n' | ed -s g
#> bba
#> bbb
#> bba
## s: case with I
printf 'AbA\n' >f; printf 's/a/x/Ip\ns/a/x/Igp\nQ\n' | ed -s f
#> xbA
#> xbx
## s: other delimiters, and one in brackets
printf 'a/b\n' >f; printf 's,/,-,p\ns|-|/|p\ns/[/]/+/p\nQ\n' | ed -s f
#> a-b
#> a/b
#> a+b
## s: no match is an error
seq 2 >f; printf 's/x/y/\nh\n,s/x/y/\n' | ed -s f; echo "status $?"
#> ?
#> No match
#> ?
#> status 1
## -E: extended expressions
printf 'aab\n' >f; printf 's/(a+)b/[\\1]/p\nQ\n' | ed -s -E f
#> [aa]
## u takes back the last change, and itself
seq 3 >f; printf '1,2d\n,p\nu\n,p\nu\n,p\nQ\n' | ed -s f
#> 3
#> 1
#> 2
#> 3
#> 3
## u of each command that changes
seq 3 >f; for c in 1j '1m$' '1t2' 's/3/x/' 'g/./s/^/y/' 'r f' '1,2c\nq\n.' '1i\nq\n.' 'v/2/d'; do printf "$c\nu\n,p\nQ\n" | ed -s f | tail -n 3 | tr '\n' ' '; done; echo
#> 1 2 3 1 2 3 1 2 3 1 2 3 1 2 3 1 2 3 1 2 3 1 2 3 1 2 3 
## u brings back the current line, and the state unmodified
seq 3 >f; printf '2p\n1d\nu\n.=\nq\n' | ed -s f; echo "status $?"
#> 2
#> 2
#> status 0
## u with nothing to take back
seq 3 >f; printf 'u\nh\n' | ed -s f
#> ?
#> Nothing to undo
## g: a command for each line that matches, p if there is none
seq 5 >f; printf 'g/[24]/p\ng/3/\ng/[135]/s/$/x/\n,p\nQ\n' | ed -s f
#> 2
#> 4
#> 3
#> 1x
#> 2
#> 3x
#> 4
#> 5x
## g: d, m and t
seq 5 >f; printf 'g/[24]/d\n.=\n,p\nu\ng/./m0\n,p\ng/3/t0\n1p\nQ\n' | ed -s f
#> 3
#> 1
#> 3
#> 5
#> 5
#> 4
#> 3
#> 2
#> 1
#> 3
## g: a list of commands
seq 3 >f; printf 'g/2/s/2/x/\\\np\\\nn\n,p\nQ\n' | ed -s f
#> x
#> 2	x
#> 1
#> x
#> 3
## g: text in a list
seq 3 >f; printf 'g/2/a\\\nfoo\\\nbar\n,p\ng/3/i\\\nx\\\n.\\\nn\nQ\n' | ed -s f
#> 1
#> 2
#> foo
#> bar
#> 3
#> 5	x
## g: lines that a command before took away
seq 5 >f; printf 'g/./+1d\n,p\nQ\n' | ed -s f 2>&1
#> ?
#> 1
#> 3
#> 5
## g: what does not match is no error; v takes the others
seq 3 >f; printf 'g/9/p\nv/./p\nv/2/p\nv/2/d\n,p\nQ\n' | ed -s f; echo "status $?"
#> 1
#> 3
#> 2
#> status 0
## g within g, an empty expression
seq 3 >f; printf 'g/2/g/3/p\nh\ng/2/s//x/p\nQ\n' | ed -s f
#> ?
#> Cannot nest global commands
#> x
## g: other delimiters, a range
seq 5 >f; printf 'g|2|p\n2,3g/./n\n1,3g/./=\nQ\n' | ed -s f
#> 2
#> 2	2
#> 3	3
#> 5
#> 5
#> 5
## g: q in a list ends
seq 3 >f; printf 'g/1/p\\\nq\n2p\n' | ed -s f; echo "status $?"
#> 1
#> status 0
## g undone at once
seq 3 >f; printf 'g/./s/$/x/\\\nt.\n,p\nu\n,p\nQ\n' | ed -s f
#> 1x
#> 1x
#> 2x
#> 2x
#> 3x
#> 3x
#> 1
#> 2
#> 3
## G and V ask for each line; & is the last again
seq 5 >f; printf 'G/[24]/\ns/$/x/\n&\n,p\nQ\n' | ed -s f; printf 'V/[24]/\n\nd\n\n,p\nQ\n' | ed -s f
#> 2
#> 4
#> 1
#> 2x
#> 3
#> 4x
#> 5
#> 1
#> 3
#> 5
#> 1
#> 2
#> 4
#> 5
## w writes all, a range, to another file; counts
seq 3 >f; printf '1d\nw\n1w g\nw h\nq\n' | ed f; cat f g h
#> 6
#> 4
#> 2
#> 4
#> 2
#> 3
#> 2
#> 2
#> 3
## w: the first name is kept
printf 'a\nx\n.\nw f\nf\nw\nq\n' | ed -s; cat f
#> f
#> x
## W appends, wq writes and quits
seq 2 >f; printf '1W g\n1W g\n$d\nwq\n' | ed -s f; cat g f
#> 1
#> 1
#> 1
## w without a name, into a directory that is not there
printf 'a\nx\n.\nw\nh\nw none/x\nh\nQ\n' | ed -s 2>err; cat err
#> ?
#> No current filename
#> ?
#> Cannot open output file
#> none/x: No such file or directory
## q with changes asks once
seq 2 >f; printf '1d\nq\nh\nq\nq\n' | ed -s f; echo "status $?"; cat f
#> ?
#> Warning: buffer modified
#> ?
#> status 1
#> 1
#> 2
## Q and E do not ask, e does
seq 2 >f; printf '1d\nQ\n' | ed -s f; echo "status $?"; printf '1d\ne f\n,p\nE f\n,p\nq\n' | ed -s f
#> status 0
#> ?
#> 2
#> 1
#> 2
## e twice, e of another file, f
seq 2 >f; echo x >g; printf '1d\ne g\ne g\n,p\nf\nq\n' | ed -s f
#> ?
#> x
#> g
## the end of input with changes is an error
seq 2 >f; printf '1d\n' | ed -s f; echo "status $?"; printf '1p\n' | ed -s f; echo "status $?"
#> ?
#> status 2
#> 1
#> status 0
## a last line without its newline is a command, too
#differs host: GNU's passes over it
seq 2 >f; printf '1p' | ed -s f; echo "status $?"
#> 1
#> status 0
## the end of input within a text ends it
seq 2 >f; printf 'a\nx\n' | ed -s f; echo "status $?"
#> ?
#> status 2
## r reads behind the last line, or another; the current line is the last read
seq 2 >f; printf 'x\ny\n' >g; printf 'r g\n.=\n0r g\n.=\n,p\nQ\n' | ed f
#> 4
#> 4
#> 4
#> 4
#> 2
#> x
#> y
#> 1
#> 2
#> x
#> y
## r without a buffer's name takes the file's
echo x >f; printf 'r f\nf\nw\nq\n' | ed; cat f
#> 2
#> f
#> 2
#> x
## a file that is missing is named; what is written makes it
printf 'a\nx\n.\nw\nq\n' | ed none 2>err; echo "status $?"; cat err none
#> 2
#> status 0
#> none: No such file or directory
#> x
## a directory is no file to read
mkdir d; printf 'h\nq\n' | ed d 2>err; grep -c '^d: Is a directory' err
#> ?
#> Cannot read input file
#> 1
## a file without a newline at its end gets one, and it is said
printf 'a\nb' >f; printf 'w\nq\n' | ed f 2>&1; od -An -c f
#> Newline appended
#> 4
#> 4
#>    a  \n   b  \n
## unless it has NUL bytes
printf 'a\0b' >f; printf ',l\nw\nq\n' | ed f 2>&1; od -An -c f
#> 3
#> a\000b$
#> 3
#>    a  \0   b
## NUL bytes, bytes beyond ASCII and control bytes
printf 'a\0b\377\tc\033\\$\n' >f; printf 'l\n,p\nQ\n' | ed -s f | od -An -c
#>    a   \   0   0   0   b   \   3   7   7   \   t   c   \   0   3
#>    3   \   \   \   $   $  \n   a  \0   b 377  \t   c 033   \   $
#>   \n
## l wraps long lines
seq -s ' ' 60 >f; printf 'l\nQ\n' | ed -s f
#> 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 \
#> 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 \
#> 52 53 54 55 56 57 58 59 60$
## an empty file
: >f; printf ',p\nh\n=\n.=\na\nx\n.\n,p\nw\nq\n' | ed f
#> 0
#> ?
#> Invalid address
#> 0
#> 0
#> x
#> 2
## addresses that there are not
seq 3 >f; printf '4p\n0p\n2,1p\n5,6d\n0d\n+9\n-9\n' | ed -s f; echo "status $?"
#> ?
#> ?
#> ?
#> ?
#> ?
#> ?
#> ?
#> status 1
## z shows a screen
seq 40 >f; printf '1z3\nz\n30zn\n' | ed -s f | tail -n 8
#> 2
#> 3
#> 4
#> 5
#> 6
#> 30	30
#> 31	31
#> 32	32
## z from the current line on, of its own length; not beyond the end
seq 5 >f; printf '1z2\nz3\nz\n' | ed -s f
#> 1
#> 2
#> 3
#> 4
#> 5
#> ?
## a comment; blanks before and within
seq 3 >f; printf '# words\n  1p\n1 , 2 p\n1,2 # more\n' | ed -s f
#> 1
#> 1
#> 2
## -p and P: a prompt
seq 2 >f; printf '1p\nP\n1p\nP\nq\n' | ed -s -p '> ' f; echo; printf 'P\n1p\nq\n' | ed -s f; echo
#> > 1
#> > 1
#> > 
#> *1
#> *
## ! runs a command, !! again, % is the name
seq 2 >f; printf '!echo hi\n!!\n!echo %%\nq\n' | ed -s f; printf '!echo hi\nq\n' | ed f
#> hi
#> echo hi
#> hi
#> echo f
#> f
#> 4
#> hi
#> !
## r ! and w !
seq 2 >f; printf 'r !echo x; echo y\n,p\n1,2w !cat\nQ\n' | ed f
#> 4
#> 4
#> 1
#> 2
#> x
#> y
#> 1
#> 2
#> 4
## e ! and a command as the file
printf ',p\ne !echo b\n,p\nq\n' | ed -s '!echo a'
#> a
#> b
## -r: no commands, no other directories
seq 2 >f; printf '!ls\nh\nw ../x\nh\nr /etc/passwd\nh\nr !ls\nh\n' | ed -s -r f 2>&1
#> ?
#> Shell access restricted
#> ?
#> Directory access restricted
#> ?
#> Directory access restricted
#> ?
#> Shell access restricted
## many lines, g and s over all
seq 20000 >f; printf 'g/7$/d\n,s/1/x/g\n$\n=\n1m$\n1,9d\nw g\nq\n' | ed -s f; wc -l <g; cksum <g
#> 20000
#> 18000
#> 17991
#> 4293554350 97985
## long lines
head -c 100000 /dev/zero | tr '\0' a >f; printf 's/a/b/99999\ns/a//g\np\nq\nq\n' | ed f
#> Newline appended
#> 100001
#> b
#> ?
## a full disk
seq 5 >f; printf 'w /dev/full\nQ\n' | ed -s f 2>/dev/null; echo "status $?"
#> ?
#> status 1
## an unknown option, two files
ed -x f </dev/null 2>err; echo "status $?"; grep -c ^ed: err
#> status 1
#> 1
## a hang-up keeps what was changed in ed.hup
mkfifo p; seq 3 >f; (exec sh -c 'echo $$ >pid; exec ed -s f' <p) & exec 9>p; printf '1d\n2p\n' >&9; sleep 0.5; kill -HUP $(cat pid); wait; exec 9>&-; cat ed.hup f
#> 3
#> 2
#> 3
#> 1
#> 2
#> 3
## bad expressions are told, and kept from nothing
seq 2 >f; printf '/a\\(/\nh\n/[/\ns/a\\{1/x/\n1p\n' | ed -s f | grep -vi unbal
#> ?
#> Unmatched ( or \(
#> ?
#> ?
#> 1
