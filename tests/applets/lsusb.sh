# A tree stands for /sys (-y), a list of ours for usb.ids (-i): usbutils' lsusb has neither option, and busybox's no names.
#reference: host
#packages: usbutils umockdev
## devices, and those asked for
#only rbox: -y, -i
. "$FIXTURES/usb.sh"; l="lsusb -y sys -i usb.ids"; $l; echo "status $?"; for o in "-s 1:" "-s 2" "-s :11" "-s 2:1" "-d 1d6b:" "-d 046D:c31c" "-d :5678" "-s 9:" "-d 1d6b:ffff"; do echo "$o"; $l $o; echo "status $?"; done
#> Bus 001 Device 001: ID 1d6b:0002 Linux Foundation 2.0 root hub
#> Bus 001 Device 002: ID 05e3:0608  
#> Bus 001 Device 003: ID 046d:c31c Logitech, Inc. Keyboard
#> Bus 001 Device 011: ID 1234:5678 Ev\033[2Jil Stick
#> Bus 002 Device 001: ID 1d6b:0003 Linux Foundation 
#> status 0
#> -s 1:
#> Bus 001 Device 001: ID 1d6b:0002 Linux Foundation 2.0 root hub
#> Bus 001 Device 002: ID 05e3:0608  
#> Bus 001 Device 003: ID 046d:c31c Logitech, Inc. Keyboard
#> Bus 001 Device 011: ID 1234:5678 Ev\033[2Jil Stick
#> status 0
#> -s 2
#> Bus 001 Device 002: ID 05e3:0608  
#> status 0
#> -s :11
#> Bus 001 Device 011: ID 1234:5678 Ev\033[2Jil Stick
#> status 0
#> -s 2:1
#> Bus 002 Device 001: ID 1d6b:0003 Linux Foundation 
#> status 0
#> -d 1d6b:
#> Bus 001 Device 001: ID 1d6b:0002 Linux Foundation 2.0 root hub
#> Bus 002 Device 001: ID 1d6b:0003 Linux Foundation 
#> status 0
#> -d 046D:c31c
#> Bus 001 Device 003: ID 046d:c31c Logitech, Inc. Keyboard
#> status 0
#> -d :5678
#> Bus 001 Device 011: ID 1234:5678 Ev\033[2Jil Stick
#> status 0
#> -s 9:
#> status 1
#> -d 1d6b:ffff
#> status 1
## a tree
#only rbox: -y, -i
. "$FIXTURES/usb.sh"; lsusb -t -y sys -i usb.ids; lsusb --tree --verbose --sysfsroot=sys --ids=usb.ids
#> /:  Bus 02.Port 1: Dev 1, Class=root_hub, Driver=xhci_hcd/4p, 5000M
#> /:  Bus 01.Port 1: Dev 1, Class=root_hub, Driver=xhci_hcd/2p, 480M
#>     |__ Port 1: Dev 3, If 0, Class=Human Interface Device, Driver=usbhid, 1.5M
#>     |__ Port 1: Dev 3, If 1, Class=Human Interface Device, Driver=usbhid, 1.5M
#>     |__ Port 2: Dev 2, If 0, Class=Hub, Driver=hub/4p, 480M
#>         |__ Port 3: Dev 11, If 0, Class=Mass Storage, Driver=, 480M
#> /:  Bus 02.Port 1: Dev 1, Class=root_hub, Driver=xhci_hcd/4p, 5000M
#>     ID 1d6b:0003 Linux Foundation 
#> /:  Bus 01.Port 1: Dev 1, Class=root_hub, Driver=xhci_hcd/2p, 480M
#>     ID 1d6b:0002 Linux Foundation 2.0 root hub
#>     |__ Port 1: Dev 3, If 0, Class=Human Interface Device, Driver=usbhid, 1.5M
#>         ID 046d:c31c Logitech, Inc. Keyboard
#>     |__ Port 1: Dev 3, If 1, Class=Human Interface Device, Driver=usbhid, 1.5M
#>         ID 046d:c31c Logitech, Inc. Keyboard
#>     |__ Port 2: Dev 2, If 0, Class=Hub, Driver=hub/4p, 480M
#>         ID 05e3:0608  
#>         |__ Port 3: Dev 11, If 0, Class=Mass Storage, Driver=, 480M
#>             ID 1234:5678 Ev\033[2Jil Stick
## descriptors of a device
#only rbox: -y, -i
. "$FIXTURES/usb.sh"; lsusb -v -s 11 -y sys -i usb.ids; lsusb -s 2 -vy sys -i usb.ids | head -20
#>
#> Bus 001 Device 011: ID 1234:5678 Ev\033[2Jil Stick
#> Device Descriptor:
#>   bLength                18
#>   bDescriptorType         1
#>   bcdUSB               2.00
#>   bDeviceClass            0 
#>   bDeviceSubClass         0 
#>   bDeviceProtocol         0 
#>   bMaxPacketSize0        64
#>   idVendor           0x1234 
#>   idProduct          0x5678 
#>   bcdDevice            1.00
#>   iManufacturer           1 Ev\033[2Jil
#>   iProduct                2 Stick
#>   iSerial                 3 0123
#>   bNumConfigurations      1
#>   Configuration Descriptor:
#>     bLength                 9
#>     bDescriptorType         2
#>     wTotalLength       0x0020
#>     bNumInterfaces          1
#>     bConfigurationValue     1
#>     iConfiguration          0 
#>     bmAttributes         0x80
#>       (Bus Powered)
#>     MaxPower              200mA
#>     Interface Descriptor:
#>       bLength                 9
#>       bDescriptorType         4
#>       bInterfaceNumber        0
#>       bAlternateSetting       0
#>       bNumEndpoints           2
#>       bInterfaceClass         8 Mass Storage
#>       bInterfaceSubClass      6 SCSI
#>       bInterfaceProtocol     80 Bulk-Only
#>       iInterface              0 
#>       Endpoint Descriptor:
#>         bLength                 7
#>         bDescriptorType         5
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            2
#>           Transfer Type            Bulk
#>           Synch Type               None
#>           Usage Type               Data
#>         wMaxPacketSize     0x0200  1x 512 bytes
#>         bInterval               0
#>       Endpoint Descriptor:
#>         bLength                 7
#>         bDescriptorType         5
#>         bEndpointAddress     0x02  EP 2 OUT
#>         bmAttributes            2
#>           Transfer Type            Bulk
#>           Synch Type               None
#>           Usage Type               Data
#>         wMaxPacketSize     0x0200  1x 512 bytes
#>         bInterval               0
#>
#> Bus 001 Device 002: ID 05e3:0608  
#> Device Descriptor:
#>   bLength                18
#>   bDescriptorType         1
#>   bcdUSB               2.00
#>   bDeviceClass            9 Hub
#>   bDeviceSubClass         0 Unused
#>   bDeviceProtocol         1 
#>   bMaxPacketSize0        64
#>   idVendor           0x05e3 
#>   idProduct          0x0608 
#>   bcdDevice           85.24
#>   iManufacturer           0 
#>   iProduct                1 
#>   iSerial                 0 
#>   bNumConfigurations      1
#>   Configuration Descriptor:
#>     bLength                 9
#>     bDescriptorType         2
## descriptors of a file, with those of HID
#only rbox: -i, and a file that is no node
. "$FIXTURES/usb.sh"; lsusb -D sys/bus/usb/devices/1-1/descriptors -i usb.ids
#> Device: ID 046d:c31c Logitech, Inc. Keyboard
#> Device Descriptor:
#>   bLength                18
#>   bDescriptorType         1
#>   bcdUSB               1.10
#>   bDeviceClass            0 
#>   bDeviceSubClass         0 
#>   bDeviceProtocol         0 
#>   bMaxPacketSize0         8
#>   idVendor           0x046d Logitech, Inc.
#>   idProduct          0xc31c Keyboard
#>   bcdDevice           64.00
#>   iManufacturer           1 
#>   iProduct                2 
#>   iSerial                 0 
#>   bNumConfigurations      1
#>   Configuration Descriptor:
#>     bLength                 9
#>     bDescriptorType         2
#>     wTotalLength       0x003b
#>     bNumInterfaces          2
#>     bConfigurationValue     1
#>     iConfiguration          3 
#>     bmAttributes         0xa0
#>       (Bus Powered)
#>       Remote Wakeup
#>     MaxPower               90mA
#>     Interface Descriptor:
#>       bLength                 9
#>       bDescriptorType         4
#>       bInterfaceNumber        0
#>       bAlternateSetting       0
#>       bNumEndpoints           1
#>       bInterfaceClass         3 Human Interface Device
#>       bInterfaceSubClass      1 Boot Interface
#>       bInterfaceProtocol      1 Keyboard
#>       iInterface              2 
#>         HID Device Descriptor:
#>           bLength                 9
#>           bDescriptorType        33
#>           bcdHID               1.10
#>           bCountryCode            0 Not supported
#>           bNumDescriptors         1
#>           bDescriptorType        34 Report
#>           wDescriptorLength      65
#>          Report Descriptors: 
#>            ** UNAVAILABLE **
#>       Endpoint Descriptor:
#>         bLength                 7
#>         bDescriptorType         5
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            3
#>           Transfer Type            Interrupt
#>           Synch Type               None
#>           Usage Type               Data
#>         wMaxPacketSize     0x0008  1x 8 bytes
#>         bInterval              10
#>     Interface Descriptor:
#>       bLength                 9
#>       bDescriptorType         4
#>       bInterfaceNumber        1
#>       bAlternateSetting       0
#>       bNumEndpoints           1
#>       bInterfaceClass         3 Human Interface Device
#>       bInterfaceSubClass      0 
#>       bInterfaceProtocol      0 
#>       iInterface              2 
#>         HID Device Descriptor:
#>           bLength                 9
#>           bDescriptorType        33
#>           bcdHID               1.10
#>           bCountryCode            0 Not supported
#>           bNumDescriptors         1
#>           bDescriptorType        34 Report
#>           wDescriptorLength     159
#>          Report Descriptors: 
#>            ** UNAVAILABLE **
#>       Endpoint Descriptor:
#>         bLength                 7
#>         bDescriptorType         5
#>         bEndpointAddress     0x82  EP 2 IN
#>         bmAttributes            3
#>           Transfer Type            Interrupt
#>           Synch Type               None
#>           Usage Type               Data
#>         wMaxPacketSize     0x0004  1x 4 bytes
#>         bInterval             255
## other descriptors: associations, companions, unknown ones; what is cut
#only rbox: a file that is no node
{ printf '\022\001\040\003\357\002\001\011\001\000\002\000\063\001\000\000\000\001\011\002\011\000\002\001\000\340\062'; printf '\010\013\000\002\016\003\000\000\007\005\203\005\000\014\001\006\060\017\000\000\000\005\044\377\000\001\011\004\000'; } >d; : >none; lsusb -i none -D d
#> Device: ID 0001:0002  
#> Device Descriptor:
#>   bLength                18
#>   bDescriptorType         1
#>   bcdUSB               3.20
#>   bDeviceClass          239 
#>   bDeviceSubClass         2 
#>   bDeviceProtocol         1 
#>   bMaxPacketSize0         9
#>   idVendor           0x0001 
#>   idProduct          0x0002 
#>   bcdDevice            1.33
#>   iManufacturer           0 
#>   iProduct                0 
#>   iSerial                 0 
#>   bNumConfigurations      1
#>   Configuration Descriptor:
#>     bLength                 9
#>     bDescriptorType         2
#>     wTotalLength       0x0009
#>     bNumInterfaces          2
#>     bConfigurationValue     1
#>     iConfiguration          0 
#>     bmAttributes         0xe0
#>       Self Powered
#>       Remote Wakeup
#>     MaxPower              400mA
#>     Interface Association:
#>       bLength                 8
#>       bDescriptorType        11
#>       bFirstInterface         0
#>       bInterfaceCount         2
#>       bFunctionClass         14 
#>       bFunctionSubClass       3 
#>       bFunctionProtocol       0 
#>       iFunction               0 
#>       Endpoint Descriptor:
#>         bLength                 7
#>         bDescriptorType         5
#>         bEndpointAddress     0x83  EP 3 IN
#>         bmAttributes            5
#>           Transfer Type            Isochronous
#>           Synch Type               Asynchronous
#>           Usage Type               Data
#>         wMaxPacketSize     0x0c00  2x 1024 bytes
#>         bInterval               1
#>         bMaxBurst              15
#>         ** UNRECOGNIZED:  05 24 ff 00 01
## what cannot be read
#only rbox: what is said
exec 2>&1; lsusb -D none; echo "status $?"; printf '\022\001\000' >cut; lsusb -D cut; echo "status $?"; : >empty; lsusb -D empty; echo "status $?"; mkdir dir; lsusb -D dir; echo "status $?"; lsusb -y none; echo "status $?"; lsusb -t -y none; echo "status $?"
#> lsusb: can't open 'none': No such file or directory
#> status 1
#> lsusb: no descriptors of a device 'cut'
#> status 1
#> lsusb: no descriptors of a device 'empty'
#> status 1
#> lsusb: can't open 'dir': Is a directory
#> status 1
#> status 1
#> status 0
## a tree that is not as the kernel makes it
#only rbox: -y
p=sys/bus/usb/devices; mkdir -p "$p/usb1" "$p/x y" "$p/1-1"; for d in usb1 'x y' 1-1; do printf '1\n' >"$p/$d/busnum"; printf '999\n' >"$p/$d/devnum"; printf 'zz' >"$p/$d/idVendor"; printf '0001' >"$p/$d/idProduct"; done; printf '0002\n' >"$p/usb1/idVendor"; printf '\001\n' >"$p/usb1/product"; : >none; lsusb -y sys -i none; lsusb -t -y sys -i none; lsusb -v -y sys -i none
#> Bus 001 Device 999: ID 0002:0001  \001
#> /:  Bus 01.Port 1: Dev 999, Class=root_hub, Driver=/0p, M
#>
#> Bus 001 Device 999: ID 0002:0001  \001
#>   ** UNAVAILABLE **
## wrong options
#only rbox: what is said
for o in "-s x" "-s 1:x" "-s 99999999" "-d 046d" "-d x:" "-q" "foo"; do lsusb $o 2>&1 | head -1; done; lsusb -q 2>/dev/null; echo "status $?"
#> lsusb: invalid value 'x'
#> lsusb: invalid value '1:x'
#> lsusb: invalid value '99999999'
#> lsusb: invalid value '046d'
#> lsusb: invalid value 'x:'
#> lsusb: invalid option -- 'q'
#> lsusb: unexpected operand 'foo'
#> status 1
## output that is full
#only rbox: -y
. "$FIXTURES/usb.sh"; lsusb -y sys 2>&1 >/dev/full; echo "status $?"; lsusb -y sys 2>&1 >&-; echo "status $?"
#> lsusb: write error: No space left on device
#> status 1
#> lsusb: write error: Bad file descriptor
#> status 1
## CDC: a modem
. "$FIXTURES/usb-descriptors.sh"; interfaces 2 080b000202020104090400000102020104052400100105240103010424020605240600010705830308000909040100020a000000070581 \
	0200020007050202000200
