## the closing bracket is asked for
env [ a 2>&1; echo $?
env [ 2>&1; echo $?
env [ -e / ] x 2>&1; echo $?
#> [: missing ]
#> 2
#> [: missing ]
#> 2
#> [: missing ]
#> 2
## an expression between brackets
env [ ]; echo $?
env [ 1 -lt 2 ]; echo $?
env [ ] ]; echo $?
env [ a = ] ]; echo $?
env [ x -eq 1 ] 2>&1; echo $?
env [ --help ]; echo $?
#> 1
#> 0
#> 0
#> 1
#> [: x: bad number
#> 2
#> 0
