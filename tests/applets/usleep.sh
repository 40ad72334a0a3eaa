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
