# Much data through pipelines.
awk 'BEGIN { for (i = 0; i < 60000; i++) print "key" i % 100, i }' >f
i=0; while [ $i -lt 5 ]; do cat f | grep key7 | tail -n 100 | wc -l; i=$((i+1)); done
