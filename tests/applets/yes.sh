## a line without end
yes | head -n 2; yes a 'b c' | head -n 1; yes | head -c 100000 | wc -c
#> y
#> y
#> a b c
#> 100000
## a full device ends it
yes >/dev/full 2>/dev/null; echo "status $?"
#> status 1
