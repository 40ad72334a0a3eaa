# Many small outputs.
i=0; while [ $i -lt 40000 ]; do echo "line $i of output"; i=$((i+1)); done
i=0; while [ $i -lt 20000 ]; do printf '%s %d\n' word $i; i=$((i+1)); done
