# modinfo(8), as kmod's.
#reference: host
#packages: kmod binutils xz-utils zstd

## all fields of a file, the parameters last
$FIXTURES/modules/tree
modinfo root/lib/modules/1.0/kernel/drivers/usb-storage.ko | sed "s|$PWD||"
#> filename:       /root/lib/modules/1.0/kernel/drivers/usb-storage.ko
#> license:        GPL
#> alias:          usb:v*p*ic08isc0[4-6]ip50*
#> name:           usb_storage
#> parm:           delay:uint
#> parm:           quirks:supplemental list (string)

## a module by its name, with - or _
$FIXTURES/modules/tree
depmod -b root 1.0
modinfo -b root -k 1.0 -n usb_storage usb-storage | sed "s|$PWD/||"
#> root/lib/modules/1.0/kernel/drivers/usb-storage.ko
#> root/lib/modules/1.0/kernel/drivers/usb-storage.ko

## modules by an alias
$FIXTURES/modules/tree
depmod -b root 1.0
modinfo -b root -k 1.0 -F name usb:v1p2ic08isc06ip50x
#> usb_storage
#> uas

## -m takes names only
$FIXTURES/modules/tree
depmod -b root 1.0
modinfo -b root -k 1.0 -m -F name fs-vfat 2>/dev/null; echo "status $?"
modinfo -b root -k 1.0 -F name fs-vfat; echo "status $?"
#> status 1
#> vfat
#> status 0

## one field each
$FIXTURES/modules/tree
depmod -b root 1.0
for option in -a -d -l -p; do modinfo -b root -k 1.0 $option vfat usb-storage; done
#> A. Nonymous
#> VFAT filesystem support
#> GPL
#> GPL
#> delay: (uint)
#> quirks:supplemental list (string)

## a field that is not there is no failure
$FIXTURES/modules/tree
modinfo -F nothing root/lib/modules/1.0/kernel/drivers/uas.ko; echo "status $?"
#> status 0

## -0 ends each with a NUL
$FIXTURES/modules/tree
modinfo -0 -F alias root/lib/modules/1.0/kernel/drivers/uas.ko | tr '\0' '|'; echo
#> usb:v*p*ic08isc06ip62*|usb:v*p*ic08isc06ip50*|

## -0 of all fields
$FIXTURES/modules/tree
modinfo -0 $PWD/root/lib/modules/1.0/kernel/drivers/usb-storage.ko | tr '\0' '\n' | sed "s|$PWD||"
#> filename:       /root/lib/modules/1.0/kernel/drivers/usb-storage.ko
#> license=GPL
#> alias=usb:v*p*ic08isc0[4-6]ip50*
#> name=usb_storage
#> parm:           delay:uint
#> parm:           quirks:supplemental list (string)

## a builtin module
$FIXTURES/modules/tree
depmod -b root 1.0
modinfo -b root -k 1.0 unix net-pf-1
#> name:           unix
#> filename:       (builtin)
#> alias:          net-pf-1
#> license:        GPL
#> file:           net/unix/unix
#> name:           unix
#> filename:       (builtin)
#> alias:          net-pf-1
#> license:        GPL
#> file:           net/unix/unix

## without binary indexes the text is read
#differs host: kmod reads binary indexes only
$FIXTURES/modules/tree
depmod -b root 1.0
rm root/lib/modules/1.0/*.bin
modinfo -b root -k 1.0 -F name usb:v1p2ic08isc06ip50x unix 2>&1
#> usb_storage
#> uas

## compressed modules
$FIXTURES/modules/tree
cd root/lib/modules/1.0/kernel/drivers
xz uas.ko; modinfo -F name ./uas.ko.xz
zstd -q late.ko; modinfo -F name ./late.ko.zst
#> uas
#> late

## one that is not there among others
$FIXTURES/modules/tree
depmod -b root 1.0
modinfo -b root -k 1.0 -n uas nope vfat 2>err >out; echo "status $?"; sed "s|$PWD/||" out
grep -o 'Module nope not found' err
#> status 1
#> root/lib/modules/1.0/kernel/drivers/uas.ko
#> root/lib/modules/1.0/kernel/fs/fat/vfat.ko
#> Module nope not found

## damaged files
#differs host: kmod says it in other words
printf 'junk' >a.ko; : >b.ko; printf '\177ELF\2\1\1' >c.ko; printf '\37\213\10\0junk' >d.ko.gz
for file in a.ko b.ko c.ko d.ko.gz; do modinfo -l ./$file 2>&1; echo "status $?"; done | sed "s|$PWD/||"
#> modinfo: ./a.ko: not an ELF object
#> status 1
#> modinfo: ./b.ko: not an ELF object
#> status 1
#> modinfo: ./c.ko: truncated ELF header
#> status 1
#> modinfo: ./d.ko.gz: damaged gzip header
#> status 1

## a name with control bytes does not reach the terminal
#differs host: kmod shows it as it is
modinfo -b root -k 1.0 "$(printf 'x\033[2Jy')" 2>&1
#> modinfo: Module x\033[2Jy not found.

## no operand
modinfo >/dev/null 2>&1; echo "status $?"
#> status 1

## a full disk
$FIXTURES/modules/tree
#differs host: kmod does not look
modinfo root/lib/modules/1.0/kernel/drivers/uas.ko 2>&1 >/dev/full; echo "status $?"
#> modinfo: write error: No space left on device
#> status 1

## -V and -h
modinfo -V | grep -o '^kmod version [0-9]*'; modinfo -h | grep -ci '^usage'
#> kmod version 30
#> 1
