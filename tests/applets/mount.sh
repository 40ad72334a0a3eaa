#reference: busybox
#packages: mount e2fsprogs squashfs-tools genisoimage util-linux
## options may follow the operands, joined to their letter
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs none m -onodev,noexec,nosuid; tail -n 1 /proc/mounts' | sed "s|$PWD|DIR|"
#> none DIR/m tmpfs rw,nosuid,nodev,noexec,relatime 0 0
## sysfs and proc as an initramfs mounts them
#root
mkdir sys proc; unshare -m sh -c 'mount -t sysfs none sys -onodev,noexec,nosuid; mount -t proc none proc -onodev,noexec,nosuid; tail -n 2 /proc/mounts' | sed "s|$PWD|DIR|"
#> none DIR/sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
#> none DIR/proc proc rw,nosuid,nodev,noexec,relatime 0 0
## words become flags, the rest goes to the file system
#root
mkdir m; unshare -m sh -c '
for o in ro sync dirsync noatime nodiratime strictatime lazytime mode=700,size=64k,uid=5 nosuid,suid,ro,rw defaults,loud; do
mount -t tmpfs -o $o none m; tail -n 1 /proc/mounts | cut -d" " -f4; umount m; done'
#> ro,relatime
#> rw,sync,relatime
#> rw,dirsync,relatime
#> rw,noatime
#> rw,nodiratime,relatime
#> rw
#> rw,lazytime,relatime
#> rw,relatime,size=64k,mode=700,uid=5
#> rw,relatime
#> rw,relatime
## without operands it shows what is mounted, with -t of one type
#root
mkdir m 'a b'; unshare -m sh -c '
mount -t ramfs -o noexec dev m; mount -t ramfs dev2 "a b"; mount | tail -n 2; mount -t ramfs' | sed "s|$PWD|DIR|"
#> dev on DIR/m type ramfs (rw,noexec,relatime)
#> dev2 on DIR/a b type ramfs (rw,relatime)
#> dev on DIR/m type ramfs (rw,noexec,relatime)
#> dev2 on DIR/a b type ramfs (rw,relatime)
## -t also takes lists, and leaves types out
#root
#differs: busybox knows one type
mkdir m; unshare -m sh -c 'mount -t ramfs x m; mount -t ramfs,nosuch | wc -l; mount -t noramfs | grep -c "$PWD"'
#> 1
#> 0
## a control character in a mount point does not reach the terminal
#root
#differs: busybox writes it as it is
d=$(env printf 'a\033b'); mkdir "$d"; unshare -m sh -c 'mount -t ramfs x "$0"; mount | tail -n 1' "$d" | sed "s|$PWD|DIR|"
#> x on DIR/a\033b type ramfs (rw,relatime)
## device, mount point and cause are named when it fails
#root
#differs: it ends with 255
mkdir m; unshare -m sh -c '
mount /dev/nope m; echo "status $?"; mount -t tmpfs none nodir; echo "status $?"; mount -t nosuchfs none m; echo "status $?"
mount -t tmpfs -o nosuchoption none m; echo "status $?"; mount -t tmpfs none /etc/passwd; echo "status $?"' 2>&1
#> mount: mounting /dev/nope on m failed: No such file or directory
#> status 32
#> mount: mounting none on nodir failed: No such file or directory
#> status 32
#> mount: mounting none on m failed (no file system type 'nosuchfs' here): No such device
#> status 32
#> mount: mounting none on m failed (tmpfs: Unknown parameter 'nosuchoption'): Invalid argument
#> status 32
#> mount: mounting none on /etc/passwd failed: Not a directory
#> status 32
## a remount keeps the flags that are not named
#root
mkdir m; unshare -m sh -c '
mount -t tmpfs -o nodev,noexec,size=64k t m; mount -o remount,ro m; tail -n 1 /proc/mounts; mount -o remount,rw,exec m; tail -n 1 /proc/mounts; mount -o remount,ro none m; tail -n 1 /proc/mounts' | sed "s|$PWD|DIR|"
#> t DIR/m tmpfs ro,nodev,noexec,relatime,size=64k 0 0
#> t DIR/m tmpfs rw,nodev,relatime,size=64k 0 0
#> t DIR/m tmpfs ro,relatime,size=64k 0 0
## bind, rbind and move
#root
mkdir -p a/x b c d; unshare -m sh -c '
mount -t tmpfs t a/x; touch a/x/f; mount --bind a b; ls b/x; mount -o rbind a c; ls c/x; mount --move a/x d; ls d a/x; mount -o bind a b; mount -o move d c; ls c'
#> f
#> a/x:
#> 
#> d:
#> f
#> f
## further flags of a bind mount count
#root
#differs: busybox drops them
mkdir a b; unshare -m sh -c 'mount -t tmpfs t a; mount --bind -o ro,nodev a b; (echo x >b/f) 2>/dev/null || echo refused; echo x >a/f && tail -n 1 /proc/mounts' | sed "s|$PWD|DIR|"
#> refused
#> t DIR/b tmpfs ro,nodev,relatime 0 0
## how mounts spread
#root
mkdir m; unshare -m sh -c '
show() { grep "$PWD/m" /proc/self/mountinfo | cut -d" " -f7- | sed "s/ *- .*//;s/[0-9]*$/N/;s/^N$//" ; }
mount -t tmpfs t m; show; mount --make-shared m; show; mount --make-rslave m; show; mount --make-private m; show; mount --make-unbindable m; show; mount --make-rprivate m; show'
#> 
#> shared:N
#> 
#> 
#> unbindableN
#> 
## propagation may be given with the mount
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs -o size=64k --make-shared t m; grep "$PWD/m" /proc/self/mountinfo | grep -c shared:'
#differs: busybox changes the propagation of what is there and mounts nothing
#> 1
## a regular file gets a loop device that frees itself
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; mkdir m; unshare -m sh -c 'mount i m; tail -n 1 /proc/mounts; ls m; umount m' | sed "s|$PWD|DIR|;s/loop[0-9]*/loopN/;s/ext2.*/ext2/"; /sbin/losetup -a | grep -c "$PWD"
#> /dev/loopN DIR/m ext2
#> lost+found
#> 0
## the type is guessed from the superblock
#root
mkdir d m; echo hi >d/f; mksquashfs d s -quiet -no-progress; truncate -s 8M e; /sbin/mkfs.ext4 -q -F e; unshare -m sh -c '
for i in s e; do mount $i m && tail -n 1 /proc/mounts | cut -d" " -f3; umount m; done'
#> squashfs
#> ext4
## a list of types is tried in turn
#root
truncate -s 8M e; /sbin/mkfs.ext4 -q -F e; mkdir m; unshare -m sh -c 'mount -t squashfs,ext4 e m && tail -n 1 /proc/mounts | cut -d" " -f3'
#> ext4
## what holds nothing, or something else than a file system
#root
#differs: busybox tries swap with every type
truncate -s 1M z s; /sbin/mkswap -q s; mkdir m; unshare -m sh -c 'mount z m; mount s m' 2>&1 | sed 's/loop[0-9]*/loopN/'
#> mount: mounting /dev/loopN on m failed: Invalid argument
#> mount: mounting s on m failed: it is no file system but swap
## offset and sizelimit of a loop device
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; truncate -s 1M j; cat i >>j; mkdir m; unshare -m sh -c 'mount -o loop,offset=1048576,sizelimit=4194304 j m && ls m'
#> lost+found
## one file mounted twice shares one device
#root
#differs: busybox takes two, whose writes would collide
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; mkdir m n; unshare -m sh -c 'mount i m; mount i n; echo x >m/f; cat n/f; tail -n 2 /proc/mounts | cut -d" " -f1 | uniq | wc -l'
#> x
#> 1
## a read-only device that somebody still has open is none to mount for writing
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; mkdir m; unshare -m sh -c 'mount -o ro i m; exec 9<"$(tail -n 1 /proc/mounts | cut -d" " -f1)"; umount m; mount i m; echo x >m/f && tail -n 1 /proc/mounts | cut -d" " -f4; umount m' 2>&1
#> rw,relatime
## a read-only medium is mounted read-only, with a word
#differs: busybox says it only in some builds
#root
mkdir m; truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; l=$(/sbin/losetup -r -f --show i); unshare -m sh -c "mount -t ext2 $l m; tail -n 1 /proc/mounts" 2>&1 | sed "s|$PWD|DIR|;s/loop[0-9]*/loopN/;s/ro,.*/ro/"; /sbin/losetup -d $l
#> mount: /dev/loopN is write-protected, mounting read-only
#> /dev/loopN DIR/m ext2 ro
## labels and UUIDs
#root
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L rbox-mount -U 12345678-1234-1234-1234-cba987654321 i; l=$(/sbin/losetup -f --show i); mkdir m; unshare -m sh -c '
mount LABEL=rbox-mount m && umount m && echo label; mount UUID=12345678-1234-1234-1234-cba987654321 m && umount m && echo uuid; mount LABEL=nosuch m' 2>&1; /sbin/losetup -d $l
#> label
#> uuid
#> mount: mounting LABEL=nosuch on m failed: No such file or directory
## -L and -U
#root
#differs: busybox has no such options
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L rbox-mount2 i; l=$(/sbin/losetup -f --show i); mkdir m; unshare -m sh -c 'mount -L rbox-mount2 m && umount m && echo label'; /sbin/losetup -d $l
#> label
## one operand is looked up in fstab, as directory or as device
#root
mkdir m; echo "src $PWD/m tmpfs noauto,nosuid,size=64k 0 0" >fstab; unshare -m sh -c '
mount -T fstab $PWD/m; tail -n 1 /proc/mounts; umount m; mount -T fstab src -o noexec; tail -n 1 /proc/mounts; umount m; mount -T fstab m && umount m && echo relative; mount -T fstab other; echo "status $?"; mount -T nofile other; echo "status $?"' 2>&1 | sed "s|$PWD|DIR|"
#> src DIR/m tmpfs rw,nosuid,relatime,size=64k 0 0
#> src DIR/m tmpfs rw,nosuid,noexec,relatime,size=64k 0 0
#> relative
#> mount: can't find other in fstab
#> status 1
#> mount: can't read 'nofile': No such file or directory
#> status 1
## -a mounts what is not mounted yet, and not what noauto holds back
#root
mkdir a b c 'd e'; cat >fstab <<.
# a comment
one $PWD/a tmpfs defaults 0 0
two $PWD/b tmpfs noauto 0 0
sw none swap sw 0 0
three $PWD/c ramfs _netdev,noexec 0 0
four $PWD/d\\040e ramfs nosuid
.
unshare -m sh -c 'mount -aT fstab; echo "status $?"; mount -a -T fstab; mount | grep "$PWD"' | sed "s|$PWD|DIR|"
#> status 0
#> one on DIR/a type tmpfs (rw,relatime)
#> three on DIR/c type ramfs (rw,noexec,relatime)
#> four on DIR/d e type ramfs (rw,nosuid,relatime)
## -a of some types, -a of those with options
#root
mkdir a b; printf 'one %s tmpfs size=64k 0 0\ntwo %s ramfs _netdev 0 0\n' $PWD/a $PWD/b >fstab
unshare -m sh -c 'mount -a -T fstab -t ramfs; tail -n 1 /proc/mounts | cut -d" " -f1; umount b; mount -a -T fstab -t noramfs; tail -n 1 /proc/mounts | cut -d" " -f1; umount a; mount -a -T fstab -O _netdev; tail -n 1 /proc/mounts | cut -d" " -f1; umount b; mount -a -T fstab -O no_netdev; tail -n 1 /proc/mounts | cut -d" " -f1'
#> two
#> one
#> two
#> one
## nofail passes over a device that is missing, others are told and do not stop -a
#root
#differs: its status counts the failures
mkdir a b; printf '/dev/nope1 %s ext4 nofail 0 0\n/dev/nope2 %s ext4 defaults 0 0\nx %s tmpfs defaults 0 0\n' $PWD/a $PWD/a $PWD/b >fstab
unshare -m sh -c 'mount -a -T fstab; echo "status $?"; mount | grep -c "$PWD"' 2>&1 | sed "s|$PWD|DIR|"
#> mount: mounting /dev/nope2 on DIR/a failed: No such file or directory
#> status 64
#> 1
## remarks of fstab do not reach the file system
#root
mkdir a; echo "x $PWD/a tmpfs auto,nofail,comment=why,x-systemd.automount,users,exec,suid 0 0" >fstab
unshare -m sh -c 'mount -a -T fstab; tail -n 1 /proc/mounts' | sed "s|$PWD|DIR|"
#differs: busybox gives x-… to the kernel, and users no nodev
#> x DIR/a tmpfs rw,nodev,relatime 0 0
## -f does all but the call
#root
mkdir m; unshare -m sh -c 'mount -f -t tmpfs none m; echo "status $?"; grep -c "$PWD" /proc/mounts'
#> status 0
#> 0
## a mount point is made where that is wanted
#root
#differs: busybox cannot
unshare -m sh -c 'mount -m -t tmpfs none a/b && stat -c %a a; mount -t tmpfs -o X-mount.mkdir=0700 none c && grep -c "$PWD" /proc/mounts'
#> 755
#> 2
## a helper named after the type does it, unless -i
#root
#differs: busybox gives it its options in another order, and paths as they are
mkdir m; unshare -m sh -c 'mount -t tmpfs t /sbin; mkdir m2; printf "#!/bin/sh\necho helper \"\$@\"\n" >/sbin/mount.rboxtest; chmod +x /sbin/mount.rboxtest; mount -t rboxtest -o ro,a=b src m; mount -i -t rboxtest src m; echo "status $?"' 2>&1 | sed "s|$PWD|DIR|"
#> helper src DIR/m -o ro,a=b
#> mount: mounting src on m failed (no file system type 'rboxtest' here): No such device
#> status 32
## a table without an end, and tables that are none
#root
#only rbox: busybox reads for ever, into memory
mount -T /dev/zero -a 2>&1; echo "status $?"; mount -T . -a 2>&1; echo "status $?"; mount -T /dev/null -a; echo "status $?"
#> mount: can't read '/dev/zero': File too large
#> status 1
#> mount: can't read '.': Is a directory
#> status 1
#> status 0
## options longer than the kernel takes are refused, not cut
#root
#differs: the kernel's word differs by version
mkdir m; unshare -m sh -c 'mount -t tmpfs -o "size=64k,$(printf "%05000d" 0)" x m' 2>&1; echo "status $?"
#> mount: options are too long for 'm'
#> status 32
## a control character in a name does not reach the terminal
#root
#differs: busybox writes it as it is
mount -t tmpfs "$(env printf 'a\033[31m')" nodir 2>&1
#> mount: mounting a\033[31m on nodir failed: No such file or directory
## a full disk is told
#differs: busybox does not notice
mount >/dev/full; echo "status $?"
#> status 1
## three operands are too many
mount a b c 2>/dev/null; echo "status $?"
#> status 1
## a user who is not root is refused
#root
unshare -m setpriv --reuid 65534 --clear-groups "$(command -v mount)" -t tmpfs none / 2>&1; echo "status $?"
#differs: busybox says that one must be root
#> mount: mounting none on / failed: Operation not permitted
#> status 32
## -a: all failed, all at once
#root
#differs: its status counts the failures, it has no -F
mkdir a b; printf 'x %s/no tmpfs defaults 0 0\n' $PWD >bad; printf 'x %s/a tmpfs defaults 0 0\ny %s/b tmpfs defaults 0 0\n' $PWD $PWD >good
unshare -m sh -c 'mount -a -T bad 2>/dev/null; echo "status $?"; mount -F -a -T good; echo "status $?"; grep -c "$PWD" /proc/mounts; umount a; cat bad >>good; mount -aF -T good 2>/dev/null; echo "status $?"'
#> status 32
#> status 0
#> 2
#> status 64
## -a below another directory
#root
#differs: busybox has no such option
mkdir -p p/m; echo 'x /m tmpfs size=64k 0 0' >fstab; unshare -m sh -c 'mount -a -T fstab --target-prefix "$PWD/p"; mount -a -T fstab --target-prefix="$PWD/p"; grep " $PWD/" /proc/mounts; umount p/m; mount --target-prefix p -t tmpfs y /m; grep " $PWD/" /proc/mounts' | sed "s|$PWD|DIR|"
#> x DIR/p/m tmpfs rw,relatime,size=64k 0 0
#> y DIR/p/m tmpfs rw,relatime 0 0
## owner, group and mode of what is mounted
#root
#differs: busybox hands the words to the kernel
mkdir m; unshare -m sh -c 'mount -t tmpfs -o X-mount.owner=5,X-mount.group=audio,X-mount.mode=2711 x m; stat -c "%u %g %a" m; umount m; stat -c "%u %a" m; mount -t tmpfs -o X-mount.mode=9 x m; echo "status $?"; mount -t tmpfs -o X-mount.owner=nosuch x m; echo "status $?"; mount -t tmpfs --mkdir=0710 x d/e; stat -c %a d; mount -t tmpfs -o X-mount.other=1,x-mount.foo x m && echo passed over' 2>&1
#> 5 29 2711
#> 0 755
#> mount: invalid option 'X-mount.mode=9'
#> status 1
#> mount: invalid option 'X-mount.owner=nosuch'
#> status 1
#> 710
#> passed over
## a mount by mask: remount and bind change this place alone
#root
mkdir a b; unshare -m sh -c 'mount -t tmpfs -o nodev t a; mount --bind a b; mount -o remount,bind,ro b; tail -n 1 /proc/mounts; : >a/f && echo a can be written; mount -o remount,rw,bind,noexec b; tail -n 1 /proc/mounts' | sed "s|$PWD|DIR|"
#> t DIR/b tmpfs ro,nodev,relatime 0 0
#> a can be written
#> t DIR/b tmpfs rw,nodev,noexec,relatime 0 0
## with -l labels are shown
#root
#differs: busybox has no such option
truncate -s 4M i; /sbin/mkfs.ext2 -q -F -L 'my label' i; mkdir m; unshare -m sh -c 'mount i m; mount -l | tail -n 1' | sed "s/.* (.*)/.../"
#> ... [my label]
## ID= is a name of udev's
#root
#differs: busybox does not know it
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; l=$(/sbin/losetup -f --show i); mkdir m; unshare -m sh -c "mkdir -p /dev/disk 2>/dev/null; mount -t tmpfs x /dev/disk 2>/dev/null && mkdir /dev/disk/by-id && ln -s ../../${l#/dev/} /dev/disk/by-id/usb-x && mount ID=usb-x m && tail -n 1 /proc/mounts | cut -d' ' -f1; mount ID=../by-id/usb-x m" 2>&1 | sed 's/loop[0-9]*/loopN/'; /sbin/losetup -d $l
#> /dev/loopN
#> mount: mounting ID=../by-id/usb-x on m failed: No such file or directory
## -f makes no directories
#root
unshare -m sh -c 'mount -f -t tmpfs -o X-mount.mkdir none new; mount -f -m -t tmpfs none new; mount -f -t tmpfs -o X-mount.subdir=a none new; echo "status $?"; ls'
#> status 0
## X-mount.subdir mounts one directory of a file system
#root
#differs: busybox does not know the option
truncate -s 4M i; /sbin/mkfs.ext2 -q -F i; mkdir m n; pwd >before; unshare -m sh -c '
mount i m; mkdir -p m/a/b; echo text >m/a/b/file; ln -s /a m/link; ln -s ../../../../etc m/out; umount m
mount -o X-mount.subdir=a/b,ro i m; echo "status $?"; ls m; grep "$PWD/m" /proc/self/mountinfo | cut -d" " -f4; cut -d" " -f2 /proc/mounts | grep -c "$PWD"; umount m
mount -o X-mount.subdir=/link/b i m && cat m/file; grep -c " / $PWD/m" /proc/self/mountinfo; umount m
for d in nope link/b/file out ""; do mount -o X-mount.subdir=$d i m; echo "status $?"; done
mount -t tmpfs -o size=8k x n; mount -o remount,X-mount.subdir=a n; mkdir n/deep; mount --bind -o X-mount.subdir=deep n m && grep "$PWD/m" /proc/self/mountinfo | cut -d" " -f4; umount m
mount -t nosuch -o X-mount.subdir=a x m; echo "status $?"; pwd | cmp - before; grep -c "$PWD" /proc/mounts' 2>&1
#> status 0
#> file
#> /a/b
#> 1
#> text
#> 0
#> mount: mounting 'nope' of i on m failed: No such file or directory
#> status 32
#> mount: mounting 'link/b/file' of i on m failed: Not a directory
#> status 32
#> mount: mounting 'out' of i on m failed: No such file or directory
#> status 32
#> mount: invalid option 'X-mount.subdir='
#> status 1
#> mount: X-mount.subdir is for new mounts alone
#> /deep
#> mount: mounting x on m failed (no file system type 'nosuch' here): No such device
#> status 32
#> 1
## options of fstab come first, last, not at all or alone
#root
#differs: busybox does not know the option
mkdir m; echo "none $PWD/m tmpfs size=4k,nosuid,ro 0 0" >fstab; unshare -m sh -c '
for mode in prepend append ignore replace; do mount -T fstab -o rw,nodev --options-mode $mode m; echo "status $?"; tail -n 1 /proc/mounts | cut -d" " -f4 | cut -d, -f1-3; umount m; done
mount -T fstab --options-mode other m; echo "status $?"
mount --options-mode replace -t tmpfs -o nodev none m; tail -n 1 /proc/mounts | cut -d" " -f4 | cut -d, -f1-2' 2>&1
#> status 0
#> rw,nosuid,nodev
#> status 0
#> ro,nosuid,nodev
#> status 0
#> rw,nodev,relatime
#> status 0
#> ro,nosuid,relatime
#> mount: unknown mode of options 'other'
#> status 1
#> rw,nodev
## -N works in the mount namespace of a process or of a file
#root
#differs: busybox does not know the option
mkdir m; unshare -m sh -c 'unshare -m sh -c "echo >ready; exec sleep 8" & while ! [ -e ready ]; do sleep .1; done
mount -N $! -t tmpfs there m; echo "status $?"; grep -c there /proc/mounts; cut -d" " -f1,3 /proc/$!/mounts | grep there
umount -N /proc/$!/ns/mnt m; echo "status $?"; grep -c there /proc/$!/mounts; kill $!
mount -N 999999999 -t tmpfs x m; echo "status $?"; mount -N fstab -t tmpfs x m; echo "status $?"; umount -N ready m; echo "status $?"' 2>&1
#> status 0
#> 0
#> there tmpfs
#> status 0
#> 0
#> mount: can't enter namespace '999999999': No such file or directory
#> status 2
#> mount: can't enter namespace 'fstab': No such file or directory
#> status 2
#> umount: can't enter namespace 'ready': Invalid argument
#> status 2
