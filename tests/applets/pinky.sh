# pinky, as GNU's.
#reference: host

## a heading, or none, and its columns
pinky no-such-user; pinky -f no-such-user; pinky -w no-such-user; pinky -i no-such-user; pinky -q no-such-user; pinky -s no-such-user
#> Login    Name                 TTY      Idle   When         Where
#> Login     TTY      Idle   When         Where
#> Login     TTY      Idle   When        
#> Login     TTY      When        
#> Login    Name                 TTY      Idle   When         Where
## the long form of a user
pinky -l root | head -n 2; pinky -l -b -h -p root; pinky -lb root nobody
#> Login name: root                        In real life:  root
#> Directory: /root                        Shell:  /bin/bash
#> Login name: root                        In real life:  root
#>
#> Login name: root                        In real life:  root
#>
#> Login name: nobody                      In real life:  nobody
#>
## a user who is none
pinky -l no-such-user-here; echo "status $?"
#> Login name: no-such-user-here           In real life:  ???
#> status 0
## wrong words, a full disk
pinky --no-such 2>err; echo "status $?"; grep -c ^pinky: err; pinky -l 2>err; echo "status $?"; grep -c ^pinky: err; pinky -l root >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
