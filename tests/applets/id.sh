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
## who has no name
#root
#differs busybox: the message comes within the line
for o in -u -un -gn -Gn; do setpriv --reuid 12345 --regid 54321 --groups 0,777 id $o 2>&1; echo "status $?"; done
#> 12345
#> status 0
#> 12345
#> id: unknown ID 12345
#> status 1
#> 54321
#> id: unknown ID 54321
#> status 1
#> 54321 root 777
#> id: unknown ID 54321
#> id: unknown ID 777
#> status 1
