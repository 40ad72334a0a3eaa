# Field splitting by IFS and set.
line=root:x:0:0:root:/root:/bin/sh i=0
while [ $i -lt 30000 ]; do
	old=$IFS; IFS=:; set -- $line; IFS=$old
	u=$1 h=$6 s=$7
	i=$((i+1))
done
echo $u $h $s $#
