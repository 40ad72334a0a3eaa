#reference: none: Debian's busybox lacks it
## the terminal's answer is taken, and told to the kernel
cat >s <<'END'
stty rows 5 cols 5; resize; stty size; eval "$(resize)"; env | grep -E '^(LINES|COLUMNS)=' | sort; stty -a | tr ' ;' '\n\n' | grep -xE -e '-?(icanon|echo)'
END
"$TESTS/terminal" -s 70x20 dash s <<'END'
end
screen
END
#> status 0
#> COLUMNS=70;LINES=20;export COLUMNS LINES;
#> 20 70
#> COLUMNS=70
#> LINES=20
#> icanon
#> echo
## a terminal that does not answer
script -qec 'resize' /dev/null </dev/null | tr -d '\r' | tail -n 1 | sed 's/.*8r/r/'
#> resize: the terminal does not say how large it is
## no terminal
env resize </dev/null 2>out; echo $?; cat out
#> 1
#> resize: no terminal on standard error or input: Inappropriate ioctl for device
