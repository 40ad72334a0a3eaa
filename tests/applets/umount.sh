#reference: busybox
#packages: mount e2fsprogs util-linux
## by device, whatever it is called
#root
#differs: busybox wants a path
mkdir m n; unshare -m sh -c '
mount -t tmpfs devone m; mount -t tmpfs devtwo n; umount m; echo "status $?"; umount devtwo; echo "status $?"; grep -c "$PWD" /proc/mounts'
#> status 0
#> status 0
#> 0
## several operands, one of them not mounted
#root
#differs: it ends with 1
mkdir a b c; unshare -m sh -c 'mount -t tmpfs x a; mount -t tmpfs x c; umount a b c; echo "status $?"; grep -c "$PWD" /proc/mounts' 2>&1
#> umount: can't unmount b (not mounted): Invalid argument
#> status 32
#> 0
## what is not there
#differs: it ends with 1
umount nope 2>&1; echo "status $?"
#> umount: can't unmount nope: No such file or directory
#> status 32
## what was mounted last comes off first
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs one m; mount -t tmpfs two m; umount m; tail -n 1 /proc/mounts | cut -d" " -f1'
#> one
## in use: refused, -l takes it off all the same
#root
#differs: it ends with 1
mkdir m; unshare -m sh -c 'p=$PWD; mount -t tmpfs one m; cd m; umount "$p/m"; echo "status $?"; umount -l "$p/m"; echo "status $?"; grep -c "$p" /proc/mounts' 2>&1 | sed "s|$PWD|DIR|"
#> umount: can't unmount DIR/m: Device or resource busy
#> status 32
#> status 0
#> 0
## -r makes read-only what is in use, and keeps its flags
#root
mkdir m; unshare -m sh -c 'p=$PWD; mount -t tmpfs -o nodev one m; cd m; umount -r "$p/m"; echo "status $?"; tail -n 1 /proc/mounts' 2>&1 | sed "s|$PWD|DIR|"
#differs: busybox drops nodev
#> umount: one busy - remounted read-only
#> status 0
#> one DIR/m tmpfs ro,nodev,relatime 0 0
## -a with a type takes those
#root
mkdir a b c; unshare -m sh -c 'mount -t ramfs x a; mount -t ramfs y b; mount -t tmpfs z c; umount -a -t ramfs; echo "status $?"; grep "$PWD" /proc/mounts | cut -d" " -f1'
#> status 0
#> z
## -d frees the loop device
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; mkdir m; l=$(/sbin/losetup -f --show i); unshare -m sh -c "mount $l m; umount -d m"; /sbin/losetup -a | grep -c "$PWD/i"
#> 0
## by the file behind a loop device
#root
#differs: busybox does not know it by that name
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; mkdir m; unshare -m sh -c 'mount i m; umount i; echo "status $?"; grep -c "$PWD" /proc/mounts'
#> status 0
#> 0
## -R takes along what is mounted below
#root
#differs: busybox cannot
mkdir a; unshare -m sh -c 'mount -t tmpfs x a; mkdir a/b a/bc; mount -t tmpfs y a/b; mount -t tmpfs z a/bc; umount -R a/b; ls a; umount -R a; grep -c "$PWD" /proc/mounts'
#> b
#> bc
#> 0
## -q says nothing of what is not mounted, -v tells what was done
#root
#differs: busybox has neither
mkdir m; unshare -m sh -c 'umount -q m; echo "status $?"; mount -t tmpfs x m; umount -v m' 2>&1 | sed "s|$PWD|DIR|"
#> status 32
#> umount: DIR/m unmounted
## names with blanks
#root
mkdir 'a b'; unshare -m sh -c 'mount -t tmpfs "x y" "a b"; umount "a b"; echo "status $?"; grep -c "$PWD" /proc/mounts'
#> status 0
#> 0
## by the device's path
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; l=$(/sbin/losetup -f --show i); mkdir m; unshare -m sh -c "mount $l m; umount $l; grep -c $PWD /proc/mounts"; /sbin/losetup -d $l
#> 0
## nothing to do is a mistake
umount 2>/dev/null; echo "status $?"; umount -Z m 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## -A takes it off wherever it is mounted
#root
#differs: busybox cannot
mkdir a b c; unshare -m sh -c 'mount -t tmpfs here a; mount --bind a b; mount --bind a c; umount -A b; echo "status $?"; grep -c "$PWD" /proc/mounts'
#> status 0
#> 0
## --fake does nothing, -a tells all from some
#root
#differs: busybox cannot
mkdir a b; unshare -m sh -c 'mount -t ramfs x a; mount -t ramfs y b; umount --fake a; grep -c "$PWD" /proc/mounts; (cd b; umount -a -t ramfs 2>/dev/null; echo "status $?"; umount -a -t ramfs 2>/dev/null; echo "status $?"); umount b; umount -a -t ramfs; echo "status $?"'
#> 2
#> status 64
#> status 32
#> status 0
## -c follows no links
#root
#only rbox: busybox has no such option
mkdir a; ln -s a l; unshare -m sh -c 'mount -t tmpfs x a; umount l; grep -c "$PWD" /proc/mounts; mount -t tmpfs x a; umount -c "$PWD/a" || :; grep -c "$PWD" /proc/mounts'
#> 0
#> 0
