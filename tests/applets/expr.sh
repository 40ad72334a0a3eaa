#reference: host busybox
## arithmetic
expr 1 + 2; expr 5 - 7; expr 2 '*' 3 + 1; expr 1 + 2 '*' 3; expr 7 / 2; expr -7 / 2; expr -7 % 2; expr 2 - 1 - 1; expr 010 + 1; expr -5
#> 3
#> -2
#> 7
#> 7
#> 3
#> -3
#> -1
#> 0
#> 11
#> -5
## parentheses
expr '(' 1 + 2 ')' '*' 3; expr '(' '(' 4 ')' ')'
#> 9
#> 4
## comparison of numbers and of strings
expr 10 '<' 9; expr 10 '<' 9a; expr a '<' b; expr 1 = 01; expr a = a; expr 1 '==' 1; expr 1 '!=' 2; expr 2 '>=' 3; expr 2 '<=' 3; expr b '>' a; expr a '>' ''; expr -1 '<' 1; expr -a = -a; expr 1 '<' 2 '<' 3
#> 0
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
#> 0
#> 1
#> 1
#> 1
#> 1
#> 1
#> 1
## numbers of any length compare
#differs busybox: its numbers have 64 bits
expr 99999999999999999999999999999999999999999 '>' 99999999999999999999999999999999999999998; expr -99999999999999999999999999999999999999999 '<' -3
#> 1
#> 1
## | and &
expr 1 '|' 2; expr 0 '|' 2; expr '' '|' x; expr 1 '&' 0; expr 2 '&' 3; expr '' '&' 1; expr 1 '&' ''; expr a '|' b '&' ''; expr - '|' x
#> 1
#> 2
#> x
#> 0
#> 2
#> 0
#> 0
#> a
#> -
## zero in any spelling is false
#differs busybox: it knows one spelling of zero
expr 00 '|' x; expr -0 '|' x; expr '' '|' ''
#> x
#> x
#> 0
## the part that does not count is not computed
#differs busybox: it computes it
expr 1 '|' 1 / 0; expr 0 '&' 1 / 0; expr 1 '|' '(' a + 1 ')'
#> 1
#> 0
#> 1
## the exit status
expr 1 >/dev/null; echo $?; expr 0; echo $?; expr ''; echo $?; expr foo; echo $?; expr 1 + >/dev/null 2>&1; echo $?; expr 1 / 0 2>&1; echo $?
#> 0
#> 0
#> 1
#>
#> 1
#> foo
#> 0
#> 2
#> expr: division by zero
#> 2
## matches
expr abc : 'a\(b\)'; expr abc : b; expr abc : '.*'; expr abc : 'x\(b\)'; expr abc : 'a*' + 1; expr aa : 'a\{2\}'; expr aab : 'a\+'; expr ab : 'x\|ab'; expr abc : ''; expr '' : '\(\)'; expr match abc 'ab'; expr a : a : 1; expr abc : '\(a\)\(b\)'; expr a/b/c : '.*/\(.*\)'
#> b
#> 0
#> 3
#>
#> 2
#> 2
#> 2
#> 2
#> 0
#>
#> 2
#> 1
#> a
#> c
## a group that took no part is empty
#differs busybox: it gives the length
expr abc : '\(x\)*abc'; echo $?
#>
#> 1
## ^ at the start
expr a : '^a'; expr ba : '^a'
#> 1
#> 0
## functions
expr substr abcdef 2 3; expr substr abcdef 0 3; expr substr abcdef 2 99; expr substr abc x 1; expr substr abc 2 -1; expr index abcdef dc; expr index abc x; expr length abcde; expr length ''; expr length 1 + 1; expr length substr abcdef 2 3
#> bcd
#>
#> bcdef
#>
#>
#> 3
#> 0
#> 5
#> 0
#> 2
#> 3
## + makes a word of an operator
#differs busybox: it has quote for that
expr + length; expr + / = /; expr length + length; expr + '(' : '\(.\)'
#> length
#> 1
#> 6
#> (
## quote does the same
#differs host: it has none
expr quote length; expr quote / = /
#> length
#> 1
## operators alone are words
expr /; expr = ; expr '*' = '*'; expr '<' '|' x
#> /
#> =
#> 1
#> <
## large numbers
#differs busybox: its numbers have 64 bits
expr 9223372036854775807 + 1; expr -9223372036854775808 - 1; expr 99999999999999999 '*' 99999999999999999; expr 99999999999999999999999999 / 3
#> 9223372036854775808
#> -9223372036854775809
#> 9999999999999999800000000000000001
#> 33333333333333333333333333
## numbers beyond are errors
#differs: GNU's have no limit, busybox's wrap
expr 170141183460469231731687303715884105727 + 1 2>&1; echo $?; expr 999999999999999999999999999999999999999 + 1 2>&1; echo $?
#> expr: result out of range: '170141183460469231731687303715884105727 + 1'
#> 2
#> expr: number out of range '999999999999999999999999999999999999999'
#> 2
## what is no number
#differs: their words are others
expr a + 1 2>&1; echo $?; expr 1 - '' 2>&1; expr 1 '*' 1.5 2>&1
#> expr: non-integer argument 'a'
#> 2
#> expr: non-integer argument ''
#> expr: non-integer argument '1.5'
## signs and blanks
#differs: GNU does not name it, busybox takes some
expr +1 + 1 2>&1; expr ' 1' + 1 2>&1
#> expr: non-integer argument '+1'
#> expr: non-integer argument ' 1'
## wrong expressions
#differs busybox: GNU quotes in one case otherwise, busybox says less
expr 1 + 2>&1; expr 1 2 2>&1; expr '(' 1 2>&1; expr ')' 2>&1; expr '(' ')' 2>&1; expr '(' 1 2 ')' 2>&1; expr length 2>&1; expr substr a 2>&1; expr 1 '|' 2>&1
#> expr: syntax error: missing argument after '+'
#> expr: syntax error: unexpected argument '2'
#> expr: syntax error: expecting ')' after '1'
#> expr: syntax error: unexpected ')'
#> expr: syntax error: unexpected ')'
#> expr: syntax error: expecting ')' instead of '2'
#> expr: syntax error: missing argument after 'length'
#> expr: syntax error: missing argument after 'a'
#> expr: syntax error: missing argument after '|'
## no expression
#differs busybox: its words are others
expr 2>&1 | head -n 1; expr >/dev/null 2>&1; echo $?
#> expr: missing operand
#> 2
## a bad regular expression
#differs busybox: it names it
expr a : '\(' 2>&1; echo $?
#> expr: Unmatched ( or \(
#> 2
## -- comes before operands
#differs busybox: it takes it as a word
expr -- 1 + 1; expr -- -1
#> 2
#> -1
## -x is no option
expr -x; expr --nope; expr -n = -n
#> -x
#> --nope
#> 1
## very deep expressions end in a message
#only rbox: the others take them or fail in their own ways
expr $(yes '(' | head -n 5000) 1 2>&1; expr $(yes length | head -n 5000) 1 2>&1; expr $(yes '1 +' | head -n 5000) 1
#> expr: too many parentheses
#> expr: too many functions
#> 5001
## odd bytes
expr length "$(printf '\377a')"; expr "$(printf 'a\nb')" : '.*'; expr "$(printf '\001')" = "$(printf '\001')"; expr length "$(printf '\303\251')"
#> 2
#> 3
#> 1
#> 2
## a full output
#differs busybox: its words are others
expr 1 2>&1 >/dev/full; echo $?
#> expr: write error: No space left on device
#> 3
