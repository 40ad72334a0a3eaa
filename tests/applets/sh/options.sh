# The shell: set and its options.
#shell
#reference: dash busybox
## errexit: ends after a failure
sh -ec 'echo a; false; echo b'; echo $?
#> a
#> 1
## errexit: not in conditions
sh -ec 'if false; then :; fi; false || true; ! true; while false; do :; done; false && true; echo end'
#> end
## errexit: in functions and subshells
sh -ec 'f() { false; echo no; }; f; echo no'; echo $?; sh -ec '(false; echo no); echo no'; echo $?
#> 1
#> 1
## errexit: a function in a condition
sh -ec 'f() { false; echo goes on; }; if f; then echo yes; fi'
#> goes on
#> yes
## errexit: substitutions in assignments
sh -ec 'x=$(false); echo no'; echo $?; sh -ec 'echo $(false); echo yes'
#> 1
#>
#> yes
## nounset: an error
#differs dash: shows the line in its message
sh -uc 'echo $x; echo no' 2>&1; echo $?; sh -uc 'echo ${x-ok} $@ "$*"'
#> sh: x: parameter not set
#> 2
#> ok 
## xtrace: commands as they are run
#differs dash: does not quote the words
(set -x; x=1; echo "a b" $x; : ) 2>&1
#> + x=1
#> + echo 'a b' 1
#> a b 1
#> + :
## verbose: lines as they are read
echo 'set -v
echo a' >s; sh s 2>&1
#> echo a
#> a
## noexec: nothing is run
sh -nc 'echo no'; echo $?
#> 0
## allexport
set -a; AEX=1; env | grep AEX
#> AEX=1
## set: positional parameters
set a b; echo $2; set -- -x; echo $1; set --; echo $#
#> b
#> -x
#> 0
## set: options by name
set -o noglob; echo *; set +o noglob; set -o | grep noglob
#> *
#> noglob          off
## nounset: arithmetic takes unset names as 0
sh -uc 'echo $((nosuch + 1)); echo $(($nosuch + 1)); echo no' 2>/dev/null; echo $?
#> 1
#> 2
## -a: exports what is assigned from then on
a=1; set -a; b=2; : ${c=3} $((d=4)); read e <<E
5
E
for f in 6; do :; done; sh -c 'echo "[$a][$b][$c][$d][$e][$f]"'; set +a; g=7; sh -c 'echo "[$g]"'
#> [][2][3][4][5][6]
#> []
## -C: noclobber, by name too
set -C; >f; { echo x >f; } 2>/dev/null; [ $? -gt 0 ] && echo refused; set +o noclobber; echo x >f && cat f; set -o noclobber; case $- in *C*) echo C;; esac
#> refused
#> x
#> C
## -e: a simple command that fails
sh -ec 'false; echo no'; echo $?; sh -ec 'sh -c "exit 3"; echo no'; echo $?; sh -ec 'nosuch; echo no' 2>/dev/null; echo $?
#> 1
#> 3
#> 127
## -e: conditions do not count
sh -ec 'if false; then :; elif false; then :; fi; while false; do :; done; until true; do :; done; echo on'
#> on
## -e: && and || count only their last command
sh -ec 'false && true; echo a; false || false || true; true && false; echo no'; echo $?; sh -ec 'false || (exit 3); echo no'; echo $?; sh -ec 'false && false && true; echo b'
#> a
#> 1
#> 3
#> b
## -e: ! does not count
sh -ec '! true; echo a; ! false; ! { false; true; }; echo b; ! (exit 3) | true; echo c'
#> a
#> b
#> c
## -e: pipelines count by their last command
sh -ec 'false | true; echo a; true | false; echo no'; echo $?
#> a
#> 1
## -e: groups, subshells, loops and functions
sh -ec '{ false; echo no; }'; echo $?; sh -ec '(false; echo no); echo no'; echo $?; sh -ec 'for i in 1; do false; echo no; done'; echo $?; sh -ec 'f() { false; echo no; }; f; echo no'; echo $?; sh -ec 'case x in x) false; echo no;; esac'; echo $?
#> 1
#> 1
#> 1
#> 1
#> 1
## -e: does not count anywhere inside a condition
sh -ec 'f() { false; echo in; }; if f; then echo a; fi; f || :; f && echo b; ! f; while f; do break; done; { false; echo c; } || :; (false; echo d) || :'
#> in
#> a
#> in
#> in
#> b
#> in
#> in
#> c
#> d
## -e: assignments count by their substitution
sh -ec 'x=$(false); echo no'; echo $?; sh -ec 'x=$(exit 3) y=$(true); echo on'; sh -ec 'echo $(false); echo on' | tail -n 1; sh -ec 'f() { local x=$(false); echo on; }; f'; sh -ec 'export x=$(false); echo on'
#> 1
#> on
#> on
#> on
#> on
## -e: a redirection that fails
#differs busybox: goes on after a group's
sh -ec ': </nonexistent; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended; sh -ec 'cat </nonexistent; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended; sh -ec '{ :; } </nonexistent; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
#> ended
#> ended
## -e: background commands do not count, wait does
sh -ec 'false & wait; echo on'; sh -ec '(exit 3) & wait $!; echo no'; echo $?
#> on
#> 3
## -e: within a subshell of a substitution
#differs busybox: -e does not hold in substitutions
sh -ec 'x=$(false; echo no); echo no'; echo $?; sh -ec 'echo "$(false; echo in)"' | tr -d '\n'; echo
#> 1
#>
## -e: set in a subshell or a function
(set -e; false; echo no); echo $?; f() { set -e; }; (f; false; echo no); echo $?; sh -ec 'set +e; false; echo on; set -e; false; echo no'; echo $?
#> 1
#> 1
#> on
#> 1
## -e: the last command of a script
sh -ec 'false || false'; echo $?; sh -ec 'true && false'; echo $?; sh -ec 'if true; then false; fi; echo no'; echo $?
#> 1
#> 1
#> 1
## -e: a loop's condition and its body
sh -ec 'i=0; while [ $i -lt 2 ]; do i=$((i+1)); [ $i = 5 ] && echo no; done; echo end'; echo $?
#> end
#> 0
## -e: && as the last command of a loop or function
sh -ec 'f() { false && true; }; f; echo no'; echo $?; sh -ec 'for i in 1; do false && true; done; echo on'; sh -ec '{ false && true; }; echo on'; sh -ec '(false && true); echo no'; echo $?
#> 1
#> on
#> on
#> 1
## -f: no pathname expansion, patterns all the same
>a; set -f; echo *; x=abc; echo ${x#*b}; case abc in a*) echo pattern;; esac; set +f; echo *
#> *
#> c
#> pattern
#> a
## -n: nothing is run
sh -nc 'echo no; exit 3'; echo $?; sh -nc 'if' 2>/dev/null; [ $? -gt 0 ] && echo checked; printf 'echo no\nfi\n' >f; sh -n f 2>/dev/null; [ $? -gt 0 ] && echo checked; sh -n f >/dev/null 2>err; [ -s err ] && echo said
#> 0
#> checked
#> checked
#> said
## -n: set in a script it stops the lines that follow
printf 'echo a\nset -n\necho no\nset +n\necho no\n' >f; sh f; echo $?
#> a
#> 0
## -u: unset variables are errors
for s in '$x' '${x}' '${#x}' '${x%y}' '${x#y}' '"$x"' '$1' '${10}' '$((x))$x'; do sh -uc "echo $s; echo no" >/dev/null 2>&1; [ $? -gt 0 ] && echo ended; done | uniq -c | tr -s ' '
#>  9 ended
## -u: these are none
set -u; set --; echo "$@" "$*" $# $? "$-" >/dev/null && echo a; echo ${x-} ${x:-} ${x+y} ${x:+y}; for i in "$@"; do :; done; x=; echo "[$x]"; unset nosuch; echo ok
#> a
#>
#> []
#> ok
## -u: the last background process before there is one
sh -uc 'echo $!; echo no' 2>/dev/null; [ $? -gt 0 ] && echo ended
#> ended
## -u: ends only a subshell
set -u; (echo $x) 2>/dev/null; [ $? -gt 0 ] && echo on; y=$(echo $x) 2>/dev/null; [ $? -gt 0 ] && echo on
#> on
#> on
## -v: shows what is read
printf 'echo a\n# comment\nif true; then\necho b\nfi\n' >f; sh -v f 2>&1
#> echo a
#> a
#> # comment
#> if true; then
#> echo b
#> fi
#> b
## -x: PS4 is expanded
x=1; PS4='<$x> '; set -x; { x=2; : a; } 2>&1; set +x 2>/dev/null
#> <2> x=2
#> <2> : a
## -x: assignments, words and redirections
(set -x; x=1 y=2; x=3 true; echo a >/dev/null; : "$x") 2>&1
#> + x=1 y=2
#> + x=3 true
#> + echo a
#> + : 1
## -x: not in loops' heads, but in conditions and bodies
(set -x; for i in 1 2; do : $i; done; while false; do :; done; case x in x) : c;; esac) 2>&1 | grep -v -e for -e case
#> + : 1
#> + : 2
#> + false
#> + : c
## -x: goes to standard error as it is at the command
(set -x; : a 2>f; { : b; } 2>g) 2>h; cat f g h
#> + : b
#> + : a
## -o: names
for o in allexport errexit ignoreeof monitor noclobber noglob noexec nounset verbose xtrace notify vi; do (set +o $o) 2>/dev/null && echo $o; done
#> allexport
#> errexit
#> ignoreeof
#> monitor
#> noclobber
#> noglob
#> noexec
#> nounset
#> verbose
#> xtrace
#> notify
#> vi
## -o: pipefail is an option
#differs dash: Debian's does not have it
set -o pipefail && set +o pipefail && echo yes
#> yes
## -o: bad names and letters
(set -o nosuch) 2>/dev/null; [ $? -gt 0 ] && echo failed; (set -Z) 2>/dev/null; [ $? -gt 0 ] && echo failed; (set +o nosuch) 2>/dev/null; [ $? -gt 0 ] && echo failed
#> failed
#> failed
#> failed
## -o: list
set -o | grep -E '^(errexit|noglob|xtrace) ' | tr -s ' \t' ' ' | sort
#> errexit off
#> noglob off
#> xtrace off
## -h and -b are taken
sh -bc 'case $- in *b*) echo b;; esac'; set -b; echo $?; set +b
#> b
#> 0
## -h: taken
#differs dash: does not have it
#differs busybox: does not have it
set -h; echo $?; set +h; echo $?
#> 0
#> 0
## -m: in a script
sh -mc 'true & wait; echo on' 2>/dev/null
#> on
## options of the command line
sh -ec 'echo $-' | grep -c e; sh -e -u -c 'case $- in *e*u*|*u*e*) echo both;; esac'; sh -o noglob -c 'echo *'; sh -f +f -c 'case $- in *f*) echo no;; *) echo off;; esac'; sh +o noglob -c 'echo ok'
#> 1
#> both
#> *
#> off
#> ok
## -e: a substitution of a function called in a condition
#differs busybox: -e does not hold in substitutions
#differs dash: ends the substitution
sh -ec 'f() { x=$(false; echo in); echo "[$x]"; }; if f; then echo a; fi; f || :; x=$(false; echo out); echo no'; echo $?
#> [in]
#> a
#> [in]
#> 1
## -e: eval and files
sh -ec 'eval "false; echo no"; echo no'; echo $?; echo 'false; echo no' >f; sh -ec '. ./f; echo no'; echo $?; sh -ec 'eval false || echo on'
#> 1
#> 1
#> on
## -e: a file read in a condition
#differs dash: -e holds in it
#differs busybox: -e holds in it
echo 'false; echo in' >f; sh -ec '. ./f || echo no; if . ./f; then echo on; fi'
#> in
#> in
#> on
## -n: the rest of its own line does not run
sh -c 'set -n; echo no
echo no'; sh -c 'f() { set -n; echo no; }; f; echo no'; sh -c 'eval "set -n; echo no"; echo no'; sh -c '(set -n; echo no); echo on'
#> on
## -n: what follows is still checked
sh -c 'set -n
fi' 2>/dev/null; [ $? -gt 0 ] && echo checked
#> checked
