#reference: none: the tables and a console to read them from differ between machines
## a terminal that is not there is said
env dumpkmap -C /dev/nowhere 2>&1; echo $?
#> dumpkmap: can't open '/dev/nowhere': No such file or directory
#> 1
## an operand is refused
env dumpkmap x 2>/dev/null; echo $?
#> 1
## under the other spelling
env dumkmap -C /dev/nowhere 2>&1; echo $?
#> dumkmap: can't open '/dev/nowhere': No such file or directory
#> 1
