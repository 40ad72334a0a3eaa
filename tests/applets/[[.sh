## the closing brackets are asked for
env [[ a 2>&1; echo $?
env [[ a ] 2>&1; echo $?
env [[ a ]]; echo $?
#> [[: missing ]]
#> 2
#> [[: missing ]]
#> 2
#> 0
## equality is a pattern match
env [[ abc == 'a*' ]]; echo $?
env [[ abc = 'a*c' ]]; echo $?
env [[ abc != 'a*' ]]; echo $?
env [[ abc == '[b-z]*' ]]; echo $?
#> 0
#> 0
#> 1
#> 1
## and, or
env [[ a '&&' b ]]; echo $?
env [[ '' '||' b ]]; echo $?
env [[ a '&&' '' ]]; echo $?
#> 0
#> 0
#> 1
## a regular expression
env [[ abcd =~ 'b.d$' ]]; echo $?; env [[ abc =~ '^b' ]]; echo $?; env [[ abc =~ '(x|c)+' ]]; echo $?
#> 0
#> 1
#> 0
## a regular expression that is none is an error
env [[ a =~ '(' ]] 2>/dev/null; echo $?
#> 2
