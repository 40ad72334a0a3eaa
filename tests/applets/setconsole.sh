#reference: none: Debian's busybox lacks it
## a device that is not there, or is no terminal
env setconsole /dev/nowhere 2>&1; echo $?; env setconsole /dev/null 2>&1; echo $?; env setconsole -r . 2>&1; echo $?
#> setconsole: can't open '/dev/nowhere': No such file or directory
#> 1
#> setconsole: can't send the console's output to '/dev/null': Inappropriate ioctl for device
#> 1
#> setconsole: can't open '.': Is a directory
#> 1
## two devices are one too many
env setconsole a b 2>&1 | head -n 1
#> setconsole: unexpected operand 'b'
