#!/bin/sh
# /init of the recipe rescue: drivers of all there is and of what is plugged in, what was found, shells by /sbin/init.
. /lib/init/functions

start
hotplug
coldplug
# disks behind USB come a moment later
wait_for 3 false
if [ -z "$quiet" ]; then
	say "disks:"
	blkid
	say "networks: $(ls /sys/class/net | tr '\n' ' ')"
fi
if [ -n "$root" ] && find_device "$root"; then
	say "root=$root is $device: mount it with  mount -o ro $device /mnt"
fi
if [ ! -e /etc/inittab ]; then
	# a shell on each console of the kernel, and on two screens if there are any
	for tty in $(cat /sys/class/tty/console/active) tty2 tty3; do
		[ ! -c "/dev/$tty" ] || [ "$tty" = tty0 ] || echo "$tty::askfirst:-/bin/sh"
	done | sort -u >/etc/inittab
	[ -d /sys/class/graphics/fbcon ] && echo "tty1::askfirst:-/bin/sh" >>/etc/inittab
	printf '%s\n' "::ctrlaltdel:/sbin/reboot" "::shutdown:/bin/umount -a -r" >>/etc/inittab
fi
exec /sbin/init
