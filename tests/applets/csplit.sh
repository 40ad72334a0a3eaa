# csplit through uutils.
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
## names of the pieces
seq 4 | csplit -s -f 'my part' -n 3 - 3; ls; rm my*; seq 4 | csplit -s -b '%d.txt' - 3; ls
#> my part000
#> my part001
#> xx0.txt
#> xx1.txt
## without what was matched, without empty pieces
printf 'a\nx\nb\n' | csplit -s --suppress-matched - /x/; for f in xx*; do echo "$f: $(tr '\n' ' ' <$f)"; done; rm xx*; printf 'x\nb\n' | csplit -s -z - /x/; ls
#> xx00: a 
#> xx01: b 
#> xx00
## a failure takes the pieces away, unless they are to be kept
seq 3 | csplit - /9/ 2>err; echo "status $?"; ls; grep -c "^csplit: .*/9/.*match not found" err; seq 3 | csplit -k - /9/ >/dev/null 2>&1; ls
#> 6
#> status 1
#> err
#> 1
#> err
#> xx00
## a line out of range, an expression that is none
seq 3 | csplit - 9 >/dev/null 2>err; echo "status $?"; grep -c '^csplit: .*line number out of range' err; ls; seq 3 | csplit - '/[/' 2>err; echo "status $?"; grep -c ^csplit: err
#> status 1
#> 1
#> err
#> status 1
#> 1
## empty input, no newline at the end
#differs host: GNU says nothing of empty input
csplit - 1 </dev/null 2>/dev/null; printf 'a\nb' | csplit - 2; cat xx01
#> 0
#> 2
#> 1
#> b
#\
## a file that is missing, wrong words
csplit none 1 2>err; echo "status $?"; grep -c '^csplit: .*none.*No such file or directory' err; csplit 2>err; echo "status $?"; grep -c ^csplit: err; csplit --no-such x 1 2>err; echo "status $?"; grep -c ^csplit: err
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
