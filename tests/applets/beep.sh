#reference: none: Debian's busybox lacks it
## pitches and lengths that are none: nothing sounds
for words in '-f 0' '-f 20001' '-l 0' '-l 65536' '-d -1' '-r x' '-n -f 19'; do env beep $words 2>&1; echo $?; done
#> beep: number 0 is not in 20..20000 range
#> 1
#> beep: number 20001 is not in 20..20000 range
#> 1
#> beep: number 0 is not in 1..65535 range
#> 1
#> beep: number 65536 is not in 1..65535 range
#> 1
#> beep: invalid number '-1'
#> 1
#> beep: invalid number 'x'
#> 1
#> beep: number 19 is not in 20..20000 range
#> 1
## operands and unknown options
env beep x 2>&1 | head -n 1; env beep -z 2>&1 | head -n 1
#> beep: unexpected operand 'x'
#> beep: invalid option -- 'z'
