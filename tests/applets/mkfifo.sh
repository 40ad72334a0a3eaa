#reference: host busybox
## pipes of the umask's mode
umask 027; mkfifo a; stat -c '%A %n' a; umask 0; mkfifo b; stat -c '%A %n' b
#> prw-r----- a
#> prw-rw-rw- b
## data goes through
mkfifo p; echo hi >p & cat p
#> hi
## -m sets the mode whatever the umask
umask 077; mkfifo -m 666 a; mkfifo -m u=rw,g=u,o= b; mkfifo -m go-w c; mkfifo -m +x d; stat -c '%a %n' a b c d
#> 666 a
#> 660 b
#> 644 c
#> 766 d
## several, and one that fails
mkfifo a b; >f; mkfifo c f d 2>/dev/null; echo "status $?"; ls; mkfifo no/x 2>/dev/null; echo "status $?"; mkfifo '' 2>/dev/null; echo "status $?"
#> status 1
#> a
#> b
#> c
#> d
#> f
#> status 1
#> status 1
## messages
#differs host: GNU's say cannot create fifo
>f; mkfifo f 2>&1; mkfifo no/x 2>&1
#> mkfifo: f: File exists
#> mkfifo: no/x: No such file or directory
## a mode that is none
#differs busybox: it says only that something is invalid
mkfifo -m 9 a 2>&1 | head -n 1 | cut -c 1-20; mkfifo -m u+q a 2>/dev/null; echo "status $?"; ls
#> mkfifo: invalid mode
#> status 1
## wrong usage
mkfifo 2>/dev/null; echo "status $?"; mkfifo -q a 2>/dev/null; echo "status $?"; mkfifo -m 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## names that begin with a dash
mkfifo -- -a; ls
#> -a
## a link in the way stays
ln -s nosuch l; mkfifo l 2>/dev/null; echo "status $?"; ls -l l | cut -c 1
#> status 1
#> l
