# The shell: its execution environment (2.13) and subshells.
#shell
#reference: dash busybox
## 2.13: a subshell has copies of everything
x=1; f() { echo f; }; set -f; umask 022; cd /; (x=2; f() { echo g; }; set +f; umask 077; cd /tmp; alias a=b; trap 'echo no' USR1; exec 3>&1); echo $x; f; case $- in *f*) echo noglob;; esac; umask; pwd; alias a 2>/dev/null; trap
#> 1
#> f
#> noglob
#> 0022
#> /
## 2.13: subshells see what was set before
x=1; f() { echo f$x; }; (f; (x=2; f)); f; echo $(f) $(x=3; f)
#> f1
#> f2
#> f1
#> f1 f3
## 2.13: programs get exported variables, descriptors, directory, umask and ignored signals
export x=1; y=2; cd /; umask 027; exec 3>&1; trap '' USR1; sh -c 'echo "$x[$y]"; pwd; umask; echo three >&3; kill -USR1 $$; echo alive'
#> 1[]
#> /
#> 0027
#> three
#> alive
## 2.13: programs cannot change the shell
x=1; sh -c 'x=2; cd /; umask 077; exit 3'; echo $? $x; [ "$PWD" != / ] && umask
#> 3 1
#> 0022
## 2.13: a pipeline's commands are subshells
x=1; x=2 | x=3 | :; echo $x; echo a | { read x; echo $x; }; echo $x; set -- a b; shift | :; echo $#
#> 1
#> a
#> 1
#> 2
## 2.13: background commands are subshells
x=1; { x=2; echo $x; } & wait; echo $x; f() { x=3; }; f & wait; echo $x
#> 2
#> 1
#> 1
## 2.13: names that are no names are passed on or dropped, but harm nothing
env 'a.b=1' 'x=2' sh -c 'echo $x'
#> 2
## 2.13: an exported variable that is unset is not in the environment
export x; env | grep -c '^x='; x=; env | grep '^x='
#> 0
#> x=
## 2.13: the environment of a command with assignments and exports
export a=1; a=2 b=3 env | grep -E '^[ab]=' | sort; echo $a "[$b]"
#> a=2
#> b=3
#> 1 []
## 2.13: variables of the environment are exported
x=1 sh -c 'x=2; sh -c "echo \$x"'
#> 2
## 2.13: values with newlines and quotes pass
x="a
'b' \"c\"" sh -c 'echo "$x"'
#> a
#> 'b' "c"
## 2.13: a shell with an empty environment
env -i "$(command -v sh)" -c 'echo "${PATH:+path} ${PWD:+pwd} ${IFS:+ifs} ${HOME-nohome}"'
#> path pwd ifs nohome
## 2.13: umask in a subshell
(umask 077; >f); >g; ls -l f g | cut -c1-10
#> -rw-------
#> -rw-r--r--
## 2.13: the directory in substitutions and pipelines
mkdir d; x=$(cd d; pwd); echo "${x##*/}"; cd d | :; [ -d d ] && echo here; (cd d && echo "${PWD##*/}"); echo "$(cd d; echo "${OLDPWD##*/x}" | wc -l)"
#> d
#> here
#> d
#> 1
## extension: SHLVL counts shells
#differs dash: does not have it
env -i PATH="$PATH" sh -c 'echo $SHLVL; sh -c "echo \$SHLVL"; (echo $SHLVL); env | grep SHLVL'; SHLVL=x sh -c 'echo $SHLVL'; SHLVL=41 sh -c 'echo $SHLVL'
#> 1
#> 2
#> 1
#> SHLVL=1
#> 1
#> 42
