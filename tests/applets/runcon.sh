# runcon says that it cannot be.
#reference: none: GNU's needs what a static program has not

## it runs nothing, and says why
runcon x y 2>err; echo "status $?"; grep -c "^runcon: " err
#> status 125
#> 1
## help
runcon --help | head -n 1
#> Usage: runcon [ARGS]
