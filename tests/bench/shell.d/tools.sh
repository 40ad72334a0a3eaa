# Substitutions of small tools.
echo content >small
i=0; while [ $i -lt 200 ]; do a=$(basename /a/b/c$i.txt .txt); b=$(dirname /a/b/c); c=$(cat small); i=$((i+1)); done; echo $a $b $c
