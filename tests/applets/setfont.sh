#reference: none: kbd's looks at -C first, and without it a console of this machine could change
## files that are not there
env setfont -C /dev/nowhere nosuch 2>&1; echo $?; env setfont -C /dev/nowhere ./nosuch 2>&1; env setfont -C /dev/nowhere -u nosuch 2>&1
env setfont -C /dev/nowhere -m "$(printf 'no\033such')" 2>&1
#> setfont: can't open 'nosuch': No such file or directory
#> 1
#> setfont: can't open './nosuch': No such file or directory
#> setfont: can't open 'nosuch': No such file or directory
#> setfont: can't open 'no\033such': No such file or directory
## found with endings and compressed, then the console is what lacks
head -c 4096 /dev/zero >raw.fnt; gzip -c raw.fnt >packed.psf.gz; { printf '\066\004\000\020'; cat raw.fnt; } >one.psf
for font in raw packed one ./one.psf; do env setfont -C /dev/nowhere $font 2>&1; done; env setfont -C /dev/nowhere -m none -u none -h14 -d -v raw 2>&1
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: can't open '/dev/nowhere': No such file or directory
## maps with faults are refused with file and line
printf '0x41 U+0041\n\n0x42 U+\n' >m; env setfont -C /dev/nowhere -u m 2>&1
printf '0x00-0x1ffff idem\n' >m; env setfont -C /dev/nowhere -u m 2>&1
printf '0x00-0x0f U+0000-U+ffff\n' >m; env setfont -C /dev/nowhere -u m 2>&1
printf '0x41 U+0041,\n' >m; env setfont -C /dev/nowhere -u m 2>&1
printf '# x\n0x100 U+0041\n' >m; env setfont -C /dev/nowhere -m m 2>&1
printf "0x10 'ab'\n" >m; env setfont -C /dev/nowhere -m m 2>&1
#> setfont: m:3: bad character
#> setfont: m:1: bad range of glyphs
#> setfont: m:1: the ranges differ in length
#> setfont: m:1: bad sequence
#> setfont: m:2: bad byte
#> setfont: m:1: bad character
## fonts loaded as one: of one size, no more than 512 glyphs; a list that names itself ends
head -c 4096 /dev/zero >a; head -c 2048 /dev/zero >b
env setfont -C /dev/nowhere a b 2>&1; env setfont -C /dev/nowhere a a a 2>&1; env setfont -C /dev/nowhere a a 2>&1
printf '# combine partial fonts\na\nb\n' >list; env setfont -C /dev/nowhere list 2>&1
printf '# combine partial fonts\nlist\nlist\n' >list; env setfont -C /dev/nowhere list 2>&1
#> setfont: b: fonts loaded as one must be of one size
#> setfont: a: more than 512 glyphs
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: b: fonts loaded as one must be of one size
#> setfont: list: too many fonts
## a codepage's fonts
head -c 9780 /dev/zero >page.cp; for rows in 8 14 16 10; do env setfont -C /dev/nowhere -$rows page 2>&1; done
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: can't open '/dev/nowhere': No such file or directory
#> setfont: page.cp: a codepage's fonts have 8, 14 or 16 rows
## options that are none, and values that are missing or wrong
for words in -z -o -h0 -h200 -hx -1x; do env setfont -C /dev/nowhere $words 2>&1 | head -n 1; done
#> setfont: invalid option '-z'
#> setfont: option requires an argument -- 'o'
#> setfont: number 0 is not in 1..128 range
#> setfont: number 200 is not in 1..128 range
#> setfont: invalid number 'x'
#> setfont: invalid number '1x'
