# A file stands for the device; tests/boot lets a watchdog of the machine bite.
## writes again and again, and the letter at its end
#root
>f; mkdir run; unshare -m sh -c 'mount --bind run /run; watchdog -F -t 100ms f 2>err & sleep 0.5; kill $!; wait $!; echo $?'
cat err; tail -c 3 f | od -An -c; n=$(wc -c <f); [ $n -ge 4 ] && [ $n -le 8 ]; echo $?
#> 0
#> watchdog: WDIOC_SETOPTIONS: Inappropriate ioctl for device
#> watchdog: WDIOC_SETTIMEOUT: Inappropriate ioctl for device
#>   \0  \0   V
#> 0
## every signal that would end it
#root
for s in HUP INT QUIT ABRT USR1 USR2 PIPE ALRM TERM XCPU XFSZ VTALRM; do >f; mkdir -p run; unshare -m sh -c "mount --bind run /run; watchdog -F -t 5 f 2>/dev/null & sleep 0.2; kill -$s \$!; wait \$!; echo $s \$? \$(tr '\\0' 0 <f)"; done
#> HUP 0 0V
#> INT 0 0V
#> QUIT 0 0V
#> ABRT 0 0V
#> USR1 0 0V
#> USR2 0 0V
#> PIPE 0 0V
#> ALRM 0 0V
#> TERM 0 0V
#> XCPU 0 0V
#> XFSZ 0 0V
#> VTALRM 0 0V
## -T alone: half of it is the period
#root
>f; mkdir run; unshare -m sh -c 'mount --bind run /run; watchdog -F -T 400ms f 2>/dev/null & sleep 1; kill $!; wait $!'; n=$(wc -c <f); [ $n -ge 4 ] && [ $n -le 8 ]; echo $?
#> 0
## its number is in /run/watchdog.pid while it runs
#root
>f; mkdir run; unshare -m sh -c 'mount --bind run /run; watchdog -F f 2>/dev/null & sleep 0.3; [ "$(cat /var/run/watchdog.pid)" = $! ]; echo $?; ls -l /run | grep -c pid; kill $!; wait $!; ls /run'
#> 0
#> 1
## in the background by itself
#root
>f; mkdir run; unshare -m sh -c 'mount --bind run /run; watchdog -t 100ms "$PWD/f" 2>/dev/null; echo $?; sleep 0.5; kill $(cat /run/watchdog.pid); sleep 0.2; tail -c 2 f | tr "\0" 0; echo; ls /run'
#> 0
#> 0V
## a device that is not there is told at once
#differs: busybox looks for it in the background, and ends well
watchdog nosuch 2>&1; echo $?
#> watchdog: can't open 'nosuch': No such file or directory
#> 1
## the same in the foreground; a directory
watchdog -F nosuch 2>&1; echo $?; mkdir d; watchdog -F d 2>&1; echo $?
#> watchdog: can't open 'nosuch': No such file or directory
#> 1
#> watchdog: can't open 'd': Is a directory
#> 1
## numbers that are none
for n in x 5q ms '' 99999999999 -5 1.5; do watchdog -F -t "$n" f 2>&1 | head -n 1; done; watchdog -F -T x f >out 2>&1; echo $?
#> watchdog: invalid number 'x'
#> watchdog: invalid number '5q'
#> watchdog: invalid number 'ms'
#> watchdog: invalid number ''
#> watchdog: invalid number '99999999999'
#> watchdog: invalid number '-5'
#> watchdog: invalid number '1.5'
#> 1
## a period of nothing
#differs: busybox writes without a pause
timeout 1 watchdog -F -t 0 f 2>&1; timeout 1 watchdog -F -T 0ms f 2>&1; echo $?
#> watchdog: invalid number '0'
#> watchdog: invalid number '0ms'
#> 1
## bad usage
for w in '' '-x f' 'f g' -t; do watchdog -F $w >out 2>&1; echo $? $(grep -c Usage out); done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
