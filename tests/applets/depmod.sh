# depmod(8). The trees are made by tests/fixtures/modules; the expected bytes are those of kmod's depmod.
#reference: host
#packages: kmod binutils xz-utils zstd

## text indexes of a tree, in the order of modules.order
$FIXTURES/modules/tree
depmod -b root 1.0; echo "status $?"
cd root/lib/modules/1.0
cat modules.dep modules.alias modules.softdep modules.devname
sort modules.symbols
#> status 0
#> kernel/fs/nls/nls_base.ko:
#> kernel/fs/nls/nls-cp437.ko: kernel/fs/nls/nls_base.ko
#> kernel/fs/fat/fat.ko:
#> kernel/fs/fat/vfat.ko: kernel/fs/fat/fat.ko kernel/fs/nls/nls_base.ko
#> kernel/drivers/usb-storage.ko:
#> kernel/drivers/uas.ko: kernel/drivers/usb-storage.ko
#> kernel/drivers/late.ko:
#> # Aliases extracted from modules themselves.
#> alias nls_437 nls_cp437
#> alias fs-vfat vfat
#> alias usb:v*p*ic08isc0[4-6]ip50* usb_storage
#> alias usb:v*p*ic08isc06ip62* uas
#> alias usb:v*p*ic08isc06ip50* uas
#> alias devname:late/ctl late
#> alias char-major-10-77 late
#> # Soft dependencies extracted from modules themselves.
#> softdep vfat pre: nls-cp437 post: late
#> # Device nodes to trigger on-demand module loading.
#> late late/ctl c10:77
#> # Aliases for symbols, used by symbol_request().
#> alias symbol:fat_add fat
#> alias symbol:fat_search fat
#> alias symbol:nls_get nls_base
#> alias symbol:usb_stor_probe usb_storage

## binary indexes, byte for byte
$FIXTURES/modules/tree
depmod -b root 1.0
cd root/lib/modules/1.0
for file in modules.*.bin; do cksum <$file; echo $file; done
od -An -tx1 modules.builtin.bin
#> 196664444 436
#> modules.alias.bin
#> 713497604 39
#> modules.builtin.alias.bin
#> 258469381 117
#> modules.builtin.bin
#> 1270318277 543
#> modules.dep.bin
#> 3170274328 264
#> modules.symbols.bin
#>  b0 07 f4 57 00 02 00 01 20 00 00 27 72 63 5f 78
#>  00 00 00 00 01 00 00 00 00 00 6e 69 78 00 00 00
#>  00 01 00 00 00 00 00 63 75 c0 00 00 0c 00 00 00
#>  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> *
#>  00 c0 00 00 1a

## -n writes to standard output and changes nothing
$FIXTURES/modules/tree
depmod -n -b root 1.0 | head -3
ls root/lib/modules/1.0
#> kernel/fs/nls/nls_base.ko:
#> kernel/fs/nls/nls-cp437.ko: kernel/fs/nls/nls_base.ko
#> kernel/fs/fat/fat.ko:
#> kernel
#> modules.builtin
#> modules.builtin.modinfo
#> modules.order

## a flat directory without modules.order
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/b-b.ko b_x "" license=GPL
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" b_x license=GPL
$FIXTURES/modules/make root/lib/modules/1.0/c.ko "" b_x,nobody license=GPL
depmod -a -b root 1.0 2>/dev/null; echo "status $?"
sort root/lib/modules/1.0/modules.dep
#> status 0
#> a.ko: b-b.ko
#> b-b.ko:
#> c.ko: b-b.ko

## nothing is complained about in a tree that was made by hand
#differs host: kmod misses what the kernel's build writes
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" "" license=GPL
depmod -a -b root 1.0 2>&1
ls root/lib/modules/1.0
#> a.ko
#> modules.alias
#> modules.alias.bin
#> modules.builtin.alias.bin
#> modules.builtin.bin
#> modules.dep
#> modules.dep.bin
#> modules.devname
#> modules.softdep
#> modules.symbols
#> modules.symbols.bin

