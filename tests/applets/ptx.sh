# ptx through uutils.
#reference: host

## every word with what stands around it
printf 'hello big world\n' | ptx
#>                                hello   big world
#>                                        hello big world
#>                            hello big   world
## words to leave out, words to take only
printf 'the cat sat on the mat\n' >f; printf 'the\non\n' >ignored; ptx -i ignored f; printf 'cat\n' >only; ptx -o only f
#>                                  the   cat sat on the mat
#>                   the cat sat on the   mat
#>                              the cat   sat on the mat
#>                                  the   cat sat on the mat
## upper and lower case together
printf 'Beta alpha\n' | ptx -f
#>                                 Beta   alpha
#>                                        Beta alpha
## a width, gaps
#differs host: gaps are counted otherwise by uutils
printf 'one two three four five\n' | ptx -w 40; printf 'one two three\n' | ptx -g 5 -w 40
#>       two three four   fiveone
#>        one two three   four five
#>            four five   one two three
#>              one two   three four five
#>             five one   two three four
#>                          one two three
#>              one two     three
#>                  one     two three
## for roff and TeX
printf 'one two\n' | ptx -O; printf 'one two\n' | ptx -T; printf 'one two\n' | ptx -O -M yy
#> .xx "" "" "one two" ""
#> .xx "" "one" "two" ""
#> \xx {}{}{one}{ two}{}
#> \xx {}{one}{two}{}{}
#> .yy "" "" "one two" ""
#> .yy "" "one" "two" ""
## references: automatic, from the line
#differs host: uutils leaves no room for the reference
printf 'one two\n' >'f'; ptx -A f; printf 'r1 one two\n' | ptx -r -w 50
#> f:1                                      one two
#> f:1                                one   two
#> r1                             one two
#> r1                       one   two
## empty input, no newline at the end
ptx </dev/null; echo "status $?"; printf 'word' | ptx
#> status 0
#>                                        word
## a file that is missing, a full disk, a wrong option
ptx none 2>err; echo "status $?"; grep -c '^ptx: .*none.*No such file or directory' err; echo x | ptx >/dev/full 2>err; echo "status $?"; ptx --no-such 2>err; echo "status $?"; grep -c ^ptx: err
#> status 1
#> 1
#> status 1
#> status 1
#> 1
