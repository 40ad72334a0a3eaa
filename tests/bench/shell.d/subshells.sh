# Subshells that change directory and variables, and traps in them.
mkdir -p d/e; v=0
i=0; while [ $i -lt 1500 ]; do
	(cd d/e; v=$i; umask 077)
	(trap 'v=end' EXIT; set -- a b; v=$2)
	i=$((i+1))
done; echo $v ${PWD##*/d}  | wc -c >/dev/null; echo $v
