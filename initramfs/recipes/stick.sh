#!/bin/sh
# Called by mdev in /dev when a disk or a partition comes or goes: mounts it at /media/NAME.
place=/media/$MDEV
case $ACTION in
add)
	# mdev and /init may both have seen it; a disk that has partitions has no file system itself.
	mkdir -p /media && mkdir "$place" 2>/dev/null || exit 0
	[ -n "$(blkid -s TYPE -o value "/dev/$MDEV" 2>/dev/null)" ] &&
		mount -o nodev,nosuid,noatime "/dev/$MDEV" "$place" || rmdir "$place"
	;;
remove)
	[ -d "$place" ] || exit 0
	umount -l "$place" 2>/dev/null
	rmdir "$place"
	;;
esac
