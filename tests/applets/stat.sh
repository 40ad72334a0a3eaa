# stat: what the kernel knows of files and file systems.
#reference: busybox

## letters of files
#root
printf abc >'a b'; chmod 4751 'a b'; touch -d '2001-02-03 04:05:06' 'a b'; ln 'a b' c
stat -c '%n|%N|%s|%h|%a|%A|%f|%F|%u|%U|%g|%G|%B|%%' 'a b'
stat -c '%x|%X|%y|%Y' 'a b'
test "$(stat -c '%i %d %o %b' c)" = "$(stat -c '%i %d %o %b' 'a b')" && echo same
#> a b|a b|3|2|4751|-rwsr-x--x|89e9|regular file|0|root|0|root|512|%
#> 2001-02-03 04:05:06.000000000 +0000|981173106|2001-02-03 04:05:06.000000000 +0000|981173106
#> same
## types
: >e; mkdir d; ln -s e l; mkfifo p
stat -c '%F' e d l p /dev/null; stat -L -c %F l; stat -c '%N' l; stat -c '%t %T' /dev/null
#> regular empty file
#> directory
#> symbolic link
#> fifo
#> character special file
#> regular empty file
#> 'l' -> 'e'
#> 1 3
## widths, and letters without a meaning
printf abc >f; chmod 640 f
stat -c '%5s|%-5s|%05s|%.2n|%4n|%04a|%q|\n' f
#>     3|3    |00003|f|   f|0640|q|\n
## the long form
#root
printf abc >f; chmod 644 f; touch -d '2001-02-03 04:05:06' f; ln -s f l
stat f | sed 's/Inode: [0-9]* */Inode: N /; s/Device: [0-9a-f]*h.[0-9]*d/Device: D/; /^Change/d; s/Blocks: [0-9]* /Blocks: N /'
stat l | head -1; stat /dev/null | sed -n '3s/.*Links/Links/p'
#>   File: f
#>   Size: 3         	Blocks: N          IO Block: 4096   regular file
#> Device: D	Inode: N Links: 1
#> Access: (0644/-rw-r--r--)  Uid: (    0/    root)   Gid: (    0/    root)
#> Access: 2001-02-03 04:05:06.000000000 +0000
#> Modify: 2001-02-03 04:05:06.000000000 +0000
#>   File: 'l' -> 'f'
#> Links: 1     Device type: 1,3
## on one line
printf abc >f; touch -d '2001-02-03 04:05:06' f
stat -t f | cut -d' ' -f 1,2,9-13; stat -tf . | wc -w | tr -d ' '
#> f 3 1 0 0 981173106 981173106
#> 10
## file systems
stat -f -c '%T %t %l %n' /proc
test "$(stat -f -c %b /)" -gt 0 && echo blocks; test "$(stat -fc %S .)" -ge 512 && echo size
stat -f /proc | sed -n '1p;2s/.*Namelen/Namelen/p;3p;4p;5p'
#> proc 9fa0 255 /proc
#> blocks
#> size
#>   File: "/proc"
#> Namelen: 255     Type: proc
#> Block size: 4096      
#> Blocks: Total: 0          Free: 0          Available: 0
#> Inodes: Total: 0          Free: 0
## what is missing is told, the rest goes on
: >f
stat -c %n none f 2>&1; echo "status $?"; stat -f -c %n none 2>&1; stat 2>/dev/null; echo "status $?"; stat -c 2>/dev/null; echo "status $?"
: >"$(printf 'b\377')"; : >-x; stat -c %n -- "$(printf 'b\377')" -x | od -An -c
#> stat: can't stat 'none': No such file or directory
#> f
#> status 1
#> stat: can't read file system information for 'none': No such file or directory
#> status 1
#> status 1
#>    b 377  \n   -   x  \n
## an output that is full
#differs busybox: it does not see that it failed
: >f; stat -c %n f 2>/dev/null >/dev/full; echo "status $?"
#> status 1
