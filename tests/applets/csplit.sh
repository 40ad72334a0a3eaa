# csplit: a text cut into files where lines match.
#reference: host

## at a line, at an expression
seq 9 | csplit - 4 /7/; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done
#> 6
#> 6
#> 6
#> xx00: 1 2 3 
#> xx01: 4 5 6 
#> xx02: 7 8 9 
## repeated, to the end
seq 9 | csplit -s - 3 '{1}'; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done; rm xx*; printf 'a\nx\nb\nx\nc\n' | csplit -s - /x/ '{*}'; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done
#> xx00: 1 2 
#> xx01: 3 4 5 
#> xx02: 6 7 8 9 
#> xx00: a 
#> xx01: x b 
#> xx02: x c 
## offsets, and skipping
seq 9 | csplit -s - '/5/+2'; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done; rm xx*; seq 9 | csplit -s - '/5/-2'; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done; rm xx*; seq 9 | csplit -s - '%5%'; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done
#> xx00: 1 2 3 4 5 6 
#> xx01: 7 8 9 
#> xx00: 1 2 
#> xx01: 3 4 5 6 7 8 9 
#> xx00: 5 6 7 8 9 
## skipping with offsets, and to the end
seq 9 | csplit - %5%-2 /7/-1 /8/; seq 9 | csplit - %8%+1 ; rm xx*; seq 9 | csplit - %5% '{*}'; echo "status $?"; ls
#> 6
#> 4
#> 4
#> 2
#> status 0
## a search begins behind the line of the last match
printf 'x\nx\nx\na\n' | csplit - /x/ /x/ /x/; rm xx*; printf 'a\nx\nx\nx\na\nx\n' | csplit - /x/+1 /x/; rm xx*; printf 'a\nb\nc\nx\ny\nx\n' | csplit - /x/-2 /x/-3
#> 0
#> 2
#> 2
#> 4
#> 4
#> 2
#> 6
#> 2
#> 2
#> 8
## a line after a match, and a match after a line
seq 9 | csplit - 5 /5/; seq 9 | csplit - /5/ 4; seq 9 | csplit - /3/ 5 '{0}'; seq 9 | csplit - 3 3 2>err; grep -c '^csplit: warning: .*3.* is the same' err
#> 8
#> 0
#> 10
#> 8
#> 0
#> 10
#> 4
#> 4
#> 10
#> 4
#> 0
#> 14
#> 1
## names of the pieces
seq 4 | csplit -s -f 'my part' -n 3 - 3; ls; rm my*; seq 4 | csplit -s -b '%d.txt' - 3; ls; rm xx*; seq 4 | csplit -s --prefix=p --digits=1 - 3; ls; rm p*; seq 4 | csplit -s -n 0 - 3; ls
#> my part000
#> my part001
#> xx0.txt
#> xx1.txt
#> p0
#> p1
#> xx0
#> xx1
## formats of the numbers
for f in '%%%5.3x' '%#-5x|' '%02o' '%3i' '%u'; do seq 4 | csplit -s --suffix-format="$f" - 3; ls; rm xx*; done
#> xx%  000
#> xx%  001
#> xx0    |
#> xx0x1  |
#> xx00
#> xx01
#> xx  0
#> xx  1
#> xx0
#> xx1
## formats that are none
for f in '%d%d' 'x' '%s' '%' '%5' '%l' ''; do seq 4 | csplit -b "$f" - 3 2>err; echo "status $? $(grep -c ^csplit: err)"; done; ls
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> err
## without what was matched, without empty pieces
printf 'a\nx\nb\n' | csplit -s --suppress-matched - /x/; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done; rm xx*; printf 'x\nb\n' | csplit -s -z - /x/; ls
#> xx00: a 
#> xx01: b 
#> xx00
## the lines of numbers, offsets and repetitions are left out too
seq 9 | csplit --suppress-matched - 4 6; cat xx01; seq 9 | csplit --suppress-matched - '/[37]/' '{*}'; cat xx01; seq 9 | csplit --suppress-matched - /4/+1; cat xx01; seq 9 | csplit --suppress-matched - %4%; cat xx00; seq 9 | csplit --suppress-matched - 9; seq 9 | csplit -z --suppress-matched - 10
#> 6
#> 2
#> 6
#> 5
#> 4
#> 6
#> 4
#> 4
#> 5
#> 6
#> 8
#> 8
#> 6
#> 7
#> 8
#> 9
#> 10
#> 5
#> 6
#> 7
#> 8
#> 9
#> 16
#> 0
#> 18
## no empty pieces, whose numbers are not used up
seq 9 | csplit --elide-empty-files - 1 4 4 2>/dev/null; ls; printf 'x\nx\na\nx\n' | csplit -z - /x/ '{*}'; cat xx02
#> 6
#> 12
#> xx00
#> xx01
#> 2
#> 4
#> 2
#> x
## an empty piece at the beginning and at the end
seq 3 | csplit - 1; seq 3 | csplit - /3/+1; wc -c <xx01
#> 0
#> 6
#> 6
#> 0
#> 0
## a failure takes the pieces away, unless they are to be kept
seq 3 | csplit - /9/ 2>err; echo "status $?"; ls; grep -c "^csplit: .*/9/.*match not found" err; seq 3 | csplit -k - /9/ >/dev/null 2>&1; ls
#> 6
#> status 1
#> err
#> 1
#> err
#> xx00
## what fails on a repetition says so, and what was skipped is not kept
seq 9 | csplit -k - 3 '{3}' 2>err; echo "status $?"; grep -c 'on repetition 3' err; ls; rm xx*; seq 9 | csplit --keep-files -q - /2/ %x% 2>err; echo "status $?"; ls
#> 4
#> 6
#> 6
#> 2
#> status 1
#> 1
#> err
#> xx00
#> xx01
#> xx02
#> xx03
#> status 1
#> err
#> xx00
## a line out of range, an expression that is none
seq 3 | csplit - 9 >/dev/null 2>err; echo "status $?"; grep -c '^csplit: .*line number out of range' err; ls; seq 3 | csplit - '/[/' 2>err; echo "status $?"; grep -c ^csplit: err
#> status 1
#> 1
#> err
#> status 1
#> 1
## lines out of range by their offset, before and behind
seq 9 | csplit - /5/-9 2>err; echo "status $?"; seq 9 | csplit - /5/+9 2>>err; echo "status $?"; seq 9 | csplit - /9/+1 >/dev/null; seq 9 | csplit - /9/+2 2>>err; seq 9 | csplit - /3/ /6/-4 2>>err; grep -c 'line number out of range' err; ls
#> 0
#> status 1
#> 18
#> status 1
#> 18
#> 4
#> 0
#> 4
#> err
## basic regular expressions, with the delimiter in them
printf 'a\naXb\na/b\naab\n' | csplit -s - '/^a\(a\)*b$/' ; cat xx01; printf 'a\naXb\na/b\n' | csplit -s - '/a/b/'; cat xx01; printf 'a\nA1\nb\n' | csplit -s - '%[[:upper:]][0-9]\{1\}%'; cat xx00
#> aab
#> a/b
#> A1
#> b
## patterns that are none
for p in 0 x '/5' '%5' '/5/x' '/5/+' '{2}' 99999999999999999999 ''; do seq 9 | csplit - "$p" 2>err; echo "status $? $(grep -c ^csplit: err)"; done; for p in '{x}' '{2' '{-1}' '{}'; do seq 9 | csplit - 4 "$p" 2>err; echo "status $? $(grep -c ^csplit: err)"; done; seq 9 | csplit - 5 3 2>err; echo "status $?"; grep -c 'is smaller' err
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1 1
#> status 1
#> 1
## no newline at the end, empty lines, NUL bytes
printf 'a\nb' | csplit - 2; cat xx01; echo; printf '\n\n\0x\n\n' | csplit - '/x/'; od -An -c xx01; csplit - /a/ '{*}' </dev/null; csplit - %a% </dev/null; echo "status $?"
#> 2
#> 1
#> b
#> 2
#> 4
#>   \0   x  \n  \n
#> 0
#> status 1
## much input, with matches far apart
seq 200000 | csplit - /100000/ '/^150000$/-50000' /170000/; tail -n 1 xx01; head -n 1 xx02
#> 588888
#> 0
#> 490000
#> 210007
#> 100000
## empty input has no line
#differs host: GNU says that the input disappeared, and leaves a piece
csplit - 1 </dev/null 2>err; echo "status $?"; grep -c 'line number out of range' err; ls
#> 0
#> status 1
#> 1
#> err
## a file that is missing, a directory, wrong words
csplit none 1 2>err; echo "status $?"; grep -c '^csplit: .*none.*No such file or directory' err; csplit 2>err; echo "status $?"; grep -c ^csplit: err; csplit --no-such x 1 2>err; echo "status $?"; grep -c ^csplit: err; seq 3 >f; csplit f 2>/dev/null; echo "status $?"; mkdir d; csplit -q d 1 2>err; echo "status $?"; grep -c 'Is a directory' err; csplit -n x f 1 2>/dev/null; echo "status $?"; csplit -f none/x f 1 2>/dev/null; echo "status $?"; ls
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> status 1
#> 1
#> status 1
#> status 1
#> d
#> err
#> f
## output that is full or closed
seq 9 >f; csplit f 3 >/dev/full 2>err; echo "status $?"; grep -c '^csplit: .*No space left' err; csplit f 3 >&- 2>/dev/null; echo "status $?"; csplit -s f 3 >&-; echo "status $?"
#> status 1
#> 1
#> status 1
#> status 0
## a signal takes the pieces away too
mkfifo p; csplit p 3 >/dev/null & exec 3>p; seq 4 >&3; sleep .3; ls; kill $!; wait $!; echo "status $?"; ls
#> p
#> xx00
#> xx01
#> status 143
#> p
## a signal leaves them that are to be kept
mkfifo p; csplit -k p 3 >/dev/null & exec 3>p; seq 4 >&3; sleep .3; kill $!; wait $!; echo "status $?"; ls
#> status 143
#> p
#> xx00
#> xx01
