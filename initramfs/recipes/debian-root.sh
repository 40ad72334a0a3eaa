#!/bin/sh
# /init of the recipe debian-root: drivers, the root by root=, its check, its mount, its init.
. /lib/init/functions

start
maybe_break modules
coldplug
maybe_break premount
mount_root

# A /usr of its own must be there before init is.
if [ -e /mnt/etc/fstab ]; then
	while read -r device place kind options _; do
		[ "$place" = /usr ] || continue
		if wait_for 30 find_device "$device"; then
			check_device "$device"
			mount -t "$kind" -o "$ro,$options" "$device" /mnt/usr || rescue "/usr is not mounted"
		else
			rescue "no $device, which is /usr"
		fi
	done </mnt/etc/fstab
fi

maybe_break bottom
enter_root "$@"
