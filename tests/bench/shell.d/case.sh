# case with words, alternatives and patterns.
i=0 a=0 b=0 c=0
for word in start stop restart file.c lib.so.1 README -x --long=3 v1.2.3 zzz; do set -- "$@" "$word"; done
while [ $i -lt 6000 ]; do
	for w in "$@"; do
		case $w in
		start|stop) a=$((a+1)) ;;
		-*) b=$((b+1)) ;;
		*.[ch]|*.so.*) c=$((c+1)) ;;
		v[0-9]*.[0-9]*) c=$((c+2)) ;;
		[A-Z]*) a=$((a+2)) ;;
		*) ;;
		esac
	done
	i=$((i+1))
done
echo $a $b $c
