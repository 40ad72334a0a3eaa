# The uutils adapter: names, statuses, pipes.
#reference: host
## factors of operands
factor 12 97 1
#> 12: 2 2 3
#> 97: 97
#> 1:
## the message carries the applet's own name
factor x 2>err; echo $?
cut -c1-8 err
#> 1
#> factor: 
## a reader that has gone ends it quietly
yes 30 | factor | head -n 1; echo $?
#> 30: 2 3 5
#> 0
