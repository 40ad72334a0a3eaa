## fractions, suffixes and sums
env sleep 0; env sleep .01 0.01s 0m 0h 0d; echo $?
#> 0
## it waits as long as it says
now() { read up idle </proc/uptime; echo "${up%.*}${up#*.}"; }
a=$(now); env sleep 0.3 0.2; b=$(now); [ $((b - a)) -ge 49 ] && [ $((b - a)) -lt 300 ]; echo $?
#> 0
## what is no time
for t in x 1x -1 1d1 1e ''; do env sleep "$t" 2>&1; echo $?; done
#> sleep: invalid number 'x'
#> 1
#> sleep: invalid number '1x'
#> 1
#> sleep: invalid number '-1'
#> 1
#> sleep: invalid number '1d1'
#> 1
#> sleep: invalid number '1e'
#> 1
#> sleep: invalid number ''
#> 1
## all times are read before it waits
env sleep 100 x 2>&1; echo $?
#> sleep: invalid number 'x'
#> 1
## without a time
env sleep 2>/dev/null; echo $?
#> 1
## without end
env sleep infinity & sleep 0.2; kill $!; wait $!; echo $?
#> 143
## exponents and other bases, as GNU
#differs busybox: it knows no such numbers
for t in 1e-3 0x0 2.5e-3s 1E-4m; do env sleep $t 2>&1; echo $?; done
#> 0
#> 0
#> 0
#> 0
## a time of nothing needs no clock
for t in 0 0s 0.0 .0m 0.0000000001; do env sleep $t; echo $?; done | uniq -c
#>       5 0
## a closed input and output are no matter
env sleep 0 <&- >&- 2>&-; echo $?
#> 0
