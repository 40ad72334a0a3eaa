#reference: none: Debian's busybox is built without it
## a table: types, owners, modes, ranges
#root
mkdir r; echo text >r/file; cat >t <<'X'
# NAME TYPE MODE USER GROUP MAJOR MINOR START STEP COUNT
/dev d 755 0 0 - - - - -
/dev/null	c	666	root	root	1	3	0	0	-
/dev/hda b 640 0 6 3 1 1 1 3
/dev/tty c 620 0 5 4 0 0 1 2
/dev/even c 600 0 0 9 0 0 2 3
/dev/pipe p 4711 7 8 - - - - -
/deep/er/dir/ d 1777 1 2 - - - - -
/file f 6755 3 4 - - - - -

X
umask 077; makedevs -d t r; echo $?; cd r; find . ! -name . | sort | xargs stat -c '%n %F %t:%T %a %u:%g' | sed 's/ special//'
#> 0
#> ./deep directory 0:0 755 0:0
#> ./deep/er directory 0:0 755 0:0
#> ./deep/er/dir directory 0:0 1777 1:2
#> ./dev directory 0:0 755 0:0
#> ./dev/even0 character file 9:0 600 0:0
#> ./dev/even1 character file 9:2 600 0:0
#> ./dev/even2 character file 9:4 600 0:0
#> ./dev/hda1 block file 3:1 640 0:6
#> ./dev/hda2 block file 3:2 640 0:6
#> ./dev/hda3 block file 3:3 640 0:6
#> ./dev/null character file 1:3 666 0:0
#> ./dev/pipe fifo 0:0 4711 7:8
#> ./dev/tty0 character file 4:0 620 0:5
#> ./dev/tty1 character file 4:1 620 0:5
#> ./file regular file 0:0 6755 3:4
## again over what is there: owner and mode are brought up, other devices replaced, other things left
#root
mkdir -p r/x; mknod -m 600 r/a c 1 3; mknod -m 600 r/b c 1 5; echo keep >r/c; printf '%s\n' '/a c 644 1 1 1 3 - - -' '/b c 644 0 0 1 3 - - -' '/c c 644 0 0 1 3 - - -' '/x d 700 5 5' '/x/d d 711 0 0' '/x p 711 0 0' '/none f 644 0 0' >t
makedevs -d t r 2>&1; echo $?; cat r/c; stat -c '%n %t:%T %a %u:%g' r/a r/b r/x r/x/d
#> makedevs: t: line 3: can't make 'c': File exists
#> makedevs: t: line 6: can't make 'x': File exists
#> makedevs: t: line 7: can't make 'none': No such file or directory
#> 1
#> keep
#> r/a 1:3 644 1:1
#> r/b 1:3 644 0:0
#> r/x 0:0 700 5:5
#> r/x/d 0:0 711 0:0
## the table from standard input; lines that are none are named, the others hold
mkdir r; printf '%s\n' '/ok d 750 0 0' 'short d 755' '/k x 755 0 0' '/k d 999 0 0' '/k d 755 nobody! 0' '/k d 755 0 nogroup!' '/k c 600 0 0 1 x' '/k c 600 0 0 1 2 3 4 5 6' '/../k d 755 0 0' '/a/../../k d 755 0 0' '/ d 755 0 0' '/k c 600 0 0 1 1048575 0 1 -1' | makedevs r 2>&1; ls; ls r
#> makedevs: standard input: line 2: it has not the form NAME TYPE MODE USER GROUP ...
#> makedevs: standard input: line 3: unknown type 'x'
#> makedevs: standard input: line 4: invalid mode '999'
#> makedevs: standard input: line 5: unknown user 'nobody!'
#> makedevs: standard input: line 6: unknown group 'nogroup!'
#> makedevs: standard input: line 7: invalid number 'x'
#> makedevs: standard input: line 8: too many words: '/k'
#> makedevs: standard input: line 9: refused: not a name below the device directory: '../k'
#> makedevs: standard input: line 10: refused: not a name below the device directory: 'a/../../k'
#> makedevs: standard input: line 11: refused: not a name below the device directory: ''
#> makedevs: standard input: line 12: invalid number '-1'
#> r
#> ok
## links are not followed out of the directory
#root
mkdir r out; ln -s ../out r/dev; ln -s ../out r/l; printf '%s\n' '/dev/null c 666 0 0 1 3' '/l d 700 0 0' >t; makedevs -d t r 2>&1; echo $?; ls out; stat -c %a out
#> makedevs: t: line 1: can't open the directory of 'dev/null': Not a directory
#> makedevs: t: line 2: can't make 'l': File exists
#> 1
#> 755
## minor numbers end at 20 bits
#root
mkdir r; echo '/k c 600 0 0 1 1048574 0 1 3' >t; makedevs -d t r 2>&1; ls r
#> makedevs: t: line 1: minor number too large for 'k2'
#> k0
#> k1
## a range of nodes by words, with and without the one that has no number
#root
umask 022; makedevs ttyS c 4 66 2 4; makedevs hda b 3 0 0 2 s; makedevs q u 9 9 0 0; makedevs f p 0 0 1 1; stat -c '%n %F %t:%T %a' *
#> f1 fifo 0:0 660
#> hda block special file 3:0 660
#> hda1 block special file 3:1 660
#> hda2 block special file 3:2 660
#> q0 character special file 9:9 660
#> ttyS2 character special file 4:42 660
#> ttyS3 character special file 4:43 660
#> ttyS4 character special file 4:44 660
## what is there stays, the rest is made
#root
echo x >k1; makedevs k c 1 3 0 2 2>&1; echo $?; cat k1; ls
#> makedevs: can't make 'k1': File exists
#> 1
#> x
#> k0
#> k1
#> k2
## bad calls
for w in '' 'a b' 'a c 1 2 3' 'a c 1 2 3 4 x' 'a c 1 2 3 4 s s' '-d' '-d t' '-d t a b' '-x r'; do makedevs $w >out 2>&1; echo $? $(grep -c Usage out); done; makedevs a z 1 2 3 4 2>&1; makedevs a c x 2 3 4 2>&1; makedevs -d nosuch . 2>&1; makedevs nosuch </dev/null 2>&1; echo $?; ls
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> makedevs: unknown type 'z'
#> makedevs: invalid number 'x'
#> makedevs: can't read 'nosuch': No such file or directory
#> makedevs: can't open 'nosuch': No such file or directory
#> 1
#> out
