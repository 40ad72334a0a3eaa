#reference: busybox
# A file system of one's own stands in for /sys: `run COMMAND` shows what was written.
## the device by path and by numbers, the offset first
#root
#differs: it takes paths below /dev alone
mkdir -p p; unshare -m sh -c 'mount -t tmpfs x /sys; mkdir /sys/power; mknod b b 8 17
for words in b 8:17 0x811 "b 1234" "8:17 0x10" "b 010" "259:70000 0"; do : >/sys/power/resume; : >/sys/power/resume_offset; resume $words; echo "$? $(cat /sys/power/resume) $(cat /sys/power/resume_offset)"; done'
#> 1 8:17 
#> 1 8:17 
#> 1 8:17 
#> 1 8:17 1234
#> 1 8:17 16
#> 1 8:17 8
#> 1 259:70000 0
## what is no device, no number
#root
#differs: other words, and it takes a third
unshare -m sh -c 'mount -t tmpfs x /sys; mkdir /sys/power; : >/sys/power/resume; : >f; for words in nope /nope f /dev/null 0 8: 8:1:2 LABEL=nosuch "8:1 x"; do resume $words 2>&1; done; cat /sys/power/resume; resume 8:1 1 2 2>/dev/null; echo "status $?"; resume 2>/dev/null; echo "status $?"; resume -x 2>/dev/null; echo "status $?"'
#> resume: invalid resume device 'nope'
#> resume: invalid resume device '/nope'
#> resume: invalid resume device 'f'
#> resume: invalid resume device '/dev/null'
#> resume: invalid resume device '0'
#> resume: invalid resume device '8:'
#> resume: invalid resume device '8:1:2'
#> resume: invalid resume device 'LABEL=nosuch'
#> resume: invalid number 'x'
#> status 1
#> status 1
#> status 1
## a kernel without it
#root
unshare -m sh -c 'mount -t tmpfs x /sys; resume 8:1; echo "status $?"; resume 8:1 5; echo "status $?"' 2>&1
#> resume: can't open '/sys/power/resume': No such file or directory
#> status 1
#> resume: can't open '/sys/power/resume_offset': No such file or directory
#> status 1
