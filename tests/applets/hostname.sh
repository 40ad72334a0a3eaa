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
