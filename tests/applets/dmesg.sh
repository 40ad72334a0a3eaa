## messages have their time, and their level with -r
#root
env dmesg | head -n 1 | cut -c 1; env dmesg -r | head -n 1 | grep -c '^<[0-9]*>\['
#> [
#> 1
## a message that is written is read
#root
echo "rbox-case-$$" >/dev/kmsg; env dmesg | grep -c "\] rbox-case-$$"; env dmesg -r | grep "rbox-case-$$" | cut -c 1-4
#> 1
#> <12>
## a level that is none
#root
env dmesg -n 0 2>&1; echo $?; env dmesg -n 99 2>&1; echo $?; env dmesg -n x 2>&1; echo $?
#> dmesg: klogctl: Invalid argument
#> 1
#> dmesg: klogctl: Invalid argument
#> 1
#> dmesg: invalid number 'x'
#> 1
## the level of the console is set
#root
old=$(cut -f 1 /proc/sys/kernel/printk); env dmesg -n 3; cut -f 1 /proc/sys/kernel/printk; env dmesg -n $old
#> 3
## nobody else may read it where the kernel says so
#root
chmod 755 .; /usr/bin/setpriv --reuid 12345 --clear-groups env dmesg -n 3 2>&1; echo $?
#> dmesg: klogctl: Operation not permitted
#> 1
## date and time
#root
#differs busybox: has no -T
env dmesg -T | head -n 1 | grep -cE '^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} [0-9]{4}\] '
#> 1
## what is written is seen at once
#root
#differs busybox: has no -w
env dmesg -w >seen & sleep 0.5; echo "rbox-follow-$$" >/dev/kmsg; sleep 0.5; kill $!; grep -cE "^\[ *[0-9]+\.[0-9]{6}\] rbox-follow-$$" seen
#> 1
## no more than so many bytes
#root
#differs busybox: takes a small size for a larger one
[ $(env dmesg -r -s 300 | wc -c) -le 301 ]; echo $?
#> 0
## an operand is refused
#differs busybox: ignores it
#root
env dmesg x >/dev/null 2>&1; echo $?
#> 1
