# A tree stands for /sys (-y), a list of ours for usb.ids (-i): usbutils' lsusb has neither option, and busybox's no names.
#reference: host
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
#>       ** UNRECOGNIZED:  05 24 ff 00 01
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
