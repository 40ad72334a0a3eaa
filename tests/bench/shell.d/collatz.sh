# Arithmetic with many operators, in nested loops.
n=1 most=0
while [ $n -lt 400 ]; do
	x=$n steps=0
	while [ $x -ne 1 ]; do
		if [ $((x % 2)) -eq 0 ]; then x=$((x / 2)); else x=$((3 * x + 1)); fi
		steps=$((steps + 1))
	done
	[ $steps -gt $most ] && most=$steps
	n=$((n + 1))
done
echo $most
