#reference: none: Debian's busybox lacks it
# -d with what is no frame buffer in all of them: the screen of this machine is not to change.
## what is no picture
exec 2>&1; : >empty; printf 'P5 1 1 255 x' >grey; printf 'P6 # no end' >open; printf 'P6 2 2 255 12345678901' >short; printf 'P6 65535 65535 255 x' >huge
printf 'P6 99999999999999999999 1 255 x' >larger; printf 'P6 0 1 255 x' >none; printf 'P6 1 1 0 xxx' >dark; printf 'P6 1 1 65536 xxx' >bright; printf 'P6 1 -1 255 xxx' >minus; head -c 20 /dev/zero | gzip | head -c 12 >cut
for name in empty grey open short huge larger none dark bright minus cut; do env fbsplash -d /dev/null -s $name || echo $?; done
#> fbsplash: empty: not a PPM picture (P6)
#> 1
#> fbsplash: grey: not a PPM picture (P6)
#> 1
#> fbsplash: open: the picture is cut short
#> 1
#> fbsplash: short: the picture is cut short
#> 1
#> fbsplash: huge: the picture is cut short
#> 1
#> fbsplash: larger: a number in the header is too large
#> 1
#> fbsplash: none: the picture has no pixels
#> 1
#> fbsplash: dark: the value of full brightness is not in 1..65535
#> 1
#> fbsplash: bright: the value of full brightness is not in 1..65535
#> 1
#> fbsplash: minus: a number is missing in the header
#> 1
#> fbsplash: cut: truncated gzip file
#> 1
## pictures that are fine, and no frame buffer
exec 2>&1; printf 'P6\n# one\n1 1\n255\nabc' >p; gzip -k p
for words in '-s p' '-s p.gz' '-c -T -s p' '-s p -d d' '-s p -d nowhere'; do mkdir -p d; env fbsplash -d /dev/null $words; echo $?; done; env fbsplash -d p -s - <p.gz; wc -c <p
#> fbsplash: can't ask '/dev/null': Inappropriate ioctl for device
#> 1
#> fbsplash: can't ask '/dev/null': Inappropriate ioctl for device
#> 1
#> fbsplash: can't ask '/dev/null': Inappropriate ioctl for device
#> 1
#> fbsplash: can't open 'd': Is a directory
#> 1
#> fbsplash: can't open 'nowhere': No such file or directory
#> 1
#> fbsplash: can't ask 'p': Inappropriate ioctl for device
#> 20
## settings with faults
exec 2>&1; printf 'P6 1 1 255 abc' >p
printf '# fine\n\nBAR_LEFT=1 # so\nBAR_TOP = 2\nBAR_WIDTH 3\nIMAGE_ALIGN=cm\n' >good; printf 'BAR_R=256\n' >colour; printf '\nFROB=1\n' >unknown; printf 'BAR_LEFT=-1\n' >minus; printf 'BAR_TOP\n' >short; printf 'IMAGE_ALIGN=XY\n' >align
for name in good colour unknown minus short align nosuch; do env fbsplash -d /dev/null -s p -i $name; done
#> fbsplash: can't ask '/dev/null': Inappropriate ioctl for device
#> fbsplash: colour: line 1: no number, or too large a one
#> fbsplash: unknown: line 2: an unknown setting
#> fbsplash: minus: line 1: no number, or too large a one
#> fbsplash: short: line 1: no number, or too large a one
#> fbsplash: align: line 1: no place of a picture
#> fbsplash: can't open 'nosuch': No such file or directory
## wrong command lines, and names with control characters
exec 2>&1; env fbsplash 2>&1 | head -n 1; env fbsplash -s p x 2>&1 | head -n 1; env fbsplash -x 2>&1 | head -n 1; env fbsplash -s 2>&1 | head -n 1; env fbsplash -s "$(printf 'a\033[2J')"; env fbsplash -s .
#> fbsplash: no picture is given (-s)
#> fbsplash: unexpected operand 'x'
#> fbsplash: invalid option -- 'x'
#> fbsplash: option requires an argument -- 's'
#> fbsplash: can't open 'a\033[2J': No such file or directory
#> fbsplash: can't open '.': Is a directory
