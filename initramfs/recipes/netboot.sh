#!/bin/sh
# /init of the recipe netboot: drivers, an address, the root from a server, its init.
. /lib/init/functions

# rbox has no applets for networks yet
net() { /lib/init/busybox "$@"; }

# The interfaces with a cable, or the one that was named: in $interface the first of them.
find_interface() {
	for path in /sys/class/net/*; do
		interface=${path##*/}
		[ "$interface" != lo ] && [ -e "$path/device" ] || continue
		[ -z "$ip" ] || [ "$ip" = dhcp ] || [ "$ip" = "$interface" ] || continue
		net ip link set "$interface" up
		[ "$(cat "$path/carrier" 2>/dev/null)" = 1 ] && return
	done
	return 1
}

# Fetches $netboot and mounts it on /mnt.
fetch_root() {
	rest=${netboot#*://} host=${netboot#*://}
	host=${host%%/*} path=/${rest#*/} file=/run/root.image
	case $netboot in
	http://*) net wget -O $file "$netboot" || return ;;
	tftp://*) net tftp -g -r "${path#/}" -l $file "$host" || return ;;
	nfs://*)
		mount -t nfs -o "$ro,nolock,vers=3,addr=$host,mountaddr=$host${rootflags:+,$rootflags}" "$host:$path" /mnt
		return
		;;
	*) complain "netboot=$netboot: http://, tftp:// or nfs:// it must be"; return 1 ;;
	esac
	case $(blkid -s TYPE -o value $file) in
	squashfs)
		# read-only: what is written goes to memory
		mkdir -p /run/lower /run/upper && mount -t squashfs $file /run/lower &&
			mount -t tmpfs upper /run/upper && mkdir /run/upper/data /run/upper/work &&
			mount -t overlay -o lowerdir=/run/lower,upperdir=/run/upper/data,workdir=/run/upper/work overlay /mnt
		;;
	ext?) mount -o "$ro" $file /mnt ;;
	*)
		mount -t tmpfs root /mnt && cd /mnt || return
		{ zcat $file 2>/dev/null || cat $file; } | cpio -idm
		status=$?
		cd / && rm $file
		return $status
		;;
	esac
}

start

# What udhcpc calls: sets what the server gave.
cat >/run/dhcp <<'END'
#!/bin/sh
net() { /lib/init/busybox "$@"; }
case $1 in
deconfig) net ip addr flush dev "$interface" ;;
bound | renew)
	net ip addr flush dev "$interface"
	net ip addr add "$ip/$mask" dev "$interface"
	for gateway in $router; do net ip route add default via "$gateway" && break; done
	for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf
	;;
esac
END
chmod 755 /run/dhcp

coldplug
maybe_break premount
until wait_for 30 find_interface; do
	rescue "no network interface with a cable: $(ls /sys/class/net | tr '\n' ' ')"
done
until net udhcpc -i "$interface" -s /run/dhcp -n -q -t 10 -T 2; do
	rescue "no DHCP server answers on $interface"
done
say "$interface: $(net ip -o -4 addr show dev "$interface")"
until fetch_root; do
	rescue "$netboot is not fetched"
done
maybe_break bottom
enter_root "$@"
