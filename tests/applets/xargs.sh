# xargs: commands made of what is read.
#reference: host
#packages: findutils

## words become arguments of echo
printf 'a b\nc\td\n\n  e' | xargs; echo "status $?"
#> a b c d e
#> status 0

## a command and its own arguments
printf 'a b\n' | xargs echo -n x; echo; printf '1 2 3' | xargs printf '[%s]\n'
#> x a b
#> [1]
#> [2]
#> [3]

## quotes and backslashes
printf '%s\n' 'a  "b  c" d\ e' "'f \" g'h" '\\ \a \"' | xargs printf '[%s]\n'
#> [a]
#> [b  c]
#> [d e]
#> [f " gh]
#> [\]
#> [a]
#> ["]

## empty words in quotes
printf '"" a '"''"'\n' | xargs printf '[%s]\n'
#> []
#> [a]
#> []

## quotes that are not closed
printf 'a "b\n' | xargs 2>&1 >/dev/null | sed 's/ quote;.*//'; printf "a 'b" | xargs >/dev/null 2>&1; echo "status $?"; printf 'x\ny "z\n' | xargs -n1 2>/dev/null; echo "status $?"
#> xargs: unmatched double
#> status 1
#> x
#> y
#> status 1

## a backslash at the end
printf 'a\\' | xargs printf '[%s]'; printf 'a\\\nb' | xargs printf '[%s]'; echo
#> [a][a
#> b]

## nothing at all
printf '' | xargs; echo "status $?"; printf ' \n\n' | xargs echo x; printf '' | xargs -r echo x; printf '' | xargs --no-run-if-empty false; echo "status $?"
#>
#> status 0
#> x
#> status 0

## words that end in NUL
printf 'a b\0\nc\0"d\0' | xargs -0 printf '[%s]'; echo; printf 'a\0\0b' | xargs --null printf '[%s]'; echo
#> [a b][
#> c]["d]
#> [a][][b]

## another end of words
printf 'a,b c,d\n' | xargs -d, printf '[%s]'; printf 'axbxc' | xargs -d'\x78' printf '[%s]'; printf 'a:b' | xargs -d '\072' printf '[%s]'; printf 'a\nb c\n' | xargs --delimiter='\n' printf '[%s]'; printf 'a\0b' | xargs -d '\0' printf '[%s]'; printf 'a\\b' | xargs -d '\\' printf '[%s]'; echo
#> [a][b c][d
#> ][a][b][c][a][b][a][b c][a][b][a][b]

## ends that are none
for d in ab '\q' '\xzz' '\777' ''; do printf a | xargs -d "$d" >/dev/null 2>&1; echo "$d $?"; done
#> ab 1
#> \q 1
#> \xzz 1
#> ÿ 1
#>  1

## so many words
printf '1 2 3 4 5' | xargs -n2; printf '1 2 3' | xargs -n 1 echo x; printf '1 2 3' | xargs --max-args=9; seq 5 | xargs -n3 echo
#> 1 2
#> 3 4
#> 5
#> x 1
#> x 2
#> x 3
#> 1 2 3
#> 1 2 3
#> 4 5

## so many lines
printf 'a b\nc\n\nd e\nf\n' | xargs -L2; printf 'a b \nc\nd\n' | xargs -L1; printf 'a\nb\nc\n' | xargs -l2; printf 'a b\nc\n' | xargs -l echo x; printf 'a\nb\n' | xargs --max-lines=1; printf 'a\nb\n' | xargs --max-lines
#> a b c
#> d e f
#> a b c
#> d
#> a b
#> c
#> x a b
#> x c
#> a
#> b
#> a
#> b

## a line that goes on and ends
printf 'a \n\nb\nc\t\nd' | xargs -L1 echo x; printf 'a\\\nb\nc\n' | xargs -L1 printf '[%s]'; echo
#> x a b
#> x c d
#> [a
#> b][c]

## lines in the place of a mark
printf '  a b\n\nc "d  e" \nf' | xargs -I{} echo '[{}]' '{}{}'; printf 'a\n' | xargs -i echo '<{}>'; printf 'a\n' | xargs -iX echo X-X; printf 'a\n' | xargs --replace echo {}; printf 'a\n' | xargs --replace=R echo R; printf 'a b\n' | xargs -I % echo %% x
#> [a b] a ba b
#> [c d  e ] c d  e c d  e 
#> [f] ff
#> <a>
#> a-a
#> a
#> a
#> a ba b x

