# lsmod(8): /proc/modules as columns. Busybox adds `Not tainted` to the heading.

## columns
#root
cat >list <<END
uas 32768 0 - Live 0x0000000000000000
usb_storage 81920 2 uas,ums_x, Live 0x0000000000000000 (OE)
a_module_with_a_very_long_name 4096 1 [permanent], Live 0x0
builtin_like 16384 - - Live 0x0
END
unshare -m sh -c 'mount -t tmpfs none /proc; cp list /proc/modules; lsmod' | sed '1s/ *Not tainted//; s/ *$//'
#> Module                  Size  Used by
#> uas                    32768  0
#> usb_storage            81920  2 uas,ums_x
#> a_module_with_a_very_long_name     4096  1 [permanent]
#> builtin_like           16384  -

## the heading alone when nothing is loaded
#root
unshare -m sh -c 'mount -t tmpfs none /proc; : >/proc/modules; lsmod' | sed '1s/ *Not tainted//'
#> Module                  Size  Used by

## no /proc
#root
#only rbox: busybox says it in other words
unshare -m sh -c 'mount -t tmpfs none /proc; lsmod 2>&1; echo "status $?"'
#> lsmod: can't open '/proc/modules': No such file or directory
#> status 1

## lines that are none are skipped
#root
#only rbox: nobody else expects them
unshare -m sh -c 'mount -t tmpfs none /proc; printf "x\n\n y 1\nz 4096 0 -" >/proc/modules; lsmod'
#> Module                  Size  Used by
#> z                       4096  0

## operands are refused
#differs busybox: it ignores them
lsmod x >/dev/null 2>&1; echo "status $?"
#> status 1
