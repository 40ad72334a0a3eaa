#reference: busybox
## the root changes places with a mount point
#root
mkdir -p m; cp /bin/busybox sh.bin; unshare -m sh -c '
mount -t tmpfs t m; mkdir m/old m/bin; cp sh.bin m/bin/busybox; cd m; pivot_root . old && /bin/busybox ls /'
#> bin
#> old
## what cannot be is told
#root
#differs: busybox says (null)
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; pivot_root m m/nope' 2>&1; echo "status $?"
pivot_root nope nope 2>&1
#> pivot_root: can't change root to 'm' with the old one at 'm/nope': No such file or directory
#> status 1
#> pivot_root: can't change root to 'nope' with the old one at 'nope': No such file or directory
## two operands are wanted
pivot_root 2>/dev/null; echo "status $?"; pivot_root a 2>/dev/null; echo "status $?"; pivot_root a b c 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
