#reference: host busybox
## both of them
linux32 cat /proc/self/personality; linux64 cat /proc/self/personality; linux32 linux64 cat /proc/self/personality
#> 00000008
#> 00000000
#> 00000000
## the program's words and status
linux32 sh -c 'echo "$0 $1"; exit 7' -R x; echo $?
#> -R x
#> 7
## options of setarch
#differs busybox: it has none
linux32 -R -3 cat /proc/self/personality; linux64 --addr-no-randomize cat /proc/self/personality
#> 08040008
#> 00040000
## a shell by default
echo 'cat /proc/self/personality' | linux32
#> 00000008
## what cannot be run
linux32 nosuch 2>/dev/null; echo $?; linux32 -z true 2>/dev/null; echo $?
#> 127
#> 1
