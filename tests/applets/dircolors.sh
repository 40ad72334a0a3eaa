# dircolors through uutils.
#reference: host

## from a file of one's own, for both kinds of shell
printf 'TERM dumb\nDIR 01;34\n.tar 01;31\n*.c 32\n' >db; dircolors -b db; dircolors -c db; SHELL=/bin/csh dircolors db; SHELL=/bin/sh dircolors db
#> LS_COLORS='di=01;34:*.tar=01;31:*.c=32:';
#> export LS_COLORS
#> setenv LS_COLORS 'di=01;34:*.tar=01;31:*.c=32:'
#> setenv LS_COLORS 'di=01;34:*.tar=01;31:*.c=32:'
#> LS_COLORS='di=01;34:*.tar=01;31:*.c=32:';
#> export LS_COLORS
## a database that is not for this terminal
printf 'TERM other*\nDIR 01;34\n' >db; dircolors -b db
#> LS_COLORS='';
#> export LS_COLORS
## comments, blank lines, keywords in either case
printf '# nothing\n\ndir 01;34 # a comment\nLINK target\n' >db; dircolors -b db
#> LS_COLORS='di=01;34:ln=target:';
#> export LS_COLORS
## what is not known is named
#differs host: GNU overlooks it where no TERM line came before
printf 'NOSUCH 1\n' >db; dircolors -b db 2>err; echo "status $?"; grep -c '^dircolors: .*db.*1.*unrecognized keyword' err; printf 'DIR\n' >db; dircolors -b db 2>err; echo "status $?"; grep -c ^dircolors: err
#> status 1
#> 0
#> status 1
#> 1
## the database of its own
dircolors -p | grep -c '^DIR 01;34'; TERM=xterm dircolors -b | grep -c "^LS_COLORS='.*di=01;34"
#> 1
#> 1
## a file that is missing, wrong words
dircolors none 2>err; echo "status $?"; grep -c '^dircolors: .*none.*No such file or directory' err; dircolors -p x 2>err; echo "status $?"; dircolors --no-such 2>err; echo "status $?"; grep -c ^dircolors: err
#> status 1
#> 0
#> status 1
#> status 1
#> 1
