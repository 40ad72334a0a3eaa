# tree: what directories hold, drawn.
#reference: host
#packages: tree

## a tree
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree d; echo "status $?"; cd d; tree
#> d
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- s
#> |   |-- big
#> |   |-- g
#> |   `-- t
#> `-- x -> none
#>
#> 4 directories, 6 files
#> status 0
#> .
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- s
#> |   |-- big
#> |   |-- g
#> |   `-- t
#> `-- x -> none
#>
#> 4 directories, 6 files

## all names
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -a d
#> d
#> |-- .h
#> |-- .hid
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- s
#> |   |-- big
#> |   |-- g
#> |   `-- t
#> `-- x -> none
#>
#> 5 directories, 7 files

## directories alone
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -d d; tree -ad d
#> d
#> |-- e
#> `-- s
#>     `-- t
#>
#> 4 directories
#> d
#> |-- .h
#> |-- e
#> `-- s
#>     `-- t
#>
#> 5 directories

## not too deep
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -L 1 d; tree -L 2 --noreport d; for n in 0 x -1; do tree -L $n d 2>/dev/null; echo "status $?"; done
#> d
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- s
#> `-- x -> none
#>
#> 3 directories, 4 files
#> d
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- s
#> |   |-- big
#> |   |-- g
#> |   `-- t
#> `-- x -> none
#> status 1
#> status 1
#> status 1

## whole paths and no lines
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -f d; tree -i --noreport d; tree -fi --noreport d; tree -fi --noreport d/
#> d
#> |-- d/e
#> |-- d/f
#> |-- d/l -> f
#> |-- d/p
#> |-- d/s
#> |   |-- d/s/big
#> |   |-- d/s/g
#> |   `-- d/s/t
#> `-- d/x -> none
#>
#> 4 directories, 6 files
#> d
#> e
#> f
#> l -> f
#> p
#> s
#> big
#> g
#> t
#> x -> none
#> d
#> d/e
#> d/f
#> d/l -> f
#> d/p
#> d/s
#> d/s/big
#> d/s/g
#> d/s/t
#> d/x -> none
#> d
#> d/e
#> d/f
#> d/l -> f
#> d/p
#> d/s
#> d/s/big
#> d/s/g
#> d/s/t
#> d/x -> none

## patterns
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -P 'f*' d; tree -P 'g|big' --noreport d; tree -I 's|f' d; tree -I '*g' --noreport d; tree -P 'F' --ignore-case --noreport d; tree --prune -P 'big' d
#> d
#> |-- e
#> |-- f
#> `-- s
#>     `-- t
#>
#> 4 directories, 1 file
#> d
#> |-- e
#> `-- s
#>     |-- big
#>     |-- g
#>     `-- t
#> d
#> |-- e
#> |-- l -> f
#> |-- p
#> `-- x -> none
#>
#> 2 directories, 3 files
#> d
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- s
#> |   `-- t
#> `-- x -> none
#> d
#> |-- e
#> |-- f
#> `-- s
#>     `-- t
#> d
#> `-- s
#>     `-- big
#>
#> 2 directories, 1 file

## modes and owners
#root
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -p --noreport d/s; tree -pug --noreport d/s
#> [drwxr-xr-x]  d/s
#> |-- [-rw-r--r--]  big
#> |-- [-rwxr-xr-x]  g
#> `-- [drwxr-xr-x]  t
#> [drwxr-xr-x root     root    ]  d/s
#> |-- [-rw-r--r-- root     root    ]  big
#> |-- [-rwxr-xr-x root     root    ]  g
#> `-- [drwxr-xr-x root     root    ]  t

## sizes
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -s --noreport d/s | grep -v '4096'; tree -h --noreport d/s | grep -v '4.0K'; tree --si --noreport d/s | grep big
#> |-- [       3000]  big
#> |-- [          0]  g
#> |-- [2.9K]  big
#> |-- [   0]  g
#> |-- [3.0k]  big

## dates
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -D --noreport d/s | tail -3; tree --timefmt '%Y/%m' --noreport d/s | tail -2; TZ=EST5 tree --timefmt '%H:%M' --noreport d/s | tail -1
#> |-- [Feb  3  2001]  big
#> |-- [Feb  3  2001]  g
#> `-- [Feb  3  2001]  t
#> |-- [2001/02]  g
#> `-- [2001/02]  t
#> `-- [23:05]  t

## signs
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -F --noreport d
#> d/
#> |-- e/
#> |-- f
#> |-- l -> f
#> |-- p|
#> |-- s/
#> |   |-- big
#> |   |-- g*
#> |   `-- t/
#> `-- x -> none

## quotes
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -Q --noreport d
#> "d"
#> |-- "e"
#> |-- "f"
#> |-- "l" -> "f"
#> |-- "p"
#> |-- "s"
#> |   |-- "big"
#> |   |-- "g"
#> |   `-- "t"
#> `-- "x" -> "none"

## orders
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -r --noreport d; tree --dirsfirst --noreport d; tree --filesfirst --noreport d; tree --sort=size --noreport d/s
#> d
#> |-- x -> none
#> |-- s
#> |   |-- t
#> |   |-- g
#> |   `-- big
#> |-- p
#> |-- l -> f
#> |-- f
#> `-- e
#> d
#> |-- e
#> |-- s
#> |   |-- t
#> |   |-- big
#> |   `-- g
#> |-- f
#> |-- l -> f
#> |-- p
#> `-- x -> none
#> d
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- x -> none
#> |-- e
#> `-- s
#>     |-- big
#>     |-- g
#>     `-- t
#> d/s
#> |-- t
#> |-- big
#> `-- g

