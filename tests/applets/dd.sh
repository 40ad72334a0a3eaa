# dd: copies by blocks.
#reference: host

## from the input to the output, or between files
printf abcdef | dd status=none; echo; printf abcdef >in; dd if=in of=out status=none; cat out; echo; dd if=in of='o p' bs=4 status=none; cat 'o p'; echo
#> abcdef
#> abcdef
#> abcdef
## blocks are counted
printf abcdefghijkl >in
dd if=in of=o bs=5 2>&1 | head -2; dd if=in of=o ibs=5 obs=3 2>&1 | head -2; dd if=in of=o count=0 2>&1 | head -2
dd if=in of=o bs=4 status=noxfer 2>&1
#> 2+1 records in
#> 2+1 records out
#> 2+1 records in
#> 4+0 records out
#> 0+0 records in
#> 0+0 records out
#> 3+0 records in
#> 3+0 records out
## the rate
#differs: its words for it
printf abc | dd of=o 2>&1 | sed -n '3s/[0-9]*\.[0-9]* seconds, .*/T seconds/p'
#> 3 bytes (3B) copied, T seconds
## parts of the input
printf abcdefghijkl >in
dd if=in bs=2 skip=1 count=2 status=none; echo; dd if=in bs=5 skip=3 count=4 iflag=skip_bytes,count_bytes status=none; echo
cat in | dd bs=2 skip=2 count=1 status=none; echo; dd bs=1k count=2x3 iflag=count_bytes status=none <in; echo; dd bs=2 skip=100 status=none <in | wc -c | tr -d ' '
#> cdef
#> defg
#> ef
#> abcdef
#> 0
## places in the output
printf abcdef >o; printf XY | dd of=o bs=1 seek=2 conv=notrunc status=none; cat o; echo
printf abcdef >o; printf XY | dd of=o bs=1 seek=2 status=none; cat o; echo
printf abcdef >o; printf XY | dd of=o conv=notrunc status=none; cat o; echo
printf abcdef >o; printf XY | dd of=o oflag=append conv=notrunc status=none; cat o; echo
: | dd of=hole bs=1k seek=3 count=0 status=none; wc -c <hole | tr -d ' '
#> abXYef
#> abXY
#> XYcdef
#> abcdefXY
#> 3072
## a place within a block keeps what is before it
#differs: it empties the file first
printf abcdef >o; printf XY | dd of=o bs=4 seek=1 oflag=seek_bytes status=none; cat o; echo
#> aXY
## blocks filled and swapped
printf abcde | dd bs=4 conv=sync status=none | od -An -c; printf abcdef | dd conv=swab status=none; echo
printf abcde | dd ibs=3 obs=2 conv=sync status=none | od -An -c
#>    a   b   c   d   e  \0  \0  \0
#> badcfe
#>    a   b   c   d   e  \0
## whole blocks of a pipe
(printf ab; sleep 0.2; printf cd) | dd bs=4 count=1 iflag=fullblock status=none; echo
(printf ab; sleep 0.2; printf cd) | dd bs=4 count=1 status=none; echo
#> abcd
#> ab
## large blocks and what O_DIRECT takes
head -c 1000000 /dev/zero | tr '\0' x >in; dd if=in of=o bs=64k oflag=direct conv=fsync status=none && cmp in o && echo same
dd if=in bs=100k obs=3k status=none | cmp - in && echo same
dd if=in of=o bs=4k iflag=direct status=none && cmp in o && echo same
#> same
#> same
#> same
## errors go on only when asked
mkdir d
dd if=d of=o bs=4 2>/dev/null; echo "status $?"; dd if=d bs=4 count=2 conv=noerror,sync status=none 2>/dev/null | od -An -c
dd if=none 2>/dev/null; echo "status $?"; printf abc | dd of=/dev/full 2>/dev/null; echo "status $?"; dd if=o of=d 2>/dev/null; echo "status $?"
printf a | dd bs=1 seek=1 2>/dev/null | cat; printf a | dd status=none >&- 2>/dev/null; echo "status $?"
#> status 1
#>   \0  \0  \0  \0  \0  \0  \0  \0
#> status 1
#> status 1
#> status 1
#> status 1
## messages
#differs: worded otherwise
dd if=none 2>&1; printf abc | dd of=/dev/full 2>&1 | head -1; dd conv=sink 2>&1; dd bs=0 2>&1; dd bs=1q 2>&1; dd count= 2>&1; dd bs=8000P 2>&1
dd speed=1 2>&1 | head -1; dd -x 2>&1 | head -1
#> dd: can't open 'none': No such file or directory
#> dd: error writing '/dev/full': No space left on device
#> dd: invalid argument 'sink' to 'conv'
#> dd: invalid block size '0'
#> dd: invalid number '1q'
#> dd: invalid number ''
#> dd: out of memory
#> dd: unknown operand 'speed=1'
#> dd: unknown operand '-x'
