#reference: host
#packages: kbd
## a terminal that is not there, or is none
#differs host: says less
env fgconsole -C /dev/nowhere 2>&1; echo $?; env fgconsole -C /dev/null 2>&1; echo $?; env fgconsole --console=. 2>&1; echo $?
#> fgconsole: can't open '/dev/nowhere': No such file or directory
#> 1
#> fgconsole: not a console: '/dev/null'
#> 1
#> fgconsole: not a console: '.'
#> 1
## an operand is refused
#differs host: ignores it
env fgconsole x 2>&1 | head -n 1
#> fgconsole: unexpected operand 'x'
