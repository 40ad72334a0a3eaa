#reference: busybox
## typing into a new file
export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ihello
type \e
line :wq
end
END
cat f; tail -n 1 out
## typing before and after the cursor
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lix
type \e
type ay
type \e
line :wq
end
END
cat f; tail -n 1 out
## typing at the ends of the line
printf '  abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Iis\x20
type \e
type A!
type \e
line :wq
end
END
cat f; tail -n 1 out
## new lines below and above
printf 'b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type oc
type \e
type kOa
type \e
line :wq
end
END
cat f; tail -n 1 out
## newlines in what is typed
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type li1\r2
type \e
line :wq
end
END
cat f; tail -n 1 out
## backspace while typing
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Acde\x7f\x7f
type \e
line :wq
end
END
cat f; tail -n 1 out
## a word rubbed out while typing
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A one two\cw
type \e
line :wq
end
END
cat f; tail -n 1 out
## what was typed rubbed out
#differs busybox: it rubs out all of the line
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A one two\cu
type \e
line :wq
end
END
cat f; tail -n 1 out
## a control character typed
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A\cv\ca
type \e
line :wq
end
END
od -c f; tail -n 1 out
## cursor keys while typing
printf 'ab\ncd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type i1\e[B2
type \e
line :wq
end
END
cat f; tail -n 1 out
## x and X
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lllxX
type 2x
line :wq
end
END
cat f; tail -n 1 out
## characters deleted with a count
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 4x
line :wq
end
END
cat f; tail -n 1 out
## dd
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jdd
line :wq
end
END
cat f; tail -n 1 out
## dd with a count
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3dd
line :wq
end
END
cat f; tail -n 1 out
## all lines deleted leave nothing
#differs busybox: it leaves an empty line
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 2dd
line :wq
end
END
od -c f; tail -n 1 out
## dw
printf 'one two  three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dw
type wdw
line :wq
end
END
cat f; tail -n 1 out
## dw at the line's end
printf 'one two\nthree\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wdw
line :wq
end
END
cat f; tail -n 1 out
## dW
printf 'one-1 two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dW
line :wq
end
END
cat f; tail -n 1 out
## de
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type de
line :wq
end
END
cat f; tail -n 1 out
## db
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wwdb
line :wq
end
END
cat f; tail -n 1 out
## d to the line's end
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wd$
line :wq
end
END
cat f; tail -n 1 out
## D
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wD
line :wq
end
END
cat f; tail -n 1 out
## d to the line's start
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wd0
line :wq
end
END
cat f; tail -n 1 out
## d to a character
printf 'a(b)c(d)\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type df)
line :wq
end
END
cat f; tail -n 1 out
## d up to a character
printf 'a(b)c(d)\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dt)
line :wq
end
END
cat f; tail -n 1 out
## d back to a character
printf 'abcabc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $dFa
line :wq
end
END
cat f; tail -n 1 out
## a count before the operator and the motion
#differs busybox: it lacks a count between
printf '1 2 3 4 5 6 7\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 2d2w
line :wq
end
END
cat f; tail -n 1 out
## dj and dk
printf '1\n2\n3\n4\n5\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dj
type jdk
line :wq
end
END
cat f; tail -n 1 out
## dG
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jdG
line :wq
end
END
cat f; tail -n 1 out
## d to a line
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type d2G
line :wq
end
END
cat f; tail -n 1 out
## dgg
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jdgg
line :wq
end
END
cat f; tail -n 1 out
## d to a paragraph's end
printf 'a\nb\n\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type d}
line :wq
end
END
cat f; tail -n 1 out
## d to a pattern
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type d/th\r
line :wq
end
END
cat f; tail -n 1 out
## d to the matching bracket
printf 'x(a(b)c)y\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ld%
line :wq
end
END
cat f; tail -n 1 out
## cw
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type cwX
type \e
line :wq
end
END
cat f; tail -n 1 out
## cw on blanks
printf 'a   b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lcwX
type \e
line :wq
end
END
cat f; tail -n 1 out
## cw with a count
printf 'a b c d\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type c2wX
type \e
line :wq
end
END
cat f; tail -n 1 out
## cc
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jccX
type \e
line :wq
end
END
cat f; tail -n 1 out
## C
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wCX
type \e
line :wq
end
END
cat f; tail -n 1 out
## s and S
printf 'abc\ndef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type sX
type \e
type jSY
type \e
line :wq
end
END
cat f; tail -n 1 out
## r
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lrX
line :wq
end
END
cat f; tail -n 1 out
## r with a count
printf 'abcd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3rX
line :wq
end
END
cat f; tail -n 1 out
## r with a newline
printf 'ab cd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type f r\r
line :wq
end
END
cat f; tail -n 1 out
## R
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lRXY
type \e
line :wq
end
END
cat f; tail -n 1 out
## R beyond the line's end
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lRXYZ
type \e
line :wq
end
END
cat f; tail -n 1 out
## ~
printf 'aBc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ~~~
line :wq
end
END
cat f; tail -n 1 out
## ~ with a count
printf 'abcd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3~
line :wq
end
END
cat f; tail -n 1 out
## J
printf 'a\n  b\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type J
line :wq
end
END
cat f; tail -n 1 out
## J with a count
printf 'a\nb\nc\nd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3J
line :wq
end
END
cat f; tail -n 1 out
## J before a closing bracket
#differs busybox: it puts a blank there
printf 'a\n)\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type J
line :wq
end
END
cat f; tail -n 1 out
## yy and p
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yyjp
line :wq
end
END
cat f; tail -n 1 out
## yy and P
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jyykP
line :wq
end
END
cat f; tail -n 1 out
## Y with a count
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 2YGp
line :wq
end
END
cat f; tail -n 1 out
## p with a count
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yy3p
line :wq
end
END
cat f; tail -n 1 out
## yw and p
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yw$p
line :wq
end
END
cat f; tail -n 1 out
## characters exchanged
printf 'ba\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type xp
line :wq
end
END
cat f; tail -n 1 out
## lines exchanged
printf '2\n1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ddp
line :wq
end
END
cat f; tail -n 1 out
## named registers
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type "ayy
type j"byy
type "ap
type "bP
line :wq
end
END
cat f; tail -n 1 out
## appending to a register
#differs busybox: it takes capitals for small letters
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type "ayy
type j"Ayy
type G"ap
line :wq
end
END
cat f; tail -n 1 out
## the register of what was deleted before
#differs busybox: it has no numbered registers
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dd
type dd
type "2p
line :wq
end
END
cat f; tail -n 1 out
## the register that keeps nothing
#differs busybox: it has no such register
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yy
type j"_dd
type p
line :wq
end
END
cat f; tail -n 1 out
## undo
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
type x
type u
line :wq
end
END
cat f; tail -n 1 out
## undo of all
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type xxx
type uuu
line :wq
end
END
cat f; tail -n 1 out
## redo
#differs busybox: it has no redo
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type xxx
type uuu
type \cr
line :wq
end
END
cat f; tail -n 1 out
## undo of a typed line
printf 'a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ob c
type \e
type u
line :wq
end
END
cat f; tail -n 1 out
## undo of a substitution on all lines
#differs busybox: it takes back one line at a time
printf 'a\na\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%s/a/b/\r
type u
line :wq
end
END
cat f; tail -n 1 out
## dot
printf '1 2 3 4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dw
type .
line :wq
end
END
cat f; tail -n 1 out
## dot with a count
#differs busybox: it takes the count for that of the first
printf '1\n2\n3\n4\n5\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dd
type 2.
line :wq
end
END
cat f; tail -n 1 out
## dot after typing
printf 'a\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A!
type \e
type j.
line :wq
end
END
cat f; tail -n 1 out
## dot after cw
printf 'a b c\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type cwX
type \e
type w.
line :wq
end
END
cat f; tail -n 1 out
## a macro
#differs busybox: it has no macros
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type qaA!
type \e
type jq
type @a
line :wq
end
END
cat f; tail -n 1 out
## a macro with a count
#differs busybox: it has no macros
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type qaA!
type \e
type jq
type 2@a
line :wq
end
END
cat f; tail -n 1 out
## > and <
printf 'a\n\tb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >>
type j<<
line :wq
end
END
cat f; tail -n 1 out
## > with a motion
printf 'a\nb\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >j
line :wq
end
END
cat f; tail -n 1 out
## h j k l
printf 'abc\ndef\nghi\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lljx
type kx
type hx
line :wq
end
END
cat f; tail -n 1 out
## w and b
printf 'one two-three four\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wwwix
type \e
type bbiy
type \e
line :wq
end
END
cat f; tail -n 1 out
## W B E
printf 'a-b c-d e-f\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Wix
type \e
type Eay
type \e
type Biz
type \e
line :wq
end
END
cat f; tail -n 1 out
## 0 ^ $
printf '   abc def\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $ix
type \e
type ^iy
type \e
type 0iz
type \e
line :wq
end
END
cat f; tail -n 1 out
## a column
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 4|x
line :wq
end
END
cat f; tail -n 1 out
## f and ;
printf 'a.b.c.d\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type f.;x
line :wq
end
END
cat f; tail -n 1 out
## F and ,
printf 'a.b.c.d\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $F.,x
line :wq
end
END
cat f; tail -n 1 out
## t and T
printf 'a.b.c\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type t.x
type $T.x
line :wq
end
END
cat f; tail -n 1 out
## G and a line
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Gx
type 1Gx
type 2Gx
line :wq
end
END
cat f; tail -n 1 out
## gg
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Gggx
line :wq
end
END
cat f; tail -n 1 out
## + and -
printf 'a\n b\n c\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type +x
type -x
line :wq
end
END
cat f; tail -n 1 out
## H and L
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Lx
type Hx
line :wq
end
END
cat f; tail -n 1 out
## { and }
printf 'a\nb\n\nc\nd\n\ne\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type }}ix
type \e
type {iy
type \e
line :wq
end
END
cat f; tail -n 1 out
## %
printf 'f(a[1])\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type l%x
line :wq
end
END
cat f; tail -n 1 out
## marks
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jma
type Gd'a
line :wq
end
END
cat f; tail -n 1 out
## back to where one was
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type G''x
line :wq
end
END
cat f; tail -n 1 out
## search forward
printf 'a\nb foo\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /foo\rx
line :wq
end
END
cat f; tail -n 1 out
## search again
printf 'x\nx1\nx2\nx3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /x\rn
type D
line :wq
end
END
cat f; tail -n 1 out
## search backwards
printf 'x1\nx2\nx3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type G?x\rD
line :wq
end
END
cat f; tail -n 1 out
## search the other way
printf 'x1\nx2\nx3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /x\rnND
line :wq
end
END
cat f; tail -n 1 out
## search around the end
printf 'foo\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type j/foo\rD
line :wq
end
END
cat f; tail -n 1 out
## the word under the cursor
#differs busybox: it finds it within words
printf 'foo\nfoobar\nfoo x\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type *D
line :wq
end
END
cat f; tail -n 1 out
## a pattern's offset
#differs busybox: it has no offsets
printf 'a\nfoo\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /foo/+1\rx
line :wq
end
END
cat f; tail -n 1 out
## iw
#differs busybox: it has no text objects
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wlciwX
type \e
line :wq
end
END
cat f; tail -n 1 out
## aw
#differs busybox: it has no text objects
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wdaw
line :wq
end
END
cat f; tail -n 1 out
## i( and a(
#differs busybox: it has no text objects
printf 'f(a, (b)) x\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type f,di(
line :wq
end
END
cat f; tail -n 1 out
## a{ over lines
#differs busybox: it has no text objects
printf 'f {\n\ta\n}\nx\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jda{
line :wq
end
END
cat f; tail -n 1 out
## i" and a"
#differs busybox: it has no text objects
printf 'say "hi you" x\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type fhci"X
type \e
line :wq
end
END
cat f; tail -n 1 out
## ip and ap
#differs busybox: it has no text objects
printf 'a\nb\n\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dap
line :wq
end
END
cat f; tail -n 1 out
## it
#differs busybox: it has no text objects
printf '<p><b>x</b> y</p>\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type fydit
line :wq
end
END
cat f; tail -n 1 out
## is
#differs busybox: it has no text objects
printf 'One. Two three. Four.\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type fTdas
line :wq
end
END
cat f; tail -n 1 out
## gu gU g~
#differs busybox: it has no such operators
printf 'Abc Def\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type gUiww
type g~iw
type 0guiw
line :wq
end
END
cat f; tail -n 1 out
## gJ
#differs busybox: it puts a blank there
printf 'a\n b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type gJ
line :wq
end
END
cat f; tail -n 1 out
## visual mode
#differs busybox: it has no visual mode
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lvlld
line :wq
end
END
cat f; tail -n 1 out
## visual lines
#differs busybox: it has no visual mode
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Vjd
line :wq
end
END
cat f; tail -n 1 out
## visual block
#differs busybox: it has no visual mode
printf 'abc\nabc\nabc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type l\cvjjd
line :wq
end
END
cat f; tail -n 1 out
## a block changed
#differs busybox: it has no visual mode
printf 'abc\nabc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type l\cvjcX
type \e
line :wq
end
END
cat f; tail -n 1 out
## text before and behind a block
#differs busybox: it has no visual mode
printf 'ab\nab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type \cvjI<
type \e
type \cvj$A>
type \e
line :wq
end
END
cat f; tail -n 1 out
## selected text replaced
#differs busybox: it has no visual mode
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type vlrx
line :wq
end
END
cat f; tail -n 1 out
## selected lines shifted
#differs busybox: it has no visual mode
printf 'a\nb\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Vj>
line :wq
end
END
cat f; tail -n 1 out
## selected text put over
#differs busybox: it has no visual mode
printf 'a b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yiww
type viwp
line :wq
end
END
cat f; tail -n 1 out
## :d with a range
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :2,3d\r
line :wq
end
END
cat f; tail -n 1 out
## :d with patterns
printf '1\na\n2\nb\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :/a/,/b/d\r
line :wq
end
END
cat f; tail -n 1 out
## :d with marks
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jma
type jmb
type :'a,'bd\r
line :wq
end
END
cat f; tail -n 1 out
## addresses with offsets
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :.+1,$-1d\r
line :wq
end
END
cat f; tail -n 1 out
## :s
printf 'foo foo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/foo/bar/\r
line :wq
end
END
cat f; tail -n 1 out
## :s with g
printf 'foo foo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/foo/bar/g\r
line :wq
end
END
cat f; tail -n 1 out
## :s on all lines
printf 'foo\nfoo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%s/o/0/g\r
line :wq
end
END
cat f; tail -n 1 out
## :s with groups
printf 'ab cd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/\\(ab\\) \\(cd\\)/\\2 \\1/\r
line :wq
end
END
cat f; tail -n 1 out
## :s with the match
#differs busybox: it takes & for itself
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/b/[&]/\r
line :wq
end
END
cat f; tail -n 1 out
## :s with another delimiter
printf 'a/b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s#/#-#\r
line :wq
end
END
cat f; tail -n 1 out
## :s without regard to case
printf 'Foo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/foo/x/i\r
line :wq
end
END
cat f; tail -n 1 out
## :s with questions
#differs busybox: it asks nothing
printf 'a a a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/a/b/gc\r
type y
type n
type y
line :wq
end
END
cat f; tail -n 1 out
## :s that divides lines
#differs busybox: it has no such replacement
printf 'a,b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/,/\\r/\r
line :wq
end
END
cat f; tail -n 1 out
## :s with cases
#differs busybox: it has no such replacement
printf 'foo bar\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/\\(foo\\) bar/\\U\\1\\E \\u&/\r
line :wq
end
END
cat f; tail -n 1 out
## & again
#differs busybox: it has no &
printf 'aa\naa\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/a/b/\r
type j&
line :wq
end
END
cat f; tail -n 1 out
## :g and :v
#differs busybox: it has no :g
printf '1\na\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :g/a/d\r
type :v/1/d\r
line :wq
end
END
cat f; tail -n 1 out
## :g with :s
#differs busybox: it has no :g
printf 'a1\nb1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :g/a/s/1/2/\r
line :wq
end
END
cat f; tail -n 1 out
## :g that turns lines around
#differs busybox: it has no :g
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :g/^/m0\r
line :wq
end
END
cat f; tail -n 1 out
## :m and :t
#differs busybox: it has no such commands
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1m$\r
type :1t.\r
line :wq
end
END
cat f; tail -n 1 out
## :j
#differs busybox: it has no such command
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1,3j\r
line :wq
end
END
cat f; tail -n 1 out
## :> and :<
printf 'a\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1,2>\r
type :2<\r
line :wq
end
END
cat f; tail -n 1 out
## :y and :pu
#differs busybox: it has no :pu
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1y\r
type :$pu\r
line :wq
end
END
cat f; tail -n 1 out
## :k and :ma
#differs busybox: it has no such commands
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :2ka\r
type ggd'a
line :wq
end
END
cat f; tail -n 1 out
## :normal
#differs busybox: it has no such command
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%norm Ax\r
line :wq
end
END
cat f; tail -n 1 out
## :r
printf '1\n' >f; echo new >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :r g\r
line :wq
end
END
cat f; tail -n 1 out
## :r before the first line
#differs busybox: it cannot
printf '1\n' >f; echo new >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :0r g\r
line :wq
end
END
cat f; tail -n 1 out
## :r of a command
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :r !echo new\r
line :wq
end
END
cat f; tail -n 1 out
## lines through a command
printf '3\n1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%!sort\r
line :wq
end
END
cat f; tail -n 1 out
## a motion through a command
#differs busybox: it has no such operator
printf '3\n1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type !Gsort\r
line :wq
end
END
cat f; tail -n 1 out
## :w to another file
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w g\r
line :wq
end
END
cat g; tail -n 1 out
## :w of some lines
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :2,3w g\r
line :wq
end
END
cat g; tail -n 1 out
## :w behind a file
#differs busybox: it has no such way
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w >>g\r
line :wq
end
END
cat g; tail -n 1 out
## :w does not write over another file
#differs busybox: it writes
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w g\r
line :wq
end
END
cat g; tail -n 1 out
## :w! does
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w! g\r
line :wq
end
END
cat g; tail -n 1 out
## :q! leaves without writing
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
line :q!
end
END
cat f; tail -n 1 out
## :x writes what was changed
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A2
type \e
line :x
end
END
cat f; tail -n 1 out
## ZZ
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A2
type \e
type ZZ
end
END
cat f; tail -n 1 out
## :e! reads the file anew
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
type :e!\r
type A!
type \e
line :wq
end
END
cat f; tail -n 1 out
## :e another file
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :e g\r
type A!
type \e
line :wq
end
END
cat g; tail -n 1 out
## several files
printf '1\n' >f; echo 2 >g; export HOME="$PWD"; "$TESTS/terminal" vi f g >out <<'END'
type A!
type \e
type :w\r
type :n\r
type A?
type \e
line :wq
end
END
cat f g; tail -n 1 out
## :set autoindent
printf '\ta\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :set ai\r
type ob
type \e
line :wq
end
END
cat f; tail -n 1 out
## :set shiftwidth and expandtab
#differs busybox: it has no expandtab in this version
printf 'a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :set sw=2 et\r
type >>
line :wq
end
END
cat f; tail -n 1 out
## :set ignorecase
printf 'ABC\nx\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type j
type :set ic\r
type /abc\rD
line :wq
end
END
cat f; tail -n 1 out
## :set nowrapscan
#differs busybox: it has no such option
printf 'foo\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type j
type :set nows\r
type /foo\rD
line :wq
end
END
cat f; tail -n 1 out
## commands behind each other
#differs busybox: it has no bars
printf 'aa\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/a/b|s/a/c\r
line :wq
end
END
cat f; tail -n 1 out
## -c
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi -c 2 f >out <<'END'
type x
line :wq
end
END
cat f; tail -n 1 out
## -c with a command
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi -c 2d f >out <<'END'
line :wq
end
END
cat f; tail -n 1 out
## +N
#differs busybox: it takes it for a file
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi +2 f >out <<'END'
type D
line :wq
end
END
cat f; tail -n 1 out
## +/RE
#differs busybox: it takes it for a file
printf '1\nfoo\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi +/foo f >out <<'END'
type D
line :wq
end
END
cat f; tail -n 1 out
## EXINIT
printf 'a\n' >f; export EXINIT='set ts=4 sw=4'; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >>
line :wq
end
END
cat -A f; tail -n 1 out
## ~/.exrc
#differs busybox: it reads the file after the commands
printf '1\n2\n' >f; echo '1d' >.exrc; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yyp
line :wq
end
END
cat f; tail -n 1 out
## ~/.exrc that others may write is not read
printf 'a\n' >f; echo 'set et' >.exrc; chmod 666 .exrc; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >>
line :wq
end
END
cat -A f; tail -n 1 out
## no newline at the end stays so
#differs busybox: it puts one there
printf 'a\nb' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
line :wq
end
END
od -c f; tail -n 1 out
## carriage returns stay
printf 'a\r\nb\r\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dd
line :wq
end
END
od -c f; tail -n 1 out
## bytes that are no text stay
printf 'a\377b\302\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jD
line :wq
end
END
od -c f; tail -n 1 out
## NUL bytes stay
printf 'a\000b\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jD
line :wq
end
END
od -c f; tail -n 1 out
## UTF-8
#differs busybox: it counts bytes
printf 'né漢字\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lx
type $x
line :wq
end
END
cat f; tail -n 1 out
## UTF-8 typed
printf 'a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Aé漢
type \e
line :wq
end
END
cat f; tail -n 1 out
## a very long line
printf '%s\n' "$(head -c 5000 /dev/zero | tr '\0' x)" >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $aend
type \e
line :wq
end
END
tail -c 5 f; tail -n 1 out
