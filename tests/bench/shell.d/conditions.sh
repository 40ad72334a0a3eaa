# Tests of strings, numbers and files.
i=0 n=0; : >f
while [ $i -lt 15000 ]; do
	if [ "$i" = 7 ] || [ -z "$i" ]; then n=$((n+1)); elif [ -f f ] && [ ! -d f ]; then n=$((n+2)); fi
	test "$n" -gt 5 -a "$i" != x || n=0
	i=$((i+1))
done; echo $n
