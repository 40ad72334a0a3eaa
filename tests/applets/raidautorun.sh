#reference: none: Debian's busybox has no such applet
## what is no device of an array, what is not there
: >f; raidautorun f 2>&1; echo "status $?"; raidautorun nope 2>&1; echo "status $?"; raidautorun 2>/dev/null; echo "status $?"
#> raidautorun: f: Inappropriate ioctl for device
#> status 1
#> raidautorun: can't open 'nope': No such file or directory
#> status 1
#> status 1
