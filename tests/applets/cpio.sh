# cpio: archives made, listed, unpacked. GNU cpio is not installed everywhere, so busybox is the reference.
#reference: busybox

## a tree goes in and comes out
mkdir -p t/sub; echo hi >t/f; echo x >t/sub/g; ln -s f t/l; chmod 600 t/f; touch -d '2020-01-02 03:04:05' t/f t/sub/g t/sub t
find t | sort | cpio --quiet -o -H newc >a
mkdir o && cd o && cpio -idm <../a 2>&1
find . | sort; cat t/f t/sub/g; readlink t/l; stat -c '%a %Y %n' t/f
stat -c %a t/sub
#> 2 blocks
#> .
#> ./t
#> ./t/f
#> ./t/l
#> ./t/sub
#> ./t/sub/g
#> hi
#> x
#> f
#> 600 1577934245 t/f
#> 755

## the number of blocks is told on standard error
echo hi >f
echo f | cpio --quiet -o -H newc 2>&1 >/dev/null
echo f | cpio --quiet -o -H newc | cpio -t 2>&1 >/dev/null
#> 1 blocks

## a list, short and long
mkdir d; echo hello >d/f; ln -s f d/l; chmod 755 d; chmod 640 d/f; touch -h -d '2021-05-06 07:08:09' d/f d/l d
printf 'd\nd/f\nd/l\n' | cpio --quiet -o -H newc -R 3:4 >a
cpio -t --quiet <a
cpio -tv --quiet <a
cpio --quiet -itv -F a
TZ=UTC-2 cpio --quiet -tv d/f <a
#> d
#> d/f
#> d/l
#> drwxr-xr-x 3/4         0 2021-05-06 07:08:09 d
#> -rw-r----- 3/4         6 2021-05-06 07:08:09 d/f
#> lrwxrwxrwx 3/4         0 2021-05-06 07:08:09 d/l -> f
#> drwxr-xr-x 3/4         0 2021-05-06 07:08:09 d
#> -rw-r----- 3/4         6 2021-05-06 07:08:09 d/f
#> lrwxrwxrwx 3/4         0 2021-05-06 07:08:09 d/l -> f
#> -rw-r----- 3/4         6 2021-05-06 09:08:09 d/f

## devices, pipes, and owners
#root
mknod c c 1 3; mknod b b 7 200; mkfifo p; chmod 620 c; touch -d '2021-05-06 07:08:09' c b p; chown 5:6 p
printf 'c\nb\np\n' | cpio --quiet -o -H newc >a
mkdir o; cd o; cpio --quiet -i <../a
stat -c '%n %F %t %T %u %g %a' c p; stat -c '%F %t %T' b
#> c character special file 1 3 0 0 620
#> p fifo 0 0 5 6 644
#> block special file 7 c8

## hard links stay links, whatever the order
mkdir d; echo data >d/a; ln d/a d/b; ln d/a d/c
find d | sort | cpio --quiet -o -H newc >a
mkdir o; cd o; cpio --quiet -id <../a
cat d/a d/b d/c; stat -c '%h %n' d/a d/b d/c
#> data
#> data
#> data
#> 3 d/a
#> 3 d/b
#> 3 d/c

## only what matches a pattern
mkdir d; for n in one two three; do echo $n >d/$n; done
find d | sort | cpio --quiet -o -H newc >a
cpio -t --quiet 'd/t*' <a
mkdir o; cd o; cpio --quiet -id d/one <../a; find . | sort
#> d/three
#> d/two
#> .
#> ./d
#> ./d/one

## a newer file is not replaced, unless asked to
echo old >f; touch -d 2001-01-01 f; echo f | cpio --quiet -o -H newc >a
echo new >f
cpio --quiet -i <a 2>&1; echo $?; cat f
cpio --quiet -iu <a; cat f
#> cpio: f not created: newer or same age file exists
#> 0
#> new
#> old

## directories in the way must exist or be asked for
mkdir d; echo x >d/f; echo d/f | cpio --quiet -o -H newc >a
mkdir o; cd o
cpio --quiet -i <../a >/dev/null 2>&1; echo $((! $?)); ls
cpio --quiet -id <../a; cat d/f
#> 0
#> x

