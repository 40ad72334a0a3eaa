#reference: none: Debian's busybox lacks it
## events as lines, until nothing is left to be watched
mkdir d; : >f; env inotifyd - d:nmyd f:cwe >out & sleep 2; : >d/new; mv d/new d/other; echo x >>f; chmod 600 f; rm d/other f; rmdir d; wait $!; echo "status $?"; cat out
#> status 0
#> n	d	new
#> m	d	new
#> y	d	other
#> c	f
#> w	f
#> e	f
#> d	d	other
#> e	f
#> x	f
#> x	d
## a program with events, file and name; one that fails goes on
mkdir d; printf '#!/bin/sh\necho "$# $*"; exit 3\n' >prog; chmod 755 prog; env inotifyd ./prog d:nD >out & sleep 2; : >'d/a b'; rm 'd/a b'; rmdir d; wait $!; echo "status $?"; cat out
#> status 0
#> 3 n d a b
#> 2 D d
#> 2 x d
## names are escaped where they are shown; a file's own name may have a colon; one named twice
mkdir d; : >a:b; env inotifyd - d:n a:b:e d:d >out & sleep 2; : >"$(printf 'd/\033[2J\nx')"; rm d/*; chmod 600 a:b; rm a:b; rmdir d; wait $!; cat out
#> n	d	\033[2J\nx
#> d	d	\033[2J\nx
#> e	a:b
#> e	a:b
#> x	a:b
#> x	d
## what is wrong with the words
exec 2>&1; env inotifyd 2>&1 | head -n 1; env inotifyd - 2>&1 | head -n 1; env inotifyd - none; echo "status $?"; : >f; env inotifyd - f:q; echo "status $?"; env inotifyd -z - f 2>&1 | head -n 1; env inotifyd - ''; echo "status $?"
#> inotifyd: which program, and which files?
#> inotifyd: which program, and which files?
#> inotifyd: can't watch 'none': No such file or directory
#> status 1
#> inotifyd: unknown events 'f:q'
#> status 1
#> inotifyd: invalid option -- 'z'
#> inotifyd: can't watch '': No such file or directory
#> status 1
## a full disk ends it
mkdir d; env inotifyd - d:n >/dev/full 2>err & sleep 2; : >d/a; wait $!; echo "status $?"; cat err
#> status 1
#> inotifyd: write error: No space left on device
