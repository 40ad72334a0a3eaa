#reference: host busybox
## eight digits
hostid | grep -cx '[0-9a-f]\{8\}'
#> 1
## as the C library has it
[ "$(hostid)" = "$(PATH=/usr/bin:/bin hostid)" ]; echo $?
#> 0
## bad calls
#differs busybox: its status is 255 with a full output
hostid x 2>/dev/null; echo $?; hostid -z 2>/dev/null; echo $?; hostid >/dev/full 2>/dev/null; echo $?
#> 1
#> 1
#> 1
