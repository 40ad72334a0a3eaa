# Registers come from a file (-F), names from a list of ours (-i), devices of sysfs from a tree that a case makes.
#reference: host
#packages: pciutils
## devices by name and number
l="lspci -F $FIXTURES/pci.dump -i $FIXTURES/pci.ids"; $l; $l -n; $l -nn; $l -D -s 4
#> 00:00.0 Host bridge: Chipmaker Memory controller
#> 00:01.0 VGA: Device 1234:1111 (rev 02)
#> 00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02)
#> 00:06.0 PCI bridge: Device 1b36:000c
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02)
#> 01:00.0 Ethernet: Chipmaker Network \ "fast" card
#> 00:00.0 0600: 8086:29c0
#> 00:01.0 0300: 1234:1111 (rev 02)
#> 00:04.0 0100: 1af4:1004
#> 00:05.0 0108: 1b36:0010 (rev 02)
#> 00:06.0 0604: 1b36:000c
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> 01:00.0 0200: 8086:10d3
#> 00:00.0 Host bridge [0600]: Chipmaker Memory controller [8086:29c0]
#> 00:01.0 VGA [0300]: Device [1234:1111] (rev 02)
#> 00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI [1af4:1004]
#> 00:05.0 Mass storage [0108]: Device [1b36:0010] (rev 02)
#> 00:06.0 PCI bridge [0604]: Device [1b36:000c]
#> 00:1f.2 SATA [0106]: Chipmaker SATA controller [8086:2922] (rev 02)
#> 01:00.0 Ethernet [0200]: Chipmaker Network \ "fast" card [8086:10d3]
#> 0000:00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
## for programs
l="lspci -F $FIXTURES/pci.dump -i $FIXTURES/pci.ids"; $l -mm; $l -m -s 1; $l -nmm -s 1f; $l -nnmm -s 1; $l -vmm -s 01:; $l -vm -s 0; $l -vmmnn -s 6
#> 00:00.0 "Host bridge" "Chipmaker" "Memory controller" -p00 "Red Lamp" "Device 1100"
#> 00:01.0 "VGA" "Vendor 1234" "Device 1111" -r02 -p00 "Red Lamp" "Device 1100"
#> 00:04.0 "Mass storage [0100]" "Red Lamp" "Virtual SCSI" -p00 "Red Lamp" "Device 0008"
#> 00:05.0 "Mass storage [0108]" "Vendor 1b36" "Device 0010" -r02 -p02 "Red Lamp" "Device 1100"
#> 00:06.0 "PCI bridge" "Vendor 1b36" "Device 000c" -p00 "Unknown vendor 1b36" "Device 0000"
#> 00:1f.2 "SATA" "Chipmaker" "SATA controller" -r02 -p01 "Red Lamp" "Device 1100"
#> 01:00.0 "Ethernet" "Chipmaker" "Network \\ \"fast\" card" -p00 "Chipmaker" "Board of the maker"
#> 00:01.0 "VGA" "Vendor 1234" "Device 1111" -r02 -p00 "Red Lamp" "Device 1100"
#> 00:1f.2 "0106" "8086" "2922" -r02 -p01 "1af4" "1100"
#> 00:01.0 "VGA [0300]" "Vendor [1234]" "Device [1111]" -r02 -p00 "Red Lamp [1af4]" "Device [1100]"
#> Slot:	01:00.0
#> Class:	Ethernet
#> Vendor:	Chipmaker
#> Device:	Network \ "fast" card
#> SVendor:	Chipmaker
#> SDevice:	Board of the maker
#> ProgIf:	00
#>
#> Device:	00:00.0
#> Class:	Host bridge
#> Vendor:	Chipmaker
#> Device:	Memory controller
#> SVendor:	Red Lamp
#> SDevice:	Device 1100
#> ProgIf:	00
#>
#> Device:	01:00.0
#> Class:	Ethernet
#> Vendor:	Chipmaker
#> Device:	Network \ "fast" card
#> SVendor:	Chipmaker
#> SDevice:	Board of the maker
#> ProgIf:	00
#>
#> Slot:	00:06.0
#> Class:	PCI bridge [0604]
#> Vendor:	Vendor [1b36]
#> Device:	Device [000c]
#> SVendor:	Unknown vendor [1b36]
#> SDevice:	Device [0000]
#> ProgIf:	00
#>
## by place
l="lspci -n -F $FIXTURES/pci.dump"; for s in 1 01: 00:1f.2 .2 :5.0 '*:*:1.*' 0000:01:00.0 1:01:00.0 5:; do echo "== $s"; $l -s "$s"; done
#> == 1
#> 00:01.0 0300: 1234:1111 (rev 02)
#> == 01:
#> 01:00.0 0200: 8086:10d3
#> == 00:1f.2
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> == .2
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> == :5.0
#> 00:05.0 0108: 1b36:0010 (rev 02)
#> == *:*:1.*
#> 00:01.0 0300: 1234:1111 (rev 02)
#> == 0000:01:00.0
#> 01:00.0 0200: 8086:10d3
#> == 1:01:00.0
#> == 5:
## by numbers and class
l="lspci -n -F $FIXTURES/pci.dump"; for d in 8086: :10d3 1af4:1004 '*:*' ::0604 ::06xx ::x4 ::0106:01 ::0106:02 ffff:; do echo "== $d"; $l -d "$d"; done
#> == 8086:
#> 00:00.0 0600: 8086:29c0
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> 01:00.0 0200: 8086:10d3
#> == :10d3
#> 01:00.0 0200: 8086:10d3
#> == 1af4:1004
#> 00:04.0 0100: 1af4:1004
#> == *:*
#> 00:00.0 0600: 8086:29c0
#> 00:01.0 0300: 1234:1111 (rev 02)
#> 00:04.0 0100: 1af4:1004
#> 00:05.0 0108: 1b36:0010 (rev 02)
#> 00:06.0 0604: 1b36:000c
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> 01:00.0 0200: 8086:10d3
#> == ::0604
#> 00:06.0 0604: 1b36:000c
#> == ::06xx
#> 00:00.0 0600: 8086:29c0
#> 00:06.0 0604: 1b36:000c
#> == ::x4
#> == ::0106:01
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> == ::0106:02
#> == ffff:
## places and numbers that are none
for a in "-s zz" "-s 100:1" "-s 20" "-s 1.8" "-s 1:2:3:4"; do lspci -F "$FIXTURES/pci.dump" $a 2>&1; echo "status $?"; done; lspci -d zz 2>&1; lspci -d 1:2:3:4:5 2>&1; lspci -d z: 2>&1
#> lspci: -s: Invalid slot number
#> status 1
#> lspci: -s: Invalid bus number
#> status 1
#> lspci: -s: Invalid slot number
#> status 1
#> lspci: -s: Invalid function number
#> status 1
#> lspci: -s: Too many fields
#> status 1
#> lspci: -d: At least two fields must be given
#> lspci: -d: Too many fields
#> lspci: -d: Invalid vendor ID
## as a tree
l="lspci -F $FIXTURES/pci.dump -i $FIXTURES/pci.ids"; $l -t; $l -tv; $l -tvnn; $l -tvn
#> -[0000:00]-+-00.0
#>            +-01.0
#>            +-04.0
#>            +-05.0
#>            +-06.0-[01]----00.0
#>            \-1f.2
#> -[0000:00]-+-00.0  Chipmaker Memory controller
#>            +-01.0  Device 1234:1111
#>            +-04.0  Red Lamp Virtual SCSI
#>            +-05.0  Device 1b36:0010
#>            +-06.0-[01]----00.0  Chipmaker Network \ "fast" card
#>            \-1f.2  Chipmaker SATA controller
#> -[0000:00]-+-00.0  Chipmaker Memory controller [8086:29c0]
#>            +-01.0  Device [1234:1111]
#>            +-04.0  Red Lamp Virtual SCSI [1af4:1004]
#>            +-05.0  Device [1b36:0010]
#>            +-06.0-[01]----00.0  Chipmaker Network \ "fast" card [8086:10d3]
#>            \-1f.2  Chipmaker SATA controller [8086:2922]
#> -[0000:00]-+-00.0  8086:29c0
#>            +-01.0  1234:1111
#>            +-04.0  1af4:1004
#>            +-05.0  1b36:0010
#>            +-06.0-[01]----00.0  8086:10d3
#>            \-1f.2  8086:2922
## several roots
printf '00:00.0 x\n00: 86 80 00 00\n\n03:00.0 x\n00: 86 80 01 00\n\n03:01.0 x\n00: 86 80 02 00\n\n05:02.1 x\n00: 86 80 03 00\n' >d; lspci -F d -t
#> -+-[0000:00]---00.0
#>  +-[0000:03]-+-00.0
#>  |           \-01.0
#>  \-[0000:05]---02.1
## registers
l="lspci -n -F $FIXTURES/pci.dump"; $l -x -s 1f; $l -xx -s 0; $l -xxx -s 4 | head -n 7; $l -mm -x -s 0; $l -vmm -x -s 0
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> 00: 86 80 22 29 07 05 10 00 02 01 06 01 00 00 80 00
#> 10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> 20: 81 d0 00 00 00 c0 a1 fe 00 00 00 00 f4 1a 00 11
#> 30: 00 00 00 00 80 00 00 00 00 00 00 00 0a 01 00 00
#>
#> 00:00.0 0600: 8086:29c0
#> 00: 86 80 c0 29 03 01 00 00 00 00 00 06 00 00 00 00
#> 10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> 20: 00 00 00 00 00 00 00 00 00 00 00 00 f4 1a 00 11
#> 30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#>
#> 01:00.0 0200: 8086:10d3
#> 00: 86 80 d3 10 03 01 10 00 00 00 00 02 00 00 00 00
#> 10: 00 00 84 fe 00 00 86 fe 01 c0 00 00 00 00 88 fe
#> 20: 00 00 00 00 00 00 00 00 00 00 00 00 86 80 00 00
#> 30: 00 00 80 fe c8 00 00 00 00 00 00 00 0b 01 00 00
#>
#> 00:04.0 0100: 1af4:1004
#> 00: f4 1a 04 10 07 01 10 00 00 00 00 01 00 00 00 00
#> 10: 01 d0 00 00 00 a0 a1 fe 00 00 00 00 00 00 00 00
#> 20: 0c 00 20 fe 00 00 00 00 00 00 00 00 f4 1a 08 00
#> 30: 00 00 00 00 98 00 00 00 00 00 00 00 0a 01 00 00
#> 40: 09 00 10 01 04 00 00 00 00 00 00 00 00 10 00 00
#> 50: 09 40 10 03 04 00 00 00 00 10 00 00 00 10 00 00
#> 00:00.0 "0600" "8086" "29c0" -p00 "1af4" "1100"
#> 00: 86 80 c0 29 03 01 00 00 00 00 00 06 00 00 00 00
#> 10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> 20: 00 00 00 00 00 00 00 00 00 00 00 00 f4 1a 00 11
#> 30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#>
#> 01:00.0 "0200" "8086" "10d3" -p00 "8086" "0000"
#> 00: 86 80 d3 10 03 01 10 00 00 00 00 02 00 00 00 00
#> 10: 00 00 84 fe 00 00 86 fe 01 c0 00 00 00 00 88 fe
#> 20: 00 00 00 00 00 00 00 00 00 00 00 00 86 80 00 00
#> 30: 00 00 80 fe c8 00 00 00 00 00 00 00 0b 01 00 00
#>
#> Slot:	00:00.0
#> Class:	0600
#> Vendor:	8086
#> Device:	29c0
#> SVendor:	1af4
#> SDevice:	1100
#> ProgIf:	00
#> 00: 86 80 c0 29 03 01 00 00 00 00 00 06 00 00 00 00
#> 10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> 20: 00 00 00 00 00 00 00 00 00 00 00 00 f4 1a 00 11
#> 30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#>
#> Slot:	01:00.0
#> Class:	0200
#> Vendor:	8086
#> Device:	10d3
#> SVendor:	8086
#> SDevice:	0000
#> ProgIf:	00
#> 00: 86 80 d3 10 03 01 10 00 00 00 00 02 00 00 00 00
#> 10: 00 00 84 fe 00 00 86 fe 01 c0 00 00 00 00 88 fe
#> 20: 00 00 00 00 00 00 00 00 00 00 00 00 86 80 00 00
#> 30: 00 00 80 fe c8 00 00 00 00 00 00 00 0b 01 00 00
#>
## details
l="lspci -F $FIXTURES/pci.dump -i $FIXTURES/pci.ids"; $l -v; $l -nv -s 6; $l -nnv -s 1f
#> 00:00.0 Host bridge: Chipmaker Memory controller
#> 	Subsystem: Red Lamp Device 1100
#> 	Flags: fast devsel
#>
#> 00:01.0 VGA: Device 1234:1111 (rev 02) (prog-if 00 [VGA controller])
#> 	Subsystem: Red Lamp Device 1100
#> 	Flags: fast devsel
#> 	Memory at fd000000 (32-bit, prefetchable)
#> 	Memory at fea18000 (32-bit, non-prefetchable)
#> 	Expansion ROM at fea00000 [disabled]
#>
#> 00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 	Subsystem: Red Lamp Device 0008
#> 	Flags: bus master, fast devsel, latency 0, IRQ 10
#> 	I/O ports at d000
#> 	Memory at fea1a000 (32-bit, non-prefetchable)
#> 	Memory at fe200000 (64-bit, prefetchable)
#> 	Capabilities: [98] MSI-X: Enable- Count=4 Masked-
#> 	Capabilities: [84] Vendor Specific Information: VirtIO: <unknown>
#> 	Capabilities: [70] Vendor Specific Information: VirtIO: Notify
#> 	Capabilities: [60] Vendor Specific Information: VirtIO: DeviceCfg
#> 	Capabilities: [50] Vendor Specific Information: VirtIO: ISR
#> 	Capabilities: [40] Vendor Specific Information: VirtIO: CommonCfg
#>
#> 00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02) (prog-if 02)
#> 	Subsystem: Red Lamp Device 1100
#> 	Flags: bus master, fast devsel, latency 0, IRQ 10
#> 	Memory at fea14000 (64-bit, non-prefetchable)
#> 	Capabilities: [40] MSI-X: Enable+ Count=65 Masked-
#> 	Capabilities: [80] Express Root Complex Integrated Endpoint, MSI 00
#> 	Capabilities: [60] Power Management version 3
#>
#> 00:06.0 PCI bridge: Device 1b36:000c (prog-if 00 [Normal decode])
#> 	Subsystem: Device 1b36:0000
#> 	Flags: bus master, fast devsel, latency 0, IRQ 11
#> 	Memory at fea1b000 (32-bit, non-prefetchable)
#> 	Bus: primary=00, secondary=01, subordinate=01, sec-latency=0
#> 	I/O behind bridge: c000-cfff [size=4K] [16-bit]
#> 	Memory behind bridge: fe800000-fe9fffff [size=2M] [32-bit]
#> 	Prefetchable memory behind bridge: 00000000fe000000-00000000fe1fffff [size=2M] [64-bit]
#> 	Capabilities: [54] Express Root Port (Slot+), MSI 00
#> 	Capabilities: [48] MSI-X: Enable+ Count=1 Masked-
#> 	Capabilities: [40] Subsystem: Device 1b36:0000
#> 	Capabilities: [100] Advanced Error Reporting
#> 	Capabilities: [148] Access Control Services
#>
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02) (prog-if 01 [AHCI])
#> 	Subsystem: Red Lamp Device 1100
#> 	Flags: bus master, fast devsel, latency 0, IRQ 10
#> 	I/O ports at d080
#> 	Memory at fea1c000 (32-bit, non-prefetchable)
#> 	Capabilities: [80] MSI: Enable+ Count=1/1 Maskable- 64bit+
#> 	Capabilities: [a8] SATA HBA v1.0
#>
#> 01:00.0 Ethernet: Chipmaker Network \ "fast" card
#> 	Subsystem: Chipmaker Board of the maker
#> 	Flags: fast devsel, IRQ 11
#> 	Memory at fe840000 (32-bit, non-prefetchable)
#> 	Memory at fe860000 (32-bit, non-prefetchable)
#> 	I/O ports at c000
#> 	Memory at fe880000 (32-bit, non-prefetchable)
#> 	Expansion ROM at fe800000 [disabled]
#> 	Capabilities: [c8] Power Management version 2
#> 	Capabilities: [d0] MSI: Enable- Count=1/1 Maskable- 64bit+
#> 	Capabilities: [e0] Express Endpoint, MSI 00
#> 	Capabilities: [a0] MSI-X: Enable- Count=5 Masked-
#> 	Capabilities: [100] Advanced Error Reporting
#> 	Capabilities: [140] Device Serial Number 52-54-00-ff-ff-12-34-56
#>
#> 00:06.0 0604: 1b36:000c (prog-if 00 [Normal decode])
#> 	Subsystem: 1b36:0000
#> 	Flags: bus master, fast devsel, latency 0, IRQ 11
#> 	Memory at fea1b000 (32-bit, non-prefetchable)
#> 	Bus: primary=00, secondary=01, subordinate=01, sec-latency=0
#> 	I/O behind bridge: c000-cfff [size=4K] [16-bit]
#> 	Memory behind bridge: fe800000-fe9fffff [size=2M] [32-bit]
#> 	Prefetchable memory behind bridge: 00000000fe000000-00000000fe1fffff [size=2M] [64-bit]
#> 	Capabilities: [54] Express Root Port (Slot+), MSI 00
#> 	Capabilities: [48] MSI-X: Enable+ Count=1 Masked-
#> 	Capabilities: [40] Subsystem: 1b36:0000
#> 	Capabilities: [100] Advanced Error Reporting
#> 	Capabilities: [148] Access Control Services
#>
#> 00:1f.2 SATA [0106]: Chipmaker SATA controller [8086:2922] (rev 02) (prog-if 01 [AHCI])
#> 	Subsystem: Red Lamp Device [1af4:1100]
#> 	Flags: bus master, fast devsel, latency 0, IRQ 10
#> 	I/O ports at d080
#> 	Memory at fea1c000 (32-bit, non-prefetchable)
#> 	Capabilities: [80] MSI: Enable+ Count=1/1 Maskable- 64bit+
#> 	Capabilities: [a8] SATA HBA v1.0
#>
## more details
lspci -F "$FIXTURES/pci.dump" -i "$FIXTURES/pci.ids" -vv -s 6; lspci -F "$FIXTURES/pci.dump" -i "$FIXTURES/pci.ids" -vv -s 5; lspci -F "$FIXTURES/pci.dump" -i "$FIXTURES/pci.ids" -vv -s 4 | tail -n 22; lspci -F "$FIXTURES/pci.dump" -i "$FIXTURES/pci.ids" -vv -s 1f; lspci -F "$FIXTURES/pci.dump" -i "$FIXTURES/pci.ids" -vv -s 1:; lspci -F "$FIXTURES/pci.dump" -xxx -s 0:0 | sed -n 5,7p
#> 00:06.0 PCI bridge: Device 1b36:000c (prog-if 00 [Normal decode])
#> 	Subsystem: Device 1b36:0000
#> 	Control: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR+ FastB2B- DisINTx+
#> 	Status: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
#> 	Latency: 0
#> 	Interrupt: pin A routed to IRQ 11
#> 	Region 0: Memory at fea1b000 (32-bit, non-prefetchable)
#> 	Bus: primary=00, secondary=01, subordinate=01, sec-latency=0
#> 	I/O behind bridge: c000-cfff [size=4K] [16-bit]
#> 	Memory behind bridge: fe800000-fe9fffff [size=2M] [32-bit]
#> 	Prefetchable memory behind bridge: 00000000fe000000-00000000fe1fffff [size=2M] [64-bit]
#> 	Secondary status: 66MHz- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- <SERR- <PERR-
#> 	BridgeCtl: Parity- SERR+ NoISA- VGA- VGA16- MAbort- >Reset- FastB2B-
#> 		PriDiscTmr- SecDiscTmr- DiscTmrStat- DiscTmrSERREn-
#> 	Capabilities: [54] Express (v2) Root Port (Slot+), MSI 00
#> 		DevCap:	MaxPayload 128 bytes, PhantFunc 0
#> 			ExtTag- RBE+
#> 		DevCtl:	CorrErr+ NonFatalErr+ FatalErr+ UnsupReq+
#> 			RlxdOrd- ExtTag- PhantFunc- AuxPwr- NoSnoop-
#> 			MaxPayload 128 bytes, MaxReadReq 128 bytes
#> 		DevSta:	CorrErr- NonFatalErr- FatalErr- UnsupReq- AuxPwr- TransPend-
#> 		LnkCap:	Port #0, Speed 16GT/s, Width x32, ASPM L0s, Exit Latency L0s <64ns
#> 			ClockPM- Surprise- LLActRep+ BwNot+ ASPMOptComp-
#> 		LnkCtl:	ASPM Disabled; RCB 64 bytes, Disabled- CommClk-
#> 			ExtSynch- ClockPM- AutWidDis- BWInt- AutBWInt-
#> 		LnkSta:	Speed 2.5GT/s, Width x1
#> 			TrErr- Train- SlotClk- DLActive- BWMgmt- ABWMgmt-
#> 		SltCap:	AttnBtn+ PwrCtrl+ MRL- AttnInd+ PwrInd+ HotPlug+ Surprise+
#> 			Slot #3, PowerLimit 0W; Interlock+ NoCompl-
#> 		SltCtl:	Enable: AttnBtn- PwrFlt- MRL- PresDet- CmdCplt- HPIrq- LinkChg-
#> 			Control: AttnInd Off, PwrInd On, Power- Interlock-
#> 		SltSta:	Status: AttnBtn- PowerFlt- MRL- CmdCplt- PresDet- Interlock-
#> 			Changed: MRL- PresDet- LinkState-
#> 		RootCap: CRSVisible-
#> 		RootCtl: ErrCorrectable- ErrNon-Fatal- ErrFatal- PMEIntEna- CRSVisible-
#> 		RootSta: PME ReqID 0000, PMEStatus- PMEPending-
#> 		DevCap2: Completion Timeout: Not Supported, TimeoutDis- NROPrPrP- LTR-
#> 			 10BitTagComp- 10BitTagReq- OBFF Not Supported, ExtFmt+ EETLPPrefix+, MaxEETLPPrefixes 4
#> 			 EmergencyPowerReduction Not Supported, EmergencyPowerReductionInit-
#> 			 FRS- LN System CLS Not Supported, TPHComp- ExtTPHComp- ARIFwd+
#> 			 AtomicOpsCap: Routing- 32bit- 64bit- 128bitCAS-
#> 		DevCtl2: Completion Timeout: 50us to 50ms, TimeoutDis- LTR- 10BitTagReq- OBFF Disabled, ARIFwd-
#> 			 AtomicOpsCtl: ReqEn- EgressBlck-
#> 		LnkCap2: Supported Link Speeds: 2.5-16GT/s, Crosslink- Retimer- 2Retimers- DRS-
#> 		LnkCtl2: Target Link Speed: 16GT/s, EnterCompliance- SpeedDis-
#> 			 Transmit Margin: Normal Operating Range, EnterModifiedCompliance- ComplianceSOS-
#> 			 Compliance Preset/De-emphasis: -6dB de-emphasis, 0dB preshoot
#> 		LnkSta2: Current De-emphasis Level: -6dB, EqualizationComplete- EqualizationPhase1-
#> 			 EqualizationPhase2- EqualizationPhase3- LinkEqualizationRequest-
#> 			 Retimer- 2Retimers- CrosslinkRes: unsupported
#> 	Capabilities: [48] MSI-X: Enable+ Count=1 Masked-
#> 		Vector table: BAR=0 offset=00000000
#> 		PBA: BAR=0 offset=00000800
#> 	Capabilities: [40] Subsystem: Device 1b36:0000
#> 	Capabilities: [100 v2] Advanced Error Reporting
#> 		UESta:	DLP- SDES- TLP- FCP- CmpltTO- CmpltAbrt- UnxCmplt- RxOF- MalfTLP- ECRC- UnsupReq- ACSViol-
#> 		UEMsk:	DLP- SDES- TLP- FCP- CmpltTO- CmpltAbrt- UnxCmplt- RxOF- MalfTLP- ECRC- UnsupReq- ACSViol-
#> 		UESvrt:	DLP+ SDES+ TLP- FCP+ CmpltTO- CmpltAbrt- UnxCmplt- RxOF+ MalfTLP+ ECRC- UnsupReq- ACSViol-
#> 		CESta:	RxErr- BadTLP- BadDLLP- Rollover- Timeout- AdvNonFatalErr-
#> 		CEMsk:	RxErr- BadTLP- BadDLLP- Rollover- Timeout- AdvNonFatalErr+
#> 		AERCap:	First Error Pointer: 00, ECRCGenCap+ ECRCGenEn- ECRCChkCap+ ECRCChkEn-
#> 			MultHdrRecCap+ MultHdrRecEn- TLPPfxPres- HdrLogCap-
#> 		HeaderLog: 00000000 00000000 00000000 00000000
#> 		RootCmd: CERptEn+ NFERptEn+ FERptEn+
#> 		RootSta: CERcvd+ MultCERcvd+ UERcvd+ MultUERcvd+
#> 			 FirstFatal+ NonFatalMsg+ FatalMsg+ IntMsg 31
#> 		ErrorSrc: ERR_COR: ffff ERR_FATAL/NONFATAL: ffff
#> 	Capabilities: [148 v1] Access Control Services
#> 		ACSCap:	SrcValid+ TransBlk+ ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans+
#> 		ACSCtl:	SrcValid- TransBlk- ReqRedir- CmpltRedir- UpstreamFwd- EgressCtrl- DirectTrans-
#>
#> 00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02) (prog-if 02)
#> 	Subsystem: Red Lamp Device 1100
#> 	Control: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR+ FastB2B- DisINTx+
#> 	Status: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
#> 	Latency: 0
#> 	Interrupt: pin A routed to IRQ 10
#> 	Region 0: Memory at fea14000 (64-bit, non-prefetchable)
#> 	Capabilities: [40] MSI-X: Enable+ Count=65 Masked-
#> 		Vector table: BAR=0 offset=00002000
#> 		PBA: BAR=0 offset=00003000
#> 	Capabilities: [80] Express (v2) Root Complex Integrated Endpoint, MSI 00
#> 		DevCap:	MaxPayload 128 bytes, PhantFunc 0
#> 			ExtTag- RBE+ FLReset+
#> 		DevCtl:	CorrErr- NonFatalErr- FatalErr- UnsupReq-
#> 			RlxdOrd- ExtTag- PhantFunc- AuxPwr- NoSnoop- FLReset-
#> 			MaxPayload 128 bytes, MaxReadReq 128 bytes
#> 		DevSta:	CorrErr- NonFatalErr- FatalErr- UnsupReq- AuxPwr- TransPend-
#> 		DevCap2: Completion Timeout: Not Supported, TimeoutDis- NROPrPrP- LTR-
#> 			 10BitTagComp- 10BitTagReq- OBFF Not Supported, ExtFmt+ EETLPPrefix+, MaxEETLPPrefixes 4
#> 			 EmergencyPowerReduction Not Supported, EmergencyPowerReductionInit-
#> 			 FRS-
#> 			 AtomicOpsCap: 32bit- 64bit- 128bitCAS-
#> 		DevCtl2: Completion Timeout: 50us to 50ms, TimeoutDis- LTR- 10BitTagReq- OBFF Disabled,
#> 			 AtomicOpsCtl: ReqEn-
#> 	Capabilities: [60] Power Management version 3
#> 		Flags: PMEClk- DSI- D1- D2- AuxCurrent=0mA PME(D0-,D1-,D2-,D3hot-,D3cold-)
#> 		Status: D0 NoSoftRst+ PME-Enable- DSel=0 DScale=0 PME-
#>
#> 	Subsystem: Red Lamp Device 0008
#> 	Control: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR+ FastB2B- DisINTx-
#> 	Status: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
#> 	Latency: 0
#> 	Interrupt: pin A routed to IRQ 10
#> 	Region 0: I/O ports at d000
#> 	Region 1: Memory at fea1a000 (32-bit, non-prefetchable)
#> 	Region 4: Memory at fe200000 (64-bit, prefetchable)
#> 	Capabilities: [98] MSI-X: Enable- Count=4 Masked-
#> 		Vector table: BAR=1 offset=00000000
#> 		PBA: BAR=1 offset=00000800
#> 	Capabilities: [84] Vendor Specific Information: VirtIO: <unknown>
#> 		BAR=0 offset=00000000 size=00000000
#> 	Capabilities: [70] Vendor Specific Information: VirtIO: Notify
#> 		BAR=4 offset=00003000 size=00001000 multiplier=00000004
#> 	Capabilities: [60] Vendor Specific Information: VirtIO: DeviceCfg
#> 		BAR=4 offset=00002000 size=00001000
#> 	Capabilities: [50] Vendor Specific Information: VirtIO: ISR
#> 		BAR=4 offset=00001000 size=00001000
#> 	Capabilities: [40] Vendor Specific Information: VirtIO: CommonCfg
#> 		BAR=4 offset=00000000 size=00001000
#>
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02) (prog-if 01 [AHCI])
#> 	Subsystem: Red Lamp Device 1100
#> 	Control: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR+ FastB2B- DisINTx+
#> 	Status: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
#> 	Latency: 0
#> 	Interrupt: pin A routed to IRQ 10
#> 	Region 4: I/O ports at d080
#> 	Region 5: Memory at fea1c000 (32-bit, non-prefetchable)
#> 	Capabilities: [80] MSI: Enable+ Count=1/1 Maskable- 64bit+
#> 		Address: 00000000fee01004  Data: 0027
#> 	Capabilities: [a8] SATA HBA v1.0 BAR4 Offset=00000004
#>
#> 01:00.0 Ethernet: Chipmaker Network \ "fast" card
#> 	Subsystem: Chipmaker Board of the maker
#> 	Control: I/O+ Mem+ BusMaster- SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR+ FastB2B- DisINTx-
#> 	Status: Cap+ 66MHz- UDF- FastB2B- ParErr- DEVSEL=fast >TAbort- <TAbort- <MAbort- >SERR- <PERR- INTx-
#> 	Interrupt: pin A routed to IRQ 11
#> 	Region 0: Memory at fe840000 (32-bit, non-prefetchable)
#> 	Region 1: Memory at fe860000 (32-bit, non-prefetchable)
#> 	Region 2: I/O ports at c000
#> 	Region 3: Memory at fe880000 (32-bit, non-prefetchable)
#> 	Expansion ROM at fe800000 [disabled]
#> 	Capabilities: [c8] Power Management version 2
#> 		Flags: PMEClk- DSI+ D1- D2- AuxCurrent=0mA PME(D0-,D1-,D2-,D3hot-,D3cold-)
#> 		Status: D0 NoSoftRst- PME-Enable- DSel=0 DScale=0 PME-
#> 	Capabilities: [d0] MSI: Enable- Count=1/1 Maskable- 64bit+
#> 		Address: 0000000000000000  Data: 0000
#> 	Capabilities: [e0] Express (v1) Endpoint, MSI 00
#> 		DevCap:	MaxPayload 128 bytes, PhantFunc 0, Latency L0s <64ns, L1 <1us
#> 			ExtTag- AttnBtn- AttnInd- PwrInd- RBE+ FLReset- SlotPowerLimit 0W
#> 		DevCtl:	CorrErr- NonFatalErr- FatalErr- UnsupReq-
#> 			RlxdOrd- ExtTag- PhantFunc- AuxPwr- NoSnoop-
#> 			MaxPayload 128 bytes, MaxReadReq 128 bytes
#> 		DevSta:	CorrErr- NonFatalErr- FatalErr- UnsupReq- AuxPwr- TransPend-
#> 		LnkCap:	Port #0, Speed 2.5GT/s, Width x1, ASPM L0s, Exit Latency L0s <64ns
#> 			ClockPM- Surprise- LLActRep- BwNot- ASPMOptComp-
#> 		LnkCtl:	ASPM Disabled; RCB 64 bytes, Disabled- CommClk-
#> 			ExtSynch- ClockPM- AutWidDis- BWInt- AutBWInt-
#> 		LnkSta:	Speed 2.5GT/s, Width x1
#> 			TrErr- Train- SlotClk- DLActive- BWMgmt- ABWMgmt-
#> 	Capabilities: [a0] MSI-X: Enable- Count=5 Masked-
#> 		Vector table: BAR=3 offset=00000000
#> 		PBA: BAR=3 offset=00002000
#> 	Capabilities: [100 v2] Advanced Error Reporting
#> 		UESta:	DLP- SDES- TLP- FCP- CmpltTO- CmpltAbrt- UnxCmplt- RxOF- MalfTLP- ECRC- UnsupReq- ACSViol-
#> 		UEMsk:	DLP- SDES- TLP- FCP- CmpltTO- CmpltAbrt- UnxCmplt- RxOF- MalfTLP- ECRC- UnsupReq- ACSViol-
#> 		UESvrt:	DLP+ SDES+ TLP- FCP+ CmpltTO- CmpltAbrt- UnxCmplt- RxOF+ MalfTLP+ ECRC- UnsupReq- ACSViol-
#> 		CESta:	RxErr- BadTLP- BadDLLP- Rollover- Timeout- AdvNonFatalErr-
#> 		CEMsk:	RxErr- BadTLP- BadDLLP- Rollover- Timeout- AdvNonFatalErr+
#> 		AERCap:	First Error Pointer: 00, ECRCGenCap+ ECRCGenEn- ECRCChkCap+ ECRCChkEn-
#> 			MultHdrRecCap- MultHdrRecEn- TLPPfxPres- HdrLogCap-
#> 		HeaderLog: 00000000 ffffffff ffffffff ffffffff
#> 	Capabilities: [140 v1] Device Serial Number 52-54-00-ff-ff-12-34-56
#>
#> 30: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
#> 40: ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
#> 50: 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
## without a list of names
l="lspci -F $FIXTURES/pci.dump -i /dev/null"; $l; $l -nn; $l -mm; $l -v -s 1
#> 00:00.0 Class 0600: Device 8086:29c0
#> 00:01.0 Class 0300: Device 1234:1111 (rev 02)
#> 00:04.0 Class 0100: Device 1af4:1004
#> 00:05.0 Class 0108: Device 1b36:0010 (rev 02)
#> 00:06.0 Class 0604: Device 1b36:000c
#> 00:1f.2 Class 0106: Device 8086:2922 (rev 02)
#> 01:00.0 Class 0200: Device 8086:10d3
#> 00:00.0 Class [0600]: Device [8086:29c0]
#> 00:01.0 Class [0300]: Device [1234:1111] (rev 02)
#> 00:04.0 Class [0100]: Device [1af4:1004]
#> 00:05.0 Class [0108]: Device [1b36:0010] (rev 02)
#> 00:06.0 Class [0604]: Device [1b36:000c]
#> 00:1f.2 Class [0106]: Device [8086:2922] (rev 02)
#> 01:00.0 Class [0200]: Device [8086:10d3]
#> 00:00.0 "Class 0600" "Vendor 8086" "Device 29c0" -p00 "Unknown vendor 1af4" "Device 1100"
#> 00:01.0 "Class 0300" "Vendor 1234" "Device 1111" -r02 -p00 "Unknown vendor 1af4" "Device 1100"
#> 00:04.0 "Class 0100" "Vendor 1af4" "Device 1004" -p00 "Unknown vendor 1af4" "Device 0008"
#> 00:05.0 "Class 0108" "Vendor 1b36" "Device 0010" -r02 -p02 "Unknown vendor 1af4" "Device 1100"
#> 00:06.0 "Class 0604" "Vendor 1b36" "Device 000c" -p00 "Unknown vendor 1b36" "Device 0000"
#> 00:1f.2 "Class 0106" "Vendor 8086" "Device 2922" -r02 -p01 "Unknown vendor 1af4" "Device 1100"
#> 01:00.0 "Class 0200" "Vendor 8086" "Device 10d3" -p00 "Unknown vendor 8086" "Device 0000"
#> 00:01.0 Class 0300: Device 1234:1111 (rev 02)
#> 	Subsystem: Device 1af4:1100
#> 	Flags: fast devsel
#> 	Memory at fd000000 (32-bit, prefetchable)
#> 	Memory at fea18000 (32-bit, non-prefetchable)
#> 	Expansion ROM at fea00000 [disabled]
#>
## a dump of nothing, of junk, cut
#only rbox: pciutils refuses a dump with a row that does not fit
: >d; lspci -F d; echo "status $?"; head -c 100000 /dev/zero >d; lspci -F d; printf '00:00.0 x\n00: 86 80 29 c0 zz\n10000: 01\nfff: 1 2 3\n\njunk\n' >d; lspci -n -F d >/dev/null 2>&1; echo "ended"
#> status 0
#> ended
## a dump that is missing
#differs host: other words
lspci -F none 2>&1; echo "status $?"
#> lspci: can't open 'none': No such file or directory
#> status 1
## bridges that lead to themselves
#only rbox: pciutils finds its own way out
{ echo '00:01.0 x'; printf '00: 86 80 00 00 00 00 00 00 00 00 04 06 00 00 01 00\n10: 00 00 00 00 00 00 00 00 00 01 05 00 00 00 00 00\n'; echo; echo '01:01.0 x'; printf '00: 86 80 00 00 00 00 00 00 00 00 04 06 00 00 01 00\n10: 00 00 00 00 00 00 00 00 01 01 05 00 00 00 00 00\n'; } >d; lspci -F d -t
#> -[0000:00]---01.0-[01-05]----01.0
## capabilities in a ring
#differs host: it warns
{ echo '00:01.0 x'; printf '00: 86 80 00 00 00 00 10 00 00 00 04 06 00 00 00 00\n30: 00 00 00 00 40 00 00 00 00 00 00 00 00 00 00 00\n40: 01 50 03 00\n50: 05 40 00 00\n'; } >d; lspci -F d -i /dev/null -v
#> 00:01.0 Class 0604: Device 8086:0000
#> 	Flags: fast devsel
#> 	Capabilities: [40] Power Management version 3
#> 	Capabilities: [50] MSI: Enable- Count=1/1 Maskable- 64bit-
#>
## a tree of sysfs, with drivers
d=sys/devices/0000:00:1f.2; mkdir -p $d sys/drivers/ahci sys/slots/7; echo 0x8086 >$d/vendor; echo 0x2922 >$d/device; echo 0x010601 >$d/class; echo 0x1af4 >$d/subsystem_vendor; echo 0x1100 >$d/subsystem_device; echo 25 >$d/irq; echo 0000:00:1f >sys/slots/7/address
printf '0x000000000000d080 0x000000000000d09f 0x0000000000040101\n' >$d/resource; ln -s ../../drivers/ahci $d/driver; printf '\206\200\042\051\007\004\000\000\002\001\006\001\000\000\000\000\201\320' >$d/config; head -c 46 /dev/zero >>$d/config
lspci -O sysfs.path="$PWD/sys" -i "$FIXTURES/pci.ids" -v; lspci -O sysfs.path="$PWD/sys" -nk; lspci -O sysfs.path="$PWD/sys" -i /dev/null -vmmk
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02) (prog-if 01 [AHCI])
#> 	Subsystem: Red Lamp Device 1100
#> 	Physical Slot: 7
#> 	Flags: bus master, fast devsel, latency 0, IRQ 25
#> 	I/O ports at d080 [size=32]
#> 	Kernel driver in use: ahci
#>
#> 00:1f.2 0106: 8086:2922 (rev 02)
#> 	Subsystem: 1af4:1100
#> 	Kernel driver in use: ahci
#> Slot:	00:1f.2
#> Class:	Class 0106
#> Vendor:	Vendor 8086
#> Device:	Device 2922
#> SVendor:	Unknown vendor 1af4
#> SDevice:	Device 1100
#> PhySlot:	7
#> Rev:	02
#> ProgIf:	01
#> Driver:	ahci
#>
## no devices
#only rbox: pciutils wants the tree
lspci -O sysfs.path=none; echo "status $?"
#> status 0
## a list of names: control bytes, lines without end, no newline
#only rbox: pciutils refuses such a list
{ head -c 200000 /dev/zero | tr '\0' x; printf '\n8086  Evil\033[2J\n\t29c0  Host\tX'; } >ids; lspci -F "$FIXTURES/pci.dump" -i ids -s 0
#> 00:00.0 Class 0600: Evil\033[2J Host\tX
#> 01:00.0 Class 0200: Evil\033[2J Device 10d3
## methods and parameters
#differs host: other words
lspci -A foo 2>&1; lspci -A dump 2>&1; lspci -O foo=1 2>&1; echo "status $?"; lspci -A dump -n -O dump.name="$FIXTURES/pci.dump" -s 0
#> lspci: no such PCI access method 'foo'
#> lspci: dump: file name not given
#> lspci: unrecognized PCI access parameter 'foo=1'
#> status 1
#> 00:00.0 0600: 8086:29c0
#> 01:00.0 0200: 8086:10d3
## output that is full
#only rbox: pciutils does not see it
lspci -F "$FIXTURES/pci.dump" -n >/dev/full 2>/dev/null; echo "status $?"
#> status 1
## the bridges that lead to a device
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -P
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -PP
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -D -P
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -PP -D
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -P -n -s 01:
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -mm -P
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -vmm -P -s 01:
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -t -P
#> 00:00.0 Host bridge: Chipmaker Memory controller
#> 00:01.0 VGA: Device 1234:1111 (rev 02)
#> 00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02)
#> 00:06.0 PCI bridge: Device 1b36:000c
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02)
#> 00:06.0/00.0 Ethernet: Chipmaker Network \ "fast" card
#> 00:00.0 Host bridge: Chipmaker Memory controller
#> 00:01.0 VGA: Device 1234:1111 (rev 02)
#> 00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02)
#> 00:06.0 PCI bridge: Device 1b36:000c
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02)
#> 00:06.0/01:00.0 Ethernet: Chipmaker Network \ "fast" card
#> 0000:00:00.0 Host bridge: Chipmaker Memory controller
#> 0000:00:01.0 VGA: Device 1234:1111 (rev 02)
#> 0000:00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 0000:00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02)
#> 0000:00:06.0 PCI bridge: Device 1b36:000c
#> 0000:00:1f.2 SATA: Chipmaker SATA controller (rev 02)
#> 0000:00:06.0/00.0 Ethernet: Chipmaker Network \ "fast" card
#> 0000:00:00.0 Host bridge: Chipmaker Memory controller
#> 0000:00:01.0 VGA: Device 1234:1111 (rev 02)
#> 0000:00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 0000:00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02)
#> 0000:00:06.0 PCI bridge: Device 1b36:000c
#> 0000:00:1f.2 SATA: Chipmaker SATA controller (rev 02)
#> 0000:00:06.0/01:00.0 Ethernet: Chipmaker Network \ "fast" card
#> 00:06.0/00.0 0200: 8086:10d3
#> 00:00.0 "Host bridge" "Chipmaker" "Memory controller" -p00 "Red Lamp" "Device 1100"
#> 00:01.0 "VGA" "Vendor 1234" "Device 1111" -r02 -p00 "Red Lamp" "Device 1100"
#> 00:04.0 "Mass storage [0100]" "Red Lamp" "Virtual SCSI" -p00 "Red Lamp" "Device 0008"
#> 00:05.0 "Mass storage [0108]" "Vendor 1b36" "Device 0010" -r02 -p02 "Red Lamp" "Device 1100"
#> 00:06.0 "PCI bridge" "Vendor 1b36" "Device 000c" -p00 "Unknown vendor 1b36" "Device 0000"
#> 00:1f.2 "SATA" "Chipmaker" "SATA controller" -r02 -p01 "Red Lamp" "Device 1100"
#> 00:06.0/00.0 "Ethernet" "Chipmaker" "Network \\ \"fast\" card" -p00 "Chipmaker" "Board of the maker"
#> Slot:	00:06.0/00.0
#> Class:	Ethernet
#> Vendor:	Chipmaker
#> Device:	Network \ "fast" card
#> SVendor:	Chipmaker
#> SDevice:	Board of the maker
#> ProgIf:	00
#>
#> -[0000:00]-+-00.0
#>            +-01.0
#>            +-04.0
#>            +-05.0
#>            +-06.0-[01]----00.0
#>            \-1f.2
## addresses as the bus has them, names of no network
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -b
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -v -b -s 00:1f.2
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -q -s 00:06.0
#> 00:00.0 Host bridge: Chipmaker Memory controller
#> 00:01.0 VGA: Device 1234:1111 (rev 02)
#> 00:04.0 Mass storage [0100]: Red Lamp Virtual SCSI
#> 00:05.0 Mass storage [0108]: Device 1b36:0010 (rev 02)
#> 00:06.0 PCI bridge: Device 1b36:000c
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02)
#> 01:00.0 Ethernet: Chipmaker Network \ "fast" card
#> 00:1f.2 SATA: Chipmaker SATA controller (rev 02) (prog-if 01 [AHCI])
#> 	Subsystem: Red Lamp Device 1100
#> 	Flags: bus master, fast devsel, latency 0, IRQ 10
#> 	I/O ports at d080
#> 	Memory at fea1c000 (32-bit, non-prefetchable)
#> 	Capabilities: [80] MSI: Enable+ Count=1/1 Maskable- 64bit+
#> 	Capabilities: [a8] SATA HBA v1.0
#>
#> 00:06.0 PCI bridge: Device 1b36:000c
## the kernel's list in the place of a search
#differs host: it searches, warns, and ends with a list of bridges
lspci -i "$FIXTURES/pci.ids" -F "$FIXTURES/pci.dump" -M -s 00:06.0 2>&1
#> 00:06.0 PCI bridge: Device 1b36:000c
## extended capabilities of ports, network cards and accelerators
lspci -n -vv -F "$FIXTURES/pci-extended.dump" 2>/dev/null | grep -vE "Dev(Cap|Ctl|Sta)|Lnk(Cap|Ctl:|Ctl2|Sta)|^	[CSL][^a]|Express|AtomicOps|ExtTag|MaxPayload|ClockPM|ExtSynch|TrErr|RlxdOrd|10BitTagComp|Emergency|FRS-|Equalization|Retimer|Compliance|Transmit"
#> 00:01.0 0200: 8086:1234 (rev 01)
#> 	Latency: 0
#> 	Capabilities: [100 v1] Access Control Services
#> 		ACSCap:	SrcValid+ TransBlk+ ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl+ DirectTrans+
#> 		ACSCtl:	SrcValid+ TransBlk- ReqRedir+ CmpltRedir- UpstreamFwd+ EgressCtrl- DirectTrans-
#> 	Capabilities: [108 v1] Address Translation Service (ATS)
#> 		ATSCap:	Invalidate Queue Depth: 05
#> 		ATSCtl:	Enable+, Smallest Translation Unit: 03
#> 	Capabilities: [110 v1] Page Request Interface (PRI)
#> 		PRICtl: Enable+ Reset+
#> 		PRISta: RF+ UPRGI+ Stopped+
#> 		Page Request Capacity: 00000020, Page Request Allocation: 00000010
#> 	Capabilities: [120 v1] Process Address Space ID (PASID)
#> 		PASIDCap: Exec+ Priv+, Max PASID Width: 14
#> 		PASIDCtl: Enable+ Exec+ Priv+
#> 	Capabilities: [128 v1] Latency Tolerance Reporting
#> 		Max snoop latency: 3145728ns
#> 		Max no snoop latency: 163840ns
#> 	Capabilities: [130 v1] L1 PM Substates
#> 		L1SubCap: PCI-PM_L1.2+ PCI-PM_L1.1+ ASPM_L1.2+ ASPM_L1.1+ L1_PM_Substates+
#> 			  PortCommonModeRestoreTime=225us PortTPowerOnTime=10us
#> 		L1SubCtl1: PCI-PM_L1.2+ PCI-PM_L1.1+ ASPM_L1.2+ ASPM_L1.1+
#> 			   T_CommonMode=40us LTR1.2_Threshold=164864ns
#> 		L1SubCtl2: T_PwrOn=10us
#> 	Capabilities: [140 v1] Downstream Port Containment
#> 		DpcCap:	INT Msg #5, RPExt+ PoisonedTLP+ SwTrigger+ RP PIO Log 0, DL_ActiveErr+
#> 		DpcCtl:	Trigger:2 Cmpl- INT- ErrCor- PoisonedTLP- SwTrigger- DL_ActiveErr-
#> 		DpcSta:	Trigger+ Reason:03 INT+ RPBusy- TriggerExt:00 RP PIO ErrPtr:1f
#> 		Source:	0055
#> 	Capabilities: [14c v1] Transaction Processing Hints
#> 		Interrupt vector mode supported
#> 		Device specific mode supported
#> 		Extended requester support
#> 		Steering table in TPH capability structure
#> 	Capabilities: [168 v1] Precision Time Measurement
#> 		PTMCap: Requester:+ Responder:+ Root:+
#> 		PTMClockGranularity: 4ns
#> 		PTMControl: Enabled:+ RootSelected:+
#> 		PTMEffectiveGranularity: 4ns
#> 	Capabilities: [174 v1] Designated Vendor-Specific: Vendor=8086 ID=0005 Rev=1 Len=20 <?>
#>
#> 00:02.0 0200: 8086:1234 (rev 01)
#> 	Latency: 0
#> 	Capabilities: [100 v1] Single Root I/O Virtualization (SR-IOV)
#> 		IOVCap:	Migration+ 10BitTagReq- Interrupt Message Number: 000
#> 		IOVCtl:	Enable+ Migration- Interrupt- MSE+ ARIHierarchy+ 10BitTagReq-
#> 		IOVSta:	Migration+
#> 		Initial VFs: 8, Total VFs: 8, Number of VFs: 4, Function Dependency Link: 02
#> 		VF offset: 128, stride: 2, Device ID: 154c
#> 		Supported Page Size: 00000553, System Page Size: 00000001
#> 		Region 0: Memory at 00000000fe000000 (64-bit, prefetchable)
#> 		Region 3: Memory at 00000000fd000000 (64-bit, non-prefetchable)
#> 		VF Migration: offset: 00000018, BIR: 2
#> 	Capabilities: [140 v1] Physical Resizable BAR
#> 		BAR 1: current size: 128MB, supported: 1MB 2MB 4MB 8MB 16MB 32MB 64MB 128MB 256MB 512MB 1GB 2GB
#> 	Capabilities: [154 v1] Virtual Channel
#> 		Caps:	LPEVC=1 RefClk=100ns PATEntryBits=1
#> 		Arb:	Fixed- WRR32- WRR64- WRR128-
#> 		Ctrl:	ArbSelect=Fixed
#> 		Status:	InProgress-
#> 		VC0:	Caps:	PATOffset=00 MaxTimeSlots=1 RejSnoopTrans-
#> 			Arb:	Fixed- WRR32- WRR64- WRR128- TWRR128- WRR256-
#> 			Ctrl:	Enable+ ID=0 ArbSelect=Fixed TC/VC=ff
#> 			Status:	NegoPending+ InProgress-
#> 		VC1:	Caps:	PATOffset=00 MaxTimeSlots=1 RejSnoopTrans-
#> 			Arb:	Fixed- WRR32- WRR64- WRR128- TWRR128- WRR256-
#> 			Ctrl:	Enable- ID=1 ArbSelect=Fixed TC/VC=00
#> 			Status:	NegoPending- InProgress-
#> 	Capabilities: [17c v1] Latency Tolerance Reporting
#> 		Max snoop latency: 0ns
#> 		Max no snoop latency: 0ns
#> 	Capabilities: [184 v1] L1 PM Substates
#> 		L1SubCap: PCI-PM_L1.2- PCI-PM_L1.1- ASPM_L1.2- ASPM_L1.1- L1_PM_Substates-
#> 		L1SubCtl1: PCI-PM_L1.2- PCI-PM_L1.1- ASPM_L1.2- ASPM_L1.1-
#> 		L1SubCtl2:
#> 	Capabilities: [194 v1] L1 PM Substates
#> 		L1SubCap: PCI-PM_L1.2+ PCI-PM_L1.1+ ASPM_L1.2+ ASPM_L1.1+ L1_PM_Substates-
#> 			  PortCommonModeRestoreTime=0us PortTPowerOnTime=0us
#> 		L1SubCtl1: PCI-PM_L1.2+ PCI-PM_L1.1+ ASPM_L1.2+ ASPM_L1.1+
#> 			   T_CommonMode=255us LTR1.2_Threshold=<error>
#> 		L1SubCtl2: T_PwrOn=<error>
#> 	Capabilities: [1a4 v1] Transaction Processing Hints
#> 		No steering table available
#> 	Capabilities: [1b0 v1] Precision Time Measurement
#> 		PTMCap: Requester:- Responder:- Root:-
#> 		PTMClockGranularity: Unimplemented
#> 		PTMControl: Enabled:- RootSelected:-
#> 		PTMEffectiveGranularity: Unknown
#> 	Capabilities: [1bc v1] FRS Queueing <?>
#> 	Capabilities: [1c8 v1] Physical Layer 16.0 GT/s <?>
#> 	Capabilities: [1ec v1] Lane Margining at the Receiver <?>
#>
#> 00:03.0 0200: 8086:1234 (rev 01)
#> 	Latency: 0
#> 		LnkCtl3: LnkEquIntrruptEn+ PerformEqu+
#> 		LaneErrStat: LaneErr at lane: 0 4
#> 	Capabilities: [110 v1] Data Object Exchange
#> 		DOECap: IntSup+
#> 			Interrupt Message Number 401
#> 		DOECtl: IntEn+
#> 		DOESta: Busy- IntSta- Error- ObjectReady+
#>
