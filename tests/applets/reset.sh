## nothing happens unless the output is a terminal
env reset | od -An -c; env reset >/dev/null; echo $?
#> 0
## on a terminal: full reset
script -qec 'env reset 2>/dev/null' /dev/null </dev/null | tr '\033' E | head -c 19
#> EcE(BE[mE[JE[?25h
#\
## on a terminal: sane line settings
cat >on-a-terminal <<'END'
stty -icanon -echo -opost -isig
reset >/dev/tty
stty -a | tr ';' '\n' | tr ' ' '\n' | grep -xE -e '-?(icanon|echo|opost|icrnl|isig)' | sort
END
script -qec 'dash on-a-terminal' /dev/null </dev/null | tr -d '\r\033' | tail -n 4
#> icanon
#> icrnl
#> isig
#> opost
