# The shell: test, [ and [[.
#shell
#reference: dash busybox
## test: brackets
[ a = a ] && [ 1 -lt 2 ] && [ -d . ] && ! [ -e nosuch ] && echo all
#> all
## double brackets
#differs dash: does not have them
[[ a = a ]] && [[ -n x ]] && [[ abc == a* ]] && echo all
#> all
