## the columns
env free | head -n 1; env free | cut -c 1-5
#>               total        used        free      shared  buff/cache   available
#>      
#> Mem: 
#> Swap:
## the total in several units
m=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
t() { env free "$@" | awk '/^Mem/ { print $2 }'; }
[ "$(t)" = $m ]; echo $?; [ "$(t -k)" = $m ]; echo $?; [ "$(t -b)" = $((m * 1024)) ]; echo $?
[ "$(t -m)" = $(((m + 512) / 1024)) ]; echo $?; [ "$(t -g)" = $(((m + 524288) / 1048576)) ]; echo $?
env free -h | awk '/^Mem/ { print $2 }' | sed 's/[0-9]//g'
#> 0
#> 0
#> 0
#> 0
#> 0
#> .G
## widths of the columns
env free | awk '{ print length($0) }'
#> 79
#> 79
#> 43
## the sum, and the cache apart
#differs busybox: has neither
env free -tw | head -n 1; env free -t | tail -n 1 | cut -c 1-6
#>               total        used        free      shared     buffers       cache   available
#> Total:
## an operand is refused
#differs busybox: ignores it
env free x 2>/dev/null; echo $?
#> 1
