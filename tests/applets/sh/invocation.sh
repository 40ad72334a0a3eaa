# The shell: how sh is invoked.
#shell
#reference: dash busybox
## invocation: name and parameters
sh -c 'echo $0 $1 $#' n a b; echo 'echo $0 $1' >s; sh s x; echo 'echo "$1"' | sh -s y
#> n a 2
#> s x
#> y
## invocation: commands from standard input leave the rest
#differs dash: reads its input in blocks
#differs busybox: it reads ahead
printf 'read x\nline\necho "<$x>"\n' | sh
#> <line>
## invocation: a missing script
sh nosuchfile 2>/dev/null; echo $?
#> 2
## -c: the name and parameters
sh -c 'echo "$0 $# $1 $2"' name a 'b c'; sh -c 'echo $#'; sh -c 'echo $0' | sed 's/.*\///'; sh -c 'echo "$@"' x -c -e
#> name 2 a b c
#> 0
#> sh
#> -c -e
## -c: options before and after it
sh -ec 'false; echo no'; echo $?; sh -c -e 'false; echo no'; echo $?; sh -c -- 'echo a'; sh -c - 'echo b'; sh -xc 'echo c' 2>/dev/null
#> 1
#> 1
#> a
#> b
#> c
## -c: without commands
sh -c 2>/dev/null; [ $? -gt 0 ] && echo failed; sh -c ''; echo $?; sh -c '
'; echo $?
#> failed
#> 0
#> 0
## -s: commands from standard input, with parameters
echo 'echo "$# $1 $2"' | sh -s a 'b c'; echo 'echo $0' | sh -s | sed 's/.*\///'; echo 'echo $#; case $- in *s*) echo s;; esac' | sh
#> 2 a b c
#> sh
#> 0
#> s
## standard input: a command does not take what follows it
#differs busybox: reads its input in blocks
#differs dash: reads its input in blocks
printf 'read x\nline\necho "<$x>"\n' | sh; printf 'cat\nrest\n' | sh
#> <line>
#> rest
## standard input: from a file, what follows is left for the commands
#differs busybox: reads its input in blocks
#differs dash: reads its input in blocks
printf 'head -n 1 >/dev/null; read x\nline 1\nline 2\necho "<$x>"\n' >f; sh <f 2>/dev/null
#> <line 2>
## standard input: without a newline at its end
printf 'echo a' | sh; printf 'echo "b\nc"' | sh; printf 'cat <<E\nd\nE' | sh
#> a
#> b
#> c
#> d
## standard input: errors end it
printf ': ${u?}\necho no\n' | sh 2>/dev/null; [ $? -gt 0 ] && echo ended; printf 'fi\necho no\n' | sh 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
#> ended
## a script: its name and parameters
echo 'echo "${0##*/} $# $1"' >s; sh s a b; sh ./s 'c d'; sh -- s -x; sh - s -y
#> s 2 a
#> s 1 c d
#> s 1 -x
#> s 1 -y
## a script: not executable, along PATH
mkdir d; echo 'echo found $0' >d/prog; (PATH=$PWD/d:$PATH; sh prog 2>/dev/null | sed 's/ .*//'); sh d/prog | tail -c 7
#> d/prog
## a script that ends without a newline, in a comment, in a here-document
printf 'echo a' >s; sh s; printf 'echo b # c' >s; sh s; printf 'cat <<E\nc' >s; sh s 2>/dev/null; printf 'echo d\\' >s; sh s; printf 'echo e;' >s; sh s
#> a
#> b
#> cd\
#> e
## a script with a first line of #!
printf '#!/bin/sh -x\necho a\n' >s; sh s
#> a
## a script with NUL bytes
printf 'echo a\nexit 3\n\0\1\2' >s; sh s; echo $?
#> a
#> 3
## options: combined, repeated, with +
sh -eu -f -c 'echo $*' n a b; sh +e -c 'false; echo on'; sh -e +e -c 'false; echo on'; sh -o errexit -c 'false; echo no'; echo $?
#> a b
#> on
#> on
#> 1
## options: bad ones
#differs busybox: takes any word with two minus signs
sh -Z -c : 2>/dev/null; [ $? -gt 0 ] && echo failed; sh -o nosuch -c : 2>/dev/null; [ $? -gt 0 ] && echo failed; sh --nosuch 2>/dev/null </dev/null; [ $? -gt 0 ] && echo failed
#> failed
#> failed
#> failed
## -i: ENV is read, its value expanded
#differs busybox: shows a banner
echo 'echo env' >e; ENV=./e sh -ic 'echo main' 2>/dev/null; D=$PWD ENV='$D/e' sh -ic : 2>/dev/null; ENV=./e sh -c 'echo script'; ENV=./nosuch sh -ic 'echo none' 2>/dev/null
#> env
#> main
#> env
#> script
#> none
## -l: the profile of HOME is read
echo 'echo profile; x=1' >.profile; sh -lc 'echo main $x' 2>/dev/null; sh -c 'echo "none[$x]"'; HOME=/nonexistent sh -lc 'echo nohome' 2>/dev/null
#> profile
#> main 1
#> none[]
#> nohome
## -l: a name that begins with a minus
echo 'echo profile' >.profile; ln -s "$(command -v sh)" ./-sh; (exec 2>/dev/null; PATH=.:$PATH; exec -- ./-sh -c 'echo main'); perl -e 'exec {$ARGV[0]} "-sh", "-c", "echo dash"' "$(command -v sh)" 2>/dev/null
#> profile
#> dash
## -l: after the profile, ENV if it is interactive
#differs busybox: shows a banner
echo 'echo profile; ENV=$HOME/e' >.profile; echo 'echo env' >e; sh -lic 'echo main' 2>/dev/null
#> profile
#> env
#> main
## -l: errors in the profile
echo 'echo profile; nosuchcommand; return 3; echo no' >.profile; sh -lc 'echo main' 2>/dev/null
#> profile
#> main
## $- at the start
sh -c 'echo "[$-]"' | tr -d c; echo 'echo "[$-]"' | sh; echo 'echo "[$-]"' >s; sh s
#> []
#> [s]
#> []
## the environment of the shell
x=1 sh -c 'echo $x'; env -i x=2 "$(command -v sh)" -c 'echo $x'; env 'a-b=1' sh -c 'echo ok'
#> 1
#> 2
#> ok
## closed standard descriptors
sh -c 'echo a' >&-; [ $? -gt 0 ] && echo failed; sh -c 'echo b; read x; [ $? -gt 0 ] && echo c' <&- 2>/dev/null; sh -c 'echo d' 2>&-
#> failed
#> b
#> c
#> d
## a script on a descriptor
echo 'echo fd $1' >f; sh /dev/fd/3 x 3<f; sh /dev/stdin y <f
#> fd x
#> fd y
## a directory as a script
#differs busybox: takes it as an empty one
#differs dash: takes it as an empty one
mkdir d; sh d 2>/dev/null; [ $? -gt 0 ] && echo failed; sh . 2>/dev/null; [ $? -gt 0 ] && echo failed
#> failed
#> failed
## -i: interactive, without a terminal
#differs dash: ends at the error
sh -ic 'case $- in *i*) echo i;; esac' 2>/dev/null | grep -v -e '^$' -e usyBox -e help; echo 'echo a; : ${u?}; echo no
echo on' | PS1= PS2= sh -i 2>/dev/null | grep -v -e '^$' -e usyBox -e help
#> i
#> a
#> on
## -i: errors of special builtins do not end it
#differs dash: ends at the first error
printf 'readonly r=1\nr=2\necho a\nset -Z\necho b\n. /nonexistent\necho c\neval fi\necho d\nfi\necho e\n' | PS1= PS2= ENV= sh -i 2>/dev/null | grep -v -e '^$' -e usyBox -e help
#> a
#> b
#> c
#> d
#> e
