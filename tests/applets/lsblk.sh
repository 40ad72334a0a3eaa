#reference: host
#packages: util-linux
# A tree of /sys is made by hand; no device of this machine is looked at.
## a disk, its partitions, what is on top of one
mkdir -p s/sys/dev/block s/proc s/dev; cd s; mk() { mkdir -p "sys/devices/$1"; echo "$3" >"sys/devices/$1/dev"; echo "$2" >"sys/devices/$1/size"; mkdir -p "sys/devices/$1/holders" "sys/devices/$1/slaves"; echo 0 >"sys/devices/$1/ro"; mkdir -p sys/class/block; ln -s "../../devices/$1" "sys/class/block/${1##*/}"; ln -s "../../devices/$1" "sys/dev/block/$3"; }
mk sda 204800 8:0; echo 0 >sys/devices/sda/removable; printf 'DEVNAME=sda\nDEVTYPE=disk\n' >sys/devices/sda/uevent; mk sda/sda1 2048 8:1; mk sda/sda2 198000 8:2; echo 1 >sys/devices/sda/sda1/partition; echo 2 >sys/devices/sda/sda2/partition; echo 2048 >sys/devices/sda/sda1/start
mk sdb 0 8:16; echo 1 >sys/devices/sdb/removable; mkdir -p sys/block; ln -s ../devices/sda ../devices/sdb sys/block/; cd ..
lsblk --sysroot "$PWD/s" -i -o NAME,MAJ:MIN,SIZE,RO,TYPE; lsblk --sysroot "$PWD/s" -n -l -o NAME,SIZE,START -b; lsblk --sysroot "$PWD/s" -P -o NAME,TYPE; lsblk --sysroot "$PWD/s" -r -n -d -p -o NAME,RM; lsblk --sysroot "$PWD/s" -a -l -n -o NAME
#> NAME   MAJ:MIN  SIZE RO TYPE
#> sda      8:0    100M  0 disk
#> |-sda1   8:1      1M  0 part
#> `-sda2   8:2   96.7M  0 part
#> sdb      8:16     0B  0 disk
#> sda  104857600 
#> sda1   1048576  2048
#> sda2 101376000 
#> sdb          0 
#> NAME="sda" TYPE="disk"
#> NAME="sda1" TYPE="part"
#> NAME="sda2" TYPE="part"
#> NAME="sdb" TYPE="disk"
#> /dev/sda 0
#> /dev/sdb 1
#> sda
#> sda1
#> sda2
#> sdb
## bad usage
#differs: the words for it
lsblk -o NOPE 2>&1; echo "status $?"; lsblk ./nope 2>&1; echo "status $?"; lsblk -Q 2>/dev/null; echo "status $?"
#> lsblk: unknown column 'NOPE'
#> status 1
#> lsblk: ./nope: not a block device
#> status 32
#> status 1
