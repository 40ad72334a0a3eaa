#reference: host
## set and said
cat >on-a-terminal <<'END'
mesg y; echo $?; mesg; echo $?; mesg n; echo $?; mesg; echo $?; mesg -v y; mesg -v n
END
script -qec 'dash on-a-terminal' /dev/null </dev/null | tr -d '\r'
#> 0
#> is y
#> 0
#> 1
#> is n
#> 1
#> write access to your terminal is allowed
#> write access to your terminal is denied
## a word that is neither; no terminal
#differs host: words, and other statuses
script -qec 'env mesg x 2>&1' /dev/null </dev/null | tr -d '\r' | head -n 1; env mesg </dev/null >out 2>&1; echo $?; cat out
#> mesg: neither y nor n: 'x'
#> 2
#> mesg: none of the streams is a terminal
