#reference: host
#packages: mount util-linux
# Programs named /sbin/mount.TYPE: what they are told, in util-linux's order.
## where they are found, what they are told
#root
mkdir m; /usr/bin/unshare -m sh -c '/usr/bin/mount -t tmpfs t /sbin; printf "#!/bin/sh\necho \"\${0##*/}\" \"\$@\"\n" >/sbin/mount.rboxtest; chmod +x /sbin/mount.rboxtest; cp /sbin/mount.rboxtest /sbin/mount.rboxtest.own
mount -t rboxtest -o ro,a=b src m; mount -t rboxtest.sub -n -s src m; mount -t rboxtest.own src m; mount -f -r -t rboxtest -o nosuid,defaults,noauto,_netdev,x-a,comment=b,sync,nofail src m; mount -c -t rboxtest src m; mount -o remount,rw -t rboxtest src m; mount -i -t rboxtest src m 2>/dev/null; echo "status $?"' 2>&1 | sed "s|$PWD|DIR|"
#> mount.rboxtest src DIR/m -o ro,a=b
#> mount.rboxtest src DIR/m -s -n -o rw -t rboxtest.sub
#> mount.rboxtest.own src DIR/m -o rw
#> mount.rboxtest src DIR/m -f -o ro,nosuid,sync,_netdev,nofail
#> mount.rboxtest src m -o rw
#> mount.rboxtest src DIR/m -o rw,remount
#> status 32
## one that fails
#root
mkdir m; /usr/bin/unshare -m sh -c '/usr/bin/mount -t tmpfs t /sbin; printf "#!/bin/sh\nexit 5\n" >/sbin/mount.rboxtest; chmod +x /sbin/mount.rboxtest; mount -t rboxtest src m; echo "status $?"'
#> status 5
## in another namespace they run where mount was called, and are told of it
#root
#differs host: it leaves the place as it was named
mkdir m d; /usr/bin/unshare -m sh -c '/usr/bin/mount -t tmpfs t /sbin; printf "#!/bin/sh\necho \"\$@\" | sed \"s|/proc/.*/fd/.*|NS|\"; ls d; stat -L -c %%i \"\$6\" >ns\n" >/sbin/mount.rboxtest; chmod +x /sbin/mount.rboxtest
/usr/bin/unshare -m sh -c "/usr/bin/mount -t tmpfs in d; : >d/inner; stat -L -c %i /proc/self/ns/mnt >there; : >ready; exec sleep 5" & while [ ! -e ready ]; do :; done; mount -N $! -t rboxtest src m; cmp ns there && echo the same; kill $!' | sed "s|$PWD|DIR|"
#> src DIR/m -o rw -N NS
#> the same
## CVE-2014-9645, of mount: a type with a slash is no path to a program, and none to a module
#root
#differs host: other words
mkdir m; printf '#!/bin/sh\necho ran\n' >helper; chmod +x helper; up=$(echo "$PWD" | sed 's|/[^/]*|../|g'); /usr/bin/unshare -m sh -c '/usr/bin/mount -t tmpfs t /sbin; mkdir /sbin/mount.; for t in /x "../$0$PWD/helper" "/$PWD/helper" "x/y"; do mount -t "$t" src m; done' "$up" 2>&1 | sed "s|(no file system type '.*' here)|(TYPE)|"
#> mount: mounting src on m failed (TYPE): No such device
#> mount: mounting src on m failed (TYPE): No such device
#> mount: mounting src on m failed (TYPE): No such device
#> mount: mounting src on m failed (TYPE): No such device
## umount.TYPE
#root
mkdir m; /usr/bin/unshare -m sh -c '/usr/bin/mount -t tmpfs t /sbin; /usr/bin/mount -t tmpfs t m; printf "#!/bin/sh\necho \"\${0##*/}\" \"\$@\"\n" >/sbin/umount.tmpfs; chmod +x /sbin/umount.tmpfs; umount m; umount -n -l -f -v -r m; umount -i m; grep -c " $PWD/m " /proc/mounts' | sed "s|$PWD|DIR|"
#> umount.tmpfs DIR/m
#> umount.tmpfs DIR/m -n -l -f -v -r
#> 0
