# No memory is touched here: tests/boot reads and writes some.
#reference: busybox
## bad usage
devmem 2>/dev/null; echo "status $?"; devmem 1 2 3 4 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## a bad width, a bad address, a value too wide
#differs: busybox shows its usage for a width, and cuts values
devmem 0x1000 12 2>&1; echo "status $?"; devmem x 2>&1; echo "status $?"; devmem 0x1000 8 256 2>&1; echo "status $?"; devmem 0x1000 w 0x100000000 2>&1; devmem 0x10000000000000000 2>&1
#> devmem: invalid width '12'
#> status 1
#> devmem: invalid number 'x'
#> status 1
#> devmem: value too wide '256'
#> status 1
#> devmem: value too wide '0x100000000'
#> devmem: invalid number '0x10000000000000000'
