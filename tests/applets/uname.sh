## each option says what the kernel says
[ "$(env uname)" = Linux ]; echo $?
[ "$(env uname -n)" = "$(cat /proc/sys/kernel/hostname)" ]; echo $?
[ "$(env uname -r)" = "$(cat /proc/sys/kernel/osrelease)" ]; echo $?
[ "$(env uname -v)" = "$(cat /proc/sys/kernel/version)" ]; echo $?
[ "$(env uname -m)" = "$(PATH=/bin:/usr/bin uname -m)" ]; echo $?
env uname -o; env uname -p; env uname -i
#> 0
#> 0
#> 0
#> 0
#> 0
#> GNU/Linux
#> unknown
#> unknown
## the order is always the same
[ "$(env uname -mrs)" = "Linux $(env uname -r) $(env uname -m)" ]; echo $?; [ "$(env uname -osp)" = 'Linux unknown GNU/Linux' ]; echo $?
#> 0
#> 0
## everything, without what is unknown
[ "$(env uname -a)" = "Linux $(env uname -n) $(env uname -r) $(env uname -v) $(env uname -m) GNU/Linux" ]; echo $?
[ "$(env uname -a -p)" = "$(env uname -a)" ]; echo $?
#> 0
#> 0
## long names, an unknown option, an operand
env uname --kernel-name; env uname -z >/dev/null 2>&1; echo $?; env uname x >/dev/null 2>&1; echo $?
#> Linux
#> 1
#> 1
## letters in one word, twice the same
[ "$(env uname -sm)" = "Linux $(env uname -m)" ]; echo $?; [ "$(env uname -s -s -m)" = "$(env uname -sm)" ]; echo $?; [ "$(env uname --all)" = "$(env uname -a)" ]; echo $?
#> 0
#> 0
#> 0
## other long names
[ "$(env uname --nodename --kernel-release --kernel-version --machine)" = "$(env uname -nrvm)" ]; echo $?; [ "$(env uname --processor --hardware-platform --operating-system)" = "$(env uname -pio)" ]; echo $?
#> 0
#> 0
## a full output
#differs: busybox does not look
env uname >/dev/full 2>/dev/null; [ $? -ne 0 ]; echo $?
#> 0
## another machine by its personality
env linux32 uname -m | grep -c 64; env linux64 uname -m | grep -c 64
#> 0
#> 1