#>     Interface Association:
#>       bDescriptorType        11
#>       bFirstInterface         0
#>       bFunctionClass          2 
#>       bFunctionSubClass       2 
#>       bFunctionProtocol       1 
#>       iFunction               4 
#>       CDC Header:
#>         bcdCDC               1.10
#>       CDC Call Management:
#>         bmCapabilities       0x03
#>           call management
#>           use DataInterface
#>         bDataInterface          1
#>       CDC ACM:
#>         bmCapabilities       0x06
#>           sends break
#>           line coding and serial state
#>       CDC Union:
#>         bMasterInterface        0
#>         bSlaveInterface         1 
#>         bEndpointAddress     0x83  EP 3 IN
#>         bmAttributes            3
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            2
#>         bEndpointAddress     0x02  EP 2 OUT
#>         bmAttributes            2
## CDC: network cards
. "$FIXTURES/usb-descriptors.sh"; interfaces 4 09040000010206000505240010010624060001020d240f051e000000ea050380020705810310002009040100000a00000009040101020a \
	00000007058202400000070503024000000904000001020d0005052400100105240600010d240f0500000000ea0500000006241a00013f \
	0705810310000909040100000a00010009040101020a0001000705820200020007050302000200
#>       CDC Header:
#>         bcdCDC               1.10
#>       CDC Union:
#>         bMasterInterface        0
#>         bSlaveInterface         1 2 
#>       CDC Ethernet:
#>         iMacAddress                      5 (??)
#>         bmEthernetStatistics    0x0000001e
#>         wMaxSegmentSize               1514
#>         wNumberMCFilters            0x8003
#>         bNumberPowerFilters              2
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            3
#>         bEndpointAddress     0x82  EP 2 IN
#>         bmAttributes            2
#>         bEndpointAddress     0x03  EP 3 OUT
#>         bmAttributes            2
#>       CDC Header:
#>         bcdCDC               1.10
#>       CDC Union:
#>         bMasterInterface        0
#>         bSlaveInterface         1 
#>       CDC Ethernet:
#>         iMacAddress                      5 (??)
#>         bmEthernetStatistics    0x00000000
#>         wMaxSegmentSize               1514
#>         wNumberMCFilters            0x0000
#>         bNumberPowerFilters              0
#>       CDC NCM:
#>         bcdNcmVersion        1.00
#>         bmNetworkCapabilities 0x3f
#>           8-byte ntb input size
#>           crc mode
#>           max datagram size
#>           encapsulated commands
#>           net address
#>           packet filter
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            3
#>         bEndpointAddress     0x82  EP 2 IN
#>         bmAttributes            2
#>         bEndpointAddress     0x03  EP 3 OUT
#>         bmAttributes            2
## CDC: the rarer ones
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 09040000000202010008240701090911110424081f07240a0102030405241110011524121001000102030405060708090a0b0c0d0e0f07 \
	2413000102030c241b000100102080dc052f08241c00010496050524150001042403010424000103240204241a01
