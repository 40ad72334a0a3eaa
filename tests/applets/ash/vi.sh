# The line editor of sh: vi's keys (POSIX.1-2024, sh, "Command Mode"). bash's are the same where a case says nothing.
#reference: none: busybox has vi's keys only if it was built so; the unit tests hold the table of the keys
## set -o vi and set -o emacs switch
"$TESTS/terminal" sh -i <<'END'
type \cLset -o vi\recho abc
type \e0x$p\r
line set -o emacs
type echo x\cay
screen
END
#> $ set -o vi
#> $ cho abce
#> sh: cho: not found
#> $ set -o emacs
#> $ yecho x
## motions and operators with counts
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLone two three four\e02w
cursor
type d2w
screen
type 0cwechoX\e
screen
type A end\r
screen
END
#> 0 10
#> $ one two
#> $ echoX two
#> $ echoX two  end
#> sh: echoX: not found
#> $
## an Escape alone, and the keys after it
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLecho ab
type \e
pause 0.2
type ix
screen
type \ePi!
screen
END
#> $ echo axb
#> $ echo a!xb
## cursor keys in both modes
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLecho ac\e[Db
type \e
pause 0.2
type \e[D\e[Dx\e[Fr!
screen
END
#> $ echoab!
## repeat and undo
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLa.b.c.d.e\e0df.
screen
type ..
screen
type uu
screen
type U
screen
END
#> $ b.c.d.e
#> $ d.e
#> $ b.c.d.e
#> $
## history: k, j, G, search
"$TESTS/terminal" sh -i <<'END'
line set -o vi
line echo one
line echo two
line echo three
type \cLnew\ekk
screen
type j
screen
type /one\rA!\r
type \e?nothing\r
type ddi\e/^ech\r
screen
END
#> $ echo two
#> $ echo three
#> $ echo one!
#> one!
#> $ echo one!
## vi's search shows what is looked for
"$TESTS/terminal" sh -i <<'END'
line set -o vi
line echo one
type \cLabc\e/on
screen
type \x7f\x7f\x7f
screen
END
#> $ /on
#> $ abc
## a line as a comment goes into the history
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLecho no\e#
type \ek0xA!\r
screen
END
#> $ #echo no
#> $ echo no!
#> no!
#> $
## overwriting
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLecho abcdef\e3hRXYZW\x7f\x7f
screen
type \e~
screen
END
#> $ echo abXYef
#> $ echo abXyef
## completion from both modes
: >'only one'
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLls on\t
screen
type \eccls on\e\\
screen
type \eccls on\e=
screen
END
#> $ ls only\ one
#> $ ls only\ one
#> $ ls on
## all that a word may become
mkdir d 'e f'; : >'d/one a'; : >d/one-b; : >one; : >'e f/g'; : >'e f/h'
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLls d/on\e*
screen
type \eccls e\\ f/\e*
screen
type \eccls x\e*
screen
END
#> $ ls d/one\ a d/one-b
#> $ ls e\ f/g e\ f/h
#> $ ls x
## wide characters are one
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLecho 漢字x\ehhx
screen
cursor
type rü
screen
END
#> $ echo 字x
#> 0 7
#> $ echo üx
## a command begun is given up by Escape, and by a key that is none
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLabc\e0d
type \e
pause 0.2
type x
screen
type 2dqx
screen
END
#> $ bc
#> $ c
## Control-C and Control-D in command mode
"$TESTS/terminal" sh -i <<'END'
line set -o vi
type \cLabc\e
pause 0.2
type \cC
screen
type \e
pause 0.2
type \cd
end
END
#> $ abc^C
#> $
#> status 130
## v takes the line to another editor, and its commands run
printf 'sed -i s/one/two/ "$1"; echo echo three >>"$1"; ls -l "$1" | cut -c 1-10\n' >editor
"$TESTS/terminal" -e 'EDITOR=sh ../editor' -e TMPDIR=. sh -i <<'END'
line mkdir dir; cd dir; set -o vi
type \cLecho one\ev
screen
type \ek
screen
END
ls dir
#> $ echo one
#> -rw-------
#> echo two
#> echo three
#> two
#> three
#> $
#> $ echo one
#> -rw-------
#> echo two
#> echo three
#> two
#> three
#> $ echo two
#> echo three
## v whose editor fails gives the line back
"$TESTS/terminal" -e EDITOR=false -e TMPDIR=. sh -i <<'END'
line set -o vi
type \cLecho one\evx
screen
type \cCecho \\\rx\evy
screen
END
ls
#> $ echo one
#> $ echo onex
#> $ echo one
#> $ echo onex^C
#> $ echo \
#> > x
#> > xy
