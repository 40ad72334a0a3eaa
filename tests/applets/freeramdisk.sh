#reference: busybox
# The request itself is proven in tests/boot.
## what is no block device, what is not there
: >f; freeramdisk f 2>&1; echo "status $?"; freeramdisk nope 2>&1; echo "status $?"
#> freeramdisk: f: Inappropriate ioctl for device
#> status 1
#> freeramdisk: can't open 'nope': No such file or directory
#> status 1
## bad usage
freeramdisk 2>/dev/null; echo "status $?"; freeramdisk -x f 2>/dev/null; echo "status $?"
#> status 1
#> status 1
