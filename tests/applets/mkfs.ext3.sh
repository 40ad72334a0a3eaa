#reference: host
#packages: e2fsprogs
## the name says the kind: a journal, no extents; extents too
for kind in ext2 ext3 ext4; do
	rm -f d; truncate -s 16M d; mkfs.$kind -q d; echo $?
	dumpe2fs -h d 2>/dev/null | grep -oE 'has_journal|extents?' | sort | sed "s/extents$/extent/"
	e2fsck -fn d >/dev/null 2>&1; echo $?
done
#> 0
#> 0
#> 0
#> has_journal
#> 0
#> 0
#> extent
#> has_journal
#> 0
## an option has the last word
truncate -s 16M d; mkfs.ext3 -q -t ext4 d 2>/dev/null; echo $?; dumpe2fs -h d 2>/dev/null | grep -oE 'has_journal|extents?' | sort
#> 0
#> extent
#> has_journal
