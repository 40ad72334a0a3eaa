#reference: host
# Each case plays on a terminal of its own, and shows what was written to a file there.
## what differs from the sane state
cat >s <<'END'
stty sane; stty; stty -brkint istrip -echo erase ^H eol x; stty; stty raw; stty
END
"$TESTS/terminal" -s 80x24 sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> speed 38400 baud; line = 0;
#> speed 38400 baud; line = 0;
#> erase = ^H; eol = x;
#> -brkint
#> -echo
#> speed 38400 baud; line = 0;
#> erase = ^H; eol = x; min = 1; time = 0;
#> -brkint -icrnl -imaxbel
#> -opost
#> -isig -icanon -echo
## everything
"$TESTS/terminal" -s 80x24 sh -c 'stty sane; stty -a >out' <<'END' >/dev/null
end
END
cat out
#> speed 38400 baud; rows 24; columns 80; line = 0;
#> intr = ^C; quit = ^\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>;
#> eol2 = <undef>; swtch = <undef>; start = ^Q; stop = ^S; susp = ^Z; rprnt = ^R;
#> werase = ^W; lnext = ^V; discard = ^O; min = 1; time = 0;
#> -parenb -parodd -cmspar cs8 -hupcl -cstopb cread -clocal -crtscts
#> -ignbrk brkint -ignpar -parmrk -inpck -istrip -inlcr -igncr icrnl ixon -ixoff
#> -iuclc -ixany imaxbel -iutf8
#> opost -olcuc -ocrnl onlcr -onocr -onlret -ofill -ofdel nl0 cr0 tab0 bs0 vt0 ff0
#> isig icanon iexten echo echoe echok -echonl -noflsh -xcase -tostop -echoprt
#> echoctl echoke -flusho -extproc
## as wide as the terminal it is shown on
"$TESTS/terminal" -s 40x24 sh -c 'stty -a' <<'END'
end
screen
END
#> status 0
#> speed 38400 baud; rows 24; columns 40;
#> line = 0;
#> intr = ^C; quit = ^\; erase = ^?;
#> kill = ^U; eof = ^D; eol = <undef>;
#> eol2 = <undef>; swtch = <undef>;
#> start = ^Q; stop = ^S; susp = ^Z;
#> rprnt = ^R; werase = ^W; lnext = ^V;
#> discard = ^O; min = 1; time = 0;
#> -parenb -parodd -cmspar cs8 -hupcl
#> -cstopb cread -clocal -crtscts
#> -ignbrk -brkint -ignpar -parmrk -inpck
#> -istrip -inlcr -igncr icrnl ixon -ixoff
#> -iuclc -ixany -imaxbel -iutf8
#> opost -olcuc -ocrnl onlcr -onocr -onlret
#> -ofill -ofdel nl0 cr0 tab0 bs0 vt0 ff0
#> isig icanon iexten echo echoe echok
#> -echonl -noflsh -xcase -tostop -echoprt
#> echoctl echoke -flusho -extproc
## saved and restored
cat >s <<'END'
stty sane; old=$(stty -g); echo "$old"; stty -echo raw intr x nl1 time 7; stty -g; stty "$old"; stty; stty raw cs8 min 5; new=$(stty --save); stty sane; stty $new; [ "$(stty -g)" = "$new" ]; echo $?
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> 2502:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0
#> 0:104:bf:8a30:78:1c:7f:15:4:7:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0
#> speed 38400 baud; line = 0;
#> 0
## each input setting
cat >s <<'END'
for s in ignbrk brkint ignpar parmrk inpck istrip inlcr igncr icrnl ixon ixoff tandem iuclc ixany imaxbel iutf8; do
	stty $s; on=$(stty -g); stty -$s; off=$(stty -g); stty sane; echo "$s ${on%%:*} ${off%%:*}"
