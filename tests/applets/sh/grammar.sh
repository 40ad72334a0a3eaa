# The shell: tokens and grammar (2.3, 2.10).
#shell
#reference: dash busybox
## reserved words are words as arguments
echo if then else fi do done { } !
#> if then else fi do done { } !
## a script without an interpreter's line
printf 'echo ran $1\n' >s; chmod +x s; ./s arg
#> ran arg
## deep nesting is no crash
x=$(i=0; while [ $i -lt 200 ]; do printf '('; i=$((i+1)); done; printf 1; while [ $i -gt 0 ]; do printf ')'; i=$((i-1)); done); echo $(($x))
#> 1
## many arguments
set -- $(i=0; while [ $i -lt 500 ]; do echo $i; i=$((i+1)); done); echo $# ${500}
#> 500 499
## bytes that are no UTF-8
x=$(printf 'a\377b'); printf '%s' "$x" | od -An -tx1 | tr -d ' '
#> 61ff62
## empty commands and lines

:

echo $?
#> 0
## a command without a name
'' 2>/dev/null; echo $?
#> 127
## bytes: NULs in a script are passed over
printf 'ec\0ho a\0b\n\0' >s; sh s; sh <s
#> ab
#> ab
## what holds no command succeeds
echo '# only' >c; false; eval '#'; echo $?; false; . ./c; echo $?; (exit 3) || . ./c; echo $?; false; eval 'echo $?'
#> 0
#> 0
#> 0
#> 1
## a substitution's status is not that of the command around it
true; echo $(echo a; exit 3) $?; false; echo $(echo b | cat) $?
#> a 0
#> b 1
## 2.4: reserved words are words where no command begins
echo if then else elif fi do done case esac while until for { } ! in
#> if then else elif fi do done case esac while until for { } ! in
## 2.4: reserved words as values, names and patterns
for=1 if=2; echo $for $if; for in in in do; do echo $in; done; case in in in) echo case;; esac
#> 1 2
#> in
#> do
#> case
## 2.4: a quoted reserved word is none
sh -c '\if true; then echo no; fi' 2>/dev/null; echo $?; sh -c '"{" echo no; }' 2>/dev/null; echo $?
#> 2
#> 2
## 2.4: an expanded reserved word is none
x=if; $x 2>/dev/null; echo $?; b={; $b 2>/dev/null; echo $?
#> 127
#> 127
## 2.4: a brace without a blank is an ordinary word
{echo 2>/dev/null; echo $?; echo {a} }b {
#> 127
#> {a} }b {
## 2.4: a closing brace counts only where a command begins
{ echo }; }; { echo a }
}
#> }
#> a }
## 2.4: reserved words behind reserved words
if ! false; then if true; then { echo a; } fi fi; while ! true; do :; done; ! { false; }; echo $?
#> a
#> 0
## 2.4: a reserved word behind a redirection is none
>f if 2>/dev/null; echo $?
#> 127
## 2.4: an assignment before a reserved word makes it a command
x=1 if 2>/dev/null; echo $?
#> 127
## 2.10: compound commands follow each other without a separator
if { true; } then ( echo a ) fi
while ( false ) do echo no; done
for i in 1; do { echo b; } done
#> a
#> b
## 2.10: newlines may stand in these places
for i
in
do :; done 2>/dev/null; echo $?
#> 0
## 2.10: newlines around for, case and the operators
for i in a b

do

echo $i

done
case x

in

x)

echo case

;;

esac
true &&

echo and
false ||

echo or
echo pipe |

