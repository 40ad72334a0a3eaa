# Pathname expansion in a directory of 300 files.
mkdir d; i=0; while [ $i -lt 300 ]; do : >d/file$i.txt; i=$((i+1)); done
i=0; while [ $i -lt 100 ]; do set -- d/*7*.txt; n=$#; set -- d/file?.txt; i=$((i+1)); done; echo $n $#
