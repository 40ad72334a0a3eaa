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
