# Signals to the shell itself.
n=0; trap 'n=$((n+1))' USR1
i=0; while [ $i -lt 10000 ]; do kill -USR1 $$; i=$((i+1)); done; echo $n
