# What needs UBI is in tests/boot.
## what is no UBI device is refused
>f; mkdir d; for dev in f d nosuch /dev/null; do ubirename $dev a b 2>&1; echo $?; done
#> ubirename: not an UBI device: 'f'
#> 1
#> ubirename: not an UBI device: 'd'
#> 1
#> ubirename: not an UBI device: 'nosuch'
#> 1
#> ubirename: not an UBI device: '/dev/null'
#> 1
## names come in pairs
for w in '' f 'f a' 'f a b c'; do ubirename $w >out 2>&1; echo $? $(grep -c Usage out); done
#> 1 1
#> 1 1
#> 1 1
#> 1 1
## more than the kernel renames at once; names that it has no room for
#only rbox: busybox says another thing
ubirename /dev/null $(seq 66) 2>&1; echo $?
#> ubirename: too many volumes at once
#> 1
