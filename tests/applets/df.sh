#reference: busybox
## sizes are in blocks of 1024 bytes, shares rounded to the nearest
#root
mkdir m; unshare -m sh -c '
mount -t tmpfs -o size=10m,nr_inodes=100 tm m; head -c 340992 /dev/zero >m/x
df m; df -k m/x; df -m m; df -B 512 m; df -B 4k m; df -B 1M m' | sed "s|$PWD|DIR|"
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> tm                       10240       336      9904   3% DIR/m
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> tm                       10240       336      9904   3% DIR/m
#> Filesystem           1M-blocks      Used Available Use% Mounted on
#> tm                          10         0        10   3% DIR/m
#> Filesystem           512-blocks     Used Available Use% Mounted on
#> tm                       20480       672     19808   3% DIR/m
#> Filesystem           4K-blocks      Used Available Use% Mounted on
#> tm                        2560        84      2476   3% DIR/m
#> Filesystem           1M-blocks      Used Available Use% Mounted on
#> tm                          10         0        10   3% DIR/m
## -P writes the head that POSIX wants, and POSIXLY_CORRECT blocks of 512
#root
mkdir m; unshare -m sh -c '
mount -t tmpfs -o size=10m tm m; df -P m; df -Pm m; POSIXLY_CORRECT=1 df m' | sed "s|$PWD|DIR|"
#> Filesystem           1024-blocks    Used Available Capacity Mounted on
#> tm                       10240         0     10240   0% DIR/m
#> Filesystem           1048576-blocks Used Available Capacity Mounted on
#> tm                          10         0        10   0% DIR/m
#> Filesystem           512-blocks     Used Available Use% Mounted on
#> tm                       20480         0     20480   0% DIR/m
## -h, -T, -i
#root
mkdir m; unshare -m sh -c '
mount -t tmpfs -o size=10m,nr_inodes=100 tm m; head -c 340992 /dev/zero >m/x
df -h m; df -T m; df -i m; df -Ti m; df -hT m' | sed "s|$PWD|DIR|"
#> Filesystem                Size      Used Available Use% Mounted on
#> tm                       10.0M    336.0K      9.7M   3% DIR/m
#> Filesystem           Type       1K-blocks      Used Available Use% Mounted on
#> tm                   tmpfs          10240       336      9904   3% DIR/m
#> Filesystem              Inodes      Used Available Use% Mounted on
#> tm                         100         2        98   2% DIR/m
#> Filesystem           Type          Inodes      Used Available Use% Mounted on
#> tm                   tmpfs            100         2        98   2% DIR/m
#> Filesystem           Type            Size      Used Available Use% Mounted on
#> tm                   tmpfs          10.0M    336.0K      9.7M   3% DIR/m
## a long name stands on a line of its own
#root
mkdir m; unshare -m sh -c '
mount -t tmpfs -o size=5g "a very long name of a device" m; df m' | sed "s|$PWD|DIR|"
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> a very long name of a device
#>                        5242880         0   5242880   0% DIR/m
## -P keeps a long name on its line
#root
#differs: busybox puts more blanks behind the name
mkdir m; unshare -m sh -c '
mount -t tmpfs -o size=5g "a very long name of a device" m; df -P m' | sed "s|$PWD|DIR|"
#> Filesystem           1024-blocks    Used Available Capacity Mounted on
#> a very long name of a device   5242880         0   5242880   0% DIR/m
## file systems without blocks are shown when named, and with -a
df /proc; df | grep -c ' /proc$'; df -a | grep -c ' /proc$'
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> proc                         0         0         0   0% /proc
#> 0
#> 1
## -t shows one type only
#root
mkdir m n; unshare -m sh -c '
mount -t ramfs r m; df -t ramfs -a | grep "^r "; df -t nosuch; df -t ext4 m' | sed "s|$PWD|DIR|"
#> r                            0         0         0   0% DIR/m
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> Filesystem           1K-blocks      Used Available Use% Mounted on
## a file that is missing does not hide the others
#differs: busybox says that there is no mount point, not that there is no file
df /nope /proc 2>&1; echo "status $?"
#> df: /nope: No such file or directory
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> proc                         0         0         0   0% /proc
#> status 1
## sizes that are none
df -B 0 / 2>&1; echo "status $?"; df -B x / 2>&1; echo "status $?"
#> df: number 0 is not in 1..18446744073709551615 range
#> status 1
#> df: invalid number 'x'
#> status 1
## an unknown option
df -Z 2>&1 | head -n 1
#> df: invalid option -- 'Z'
## -x leaves a type out, --total adds up
#root
#differs: busybox knows neither
mkdir m n; unshare -m sh -c '
mount -t tmpfs -o size=1m a m; mount -t tmpfs -o size=2m b n; df --total m n; df -x tmpfs m' | sed "s|$PWD|DIR|"
#> Filesystem           1K-blocks      Used Available Use% Mounted on
#> a                         1024         0      1024   0% DIR/m
#> b                         2048         0      2048   0% DIR/n
#> total                     3072         0      3072   0% -
#> Filesystem           1K-blocks      Used Available Use% Mounted on
## --output chooses columns, rounded up as GNU's
#root
#differs: busybox does not know it
mkdir m; unshare -m sh -c '
mount -t tmpfs -o size=10m,nr_inodes=100 tm m; head -c 340992 /dev/zero >m/x
df --output=source,fstype,itotal,iused,ipcent,size,used,avail,pcent,file m; df -h --output=size,used,avail m'
#> Filesystem     Type  Inodes IUsed IUse% 1K-blocks  Used Avail Use% File
#> tm             tmpfs    100     2    2%     10240   336  9904   4% m
#>  Size  Used Avail
#>   10M  336K  9.7M
## a control character in a mount point does not reach the terminal
#root
#differs: busybox writes it as it is
d=$(env printf 'a\033b'); mkdir "$d"; unshare -m sh -c '
mount -t tmpfs -o size=1m x "$0"; df "$0" | tail -n 1' "$d" | sed "s|$PWD|DIR|"
#> x                         1024         0      1024   0% DIR/a\033b
## a full disk is told
#differs: busybox does not notice
df /proc >/dev/full; echo "status $?"
#> status 1
## numbers wider than their columns stay apart
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs -o size=100g x m; df -B 1 m | tail -n 1' | sed "s|$PWD|DIR|"
#> x                    107374182400         0 107374182400   0% DIR/m
