# script(1) gives a controlling terminal, which the program keeps.
## the program runs, with its status
script -qec "env cttyhack sh -c 'echo \"\$0 \$1\"; exit 3' 'a b' c" /dev/null </dev/null | tr -d '\r'
script -qec "env cttyhack sh -c 'exit 3'" /dev/null </dev/null; echo $?
#> a b c
#> 3
## a program that is not there
script -qec "env cttyhack /no/such" /dev/null </dev/null | tr -d '\r'
#> cttyhack: can't execute '/no/such': No such file or directory
