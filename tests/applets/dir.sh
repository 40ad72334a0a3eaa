# `dir` and `vdir`.
#reference: host

## columns, wherever they go
: > a; : > b; : > c; dir; dir -1; dir -x; vdir | head -1; vdir a | awk '{print NF, $NF}'
#> a  b  c
#> a
#> b
#> c
#> a  b  c
#> total 0
#> 9 a
## names with escapes
: > "$(printf 'n\nl')"; dir; dir -N; vdir | tail -1 | awk '{print $NF}'
#> n\nl
#> n
#> l
#> n\nl
## operands and options
mkdir d; : > d/x; dir d; dir -a d; vdir -d d | awk '{print $NF}'; vdir no 2>/dev/null; dir --zz 2>/dev/null; echo $?
#differs: its status of bad options is 2
#> x
#> .   ..  x
#> d
#> 1
