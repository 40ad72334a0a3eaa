# The same trees under /sys, /dev and /etc for busybox and for us, each in a mount namespace.
#reference: busybox
## -s: names of the kernel, rules by name, owner by name and number, mode
#root
. "$FIXTURES/devices.sh"
device char zero 1:5 mem; device block sda 8:0 block 'DEVTYPE=disk\n'; device block sda1 8:1 block 'DEVTYPE=partition\n'; device char input!event3 13:67 input
cat >etc/mdev.conf <<'X'
# comment

zero		root:root 666
sd[a-z]		root:disk 0660
sd[a-z][0-9]+	anna:6 640
X
inside '. "$FIXTURES/devices.sh"; mdev -s; nodes'
#> input/event3 character d:43 660 0:0
#> sda block 8:0 660 0:6
#> sda1 block 8:1 640 1000:6
#> zero character 1:5 666 0:0
## the name must match as a whole; the first rule holds
#root
. "$FIXTURES/devices.sh"
device char ttyS0 4:64 tty; device char tty 5:0 tty; device char tty1 4:1 tty; device char xtty 4:99 tty
printf 'tty 0:0 601\ntty[0-9] 0:0 602\ntty.* 0:0 603\ntty1 0:0 604\n' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; mdev -s; nodes'
#> tty character 5:0 601 0:0
#> tty1 character 4:1 602 0:0
#> ttyS0 character 4:40 603 0:0
#> xtty character 4:63 660 0:0
## =path moves, >path moves and links, ! makes none, a path that ends in / is a directory, %N is what a group matched
#root
. "$FIXTURES/devices.sh"
device char mice 13:63 input; device char js0 13:0 input; device char pcmC0D1p 116:2 sound; device char urandom 1:9 mem; device char tun 10:200 misc; device block vda12 252:12 block
cat >etc/mdev.conf <<'X'
mice 0:0 600 =input/
js([0-9]) 0:0 600 >input/joy%1
pcm(C[0-9])(D[0-9])(.*) 0:0 600 =snd/%2-%1-%3-%0
urandom 0:0 600 !
tun 0:0 600 >net/
vd([a-z])([0-9]+) 0:0 600 =disk/%1/part%2
X
inside '. "$FIXTURES/devices.sh"; mdev -s; nodes'
#> disk/a/part12 block fc:c 600 0:0
#> input/joy0 character d:0 600 0:0
#> input/mice character d:3f 600 0:0
#> js0 -> input/joy0
#> net/tun character a:c8 600 0:0
#> snd/D1-C0-p-pcmC0D1p character 74:2 600 0:0
#> tun -> net/tun
## @major,minor and ranges of minors
#root
. "$FIXTURES/devices.sh"
for n in 0 1 2 3 4; do device char a$n 9:$n x; done; device char b0 10:1 x
printf '@9,0 0:0 601\n@9,2-3 0:0 602\n@10,0-255 0:0 =never\n@10,0-255 0:0 603\n' | grep -v never >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; mdev -s; nodes'
#> a0 character 9:0 601 0:0
#> a1 character 9:1 660 0:0
#> a2 character 9:2 602 0:0
#> a3 character 9:3 602 0:0
#> a4 character 9:4 660 0:0
#> b0 character a:1 603 0:0
## VAR=regex; conditions match a part of the value, $VAR=regex all of it
#root
. "$FIXTURES/devices.sh"
printf '%s\n' 'SUBSYSTEM=net;.* 0:0 660 @echo net $MDEV >>out' 'SUBSYSTEM=usb;DEVTYPE=^usb_dev;.* 0:0 660 @echo both $MDEV >>out' '$MODALIAS=usb:v1.* 0:0 660 @echo alias $MODALIAS $MDEV >>out' '$MODALIAS=sb 0:0 660 @echo never >>out' 'a.* 0:0 660 @echo name $MDEV >>out' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; event add eth0 "" net; event add a1 "" usb DEVTYPE=usb_device; event add a2 "" usb DEVTYPE=x_usb_device; event add 1-1 "" pci MODALIAS=usb:v1d6b; event add a3 "" pci MODALIAS=usb; cat /dev/out'
#> net eth0
#> both a1
#> name a2
#> alias usb:v1d6b 1-1
#> name a3
## commands: @ when added, $ when removed, * always, in the device directory; the node is there meanwhile
#root
. "$FIXTURES/devices.sh"
for n in a b c; do device char $n 1:3 mem; done
printf '%s\n' 'a 0:0 600 @echo "add $ACTION $MDEV $(ls -d a)" >>out' 'b 0:0 600 $echo "remove $ACTION $MDEV $(ls -d b)" >>out' 'c 0:0 600 =d/c *echo "any $ACTION $MDEV $SUBSYSTEM $(ls d)" >>out' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; for n in a b c; do event add $n 1:3 mem; done; for n in a b c; do event remove $n 1:3 mem; done; cat /dev/out; nodes'
#> add add a a
#> any add d/c mem c
#> remove remove b b
#> any remove d/c mem c
## a leading dash: the command runs and the search goes on
#root
. "$FIXTURES/devices.sh"
device block sda 8:0 block; device block sdb 8:16 block
printf '%s\n' '-sd.* 0:0 660 *echo first $ACTION $MDEV >>out' '-SUBSYSTEM=block;.* 0:0 660 @echo second $MDEV >>out' 'sda 0:0 601 @echo third >>out' 'sda 0:0 602 @echo never >>out' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; event add sda 8:0 block; event add sdb 8:16 block; nodes; event remove sda 8:0 block; nodes; cat /dev/out'
#> sda block 8:0 601 0:0
#> sdb block 8:10 660 0:0
#> sdb block 8:10 660 0:0
#> first add sda
#> second sda
#> third
#> first add sdb
#> second sdb
#> first remove sda
## the kernel's variables are the command's environment; nothing of them is the shell's to read
#root
. "$FIXTURES/devices.sh"
printf '%s\n' '.* 0:0 660 @echo "$ODD|$SEQNUM|$MDEV" >>out; env | grep -c "^HOME=" >>out' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; event add "a;touch x" "" net SEQNUM=7 "ODD=\$(touch y)\`touch z\`;touch w"; cat /dev/out; ls /dev'
#> $(touch y)`touch z`;touch w|7|a;touch x
#> 0
#> out
## directories on the way are 0755 whatever the umask is (CVE-2013-1813)
#root
. "$FIXTURES/devices.sh"
device char input!by!x 13:67 input; echo 'by 0:0 600 =deep/er/by' >etc/mdev.conf; device char by 13:1 x; device char bus!usb!001 189:0 usb
inside '. "$FIXTURES/devices.sh"; umask 0; mdev -s; rm -r /dev/bus; umask 077; event add bus!usb!001 189:0 usb; cd /dev; stat -c "%n %a" input input/by deep deep/er bus bus/usb; nodes'
#> input 755
#> input/by 755
#> deep 755
#> deep/er 755
#> bus 755
#> bus/usb 755
#> bus/usb/001 character bd:0 660 0:0
#> deep/er/by character d:1 600 0:0
#> input/by/x character d:43 660 0:0
## a change event makes nothing; a move runs only *
#root
. "$FIXTURES/devices.sh"
printf '%s\n' '-.* 0:0 660 @echo add >>out' '-.* 0:0 660 $echo remove >>out' '.* 0:0 660 *echo $ACTION >>out' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; event change sda 8:0 block; event move eth0 "" net; event bind 1-1 "" usb; event remove eth0 "" net; cat /dev/out; nodes'
#> change
#> move
#> bind
#> remove
#> remove
## removal takes node and link, no other
#root
. "$FIXTURES/devices.sh"
for n in js0 js1 k; do device char $n 13:0 input; done
printf 'js(.) 0:0 600 >in/joy%%1\n' >etc/mdev.conf
inside '. "$FIXTURES/devices.sh"; for n in js0 js1 k; do event add $n 13:0 input; done; event remove js0 13:0 input; nodes'
#> in/joy1 character d:0 600 0:0
#> js1 -> in/joy1
#> k character d:0 660 0:0
## bad usage
mdev -i >out 2>&1; echo $? $(grep -c Usage out)
#> 1 1
