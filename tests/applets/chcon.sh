# chcon says that it cannot be.
#reference: none: GNU's needs what a static program has not

## it runs nothing, and says why
chcon a b 2>err; echo "status $?"; grep -c "^chcon: " err
#> status 1
#> 1
## help
chcon --help | head -n 1
#> Usage: chcon [ARGS]
