#reference: host busybox
#packages: util-linux
# Trimming itself is proven in tests/boot.
## what is no directory, what is not there
#differs: the words for it
: >f; fstrim f 2>&1; echo "status $?"; fstrim nope 2>&1; echo "status $?"
#> fstrim: can't trim 'f': Not a directory
#> status 1
#> fstrim: can't trim 'nope': No such file or directory
#> status 1
## a file system of the kernel cannot; that may be no mistake
#differs: the words for it
fstrim /proc 2>&1; echo "status $?"; fstrim --quiet-unsupported /proc 2>&1; echo "status $?"
#> fstrim: can't trim '/proc': Inappropriate ioctl for device
#> status 1
#> status 0
## -n does nothing but that; -I names lists
#only rbox: util-linux asks for more than a list of mounts
mkdir d; printf '/dev/x %s ext4 rw 0 0\n/dev/y %s ext4 ro 0 0\nproc %s proc rw 0 0\n/dev/z %s/none ext4 rw 0 0\n' "$PWD/d" "$PWD/d" "$PWD/d" "$PWD" >list
fstrim -n -I list | sed "s|$PWD|DIR|"; : >empty; fstrim -n -I empty:list | sed "s|$PWD|DIR|"; fstrim -n d
#> DIR/d: 0 B (dry run) trimmed on /dev/x
#> DIR/d: 0 B (dry run) trimmed on /dev/x
#> d: 0 B (dry run) trimmed
## bad usage
#differs: the words for it
for o in '' '-n a b' '-a d' '-o x d' '-l 1q d' '-m -1 d' -Q; do fstrim $o 2>&1 | sed 1q; fstrim $o >/dev/null 2>&1; echo "status $?"; done
#> Usage: fstrim [-nv] [-o OFFSET] [-l LENGTH] [-m LEAST] {-a|-A|-I LIST|MOUNTPOINT}
#> status 1
#> Usage: fstrim [-nv] [-o OFFSET] [-l LENGTH] [-m LEAST] {-a|-A|-I LIST|MOUNTPOINT}
#> status 1
#> Usage: fstrim [-nv] [-o OFFSET] [-l LENGTH] [-m LEAST] {-a|-A|-I LIST|MOUNTPOINT}
#> status 1
#> fstrim: invalid number 'x'
#> status 1
#> fstrim: invalid number '1q'
#> status 1
#> fstrim: invalid number '-1'
#> status 1
#> fstrim: invalid option -- 'Q'
#> status 1
