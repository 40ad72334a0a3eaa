#reference: busybox
## only process 1 may
#root
#differs: busybox shows its usage alone
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; run-init m /sbin/init' 2>&1 | head -n 1
#> run-init: only process 1 can switch the root
## a dry run may be made by any process
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; run-init -n m /sbin/init' 2>&1; echo "status $?"
#> run-init: '/init' is not a regular file
#> status 1
## a root that is not there
run-init -n nope /sbin/init 2>&1; echo "status $?"
#> run-init: can't change directory to 'nope': No such file or directory
#> status 1
## a capability that is none
run-init -n -d cap_nope / /sbin/init 2>&1; echo "status $?"
#> run-init: unknown capability 'cap_nope'
#> status 1
## two operands are wanted
run-init 2>/dev/null; echo "status $?"; run-init -n / 2>/dev/null; echo "status $?"; run-init -x 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
