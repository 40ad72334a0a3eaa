# The shell: test, [ and [[.
#shell
#reference: busybox
## test: brackets
[ a = a ] && [ 1 -lt 2 ] && [ -d . ] && ! [ -e nosuch ] && echo all
#> all
## double brackets
[[ a = a ]] && [[ -n x ]] && [[ abc == a* ]] && echo all
#> all