## names that end in NUL
echo x >'a
b'
printf 'a\nb\0' | cpio --quiet -0 -o -H newc | cpio --quiet -i --to-stdout 2>/dev/null || echo none
#> x

## symbolic links followed
echo data >f; ln -s f l
echo l | cpio --quiet -L -o -H newc | cpio --quiet -tv | cut -c1
#> -

## verbose names when unpacking
echo x >f
echo f | cpio --quiet -o -H newc >a
rm f; cpio --quiet -iv <a
#> f

## a file that is no archive, and one that ends too soon
echo x >f; echo f | cpio --quiet -o -H newc >a
echo rubbish | cpio --quiet -i 2>/dev/null; echo $?
head -c 60 a | cpio --quiet -i 2>/dev/null; echo $?
#> 1
#> 1

## CVE-2011-5325: nothing is written through a link
#only rbox: busybox follows names with .. and links
mkdir o; echo safe >victim
mkdir -p t/sub; echo evil >t/sub/v; (cd t; printf 'sub/v\n' | cpio --quiet -o -H newc) >b
cd o; ln -s .. sub; cpio --quiet -idu <../b 2>/dev/null; echo $?; ls ..; cat ../victim
#> 1
#> b
#> o
#> t
#> victim
#> safe
## a tree copied without an archive
#differs busybox: Debian's knows no -p
mkdir s o; echo hi >s/f; ln s/f s/g; ln -s f s/l; chmod 640 s/f
printf 's\ns/f\ns/g\ns/l\n' | cpio -pdm o 2>/dev/null; echo "status $?"
(cd o; find . | sort; cat s/f; readlink s/l; test s/f -ef s/g && echo linked; ls -l s/f | cut -c1-10)
#> status 0
#> .
#> ./s
#> ./s/f
#> ./s/g
#> ./s/l
#> hi
#> f
#> linked
#> -rw-r-----
## the formats with sums, and of old
#differs busybox: it writes newc only
printf 'hi\n' >f
for format in newc crc odc; do echo f | cpio -o -H $format 2>/dev/null >a; head -c 6 a; echo; (mkdir o; cd o; cpio -i <../a 2>/dev/null; cat f); rm -r o; done
#> 070701
#> hi
#> 070702
#> hi
#> 070707
#> hi
## a wrong sum is told
#differs busybox: it does not check it
printf 'hi\n' >f; echo f | cpio -o -H crc 2>/dev/null | sed 's/hi/ho/' >a; rm f
cpio -i <a >/dev/null 2>err; test -s err && echo told
#> told
## an old binary archive
#differs busybox: it reads newc, crc and odc at most
printf '\307\161\000\000\000\000\244\201\000\000\000\000\001\000\000\000\232\073\000\312\002\000\000\000\003\000\146\000\150\151\012\000\307\161\000\000\000\000\000\000\000\000\000\000\001\000\000\000\000\000\000\000\013\000\000\000\000\000\124\122\101\111\114\105\122\041\041\041\000\000' >a
cpio -t <a 2>/dev/null; cpio -i <a 2>/dev/null; cat f; ls -l f | cut -c1-10
#> f
#> hi
#> -rw-r--r--

## CVE-2023-39810: names with .. are refused, before anything is written
#differs busybox: follows them
mkdir -p o/in t; echo evil >t/v; (cd o/in && echo ../../t/v | cpio --quiet -o -H newc) >a; rm t/v
cd o/in; cpio --quiet -idu <../../a 2>/dev/null; echo $?; ls ../../t
#> 1

## CVE-2026-26157, CVE-2026-26158, of tar: a hard link's names lead nowhere else either
#differs busybox: follows them
mkdir -p s/in s/t o/in o/t; echo evil >s/t/v; ln s/t/v s/in/w
(cd s/in; printf '../t/v\nw\n' | cpio --quiet -o -H newc) >a
cd o/in; cpio --quiet -idu <../../a 2>/dev/null; echo $?; ls ../t
#> 1

## CVE-2025-46394, of tar: a listing hides no name behind control bytes
#differs busybox: lets them through
n=$(printf 'x\033[2Ky'); echo x >"$n"; echo "$n" | cpio --quiet -o -H newc >a
"$TESTS/terminal" sh -c 'cpio --quiet -t <a; cat' <<'END'
sent \e[2K
END
#> no
