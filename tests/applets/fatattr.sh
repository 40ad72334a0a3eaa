#reference: busybox
# Attributes themselves are proven in tests/boot.
## what is on no FAT has none
#differs: the words for it
: >f; fatattr f 2>&1; echo "status $?"; fatattr +r f 2>&1; echo "status $?"
#> fatattr: can't read attributes of 'f': Inappropriate ioctl for device
#> status 1
#> fatattr: can't read attributes of 'f': Inappropriate ioctl for device
#> status 1
## what is not there
fatattr nope 2>&1; echo "status $?"
#> fatattr: can't open 'nope': No such file or directory
#> status 1
## bad usage
#differs: the words for it
: >f; for o in '' +r -z '+rz f' '-- ' '- +h'; do fatattr $o 2>&1 | sed 1q; fatattr $o >/dev/null 2>&1; echo "status $?"; done
#> Usage: fatattr [-+rhsvda] FILE...
#> status 1
#> Usage: fatattr [-+rhsvda] FILE...
#> status 1
#> fatattr: unknown attribute 'z'
#> status 1
#> fatattr: unknown attribute 'z'
#> status 1
#> Usage: fatattr [-+rhsvda] FILE...
#> status 1
#> Usage: fatattr [-+rhsvda] FILE...
#> status 1
