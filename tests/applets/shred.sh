# shred: overwrites files.
#reference: host

## the bytes are others, the size is of whole blocks
printf abc >f; shred f; grep -c abc f; test $(wc -c <f) = $(stat -c %o f); echo $?
#> 0
#> 0
## the size stays with -x
printf abc >f; shred -x f; wc -c <f; printf '%01000d' 0 >f; shred -xn1 f; wc -c <f; tr -d 0 <f | wc -c | grep -c ^0
#> 3
#> 1000
#> 0
## zeros at last
printf abc >f; shred -xz f; od -An -tx1 f; printf abcd >f; shred -xz -n 0 f; od -An -tx1 f; printf abc >f; shred --zero --exact --iterations=1 f; od -An -tx1 f
#>  00 00 00
#>  00 00 00 00
#>  00 00 00
## no passes change nothing
printf abc >f; shred -x -n 0 f; cat f; echo
#> abc
## a size
printf abcdefgh >f; shred -s 3 -n 0 -z f; od -An -c f; shred -s 1k -n1 f; wc -c <f; printf abcdefgh >f; shred --size=2 -zn1 f; tail -c 6 f; echo
#>   \0  \0  \0   d   e   f   g   h
#> 1024
#> cdefgh
## passes are shown
printf abc >f; shred -xv f 2>&1; shred -vzx -n 1 f 2>&1; shred -vx -n 0 f 2>&1; shred --verbose --iterations 2 f 2>&1
#> shred: f: pass 1/3 (random)...
#> shred: f: pass 2/3 (random)...
#> shred: f: pass 3/3 (random)...
#> shred: f: pass 1/2 (random)...
#> shred: f: pass 2/2 (000000)...
#> shred: f: pass 1/2 (random)...
#> shred: f: pass 2/2 (random)...
## more passes take patterns too
printf abc >f; shred -xv -n 12 f 2>&1 | sed 's/([0-9a-f]*)/(pattern)/'; shred -n 30 -x f; echo "status $?"
#> shred: f: pass 1/12 (random)...
#> shred: f: pass 2/12 (pattern)...
#> shred: f: pass 3/12 (pattern)...
#> shred: f: pass 4/12 (pattern)...
#> shred: f: pass 5/12 (pattern)...
#> shred: f: pass 6/12 (pattern)...
#> shred: f: pass 7/12 (random)...
#> shred: f: pass 8/12 (pattern)...
#> shred: f: pass 9/12 (pattern)...
#> shred: f: pass 10/12 (pattern)...
#> shred: f: pass 11/12 (pattern)...
#> shred: f: pass 12/12 (random)...
#> status 0
## an empty file needs no pass
: >f; shred -v f 2>&1; wc -c <f
#> 0
## removed, by ever shorter names
printf abc >abc; shred -uv -n1 abc 2>&1; ls
#> shred: abc: pass 1/1 (random)...
#> shred: abc: removing
#> shred: abc: renamed to 000
#> shred: 000: renamed to 00
#> shred: 00: renamed to 0
#> shred: abc: removed
## names that are taken are left alone
printf abc >abc; : >0; : >00; : >000; shred -uv -n1 abc 2>&1; ls | tr '\n' ' '
#> shred: abc: pass 1/1 (random)...
#> shred: abc: removing
#> shred: abc: renamed to 001
#> shred: 001: renamed to 01
#> shred: 01: renamed to 1
#> shred: abc: removed
#> 0 00 000 
#\
## removed in another directory
mkdir d; printf x >d/ab; shred -n1 -uv d/ab 2>&1; ls d
#> shred: d/ab: pass 1/1 (random)...
#> shred: d/ab: removing
#> shred: d/ab: renamed to d/00
#> shred: d/00: renamed to d/0
#> shred: d/ab: removed
## ways to remove
printf a >f; shred --remove=unlink -v -n1 f 2>&1; printf a >f; shred --remove=wipe -v -n1 f 2>&1; printf a >f; shred --remove -n1 f; printf a >f; shred --remove=wipesync -n1 f; ls; shred --remove=no f 2>/dev/null; echo "status $?"
#> shred: f: pass 1/1 (random)...
#> shred: f: removing
#> shred: f: removed
#> shred: f: pass 1/1 (random)...
#> shred: f: removing
#> shred: f: renamed to 0
#> shred: f: removed
#> status 1
## what another name still shows
printf abc >f; ln f g; shred -un1 f; wc -c <g
#> 0
## a link is followed, and removed itself
printf abc >f; ln -s f l; shred -un1 l; wc -c <f; ls
#> 0
#> f
## bytes from a file
printf abcdefg >source; printf 1234567 >f; shred -xn1 --random-source=source f; cat f; echo; shred -xn2 --random-source=source f 2>/dev/null; echo "status $?"; shred --random-source=none f 2>/dev/null; echo "status $?"
#> abcdefg
#> status 1
#> status 1
## a file that may not be written is forced
#only rbox: as root all may be written
printf abc >f; chmod 400 f; shred -fx f; echo "status $?"
#> status 0
## what is no file
mkdir d; shred d 2>/dev/null; echo "status $?"; shred none 2>/dev/null; echo "status $?"; shred -u none 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## a pipe is refused at once
#differs: it waits for a reader
mkfifo p; timeout 1 shred p 2>&1; echo "status $?"
#> shred: can't open 'p': No such device or address
#> status 1
## standard output
printf abcdefg >f; shred -xn1 --random-source=f - 1<>f; cat f; echo; printf abc >f; shred - >>f 2>/dev/null; echo "status $?"; cat f; echo
#> abcdefg
#> status 1
#> abc
## one that fails does not stop the others
printf abc >f; shred -xzn0 none f 2>/dev/null; echo "status $?"; od -An -tx1 f
#> status 1
#>  00 00 00
## much
head -c 300000 /dev/zero >f; shred -n 1 -x f; wc -c <f; tr -d '\0' <f | wc -c | sed 's/29[0-9]*/many/'; shred -n1 -x --random-source=/dev/zero f; tr -d '\0' <f | wc -c
#> 300000
#> many
#> 0
## numbers that are none, and no file
for o in '-n x' '-n -1' '-s x' '-s -1' ''; do shred $o 2>/dev/null; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## messages
#differs: worded otherwise
mkdir d; shred d 2>&1; shred none 2>&1; shred 2>&1 | head -1; shred --remove=no x 2>&1
#> shred: can't open 'd': Is a directory
#> shred: can't open 'none': No such file or directory
#> shred: no file given
#> shred: invalid way to remove 'no'
## a device that is always full
shred -v -n 2 /dev/full 2>&1
#> shred: /dev/full: pass 1/2 (random)...
#> shred: /dev/full: pass 2/2 (random)...
