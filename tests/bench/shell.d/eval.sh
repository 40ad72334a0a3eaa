# eval, variables by computed names.
i=0; while [ $i -lt 15000 ]; do eval "v_$((i % 10))=\$i"; eval "x=\$v_$((i % 10))"; i=$((i+1)); done; echo $x
