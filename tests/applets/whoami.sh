#reference: host busybox
## the effective user
#differs busybox: it gives its effective user up
#root
whoami; /usr/bin/setpriv --ruid 1 env whoami; /usr/bin/setpriv --euid 1 env whoami
#> root
#> root
#> daemon
## without a name
#root
/usr/bin/setpriv --reuid 12345 env whoami 2>&1; echo "status $?"
#differs host: other words
#> whoami: unknown uid 12345
#> status 1
## bad calls
whoami x 2>/dev/null; echo $?; whoami -z 2>/dev/null; echo $?
#> 1
#> 1
## a full output
#differs busybox: its status is 255
whoami >/dev/full 2>/dev/null; echo $?
#> 1
