#reference: host busybox
#packages: util-linux
# What it says of devices is proven in tests/boot.
## what is no block device
#differs: the words for it
truncate -s 1M f; blockdev --getsz f 2>&1; echo "status $?"; blockdev --getss --getro f 2>&1; echo "status $?"; blockdev --report f 2>&1; echo "status $?"
#> blockdev: --getsz failed on 'f': Inappropriate ioctl for device
#> status 1
#> blockdev: --getss failed on 'f': Inappropriate ioctl for device
#> blockdev: --getro failed on 'f': Inappropriate ioctl for device
#> status 1
#> RO    RA   SSZ   BSZ        StartSec            Size   Device
#> blockdev: not a block device: 'f': Inappropriate ioctl for device
#> status 1
## what is not there
#differs host: the words for it
blockdev --getsz nope 2>&1; echo "status $?"; blockdev --getsz -- nope >/dev/null 2>&1; echo "status $?"
#> blockdev: can't open 'nope': No such file or directory
#> status 1
#> status 1
## settings are refused to what is no device
truncate -s 1M f; for o in --setro --setrw '--setbsz 512' '--setra 8' --flushbufs --rereadpt; do blockdev $o f 2>/dev/null; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## several commands and devices
#differs: busybox takes one of each
blockdev --getsz --getss a b 2>&1
#> blockdev: can't open 'a': No such file or directory
#> blockdev: can't open 'b': No such file or directory
## bad usage
#differs: the words for it
: >f; for o in '' f --getsz '--nope f' '--setra f' '--setra x f' '--setbsz 99999999999 f' '-x f'; do blockdev $o 2>&1 | sed 1q; blockdev $o >/dev/null 2>&1; echo "status $?"; done
#> Usage: blockdev [-qv] COMMAND... DEVICE...
#> status 1
#> Usage: blockdev [-qv] COMMAND... DEVICE...
#> status 1
#> Usage: blockdev [-qv] COMMAND... DEVICE...
#> status 1
#> blockdev: unknown command '--nope'
#> status 1
#> blockdev: invalid number 'f'
#> status 1
#> blockdev: invalid number 'x'
#> status 1
#> blockdev: invalid number '99999999999'
#> status 1
#> blockdev: unknown command '-x'
#> status 1
