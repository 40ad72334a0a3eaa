# The line editor of sh: Tab.
#reference: busybox
## files, quoted so that the command works
: >'with blank'; : >"quote'd"; : >'dollar$x'; : >'semi;colon'; : >'#hash'; : >'back\slash'; mkdir 'a dir'; : >'a dir/in'
"$TESTS/terminal" -s 70x20 sh -i <<'END'
type \cL
line ls w\t
line ls q\t
line ls do\t
line ls se\t
line ls b\t
line ls a\tin\t
screen
END
#> $ ls with\ blank
#> with blank
#> $ ls quote\'d
#> quote'd
#> $ ls dollar\$x
#> dollar$x
#> $ ls semi\;colon
#> semi;colon
#> $ ls back\\slash
#> back\slash
#> $ ls a\ dir/in
#> a dir/in
#> $
## names that begin as an option or with a hash
mkdir a b; : >a/-n; : >'b/#x'
"$TESTS/terminal" sh -i <<'END'
line cd a
type \cL
line ls \t
line cd ../b
line ls \t
screen
END
#> $ ls ./-n
#> ./-n
#> $ cd ../b
#> $ ls \#x
#> #x
#> $
#differs busybox: inserts them as they are
## inside quotes
: >'with blank'; mkdir 'a dir'; : >"a dir/it's"; : >'a dir/co$t'
"$TESTS/terminal" sh -i <<'END'
type \cL
line ls "w\t
line ls "a dir/c\t
line ls 'a dir/i\t
screen
END
#> $ ls with\ blank
#> with blank
#> $ ls "a dir/co\$t"
#> a dir/co$t
#> $ ls 'a dir/it'\''s'
#> a dir/it's
#> $
#differs busybox: closes no quotes
## CVE-2017-16544: control bytes in names are inserted as $'…', listed as question marks
: >"$(printf 'evil\033[2Jx')"; : >"$(printf 'two\nlines')"; : >"$(printf 'c1\302\2332Jx')"; : >"$(printf 'rtl\342\200\256x')"
"$TESTS/terminal" sh -i <<'END'
type \cL
type ls \t\t
screen
type ev\t\r
type \cLls tw\t\r
screen
sent \e[2J
sent \xc2\x9b
sent \xe2\x80\xae
END
ls | wc -l
#> $ ls
#> c1?2Jx     evil?[2Jx  rtl?x      two?lines
#> $ ls
#> $ ls $'two\nlines'
#> two?lines
#> $
#> no
#> no
#> no
#> 5
#differs busybox: shows them as they are
## bytes that are no text
: >"$(printf 'bad\377\376name')"
"$TESTS/terminal" sh -i <<'END'
type \cL
line for a in b\t; do echo ${#a}; done
screen
END
#> $ for a in bad??name ; do echo ${#a}; done
#> 9
#> $
#differs busybox: puts question marks into the name
## several: what they share, then a list
: >file-one; : >file-two; mkdir file-three
"$TESTS/terminal" sh -i <<'END'
type \cLls f\t
screen
type \t\t
screen
type th\t
screen
END
#> $ ls file-
#> $ ls file-
#> file-one     file-three/  file-two
#> $ ls file-
#> $ ls file-
#> file-one     file-three/  file-two
#> $ ls file-three/
#differs busybox: lists at the first Tab
## hidden files only if asked for
: >.hidden; : >shown
"$TESTS/terminal" sh -i <<'END'
type \cLls \t
screen
type \culs .h\t
screen
END
#> $ ls shown
#> $ ls .hidden
#differs busybox: takes . and .. into account
## only directories for cd, only what can be run as a command
mkdir dir; : >data; printf 'echo ran\n' >dodo; chmod +x dodo; : >dont
"$TESTS/terminal" sh -i <<'END'
type \cL
line ./d\to\t
line cd d\t
line pwd | grep -o '/dir$'
screen
END
#> $ ./dodo
#> ran
#> $ cd dir/
#> $ pwd | grep -o '/dir$'
#> /dir
#> $
#differs busybox: takes data for a command
## commands: builtins, functions, aliases, applets, programs on PATH
mkdir bin; printf 'echo program\n' >bin/zz-program; chmod +x bin/zz-program; : >bin/zz-data
"$TESTS/terminal" -s 60x24 sh -i <<'END'
line PATH=$PATH:$PWD/bin; zz_function() { echo function; }; alias zz+alias='echo alias'
type \cL
line zz-\t
line zz_\t
line zz+\t
line unal\tzz+alias
line A=1 unam\t
line if fals\t; then :; else echo yes; fi
line echo $(unam\t)
line ls | unam\t
screen
END
#> $ zz-program
#> program
#> $ zz_function
#> function
#> $ zz+alias
#> alias
#> $ unalias zz+alias
#> $ A=1 uname
#> Linux
#> $ if false ; then :; else echo yes; fi
#> yes
#> $ echo $(uname )
#> Linux
#> $ ls | uname
#> Linux
#> $
#differs busybox: knows fewer
## variables
"$TESTS/terminal" sh -i <<'END'
line ZEBRA=1; ZEBU=2
type \cL
line echo $ZEBR\t ${ZEBU\t "${ZEBR\t" x
type echo $ZE\t\t\t
screen
END
#> $ echo $ZEBRA ${ZEBU} "${ZEBRA}" x
#> 1 2 1 x
#> $ echo $ZEB
#> ZEBRA  ZEBU
#> $ echo $ZEB
#differs busybox: closes no braces
## users and paths below them
"$TESTS/terminal" sh -i <<'END'
type \cL
line echo ~roo\t
type \culs $HOME/x\t~/x\t
screen
END
#> $ echo ~root/
#> /root/
#> $ ls $HOME/x~/x
## after = and in redirections
: >'in put'
"$TESTS/terminal" sh -i <<'END'
type \cLcat <in\t
screen
type \cudd if=in\t
screen
type \cuX=in\t
screen
END
#> $ cat <in\ put
#> $ dd if=in\ put
#> $ X=in\ put
#differs busybox: not after =
## in the middle of a line
: >only-one
"$TESTS/terminal" sh -i <<'END'
type \cLls o | cat\eb\e[D\e[D\e[D\t
screen
cursor
END
#> $ ls only-one  | cat
#> 0 14
## characters of several bytes are never cut
: >é1; : >è2
"$TESTS/terminal" sh -i <<'END'
type \cLls \t
screen
type é\t
screen
END
#> $ ls
#> $ ls é1
#differs busybox: cuts them
