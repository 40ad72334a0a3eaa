# What GNU has and busybox has not.
#reference: host

## fields, one by one
df --output=target / | sed 's/ *$//'; df --output=fstype,target /proc | tr -s ' ' | sed 's/ *$//'; df --output=file,target /proc/self/status /proc | tr -s ' ' | sed 's/ *$//'; df --output=size --output=used / | wc -w
#> Mounted on
#> /
#> Type Mounted on
#> proc /proc
#> File Mounted on
#> /proc/self/status /proc
#> /proc /proc
#> 4
## heads by unit
for o in -k -m -h -H -BK -B2K --si; do df $o --output=size / | head -1 | tr -d ' '; done
#> 1K-blocks
#> 1M-blocks
#> Size
#> Size
#> 1K-blocks
#> 2K-blocks
#> Size
## sizes of nothing
df --output=size,used,avail,pcent,itotal,iused,iavail,ipcent /proc | tail -1 | tr -s ' '
#>  0 0 0 - 0 0 0 -
## words of sizes
a=$(df -B human-readable --output=size / | tail -1); b=$(df -h --output=size / | tail -1); c=$(df -B si --output=size / | tail -1); d=$(df -H --output=size / | tail -1); [ "$a" = "$b" ] && [ "$c" = "$d" ] && echo same
#> same
## what is taken back, and what is done anyway
df --sync --output=target / | tail -1; df --no-sync -v --output=target / | tail -1; df -v --sync --no-sync --output=target / | tail -1
#> /
#> /
#> /
## a field that is none
#differs: its message is longer
df --output=size,x / 2>&1; echo "status $?"; df --output= / 2>&1 | head -1
#> df: unknown field 'x'
#> status 1
#> df: unknown field ''
## options that do not go together
#differs: its messages are of its own
df --output -i 2>&1 | head -1; df -T --output / 2>&1 | head -1; df -t proc -x proc 2>&1; echo "status $?"
#> df: --output goes with none of -i, -P and -T
#> df: --output goes with none of -i, -P and -T
#> df: chosen and left out at once: type 'proc'
#> status 1
## -l leaves what is local
df -l --output=target / | tail -1; df --local --output=fstype /proc | tail -1
#> /
#> proc
## a total of fields
df --total --output=source,target /proc | tail -1 | tr -s ' '; df --total --output=target /proc | tail -1
#> total -
#> total
## a directory, a file and a device that are not there
df --output=target no 2>/dev/null; echo "status $?"; df --output=target no /proc 2>/dev/null | tail -1
#> status 1
#> /proc
