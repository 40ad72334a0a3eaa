# "$@" handed on through functions.
inner() { n=$(($# + n)); }
outer() { inner "$@" more; }
set -- a 'b c' d 'e  f' g h i j k l
i=0 n=0; while [ $i -lt 25000 ]; do outer "$@"; i=$((i+1)); done; echo $n
