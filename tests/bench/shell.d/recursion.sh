# A function that calls itself twice.
fib() {
	if [ $1 -lt 2 ]; then r=$1; return; fi
	fib $(($1 - 1)); set -- $1 $r
	fib $(($1 - 2)); r=$(($2 + r))
}
fib 19; echo $r
