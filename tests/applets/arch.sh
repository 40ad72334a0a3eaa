## the architecture
[ "$(env arch)" = "$(PATH=/bin:/usr/bin uname -m)" ]; echo $?
#> 0