done
END
"$TESTS/terminal" sh -c 'stty sane; sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> ignbrk 2503 2502
#> brkint 2502 2500
#> ignpar 2506 2502
#> parmrk 250a 2502
#> inpck 2512 2502
#> istrip 2522 2502
#> inlcr 2542 2502
#> igncr 2582 2502
#> icrnl 2502 2402
#> ixon 2502 2102
#> ixoff 3102 2102
#> tandem 3102 2102
#> iuclc 2302 2102
#> ixany 2902 2102
#> imaxbel 2102 102
#> iutf8 6102 2102
## each output setting
cat >s <<'END'
for s in opost olcuc ocrnl onlcr onocr onlret ofill ofdel nl0 nl1 cr0 cr1 cr2 cr3 tab0 tab1 tab2 tab3 bs0 bs1 vt0 vt1 ff0 ff1 tabs -tabs -opost -onlcr; do
	stty sane $s; on=$(stty -g); on=${on#*:}; echo "$s ${on%%:*}"
done | paste -s -d, | fold -w 66
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> opost 5,olcuc 7,ocrnl d,onlcr 5,onocr 15,onlret 25,ofill 45,ofdel 
#> 85,nl0 5,nl1 105,cr0 5,cr1 205,cr2 405,cr3 605,tab0 5,tab1 805,tab
#> 2 1005,tab3 1805,bs0 5,bs1 2005,vt0 5,vt1 4005,ff0 5,ff1 8005,tabs
#>  5,-tabs 1805,-opost 4,-onlcr 1
## each control setting that a pseudo terminal takes
cat >s <<'END'
for s in parodd hupcl hup cstopb cread clocal crtscts cs8; do
	stty sane $s; on=$(stty -g); on=${on#*:*:}; stty sane -$s 2>/dev/null; off=$(stty -g); off=${off#*:*:}; echo "$s ${on%%:*} ${off%%:*}"
done
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> parodd 2bf bf
#> hupcl 4bf bf
#> hup 4bf bf
#> cstopb ff bf
#> cread bf bf
#> clocal 8bf bf
#> crtscts 800000bf bf
#> cs8 bf bf

## what the terminal does not take is told
cat >s <<'END'
stty cs7 2>&1 | tr '‘’' "''" | sed "s/'//g"; stty cs7 2>/dev/null; echo $?; stty -g
END
"$TESTS/terminal" sh -c 'stty sane; sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#differs host: other words
#> stty: standard input: cannot perform all requested operations
#> 1
#> 2502:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0
## each local setting
cat >s <<'END'
for s in isig icanon iexten echo echoe crterase echok echonl noflsh xcase tostop echoprt prterase echoctl ctlecho echoke crtkill flusho extproc; do
	stty sane; stty $s; on=$(stty -g); on=${on#*:*:*:}; stty -$s; off=$(stty -g); off=${off#*:*:*:}; echo "$s ${on%%:*} ${off%%:*}"
done
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> isig 8a3b 8a3a
#> icanon 8a3b 8a39
#> iexten 8a3b a3b
#> echo 8a3b 8a33
#> echoe 8a3b 8a2b
#> crterase 8a3b 8a2b
#> echok 8a3b 8a1b
#> echonl 8a7b 8a3b
#> noflsh 8abb 8a3b
#> xcase 8a3f 8a3b
#> tostop 8b3b 8a3b
#> echoprt 8e3b 8a3b
#> prterase 8e3b 8a3b
#> echoctl 8a3b 883b
#> ctlecho 8a3b 883b
#> echoke 8a3b 823b
#> crtkill 8a3b 823b
#> flusho 9a3b 8a3b
#> extproc 18a3b 8a3b
## combinations, from nothing
cat >s <<'END'
for s in sane nl -nl ek cooked -cooked raw -raw cbreak -cbreak pass8 litout tabs -tabs lcase -lcase LCASE -LCASE decctlq -decctlq crt dec -evenp -oddp -parity; do
	stty 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0; stty $s; echo "$s $(stty -g | sed 's/:0:0:0:0.*//')"
done
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> sane 2102:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16
#> nl 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -nl 100:4:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> ek 0:0:bf:0:41:42:7f:15:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> cooked 526:1:bf:3:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -cooked 0:0:bf:0:41:42:43:44:45:0:1:48:49:4a:4b:4c:4d:4e:4f:50:51
#> raw 0:0:bf:0:41:42:43:44:45:0:1:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -raw 526:1:bf:3:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> cbreak 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -cbreak 0:0:bf:2:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> pass8 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> litout 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> tabs 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -tabs 0:1800:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> lcase 200:2:bf:4:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -lcase 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> LCASE 200:2:bf:4:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -LCASE 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> decctlq 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -decctlq 800:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> crt 0:0:bf:a10:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> dec 0:0:bf:a10:3:42:7f:15:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -evenp 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -oddp 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
#> -parity 0:0:bf:0:41:42:43:44:45:46:47:48:49:4a:4b:4c:4d:4e:4f:50:51
## combinations, from everything
cat >s <<'END'
for s in sane nl -nl cooked raw cbreak pass8 litout tabs -lcase decctlq dec; do
	stty 7fff:fffe:ebf:1fffe:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0; stty $s; echo "$s $(stty -g | sed 's/:0:0:0:0.*//')"
done
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> sane 253e:5:ebf:ea3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16
#> nl 7eff:fffa:ebf:1fffe
#> -nl 7f3f:ffd6:ebf:1fffe
#> cooked 7fff:ffff:ebf:1ffff
#> raw 0:fffe:ebf:1fff8
#> cbreak 7fff:fffe:ebf:1fffc
#> pass8 7fdf:fffe:ebf:1fffe
#> litout 7fdf:fffe:ebf:1fffe
#> tabs 7fff:e7fe:ebf:1fffe
#> -lcase 7dff:fffc:ebf:1fffa
#> decctlq 77ff:fffe:ebf:1fffe
#> dec 77ff:fffe:ebf:1fffe:3:0:7f:15
## special characters
cat >s <<'END'
for c in ^H ^h h 0177 0x7f 127 ^? ^- undef ^ '' 0 ^[ ^A 0200; do stty sane erase "$c"; echo "$c $(stty -a | grep -o 'erase = [^;]*' | head -n 1)"; done
stty sane; for n in intr quit erase kill eof eol eol2 swtch start stop susp rprnt werase lnext discard; do stty $n ^x; done; stty
END
"$TESTS/terminal" sh -c 'sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> ^H erase = ^H
#> ^h erase = ^H
#> h erase = h
#> 0177 erase = ^?
#> 0x7f erase = ^?
#> 127 erase = ^?
#> ^? erase = ^?
#> ^- erase = <undef>
#> undef erase = <undef>
#> ^ erase = ^
#>  erase = <undef>
#> 0 erase = 0
#> ^[ erase = ^[
#> ^A erase = ^A
#> 0200 erase = M-^@
#> speed 38400 baud; line = 0;
#> intr = ^X; quit = ^X; erase = ^X; kill = ^X; eof = ^X; eol = ^X; eol2 = ^X;
#> swtch = ^X; start = ^X; stop = ^X; susp = ^X; rprnt = ^X; werase = ^X;
#> lnext = ^X; discard = ^X;
## busybox's name of a character
"$TESTS/terminal" sh -c 'stty sane flush ^x; stty >out' <<'END' >/dev/null
end
END
cat out
#> speed 38400 baud; line = 0;
#> discard = ^X;
## speeds
cat >s <<'END'
for b in 50 75 110 134 134.5 150 200 300 600 1200 1800 2400 4800 9600 19200 38400 57600 115200 230400 460800 500000 576000 921600 1000000 1152000 1500000 2000000 2500000 3000000 3500000 4000000 exta extb; do stty $b || echo "$b fails"; stty speed; done | paste -s -d' ' | fold -w 70
stty 9600; stty; stty -g | cut -d: -f 3
END
"$TESTS/terminal" sh -c 'stty sane; sh s >out 2>&1' <<'END' >/dev/null
end
END
cat out
#> 50 75 110 134 134 150 200 300 600 1200 1800 2400 4800 9600 19200 38400
#>  57600 115200 230400 460800 500000 576000 921600 1000000 1152000 15000
#> 00 2000000 2500000 3000000 3500000 4000000 19200 38400
#> speed 9600 baud; line = 0;
#> bd
## speeds that differ
#differs host: glibc makes them one
"$TESTS/terminal" sh -c 'stty sane 9600 ispeed 300; stty speed >out; stty >>out; stty ospeed 1200; stty speed >>out; stty 9600; stty speed >>out' <<'END' >/dev/null
end
END
cat out
#> 300 9600
#> ispeed 300 baud; ospeed 9600 baud; line = 0;
#> 300 1200
#> 9600
## the size
"$TESTS/terminal" -s 80x24 sh -c 'stty size >out; stty rows 10; stty size >>out; stty cols 70 columns 71 size rows 0x10 >>out; stty size >>out; stty rows 70000; stty size >>out' <<'END' >/dev/null
end
END
cat out
#> 24 80
#> 10 80
#> 10 71
#> 16 71
#> 4464 71
## a size that nobody knows
"$TESTS/terminal" -s 0x0 sh -c 'stty size >out; stty -a | head -n 1 >>out' <<'END' >/dev/null
end
END
cat out
#> 0 0
#> speed 38400 baud; rows 0; columns 0; line = 0;
## COLUMNS where the output is no terminal
"$TESTS/terminal" sh -c 'COLUMNS=30 stty -a | head -n 3 >out; COLUMNS=x stty -a | sed -n 2p >>out' <<'END' >/dev/null
end
END
cat out
#> speed 38400 baud;
#> rows 12; columns 60; line = 0;
#> intr = ^C; quit = ^\;
#> intr = ^C; quit = ^\; erase = ^?; kill = ^U; eof = ^D; eol = <undef>;
## min, time, line
"$TESTS/terminal" sh -c 'stty sane -icanon min 5 time 010; stty >out; stty min 0x10 time 0; stty >>out' <<'END' >/dev/null
end
END
cat out
#> speed 38400 baud; line = 0;
#> min = 5; time = 8;
#> -icanon
#> speed 38400 baud; line = 0;
#> min = 16; time = 0;
#> -icanon
## another device
"$TESTS/terminal" -s 33x44 sh -c 't=$(tty); stty -F "$t" size </dev/null >out; stty size -F"$t" </dev/null >>out; stty --file="$t" -echo </dev/null; stty --file "$t" -a </dev/null | grep -c " -echo " >>out' <<'END' >/dev/null
end
END
cat out
#> 44 33
#> 44 33
#> 1
## nothing is set if one word is wrong
"$TESTS/terminal" sh -c 'stty sane; for bad in nosuch -nosuch cs9 -cs8 -sane -ek -dec -crt -erase -rows 999 +echo 1:2:3 -9600 -a -g "rows x" "min 256" "min x" "erase xx" "erase 256" "erase 08" "line" erase ispeed "ispeed 7" rows; do stty -echo rows 5 $bad 2>/dev/null; echo "$? $bad"; done >out; stty >>out' <<'END' >/dev/null
end
END
cat out
#differs host: it takes an input speed of 7
#> 1 nosuch
#> 1 -nosuch
#> 1 cs9
#> 1 -cs8
#> 1 -sane
#> 1 -ek
#> 1 -dec
#> 1 -crt
#> 1 -erase
#> 1 -rows
#> 1 999
#> 1 +echo
#> 1 1:2:3
#> 1 -9600
#> 1 -a
#> 1 -g
#> 1 rows x
#> 1 min 256
#> 1 min x
#> 1 erase xx
#> 1 erase 256
#> 1 erase 08
#> 1 line
#> 1 erase
#> 1 ispeed
#> 1 ispeed 7
#> 1 rows
#> speed 38400 baud; line = 0;
## no terminal
#differs host: other words
stty </dev/null 2>&1; echo $?; stty -F /dev/null 2>&1; echo $?; stty -F nosuch -a 2>&1; echo $?; stty -a -g 2>&1; echo $?; stty -a sane 2>&1; echo $?; stty <&- 2>&1; echo $?; stty size </dev/null 2>&1; echo $?
#> stty: standard input: Inappropriate ioctl for device
#> 1
#> stty: /dev/null: Inappropriate ioctl for device
#> 1
#> stty: can't open 'nosuch': No such file or directory
#> 1
#> stty: only one of -a and -g
#> 1
#> stty: settings beside -a or -g
#> 1
#> stty: standard input: Bad file descriptor
#> 1
#> stty: standard input: Inappropriate ioctl for device
#> 1
## messages
#only rbox: its words
"$TESTS/terminal" sh -c 'for bad in nosuch erase "erase xx" "min x" -raws; do stty $bad 2>&1 | head -n 1; done >out' <<'END' >/dev/null
end
END
cat out
#> stty: invalid argument 'nosuch'
#> stty: erase requires an argument
#> stty: invalid number 'xx'
#> stty: invalid number 'x'
#> stty: invalid argument '-raws'
## what it does
"$TESTS/terminal" -s 79x9 sh <<'END'
line stty -echo; printf 'name: '; read name; stty echo; echo; echo "<$name>"
line secret
screen
END
#> $ stty -echo; printf 'name: '; read name; stty echo; echo; echo "<$name>"
#> name:
#> <secret>
#> $
## waiting for what is written, or not
"$TESTS/terminal" sh -c 'stty -drain -echo; stty drain istrip; stty -a | grep -c " -echo " >out; stty -a | grep -c " istrip " >>out' <<'END' >/dev/null
end
END
cat out
#> 1
#> 1
## a full output
"$TESTS/terminal" sh -c 'stty -a >/dev/full 2>/dev/null; echo $? >out; stty size >/dev/full 2>/dev/null; echo $? >>out' <<'END' >/dev/null
end
END
cat out
#> 1
#> 1
## many settings at once, the last of a kind counts
"$TESTS/terminal" sh -c 'stty sane echo -echo tab3 tab1 intr a intr b 9600 1200 rows 3 rows 4; stty >out; stty size >>out; stty sane echo -echo echo; stty >>out' <<'END' >/dev/null
end
END
cat out
#> speed 1200 baud; line = 0;
#> intr = b;
#> tab1
#> -echo
#> 4 60
#> speed 1200 baud; line = 0;
## saved words that are none
"$TESTS/terminal" sh -c 'for bad in 1:2:3:4 "$(stty -g):0" "$(stty -g | sed s/:0$//)" "$(stty -g | sed s/:0$/:100/)" "$(stty -g | sed s/^/g/)" "$(stty -g | tr : ,)" :::: "$(stty -g | sed s/^/fffffffff/)"; do stty "$bad" 2>/dev/null; echo $?; done >out' <<'END' >/dev/null
end
END
uniq -c out
#>       8 1
