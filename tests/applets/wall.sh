# wall: a message to all users. Nobody is logged in where cases run: what is written is seen by who looks.
#reference: none: what the host's writes nobody sees
## from the words, a file, standard input
wall hello there; echo "status $?"; echo text >f; wall f; echo "status $?"; echo text | wall; echo "status $?"; wall </dev/null; echo "status $?"
#> status 0
#> status 0
#> status 0
#> status 0
## a file that is missing
wall ./none; echo "status $?"
#> status 1
## a group
wall -g root x; echo "status $?"; wall -g no-such-group x 2>&1; echo "status $?"
#> status 0
#> wall: no such group: 'no-such-group'
#> status 1
## a timeout
wall -t 5 x; echo "status $?"; for t in 0 x -1 99999999; do wall -t "$t" x 2>&1; echo "status $?"; done
#> status 0
#> wall: invalid timeout '0'
#> status 1
#> wall: invalid timeout 'x'
#> status 1
#> wall: invalid timeout '-1'
#> status 1
#> wall: invalid timeout '99999999'
#> status 1
## -n is root's
#root
setpriv --reuid 65534 --clear-groups wall -n x 2>&1; echo "status $?"; wall -n x; echo "status $?"
#> wall: --nobanner is available only for root
#> status 0
#> status 0
## a directory
mkdir d; wall d 2>&1; echo "status $?"
#> wall: can't read 'd': Is a directory
#> status 1
## much text, binary
head -c 1000000 /dev/urandom | wall; echo "status $?"
#> status 0
## unknown options
wall -Z 2>/dev/null; echo "status $?"
#> status 1
