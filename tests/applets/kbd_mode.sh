#reference: host
#packages: kbd
## a terminal that is not there, or is none
#differs host: says less
for mode in -a -k -s -u -fu ''; do env kbd_mode $mode -C /dev/nowhere 2>&1; echo $?; done
env kbd_mode -u --console=/dev/null 2>&1; echo $?
#> kbd_mode: can't open '/dev/nowhere': No such file or directory
#> 1
#> kbd_mode: can't open '/dev/nowhere': No such file or directory
#> 1
#> kbd_mode: can't open '/dev/nowhere': No such file or directory
#> 1
#> kbd_mode: can't open '/dev/nowhere': No such file or directory
#> 1
#> kbd_mode: can't open '/dev/nowhere': No such file or directory
#> 1
#> kbd_mode: can't open '/dev/nowhere': No such file or directory
#> 1
#> kbd_mode: not a console: '/dev/null'
#> 1
## two modes are one too many
#differs host: words
env kbd_mode -a -u -C /dev/nowhere 2>&1 | head -n 1; env kbd_mode -z 2>&1 | head -n 1
#> kbd_mode: one mode at a time
#> kbd_mode: invalid option -- 'z'
## a name with control bytes is spelled out
#differs host: passes them to the terminal
env kbd_mode -C "$(printf '/no\033[2Jwhere\n.')" 2>&1
#> kbd_mode: can't open '/no\033[2Jwhere\n.': No such file or directory
