#reference: none: Debian's busybox lacks it
# No console of this machine is touched: what there is to see is shown in tests/boot.
## wrong command lines
env conspy 64 2>&1; env conspy x 2>&1; env conspy 1 2 2>&1 | head -n 1; env conspy -x 256 1 2>&1; env conspy -z 2>&1 | head -n 1; echo $?
#> conspy: number 64 is not in 0..63 range
#> conspy: invalid number 'x'
#> conspy: unexpected operand '2'
#> conspy: number 256 is not in 0..255 range
#> conspy: invalid option -- 'z'
#> 0
