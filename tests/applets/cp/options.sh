# What the options of cp do, beside GNU and busybox; messages are in ../cp.sh.
#reference: host busybox
## wrong usage
#differs busybox: it takes the last of -t and -T
>a; cp 2>/dev/null; echo "status $?"; cp a 2>/dev/null; echo "status $?"; cp -t a 2>/dev/null; echo "status $?"; cp --nosuch a b 2>/dev/null; echo "status $?"; mkdir d; cp -t d -T a 2>/dev/null; echo "status $?"; cp -T a a d 2>/dev/null; echo "status $?"; ls
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> a
#> d
## several sources need a directory
echo 1 >a; echo 2 >b; mkdir d; cp a b d; ls d; cp a b nosuch 2>/dev/null; echo "status $?"; cp a b a 2>/dev/null; echo "status $?"; cat a; cp -t nosuch a 2>/dev/null; echo "status $?"; cp a nosuch b d 2>/dev/null; echo "status $?"; ls
#> a
#> b
#> status 1
#> status 1
#> 1
#> status 1
#> status 1
#> a
#> b
#> d
## -t and -T
echo 1 >a; echo 2 >b; mkdir d e; cp -t d a b; ls d; cp -T a c; cat c; cp -T a d 2>/dev/null; echo "status $?"; cp -rT d e; ls e; cp -rT d f; ls f; cp -r d a 2>/dev/null; echo "status $?"
#> a
#> b
#> 1
#> status 1
#> a
#> b
#> a
#> b
#> status 1
## one file into itself, by whatever names
#differs busybox: it replaces links without a question
echo 1 >a; ln a h; ln -s a s; for i in 'a a' 'a ./a' 'a h' 'a s' 's a' '-d s a' '-P s a' '-f a a' '-f a h' '-d s s' '-l s a'; do cp $i 2>/dev/null; echo "$i $?"; done; cat a; stat -c '%F' s
#> a a 1
#> a ./a 1
#> a h 1
#> a s 1
#> s a 1
#> -d s a 1
#> -P s a 1
#> -f a a 1
#> -f a h 1
#> -d s s 1
#> -l s a 0
#> 1
#> symbolic link
## --remove-destination
#differs busybox: it takes other names of one file for the same
echo 1 >a; ln a h; ln -s a s; ln -s nosuch n; cp --remove-destination a h; stat -c %h a h; cp --remove-destination a s; stat -c %F s; cp --remove-destination a n; stat -c %F n
#> 1
#> 1
#> regular file
#> regular file
## a link at the destination is written through, if it leads anywhere
#differs busybox: it makes the file that the link names
echo 1 >a; echo 2 >b; ln -s b l; cp a l; cat b; stat -c %F l; ln -s nosuch n; cp a n 2>/dev/null; echo "status $?"; ls
#> 1
#> symbolic link
#> status 1
#> a
#> b
#> l
#> n
## links of the source: -P, -d, -L, -H, -a
echo 1 >a; ln -s a l; mkdir s; ln -s ../a s/l; for i in '' -P -d -L -H -a -R -RL -RH; do rm -f x; cp $i l x; echo "$i $(stat -c %F x)"; done; for i in -R -RL -RH -RP -a; do rm -rf x; cp $i s x; echo "$i $(stat -c %F x/l)"; done; ln -s s k; for i in -R -RL -RH -RP -a; do rm -rf x; cp $i k x; echo "$i $(stat -c %F x)"; done; for i in -R -RH -a; do rm -rf x; cp $i k/ x; echo "$i $(stat -c %F x x/l | tr '\n' ' ')"; done
#>  regular file
#> -P symbolic link
#> -d symbolic link
#> -L regular file
#> -H regular file
#> -a symbolic link
#> -R symbolic link
#> -RL regular file
#> -RH regular file
#> -R symbolic link
#> -RL regular file
#> -RH symbolic link
#> -RP symbolic link
#> -a symbolic link
#> -R symbolic link
#> -RL directory
#> -RH directory
#> -RP symbolic link
#> -a symbolic link
#> -R directory symbolic link 
#> -RH directory symbolic link 
#> -a directory symbolic link 
## the last of -P -L -H counts
#differs busybox: -L holds in any case
ln -s nosuch l; cp -LP l a; readlink a; cp -PL l b 2>/dev/null; echo "status $?"; cp -Rd l c; readlink c; cp -aL l d 2>/dev/null; echo "status $?"
#> nosuch
#> status 1
#> nosuch
#> status 1
## modes without -p come from the source and the umask
#differs busybox: it keeps set-id bits
umask 027; >a; chmod 6775 a; mkdir s; chmod 777 s; cp a b; stat -c %a b; cp -r s t; stat -c %a t; >c; chmod 600 c; cp a c; stat -c %a c
#> 750
#> 750
#> 600
## modes with -p, --preserve, --no-preserve
#differs busybox: it has only -p
umask 027; >a; chmod 4775 a; cp -p a b; cp --preserve=mode a c; cp --no-preserve=mode a d; cp -p --no-preserve=mode a e; cp -a --no-preserve=mode a f; cp --preserve a g; cp --preserve=all --no-preserve=all a h; stat -c '%a %n' b c d e f g h; cp --preserve=oops a i 2>/dev/null; echo "status $?"; cp --no-preserve=oops a i 2>/dev/null; echo "status $?"; ls i 2>/dev/null
#> 4775 b
#> 4775 c
#> 640 d
#> 640 e
#> 640 f
#> 4775 g
#> 640 h
#> status 1
#> status 1
## times with -p
#differs busybox: it keeps whole seconds only, and none of links
umask 022; echo 1 >a; /usr/bin/touch -d '2001-02-03 04:05:06.123456789' a; mkdir -p s/t; /usr/bin/touch -d 2002-01-01 s/t s; cp -p a b; stat -c %y b; cp -a s u; stat -c %y u u/t; cp -a s u; stat -c %y u/s; ln -s x l; /usr/bin/touch -hd 2003-01-01 l; cp -a l m; stat -c %y m
#> 2001-02-03 04:05:06.123456789 +0000
#> 2002-01-01 00:00:00.000000000 +0000
#> 2002-01-01 00:00:00.000000000 +0000
#> 2002-01-01 00:00:00.000000000 +0000
#> 2003-01-01 00:00:00.000000000 +0000
## --preserve=timestamps
#differs busybox: it has no --preserve
echo 1 >a; /usr/bin/touch -d 2001-01-01 a; chmod 600 a; cp --preserve=timestamps a b; cp --preserve=mode a c; stat -c '%Y %a' b; stat -c %a c; cp --preserve=mode,timestamps a d; stat -c '%Y %a' d
#> 978307200 600
#> 600
#> 978307200 600
## owners with -p
#differs busybox: it keeps set-id bits without -p, too
#root
>a; chown 5:6 a; chmod 6755 a; ln -s a l; chown -h 7:8 l; mkdir d; chown 9:10 d; cp -p a b; cp -a l m; cp -a d e; cp a c; stat -c '%u:%g %a %n' b c e; stat -c '%u:%g' m
#> 5:6 6755 b
#> 0:0 755 c
#> 9:10 755 e
#> 7:8
## --preserve=ownership
#root
#differs busybox: it has no --preserve
umask 022; >a; chown 5:6 a; chmod 600 a; cp --preserve=ownership a b; stat -c %u:%g b; cp -a --no-preserve=ownership a c; stat -c '%u:%g %a' c
#> 5:6
#> 0:0 600
## whoever is not root keeps no owner, and no set-id bits
#root
>a; chown 5:6 a; chmod 6755 a; chmod 777 .; /usr/bin/setpriv --reuid=7 --regid=7 --clear-groups cp -p a b; echo "status $?"; stat -c '%u:%g %a' b
#> status 0
#> 7:7 755
## names of one file stay so with -a, -d
#differs busybox: they do with -r, too
mkdir s; >s/x; ln s/x s/y; ln s/x z; cp -a s t; stat -c %h t/x; cp -r s u; stat -c %h u/x; mkdir v; cp -dp s/x s/y z v 2>/dev/null; stat -c %h v/x; cp -a s v; stat -c %h v/s/x
#> 2
#> 1
#> 3
#> 2
## --preserve=links, --no-preserve=links
#differs busybox: it has neither
mkdir s; >s/x; ln s/x s/y; cp --preserve=links -r s t; stat -c %h t/x; cp -a --no-preserve=links s u; stat -c %h u/x; cp -r --preserve=all s w; stat -c %h w/x; cp -a s t; cp -a s/. t; stat -c %h t/x
#> 2
#> 1
#> 2
#> 2
## -u replaces what is older
echo 1 >a; echo 2 >b; /usr/bin/touch -d 2001-01-01 a; cp -u a b; cat b; /usr/bin/touch -d 2031-01-01 a; cp -u a b; cat b; cp -u a new; cat new; echo 3 >a; /usr/bin/touch -r b a; cp -u a b; cat b; mkdir s t; echo new >s/f; echo old >t/f; /usr/bin/touch -d 2001-01-01 t/f; echo x >s/g; echo newer >t/g; /usr/bin/touch -d 2001-01-01 s/g; cp -ru s/. t; cat t/f t/g
#> 2
#> 1
#> 1
#> 1
#> new
#> newer
## --update=WHEN
#only rbox: these GNU and busybox have no words for it
echo 1 >a; echo 2 >b; /usr/bin/touch -d 2001-01-01 a; cp --update=none a b; cat b; cp --update a b; cat b; cp --update=older a b; cat b; cp -u --update=all a b; cat b; cp --update=oops a b 2>&1; echo "status $?"
#> 2
#> 2
#> 2
#> 1
#> cp: invalid argument 'oops'
#> status 1
## -n, -i, -f
echo 1 >a; echo 2 >b; cp -n a b; cat b; cp -n a c; cat c; echo n | cp -i a b 2>/dev/null; cat b; echo y | cp -i a b 2>/dev/null; cat b; echo 3 >a; echo y | cp -i a new 2>/dev/null; cat new; cp -i a b </dev/null 2>/dev/null; cat b
#> 2
#> 1
#> 2
#> 1
#> 3
#> 1
## the last of -n and -i counts
echo 1 >a; echo 2 >b; cp -in a b; cat b; echo y | cp -ni a b 2>/dev/null; cat b
#> 2
#> 1
## -i below directories
mkdir s t; echo 1 >s/a; echo 1 >s/b; echo 2 >t/a; printf 'n\n' | cp -ri s/. t 2>/dev/null; cat t/a t/b
#> 2
#> 1
## what cannot be written is replaced with -f
#root
echo 1 >a; chmod 777 .; echo 2 >b; chmod 444 b; chown 5 a b; /usr/bin/setpriv --reuid=5 --clear-groups cp a b 2>/dev/null; echo "status $?"; /usr/bin/setpriv --reuid=5 --clear-groups cp -f a b; echo "status $?"; cat b; stat -c %a b
#> status 1
#> status 0
#> 1
#> 644
## a program that runs is replaced with -f, or not at all
cp /bin/sleep run; ./run 5 & pid=$!; sleep 0.2; cp /bin/true run 2>/dev/null; echo "status $?"; cp -f /bin/true run; echo "status $?"; ./run; echo "status $?"; kill $pid
#> status 1
#> status 0
#> status 0
## -l and -s
echo 1 >a; mkdir s; >s/f; cp -l a b; stat -c %h b; cp -s $PWD/a c; cat c; cp -s a d; readlink d; cp -rl s t; stat -c %h t/f; cp -rs $PWD/s u; readlink u/f | sed "s|$PWD/||"; echo 2 >x; cp -l x b 2>/dev/null; echo "status $?"; cp -lf x b; cat b; cp -sf $PWD/s b 2>/dev/null; ln -s a l; cp -lP l m; stat -c %F m
#> 2
#> 1
#> a
#> 2
#> s/f
#> status 1
#> 2
#> symbolic link
## -l over another name of the same file is done already
#differs busybox: it says they are the same
>a; ln a b; cp -l a b; echo "status $?"; stat -c %h a
#> status 0
#> 2
## -l and links that are followed
#differs busybox: it links to the link
>a; ln -s a l; cp -lL l n; stat -c %F n
#> regular empty file
## backups
#differs busybox: it makes none
echo 1 >a; echo 2 >b; cp -b a b; cat b~; cp -S .x a b; ls; cp --backup=numbered a b; cp --backup=t a b; ls; cp -b a b; ls; cp --backup=none a b; cp --backup=simple a b; ls; cp --backup=oops a b 2>/dev/null; echo "status $?"; VERSION_CONTROL=numbered cp -b a b; SIMPLE_BACKUP_SUFFIX=.s cp --backup=never a b; ls
#> 2
#> a
#> b
#> b.x
#> b~
#> a
#> b
#> b.x
#> b.~1~
#> b.~2~
#> b~
#> a
#> b
#> b.x
#> b.~1~
#> b.~2~
#> b.~3~
#> b~
#> a
#> b
#> b.x
#> b.~1~
#> b.~2~
#> b.~3~
#> b~
#> status 1
#> a
#> b
#> b.s
#> b.x
#> b.~1~
#> b.~2~
#> b.~3~
#> b.~4~
#> b~
## backups below directories
#differs busybox: it makes none
mkdir s t; echo 1 >s/f; echo 2 >t/f; cp -rbT s t; ls t; cp -r --backup=t s/. t; ls t; cp -b s/f t; ls t; cat t/f~
#> f
#> f~
#> f
#> f.~1~
#> f~
#> f
#> f.~1~
#> f.~2~
#> f~
#> 2
## -b lets a file be copied over another name of it
#differs busybox: it makes no backups
echo 1 >a; ln a h; cp -b a h; ls; stat -c %h a; cp --backup -f a a; ls
#> a
#> h
#> h~
#> 2
#> a
#> a~
#> h
#> h~
## -v
echo 1 >a; echo 2 >b; cp -v a c; mkdir s; >s/f; cp -v a b s
#> 'a' -> 'c'
#> 'a' -> 's/a'
#> 'b' -> 's/b'
## -v in trees, with backups
#differs busybox: it names directories after what is in them
mkdir -p s/d; >a; >c; cp -rv s t; cp -vb a c
#> 's' -> 't'
#> 's/d' -> 't/d'
#> 'a' -> 'c' (backup: 'c~')
## --parents
#differs busybox: it makes directories with the mode of new ones
mkdir -p x/y d; echo 1 >x/y/a; chmod 750 x; cp --parents x/y/a d; find d | sort; stat -c %a d/x; mkdir e; cp -r --parents x/y e; find e | sort; cp --parents x/y/a f 2>/dev/null; echo "status $?"; cp --parents nosuch/a d 2>/dev/null; echo "status $?"; cp --parents $PWD/x/y/a e; test -f e$PWD/x/y/a; echo $?
#> d
#> d/x
#> d/x/y
#> d/x/y/a
#> 750
#> e
#> e/x
#> e/x/y
#> e/x/y/a
#> status 1
#> status 1
#> 0
## --parents -p keeps the directories' attributes
#differs busybox: it makes them anew
mkdir -p x/y e; >x/y/a; chmod 700 x; /usr/bin/touch -d 2001-01-01 x/y; cp -p --parents x/y/a e; stat -c '%a' e/x; stat -c %Y e/x/y
#> 700
#> 978307200
## pipes and devices in trees
mkdir s; mkfifo s/p; cp -r s t; stat -c %F t/p; cp -a s/p q; stat -c %F q; cp -R s/p r; stat -c %F r; (echo hi >q &); cp q f; cat f
#> fifo
#> fifo
#> fifo
#> hi
## devices
#root
mkdir s; mknod s/n c 1 3; cp -a s t; stat -c '%F %t %T' t/n; cp s/n f; stat -c '%F %s' f; cp -r /dev/null g; stat -c %F g
#> character special file 1 3
#> regular empty file 0
#> character special file
## --copy-contents
#differs busybox: it has no such option
mkdir s; mkfifo s/p; (echo ho >s/p &); cp -r --copy-contents s v; cat v/p
#> ho
## --attributes-only
#differs busybox: it has no such option
echo 1 >a; cp --attributes-only a b; stat -c %s b; echo 22 >c; /usr/bin/touch -d 2001-01-01 a; cp -p --attributes-only a c; cat c; stat -c %Y c
#> 0
#> 22
#> 978307200
## holes
#differs busybox: it fills them
truncate -s 10M a; printf x | dd of=a bs=1 seek=5000000 conv=notrunc 2>/dev/null; cp a b; stat -c %s b; [ $(stat -c %b b) -lt 100 ]; echo $?; cmp a b; cp --sparse=never a c; [ $(stat -c %b c) -gt 10000 ]; echo $?; cmp a c; cp --sparse=always c d; [ $(stat -c %b d) -lt 100 ]; echo $?; cmp a d; cp --sparse=oops a e 2>/dev/null; echo "status $?"
#> 10485760
#> 0
#> 0
#> 0
#> status 1
## holes over what was there
#differs busybox: it has no --sparse
(echo x; head -c 100000 /dev/zero; echo y) >f; head -c 200000 /dev/urandom >h; cp --sparse=always f h; cmp f h; head -c 200000 /dev/urandom >h; cp f h; cmp f h; truncate -s 300000 i; cp i h; cmp i h; head -c 50000 /dev/urandom >j; cp j h; cmp j h; cp h j; : >k; cp k h; stat -c %s h
#> 0
## --reflink where nothing can be cloned
#root
#only rbox: GNU leaves an empty file, and the old one cut off
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; echo 1 >a; echo old >c; cp --reflink=always a b 2>&1; echo "status $?"; ls; cp --reflink=always a c 2>/dev/null; cat c; cp --reflink=auto a d; cat d; cp --reflink=never a e; cat e; cp --reflink=oops a e 2>/dev/null; echo "status $?"'
#> cp: can't clone 'a': Operation not supported
#> status 1
#> a
#> c
#> old
#> 1
#> 1
#> status 1
## extended attributes
#root
#differs busybox: it copies none
python3 - <<'PY'
import os
os.mkdir("s"); open("s/f","w").close()
for p in ("s","s/f"): os.setxattr(p,"user.x",p.encode()); os.setxattr(p,"trusted.y",b"\0\1")
PY
show() { python3 -c 'import os,sys
for p in sys.argv[1:]: print(p, sorted((n, os.getxattr(p,n)) for n in os.listxattr(p)))' "$@"; }
cp -r s t; cp -rp s u; cp -a s v; cp --preserve=xattr -r s w; cp -a --no-preserve=xattr s x; show t t/f u u/f v v/f w w/f x/f
#> t []
#> t/f []
#> u []
#> u/f []
#> v [('trusted.y', b'\x00\x01'), ('user.x', b's')]
#> v/f [('trusted.y', b'\x00\x01'), ('user.x', b's/f')]
#> w [('trusted.y', b'\x00\x01'), ('user.x', b's')]
#> w/f [('trusted.y', b'\x00\x01'), ('user.x', b's/f')]
#> x/f []
## access control lists belong to the mode
#root
#differs busybox: it copies none
python3 - <<'PY'
import os,struct
acl=lambda u: struct.pack("<I",2)+struct.pack("<HHI",1,6,0xffffffff)+struct.pack("<HHI",2,u,7)+struct.pack("<HHI",4,4,0xffffffff)+struct.pack("<HHI",16,6,0xffffffff)+struct.pack("<HHI",32,0,0xffffffff)
for p in ("a","b"): open(p,"w").close()
os.setxattr("a","system.posix_acl_access",acl(5))
os.mkdir("d"); os.setxattr("d","system.posix_acl_default",acl(6))
PY
show() { python3 -c 'import os,sys
for p in sys.argv[1:]: print(p, [(n, len(os.getxattr(p,n))) for n in sorted(os.listxattr(p))], oct(os.stat(p).st_mode&0o777))' "$@"; }
chmod 640 b; cp -p a c; cp a e; cp -p b d/b; cp -a d g; show c e d/b g
#> c [('system.posix_acl_access', 44)] 0o660
#> e [] 0o640
#> d/b [] 0o640
#> g [('system.posix_acl_default', 44)] 0o755
## -x stays on one file system
#differs busybox: it has no -x
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p s/n; mount -t tmpfs u s/n; >s/n/f; >s/g; cp -rx s t; find t | sort; cp -ax s/n v; find v'
#> t
#> t/g
#> t/n
#> v
#> v/f
## a directory into itself
mkdir -p d/x; >d/f; cp -r d d/e 2>/dev/null; echo "status $?"; cp -r d d 2>/dev/null; echo "status $?"; cp -r d/. d/x 2>/dev/null; echo "status $?"; cp -r . g 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
## a tree into itself through a link
#only rbox: GNU goes on until paths are too long
mkdir s; >s/f; ln -s .. s/up; cp -rL s t 2>&1; echo "status $?"; find t | sort
#> cp: recursion detected, omitting directory 't/up/t'
#> cp: 's/up/s' is a directory that leads back to itself
#> status 1
#> t
#> t/f
#> t/up
#> t/up/s
## a loop of links in the source
#differs: busybox and GNU say it otherwise
mkdir -p s/d; ln -s . s/d/l; cp -rL s t 2>&1; echo "status $?"; find t | sort
#> cp: 's/d/l' is a directory that leads back to itself
#> status 1
#> t
#> t/d
#> t/d/l
## an operand does not replace what another became
#differs busybox: it replaces it
mkdir a b d; echo 1 >a/x; echo 2 >b/x; cp a/x b/x d 2>/dev/null; echo "status $?"; cat d/x; cp a/x a/x d 2>/dev/null; echo "status $?"; cp -b a/x b/x d; echo "status $?"; cat d/x d/x~
#> status 1
#> 1
#> status 0
#> status 1
#> 1
#> 1
## directories and files do not replace each other
mkdir -p a/x b c; >b/x; >c/f; cp -r a/x b 2>/dev/null; echo "status $?"; cp b/x a 2>/dev/null; echo "status $?"; cp -r a/x c/f 2>/dev/null; echo "status $?"; stat -c %F a/x b/x c/f
#> status 1
#> status 1
#> status 1
#> directory
#> regular empty file
#> regular empty file
## directories are merged
mkdir -p a/d b/d t; >a/d/f; >b/d/g; cp -r a/d b/d t; ls t/d; cp -r a/. t; ls t
#> f
#> g
#> d
## a directory is not copied into what a link leads to
mkdir -p w/d s t; >w/d/g; ln -s ../s t/d; cp -r w/d t 2>/dev/null; echo "status $?"; cp -r w/. t 2>/dev/null; echo "status $?"; ls s
#> status 1
#> status 1
## modes of directories that cannot be written
#root
mkdir -p s/d; >s/f; chmod 500 s; chmod 777 .; chown -R 5 s; /usr/bin/setpriv --reuid=5 --clear-groups cp -r s t; echo "status $?"; find t | sort; stat -c %a t; /usr/bin/setpriv --reuid=5 --clear-groups cp -a s u; stat -c %a u
#> status 0
#> t
#> t/d
#> t/f
#> 500
#> 500
## what cannot be read is left out
#root
mkdir s; >s/f; >s/g; chmod 0 s/f; chmod 755 s; chmod 777 .; /usr/bin/setpriv --reuid=5 --clear-groups cp -r s t 2>/dev/null; echo "status $?"; ls t
#> status 1
#> g
## no room: what is written over stays
#root
#only rbox: GNU and busybox leave a part of the new one
mkdir m; unshare -m sh -c 'mount -t tmpfs -o size=64k t m && cd m; echo old >f; head -c 1000000 /dev/urandom >../big; cp ../big f 2>&1; echo "status $?"; cat f'
#> cp: error writing 'f': No space left on device
#> status 1
#> old
## full and closed outputs
echo 1 >a; cp a /dev/full 2>/dev/null; echo "status $?"; cp a /dev/null; echo "status $?"; cp a /dev/stdout; cat a | cp /dev/stdin b; cat b
#> status 1
#> status 0
#> 1
#> 1
## trailing slashes
echo 1 >a; mkdir d; cp a d/; ls d; cp a b/ 2>/dev/null; echo "status $?"; cp a/ c 2>/dev/null; echo "status $?"; cp -r d/ e; ls e; cp -r d/ e/; ls e; ls
#> a
#> status 1
#> status 1
#> a
#> a
#> d
#> a
#> d
#> e
## --strip-trailing-slashes
#differs: GNU 9.1 and busybox do not
mkdir d; ln -s d l; cp -r --strip-trailing-slashes l/ n; stat -c %F n
#> symbolic link
## odd names
>'a b'; n=$(printf 'x\n\377'); cp 'a b' "$n"; cp -- "$n" -x; cp ./-x z; set -- *; echo $#; cp '' y 2>/dev/null; echo "status $?"; cp z '' 2>/dev/null; echo "status $?"
#> 4
#> status 1
#> status 1
## files of no, and of odd, sizes
: >e; for n in 1 4095 4096 4097 65535 65536 65537 1000000; do head -c $n /dev/urandom >f; cp f g; cmp f g || echo $n; done; cp e g; stat -c %s g
#> 0
## files that grow in /proc
cp /proc/self/status s; [ -s s ]; echo $?; cp /proc/version v; cmp v /proc/version
#> 0
## a destination swapped for a link while a question waits is not followed
#only rbox: the references go on by paths
mkdir -p s/d t/d away; for i in a b c; do echo 1 >s/d/$i; echo 2 >t/d/$i; done; mkfifo answers
cp -ri s/. t <answers 2>said & exec 3>answers
until grep -q overwrite said; do sleep 0.05; done
mv t/d gone; ln -s ../away t/d; printf 'y\ny\ny\n' >&3; exec 3>&-; wait $!; echo "status $?"; ls away; cat gone/*
#> status 0
#> 1
#> 1
#> 1
## a read-only destination
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m; echo old >m/f; mount -o remount,ro m; echo new >f; cp f m 2>/dev/null; echo "status $?"; cp f m/g 2>/dev/null; echo "status $?"; mkdir d; cp -r d m 2>/dev/null; echo "status $?"; cat m/*'
#> status 1
#> status 1
#> status 1
#> old
