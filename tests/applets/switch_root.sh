#reference: busybox
## only process 1 may, and nothing is deleted by others
#root
#differs: busybox shows its usage alone
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; switch_root m /sbin/init' 2>&1 | head -n 1; ls
#> switch_root: only process 1 can switch the root
#> m
## a root that is not there
switch_root nope /sbin/init 2>&1; echo "status $?"
#> switch_root: can't change directory to 'nope': No such file or directory
#> status 1
## two operands are wanted
switch_root 2>/dev/null; echo "status $?"; switch_root / 2>/dev/null; echo "status $?"; switch_root -x 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## process 1 does not leave a root that is no mount point
#root
#differs: busybox shows its usage alone
mkdir m; unshare -mpf sh -c 'exec switch_root m /sbin/init' 2>&1 | head -n 1
#> switch_root: 'm' is not a mount point
## process 1 does not empty a root that is no initramfs
#root
mkdir m; unshare -mpf sh -c 'mount -t tmpfs t m; exec switch_root m /sbin/init' 2>&1; echo "status $?"
#> switch_root: '/init' is not a regular file
#> status 1
## process 1 empties the initramfs, but no other file system, and runs the new init
#differs: busybox leaves empty directories behind
#root
mkdir m other; : >other/kept; tool=$(readlink -f "$(command -v switch_root)"); unshare -mpf /bin/dash -c '
mount -t tmpfs -o size=64m root m; cd m; mkdir -p bin old new other deep/er; : >deep/er/file; : >init
cp /bin/busybox bin; cp "$0" bin/tool; ln -s tool bin/switch_root
ldd "$0" 2>/dev/null | grep -o "/[^ ]*" | while read -r f; do mkdir -p ".${f%/*}"; cp "$f" ".$f"; done
mount --bind ../other other; mount -t tmpfs new new; mkdir new/bin new/sbin new/proc; cp /bin/busybox new/bin; ln -s /bin/start new/sbin/init
cat >new/bin/start <<.
#!/bin/busybox sh
/bin/busybox echo "\$\$ \$0 \$*"; /bin/busybox ls /; /bin/busybox mount -t proc p /proc; cd /proc/self/fd/9 && /bin/busybox find . | /bin/busybox sort
.
chmod +x new/bin/start; /sbin/pivot_root . old; exec 9</
exec /bin/busybox sh -c "/bin/busybox umount -l /old; exec /bin/switch_root /new /sbin/init a b"' "$tool"; ls other
#> 1 /sbin/init a b
#> bin
#> proc
#> sbin
#> .
#> ./other
#> ./other/kept
#> kept
## process 1 does not take a directory below a mount point for one: nothing could be moved, all would be lost
#differs: busybox empties the initramfs, fails to move and ends
#root
tool=$(readlink -f "$(command -v switch_root)"); mkdir root; unshare -mpf /bin/dash -c '
mount -t tmpfs -o size=64m root root; cd root; mkdir -p bin old new; : >init; : >kept
cp /bin/busybox bin; cp "$0" bin/tool; ln -s tool bin/switch_root
ldd "$0" 2>/dev/null | grep -o "/[^ ]*" | while read -r f; do mkdir -p ".${f%/*}"; cp "$f" ".$f"; done
mount -t tmpfs new new; mkdir -p new/sub/bin; cp /bin/busybox new/sub/bin/sh
/sbin/pivot_root . old
exec /bin/busybox sh -c "/bin/busybox umount -l /old; exec /bin/switch_root /new/sub /bin/sh"' "$tool" 2>&1 | head -n 1
#> switch_root: '/new/sub' is not a mount point
## /dev, /proc, /sys and /run go along, but not over what the new root has, nor where it has no such directory
#root
#differs: busybox moves nothing
mkdir root; tool=$(readlink -f "$(command -v switch_root)"); unshare -mpf /bin/dash -c '
mount -t tmpfs -o size=64m root root; cd root; mkdir -p bin old new dev proc sys run; : >init
cp /bin/busybox bin; cp "$0" bin/tool; ln -s tool bin/switch_root
ldd "$0" 2>/dev/null | grep -o "/[^ ]*" | while read -r f; do mkdir -p ".${f%/*}"; cp "$f" ".$f"; done
for d in dev proc sys run; do mount -t tmpfs "old$d" $d; : >$d/old; done
mount -t tmpfs new new; mkdir new/bin new/dev new/elsewhere new/run; cp /bin/busybox new/bin; ln -s elsewhere new/proc
mount -t tmpfs newrun new/run; : >new/run/new
/sbin/pivot_root . old
exec /bin/busybox sh -c "/bin/busybox umount -l /old; exec /bin/switch_root /new /bin/busybox find / ! -path \"/bin*\" ! -type l"' "$tool" 2>&1 | sort
#> /
#> /dev
#> /dev/old
#> /elsewhere
#> /run
#> /run/new
## a new root below what goes along is no obstacle
#root
#differs: busybox moves nothing
mkdir root; tool=$(readlink -f "$(command -v switch_root)"); unshare -mpf /bin/dash -c '
mount -t tmpfs -o size=64m root root; cd root; mkdir -p bin old dev proc sys run; : >init
cp /bin/busybox bin; cp "$0" bin/tool; ln -s tool bin/switch_root
ldd "$0" 2>/dev/null | grep -o "/[^ ]*" | while read -r f; do mkdir -p ".${f%/*}"; cp "$f" ".$f"; done
mount -t tmpfs oldrun run; mkdir run/new; mount -t tmpfs new run/new; cd run/new; mkdir bin run sys; cp /bin/busybox bin; : >run/hidden
cd ../..; /sbin/pivot_root . old
exec /bin/busybox sh -c "/bin/busybox umount -l /old; exec /bin/switch_root /run/new /bin/busybox find / ! -path \"/bin*\""' "$tool" 2>&1 | sort
#> /
#> /run
#> /run/new
#> /sys
## an init that is not there, a directory in its place and one without right to run: nothing is lost
#root
#differs: busybox empties the initramfs, then fails and ends
mkdir root; tool=$(readlink -f "$(command -v switch_root)"); cat >inner <<'.'
cd root; mkdir -p bin old new dev; : >init; : >kept
cp /bin/busybox bin; cp "$0" bin/tool; ln -s tool bin/switch_root
ldd "$0" 2>/dev/null | grep -o "/[^ ]*" | while read -r f; do mkdir -p ".${f%/*}"; cp "$f" ".$f"; done
mount -t tmpfs dev dev; mount -t tmpfs new new; mkdir -p new/bin new/dev; : >new/plain
/sbin/pivot_root . old
exec /bin/busybox sh -c "/bin/busybox umount -l /old; exec /bin/switch_root /new $1"
.
for init in /nope /bin /plain; do unshare -m /bin/dash -c '
mount -t tmpfs -o size=64m root root; unshare -mpf /bin/dash -c "$(cat inner)" "$0" "$1" 2>&1 | head -n 1; ls root/kept' "$tool" $init 2>&1; done
#> switch_root: can't execute '/nope': No such file or directory
#> root/kept
#> switch_root: can't execute '/bin': Permission denied
#> root/kept
#> switch_root: can't execute '/plain': Permission denied
#> root/kept
