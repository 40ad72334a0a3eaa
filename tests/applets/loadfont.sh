# -C /dev/nowhere in all of them: no console of this machine is to change.
## what is no font is refused before a console is asked for
#differs busybox: has no -C
head -c 1000 /dev/zero | env loadfont -C /dev/nowhere 2>&1; echo $?
env loadfont -C /dev/nowhere </dev/null 2>&1; env loadfont -C /dev/nowhere <. 2>&1
#> loadfont: standard input: not a font: bad length
#> 1
#> loadfont: standard input: not a font: bad length
#> loadfont: can't read the font: Is a directory
## sizes that the file does not have, and that no console has
#differs busybox: has no -C
word() { for n do printf "\\$(printf %03o $((n & 255)))\\$(printf %03o $((n >> 8 & 255)))\\$(printf %03o $((n >> 16 & 255)))\\$(printf %03o $((n >> 24 & 255)))"; done; }
psf2() { printf '\162\265\112\206'; word 0 32 0 "$@"; }
try() { env loadfont -C /dev/nowhere 2>&1; }
psf2 4294967295 4294967295 16 8 | try
psf2 256 16 16 8 | try
{ psf2 4 16 17 8; head -c 64 /dev/zero; } | try
{ psf2 600 1 1 8; head -c 600 /dev/zero; } | try
{ psf2 4 16 16 8; head -c 65 /dev/zero; } | try
{ psf2 4 16 16 8; head -c 64 /dev/zero; } | try
printf '\066\004\002\020' | try
printf '\066\004\007\020' | try
#> loadfont: standard input: the font is cut short
#> loadfont: standard input: the font is cut short
#> loadfont: standard input: bad glyph size
#> loadfont: standard input: no console has such a font: 512 glyphs of 64 x 128 are the most
#> loadfont: standard input: trailing garbage
#> loadfont: can't open '/dev/nowhere': No such file or directory
#> loadfont: standard input: the font is cut short
#> loadfont: standard input: unsupported psf mode
## a compressed font that is cut short; one that is far too large
#differs busybox: has no -C
{ printf '\066\004\000\020'; head -c 4096 /dev/zero; } | gzip | head -c 20 | env loadfont -C /dev/nowhere 2>&1; echo $?
head -c 30000000 /dev/zero | gzip | env loadfont -C /dev/nowhere 2>&1; echo $?
#> loadfont: standard input: truncated gzip file
#> 1
#> loadfont: standard input: decompressed size is too large
#> 1
