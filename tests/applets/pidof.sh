## processes by name
cp "$(PATH=/bin:/usr/bin command -v sleep)" pidof-me; ./pidof-me 9 >/dev/null 2>&1 & a=$!; ./pidof-me 9 >/dev/null 2>&1 & b=$!
sleep 1; for p in $(env pidof pidof-me); do case $p in $a | $b) echo one ;; *) echo "another: $p, not $a or $b" ;; esac; done; kill $a $b; wait
#> one
#> one
## by path too, and a script by its own name
#differs busybox: knows the name only
cp "$(PATH=/bin:/usr/bin command -v sleep)" pidof-it; ./pidof-it 9 >/dev/null 2>&1 & a=$!
printf '#!/bin/sh\nsleep 9 >/dev/null 2>&1 & wait\n' >pidof-script; chmod +x pidof-script; ./pidof-script >/dev/null 2>&1 & b=$!
sleep 1; [ "$(env pidof ./pidof-it)" = $a ]; echo $?; [ "$(env pidof pidof-script)" = $b ]; echo $?; kill $a $b; wait
#> 0
#> 0
## nobody of that name
env pidof no-such-name; echo $?; env pidof; echo $?
#> 1
#> 1
## one only, and one left out
#differs busybox: Debian's has neither -s nor -o
cp "$(PATH=/bin:/usr/bin command -v sleep)" pidof-you; ./pidof-you 9 >/dev/null 2>&1 & a=$!; ./pidof-you 9 >/dev/null 2>&1 & b=$!
sleep 1; [ "$(env pidof -s pidof-you)" = $b ]; echo $?; [ "$(env pidof -o $b pidof-you)" = $a ]; echo $?; kill $a $b; wait
#> 0
#> 0
