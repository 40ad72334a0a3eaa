## the name
[ "$(env hostname)" = "$(cat /proc/sys/kernel/hostname)" ]; echo $?
#> 0
## set, and its short form
#root
unshare --uts sh -c 'hostname a.b.c; hostname; hostname -s'
#> a.b.c
#> a
## set from a file: comments and blanks do not count
#root
printf '# x\n\n   from-file  \n' >name; unshare --uts sh -c 'hostname -F name; hostname; hostname -F none; echo $?' 2>&1
#> from-file
#> hostname: can't open 'none': No such file or directory
#> 1
## a name too long is refused
#root
unshare --uts sh -c 'hostname 12345678901234567890123456789012345678901234567890123456789012345; echo $?' 2>&1
#> hostname: sethostname: Invalid argument
#> 1
## full name, domain and address by /etc/hosts
#root
printf '127.0.0.1 localhost\n10.0.0.1 box.example.org box\n' >hosts
unshare --uts --mount sh -c 'mount --bind hosts /etc/hosts; hostname box; hostname -f; hostname -d; dnsdomainname; hostname -i'
#> box.example.org
#> example.org
#> example.org
#> 10.0.0.1
## a name that nobody knows
#root
#differs busybox: its own resolver prints the address of the machine it runs on in some networks
printf '127.0.0.1 localhost\n' >hosts
unshare --uts --mount sh -c 'mount --bind hosts /etc/hosts; hostname nobody; hostname -f; echo $?; hostname -i; echo $?; hostname nobody.x.y; hostname -f; hostname -d' 2>&1
#> hostname: nobody: Unknown host
#> 1
#> hostname: nobody: Unknown host
#> 1
#> nobody.x.y
#> x.y
## other names
#root
#only rbox: as Debian's hostname, which busybox's lacks in part
printf '127.0.0.1 localhost\n10.0.0.1 box.example.org box b # c\n' >hosts
unshare --uts --mount sh -c 'mount --bind hosts /etc/hosts; for n in box box.example.org localhost; do hostname $n; hostname -a; hostname --alias; PATH=/usr/bin:/bin hostname -a; done; hostname --long; hostname --fqdn'
#> box b
#> box b
#> box b
#> box b
#> box b
#> box b
#>
#>
#>
#> localhost
#> localhost
## addresses of the interfaces
#only rbox: as Debian's hostname, which busybox's lacks in part
[ "$(env hostname -I)" = "$(PATH=/usr/bin:/bin hostname -I)" ]; echo $?; [ "$(env hostname --all-ip-addresses)" = "$(env hostname -I)" ]; echo $?
#> 0
#> 0
## no interface, no address
#root
#only rbox: as Debian's hostname, which busybox's lacks in part
unshare --net sh -c 'hostname -I; hostname -A' | od -An -c
#>   \n  \n
## the NIS domain
#root
#only rbox: as Debian's hostname, which busybox's lacks in part
unshare --uts sh -c 'echo nis.example >/proc/sys/kernel/domainname; hostname -y; hostname --nis; hostname --yp; echo "(none)" >/proc/sys/kernel/domainname; hostname -y; echo $?' 2>&1
#> nis.example
#> nis.example
#> nis.example
#> hostname: NIS domain not set
#> 1
## only root may set it
#root
unshare --uts sh -c 'chmod 755 .; /usr/bin/setpriv --reuid 12345 --clear-groups env hostname x' 2>&1; echo $?
#> hostname: sethostname: Operation not permitted
#> 1
## bad calls
#differs busybox: it takes the first of several names
#root
unshare --uts sh -c 'hostname a b' 2>/dev/null; echo $?; env hostname -z 2>/dev/null; echo $?; env hostname -F 2>/dev/null; echo $?
#> 1
#> 1
#> 1
