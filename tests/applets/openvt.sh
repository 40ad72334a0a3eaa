## a number out of range, a word that is none
for word in 0 64 x; do env openvt -c "$word" true 2>&1; echo $?; done
#> openvt: number 0 is not in 1..63 range
#> 1
#> openvt: number 64 is not in 1..63 range
#> 1
#> openvt: invalid number 'x'
#> 1
## an unknown option; a number that is missing
env openvt -z true 2>&1 | head -n 1; env openvt -c 2>&1 | head -n 1
#> openvt: invalid option -- 'z'
#> openvt: option requires an argument -- 'c'
## login takes no program
#only rbox: kbd's option
env openvt -u true 2>&1 | head -n 1; env openvt -ul 2>&1 | head -n 1
#> openvt: -u runs login: neither -l nor PROG goes with it
#> openvt: -u runs login: neither -l nor PROG goes with it
