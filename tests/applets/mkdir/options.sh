# What the options of mkdir and rmdir do, beside GNU and busybox; messages are in ../mkdir.sh and ../rmdir.sh.
#reference: host busybox
## -m
umask 022; for i in 700 u=rwx,go= a-w 1777 2755 g+s =r; do mkdir -m $i d; echo "$i $(stat -c %a d)"; rmdir d; done; umask 077; for i in +x o+x 755; do mkdir -m $i d; echo "$i $(stat -c %a d)"; rmdir d; done; mkdir -m 9 d 2>/dev/null; echo "status $?"; mkdir -m u+q d 2>/dev/null; echo "status $?"; ls
#> 700 700
#> u=rwx,go= 700
#> a-w 555
#> 1777 1777
#> 2755 2755
#> g+s 2777
#> =r 444
#> +x 777
#> o+x 777
#> 755 755
#> status 1
#> status 1
## -p makes parents of the umask's mode, which can be gone through
umask 022; mkdir -p -m 700 q/r; stat -c %a q q/r; mkdir -p -m 711 q; stat -c %a q; umask 0777; mkdir -p n/m; stat -c %a n n/m
#> 755
#> 700
#> 755
#> 300
#> 0
## -p and what exists
>f; mkdir -p d; mkdir -p d d; echo "status $?"; ln -s d k; ln -s nosuch n; for i in f f/g n n/x k k/x; do mkdir -p $i 2>/dev/null; echo "$i $?"; done; mkdir k 2>/dev/null; echo "status $?"; mkdir -p / .. .; echo "status $?"
#> status 0
#> f 1
#> f/g 1
#> n 1
#> n/x 1
#> k 0
#> k/x 0
#> status 1
#> status 0
## a parent that cannot be written
#root
mkdir d; chmod 755 . d; as() { /usr/bin/setpriv --reuid=5 --clear-groups "$@"; }; as mkdir d/x 2>/dev/null; echo "status $?"; as mkdir -p d/x/y 2>/dev/null; echo "status $?"; mkdir -p d/z; as mkdir -p d/z; echo "status $?"; ls d
#> status 1
#> status 1
#> status 0
#> z
## set-group-ID directories hand it on
#root
mkdir d; chmod 2777 d; chgrp 5 d; mkdir d/s; mkdir -p d/u/v; stat -c '%a %g' d/s d/u d/u/v
#> 2755 5
#> 2755 5
#> 2755 5
## one that fails does not stop the rest
mkdir a x/y b 2>/dev/null; echo "status $?"; ls; mkdir '' 2>/dev/null; echo "status $?"; mkdir -p '' 2>/dev/null; echo "status $?"; mkdir 2>/dev/null; echo "status $?"
#> status 1
#> a
#> b
#> status 1
#> status 1
#> status 1
## rmdir: what is no empty directory stays
mkdir -p d/e; >f; ln -s d l; for i in nosuch d f l l/ . d/. ''; do rmdir "$i" 2>/dev/null; echo "$i $?"; done; rmdir d/e/ d; echo "status $?"; ls
#> nosuch 1
#> d 1
#> f 1
#> l 1
#> l/ 1
#> . 1
#> d/. 1
#>  1
#> status 0
#> f
#> l
## rmdir -p
mkdir -p a/b/c x/y; >x/z; rmdir -p a/b/c x/y 2>/dev/null; echo "status $?"; ls . x; mkdir -p a/b; rmdir -p a/b/; ls; rmdir -p nosuch/a 2>/dev/null; echo "status $?"
#> status 1
#> .:
#> x
#> 
#> x:
#> z
#> x
#> status 1
## rmdir --ignore-fail-on-non-empty
mkdir -p a/b x; >a/b/c; rmdir --ignore-fail-on-non-empty a/b x; echo "status $?"; ls; rmdir --ignore-fail-on-non-empty nosuch 2>/dev/null; echo "status $?"; mkdir -p y/z; >y/f; rmdir -p --ignore-fail-on-non-empty y/z; echo "status $?"; ls y
#> status 0
#> a
#> status 1
#> status 0
#> f
