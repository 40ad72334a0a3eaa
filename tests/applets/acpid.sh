# A FIFO or a file stands for /proc/acpi/event; tests/boot presses a machine's power button. busybox opens what -e
# names as often as it has descriptors, so its programs cannot start here; what it runs is told by its messages.
#reference: none: busybox opens the file of -e until it has no descriptors left
## lines name an event and end in a counter; the action of the first part that fits runs in the directory
mkdir -p c/PWRF c/LID; printf '#!/bin/sh\necho "$0 $# ${PWD##*/}" >>../out\n' >c/PWRF/00000080; cp c/PWRF/00000080 c/LID/; chmod +x c/*/*
printf 'button/power PWRF 00000080 00000001\nbutton/lid LID0 00000080 00000002\nnothing known 00000003\n\nshort\nbutton/power PWRB 00000080 00000001' >ev; echo >>ev
acpid -f -d -c c -p "$PWD/pid" -e ev 2>&1; echo $?; sleep 0.3; sort out; ls
#> acpid: PWRF/00000080
#> acpid: LID/00000080
#> acpid: button/power PWRB 00000080
#> acpid: button/power PWRB 00000080: No such file or directory
#> 0
#> ./LID/00000080 0 c
#> ./PWRF/00000080 0 c
#> c
#> ev
#> out
## a map and actions of one's own
mkdir -p c/parts; for f in one two; do printf '#!/bin/sh\necho '$f' >>../out\n' >c/$f; chmod +x c/$f; done; echo >c/plain
cat >map <<'X'
# TYPE NUMBER CODE NUMBER VALUE EVENT
EV_KEY 0x01 KEY_SLEEP 142 1 button/sleep SLPB
EV_SW	5	SW_LID	0x0	0	lid opened now
EV_KEY 1 KEY_X 45
EV_KEY x KEY_X 45 1 bad
X
printf '# comment\nSLPB one\nopened two\n' >act
printf 'button/sleep SLPB 00000080\nlid opened now 00000001\nlid opened no 00000001\nbutton/power PWRF 00000080 00000001\n' >ev
acpid -d -c c -M map -a act -p "$PWD/pid" -e ev 2>&1; sleep 0.3; sort out
#> acpid: map: line 4: no event: EV_KEY 1 KEY_X 45
#> acpid: map: line 5: no event: EV_KEY x KEY_X 45 1 bad
#> acpid: one
#> acpid: two
#> acpid: two
#> one
#> two
#> two
## a directory's programs run by run-parts
mkdir -p c/PWRF; mkdir c/PWRF/00000080; for f in a b; do printf '#!/bin/sh\necho '$f' >>../out\n' >c/PWRF/00000080/$f; chmod +x c/PWRF/00000080/$f; done
echo 'button/power PWRF 00000080 00000001' >ev; acpid -d -c c -p "$PWD/pid" -e ev 2>&1; sleep 0.5; sort out
#> acpid: PWRF/00000080
#> a
#> b
## messages go to a log; pieces of lines are put together; the number is in a file until the end
mkdir c; mkfifo ev; sleep 3 >ev & (sleep 0.2; printf 'button/pow' >ev; sleep 0.1; printf 'er PWRF 00000080 00000001\n' >ev) &
acpid -f -c c -l log -p "$PWD/pid" -e ev & sleep 0.8; [ "$(cat pid)" = $! ]; echo $?; kill $!; wait $!; echo $?; cat log; ls
#> 0
#> 0
#> acpid: PWRF/00000080
#> acpid: PWRF/00000080: No such file or directory
#> c
#> ev
#> log
## in the background by itself, the directory relative
mkdir -p c/PWRF; printf '#!/bin/sh\necho ran >>../out\n' >c/PWRF/00000080; chmod +x c/PWRF/00000080; echo 'button/power PWRF 00000080 00000001' >ev
acpid -c c -l "$PWD/log" -p "$PWD/pid" -e ev; echo $?; sleep 0.5; cat out log
#> 0
#> ran
#> acpid: PWRF/00000080
## input devices: type, code and value of the map; the rest is passed over
#root
mkdir -p d/input c/PWRF; printf '#!/bin/sh\necho "ran $0" >>../out\n' >c/PWRF/00000080; chmod +x c/PWRF/00000080
put() { python3 -c 'import struct,sys; sys.stdout.buffer.write(b"".join(struct.pack("llHHi",0,0,*map(int,a.split(","))) for a in sys.argv[1:]))' "$@"; }
put 1,116,1 1,116,0 0,0,0 1,30,1 >d/input/event0; put 5,0,1 1,116,1 >d/input/event12; echo x >d/input/mice
unshare -m sh -c 'mount --bind d /dev; acpid -d -c c -p "$PWD/pid" 2>&1; echo $?'; sleep 0.3; cat out
#> acpid: PWRF/00000080
#> acpid: LID/00000080
#> acpid: LID/00000080: No such file or directory
#> acpid: PWRF/00000080
#> 0
#> ran ./PWRF/00000080
#> ran ./PWRF/00000080
## what cannot be opened
#root
mkdir d c; unshare -m sh -c 'mount --bind d /dev; acpid -d -c c 2>&1; echo $?'; acpid -d -c nosuch -e /dev/null 2>&1; echo $?; acpid -d -c c -e nosuch 2>&1; acpid -f -c c -e /dev/null -l d 2>&1; acpid -d -M d -e /dev/null 2>&1; echo $?
#> acpid: can't open '/dev/input/event0': No such file or directory
#> 1
#> acpid: can't change directory to 'nosuch': No such file or directory
#> 1
#> acpid: can't open 'nosuch': No such file or directory
#> acpid: can't open 'd': Is a directory
#> acpid: can't read 'd': Is a directory
#> 1
## odd lines: long, binary, with control characters that no terminal gets to see
mkdir c; printf 'EV_KEY 1 KEY_X 45 1 odd \033[2J\n' >map; { head -c 100000 /dev/zero | tr '\0' a; printf '\nodd \033[2J 00000001\n\0\0\0\n'; } >ev; acpid -d -c c -M map -p "$PWD/pid" -e ev 2>&1
#> acpid: odd \033[2J
#> acpid: odd \033[2J: No such file or directory
## bad usage; what other acpids take
mkdir c; for w in -x -g -c x; do acpid $w >out 2>&1; echo $? $(grep -c Usage out); done; acpid -d -v -S -g 1 -m 2 -s 3 -c c -p "$PWD/pid" -e /dev/null; echo $?
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 0
