# What owners and options of chown and chgrp do, beside GNU and busybox; messages are in ../chown.sh.
#reference: host busybox
## owners
#root
>f; for i in 5 6:7 :8 daemon daemon: root:root :9 bin:10; do chown $i f; echo "$i $(stat -c %u:%g f)"; done
#> 5 5:0
#> 6:7 6:7
#> :8 6:8
#> daemon 1:8
#> daemon: 1:1
#> root:root 0:0
#> :9 0:9
#> bin:10 2:10
## a dot for a colon, numbers that are no names
#root
#differs busybox: it does not know +9
>f; for i in bin.sys .daemon +9:+9 :+10; do chown $i f 2>/dev/null; echo "$i $(stat -c %u:%g f)"; done
#> bin.sys 2:3
#> .daemon 2:1
#> +9:+9 9:9
#> :+10 9:10
## what is no owner
#root
>f; chown 5:5 f; for i in nosuch :nosuch nosuch:nosuch 5:nosuch 1x -1 +x 5:6:7; do chown -- $i f 2>/dev/null; echo "$i $? $(stat -c %u:%g f)"; done
#> nosuch 1 5:5
#> :nosuch 1 5:5
#> nosuch:nosuch 1 5:5
#> 5:nosuch 1 5:5
#> 1x 1 5:5
#> -1 1 5:5
#> +x 1 5:5
#> 5:6:7 1 5:5
## numbers too large
#root
#differs busybox: it takes what is left of them
>f; for i in 4294967295 4294967296 :4294967295 99999999999999999999; do chown $i f 2>/dev/null; echo "$i $? $(stat -c %u:%g f)"; done; chown 4294967294 f; stat -c %u f
#> 4294967295 1 0:0
#> 4294967296 1 0:0
#> :4294967295 1 0:0
#> 99999999999999999999 1 0:0
#> 4294967294
## nothing but a colon changes nothing
#root
#differs busybox: it looks for a group without a name
>f; chown 5:6 f; chown : f; echo "status $?"; stat -c %u:%g f
#> status 0
#> 5:6
## links: what they lead to, or with -h themselves
#root
>f; ln -s f l; chown 5 l; stat -c %u f l; chown -h 6 l; stat -c %u f l; ln -s nosuch n; chown 5 n 2>/dev/null; echo "status $?"; chown -h 5 n; stat -c %u n
#> 5
#> 0
#> 5
#> 6
#> status 1
#> 5
## trees: -P, -H, -L, -h
#root
#differs busybox: it does not change links themselves
mkdir -p d/e x; >d/f; >x/y; ln -s f d/l; ln -s ../x d/o; ln -s d k
show() { echo "$1: $(stat -c '%u' d d/f d/l d/o d/e x x/y k | tr '\n' ' ')"; chown -hR 0 d x k; }
chown -R 5 d; show R; chown -R 5 k; show 'R k'; chown -RH 5 k; show 'RH k'; chown -RL 5 k; show 'RL k'; chown -RP 5 k; show 'RP k'; chown -Rh 5 d; show Rh; chown -RhL 5 d; show RhL; chown -RhH 5 k; show 'RhH k'; chown -RLP 5 d; show RLP; chown -L 5 k; show 'L k'
#> R: 5 5 5 5 5 0 0 0 
#> R k: 0 0 0 0 0 0 0 5 
#> RH k: 5 5 0 0 5 5 0 0 
#> RL k: 5 5 0 0 5 5 5 0 
#> RP k: 0 0 0 0 0 0 0 5 
#> Rh: 5 5 5 5 5 0 0 0 
#> RhL: 5 5 5 5 5 0 5 0 
#> RhH k: 0 5 5 5 5 0 0 5 
#> RLP: 5 5 5 5 5 0 0 0 
#> L k: 5 0 0 0 0 0 0 0 
## --from
#root
#differs busybox: it has no such option
>f; chown 5:6 f; for i in '5 7' '5 8' '7:6 9' ':7 10' ':6 :11' '9:11 1:1'; do chown --from=$i f; echo "$i $(stat -c %u:%g f)"; done; chown --from=nosuch 5 f 2>/dev/null; echo "status $?"; mkdir d; >d/a; >d/b; chown 5 d/a; chown -R --from=5 6 d; stat -c %u d d/a d/b
#> 5 7 7:6
#> 5 8 7:6
#> 7:6 9 9:6
#> :7 10 9:6
#> :6 :11 9:11
#> 9:11 1:1 1:1
#> status 1
#> 0
#> 6
#> 0
## --reference
#root
#differs busybox: it has no such option
>f; >g; chown 5:6 f; chown --reference=f g; stat -c %u:%g g; chgrp --reference=f .; stat -c %u:%g . | cut -d: -f2; chown --reference=nosuch g 2>/dev/null; echo "status $?"; chown --reference=f 2>/dev/null; echo "status $?"
#> 5:6
#> 6
#> status 1
#> status 1
## whoever is not root
#root
>f; >g; chmod 777 .; chown 5:5 f; as() { /usr/bin/setpriv --reuid=5 --regid=5 --clear-groups "$@"; }
for i in 6 :6 5:5 5 6:6; do as chown $i f 2>/dev/null; echo "$i $?"; done; as chown 5 g 2>/dev/null; echo "status $?"; chmod 6755 f; as chown 5 f; stat -c %a f; as chown -R 5 . 2>/dev/null; echo "status $?"
#> 6 1
#> :6 1
#> 5:5 0
#> 5 0
#> 6:6 1
#> status 1
#> 755
#> status 1
## what fails does not stop the rest
#root
>a; >b; chown 5 a nosuch b 2>/dev/null; echo "status $?"; stat -c %u a b; chown -f 6 nosuch a 2>/dev/null; echo "status $?"; stat -c %u a; chown 6 '' 2>/dev/null; echo "status $?"
#> status 1
#> 5
#> 5
#> status 1
#> 6
#> status 1
## --preserve-root
#root
#differs busybox: it has no such option
chown -R --preserve-root 0 / 2>/dev/null; echo "status $?"; mkdir d; chown -R --preserve-root 5 d; stat -c %u d; chown -R --no-preserve-root 6 d; stat -c %u d
#> status 1
#> 5
#> 6
## groups by chgrp
#root
>f; chown 5 f; for i in 6 daemon root; do chgrp $i f; echo "$i $(stat -c %u:%g f)"; done; for i in nosuch 5:6 -1; do chgrp -- $i f 2>/dev/null; echo "$i $? $(stat -c %u:%g f)"; done; ln -s f l; chgrp 7 l; chgrp -h 8 l; stat -c %g f l; mkdir d; >d/x; chgrp -R 9 d; stat -c %g d d/x
#> 6 5:6
#> daemon 5:1
#> root 5:0
#> nosuch 1 5:0
#> 5:6 1 5:0
#> -1 1 5:0
#> 7
#> 8
#> 9
#> 9
## wrong usage
chown 2>/dev/null; echo "status $?"; chown 5 2>/dev/null; echo "status $?"; chown -R 2>/dev/null; echo "status $?"; chown -q 5 f 2>/dev/null; echo "status $?"; chgrp 5 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
