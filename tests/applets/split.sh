# split: cut a file into several.
#reference: host

## lines: a thousand, as said, the old form
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
seq 2500 >f; split f; sizes l x*; rm x*; seq 5 | split -l 2; head x*; rm x*; seq 5 | split -3 - 'y z'; cat 'y zab'; split --lines=4 f q; cat qaa | tail -n 1
#> xaa 1000
#> xab 1000
#> xac 500
#> ==> xaa <==
#> 1
#> 2
#>
#> ==> xab <==
#> 3
#> 4
#>
#> ==> xac <==
#> 5
#> 4
#> 5
#> 4
## bytes, with suffixes
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
seq 2000 >f; split -b 4k f; sizes c x*; cat x* | cmp - f; split -b 1kB f y; ls y*; split --bytes=1M f z; cmp f zaa; printf abcdefg | split -b 3; head x*
#> xaa 4096
#> xab 4096
#> xac 701
#> yaa
#> yab
#> yac
#> yad
#> yae
#> yaf
#> yag
#> yah
#> yai
#> ==> xaa <==
#> abc
#> ==> xab <==
#> def
#> ==> xac <==
#> g
#\
## whole lines of so many bytes, longer ones are cut
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
printf 'a\nbb\nccc\ndddddddddddd\ne\n' >f; split -C 5 f; head x*; rm x*; seq 1000 >g; split --line-bytes=1K g; sizes c x*
#> ==> xaa <==
#> a
#> bb
#>
#> ==> xab <==
#> ccc
#>
#> ==> xac <==
#> ddddd
#> ==> xad <==
#> ddddd
#> ==> xae <==
#> dd
#> e
#> xaa 1024
#> xab 1024
#> xac 1024
#> xad 821
## parts of one size
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
seq 20 >f; split -n 4 f; sizes c x*; cat x* | cmp - f; split -n 2/4 f; echo; split -n 4/4 f; split --number=1 f y; cmp f yaa; printf abc | split -n 5 - z 2>/dev/null; printf abc >g; split -n 5 g w; sizes c w*
#> xaa 12
#> xab 12
#> xac 12
#> xad 15
#> 7
#> 8
#> 9
#> 10
#> 11
#>
#> 16
#> 17
#> 18
#> 19
#> 20
#> waa 1
#> wab 1
#> wac 1
#> wad 0
#> wae 0
## parts of whole lines
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
seq 20 >f; split -n l/3 f; head x*; split -n l/2/3 f; rm x*; printf 'aaaaaaaaaaaaaaaaaaaaaaa\nb\nc\n' | cat >g; split -n l/4 g; sizes c x*; split -n l/1/4 g; split -n l/2/4 g
#> ==> xaa <==
#> 1
#> 2
#> 3
#> 4
#> 5
#> 6
#> 7
#> 8
#> 9
#>
#> ==> xab <==
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#>
#> ==> xac <==
#> 16
#> 17
#> 18
#> 19
#> 20
#> 10
#> 11
#> 12
#> 13
#> 14
#> 15
#> xaa 24
#> xab 0
#> xac 0
#> xad 4
#> aaaaaaaaaaaaaaaaaaaaaaa
## lines in turn
seq 7 >f; split -n r/3 f; head x*; split -n r/2/3 f; seq 7 | split -n r/3 -u - y; cmp xab yab; split -n r/9 f z; ls z* | wc -l | tr -d ' '
#> ==> xaa <==
#> 1
#> 4
#> 7
#>
#> ==> xab <==
#> 2
#> 5
#>
#> ==> xac <==
#> 3
#> 6
#> 2
#> 5
#> 9
## no empty files
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
seq 3 | split -e -n r/9; ls; printf ab >f; split -n 4 -e f y; ls y*; printf 'aaaaaaaaaaaa\nb\n' >g; split -e -n l/3 g z; sizes c z*; split --elide-empty-files -n 3 /dev/null w; ls w* 2>/dev/null
#> xaa
#> xab
#> xac
#> yaa
#> yab
#> zaa 13
#> zab 2
## a pipe in parts
#differs host: it wants to know the size
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
seq 20 | split -n 4; sizes c x*; seq 20 | split -n 2/4; echo; seq 20 | split -n l/1/2
#> xaa 12
#> xab 12
#> xac 12
#> xad 15
#> 7
#> 8
#> 9
#> 10
#> 11
#>
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
#> 12
## suffixes: length, digits, a first one, one more
seq 5 >f; split -l 1 -a 1 f; ls; rm x*; split -l1 -a 4 f; ls; rm x*; split -dl 1 f; ls; rm x*; split -x -l 1 --hex-suffixes=8 f; ls; rm x*; split -l 1 --numeric-suffixes=9 f; ls; rm x*; split -l 2 --additional-suffix=.txt f; ls
#> f
#> xa
#> xb
#> xc
#> xd
#> xe
#> f
#> xaaaa
#> xaaab
#> xaaac
#> xaaad
#> xaaae
#> f
#> x00
#> x01
#> x02
#> x03
#> x04
#> f
#> x08
#> x09
#> x0a
#> x0b
#> x0c
#> f
#> x09
#> x10
#> x11
#> x12
#> x13
#> f
#> xaa.txt
#> xab.txt
#> xac.txt
## names grow when all of a length are used
seq 700 >f; split -l 1 f; ls x* | sed -n '1p;649,652p;$p'; rm x*; split -l 1 -d f; ls x* | sed -n '89,92p;$p'; rm x*; split -x -l 1 f; ls x* | sed -n '240,242p;$p'; cat x* | cmp - f
#> xaa
#> xyy
#> xyz
#> xzaaa
#> xzaab
#> xzabx
#> x88
#> x89
#> x9000
#> x9001
#> x9609
#> xef
#> xf000
#> xf001
#> xf1cb
## the number of parts tells the length
seq 700 >f; split -n 700 f; ls x* | sed -n '1p;$p'; rm x*; split -n 300 -d f; ls x* | sed -n '1p;$p'; rm x*; split -n 10 --numeric-suffixes=1 f; ls x* | sed -n '1p;$p'
#> xaaa
#> xbax
#> x000
#> x299
#> x01
#> x10
## or the first suffix and it
#differs host: it makes two and gives up
seq 9 >f; split -n 5 --numeric-suffixes=98 f; ls x*
#> x098
#> x099
#> x100
#> x101
#> x102
## suffixes that are used up
seq 40 >f; split -l 1 -a 1 f 2>err; echo "status $?"; ls x* | wc -l | tr -d ' '; grep -c '^split: ' err; split -l 1 --numeric-suffixes=98 f y 2>err; echo "status $?"; ls y*; split -n 30 -a 1 f z 2>err; echo "status $?"; ls z* 2>/dev/null
#> status 1
#> 26
#> 1
#> status 1
#> y98
#> y99
#> status 1
## other ends of lines
printf 'a,b,c,d' | split -t , -l 2; head x*; printf 'a\0b\0c\0' | split -t '\0' -l 1 - y; od -An -c yab; printf 'a:b:c:' | split -n r/2 --separator=: - z; head z*
#> ==> xaa <==
#> a,b,
#> ==> xab <==
#> c,d   b  \0
#> ==> zaa <==
#> a:c:
#> ==> zab <==
#> b:
#\
## through a command
seq 6 >f; split -l 4 --filter='wc -l >$FILE.n' f; head x*; split -l 2 --filter='echo "$FILE:"; cat' f y; split -n r/2 --filter='cat; echo $FILE' f z; seq 6 | split -b 4 --filter='tr "\n" _; echo' -
#> ==> xaa.n <==
#> 4
#>
#> ==> xab.n <==
#> 2
#> yaa:
#> 1
#> 2
#> yab:
#> 3
#> 4
#> yac:
#> 5
#> 6
#> 1
#> 3
#> 5
#> zaa
#> 2
#> 4
#> 6
#> zab
#> 1_2_
#> 3_4_
#> 5_6_
## a command that does not read, one that fails
yes | head -n 100000 | split -b 100000 --filter='true'; echo "status $?"; seq 6 | split -l 2 --filter='cat >/dev/null; exit 3' 2>err; echo "status $?"; grep -c '^split: .*xaa.* 3' err; split -n 1/2 --filter=cat /dev/null 2>/dev/null; echo "status $?"
#> status 0
#> status 3
#> 1
#> status 1
## what is made is told
seq 4 | split -l 2 --verbose; seq 4 | split -l 2 --verbose --filter='cat >/dev/null' - y
#> creating file 'xaa'
#> creating file 'xab'
#> executing with FILE=yaa
#> executing with FILE=yab
## an input that would be overwritten stays
seq 3 >xaa; split -l 1 xaa 2>err; echo "status $?"; cat xaa; grep -c '^split: .*xaa' err
#> status 1
#> 1
#> 2
#> 3
#> 1
## files of before are overwritten, also longer ones
seq 1000 >xaa; seq 2 | split; cat xaa
#> 1
#> 2
## nothing, no newline at the end, NUL bytes, long lines
sizes() { count=$1; shift; for file; do echo "$file $(wc -$count <"$file" | tr -d " ")"; done; }
split /dev/null; ls; printf 'a\nb' | split -l 1; od -An -c xab; head -c 300000 /dev/zero >f; split -l 1 f y; cmp f yaa; split -n l/3 f z; sizes c z*; { cat f; echo; cat f; } >g; split -C 100000 g w; sizes c w*
#>    b
#> zaa 300000
#> zab 0
#> zac 0
#> waa 100000
#> wab 100000
#> wac 100000
#> wad 1
#> wae 100000
#> waf 100000
#> wag 100000
## more parts than files that may be open
seq 3000 >f; ulimit -n 30; split -n r/100 -a 3 f; ls | wc -l | tr -d ' '; cat xaac | head -n 2; cat x* | sort -n | cmp - f
#> 101
#> 3
#> 103
## names with blanks, dashes, directories
mkdir d; seq 2 >'a b'; split -l 1 'a b' d/; ls d; seq 2 >-x; split -l 1 -- -x -y; ls ./-y*
#> aa
#> ab
#> ./-yaa
#> ./-yab
## bad words
for word in '-l 0' '-l x' '-b 0' '-b 1x' '-C 0' '-n 0' '-n 3/2' '-n 0/2' '-n x/3' '-n l/0' '-n l/x' '-n q/2' '-a x' '-a -1' '-t ab' '-t a -t b' '-l 1 -b 1' '--additional-suffix=a/b' '--numeric-suffixes=x' '--hex-suffixes=g' 'a b c' '-q' '-l'; do split $word </dev/null >out 2>err; echo $? $(grep -m1 -c '^split: ' err) $(wc -c <out); done | uniq -c | tr -s ' '; split -t '' </dev/null 2>/dev/null; echo $?
#>  23 1 1 0
#> 1
## a missing file, a directory, no permission to write
split none 2>err; echo "status $?"; grep -c '^split: .*none.*No such file or directory' err; mkdir d; split d 2>err; echo "status $?"; grep -c '^split: .*Is a directory' err; echo x | split - none/x 2>err; echo "status $?"; grep -c '^split: .*none/xaa.*No such file or directory' err
#> status 1
#> 1
#> status 1
#> 1
#> status 1
#> 1
## a full disk
ln -s /dev/full xaa; echo x | split 2>err; echo "status $?"; grep -c '^split: .*xaa.*No space left' err; seq 9 | split -n 1/2 >/dev/full 2>/dev/null; seq 9 >f; split -n 1/2 f >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err
#> status 1
#> 1
#> status 1
#> 1
