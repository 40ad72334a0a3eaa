# The line editor of sh: emacs' keys, the screen, paste, sizes. tests/terminal plays the user.
#reference: busybox
## keys that move and delete
"$TESTS/terminal" sh -i <<'END'
type \cLecho ac\e[Db\e[C!\ca\e[3~e\ce?
screen
cursor
type \e[D\e[D\cd\x7f\cb\cf\e[H\eOF.
screen
END
#> $ echo abc!?
#> 0 12
#> $ echo ab?.
## words to both sides
"$TESTS/terminal" sh -i <<'END'
type \cLecho one-two three\ebX
screen
type \eb\eb\edY
screen
type \ef\ef\x17Z
screen
type \cu\cy\cy
screen
END
#> $ echo one-two Xthree
#> $ echo one-Y Xthree
#> $ echo one-Y Z
#> $ echo one-Y Zecho one-Y Z
#differs busybox: its words are cut otherwise
## words by cursor keys of several terminals
"$TESTS/terminal" sh -i <<'END'
type \cLaa bb cc\e[1;5D1\e[5D2\eOd3\e\e[D4\e[1;3C5
screen
END
#> $ aa bb 4321cc5
#differs busybox: knows fewer
## cut to the end, to the start, and bring back what was cut before
"$TESTS/terminal" sh -i <<'END'
type \cLone two\x17\cu\cy
screen
type  three\x17\cy\ey
screen
END
#> $ one two
#> $ one two one two
#differs busybox: keeps one piece
## undo
"$TESTS/terminal" sh -i <<'END'
type \cLone two\x17\x17\x1f
screen
type \x1f\x1f
screen
END
#> $ one
#> $
#differs busybox: has none
## Home, End and Delete as rxvt and the console send them
"$TESTS/terminal" sh -i <<'END'
type \cLbc\e[7~a\e[8~d\e[1~\e[3~\e[4~!
screen
END
#> $ bcd!
## swapping characters
"$TESTS/terminal" sh -i <<'END'
type \cLecho ba\ct\e[D\e[D\ct
screen
END
#> $ echoa b
#differs busybox: at the end it swaps nothing
## Control-L clears the screen and keeps the line
"$TESTS/terminal" sh -i <<'END'
line echo one
type echo two\e[D\e[D\cL
screen
cursor
END
#> $ echo two
#> 0 8
## Control-D deletes, and ends an empty line's shell
"$TESTS/terminal" sh -i <<'END'
line (exit 3)
type ab\ca\cd\cd\cd
end
END
#> status 3
## Control-C gives the line up
"$TESTS/terminal" sh -i <<'END'
type \cLecho no >file
type \cC
line echo $?
screen
END
test -e file || echo none
#> $ echo no >file^C
#> $ echo $?
#> 130
#> $
#> none
## Control-V takes the next byte as it is
"$TESTS/terminal" sh -i <<'END'
type \cLecho a\cv\cib\cv\cac | od -An -c\r
screen
END
#> $ echo a^Ib^Ac | od -An -c
#>    a       b 001   c  \n
#> $
#differs busybox: shows such bytes otherwise
## a long line wraps, and the cursor goes up into it
"$TESTS/terminal" -s 20x6 sh -i <<'END'
type \cLecho abcdefghijklmnopqrstuvwxyz
screen
cursor
type \caX\ce!
screen
type \ca\e[3~\r
screen
END
#> $ echo abcdefghijklm
#> nopqrstuvwxyz
#> 1 13
#> $ Xecho abcdefghijkl
#> mnopqrstuvwxyz!
#> $ echo abcdefghijklm
#> nopqrstuvwxyz!
#> abcdefghijklmnopqrst
#> uvwxyz!
#> $
## a line that fills its row exactly
"$TESTS/terminal" -s 20x6 sh -i <<'END'
type \cLecho 0123456789012
cursor
type \x7f
cursor
type 2\r
screen
END
#> 1 0
#> 0 19
#> $ echo 0123456789012
#> 0123456789012
#> $
## wide and combining characters
"$TESTS/terminal" -s 20x6 sh -i <<'END'
type \cLecho 漢字é\xcc\x81x\e[D\e[D
cursor
type \x7f
screen
cursor
type \x7f\x7f\ce!
screen
END
#> 0 11
#> $ echo 漢é́x
#> 0 9
#> $ echoé́x!
#differs busybox: Debian's knows no wide characters
## a wide character does not fit into the last column
"$TESTS/terminal" -s 20x6 sh -i <<'END'
type \cLecho 012345678901漢x\e[D\e[D
screen
cursor
type \e[D#
screen
END
#> $ echo 012345678901
#> 漢x
#> 1 0
#> $ echo 01234567890#1
#> 漢x
#differs busybox: Debian's knows no wide characters
## bytes that are no text
"$TESTS/terminal" sh -i <<'END'
type \cLprintf %s a\xffb | od -An -tx1\r
screen
END
#> $ printf %s a?b | od -An -tx1
#>  61 ff 62
#> $
#differs busybox: puts a question mark in the place of such a byte
## sequences of keys that mean nothing are swallowed
"$TESTS/terminal" sh -i <<'END'
type \cLa\e[15~\e[[A\e[24;5~b\e[I\e[M !!c\e[<0;1;1Md\eOPe
screen
END
#> $ abcde
#differs busybox: takes pieces of some for text
## answers of the terminal are swallowed
"$TESTS/terminal" sh -i <<'END'
type \cLa\e]11;rgb:0/0/0\x07b\e]0;x\e\\c\eP>|term\e\\d\e[?62;4c\e[0ne
screen
END
#> $ abcde
#differs busybox: takes them for text
## a sequence without an end does no harm
yes 1 | head -4000 | tr -d '\n' >long
"$TESTS/terminal" sh -i <<END
type \\cLa\\e[$(cat long)mb
screen
END
#> $ ab
#differs busybox: takes it for text
## a pasted text waits for Enter
"$TESTS/terminal" sh -i <<'END'
type \cL\e[200~echo 1 >>log\necho 2 >>log\n\e[201~
line test -e log || echo 0 >>log
screen
END
cat log
#> $ echo 1 >>log
#> echo 2 >>log
#> test -e log || echo 0 >>log
#> $
#> 1
#> 2
#differs busybox: has no bracketed paste
## control bytes in a pasted text do nothing
"$TESTS/terminal" sh -i <<'END'
type \cL\e[200~echo a\cc\cu\x7f\e[Ab\tc\e[201~\cad
screen
END
#> $ decho ab^Ic
#differs busybox: has no bracketed paste
## the terminal is asked for bracketed paste only while a line is typed
"$TESTS/terminal" sh -i <<'END'
sent \e[?2004h
line exec cat
sent \e[?2004l
END
#> yes
#> yes
#differs busybox: has no bracketed paste
## another size: the line is drawn anew
"$TESTS/terminal" -s 40x8 sh -i <<'END'
type \cLecho abcdefghijklmnopqrstuvwxyz
size 20 8
screen
cursor
type \caX
screen
size 40 8
screen
cursor
END
#> $ echo abcdefghijklm
#> nopqrstuvwxyz
#> 1 13
#> $ Xecho abcdefghijkl
#> mnopqrstuvwxyz
#> $ Xecho abcdefghijklmnopqrstuvwxyz
#> 0 3
## another size, the cursor in the middle of a long line
"$TESTS/terminal" -s 40x8 sh -i <<'END'
type \cLecho abcdefghijklmnopqrstuvwxyz 0123456789 abcdefg\eb\eb
size 15 8
screen
size 30 8
screen
type !\r
screen
END
#> $ echo abcdefgh
#> ijklmnopqrstuvw
#> xyz 0123456789
#> abcdefg
#> $ echo abcdefghijklmnopqrstuvw
#> xyz 0123456789 abcdefg
#> $ echo abcdefghijklmnopqrstuvw
#> xyz !0123456789 abcdefg
#> abcdefghijklmnopqrstuvwxyz !01
#> 23456789 abcdefg
#> $
## a command of several lines
"$TESTS/terminal" sh -i <<'END'
type \cLfor a in 1 2\r
type do echo $a\rdone\r
screen
END
#> $ for a in 1 2
#> > do echo $a
#> > done
#> 1
#> 2
#> $
## a text taller than the terminal is shown where the cursor is
"$TESTS/terminal" -s 20x4 sh -i <<'END'
type \cL\e[200~one\ntwo\nthree\nfour\nfive\nsix\e[201~
screen
type \cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb\cb
screen
cursor
type X\ef\ef\ef\ef\ef\ef
screen
type \x17\x17\x17\x17\x17
screen
END
#> three
#> four
#> five
#> six
#> two
#> three
#> four
#> five
#> 0 1
#> three
#> four
#> five
#> six
#> $ one
#differs busybox: has no bracketed paste
## a terminal that cannot move its cursor
"$TESTS/terminal" -e TERM=dumb sh -i <<'END'
line echo hello
line cat
type ab\cd\cd
screen
sent \e[
type \cd
end
END
#> $ echo hello
#> hello
#> $ cat
#> abab$
#> no
#> status 0
#differs busybox: edits all the same
## a terminal of unknown size is asked for it
"$TESTS/terminal" -s 0x0 sh -i <<'END'
type \cLstty size\r
screen
END
#> $ stty size
#> 12 60
#> $
#differs busybox: does not tell the kernel
