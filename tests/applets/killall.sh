## all processes of a name
cp "$(PATH=/bin:/usr/bin command -v sleep)" killall-me; ./killall-me 20 & a=$!; ./killall-me 20 & b=$!
sleep 0.5; env killall killall-me; echo $?; wait $a; echo $?; wait $b; echo $?
#> 0
#> 143
#> 143
## a script by its name, with a signal
printf '#!/bin/sh\nsleep 20 >/dev/null 2>&1 & wait\n' >killall-script; chmod +x killall-script; ./killall-script & a=$!
sleep 0.5; env killall -9 killall-script; wait $a; echo $?
#> 137
## nobody of that name
env killall no-such-name 2>&1; echo $?; env killall -q no-such-name 2>&1; echo $?
#> killall: no-such-name: no process killed
#> 1
#> 1
## nobody is named
env killall 2>&1; echo $?
#> killall: you need to specify whom to kill
#> 1
