#reference: host
## no terminal
tty </dev/null; echo $?; tty -s </dev/null; echo $?; tty <&-; echo $?; echo x | tty --silent; echo $?; tty --quiet </dev/null; echo $?
#> not a tty
#> 1
#> 1
#> not a tty
#> 1
#> 1
#> 1
## a terminal
"$TESTS/terminal" sh <<'END'
line tty -s; echo $?
line [ "$(tty)" = "$(readlink /proc/self/fd/0)" ]; echo $?
line tty | grep -c '^/dev/pts/[0-9]*$'
line tty </dev/null; echo $?
screen
END
#> $ tty -s; echo $?
#> 0
#> $ [ "$(tty)" = "$(readlink /proc/self/fd/0)" ]; echo $?
#> 0
#> $ tty | grep -c '^/dev/pts/[0-9]*$'
#> 1
#> $ tty </dev/null; echo $?
#> not a tty
#> 1
#> $
## bad calls
tty x 2>/dev/null; echo $?; tty -z 2>/dev/null; echo $?
#> 2
#> 2
## no room for the name
tty </dev/null >/dev/full 2>/dev/null; echo $?; tty -s </dev/null >/dev/full; echo $?
#> 3
#> 1
