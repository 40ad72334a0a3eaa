# What GNU has and busybox has not. Long lines are laid out as busybox's, so only their parts are compared.
#reference: host

## names for a shell
: > 'a b'; : > "it's"; : > 'e"f'; : > '$v'; : > '~t'; : > t~; : > plain; : > "$(printf 'n\nl')"; : > "$(printf 'x\033y')"; : > "$(printf 'b\377')"; : > "it's \$x"; : > '{'; : > 'a{b'; : > '#c'; : > 'c#'; : > 'a=b'; : > 'p\q'; ls --quoting-style=shell-escape; ls --quoting-style=shell-escape-always; ls --quoting-style=shell
#> '#c'
#> '$v'
#> 'a b'
#> 'a=b'
#> a{b
#> 'b'$'\377'
#> c#
#> 'e"f'
#> "it's"
#> 'it'\''s $x'
#> 'n'$'\n''l'
#> 'p\q'
#> plain
#> t~
#> 'x'$'\033''y'
#> '{'
#> '~t'
#> '#c'
#> '$v'
#> 'a b'
#> 'a=b'
#> 'a{b'
#> 'b'$'\377'
#> 'c#'
#> 'e"f'
#> "it's"
#> 'it'\''s $x'
#> 'n'$'\n''l'
#> 'p\q'
#> 'plain'
#> 't~'
#> 'x'$'\033''y'
#> '{'
#> '~t'
#> '#c'
#> '$v'
#> 'a b'
#> 'a=b'
#> a{b
#> bÿ
#> c#
#> 'e"f'
#> "it's"
#> 'it'\''s $x'
#> 'n
#> l'
#> 'p\q'
#> plain
#> t~
#> xy
#> '{'
#> '~t'
## the other styles
: > 'a b'; : > "it's"; : > 'e"f'; : > "$(printf 'n\nl')"; : > 'p\q'; for s in literal c c-maybe escape locale clocale shell-always; do echo "$s:"; ls --quoting-style=$s; done
#> literal:
#> a b
#> e"f
#> it's
#> n
#> l
#> p\q
#> c:
#> "a b"
#> "e\"f"
#> "it's"
#> "n\nl"
#> "p\\q"
#> c-maybe:
#> a b
#> "e\"f"
#> it's
#> "n\nl"
#> p\q
#> escape:
#> a\ b
#> e"f
#> it's
#> n\nl
#> p\\q
#> locale:
#> 'a b'
#> 'e"f'
#> 'it\'s'
#> 'n\nl'
#> 'p\\q'
#> clocale:
#> "a b"
#> "e\"f"
#> "it's"
#> "n\nl"
#> "p\\q"
#> shell-always:
#> 'a b'
#> 'e"f'
#> "it's"
#> 'n
#> l'
#> 'p\q'
## the style of the environment, and options after it
: > 'a b'; export QUOTING_STYLE=c; ls; ls -N; ls --quoting-style=shell; QUOTING_STYLE=nosuch ls 2>/dev/null
#> "a b"
#> a b
#> 'a b'
#> a b
## a style that is none
#differs: its message lists what is valid
ls --quoting-style=x 2>&1; ls --indicator-style=x 2>&1; ls --format=x 2>&1; ls --sort=x 2>&1; ls --time=x 2>&1; ls --time-style=x 2>&1; ls --color=x 2>&1; echo "status $?"
#> ls: invalid argument 'x'
#> ls: invalid argument 'x'
#> ls: invalid argument 'x'
#> ls: invalid argument 'x'
#> ls: invalid argument 'x'
#> ls: invalid argument 'x'
#> ls: invalid argument 'x'
#> status 1
## marks
umask 022; : > f; : > x; chmod 755 x; mkdir d; ln -s f l; ln -s no b; mkfifo p; for s in none slash file-type classify; do ls --indicator-style=$s; done; ls --file-type; ls --classify=never; ls --classify=always d x; ls --classify=auto; ls -pF
#> b
#> d
#> f
#> l
#> p
#> x
#> b
#> d/
#> f
#> l
#> p
#> x
#> b@
#> d/
#> f
#> l@
#> p|
#> x
#> b@
#> d/
#> f
#> l@
#> p|
#> x*
#> b@
#> d/
#> f
#> l@
#> p|
#> x
#> b
#> d
#> f
#> l
#> p
#> x
#> x*
#>
#> d:
#> b
#> d
#> f
#> l
#> p
#> x
#> b@
#> d/
#> f
#> l@
#> p|
#> x*
## formats
: > a; : > b; : > c; ls --format=commas; ls --format=single-column; ls --format=across; ls --format=vertical -w 4; ls --format=long | head -1; ls --format=verbose | wc -l
#> a, b, c
#> a
#> b
#> c
#> a  b  c
#> a  c
#> b
#> total 0
#> 4
## patterns of names
: > a.o; : > b.c; : > .h.o; : > 'c~'; : > d.O; ls -I '*.o'; ls --ignore='*.o' --ignore='*~'; ls --hide='*.o'; ls -a --hide='*.o'; ls -A -I '*.o'; ls -I '.*' -A; ls -B; ls -I '[ab]*'
#> b.c
#> c~
#> d.O
#> b.c
#> d.O
#> b.c
#> c~
#> d.O
#> .
#> ..
#> .h.o
#> a.o
#> b.c
#> c~
#> d.O
#> .h.o
#> b.c
#> c~
#> d.O
#> a.o
#> b.c
#> c~
#> d.O
#> a.o
#> b.c
#> d.O
#> c~
#> d.O
## lines that end in NUL
: > a; : > "$(printf 'b\nc')"; mkdir d; : > d/e; ls --zero | tr '\0' '|'; ls --zero -R | tr '\0' '|'; ls -w 2 --zero -C | tr '\0' '|'; ls --zero -l | tr '\0' '\n' | wc -l; ls --zero -s | tr '\0' '|' | tr -d ' '; ls -m --zero | tr '\0' '|'
#> a|b
#> c|d|.:
#> a|b
#> c|d|
#> ./d:
#> e|a|b
#> c|d|5
#> total4|0a|0b
#> c|4d|a|b
#> c|d|
#\
## sizes in units
head -c 5000 /dev/zero > f; : > e; for s in 1 K 1K kB 2000 M human-readable si; do ls -l --block-size=$s f e | awk '{print $5}'; done; ls -l --si f | awk '{print $5}'; ls -lh f | awk '{print $5}'
#> 0
#> 5000
#> 0K
#> 5K
#> 0
#> 5
#> 0kB
#> 5kB
#> 0
#> 3
#> 0M
#> 1M
#> 0
#> 4.9K
#> 0
#> 5.0k
#> 5.0k
#> 4.9K
## blocks in units
head -c 5000 /dev/zero > f; for s in 1 512 K 1K; do ls -s --block-size=$s f | awk '{print $1}'; ls -ls --block-size=$s | head -1; done; ls -sh f | awk '{print $1}'; ls -sk f | awk '{print $1}'
#> 8192
#> total 8192
#> 16
#> total 16
#> 8K
#> total 8K
#> 8
#> total 8
#> 8.0K
#> 8
## a unit that is none
#differs: its message names the option
ls --block-size=x 2>&1; ls --block-size=0 2>&1; echo "status $?"
#> ls: invalid block size 'x'
#> ls: invalid block size '0'
#> status 1
## --author, -Z
: > f; ls -l --author f | awk '{print $3 == $5}'; ls -Z f; ls -lZ f | awk '{print $5}'; ls -go --author f | awk '{print NF}'
#> 1
#> ? f
#> ?
#> 8
## sorted by the width of names
: > ccc; : > a; : > bb; : > aa; ls --sort=width; ls --sort=width -r
#> a
#> aa
#> bb
#> ccc
#> ccc
#> bb
#> aa
#> a
## -f takes back -l and -s
: > b; : > a; ls -lsf | wc -w; ls -fl | wc -l; ls -f | sort
#> 4
#> 5
#> .
#> ..
#> a
#> b
## links to directories that are operands
mkdir d; : > d/in; ln -s d l; : > f; ln -s f m; ls -l --dereference-command-line-symlink-to-dir l | tail -n +2 | awk '{print $NF}'; ls -l --dereference-command-line-symlink-to-dir m | awk '{print $(NF-1), $NF}'
#> in
#> -> f
## --time, its words
touch -d @100 a; touch -d @200 b; touch -a -d @300 a; touch -a -d @50 b; for t in atime access use; do ls -t --time=$t; done
#> a
#> b
#> a
#> b
#> a
#> b
## the style of times of the environment
touch -d '2020-01-02 03:04:05' f; TIME_STYLE=+%Y_%m ls -l f | awk '{print $6}'; TIME_STYLE=long-iso ls -l f | awk '{print $6, $7}'; TIME_STYLE=long-iso ls -l --time-style=+%d f | awk '{print $6}'; TIME_STYLE=posix-long-iso ls -l f | awk '{print $6, $7, $8}'; ls -l --time-style=posix-iso f | awk '{print $6}'
#> 2020_01
#> 2020-01-02 03:04
#> 02
#> Jan 2 2020
#> Jan
## conversions and lines of a time's format
touch -d '2020-01-02 03:04:05.6' f; touch g; ls -l --time-style='+%Y-%j %::z|%3N|%-d' f | awk '{print $6, $7}'; ls -l --time-style='+old
new' f g | awk '{print $6}'
#> 2020-002 +00:00:00|600|2
#> old
#> new
## colours by LS_COLORS
umask 022; mkdir d s o; chmod 1777 s; chmod 777 o; : > f; : > a.tar; : > b.TAR; : > x; chmod 755 x; : > u; chmod 4755 u; ln -s f l; ln -s no b; mkfifo p; export LS_COLORS='di=01;34:ln=01;36:pi=40;33:ex=01;32:or=31;01:su=37;41:tw=30;42:ow=34;42:*.tar=01;31'; ls --color=always ; ls --color=never d; ls --color=auto x
#> [0m[01;31ma.tar[0m
#> [31;01mb[0m
#> [01;31mb.TAR[0m
#> [01;34md[0m
#> f
#> [01;36ml[0m
#> [34;42mo[0m
#> [40;33mp[0m
#> [30;42ms[0m
#> [37;41mu[0m
#> [01;32mx[0m
#> x
## colours: links as what they lead to, and what is not there
: > f; mkdir d; ln -s d l; ln -s no b; export LS_COLORS='di=34:ln=target:or=31:mi=35:fi=36'; ls --color ; ls --color=never -l b | awk '{print $NF}'
#> [0m[31mb[0m
#> [34md[0m
#> [36mf[0m
#> [34ml[0m
#> no
## colours: a list that is none
: > f; mkdir d; LS_COLORS='x' ls --color 2>/dev/null; LS_COLORS='di=' ls --color d
#> d
#> f
## no list, and nothing of it goes to the terminal but attributes
#differs: it takes any bytes, and colours of its own
mkdir d; LS_COLORS="$(printf 'di=\033]0;x')" ls --color; unset LS_COLORS; ls --color | od -An -c
#> d
#>  033   [   1   ;   3   4   m   d 033   [   m  \n
## COLUMNS and -w
: > aaaa; : > bbbb; : > cccc; COLUMNS=12 ls -C; COLUMNS=6 ls -x; ls -C -w 18; ls -w0 -C; ls -w 6 -m; ls -w x 2>/dev/null || echo bad
#> aaaa  cccc
#> bbbb
#> aaaa
#> bbbb
#> cccc
#> aaaa  bbbb  cccc
#> aaaa  bbbb  cccc
#> aaaa,
#> bbbb,
#> cccc
#> bad
## long names of options
: > .a; : > b; mkdir c; : > c/d; ls --all | wc -l; ls --almost-all; ls --recursive; ls --reverse; ls --directory .; ls --literal b; ls --escape b; ls --quote-name b; ls --hide-control-chars b; ls --show-control-chars b; ls --ignore-backups; ls --size c | tr -d ' '; ls --numeric-uid-gid b | wc -w; ls --no-group b; ls --human-readable b; ls --inode b | wc -w; ls --tabsize=4 b; ls --width=9 b; ls --dereference c; ls --kibibytes b
#> 5
#> .a
#> b
#> c
#> .:
#> b
#> c
#>
#> ./c:
#> d
#> c
#> b
#> .
#> b
#> b
#> "b"
#> b
#> b
#> b
#> c
#> total0
#> 0d
#> 9
#> b
#> b
#> 2
#> b
#> b
#> d
#> b
## what is refused
#differs: it has both
ls --dired 2>&1 | head -1; ls --hyperlink 2>&1 | head -1
#> ls: unrecognized option '--dired'
#> ls: unrecognized option '--hyperlink'
## ls of many names
i=0; mkdir d; cd d; while [ $i -lt 40 ]; do : > file$i; i=$((i+1)); done; ls -v | head -12 | tail -3; ls -x -w 40 | head -2 | tr -s ' \t' ' '; ls | wc -l; ls -U | sort | cmp - - && echo ok
#> file9
#> file10
#> file11
#> file0 file1 file10 file11 file12
#> file13 file14 file15 file16 file17
#> 40
#> ok
## names as they come
mkdir d; : > d/a; : > d/.h; : > 'd/b~'; ls -U d | sort; ls -UA d | sort; ls -Ua d | sort; ls -UB d | sort; ls -U -I a d; ls -Ur d | sort; ls -UQ d | sort; ls -U d d | sort; ls -U --zero d | tr '\0' '\n' | sort; ls -U d/a no d 2>/dev/null | sort
#> a
#> b~
#> .h
#> a
#> b~
#> .
#> ..
#> .h
#> a
#> b~
#> a
#> b~
#> a
#> b~
#> "a"
#> "b~"
#>
#> a
#> a
#> b~
#> b~
#> d:
#> d:
#> a
#> b~
#>
#> a
#> b~
#> d/a
#> d:
## owners, one after the other
#root
: > a; : > b; : > c; chown 12345:54321 b; chown 12345 c; ls -l | awk '{print $3, $4}'; ls -n | awk '{print $3, $4}'; ls -g c | awk '{print $3}'; ls -o b | awk '{print $3}'
#>  
#> root root
#> 12345 54321
#> 12345 root
#>  
#> 0 0
#> 12345 54321
#> 12345 0
#> root
#> 12345
## times of the same minute and of others
touch -d '2020-01-02 03:04:05' a; touch -d '2020-01-02 03:04:59' b; touch -d '2020-01-02 03:05:00' c; touch -d '2019-01-02 03:05:00' d; ls -l | awk 'NR > 1 {print $6, $7, $8}'; ls -l --time-style=iso | awk 'NR > 1 {print $6}'; ls -l --time-style=full-iso | awk 'NR > 1 {print $6, $7, $8}'
#> Jan 2 2020
#> Jan 2 2020
#> Jan 2 2020
#> Jan 2 2019
#> 2020-01-02
#> 2020-01-02
#> 2020-01-02
#> 2019-01-02
#> 2020-01-02 03:04:05.000000000 +0000
#> 2020-01-02 03:04:59.000000000 +0000
#> 2020-01-02 03:05:00.000000000 +0000
#> 2019-01-02 03:05:00.000000000 +0000
