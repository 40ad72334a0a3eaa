# uuencode, uudecode: files as text and back.
#reference: host busybox
#packages: sharutils
## a file
printf 'abc\n\0\1\377\200\033\177 defghijk' >f; uuencode f name; uuencode -m f name
#> begin 644 name
#> 386)C"@`!_X`;?R!D969G:&EJ:P``
#> `
#> end
#> begin-base64 644 name
#> YWJjCgAB/4AbfyBkZWZnaGlqaw==
#> ====
## standard input; nothing
printf 'ab' | uuencode x; uuencode x </dev/null; uuencode -m x </dev/null; printf abc | uuencode -m x
#> begin 644 x
#> "86(`
#> `
#> end
#> begin 644 x
#> `
#> end
#> begin-base64 644 x
#> ====
#> begin-base64 644 x
#> YWJj
#> ====
## long lines
seq 60 | uuencode x; seq 60 | uuencode -m x
#> begin 644 x
#> M,0HR"C,*-`HU"C8*-PHX"CD*,3`*,3$*,3(*,3,*,30*,34*,38*,3<*,3@*
#> M,3D*,C`*,C$*,C(*,C,*,C0*,C4*,C8*,C<*,C@*,CD*,S`*,S$*,S(*,S,*
#> M,S0*,S4*,S8*,S<*,S@*,SD*-#`*-#$*-#(*-#,*-#0*-#4*-#8*-#<*-#@*
#> D-#D*-3`*-3$*-3(*-3,*-30*-34*-38*-3<*-3@*-3D*-C`*
#> `
#> end
#> begin-base64 644 x
#> MQoyCjMKNAo1CjYKNwo4CjkKMTAKMTEKMTIKMTMKMTQKMTUKMTYKMTcKMTgK
#> MTkKMjAKMjEKMjIKMjMKMjQKMjUKMjYKMjcKMjgKMjkKMzAKMzEKMzIKMzMK
#> MzQKMzUKMzYKMzcKMzgKMzkKNDAKNDEKNDIKNDMKNDQKNDUKNDYKNDcKNDgK
#> NDkKNTAKNTEKNTIKNTMKNTQKNTUKNTYKNTcKNTgKNTkKNjAK
#> ====
## the mode
printf a >f; chmod 751 f; uuencode f x | head -n 1; chmod 4600 f; uuencode f x | head -n 1; umask 077; uuencode x </dev/null | head -n 1
#> begin 751 x
#> begin 600 x
#> begin 600 x
## names with blanks
printf a >f; uuencode f 'a b' | head -n 1
#> begin 644 a b
## no name, too many
#differs host: a status of its own
uuencode >/dev/null 2>&1; echo "status $?"; uuencode a b c >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1
## a file that is missing
uuencode none x 2>/dev/null; echo "status $?"
#> status 1
## there and back
for n in 0 1 2 3 44 45 46 47 89 90 91 1000; do head -c $n /dev/urandom >f; uuencode f g | uudecode; cmp f g || echo differ $n; uuencode -m f h | uudecode; cmp f h || echo differ -m $n; done; echo done
#> done
## large
head -c 300000 /dev/urandom >f; uuencode f g | uudecode; cmp f g && echo same; uuencode -m f g | uudecode; cmp f g && echo same
#> same
#> same
## the mode is given back
printf a >f; chmod 751 f; uuencode f g >u; chmod 644 f; uudecode u; stat -c %a g; printf 'begin 600 h\n`\nend\n' | uudecode; stat -c %a h
#> 751
#> 600
## no more than permissions
#only rbox: the references give setuid too
printf 'begin 4755 h\n`\nend\n' | uudecode; stat -c %a h
#> 755
## -o
printf 'hello' | uuencode x | uudecode -o y; cat y; echo; ls; printf 'hello' | uuencode -m x | uudecode -o - ; echo
#> hello
#> y
#> hello
## -o /dev/stdout
printf 'hello' | uuencode x | uudecode -o /dev/stdout; echo
#> hello
## the name - and /dev/stdout
printf 'hello' | uuencode /dev/stdout | uudecode; echo
#> hello
## text before and behind
#differs host: stops at a wrong begin
#differs busybox: stops at a wrong begin
(echo head; echo 'begin of nothing'; printf abc | uuencode g; echo tail) | uudecode; cat g; echo
#> abc
## blanks in names
printf abc | uuencode 'a b' | uudecode; ls
#> a b
## several files of one text
#only rbox: the references take one
(printf abc | uuencode a; echo between; printf def | uuencode -m b) | uudecode; cat a b; echo
#> abcdef
## several texts
#differs busybox: takes one
printf abc | uuencode a >u; printf def | uuencode b >v; uudecode u v; cat a b; echo
#> abcdef
## lines that lost their blanks, lines of DOS
#only rbox: the references take them otherwise
printf 'begin 644 a\n#86)C\n \nend\n' | uudecode; cat a; echo; printf 'begin 644 b\r\n#86)C\r\n`\r\nend\r\n' | uudecode; cat b; echo; printf 'begin 644 c\n$\n`\nend\n' | uudecode 2>&1
#> abc
#> abc
#> uudecode: short file
## blanks for zeros
printf 'begin 644 a\n#    \n \nend\n' | uudecode; od -An -c a
#>   \0  \0  \0
## no begin; a text that is cut
#differs host: a status of its own
#differs busybox: takes a cut text of base 64
printf 'abc\n' | uudecode 2>err; echo "status $?"; grep -c "begin" err; printf 'begin 644 a\n#86)C\n' | uudecode 2>err; echo "status $?"; grep -ci 'short file' err; printf 'begin-base64 644 b\nYWJj\n' | uudecode 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
#> 1
#> status 1
## what is cut leaves the file of before alone
#only rbox: the references have written it by then
echo old >a; printf 'begin 644 a\n#86)C\n' | uudecode 2>/dev/null; cat a; ls -A
#> old
#> a
## names from above are refused: nothing is written outside
#only rbox: the references write wherever the text says
mkdir in; cd in; for n in ../out /tmp/no-such-rbox-file a/../../out ..; do printf "begin 644 $n\n#86)C\n\`\nend\n" | uudecode; echo "status $?"; done 2>&1; ls -A .. .; test -e /tmp/no-such-rbox-file || echo none
#> uudecode: not below the working directory (-o names a file): '../out'
#> status 1
#> uudecode: not below the working directory (-o names a file): '/tmp/no-such-rbox-file'
#> status 1
#> uudecode: not below the working directory (-o names a file): 'a/../../out'
#> status 1
#> uudecode: not below the working directory (-o names a file): '..'
#> status 1
#> .:
#>
#> ..:
#> in
#> none
## links are not followed
#only rbox: the references follow them
echo safe >target; ln -s target l; mkdir d; ln -s d k; for n in l k/f; do printf "begin 644 $n\n#86)C\n\`\nend\n" | uudecode; echo "status $?"; done 2>&1; cat target; ls d; mkfifo p; printf 'begin 644 p\n#86)C\n`\nend\n' | uudecode; echo "status $?"
#> uudecode: is no file: 'l'
#> status 1
#> uudecode: will not follow the link of 'k/f'
#> status 1
#> safe
#> status 1
## names with control characters are spelled out
#only rbox: the references write them as they are
printf 'begin 644 ../\033[2J\n#86)C\n`\nend\n' | uudecode 2>&1
#> uudecode: not below the working directory (-o names a file): '../\033[2J'
## below a directory
#differs host: a status of its own
mkdir d; printf abc | uuencode d/f | uudecode; cat d/f; echo; printf abc | uuencode none/f | uudecode 2>/dev/null; echo "status $?"
#> abc
#> status 1
## -o where no file can be
#differs host: a status of its own
printf abc | uuencode f | uudecode -o none/f 2>/dev/null; echo "status $?"
#> status 1
## an input that is missing
#differs host: a status of its own
uudecode none 2>/dev/null; echo "status $?"
#> status 1
## a full output
#differs host: says nothing of it
#differs busybox: says nothing of it
printf abc | uuencode f | uudecode -o /dev/full 2>err; echo "status $?"; printf abc | uuencode f >/dev/full 2>err; echo "status $?"
#> status 1
#> status 1
## binary input
#differs host: a status of its own
head -c 100000 /dev/urandom | uudecode 2>/dev/null; echo "status $?"
#> status 1
## garbage in base 64
#only rbox: the references take it otherwise
printf 'begin-base64 644 a\nYW!Jj*\n====\n' | uudecode; cat a; echo
#> abc
## unknown options
uuencode -z x 2>/dev/null </dev/null; echo "status $?"; uudecode -z 2>/dev/null </dev/null; echo "status $?"
#> status 1
#> status 1
## a closed output is an error
printf 'abc\n' | uuencode x 2>e >&-; echo $?; test -s e && echo said
#> 1
#> said
## a directory, and a file that is not there
mkdir d; for f in d absent; do if uuencode $f x 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#> d refused
#> absent refused