cat
#> a
#> b
#> case
#> and
#> or
#> pipe
## 2.10: comments between them
if true # one
then # two
# three
echo a # four
fi # five
case a in # six
# seven
a) # eight
echo b ;; # nine
esac
#> a
#> b
## 2.10: a lone semicolon is an error
for s in ';' ';;' '&' '&&' 'a ;; b' '| a' 'a |' 'a &&' 'a & && b' ';a' 'a;;' '()' '( )' '{ }' '{ ; }'; do sh -c "$s" >/dev/null 2>&1; echo "$? $s"; done
#> 2 ;
#> 2 ;;
#> 2 &
#> 2 &&
#> 2 a ;; b
#> 2 | a
#> 2 a |
#> 2 a &&
#> 2 a & && b
#> 2 ;a
#> 2 a;;
#> 2 ()
#> 2 ( )
#> 2 { }
#> 2 { ; }
## 2.10: misplaced reserved words are errors
for s in then do done fi esac '}' elif else 'if a; fi' 'if; then a; fi' 'while a; done' 'for do a; done' 'for 1 in a; do b; done' 'case a b) c;; esac' 'if a; then; fi' 'while a; do; done' 'for x in a; do; done'; do sh -c "$s" >/dev/null 2>&1; echo "$? $s"; done
#> 2 then
#> 2 do
#> 2 done
#> 2 fi
#> 2 esac
#> 2 }
#> 2 elif
#> 2 else
#> 2 if a; fi
#> 2 if; then a; fi
#> 2 while a; done
#> 2 for do a; done
#> 2 for 1 in a; do b; done
#> 2 case a b) c;; esac
#> 2 if a; then; fi
#> 2 while a; do; done
#> 2 for x in a; do; done
## 2.10: missing ends are errors
for s in 'if a' 'if a; then b' 'while a' 'while a; do b' 'for x in a' 'for x in a; do b' 'case a' 'case a in' 'case a in b)' 'case a in b) c;;' '(a' '{ a' '{ a }' 'f() {' 'f()' 'f(' 'a >' 'a <' 'a >&' 'a <<'; do sh -c "$s" >/dev/null 2>&1; echo "$? $s"; done
#> 2 if a
#> 2 if a; then b
#> 2 while a
#> 2 while a; do b
#> 2 for x in a
#> 2 for x in a; do b
#> 2 case a
#> 2 case a in
#> 2 case a in b)
#> 2 case a in b) c;;
#> 2 (a
#> 2 { a
#> 2 { a }
#> 2 f() {
#> 2 f()
#> 2 f(
#> 2 a >
#> 2 a <
#> 2 a >&
#> 2 a <<
## 2.10: for without in goes over the parameters
set -- a 'b c'; for i do echo "$i"; done; for i; do echo "$i"; done; for i
do echo "$i"; done
#> a
#> b c
#> a
#> b c
#> a
#> b c
## 2.10: for over nothing does nothing
set --; for i in; do echo no; done; echo $?; for i do echo no; done; echo $?; false; for i in $u; do echo no; done; echo $?
#> 0
#> 0
#> 0
## 2.10: case without branches, with empty branches
case a in esac; echo $?; case a in a) esac; echo $?; case a in a) ;; esac; echo $?; case a in (a) ;; (b) echo b; esac; echo $?
#> 0
#> 0
#> 0
#> 0
## 2.10: the last branch needs no end
case b in a) echo a;; b) echo b
esac
#> b
## 2.10: patterns may begin with a parenthesis, and have alternatives
case b in (a|b|c) echo one;; esac; case b in a | b ) echo two;; esac
#> one
#> two
## 2.10: esac as a pattern
case esac in (esac) echo yes;; esac; case x in x|esac) echo also;; esac
#> yes
#> also
## 2.10: ;& falls through
#differs dash: does not have ;&
#differs busybox: does not have ;&
case a in a) echo a;& b) echo b;& c) echo c;; d) echo d;; esac
#> a
#> b
#> c
## 2.10: ;& in the last branch, and into an empty one
#differs busybox: does not have ;&
#differs dash: does not have ;&
case a in a) echo a;& esac; case a in a) echo b;& x) ;; y) echo no;; esac
#> a
#> b
## 2.10: a function's body may be any compound command
f() (echo sub); f; f() if true; then echo if; fi; f; f() for i in 1 2; do echo $i; done; f; f() case a in a) echo case; esac; f; f() while :; do echo while; break; done; f
#> sub
#> if
#> 1
#> 2
#> case
#> while
## 2.10: a function's body on the next line
f()

