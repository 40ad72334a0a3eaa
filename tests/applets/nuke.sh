#reference: busybox
## files and trees, links themselves
mkdir -p a/b/c kept; echo x >a/b/f; echo x >file; ln -s kept link; echo y >kept/f; ln -s ../kept a/link; nuke a file link; echo "status $?"; ls; ls kept
#> status 0
#> kept
#> f
## what is not there, nothing at all
nuke nope; echo "status $?"; nuke 2>/dev/null; echo "status $?"
#> status 0
#> status 0
## what is mounted below stays
#root
#differs: it deletes what is mounted
mkdir -p t/in; echo x >t/file; unshare -m sh -c 'mount -t tmpfs x t/in; echo keep >t/in/k; nuke t; echo "status $?"; ls t t/in' 2>&1
#> nuke: can't remove 't': Directory not empty
#> status 0
#> t:
#> in
#> 
#> t/in:
#> k
## a mount point that is named is emptied
#root
mkdir t; unshare -m sh -c 'mount -t tmpfs x t; mkdir t/d; : >t/d/f; nuke t; echo "status $?"; ls -A t' 2>&1
#> nuke: can't remove 't': Device or resource busy
#> status 0
## the root is refused
#root
#only rbox: what the reference would do
mkdir r; nuke / 2>&1; echo "status $?"; nuke r/../../../../../../../.. 2>&1 | grep -c permitted
#> nuke: can't remove '/': Operation not permitted
#> status 0
#> 1
## odd names
mkdir -- '-a' "$(printf 'b\nc')"; : >'-a/ x'; nuke -- -a "$(printf 'b\nc')"; ls -A; nuke -x 2>/dev/null; echo "status $?"
#differs: it has no options
#> status 1
