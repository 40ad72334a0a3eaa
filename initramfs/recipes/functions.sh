#!/bin/sh
# What the /init scripts of these recipes share; they read it as /lib/init/functions.

export PATH=/sbin:/usr/sbin:/bin:/usr/bin

say() { [ -n "$quiet" ] || echo "init: $*" >&2; }
complain() { echo "init: $*" >&2; }

# Every applet at its place, the kernel's file systems, the words of the command line, the modules of /etc/modules.
start() {
	for program in /bin/rbox /bin/busybox; do
		[ -x $program ] && $program --install -s && break
	done
	mkdir -p /dev /proc /sys /run /tmp /mnt /etc /root
	[ -e /proc/cmdline ] || mount -t proc -o nodev,noexec,nosuid proc /proc || rescue "no /proc"
	[ -d /sys/kernel ] || mount -t sysfs -o nodev,noexec,nosuid sysfs /sys || rescue "no /sys"
	# A kernel without devtmpfs leaves the nodes to mdev.
	if ! mountpoint -q /dev && ! mount -t devtmpfs -o mode=0755,nosuid dev /dev 2>/dev/null; then
		mount -t tmpfs -o mode=0755,nosuid dev /dev && mdev -s
	fi
	mkdir -p /dev/pts
	mount -t devpts -o mode=0620,gid=5,noexec,nosuid devpts /dev/pts 2>/dev/null
	mountpoint -q /run || mount -t tmpfs -o mode=0755,nodev,nosuid run /run
	read_command_line $(cat /proc/cmdline)
	set_keyboard
	maybe_break top
	if [ -e /etc/modules ]; then
		while read -r module; do
			modprobe -q "$module" || say "module $module is not loaded"
		done </etc/modules
	fi
}

