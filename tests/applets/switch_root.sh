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
