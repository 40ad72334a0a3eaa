#reference: host
#packages: util-linux
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