## dependencies of dependencies, the most direct first
mkdir -p root/lib/modules/1.0
make=$FIXTURES/modules/make
$make root/lib/modules/1.0/top.ko "" mid_x,low_x license=GPL
$make root/lib/modules/1.0/mid.ko mid_x low_x license=GPL
$make root/lib/modules/1.0/low.ko low_x "" license=GPL
depmod -b root 1.0 2>/dev/null
grep top root/lib/modules/1.0/modules.dep
#> top.ko: mid.ko low.ko

## a circle is named and nothing is written
mkdir -p root/lib/modules/1.0
make=$FIXTURES/modules/make
$make root/lib/modules/1.0/a.ko a_x b_x license=GPL
$make root/lib/modules/1.0/b.ko b_x a_x license=GPL
depmod -b root 1.0 2>err; echo "status $?"
grep -c 'Cycle detected: . -> . -> .$' err
ls root/lib/modules/1.0
#> status 1
#> 1
#> a.ko
#> b.ko

## a module below updates replaces the kernel's
mkdir -p root/lib/modules/1.0
make=$FIXTURES/modules/make
$make root/lib/modules/1.0/kernel/a.ko "" "" license=GPL
$make root/lib/modules/1.0/updates/a.ko "" "" license=GPL
depmod -b root 1.0 2>/dev/null
cat root/lib/modules/1.0/modules.dep
#> updates/a.ko:

## compressed modules
mkdir -p root/lib/modules/1.0
make=$FIXTURES/modules/make
$make root/lib/modules/1.0/x.ko x_x "" license=GPL alias=foo-x
$make root/lib/modules/1.0/z.ko "" x_x license=GPL alias=foo-z
xz --check=crc32 root/lib/modules/1.0/x.ko
zstd -q --rm root/lib/modules/1.0/z.ko
echo x.ko >root/lib/modules/1.0/modules.order
depmod -b root 1.0 2>/dev/null
cat root/lib/modules/1.0/modules.dep
sed 1d root/lib/modules/1.0/modules.alias
#> x.ko.xz:
#> z.ko.zst: x.ko.xz
#> alias foo-x x
#> alias foo-z z

## a gzip-compressed module
#differs host: Debian's kmod is built without zlib
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/x.ko x_x "" license=GPL alias=foo-x
gzip root/lib/modules/1.0/x.ko
depmod -b root 1.0
cat root/lib/modules/1.0/modules.dep
sed 1d root/lib/modules/1.0/modules.alias
#> x.ko.gz:
#> alias foo-x x

## a damaged module is named, the others are indexed
#differs host: kmod says it in other words and ends with 0
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" "" license=GPL
echo junk >root/lib/modules/1.0/bad.ko
: >root/lib/modules/1.0/empty.ko
head -c 100 root/lib/modules/1.0/a.ko >root/lib/modules/1.0/short.ko
depmod -b root 1.0 >err 2>&1; echo "status $?"; sed "s|$PWD/||" err
sort root/lib/modules/1.0/modules.dep
#> status 1
#> depmod: root/lib/modules/1.0/bad.ko: not an ELF object
#> depmod: root/lib/modules/1.0/empty.ko: not an ELF object
#> depmod: root/lib/modules/1.0/short.ko: ELF section headers lie beyond the end of the file
#> a.ko:
#> bad.ko:
#> empty.ko:
#> short.ko:

## unknown symbols are reported with a map of the kernel's
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" printk,nobody license=GPL
printf '%s\n' 'ffff0000 r __ksymtab_printk' 'ffff0001 T nobody' >map
depmod -e -F map -b $PWD/root 1.0 2>&1 | grep unknown | sed "s|$PWD||"
#> depmod: WARNING: /root/lib/modules/1.0/a.ko needs unknown symbol nobody

## -w warns about an alias that is there twice
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" "" alias=x-y alias=x-y
depmod -w -b root 1.0 2>&1 | grep -o 'duplicate module alias:'
#> duplicate module alias:

