#reference: host busybox
#packages: mount
# Devices themselves are set up in tests/boot: a case must not touch this machine's.
## what cannot be set up is told, before a device is looked for
#differs host: the words for it
losetup /dev/null nofile 2>&1; echo "status $?"; losetup /dev/null 2>&1; echo "status $?"; : >f; losetup nodevice f 2>&1; echo "status $?"
#> losetup: nofile: No such file or directory
#> status 1
#> losetup: /dev/null: Inappropriate ioctl for device
#> status 1
#> losetup: f: No such file or directory
#> status 1
## what is no device is not freed, not made larger
#differs: the words for it
: >f; losetup -d f 2>&1; echo "status $?"; losetup -c f 2>&1; echo "status $?"; losetup -d nope f 2>&1; losetup -l f 2>&1; losetup -b 4096 f 2>&1; losetup --direct-io=on f 2>&1
#> losetup: f: Inappropriate ioctl for device
#> status 1
#> losetup: f: Inappropriate ioctl for device
#> status 1
#> losetup: nope: No such file or directory
#> losetup: f: Inappropriate ioctl for device
#> losetup: f: Inappropriate ioctl for device
#> losetup: f: Inappropriate ioctl for device
#> losetup: f: Inappropriate ioctl for device
## a file that no device shows
: >f; losetup -j f 2>/dev/null; losetup -j nope 2>/dev/null; echo done
#> done
## numbers and words that are none
#differs: the words for it
for o in '-o x' '--sizelimit 1q' '-b 1000' '-b x' '--direct-io=maybe' '-l -O NOPE'; do losetup $o -f f 2>&1; echo "status $?"; done
#> losetup: invalid number 'x'
#> status 1
#> losetup: invalid number '1q'
#> status 1
#> losetup: bad sector size '1000'
#> status 1
#> losetup: invalid number 'x'
#> status 1
#> losetup: neither on nor off: 'maybe'
#> status 1
#> losetup: unknown column 'NOPE'
#> status 1
## bad usage
#differs host: it shows all devices where nothing is asked
losetup 2>/dev/null; echo "status $?"; losetup a b c 2>/dev/null; echo "status $?"; losetup -d 2>/dev/null; echo "status $?"; losetup -f a b 2>/dev/null; echo "status $?"; losetup -Z 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
