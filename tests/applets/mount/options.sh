#reference: host
#packages: mount util-linux
# Where options come from, as util-linux's mount tells; busybox's knows none of it.
## options are looked up where one thing is named, or where both are and it is forced
#root
mkdir m; printf 'src1 %s/m tmpfs size=64k,noexec 0 0\n' "$PWD" >fstab; /usr/bin/unshare -m sh -c 't() { mount -T fstab "$@" || echo "status $?"; grep " $PWD/m " /proc/mounts; umount m; }
t m; t --options-source fstab -t tmpfs src1 m; t --options-source-force -t tmpfs src1 m; t --options-source fstab,mtab src1; t --options-source disable -t tmpfs x m' | sed "s|$PWD|DIR|"
#> src1 DIR/m tmpfs rw,noexec,relatime,size=64k 0 0
#> src1 DIR/m tmpfs rw,relatime 0 0
#> src1 DIR/m tmpfs rw,noexec,relatime,size=64k 0 0
#> src1 DIR/m tmpfs rw,noexec,relatime,size=64k 0 0
#> x DIR/m tmpfs rw,relatime 0 0
## modes, where it is forced
#root
mkdir m; printf 'src1 %s/m tmpfs size=64k,noexec 0 0\n' "$PWD" >fstab; /usr/bin/unshare -m sh -c 't() { mount -T fstab --options-source-force -t tmpfs "$@" src1 m || echo "status $?"; grep " $PWD/m " /proc/mounts; umount m; }
t -o nosuid,size=32k; t --options-mode append -o exec,size=32k; t --options-mode replace -o nosuid; t --options-mode ignore -o nosuid' | sed "s|$PWD|DIR|"
#> src1 DIR/m tmpfs rw,nosuid,noexec,relatime,size=32k 0 0
#> src1 DIR/m tmpfs rw,noexec,relatime,size=64k 0 0
#> src1 DIR/m tmpfs rw,noexec,relatime,size=64k 0 0
#> src1 DIR/m tmpfs rw,nosuid,relatime 0 0
## of what is mounted
#root
mkdir m; /usr/bin/unshare -m sh -c 't() { mount -t tmpfs -o size=64k,nodev live m; mount "$@" || echo "status $?"; grep " $PWD/m " /proc/mounts; umount m; }
t -o remount,ro m; t -o remount,ro live m; t --options-source mtab --options-source-force -o remount,ro live m; t --options-source mtab -o remount,nosuid m; t --options-source disable -o remount,ro m' | sed "s|$PWD|DIR|"
#> live DIR/m tmpfs ro,nodev,relatime,size=64k 0 0
#> live DIR/m tmpfs ro,relatime,size=64k 0 0
#> live DIR/m tmpfs ro,nodev,relatime,size=64k 0 0
#> live DIR/m tmpfs rw,nosuid,nodev,relatime,size=64k 0 0
#> live DIR/m tmpfs ro,relatime,size=64k 0 0
## fstab's, of what is mounted otherwise
#root
mkdir m; printf 'src1 %s/m tmpfs size=64k,noexec 0 0\n' "$PWD" >fstab; /usr/bin/unshare -m sh -c 'mount -t tmpfs -o size=64k,nodev live m; mount -T fstab --options-source fstab -o remount,ro m; grep " $PWD/m " /proc/mounts' | sed "s|$PWD|DIR|"
#> live DIR/m tmpfs ro,noexec,relatime,size=64k 0 0
## what is not listed, words that are none
#root
#differs host: other words
mkdir m n; printf 'src1 %s/m tmpfs size=64k 0 0\n' "$PWD" >fstab; for o in "other $PWD/m" "src1 $PWD/n" "--options-source mtab $PWD/m" '--options-source bogus src1' '--options-source fstab,disable src1' '--options-mode bogus src1'; do mount -T fstab --options-source-force $o 2>&1 | sed "s|$PWD|DIR|"; done; mount -T fstab --options-source disable src1 2>/dev/null; echo "status $?"
#> mount: can't find DIR/m in fstab
#> mount: can't find DIR/n in fstab
#> mount: can't find DIR/m in /proc/mounts
#> mount: unknown source of options 'bogus'
#> mount: unknown source of options 'disable'
#> mount: unknown mode of options 'bogus'
#> status 32
