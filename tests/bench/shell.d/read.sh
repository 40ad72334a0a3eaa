# A read loop over 100,000 lines.
awk 'BEGIN { for (i = 0; i < 100000; i++) print "line", i, "of the file" }' >f
n=0; while read -r word number rest; do n=$((n + number)); done <f; echo $n $word $rest
