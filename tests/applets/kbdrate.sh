#reference: none: kbd's would set this machine's keyboard
## rates and delays that are none
for word in x 0 1. -5 99999999999999999999; do env kbdrate -r "$word" 2>&1; done; env kbdrate -d x 2>&1; echo $?
#> kbdrate: invalid rate 'x'
#> kbdrate: invalid rate '0'
#> kbdrate: invalid rate '1.'
#> kbdrate: invalid rate '-5'
#> kbdrate: invalid rate '99999999999999999999'
#> kbdrate: invalid number 'x'
#> 1
