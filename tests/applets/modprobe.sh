# modprobe(8), modprobe.d(5), as kmod's; nothing is loaded: -D and -n show what would be.
#reference: host
#packages: kmod binutils

## what a module needs comes first
{ $FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D uas; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/uas.ko 

## - and _ are the same
{ $FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D usb_storage; modprobe -d root -S 1.0 -D usb-storage; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 

## soft dependencies stand before and after
{ $FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D fs-vfat | awk '!seen[$0]++'; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/fs/nls/nls_base.ko 
#> insmod root/lib/modules/1.0/kernel/fs/fat/fat.ko 
#> insmod root/lib/modules/1.0/kernel/fs/nls/nls-cp437.ko 
#> insmod root/lib/modules/1.0/kernel/fs/fat/vfat.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko 

## every module is named once
#differs host: kmod names nls_base twice, for vfat and for nls-cp437
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D fs-vfat | grep -c nls_base
#> 1

## an alias with wildcards gives all drivers, in the order of the tree
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -R usb:v0781p5567ic08isc06ip50in00
modprobe -d root -S 1.0 -R usb:v0781p5567ic08isc05ip50in00
modprobe -d root -S 1.0 -R symbol:fat_add
#> usb_storage
#> uas
#> usb_storage
#> fat

## builtin modules are known
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D unix; modprobe -d root -S 1.0 -D net-pf-1; modprobe -d root -S 1.0 crc-x; echo "status $?"
#> builtin unix
#> builtin unix
#> status 0

## what is builtin is neither loaded nor removed
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 --first-time unix 2>&1 | sed 's/ERROR: //'
modprobe -d root -S 1.0 -r unix 2>&1; echo "status $?"
#> modprobe: could not insert 'unix': Module already in kernel
#> modprobe: FATAL: Module unix is builtin.
#> status 1

## the text indexes serve when there are no binary ones
#differs host: kmod reads binary indexes only
{ $FIXTURES/modules/tree
depmod -b root 1.0
rm root/lib/modules/1.0/*.bin
modprobe -d root -S 1.0 -D uas
modprobe -d root -S 1.0 -R usb:v0781p5567ic08isc06ip50in00
modprobe -d root -S 1.0 -D net-pf-1; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/uas.ko 
#> usb_storage
#> uas
#> builtin unix

## one that is not there
{ $FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 nope 2>&1; echo "status $?"
modprobe -d root -S 1.0 -q nope 2>&1; echo "status $?"
modprobe -d root -S 1.0 -a -D nope uas 2>&1; echo "status $?"; } 2>&1 | sed "s|$PWD/||"
#> modprobe: FATAL: Module nope not found in directory root/lib/modules/1.0
#> status 1
#> status 1
#> modprobe: WARNING: Module nope not found in directory root/lib/modules/1.0
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/uas.ko 
#> status 1

## a tree without modules.dep
#differs host: kmod does not say what to do
{ $FIXTURES/modules/tree
modprobe -d root -S 1.0 uas 2>&1; echo "status $?"; } 2>&1 | sed "s|$PWD/||"
#> modprobe: FATAL: Module uas not found in directory root/lib/modules/1.0, which has no modules.dep: run depmod -a
#> status 1

## CVE-2014-9645: a slash in a module's name is refused
#differs host: kmod does not say why
{ $FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D ./root/lib/modules/1.0/kernel/drivers/uas.ko 2>&1; echo "status $?"
modprobe -d root -S 1.0 -D /uas 2>&1; echo "status $?"; } 2>&1 | sed "s|$PWD/||"
#> modprobe: FATAL: Module ./root/lib/modules/1.0/kernel/drivers/uas.ko not found: a module's name holds no '/'
#> status 1
#> modprobe: FATAL: Module /uas not found: a module's name holds no '/'
#> status 1

## CVE-2014-9645: what the kernel asks for by a name of strangers gets no module behind a slash
$FIXTURES/modules/tree
depmod -b root 1.0
echo 'alias stranger /uas' >conf
for name in netdev-/uas fs-/vfat /uas //uas uas/ kernel/drivers/uas ../uas; do
	modprobe -q -d root -S 1.0 -D -- "$name"; echo "$name $?"
	modprobe -q -d root -S 1.0 -a -R "$name"; modprobe -q -d root -S 1.0 -r "$name"
done
modprobe -q -C conf -d root -S 1.0 -D stranger | grep -c insmod
#> netdev-/uas 1
#> fs-/vfat 1
#> /uas 1
#> //uas 1
#> uas/ 1
#> kernel/drivers/uas 1
#> ../uas 1
#> 0

## configured aliases, options, commands
{ $FIXTURES/modules/tree
depmod -b root 1.0
printf '%s\n' '# c' 'alias stick-* usb-storage' 'options usb_storage quirks=1 \' 'delay=3' \
	'install late echo late $CMDLINE_OPTS' >conf
modprobe -C conf -d root -S 1.0 -D stick-1
modprobe -C conf -d root -S 1.0 -n -v usb-storage more=1 'name=a b'
modprobe -C conf -d root -S 1.0 -n -v late x=1
modprobe -C conf -d root -S 1.0 -n -v -i late x=1
modprobe -C conf -d root -S 1.0 late x=1 'y=a b'; echo "status $?"; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko quirks=1 delay=3 
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko quirks=1 delay=3 more=1 name="a b"
#> install echo late $CMDLINE_OPTS x=1
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko x=1
#> late x=1 y=a b
#> status 0

## a command that fails
$FIXTURES/modules/tree
depmod -b root 1.0
printf '%s\n' 'install late exit 3' 'install uas echo $MODPROBE_MODULE' >conf
modprobe -C conf -d root -S 1.0 late 2>/dev/null; echo "status $?"
modprobe -C conf -d root -S 1.0 -n uas; echo "status $?"
#> status 1
#> status 0

## the blacklist is about aliases, with -b about names too
{ $FIXTURES/modules/tree
depmod -b root 1.0
printf '%s\n' 'blacklist usb-storage' >conf
modprobe -C conf -d root -S 1.0 -n -v usb:v1p2ic08isc05ip50; echo "status $?"
modprobe -C conf -d root -S 1.0 -n -v -b usb-storage; echo "status $?"
modprobe -C conf -d root -S 1.0 -n -v usb-storage; echo "status $?"; } 2>&1 | sed "s|$PWD/||"
#> status 0
#> status 0
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 
#> status 0

## an alias to nowhere
#differs host: kmod fails, though its manual calls it the way to disable an alias
$FIXTURES/modules/tree
depmod -b root 1.0
echo 'alias net-pf-10 off' >conf
modprobe -C conf -d root -S 1.0 net-pf-10; echo "status $?"
#> status 0

## several softdep lines of a module all count
#differs host: kmod takes the first only
{ $FIXTURES/modules/tree
depmod -b root 1.0
printf '%s\n' 'softdep uas pre: late' 'softdep uas pre: fat' >conf
modprobe -C conf -d root -S 1.0 -D uas; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko 
#> insmod root/lib/modules/1.0/kernel/fs/fat/fat.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/uas.ko 

## soft dependencies in a circle end
{ $FIXTURES/modules/tree
depmod -b root 1.0
printf '%s\n' 'softdep uas pre: late' 'softdep late pre: uas' >conf
modprobe -C conf -d root -S 1.0 -D uas | sort -u; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/uas.ko 
#> insmod root/lib/modules/1.0/kernel/drivers/usb-storage.ko 

## a configuration directory: .conf files by name
{ $FIXTURES/modules/tree
depmod -b root 1.0
mkdir conf
echo 'options late b=2' >conf/2.conf
echo 'options late a=1' >conf/1.conf
echo 'options late c=3' >conf/3.bak
modprobe -C conf -d root -S 1.0 -D late 2>/dev/null; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko a=1 b=2 

## a line that is not understood is named
#differs host: kmod says it in other words
{ $FIXTURES/modules/tree
depmod -b root 1.0
printf 'options late a=1\nbogus x\nalias y\n' >conf
modprobe -C conf -d root -S 1.0 -D late 2>&1; } 2>&1 | sed "s|$PWD/||"
#> modprobe: conf:2: line not understood: 'bogus'
#> modprobe: conf:3: line not understood: 'alias'
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko a=1 

## -c shows the configuration
printf '%s\n' 'alias a-b c-d' 'blacklist x-y' 'remove r cmd' >conf
modprobe -C conf -d root -S 1.0 -c 2>/dev/null | grep -v -e '^options' -e '^$' | head -3
#> blacklist x_y
#> remove r cmd
#> alias a_b c_d

## MODPROBE_OPTIONS come before the command line's
{ $FIXTURES/modules/tree
depmod -b root 1.0
MODPROBE_OPTIONS='-d root -S 1.0' modprobe -D late; } 2>&1 | sed "s|$PWD/||"
#> insmod root/lib/modules/1.0/kernel/drivers/late.ko 

## -l lists modules by a pattern
#only rbox: kmod has no -l
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -l 'nls-*'
modprobe -d root -S 1.0 -l | wc -l
#> kernel/fs/nls/nls_base.ko
#> kernel/fs/nls/nls-cp437.ko
#> 7

## symbols of a file
$FIXTURES/modules/tree
modprobe --show-exports ./root/lib/modules/1.0/kernel/fs/fat/fat.ko
#> 0x00001234	fat_add
#> 0x00001234	fat_search

## a module that cannot be loaded
#only rbox: what the kernel says depends on it
$FIXTURES/modules/tree
depmod -b root 1.0
: >root/lib/modules/1.0/kernel/drivers/late.ko
modprobe -d root -S 1.0 late >/dev/null 2>&1; echo "status $?"
#> status 1

## removing what is not loaded
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -r uas; echo "status $?"
modprobe -d root -S 1.0 -r --first-time uas 2>&1; echo "status $?"
#> status 0
#> modprobe: FATAL: Module uas is not in kernel.
#> status 1

## what would be removed: the module, then what only it used
#root
#only rbox: kmod asks /sys/module, which cannot be replaced
$FIXTURES/modules/tree
depmod -b root 1.0
cat >list <<END
uas 32768 0 - Live 0x0
usb_storage 81920 0 - Live 0x0
fat 81920 1 vfat, Live 0x0
vfat 8192 0 - Live 0x0
END
unshare -m sh -c 'mount -t tmpfs none /proc; cp list /proc/modules
modprobe -d root -S 1.0 -r -n -v uas; modprobe -d root -S 1.0 -r -n -v fat 2>&1; echo "status $?"
modprobe -d root -S 1.0 -r -n -v --remove-holders fat; modprobe -d root -S 1.0 -n -v uas vfat; echo "status $?"'
#> rmmod uas
#> rmmod usb_storage
#> modprobe: FATAL: Module fat is in use by: vfat
#> status 1
#> rmmod vfat
#> rmmod fat
#> status 0

## no operand, a wrong option
modprobe >/dev/null 2>&1; echo "status $?"
modprobe -a >/dev/null 2>&1; echo "status $?"
modprobe --nope >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1
#> status 1

## -V and -h end at once
modprobe -V | grep -o '^kmod version [0-9]*'; modprobe --version nothing | head -1 | grep -c kmod
modprobe -h | grep -ci '^usage'; modprobe --help >/dev/null; echo "status $?"
#> kmod version 30
#> 1
#> 1
#> status 0

## --dump-modversions, --show-exports: symbols of a file
$FIXTURES/modules/tree
modprobe --show-exports root/lib/modules/1.0/kernel/fs/fat/fat.ko
modprobe --dump-modversions root/lib/modules/1.0/kernel/fs/fat/fat.ko | wc -l
modprobe --dump-modversions nothing.ko 2>/dev/null; echo "status $?"
#> 0x00001234	fat_add
#> 0x00001234	fat_search
#> 0
#> status 1

## a version whose value is missing, a directory that is not there
modprobe -S >/dev/null 2>&1; echo "status $?"
modprobe -d nowhere -S 1.0 -D uas >/dev/null 2>&1; echo "status $?"
modprobe -d nowhere -S 1.0 -q -D uas; echo "status $?"
modprobe -C nowhere.conf -D uas >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1

## damaged indexes give nothing and end
$FIXTURES/modules/tree
depmod -b root 1.0
cd root/lib/modules/1.0
for file in modules.*.bin; do head -c 40 $file >x; mv x $file; done
cd ../../../..
modprobe -d root -S 1.0 -D uas >/dev/null 2>&1; echo "status $?"
modprobe -d root -S 1.0 -R usb:v1p2ic08isc06ip50x >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1

## odd names
$FIXTURES/modules/tree
depmod -b root 1.0
for name in '' '*' '[' 'u?s' "$(printf '\377')" "$(printf 'a\nb')" -; do
	modprobe -q -d root -S 1.0 -R -- "$name"; echo "status $?"
done
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1

## output that cannot be written
#differs host: kmod does not look
$FIXTURES/modules/tree
depmod -b root 1.0
modprobe -d root -S 1.0 -D uas 2>&1 >/dev/full; echo "status $?"
#> modprobe: write error: No space left on device
#> status 1
