# What the options of mktemp do, beside GNU.
#reference: host
## templates
f=$(mktemp aXXXXXX); stat -c '%a %F %s' $f; echo ${#f}; f=$(mktemp -d bXXXXXX); stat -c '%a %F' $f; f=$(mktemp XXX); echo ${#f}; for t in aXX a '' XX; do mktemp "$t" 2>/dev/null; echo "$t $?"; done; mktemp a b 2>/dev/null; echo "status $?"; ls | wc -l
#> 600 regular empty file 0
#> 7
#> 700 directory
#> 3
#> aXX 1
#> a 1
#>  1
#> XX 1
#> status 1
#> 3
## the last X's in a row are replaced
mktemp aXXXXb | sed 's/a....b/good/'; mktemp xXXXX.yXXXX | sed 's/xXXXX.y..../good/'; mktemp XXXXXX.x | wc -c
#> good
#> good
#> 9
## --suffix
mktemp --suffix=.c aXXXXXX | sed 's/a......\.c/good/'; mktemp --suffix=/x aXXXXXX 2>/dev/null; echo "status $?"; mktemp --suffix=.c aXXXXXXb 2>/dev/null; echo "status $?"; mktemp --suffix= aXXXXXX | wc -c; mktemp --suffix=XX aXXXX | sed 's/a....XX/good/'; mktemp --suffix=.c | sed "s|$PWD/tmp\...........\.c|good|"
#> good
#> status 1
#> status 1
#> 8
#> good
#> good
## where
export TMPDIR=$PWD/t; mkdir t u; for i in '' -t '-t aXXXXXX' '-p u' '-p u aXXXXXX' --tmpdir '--tmpdir=u' '--tmpdir=u aXXXXXX' '--tmpdir aXXXXXX' 'u/aXXXXXX'; do f=$(mktemp $i); f=${f#$PWD/}; echo "$i ${f%/*}"; done; mktemp -p '' aXXXXXX | sed "s|$PWD/t/a......|good|"
#>  t
#> -t t
#> -t aXXXXXX t
#> -p u u
#> -p u aXXXXXX u
#> --tmpdir t
#> --tmpdir=u u
#> --tmpdir=u aXXXXXX u
#> --tmpdir aXXXXXX t
#> u/aXXXXXX u
#> good
## -u makes nothing, -q says nothing
f=$(mktemp -u aXXXXXX); echo ${#f}; mktemp -du bXXXXXX | wc -c; ls; mktemp -q nosuch/aXXXXXX 2>&1; echo "status $?"; mktemp nosuch/aXXXXXX 2>/dev/null; echo "status $?"; TMPDIR=nosuch mktemp 2>/dev/null; echo "status $?"; mktemp -p nosuch 2>/dev/null; echo "status $?"
#> 7
#> 8
#> status 1
#> status 1
#> status 1
#> status 1
## the umask takes away, and gives nothing
umask 0; f=$(mktemp aXXX); d=$(mktemp -d bXXX); stat -c %a $f $d; umask 777; f=$(mktemp cXXX); stat -c %a $f
#> 600
#> 700
#> 0
## names differ
i=0; while [ $i -lt 50 ]; do mktemp aXXXXXXXX; i=$((i+1)); done | sort -u | wc -l
#> 50
## closed output
mktemp aXXX >&- 2>/dev/null; echo "status $?"; mktemp -q >/dev/full 2>/dev/null; echo "status $?"
#> status 1
#> status 1
