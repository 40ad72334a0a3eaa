#reference: none: freezing stops the machine that it is tried on; it is proven in tests/boot
# No case may name a directory that is there.
## what is not there, what is no directory
fsfreeze -f nope 2>&1; echo "status $?"; fsfreeze --unfreeze nope 2>&1; echo "status $?"; : >f; fsfreeze -f f 2>&1; echo "status $?"
#> fsfreeze: can't open 'nope': No such file or directory
#> status 1
#> fsfreeze: can't open 'nope': No such file or directory
#> status 1
#> fsfreeze: can't open 'f': Not a directory
#> status 1
## bad usage
for o in '' nope -f '-f -u nope' '-u a b' '-x nope'; do fsfreeze $o 2>&1 | sed 1q; fsfreeze $o >/dev/null 2>&1; echo "status $?"; done
#> fsfreeze: neither -f nor -u
#> status 1
#> fsfreeze: neither -f nor -u
#> status 1
#> Usage: fsfreeze {-f|-u} MOUNTPOINT
#> status 1
#> fsfreeze: only one of -f and -u
#> status 1
#> Usage: fsfreeze {-f|-u} MOUNTPOINT
#> status 1
#> fsfreeze: invalid option -- 'x'
#> status 1
