## no number, a number out of range, a word that is none
#differs busybox: says its usage where there is no number
env chvt 2>&1 | head -n 1; env chvt >/dev/null 2>&1; echo $?
for word in 0 64 99999999999999999999 x -1 ''; do env chvt -- "$word" 2>&1; echo $?; done
#> chvt: which console?
#> 1
#> chvt: number 0 is not in 1..63 range
#> 1
#> chvt: number 64 is not in 1..63 range
#> 1
#> chvt: invalid number '99999999999999999999'
#> 1
#> chvt: invalid number 'x'
#> 1
#> chvt: invalid number '-1'
#> 1
#> chvt: invalid number ''
#> 1
## two numbers are refused
env chvt 1 2 >/dev/null 2>&1; echo $?
#> 1
## an unknown option
#differs busybox: says its version first
env chvt -z 1 2>&1 | head -n 1
#> chvt: invalid option -- 'z'
## -V: whose options these are
#only rbox: all of them in one
for name in chvt deallocvt openvt kbd_mode fgconsole loadkeys dumpkeys setfont showkey setlogcons kbdrate setkeycodes getkeycodes; do $name -V || echo "status $?"; done; chvt --version
#> chvt from kbd 2.5.1 (rbox)
#> deallocvt from kbd 2.5.1 (rbox)
#> openvt from kbd 2.5.1 (rbox)
#> kbd_mode from kbd 2.5.1 (rbox)
#> fgconsole from kbd 2.5.1 (rbox)
#> loadkeys from kbd 2.5.1 (rbox)
#> dumpkeys from kbd 2.5.1 (rbox)
#> setfont from kbd 2.5.1 (rbox)
#> showkey from kbd 2.5.1 (rbox)
#> setlogcons from kbd 2.5.1 (rbox)
#> kbdrate from kbd 2.5.1 (rbox)
#> setkeycodes from kbd 2.5.1 (rbox)
#> getkeycodes from kbd 2.5.1 (rbox)
#> chvt from kbd 2.5.1 (rbox)
