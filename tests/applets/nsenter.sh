#reference: host busybox
#packages: util-linux
# A process in namespaces of its own: `start COMMANDS` runs them there and leaves its number in $pid.
## by process, each kind
#root
start() { /usr/bin/unshare -muinp --mount-proc -f sh -c "hostname inner; /usr/bin/mount -t tmpfs mine /mnt; : >/mnt/here; sleep 60" >/dev/null 2>&1 & parent=$!; sleep .5; pid=$(cat /proc/$parent/task/$parent/children | tr -d ' '); }
start; nsenter -t $pid -u hostname; nsenter -t $pid -m ls /mnt; nsenter -t $pid -u -m sh -c 'hostname; ls /mnt'; for k in ipc net; do [ "$(nsenter -t $pid --$k readlink /proc/self/ns/$k)" = "$(readlink /proc/$pid/ns/$k)" ] && echo $k; done; nsenter --target $pid --pid --mount sh -c '[ $$ -lt 20 ] && echo few; ls /proc | grep -cx 1'; kill -9 $pid
#> inner
#> here
#> inner
#> here
#> ipc
#> net
#> few
#> 1
## all of them
#root
#differs busybox: it has no -a
/usr/bin/unshare -muinp --mount-proc -f sh -c "hostname inner; /usr/bin/mount -t tmpfs mine /mnt; : >/mnt/here; sleep 60" >/dev/null 2>&1 & parent=$!; sleep .5; pid=$(cat /proc/$parent/task/$parent/children | tr -d ' ')
nsenter -a -t $pid sh -c 'hostname; ls /mnt; ls /proc | grep -cx 1'; nsenter --all --target=$pid true; echo "status $?"; nsenter -t $$ -a echo own; kill -9 $pid
#> inner
#> here
#> 1
#> status 0
#> own
## by file
#root
/usr/bin/unshare -u sh -c 'hostname inner; exec sleep 60' >/dev/null 2>&1 & pid=$!; sleep .3; ln -s /proc/$pid/ns/uts u; nsenter --uts=u hostname; nsenter -uu hostname; kill -9 $pid
#> inner
#> inner
## root and directory of the process, or of a name
#root
mkdir -p r/bin r/sub; cp /bin/busybox r/bin/busybox; (cd r/sub; exec /usr/sbin/chroot .. /bin/busybox sh -c 'cd /sub; exec /bin/busybox sleep 60') >/dev/null 2>&1 & pid=$!; sleep .4
nsenter -t $pid -r -w /bin/busybox pwd; nsenter -t $pid -r /bin/busybox ls -d /sub; nsenter -t $pid -w /bin/pwd | grep -c "$PWD/r/sub$"; nsenter -rr /bin/busybox ls /; nsenter -r"$PWD/r" -w"$PWD/r/sub" /bin/busybox pwd; nsenter -wr /bin/pwd | grep -c "$PWD/r$"; kill -9 $pid
#> /sub
#> /sub
#> 1
#> bin
#> sub
#> /sub
#> 1
## the directory as it is called inside
#root
#differs busybox: it does not know it
/usr/bin/unshare -m sh -c 'mount -t tmpfs x /mnt; mkdir /mnt/deep; exec sleep 60' >/dev/null 2>&1 & pid=$!; sleep .4; nsenter -m -t $pid -W /mnt/deep /bin/pwd; nsenter -m -t $pid --wdns=/mnt/nope /bin/pwd 2>/dev/null; echo "status $?"; kill -9 $pid
#> /mnt/deep
#> status 1
## -F stays outside, else a child goes in
#root
/usr/bin/unshare -pf sleep 60 >/dev/null 2>&1 & parent=$!; sleep .3; pid=$(cat /proc/$parent/task/$parent/children | tr -d ' ')
nsenter -p -t $pid sh -c '[ $$ -lt 20 ] && echo inside'; nsenter -p -F -t $pid sh -c '[ $$ -gt 20 ] && echo outside'; nsenter -p -t $pid sh -c 'exit 6'; echo "status $?"; sh -c "nsenter -p -t $pid sh -c 'kill -TERM \$\$'" 2>/dev/null; echo "status $?"; kill -9 $pid
#> inside
#> outside
#> status 6
#> status 143
## as another user and group
#root
nsenter -t $$ -m -S 65534 -G 5 sh -c 'id -u; id -g; id -G'; nsenter -t $$ -m --setuid=1 id -u; nsenter -t $$ -m --preserve-credentials id -u
#> 65534
#> 5
#> 5
#> 1
#> 0
## nothing to enter: the program runs
nsenter echo hi; nsenter -t $$ echo hi
#> hi
#> hi
## without a program, the shell
#root
echo 'echo "$0"' | SHELL=/bin/sh nsenter -t $$ -m
#> -sh
## what is not there
#differs host: other words
nsenter -t 4194304 -m true 2>&1; nsenter --mount=nope true 2>&1; nsenter -rnope true 2>&1; nsenter -wnope true 2>&1; nsenter -t x true 2>&1; nsenter -t $$ -m ./nope 2>&1; echo "status $?"
#> nsenter: can't open '/proc/4194304/ns/mnt': No such file or directory
#> nsenter: can't open 'nope': No such file or directory
#> nsenter: can't open 'nope': No such file or directory
#> nsenter: can't open 'nope': No such file or directory
#> nsenter: invalid number 'x'
#> nsenter: can't execute './nope': No such file or directory
#> status 127
## a process or a file is wanted
#differs host: other words
#differs busybox: its usage alone
nsenter -m true 2>&1 | head -n 1; nsenter -a true 2>&1 | head -n 1; nsenter -r true 2>&1 | head -n 1; nsenter -S nope true 2>&1; nsenter -m 2>/dev/null; echo "status $?"; nsenter -Y true 2>/dev/null; echo "status $?"
#> nsenter: neither a process (-t) nor a file for ns/mnt
#> nsenter: --all needs a process (-t)
#> nsenter: neither a process (-t) nor a file for root
#> nsenter: unknown user 'nope'
#> status 1
#> status 1
## a file that is no namespace
#root
#differs host: other words
#differs busybox: other words
: >f; nsenter --net=f true 2>&1; echo "status $?"
#> nsenter: can't enter namespace 'net': Invalid argument
#> status 1
## options end at the program
nsenter echo -t -m; nsenter -- echo --
#> -t -m
#> --
