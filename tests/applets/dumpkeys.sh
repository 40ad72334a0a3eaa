#reference: none: the keymap of the machine that runs the tests is unknown; tests/boot compares with kbd's
# What there is is only read; -C names what is no console.
## no console, unknown names
exec 2>&1; env dumpkeys -C /dev/null; echo $?; env dumpkeys -C nosuch; env dumpkeys -c nosuch -C /dev/null; env dumpkeys -c "$(printf "a\033[2J")" 2>&1 | cut -c 1-40
#> dumpkeys: not a console: '/dev/null'
#> 1
#> dumpkeys: can't open 'nosuch': No such file or directory
#> dumpkeys: unknown charset 'nosuch'; known: iso-8859-1, iso-8859-2, iso-8859-3, iso-8859-4, iso-8859-5, iso-8859-7, iso-8859-8, iso-8859-9, iso-8859-10, iso-8859-15, koi8-r, koi8-u, mazovia, cp-1250, tis-620, iso-10646-18, iso-ir-197, iso-ir-209
#> dumpkeys: unknown charset 'a\033[2J'; kn
## wrong command lines
env dumpkeys -S 3 2>&1; env dumpkeys x 2>&1 | head -n 1; env dumpkeys -z 2>&1 | head -n 1; env dumpkeys -c 2>&1 | head -n 1
#> dumpkeys: no shape (2, 4, 8 or 16): '3'
#> dumpkeys: unexpected operand 'x'
#> dumpkeys: invalid option -- 'z'
#> dumpkeys: option requires an argument -- 'c'