## -A does nothing while no module is newer
$FIXTURES/modules/tree
depmod -b root 1.0
touch -d 2001-01-01 root/lib/modules/1.0/modules.dep
find root -name '*.ko' -exec touch -d 2000-01-01 {} +
echo old >root/lib/modules/1.0/modules.alias
touch -d 2001-01-01 root/lib/modules/1.0/modules.dep
depmod -A -b root 1.0; cat root/lib/modules/1.0/modules.alias
touch root/lib/modules/1.0/kernel/drivers/uas.ko
depmod -A -b root 1.0; grep -c . root/lib/modules/1.0/modules.alias
#> old
#> 8

## -o writes to another root
#only rbox: kmod 30 has no -o yet
$FIXTURES/modules/tree
depmod -b root -o out 1.0; echo "status $?"
ls root/lib/modules/1.0 | wc -l
wc -l <out/lib/modules/1.0/modules.dep
#> status 0
#> 4
#> 7

## only the named files
$FIXTURES/modules/tree
depmod -n -b $PWD/root 1.0 $PWD/root/lib/modules/1.0/kernel/drivers/uas.ko | grep '^[^a#]'
#> kernel/drivers/uas.ko:

## names with blanks and odd bytes
mkdir -p root/lib/modules/1.0
make=$FIXTURES/modules/make
$make "root/lib/modules/1.0/$(printf 'a\377b').ko" "" "" license=GPL
depmod -b root 1.0 2>/dev/null; echo "status $?"
od -An -c root/lib/modules/1.0/modules.dep
#> status 0
#>    a 377   b   .   k   o   :  \n

## a version that is not there
depmod -b root 9.9 >out 2>&1; echo "status $?"
grep -c 'lib/modules/9.9.*No such file or directory' out
#> status 1
#> 1

## a directory that cannot be written
#root
$FIXTURES/modules/tree
chmod 555 root/lib/modules/1.0
setpriv --reuid 65534 --clear-groups --bounding-set -all --inh-caps -all depmod -b root 1.0 2>/dev/null; echo "status $?"
ls root/lib/modules/1.0
#> status 1
#> kernel
#> modules.builtin
#> modules.builtin.modinfo
#> modules.order

## an option that does not exist
depmod -Z >/dev/null 2>&1; echo "status $?"
#> status 1

## -V and -h
depmod -V | grep -o '^kmod version [0-9]*'; depmod -h | grep -ci '^usage'
#> kmod version 30
#> 1

## old options are named and ignored
$FIXTURES/modules/tree
depmod -r -q -u -b root 1.0 2>&1 | sed 's/^depmod: //'
wc -l <root/lib/modules/1.0/modules.dep
#> WARNING: Ignored deprecated option -r
#> WARNING: Ignored deprecated option -q
#> WARNING: Ignored deprecated option -u
#> 7

## what has a module's name and is none
#differs host: kmod waits for the FIFO's writer
mkdir -p root/lib/modules/1.0/dir.ko
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" "" license=GPL
mkfifo root/lib/modules/1.0/fifo.ko
ln -s nowhere root/lib/modules/1.0/link.ko
depmod -b root 1.0 2>&1 | sed "s|$PWD/||"
sort root/lib/modules/1.0/modules.dep
#> depmod: root/lib/modules/1.0/fifo.ko: not a regular file
#> depmod: can't open 'root/lib/modules/1.0/link.ko': No such file or directory
#> a.ko:
#> fifo.ko:
#> link.ko:

## a sparse file that claims to be large
#differs host: kmod says it in other words and ends with 0
mkdir -p root/lib/modules/1.0
$FIXTURES/modules/make root/lib/modules/1.0/a.ko "" "" license=GPL
truncate -s 1T root/lib/modules/1.0/large.ko
depmod -b root 1.0 2>&1 | sed "s|$PWD/||"
#> depmod: root/lib/modules/1.0/large.ko: not an ELF object
