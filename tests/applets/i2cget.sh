# What goes to chips is tried on an SMBus in tests/boot; here is what needs none.
#reference: busybox
## a bus that is not there
#differs: busybox names the other place; i2c-tools names both
i2cdetect -y 77 2>&1; echo "status $?"; i2cget -y 77 0x50 0 2>&1; echo "status $?"; i2cset -y 77 0x50 0 1 2>&1; echo "status $?"
i2cdump -y 77 0x50 2>&1; echo "status $?"; i2ctransfer -y 77 w1@0x50 1 2>&1; echo "status $?"; i2cdetect -F 77 2>&1; echo "status $?"
#> i2cdetect: can't open '/dev/i2c-77': No such file or directory
#> status 1
#> i2cget: can't open '/dev/i2c-77': No such file or directory
#> status 1
#> i2cset: can't open '/dev/i2c-77': No such file or directory
#> status 1
#> i2cdump: can't open '/dev/i2c-77': No such file or directory
#> status 1
#> i2ctransfer: can't open '/dev/i2c-77': No such file or directory
#> status 1
#> i2cdetect: can't open '/dev/i2c-77': No such file or directory
#> status 1
## numbers out of range
i2cget -y 1 0x90 0 2>&1; i2cget -y 1 0x02 0 2>&1; i2cget -y 1 0x50 300 2>&1; i2cset -y 1 0x50 0x120 1 2>&1; i2cset -y 1 0x50 0 300 2>&1
i2cset -y -m 0x100 1 0x50 1 0x35 2>&1; i2cset -y -m q 1 0x50 1 0x35 w 2>&1; echo "status $?"
#> i2cget: number 0x90 is not in 3..119 range
#> i2cget: number 0x02 is not in 3..119 range
#> i2cget: number 300 is not in 0..255 range
#> i2cset: number 0x120 is not in 0..255 range
#> i2cset: number 300 is not in 0..255 range
#> i2cset: number 0x100 is not in 0..255 range
#> i2cset: invalid number 'q'
#> status 1
## modes, values and masks that do not go together
#only rbox: busybox shows the usage alone, i2c-tools has other words
for w in "i2cget -y 1 0x50 0 z" "i2cget -y 1 0x50 0 b 4" "i2cget -y 1 0x50 0 ip" "i2cset -y 1 0x50 0 1 z" "i2cset -y 1 0x50 0 1 2" "i2cset -y 1 0x50 0 1 2 b" "i2cset -y 1 0x50 0 w" "i2cset -y -m 1 1 0x50 0 1 2 i" "i2cset -y 1 0x50 0 1 c" "i2cdump -y 1 0x50 x" "i2cdump -y -r 5 1 0x50" "i2cdump -y 1 0x50 c 3"; do $w 2>&1 | head -n 1; done
#> i2cget: invalid mode 'z'
#> i2cget: a length goes with mode i alone
#> i2cget: invalid mode 'ip'
#> i2cset: invalid mode 'z'
#> i2cset: too many values for the mode
#> i2cset: too many values for the mode
#> i2cset: no value
#> i2cset: a mask goes with modes b and w alone
#> i2cset: too many values for the mode
#> i2cdump: invalid mode 'x'
#> i2cdump: invalid range
#> i2cdump: a bank does not go with this mode
## ranges
#only rbox: others say less
i2cdump -y -r 5-3 1 0x50 2>&1; i2cdump -y -r 5-0x100 1 0x50 2>&1; i2cdump -y -r x-3 1 0x50 2>&1; i2cdump -y -r -3 1 0x50 2>&1; i2cdump -y -r 1-3 1 0x50 s 2>&1
#> i2cdump: number 3 is not in 5..255 range
#> i2cdump: number 0x100 is not in 5..255 range
#> i2cdump: invalid number 'x'
#> i2cdump: invalid number ''
#> i2cdump: range not compatible with selected mode
## messages that are none
#only rbox: busybox shows the usage alone
for w in "" "x1@0x50" "r1" "w2@0x50 1" "r65536@0x50" "w1@0x50 256" "w1@0x50 1 2" "w?@0x50"; do i2ctransfer -y 1 $w 2>&1 | head -n 1; done
#> Usage: i2ctransfer [-fyavb] BUS {rLENGTH[@CHIP] | wLENGTH[@CHIP] DATA...}...
#> i2ctransfer: invalid direction 'x1@0x50'
#> i2ctransfer: no address given
#> i2ctransfer: not enough data
#> i2ctransfer: number 65536 is not in 0..65535 range
#> i2ctransfer: number 256 is not in 0..255 range
#> i2ctransfer: invalid direction '2'
#> i2ctransfer: invalid number '?'
## a name that no bus has, control bytes spelled out
#only rbox: busybox knows numbers alone
i2cdetect -y "$(printf 'a\033b')" 2>&1; echo "status $?"
#> i2cdetect: no bus is named 'a\033b'
#> status 1
## bad usage
for t in i2cdetect i2cdump i2cget i2cset i2ctransfer; do $t >/dev/null 2>&1; echo $?; $t -Z >/dev/null 2>&1; echo $?; done; i2cdetect -q -r 1 2>/dev/null; echo $?
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
