# The shell: set and its options.
#shell
#reference: busybox
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
sh -uc 'echo $x; echo no' 2>&1; echo $?; sh -uc 'echo ${x-ok} $@ "$*"'
#> sh: x: parameter not set
#> 2
#> ok 
## xtrace: commands as they are run
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
