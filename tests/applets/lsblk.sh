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
## a tree; what is mounted in several places; what is on top of several disks
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" ; LC_ALL=C.UTF-8 lsblk --sysroot "$PWD/s" -n -I 8 -o NAME,SIZE,MOUNTPOINTS
#> NAME          MAJ:MIN RM   SIZE RO TYPE  MOUNTPOINTS
#> loop0           7:0    0    10M  0 loop  
#> sda             8:0    0     1G  0 disk  /whole2
#> |                                        /whole
#> |-sda1          8:1    0   100M  0 part  /mnt/b c
#> |                                        /boot
#> `-sda2          8:2    0   900M  0 part  
#>   `-md0         9:0    0 899.9M  0 raid1 
#>     `-vg-root 254:0    0 899.9M  0 lvm   /
#> sdb             8:16   1     0B  0 disk  
#> cciss/c0d0    104:0    0   500K  0 disk  
#> zram0         253:0    0   512M  0 disk  [SWAP]
#> nvme0n1       259:0    0     2G  0 disk  
#> `-nvme0n1p1   259:1    0     2G  0 part  
#>   `-md0         9:0    0 899.9M  0 raid1 
#>     `-vg-root 254:0    0 899.9M  0 lvm   /
#> sda       1G /whole2
#> │            /whole
#> ├─sda1  100M /mnt/b c
#> │            /boot
#> └─sda2  900M 
#> sdb       0B 
## all of them; all but those without a size; by major numbers
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -a -o NAME,SIZE; lsblk --sysroot "$PWD/s" -A -d -n -o NAME; lsblk --sysroot "$PWD/s" -e 7,8 -l -n -o NAME; lsblk --sysroot "$PWD/s" -I 8,9 -n -o NAME; lsblk --sysroot "$PWD/s" -e '' -d -n -o NAME
#> NAME            SIZE
#> ram0              4M
#> loop0            10M
#> loop1             0B
#> sda               1G
#> |-sda1          100M
#> `-sda2          900M
#>   `-md0       899.9M
#>     `-vg-root 899.9M
#> sdb               0B
#> cciss/c0d0      500K
#> zram0           512M
#> nvme0n1           2G
#> `-nvme0n1p1       2G
#>   `-md0       899.9M
#>     `-vg-root 899.9M
#> loop0
#> sda
#> cciss/c0d0
#> zram0
#> nvme0n1
#> ram0
#> md0
#> cciss/c0d0
#> zram0
#> vg-root
#> nvme0n1
#> nvme0n1p1
#> sda
#> |-sda1
#> `-sda2
#>   `-md0
#> sdb
#> loop0
#> sda
#> sdb
#> cciss/c0d0
#> zram0
#> nvme0n1
## columns of transfers, discarding, zones, SCSI
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -t; lsblk --sysroot "$PWD/s" -D; lsblk --sysroot "$PWD/s" -z; lsblk --sysroot "$PWD/s" -S
#> NAME          ALIGNMENT MIN-IO OPT-IO PHY-SEC LOG-SEC ROTA SCHED       RQ-SIZE  RA WSAME
#> loop0                 0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> sda                   0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> |-sda1                0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> `-sda2                0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#>   `-md0               0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#>     `-vg-root         0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> sdb                   0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> cciss/c0d0            0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> zram0                 0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> nvme0n1               0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> `-nvme0n1p1           0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#>   `-md0               0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#>     `-vg-root         0   4096  65536    4096     512    0 mq-deadline      64 128   32M
#> NAME          DISC-ALN DISC-GRAN DISC-MAX DISC-ZERO
#> loop0                0        4K       2G         0
#> sda                  0        4K       2G         0
#> |-sda1               0        4K       2G         0
#> `-sda2               0        4K       2G         0
#>   `-md0              0        4K       2G         0
#>     `-vg-root        0        4K       2G         0
#> sdb                  0        4K       2G         0
#> cciss/c0d0           0        4K       2G         0
#> zram0                0        4K       2G         0
#> nvme0n1              0        4K       2G         0
#> `-nvme0n1p1          0        4K       2G         0
#>   `-md0              0        4K       2G         0
#>     `-vg-root        0        4K       2G         0
#> NAME          ZONED        ZONE-SZ ZONE-NR ZONE-AMAX ZONE-OMAX ZONE-APP ZONE-WGRAN
#> loop0         none              0B       0         0         0       0B         0B
#> sda           none              0B       0         0         0       0B         0B
#> |-sda1        none              0B       0         0         0       0B         0B
#> `-sda2        none              0B       0         0         0       0B         0B
#>   `-md0       none              0B       0         0         0       0B         0B
#>     `-vg-root none              0B       0         0         0       0B         0B
#> sdb           none              0B       0         0         0       0B         0B
#> cciss/c0d0    none              0B       0         0         0       0B         0B
#> zram0         none              0B       0         0         0       0B         0B
#> nvme0n1       host-managed    256M       8         5         4      64K         4K
#> `-nvme0n1p1   host-managed    256M       8         5         4      64K         4K
#>   `-md0       none              0B       0         0         0       0B         0B
#>     `-vg-root none              0B       0         0         0       0B         0B
#> NAME HCTL       TYPE VENDOR  MODEL          REV SERIAL TRAN
#> sda  0:0:0:0    disk VBOX    VBOX HARDDISK  1.0        sata
#> sdb  2:0:0:0    disk Generic                           usb
## buses, states, numbers
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -o NAME,HCTL,TRAN,SUBSYSTEMS,HOTPLUG,STATE; lsblk --sysroot "$PWD/s" -o NAME,KNAME,PATH,PKNAME,SERIAL,MODEL; lsblk --sysroot "$PWD/s" -o NAME,FSROOTS,MOUNTPOINT -I 8
#> NAME          HCTL       TRAN   SUBSYSTEMS         HOTPLUG STATE
#> loop0                           block                    0 
#> sda           0:0:0:0    sata   block:scsi:pci           0 running
#> |-sda1                          block:scsi:pci           0 
#> `-sda2                          block:scsi:pci           0 
#>   `-md0                         block                    0 
#>     `-vg-root                   block                    0 
#> sdb           2:0:0:0    usb    block:scsi:usb:pci       1 running
#> cciss/c0d0                      block                    0 
#> zram0                           block                    0 
#> nvme0n1                  nvme   block:pci                0 live
#> `-nvme0n1p1              nvme   block:pci                0 
#>   `-md0                         block                    0 
#>     `-vg-root                   block                    0 
#> NAME          KNAME      PATH                PKNAME    SERIAL MODEL
#> loop0         loop0      /dev/loop0                           
#> sda           sda        /dev/sda                             VBOX HARDDISK
#> |-sda1        sda1       /dev/sda1           sda              
#> `-sda2        sda2       /dev/sda2           sda              
#>   `-md0       md0        /dev/md0            sda2             
#>     `-vg-root dm-0       /dev/mapper/vg-root md0              
#> sdb           sdb        /dev/sdb                             
#> cciss/c0d0    cciss/c0d0 /dev/cciss/c0d0                      
#> zram0         zram0      /dev/zram0                           
#> nvme0n1       nvme0n1    /dev/nvme0n1                  S123   Samsung SSD 970
#> `-nvme0n1p1   nvme0n1p1  /dev/nvme0n1p1      nvme0n1          
#>   `-md0       md0        /dev/md0            nvme0n1p1        
#>     `-vg-root dm-0       /dev/mapper/vg-root md0              
#> NAME   FSROOTS MOUNTPOINT
#> sda    /       /whole2
#> |      /       
#> |-sda1 /sub    /boot
#> |      /       
#> `-sda2         
#> sdb            
## JSON: what is below is among the children
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -J -I 8,9 -o NAME,SIZE,RO,MOUNTPOINTS,MIN-IO; lsblk --sysroot "$PWD/s" -J -b -d -I 7 -o SIZE,ZONE-SZ,START
#> {
#>    "blockdevices": [
#>       {
#>          "name": "sda",
#>          "size": "1G",
#>          "ro": false,
#>          "mountpoints": [
#>              "/whole2", "/whole"
#>          ],
#>          "min-io": 4096,
#>          "children": [
#>             {
#>                "name": "sda1",
#>                "size": "100M",
#>                "ro": false,
#>                "mountpoints": [
#>                    "/mnt/b c", "/boot"
#>                ],
#>                "min-io": 4096
#>             },{
#>                "name": "sda2",
#>                "size": "900M",
#>                "ro": false,
#>                "mountpoints": [
#>                    null
#>                ],
#>                "min-io": 4096,
#>                "children": [
#>                   {
#>                      "name": "md0",
#>                      "size": "899.9M",
#>                      "ro": false,
#>                      "mountpoints": [
#>                          null
#>                      ],
#>                      "min-io": 4096
#>                   }
#>                ]
#>             }
#>          ]
#>       },{
#>          "name": "sdb",
#>          "size": "0B",
#>          "ro": false,
#>          "mountpoints": [
#>              null
#>          ],
#>          "min-io": 4096
#>       }
#>    ]
#> }
#> {
#>    "blockdevices": [
#>       {
#>          "size": 10485760,
#>          "zone-sz": 0,
#>          "start": null
#>       }
#>    ]
#> }
## JSON of all columns of a disk that this machine lacks
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -J -d -I 259 -O
#> {
#>    "blockdevices": [
#>       {
#>          "alignment": 0,
#>          "disc-aln": 0,
#>          "dax": false,
#>          "disc-gran": "4K",
#>          "disc-max": "2G",
#>          "disc-zero": false,
#>          "fsavail": null,
#>          "fsroots": [
#>              null
#>          ],
#>          "fssize": null,
#>          "fstype": null,
#>          "fsused": null,
#>          "fsuse%": null,
#>          "fsver": null,
#>          "group": null,
#>          "hctl": null,
#>          "hotplug": false,
#>          "kname": "nvme0n1",
#>          "label": null,
#>          "log-sec": 512,
#>          "maj:min": "259:0",
#>          "min-io": 4096,
#>          "mode": null,
#>          "model": "Samsung SSD 970",
#>          "name": "nvme0n1",
#>          "opt-io": 65536,
#>          "owner": null,
#>          "partflags": null,
#>          "partlabel": null,
#>          "parttype": null,
#>          "parttypename": null,
#>          "partuuid": null,
#>          "path": "/dev/nvme0n1",
#>          "phy-sec": 4096,
#>          "pkname": null,
#>          "pttype": null,
#>          "ptuuid": null,
#>          "ra": 128,
#>          "rand": true,
#>          "rev": null,
#>          "rm": false,
#>          "ro": false,
#>          "rota": false,
#>          "rq-size": 64,
#>          "sched": "mq-deadline",
#>          "serial": "S123",
#>          "size": "2G",
#>          "start": null,
#>          "state": "live",
#>          "subsystems": "block:pci",
#>          "mountpoint": null,
#>          "mountpoints": [
#>              null
#>          ],
#>          "tran": "nvme",
#>          "type": "disk",
#>          "uuid": null,
#>          "vendor": null,
#>          "wsame": "32M",
#>          "wwn": null,
#>          "zoned": "host-managed",
#>          "zone-sz": "256M",
#>          "zone-wgran": "4K",
#>          "zone-app": "64K",
#>          "zone-nr": 8,
#>          "zone-omax": 4,
#>          "zone-amax": 5
#>       }
#>    ]
#> }
## merged: one array, two at once
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -M; LC_ALL=C.UTF-8 lsblk --sysroot "$PWD/s" -M -n -o NAME; lsblk --sysroot "$PWD/s" -M -J -o NAME | tr -d " \n"; echo; sh "$FIXTURES/blocks.sh" r raids; LC_ALL=C.UTF-8 lsblk --sysroot "$PWD/r" -M -o NAME,SIZE; lsblk --sysroot "$PWD/r" -M -n -o NAME
#>     NAME        MAJ:MIN RM   SIZE RO TYPE  MOUNTPOINTS
#>     loop0         7:0    0    10M  0 loop  
#>     sda           8:0    0     1G  0 disk  /whole2
#>     |                                      /whole
#>     |-sda1        8:1    0   100M  0 part  /mnt/b c
#>     |                                      /boot
#> ,-> `-sda2        8:2    0   900M  0 part  
#> |   sdb           8:16   1     0B  0 disk  
#> |   cciss/c0d0  104:0    0   500K  0 disk  
#> |   zram0       253:0    0   512M  0 disk  [SWAP]
#> |   nvme0n1     259:0    0     2G  0 disk  
#> '-> `-nvme0n1p1 259:1    0     2G  0 part  
#>  `--md0           9:0    0 899.9M  0 raid1 
#>     `-vg-root   254:0    0 899.9M  0 lvm   /
#>     loop0
#>     sda
#>     ├─sda1
#> ┌┈▶ └─sda2
#> ┆   sdb
#> ┆   cciss/c0d0
#> ┆   zram0
#> ┆   nvme0n1
#> └┬▶ └─nvme0n1p1
#>  └┈┈md0
#>     └─vg-root
#> {"blockdevices":[{"name":"loop0"},{"name":"sda","children":[{"name":"sda1"},{"name":"sda2"}]},{"name":"sdb"},{"name":"cciss/c0d0"},{"name":"zram0"},{"name":"nvme0n1","children":[{"name":"nvme0n1p1"}]},{"name":"md0","children":[{"name":"vg-root"}]}]}
#>        NAME       SIZE
#>        sda        500K
#>    ┌┈▶ ├─sda1      50K
#> ┌┈▶┆   ├─sda2      50K
#> ┆  ┆   └─sda3      50K
#> ┆  ┆   sdb        500K
#> ┆  └┬▶ ├─sdb1      50K
#> ├┈▶ ┆  └─sdb2      50K
#> ┆   └┈┈md0         50K
#> ┆      ├─vg-dm-0   25K
#> ┆      └─vg-dm-1   20K
#> ┆      sdc        500K
#> └┬▶    ├─sdc1      50K
#>  ┆     └─sdc2      50K
#>  └┈┈┈┈┈md1         50K
#>        sda
#>    ,-> |-sda1
#> ,->|   |-sda2
#> |  |   `-sda3
#> |  |   sdb
#> |  '-> |-sdb1
#> |-> |  `-sdb2
#> |   `--md0
#> |      |-vg-dm-0
#> |      `-vg-dm-1
#> |      sdc
#> '->    |-sdc1
#>  |     `-sdc2
#>  `-----md1
## sorted, listed, each once
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -x SIZE -o NAME,SIZE; lsblk --sysroot "$PWD/s" -x NAME -T -n -o NAME; lsblk --sysroot "$PWD/s" -x MAJ:MIN -n -o KNAME,MAJ:MIN; lsblk --sysroot "$PWD/s" -l -o NAME,MAJ:MIN; lsblk --sysroot "$PWD/s" -E PKNAME -n -o NAME
#> NAME         SIZE
#> sdb            0B
#> cciss/c0d0   500K
#> loop0         10M
#> sda1         100M
#> zram0        512M
#> vg-root    899.9M
#> md0        899.9M
#> sda2         900M
#> sda            1G
#> nvme0n1p1      2G
#> nvme0n1        2G
#> cciss/c0d0
#> loop0
#> nvme0n1
#> `-nvme0n1p1
#>   `-md0
#>     `-vg-root
#> sda
#> |-sda1
#> `-sda2
#>   `-md0
#>     `-vg-root
#> sdb
#> zram0
#> loop0        7:0  
#> sda          8:0  
#> sda1         8:1  
#> sda2         8:2  
#> sdb          8:16 
#> md0          9:0  
#> cciss/c0d0 104:0  
#> zram0      253:0  
#> dm-0       254:0  
#> nvme0n1    259:0  
#> nvme0n1p1  259:1  
#> NAME       MAJ:MIN
#> loop0        7:0  
#> sda          8:0  
#> sda1         8:1  
#> sda2         8:2  
#> sdb          8:16 
#> md0          9:0  
#> cciss/c0d0 104:0  
#> zram0      253:0  
#> vg-root    254:0  
#> nvme0n1    259:0  
#> nvme0n1p1  259:1  
#> loop0
#> sda
#> `-sda1
#> sdb
#> cciss/c0d0
#> zram0
#> nvme0n1
#> `-nvme0n1p1
#>   `-md0
#>     `-vg-root
## pairs, raw, names of variables, paths, another column for the tree
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -P -I 8 -o NAME,MOUNTPOINTS; lsblk --sysroot "$PWD/s" -y -P -d -I 7 -o MAJ:MIN,FSUSE%,MIN-IO; lsblk --sysroot "$PWD/s" -r -I 8 -o NAME,MOUNTPOINTS; lsblk --sysroot "$PWD/s" -p -I 9,254 -o NAME,KNAME; lsblk --sysroot "$PWD/s" -TKNAME -I 8,9,254 -o NAME,KNAME; lsblk --sysroot "$PWD/s" -D -d -I 8 -o +RM
#> NAME="sda" MOUNTPOINTS="/whole2\x0a/whole"
#> NAME="sda1" MOUNTPOINTS="/mnt/b c\x0a/boot"
#> NAME="sda2" MOUNTPOINTS=""
#> NAME="sdb" MOUNTPOINTS=""
#> MAJ_MIN="7:0" FSUSE_PCT="" MIN_IO="4096"
#> NAME MOUNTPOINTS
#> sda /whole2\x0a/whole
#> sda1 /mnt/b\x20c\x0a/boot
#> sda2 
#> sdb 
#> NAME    KNAME
#> sda     sda
#> sda1    |-sda1
#> sda2    `-sda2
#> md0       `-md0
#> vg-root     `-dm-0
#> sdb     sdb
#> NAME DISC-ALN DISC-GRAN DISC-MAX DISC-ZERO RM
#> sda         0        4K       2G         0  0
#> sdb         0        4K       2G         0  1
## inversely
#only rbox: util-linux's wants links of another kind in that tree
sh "$FIXTURES/blocks.sh" s; lsblk --sysroot "$PWD/s" -s -I 8,9,254,259 -o NAME,TYPE; lsblk --sysroot "$PWD/s" -s -M -I 8,9,254,259 -o NAME
#> NAME          TYPE
#> sda1          part
#> `-sda         disk
#> sdb           disk
#> vg-root       lvm
#> `-md0         raid1
#>   |-nvme0n1p1 part
#>   | `-nvme0n1 disk
#>   `-sda2      part
#>     `-sda     disk
#>     NAME
#> ,-> sda1
#> |   sdb
#> |   vg-root
#> |   `-md0
#> |     |-nvme0n1p1
#> |     | `-nvme0n1
#> '->   `-sda2
#>  `--sda
## what excludes each other
#differs: the words for it
lsblk -J -P 2>&1; echo "status $?"; lsblk -l -T 2>&1; lsblk -e x 2>&1; lsblk -o NAME,,SIZE 2>&1; lsblk -x NOPE 2>&1; lsblk -TNOPE 2>&1
#> lsblk: --json, --pairs and --raw exclude each other
#> status 1
#> lsblk: --list, --pairs, --raw and --tree exclude each other
#> lsblk: invalid list of numbers 'x'
#> lsblk: unknown column ''
#> lsblk: unknown column 'NOPE'
#> lsblk: unknown column 'NOPE'
