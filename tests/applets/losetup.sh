# Cases that need a certain device take one of the last, each its own: they may run at the same time.
#reference: busybox
## a free device is shown
#root
losetup -f | sed 's/[0-9]*$/N/'
#> /dev/loopN
## a file goes behind a device, is shown and freed
#root
truncate -s 1M "$PWD/img"; l=/dev/loop7; losetup "$l" "$PWD/img"; losetup "$l" | sed "s|$PWD|DIR|;s/loop[0-9]*/loopN/"
losetup -a | sed "s|$PWD|DIR|;s/loop[0-9]*/loopN/" | grep DIR; losetup -d "$l"; losetup -a | grep -c "$PWD"
#> /dev/loopN: 0 DIR/img
#> /dev/loopN: 0 DIR/img
#> 0
## -f takes a free one, -o starts inside the file, -r forbids writing
#root
head -c 1024 /dev/zero >"$PWD/img"; env printf 'hello' >>img; truncate -s 8k img; losetup -r -o 1024 -f "$PWD/img"
l=$(losetup -a | sed -n "s|: .* $PWD/img\$||p"); head -c 5 "$l"; echo; cat "/sys/block/${l#/dev/}/ro"; (echo x >"$l") 2>/dev/null || echo refused; losetup -d "$l"
#> hello
#> 1
#> refused
## -c takes over a new size
#root
truncate -s 1M img; l=/dev/loop6; losetup "$l" img; truncate -s 2M img; losetup -c "$l"; cat "/sys/block/${l#/dev/}/size"; losetup -d "$l"
#> 4096
## a device without a file
#root
l=/dev/loop4; losetup "$l" 2>&1 | sed 's/loop[0-9]*/loopN/'; losetup -d "$l" 2>&1 | sed 's/loop[0-9]*/loopN/'
#> losetup: /dev/loopN: No such device or address
#> losetup: /dev/loopN: No such device or address
## what cannot be set up is told
#root
losetup /dev/loop0 nofile 2>&1; echo "status $?"; losetup /dev/null 2>&1; echo "status $?"; losetup -o x -f img 2>&1; echo "status $?"
#> losetup: nofile: No such file or directory
#> status 1
#> losetup: /dev/null: Inappropriate ioctl for device
#> status 1
#> losetup: invalid number 'x'
#> status 1
## a device in use is refused, with the reason
#root
#differs: busybox gives no reason
truncate -s 1M img; l=/dev/loop5; losetup "$l" img; losetup "$l" img 2>&1; echo "status $?"; losetup -d "$l"
#> losetup: img: Device or resource busy
#> status 1
## --show tells the device, -j finds it, --sizelimit cuts it, -l shows a table
#root
#differs: busybox has none of these
truncate -s 1M "$PWD/img"; l=$(losetup --show --sizelimit 4096 -f img); cat "/sys/block/${l#/dev/}/size"
losetup -j img | sed "s|$PWD|DIR|;s/loop[0-9]*/loopN/"; losetup -ln "$l" | sed "s|$PWD|DIR|;s/loop[0-9]*/loopN/"; losetup -d "$l"
#> 8
#> /dev/loopN: 0 DIR/img
#> /dev/loopN 4096 0 0 0 DIR/img
## bad usage
losetup 2>/dev/null; echo "status $?"; losetup a b c 2>/dev/null; echo "status $?"; losetup -d 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
