# What modes and options of chmod do, beside GNU and busybox; messages are in ../chmod.sh.
#reference: host busybox
## symbolic modes
#differs busybox: o-t does nothing, and X does not see what the clause takes away
>f; chmod 644 f; for m in u+x g=u o=g a-r +w -x =r u=rwxs +t g+s,o-t a=rX ugo+rwx u=g,g=o u+r-w+x a=,u+r go-w+s u=rwX,go=rX o+s u+t g+t 0 00755 7777 01777 u++x u+-x u=+x u+rw=x + a+; do chmod -- $m f; echo "$m $(stat -c %a f)"; done
#> u+x 744
#> g=u 774
#> o=g 777
#> a-r 333
#> +w 333
#> -x 222
#> =r 444
#> u=rwxs 4744
#> +t 5744
#> g+s,o-t 6744
#> a=rX 555
#> ugo+rwx 777
#> u=g,g=o 777
#> u+r-w+x 577
#> a=,u+r 400
#> go-w+s 2400
#> u=rwX,go=rX 644
#> o+s 644
#> u+t 644
#> g+t 644
#> 0 0
#> 00755 755
#> 7777 7777
#> 01777 1777
#> u++x 1777
#> u+-x 1677
#> u=+x 1177
#> u+rw=x 1177
#> + 1177
#> a+ 1177
## the umask counts where nobody is named
umask 027; >f; for m in +w -w =rw +x = +s +t -st +rwx =x u+,g- a+w; do chmod 644 f; chmod -- $m f 2>/dev/null; echo "$m $(stat -c %a f)"; done
#> +w 644
#> -w 444
#> =rw 640
#> +x 754
#> = 0
#> +s 6644
#> +t 1644
#> -st 644
#> +rwx 754
#> =x 110
#> u+,g- 644
#> a+w 666
## directories: X, and set-id bits that are not named
#differs busybox: = clears them
mkdir d; >f; chmod 2755 d; for m in u=rwx,go=rX g-s g+s =rx a=,a+X; do chmod $m d; echo "$m $(stat -c %a d)"; done; chmod a=,a+X f; stat -c %a f
#> u=rwx,go=rX 2755
#> g-s 755
#> g+s 2755
#> =rx 2555
#> a=,a+X 2111
#> 0
## malformed modes
>f; chmod 644 f; for m in u q u+q 8 77777 u=gx g=uo a 1000000000000 0x1 1q; do chmod "$m" f 2>/dev/null; echo "$m $? $(stat -c %a f)"; done
#> u 1 644
#> q 1 644
#> u+q 1 644
#> 8 1 644
#> 77777 1 644
#> u=gx 1 644
#> g=uo 1 644
#> a 1 644
#> 1000000000000 1 644
#> 0x1 1 644
#> 1q 1 644
## several modes that look like options
#differs busybox: it takes one only
umask 022; >f; chmod 777 f; chmod -w -x f 2>/dev/null; stat -c %a f; chmod u+w,a+x f; chmod -rx f; stat -c %a f; chmod 777 f; chmod f -x; stat -c %a f; chmod -R -x f; stat -c %a f; chmod -- -w f 2>/dev/null; stat -c %a f
#> 466
#> 222
#> 666
#> 666
#> 466
## trees, and links in them
mkdir -p d/e o; >d/f; >o/g; chmod 644 d/f o/g; chmod 755 o; ln -s ../o d/l; ln -s f d/m; ln -s nosuch d/n; chmod -R 700 d; echo "status $?"; stat -c '%a %n' d d/e d/f o o/g
#> status 0
#> 700 d
#> 700 d/e
#> 700 d/f
#> 755 o
#> 644 o/g
## a link that is an operand
#differs busybox: it does not go through it with -R
mkdir d; >d/f; chmod 755 d; chmod 644 d/f; ln -s d l; chmod -R 700 l; stat -c '%a %n' d d/f; ln -s nosuch n; chmod 600 n 2>/dev/null; echo "status $?"; chmod -R 600 n 2>/dev/null; echo "status $?"
#> 700 d
#> 700 d/f
#> status 1
#> status 1
## -L, -H, -P, -h
#only rbox: GNU 9.1 and busybox do not have them
mkdir -p d/e o; >o/g; chmod 644 o/g; chmod 755 o d; ln -s ../o d/l; ln -s d k; chmod -RP 700 k 2>&1; stat -c '%a %n' d; chmod -RH 711 k; stat -c '%a %n' d o; chmod -RL 700 k; stat -c '%a %n' d o o/g; chmod -h 600 k 2>&1; echo "status $?"; chmod -h 750 d; stat -c %a d
#> chmod: k: Operation not supported
#> 755 d
#> 711 d
#> 755 o
#> 700 d
#> 700 o
#> 700 o/g
#> chmod: k: Operation not supported
#> status 1
#> 750
## --reference
#differs busybox: it has no such option
>f; >g; chmod 2640 f; chmod --reference=f g; stat -c %a g; chmod --reference nosuch g 2>/dev/null; echo "status $?"; chmod --reference=f 2>/dev/null; echo "status $?"; mkdir d; >d/x; chmod -R --reference=f d; stat -c %a d/x
#> 2640
#> status 1
#> status 1
#> 2640
## what fails does not stop the rest
>a; >b; chmod 644 a b; chmod 600 a nosuch b 2>/dev/null; echo "status $?"; stat -c %a a b; chmod -f 644 nosuch a; echo "status $?"; stat -c %a a; chmod 600 '' 2>/dev/null; echo "status $?"
#> status 1
#> 600
#> 600
#> status 1
#> 644
#> status 1
## others' files
#root
>f; chmod 755 .; chmod 644 f; mkdir -p d/e; >d/e/f; chmod 644 d/e/f; chown -R 5 d; /usr/bin/setpriv --reuid=5 --clear-groups chmod 600 f 2>/dev/null; echo "status $?"; chmod 0 d/e; /usr/bin/setpriv --reuid=5 --clear-groups chmod -R u+rwx d; echo "status $?"; stat -c %a d/e/f; /usr/bin/setpriv --reuid=5 --clear-groups chmod -R a-rx d 2>/dev/null; echo "status $?"; stat -c %a d d/e
#> status 1
#> status 0
#> 744
#> status 1
#> 200
#> 700
## --preserve-root
#differs busybox: it has no such option
chmod -R --preserve-root 755 / 2>/dev/null; echo "status $?"; ln -s / l; chmod -R --preserve-root 755 l/ 2>/dev/null; echo "status $?"; mkdir d; chmod -R --preserve-root 700 d; chmod -R --no-preserve-root 711 d; stat -c %a d
#> status 1
#> status 1
#> 711
## wrong usage
chmod 2>/dev/null; echo "status $?"; chmod 600 2>/dev/null; echo "status $?"; chmod -R 2>/dev/null; echo "status $?"; chmod -q 600 f 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
## odd names
>-x; n=$(printf 'a\n\377'); >"$n"; chmod 600 -- -x "$n"; stat -c %a -- -x "$n"
#> 600
#> 600