#>       Country Selection:
#>         iCountryCodeRelDate        1 (??)
#>         wCountryCode          0x0909
#>         wCountryCode          0x1111
#>       CDC Telephone operations:
#>         bmCapabilities       0x1f
#>           computer centric mode
#>           standalone mode
#>           simple mode
#>       Network Channel Terminal:
#>         bEntityId                 1
#>         iName                     2 
#>         bChannelIndex             3
#>         bPhysicalInterface        4
#>       CDC WHCM:
#>         bcdVersion           1.10
#>       CDC MDLM:
#>         bcdCDC               1.10
#>         bGUID               {03020100-0504-0706-0809-0a0b0c0d0e0f}
#>       CDC MDLM detail:
#>         bGuidDescriptorType  00
#>         bDetailData          01 02 03
#>       CDC MBIM:
#>         bcdMBIMVersion       1.00
#>         wMaxControlMessage   4096
#>         bNumberFilters       32
#>         bMaxFilterSize       128
#>         wMaxSegmentSize      1500
#>         bmNetworkCapabilities 0x2f
#>           8-byte ntb input size
#>           max datagram size
#>       CDC MBIM Extended:
#>         bcdMBIMExtendedVersion           1.00
#>         bMaxOutstandingCommandMessages      4
#>         wMTU                             1430
#>       CDC OBEX:
#>         bcdVersion           1.00
#>       UNRECOGNIZED CDC:  04 24 03 01
#>       INVALID CDC (Header):  04 24 00 01
#>       INVALID CDC (ACM):  03 24 02
#>       INVALID CDC (NCM):  04 24 1a 01
## CCID
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 09040000030b00000036211001000703000000a00f0000401f0000028025000000c2010003fe0000000700000003000000ba0404000f01 \
	0000ffff04020301070583030800100705820240000007050102400000
