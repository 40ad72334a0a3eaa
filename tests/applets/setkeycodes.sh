# -C /dev/nowhere in all of them: no keyboard of this machine is to change.
## words that are no codes: nothing is set
#differs busybox: has no -C
for pair in 'zz 1' 'e0 zz' '-1 1' 'e000 -1' '10 99999999999999999999'; do
    env setkeycodes -C /dev/nowhere -- $pair 2>&1; echo $?
done
#> setkeycodes: invalid number 'zz'
#> 1
#> setkeycodes: invalid number 'zz'
#> 1
#> setkeycodes: invalid number '-1'
#> 1
#> setkeycodes: invalid number '-1'
#> 1
#> setkeycodes: invalid number '99999999999999999999'
#> 1
## codes that no keyboard has
#differs busybox: has no -C, and passes 100 to e080 on as other codes
for code in 100 dfff e080 ffffffff; do env setkeycodes -C /dev/nowhere $code 1 2>&1; echo $?; done
#> setkeycodes: neither xx nor e0xx (below e080): '100'
#> 1
#> setkeycodes: neither xx nor e0xx (below e080): 'dfff'
#> 1
#> setkeycodes: neither xx nor e0xx (below e080): 'e080'
#> 1
#> setkeycodes: neither xx nor e0xx (below e080): 'ffffffff'
#> 1
## an odd number of words, and none
#differs busybox: words
env setkeycodes 2>&1 | head -n 1; env setkeycodes 10 2>&1 | head -n 1; env setkeycodes -C /dev/nowhere 10 1 11 2>&1 | head -n 1
#> setkeycodes: which scancode?
#> setkeycodes: a scancode without keycode
#> setkeycodes: a scancode without keycode
## a terminal that is not there
#differs busybox: has no -C
env setkeycodes -C /dev/nowhere 10 1 2>&1; echo $?
#> setkeycodes: can't open '/dev/nowhere': No such file or directory
#> 1
