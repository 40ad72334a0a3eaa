# Of devices only what a file can be asked; the drive of an emulated machine is in tests/boot.
#reference: host
#packages: hdparm
## what a solid state disk tells
hdparm --Istdin <"$FIXTURES/identify/ssd"
#>
#>
#> ATA device, with non-removable media
#> 	Model Number:       FIXTURE SSD 500GB                       
#> 	Serial Number:      SN0123456789        
#> 	Firmware Revision:  FW1.0   
#> 	Transport:          Serial, ATA8-AST, SATA 1.0a, SATA II Extensions, SATA Rev 2.5, SATA Rev 2.6, SATA Rev 3.0
#> Standards:
#> 	Used: unknown (minor revision code 0x0039) 
#> 	Supported: 9 8 7 6 5 
#> 	Likely used: 9
#> Configuration:
#> 	Logical		max	current
#> 	cylinders	16383	16383
#> 	heads		16	16
#> 	sectors/track	63	63
#> 	--
#> 	CHS current addressable sectors:    16514064
#> 	LBA    user addressable sectors:   268435455
#> 	LBA48  user addressable sectors:   976776624
#> 	Logical/Physical Sector size:           512 bytes
#> 	device size with M = 1024*1024:      476941 MBytes
#> 	device size with M = 1000*1000:      500109 MBytes (500 GB)
#> 	cache/buffer size  = unknown
#> 	Nominal Media Rotation Rate: Solid State Device
#> Capabilities:
#> 	LBA, IORDY(can be disabled)
#> 	Queue depth: 32
#> 	Standby timer values: spec'd by Standard, no device specific minimum
#> 	R/W multiple sector transfer: Max = 1	Current = 1
#> 	DMA: mdma0 mdma1 mdma2 udma0 udma1 udma2 udma3 udma4 udma5 *udma6 
#> 	     Cycle time: min=120ns recommended=120ns
#> 	PIO: pio0 pio1 pio2 pio3 pio4 
#> 	     Cycle time: no flow control=120ns  IORDY flow control=120ns
#> Commands/features:
#> 	Enabled	Supported:
#> 	   *	SMART feature set
#> 	    	Security Mode feature set
#> 	   *	Power Management feature set
#> 	   *	Write cache
#> 	   *	Look-ahead
#> 	   *	Host Protected Area feature set
#> 	   *	WRITE_BUFFER command
#> 	   *	READ_BUFFER command
#> 	   *	NOP cmd
#> 	   *	DOWNLOAD_MICROCODE
#> 	    	SET_MAX security extension
#> 	   *	48-bit Address feature set
#> 	   *	Device Configuration Overlay feature set
#> 	   *	Mandatory FLUSH_CACHE
#> 	   *	FLUSH_CACHE_EXT
#> 	   *	SMART error logging
#> 	   *	SMART self-test
#> 	   *	General Purpose Logging feature set
#> 	   *	WRITE_{DMA|MULTIPLE}_FUA_EXT
#> 	   *	64-bit World wide name
#> 	    	Write-Read-Verify feature set
#> 	   *	WRITE_UNCORRECTABLE_EXT command
#> 	   *	{READ,WRITE}_DMA_EXT_GPL commands
#> 	   *	Segmented DOWNLOAD_MICROCODE
#> 	   *	Gen1 signaling speed (1.5Gb/s)
#> 	   *	Gen2 signaling speed (3.0Gb/s)
#> 	   *	Gen3 signaling speed (6.0Gb/s)
#> 	   *	Native Command Queueing (NCQ)
#> 	   *	Phy event counters
#> 	   *	READ_LOG_DMA_EXT equivalent to READ_LOG_EXT
#> 	   *	DMA Setup Auto-Activate optimization
#> 	    	Device-initiated interface power management
#> 	   *	Asynchronous notification (eg. media change)
#> 	   *	Software settings preservation
#> 	   *	SMART Command Transport (SCT) feature set
#> 	   *	SCT Write Same (AC2)
#> 	   *	SCT Error Recovery Control (AC3)
#> 	   *	SCT Features Control (AC4)
#> 	   *	SCT Data Tables (AC5)
#> 	   *	Device encrypts all user data
#> 	   *	DOWNLOAD MICROCODE DMA command
#> 	   *	SET MAX SETPASSWORD/UNLOCK DMA commands
#> 	   *	WRITE BUFFER DMA command
#> 	   *	READ BUFFER DMA command
#> 	   *	Data Set Management TRIM supported (limit 8 blocks)
#> Security: 
#> 	Master password revision code = 65534
#> 		supported
#> 	not	enabled
#> 	not	locked
#> 		frozen
#> 	not	expired: security count
#> 		supported: enhanced erase
#> 	2min for SECURITY ERASE UNIT. 8min for ENHANCED SECURITY ERASE UNIT.
#> Logical Unit WWN Device Identifier: 5002538d4014e6a9
#> 	NAA		: 5
#> 	IEEE OUI	: 002538
#> 	Unique ID	: d4014e6a9
#> Checksum: correct
## what a disk tells, with all that is rare
hdparm --Istdin <"$FIXTURES/identify/disk"
#>
#>
#> ATA device, with removable media
#> 	Model Number:       FIXTURE DISK 4TB                        
#> 	Serial Number:      SN0123456789        
#> 	Firmware Revision:  FW1.0   
#> 	Transport:          Serial, ATA8-AST, SATA 1.0a, SATA II Extensions, SATA Rev 2.5, SATA Rev 2.6, SATA Rev 3.0; Revision: ATA8-AST T13 Project D1697 Revision 0b
#> Standards:
#> 	Used: ATA-8-ACS revision 3c 
#> 	Supported: 10 9 8 7 6 5 & some of 10
#> Configuration:
#> 	Logical		max	current
#> 	cylinders	16383	16383
#> 	heads		16	16
#> 	sectors/track	63	63
#> 	--
#> 	CHS current addressable sectors:    16514064
#> 	LBA    user addressable sectors:   268435455
#> 	LBA48  user addressable sectors:  7814037167
#> 	Logical  Sector size:                   512 bytes
#> 	Physical Sector size:                  4096 bytes
#> 	Logical Sector-0 offset:                512 bytes
#> 	device size with M = 1024*1024:     3815447 MBytes
#> 	device size with M = 1000*1000:     4000787 MBytes (4000 GB)
#> 	cache/buffer size  = 8192 KBytes (type=DualPortCache)
#> 	Form Factor: 3.5 inch
#> 	Nominal Media Rotation Rate: 7200
#> Capabilities:
#> 	LBA, IORDY(can be disabled)
#> 	Queue depth: 32
#> 	Standby timer values: spec'd by Standard, no device specific minimum
#> 	R/W multiple sector transfer: Max = 16	Current = 16
#> 	Advanced power management level: 254
#> 	Recommended acoustic management value: 254, current value: 128
#> 	DMA: mdma0 mdma1 mdma2 udma0 udma1 udma2 udma3 udma4 udma5 *udma6 
#> 	     Cycle time: min=120ns recommended=120ns
#> 	PIO: pio0 pio1 pio2 pio3 pio4 
#> 	     Cycle time: no flow control=120ns  IORDY flow control=120ns
#> Commands/features:
#> 	Enabled	Supported:
#> 	   *	SMART feature set
#> 	    	Security Mode feature set
#> 	   *	Power Management feature set
#> 	   *	Write cache
#> 	   *	Look-ahead
#> 	   *	Host Protected Area feature set
#> 	   *	WRITE_BUFFER command
#> 	   *	READ_BUFFER command
#> 	   *	NOP cmd
#> 	   *	DOWNLOAD_MICROCODE
#> 	   *	Advanced Power Management feature set
#> 	    	SET_MAX security extension
#> 	   *	Automatic Acoustic Management feature set
#> 	   *	48-bit Address feature set
#> 	   *	Device Configuration Overlay feature set
#> 	   *	Mandatory FLUSH_CACHE
#> 	   *	FLUSH_CACHE_EXT
#> 	   *	SMART error logging
#> 	   *	SMART self-test
#> 	   *	General Purpose Logging feature set
#> 	   *	WRITE_{DMA|MULTIPLE}_FUA_EXT
#> 	   *	64-bit World wide name
#> 	    	Write-Read-Verify feature set
#> 	   *	WRITE_UNCORRECTABLE_EXT command
#> 	   *	{READ,WRITE}_DMA_EXT_GPL commands
#> 	   *	Segmented DOWNLOAD_MICROCODE
#> 	   *	unknown 76[0]
#> 	   *	Gen1 signaling speed (1.5Gb/s)
#> 	   *	Gen2 signaling speed (3.0Gb/s)
#> 	   *	Gen3 signaling speed (6.0Gb/s)
#> 	   *	unknown 76[4]
#> 	   *	unknown 76[5]
#> 	   *	unknown 76[6]
#> 	   *	unknown 76[7]
#> 	   *	Native Command Queueing (NCQ)
#> 	   *	Host-initiated interface power management
#> 	   *	Phy event counters
#> 	   *	Idle-Unload when NCQ is active
#> 	   *	NCQ priority information
#> 	   *	Host automatic Partial to Slumber transitions
#> 	   *	Device automatic Partial to Slumber transitions
#> 	   *	READ_LOG_DMA_EXT equivalent to READ_LOG_EXT
#> 	    	unknown 78[0]
#> 	    	Non-Zero buffer offsets in DMA Setup FIS
#> 	   *	DMA Setup Auto-Activate optimization
#> 	    	Device-initiated interface power management
#> 	    	In-order data delivery
#> 	   *	Asynchronous notification (eg. media change)
#> 	   *	Software settings preservation
#> 	    	unknown 78[7]
#> 	   *	SMART Command Transport (SCT) feature set
#> 	   *	SCT Read/Write Long (AC1), obsolete
#> 	   *	SCT Write Same (AC2)
#> 	   *	SCT Error Recovery Control (AC3)
#> 	   *	SCT Features Control (AC4)
#> 	   *	SCT Data Tables (AC5)
#> 	    	unknown 206[12] (vendor specific)
#> 	    	unknown 206[13] (vendor specific)
#> 	    	unknown 206[14] (vendor specific)
#> 	    	unknown 206[15] (vendor specific)
#> 	   *	SANITIZE feature set
#> 	   *	CRYPTO_SCRAMBLE_EXT command
#> 	   *	OVERWRITE_EXT command
#> 	   *	BLOCK_ERASE_EXT command
#> 	   *	Data Set Management TRIM supported (limit unknown)
#> 	   *	Deterministic read ZEROs after TRIM
#> 		Removable Media Status Notification feature set supported
#> Security: 
#> 	Master password revision code = 65534
#> 		supported
#> 		enabled
#> 		locked
#> 	not	frozen
#> 	not	expired: security count
#> 	not	supported: enhanced erase
#> 	Security level maximum
#> 	510min for SECURITY ERASE UNIT. more than 508min for ENHANCED SECURITY ERASE UNIT.
#> Logical Unit WWN Device Identifier: 5002538d4014e6a9
#> 	NAA		: 5
#> 	IEEE OUI	: 002538
#> 	Unique ID	: d4014e6a9
#> HW reset results:
#> 	CBLID- above Vih
#> 	Device num = 0
#> Checksum: incorrect (0xd1), expected 0x2f
#>
## what a packet device tells
hdparm --Istdin <"$FIXTURES/identify/cd"
#>
#>
#> ATAPI CD-ROM, with removable media
#> 	Model Number:       QEMU DVD-ROM                            
#> 	Serial Number:      QM00003             
#> 	Firmware Revision:  2.5+    
#> Standards:
#> 	Likely used CD-ROM ATAPI-1
#> Configuration:
#> 	DRQ response: 50us.
#> 	Packet size: 12 bytes
#> 	cache/buffer size  = unknown
#> Capabilities:
#> 	LBA, IORDY(can be disabled)
#> 	Overlap support: 30us to release bus. 30us to clear BSY after SERVICE cmd.
#> 	DMA: sdma0 sdma1 sdma2 mdma0 mdma1 mdma2 udma0 udma1 udma2 udma3 udma4 *udma5 
#> 	     Cycle time: min=180ns recommended=180ns
#> 	PIO: pio0 pio1 pio2 pio3 pio4 
#> 	     Cycle time: no flow control=300ns  IORDY flow control=180ns
#> Commands/features:
#> 	Enabled	Supported:
#> 	   *	PACKET command feature set
#> 	    	NOP cmd
## what an emulated disk tells
hdparm --Istdin <"$FIXTURES/identify/emulated"
#>
#>
#> ATA device, with non-removable media
#> 	Model Number:       MODELX                                  
#> 	Serial Number:      SER123              
#> 	Firmware Revision:  2.5+    
#> Standards:
#> 	Used: ATA/ATAPI-5 published, ANSI INCITS 340-2000 
#> 	Supported: 7 6 5 4 & some of 6
#> Configuration:
#> 	Logical		max	current
#> 	cylinders	130	130
#> 	heads		16	16
#> 	sectors/track	63	63
#> 	--
#> 	CHS current addressable sectors:      131040
#> 	LBA    user addressable sectors:      131072
#> 	LBA48  user addressable sectors:      131072
#> 	Logical  Sector size:                   512 bytes
#> 	Physical Sector size:                   512 bytes
#> 	device size with M = 1024*1024:          64 MBytes
#> 	device size with M = 1000*1000:          67 MBytes (0 GB)
#> 	cache/buffer size  = 256 KBytes (type=DualPortCache)
#> 	Nominal Media Rotation Rate: 7200
#> Capabilities:
#> 	LBA, IORDY(cannot be disabled)
#> 	Queue depth: 32
#> 	Standby timer values: spec'd by Vendor
#> 	R/W multiple sector transfer: Max = 16	Current = 16
#> 	DMA: sdma0 sdma1 sdma2 mdma0 mdma1 mdma2 udma0 udma1 udma2 udma3 udma4 *udma5 
#> 	     Cycle time: min=120ns recommended=120ns
#> 	PIO: pio0 pio1 pio2 pio3 pio4 
#> 	     Cycle time: no flow control=120ns  IORDY flow control=120ns
#> Commands/features:
#> 	Enabled	Supported:
#> 	   *	SMART feature set
#> 	   *	Write cache
#> 	   *	NOP cmd
#> 	   *	48-bit Address feature set
#> 	   *	Mandatory FLUSH_CACHE
#> 	   *	FLUSH_CACHE_EXT
#> 	   *	64-bit World wide name
#> 	   *	Native Command Queueing (NCQ)
#> Logical Unit WWN Device Identifier: 5000c50015ea71ac
#> 	NAA		: 5
#> 	IEEE OUI	: 000c50
#> 	Unique ID	: 015ea71ac
#> HW reset results:
#> 	CBLID- above Vih
#> 	Device num = 0
#> Integrity word not set (found 0x0000, expected 0x9fa5)
## words that are too few
#differs host: it says so with the error of a call that did not fail, and ends with success
printf '0040 0082\n' | hdparm --Istdin 2>&1; echo "status $?"; hdparm --Istdin </dev/null; echo "status $?"
#> hdparm: only 2 of 256 words
#> status 22
#> status 22
## words after a name, as --Istdout writes them
{ echo; echo "/dev/sda:"; cat "$FIXTURES/identify/ssd"; } | hdparm --Istdin | sed -n 3,5p
#> ATA device, with non-removable media
#> 	Model Number:       FIXTURE SSD 500GB                       
#> 	Serial Number:      SN0123456789        
## control bytes
#differs host: it sends them to the terminal
sed 's/^\(.*\) 4649 5854 /\1 1b5b 324a /' "$FIXTURES/identify/ssd" | hdparm --Istdin | sed -n 4p
#> 	Model Number:       \033[2JURE SSD 500GB                       
## a full disk
hdparm --Istdin <"$FIXTURES/identify/ssd" >/dev/full; echo "status $?"
#differs host: it does not look
#> status 22
## a file is no device
#differs host: its messages are of its own kind
echo 0123456789 >f; hdparm f; echo "status $?"; hdparm -I f; echo "status $?"; hdparm -W f; hdparm -C f; hdparm -S5 f; echo "status $?"
#>
#> f:
#> status 25
#>
#> f:
#> status 25
#>
#> f:
#>
#> f:
#>  drive state is:  unknown
#>
#> f:
#>  setting standby to 5 (25 seconds)
#> status 25
## the time that reads take
#differs host: it reads no less than 2 MB
echo 0123456789 >f; hdparm -t f 2>/dev/null | sed 's/in .* kB/in N kB/'; hdparm --offset 1 -t f; echo "status $?"
#>
#> f:
#>  Timing buffered disk reads:   0 MB in N kB/sec
#>
#> f:
#> status 22
## what is set quietly names no device
echo 1 >f; hdparm -qa64 f; echo "status $?"
#> status 25
## no device, no such device, unknown options, values
#differs host: messages
for o in "" nosuch "-a nosuch" -G --nosuch "-B 256 f" "-B256 f" "-W2 f" "-S f" "-K f" "-X xdma f" "--read-sector x f" --Iraw "-r 7 f"; do hdparm $o 2>&1 | head -n 1; hdparm $o >/dev/null 2>&1; echo "$? of $o"; done
#> hdparm: no device
#> 22 of 
#> hdparm: can't open 'nosuch': No such file or directory
#> 2 of nosuch
#> hdparm: can't open 'nosuch': No such file or directory
#> 2 of -a nosuch
#> hdparm: invalid option -- 'G'
#> 22 of -G
#> hdparm: unrecognized option '--nosuch'
#> 22 of --nosuch
#> hdparm: -B: bad or missing power-management-mode (0..255)
#> 22 of -B 256 f
#> hdparm: -B: bad or missing power-management-mode (0..255)
#> 22 of -B256 f
#> hdparm: -W: bad or missing write-cache (0..1)
#> 22 of -W2 f
#> hdparm: -S: bad or missing standby-interval (0..255)
#> 22 of -S f
#> hdparm: -K: bad or missing drive-keep-settings (0..1)
#> 22 of -K f
#> hdparm: -X: bad or missing xfer-mode (0..255)
#> 22 of -X xdma f
#> hdparm: invalid number 'x'
#> 22 of --read-sector x f
#> hdparm: option '--Iraw' requires an argument
#> 22 of --Iraw
#> hdparm: -r: bad or missing read-only (0..1)
#> 22 of -r 7 f
## version
hdparm -V
#> hdparm v9.65
