#reference: busybox
## typing into a new file
export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ihello
type \e
line :wq
end
END
cat f; tail -n 1 out
#> hello
#> status 0
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
#> axybc
#> status 0
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
#>   is abc!
#> status 0
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
#> a
#> b
#> c
#> status 0
## newlines in what is typed
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type li1\r2
type \e
line :wq
end
END
cat f; tail -n 1 out
#> a1
#> 2b
#> status 0
## backspace while typing
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Acde\x7f\x7f
type \e
line :wq
end
END
cat f; tail -n 1 out
#> abc
#> status 0
## a word rubbed out while typing
#differs busybox: it types it
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A one two\cw
type \e
line :wq
end
END
cat f; tail -n 1 out
#> ab one 
#> status 0
## what was typed rubbed out
#differs busybox: it rubs out all of the line
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A one two\cu
type \e
line :wq
end
END
cat f; tail -n 1 out
#> ab
#> status 0
## a control character typed
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A\cv\ca
type \e
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000   a   b 001  \n
#> 0000004
#> status 0
## cursor keys while typing
#differs busybox: it goes to another column
printf 'ab\ncd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type i1\e[B2
type \e
line :wq
end
END
cat f; tail -n 1 out
#> 1ab
#> c2d
#> status 0
## x and X
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lllxX
type 2x
line :wq
end
END
cat f; tail -n 1 out
#> ab
#> status 0
## characters deleted with a count
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 4x
line :wq
end
END
cat f; tail -n 1 out
#> ef
#> status 0
## dd
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jdd
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 3
#> status 0
## dd with a count
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3dd
line :wq
end
END
cat f; tail -n 1 out
#> 4
#> status 0
## all lines deleted leave nothing
#differs busybox: it leaves an empty line
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 2dd
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000
#> status 0
## dw
printf 'one two  three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dw
type wdw
line :wq
end
END
cat f; tail -n 1 out
#> two  
#> status 0
## dw at the line's end
printf 'one two\nthree\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wdw
line :wq
end
END
cat f; tail -n 1 out
#> one 
#> three
#> status 0
## dW
printf 'one-1 two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dW
line :wq
end
END
cat f; tail -n 1 out
#> two
#> status 0
## de
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type de
line :wq
end
END
cat f; tail -n 1 out
#>  two
#> status 0
## db
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wwdb
line :wq
end
END
cat f; tail -n 1 out
#> one three
#> status 0
## d to the line's end
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wd$
line :wq
end
END
cat f; tail -n 1 out
#> one 
#> status 0
## D
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wD
line :wq
end
END
cat f; tail -n 1 out
#> one 
#> status 0
## d to the line's start
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wd0
line :wq
end
END
cat f; tail -n 1 out
#> two
#> status 0
## d to a character
printf 'a(b)c(d)\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type df)
line :wq
end
END
cat f; tail -n 1 out
#> c(d)
#> status 0
## d up to a character
printf 'a(b)c(d)\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dt)
line :wq
end
END
cat f; tail -n 1 out
#> )c(d)
#> status 0
## d back to a character
printf 'abcabc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $dFa
line :wq
end
END
cat f; tail -n 1 out
#> abcc
#> status 0
## a count before the operator and the motion
printf '1 2 3 4 5 6 7\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 2d2w
line :wq
end
END
cat f; tail -n 1 out
#> 5 6 7
#> status 0
## dj and dk
printf '1\n2\n3\n4\n5\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dj
type jdk
line :wq
end
END
cat f; tail -n 1 out
#> 5
#> status 0
## dG
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jdG
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> status 0
## d to a line
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type d2G
line :wq
end
END
cat f; tail -n 1 out
#> 3
#> 4
#> status 0
## dgg
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jdgg
line :wq
end
END
cat f; tail -n 1 out
#> 3
#> status 0
## d to a paragraph's end
printf 'a\nb\n\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type d}
line :wq
end
END
cat f; tail -n 1 out
#>
#> c
#> status 0
## d to a pattern
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type d/th\r
line :wq
end
END
cat f; tail -n 1 out
#> three
#> status 0
## d to the matching bracket
printf 'x(a(b)c)y\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ld%
line :wq
end
END
cat f; tail -n 1 out
#> xy
#> status 0
## cw
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type cwX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> X two
#> status 0
## cw on blanks
#differs busybox: it takes the word too
printf 'a   b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lcwX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> aXb
#> status 0
## cw with a count
printf 'a b c d\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type c2wX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> X c d
#> status 0
## cc
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jccX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> X
#> 3
#> status 0
## C
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wCX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> one X
#> status 0
## s and S
#differs busybox: its S needs a count
printf 'abc\ndef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type sX
type \e
type jSY
type \e
line :wq
end
END
cat f; tail -n 1 out
#> Xbc
#> Y
#> status 0
## r
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lrX
line :wq
end
END
cat f; tail -n 1 out
#> aXc
#> status 0
## r with a count
printf 'abcd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3rX
line :wq
end
END
cat f; tail -n 1 out
#> XXXd
#> status 0
## r with a newline
printf 'ab cd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type f r\r
line :wq
end
END
cat f; tail -n 1 out
#> ab
#> cd
#> status 0
## R
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lRXY
type \e
line :wq
end
END
cat f; tail -n 1 out
#> aXYdef
#> status 0
## R beyond the line's end
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lRXYZ
type \e
line :wq
end
END
cat f; tail -n 1 out
#> aXYZ
#> status 0
## ~
printf 'aBc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ~~~
line :wq
end
END
cat f; tail -n 1 out
#> AbC
#> status 0
## ~ with a count
printf 'abcd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3~
line :wq
end
END
cat f; tail -n 1 out
#> ABCd
#> status 0
## J
printf 'a\n  b\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type J
line :wq
end
END
cat f; tail -n 1 out
#> a b
#> c
#> status 0
## J with a count
#differs busybox: it joins one more
printf 'a\nb\nc\nd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 3J
line :wq
end
END
cat f; tail -n 1 out
#> a b c
#> d
#> status 0
## J before a closing bracket
#differs busybox: it puts a blank there
printf 'a\n)\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type J
line :wq
end
END
cat f; tail -n 1 out
#> a)
#> status 0
## yy and p
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yyjp
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 2
#> 1
#> status 0
## yy and P
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jyykP
line :wq
end
END
cat f; tail -n 1 out
#> 2
#> 1
#> 2
#> status 0
## Y with a count
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 2YGp
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 2
#> 3
#> 1
#> 2
#> status 0
## p with a count
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yy3p
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 1
#> 1
#> 1
#> status 0
## yw and p
printf 'one two\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yw$p
line :wq
end
END
cat f; tail -n 1 out
#> one twoone 
#> status 0
## characters exchanged
printf 'ba\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type xp
line :wq
end
END
cat f; tail -n 1 out
#> ab
#> status 0
## lines exchanged
printf '2\n1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ddp
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 2
#> status 0
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
#> 1
#> 2
#> 2
#> 1
#> status 0
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
#> 1
#> 2
#> 3
#> 1
#> 2
#> status 0
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
#> 3
#> 1
#> status 0
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
#> 1
#> 1
#> status 0
## undo
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
type x
type u
line :wq
end
END
cat f; tail -n 1 out
#> bc
#> status 0
## undo of all
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type xxx
type uuu
line :wq
end
END
cat f; tail -n 1 out
#> abc
#> status 0
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
#> bc
#> status 0
## undo of a typed line
#differs busybox: it leaves an empty line
printf 'a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type ob c
type \e
type u
line :wq
end
END
cat f; tail -n 1 out
#> a
#> status 0
## undo of a substitution on all lines
printf 'a\na\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%s/a/b/\r
type u
line :wq
end
END
cat f; tail -n 1 out
#> a
#> a
#> status 0
## dot
printf '1 2 3 4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dw
type .
line :wq
end
END
cat f; tail -n 1 out
#> 3 4
#> status 0
## dot with a count
printf '1\n2\n3\n4\n5\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dd
type 2.
line :wq
end
END
cat f; tail -n 1 out
#> 4
#> 5
#> status 0
## dot after typing
printf 'a\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A!
type \e
type j.
line :wq
end
END
cat f; tail -n 1 out
#> a!
#> b!
#> status 0
## dot after cw
#differs busybox: it takes the blank with the word
printf 'a b c\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type cwX
type \e
type w.
line :wq
end
END
cat f; tail -n 1 out
#> X X c
#> status 0
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
#> 1!
#> 2!
#> 3
#> status 0
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
#> 1!
#> 2!
#> 3!
#> 4
#> status 0
## > and <
printf 'a\n\tb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >>
type j<<
line :wq
end
END
cat f; tail -n 1 out
#> 	a
#> b
#> status 0
## > with a motion
printf 'a\nb\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >j
line :wq
end
END
cat f; tail -n 1 out
#> 	a
#> 	b
#> c
#> status 0
## h j k l
#differs busybox: it goes to another column
printf 'abc\ndef\nghi\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lljx
type kx
type hx
line :wq
end
END
cat f; tail -n 1 out
#> c
#> de
#> ghi
#> status 0
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
#> one ytwo-xthree four
#> status 0
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
#> a-b zxc-dy e-f
#> status 0
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
#> z   yabc dexf
#> status 0
## a column
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type 4|x
line :wq
end
END
cat f; tail -n 1 out
#> abcef
#> status 0
## f and ;
printf 'a.b.c.d\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type f.;x
line :wq
end
END
cat f; tail -n 1 out
#> a.bc.d
#> status 0
## F and ,
printf 'a.b.c.d\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $F.,x
line :wq
end
END
cat f; tail -n 1 out
#> a.b.cd
#> status 0
## t and T
printf 'a.b.c\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type t.x
type $T.x
line :wq
end
END
cat f; tail -n 1 out
#> .b.
#> status 0
## G and a line
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Gx
type 1Gx
type 2Gx
line :wq
end
END
cat f; tail -n 1 out
#>
#>
#>
#> status 0
## gg
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Gggx
line :wq
end
END
cat f; tail -n 1 out
#>
#> 2
#> 3
#> status 0
## + and -
printf 'a\n b\n c\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type +x
type -x
line :wq
end
END
cat f; tail -n 1 out
#>
#>  
#>  c
#> status 0
## H and L
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Lx
type Hx
line :wq
end
END
cat f; tail -n 1 out
#>
#> 2
#>
#> status 0
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
#> a
#> b
#> y
#> c
#> d
#> x
#> e
#> status 0
## %
printf 'f(a[1])\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type l%x
line :wq
end
END
cat f; tail -n 1 out
#> f(a[1]
#> status 0
## marks
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jma
type Gd'a
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> status 0
## back to where one was
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type G''x
line :wq
end
END
cat f; tail -n 1 out
#>
#> 2
#> 3
#> status 0
## search forward
printf 'a\nb foo\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /foo\rx
line :wq
end
END
cat f; tail -n 1 out
#> a
#> b oo
#> c
#> status 0
## search again
printf 'x\nx1\nx2\nx3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /x\rn
type D
line :wq
end
END
cat f; tail -n 1 out
#> x
#> x1
#>
#> x3
#> status 0
## search backwards
printf 'x1\nx2\nx3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type G?x\rD
line :wq
end
END
cat f; tail -n 1 out
#> x1
#>
#> x3
#> status 0
## search the other way
printf 'x1\nx2\nx3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /x\rnND
line :wq
end
END
cat f; tail -n 1 out
#> x1
#>
#> x3
#> status 0
## search around the end
printf 'foo\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type j/foo\rD
line :wq
end
END
cat f; tail -n 1 out
#>
#> b
#> status 0
## the word under the cursor
#differs busybox: it finds it within words
printf 'foo\nfoobar\nfoo x\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type *D
line :wq
end
END
cat f; tail -n 1 out
#> foo
#> foobar
#>
#> status 0
## a pattern's offset
#differs busybox: it has no offsets
printf 'a\nfoo\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type /foo/+1\rx
line :wq
end
END
cat f; tail -n 1 out
#> a
#> foo
#>
#> status 0
## iw
#differs busybox: it has no text objects
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wlciwX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> one X three
#> status 0
## aw
#differs busybox: it has no text objects
printf 'one two three\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type wdaw
line :wq
end
END
cat f; tail -n 1 out
#> one three
#> status 0
## i( and a(
#differs busybox: it has no text objects
printf 'f(a, (b)) x\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type f,di(
line :wq
end
END
cat f; tail -n 1 out
#> f() x
#> status 0
## a{ over lines
#differs busybox: it has no text objects
printf 'f {\n\ta\n}\nx\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jda{
line :wq
end
END
cat f; tail -n 1 out
#> f 
#> x
#> status 0
## i" and a"
#differs busybox: it has no text objects
printf 'say "hi you" x\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type fhci"X
type \e
line :wq
end
END
cat f; tail -n 1 out
#> say "X" x
#> status 0
## ip and ap
#differs busybox: it has no text objects
printf 'a\nb\n\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dap
line :wq
end
END
cat f; tail -n 1 out
#> c
#> status 0
## it
#differs busybox: it has no text objects
printf '<p><b>x</b> y</p>\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type fydit
line :wq
end
END
cat f; tail -n 1 out
#> <p></p>
#> status 0
## is
#differs busybox: it has no text objects
printf 'One. Two three. Four.\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type fTdas
line :wq
end
END
cat f; tail -n 1 out
#> One. Four.
#> status 0
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
#> abc dEF
#> status 0
## gJ
#differs busybox: it puts a blank there
printf 'a\n b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type gJ
line :wq
end
END
cat f; tail -n 1 out
#> a b
#> status 0
## visual mode
#differs busybox: it has no visual mode
printf 'abcdef\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lvlld
line :wq
end
END
cat f; tail -n 1 out
#> aef
#> status 0
## visual lines
#differs busybox: it has no visual mode
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Vjd
line :wq
end
END
cat f; tail -n 1 out
#> 3
#> status 0
## visual block
#differs busybox: it has no visual mode
printf 'abc\nabc\nabc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type l\cvjjd
line :wq
end
END
cat f; tail -n 1 out
#> ac
#> ac
#> ac
#> status 0
## a block changed
#differs busybox: it has no visual mode
printf 'abc\nabc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type l\cvjcX
type \e
line :wq
end
END
cat f; tail -n 1 out
#> aXc
#> aXc
#> status 0
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
#> <ab>
#> <ab>
#> status 0
## selected text replaced
#differs busybox: it has no visual mode
printf 'abc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type vlrx
line :wq
end
END
cat f; tail -n 1 out
#> xxc
#> status 0
## selected lines shifted
#differs busybox: it has no visual mode
printf 'a\nb\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Vj>
line :wq
end
END
cat f; tail -n 1 out
#> 	a
#> 	b
#> c
#> status 0
## selected text put over
#differs busybox: it has no visual mode
printf 'a b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yiww
type viwp
line :wq
end
END
cat f; tail -n 1 out
#> a a
#> status 0
## :d with a range
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :2,3d\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 4
#> status 0
## :d with patterns
printf '1\na\n2\nb\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :/a/,/b/d\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 3
#> status 0
## :d with marks
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jma
type jmb
type :'a,'bd\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 4
#> status 0
## addresses with offsets
printf '1\n2\n3\n4\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :.+1,$-1d\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 4
#> status 0
## :s
printf 'foo foo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/foo/bar/\r
line :wq
end
END
cat f; tail -n 1 out
#> bar foo
#> status 0
## :s with g
printf 'foo foo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/foo/bar/g\r
line :wq
end
END
cat f; tail -n 1 out
#> bar bar
#> status 0
## :s on all lines
printf 'foo\nfoo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%s/o/0/g\r
line :wq
end
END
cat f; tail -n 1 out
#> f00
#> f00
#> status 0
## :s with groups
printf 'ab cd\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/\\(ab\\) \\(cd\\)/\\2 \\1/\r
line :wq
end
END
cat f; tail -n 1 out
#> cd ab
#> status 0
## :s with the match
#differs busybox: it takes & for itself
printf 'ab\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/b/[&]/\r
line :wq
end
END
cat f; tail -n 1 out
#> a[b]
#> status 0
## :s with another delimiter
printf 'a/b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s#/#-#\r
line :wq
end
END
cat f; tail -n 1 out
#> a-b
#> status 0
## :s without regard to case
#differs busybox: it has no such flag
printf 'Foo\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/foo/x/i\r
line :wq
end
END
cat f; tail -n 1 out
#> x
#> status 0
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
#> b a b
#> status 0
## :s that divides lines
#differs busybox: it has no such replacement
printf 'a,b\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/,/\\r/\r
line :wq
end
END
cat f; tail -n 1 out
#> a
#> b
#> status 0
## :s with cases
#differs busybox: it has no such replacement
printf 'foo bar\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/\\(foo\\) bar/\\U\\1\\E \\u&/\r
line :wq
end
END
cat f; tail -n 1 out
#> FOO Foo bar
#> status 0
## & again
#differs busybox: it has no &
printf 'aa\naa\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/a/b/\r
type j&
line :wq
end
END
cat f; tail -n 1 out
#> ba
#> ba
#> status 0
## :g and :v
#differs busybox: it has no :g
printf '1\na\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :g/a/d\r
type :v/1/d\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> status 0
## :g with :s
#differs busybox: it has no :g
printf 'a1\nb1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :g/a/s/1/2/\r
line :wq
end
END
cat f; tail -n 1 out
#> a2
#> b1
#> status 0
## :g that turns lines around
#differs busybox: it has no :g
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :g/^/m0\r
line :wq
end
END
cat f; tail -n 1 out
#> 3
#> 2
#> 1
#> status 0
## :m and :t
#differs busybox: it has no such commands
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1m$\r
type :1t.\r
line :wq
end
END
cat f; tail -n 1 out
#> 2
#> 3
#> 1
#> 2
#> status 0
## :j
#differs busybox: it has no such command
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1,3j\r
line :wq
end
END
cat f; tail -n 1 out
#> 1 2 3
#> status 0
## :> and :<
#differs busybox: it takes the range for one line
printf 'a\nb\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1,2>\r
type :2<\r
line :wq
end
END
cat f; tail -n 1 out
#> 	a
#> b
#> status 0
## :y and :pu
#differs busybox: it has no :pu
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :1y\r
type :$pu\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 2
#> 1
#> status 0
## :k and :ma
#differs busybox: it has no such commands
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :2ka\r
type ggd'a
line :wq
end
END
cat f; tail -n 1 out
#> status 0
## :normal
#differs busybox: it has no such command
printf '1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%norm Ax\r
line :wq
end
END
cat f; tail -n 1 out
#> 1x
#> 2x
#> status 0
## :r
printf '1\n' >f; echo new >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :r g\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> new
#> status 0
## :r before the first line
printf '1\n' >f; echo new >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :0r g\r
line :wq
end
END
cat f; tail -n 1 out
#> new
#> 1
#> status 0
## :r of a command
#differs busybox: it has no such way
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :r !echo new\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> new
#> status 0
## lines through a command
#differs busybox: it takes the command for one without lines
printf '3\n1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :%!sort\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 2
#> 3
#> status 0
## a motion through a command
#differs busybox: it has no such operator
printf '3\n1\n2\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type !Gsort\r
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 2
#> 3
#> status 0
## :w to another file
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w g\r
line :wq
end
END
cat g; tail -n 1 out
#> 1
#> status 0
## :w of some lines
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :2,3w g\r
line :wq
end
END
cat g; tail -n 1 out
#> 2
#> 3
#> status 0
## :w behind a file
#differs busybox: it has no such way
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w >>g\r
line :wq
end
END
cat g; tail -n 1 out
#> old
#> 1
#> status 0
## :w does not write over another file
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w g\r
line :wq
end
END
cat g; tail -n 1 out
#> old
#> status 0
## :w! does
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :w! g\r
line :wq
end
END
cat g; tail -n 1 out
#> 1
#> status 0
## :q! leaves without writing
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
line :q!
end
END
cat f; tail -n 1 out
#> 1
#> status 0
## :x writes what was changed
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A2
type \e
line :x
end
END
cat f; tail -n 1 out
#> 12
#> status 0
## ZZ
printf '1\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type A2
type \e
type ZZ
end
END
cat f; tail -n 1 out
#> 12
#> status 0
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
#> 1!
#> status 0
## :e another file
printf '1\n' >f; echo old >g; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :e g\r
type A!
type \e
line :wq
end
END
cat g; tail -n 1 out
#> old!
#> status 0
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
#> 1!
#> 2?
#> status 0
## :set autoindent
printf '\ta\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :set ai\r
type ob
type \e
line :wq
end
END
cat f; tail -n 1 out
#> 	a
#> 	b
#> status 0
## :set shiftwidth and expandtab
#differs busybox: it has no expandtab in this version
printf 'a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :set sw=2 et\r
type >>
line :wq
end
END
cat f; tail -n 1 out
#>   a
#> status 0
## :set ignorecase
printf 'ABC\nx\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type j
type :set ic\r
type /abc\rD
line :wq
end
END
cat f; tail -n 1 out
#>
#> x
#> status 0
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
#> foo
#>
#> status 0
## commands behind each other
#differs busybox: it has no bars
printf 'aa\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type :s/a/b|s/a/c\r
line :wq
end
END
cat f; tail -n 1 out
#> aa
#> status 0
## -c
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi -c 2 f >out <<'END'
type x
line :wq
end
END
cat f; tail -n 1 out
#> 1
#>
#> 3
#> status 0
## -c with a command
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi -c 2d f >out <<'END'
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 3
#> status 0
## +N
#differs busybox: it takes it for a file
printf '1\n2\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi +2 f >out <<'END'
type D
line :wq
end
END
cat f; tail -n 1 out
#> 1
#>
#> 3
#> status 0
## +/RE
#differs busybox: it takes it for a file
printf '1\nfoo\n3\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi +/foo f >out <<'END'
type D
line :wq
end
END
cat f; tail -n 1 out
#> 1
#>
#> 3
#> status 0
## EXINIT
printf 'a\n' >f; export EXINIT='set ts=4 sw=4'; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >>
line :wq
end
END
cat -A f; tail -n 1 out
#> ^Ia$
#> status 0
## ~/.exrc
printf '1\n2\n' >f; echo '1d' >.exrc; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type yyp
line :wq
end
END
cat f; tail -n 1 out
#> 1
#> 1
#> 2
#> status 0
## ~/.exrc that others may write is not read
printf 'a\n' >f; echo 'set et' >.exrc; chmod 666 .exrc; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type >>
line :wq
end
END
cat -A f; tail -n 1 out
#> ^Ia$
#> status 0
## no newline at the end stays so
printf 'a\nb' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type x
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000  \n   b
#> 0000002
#> status 0
## carriage returns stay
printf 'a\r\nb\r\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type dd
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000   b  \r  \n
#> 0000003
#> status 0
## bytes that are no text stay
#differs busybox: it shows them as they are
printf 'a\377b\302\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jD
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000   a 377   b 302  \n  \n
#> 0000006
#> status 0
## NUL bytes stay
printf 'a\000b\nc\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type jD
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000   a  \0   b  \n  \n
#> 0000005
#> status 0
## UTF-8
#differs busybox: it counts bytes
printf 'né漢字\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type lx
type $x
line :wq
end
END
cat f; tail -n 1 out
#> n漢
#> status 0
## UTF-8 typed
printf 'a\n' >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type Aé漢
type \e
line :wq
end
END
cat f; tail -n 1 out
#> aé漢
#> status 0
## a very long line
printf '%s\n' "$(head -c 5000 /dev/zero | tr '\0' x)" >f; export HOME="$PWD"; "$TESTS/terminal" vi f >out <<'END'
type $aend
type \e
line :wq
end
END
tail -c 5 f; tail -n 1 out
#> xend
#> status 0
## keys from a pipe
#differs busybox: it takes Escape and what follows at once for one key
printf 'one\ntwo\n' >f; printf 'dwOfoo\033jx:wq\n' | vi f >/dev/null; echo "status $?"; cat f
#> status 0
#> foo
#>
#> two
## keys from a pipe that ends too early
printf 'one\n' >f; printf 'x' | vi f 2>&1 >/dev/null; echo "status $?"; cat f
#> vi: can't read user input
#> status 1
#> one
## no keys at all
printf 'one\n' >f; vi f </dev/null 2>&1 >/dev/null; echo "status $?"
#> vi: can't read user input
#> status 1
## a command from the command line, and the end
printf '1\n2\n3\n' >f; vi -c '2d' -c 'wq' f >/dev/null </dev/null; echo "status $?"; cat f
#> status 0
#> 1
#> 3
## several commands from the command line
printf '1\n2\n3\n' >f; vi -c '1d' -c '1d' -c 'wq' f >/dev/null </dev/null; cat f
#> 3
## an option that is none
vi -z f 2>&1 </dev/null | head -n 1; vi -c 2>&1 </dev/null | head -n 1
#> vi: invalid option -- 'z'
#> vi: option requires an argument -- 'c'
## what there is
#only rbox: the list is its own
vi -H | head -n 2
#> Commands with counts, registers (a-z, A-Z, 0-9, -, _, %, #, :, /, .), marks, macros (q, @), and dot
#> Operators d c y < > = ! g~ gu gU g?, text objects w W s p ( [ { < " ' ` t, visual modes v V ^V
## the screen
printf 'one\n\ttwo\n' >f; HOME="$PWD" "$TESTS/terminal" -s 30x6 vi f <<'END'
type j
cursor
line :q
end
END
#> 1 7
#> status 0
## the screen of a file
#only rbox: the last row is its own
printf 'one\n\ttwo\nlong long long long long long long line\n' >f; HOME="$PWD" "$TESTS/terminal" -s 30x7 vi f <<'END'
screen
cursor
type jj$
cursor
type ix
screen
type \e
line :q!
end
END
#> one
#>         two
#> long long long long long long
#> long line
#> ~
#> ~
#> "f" 3L, 49B
#> 0 0
#> 3 8
#> one
#>         two
#> long long long long long long
#> long linxe
#> ~
#> ~
#> -- INSERT --
#> status 0
## control characters, escapes and what is no text on the screen
#only rbox: others show them otherwise
printf 'a\033[2J\001\177\nb\302\233\377\n\342\200\256x\r\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x6 vi f <<'END'
screen
sent \e[2J
sent \xc2\x9b
end
END
#> a^[[2J^A^?
#> b<U+009B><FF>
#> <U+202E>x^M
#> ~
#> ~
#> "f" 3L, 19B
#> no
#> no
#> status None
## a name with an escape in it
#only rbox: others show it otherwise
HOME="$PWD" "$TESTS/terminal" -s 40x4 vi "$(printf 'a\033[31mb')" <<'END'
screen
sent \e[31m
line :f
screen
END
#>
#> ~
#> ~
#> "a^[[31mb" [New file]
#> no
#>
#> ~
#> ~
#> "a^[[31mb" [New file] line 1 of 1 --100%
## a pattern with an escape in it
#only rbox: others show it otherwise
printf 'x\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x4 vi f <<'END'
type /\cv\e[31m
screen
type \r
screen
sent \e[31m
END
#> x
#> ~
#> ~
#> /
#> x
#> ~
#> ~
#> /^M
#> no
## wide characters
#only rbox: busybox counts bytes
printf '漢字ab\ne\314\201x\n' >f; HOME="$PWD" "$TESTS/terminal" -s 20x4 vi f <<'END'
screen
type l
cursor
type l
cursor
type jhl
cursor
END
#> 漢字ab
#> éx
#> ~
#> "f" 2L, 14B
#> 0 2
#> 0 4
#> 1 1
## a wide character at the edge of the screen
#only rbox: busybox counts bytes
printf 'abcdefghi漢x\n' >f; HOME="$PWD" "$TESTS/terminal" -s 10x4 vi f <<'END'
screen
type $
cursor
END
#> abcdefghi
#> 漢x
#> ~
#> "f" 1L, 14
#> 1 2
## line numbers
#only rbox: busybox has none
seq 1 20 >f; HOME="$PWD" "$TESTS/terminal" -s 30x5 vi f <<'END'
line :set nu
screen
type G
screen
line :set nonu
screen
END
#>       1 1
#>       2 2
#>       3 3
#>       4 4
#>      17 17
#>      18 18
#>      19 19
#>      20 20
#> 17
#> 18
#> 19
#> 20
## tabulators and line ends shown
#only rbox: busybox has no such option
printf 'a\tb \n' >f; HOME="$PWD" "$TESTS/terminal" -s 30x3 vi f <<'END'
line :set list
screen
END
#> a^Ib $
#> ~
## tabulators of another width
#only rbox: the last row is its own
printf 'a\tb\n' >f; HOME="$PWD" "$TESTS/terminal" -s 30x3 vi f <<'END'
line :set ts=3
screen
type $
cursor
END
#> a  b
#> ~
#> 0 3
## another size of the window
#only rbox: the last row is its own
seq 1 30 >f; HOME="$PWD" "$TESTS/terminal" -s 30x6 vi f <<'END'
type 20G
size 20 4
screen
cursor
size 8 9
screen
cursor
size 1 1
screen
size 30 5
screen
END
#> 18
#> 19
#> 20
#> 2 0
#> 18
#> 19
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> 2 0
#> 0
#> 20
#> 21
#> 22
#> 23
## windows of a cell and little more
#only rbox: busybox needs more
printf 'abc\ndef\n' >f; for size in 1x1 2x1 1x3 2x3; do HOME="$PWD" "$TESTS/terminal" -s $size vi f <<'END'
type jAx\e:s/x//\r
screen
line :wq
end
END
done; cat f
#>
#> status 0
#>
#> status 0
#> d
#> f
#> status 0
#> de
#> f
#> status 0
#> abc
#> def
## a size that the kernel does not know
seq 1 30 >f; HOME="$PWD" "$TESTS/terminal" -s 0x0 vi f <<'END'
type L
cursor
END
#> 10 0
## without TERM
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -e TERM vi f <<'END'
type x
line :wq
end
END
od -c f
#> status 0
#> 0000000  \n
#> 0000001
## pages and half pages
#only rbox: others show other lines
seq 1 50 >f; HOME="$PWD" "$TESTS/terminal" -s 20x6 vi f <<'END'
type \cf
screen
type \cd
screen
type \cu
cursor
type \cb
screen
type \ce\ce
screen
type \cy
screen
END
#> 4
#> 5
#> 6
#> 7
#> 8
#> 6
#> 7
#> 8
#> 9
#> 10
#> 0 0
#> 1
#> 2
#> 3
#> 4
#> 5
#> 3
#> 4
#> 5
#> 6
#> 7
#> 2
#> 3
#> 4
#> 5
#> 6
## a line in the middle, at the top, at the foot
#only rbox: the last row is its own
seq 1 50 >f; HOME="$PWD" "$TESTS/terminal" -s 20x6 vi f <<'END'
type 20Gz.
screen
type z\r
screen
type z-
screen
END
#> 18
#> 19
#> 20
#> 21
#> 22
#> 20
#> 21
#> 22
#> 23
#> 24
#> 16
#> 17
#> 18
#> 19
#> 20
## a line longer than the screen
#only rbox: busybox shows a part of the line
printf '%0100d\nb\n' 7 >f; HOME="$PWD" "$TESTS/terminal" -s 10x5 vi f <<'END'
type $
screen
cursor
type j
screen
END
#> 0000000000
#> 0000000000
#> 0000000000
#> 0000000007
#> 3 9
#> b
#> ~
#> ~
#> ~
## matches are marked
#only rbox: busybox marks none
printf 'abc\nb\n' >f; HOME="$PWD" "$TESTS/terminal" -s 20x4 vi f <<'END'
line :set hls
type /b\r
sent \e[0;7mb
line :noh
END
#> yes
## what is selected is marked
#only rbox: busybox has no such mode
printf 'abc\n' >f; HOME="$PWD" "$TESTS/terminal" -s 20x4 vi f <<'END'
type vl
screen
sent \e[0;7mab
END
#> abc
#> ~
#> ~
#> -- VISUAL --
#> yes
## the terminal is given back
#differs busybox: it leaves the signals on
printf 'abc\n' >f; HOME="$PWD" "$TESTS/terminal" -s 20x4 sh <<'END'
line HOME=$PWD vi f
modes
line :q
line stty -a | grep -o ' icanon'; stty -a | grep -o ' echo '
wait icanon
END
echo
#> -icanon -echo -isig
#>
## stopped and gone on with
#only rbox: the shell's words are its own
printf 'abc\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x6 sh -i <<'END'
line vi f
type x\cz
line fg
screen
line :wq
line exit
end
END
cat f
#> bc
#> ~
#> ~
#> ~
#> ~
#> status 0
#> bc
## a command on the terminal
#only rbox: the words are its own
printf 'abc\n' >f; HOME="$PWD" "$TESTS/terminal" -s 30x6 vi f <<'END'
line :!echo hi
wait hi
screen
type \r
screen
line :q
end
END
#> ~
#> ~
#>
#> hi
#>
#> [press RETURN]
#> abc
#> ~
#> ~
#> ~
#> ~
#> status 0
## the last command again, the file's name in it
#only rbox: the words are its own
printf 'abc\n' >"f g"; HOME="$PWD" "$TESTS/terminal" -s 30x6 vi "f g" <<'END'
line :!cat %
wait abc
type \r
line :!! | tr a-z A-Z
wait ABC
type \r
line :q
end
END
#> status 0
## lines given to a command
#differs busybox: it has no such way
printf '3\n1\n2\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :w !sort >g
type \r
line :2,3w !cat >h
type \r
line :q
end
END
cat g h; tail -n 1 out
#> 1
#> 2
#> 3
#> 1
#> 2
#> status 0
## a command that reads nothing
#differs busybox: it has no such way
seq 1 100000 >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :%!true
line :wq
end
END
wc -c <f; tail -n 1 out
#> 0
#> status 0
## a command that gives more than it gets
#differs busybox: it has no such way
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :1!seq 1 30000
line :wq
end
END
wc -l <f; tail -n 1 out
#> 30000
#> status 0
## a command that does not exist
#differs busybox: it has no such way
printf 'a\nb\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type !!nosuchcommand\r
type u
line :wq
end
END
cat f; tail -n 1 out
#> a
#> b
#> status 0
## changes are not lost by :q
#only rbox: the words are its own
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
type x
line :q
screen
line :q!
end
END
#>
#> ~
#> not written since the last change (add ! to quit)
#> status 0
## a file to be looked at only
#only rbox: the words are its own
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi -R f <<'END'
type x
line :w
screen
line :w!
line :q
end
END
od -c f
#>
#> ~
#> the file is read-only (add ! to write)
#> status 0
#> 0000000  \n
#> 0000001
## a directory
#only rbox: the words are its own
mkdir d; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi d <<'END'
screen
line :w
screen
line :q
end
END
#>
#> ~
#> can't edit 'd': Is a directory
#>
#> ~
#> can't write 'd': Is a directory
#> status 0
## a directory that is not there
#only rbox: the words are its own
HOME="$PWD" "$TESTS/terminal" -s 60x3 vi no/f <<'END'
type ix
type \e
line :w
screen
line :q!
end
END
#> x
#> ~
#> can't write 'no/f': No such file or directory
#> status 0
## a device that is full
#only rbox: the words are its own
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
line :w! /dev/full
screen
line :q
end
END
#> a
#> ~
#> can't write '/dev/full': No space left on device
#> status 0
## a file that changed meanwhile
#only rbox: busybox does not look
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
type x
line :!echo new >f
type \r
line :w
screen
line :w!
line :q
end
END
od -c f
#>
#> ~
#> f has changed since it was read (add ! to write)
#> status 0
#> 0000000  \n
#> 0000001
## mode and owner are kept
printf 'a\n' >f; chmod 640 f; chmod g+s f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type xib
type \e
line :wq
end
END
stat -c '%a %u:%g' f; cat f; ls -A
#> 2640 0:0
#> b
#> f
#> out
## another owner's file
#root
printf 'a\n' >f; chown 12:34 f; chmod 600 f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type xib
type \e
line :wq
end
END
stat -c '%a %u:%g' f; cat f
#> 600 12:34
#> b
## a symbolic link stays one
printf 'a\n' >t; ln -s t f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type xib
type \e
line :wq
end
END
stat -c %F f; cat t
#> symbolic link
#> b
## a symbolic link that leads nowhere
ln -s t f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type ib
type \e
line :wq
end
END
stat -c %F f; cat t
#> symbolic link
#> b
## a hard link stays one
printf 'a\n' >t; ln t f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type xib
type \e
line :wq
end
END
stat -c %h f; cat t
#> 2
#> b
## undo after a file was written over
#differs busybox: it has no redo
printf 'a b c\n' >t; ln t f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type dw
line :w
type u
line :w
type \cr
line :wq
end
END
cat t; tail -n 1 out
#> b c
#> status 0
## a new file has the mode that the mask leaves
umask 027; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type ib
type \e
line :wq
end
END
stat -c %a f
#> 640
## what is not written is kept when the terminal is gone
#only rbox: busybox loses it
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x4 vi fnew <<'END'
type ikept
type \e
signal HUP
end
END
cat /var/tmp/vi.recover.*.fnew; rm -f /var/tmp/vi.recover.*.fnew
#> status -1
#> kept
## every byte stays
#differs busybox: NULs end its lines
i=0; while [ $i -lt 256 ]; do printf "\\$(printf %03o $i)"; i=$((i+1)); done >f; cp f g; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type Gox
type \e
type u
line :w!
line :q
end
END
cmp f g && tail -n 1 out
#> status 0
## an empty file stays empty
: >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :w
type x
line :q
end
END
wc -c <f; tail -n 1 out
#> 0
#> status 0
## a line put into an empty file
: >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type ix
type \e
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000   x  \n
#> 0000002
#> status 0
## only a newline
printf '\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :w
type ia
type \e
line :wq
end
END
od -c f; tail -n 1 out
#> 0000000   a  \n
#> 0000002
#> status 0
## counts beyond all bounds
#only rbox: others take the memory there is, or the time
printf 'a\n' >f; printf '99999999999999999999ix\0330:s/a/b/\r999999999J99999999999~999999999999w999999999999b9999999999e99999999>>999999999|999999999p:wq\r' | vi f >/dev/null; echo "status $?"; od -c f | tail -n 3
#> status 0
#> *
#> 4000000   B  \n
#> 4000002
## text beyond all bounds
#only rbox: others take the memory there is, or the time
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x3 vi f <<'END'
type 99999999999ixyz\e
screen
type yy99999999999p
screen
line :q!
end
END
#> xyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzx
#> yzxyzxyzxyzxyzxyzxyzxyzx
#> xyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyzx
#> yzxyzxyzxyzxyzxyzxyzxyzx
#> that would be too much text
#> status 0
## a macro that runs itself
#only rbox: busybox has no macros
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x3 vi f <<'END'
type qaxq
line :let
type i@a@a\e0"ay$
type @a
screen
line :q!
end
END
#> @a@a
#> ~
#> recursion is too deep
#> status 0
## commands within commands within commands
#only rbox: busybox has no such commands
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
line :g/a/g/a/p
screen
line :norm :norm :norm Ax
line :g/a/norm :g/a/d
screen
line :q!
end
END
#> a
#> ~
#> a global command cannot run another one
#> a
#> ~
#> status 0
## a substitution that grows
#only rbox: others take the memory there is, or the time
printf 'a%.0s' $(seq 100) >f; printf ':s/.*/&&&&&&&&&&/\r\r:s\r:s\r:s\r:w\r:q!\r' | vi f >/dev/null; wc -c <f
#> 1000000
## an expression that is none
#only rbox: the words are its own
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
type /\\(\r
screen
line :s/[/x/
screen
line :%s/\\(a*\\)*b\\1/x/
screen
line :q
end
END
#> a
#> ~
#> Unmatched ( or \(
#> a
#> ~
#> Unmatched [, [^, [:, [., or [=
#> a
#> ~
#> pattern not found
#> status 0
## ranges and commands that are none
#only rbox: the words are its own
printf 'a\nb\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
line :9d
screen
line :2,1d
screen
line :nosuch
screen
line :'xd
screen
line :99999999999999999999d
screen
line :d foo
screen
line :0d
screen
line :q
end
END
#> a
#> b
#> there is no such line
#> a
#> b
#> the first address is behind the second
#> a
#> b
#> not an editor command: nosuch
#> a
#> b
#> mark not set
#> a
#> b
#> a
#> b
#> trailing characters
#> a
#> b
#> there is no line 0 for that
#> status 0
## settings
#only rbox: the words are its own
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 60x3 vi f <<'END'
line :set ts?
screen
line :set ai ai?
screen
line :set noai ai?
screen
line :set nosuch
screen
line :set ts=0
screen
line :set ts=99999999999999999999
screen
END
#> a
#> ~
#> tabstop=8
#> a
#> ~
#> autoindent
#> a
#> ~
#> noautoindent
#> a
#> ~
#> unknown option: nosuch
#> a
#> ~
#> invalid number in ts=0
#> a
#> ~
#> invalid number in ts=99999999999999999999
## a line given up
#differs busybox: it goes on with another key
printf 'a\nb\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type :d
type \e
type /b
type \e
type d\e
line :wq
end
END
cat f; tail -n 1 out
#> a
#> b
#> status 0
## the lines typed before
#differs busybox: it keeps none
printf 'a\na\na\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type :s/a/b/\r
type j:\e[A\r
line :wq
end
END
cat f; tail -n 1 out
#> b
#> b
#> a
#> status 0
## undo and redo of many changes
#differs busybox: it has no redo
seq 1 30 >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type dddddd3Jx~Ahi\e
type ofoo\e
type 30u
line :w g
type 30\cr
line :wq
end
END
seq 1 30 | cmp - g; head -n 4 f; tail -n 1 out
#> 4 56hi
#> foo
#> 7
#> 8
#> status 0
## U takes back a line's changes
printf 'abc\nx\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type xxU
line :wq
end
END
cat f; tail -n 1 out
#> abc
#> x
#> status 0
## undone to what was read is not changed
printf 'abc\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type xu
line :q
end
END
tail -n 1 out
#> status 0
## registers shown
#only rbox: busybox has no such command
printf 'one\ntwo\n' >f; HOME="$PWD" "$TESTS/terminal" -s 30x6 vi f <<'END'
type "ayyj"byw
line :reg
screen
END
#> one
#> two
#> "a  one$
#> "b  two
#> ""  two
#> [press RETURN]
## a register typed
#differs busybox: it has no such key
printf 'one\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type yiwA \cr0!\e
line :wq
end
END
cat f; tail -n 1 out
#> one one!
#> status 0
## words completed
#differs busybox: it has no such key
printf 'longword\n\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
type jilo\cn!\e
line :wq
end
END
cat f; tail -n 1 out
#> longword
#> longword!
#> status 0
## auto-indent, and an indent that nothing follows
printf '  a\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :set ai
type ob\r\rc\e
line :wq
end
END
cat -A f; tail -n 1 out
#>   a$
#>   b$
#> $
#>   c$
#> status 0
## pasted text is not indented
#differs busybox: it knows no such marks
printf '  a\n' >f; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :set ai
type o\e[200~b\r  c\e[201~\e
line :wq
end
END
cat -A f; tail -n 1 out
#>   a$
#>   b$
#>     c$
#> status 0
## EXINIT and ~/.exrc
printf 'set ts=3\n' >.exrc; printf 'a\tb\n' >f; HOME="$PWD" "$TESTS/terminal" -s 20x3 vi f <<'END'
type $
cursor
END
HOME="$PWD" EXINIT='set ts=5' "$TESTS/terminal" -s 20x3 vi f <<'END'
type $
cursor
END
#> 0 3
#> 0 5
## the other file
echo 1 >f; echo 2 >g; HOME="$PWD" "$TESTS/terminal" vi f >out <<'END'
line :e g
line :e #
type Ax\e
line :w
line :e #
type Ay\e
line :wq
end
END
cat f g; tail -n 1 out
#> 1x
#> 2y
#> status 0
## more files than one, and the end
#only rbox: the words are its own
echo 1 >f; echo 2 >g; HOME="$PWD" "$TESTS/terminal" -s 40x3 vi f g <<'END'
line :q
screen
line :args
screen
line :n
screen
line :n
screen
line :rew
screen
line :q!
end
END
#> 1
#> ~
#> 1 more files to edit
#> 1
#> ~
#> [f] g
#> 2
#> ~
#> "g" 1L, 2B
#> 2
#> ~
#> no more files to edit
#> 1
#> ~
#> "f" 1L, 2B
#> status 0
## numbers up and down, with counts, signs and zeros
printf 'a 9 b -1 c\nx007y\n0xff 0xFE 10\nno\n99999999999999999999\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x7 vi f <<'END'
type \cA
cursor
type w\cAu
type 10\cX.
type $\cA
type j0\cA
type j05\cX
type w\cA
type $3\cA
type j0\cA
type j\cA
screen
line :q!
end
END
#differs busybox: has no such keys
#> 0 3
#> a 10 b -21 c
#> x008y
#> 0xfa 0xFF 13
#> no
#> 99999999999999999999
#> ~
#> status 0
## a macro that calls itself for ever ends with a message
printf 'a\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x3 vi f <<'END'
send qa~@aq
send @a
wait no end
screen
line :q!
end
END
#differs busybox: has no macros
#> a
#> ~
#> the macro has no end: stopped
#> status 0
## tab stops that cannot be
printf 'a\tb\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x3 vi f <<'END'
line :set ts=0
screen
line :set ts=4
screen
line :q
end
END
#differs busybox: its words are other ones
#> a       b
#> ~
#> invalid number in ts=0
#> a   b
#> ~
#> status 0
## the last line is at the foot of the screen after a jump to it
seq 100 >f; HOME="$PWD" "$TESTS/terminal" -s 20x5 vi f >out <<'END'
type G
screen
cursor
type \cB
cursor
type \cD
cursor
line :q
end
END
grep -v '^"\|^- f' out
#differs busybox: has another idea of pages
#> 97
#> 98
#> 99
#> 100
#> 3 0
#> 3 0
#> 3 0
#> status 0
## what a macro did is undone at once, and done again
printf 'a\nb\nc\nd\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x6 vi f <<'END'
type qaA!
type \e
type jq
type 2@a
screen
type u
screen
type \cR
screen
type u
type u
screen
line :q!
end
END
#differs busybox: has no macros
#> a!
#> b!
#> c!
#> d
#> ~
#> a!
#> b
#> c
#> d
#> ~
#> a!
#> b!
#> c!
#> d
#> ~
#> a
#> b
#> c
#> d
#> ~
#> status 0
## the cursor after whole lines were copied is where the selection began
printf 'ab cd\nef gh\n' >f; HOME="$PWD" "$TESTS/terminal" -s 40x4 vi f <<'END'
type wVjy
cursor
type 0V$y
cursor
type j0Vky
cursor
line :q
end
END
#differs busybox: has no visual mode
#> 0 3
#> 0 0
#> 0 0
#> status 0
