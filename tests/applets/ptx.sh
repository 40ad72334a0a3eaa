# ptx: an index of words, each in its context.
#reference: host

## every word with what stands around it
printf 'hello big world\n' | ptx
#>                                hello   big world
#>                                        hello big world
#>                            hello big   world
## the ends of long sentences stand where there is room
printf 'the quick brown fox jumps over the lazy dog.  It ran away!\nsecond line here\n' >p; ptx p; ptx -w 40 p
#>                                        It ran away!
#>                               It ran   away!
#>                            the quick   brown fox jumps over the lazy dog.
#>        brown fox jumps over the lazy   dog.                       the quick
#>                      the quick brown   fox jumps over the lazy dog.
#>                          second line   here
#>                  the quick brown fox   jumps over the lazy dog.
#>       quick brown fox jumps over the   lazy dog.                        the
#>                               second   line here
#>            the quick brown fox jumps   over the lazy dog.
#>    lazy dog.                     the   quick brown fox jumps over the
#>                                   It   ran away!
#>                                        second line here
#>    lazy dog.                           the quick brown fox jumps over the
#>       the quick brown fox jumps over   the lazy dog.
#>                        It ran away!
#>               It ran   away!
#>            the quick   brown fox jumps/
#>        over the lazy   dog.      /fox jumps
#>      the quick brown   fox jumps over the/
#>          second line   here
#>     /quick brown fox   jumps over the/
#>       jumps over the   lazy dog.       /fox
#>               second   line here
#>     /brown fox jumps   over the lazy dog.
#>    jumps/        the   quick brown fox
#>                   It   ran away!
#>                        second line here
#>    fox jumps/          the quick brown
#>      /fox jumps over   the lazy dog.
## words to leave out, words to take only
printf 'the cat sat on the mat\n' >f; printf 'the\non\n' >ignored; ptx -i ignored f; printf 'cat\n' >only; ptx -o only f; printf 'THE\n\nCAT\n' >upper; ptx --ignore-file=upper f | wc -l; ptx -f --only-file=upper f | wc -l
#>                                  the   cat sat on the mat
#>                   the cat sat on the   mat
#>                              the cat   sat on the mat
#>                                  the   cat sat on the mat
#> 6
#> 3
## upper and lower case together
printf 'Beta alpha\n' | ptx -f; printf 'Beta alpha\n' | ptx; printf 'a B A b\n' | ptx --ignore-case
#>                                 Beta   alpha
#>                                        Beta alpha
#>                                        Beta alpha
#>                                 Beta   alpha
#>                                        a B A b
#>                                  a B   A b
#>                                    a   B A b
#>                                a B A   b
## a width, gaps
printf 'one two three four five\n' | ptx -w 40; printf 'one two three\n' | ptx -g 5 -w 40; printf 'one two three\n' | ptx --gap-size=1 --width=30
#>       two three four   five             one
#>        one two three   four five
#>    five                one two three four
#>              one two   three four five
#>    five          one   two three four
#>                          one two three
#>              one two     three
#>                  one     two three
#>                 one two three
#>         one two three
#>             one two three
## what is cut is marked
printf 'alpha beta gamma delta epsilon zeta eta\n' >p; ptx -w 30 p; ptx -F ... -w 30 p; ptx -F '' -w 30 p; ptx --flag-truncation='\x3e\075' -w 30 p
#>    gamma/         alpha beta
#>           alpha   beta gamma/
#>     /beta gamma   delta epsilon/
#>          /delta   epsilon zeta/
#>            zeta   eta    /epsilon
#>      alpha beta   gamma delta/
#>        /epsilon   zeta eta
#>                   alpha...
#>           alpha   beta...
#>        ...gamma   delta...
#>        ...delta   epsilon...
#>         ...zeta   eta
#>         ...beta   gamma...
#>              ...   zeta eta
#>    gamma          alpha beta
#>           alpha   beta gamma
#>      beta gamma   delta epsilon
#>     gamma delta   epsilon zeta
#>    epsilon zeta   eta       delta
#>      alpha beta   gamma delta
#>         epsilon   zeta eta
#>                   alpha beta>=
#>           alpha   beta gamma>=
#>         >=gamma   delta>=
#>         >=delta   epsilon>=
#>          >=zeta   eta
#>          >=beta   gamma delta>=
#>       >=epsilon   zeta eta
## for roff and TeX
printf 'one two\n' | ptx -O; printf 'one two\n' | ptx -T; printf 'one two\n' | ptx -O -M yy; printf 'one\n' | ptx --format=roff; printf 'one\n' | ptx --format=t --macro-name=z
#> .xx "" "" "one two" ""
#> .xx "" "one" "two" ""
#> \xx {}{}{one}{ two}{}
#> \xx {}{one}{two}{}{}
#> .yy "" "" "one two" ""
#> .yy "" "one" "two" ""
#> .xx "" "" "one" ""
#> \z {}{}{one}{}{}
## characters that mean something to roff and TeX
printf 'a "b" {c} $d \\e\t#f ~g ^h %%i &j k_l\n' >p; ptx -O p; ptx -T p
#> .xx "" "" "a ""b"" {c} $d \e #f ~g ^h %i &j k_l" ""
#> .xx "" "a """ "b"" {c} $d \e #f ~g ^h %i &j k_l" ""
#> .xx "" "a ""b"" {" "c} $d \e #f ~g ^h %i &j k_l" ""
#> .xx "" "a ""b"" {c} $" "d \e #f ~g ^h %i &j k_l" ""
#> .xx "" "a ""b"" {c} $d \" "e #f ~g ^h %i &j k_l" ""
#> .xx "" "a ""b"" {c} $d \e #" "f ~g ^h %i &j k_l" ""
#> .xx "" "a ""b"" {c} $d \e #f ~" "g ^h %i &j k_l" ""
#> .xx "" "a ""b"" {c} $d \e #f ~g ^" "h %i &j k_l" ""
#> .xx "" "a ""b"" {c} $d \e #f ~g ^h %" "i &j k_l" ""
#> .xx "" "a ""b"" {c} $d \e #f ~g ^h %i &" "j k_l" ""
#> .xx "" "a ""b"" {c} $d \e #f ~g ^h %i &j" "k_l" ""
#> .xx "" """b"" {c} $d \e #f ~g ^h %i &j k_" "l" "a"
#> \xx {}{}{a}{ "b" $\{$c$\}$ \$d \backslash{}e \#f ~g ^h \%i \&j k\_l}{}
#> \xx {}{a "}{b}{" $\{$c$\}$ \$d \backslash{}e \#f ~g ^h \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$}{c}{$\}$ \$d \backslash{}e \#f ~g ^h \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$}{d}{ \backslash{}e \#f ~g ^h \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}}{e}{ \#f ~g ^h \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}e \#}{f}{ ~g ^h \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}e \#f ~}{g}{ ^h \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}e \#f ~g ^}{h}{ \%i \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}e \#f ~g ^h \%}{i}{ \&j k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}e \#f ~g ^h \%i \&}{j}{ k\_l}{}
#> \xx {}{a "b" $\{$c$\}$ \$d \backslash{}e \#f ~g ^h \%i \&j}{k}{\_l}{}
#> \xx {}{"b" $\{$c$\}$ \$d \backslash{}e \#f ~g ^h \%i \&j k\_}{l}{}{a}
## references: automatic, from the line
printf 'one two\n' >'f'; ptx -A f; printf 'r1 one two\n' | ptx -r -w 50
#> f:1:                                   one two
#> f:1:                             one   two
#> r1                         one two
#> r1                   one   two
## references to the right, for macros, of standard input and of several files
printf 'one two\nthree\n' >f; printf 'four\n' >'g h'; ptx -A -R -w 40 f 'g h'; printf 'r1 one two\nr22 three\n' >r; ptx -r -R -w 40 r; ptx -A -O f; ptx -r -T r; ptx -A -w 30 <f; ptx -r -A -w 40 r
#>                     four                   g h:1
#>                     one two three          f:1
#>           one two   three                  f:2
#>               one   two three              f:1
#>                     one two                r1
#>                     three                  r22
#>               one   two                    r1
#> .xx "" "" "one two three" "" "f:1"
#> .xx "" "one two" "three" "" "f:2"
#> .xx "" "one" "two three" "" "f:1"
#> \xx {}{}{one}{ two}{}{r1}
#> \xx {}{}{three}{}{}{r22}
#> \xx {}{one}{two}{}{}{r1}
#> :1:              one two/
#> :2:    one two   three
#> :1:        one   two three
#> r:1:                   one two
#> r:2:                   three
#> r:1:             one   two
## as in System V
printf 'abc_def 12ab x-y\nnext.  line\n' >p; ptx -G p; ptx -G -T p; ptx -G p out; cat out; ptx -G -b /dev/null p | wc -l
#> .xx "" "abc_def" "12ab x-y" ""
#> .xx "" "" "abc_def 12ab x-y" ""
#> .xx "" "next." "line" ""
#> .xx "" "" "next.  line" ""
#> .xx "" "abc_def 12ab" "x-y" ""
#> \xx {}{abc\_def}{12ab}{ x-y}{}
#> \xx {}{}{abc\_def}{ 12ab x-y}{}
#> \xx {}{next.}{line}{}{}
#> \xx {}{}{next.}{  line}{}
#> \xx {}{abc\_def 12ab}{x-y}{}{}
#> .xx "" "abc_def" "12ab x-y" ""
#> .xx "" "" "abc_def 12ab x-y" ""
#> .xx "" "next." "line" ""
#> .xx "" "" "next.  line" ""
#> .xx "" "abc_def 12ab" "x-y" ""
#> 5
## characters that end words
printf 'abc_def 12ab x-y\n' >p; printf -- '-_' >ends; ptx -b ends p; ptx -G --break-file=ends p
#>                                        abc_def 12ab x-y
#>                                 abc_   def 12ab x-y
#>                      abc_def 12ab x-   y
#> .xx "" "abc_def" "12ab x-y" ""
#> .xx "" "" "abc_def 12ab x-y" ""
#> .xx "" "abc_" "def 12ab x-y" ""
#> .xx "" "abc_def 12ab" "x-y" ""
#> .xx "" "abc_def 12ab x-" "y" ""
## what a word is
printf 'the quick brown fox: a1 b2\n' >p; ptx -W '[a-z][0-9]' p; ptx -W 'o[a-z]*\|q.i' p; ptx --word-regexp='\w+' p; ptx -W '\(b\|f\)[a-z]?' p; ptx -f -W '[A-C]' p; ptx -W '' p | wc -l
#>                 the quick brown fox:   a1 b2
#>              the quick brown fox: a1   b2
#>                         the quick br   own fox: a1 b2
#>                    the quick brown f   ox: a1 b2
#>                                  the   quick brown fox: a1 b2
#>                 the quick brown fox:   a1 b2
#>              the quick brown fox: a1   b2
#>                            the quick   brown fox: a1 b2
#>                      the quick brown   fox: a1 b2
#>                                  the   quick brown fox: a1 b2
#>                                        the quick brown fox: a1 b2
#>              the quick brown fox: a1   b2
#>                            the quick   brown fox: a1 b2
#>                      the quick brown   fox: a1 b2
#>                 the quick brown fox:   a1 b2
#>                            the quick   brown fox: a1 b2
#>              the quick brown fox: a1   b2
#>                              the qui   ck brown fox: a1 b2
#> 6
## what a context is
printf 'one two; three.\nfour five\n' >p; ptx -S ';' p; ptx --sentence-regexp='\n' p; ptx -S '' p
#>                          three. four   five
#>                               three.   four five
#>                                        one two;
#>                                         three. four five
#>                                  one   two;
#>                                 four   five
#>                                        four five
#>                                        one two; three.
#>                             one two;   three.
#>                                  one   two; three.
#>                 one two; three. four   five
#>                      one two; three.   four five
#>                                        one two; three. four five
#>                             one two;   three. four five
#>                                  one   two; three. four five
## sentences end with a mark, two blanks or the line's end behind it
printf 'a b. c d.  e f? g\n"h!" i.)\tj\nk\n' | ptx
#>                                        a b. c d.
#>                                    a   b. c d.
#>                                 a b.   c d.
#>                               a b. c   d.
#>                                        e f? g "h!" i.)
#>                                    e   f? g "h!" i.)
#>                                 e f?   g "h!" i.)
#>                             e f? g "   h!" i.)
#>                          e f? g "h!"   i.)
#>                                        j k
#>                                    j   k
## an expression that matches nothing
printf 'one two\n' >p; ptx -S 'x*' p 2>/dev/null; echo "status $?"; ptx -W '\(' p 2>err; echo "status $?"; grep -c '^ptx: Unmatched ( or' err
#> status 1
#> status 1
#> 1
## empty input, no newline at the end, bytes beyond ASCII
ptx </dev/null; echo "status $?"; printf 'word' | ptx; printf 'a\303\244b \0c\n' | ptx | od -An -c; printf '\n\n \n' | ptx
#> status 0
#>                                        word
#>                                                                 
#> *
#>                                a 303 244   b      \0   c  \n    
#>                                                                 
#> *
#>    a 303 244               b      \0   c  \n                    
#>                                                                 
#>                                        a 303 244   b      \0    
#>            c  \n
## one word many times keeps its order
printf 'x 1.\nx 2.\nx 3.\n' >f; ptx f; yes 'a b c.' | head -n 3000 | ptx | cksum
#>                                        x 1.
#>                                        x 2.
#>                                        x 3.
#> 3479937036 396000
## empty lines with references
#differs host: GNU takes the end of an empty line for an empty match
printf 'r1 one\n\nr2 two\n' | ptx -r -w 40; printf '\nx\n' | ptx -G
#> r1                    one
#> r2                    two
#> .xx "" "" "x" ""
## a file that is missing, a full disk, a wrong option
ptx none 2>err; echo "status $?"; grep -c '^ptx: .*none.*No such file or directory' err; echo x | ptx >/dev/full 2>err; echo "status $?"; ptx --no-such 2>err; echo "status $?"; grep -c ^ptx: err; mkdir d; ptx d 2>err; echo "status $?"; grep -c 'Is a directory' err; echo x | ptx >&- 2>/dev/null; echo "status $?"
#> status 1
#> 1
#> status 1
#> status 1
#> 1
#> status 1
#> 1
#> status 1
## wrong words
for o in '-w x' '-w 0' '-g 0' '-g -1' '-w 99999999999999999999' '--format=x' '-G a b c' '-i none' '-o none' '-b none' '-M'; do ptx $o </dev/null >out 2>err; echo "$o: status $? $(wc -c <out) $(grep -c ^ptx: err)"; done
#> -w x: status 1 0 1
#> -w 0: status 1 0 1
#> -g 0: status 1 0 1
#> -g -1: status 1 0 1
#> -w 99999999999999999999: status 1 0 1
#> --format=x: status 1 0 1
#> -G a b c: status 1 0 1
#> -i none: status 1 0 1
#> -o none: status 1 0 1
#> -b none: status 1 0 1
#> -M: status 1 0 1
