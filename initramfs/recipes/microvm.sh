#!/bin/sh
# /init of the recipe microvm: drivers, then the words behind `--` of the command line as a command, or the root of
# root=, or a shell; then off.
. /lib/init/functions

start
coldplug

# A machine without ACPI cannot go off, but Firecracker and `qemu -no-reboot` end at a restart.
off() {
	sync
	if [ -d /sys/firmware/acpi ]; then poweroff -f; else reboot -f; fi
}

if [ -n "$root" ]; then
	mount_root
	enter_root "$@"
fi
if [ $# -gt 0 ]; then
	"$@"
	complain "status $?"
	off
fi
setsid cttyhack sh
off