#>       ChipCard Interface Descriptor:
#>         bcdCCID              1.10  (Warning: Only accurate for version 1.0)
#>         nMaxSlotIndex           0
#>         bVoltageSupport         7  5.0V 3.0V 1.8V 
#>         dwProtocols             3  T=0 T=1
#>         dwDefaultClock       4000
#>         dwMaxiumumClock      8000
#>         bNumClockSupported      2
#>         dwDataRate           9600 bps
#>         dwMaxDataRate      115200 bps
#>         bNumDataRatesSupp.      3
#>         dwMaxIFSD             254
#>         dwSyncProtocols  00000007  2-wire 3-wire I2C
#>         dwMechanical     00000003  accept eject
#>         dwFeatures       000404BA
#>           Auto configuration based on ATR
#>           Auto voltage selection
#>           Auto clock change
#>           Auto baud rate change
#>           Auto PPS made by CCID
#>           Auto IFSD exchange
#>           Short and extended APDU level exchange
#>         dwMaxCCIDMsgLen       271
#>         bClassGetResponse    echo
#>         bClassEnvelope       echo
#>         wlcdLayout           4 cols 2 lines
#>         bPINSupport             3  verification modification
#>         bMaxCCIDBusySlots       1
#>         bEndpointAddress     0x83  EP 3 IN
#>         bmAttributes            3
#>         bEndpointAddress     0x82  EP 2 IN
#>         bmAttributes            2
#>         bEndpointAddress     0x01  EP 1 OUT
#>         bmAttributes            2
## DFU
. "$FIXTURES/usb-descriptors.sh"; interfaces 2 0904000000fe0102040904000100fe01010409210bff0000041a010904000000fe010104072104ff000004
#>       Device Firmware Upgrade Interface Descriptor:
#>         bmAttributes                       11
#>           Will Detach
#>           Manifestation Intolerant
#>           Upload Supported
#>           Download Supported
#>         wDetachTimeout                    255 milliseconds
#>         wTransferSize                    1024 bytes
#>         bcdDFUVersion                   1.1a
#>       Device Firmware Upgrade Interface Descriptor:
#>         bmAttributes                        4
#>           Will Not Detach
#>           Manifestation Tolerant
#>           Upload Unsupported
#>           Download Unsupported
#>         wDetachTimeout                    255 milliseconds
#>         wTransferSize                    1024 bytes
## UAS and endpoints of fast devices
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 09040000040806620007058102000200042401000705020200020004240200070583020002000424030007050402000200042409000904 \
	000102080662000705810200040006300f0500000424030007058401000401063002024000
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            2
#>         Command pipe (0x01)
#>         bEndpointAddress     0x02  EP 2 OUT
#>         bmAttributes            2
#>         Status pipe (0x02)
#>         bEndpointAddress     0x83  EP 3 IN
#>         bmAttributes            2
#>         Data-in pipe (0x03)
#>         bEndpointAddress     0x04  EP 4 OUT
#>         bmAttributes            2
#>         Reserved (0x09)
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            2
#>         bMaxBurst              15
#>         MaxStreams             32
#>         Data-in pipe (0x03)
#>         bEndpointAddress     0x84  EP 4 IN
#>         bmAttributes            1
#>         bMaxBurst               2
#>         Mult                    2
## input devices: country, reports
. "$FIXTURES/usb-descriptors.sh"; interfaces 3 0904000001030101000921110121012241000705810308000a0904010002030000000c2110010002221e002328000705821308000a0705 \
	020308000a09040200000300000009211001c801251e00
