# init as PID 1 of a pid namespace with its own /etc; reboot(2) there ends the namespace, not the machine.
# init writes a carriage return before its messages: it is taken off.
## only the first process may be init
init; echo $?
init 2>&1; echo $?
#> 1
#> init: must be run as PID 1
#> 1
## sysinit, wait, once in that order; shutdown at the end
#root
mkdir etc; cat >etc/inittab <<'X'
# a comment
::once:echo three
::wait:sh -c 'sleep 0.2; echo two'

::sysinit:echo one   # a comment
::shutdown:echo five
::shutdown:sh -c 'sleep 0.2; echo six'
::once:sh -c 'sleep 0.5; echo four; kill -USR2 1; sleep 9'
::respawn:sleep 99
X
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r'
#> one
#> two
#> three
#> four
#> five
#> six
#> The system is going down NOW!
#> Sent SIGTERM to all processes
#> Sent SIGKILL to all processes
#> Requesting system poweroff
## USR1 halts, TERM reboots
#root
mkdir etc; for signal in USR1 TERM; do
printf '::once:kill -%s 1\n' $signal >etc/inittab
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tail -1 | tr -d '\r'; done
#> Requesting system halt
#> Requesting system reboot
## INT runs the ctrlaltdel commands
#root
mkdir etc; cat >etc/inittab <<'X'
::once:sh -c 'kill -INT 1; sleep 9'
::ctrlaltdel:sh -c 'echo cad; kill -TERM 1'
X
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r' | grep -v ^S
#> cad
#> The system is going down NOW!
#> Requesting system reboot
## QUIT ends everything and becomes the restart command
#root
mkdir etc; cat >etc/inittab <<'X'
::once:sh -c 'sleep 0.2; kill -QUIT 1; sleep 9'
::restart:sh -c 'echo again as $$; kill -0 2 2>/dev/null || echo alone'
X
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r' | grep -v ^S
#> The system is going down NOW!
#> again as 1
#> alone
## HUP reads the inittab again
#root
mkdir etc; cat >etc/inittab <<'X'
::respawn:sleep 98
::once:sh -c 'sleep 1; echo "::respawn:echo new; sleep 99" >/etc/inittab; kill -HUP 1; sleep 2; ls /proc/*/exe | grep -c .; kill -TERM 1'
X
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r' | grep -m1 -x new
#> new
## TSTP stops starting again until CONT
#root
mkdir etc; cat >etc/inittab <<'X'
::respawn:sh -c 'sleep 1.1; echo x >>/etc/runs'
::once:sh -c 'sleep 0.3; kill -TSTP 1; sleep 3; wc -l </etc/runs; kill -CONT 1; sleep 3.7; test $(wc -l </etc/runs) -gt 1; echo $?; kill -TERM 1; sleep 9'
X
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r' | sed -n 1,2p
#> 1
#> 0
## malformed lines are named and passed over
#root
#differs: busybox gives only the numbers of malformed lines
mkdir etc; printf 'foo\n::nosuch:x\n../../etc::once:x\n::once:\n\n::once:kill -TERM 1\n:::\n' >etc/inittab
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | grep line
#> init: /etc/inittab: line 1: it has not the form id:runlevels:action:process: 'foo'
#> init: /etc/inittab: line 2: unknown action: '::nosuch:x'
#> init: /etc/inittab: line 3: the terminal is outside /dev: '../../etc::once:x'
#> init: /etc/inittab: line 4: no process: '::once:'
#> init: /etc/inittab: line 7: unknown action: ':::'
## an inittab of rubbish, of one endless line, a directory in its place: init lives
#root
#only rbox: busybox has nobody to end it then
mkdir etc
for make in 'head -c 300000 /dev/urandom >etc/inittab' 'head -c 300000 /dev/zero | tr "\0" : >etc/inittab' 'mkdir etc/inittab'; do
rm -rf etc/inittab; eval "$make"
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; (sleep 0.5; kill -TERM 1) & exec init' </dev/null 2>&1 | tail -1 | tr -d '\r'; done
#> Requesting system reboot
#> Requesting system reboot
#> Requesting system reboot
## askfirst waits for Enter, then gives a login shell
#root
mkdir etc; printf '::askfirst:-/bin/sh\n' >etc/inittab
(sleep 0.3; echo; echo 'echo "$0 $HOME $PATH $SHELL $USER $PWD"; kill -TERM 1'; sleep 2) |
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r' | head -2
#> 
#> Please press Enter to activate this console. -/bin/sh / /sbin:/usr/sbin:/bin:/usr/bin /bin/sh root /
## single means a shell and no inittab
#root
mkdir etc; printf '::sysinit:echo no\n' >etc/inittab
(echo 'echo $RUNLEVEL; kill -TERM 1'; sleep 2) |
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init single' 2>&1 | tr -d '\r' | head -2
#> single
#> The system is going down NOW!
## a terminal that is not there is spoken of once
#root
#differs: busybox starts a process for it again and again
mkdir etc; printf 'nosuch::respawn:echo x\n::once:sh -c "sleep 2.5; kill -TERM 1"\n' >etc/inittab
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r' | grep -v ^S
#> init: can't open '/dev/nosuch': No such file or directory
#> The system is going down NOW!
#> Requesting system reboot
## what dies at once is started again more and more slowly
#root
#differs: busybox starts it each second
mkdir etc; printf '::respawn:echo again\n::once:sh -c "sleep 5; kill -TERM 1"\n' >etc/inittab
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | grep -c again
#> 3
## orphans are reaped, and killing everything leaves init alive
#root
mkdir etc; cat >etc/inittab <<'X'
::respawn:sleep 97
::once:sh -c '(sleep 0.1 & sleep 0.1 &); sleep 1.5; grep -l "^State:.Z" /proc/[0-9]*/status | grep -c .; setsid sh -c "sleep 2; kill -TERM 1" & kill -9 -1'
::respawn:sh -c 'sleep 3; kill -TERM 1'
X
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' 2>&1 | tr -d '\r'
#> 0
#> The system is going down NOW!
#> Sent SIGTERM to all processes
#> Sent SIGKILL to all processes
#> Requesting system reboot
## a console named in the environment is used; without descriptors init still runs
#root
mkdir etc; printf '::sysinit:sh -c "echo to console >&2"\n::once:kill -TERM 1\n' >etc/inittab; : >console
CONSOLE=$PWD/console timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init' >out
tr -d '\r' <console | grep -c .
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec init <&- >&- 2>&-'; echo $?
#> 5
#> 129
## linuxrc is init
#root
mkdir etc; echo '::once:sh -c "echo from linuxrc; kill -TERM 1"' >etc/inittab
timeout 9 /usr/bin/unshare --pid --fork --kill-child --mount-proc sh -c 'mount --bind etc /etc; exec linuxrc' 2>&1 | tr -d '\r' | grep -m1 -x 'from linuxrc'
#> from linuxrc
