#reference: busybox
# The request itself is proven in tests/boot.
## what is no block device, what is not there
: >f; partprobe f 2>&1; echo "status $?"; partprobe nope 2>&1; echo "status $?"
#> partprobe: f: Inappropriate ioctl for device
#> status 1
#> partprobe: can't open 'nope': No such file or directory
#> status 1
## nothing to do, bad usage
partprobe; echo "status $?"; partprobe -x f 2>/dev/null; echo "status $?"
#> status 0
#> status 1
## one that fails does not stop the next
#differs: busybox stops
partprobe a b 2>&1
#> partprobe: can't open 'a': No such file or directory
#> partprobe: can't open 'b': No such file or directory
