# getopt: a script's words as options and operands.
#reference: host busybox
#packages: util-linux
## the old form: no quotes
getopt ab: -a -b x y; getopt ab: y -ab x; getopt ab:c:: -c -cx -b'a b'
#>  -a -b x -- y
#>  -a -b x -- y
#>  -c  -c x -b a b --
## quotes
getopt -o ab: -- -a -b "it's" 'a b' '' '*'
#>  -a -b 'it'\''s' -- 'a b' '' '*'
## values attached and apart
getopt -o a:b::c -- -ax -a y -bz -b -c -cab q w
#>  -a 'x' -a 'y' -b 'z' -b '' -c -c -a 'b' -- 'q' 'w'
## nothing at all
getopt -o a --; getopt -- a; getopt a; getopt '' x y; getopt -o '' -- x
#>  --
#>  --
#>  --
#>  -- x y
#>  -- 'x'
## -- ends options; a lone dash is an operand
getopt -o a -- -a -- -a -b; getopt -o a -- - -a
#>  -a -- '-a' '-b'
#>  -a -- '-'
## operands among options
getopt -o ab: -- x -a y -b z w
#>  -a -b 'z' -- 'x' 'y' 'w'
## +: options end at an operand
getopt -o +ab: -- -a x -b y; getopt -o +a -- x -a
#>  -a -- 'x' '-b' 'y'
#>  -- 'x' '-a'
## -: operands stay in their places
getopt -o -ab: -- x -a y -b z w; getopt -o -a -- x -- -a y
#>  'x' -a 'y' -b 'z' 'w' --
#>  'x' -- '-a' 'y'
## POSIXLY_CORRECT
POSIXLY_CORRECT=1 getopt -o ab: -- -a x -b y
#>  -a -- 'x' '-b' 'y'
## GETOPT_COMPATIBLE
GETOPT_COMPATIBLE=1 getopt ab: -a -b 'x y' z; GETOPT_COMPATIBLE=1 getopt -ab: -a -b 'x y' z; GETOPT_COMPATIBLE=1 getopt; echo "status $?"
#>  -a -b x y -- z
#>  -a -b x y -- z
#>  --
#> status 0
## long options
getopt -o a -l foo,bar:,baz:: -- --foo --bar x --bar=y --baz --baz=z --foo w
#>  --foo --bar 'x' --bar 'y' --baz '' --baz 'z' --foo -- 'w'
## long options in several words
getopt -l 'foo bar:' -l baz -o '' -- --foo --bar 'a b' --baz; getopt --longoptions foo --options a -- --foo -a
#>  --foo --bar 'a b' --baz --
#>  --foo -a --
## beginnings of long options
getopt -o '' -l foobar,fool,other: -- --foob --o x --oth=y
#>  --foobar --other 'x' --other 'y' --
## a beginning of several
getopt -o '' -l foobar,fool: -- --foo 2>err; echo "status $?"; cat err
#>  --
#> status 1
#> getopt: option '--foo' is ambiguous; possibilities: '--foobar' '--fool'
## several that take the same are several
#differs busybox: takes the first
getopt -o '' -l foobar,fool -- --foo 2>/dev/null; echo "status $?"
#>  --
#> status 1
## the whole name is before longer ones
getopt -o '' -l foo,foobar: -- --foo; getopt -o '' -l foobar:,foo -- --foo
#>  --foo --
#>  --foo --
## a value that is wanted or not
getopt -o '' -l foo,bar: -- --foo=x 2>err; echo "status $?"; cat err; getopt -o '' -l foo,bar: -- --bar 2>err; echo "status $?"; cat err
#>  --
#> status 1
#> getopt: option '--foo' doesn't allow an argument
#>  --
#> status 1
#> getopt: option '--bar' requires an argument
## unknown options
getopt -o a -l foo -- -x --y -a 2>err; echo "status $?"; cat err
#>  -a --
#> status 1
#> getopt: invalid option -- 'x'
#> getopt: unrecognized option '--y'
## a letter without its value
getopt -o a: -- -a 2>err; echo "status $?"; cat err
#>  --
#> status 1
#> getopt: option requires an argument -- 'a'
## letters behind one that is wrong
getopt -o abc -- -axb 2>/dev/null; echo "status $?"
#>  -a -b --
#> status 1
## -q: no messages
getopt -q -o a -- -x --y -a 2>err; echo "status $?"; cat err; getopt --quiet -o a: -- -a
#>  -a --
#> status 1
#>  --
## a colon in front: no messages
getopt -o :a: -- -x -a 2>err; echo "status $?"; cat err
#>  --
#> status 1
## -Q: no output
getopt -Q -o a -- -a x; echo "status $?"; getopt -Q -o a -- -x 2>err; echo "status $?"; cat err; getopt --quiet-output -q -o a -- -x; echo "status $?"
#> status 0
#> status 1
#> getopt: invalid option -- 'x'
#> status 1
## -n: a name in messages
getopt -n my.sh -o a -- -x 2>&1; getopt --name 'my script' -o a -l b -- --c 2>&1
#> my.sh: invalid option -- 'x'
#>  --
#> my script: unrecognized option '--c'
#>  --
## a name with control characters
#only rbox: the references write them as they are
getopt -n "$(printf 'a\033[2J')" -o a -- -x 2>&1 >/dev/null
#> a\033[2J: invalid option -- 'x'
## -u: no quotes
getopt -u -o a: -- -a 'x y' "it's"; getopt --unquoted -o a: -- -a x z
#>  -a x y -- it's
#>  -a x -- z
## -T: it is the one that quotes
getopt -T; echo "status $?"; getopt --test >/dev/null; echo "status $?"
#> status 4
#> status 4
## -s: quotes of a shell
for s in sh bash; do getopt -s $s -o a: -- -a "it's \\ ! here" x; done
#>  -a 'it'\''s \ ! here' -- 'x'
#>  -a 'it'\''s \ ! here' -- 'x'
## -s csh
#differs busybox: one backslash where two are read
for s in csh tcsh; do getopt -s $s -o a: -- -a "it's \\ ! here" 'x
y' 'a	b'; done
#>  -a 'it'\''s'\ '\\'\ ''\!''\ 'here' -- 'x\ny' 'a'\	'b'
#>  -a 'it'\''s'\ '\\'\ ''\!''\ 'here' -- 'x\ny' 'a'\	'b'
## a shell that is unknown
#differs busybox: another status and text
getopt -s zsh -o a -- -a 2>err; echo "status $?"; wc -l <err | tr -d ' ' >/dev/null; grep -c 'unknown shell' err
#> status 2
#> 1
## newlines in words
getopt -o a: -- -a 'x
y'
#>  -a 'x
#> y' --
## -a: long options with one dash
getopt -a -o a -l foo,bar: -- -foo -bar x -a -ba y; getopt --alternative -l foo -o '' -- -fo
#>  --foo --bar 'x' -a --bar 'y' --
#>  --foo --
## -a: letters that are no long options
getopt -a -o ab -l foo -- -ab -foo -b
#>  -a -b --foo -b --
## -a: unknown ones
getopt -a -o a -l foo -- -zap -x 2>err; echo "status $?"; cat err
#>  --
#> status 1
#> getopt: unrecognized option '-zap'
#> getopt: unrecognized option '-x'
## -a: one letter is an option of one letter
getopt -a -o f -l foo -- -f
#>  -f --
## no letters given
#differs busybox: another status
getopt 2>err; echo "status $?"; getopt -q 2>err; echo "status $?"; getopt -l foo 2>err; echo "status $?"
#> status 2
#> status 2
#> status 2
## an unknown option of its own
#differs busybox: another status
getopt -Z -o a -- -a >/dev/null 2>&1; echo "status $?"; getopt -o 2>/dev/null; echo "status $?"
#> status 2
#> status 2
## an empty long option
#differs busybox: takes it for a name
getopt -l : -o a -- 2>/dev/null; echo "status $?"; getopt -l ,foo,, -o a -- --foo
#> status 2
#>  --foo --
## a colon is no option
getopt -o a: -- -: 2>/dev/null; echo "status $?"; getopt -o a -- -a- 2>/dev/null; echo "status $?"
#>  --
#> status 1
#>  -a --
#> status 1
## binary words
getopt -o a: -- -a "$(printf '\377\001')" | od -An -c
#>        -   a       ' 377 001   '       -   -  \n
## round through eval
eval set -- "$(getopt -o ab: -l long: -- -a "x  y" -b "it's" --long='$HOME `id` \' rest)"; for w; do printf '<%s>' "$w"; done; echo
#> <-a><-b><it's><--long><$HOME `id` \><--><x  y><rest>
## a full output
#differs host: another status
#differs busybox: says nothing of it
getopt -o a -- -a >/dev/full 2>/dev/null; echo "status $?"
#> status 2
