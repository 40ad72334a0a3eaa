# The shell: consequences of errors (2.8.1).
#shell
#reference: dash busybox
## getopts: errors, silent ones too
set -- -z; getopts ab o 2>/dev/null; echo "$o"; OPTIND=1; set -- -z -b; getopts :ab: o; echo "$o $OPTARG"; getopts :ab: o; echo "$o $OPTARG"
#> ?
#> ? z
#> : b
## cd: errors
cd /nonexistent 2>/dev/null; echo $?
#> 2
## not found
nosuchcommand 2>/dev/null; echo $?; /nonexistent/x 2>/dev/null; echo $?; / 2>/dev/null; echo $?
#> 127
#> 127
#> 126
## syntax errors have status 2
#differs dash: words its messages otherwise
sh -c 'fi' 2>&1; echo $?; sh -c 'if' 2>&1; echo $?; sh -c 'echo "a' 2>&1; echo $?; sh -c '(' 2>/dev/null; echo $?
#> sh: syntax error: unexpected "fi"
#> 2
#> sh: syntax error: unexpected end of file (expecting "then")
#> 2
#> sh: syntax error: unterminated quoted string
#> 2
#> 2
## syntax errors name the file and the line
#differs dash: words its messages otherwise
printf 'echo a\nfi\n' >s; sh s 2>&1; echo $?
#> a
#> s: line 2: syntax error: unexpected "fi"
#> 2
## syntax errors: a redirection without a target
sh -c 'echo >' 2>/dev/null; echo $?
#> 2
## what stands before a syntax error is run
printf 'echo a\necho b; fi\n' >s; sh s 2>/dev/null; echo $?
#> a
#> 2
## errors of regular builtins do not end a script
#differs dash: does not have let
sh -c 'wait x; echo "wait $?"; readonly r=1; echo v | { read r; echo "read $?"; }; ulimit -n x; echo ulimit; let; echo "let $?"' 2>/dev/null
#> wait 2
#> read 2
#> ulimit
#> let 2
## 2.8.1: a syntax error ends a script
sh -c 'echo a
if
echo b' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> a
#> ended
## 2.8.1: a syntax error in eval ends a script
sh -c 'eval "if"; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
## 2.8.1: a syntax error in a file read by . ends a script
echo 'if' >f; sh -c '. ./f; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
## 2.8.1: a syntax error ends only the subshell
(eval 'if') 2>/dev/null; [ $? -gt 0 ] && echo on; x=$(eval '(' 2>/dev/null); [ $? -gt 0 ] && echo on
#> on
#> on
## 2.8.1: an expansion error ends a script
for e in '${u?}' '${u:?x}' '$((1/0))' '${n:?}'; do sh -c "n=; echo $e; echo no" 2>/dev/null; [ $? -gt 0 ] && echo ended; done
#> ended
#> ended
#> ended
#> ended
## 2.8.1: an expansion error ends only the subshell
(echo ${u?}) 2>/dev/null; [ $? -gt 0 ] && echo on; : $(echo ${u?} 2>/dev/null) && echo on; echo ${u?} 2>/dev/null | cat; echo on
#> on
#> on
#> on
## 2.8.1: an expansion error in a condition, a loop or a redirection ends a script
for s in 'if echo ${u?}; then :; fi' 'for i in ${u?}; do :; done' 'case ${u?} in *) ;; esac' 'while : ${u?}; do :; done' ': >${u?}' '! : ${u?}' ': ${u?} || :' ': ${u?} && :' '{ : ${u?}; }' 'x=${u?}' 'x=${u?} true' 'f() { : ${u?}; }; f'; do sh -c "$s; echo no" 2>/dev/null; [ $? -gt 0 ] || echo "$s"; done
## 2.8.1: assigning a readonly variable ends a script
for s in r=2 'r=2 :' 'for r in 1; do :; done' 'export r=2' 'readonly r=2' 'unset r' ': ${r:=2}' ': $((r=2))'; do sh -c "readonly r=; $s; echo no" 2>/dev/null; [ $? -gt 0 ] && echo ended; done | uniq -c | tr -s ' '
#>  8 ended
## 2.8.1: assigning a readonly variable before a regular builtin or a program ends a script
sh -c 'readonly r; r=2 read x </dev/null; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
## 2.8.1: errors of special builtins end a script
#differs busybox: goes on after exit with a bad number
for s in '. /nonexistent' 'set -Z' 'set -o nosuch' 'export 1x=2' 'readonly 1x' 'unset -Z x' 'return x' 'exit x' 'break x' 'shift x' 'export -Z' 'eval "fi"'; do sh -c "for i in 1; do $s; echo no; done" >/dev/null 2>&1; [ $? -gt 0 ] && echo ended; done | uniq -c | tr -s ' '
#>  12 ended
## 2.8.1: errors of special builtins through command do not
for s in '. /nonexistent' 'set -o nosuch' 'export 1x=2' 'readonly 1x' 'shift x' 'unset r'; do sh -c "readonly r; command $s; [ \$? -gt 0 ] && echo on" 2>/dev/null; done | uniq -c | tr -s ' '
#>  6 on
## 2.8.1: errors of regular builtins do not end a script
for s in 'cd /nonexistent' 'cd -Z' 'read 1x </dev/null' 'wait -Z' 'wait x' 'kill' 'kill x' 'umask x' 'ulimit -Z' 'alias nosuch' 'unalias nosuch' 'getopts' 'command nosuch' 'fg' 'bg' 'jobs %9' 'hash nosuch' 'type nosuch' 'pwd -Z' '[ 1' 'test 1 -eq x' 'printf %d x' 'kill -l x'; do sh -c "$s; [ \$? -gt 0 ] && echo on" >f 2>/dev/null; tail -n 1 f; done | uniq -c | tr -s ' '
#>  21 on
#>  1 0on
#>  1 on
## 2.8.1: a command that is not found
nosuch 2>/dev/null; echo $?; sh -c 'nosuch; echo on' 2>/dev/null; (exec nosuch) 2>/dev/null; echo $?; sh -c 'exec nosuch; echo no' 2>/dev/null; echo $?
#> 127
#> on
#> 127
#> 127
## 2.8.2: what cannot be run
echo '#!/nonexistent/interpreter' >s; chmod +x s; ./s 2>/dev/null; echo $?; mkdir d; ./d 2>/dev/null; echo $?; >f; ./f 2>/dev/null; echo $?; /dev/null 2>/dev/null; echo $?; ./f/x 2>/dev/null; [ $? -gt 125 ] && echo over
#> 127
#> 126
#> 126
#> 126
#> over
## 2.8.2: what is found first along PATH but may not be run
mkdir a b; echo 'echo a' >a/c; printf '#!/bin/sh\necho b\n' >b/c; chmod +x b/c; PATH=$PWD/a:$PWD/b:$PATH; c
#> b
## 2.8.2: only in a directory where it may not be run
#differs dash: as if it were not there
mkdir a; echo 'echo a' >a/cmd; PATH=$PWD/a; cmd 2>/dev/null; echo $?
#> 126
## 2.8.2: a program that a signal ended
sh -c 'kill -TERM $$'; echo $?; sh -c 'kill -9 $$' 2>/dev/null; echo $?; (kill -HUP $(sh -c 'echo $PPID')); echo $?
#> 143
#> 137
#> 129
## 2.8.2: the status of exit is taken modulo 256
(exit 256); echo $?; (exit 255); echo $?; (exit 300); echo $?; sh -c 'exit 511'; echo $?
#> 0
#> 255
#> 44
#> 255
## 2.8.2: the status of the compound commands
if false; then :; fi; echo $?; if true; then false; fi; echo $?; if false; then :; elif false; then :; fi; echo $?; if false; then :; else (exit 3); fi; echo $?
while false; do :; done; echo $?; for i in 1 2; do (exit $i); done; echo $?; case a in b) false;; esac; echo $?; case a in a) (exit 4);; esac; echo $?; { (exit 5); }; echo $?; f() { (exit 6); }; f; echo $?; f() { :; }; echo $?
#> 0
#> 1
#> 0
#> 3
#> 0
#> 2
#> 0
#> 4
#> 5
#> 6
#> 0
## 2.8.2: the status of a loop that break leaves
false; for i in 1; do break; done; echo $?; while :; do (exit 3); break; done; echo $?; i=0; while [ $i -lt 2 ]; do i=$((i+1)); (exit 4); done; echo $?
#> 0
#> 0
#> 4
## 2.8.2: the status of a pipeline, of && and ||
true | false; echo $?; false | true; echo $?; ! false | false; echo $?; false && true; echo $?; true && (exit 3) || (exit 4); echo $?; false || false && true; echo $?
#> 1
#> 0
#> 0
#> 1
#> 4
#> 1
## 2.8.2: the status of a background command is 0
false & echo $?; (exit 3) & wait $!; echo $?; false; : & echo $?; wait
#> 0
#> 3
#> 0
## 2.8.2: an empty script, and one of comments
sh -c ''; echo $?; false; sh -c '# nothing'; echo $?; >s; sh s; echo $?; false; eval ''; echo $?; false; eval '# x'; echo $?; false; . ./s; echo $?
#> 0
#> 0
#> 0
#> 0
#> 0
#> 0
## 2.8.2: exit and return without a number
sh -c 'false; exit'; echo $?; f() { false; return; }; f; echo $?; sh -c '(exit 3); exit'; echo $?; f() { return; }; false; f; echo $?; echo 'return' >s; false; . ./s; echo $?
#> 1
#> 1
#> 3
#> 1
#> 1
## 2.8.1: messages go to standard error only
for s in 'nosuch' 'cd /nonexistent' ': ${u?}' 'fi' '. /nonexistent' 'readonly r; r=1' 'set -Z' ': </nonexistent' ': $((1/0))'; do x=$(sh -c "$s" 2>err); [ -z "$x" ] && [ -s err ] || echo "$s"; done
## 2.8.1: a script that is missing
sh /nonexistent/script 2>/dev/null; echo $?; sh nosuchscript 2>/dev/null; echo $?
#> 2
#> 2
## 2.8.1: assigning a readonly variable before a program ends a script
sh -c 'readonly r=1; r=2 /bin/echo no; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
## a redirection that fails: the line of its command
#differs dash: writes the line's number in another way
printf '%s\n' : '{' ':' '} >/nonexistent/file' 'for i in 1' 'do :' 'done </nonexistent/file' 'f() {' ':' '} >/nonexistent/file' f >s; sh ./s 2>&1 | sed 's/:[^:]*:[^:]*$//'
#> ./s: line 2
#> ./s: line 5
#> ./s: line 8
## the line of a loop and of a choice
#differs dash: knows LINENO in other places only
printf '%s\n' : 'for i in $LINENO; do' 'echo $i' 'done' 'case $LINENO in' '5) echo here ;;' 'esac' >s; sh ./s
#> 2
#> here
