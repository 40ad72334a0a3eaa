#reference: host
#packages: kbd
## -a shows bytes until Control-D, and gives the terminal's modes back
#differs host: words of the first line
cat >keys <<'END'
env showkey -a; stty -a | tr ' ;' '\n\n' | grep -xE -e '-?(icanon|isig|echo)'
END
"$TESTS/terminal" dash keys <<'END' | sed 's/ *$//'
wait ends this
type a
type \cC
type \e
type \r
type \cD
end
screen
END
#> status 0
#>
#> Press any keys: Control-D ends this.
#>
#> a        97 0141 0x61
#> ^C        3 0003 0x03
#> ^[       27 0033 0x1b
#> ^M       13 0015 0x0d
#> ^D        4 0004 0x04
#> isig
#> icanon
#> echo
## a terminal that is not there; no terminal
#differs host: words
env showkey -C /dev/nowhere 2>&1; echo $?; env showkey -a </dev/null 2>&1; echo $?
#> showkey: can't open '/dev/nowhere': No such file or directory
#> 1
#> showkey: can't set the terminal's modes: Inappropriate ioctl for device
#> 1
