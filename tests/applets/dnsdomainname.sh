## the domain by /etc/hosts
#root
printf '10.0.0.1 box.example.org box\n' >hosts
unshare --uts --mount sh -c 'mount --bind hosts /etc/hosts; hostname box; dnsdomainname'
#> example.org
