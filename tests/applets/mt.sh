# Drives no tape: a file answers each request with ENOTTY, which shows that it was made; tests/boot has a tape's driver.
## every operation reaches the device
>f; for op in bsf bsfm bsr bss datacompression drvbuffer eof eom erase fsf fsfm fsr fss load lock mkpart nop offline ras1 ras2 ras3 reset retension rewind rewoffline seek setblk setdensity setpart tell unload unlock weof wset; do mt -f f $op 2>&1; done | sort | uniq -c
#>      34 mt: f: Inappropriate ioctl for device
## writing needs a device that may be written
mkdir d; for op in weof eof erase wset drvbuffer rewind seek; do mt -f d $op 2>&1; done
#> mt: can't open 'd': Is a directory
#> mt: can't open 'd': Is a directory
#> mt: can't open 'd': Is a directory
#> mt: can't open 'd': Is a directory
#> mt: can't open 'd': Is a directory
#> mt: d: Inappropriate ioctl for device
#> mt: d: Inappropriate ioctl for device
## numbers, and a device that is not there
>f; mt -f f fsf 7 2>&1; mt -f f fsf x 2>&1; mt -f f fsf 99999999999 2>&1; echo $?; mt -f nosuch rewind 2>&1; echo $?
#> mt: f: Inappropriate ioctl for device
#> mt: invalid number 'x'
#> mt: invalid number '99999999999'
#> 1
#> mt: can't open 'nosuch': No such file or directory
#> 1
## the device is /dev/tape where none is named
#root
mkdir d; unshare -m sh -c 'mount --bind d /dev; mt rewind 2>&1; >/dev/tape; mt rewind 2>&1'
#> mt: can't open '/dev/tape': No such file or directory
#> mt: /dev/tape: Inappropriate ioctl for device
## or the one that TAPE names
#differs: busybox does not know TAPE
TAPE=one mt rewind 2>&1; TAPE=one mt -f two rewind 2>&1; TAPE= mt -f two rewind 2>&1
#> mt: can't open 'one': No such file or directory
#> mt: can't open 'two': No such file or directory
#> mt: can't open 'two': No such file or directory
## no such operation
#differs: busybox says unrecognized opcode
for op in stat fs ''; do mt -f f "$op" 2>&1; echo $?; done
#> mt: unknown operation 'stat'
#> 1
#> mt: unknown operation 'fs'
#> 1
#> mt: unknown operation ''
#> 1
## bad calls
>f; for w in '' -f '-f f'; do mt $w >out 2>&1; echo $? $(grep -c Usage out); done
#> 1 1
#> 1 1
#> 1 1
## a word too many
#differs: busybox passes over it
>f; mt -f f fsf 1 2 >out 2>&1; echo $? $(grep -c Usage out); mt -f f fsf -1 2>&1
#> 1 1
#> mt: invalid number '-1'
## status, as GNU mt has it
#differs busybox: it does not know it
>f; mt -f f status 2>&1; echo $?
#> mt: f: Inappropriate ioctl for device
#> 1