#>         HID Device Descriptor:
#>           bcdHID               1.11
#>           bCountryCode           33 US
#>           bNumDescriptors         1
#>           bDescriptorType        34 Report
#>           wDescriptorLength      65
#>          Report Descriptors: 
#>            ** UNAVAILABLE **
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            3
#>         HID Device Descriptor:
#>           bcdHID               1.10
#>           bCountryCode            0 Not supported
#>           bNumDescriptors         2
#>           bDescriptorType        34 Report
#>           wDescriptorLength      30
#>           bDescriptorType        35 Physical
#>           wDescriptorLength      40
#>          Report Descriptors: 
#>            ** UNAVAILABLE **
#>         bEndpointAddress     0x82  EP 2 IN
#>         bmAttributes           19
#>         bEndpointAddress     0x02  EP 2 OUT
#>         bmAttributes            3
#>         HID Device Descriptor:
#>           bcdHID               1.10
#>           bCountryCode          200 Unknown
#>           bNumDescriptors         1
#>           bDescriptorType        37 (null)
#>           wDescriptorLength      30
#>          Report Descriptors: 
#>            ** UNAVAILABLE **
## audio 1.0: controls
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 0904000000010100000a240100013c000201020c24020101010002030000000a2406020101010202000924030301030002000c24020401 \
	0200010000000008240505020104000d24040602010402030000f0000b240607040203000100000f24070801000104010000000103000f \
	2408093412010401000000010100
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      1 (HEADER)
#>         bcdADC               1.00
#>         wTotalLength       0x003c
#>         bInCollection           2
#>         baInterfaceNr(0)        1
#>         baInterfaceNr(1)        2
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      2 (INPUT_TERMINAL)
#>         bTerminalID             1
#>         wTerminalType      0x0101 USB Streaming
#>         bAssocTerminal          0
#>         bNrChannels             2
#>         wChannelConfig     0x0003
#>           Left Front (L)
#>           Right Front (R)
#>         iChannelNames           0 
#>         iTerminal               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      6 (FEATURE_UNIT)
#>         bUnitID                 2
#>         bSourceID               1
#>         bControlSize            1
#>         bmaControls(0)       0x01
#>           Mute Control
#>         bmaControls(1)       0x02
#>           Volume Control
#>         bmaControls(2)       0x02
#>           Volume Control
#>         iFeature                0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      3 (OUTPUT_TERMINAL)
#>         bTerminalID             3
#>         wTerminalType      0x0301 Speaker
#>         bAssocTerminal          0
#>         bSourceID               2
#>         iTerminal               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      2 (INPUT_TERMINAL)
#>         bTerminalID             4
#>         wTerminalType      0x0201 Microphone
#>         bAssocTerminal          0
#>         bNrChannels             1
#>         wChannelConfig     0x0000
#>         iChannelNames           0 
#>         iTerminal               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      5 (SELECTOR_UNIT)
#>         bUnitID                 5
#>         bNrInPins               2
#>         baSourceID(0)           1
#>         baSourceID(1)           4
#>         iSelector               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      4 (MIXER_UNIT)
#>         bUnitID                 6
#>         bNrInPins               2
#>         baSourceID(0)           1
#>         baSourceID(1)           4
#>         bNrChannels             2
#>         wChannelConfig     0x0003
#>           Left Front (L)
#>           Right Front (R)
#>         iChannelNames           0 
#>         bmControls(0)        0xf0
#>         iMixer                  0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      6 (FEATURE_UNIT)
#>         bUnitID                 7
#>         bSourceID               4
#>         bControlSize            2
#>         bmaControls(0)     0x0003
#>           Mute Control
#>           Volume Control
#>         bmaControls(1)     0x0001
#>           Mute Control
#>         iFeature                0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      7 (PROCESSING_UNIT)
#>         bUnitID                 8
#>         wProcessType       0x0001 Up/Down-mix
#>         bNrInPins               1
#>         baSourceID(0)           4
#>         bNrChannels             1
#>         wChannelConfig     0x0000
#>         iChannelNames           0 
#>         bControlSize            1
#>         bmControls(0)        0x03
#>         iProcessing             0 
#>       Warning: Length insufficient for descriptor type.
#>
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      8 (EXTENSION_UNIT)
#>         bUnitID                 9
#>         wExtensionCode     0x1234
#>         bNrInPins               1
#>         baSourceID(0)           4
#>         bNrChannels             1
#>         wChannelConfig     0x0000
#>         iChannelNames           0 
#>         bControlSize            1
#>         bmControls(0)        0x01
#>         iExtension              0 
## audio 1.0: streams
. "$FIXTURES/usb-descriptors.sh"; interfaces 3 090400000001010000090401000001020000090401010101020000072401010101000e2402010202100244ac0080bb0009050109c00001 \
	0000072501010102000904010200010200000f240202400180040080bb0080bb000b2402030204180180bb000904010301010200000705 \
	8301030001072501ff0205000825010203010009090402000001020000090402010101020000072401070102000e24020101021000401f \
	0080bb0009058205640001000007250100000000
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      1 (AS_GENERAL)
#>         bTerminalLink           1
#>         bDelay                  1 frames
#>         wFormatTag         0x0001 PCM
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (FORMAT_TYPE)
#>         bFormatType             1 (FORMAT_TYPE_I)
#>         bNrChannels             2
#>         bSubframeSize           2
#>         bBitResolution         16
#>         bSamFreqType            2 Discrete
#>         tSamFreq[ 0]        44100
#>         tSamFreq[ 1]        48000
#>         bEndpointAddress     0x01  EP 1 OUT
#>         bmAttributes            9
#>         AudioStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (EP_GENERAL)
#>           bmAttributes         0x01
#>             Sampling Frequency
#>           bLockDelayUnits         1 Milliseconds
#>           wLockDelay         0x0002
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (FORMAT_TYPE)
#>         bFormatType             2 (FORMAT_TYPE_II)
#>         wMaxBitRate           320
#>         wSamplesPerFrame     1152
#>         bSamFreqType            0 Continuous
#>         tLowerSamFreq       48000
#>         tUpperSamFreq       48000
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (FORMAT_TYPE)
#>         bFormatType             3 (FORMAT_TYPE_III)
#>         bNrChannels             2
#>         bSubframeSize           4
#>         bBitResolution         24
#>         bSamFreqType            1 Discrete
#>         tSamFreq[ 0]        48000
#>         bEndpointAddress     0x83  EP 3 IN
#>         bmAttributes            1
#>         AudioStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (EP_GENERAL)
#>           bmAttributes         0xff
#>             Sampling Frequency
#>             Pitch
#>             Audio Data Format Control
#>             MaxPacketsOnly
#>           bLockDelayUnits         2 Decoded PCM samples
#>           wLockDelay         0x0005
#>         AudioStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (EP_GENERAL)
#>           bmAttributes         0x02
#>             Pitch
#>           bLockDelayUnits         3
#>           wLockDelay         0x0001
#>         Warning: Junk at end of descriptor (1 bytes):
#>           09 
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      1 (AS_GENERAL)
#>         bTerminalLink           7
#>         bDelay                  1 frames
#>         wFormatTag         0x0002 PCM8
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (FORMAT_TYPE)
#>         bFormatType             1 (FORMAT_TYPE_I)
#>         bNrChannels             1
#>         bSubframeSize           2
#>         bBitResolution         16
#>         bSamFreqType            0 Continuous
#>         tLowerSamFreq        8000
#>         tUpperSamFreq       48000
#>         bEndpointAddress     0x82  EP 2 IN
#>         bmAttributes            5
#>         AudioStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (EP_GENERAL)
#>           bmAttributes         0x00
#>           bLockDelayUnits         0 Undefined
#>           wLockDelay         0x0000
## audio 2.0
. "$FIXTURES/usb-descriptors.sh"; interfaces 2 09040000000101200009240100020860000008240a090307000009240b0b020908010007240c0c09010211240201010100090203000000 \
	0055000012240602010f0000000c00000008000000000c24030301030002090000000f2404040101020300000000000000092405050201 \
	0400000c240706010001030000000012240807010001010203000000000300000010240908020001010203000000000100090401000001 \
	02200009040101010102200010240101050101000000020300000000062402010418070501058801010825010003020800
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      1 (HEADER)
#>         bcdADC               2.00
#>         bCategory               8
#>         wTotalLength       0x0060
#>         bmControls           0x00
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype     10 (CLOCK_SOURCE)
#>         bClockID                9
#>         bmAttributes            3 Internal programmable clock 
#>         bmControls           0x07
#>           Clock Frequency Control (read/write)
#>           Clock Validity Control (read-only)
#>         bAssocTerminal          0
#>         iClockSource            0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype     11 (CLOCK_SELECTOR)
#>         bClockID               11
#>         bNrInPins               2
#>         baCSourceID(0)          9
#>         baCSourceID(1)          8
#>         bmControls           0x01
#>           Clock Selector Control (read-only)
#>         iClockSelector          0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype     12 (CLOCK_MULTIPLIER)
#>         bClockID               12
#>         bCSourceID              9
#>         bmControls           0x01
#>           Clock Numerator Control (read-only)
#>         iClockMultiplier        2 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      2 (INPUT_TERMINAL)
#>         bTerminalID             1
#>         wTerminalType      0x0101 USB Streaming
#>         bAssocTerminal          0
#>         bCSourceID              9
#>         bNrChannels             2
#>         bmChannelConfig    0x00000003
#>           Front Left (FL)
#>           Front Right (FR)
#>         iChannelNames           0 
#>         bmControls         0x0055
#>           Copy Protect Control (read-only)
#>           Connector Control (read-only)
#>           Overload Control (read-only)
#>           Cluster Control (read-only)
#>         iTerminal               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      6 (FEATURE_UNIT)
#>         bUnitID                 2
#>         bSourceID               1
#>         bmaControls(0)     0x0000000f
#>           Mute Control (read/write)
#>           Volume Control (read/write)
#>         bmaControls(1)     0x0000000c
#>           Volume Control (read/write)
#>         bmaControls(2)     0x00000008
#>           Volume Control (ILLEGAL VALUE (0b10))
#>         iFeature                0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      3 (OUTPUT_TERMINAL)
#>         bTerminalID             3
#>         wTerminalType      0x0301 Speaker
#>         bAssocTerminal          0
#>         bSourceID               2
#>         bCSourceID              9
#>         bmControls         0x0000
#>         iTerminal               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      4 (MIXER_UNIT)
#>         bUnitID                 4
#>         bNrInPins               1
#>         baSourceID(0)           1
#>         bNrChannels             2
#>         bmChannelConfig    0x00000003
#>           Front Left (FL)
#>           Front Right (FR)
#>         iChannelNames           0 
#>         bmMixerControls(0)   0x00
#>         bmControls           0x00
#>         iMixer                  0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      5 (SELECTOR_UNIT)
#>         bUnitID                 5
#>         bNrInPins               2
#>         baSourceID(0)           1
#>         baSourceID(1)           4
#>         bmControls           0x00
#>         iSelector               0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      7 (EFFECT_UNIT)
#>         bUnitID                 6
#>         wEffectType        0x0001
#>         bSourceID               1
#>         bmaControls(0)     0x00000003
#>         iEffects                0 
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      8 (PROCESSING_UNIT)
#>         bUnitID                 7
#>         wProcessType       0x0001 Up/Down-mix
#>         bNrInPins               1
#>         baSourceID(0)           1
#>         bNrChannels             2
#>         bmChannelConfig    0x00000003
#>           Front Left (FL)
#>           Front Right (FR)
#>         iChannelNames           0 
#>         bmControls         0x0003
#>         iProcessing             0 
#>         bNrModes                0
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      9 (EXTENSION_UNIT)
#>         bUnitID                 8
#>         wExtensionCode     0x0002
#>         bNrInPins               1
#>         baSourceID(0)           1
#>         bNrChannels             2
#>         bmChannelConfig    0x00000003
#>           Front Left (FL)
#>           Front Right (FR)
#>         iChannelNames           0 
#>         bmControls           0x01
#>           Enable Control (read-only)
#>         iExtension              0 
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      1 (AS_GENERAL)
#>         bTerminalLink           1
#>         bmControls           0x05
#>           Active Alternate Setting Control (read-only)
#>           Valid Alternate Setting Control (read-only)
#>         bFormatType             1
#>         bmFormats          0x00000001
#>           PCM
#>         bNrChannels             2
#>         bmChannelConfig    0x00000003
#>           Front Left (FL)
#>           Front Right (FR)
#>         iChannelNames           0 
#>       AudioStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (FORMAT_TYPE)
#>         bFormatType             1 (FORMAT_TYPE_I)
#>         bSubslotSize            4
#>         bBitResolution         24
#>         bEndpointAddress     0x01  EP 1 OUT
#>         bmAttributes            5
#>         AudioStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (EP_GENERAL)
#>           bmAttributes         0x00
#>           bmControls           0x03
#>             Pitch Control (read/write)
#>           bLockDelayUnits         2 Decoded PCM samples
#>           wLockDelay         0x0008
## MIDI
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 090401000201030000072401000141000624020101000624020202000924030103010201000f2404050201010202010102010503090501 \
	0240000000000525010101090581024000000000062501020304
