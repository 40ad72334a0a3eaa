# Pipelines of builtins and small tools.
i=0 n=0; while [ $i -lt 200 ]; do
	echo "a b $i" | grep -q "$i" && n=$((n+1))
	x=$(echo "one two" | { read a b; echo $b; })
	i=$((i+1))
done; echo $n $x
