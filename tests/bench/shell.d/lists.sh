# A for loop over a large list, and a list that grows.
list=; i=0; while [ $i -lt 3000 ]; do list="$list w$i"; i=$((i+1)); done
n=0; for round in 1 2 3 4 5 6 7 8 9 10; do for w in $list; do n=$((n+1)); done; done; echo $n ${#list}
