# The kernel tells of a device of its own when asked to: writing to a device's uevent file.
## a program runs for each message, the variables in its environment
#root
printf '#!/bin/sh\n[ "$DEVNAME" = null ] && echo "$1 $ACTION $DEVPATH $SUBSYSTEM $MAJOR:$MINOR" >>log\n' >prog; chmod +x prog
uevent ./prog word & pid=$!
for try in 1 2 3 4 5 6 7 8 9; do sleep 0.2; echo change >/sys/devices/virtual/mem/null/uevent; [ -s log ] && break; done
kill $pid; head -1 log
#> word change /devices/virtual/mem/null mem 1:3
## without a program the messages are shown
#root
#only rbox: busybox may keep them in its buffer until that is full
uevent >out & pid=$!
for try in 1 2 3 4 5 6 7 8 9; do sleep 0.2; echo change >/sys/devices/virtual/mem/null/uevent; sleep 0.1; grep -q mem/null out && break; done
kill $pid; grep -c '^change@/devices/virtual/mem/null$' out | tr 1-9 x; grep -m1 DEVNAME=null out
#> x
#> DEVNAME=null
## bad usage
#only rbox: busybox takes no options and listens
uevent -x >out 2>&1; echo $? $(grep -c Usage out)
#> 1 1
