# The shell: commands (2.9).
#shell
#reference: busybox
## lists: and, or
true && echo a || echo b; false && echo a || echo b; false || true && echo c
#> a
#> b
#> c
## lists: negation
! true; echo $?; ! false; echo $?
#> 1
#> 0
## lists: newlines after operators
true &&

echo a
#> a
## pipelines: status of the last
false | true; echo $?; true | false; echo $?
#> 0
#> 1
## pipelines: pipefail
set -o pipefail; false | true; echo $?; true | true; echo $?
#> 1
#> 0
## pipelines: many
echo c b a | tr ' ' '\n' | sort | head -n 1
#> a
## pipelines: variables of a part stay there
x=1; echo 2 | read x; echo $x
#> 1
## pipelines: compound commands in them
for i in 3 1 2; do echo $i; done | sort | while read n; do echo "<$n>"; done
#> <1>
#> <2>
#> <3>
## groups: braces and subshells
x=1; { x=2; }; echo $x; (x=3); echo $x
#> 2
#> 2
## groups: redirected together
{ echo a; echo b; } >f; cat f; (echo c; echo d) | cat
#> a
#> b
#> c
#> d
## if: branches
if false; then echo a; elif true; then echo b; else echo c; fi; if false; then :; fi; echo $?
#> b
#> 0
## while and until
i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done; until [ $i = 0 ]; do i=$((i-1)); done; echo $i
#> 0
#> 1
#> 2
#> 0
## while: status of what ran last
while false; do :; done; echo $?; i=0; while [ $i = 0 ]; do i=1; false; done; echo $?
#> 0
#> 1
## for: over words
for x in a 'b c' $(echo d e); do echo "[$x]"; done
#> [a]
#> [b c]
#> [d]
#> [e]
## for: over nothing
for x in; do echo no; done; echo $?
#> 0
## for: over parameters
set -- p q; for x do echo $x; done; for x; do echo $x; done
#> p
#> q
#> p
#> q
## loops: break and continue
for i in 1 2 3 4; do [ $i = 2 ] && continue; [ $i = 4 ] && break; echo $i; done
#> 1
#> 3
## loops: out of several
for i in 1 2; do for j in a b; do echo $i$j; continue 2; done; done; for i in 1 2; do for j in a b; do break 2; done; done; echo $i$j
#> 1a
#> 2a
#> 1a
## loops: in conditions
while break; do :; done; echo $?
#> 0
## case: patterns
for x in a ab '' '*' x.c; do case $x in a) echo one;; a*|b*) echo two;; '') echo empty;; \*) echo star;; *.c) echo c;; esac; done
#> one
#> two
#> empty
#> star
#> c
## case: an open parenthesis
case a in (a) echo paren;; esac; case a in (b) ;; esac; echo $?
#> paren
#> 0
## case: classes
case 5 in [[:digit:]]) echo digit;; esac; case b in [!a-c]) echo no;; [a-c]) echo range;; esac
#> digit
#> range
## case: quoted patterns are plain
x='*'; case abc in "$x") echo no;; $x) echo yes;; esac
#> yes
