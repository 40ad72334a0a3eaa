# fmt: paragraphs filled with lines of even length.
#reference: host

## lines are filled, paragraphs stay
printf 'a b\nc d\n\ne f\n' | fmt
#> a b c d
#>
#> e f
## the width
printf 'one two three four five six\n' | fmt -w 12; printf 'one two three four five six\n' | fmt -12; printf 'one two three four five six\n' | fmt --width=20
#> one two
#> three four
#> five six
#> one two
#> three four
#> five six
#> one two three four
#> five six
## the goal
seq 40 | tr '\n' ' ' | fmt -w 40; seq 40 | tr '\n' ' ' | fmt -w 40 -g 20; seq 40 | tr '\n' ' ' | fmt -g 20
#> 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
#> 17 18 19 20 21 22 23 24 25 26 27 28 29
#> 30 31 32 33 34 35 36 37 38 39 40
#> 1 2 3 4 5 6 7 8 9 10 11
#> 12 13 14 15 16 17 18 19
#> 20 21 22 23 24 25 26 27
#> 28 29 30 31 32 33 34 35 36 37 38 39 40
#> 1 2 3 4 5 6 7 8 9 10
#> 11 12 13 14 15 16 17
#> 18 19 20 21 22 23 24
#> 25 26 27 28 29 30 31
#> 32 33 34 35 36 37 38 39 40
## a usual text
printf 'When in the course of human events, it becomes necessary for one people to dissolve the political bands which have connected them with another, and to assume among the powers of the earth, the separate and equal station to which the laws of nature entitle them, a decent respect to the opinions of mankind requires that they should declare the causes which impel them to the separation.\n' | fmt -w 50
#> When in the course of human events, it becomes
#> necessary for one people to dissolve the
#> political bands which have connected them with
#> another, and to assume among the powers of the
#> earth, the separate and equal station to which
#> the laws of nature entitle them, a decent respect
#> to the opinions of mankind requires that they
#> should declare the causes which impel them to
#> the separation.
## lines end with sentences rather than in their midst
printf 'aaa bbb ccc ddd eee fff ggg hhh.  Iii jjj kkk lll mmm nnn ooo ppp qqq rrr sss.\nTtt uuu vvv www xxx yyy zzz aaa bbb ccc ddd.\n' | fmt -w 44
#> aaa bbb ccc ddd eee fff ggg hhh.  Iii jjj
#> kkk lll mmm nnn ooo ppp qqq rrr sss.  Ttt
#> uuu vvv www xxx yyy zzz aaa bbb ccc ddd.
## a short last word of a sentence, an abbreviation, parentheses and commas
printf 'aaaa bbbb cccc dddd eeee it.  Ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn\n' | fmt -w 30; printf 'aaaa bbbb cccc dddd e. Eeee ffff gggg hhhh iiii jjjj kkkk\n' | fmt -w 26; printf 'aaaa bbbb cccc ddd (eee fff) gggg hhhh, iiii jjjj kkkk llll mmmm nnnn\n' | fmt -w 24
#> aaaa bbbb cccc dddd eeee it.
#> Ffff gggg hhhh iiii jjjj kkkk
#> llll mmmm nnnn
#> aaaa bbbb cccc dddd
#> e. Eeee ffff gggg hhhh
#> iiii jjjj kkkk
#> aaaa bbbb cccc ddd
#> (eee fff) gggg hhhh,
#> iiii jjjj kkkk llll
#> mmmm nnnn
## lines are only split
printf 'one two three four\nfive\n' | fmt -s -w 10; printf '  one two three four\nfive\n' | fmt --split-only -w 12
#> one two
#> three
#> four
#> five
#>   one two
#>   three
#>   four
#> five
## indentation is kept, of the first two lines
printf '  one two three\n  four five six\n' | fmt -w 14; printf '    one two\n  three four\n' | fmt -c -w 14; printf '    one two\n  three four\n' | fmt -t -w 14
#>   one two
#>   three four
#>   five six
#>     one two
#>   three four
#>     one two
#>   three four
## another indentation is another paragraph
printf 'a\nb\n  c\n  d\n e\nf\n' | fmt
#> a b
#>   c d
#>  e
#> f
## crown and tagged paragraphs further down
printf '  a\nb c d e f g h\ni\n j\n' | fmt -c -w 8; printf '  a\n  b\nc\nd e f g h i\n' | fmt -t -w 8; printf 'a b c d e f g\n' | fmt -t -w 6; printf '  a b c d e f g\n' | fmt -t -w 6
#>   a b c
#> d e f g
#> h i
#>  j
#>   a
#>   b c
#> d e f g
#> h i
#> a b c
#>    d
#>    e
#>    f
#>    g
#>   a b
#> c d e
#> f g
## tagged paragraphs of one line take the indentation of those before
printf 'aa\n  bb bb\n\ncc cc cc cc cc\n' | fmt -t -w 10; printf '    aa\n\n    cc cc cc cc cc\n' | fmt -t -w 10
#> aa bb bb
#>
#> cc cc cc
#>   cc cc
#>     aa
#>
#>     cc cc
#> cc cc cc
## a prefix
printf '# one two three\n# four\nother line\n' | fmt -w 12 -p '#'; printf '  > a\n  > b\n > c\n> d\n>e\n' | fmt -p '>'; printf '> a\n>b\n> c\n' | fmt -p '> '
#> # one two
#> # three
#> # four
#> other line
#>   > a b
#>  > c
#> > d
#> >e
#> > a
#> >b
#> > c
## blanks before a prefix, and behind it
printf '# a\n# b\n  # c\n  # d\n' | fmt -p '  #'; printf '#   a\n#   b\n# c\n' | fmt --prefix='#'; printf '#\n# a\n#\n' | fmt -p '#'
#> # a
#> # b
#>   # c d
#> #   a b
#> # c
#> #
#> # a
#> #
## lines without the prefix are copied
printf 'a    b\n\tc \n   \n# d\n# e\nf' | fmt -p '#'; printf '\n>\n> ' | fmt -p '> ' | od -An -c
#> a    b
#> 	c 
#>
#> # d e
#> f  \n   >  \n   >  \n
## a prefix of blanks alone
printf '  a\n  b\n c\nd\n' | fmt -p '  '
#>   a b
#>  c
#> d
## one blank between words, two after sentences
printf 'a   b.  c\n' | fmt -u; printf 'a   b.  c\n' | fmt; printf 'a.\nb.)\nc! d? "e."  f\n' | fmt; printf 'a. b.   c:  d\n' | fmt --uniform-spacing
#> a b.  c
#> a   b.  c
#> a.  b.)  c! d? "e."  f
#> a. b.  c: d
## tabs
printf '\ta\n\tb\n' | fmt; printf 'a\tb\n' | fmt; printf '        a\n        b\n' | fmt; printf 'x\ty\n\n        a\n        b\n' | fmt; printf '    \ta b c d\n' | fmt -w 14
#> 	a b
#> a	b
#>         a b
#> x	y
#>
#> 	a b
#> 	a b
#> 	c d
## blank lines and blanks at the end
printf 'a  \n\n\n  \t\nb \n' | fmt | od -An -c
#>    a  \n  \n  \n  \n   b  \n
## a word longer than the line
printf 'abcdefghijklmnop q\n' | fmt -w 5; printf 'a abcdefghijklmnop q r\n' | fmt -w 8
#> abcdefghijklmnop
#> q
#> a
#> abcdefghijklmnop
#> q r
## no width at all
printf 'a b  c\n' | fmt -w 0; printf 'a b c\n' | fmt -w 1
#> a
#> b
#> c
#> a
#> b
#> c
## other white space, bytes beyond ASCII, NUL bytes
printf 'a\fb\vc\rd e\n' | fmt -w 4 | od -An -c; printf 'a\303\244 \377 b\0c\n' | fmt | od -An -c
#>    a  \f   b  \n  \v   c  \n  \r   d  \n   e  \n
#>    a 303 244     377       b  \0   c  \n
## characters count as their bytes
printf '\303\244\303\244 \303\244\303\244 \303\244\303\244\n' | fmt -w 11
#> ää
#> ää ää
## empty, no newline at the end, several files
fmt </dev/null; printf 'a' | fmt; echo x >'f 1'; echo y >g; fmt 'f 1' g; printf 'b\n' | fmt g - 'f 1'
#> a
#> x
#> y
#> y
#> b
#> x
## paragraphs longer than what is held at once
seq 3000 | fmt | cksum; yes 'Some words, and more. Then' | head -n 700 | fmt -w 60 | cksum; yes 'lorem ipsum dolor' | head -n 20000 | fmt -u | tail -n 2
#> 1872246033 13893
#> 51691566 18900
#> lorem ipsum dolor lorem ipsum dolor lorem ipsum dolor lorem ipsum dolor
#> lorem ipsum dolor lorem ipsum dolor lorem ipsum dolor lorem ipsum dolor
## long paragraphs under a prefix
yes '  // Some words (a few); more.  Then' | head -n 500 | fmt -p // -w 66 | cksum
#> 2178275456 17359
## a file that is missing, a full disk, a directory
echo x >f; fmt none f 2>err; echo "status $?"; grep -c '^fmt: .*none.*No such file or directory' err; fmt f >/dev/full 2>err; echo "status $?"; mkdir d; fmt d 2>err; echo "status $?"; grep -c ^fmt: err; fmt f >&- 2>err; echo "status $?"
#> x
#> status 1
#> 1
#> status 1
#> status 1
#> 1
#> status 1
## wrong words
for o in '-w x' '-w 99999' '-w 2501' '-w -1' '-g 80' '-w 40 -g 41' '-g x' '-5x' '-s -5' '--no-such' '-p' '-w 99999999999999999999'; do fmt $o </dev/null >out 2>err; echo "$o: status $? $(wc -c <out) $(grep -c ^fmt: err)"; done
#> -w x: status 1 0 1
#> -w 99999: status 1 0 1
#> -w 2501: status 1 0 1
#> -w -1: status 1 0 1
#> -g 80: status 1 0 1
#> -w 40 -g 41: status 1 0 1
#> -g x: status 1 0 1
#> -5x: status 1 0 1
#> -s -5: status 1 0 1
#> --no-such: status 1 0 1
#> -p: status 1 0 1
#> -w 99999999999999999999: status 1 0 1
## a directory, and a file that is not there
mkdir d; for f in d absent; do if fmt $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#> d refused
#> absent refused
