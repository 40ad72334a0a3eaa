# Jobs in the background, and waiting for them.
i=0; while [ $i -lt 200 ]; do : & wait $!; (exit 3) & i=$((i+1)); done; wait; echo $i
