#reference: host busybox
#packages: util-linux
# Seven fields into /proc/PID/stat: process, name, state, parent, group, session, terminal.
## a session of its own
setsid -w sh -c 'read -r pid name state parent group session terminal rest </proc/self/stat; [ "$session" = "$group" ] && echo "leads, terminal $terminal"'
#differs busybox: it has no -w
#> leads, terminal 0
## without a fork where none is needed
sh -c 'echo $$; exec setsid sh -c "echo \$\$"' | uniq | wc -l
#> 1
## -f forks all the same, and does not wait
#differs busybox: it has no -f
sh -c 'echo $$; exec setsid -f sh -c "echo \$\$; exit 3"' | uniq | wc -l; setsid -f sh -c 'exit 3'; echo "status $?"
#> 2
#> status 0
## -w waits and ends with the program's status
#differs busybox: it has no -w
setsid -fw sh -c 'exit 3'; echo "status $?"; setsid --fork --wait sh -c 'exit 4'; echo "status $?"; setsid -w sh -c 'exit 5'; echo "status $?"
#> status 3
#> status 4
#> status 5
## without a fork the status is the program's
setsid sh -c 'exit 6'; echo "status $?"
#> status 6
## -c: the terminal becomes the session's
script -qec "setsid -c sh -c 'read -r a b c d e f terminal rest </proc/self/stat; [ \$terminal -ne 0 ] && echo has one'" /dev/null </dev/null | tr -d '\r'
#> has one
## -c where there is no terminal: the program runs
#differs host: it runs nothing
setsid -c echo ran </dev/null 2>/dev/null
#> ran
## why it has no terminal is told
#only rbox: busybox is silent
setsid -c echo ran </dev/null 2>&1
#> setsid: can't set the controlling terminal: Inappropriate ioctl for device
#> ran
## options end at the program
setsid echo -c -f; setsid -- echo --
#> -c -f
#> --
## what cannot be run
#differs host: other words
setsid ./nope 2>&1; echo "status $?"; setsid /etc 2>&1; echo "status $?"
#> setsid: can't execute './nope': No such file or directory
#> status 127
#> setsid: can't execute '/etc': Permission denied
#> status 126
## usage
setsid 2>/dev/null; echo "status $?"; setsid -Z true 2>/dev/null; echo "status $?"; setsid --nope true 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
