# Function calls with arguments and local variables.
add() { local a=$1 b=$2; r=$((a + b)); return 0; }
i=0 r=0
while [ $i -lt 60000 ]; do add $r $i; i=$((i+1)); done; echo $r
