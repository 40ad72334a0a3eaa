#reference: none: Debian's busybox lacks it, and kbd's takes any number
## a number out of range, a word that is none, two numbers
for word in 64 x ''; do env setlogcons "$word" 2>&1; echo $?; done; env setlogcons 1 2 2>&1 | head -n 1
#> setlogcons: number 64 is not in 0..63 range
#> 1
#> setlogcons: invalid number 'x'
#> 1
#> setlogcons: invalid number ''
#> 1
#> setlogcons: unexpected operand '2'
