#reference: none: Debian's busybox lacks it
## what the kernel has, in the order asked for
script -qec 'stty cols 100 rows 30; env ttysize; env ttysize h; env ttysize w h w' /dev/null </dev/null | tr -d '\r'
#> 100 30
#> 30
#> 100 30 100
## nobody knows: 80 and 24
env ttysize </dev/null; script -qec 'stty cols 0 rows 0; env ttysize' /dev/null </dev/null | tr -d '\r'
#> 80 24
#> 80 24
## another word
env ttysize x 2>&1 | head -n 1
#> ttysize: neither w nor h: 'x'
