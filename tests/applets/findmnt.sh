#reference: host
#packages: util-linux e2fsprogs
# Each case mounts in a namespace of its own, below the directory it runs in; DIR stands for that.
## trees, lists, raw, pairs
#root
unshare -m sh -c 'mount -t tmpfs top .; cd "$PWD"; mkdir "a b"; mount -t tmpfs -o size=64k one "a b"; mkdir "a b/in"; mount -t tmpfs two "a b/in"
findmnt -R "$PWD" -o TARGET,FSTYPE -n | sed "s|$PWD|DIR|"; findmnt -R "$PWD" -n -o TARGET --list | sed "s|$PWD|DIR|"; findmnt -R -r "$PWD" | sed "s|$PWD|DIR|"; findmnt -RP "$PWD" -o TARGET,SOURCE | sed "s|$PWD|DIR|"; LC_ALL=C.UTF-8 findmnt -Rno TARGET . | sed "s|$PWD|DIR|"; LC_ALL=C.UTF-8 findmnt -aRno TARGET . | tail -n 1 | sed "s|$PWD|DIR|"' | sed 's/   *tmpfs/ tmpfs/'
#> DIR tmpfs
#> `-DIR/a b tmpfs
#>   `-DIR/a b/in tmpfs
#> DIR
#> DIR/a b
#> DIR/a b/in
#> TARGET SOURCE FSTYPE OPTIONS
#> DIR top tmpfs rw,relatime
#> DIR/a\x20b one tmpfs rw,relatime,size=64k
#> DIR/a\x20b/in two tmpfs rw,relatime
#> TARGET="DIR" SOURCE="top"
#> TARGET="DIR/a b" SOURCE="one"
#> TARGET="DIR/a b/in" SOURCE="two"
#> DIR
#> └─DIR/a b
#>   └─DIR/a b/in
#>   `-DIR/a b/in
## JSON, a tree where the directory is a column
#root
unshare -m sh -c 'mount -t tmpfs -o size=1m top .; cd "$PWD"; mkdir a; mount -t tmpfs -o size=64k "o\"e" a; mkdir a/in; mount -t tmpfs -o size=64k two a/in; findmnt -J -R . -o SOURCE,SIZE,TARGET | sed "s|$PWD|DIR|"; findmnt -J -b -o FSTYPE,SIZE,AVAIL,USE%,FREQ a; findmnt -JR a -o SOURCE | grep -c children'
#> {
#>    "filesystems": [
#>       {
#>          "source": "top",
#>          "size": "1M",
#>          "target": "DIR",
#>          "children": [
#>             {
#>                "source": "o\"e",
#>                "size": "64K",
#>                "target": "DIR/a",
#>                "children": [
#>                   {
#>                      "source": "two",
#>                      "size": "64K",
#>                      "target": "DIR/a/in"
#>                   }
#>                ]
#>             }
#>          ]
#>       }
#>    ]
#> }
#> {
#>    "filesystems": [
#>       {
#>          "fstype": "tmpfs",
#>          "size": 65536,
#>          "avail": 65536,
#>          "use%": "0%",
#>          "freq": null
#>       }
#>    ]
#> }
#> 0
## siblings
#root
unshare -m sh -c 'mount -t tmpfs -o size=1m top .; cd "$PWD"; mkdir a b; mount -t tmpfs one a; mkdir a/in; mount -t tmpfs two a/in; mount -t tmpfs three b; findmnt -Rno TARGET . | sed "s|$PWD|DIR|" | tr -d "\`| -" | sort; findmnt -Rno TARGET . | grep -c "^|-"; findmnt -Rno TARGET . | grep -c "^\`-"; findmnt -JRo TARGET . | grep -c "},{"'
#> DIR
#> DIR/a
#> DIR/a/in
#> DIR/b
#> 1
#> 1
#> 1
## by source, target, path, mount point
#root
mkdir a b f; unshare -m sh -c 'mount -t tmpfs here a; mount -t tmpfs -o ro there b; mkdir -p a/deep/er
findmnt -no SOURCE a; findmnt -no TARGET there | sed "s|$PWD|DIR|"; findmnt -n -o SOURCE -T a/deep/er; findmnt -no SOURCE -M b; findmnt -nS here -o SOURCE,FSTYPE; findmnt -n here a -o SOURCE; findmnt -no SOURCE -S $(findmnt -no MAJ:MIN b); for w in nope f "-T nope" "-M f" "-S nope" "here b"; do findmnt $w; echo "status $?"; done'
#> here
#> DIR/b
#> here
#> there
#> here   tmpfs
#> here
#> there
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## what covers what: both are on the mount point
#root
mkdir a; unshare -m sh -c 'mount -t tmpfs under a; mount -t tmpfs over a; findmnt -no SOURCE -M a; findmnt -no SOURCE -T a; findmnt -no SOURCE -l -t tmpfs -d backward -f; findmnt -lUno TARGET -O rw -t tmpfs | grep -c "$PWD/a"'
#> under
#> over
#> under
#> over
#> over
#> 1
## types and options
#root
mkdir a b; unshare -m sh -c 'mount -t tmpfs -o size=64k,nodev x a; mount -t ramfs -o noexec y b; findmnt -lno SOURCE -t ramfs; findmnt -lno SOURCE -O size=64k; findmnt -lno SOURCE -t tmpfs,ramfs -O nodev,size=64k; findmnt -lno SOURCE -t noproc,sysfs,tmpfs | tail -n 1; findmnt -lno SOURCE -i -O rw,noexec | grep -cx y'
#> y
#> x
#> x
#> y
#> 0
## columns
#root
mkdir a b; unshare -m sh -c 'mount -t tmpfs -o size=64k,ro x a; mkdir b/sub; mount --bind b/sub b; findmnt -no OPTIONS,VFS-OPTIONS,FS-OPTIONS,FSROOT a; findmnt -no SIZE,USED,AVAIL,USE% a; findmnt -bno SIZE,USED a; findmnt -no FSROOT b | grep -c "/b/sub$"; findmnt -no SOURCE b | grep -c "/b/sub]$"; findmnt -vno SOURCE b | grep -c sub; findmnt -no PROPAGATION a; mount --make-shared a; findmnt -no PROPAGATION,OPT-FIELDS a | tr -d 0-9; findmnt -D a | sed "s|$PWD|DIR|"; findmnt -yPo MAJ:MIN,USE% a | tr -d 0-9; findmnt -o +FSROOT -n a | grep -c " /$"; findmnt -o nope 2>/dev/null || echo "status $?"'
#> ro,relatime,size=64k ro,relatime ro,size=64k /
#>  64K    0   64K   0%
#> 65536    0
#> 1
#> 1
#> 0
#> private
#> shared      shared:
#> SOURCE FSTYPE SIZE USED AVAIL USE% TARGET
#> x      tmpfs   64K    0   64K   0% DIR/a
#> MAJ_MIN=":" USE_PCT="%"
#> 1
#> status 1
## fstab
printf '# c\nLABEL=x / ext4 defaults 0 1\ntmpfs /tmp\\040x tmpfs size=1m,noauto 0 0\n/dev/sda2 none swap sw\n' >fstab; findmnt -s -F fstab; findmnt --fstab --tab-file fstab -nlo SOURCE,FREQ,PASSNO; findmnt -F fstab -no TARGET -t swap; findmnt -F fstab -no SOURCE '/tmp x'; findmnt -F fstab -no TARGET LABEL=x; findmnt -F fstab nope; echo "status $?"; findmnt -F nofile 2>/dev/null; echo "status $?"
#> TARGET SOURCE    FSTYPE OPTIONS
#> /      LABEL=x   ext4   defaults
#> /tmp x tmpfs     tmpfs  size=1m,noauto
#> none   /dev/sda2 swap   sw
#> LABEL=x      0      1
#> tmpfs        0      0
#> /dev/sda2    0      0
#> none
#> tmpfs
#> /
#> status 1
#> status 1
## a control character in a name does not reach the terminal
#root
#differs: it writes ? or \x alike
d=$(env printf 'a\033b'); mkdir "$d"; unshare -m sh -c 'mount -t tmpfs x "$0"; findmnt -lno TARGET -S x | sed "s|$PWD|DIR|"; findmnt -rno TARGET -S x | sed "s|$PWD|DIR|"; findmnt -Pno TARGET -S x | sed "s|$PWD|DIR|"; findmnt -Jo TARGET -S x | grep -c "u001b"' "$d"
#> DIR/a\033b
#> DIR/a\x1bb
#> TARGET="DIR/a\x1bb"
#> 1
## wrong words, wrong files, a full output
findmnt -o nope 2>/dev/null; echo "status $?"; findmnt -d up 2>/dev/null; echo "status $?"; findmnt -Z 2>/dev/null; echo "status $?"; findmnt a b c 2>/dev/null; echo "status $?"; findmnt -F . 2>/dev/null; echo "status $?"; findmnt -F /dev/null; echo "status $?"; findmnt >/dev/full 2>/dev/null; [ $? -ne 0 ]; echo $?
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> 0
## --verify: whether what is listed can be mounted
mkdir m m/sub l; ln -s m k; truncate -s 4M img; mkfs.ext2 -q -F img; : >file; cat >f <<F
/dev/nope $PWD/nope ext4 noauto 0 0
$PWD/img $PWD/m ext2 defaults 0 0
$PWD/img $PWD/l ext4 loop,ro 0 0
LABEL=nope $PWD/l ext4 nofail,nosuid 0 2
LABEL=nope $PWD/l ext4 noauto 0 0
tmpfs $PWD/k tmpfs size=1m,user=joe 0 0
$PWD/img $PWD/file auto defaults 0 0
$PWD/x $PWD/m/sub none bind 0 0
$PWD/x $PWD/m/sub none bind 0 0
t $PWD/m tmpfs defaults 0 0
s:/x $PWD/l nfs defaults 0 0
$PWD/img none swap sw 0 0
F
findmnt -x -F f 2>err | sed "s|$PWD|DIR|g"; cat err; findmnt --verify --verbose -F f 2>/dev/null | sed "s|$PWD|DIR|g"; findmnt -x -F f >/dev/null 2>&1; echo "status $?"
#> DIR/nope
#>    [W] unreachable target: No such file or directory
#>    [W] unreachable source: /dev/nope: No such file or directory
#>    [W] cannot detect on-disk filesystem type (No such file or directory)
#> DIR/m
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [W] non-bind mount source DIR/img is a directory or regular file
#> DIR/l
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [W] non-bind mount source DIR/img is a directory or regular file
#>    [E] ext4 does not match with on-disk ext2
#> DIR/l
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [E] unreachable on boot required source: LABEL=nope
#> DIR/l
#>    [W] target specified more than once
#>    [W] unreachable: LABEL=nope
#> DIR/k
#>    [W] target specified more than once
#>    [W] non-canonical target path (real: DIR/m)
#> DIR/file
#>    [E] target is not a directory
#>    [W] non-bind mount source DIR/img is a directory or regular file
#> DIR/m/sub
#>    [W] target specified more than once
#>    [E] wrong order: DIR/m/sub specified before DIR/m
#> DIR/m/sub
#>    [E] wrong order: DIR/m/sub specified before DIR/m
#> none
#>    [W] non-bind mount source DIR/img is a directory or regular file
#>    [E] swap does not match with on-disk ext2
#>
#> 0 parse errors, 6 errors, 19 warnings
#> DIR/nope
#>    [W] unreachable target: No such file or directory
#>    [ ] userspace options: noauto
#>    [W] unreachable source: /dev/nope: No such file or directory
#>    [W] cannot detect on-disk filesystem type (No such file or directory)
#> DIR/m
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [ ] target exists
#>    [W] non-bind mount source DIR/img is a directory or regular file
#>    [ ] FS type is ext2
#> DIR/l
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [ ] target exists
#>    [ ] VFS options: ro
#>    [ ] userspace options: loop
#>    [W] non-bind mount source DIR/img is a directory or regular file
#>    [E] ext4 does not match with on-disk ext2
#> DIR/l
#>    [W] target specified more than once
#>    [W] target specified more than once
#>    [ ] target exists
#>    [ ] VFS options: nosuid
#>    [ ] userspace options: nofail
#>    [E] unreachable on boot required source: LABEL=nope
#> DIR/l
#>    [W] target specified more than once
#>    [ ] target exists
#>    [ ] userspace options: noauto
#>    [W] unreachable: LABEL=nope
#> DIR/k
#>    [W] target specified more than once
#>    [W] non-canonical target path (real: DIR/m)
#>    [ ] target exists
#>    [ ] FS options: size=1m
#>    [ ] userspace options: user=joe
#>    [ ] do not check tmpfs source (pseudo/net)
#>    [ ] do not check tmpfs FS type (pseudo/net)
#> DIR/file
#>    [E] target is not a directory
#>    [W] non-bind mount source DIR/img is a directory or regular file
#>    [ ] FS type is ext2
#> DIR/m/sub
#>    [W] target specified more than once
#>    [E] wrong order: DIR/m/sub specified before DIR/m
#>    [ ] target exists
#>    [ ] VFS options: bind
#>    [ ] do not check DIR/x source (pseudo/net)
#>    [ ] do not check DIR/x FS type (pseudo/net)
#> DIR/m/sub
#>    [E] wrong order: DIR/m/sub specified before DIR/m
#>    [ ] target exists
#>    [ ] VFS options: bind
#>    [ ] do not check DIR/x source (pseudo/net)
#>    [ ] do not check DIR/x FS type (pseudo/net)
#> DIR/m
#>    [ ] target exists
#>    [ ] do not check t source (pseudo/net)
#>    [ ] do not check t FS type (pseudo/net)
#> DIR/l
#>    [ ] target exists
#>    [ ] do not check s:/x source (pseudo/net)
#>    [ ] do not check s:/x FS type (pseudo/net)
#> none
#>    [W] non-bind mount source DIR/img is a directory or regular file
#>    [E] swap does not match with on-disk ext2
#> status 1
## --verify: all is well, only warnings, lines that are no entries
mkdir m; printf 'tmpfs %s/m tmpfs size=1m 0 0\nproc /proc proc defaults 0 0\n' "$PWD" >f; findmnt -x -F f; echo "status $?"; findmnt -x --verbose -F f | sed "s|$PWD|DIR|"; : >e; findmnt -x -F e; printf 'tmpfs %s/m tmpfs defaults 0 0\n' "$PWD" >>f; findmnt -x -F f 2>err | sed "s|$PWD|DIR|"; cat err; findmnt -x -F f >/dev/null 2>&1; echo "status $?"; printf 'one word\n' >>f; findmnt -x -F f 2>&1 >/dev/null | tail -n 1; findmnt -x -F f >/dev/null 2>&1; echo "status $?"
#> Success, no errors or warnings detected
#> status 0
#> DIR/m
#>    [ ] target exists
#>    [ ] FS options: size=1m
#>    [ ] do not check tmpfs source (pseudo/net)
#>    [ ] do not check tmpfs FS type (pseudo/net)
#> /proc
#>    [ ] target exists
#>    [ ] do not check proc source (pseudo/net)
#>    [ ] do not check proc FS type (pseudo/net)
#> Success, no errors or warnings detected
#> Success, no errors or warnings detected
#> DIR/m
#>    [W] target specified more than once
#>
#> 0 parse errors, 0 errors, 1 warning
#> status 0
#> 1 parse error, 0 errors, 1 warning
#> status 1
## --poll: what happens to a mount
#root
mkdir m n; unshare -m sh -c 'mount --make-rprivate /; p() { findmnt "$@" >out 2>&1 & until ls -l /proc/$!/fd | grep -q mountinfo; do sleep .1; done; sleep .4; mount -t tmpfs one m; sleep .4; mount -o remount,nosuid m; sleep .4; mount --move m n; sleep .4; umount n; sleep .4; kill $! 2>/dev/null; wait $! 2>/dev/null; sed "s|$PWD|DIR|g; s/  */ /g" out; }
p -p -S one; p --poll=umount,move -n -S one'
#> ACTION TARGET SOURCE FSTYPE OPTIONS
#> mount DIR/m one tmpfs rw,relatime
#> remount DIR/m one tmpfs rw,nosuid,relatime
#> move DIR/n one tmpfs rw,nosuid,relatime
#> umount DIR/n one tmpfs rw,nosuid,relatime
#> move DIR/n one tmpfs rw,nosuid,relatime
#> umount DIR/n one tmpfs rw,nosuid,relatime
## --poll: what was before; the first alone
#root
mkdir m n; unshare -m sh -c 'mount --make-rprivate /; p() { findmnt "$@" >out 2>&1 & until ls -l /proc/$!/fd | grep -q mountinfo; do sleep .1; done; sleep .4; mount -t tmpfs one m; sleep .4; mount -o remount,nosuid m; sleep .4; mount --move m n; sleep .4; umount n; sleep .4; kill $! 2>/dev/null; wait $! 2>/dev/null; sed "s|$PWD|DIR|g; s/  */ /g" out; }
p -p -P -S one -o ACTION,TARGET,OLD-TARGET,OPTIONS,OLD-OPTIONS; p -f -p -S one -r'
#> ACTION="mount" TARGET="DIR/m" OLD-TARGET="" OPTIONS="rw,relatime" OLD-OPTIONS=""
#> ACTION="remount" TARGET="DIR/m" OLD-TARGET="" OPTIONS="rw,nosuid,relatime" OLD-OPTIONS="rw,relatime"
#> ACTION="move" TARGET="DIR/n" OLD-TARGET="DIR/m" OPTIONS="rw,nosuid,relatime" OLD-OPTIONS=""
#> ACTION="umount" TARGET="DIR/n" OLD-TARGET="DIR/n" OPTIONS="rw,nosuid,relatime" OLD-OPTIONS="rw,nosuid,relatime"
#> ACTION TARGET SOURCE FSTYPE OPTIONS
#> mount DIR/m one tmpfs rw,relatime
## --poll: time, actions that are none, columns that only it has
findmnt -p -w 50; echo "status $?"; findmnt --poll=mount,x 2>/dev/null; echo "status $?"; findmnt -o ACTION 2>/dev/null; echo "status $?"; findmnt -p -w x 2>/dev/null; echo "status $?"
#> status 0
#> status 1
#> status 1
#> status 1
## all columns, options of the place and of the file system, tags as columns
mkdir m; printf 'LABEL=a %s/m ext4 ro,nosuid,data=x,noauto 0 2\nUUID=b-c none swap sw,pri=5 0 0\n' "$PWD" >f; findmnt -F f -P -o VFS-OPTIONS,FS-OPTIONS,LABEL,UUID,FREQ,PASSNO,SOURCES; findmnt -F f -P --output-all | sed 's/AVAIL="[^"]*"//; s/SIZE="[^"]*" //; s/USED="[^"]*" USE%="[^"]*" //' | sed "s|$PWD|DIR|"
#> VFS-OPTIONS="ro,nosuid" FS-OPTIONS="data=x" LABEL="a" UUID="" FREQ="0" PASSNO="2" SOURCES="LABEL=a"
#> VFS-OPTIONS="" FS-OPTIONS="sw,pri=5" LABEL="" UUID="b-c" FREQ="0" PASSNO="0" SOURCES="UUID=b-c"
#>  FREQ="0" FSROOT="" FSTYPE="ext4" FS-OPTIONS="data=x" ID="" LABEL="a" MAJ:MIN="" OPTIONS="ro,nosuid,data=x,noauto" OPT-FIELDS="" PARENT="" PARTLABEL="" PARTUUID="" PASSNO="2" PROPAGATION="" SOURCE="LABEL=a" SOURCES="LABEL=a" TARGET="DIR/m" TID="" UUID="" VFS-OPTIONS="ro,nosuid"
#>  FREQ="0" FSROOT="" FSTYPE="swap" FS-OPTIONS="sw,pri=5" ID="" LABEL="" MAJ:MIN="" OPTIONS="sw,pri=5" OPT-FIELDS="" PARENT="" PARTLABEL="" PARTUUID="" PASSNO="0" PROPAGATION="" SOURCE="UUID=b-c" SOURCES="UUID=b-c" TARGET="none" TID="" UUID="b-c" VFS-OPTIONS=""
## what is hidden, what is seen
#root
mkdir m; unshare -m sh -c 'mount --make-rprivate /; mount -t tmpfs one m; mount -t tmpfs -o ro,noexec two m; findmnt --shadowed -n -o SOURCE -t tmpfs | grep -x "one\|two"; findmnt -U -n -o SOURCE m; findmnt -n -o SOURCE m; findmnt --vfs-all -n -S two -o VFS-OPTIONS; findmnt -n -S two -o TID | grep -c "^ *[0-9]"' 
#> one
#> two
#> one
#> two
#> ro,noexec,suid,dev,async,loud,nomand,atime,noiversion,diratime,relatime,nostrictatime,nolazytime,symfollow
#> 1
## as df: a list, of those that have a size
#root
mkdir m; unshare -m sh -c 'mount --make-rprivate /; mount -t tmpfs -o size=64k one m; mkdir m/2 m/3; mount -t proc two m/2; mount -t tmpfs -o size=128k three m/3; findmnt -D -n -o SOURCE,SIZE | tr -s " " | grep -Ew "one|two|three"; findmnt -D -A -n -o SOURCE | grep -Ew "one|two|three"; findmnt -J -t proc -M "$PWD/m/2" -o SOURCES'
#> one 64K
#> three 128K
#> one
#> two
#> three
#> {
#>    "filesystems": [
#>       {
#>          "sources": [
#>              "two"
#>          ]
#>       }
#>    ]
#> }
