#reference: busybox
# What finds devices runs where it can have some: tests/boot.
## what no device has
#root
#differs: busybox says nothing
findfs LABEL=no-such-label 2>&1; echo "status $?"; findfs PARTUUID=1-2-3 2>&1; echo "status $?"
#> findfs: unable to resolve 'LABEL=no-such-label'
#> status 1
#> findfs: unable to resolve 'PARTUUID=1-2-3'
#> status 1
## an empty value is that of no device
#differs: busybox says nothing
findfs UUID= 2>&1; echo "status $?"; findfs 'LABEL=""' 2>&1; echo "status $?"
#> findfs: unable to resolve 'UUID='
#> status 1
#> findfs: unable to resolve 'LABEL=""'
#> status 1
## a device is its own answer
findfs /dev/any
#> /dev/any
## bad usage
findfs 2>/dev/null; echo "status $?"; findfs a b 2>/dev/null; echo "status $?"; findfs word 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
