# stdbuf says that it cannot be.
#reference: none: GNU's needs what a static program has not

## it runs nothing, and says why
stdbuf -oL echo x 2>err; echo "status $?"; grep -c "^stdbuf: " err
#> status 125
#> 1
## help
stdbuf --help | head -n 1
#> Usage: stdbuf [ARGS]
