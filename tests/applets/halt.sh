# halt, poweroff, reboot in a pid namespace, which is all that reboot(2) ends there: by SIGHUP for a restart,
# else by SIGINT.
## bad usage
halt -z >out 2>&1; echo $? $(grep -c Usage out); halt -d x 2>&1; echo $?
#> 1 1
#> halt: invalid number 'x'
#> 1
## -f asks the kernel at once
#root
for name in halt poweroff reboot; do /usr/bin/unshare --pid --fork --kill-child sh -c "$name -nf; sleep 1; echo still"; echo $?; done
#> 130
#> 130
#> 129
## without -f init gets the signal for it
#root
for name in halt poweroff reboot; do
/usr/bin/unshare --pid --fork --kill-child sh -c 'trap "echo USR1; exit" USR1; trap "echo USR2; exit" USR2; trap "echo TERM; exit" TERM; '"$name; sleep 1; echo none"; done
#> USR1
#> USR2
#> TERM
## -d waits
#root
/usr/bin/unshare --pid --fork --kill-child sh -c 'trap "echo USR1; exit" USR1; halt -d 1 & sleep 0.3; echo first; wait'
#> first
#> USR1
## -w only writes the record
#root
mkdir log; : >log/wtmp; /usr/bin/unshare --mount sh -c 'mount --bind log /var/log; halt -w'; echo $?
wc -c <log/wtmp; tail -c +45 log/wtmp | head -c 8; echo
#> 0
#> 384
#> shutdown
## no record where none is kept
#root
mkdir log; /usr/bin/unshare --mount sh -c 'mount --bind log /var/log; halt -w'; echo $?; ls log
#> 0
