#reference: host busybox
#packages: mount
# Areas themselves go on and off in tests/boot: a case must not touch this machine's swap.
## what is not in use is told
#root
#differs host: the words for it
: >f; swapoff f 2>&1; echo "status $?"; swapoff nope 2>&1; echo "status $?"
#> swapoff: f: Invalid argument
#> status 1
#> swapoff: nope: No such file or directory
#> status 1
## a label that no device has
#differs: the words for it
swapoff -L no-such-label 2>&1; echo "status $?"; swapoff -v UUID=x 2>&1; echo "status $?"
#> swapoff: LABEL=no-such-label: No such file or directory
#> status 1
#> swapoff: UUID=x: No such file or directory
#> status 1
## nothing to do is a mistake
swapoff >/dev/null 2>&1; [ $? != 0 ] && echo refused
#> refused