## a mark in the command itself is none
printf 'echo\n' | xargs -I{} {} x{} 2>/dev/null; echo "status $?"; printf 'a\n' | xargs -I NONE echo x; echo "status $?"
#> status 127
#> x
#> status 0

## lines in the place of a mark, and none
printf '' | xargs -I{} echo x{}; echo "status $?"; printf '\n\n' | xargs -I{} echo x{}
#> status 0

## a mark with other ends of words
printf 'a b\0c\nd\0' | xargs -0 -I{} printf '[%s]' {}; printf 'a;b;' | xargs -d';' -I{} echo '<{}>'
#> [a b][c
#> d]<a>
#> <b>

## options that exclude each other
printf 'a b\nc\n' | xargs -I{} -n2 echo x{} 2>/dev/null; printf 'a b\nc\n' | xargs -n1 -L2 2>/dev/null; printf 'a b\nc\n' | xargs -L2 -n1 2>/dev/null; printf 'a b\nc\n' | xargs -n2 -I{} echo x{} 2>/dev/null; printf 'a b\n' | xargs -I{} -n1 echo x{} 2>&1; printf 'a\n' | xargs -n2 -L1 2>&1 >/dev/null | grep -c ignoring
#> x{} a b
#> x{} c
#> a b c
#> a
#> b
#> c
#> xa b
#> xc
#> xa b
#> 1

## a word that ends it
printf 'a\nEND\nb\n' | xargs -E END; printf 'a END b' | xargs -eEND; printf 'a _ b' | xargs; printf 'a\nx\nb\n' | xargs --eof=x; printf 'a _ b' | xargs -E ''; printf 'a _ b' | xargs -e; printf 'a\nEND\nb\n' | xargs -E END -I{} echo {}; printf 'END\na' | xargs -E END echo x; printf 'a ENDx b' | xargs -E END
#> a
#> a
#> a _ b
#> a
#> a _ b
#> a _ b
#> a
#> x
#> a ENDx b

## a word in quotes that would end it
#differs host: it ends there all the same
printf 'a "END" b END c' | xargs -E END
#> a END b

## no end with other ends of words
printf 'a\0END\0b' | xargs -0 -E END 2>/dev/null; printf 'a,END,b' | xargs -d, -E END 2>/dev/null
#> a END b
#> a END b

## size
printf 'aaaa bbbb cccc' | xargs -s 20; printf 'aaaa bbbb cccc' | xargs -s 15; printf 'aaaa bbbb cccc' | xargs --max-chars=10
#> aaaa bbbb cccc
#> aaaa bbbb
#> cccc
#> aaaa
#> bbbb
#> cccc

## a word that is too long
printf 'aaaa bbbbbbbbbbbbbbbbbbbb cccc' | xargs -s 20 2>/dev/null; echo "status $?"
#> aaaa
#> status 1

## a command that is too long
printf 'a' | xargs -s 3 echo >/dev/null 2>&1; echo "status $?"; printf 'aaaaaaaaaa\n' | xargs -s 12 -I{} echo {} {} >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1

## what must fit
printf 'aaaa bbbb cccc' | xargs -s 16 -n 3 -x 2>/dev/null; echo "status $?"; printf 'aaaa bbbb cccc' | xargs -s 16 -n 3; printf 'a b' | xargs -x; printf 'aaaa bbbb\ncccc\n' | xargs -s 16 -L2 --exit 2>/dev/null; echo "status $?"
#> status 1
#> aaaa bbbb
#> cccc
#> a b
#> status 1

## more words than one command takes
seq 100000 | xargs echo | wc -l | tr -d ' ' | sed 's/^[2-9]$/several/'; seq 100000 | xargs | tr ' ' '\n' | tail -1; seq 100000 | xargs -n 50000 sh -c 'echo $#' x
#> several
#> 100000
#> 23693
#> 21842
#> 21842
#> 21842
#> 10781

## long words
head -c 100000 /dev/zero | tr '\0' x | xargs echo | wc -c; head -c 200000 /dev/zero | tr '\0' x | xargs echo 2>/dev/null; echo "status $?"
#> 100001
#> status 1

## what a failure means
printf 'a\nb\n' | xargs -n1 sh -c 'echo $0; exit 3'; echo "status $?"; printf 'a b' | xargs -n1 false; echo "status $?"; printf 'a' | xargs sh -c 'exit 126'; echo "status $?"; printf 'a' | xargs sh -c 'exit 127'; echo "status $?"
#> a
#> b
#> status 123
#> status 123
#> status 123
#> status 123

