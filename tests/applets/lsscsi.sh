# A tree stands for /sys; -k, since no nodes of its devices are in /dev. lsscsi is the reference: busybox shows no more than four columns.
#reference: host
#packages: lsscsi
## devices
. "$FIXTURES/scsi.sh"; lsscsi -k -y "$PWD/sys"; echo "status $?"; lsscsi -kN -y "$PWD/sys"; lsscsi -kb --sysfsroot="$PWD/sys"
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#> status 0
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#> [0:0:0:0]    /dev/sda 
#> [1:0:0:0]    /dev/sr0 
#> [6:0:0:0]    /dev/sdd 
#> [10:0:1:3]   /dev/st0 
#> [N:0:0:1]    /dev/nvme0n1
## sizes
. "$FIXTURES/scsi.sh"; for o in -ks -kss -ksss -kS -kSS; do lsscsi $o -y "$PWD/sys"; done
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   67.1MB
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0    262kB
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd   10.4MB
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0        -
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1  12.5MB
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   64.0MiB
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0   256KiB
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd   10.0MiB
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0        -
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1  12.0MiB
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda         131072
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0            128
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd          20480
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0        -
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1         24576
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda         131072
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0            128
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd          20480
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0        -
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1         24576
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda         131072,512
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0            128,2048
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd          20480,512
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0        -
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1         24576,512
## numbers, generic nodes, types as numbers
. "$FIXTURES/scsi.sh"; for o in -kd -kg -kgds -kgi -kD; do lsscsi $o -y "$PWD/sys"; done
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda [8:0]
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 [11:0]
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd [8:48]
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 [9:0]
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1 [259:0]
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   /dev/sg0 
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0   -        
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd   -        
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0   -        
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1  -        
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda [8:0]  /dev/sg0 [21:0]  67.1MB
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 [11:0]  -           262kB
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd [8:48]  -          10.4MB
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 [9:0]  -               -
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1 [259:0]  -          12.5MB
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   -  /dev/sg0 
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0   -  -        
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd   -  -        
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0   -  -        
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1  -        
#> [0:0:0:0]    0x0     ATA      QEMU HARDDISK    2.5+  /dev/sda 
#> [1:0:0:0]    0x5     QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#> [6:0:0:0]    0x0     Generic- SD/MMC           1.00  /dev/sdd 
#> [10:0:1:3]   0x1     HP       Ultrium 3-SCSI   G63W  /dev/st0 
#> [N:0:0:1]    0x0     QEMU NVMe Ctrl__1                          /dev/nvme0n1
## as /proc/scsi/scsi
. "$FIXTURES/scsi.sh"; lsscsi -c -y "$PWD/sys"
#> Attached devices: 
#> Host: scsi0 Channel: 00 Target: 00 Lun: 00
#>   Vendor: ATA      Model: QEMU HARDDISK    Rev: 2.5+
#>   Type:   Direct-Access                    ANSI SCSI revision: 05
#> Host: scsi1 Channel: 00 Target: 00 Lun: 00
#>   Vendor: QEMU     Model: QEMU DVD-ROM     Rev: 2.5+
#>   Type:   CD-ROM                           ANSI SCSI revision: 05
#> Host: scsi6 Channel: 00 Target: 00 Lun: 00
#>   Vendor: Generic- Model: SD/MMC           Rev: 1.00
#>   Type:   Direct-Access                    ANSI SCSI revision: 05
#> Host: scsi10 Channel: 00 Target: 01 Lun: 03
#>   Vendor: HP       Model: Ultrium 3-SCSI   Rev: G63W
#>   Type:   Sequential-Access                ANSI SCSI revision: 05
## units in hexadecimal
. "$FIXTURES/scsi.sh"; lsscsi -kx -y "$PWD/sys"; lsscsi -kxx -y "$PWD/sys"
#> [0:0:0:0x0000]              disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#> [1:0:0:0x0000]              cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#> [6:0:0:0x0000]              disk    Generic- SD/MMC           1.00  /dev/sdd 
#> [10:0:1:0x0003]             tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#> [N:0:0:0x0001]              disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#> [0:0:0:0x0000000000000000]  disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#> [1:0:0:0x0000000000000000]  cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#> [6:0:0:0x0000000000000000]  disk    Generic- SD/MMC           1.00  /dev/sdd 
#> [10:0:1:0x0003000000000000] tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#> [N:0:0:0x00000001]          disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
## attributes
. "$FIXTURES/scsi.sh"; lsscsi -kl -y "$PWD/sys"; lsscsi -kll -y "$PWD/sys"; lsscsi -kL -y "$PWD/sys" 6; lsscsi -klll -y "$PWD/sys" N
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#>   state=running queue_depth=32 scsi_level=6 type=0 device_blocked=0 timeout=30
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#>   state=running queue_depth=32 scsi_level=6 type=5 device_blocked=0 timeout=30
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#>   state=running queue_depth=32 scsi_level=6 type=0 device_blocked=0 timeout=30
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#>   state=running queue_depth=32 scsi_level=6 type=1 device_blocked=0 timeout=30
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#>   capability=0  ext_range=256  hidden=0  nsid=1  range=0  removable=0
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#>   state=running queue_depth=32 scsi_level=6 type=0 device_blocked=0 timeout=30
#>   iocounterbits=32 iodone_cnt=0x2d ioerr_cnt=0x1 iorequest_cnt=0x2d
#>   queue_type=simple
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#>   state=running queue_depth=32 scsi_level=6 type=5 device_blocked=0 timeout=30
#>   iocounterbits=32 iodone_cnt=0x2d ioerr_cnt=0x1 iorequest_cnt=0x2d
#>   queue_type=simple
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#>   state=running queue_depth=32 scsi_level=6 type=0 device_blocked=0 timeout=30
#>   iocounterbits=32 iodone_cnt=0x2d ioerr_cnt=0x1 iorequest_cnt=0x2d
#>   queue_type=simple
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#>   state=running queue_depth=32 scsi_level=6 type=1 device_blocked=0 timeout=30
#>   iocounterbits=32 iodone_cnt=0x2d ioerr_cnt=0x1 iorequest_cnt=0x2d
#>   queue_type=simple
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#>   capability=0  ext_range=256  hidden=0  nsid=1  range=0  removable=0
#>   nr_requests=256  read_ahead_kb=128  write_cache=write back
#>   logical_block_size=512  physical_block_size=512
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#>   device_blocked=0
#>   iocounterbits=32
#>   iodone_cnt=0x2d
#>   ioerr_cnt=0x1
#>   iorequest_cnt=0x2d
#>   queue_depth=32
#>   queue_type=simple
#>   scsi_level=6
#>   state=running
#>   timeout=30
#>   type=0
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#>   capability=0
#>   ext_range=256
#>   hidden=0
#>   nsid=1
#>   range=0
#>   removable=0
#>   nr_requests=256
#>   read_ahead_kb=128
#>   write_cache=write back
#>   logical_block_size=512
#>   physical_block_size=512
## hosts
#differs host: it wants the controller's node in /dev, and ends a line without attributes with an empty one
. "$FIXTURES/scsi.sh"; lsscsi -H -y "$PWD/sys"; lsscsi -C -y "$PWD/sys"; lsscsi -Hl -y "$PWD/sys"; lsscsi -Ht -y "$PWD/sys"; lsscsi -HL -y "$PWD/sys" 10
#> [0]    ahci          
#> [1]    ahci          
#> [6]    usb-storage   
#> [10]    sym53c8xx     
#> [N:0]  /dev/nvme0  QEMU NVMe Ctrl                    NV1                 7.2.22  
#> [0]    ahci          
#> [1]    ahci          
#> [6]    usb-storage   
#> [10]    sym53c8xx     
#> [N:0]  /dev/nvme0  QEMU NVMe Ctrl                    NV1                 7.2.22  
#> [0]    ahci          
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [1]    ahci          
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [6]    usb-storage   
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [10]    sym53c8xx     
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [N:0]  /dev/nvme0  
#>   cntlid=0  state=live  firmware_rev=7.2.22  
#> [0]    ahci          sata:
#> [1]    ahci          sata:
#> [6]    usb-storage   usb:2-2:1.0
#> [10]    sym53c8xx     spi:
#> [N:0]  /dev/nvme0    pcie 0x1af4:0x1100
#> [10]    sym53c8xx     
#>   can_queue=32
#>   cmd_per_lun=1
#>   host_busy=0
#>   sg_tablesize=168
#>   state=running
#>   unique_id=11
## hosts of SCSI alone
. "$FIXTURES/scsi.sh"; lsscsi -HN -y "$PWD/sys"; lsscsi -HNl -y "$PWD/sys"; lsscsi -HNL -y "$PWD/sys"
#> [0]    ahci          
#> [1]    ahci          
#> [6]    usb-storage   
#> [10]    sym53c8xx     
#> [0]    ahci          
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [1]    ahci          
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [6]    usb-storage   
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [10]    sym53c8xx     
#>   cmd_per_lun=1    host_busy=0    sg_tablesize=168  unchecked_isa_dma=?? 
#> [0]    ahci          
#>   can_queue=32
#>   cmd_per_lun=1
#>   host_busy=0
#>   sg_tablesize=168
#>   state=running
#>   unique_id=1
#> [1]    ahci          
#>   can_queue=32
#>   cmd_per_lun=1
#>   host_busy=0
#>   sg_tablesize=168
#>   state=running
#>   unique_id=2
#> [6]    usb-storage   
#>   can_queue=32
#>   cmd_per_lun=1
#>   host_busy=0
#>   sg_tablesize=168
#>   state=running
#>   unique_id=7
#> [10]    sym53c8xx     
#>   can_queue=32
#>   cmd_per_lun=1
#>   host_busy=0
#>   sg_tablesize=168
#>   state=running
#>   unique_id=11
## filters
. "$FIXTURES/scsi.sh"; for f in 6 6: '[10:0:1:3]' 0:0:0:0 0:0:0:1 N N:0:0:1 N:1; do echo "== $f"; lsscsi -k -y "$PWD/sys" $f; done
#> == 6
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#> == 6:
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#> == [10:0:1:3]
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#> == 0:0:0:0
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#> == 0:0:0:1
#> == N
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#> == N:0:0:1
#> [N:0:0:1]    disk    QEMU NVMe Ctrl__1                          /dev/nvme0n1
#> == N:1
## how devices are attached
#differs host: it wants more links for USB and NVMe, and the unit's own page for its name
. "$FIXTURES/scsi.sh"; lsscsi -kt -y "$PWD/sys"; lsscsi -ktL -y "$PWD/sys"
#> [0:0:0:0]    disk    sata:ATA     QEMU HARDDISK                           QM00001               /dev/sda 
#> [1:0:0:0]    cd/dvd  sata:                           /dev/sr0 
#> [6:0:0:0]    disk    usb:2-2:1.0                     /dev/sdd 
#> [10:0:1:3]   tape    spi:1                           /dev/st0 
#> [N:0:0:1]    disk    pcie 0x1af4:0x1100                         /dev/nvme0n1
#> [0:0:0:0]    disk    sata:ATA     QEMU HARDDISK                           QM00001               /dev/sda 
#>   transport=sata
#>   wwn=ATA     QEMU HARDDISK                           QM00001             
#> [1:0:0:0]    cd/dvd  sata:                           /dev/sr0 
#>   transport=sata
#> [6:0:0:0]    disk    usb:2-2:1.0                     /dev/sdd 
#>   transport=usb
#>   device_name=2-2:1.0
#> [10:0:1:3]   tape    spi:1                           /dev/st0 
#>   transport=spi
#>   target_id=1
#> [N:0:0:1]    disk    pcie 0x1af4:0x1100                         /dev/nvme0n1
#>   capability=0
#>   ext_range=256
#>   hidden=0
#>   nsid=1
#>   range=0
#>   removable=0
#>   nr_requests=256
#>   read_ahead_kb=128
#>   write_cache=write back
#>   logical_block_size=512
#>   physical_block_size=512
## names of units
#differs host: it wants the unit's own page
. "$FIXTURES/scsi.sh"; for o in -ku -kuu -kU -kUU -kw; do lsscsi $o -y "$PWD/sys"; done
#> [0:0:0:0]    disk    ATA     QEMU HARDDISK           _ /dev/sda 
#> [1:0:0:0]    cd/dvd  none                              /dev/sr0 
#> [6:0:0:0]    disk    none                              /dev/sdd 
#> [10:0:1:3]   tape    50014380272a3b01                  /dev/st0 
#> [N:0:0:1]    disk    nvme.1b36-4e5631-51454d55204e564d65204374726c-00000001  /dev/nvme0n1
#> [0:0:0:0]    disk    _            QM00001              /dev/sda 
#> [1:0:0:0]    cd/dvd  none                              /dev/sr0 
#> [6:0:0:0]    disk    none                              /dev/sdd 
#> [10:0:1:3]   tape    50014380272a3b01                  /dev/st0 
#> [N:0:0:1]    disk    nvme.1b36-4e5631-51454d55204e564d65204374726c-00000001  /dev/nvme0n1
#> [0:0:0:0]    disk    ATA     QEMU HARDDISK                           QM00001              /dev/sda 
#> [1:0:0:0]    cd/dvd  none                              /dev/sr0 
#> [6:0:0:0]    disk    none                              /dev/sdd 
#> [10:0:1:3]   tape    50014380272a3b01                  /dev/st0 
#> [N:0:0:1]    disk    nvme.1b36-4e5631-51454d55204e564d65204374726c-00000001  /dev/nvme0n1
#> [0:0:0:0]    disk    t10.ATA     QEMU HARDDISK                           QM00001              /dev/sda 
#> [1:0:0:0]    cd/dvd  none                              /dev/sr0 
#> [6:0:0:0]    disk    none                              /dev/sdd 
#> [10:0:1:3]   tape    naa.50014380272a3b01              /dev/st0 
#> [N:0:0:1]    disk    nvme.1b36-4e5631-51454d55204e564d65204374726c-00000001  /dev/nvme0n1
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+                                  /dev/sda 
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+                                  /dev/sr0 
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00                                  /dev/sdd 
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W                                  /dev/st0 
#> [N:0:0:1]    disk    nvme.1b36-4e5631-51454d55204e564d65204374726c-00000001  /dev/nvme0n1
## where in sysfs
. "$FIXTURES/scsi.sh"; lsscsi -kvN -y "$PWD/sys" | sed "s|$PWD|DIR|g"
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda 
#>   dir: DIR/sys/bus/scsi/devices/0:0:0:0  [DIR/sys/devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0]
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0 
#>   dir: DIR/sys/bus/scsi/devices/1:0:0:0  [DIR/sys/devices/pci0000:00/0000:00:1f.2/ata2/host1/target1:0:0/1:0:0:0]
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd 
#>   dir: DIR/sys/bus/scsi/devices/6:0:0:0  [DIR/sys/devices/pci0000:00/0000:00:02.0/usb2/2-2/2-2:1.0/host6/target6:0:0/6:0:0:0]
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0 
#>   dir: DIR/sys/bus/scsi/devices/10:0:1:3  [DIR/sys/devices/pci0000:00/0000:00:05.0/host10/target10:0:1/10:0:1:3]
## without nodes in /dev
. "$FIXTURES/scsi.sh"; lsscsi -N -y "$PWD/sys" 10; lsscsi -Ns -y "$PWD/sys" 10
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  -        
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  -               -
## a device of which little is known, names of junk
mkdir -p sys/bus/scsi/devices/1:2:3:4 sys/bus/scsi/devices/junk sys/class; lsscsi -kN -y "$PWD/sys"
#> [1:2:3:4]    type?   vendor?  model?           rev?  -        
## control bytes of a device's name do not reach a terminal
#differs host: it passes them on
mkdir -p sys/bus/scsi/devices/1:2:3:4; printf 'A\033[2JB\n' >sys/bus/scsi/devices/1:2:3:4/vendor; head -c 5000 /dev/zero >sys/bus/scsi/devices/1:2:3:4/model; lsscsi -kN -y "$PWD/sys" | cut -c1-60
#> [1:2:3:4]    type?   A\033[2JB \000\000\000\000\000\000\000\
## no devices, no tree
mkdir sys; lsscsi -N -y "$PWD/sys" 2>/dev/null; echo "status $?"
#> status 0
## a filter that is none, options that do not go together
#differs host: other words, on standard output
lsscsi 1:x 2>&1 | head -n 1; lsscsi 1:2:3:4:5 2>&1 | head -n 1; lsscsi -tl 2>&1; echo "status $?"; lsscsi -Q 2>&1 | head -n 1
#> lsscsi: invalid filter '1:x'
#> lsscsi: invalid filter '1:2:3:4:5'
#> lsscsi: use --list (rather than --long) with --transport
#> status 1
#> lsscsi: invalid option -- 'Q'
## output that is full
#only rbox: it does not see it
. "$FIXTURES/scsi.sh"; lsscsi -k -y "$PWD/sys" >/dev/full 2>/dev/null; echo "status $?"
#> status 1
## protection of data, and its way
. "$FIXTURES/scsi.sh"; d=$(readlink -f sys/bus/scsi/devices/0:0:0:0); mkdir -p $d/scsi_disk/0:0:0:0 $d/block/sda/integrity; echo T10-DIF-TYPE1-CRC >$d/block/sda/integrity/format
for t in 0 1 3; do for m in none dif dix1; do echo $t >$d/scsi_disk/0:0:0:0/protection_type; echo $m >$d/scsi_disk/0:0:0:0/protection_mode; lsscsi -kpP -y "$PWD/sys" 0:0:0:0; done; done; lsscsi -kp -s -g --no_nvme -y "$PWD/sys"; lsscsi -k --protmode --sz_lbs -y "$PWD/sys" 6; lsscsi -k --protmode --protection --long_unit -y "$PWD/sys" 6
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   -          T10-DIF-TYPE1-CRC  -   
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   -          T10-DIF-TYPE1-CRC  dif 
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   -          T10-DIF-TYPE1-CRC  dix1
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   DIF/Type1  T10-DIF-TYPE1-CRC  -   
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   DIF/Type1  T10-DIF-TYPE1-CRC  dif 
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   DIF/Type1  T10-DIF-TYPE1-CRC  dix1
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   DIF/Type3  T10-DIF-TYPE1-CRC  -   
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   DIF/Type3  T10-DIF-TYPE1-CRC  dif 
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   DIF/Type3  T10-DIF-TYPE1-CRC  dix1
#> [0:0:0:0]    disk    ATA      QEMU HARDDISK    2.5+  /dev/sda   /dev/sg0   DIF/Type3  T10-DIF-TYPE1-CRC  67.1MB
#> [1:0:0:0]    cd/dvd  QEMU     QEMU DVD-ROM     2.5+  /dev/sr0   -          -          -                  262kB
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd   -          -          -                 10.4MB
#> [10:0:1:3]   tape    HP       Ultrium 3-SCSI   G63W  /dev/st0   -          -          -                      -
#> [6:0:0:0]    disk    Generic- SD/MMC           1.00  /dev/sdd   -            20480
#> [6:0:0:0]    disk    none                              /dev/sdd   -          -                 -   
