## the path without links
mkdir d; ln -s d l; cd l; test "$(env pwd)" = "$(env readlink -f .)" && echo same
#> same
## -L takes PWD, if it is right
mkdir d; ln -s d l; cd l; test "$(env pwd -L)" = "$PWD" && echo same; PWD=/tmp env pwd -L | grep -c d; test "$(env pwd -P)" = "$(env readlink -f .)" && echo same
#> same
#> 1
#> same
