## owners by number and by name
#root
>f; chown 5 f; stat -c %u:%g f; chown 6:7 f; stat -c %u:%g f; chown :8 f; stat -c %u:%g f; chown root: f; stat -c %u:%g f; chown root:root f; stat -c %u:%g f
#> 5:0
#> 6:7
#> 6:8
#> 0:0
#> 0:0
## trees, links themselves
#root
mkdir d; >f; ln -s ../f d/l; >d/g; chown -R 5:6 d; stat -c '%u:%g %n' d d/g d/l f; ln -s f l; chown -h 7 l; stat -c %u l f; chown 8 l; stat -c %u l f
#> 5:6 d
#> 5:6 d/g
#> 5:6 d/l
#> 0:0 f
#> 7
#> 0
#> 7
#> 8
## who is not known
>f; chown nosuch f 2>&1; echo "status $?"; chown 0:nosuch f 2>&1; chown nosuch:0 f 2>&1
#> chown: unknown user nosuch
#> status 1
#> chown: unknown user/group 0:nosuch
#> chown: unknown user/group nosuch:0
## what is missing is named
chown 0 no 2>&1; echo "status $?"; chown -f 0 no; echo "status $?"
#> chown: no: No such file or directory
#> status 1
#> status 1
## bad usage
chown 2>/dev/null; echo "status $?"; chown 0 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## -RH with a link that leads nowhere below
#root
mkdir d; ln -s none d/l; chown -RH 0 d 2>&1; echo "status $?"; chown -R 0 d; echo "status $?"
#> chown: d/l: No such file or directory
#> status 1
#> status 0
## ten thousand levels
#root
#differs: busybox gives up where paths are too long
cat >s <<'EOF'
mkdir m; mount -t tmpfs t m && cd m
python3 -c '
import os
os.mkdir("t"); os.chdir("t")
for i in range(10000): os.mkdir("d"); os.chdir("d")
open("h", "w").write("needle\n"); os.link("h", "i")'
chown -R 5:6 t; echo "status $?"; find t -user 5 -group 6 | wc -l
EOF
unshare -m sh s
#> status 0
#> 10003
