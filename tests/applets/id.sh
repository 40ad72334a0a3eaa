#reference: host busybox
## who the caller is
#root
id -u; id -g; id -un; id -gn; id -ur; id -nu | cat
#> 0
#> 0
#> root
#> root
#> 0
#> root
## who another is
id root; id -u root; id -G root; id -Gn root
#> uid=0(root) gid=0(root) groups=0(root)
#> 0
#> 0
#> root
## who is not known
#differs host: other words
id no-such-user 2>&1; echo "status $?"
#> id: unknown user no-such-user
#> status 1
## options that exclude each other
id -ug 2>/dev/null; echo "status $?"; id -n 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## who has no name
#root
#differs busybox: the message comes within the line
#differs host: other words
for o in -u -un -gn -Gn; do /usr/bin/setpriv --reuid 12345 --regid 54321 --groups 0,777 id $o 2>&1; echo "status $?"; done
#> 12345
#> status 0
#> 12345
#> id: unknown ID 12345
#> status 1
#> 54321
#> id: unknown ID 54321
#> status 1
#> 54321 root 777
#> id: unknown ID 54321
#> id: unknown ID 777
#> status 1
## several users
#differs busybox: it takes one alone
id -u root daemon; id root daemon; id -un daemon no-such-user root 2>/dev/null; echo "status $?"
#> 0
#> 1
#> uid=0(root) gid=0(root) groups=0(root)
#> uid=1(daemon) gid=1(daemon) groups=1(daemon)
#> daemon
#> root
#> status 1
## users by number
#differs busybox: it knows names alone
id -un 1; id 1; id -un +1; id -u 00; id -u 4294967295 2>/dev/null; echo "status $?"; id +daemon 2>/dev/null; echo "status $?"
#> daemon
#> uid=1(daemon) gid=1(daemon) groups=1(daemon)
#> daemon
#> 0
#> status 1
#> status 1
## NUL at the ends
#differs busybox: it has no -z
id -zu root | od -An -c; id -zG root daemon | od -An -c; id -zGn root daemon | od -An -c; id -zun root daemon | od -An -c; id -z 2>/dev/null; echo "status $?"
#>    0  \0
#>    0  \0  \0   1  \0  \0
#>    r   o   o   t  \0  \0   d   a   e   m   o   n  \0  \0
#>    r   o   o   t  \0   d   a   e   m   o   n  \0
#> status 1
## what is ignored, and what a kernel without SELinux lacks
#differs busybox: it has none of them
id -a root; id -Z 2>/dev/null; echo "status $?"
#> uid=0(root) gid=0(root) groups=0(root)
#> status 1
## real and effective ones
#root
#differs busybox: it gives its effective user up
/usr/bin/setpriv --ruid 1 env id -u; /usr/bin/setpriv --ruid 1 env id -ru; /usr/bin/setpriv --ruid 1 env id -run; /usr/bin/setpriv --rgid 1 --clear-groups env id -g; /usr/bin/setpriv --rgid 1 --clear-groups env id -rg
#> 0
#> 1
#> daemon
#> 0
#> 1
## effective ones that differ
#root
#differs busybox: groups in another order, and it gives its effective user up
/usr/bin/setpriv --rgid 1 --egid 3 --groups 0,2,1,3 env id; /usr/bin/setpriv --rgid 1 --egid 3 --groups 0,2,1,3 env id -G; /usr/bin/setpriv --ruid 3 --euid 4 --clear-groups env id
#> uid=0(root) gid=1(daemon) egid=3(sys) groups=3(sys),0(root),1(daemon),2(bin)
#> 1 3 0 2
#> uid=3(sys) gid=0(root) euid=4(sync) groups=0(root)
## long names
#differs busybox: it has none
id --user --name root; id --group root; id --groups root; id --user --real root
#> root
#> 0
#> 0
#> 0
## a full output
#differs busybox: its status is 255
id >/dev/full 2>/dev/null; echo $?; id -u >&- 2>/dev/null; echo $?
#> 1
#> 1
## names of users that are numbers, and odd words
for w in '' ' 0' 0x0 -- 1a 18446744073709551616; do id -u -- "$w" 2>/dev/null; echo "status $?"; done | uniq -c
#>       6 status 1
#differs host: it takes a blank before a number
