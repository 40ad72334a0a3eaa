# Prefixes, suffixes, defaults and lengths of values.
p=/usr/lib/x86/some.file.txt i=0
while [ $i -lt 40000 ]; do
	f=${p##*/} b=${f%.*} d=${p%/*} e=${f##*.} n=${#f} z=${unset:-$e}
	i=$((i+1))
done
echo $f $b $d $e $n $z
