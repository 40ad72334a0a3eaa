#reference: host busybox
#packages: mount util-linux
# Areas themselves go on and off in tests/boot: a case must not touch this machine's swap. No file here is one.
## what cannot be used is told
#root
#differs host: the words for it
truncate -s 1M holes; chmod 600 holes; swapon holes 2>&1; echo "status $?"; swapon nope 2>&1; echo "status $?"; swapon -e nope; echo "status $?"
#> swapon: holes: file has holes
#> status 1
#> swapon: nope: No such file or directory
#> status 1
#> status 0
## a label that no device has
#differs: the words for it
swapon LABEL=no-such-label 2>&1; echo "status $?"; swapon -L no-such-label 2>&1; echo "status $?"; swapon -U no-such-uuid 2>&1; swapon -e -L no-such-label; echo "status $?"
#> swapon: LABEL=no-such-label: No such file or directory
#> status 1
#> swapon: LABEL=no-such-label: No such file or directory
#> status 1
#> swapon: UUID=no-such-uuid: No such file or directory
#> status 0
## -o: options as in fstab
#differs: the words for it, and busybox has none
swapon -o nofail nope; echo "status $?"; swapon -o pri=40000 nope 2>&1; swapon -o discard=x nope 2>&1; swapon -o pri=5,nofail nope; echo "status $?"
#> status 0
#> swapon: invalid priority '40000'
#> swapon: unknown discard policy 'x'
#> status 0
## numbers, policies and columns that are none
#differs: the words for it
swapon -p 40000 nope 2>&1; echo "status $?"; swapon -p -2 nope 2>&1; swapon -dnever nope 2>&1; echo "status $?"; swapon --show=NOPE 2>&1; echo "status $?"
#> swapon: invalid priority '40000'
#> status 1
#> swapon: invalid priority '-2'
#> swapon: unknown discard policy 'never'
#> status 1
#> swapon: unknown column 'NOPE'
#> status 1
## nothing to do is a mistake
#differs host: it shows the areas then
swapon 2>/dev/null; echo "status $?"
#> status 1