{ echo f; }
f; g ( ) { echo g; }; g
#> f
#> g
## 2.10: redirections of a function hold for each call
f() { echo out; echo err >&2; } >f1 2>f2; f; echo "[$(cat f1)] [$(cat f2)]"; f >f3; cat f1; [ -s f3 ] || echo empty
#> [out] [err]
#> out
#> empty
## 2.10: redirections of compound commands
if true; then echo a; fi >f; for i in b c; do echo $i; done >>f; while read x; do echo "<$x>"; done <f; case a in a) cat; esac <f; (cat) <f | tail -n 1; { cat; } <f | tail -n 1
#> <a>
#> <b>
#> <c>
#> a
#> b
#> c
#> c
#> c
## 2.10: assignments after the name are words
sh -c 'echo a=1; a=2 echo $a b=3'
#> a=1
#> b=3
## 2.10: redirections anywhere in a command
>f echo a 2>&1 b; cat f; echo c >f d; cat f; x=1 >f y=2 env | grep -c '^[xy]='; grep '^[xy]=' f
#> a b
#> c d
#> 0
#> x=1
#> y=2
## 2.10: what is before an error on the same line is not run
printf 'echo a; fi\n' >s; sh s 2>/dev/null; echo $?
#> 2
## 2.10: what is on the lines before an error is run
printf 'echo a\necho b\nif then\necho c\n' >s; sh s 2>/dev/null; echo $?
#> a
#> b
#> 2
## 2.10: a negated pipeline
! true; echo $?; ! false; echo $?; ! false | true; echo $?; ! true | false; echo $?
#> 1
#> 0
#> 1
#> 0
## 2.10: a subshell directly in a subshell
( (echo a); ( (echo b) ) ); ((echo c); echo d) 
#> a
#> b
#> c
#> d
## 2.10: a list in a substitution, with all separators
echo $(echo a; echo b & wait; echo c && echo d || echo e
echo f)
#> a b c d f
## 2.10: parentheses of case inside a substitution
echo $(case a in a) echo one;; esac) $(case b in (b) echo two;; esac)
#> one two
## 2.10: quotes, comments and here-documents inside a substitution
echo $(echo ')' "a)" \) # a comment )
cat <<E
here )
E
)
#> ) a) ) here )
## 2.10: a here-document's delimiter inside a substitution ends there
x=$(cat <<E
one
E
); echo "$x"
#> one
## 2.10: deep nesting of everything
eval "$(i=0; s=; e=; while [ $i -lt 100 ]; do s="${s}if true; then { ( for i in 1; do "; e=" done ) } fi$e"; i=$((i+1)); done; echo "$s echo deep; $e" | sed 's/done )/; done )/g; s/; ;/;/g')" 2>/dev/null || :; x=a; i=0; while [ $i -lt 100 ]; do x="\$(echo $x)"; i=$((i+1)); done; eval "echo $x"
## 2.9.2: an exclamation mark stands before a whole pipeline only
(eval 'echo no | ! cat') 2>/dev/null; echo $?; ! false | cat || echo negated
#> 2
#> negated
## CVE-2021-42375: bytes that a shell may use for marks of its own are ordinary
printf 'echo \201\202\203\204\205\206\207\210 $\201 "\210\207"\ncase \204 in \204) echo same;; esac\n' >s; sh s | od -An -tx1 -w100
#>  81 82 83 84 85 86 87 88 20 24 81 20 88 87 0a 73 61 6d 65 0a
## CVE-2021-42376, CVE-2021-42377, of hush: a lone control byte, &&& and stray operators are errors, no crash
for s in "$(printf '$\003')" "$(printf '\003')" 'a &&& b' '&&&' 'a |& | b' ';;' '& &'; do sh -c "$s" >/dev/null 2>&1; echo $?; done | sort | uniq -c | tr -s ' '
#>  2 127
#>  5 2
