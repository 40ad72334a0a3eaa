#reference: busybox
## only process 1 may
#root
#differs: busybox shows its usage alone
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; run-init m /sbin/init' 2>&1 | head -n 1
#> run-init: only process 1 can switch the root
## a dry run may be made by any process
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; run-init -n m /sbin/init' 2>&1; echo "status $?"
#> run-init: '/init' is not a regular file
#> status 1
## a root that is not there
run-init -n nope /sbin/init 2>&1; echo "status $?"
#> run-init: can't change directory to 'nope': No such file or directory
#> status 1
## a capability that is none
run-init -n -d cap_nope / /sbin/init 2>&1; echo "status $?"
#> run-init: unknown capability 'cap_nope'
#> status 1
## two operands are wanted
run-init 2>/dev/null; echo "status $?"; run-init -n / 2>/dev/null; echo "status $?"; run-init -x 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## capabilities go together, those too that taking others away needs
#root
#differs: busybox tells of each on its standard output
mkdir root; tool=$(readlink -f "$(command -v run-init)"); unshare -mpf /bin/dash -c '
mount -t tmpfs -o size=64m root root; cd root; mkdir -p bin old new; : >init
cp /bin/busybox bin; cp "$0" bin/tool; ln -s tool bin/run-init
ldd "$0" 2>/dev/null | grep -o "/[^ ]*" | while read -r f; do mkdir -p ".${f%/*}"; cp "$f" ".$f"; done
mount -t tmpfs new new; mkdir new/bin new/proc; cp /bin/busybox new/bin
/sbin/pivot_root . old
exec /bin/busybox sh -c "/bin/busybox umount -l /old; exec /bin/run-init -d setpcap,sys_module,cap_sys_time,cap_31 /new /bin/busybox sh -c \"/bin/busybox mount -t proc p /proc; /bin/busybox grep CapBnd /proc/self/status; /bin/busybox ls /\""' "$tool" 2>&1 | { read -r name bounding; echo $((0x$bounding & 0x82010100)) $((0x$bounding & 1)); cat; }
#> 0 1
#> bin
#> proc
