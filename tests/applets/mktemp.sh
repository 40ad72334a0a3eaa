## a file that only its owner can read
TMPDIR=$PWD f=$(TMPDIR=$PWD mktemp); stat -c '%a %s %F' "$f"; ls | sed 's/[A-Za-z0-9]\{6,\}$/@/'
#> 600 0 regular empty file
#> tmp.@
## a directory
d=$(mktemp -d ./x.XXXXXX); stat -c '%a %F' "$d"; echo "$d" | sed 's/\.......$/.@/'
#> 700 directory
#> ./x.@
## in another directory, only a name
mkdir d; f=$(mktemp -p d a.XXXXXX); test -f "$f" && dirname "$f"; u=$(mktemp -u x.XXXXXX); test -e "$u"; echo "status $?"
#> d
#> status 1
## names differ
a=$(mktemp x.XXXXXX); b=$(mktemp x.XXXXXX); test "$a" != "$b" && ls | wc -l
#> 2
## what is no template, or cannot be made
mktemp nox 2>/dev/null; echo "status $?"; mktemp no/XXXXXX 2>/dev/null; echo "status $?"; mktemp -q nox; echo "status $?"
#> status 1
#> status 1
#> status 1
## a suffix
#differs busybox: it has none
mktemp --suffix=.c x.XXXXXX | sed 's/\.......\./.@./'
#> x.@.c
