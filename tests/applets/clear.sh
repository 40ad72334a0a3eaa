## home, and clear from there
env clear | od -An -c
#>  033   [   H 033   [   J
## a full disk is said
#differs busybox: is silent
env clear 2>&1 >/dev/full; echo $?
#> clear: write error: No space left on device
#> 1
