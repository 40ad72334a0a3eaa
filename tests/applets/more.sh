#reference: host
#packages: util-linux
## a page, and the next
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
screen
type \x20
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> --More--(12%)
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> --More--(29%)
## lines, with counts
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type \r
screen
type 3\r
screen
type 2\x20
screen
END
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> --More--(14%)
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> --More--(21%)
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> --More--(27%)
## lines skipped, pages skipped
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type 5s
screen
type 2f
screen
END
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> --More--(18%)
#> 34
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> --More--(42%)
## a page of another size
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type 3z
screen
type \x20
screen
END
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> --More--(8%)
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> --More--(11%)
## the end leaves
#differs host: it waits at the end for another key; busybox's leaves
seq 1 10 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type \x20
end
screen
END
#> status 0
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
## what fits is only printed
#differs host: it waits at the end for another key; busybox's leaves
seq 1 5 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
end
screen
END
#> status 0
#> 1
#> 2
#> 3
#> 4
#> 5
## q leaves
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type q
end
END
#> status 0
## a page has so many lines
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more -n 3 n <<'END'
screen
type \x20
screen
END
#> 1
#> 2
#> 3
#> --More--(5%)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> --More--(10%)
## the same by a number alone
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more -4 n <<'END'
screen
END
#> 1
#> 2
#> 3
#> 4
#> --More--(7%)
## from a line on
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more +20 n <<'END'
screen
END
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> 26
#> --More--(62%)
## several empty lines as one
#differs host: it waits at the end for another key; busybox's leaves
printf 'a\n\n\n\nb\n' >f; "$TESTS/terminal" -p -s 60x8 more -s f <<'END'
end
screen
END
#> status 0
#> a
#>
#> b
## keys are told of
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more -d n <<'END'
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> --More--(12%)[Press space to continue, 'q' to quit.]
## files have titles
#differs host: it waits at the end for another key; busybox's leaves
seq 1 3 >a; seq 1 4 >b; "$TESTS/terminal" -p -s 60x8 more a b <<'END'
screen
type \x20
end
screen
END
#> ::::::::::::::
#> a
#> ::::::::::::::
#> 1
#> 2
#> 3
#> --More--(Next file: b)
#> status 0
#> ::::::::::::::
#> b
#> ::::::::::::::
#> 1
#> 2
#> 3
#> 4
## the line's number
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type \x20
type =
screen
END
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 14
## the file's name
#differs host: it puts the name in double quotes
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type :f
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> n line 7
## the next file, the one before
#differs host: it tells what is skipped in more lines
seq 1 20 >a; seq 101 120 >b; "$TESTS/terminal" -p -s 60x8 more a b <<'END'
type :n
screen
type :p
screen
END
#> ::::::::::::::
#> b
#> ::::::::::::::
#> 101
#> 102
#> 103
#> 104
#> --More--(20%)
#> ::::::::::::::
#> a
#> ::::::::::::::
#> 1
#> 2
#> 3
#> 4
#> --More--(15%)
## a search
#differs host: it begins some lines earlier, or later
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
line /5[58]
screen
type n
screen
line /zzz
screen
END
#> ...skipping
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> --More--(65%)
#> ...skipping
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> Pattern not found
#> ...skipping
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> Pattern not found
## a search to begin with
#differs host: it begins two lines earlier
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more +/55 n <<'END'
screen
END
#> ...skipping
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> --More--(65%)
## back to where the search began
#only rbox: the other one forgets
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
line /55
type '
screen
END
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> --More--(12%)
## pages back
#differs host: it says so
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type \x20\x20b
screen
END
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> --More--(12%)
## half a page
#differs host: it scrolls eleven lines whatever the screen is
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type d
screen
type 2d
screen
type d
screen
END
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> --More--(9%)
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> --More--(11%)
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> --More--(13%)
## to a line, to the end
#only rbox: the other one cannot
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type 50g
screen
END
#> 50
#> 51
#> 52
#> 53
#> 54
#> 55
#> 56
#> --More--(60%)
## the last key again
seq 1 90 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
type 2\r
type .
screen
END
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> --More--(9%)
## long lines are folded
printf '%0100d\nb\n' 7 >f; seq 1 20 >>f; "$TESTS/terminal" -p -s 40x6 more f <<'END'
screen
type \x20
screen
END
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 00000000000000000007
#> b
#> 1
#> --More--(68%)
#> 2
#> 3
#> 4
#> 5
#> 6
#> --More--(74%)
## lines are counted, not rows
printf '%0100d\nb\n' 7 >f; seq 1 20 >>f; "$TESTS/terminal" -p -s 40x8 more -f f <<'END'
screen
END
#> 00000000000000000007
#> b
#> 1
#> 2
#> 3
#> 4
#> 5
#> --More--(73%)
## a form feed is waited behind
#differs host: it prints another row first
printf 'a\n\f\nb\nc\n' >f; "$TESTS/terminal" -p -s 40x8 more f <<'END'
screen
type \x20
end
screen
END
#> a
#> ^L
#> --More--(50%)
#> status 0
#> a
#> ^L
#> b
#> c
## or not
#differs host: it waits at the end for another key; busybox's leaves
printf 'a\nb\nc\n' >f; "$TESTS/terminal" -p -s 40x8 more -l f <<'END'
end
screen
END
#> status 0
#> a
#> b
#> c
## what is no text is spelled out
#differs host: it sends all of it to the terminal
printf 'a\033[2Jb\033]0;t\007\001\377\n\033[31mred\033[m\n' >f; "$TESTS/terminal" -p -s 60x8 more f <<'END'
end
screen
sent \e[2J
END
#> status 0
#> aESC[2JbESC]0;t^G^A<FF>
#> red
#> no
## a name with control characters
#differs host: it sends them to the terminal
printf 'x\n' >"$(printf 'a\033[2Jb')"; echo b >b; "$TESTS/terminal" -p -s 60x8 more a* b <<'END'
end
screen
END
#> status None
#> ::::::::::::::
#> a\033[2Jb
#> ::::::::::::::
#> x
#> --More--(Next file: b)
## a pipe
cat >s <<'END'
seq 1 40 | more
END
"$TESTS/terminal" -p -s 60x8 dash s <<'END'
screen
type \x20
screen
type q
end
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> --More--
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> --More--
#> status 0
## a signal ends it, and the terminal is as it was
#differs host: it leaves the terminal as it had it
seq 1 30 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
signal TERM
modes
END
#> icanon echo isig
## MORE in the environment
seq 1 40 >n; "$TESTS/terminal" -p -e MORE=-d -s 60x8 more n <<'END'
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> --More--(12%)[Press space to continue, 'q' to quit.]
## a command
#only rbox: the other one leaves out the line
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
line !echo hello
screen
END
#> 3
#> 4
#> 5
#> 6
#> 7
#> !echo hellohello
#> ------------------------
#> --More--(12%)
## another size
#only rbox: the other one's terminal wraps otherwise
seq 1 40 >n; "$TESTS/terminal" -p -s 60x8 more n <<'END'
size 60 5
type \x20
screen
END
#> 8
#> 9
#> 10
#> 11
#> --More--(21%)
## without a terminal it copies
#differs host: it puts titles between files
printf 'a\033\nb' >a; echo c >b; more a b | od -c
#> 0000000   a 033  \n   b   c  \n
#> 0000006
## standard input without a terminal
seq 1 5 | more | tail -n 2
#> 4
#> 5
## a file that is not there
#differs host: its status is 0
more nosuch >out 2>&1; echo $?; cat out
#> 1
#> more: nosuch: No such file or directory
## a directory
#differs host: it says so on standard output, with stars
mkdir d; more d >out 2>&1; echo $?; cat out
#> 1
#> more: d is a directory
## full output
#differs host: it does not look
echo a >a; more a >/dev/full; echo $?
#> 1
## bad options
more -y >out 2>&1; echo $?
#> 1
