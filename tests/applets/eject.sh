# Trays move in tests/boot; here is what needs no drive.
#reference: host
#packages: eject
## the default device
eject -d; echo "status $?"; eject --default
#> eject: default device: `/dev/cdrom'
#> status 0
#> eject: default device: `/dev/cdrom'
## what is no device
#differs host: other words
eject nope 2>&1; echo "status $?"; eject ./nope 2>&1; eject -n /dev/null 2>&1; mkdir d; eject "$PWD/d" 2>&1 | sed "s|$PWD|DIR|"; eject "$(printf 'a\033b')" 2>&1
#> eject: can't find 'nope': No such file or directory
#> status 1
#> eject: can't find './nope': No such file or directory
#> eject: can't find '/dev/null': No such file or directory
#> eject: can't find 'DIR/d': No such file or directory
#> eject: can't find 'a\033b': No such file or directory
## bad values
#differs host: other words
eject -x foo 2>&1; echo "status $?"; eject -a foo 2>&1; eject -i '' 2>&1; eject -c -1 2>&1; eject -x 99999999999 2>&1; echo "status $?"
#> eject: invalid number 'foo'
#> status 1
#> eject: neither on nor off 'foo'
#> eject: neither on nor off ''
#> eject: invalid number '-1'
#> eject: invalid number '99999999999'
#> status 1
## bad usage
eject -Z >/dev/null 2>&1; echo "status $?"; eject a b >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1
