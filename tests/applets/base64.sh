# base64: base 64 and back.
#reference: host busybox

## files and standard input
printf 'hello, world' >f; base64 f; base64 <f; base64 - <f; base64 </dev/null
#> aGVsbG8sIHdvcmxk
#> aGVsbG8sIHdvcmxk
#> aGVsbG8sIHdvcmxk
## groups that are filled up
for t in a ab abc abcd abcde; do printf $t | base64; done
#> YQ==
#> YWI=
#> YWJj
#> YWJjZA==
#> YWJjZGU=
## all bytes
i=0; while [ $i -lt 256 ]; do printf "\\$(printf %o $i)"; i=$((i+1)); done >all; base64 all; base64 all | base64 -d | cmp - all && echo same
#> AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4
#> OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3Bx
#> cnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmq
#> q6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj
#> 5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/w==
#> same
## lines broken elsewhere, or never
printf abcdefghijkl >f; base64 -w 5 f; base64 -w4 f; base64 -w 1 f | tr '\n' ' '; echo; base64 -w 0 f; echo; base64 -w 100 f
#> YWJjZ
#> GVmZ2
#> hpamt
#> s
#> YWJj
#> ZGVm
#> Z2hp
#> amts
#> Y W J j Z G V m Z 2 h p a m t s 
#> YWJjZGVmZ2hpamts
#> YWJjZGVmZ2hpamts
## the width of the line by its long name
#differs busybox: it has no long options
printf abcdefghijkl >f; base64 --wrap=8 f; base64 --wrap 8 f | base64 --decode; echo; base64 -w 99999999999999999999 f
#> YWJjZGVm
#> Z2hpamts
#> abcdefghijkl
#> YWJjZGVmZ2hpamts
#\
## lines across blocks, much of it back
head -c 100000 /dev/zero | tr '\0' x >f; base64 f | md5sum; base64 -w 7 f | md5sum; base64 f | base64 -d | cmp - f && base64 -w 0 f | base64 -d | cmp - f && base64 -w 7 f | base64 -d | cmp - f && echo same
#> ec46eb8e0522acba46ee06d118ca52ac  -
#> 15453098d7c49b0251cc575a3c6b8dc3  -
#> same
## in pieces
(printf a; sleep 0.02; printf bc; sleep 0.02; printf de) | base64; (printf YW; sleep 0.02; printf 'Jj\nZ'; sleep 0.02; printf 'GU=') | base64 -d; echo
#> YWJjZGU=
#> abcde
## newlines anywhere
#differs busybox: it ends at the first sign that fills up
printf 'Y\nW\n\nJ\nj\n\n' | base64 -d; echo; printf '\n\nYQ=\n=\n' | base64 -d; echo
#> abc
#> a
## text that was filled up goes on
#differs busybox: it ends there
printf 'YQ==YWI=YWJj' | base64 -d; echo
#> aababc
## what is no letter
#differs busybox: it passes over it
for t in 'YWJj*ZGVm' 'YWJjZ*GVm' '*' 'YWJj ZGVm' 'YWJj-'; do printf "$t" | base64 -d 2>/dev/null; echo " $?"; done
#> abc 1
#> abc 1
#>  1
#> abc 1
#> abc 1
## what is no letter is passed over when asked
#differs busybox: it has no -i
printf 'Y*W Jj\t\001\377ZA' | base64 -i -d 2>/dev/null; echo " $?"; printf 'Y Q = =' | base64 -di; printf '*(!' | base64 --decode --ignore-garbage; echo " $?"
#> abcd 1
#> a 0
## groups that are not whole
for t in Y YQ YQ= YWI YWJjZ YWJjZA; do printf $t | base64 -d >/dev/null 2>&1; echo "$t $?"; done
#> Y 1
#> YQ 1
#> YQ= 1
#> YWI 1
#> YWJjZ 1
#> YWJjZA 1
## of them, what is certain
#differs busybox: it shows nothing of the last group
for t in Y YQ YQ= YWI YWJjZ YWJjZA; do printf $t | base64 -d 2>/dev/null; echo " $?"; done
#>  1
#> a 1
#> a 1
#> ab 1
#> abc 1
#> abcd 1
## signs that fill up where none belong
#differs busybox: it takes some
for t in = ==== Y=== YW=J YWJj=; do printf $t | base64 -d >/dev/null 2>&1; echo "$t $?"; done
#> = 1
#> ==== 1
#> Y=== 1
#> YW=J 1
#> YWJj= 1
## a NUL is no letter
#differs busybox: it passes over it
printf 'YQ\0==' | base64 -d 2>/dev/null; echo " $?"
#> a 1
## bits left over do not matter
printf YR== | base64 -d; echo
#> a
## the message
#differs busybox: it says that it is truncated, if it is
printf '*' | base64 -d 2>&1; printf 'Y' | base64 -d 2>&1
#> base64: invalid input
#> base64: invalid input
## what is missing, or a directory
#differs: worded otherwise
mkdir d; base64 missing 2>&1; echo "status $?"; base64 d 2>&1; echo "status $?"
#> base64: can't open 'missing': No such file or directory
#> status 1
#> base64: read error: Is a directory
#> status 1
## more than one file
printf a >f; base64 f f >/dev/null 2>&1; echo "status $?"
#> status 1
## widths that are none
for w in x -1 '' 1k; do printf abc | base64 -w "$w" >/dev/null 2>&1; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
## odd names
printf a >-d; printf b >'x y'; base64 -- -d; base64 'x y'; base64 ./-d
#> YQ==
#> Yg==
#> YQ==
## an unknown option
base64 -q 2>&1 | head -1
#> base64: invalid option -- 'q'
## a full device and a closed output are told
#differs busybox: it ends with status 0
printf a >f; base64 f >/dev/full 2>/dev/null; echo "status $?"; base64 f >&- 2>/dev/null; echo "status $?"; printf YQ== | base64 -d >/dev/full 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
