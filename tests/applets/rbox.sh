# The front door: the binary under its own name.
## --list names the applets, sorted
busybox --list | grep -x true
busybox --list >1; LC_ALL=C sort -c 1; echo $?
#> true
#> 0
## --list-full gives paths, and so does any other spelling
busybox --list-full | grep -x bin/true
busybox --list-long | grep -x bin/true
#> bin/true
#> bin/true
## the first word may be the applet, with or without a path
busybox true; echo $?
busybox /bin/false; echo $?
#> 0
#> 1
## an unknown applet is told and ends with 127
busybox nonsense 2>&1; echo $?
#differs busybox: the message's first word is the name of the binary
#> busybox: nonsense: applet not found
#> 127
## a binary of a versioned name is the front door
#only rbox: the binary itself is linked
ln -s "$RBOX" rbox-1.2; ./rbox-1.2 true; echo $?
ln -s "$RBOX" nonsense; ./nonsense 2>&1; echo $?
#> 0
#> rbox: nonsense: applet not found
#> 127
## --install -s links below a directory, at each applet's place
#only rbox: the binary itself is called
mkdir root; "$RBOX" --install -s root
[ "$(readlink root/bin/true)" = "$(readlink -f "$RBOX")" ] && echo linked
[ -x root/usr/bin/od ] || [ -x root/bin/false ] && echo there
root/bin/false; echo $?
#> linked
#> there
#> 1
## what exists already stays, with a message and success
#only rbox: the binary itself is called
mkdir -p root/bin; echo mine >root/bin/true
"$RBOX" --install -s root 2>&1 | grep true; echo $?
cat root/bin/true
#> rbox: root/bin/true: File exists
#> 0
#> mine
## a link to the binary that is there already is no news
#only rbox: the binary itself is called
mkdir -p root/bin; cp "$RBOX" root/bin/rbox; ln -s rbox root/bin/sh
root/bin/rbox --install -s root 2>&1; echo $?
readlink root/bin/sh
#> 0
#> rbox
## a root that ends in a slash gives clean paths
#only rbox: the binary itself is called
mkdir -p root/bin; echo mine >root/bin/true
"$RBOX" --install -s root/ 2>&1; echo $?
#> rbox: root/bin/true: File exists
#> 0
## without -s the links are hard
#only rbox: the binary itself is called
cp "$RBOX" rbox-own; mkdir root; ./rbox-own --install root
[ "$(stat -c %i rbox-own)" = "$(stat -c %i root/bin/true)" ] && echo same
#> same
## --help of an applet, and of all
busybox --help true 2>&1 | grep -c Usage
true
busybox 2>&1 | grep -ci usage
#differs busybox: it has more lines of that word
#> 1
#> 1
## an unknown applet's message escapes what would move the terminal
#only rbox: the binary itself is called
"$RBOX" "$(printf 'a\033[2J')" 2>&1; echo $?
#> rbox: a\033[2J: applet not found
#> 127
