## who the caller is
#root
id -u; id -g; id -un; id -gn; id -ur; id -nu | cat
#> 0
#> 0
#> root
#> root
#> 0
#> root
## who another is
id root; id -u root; id -G root; id -Gn root
#> uid=0(root) gid=0(root) groups=0(root)
#> 0
#> 0
#> root
## who is not known
id no-such-user 2>&1; echo "status $?"
#> id: unknown user no-such-user
#> status 1
## options that exclude each other
id -ug 2>/dev/null; echo "status $?"; id -n 2>/dev/null; echo "status $?"
#> status 1
#> status 1
