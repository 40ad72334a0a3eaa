## numbers out of range, words that are none: nothing is freed
for word in 0 64 x; do env deallocvt "$word" 2>&1; echo $?; done
#> deallocvt: number 0 is not in 1..63 range
#> 1
#> deallocvt: number 64 is not in 1..63 range
#> 1
#> deallocvt: invalid number 'x'
#> 1
## one bad number of several: nothing is freed
#differs busybox: takes one
env deallocvt 63 0 2>&1; echo $?
#> deallocvt: number 0 is not in 1..63 range
#> 1
