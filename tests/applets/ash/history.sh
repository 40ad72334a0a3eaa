# The line editor of sh: lines typed before.
#reference: busybox
## up and down; a line that was changed on the way stays changed
"$TESTS/terminal" sh -i <<'END'
line echo one
line echo two
type \cLnew\e[A
screen
type \cp!\e[A\e[B\e[B
screen
type \e[A\e[A\eOA
screen
END
#> $ echo two
#> $ new
#> $ echo one!
## the same line twice is one
"$TESTS/terminal" sh -i <<'END'
line echo one
line echo two
line echo two
type \cL\e[A\e[A\r
screen
END
#> $ echo one
#> one
#> $
## a search as one types
"$TESTS/terminal" sh -i <<'END'
line echo first
line echo second
type \cL\crfir
screen
type \x7f\x7f\x7fsec
screen
type \e[C\ce!\r
screen
END
#> (search)`fir': echo first
#> (search)`sec': echo second
#> $ echo second!
#> second!
#> $
#differs busybox: Debian's has none
## a search: older, newer, given up
"$TESTS/terminal" sh -i <<'END'
line echo 1 x
line echo 2 x
line echo 3 x
type \cLtyped\crecho\cr\cr
screen
type \cs
screen
type none
screen
type \cg
screen
END
#> (search)`echo': echo 1 x
#> (search)`echo': echo 2 x
#> (failed search)`echonone': echo 2 x
#> $ typed
#differs busybox: Debian's has none
## the last word of the line before
"$TESTS/terminal" sh -i <<'END'
line echo one 'two'
type \cLecho \e.
screen
END
#> $ echo 'two'
#differs busybox: Debian's has none
## oldest and newest
"$TESTS/terminal" sh -i <<'END'
line echo one
line echo two
line echo three
type \cL\e<
screen
type \e>
screen
END
#> $ echo one
#> $
#differs busybox: Debian's has none
## the file gets each line at once
"$TESTS/terminal" -e HISTFILE=past sh -i <<'END'
line true 1
line true 2
line true 2
line sh -c 'cat past'
screen
END
stat -c %a past
#> $ true 1
#> $ true 2
#> $ true 2
#> $ sh -c 'cat past'
#> true 1
#> true 2
#> sh -c 'cat past'
#> $
#> 600
#differs busybox: Debian's keeps none
## several shells append to one file
for a in 1 2; do
	"$TESTS/terminal" -e HISTFILE=past sh -i <<END
line true $a
END
done
"$TESTS/terminal" -e HISTFILE=past sh -i <<'END'
type \cL\e[A
screen
type \e[A
screen
END
#> $ true 2
#> $ true 1
#differs busybox: Debian's keeps none
## without HISTFILE it is ~/.ash_history; only a user at a terminal leaves one behind
printf 'true 0\n' | sh -i 2>/dev/null
printf 'true 0\n' >script
"$TESTS/terminal" -e HISTFILE sh script </dev/null
ls -A
"$TESTS/terminal" -e HISTFILE sh -i <<'END'
line true 1
END
cat .ash_history
#> script
#> true 1
#differs busybox: Debian's keeps none
## HISTSIZE says how many
"$TESTS/terminal" -e HISTFILE=past -e HISTSIZE=2 sh -i <<'END'
line true 1
line true 2
line true 3
type \cL\e[A\e[A\e[A\e[A
screen
END
"$TESTS/terminal" -e HISTFILE=past -e HISTSIZE=0 sh -i <<'END'
line true 4
type \cL\e[A
screen
END
cat past
#> $ true 2
#> $
#> true 1
#> true 2
#> true 3
#differs busybox: Debian's keeps none
## the builtin
"$TESTS/terminal" sh -i <<'END'
line echo one
line echo two
type \cL
line history
line history 2 | cat
line history -c
line history
screen
END
#> $ history
#>     1  echo one
#>     2  echo two
#>     3  history
#> $ history 2 | cat
#>     3  history
#>     4  history 2 | cat
#> $ history -c
#> $ history
#>     6  history
#> $
#differs busybox: counts from 0, has no operands
## what a file of a stranger's holds is shown harmless
printf 'echo \033]0;x\007 \033[2J\302\2332J\n' >past
"$TESTS/terminal" -e HISTFILE=past sh -i <<'END'
type \cL\e[A
screen
type \cu
line history 9
sent \e]0
sent \e[2J
sent \xc2\x9b2J
END
#> $ echo ^[]0;x^G ^[[2J?2J
#> no
#> no
#> no
#differs busybox: Debian's keeps none
## a device in the file's place is left alone
"$TESTS/terminal" -e HISTFILE=/dev/zero sh -i <<'END'
type \cL
line echo works
screen
END
#> $ echo works
#> works
#> $
