#reference: host
#packages: kbd
# -b and -p alone: no keyboard of this machine is to change.
## the binary form of a source on standard input
printf 'keymaps 0-1\nkeycode 30 = a\nkeycode 2 = one exclam\n' | loadkeys -b >out; wc -c <out; head -c 9 out | od -An -c; tail -c +264 out | od -An -tx2 -j4 -N2; tail -c +520 out | od -An -tx2 -j60 -N2
#> 775
#>    b   k   e   y   m   a   p 001 001
#>  0031
#>  0b41
## a file by path, with an include beside it; compressed; several files are one keymap
#differs host: fails on an include in the working directory
printf 'include "other"\nkeycode 3 = two\n' >map; printf 'keycode 2 = one\n' >other.inc; printf 'keycode 4 = three' >more.map; echo >>more.map
loadkeys -b ./map | cksum; gzip -c map >packed.map.gz; loadkeys -b ./packed.map.gz | cksum; cat other.inc >all; echo 'keycode 3 = two' >>all; cat more.map >>all
loadkeys -b ./map ./more.map >a; loadkeys -b all >b; cmp a b; echo $?
#> 1635232168 519
#> 1635232168 519
#> 0
## -u: characters are Unicode's
printf 'keycode 2 = euro U+0105\n' | loadkeys -b -u | tail -c +264 | od -An -tx2 -j4 -N2; printf 'keycode 2 = euro\n' | loadkeys -b --ascii | tail -c +264 | od -An -tx2 -j4 -N2
#>  d0ac
#>  00a4
## -p only reads
printf 'keycode 2 = one\n' | loadkeys -p -q; echo $?; printf 'keycode 2 = nope\n' | loadkeys -p >/dev/null 2>&1; echo $?
#> 0
#> 1
## errors name file and line, also in an included file, and escape what they show
#differs host: words, and which of them it takes
printf '\n\nkeycode 3 = nope\n' | env loadkeys -b 2>&1; echo $?
printf '# x\nkeycode 3 nothing\n' >bad.inc; printf 'include "bad"\n' | env loadkeys -b 2>&1
printf 'include "none"\n' >map; env loadkeys -b ./map 2>&1
printf 'include "loop"\n' >loop.inc; printf '\ninclude "loop"\n' >map; env loadkeys -b ./map 2>&1
printf 'frob\033[2J\n' | env loadkeys -b 2>&1
#> loadkeys: <stdin>:3: unknown keysym 'nope'
#> 1
#> loadkeys: bad.inc:2: unexpected 'nothing'
#> loadkeys: ./map:1: can't include 'none': No such file or directory
#> loadkeys: ./loop.inc:1: includes are nested too deeply
#> loadkeys: <stdin>:1: unexpected 'frob\033[2J'
## what is no keymap
#differs host: words
env loadkeys -b nosuch 2>&1; echo $?; env loadkeys -b /nosuch/map 2>&1; head -c 300 /dev/zero | env loadkeys -b 2>&1 | cut -c 1-40; env loadkeys -b <. 2>&1
printf 'keymaps 0-2\nkeycode 1 = a' | env loadkeys -b 2>&1; head -c 20 /usr/share/keymaps/i386/qwerty/us.kmap.gz | env loadkeys -b 2>&1
#> loadkeys: can't open 'nosuch': No such file or directory
#> 1
#> loadkeys: can't open '/nosuch/map': No such file or directory
#> loadkeys: <stdin>:1: unexpected '\000\00
#> loadkeys: can't read standard input: Is a directory
#> loadkeys: <stdin>:2: the file ends within a line
#> loadkeys: <stdin>: truncated gzip file
## options that contradict each other, and unknown ones; a full disk
#differs host: words
env loadkeys -a -u -b </dev/null 2>&1 | head -n 1; env loadkeys -z 2>&1 | head -n 1; echo 'keycode 2 = one' | env loadkeys -b 2>&1 >/dev/full; echo $?
#> loadkeys: -a and -u contradict each other
#> loadkeys: invalid option -- 'z'
#> loadkeys: write error: No space left on device
#> 1
## -m: the C source of a kernel's keymap (its comments are each program's own)
printf 'keymaps 0,3\nkeycode 1 = Escape\nkeycode 30 = a\nstring F1 = "a\\"\\\\b \\n"\nstring F3 = ""\n' >map; printf "compose '\\\\'' 'b' to A\ncompose 'x' 'e' to eacute\n" >>map
loadkeys -m ./map | grep -v '0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200' | sed -n '/unsigned short plain/,$p' | sed '/^\/\*$/,/\*\/$/d; s,/\*.*,,; s/ *$//' | grep .; loadkeys -u -m ./map | grep -A1 kbdiac
#> unsigned short plain_map[NR_KEYS] = {
#> 	0xf200,	0xf01b,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,
#> 	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xfb61,	0xf200,
#> };
#> static unsigned short shift_altgr_map[NR_KEYS] = {
#> 	0xf200,	0xf01b,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,
#> 	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xf200,	0xfb41,	0xf200,
#> };
#> unsigned short *key_maps[MAX_NR_KEYMAPS] = {
#> 	plain_map, 0, 0, shift_altgr_map,	0
#> };
#> unsigned int keymap_count = 2;
#> char func_buf[] = {
#> 	'a', '"', '\\', 'b', '\040', '\012', 0,
#> 	0,
#> };
#> char *funcbufptr = func_buf;
#> int funcbufsize = sizeof(func_buf);
#> int funcbufleft = 0;
#> char *func_table[MAX_NR_FUNC] = {
#> 	func_buf + 0,
#> 	0,
#> 	func_buf + 7,
#> 	0,
#> };
#> struct kbdiacr accent_table[MAX_DIACR] = {
#> 	{'\'', 'b', 'A'},	{'x', 'e', '\351'},
#> };
#> unsigned int accent_table_size = 2;
#> struct kbdiacruc accent_table[MAX_DIACR] = {
#> 	{'\'', 'b', 0x0041},	{'x', 'e', 0x00e9},
## what is usual is known of Latin-1
#differs host: words
printf 'compose as usual\nstrings as usual\n' | env loadkeys -p; echo $?; printf 'compose as usual for "iso-8859-1"\n' | env loadkeys -p; echo $?; printf 'compose as usual for "koi8-r"\n' | env loadkeys -p 2>&1; echo $?
#> 0
#> 0
#> loadkeys: <stdin>:1: what is usual in charset 'koi8-r' is not known
#> 1
## a code in quotes is the charset's character in Unicode mode, and itself in 8-bit mode
#differs host: octal numbers above 255
printf 'charset "iso-8859-7"\ncompose %s %s to %s\n' "'a'" "'\\301'" "'\\266'" >m; for mode in -u -a; do loadkeys -m $mode m | grep -a "{'a'"; done
#> 	{'a', 0x0391, 0x0386},
#> 	{'a', '\301', '\266'},
