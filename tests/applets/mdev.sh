# A tree stands for /sys; real nodes are made in a directory of the case. busybox knows only /sys and /dev.
#reference: none: busybox has no options for other directories than /sys and /dev
## -s makes the nodes that /sys/dev lists, by the names that the kernel gives
#root
mkdir -p dev s/dev/char/1:5 s/dev/block/7:1 s/dev/char/13:64
echo 1:5 >s/dev/char/1:5/dev; printf 'MAJOR=1\nMINOR=5\nDEVNAME=zero\nDEVMODE=0666\n' >s/dev/char/1:5/uevent
echo 7:1 >s/dev/block/7:1/dev; printf 'DEVNAME=loop1\n' >s/dev/block/7:1/uevent
echo 13:64 >s/dev/char/13:64/dev; printf 'DEVNAME=input/event0\n' >s/dev/char/13:64/uevent
umask 077; mdev -s --sysfs s --dev dev --conf none; echo $?
cd dev; stat -c '%n %F %t %T %a %U:%G' zero loop1 input input/event0
#> 0
#> zero character special file 1 5 666 root:root
#> loop1 block special file 7 1 660 root:root
#> input directory 0 0 755 root:root
#> input/event0 character special file d 40 660 root:root
## without /sys/dev the classes are looked at
#root
mkdir -p dev s/class/mem/zero s/block/sdz/sdz1 s/class/net/eth9 s/block/'cciss!c0d0' s/class/mem/bad
echo 1:5 >s/class/mem/zero/dev; echo 8:16 >s/block/sdz/dev; echo 8:17 >s/block/sdz/sdz1/dev
echo 104:0 >s/block/'cciss!c0d0'/dev; echo junk >s/class/mem/bad/dev
mdev -s --sysfs s --dev dev --conf none; cd dev; find . ! -type d | sort | xargs stat -c '%n %F %t %T'
#> ./cciss/c0d0 block special file 68 0
#> ./sdz block special file 8 10
#> ./sdz1 block special file 8 11
#> ./zero character special file 1 5
## CVE-2013-1813: directories on the way are no one else's to write, whatever the umask
#root
mkdir -p dev s/devices; echo 'b. 0:0 600 >in/deep/b/' >conf
umask 0
for name in input/by/e0 b1; do env -i PATH="$PATH" ACTION=add DEVPATH=/devices/x SUBSYSTEM=x DEVNAME=$name MAJOR=1 MINOR=3 mdev --sysfs s --dev dev --conf conf; done
cd dev; find . -mindepth 1 -type d | sort | while read -r d; do echo "$(/usr/bin/stat -c %a "$d") $d"; done
#> 755 ./in
#> 755 ./in/deep
#> 755 ./in/deep/b
#> 755 ./input
#> 755 ./input/by
## owner, mode, moves and links by the rules; the first that fits
#root
mkdir -p dev s/devices; cat >conf <<'X'
# comment
zero    0:5 640
a([0-9]+) 7:8 604 =moved/x%1
b(.)    0:0 611 >in/b/
input/(.*) 0:0 600 >ev_%1
@9,3-5  0:0 601
SUBSYSTEM=snd;DEVTYPE=^pcm;.* 0:29 660 =snd/
no.*    0:0 600 !
X
add() { env -i PATH="$PATH" ACTION=add DEVPATH=/devices/$1 SUBSYSTEM=$4 DEVTYPE=pcm9 DEVNAME=$1 MAJOR=$2 MINOR=$3 mdev --sysfs s --dev dev --conf conf; }
add zero 1 5 mem; add a12 1 5 x; add b1 1 5 x; add input/e0 13 1 x; add q 9 4 x; add q6 9 6 x; add pcm 116 2 snd; add none 1 3 x
cd dev; find . ! -type d | sort | while read -r f; do /usr/bin/stat -c '%N %t %T %a %u:%g' "$f"; done
#> './b1' -> 'in/b/b1' 0 0 777 0:0
#> './ev_e0' d 1 600 0:0
#> './in/b/b1' 1 5 611 0:0
#> './input/e0' -> '../ev_e0' 0 0 777 0:0
#> './moved/x12' 1 5 604 7:8
#> './q' 9 4 601 0:0
#> './q6' 9 6 660 0:0
#> './snd/pcm' 74 2 660 0:29
#> './zero' 1 5 640 0:5
## commands: @ after adding, $ before removing, * always; a leading dash goes on
#root
mkdir -p dev s; cat >conf <<'X'
-k.* 0:0 660 *echo "all $ACTION $MDEV"; ls
k1 0:0 600 >sub/k1 @echo "made $MDEV in $SUBSYSTEM"; ls sub
X
cat >conf2 <<'X'
k1 0:0 600 >sub/k1 $echo "going $MDEV"; ls sub
eth[0-9] 0:0 600 *echo "net $ACTION $MDEV"
$MODALIAS=usb:v(.*) 0:0 660 @echo "load $MODALIAS"
X
event() { env -i PATH="$PATH" ACTION=$1 DEVPATH=/devices/$2 SUBSYSTEM=misc $3 $4 $5 mdev --sysfs s --dev dev --conf $conf; }
conf=conf; event add k1 MAJOR=1 MINOR=5; event change k1 MAJOR=1 MINOR=5
conf=conf2; event remove k1 MAJOR=1 MINOR=5; ls dev
event add eth0; event move eth0; event add 1-1 MODALIAS=usb:v1d6b; ls dev
#> all add sub/k1
#> k1
#> sub
#> made sub/k1 in misc
#> k1
#> all change sub/k1
#> k1
#> sub
#> going sub/k1
#> k1
#> sub
#> net add eth0
#> net move eth0
#> load usb:v1d6b
#> sub
## only what mdev made is removed
#root
mkdir -p dev s; touch dev/file; mknod dev/other c 1 3; mkdir dev/dir; ln -s elsewhere dev/link; mknod dev/mine c 1 5
printf 'link 0:0 600 >target\n' >conf
for name in file other dir link mine; do env -i PATH="$PATH" ACTION=remove DEVPATH=/devices/$name SUBSYSTEM=mem MAJOR=1 MINOR=5 mdev --sysfs s --dev dev --conf conf; done; echo $?
ls dev
#> 0
#> dir
#> file
#> link
#> other
## a node of another device is replaced, a file is not
#root
mkdir -p dev s; echo text >dev/file; mknod -m 600 dev/old c 1 3; mknod -m 600 dev/same c 1 5
for name in file old same; do env -i PATH="$PATH" ACTION=add DEVPATH=/devices/$name SUBSYSTEM=mem MAJOR=1 MINOR=5 mdev --sysfs s --dev dev --conf none 2>&1; done
cat dev/file; stat -c '%n %t %T %a' dev/old dev/same
#> mdev: can't make 'file': File exists
#> text
#> dev/old 1 5 660
#> dev/same 1 5 660
## names never lead out of the directory
#root
mkdir -p dev s out; ln -s ../out dev/away
printf 'm(.*) 0:0 600 =x/%%1\n' >conf
for name in ../out/x /etc/x a/../../x away/x . '' a//b m../y; do env -i PATH="$PATH" ACTION=add DEVPATH=/devices/d SUBSYSTEM=mem DEVNAME="$name" MAJOR=1 MINOR=5 mdev --sysfs s --dev dev --conf conf 2>&1; done
env -i PATH="$PATH" ACTION=add DEVPATH=/../../etc SUBSYSTEM=mem MAJOR=1 MINOR=5 mdev --sysfs s --dev dev --conf conf 2>&1; echo $?
find . -type c -o -name x
#> mdev: refused: not a name below the device directory: '../out/x'
#> mdev: refused: not a name below the device directory: '/etc/x'
#> mdev: refused: not a name below the device directory: 'a/../../x'
#> mdev: can't open the directory of 'away/x': Not a directory
#> mdev: refused: not a name below the device directory: '.'
#> mdev: refused: not a name below the device directory: ''
#> mdev: refused: not a name below the device directory: 'a//b'
#> mdev: refused: not a name below the device directory: 'x/../y'
#> mdev: refused: not a path below the device tree: '/../../etc'
#> 1
## malformed lines are named and passed over
#root
mkdir -p dev s; cat >conf <<'X'
a
b( 0:0 600
c nobody!:0 600
d 0:0 999
e 0:0 600 huh
@1 0:0 600
f 0 600
good 0:0 602
X
env -i PATH="$PATH" ACTION=add DEVPATH=/devices/good SUBSYSTEM=mem MAJOR=1 MINOR=5 mdev --sysfs s --dev dev --conf conf 2>&1; echo $?; stat -c %a dev/good
#> mdev: conf: line 1: it has not the form DEVICE USER:GROUP MODE
#> mdev: conf: line 2: Unmatched ( or \(: 'b('
#> mdev: conf: line 3: unknown user 'nobody!'
#> mdev: conf: line 4: invalid mode '999'
#> mdev: conf: line 5: neither path nor command: 'huh'
#> mdev: conf: line 6: no MAJOR,MINOR[-LAST]: '1'
#> mdev: conf: line 7: no USER:GROUP: '0'
#> 0
#> 602
## firmware is handed over, or refused
mkdir -p dev s/devices/fw f/sub; echo data >f/sub/x.bin; echo secret >secret
for name in sub/x.bin none.bin ../secret /etc/passwd; do : >s/devices/fw/loading; : >s/devices/fw/data
env -i PATH="$PATH" ACTION=add DEVPATH=/devices/fw SUBSYSTEM=firmware FIRMWARE=$name mdev --sysfs s --dev dev --conf none --firmware f 2>&1
cat s/devices/fw/loading s/devices/fw/data; echo; done
#> 10data
#> 
#> mdev: can't open 'f/none.bin': No such file or directory
#> -1
#> mdev: refused: not a name below the firmware directory: '../secret'
#> 
#> mdev: refused: not a name below the firmware directory: '/etc/passwd'
#> 
## events wait for their turn where mdev.seq exists
mkdir -p dev s; : >dev/mdev.seq; printf '.* 0:0 600 @echo $SEQNUM\n' >conf
event() { env -i PATH="$PATH" ACTION=add DEVPATH=/devices/x SUBSYSTEM=net SEQNUM=$1 mdev --sysfs s --dev dev --conf conf; }
event 7; cat dev/mdev.seq; echo; event 9 & sleep 0.3; event 8; wait; cat dev/mdev.seq; echo
rm dev/mdev.seq; event 3; ls dev
#> 7
#> 8
#> 8
#> 9
#> 10
#> 3
## what is done goes to mdev.log where it exists, and to standard error with -v
#root
mkdir -p dev s; : >dev/mdev.log; printf 'zero 0:0 600 @true\n' >conf
for action in add remove; do env -i PATH="$PATH" ACTION=$action DEVPATH=/devices/zero SUBSYSTEM=mem MAJOR=1 MINOR=5 mdev -v --sysfs s --dev dev --conf conf 2>&1; done; cat dev/mdev.log
#> mdev: add zero
#> mdev: run true
#> mdev: remove zero
#> add zero
#> run true
#> remove zero
## started by the kernel without any descriptor, messages go nowhere else
#root
mkdir -p dev s/devices/fw f; echo data >f/x; : >s/devices/fw/loading; : >s/devices/fw/data; : >dev/mdev.log
printf '.* nobody!:0 600\n.* 0:0 600 @cat nosuch; echo "$FIRMWARE" >>ran\n' >conf
env -i PATH="$PATH" ACTION=add DEVPATH=/devices/fw SUBSYSTEM=firmware FIRMWARE=x mdev --sysfs s --dev dev --conf conf --firmware f <&- >&- 2>&-
cat s/devices/fw/loading s/devices/fw/data dev/ran dev/mdev.log
#> 10data
#> x
#> run cat nosuch; echo "$FIRMWARE" >>ran
#> firmware x
## an event that comes when its turn is over does not bring back the turns of others
mkdir -p dev s; echo 8 >dev/mdev.seq; : >conf
env -i PATH="$PATH" ACTION=add DEVPATH=/devices/x SUBSYSTEM=net SEQNUM=5 mdev --sysfs s --dev dev --conf conf; cat dev/mdev.seq
#> 8
## an event without a subsystem is one; modes may be written as in chmod
#root
mkdir -p dev s; echo 'a.* 0:0 u=rw,g=r =moved/' >conf
env -i PATH="$PATH" ACTION=add DEVPATH=/devices/a1 MAJOR=1 MINOR=3 mdev --sysfs s --dev dev --conf conf; stat -c '%n %a' dev/moved/a1
#> dev/moved/a1 640
## bad calls
env -i PATH="$PATH" mdev >out 2>&1; echo $? $(grep -c Usage out); mdev -x >out 2>&1; echo $? $(grep -c Usage out)
mdev -s --dev missing 2>&1; echo $?
#> 1 1
#> 1 1
#> mdev: can't open 'missing': No such file or directory
#> 1
## the daemon makes what is there, then nodes as the kernel tells, and goes on in the background
#root
mkdir -p dev s; printf 'null 0:0 622 @echo "$ACTION $MDEV" >>log\n' >conf
mdev -d --dev dev --conf "$PWD/conf"; echo $?; stat -c '%n %t %T %a' dev/null dev/zero; rm dev/null dev/log
for try in 1 2 3 4 5 6 7 8 9; do echo add >/sys/devices/virtual/mem/null/uevent; sleep 0.2; [ -s dev/log ] && break; done
stat -c '%n %t %T %a' dev/null; head -1 dev/log
for pid in $(cat /proc/[0-9]*/stat 2>&- | awk '$2 == "(mdev)" {print $1}'); do tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q "$PWD/conf" && kill "$pid"; done
#> 0
#> dev/null 1 3 622
#> dev/zero 1 5 666
#> dev/null 1 3 622
#> add null
