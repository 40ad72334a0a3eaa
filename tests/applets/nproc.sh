#reference: host
# The machine's number of processors is not known here: nproc's other words tell it.
## a number, at least one
nproc | grep -c '^[1-9][0-9]*$'; nproc --all | grep -c '^[1-9][0-9]*$'; [ "$(nproc --all)" -ge "$(nproc)" ]; echo $?
#> 1
#> 1
#> 0
## affinity counts, but not for all
all=$(nproc --all); taskset -c 0 env nproc; [ "$(taskset -c 0 env nproc --all)" = "$all" ]; echo $?
#> 1
#> 0
## less some, at least one
nproc --ignore=100000; OMP_NUM_THREADS=7 nproc --ignore=2; OMP_NUM_THREADS=7 nproc --ignore 2; OMP_NUM_THREADS=7 nproc --ignore=' 1'; nproc --ignore=18446744073709551615
#> 1
#> 5
#> 5
#> 6
#> 1
## OMP_NUM_THREADS says how many
for n in 7 ' 5 ' 7,2 '5 ,' 99999999999999999999999; do OMP_NUM_THREADS=$n nproc; done
#> 7
#> 5
#> 7
#> 5
#> 18446744073709551615
## what is no number of threads does not count
n=$(nproc); for bad in 0 x -3 +3 5x '' ' '; do [ "$(OMP_NUM_THREADS=$bad nproc)" = "$n" ] || echo "'$bad'"; done
## OMP_THREAD_LIMIT
OMP_NUM_THREADS=7 OMP_THREAD_LIMIT=3 nproc; OMP_THREAD_LIMIT=1 nproc; OMP_NUM_THREADS=7 OMP_THREAD_LIMIT=3 nproc --ignore=2; OMP_NUM_THREADS=7 OMP_THREAD_LIMIT=0 nproc
#> 3
#> 1
#> 1
#> 7
## all is all
n=$(nproc --all); [ "$(OMP_NUM_THREADS=77 OMP_THREAD_LIMIT=1 nproc --all)" = "$n" ]; echo $?
#> 0
## bad calls
for o in --ignore=x --ignore=-1 --ignore=1k --ignore= --ignore=18446744073709551616 x --nope; do nproc $o 2>/dev/null; echo $?; done
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
## messages
#only rbox: its words
nproc --ignore=x 2>&1; nproc x 2>&1 | head -n 1
#> nproc: invalid number 'x'
#> nproc: unexpected operand 'x'
## a full output
nproc >/dev/full 2>/dev/null; echo $?
#> 1
