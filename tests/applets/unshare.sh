#reference: host busybox
#packages: util-linux
# Namespaces of users need a kernel that has them: tests/boot.
## each kind is another one then
#root
for o in -m:mnt -u:uts -i:ipc -n:net --mount:mnt --uts:uts --ipc:ipc --net:net; do [ "$(readlink /proc/self/ns/${o#*:})" = "$(unshare ${o%:*} readlink /proc/self/ns/${o#*:})" ] && echo "$o: the same"; done; :
## control groups, clocks
#root
#differs busybox: it does not know them
o=-C; [ "$(readlink /proc/self/ns/cgroup)" != "$(unshare -C readlink /proc/self/ns/cgroup)" ] && unshare -T true && unshare --time --cgroup true && echo others
#> others
## processes: the first one has number 1
#root
unshare -p -f sh -c 'echo $$'; unshare -pf sh -c 'echo $$; exit 5'; echo "status $?"; unshare --pid --fork sh -c 'echo $$' # and is a child
#> 1
#> 1
#> status 5
#> 1
## several at once
#root
unshare -muinpf sh -c 'hostname inner && hostname; echo $$; ls /sys/class/net 2>/dev/null | wc -l >/dev/null'; [ "$(hostname)" != inner ]; echo $?
#> inner
#> 1
#> 0
## --mount-proc shows the processes of the namespace
#root
#differs busybox: it wants a mount point there
unshare -pf --mount-proc sh -c 'ls /proc | grep -cx 1; [ "$(ls /proc | grep -c "^[0-9]*$")" -lt 5 ] && echo few'; unshare -pf --mount-proc=/mnt sh -c 'ls /mnt | grep -cx 1'; ls /mnt | grep -cx 1
#> 1
#> few
#> 1
#> 0
## mounts made inside do not show outside, unless shared with it
#root
#differs busybox: it fails at unchanged
mkdir m; /usr/bin/unshare -m sh -c '
/usr/bin/mount -t tmpfs x m; /usr/bin/mount --make-shared m; mkdir m/in
for p in private slave shared unchanged; do unshare -m --propagation $p sh -c "/usr/bin/mount -t tmpfs $p m/in"; echo "$p $(grep -c " $PWD/m/in " /proc/mounts)"; /usr/bin/umount m/in 2>/dev/null; done
unshare -m sh -c "/usr/bin/mount -t tmpfs x m/in"; grep -c " $PWD/m/in " /proc/mounts'
#> private 0
#> slave 0
#> shared 1
#> unchanged 1
#> 0
## a namespace is kept on a file
#root
touch u p n; /usr/bin/unshare -m --propagation private sh -c '
unshare --uts=u sh -c "hostname kept"; nsenter --uts=u hostname
unshare --pid=p -f sh -c "exit 7"; echo "status $?"; grep -c " $PWD/p " /proc/mounts
unshare --net=n true; [ "$(/usr/bin/nsenter --net=n readlink /proc/self/ns/net)" != "$(readlink /proc/self/ns/net)" ] && echo net'
#> kept
#> status 7
#> 1
#> net
## a file that is not there
#root
#differs host: other words
#differs busybox: other words
unshare --uts=nope true 2>&1; echo "status $?"
#> unshare: can't keep the namespace on 'nope': No such file or directory
#> status 1
## it ends as its child ends: by the same signal
#root
#differs host: 2.38 trips over KILL
sh -c 'unshare -f sh -c "kill -TERM \$\$"' 2>/dev/null; echo "status $?"; sh -c 'unshare -f sh -c "kill -9 \$\$"' 2>/dev/null; echo "status $?"
#> status 143
#> status 137
## --kill-child: the child ends with its parent
#root
#differs busybox: it does not know it
unshare --kill-child sh -c 'echo $$ >pid; exec sleep 60' & sleep .5; kill -9 $!; wait $! 2>/dev/null; sleep .2; grep -qs 'State:.[^Z]' /proc/$(cat pid)/status || echo gone; unshare --kill-child=TERM sh -c 'grep -c . /proc/self/status >/dev/null; exit 3'; echo "status $?"
#> gone
#> status 3
## interrupts are the child's
#root
unshare -f sh -c 'trap "echo caught; exit 4" TERM; kill -TERM $PPID; sleep .3; kill -TERM $$; sleep 1'; echo "status $?"
#differs busybox: the parent is killed
#> caught
#> status 4
## another root, another directory
#root
#differs busybox: it has neither
mkdir -p r/bin r/sub; cp /bin/busybox r/bin/busybox; unshare -m -R r -w /sub /bin/busybox pwd; unshare -w r /bin/pwd | grep -c "$PWD/r$"; unshare --root=r /bin/busybox pwd; unshare --root=r --mount-proc=/sub -m /bin/busybox ls -d /sub/self
#> /sub
#> 1
#> /
#> /sub/self
## as another user
#root
#differs busybox: it cannot
unshare -m -S 65534 -G 65534 id -u; unshare --setgid 5 --setuid 6 sh -c 'id -u; id -g; id -G'
#> 65534
#> 6
#> 5
#> 5
## clocks are shifted
#root
#differs busybox: it cannot
a=$(cut -d. -f1 /proc/uptime); b=$(unshare -T --boottime 100000 -f cut -d. -f1 /proc/uptime); [ $((b - a)) -ge 100000 ] && [ $((b - a)) -lt 100010 ] && echo shifted; unshare -T --monotonic -5 --boottime=7 -f true; echo "status $?"
#> shifted
#> status 0
## without a program, the shell
#root
echo 'echo "$0" from $PPID' | SHELL=/bin/sh unshare -pf 2>&1 | tail -n 1; echo 'echo "$0"' | env -u SHELL unshare -m
#> -sh from 0
#> -sh
## words that are none
#differs host: other words
#differs busybox: other words, or none
unshare --propagation x true 2>&1; unshare --setgroups x true 2>&1; unshare --kill-child=NOPE true 2>&1; unshare --map-user=nope true 2>&1; unshare --monotonic x true 2>&1; unshare --boottime 5 true 2>&1; unshare -r --setgroups allow true 2>&1; unshare -R nope true 2>&1; unshare -w nope true 2>&1
#> unshare: unknown propagation 'x'
#> unshare: invalid argument of --setgroups 'x'
#> unshare: unknown signal 'NOPE'
#> unshare: unknown user 'nope'
#> unshare: invalid number 'x'
#> unshare: --monotonic and --boottime need a namespace of clocks (-T)
#> unshare: --setgroups=allow and a map of groups exclude each other
#> unshare: can't change root directory to 'nope': No such file or directory
#> unshare: can't change directory to 'nope': No such file or directory
## who is not root may not
#root
#differs host: other words
#differs busybox: other words
/usr/bin/setpriv --reuid 65534 --clear-groups "$(command -v unshare)" -m true 2>&1; echo "status $?"
#> unshare: can't unshare: Operation not permitted
#> status 1
## what cannot be run
#root
#differs host: other words
unshare -m ./nope 2>&1; echo "status $?"; unshare -m /etc 2>&1; echo "status $?"
#> unshare: can't execute './nope': No such file or directory
#> status 127
#> unshare: can't execute '/etc': Permission denied
#> status 126
## options end at the program
#root
unshare -m echo -m -f; unshare -u -- echo --; unshare -Z true 2>/dev/null; echo "status $?"; unshare --nope true 2>/dev/null; echo "status $?"
#> -m -f
#> --
#> status 1
#> status 1
## identities inside
#root
#differs busybox: it maps root alone
unshare -r sh -c 'id -u; id -g; cat /proc/self/setgroups'; unshare --map-user=5 --map-group=6 sh -c 'echo $(id -u) $(id -g)'; /usr/bin/setpriv --reuid 65534 --regid 65534 --clear-groups "$(command -v unshare)" -c sh -c 'echo $(id -u) $(id -g)'; unshare --map-user daemon id -u; unshare -U --setgroups deny cat /proc/self/setgroups; unshare -U --setgroups allow cat /proc/self/setgroups; unshare -U id -u
#> 0
#> 0
#> deny
#> 5 6
#> 65534 65534
#> 1
#> deny
#> allow
#> 65534
## ranges of identities, which newuidmap and newgidmap map
#root
#differs busybox: it maps root alone
for n in newuidmap newgidmap; do printf '#!/bin/sh\nshift; echo %s "$@"\n' $n >$n; chmod +x $n; done; PATH=$PWD:$PATH
t() { unshare "$@" true; }; t --map-users 1000,0,10; t --map-groups=200,5,10; t --map-users 1000,0,10 --map-groups 200,0,4 --map-user 5; t --map-users 1000,0,10 -r; t --map-users 0,0,10 --map-user 5; t --map-users 1000,5,10 --map-user 2
#> newuidmap 0 1000 10
#> newgidmap 5 200 10
#> newuidmap 5 0 1 0 1000 5 6 1005 4
#> newgidmap 0 200 4
#> newuidmap 0 0 1 1 1000 9
#> newuidmap 5 0 1 0 1 5 6 6 4
#> newuidmap 2 0 1 5 1000 10
## what /etc/subuid and /etc/subgid grant
#root
#differs busybox: it maps root alone
for n in newuidmap newgidmap; do printf '#!/bin/sh\nshift; echo %s "$@"\n' $n >$n; chmod +x $n; done; PATH=$PWD:$PATH
cp -r /etc e; printf 'root:100000:65536\n0:5:6\n' >e/subuid; echo 0:200000:65536 >e/subgid; /usr/bin/unshare -m sh -c 'mount --bind e /etc; unshare --map-auto true; unshare --map-auto -r true; unshare --map-users auto true; unshare --map-groups=auto --map-group 7 true'
#> newuidmap 0 100000 65536
#> newgidmap 0 200000 65536
#> newuidmap 0 0 1 1 100000 65535
#> newgidmap 0 0 1 1 200000 65535
#> newuidmap 0 100000 65536
#> newgidmap 7 0 1 0 200000 7 8 200007 65528
## what is granted to others
#root
#differs busybox: it maps root alone
#differs host: 2.38 takes the first line, whoever it is for
printf '#!/bin/sh\nshift; echo "$@"\n' >newuidmap; chmod +x newuidmap; PATH=$PWD:$PATH; cp -r /etc e; printf 'daemon:1:2\nroot:3:4\n' >e/subuid; /usr/bin/unshare -m sh -c 'mount --bind e /etc; unshare --map-users auto true; echo daemon:1:2 >/etc/subuid; unshare --map-users auto true 2>&1; echo "status $?"; rm /etc/subuid; unshare --map-users auto true 2>&1'
#> 0 3 4
#> unshare: nothing is granted to 'root' in /etc/subuid
#> status 1
#> unshare: can't read '/etc/subuid': No such file or directory
## a program that maps and fails, or is missing; ranges that are none
#root
#differs busybox: it maps root alone
#differs host: other words
printf '#!/bin/sh\nexit 3\n' >newuidmap; chmod +x newuidmap; (PATH=$PWD:$PATH; unshare --map-users 1,0,1 echo no); echo "status $?"; (PATH=/nonexistent:${PATH%%:*}; unshare --map-groups 1,0,1 echo no 2>&1; echo "status $?"); for r in 1,2 1,2,3,4 x,0,1 1,2,-1 ''; do unshare --map-users "$r" true 2>&1; done
#> status 3
#> unshare: can't execute 'newgidmap': No such file or directory
#> status 127
#> unshare: invalid range '1,2'
#> unshare: invalid range '1,2,3,4'
#> unshare: invalid range 'x,0,1'
#> unshare: invalid range '1,2,-1'
#> unshare: invalid range ''
## rights inside, for who has none outside
#root
#differs busybox: it cannot keep them
sh=$(command -v sh); /usr/bin/setpriv --reuid 65534 --regid 65534 --clear-groups "$(command -v unshare)" -rm "$sh" -c 'mount -t tmpfs mine /mnt && grep -c "^mine /mnt" /proc/mounts'; /usr/bin/setpriv --reuid 65534 --regid 65534 --clear-groups "$(command -v unshare)" -c --keep-caps grep CapAmb /proc/self/status | grep -c '[1-9a-f]$'; unshare --map-user=7 --setgroups deny --keep-caps grep CapAmb /proc/self/status | grep -c '[1-9a-f]$'
#> 1
#> 1
#> 1
## into the users of another process
#root
unshare -r sh -c 'exec sleep 60' >/dev/null 2>&1 & pid=$!; sleep .3; nsenter -U --preserve-credentials -t $pid id -u; [ "$(nsenter --user --preserve-credentials -t $pid readlink /proc/self/ns/user)" = "$(readlink /proc/$pid/ns/user)" ] && echo the same; kill -9 $pid
#> 0
#> the same
