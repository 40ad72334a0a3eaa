# true and false, whatever they are given
## true succeeds whatever it is given
env true; echo $?
env true --nonsense -x operand; echo $?
#> 0
#> 0
## false fails whatever it is given
env false; echo $?
env false --nonsense; echo $?
#> 1
#> 1
## a closed output is no error of theirs
env true >&-; echo $?
#> 0
