## microseconds
now() { read up idle </proc/uptime; echo "${up%.*}${up#*.}"; }
a=$(now); env usleep 200000; b=$(now); [ $((b - a)) -ge 19 ]; echo $?; env usleep 0; echo $?
#> 0
#> 0
## what is no number
env usleep x 2>&1; echo $?; env usleep 2>/dev/null; echo $?
#> usleep: invalid number 'x'
#> 1
#> 1
## more of what is no number
#differs busybox: it takes the first of several
for n in -1 1.5 99999999999999999999 '' ' 1' 1s; do env usleep "$n" 2>/dev/null; echo $?; done | uniq -c; env usleep 1 2 2>/dev/null; echo $?
#>       6 1
#> 1