## order by time
mkdir d; touch -d 2001-01-01 d/b; touch -d 2002-01-01 d/a; touch -d 2000-01-01 d/c
tree -t --noreport d; tree -tr --noreport d; tree --sort=mtime --noreport d; tree --sort=nosuch d >/dev/null 2>&1; echo "status $?"
#> d
#> |-- c
#> |-- b
#> `-- a
#> d
#> |-- a
#> |-- b
#> `-- c
#> d
#> |-- c
#> |-- b
#> `-- a
#> status 1

## all in directories counted
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree --du --noreport d/s | sed 's/4096/N/; s/[0-9]\{4,\}/N/g'
#> [      N]  d/s
#> |-- [       N]  big
#> |-- [          0]  g
#> `-- [       N]  t

## colours
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -C --noreport d | cat -v; tree -n --noreport d/e | cat -v
#> ^[[01;34md^[[0m
#> |-- ^[[01;34me^[[0m
#> |-- ^[[00mf^[[0m
#> |-- ^[[01;36ml^[[0m -> ^[[00mf^[[0m
#> |-- ^[[40;33mp^[[0m
#> |-- ^[[01;34ms^[[0m
#> |   |-- ^[[00mbig^[[0m
#> |   |-- ^[[01;32mg^[[0m
#> |   `-- ^[[01;34mt^[[0m
#> `-- ^[[40;31;01mx^[[0m -> ^[[00mnone^[[0m
#> d/e

## several places, and some that are none
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree d/e d/s; tree none; echo "status $?"; tree d/f; echo "status $?"; tree d/e; tree -- d/e
#> d/e
#> d/s
#> |-- big
#> |-- g
#> `-- t
#>
#> 2 directories, 2 files
#> none  [error opening dir]
#>
#> 0 directories, 0 files
#> status 2
#> d/f  [error opening dir]
#>
#> 0 directories, 1 file
#> status 0
#> d/e
#>
#> 0 directories, 0 files
#> d/e
#>
#> 0 directories, 0 files

## links followed
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
mkdir q; : >q/z; ln -s ../q d/q; tree --noreport d/../q; tree d; tree -l --noreport d | tail -5
#> d/../q
#> `-- z
#> d
#> |-- e
#> |-- f
#> |-- l -> f
#> |-- p
#> |-- q -> ../q
#> |-- s
#> |   |-- big
#> |   |-- g
#> |   `-- t
#> `-- x -> none
#>
#> 5 directories, 6 files
#> |-- s
#> |   |-- big
#> |   |-- g
#> |   `-- t
#> `-- x -> none

## into a file
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree -o out d; head -3 out; tree -o /nosuch/x d 2>/dev/null; test $? -ne 0 && echo failed
#> d
#> |-- e
#> |-- f
#> failed

## lines of UTF-8
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
LC_ALL=C.UTF-8 tree d/s | od -An -tx1 | head -4; tree --charset=ascii --noreport d/e
#>  64 2f 73 0a e2 94 9c e2 94 80 e2 94 80 20 62 69
#>  67 0a e2 94 9c e2 94 80 e2 94 80 20 67 0a e2 94
#>  94 e2 94 80 e2 94 80 20 74 0a 0a 32 20 64 69 72
#>  65 63 74 6f 72 69 65 73 2c 20 32 20 66 69 6c 65
#> d/e

## odd names
mkdir d; : >'d/a b'; : >'d/*'; : >d/-q
tree --noreport d
#> d
#> |-- *
#> |-- -q
#> `-- a\ b

## directories with too many names
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree --filelimit 3 --noreport d/s; mkdir m; touch m/1 m/2 m/3 m/4; mkdir o; mv m o; tree --filelimit 3 o
#> d/s
#> |-- big
#> |-- g
#> `-- t
#> o
#> `-- m  [4 entries exceeds filelimit, not opening dir]
#>
#> 2 directories, 0 files

## control bytes
#differs host: it has other escapes
mkdir d; : >"$(printf 'd/n\nl')"; : >"$(printf 'd/\033x')"
tree --noreport d; tree -q --noreport d; tree -N --noreport d | od -c | head -3
#> d
#> |-- \033x
#> `-- n\nl
#> d
#> |-- ?x
#> `-- n?l
#> 0000000   d  \n   |   -   -     033   x  \n   `   -   -       n  \n   l
#> 0000020  \n
#> 0000021

## a full device
#differs host: it does not look
mkdir -p d/s/t d/.h d/e; printf 12345 >d/f; : >d/s/g; : >d/.hid; ln -s f d/l; ln -s none d/x; mkfifo d/p; chmod 755 d/s/g; head -c 3000 /dev/zero >d/s/big; touch -d '2001-02-03 04:05:06' d/f d/s/* d/p d/s d/e
tree d >/dev/full 2>/dev/null; test $? -ne 0 && echo failed
#> failed

## deep trees
d=t; for i in 1 2 3 4 5 6 7 8 9; do d=$d/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done; mkdir -p $d; tree t | wc -l; tree -i t | tail -1
#> 12
#> 10 directories, 0 files

## wrong words
mkdir d; tree --nosuch d >/dev/null 2>&1; echo "status $?"; tree -L 2>/dev/null >&2; echo "status $?"
#> status 1
#> status 1