## a command that asks for the end
printf 'a\nb\n' | xargs -n1 sh -c 'echo $0; exit 255' 2>/dev/null; echo "status $?"; printf 'a\n' | xargs sh -c 'exit 255' 2>&1
#> a
#> status 124
#> xargs: sh: exited with status 255; aborting

## a command that is killed
printf 'a\nb\n' | xargs -n1 sh -c 'echo $0; kill -9 $$' 2>/dev/null; echo "status $?"; printf 'a\n' | xargs sh -c 'kill -9 $$' 2>&1
#> a
#> status 125
#> xargs: sh: terminated by signal 9

## a command that cannot be run
printf 'a\nb\n' | xargs -n1 /nosuch 2>/dev/null; echo "status $?"; printf a | xargs nosuchcommand 2>/dev/null; echo "status $?"; printf a | xargs / 2>/dev/null; echo "status $?"; printf a | xargs ./file 2>/dev/null; echo "status $?"; : >file; printf a | xargs ./file 2>/dev/null; echo "status $?"
#> status 127
#> status 127
#> status 126
#> status 127
#> status 126

## commands are shown
printf 'a b' | xargs -t -n1 echo x 2>&1; printf 'a b\0' | xargs -0 --verbose echo 2>&1
#> echo x a
#> x a
#> echo x b
#> x b
#> echo 'a b'
#> a b

## commands are asked for where nobody is
printf 'a b' | xargs -p -n1 >/dev/null 2>&1; echo "status $?"; printf 'a' | xargs --interactive 2>/dev/null; echo "status $?"
#> status 1
#> status 1

## words of a file
printf 'a b' >in; xargs -a in; echo text | xargs -a in sh -c 'echo $0 $1; cat'; xargs --arg-file=in -n1; xargs -a none 2>/dev/null; echo "status $?"; echo q | xargs -a - echo
#> a b
#> a b
#> text
#> a
#> b
#> status 1
#> q

## commands read nothing
echo a | xargs cat -; echo b | xargs sh -c 'cat; echo end'
#> end

## several at a time
seq 8 | xargs -P4 -n1 echo | sort -n | tr '\n' ' '; seq 6 | xargs -P 0 -n2 | sort | tr '\n' ' '; seq 4 | xargs --max-procs=2 -n1 sh -c 'exit 1'; echo "status $?"
#> 1 2 3 4 5 6 7 8 1 2 3 4 5 6 status 123

## several at a time do not wait for each other
mkfifo p; printf 'w\nr\n' | xargs -P2 -n1 sh -c 'case $0 in w) echo x >p;; r) cat p;; esac'
#> x

## slots
printf 'a b' | xargs -n1 --process-slot-var=S sh -c 'echo $S'; seq 3 | xargs -P3 -n1 --process-slot-var=S sh -c 'sleep 0.1; echo $S' | sort
#> 0
#> 0
#> 0
#> 1
#> 2

## a NUL among words
printf 'a\0b c' | xargs 2>/dev/null; printf 'a\0b\n' | xargs 2>&1 >/dev/null | grep -c 'NUL character'
#> a c
#> 1

## odd bytes
printf 'a\377b\n\001\n' | xargs printf '[%s]' | od -An -c; printf 'a\vb\fc\rd' | xargs printf '[%s]' | od -An -c
#>    [   a 377   b   ]   [ 001   ]
#>    [   a  \v   b  \f   c  \r   d   ]

## words like options
printf -- '-n -e x' | xargs echo y; printf 'a' | xargs -- echo -n; echo; printf 'a' | xargs -n1 echo -n1; printf a | xargs echo -r
#> y -n -e x
#> a
#> -n1 a
#> -r a

## clusters of options
printf 'a b\0c\0' | xargs -0n1 echo; printf 'a\nb\n' | xargs -rtn1 2>&1; printf 'a\0' | xargs -0I{} echo '<{}>'
#> a b
#> c
#> echo a
#> a
#> echo b
#> b
#> <a>

## wrong numbers
for w in '-n 0' '-n x' '-n -1' '-L 0' '-L x' '-s 0' '-s x' '-P x' '-P -1' '--nosuch' '-n' '-n 1x'; do printf a | xargs $w echo >/dev/null 2>&1; echo "$w: $?"; done
#> -n 0: 1
#> -n x: 1
#> -n -1: 1
#> -L 0: 1
#> -L x: 1
#> -s 0: 1
#> -s x: 1
#> -P x: 1
#> -P -1: 1
#> --nosuch: 1
#> -n: 1
#> -n 1x: 1

