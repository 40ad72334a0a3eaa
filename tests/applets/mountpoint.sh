#reference: host
#packages: util-linux
## a mount point is told
mountpoint /proc; echo "status $?"; mountpoint -q /proc; echo "status $?"
#> /proc is a mountpoint
#> status 0
#> status 0
## what is none
mkdir d; touch f; mountpoint d; echo "status $?"; mountpoint -q d; echo "status $?"; mountpoint f
#> d is not a mountpoint
#> status 32
#> status 32
#> f is not a mountpoint
## what is not there
mountpoint nope 2>&1; echo "status $?"; mountpoint -q nope; echo "status $?"
#> mountpoint: nope: No such file or directory
#> status 1
#> status 1
## a bind mount of the same file system is a mount point too, and so is a file
#root
mkdir a b; touch f g; unshare -m sh -c 'mount --bind a b; mount --bind f g; mountpoint b; mountpoint g; mountpoint b/..; :'
#> b is a mountpoint
#> g is a mountpoint
#> b/.. is not a mountpoint
## -d shows the numbers of the file system's device
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs x m; [ "$(mountpoint -d m)" = "$(/usr/bin/stat -c %Hd:%Ld m)" ] && echo same'
#> same
## -x shows the numbers of a block device
#root
mknod b b 7 200; mountpoint -x b; mountpoint -x /dev/null 2>&1; echo "status $?"
#> 7:200
#> mountpoint: /dev/null: not a block device
#> status 32
## -n shows the device
#root
#differs: only busybox has it
mkdir m; unshare -m sh -c 'mount -t tmpfs xyz m; mountpoint -n m'
#> xyz m
## a link is followed, unless not wanted
#root
ln -s /proc l; mountpoint l; mountpoint --nofollow l; echo "status $?"
#> l is a mountpoint
#> l is not a mountpoint
#> status 32
## one operand is wanted
mountpoint 2>/dev/null; echo "status $?"; mountpoint a b 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## long names, unknown options
mountpoint --quiet /proc; echo "status $?"; [ "$(mountpoint --fs-devno /proc)" = "$(mountpoint -d /proc)" ]; echo "status $?"; mountpoint --nope / 2>/dev/null; echo "status $?"; mountpoint -z / 2>/dev/null; echo "status $?"
#> status 0
#> status 0
#> status 1
#> status 1
## names that a terminal must not see as they are
#differs: util-linux shows them as they are
mkdir "$(printf 'a\nb\033')"; mountpoint "$(printf 'a\nb\033')"; mountpoint "$(printf 'c\nd')" 2>&1
#> a\nb\033 is not a mountpoint
#> mountpoint: c\nd: No such file or directory
## a full output
mountpoint /proc >/dev/full 2>/dev/null; [ $? -ne 0 ]; echo $?
#> 0
