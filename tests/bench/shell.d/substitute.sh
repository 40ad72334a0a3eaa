# Substitutions of builtins and functions.
lower() { echo "<$1>"; }
i=0; while [ $i -lt 1500 ]; do a=$(echo $i); b=$(lower $a); c=$(printf %03d $i); i=$((i+1)); done; echo $a $b $c
