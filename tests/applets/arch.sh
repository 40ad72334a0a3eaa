## the architecture
[ "$(env arch)" = "$(PATH=/bin:/usr/bin uname -m)" ]; echo $?
#> 0
## bad calls
#differs busybox: it takes operands
env arch x 2>/dev/null; echo $?; env arch -z 2>/dev/null; echo $?
#> 1
#> 1
