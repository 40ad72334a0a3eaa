#reference: host
# The flags are those of /proc/self/personality.
## architectures
for a in linux32 linux64 uname26; do setarch $a /bin/cat /proc/self/personality; done
#> 00000008
#> 00000000
#> 00020000
## what uname tells then
#only rbox: a machine of 64 bits
setarch linux32 sh -c '[ "$(uname -m)" != "$("$0" uname -m)" ] || uname -m | grep -v 64' "$RBOX" | grep -c 64; setarch linux64 uname -m | grep -c 64
#> 0
#> 1
## each option
# The kernel takes -X back when a program of 64 bits is started.
for o in -B -F -I -L -R -S -T -X -Z -3 --32bit --fdpic-funcptrs --short-inode --addr-compat-layout --addr-no-randomize --whole-seconds --sticky-timeouts --read-implies-exec --mmap-page-zero --3gb --uname-2.6; do echo "$o $(setarch linux64 $o /bin/cat /proc/self/personality)"; done
#> -B 00800000
#> -F 00080000
#> -I 01000000
#> -L 00200000
#> -R 00040000
#> -S 02000000
#> -T 04000000
#> -X 00000000
#> -Z 00100000
#> -3 08000000
#> --32bit 00800000
#> --fdpic-funcptrs 00080000
#> --short-inode 01000000
#> --addr-compat-layout 00200000
#> --addr-no-randomize 00040000
#> --whole-seconds 02000000
#> --sticky-timeouts 04000000
#> --read-implies-exec 00000000
#> --mmap-page-zero 00100000
#> --3gb 08000000
#> --uname-2.6 00020000
## without an architecture
setarch -R /bin/cat /proc/self/personality; setarch -RS /bin/cat /proc/self/personality; setarch linux32 -R --4gb /bin/cat /proc/self/personality
#> 00040000
#> 02040000
#> 00040008
## an applet is not started anew
#only rbox: the reference has no applets
setarch -X cat /proc/self/personality; PATH= "$RBOX" setarch -R echo x
#> 00400000
#> x
## what is done
setarch linux64 -v true | tr '`' "'"; setarch -v -R -S cat /proc/self/personality | tr '`' "'"
#> Execute command 'true'.
#> Switching on ADDR_NO_RANDOMIZE.
#> Switching on WHOLE_SECONDS.
#> Execute command 'cat'.
#> 02040000
## a shell by default
echo 'echo "$0"; /bin/cat /proc/self/personality' | setarch linux32 | sed 's/^-//;s|/bin/||'
#> sh
#> 00000008
## the names
setarch --list | grep -x 'linux..\|uname26'
#> uname26
#> linux32
#> linux64
## options end at the program
setarch linux32 -- echo -R; setarch linux32 echo -R; setarch linux32 sh -c 'exit 7'; echo $?
#> -R
#> -R
#> 7
## bad calls
setarch 2>/dev/null; echo $?; setarch -v true 2>/dev/null; echo $?; setarch nosuch true 2>/dev/null; echo $?; setarch -z true 2>/dev/null; echo $?; setarch -- true 2>/dev/null; echo $?; setarch linux32 nosuch 2>/dev/null; echo $?; mkdir d; setarch linux32 ./d 2>/dev/null; echo $?
#> 1
#> 1
#> 1
#> 1
#> 1
#> 127
#> 126
## messages
#only rbox: its words
setarch nosuch true 2>&1; setarch linux32 nosuch 2>&1; setarch -v true 2>&1 | head -n 1
#> setarch: unknown architecture 'nosuch'
#> setarch: can't execute 'nosuch': No such file or directory
#> setarch: neither an architecture nor an option for one
