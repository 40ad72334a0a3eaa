#!/bin/sh
# /init of the recipe usb-stick: drivers now and for what is plugged in later, sticks mounted, a shell by /sbin/init.
. /lib/init/functions

start
# The first line that matches an event decides: a disk's nodes go to the script, every other event may bring a driver.
cat >/etc/mdev.conf <<'END'
-$MODALIAS=.* 0:0 660 @modprobe -b -q "$MODALIAS"
sd[a-z]+[0-9]* 0:6 660 */lib/init/stick
END
hotplug
coldplug
# Sticks that came while nobody listened.
for disk in /sys/block/sd*; do
	for part in "$disk" "$disk"/sd*; do
		[ -e "$part/dev" ] && ACTION=add MDEV=${part##*/} /lib/init/stick
	done
done
exec /sbin/init
