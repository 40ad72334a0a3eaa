## octal and symbolic modes
umask 022; >f; for i in 600 0755 u+s go= a+rX u=rwx,g=u,o-x +x -w; do chmod -- $i f; stat -c "$i %a" f; done
#> 600 600
#> 0755 755
#> u+s 4755
#> go= 4700
#> a+rX 4755
#> u=rwx,g=u,o-x 774
#> +x 775
#> -w 575
## modes that look like options
umask 022; >f; chmod 755 f; chmod -x f; stat -c %a f; chmod -w,g+w f; stat -c %a f
#> 644
#> 464
## trees
mkdir -p d/e; >d/f; chmod -R u=rwX,go= d; stat -c '%a %n' d d/e d/f
#> 700 d
#> 700 d/e
#> 600 d/f
## links in trees are not followed
mkdir d; >f; chmod 644 f; ln -s ../f d/l; chmod -R 700 d; stat -c %a f; ln -s f l; chmod 600 l; stat -c %a f
#> 644
#> 600
## what is missing is named
chmod 644 no 2>&1; echo "status $?"; ln -s no l; chmod 644 l 2>&1; chmod -f 644 no; echo "status $?"
#> chmod: no: No such file or directory
#> status 1
#> chmod: l: No such file or directory
#> status 1
## an invalid mode changes nothing
>f; chmod 644 f; chmod 999 f 2>&1; echo "status $?"; chmod u+q f 2>&1; stat -c %a f
#> chmod: invalid mode '999'
#> status 1
#> chmod: invalid mode 'u+q'
#> 644
## -v and -c say what is done
>f; chmod 644 f; chmod -v 600 f; chmod -c 600 f; chmod -c 644 f
#> mode of 'f' changed to 0600 (rw-------)
#> mode of 'f' changed to 0644 (rw-r--r--)
## as another file
#differs busybox: it has no --reference
>f; >g; chmod 751 f; chmod --reference=f g; stat -c %a g
#> 751
## bad usage
chmod 2>/dev/null; echo "status $?"; chmod 644 2>/dev/null; echo "status $?"
#> status 1
#> status 1
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
chmod -R go-rwx t; echo "status $?"; find t ! -perm -77 | wc -l; find t -perm 600 | wc -l
EOF
unshare -m sh s
#> status 0
#> 10003
#> 2
