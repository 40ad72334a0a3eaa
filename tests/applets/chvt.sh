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
