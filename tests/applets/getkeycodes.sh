#reference: none: the map and a console to read it from differ between machines
## a terminal that is not there; an operand
env getkeycodes -C /dev/nowhere 2>&1; echo $?; env getkeycodes x 2>&1 | head -n 1
#> getkeycodes: can't open '/dev/nowhere': No such file or directory
#> 1
#> getkeycodes: unexpected operand 'x'
