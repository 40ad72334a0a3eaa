#reference: host
#packages: less
## a screen forward, and back
seq 1 40 >n; "$TESTS/terminal" -p less n <<'END'
screen
type \x20
screen
type b
screen
type 2f
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> n
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> :
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> :
## lines forward and back, with counts
seq 1 40 >n; "$TESTS/terminal" -p less n <<'END'
type \r5jee
screen
type 3ky
screen
END
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> :
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> :
## half screens
seq 1 100 >n; "$TESTS/terminal" -p less n <<'END'
type d
screen
type 3d
screen
type u
screen
END
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> :
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> :
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> :
## the end, and the beginning
seq 1 40 >n; "$TESTS/terminal" -p less n <<'END'
type G
screen
type g
screen
type 20G
screen
type 30g
screen
type >
screen
type <
screen
END
#> 30
#> 31
#> 32
#> 33
#> 34
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> (END)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> 26
#> 27
#> 28
#> 29
#> 30
#> :
#> 30
#> 31
#> 32
#> 33
#> 34
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> (END)
#> 30
#> 31
#> 32
#> 33
#> 34
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> (END)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
## cursor keys
#only rbox: the other one listens to those of another terminal
seq 1 40 >n; "$TESTS/terminal" -p less n <<'END'
type \e[B\e[B
screen
type \e[A
screen
type \e[6~
screen
type \e[5~
screen
END
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> :
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> :
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> 23
#> :
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> :
## a percentage of the file
seq 1 100 >n; "$TESTS/terminal" -p less n <<'END'
type 50p
screen
type 10%
screen
type 100%
screen
END
#> 52
#> 53
#> 54
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> 61
#> 62
#> :
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> 23
#> :
#> 100
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## a line that is not there
seq 1 9 >n; "$TESTS/terminal" -p less n <<'END'
type 77g
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> ~
#> ~
#> Cannot seek to line number 77  (press RETURN)
## search forward, again, and the other way
seq 1 100 >n; "$TESTS/terminal" -p less n <<'END'
line /5
screen
type n
screen
type 3n
screen
type N
screen
END
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> :
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> :
#> 45
#> 46
#> 47
#> 48
#> 49
#> 50
#> 51
#> 52
#> 53
#> 54
#> 55
#> :
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> 41
#> 42
#> 43
#> 44
#> 45
#> :
## search backwards
seq 1 100 >n; "$TESTS/terminal" -p less n <<'END'
type G
line ?1$
screen
type n
screen
type N
screen
END
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> ~
#> (END)
#> 81
#> 82
#> 83
#> 84
#> 85
#> 86
#> 87
#> 88
#> 89
#> 90
#> 91
#> :
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> ~
#> (END)
## a pattern that is not there
seq 1 20 >n; "$TESTS/terminal" -p less n <<'END'
line /zzz
screen
type \r
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> Pattern not found  (press RETURN)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
## an extended regular expression
seq 1 200 >n; "$TESTS/terminal" -p less n <<'END'
line /^(13|14)[89]
screen
END
#> 138
#> 139
#> 140
#> 141
#> 142
#> 143
#> 144
#> 145
#> 146
#> 147
#> 148
#> :
## lines without the pattern
printf 'a\na\nb\na\nc\n' >f; "$TESTS/terminal" -p less f <<'END'
line /!a
screen
type n
screen
END
#> b
#> a
#> c
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
#> c
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## case is ignored with -i unless the pattern has capitals
printf '1\nabc\nABC\nAbC\n2\n' >f; "$TESTS/terminal" -p less -i f <<'END'
line /abc
screen
line /ABC
screen
END
#> abc
#> ABC
#> AbC
#> 2
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
#> ABC
#> AbC
#> 2
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## case is always ignored with -I
printf '1\nabc\nABC\nAbC\n2\n' >f; "$TESTS/terminal" -p less -I f <<'END'
line /ABC
screen
END
#> abc
#> ABC
#> AbC
#> 2
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## only lines that match
seq 1 200 >n; "$TESTS/terminal" -p less n <<'END'
line &9
screen
type G
screen
line &
screen
END
#> 9
#> 19
#> 29
#> 39
#> 49
#> 59
#> 69
#> 79
#> 89
#> 90
#> 91
#> & :
#> 189
#> 190
#> 191
#> 192
#> 193
#> 194
#> 195
#> 196
#> 197
#> 198
#> 199
#> & (END)
#> 189
#> 190
#> 191
#> 192
#> 193
#> 194
#> 195
#> 196
#> 197
#> 198
#> 199
#> :
## only lines that do not match
seq 1 30 >n; "$TESTS/terminal" -p less n <<'END'
line &![12]
screen
END
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 30
#> ~
#> ~
#> ~
#> & (END)
## line numbers
seq 101 140 >n; "$TESTS/terminal" -p less -N n <<'END'
screen
type 3j
screen
type -N
type \r
screen
END
#>       1 101
#>       2 102
#>       3 103
#>       4 104
#>       5 105
#>       6 106
#>       7 107
#>       8 108
#>       9 109
#>      10 110
#>      11 111
#> n
#>       4 104
#>       5 105
#>       6 106
#>       7 107
#>       8 108
#>       9 109
#>      10 110
#>      11 111
#>      12 112
#>      13 113
#>      14 114
#> :
#> 104
#> 105
#> 106
#> 107
#> 108
#> 109
#> 110
#> 111
#> 112
#> 113
#> 114
#> :
## a long line with its number
printf '%070d\nb\n' 7 >f; "$TESTS/terminal" -p less -N f <<'END'
screen
END
#>       1 0000000000000000000000000000000000000000000000000000
#>       1 000000000000000007
#>       2 b
#> f (END)
## long lines are folded
printf '%070d\n%0130d\nb\n' 7 8 >f; "$TESTS/terminal" -p -s 40x6 less f <<'END'
screen
type j
screen
type j
screen
type G
screen
type k
screen
END
#> 0000000000000000000000000000000000000000
#> 000000000000000000000000000007
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> f
#> 000000000000000000000000000007
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000008
#> :
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000008
#> b
#> (END)
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000008
#> b
#> (END)
#> 000000000000000000000000000007
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000000000000000000000000000000000000
#> 0000000008
#> :
## long lines are cut, and shifted
printf '%070d\nabc\n' 7 >f; "$TESTS/terminal" -p -s 40x6 less -S f <<'END'
screen
type \e)
screen
type \e)
screen
type \e(
screen
END
#> 000000000000000000000000000000000000000>
#> abc
#> f (END)
#> 000000000000000000000000000000000000000>
#>
#> ~
#> ~
#> ~
#> (END)
#> 000000000000000000000000000007
#>
#> ~
#> ~
#> ~
#> (END)
#> 000000000000000000000000000000000000000>
#>
#> ~
#> ~
#> ~
#> (END)
## tabulators
printf 'a\tb\tc\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
END
#> a       b       c
#> f (END)
## tab stops of one's own
printf 'a\tb\tc\n' >f; "$TESTS/terminal" -p less -x4 f <<'END'
screen
END
#> a   b   c
#> f (END)
## tab stops at unequal distances
printf 'a\tb\tc\td\n' >f; "$TESTS/terminal" -p less -x3,9 f <<'END'
screen
END
#> a  b     c     d
#> f (END)
## control characters are spelled out
printf 'a\033[1mb\001\177\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
END
#> aESC[1mb^A^?
#> f (END)
## bytes that are no text
printf 'a\377b\302\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
END
#> a<FF>b<C2>
#> f (END)
## wide characters
printf '漢字かな\nэто é\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
line /字
screen
END
#> 漢字かな
#> это é
#> f (END)
#> 漢字かな
#> это é
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## wide characters at the edge
printf 'a漢字漢字漢字漢字\n' >f; "$TESTS/terminal" -p -s 12x5 less f <<'END'
screen
END
#> a漢字漢字漢
#> 字漢字
#> f (END)
## backspaces make bold and underlined characters
printf 'N\bNA\bAM_\bE x\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
line /AME
screen
END
#> NAME x
#> f (END)
#> NAME x
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## backspaces as they are
printf 'N\bN_\bx\n' >f; "$TESTS/terminal" -p less -U f <<'END'
screen
END
#> N^HN_^Hx
#> f (END)
## carriage returns at the ends of lines are not shown
printf 'a\r\nb\rc\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
END
#> a
#> b^Mc
#> f (END)
## several empty lines as one
printf 'a\n\n\n\nb\n\nc\n' >f; "$TESTS/terminal" -p less -s f <<'END'
screen
END
#> a
#>
#> b
#>
#> c
#> f (END)
## colours are shown with -R
printf '\033[31mred\033[m plain\n' >f; "$TESTS/terminal" -p less -R f <<'END'
screen
END
#> red plain
#> f (END)
## no sequence but colours passes
#differs host: it passes hyperlinks, whose text may hold anything (CVE-2022-46663)
printf '\033]8;;http://x/\033\\link\033]8;;\033\\ \033]0;title\007\n' >f; "$TESTS/terminal" -p less -R f <<'END'
screen
END
#> ESC]8;;http://x/ESC\linkESC]8;;ESC\ ESC]0;title^G
#> f (END)
## the percentage in the prompt
seq 1 100 >n; "$TESTS/terminal" -p less -m n <<'END'
screen
type G
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> n 8%
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> (END)
## line numbers in the prompt
seq 1 100 >n; "$TESTS/terminal" -p less -M n <<'END'
screen
type \x20
screen
type G
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> n lines 1-11/100 8%
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> n lines 12-22/100 20%
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> n lines 90-100/100 (END)
## what is shown
seq 1 100 >n; "$TESTS/terminal" -p less n <<'END'
type 5j
type =
screen
END
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> n lines 6-16/100 byte 39/292 13%  (press RETURN)
## a prompt of one's own
seq 1 100 >n; "$TESTS/terminal" -p less '-Psline %lt of %L?e, the end.' n <<'END'
screen
type G
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> line 1 of 100
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> line 90 of 100, the end
## marks
seq 1 100 >n; "$TESTS/terminal" -p less n <<'END'
type 20gma50g'a
screen
type ''
screen
type '^
screen
type '$
screen
type 'z
screen
END
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> 26
#> 27
#> 28
#> 29
#> 30
#> :
#> 50
#> 51
#> 52
#> 53
#> 54
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> :
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> (END)
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> Mark not set  (press RETURN)
## several files
seq 1 30 >a; seq 101 130 >b; "$TESTS/terminal" -p less a b <<'END'
screen
type :n
screen
type 5j
type :p
screen
type :n
screen
type :n
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> a (file 1 of 2)
#> 101
#> 102
#> 103
#> 104
#> 105
#> 106
#> 107
#> 108
#> 109
#> 110
#> 111
#> b (file 2 of 2)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> a (file 1 of 2)
#> 106
#> 107
#> 108
#> 109
#> 110
#> 111
#> 112
#> 113
#> 114
#> 115
#> 116
#> b (file 2 of 2)
#> 106
#> 107
#> 108
#> 109
#> 110
#> 111
#> 112
#> 113
#> 114
#> 115
#> 116
#> No next file  (press RETURN)
## another file
seq 1 30 >a; seq 101 130 >b; "$TESTS/terminal" -p less a <<'END'
line :eb
screen
type :p
screen
line :enosuch
screen
END
#> 101
#> 102
#> 103
#> 104
#> 105
#> 106
#> 107
#> 108
#> 109
#> 110
#> 111
#> b (file 2 of 2)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> a (file 1 of 2)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> nosuch: No such file or directory  (press RETURN)
## the first file, and one dropped
for f in a b c; do echo $f >$f; done; "$TESTS/terminal" -p less a b c <<'END'
type :n:n:x
screen
type :d
screen
END
#> a
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> a (file 1 of 3) (END) - Next: b
#> b
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> b (file 1 of 2) (END) - Next: c
## a search across files
seq 1 30 >a; seq 101 130 >b; "$TESTS/terminal" -p less a b <<'END'
line /*125
screen
END
#> 125
#> 126
#> 127
#> 128
#> 129
#> 130
#> ~
#> ~
#> ~
#> ~
#> ~
#> b (file 2 of 2) (END)
## the matching bracket
{ echo 'f() {'; seq 1 30; echo '}'; echo last; } >f; "$TESTS/terminal" -p less f <<'END'
type {
screen
type }
screen
END
#> 21
#> 22
#> 23
#> 24
#> 25
#> 26
#> 27
#> 28
#> 29
#> 30
#> }
#> :
#> f() {
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> :
## commands to begin with
seq 1 100 >n; "$TESTS/terminal" -p less +50 n <<'END'
screen
END
#> 50
#> 51
#> 52
#> 53
#> 54
#> 55
#> 56
#> 57
#> 58
#> 59
#> 60
#> n
## a search to begin with
seq 1 100 >n; "$TESTS/terminal" -p less +/7 n <<'END'
screen
END
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> n
## a pattern to begin with
seq 1 100 >n; "$TESTS/terminal" -p less -p 33 n <<'END'
screen
END
#> 33
#> 34
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> 41
#> 42
#> 43
#> n
## at the end to begin with
seq 1 100 >n; "$TESTS/terminal" -p less +G n <<'END'
screen
END
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> n (END)
## keys in every file
seq 1 50 >a; seq 101 150 >b; "$TESTS/terminal" -p less ++20g a b <<'END'
screen
type :n
screen
END
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> 26
#> 27
#> 28
#> 29
#> 30
#> a (file 1 of 2)
#> 120
#> 121
#> 122
#> 123
#> 124
#> 125
#> 126
#> 127
#> 128
#> 129
#> 130
#> b (file 2 of 2)
## options are turned while it runs
printf 'abc\nABC\n' >f; "$TESTS/terminal" -p less f <<'END'
type -i
screen
type \r
line /ABC
screen
type _S
screen
type -S
screen
END
#> abc
#> ABC
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> Ignore case in searches  (press RETURN)
#> ABC
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
#> ABC
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> Fold long lines  (press RETURN)
#> ABC
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> Chop long lines  (press RETURN)
## an option with a value is set while it runs
printf 'a\tb\n' >f; "$TESTS/terminal" -p less f <<'END'
line -x3
screen
END
#> a  b
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## LESS in the environment
seq 1 30 >n; "$TESTS/terminal" -p -e 'LESS=-N -M' less n <<'END'
screen
END
#>       1 1
#>       2 2
#>       3 3
#>       4 4
#>       5 5
#>       6 6
#>       7 7
#>       8 8
#>       9 9
#>      10 10
#>      11 11
#> n lines 1-11/30 30%
## no tildes
echo a >f; "$TESTS/terminal" -p less -~ f <<'END'
screen
END
#> a
#> f (END)
## an empty file
: >f; "$TESTS/terminal" -p less f <<'END'
screen
type q
end
END
#> f (END)
#> status 0
## no newline at the end
printf 'a\nb' >f; "$TESTS/terminal" -p less f <<'END'
screen
END
#> a
#> b
#> f (END)
## what fits on the screen is printed with -F
seq 1 5 >n; "$TESTS/terminal" -p less -FX n <<'END'
screen
end
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> status 0
## what does not fit is shown with -F
seq 1 50 >n; "$TESTS/terminal" -p less -F n <<'END'
screen
type q
end
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> n
#> status 0
## the end ends it with -E
seq 1 15 >n; "$TESTS/terminal" -p less -E n <<'END'
type \x20
end
END
#> status 0
## the end reached again ends it with -e
seq 1 15 >n; "$TESTS/terminal" -p less -e n <<'END'
type \x20
screen
type \x20
end
END
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> (END)
#> status 0
## a pipe
cat >s <<'END'
seq 1 100 | less
END
"$TESTS/terminal" -p dash s <<'END'
screen
type \x20
screen
type G
screen
type q
end
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> :
#> 90
#> 91
#> 92
#> 93
#> 94
#> 95
#> 96
#> 97
#> 98
#> 99
#> 100
#> (END)
#> status 0
## a window of another size
seq 1 30 >n; "$TESTS/terminal" -p less n <<'END'
type 5j
size 40 7
screen
END
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
## another size of pages
seq 1 50 >n; "$TESTS/terminal" -p less -z4 n <<'END'
type \x20
screen
type \x20
screen
END
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> :
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> :
## -z from below
seq 1 50 >n; "$TESTS/terminal" -p less -z-3 n <<'END'
type \x20
screen
END
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> :
## where found lines go
seq 1 50 >n; "$TESTS/terminal" -p less -j4 n <<'END'
line /33
screen
type 20g
screen
END
#> 30
#> 31
#> 32
#> 33
#> 34
#> 35
#> 36
#> 37
#> 38
#> 39
#> 40
#> :
#> 17
#> 18
#> 19
#> 20
#> 21
#> 22
#> 23
#> 24
#> 25
#> 26
#> 27
#> :
## two Zs leave, as q does
echo a >f; "$TESTS/terminal" -p less f <<'END'
type ZZ
end
END
#> status 0
## the pattern may be given again
seq 1 40 >n; "$TESTS/terminal" -p less n <<'END'
line /1.
screen
line /
screen
END
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> :
#> 11
#> 12
#> 13
#> 14
#> 15
#> 16
#> 17
#> 18
#> 19
#> 20
#> 21
#> :
## more of the file than there is
seq 1 15 >n; "$TESTS/terminal" -p less n <<'END'
type 99j
screen
type 99k
screen
END
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> (END)
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
## beyond the end
seq 1 15 >n; "$TESTS/terminal" -p less n <<'END'
type 9J
screen
END
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## a binary file is asked about
printf '\001\002\003\004\005\006\007\016\n' >f; "$TESTS/terminal" -p less f <<'END'
screen
type n
end
END
#> "f" may be a binary file.  See it anyway?
#> status 1
## a binary file that is wanted
printf '\001\002\003\004\005\006\007\016\n' >f; "$TESTS/terminal" -p less -f f <<'END'
screen
END
#> ^A^B^C^D^E^F^G^N
#> f (END)
## a file that is not there
#differs host: without a terminal its status is 0
less nosuch >out 2>&1; echo $?; sed 's/^less: //' out
#> 1
#> nosuch: No such file or directory
## a directory
#differs host: without a terminal its status is 0
mkdir d; less d >out 2>&1; echo $?; sed 's/^less: //' out
#> 1
#> d is a directory
## without a terminal it copies
printf 'a\033[1m\nb' >f; less f | od -c | head -3
#> 0000000   a 033   [   1   m  \n   b
#> 0000007
## standard input without a terminal
printf 'a\nb\n' | less | cat
#> a
#> b
## several files without a terminal
echo a >a; echo b >b; less a b | cat
#> a
#> b
## full output
#differs host: it does not look
echo a >a; less a >/dev/full; echo $?
#> 1
## lines are found in a large file
seq 1 300000 >n; "$TESTS/terminal" -p less n <<'END'
type 123456g
screen
line /299998
screen
END
#> 123456
#> 123457
#> 123458
#> 123459
#> 123460
#> 123461
#> 123462
#> 123463
#> 123464
#> 123465
#> 123466
#> :
#> 299998
#> 299999
#> 300000
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> ~
#> (END)
## a line of a megabyte
#differs host: it is one line there; here it begins anew every 256 KB
head -c 1000000 /dev/zero | tr '\0' x >f; echo >>f; echo end >>f; "$TESTS/terminal" -p -s 20x5 less f <<'END'
screen
type G
screen
END
#> xxxxxxxxxxxxxxxxxxxx
#> xxxxxxxxxxxxxxxxxxxx
#> xxxxxxxxxxxxxxxxxxxx
#> xxxxxxxxxxxxxxxxxxxx
#> f
#> xxxxxxxxxxxxxxxxxxxx
#> xxxxxxxxxxxxxxxxxxxx
#> xxxxxxxx
#> end
#> (END)
## a pipe that goes on while it is looked at
#only rbox: the other one's messages and times differ
cat >s <<'END'
{ seq 1 3; sleep 1; seq 4 30; } | less
END
"$TESTS/terminal" -p dash s <<'END'
wait 3
wait 11
screen
type q
end
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
#> status 0
## what is appended is shown
#only rbox: the other one looks less often
seq 1 5 >n; (sleep 1; echo six >>n) & "$TESTS/terminal" -p less n <<'END'
send F
wait six
screen
type \cc
type q
end
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> six
#> ~
#> ~
#> ~
#> ~
#> ~
#> Waiting for data... (interrupt to abort)
#> status 0
## the terminal is as it was
#only rbox: where the cursor stays differs
seq 1 30 >n; cat >s <<'END'
stty -a | grep -o -e '-*icanon' -e '-*echo ' ; less n; stty -a | grep -o -e '-*icanon' -e '-*echo '
END
"$TESTS/terminal" -p dash s <<'END'
modes
type q
end
modes
END
#> -icanon -echo isig
#> status 0
#> icanon echo isig
## a signal ends it, and the terminal is as it was
#only rbox: it ends by the signal, as a shell sees it
seq 1 30 >n; "$TESTS/terminal" -p less n <<'END'
modes
signal TERM
end
modes
END
#> -icanon -echo isig
#> status -15
#> icanon echo isig
## commands are run
#only rbox: how one goes on differs
echo a >f; "$TESTS/terminal" -p less f <<'END'
line !echo hello from %
screen
type \r
screen
END
#>
#>
#>
#>
#>
#>
#>
#>
#>
#> hello from f
#>
#> [press RETURN]
#> a
#> (END)
## no commands where that is wanted
#only rbox: the words are ours
echo a >f; "$TESTS/terminal" -p -e LESSSECURE=1 less f <<'END'
type !
screen
type v
screen
type :e
screen
END
#> a
#> Command not available  (press RETURN)
#> a
#> Command not available  (press RETURN)
#> a
#> Command not available  (press RETURN)
## a name with control characters
#only rbox: the other one shows no such names
printf 'x\n' >"$(printf 'a\033[2Jb')"; "$TESTS/terminal" -p less a* <<'END'
screen
sent \e[2Jb
END
#> x
#> a^[[2Jb (END)
#> no
## bad options
#differs host: without a terminal its status is 0
less -% f >out 2>&1 </dev/null; echo $?
#> 1
## the screen of before comes back
#only rbox: the other one asks the terminal's description
echo a >f; "$TESTS/terminal" -p less f <<'END'
sent \e[?1049h
type q
sent \e[?1049l
END
#> yes
#> yes
## an unknown size is asked for
#only rbox: the other one takes the size of vt100
seq 1 40 >n; "$TESTS/terminal" -p -s 0x0 less n <<'END'
screen
END
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#> 10
#> 11
#> :
## help, and back
#only rbox: the text is ours
echo a >f; "$TESTS/terminal" -p less f <<'END'
type h
wait KEYS OF
type q
screen
END
#> a
#> (END)
## files that are not there are passed by and leave the list
echo one >a; echo four >d; "$TESTS/terminal" -s 60x3 less a b c d <<'END'
type :n
type x
type x
type :p
screen
type :n
screen
type q
end
END
#differs busybox: ends with what it cannot open
#> one
#> ~
#> a (file 1 of 2) (END) - Next: d
#> four
#> ~
#> d (file 2 of 2) (END)
#> status 0
## options that would do nothing here are unknown; -L turns off what there is none of
echo x | less -L; for o in --use-color -J -o -D; do echo x | less $o 2>&1 >/dev/null | head -n 1; done
#only rbox: GNU's has them
#> x
#> less: unrecognized option '--use-color'
#> less: invalid option -- 'J'
#> less: invalid option -- 'o'
#> less: invalid option -- 'D'
