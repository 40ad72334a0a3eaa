#reference: host
# A root with a static shell and a few tools.
## a program below another root
#root
mkdir -p r/bin r/d; for a in pwd id sh; do cp /bin/busybox r/bin/$a; done
chroot r pwd; chroot r sh -c 'echo /*; exit 9'; echo "status $?"; chroot r /bin/pwd
#> /
#> /bin /d
#> status 9
#> /
## the shell
#root
mkdir -p r/bin; cp /bin/busybox r/bin/echo; SHELL=/bin/echo chroot r; SHELL=/bin/nosuch chroot r 2>/dev/null; echo $?
#> -i
#> 127
## the shell, if no variable names one
#root
mkdir -p r/bin; cp /bin/busybox r/bin/sh; unset SHELL; echo 'exit 3' | chroot r >f 2>&1; echo $?
#> 3
## as another user, by numbers
#root
mkdir -p r/bin; cp /bin/busybox r/bin/id
chroot --userspec=12345:54321 --groups= r id; chroot --userspec=:2 --groups= r id; chroot --userspec=1:2 r id; chroot --userspec=+1:+2 --groups=+5 r id
#> uid=12345 gid=54321
#> uid=0 gid=2
#> uid=1 gid=2 groups=2
#> uid=1 gid=2 groups=5
## as another user, by the new root's names
#root
mkdir -p r/bin r/etc; cp /bin/busybox r/bin/id; echo joe:x:77:88::: >r/etc/passwd; printf 'joe:x:88:\nx:x:99:joe\n' >r/etc/group
chroot --userspec=joe r id; chroot --userspec=joe:x r id; chroot --userspec=joe: r id; chroot --userspec=77 r id; chroot --userspec=joe --groups=5 r id; chroot --userspec=joe --groups= r id
#> uid=77(joe) gid=88(joe) groups=88(joe),99(x)
#> uid=77(joe) gid=99(x) groups=99(x)
#> uid=77(joe) gid=88(joe) groups=88(joe),99(x)
#> uid=77(joe) gid=88(joe) groups=88(joe),99(x)
#> uid=77(joe) gid=88(joe) groups=5
#> uid=77(joe) gid=88(joe)
## groups
#root
mkdir -p r/bin r/etc; cp /bin/busybox r/bin/id; echo x:x:99: >r/etc/group
chroot --groups=3,4 r id; chroot --groups=x r id; chroot --groups=3,,x, r id
#> uid=0 gid=0 groups=3,4
#> uid=0 gid=0 groups=99(x)
#> uid=0 gid=0 groups=3,99(x)
## a user whom nobody knows keeps no groups
#only rbox: GNU leaves the caller's
#root
mkdir -p r/bin; cp /bin/busybox r/bin/id; /usr/bin/setpriv --groups 0,6 chroot --userspec=12345:54321 r id
#> uid=12345 gid=54321 groups=54321
## users and groups that are not there
#root
mkdir -p r/bin; cp /bin/busybox r/bin/id
for o in --userspec=nosuch --userspec=daemon --userspec=1:nosuch --groups=nosuch --userspec=12345; do chroot $o r id 2>/dev/null; echo $?; done
#> 125
#> 125
#> 125
#> 125
#> 125
## --skip-chdir
#root
mkdir d r; cd d; chroot --skip-chdir / pwd | sed 's|.*/||'; chroot --skip-chdir /. pwd | sed 's|.*/||'; chroot / pwd; chroot --skip-chdir ../r true 2>/dev/null; echo $?
#> d
#> d
#> /
#> 125
## statuses
#root
mkdir -p r/d; chroot 2>/dev/null; echo $?; chroot nosuch true 2>/dev/null; echo $?; >f; chroot f true 2>/dev/null; echo $?; chroot r nosuch 2>/dev/null; echo $?; chroot r /d 2>/dev/null; echo $?; chroot -z r true 2>/dev/null; echo $?
#> 125
#> 125
#> 125
#> 127
#> 126
#> 125
## only for root
#root
#differs host: other words
mkdir r; chmod 755 .; /usr/bin/setpriv --reuid 12345 --clear-groups chroot r true 2>&1; echo "status $?"
#> chroot: can't change root directory to 'r': Operation not permitted
#> status 125
## messages
#only rbox: its words
#root
mkdir r; chroot nosuch true 2>&1; chroot r nosuch 2>&1; chroot --userspec=nosuch r x 2>&1; chroot --groups=nosuch r x 2>&1; chroot --userspec=12345 r x 2>&1
#> chroot: can't change root directory to 'nosuch': No such file or directory
#> chroot: can't execute 'nosuch': No such file or directory
#> chroot: unknown user 'nosuch'
#> chroot: unknown group 'nosuch'
#> chroot: no group given for a user that is not known
## where the new root has no such program, an applet serves
#only rbox: the reference has no applets
#root
mkdir -p r/d; chroot r ls /; chroot r sh -c 'cd /d; pwd; echo *'
#> d
#> /d
#> *
## the new root's program comes first
#only rbox: the reference has no applets
#root
mkdir -p r/bin; cp /bin/busybox r/bin/true; cp /bin/busybox r/bin/ls; chroot r ls --help 2>&1 | grep -c BusyBox; rm r/bin/ls; chroot r ls --help 2>&1 | grep -c BusyBox
#> 1
#> 0
