#reference: none: Debian's busybox lacks it
# -fb /dev/nowhere in all of them: no frame buffer of this machine is to change.
## a device that is not there, or is none; modes that are not there
env fbset -fb /dev/nowhere 2>&1; echo $?; env fbset -fb /dev/null 2>&1; echo $?
env fbset -fb /dev/nowhere -db nosuch x 2>&1; echo $?
#> fbset: can't open '/dev/nowhere': No such file or directory
#> 1
#> fbset: can't ask '/dev/null': Inappropriate ioctl for device
#> 1
#> fbset: can't open 'nosuch': No such file or directory
#> 1
## a file of modes: found, unknown, with faults
cat >modes <<'END'
# comment
mode "one"
    geometry 640 480 640 480 8   # and here
    timings 39722 48 16 33 10 96 2
    hsync high
    laced true
    rgba 8,8,8,0
endmode
mode two
    geometry 640 480
endmode
mode three
    frob 1
endmode
mode four
    hsync maybe
endmode
mode five
END
for name in one two three four five six; do env fbset -fb /dev/nowhere -db modes $name 2>&1; done
#> fbset: can't open '/dev/nowhere': No such file or directory
#> fbset: a value is missing behind 'geometry'
#> fbset: a mode's line begins with 'frob'
#> fbset: neither true or high nor false or low: 'maybe'
#> fbset: unknown video mode 'five'
#> fbset: unknown video mode 'six'
## values that are none
for words in '-xres x' '-depth' '-g 1 2 3 4' '-t 1 2 3 4 5 6 7x' '-rgba 1/2/3' '-rgba 65' '-move away' '-accel yes' '-xres 4294967296'; do
    env fbset -fb /dev/nowhere $words 2>&1
done
#> fbset: invalid number 'x'
#> fbset: a value is missing behind 'depth'
#> fbset: a value is missing behind 'g'
#> fbset: invalid number '7x'
#> fbset: invalid colours '1/2/3'
#> fbset: invalid colours '65'
#> fbset: no direction: 'away'
#> fbset: neither true or high nor false or low: 'yes'
#> fbset: invalid number '4294967296'
## unknown options, two modes
env fbset -frob 2>&1 | head -n 1; env fbset a b 2>&1 | head -n 1
#> fbset: invalid option '-frob'
#> fbset: one mode at a time
## the version; grayscale and its value
env fbset -V -fb /dev/nowhere 2>&1; env fbset -grayscale maybe -fb /dev/nowhere 2>&1; env fbset -grayscale true -x -fb /dev/nowhere 2>&1
#> fbset version 2.1 (rbox)
#> fbset: can't open '/dev/nowhere': No such file or directory
#> fbset: neither true or high nor false or low: 'maybe'
#> fbset: can't open '/dev/nowhere': No such file or directory
