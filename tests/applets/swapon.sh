#reference: busybox
#packages: mount util-linux
## an area goes on, once, and off
#root
head -c 1048576 /dev/zero >"$PWD/s"; chmod 600 s; /sbin/mkswap -q s; swapon "$PWD/s"; echo "status $?"; grep -c "^$PWD/s" /proc/swaps; swapon s 2>&1; echo "status $?"; swapoff s; grep -c "^$PWD/s" /proc/swaps
#> status 0
#> 1
#> swapon: s: Device or resource busy
#> status 1
#> 0
## what cannot be used is told
#root
truncate -s 1M holes; head -c 1048576 /dev/zero >none; chmod 600 holes none; swapon holes 2>&1; echo "status $?"; swapon none 2>&1; swapon nope 2>&1; swapon -e nope; echo "status $?"
#> swapon: holes: file has holes
#> status 1
#> swapon: none: Invalid argument
#> swapon: nope: No such file or directory
#> status 0
## a priority
#root
#differs: this busybox has no -p
head -c 1048576 /dev/zero >"$PWD/s"; chmod 600 s; /sbin/mkswap -q s; swapon -p 77 s; swapon -s | sed -n "s|^$PWD/s.*\t|priority |p"; swapoff s
#> priority 77
## numbers and policies that are none
#differs: busybox takes any word for both
swapon -p 40000 s 2>&1; echo "status $?"; swapon -dnever s 2>&1; echo "status $?"
#> swapon: invalid priority '40000'
#> status 1
#> swapon: unknown discard policy 'never'
#> status 1
## nothing to do is a mistake
swapon 2>/dev/null; echo "status $?"
#> status 1
