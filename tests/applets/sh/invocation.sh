# The shell: how sh is invoked.
#shell
#reference: busybox
## invocation: name and parameters
sh -c 'echo $0 $1 $#' n a b; echo 'echo $0 $1' >s; sh s x; echo 'echo "$1"' | sh -s y
#> n a 2
#> s x
#> y
## invocation: commands from standard input leave the rest
#differs busybox: it reads ahead
printf 'read x\nline\necho "<$x>"\n' | sh
#> <line>
## invocation: a missing script
sh nosuchfile 2>/dev/null; echo $?
#> 2