#>       MIDIStreaming Interface Descriptor:
#>         bDescriptorSubtype      1 (HEADER)
#>         bcdADC               1.00
#>         wTotalLength       0x0041
#>       MIDIStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (MIDI_IN_JACK)
#>         bJackType               1 Embedded
#>         bJackID                 1
#>         iJack                   0 
#>       MIDIStreaming Interface Descriptor:
#>         bDescriptorSubtype      2 (MIDI_IN_JACK)
#>         bJackType               2 External
#>         bJackID                 2
#>         iJack                   0 
#>       MIDIStreaming Interface Descriptor:
#>         bDescriptorSubtype      3 (MIDI_OUT_JACK)
#>         bJackType               1 Embedded
#>         bJackID                 3
#>         bNrInputPins            1
#>         baSourceID( 0)          2
#>         BaSourcePin( 0)         1
#>         iJack                   0 
#>       MIDIStreaming Interface Descriptor:
#>         bDescriptorSubtype      4 (ELEMENT)
#>         bElementID              5
#>         bNrInputPins            2
#>         baSourceID( 0)          1
#>         BaSourcePin( 0)         1
#>         baSourceID( 1)          2
#>         BaSourcePin( 1)         2
#>         bNrOutputPins           1
#>         bInTerminalLink         1
#>         bOutTerminalLink        2
#>         bElCapsSize             1
#>         bmElementCaps  0x00000005
#>           Undefined
#>           MTC (MIDI Time Code)
#>         iElement                3 
#>         bEndpointAddress     0x01  EP 1 OUT
#>         bmAttributes            2
#>         MIDIStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (GENERAL)
#>           bNumEmbMIDIJack         1
#>           baAssocJackID( 0)       1
#>         bEndpointAddress     0x81  EP 1 IN
#>         bmAttributes            2
#>         MIDIStreaming Endpoint Descriptor:
#>           bDescriptorSubtype      1 (GENERAL)
#>           bNumEmbMIDIJack         2
#>           baAssocJackID( 0)       3
#>           baAssocJackID( 1)       4
## video: controls
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 09040000000e0100000d240110015000006cdc0201011224020101020000010002000300030e2002092403020101000400082404030201 \
	02000c240505010040027f17001f1b240604000102030405060708090a0b0c0d0e0f08010502ff0300082402060104000004242201
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      1 (HEADER)
#>         bcdUVC               1.10
#>         wTotalLength       0x0050
#>         dwClockFrequency       48.000000MHz
#>         bInCollection           1
#>         baInterfaceNr( 0)       1
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      2 (INPUT_TERMINAL)
#>         bTerminalID             1
#>         wTerminalType      0x0201 Camera Sensor
#>         bAssocTerminal          0
#>         iTerminal               0 
#>         wObjectiveFocalLengthMin      1
#>         wObjectiveFocalLengthMax      2
#>         wOcularFocalLength            3
#>         bControlSize                  3
#>         bmControls           0x0002200e
#>           Auto-Exposure Mode
#>           Auto-Exposure Priority
#>           Exposure Time (Absolute)
#>           Roll (Absolute)
#>           Focus, Auto
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      3 (OUTPUT_TERMINAL)
#>         bTerminalID             2
#>         wTerminalType      0x0101 USB Streaming
#>         bAssocTerminal          0
#>         bSourceID               4
#>         iTerminal               0 
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      4 (SELECTOR_UNIT)
#>         bUnitID                 3
#>         bNrInPins               2
#>         baSource( 0)            1
#>         baSource( 1)            2
#>         iSelector               0 
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      5 (PROCESSING_UNIT)
#>         bUnitID                 5
#>         bSourceID               1
#>         wMaxMultiplier      16384
#>         bControlSize            2
#>         bmControls     0x0000177f
#>           Brightness
#>           Contrast
#>           Hue
#>           Saturation
#>           Sharpness
#>           Gamma
#>           White Balance Temperature
#>           Backlight Compensation
#>           Gain
#>           Power Line Frequency
#>           White Balance Temperature, Auto
#>         iProcessing             0 
#>         bmVideoStandards     0x1f
#>           None
#>           NTSC - 525/60
#>           PAL - 625/50
#>           SECAM - 625/50
#>           NTSC - 625/50
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      6 (EXTENSION_UNIT)
#>         bUnitID                 4
#>         guidExtensionCode         {03020100-0504-0706-0809-0a0b0c0d0e0f}
#>         bNumControls            8
#>         bNrInPins               1
#>         baSourceID( 0)          5
#>         bControlSize            2
#>         bmControls( 0)       0xff
#>         bmControls( 1)       0x03
#>         iExtension              0 
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      2 (INPUT_TERMINAL)
#>         bTerminalID             6
#>         wTerminalType      0x0401 Composite Video
#>         bAssocTerminal          0
#>         iTerminal               0 
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype     34 (unknown)
#>         Invalid desc subtype: 01
## video: streams
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 09040100000e0200000f24010290008200040101010100041b240401025955593200001000800000aa00389b7110010000210022240501 \
	008002e0010000ca080000ca08006009001516050002151605002a2c0a0026240502014001f00001000000020000000300000015160500 \
	000100000002000000030000000e240300028002e0014001f0000006240d0101041c241003014832363400001000800000aa00389b7100 \
	0100000000011e241101008002e00101000000020000001516050001000000001516050008240a0101020304092402012800810000
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  1 (INPUT_HEADER)
#>         bNumFormats                         2
#>         wTotalLength                   0x0090
#>         bEndpointAddress                 0x82  EP 2 IN
#>         bmInfo                              0
#>         bTerminalLink                       4
#>         bStillCaptureMethod                 1
#>         bTriggerSupport                     1
#>         bTriggerUsage                       1
#>         bControlSize                        1
#>         bmaControls( 0)                     0
#>         bmaControls( 1)                     4
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  4 (FORMAT_UNCOMPRESSED)
#>         bFormatIndex                        1
#>         bNumFrameDescriptors                2
#>         guidFormat                            {32595559-0000-0010-8000-00aa00389b71}
#>         bBitsPerPixel                      16
#>         bDefaultFrameIndex                  1
#>         bAspectRatioX                       0
#>         bAspectRatioY                       0
#>         bmInterlaceFlags                 0x21
#>           Interlaced stream or variable: Yes
#>           Fields per frame: 2 fields
#>           Field 1 first: No
#>           Field pattern: Regular pattern of fields 1 and 2
#>         bCopyProtect                        0
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  5 (FRAME_UNCOMPRESSED)
#>         bFrameIndex                         1
#>         bmCapabilities                   0x00
#>           Still image unsupported
#>         wWidth                            640
#>         wHeight                           480
#>         dwMinBitRate                147456000
#>         dwMaxBitRate                147456000
#>         dwMaxVideoFrameBufferSize      614400
#>         dwDefaultFrameInterval         333333
#>         bFrameIntervalType                  2
#>         dwFrameInterval( 0)            333333
#>         dwFrameInterval( 1)            666666
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  5 (FRAME_UNCOMPRESSED)
#>         bFrameIndex                         2
#>         bmCapabilities                   0x01
#>           Still image supported
#>         wWidth                            320
#>         wHeight                           240
#>         dwMinBitRate                        1
#>         dwMaxBitRate                        2
#>         dwMaxVideoFrameBufferSize           3
#>         dwDefaultFrameInterval         333333
#>         bFrameIntervalType                  0
#>         dwMinFrameInterval                  1
#>         dwMaxFrameInterval                  2
#>         dwFrameIntervalStep                 3
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  3 (STILL_IMAGE_FRAME)
#>         bEndpointAddress                 0x00  EP 0 OUT
#>         bNumImageSizePatterns               2
#>         wWidth( 0)                        640
#>         wHeight( 0)                       480
#>         wWidth( 1)                        320
#>         wHeight( 1)                       240
#>         bNumCompressionPatterns             0
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                 13 (COLORFORMAT)
#>         bColorPrimaries                     1 (BT.709,sRGB)
#>         bTransferCharacteristics            1 (BT.709)
#>         bMatrixCoefficients                 4 (SMPTE 170M (BT.601))
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                 16 (FORMAT_FRAME_BASED)
#>         bFormatIndex                        3
#>         bNumFrameDescriptors                1
#>         guidFormat                            {34363248-0000-0010-8000-00aa00389b71}
#>         bBitsPerPixel                       0
#>         bDefaultFrameIndex                  1
#>         bAspectRatioX                       0
#>         bAspectRatioY                       0
#>         bmInterlaceFlags                 0x00
#>           Interlaced stream or variable: No
#>           Fields per frame: 2 fields
#>           Field 1 first: No
#>           Field pattern: Field 1 only
#>         bCopyProtect                        0
#>         bVariableSize                     1
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                 17 (FRAME_FRAME_BASED)
#>         bFrameIndex                         1
#>         bmCapabilities                   0x00
#>           Still image unsupported
#>         wWidth                            640
#>         wHeight                           480
#>         dwMinBitRate                        1
#>         dwMaxBitRate                        2
#>         dwDefaultFrameInterval         333333
#>         bFrameIntervalType                  1
#>         dwBytesPerLine                      0
#>         dwFrameInterval( 0)            333333
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                 10 (FORMAT_MPEG2TS)
#>         bFormatIndex                        1
#>         bDataOffset                         1
#>         bPacketLength                       2
#>         bStrideLength                       3
#>         junk at descriptor end: 04
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  2 (OUTPUT_HEADER)
#>         bNumFormats                     1
#>         wTotalLength               0x0028
#>         bEndpointAddress             0x81  EP 1 IN
#>         bTerminalLink                   0
#>         bControlSize                    0
#>         bmaControls( 0)                 0
## video: an MJPEG format
#differs: of its fields a frame it says the opposite of what UVC 1.5 says
. "$FIXTURES/usb-descriptors.sh"; interfaces 1 09040100000e0200000b240602010101000000001e240701008002e001010000000200000003000000040000000115160500
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  6 (FORMAT_MJPEG)
#>         bFormatIndex                        2
#>         bNumFrameDescriptors                1
#>         bFlags                              1
#>           Fixed-size samples: Yes
#>         bDefaultFrameIndex                  1
#>         bAspectRatioX                       0
#>         bAspectRatioY                       0
#>         bmInterlaceFlags                 0x00
#>           Interlaced stream or variable: No
#>           Fields per frame: 2 fields
#>           Field 1 first: No
#>           Field pattern: Field 1 only
#>         bCopyProtect                        0
#>       VideoStreaming Interface Descriptor:
#>         bDescriptorSubtype                  7 (FRAME_MJPEG)
#>         bFrameIndex                         1
#>         bmCapabilities                   0x00
#>           Still image unsupported
#>         wWidth                            640
#>         wHeight                           480
#>         dwMinBitRate                        1
#>         dwMaxBitRate                        2
#>         dwMaxVideoFrameBufferSize           3
#>         dwDefaultFrameInterval              4
#>         bFrameIntervalType                  1
#>         dwFrameInterval( 0)            333333
## descriptors of classes that are cut short
#only rbox: usbutils shows what stands in memory behind them
. "$FIXTURES/usb-descriptors.sh"; interfaces 5 09040000000202010004240f010324060904010000010100000424020307240602010401022409040200000e0100000524010001092406 \
	010203c8c8010d24070100010307000101000209040300000b000000062101020304090404000003000000032110
