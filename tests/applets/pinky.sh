# pinky through uutils.
#reference: host

## a heading, or none
pinky 2>/dev/null | head -n 1 | cut -c1-5; pinky -f 2>/dev/null | grep -c '^Login'
#> Login
#> 0
## the long form of a user
pinky -l root | grep -c 'Login name: root'; pinky -l -b -h -p root | head -n 1 | sed 's/ *$//'
#> 1
#> Login name: root                        In real life:  root
## a user who is none
pinky -l no-such-user-here
#> Login name: no-such-user-here           In real life:  ???
## wrong words
pinky --no-such 2>err; echo "status $?"; grep -c ^pinky: err; pinky -l 2>err; echo "status $?"; grep -c ^pinky: err
#> status 1
#> 1
#> status 1
#> 1
