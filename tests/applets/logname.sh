#reference: host busybox
## who logged in, if the kernel knows
#root
sh -c 'echo 1 >/proc/self/loginuid; logname; logname </dev/null'
#> daemon
#> daemon
## nobody
#differs busybox: other words
#root
sh -c 'echo 4294967295 >/proc/self/loginuid; logname </dev/null' 2>&1; echo $?
#> logname: no login name
#> 1
## bad calls
logname x 2>/dev/null; echo $?; logname -z 2>/dev/null; echo $?
#> 1
#> 1
