#reference: busybox
## what is not in use is told
#root
: >f; swapoff f 2>&1; echo "status $?"; swapoff nope 2>&1; echo "status $?"
#> swapoff: f: Invalid argument
#> status 1
#> swapoff: nope: No such file or directory
#> status 1
## nothing to do is a mistake
swapoff 2>/dev/null; echo "status $?"
#> status 1