# The keyboard's language: of the image's pack what keymap= names, else the image's own. A machine without a screen
# has no keyboard to set.
set_keyboard() {
	[ -e /dev/tty0 ] || return 0
	if [ -n "$keymap" ] && [ -e /lib/keymaps.pack ]; then
		loadkmap -- "$keymap" </lib/keymaps.pack && return
	fi
	for file in /*.kmap; do
		[ ! -e "$file" ] || loadkmap <"$file"
	done
}

read_command_line() {
	keymap= ro=ro root= rootfstype= rootflags= rootwait= rootdelay= wanted_init= break= panic= quiet=
	for word; do
		case $word in
		root=*) root=${word#*=} ;;
		keymap=*) keymap=${word#*=} ;;
		rootfstype=*) rootfstype=${word#*=} ;;
		rootflags=*) rootflags=${word#*=} ;;
		rootwait) rootwait=yes ;;
		rootdelay=*) rootdelay=${word#*=} ;;
		init=*) wanted_init=${word#*=} ;;
		break) break=premount ;;
		break=*) break=${word#*=} ;;
		panic=*) panic=${word#*=} ;;
		ip=*) ip=${word#*=} ;;
		netboot=*) netboot=${word#*=} ;;
		ro | rw) ro=$word ;;
		quiet) quiet=yes ;;
		--) return ;;
		esac
	done
}

# A shell for a person, who may set right what is wrong and leave it. A machine that is told to restart when the
# kernel panics (panic=SECONDS) has nobody before it.
rescue() {
	complain "$*"
	case $panic in
	[1-9]*) complain "restarting in $panic s"; sleep "$panic"; reboot -f ;;
	esac
	complain "here is a shell; 'exit' goes on"
	echo 4 >/proc/sys/kernel/printk
	setsid cttyhack sh
}

# The shell that break=PLACE on the command line asks for.
maybe_break() {
	case ,$break, in
	*,$1,*) panic= rescue "break=$1" ;;
	esac
}

# What all devices say of themselves.
aliases() { find /sys/devices -name uevent -exec grep -hs '^MODALIAS=.' {} + | cut -d= -f2- | sort -u; }

# Loads the drivers of all devices, then of those that appear behind them, until no new ones do. True if there were any.
coldplug() {
	new=1
	while now=$(aliases) && [ "$now" != "$known" ]; do
		known=$now new=0
		modprobe -a -b -q $now
	done
	return $new
}

# Drivers and nodes from now on, for whatever is plugged in.
hotplug() {
	[ -e /etc/mdev.conf ] || echo '$MODALIAS=.* 0:0 660 @modprobe -b -q "$MODALIAS"' >/etc/mdev.conf
	mdev -d || complain "mdev does not run: what is plugged in is not seen"
}

# Waits up to $1 seconds (for ever: `inf`) for what the other words, a command, find. New devices get their drivers.
wait_for() {
	tenths=0 limit=$1
	shift
	until "$@"; do
		[ "$limit" = inf ] || [ $tenths -lt $((limit * 10)) ] || return 1
		[ $((tenths % 5)) != 0 ] || coldplug
		sleep 0.1
		tenths=$((tenths + 1))
	done
}

# The node of a block device, as root= names it: in $device, if it is there.
find_device() {
	case $1 in
	UUID=* | LABEL=* | PARTUUID=* | PARTLABEL=*) device=$(findfs "$1" 2>/dev/null) ;;
	/dev/*) device=$1 ;;
	[0-9]*:[0-9]*)
		# MAJOR:MINOR
		device=
		[ -e "/sys/dev/block/$1" ] && device=/dev/$(basename "$(readlink "/sys/dev/block/$1")")
		;;
	*) device=/dev/$1 ;;
	esac
	[ -b "$device" ]
}

# Checks a file system, if there is a program for that.
check_device() {
	kind=$(blkid -s TYPE -o value "$1")
	checker=/sbin/fsck.$kind
	[ -x "$checker" ] || return 0
	"$checker" -a "$1"
	case $? in
	0 | 1) ;;
	2 | 3) complain "$1 was repaired: restarting"; reboot -f ;;
	*) rescue "$checker found errors on $1 that it cannot repair" ;;
	esac
}

# Mounts the root that the command line names on /mnt.
mount_root() {
	[ -n "$root" ] || rescue "no root= on the command line; mount the root on /mnt"
	case $rootwait,$rootdelay in
	yes,*) limit=inf ;;
	,[1-9]*) limit=$rootdelay ;;
	*) limit=30 ;;
	esac
	until mountpoint -q /mnt; do
		if ! wait_for $limit find_device "$root"; then
			rescue "no $root: these are there:
$(blkid)"
			continue
		fi
		maybe_break mount
		check_device "$device"
		set -- -o "$ro${rootflags:+,$rootflags}"
		[ -z "$rootfstype" ] || set -- -t "$rootfstype" "$@"
		mount "$@" "$device" /mnt || rescue "$device is not mounted"
	done
	say "$device is the root"
}

# Whether the new root has a program; links in it are links of its own.
has_program() {
	path=$1
	for _ in 1 2 3 4 5 6 7 8; do
		[ -L "/mnt$path" ] || break
		target=$(readlink "/mnt$path")
		case $target in
		/*) path=$target ;;
		*) path=${path%/*}/$target ;;
		esac
	done
	[ -f "/mnt$path" ] && [ -x "/mnt$path" ]
}

# Hands over to the new root's init, with these words.
enter_root() {
	until
		for program in ${wanted_init:-/sbin/init /etc/init /bin/init /bin/sh}; do
			has_program "$program" && break
			[ -z "$wanted_init" ] || complain "no $program in the root"
			program=
		done
		[ -n "$program" ]
	do
		rescue "no init in the root"
		wanted_init=
	done
	maybe_break init
	for place in dev proc sys run; do
		mkdir -p /mnt/$place 2>/dev/null
		if [ -d /mnt/$place ]; then
			mount -o move /$place /mnt/$place || complain "/$place is not moved"
		else
			complain "the root has no /$place"
		fi
	done
	exec switch_root -c /dev/console /mnt "$program" "$@"
	# Only a shell that was told so survives a failed exec; the kernel panics then.
	complain "switch_root failed"
}
