# A read loop over a pipe.
awk 'BEGIN { for (i = 0; i < 6000; i++) print "line", i }' >f
n=0; /bin/cat f | { while read -r word number; do n=$((n + number)); done; echo $n; }