#>       INVALID CDC (Ethernet):  04 24 0f 01
#>       INVALID CDC (Union):  03 24 06
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      2 (INPUT_TERMINAL)
#>         bTerminalID             3
#>       Warning: Length insufficient for descriptor type.
#>
#>       AudioControl Interface Descriptor:
#>         bDescriptorSubtype      6 (FEATURE_UNIT)
#>         bUnitID                 2
#>         bSourceID               1
#>         bControlSize            4
#>         iFeature                1 
#>       AudioControl Interface Descriptor:
#>         bDescriptorType        36 (unknown)
#>         Invalid desc subtype:
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      1 (HEADER)
#>         bcdUVC               1.00
#>       Warning: Descriptor too short
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      6 (EXTENSION_UNIT)
#>         bUnitID                 1
#>       Warning: Descriptor too short
#>       VideoControl Interface Descriptor:
#>         bDescriptorSubtype      7 (ENCODING UNIT)
#>         bUnitID                 1
#>         bSourceID               0
#>         iEncoding               1 
#>         bControlSize            3
#>         bmControls              0x00010007
#>           Select Layer
#>           Profile and Toolset
#>           Video Resolution
#>           QP Range
#>         bmControlsRuntime       0x00020001
#>           Select Layer
#>           Priority ID
#>       ChipCard Interface Descriptor:
#>         bcdCCID              2.01  (Warning: Only accurate for version 1.0)
#>         nMaxSlotIndex           3
#>         bVoltageSupport         4  1.8V 
#>       Warning: Descriptor too short
#>         HID Device Descriptor:
#>       Warning: Descriptor too short
#>          Report Descriptors: 
#>            ** UNAVAILABLE **