## limits
xargs --show-limits true </dev/null 2>&1 | head -6 | sed 's/[0-9][0-9]*/N/'
#> Your environment variables take up N bytes
#> POSIX upper limit on argument length (this system): N
#> POSIX smallest allowable upper limit on argument length (all systems): N
#> Maximum length of command we could actually use: N
#> Size of command buffer we are actually using: N
#> Maximum parallelism (--max-procs must be no greater): N

## a full device and a closed output
printf a | xargs >/dev/full 2>/dev/null; echo "status $?"; printf a | xargs echo >&- 2>/dev/null; echo "status $?"
#> status 123
#> status 123

## the order of what is printed
printf 'a b' | xargs -n1 sh -c 'echo $0; echo $0 >&2' 2>&1
#> a
#> a
#> b
#> b

## files are removed
touch x y 'z z'; printf '%s\0' x y 'z z' | xargs -0 rm; ls; printf 'none\n' | xargs rm 2>/dev/null; echo "status $?"; printf 'none\n' | xargs rm -f; echo "status $?"
#> status 123
#> status 0

## directories stay as they are
mkdir d; printf 'a\nb\n' | xargs -n1 sh -c 'cd d; touch $0'; ls d; ls
#> a
#> b
#> d

## names with find
mkdir d; touch d/a 'd/b c'; find d -type f -print0 | sort -z | xargs -0 ls; find d -name none -print0 | xargs -0 -r ls
#> d/a
#> d/b c

## words end at the right place
printf 'a\n' | xargs -n1 sh -c 'echo "$#"' x; printf '\n\n\n' | xargs -n1 echo x; printf 'a\n\n\nb' | xargs -n1 echo
#> 1
#> x
#> a
#> b

## other ends of words with empty ones
printf 'a\n\nb\n' | xargs -d '\n' printf '[%s]'; printf '\n' | xargs -d '\n' printf '[%s]'; printf '' | xargs -0 printf '[%s]'; printf '\0' | xargs -0 printf '[%s]'; echo
#> [a][][b][][][]

## blanks kept in lines
printf 'a  b\t\n' | xargs -I{} printf '[%s]' {}; printf '\ta \\ b\n' | xargs -I{} printf '[%s]' {}; printf "'  a '\n" | xargs -I{} printf '[%s]' {}; echo
#> [a  b	][a  b][  a ]

## a mark many times
printf 'x\n' | xargs -I{} echo {} a{}b {}{}{}; printf '{}\n' | xargs -I{} echo '{}{}'; printf 'x\n' | xargs -I aa echo aaa aaaa
#> x axb xxx
#> {}{}
#> xa xx

## status of the last of many
printf '0 1 0' | xargs -n1 sh -c 'exit $0'; echo "status $?"; printf '1 0' | xargs -n1 sh -c 'exit $0'; echo "status $?"; printf '0 0' | xargs -n1 sh -c 'exit $0'; echo "status $?"; printf '2 200 254' | xargs -n1 sh -c 'exit $0'; echo "status $?"
#> status 123
#> status 123
#> status 0
#> status 123

## an environment for commands
printf a | A=1 xargs sh -c 'echo $A'; printf a | xargs env | grep -c '^PATH='
#> 1
#> 0

## a directory in the place of a file of words
#differs host: it takes a directory for an empty file
mkdir d; xargs -a d 2>/dev/null; test $? -ne 0 && echo refused; xargs <d 2>/dev/null; test $? -ne 0 && echo refused
#>
#> refused
#>
#> refused

## the mark is first of all
printf 'a b\n' | xargs -I{} -L1 echo x 2>/dev/null; printf 'a b\n' | xargs -L1 -I{} echo 'x{}' 2>/dev/null
#> x a b
#> xa b

## much output of many
seq 200 | xargs -n1 echo | tail -1; seq 700 | xargs -n 7 -P3 echo | wc -w | tr -d ' '
#> 200
#> 700

## a long line for a mark
head -c 5000 /dev/zero | tr '\0' x | xargs -I{} echo '{}{}' | wc -c | tr -d ' '
#> 10001

## help
xargs --help | head -1 | cut -c1-12; echo "status $?"
#> Usage: xargs
#> status 0

## the terminal where there is none
printf a | xargs -o cat 2>/dev/null; test $? -ne 0 && echo refused
#> refused
