# dircolors: databases read as GNU reads them; the built-in one is our own.
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
## what is not known is named where the terminal is known, else overlooked
printf 'TERM dumb\nNOSUCH 1\nOTHER 2\n' >db; dircolors -b db 2>err; echo "status $?"; grep -c '^dircolors: db:[23]: unrecognized keyword' err; printf 'NOSUCH 1\nDIR 1\n' | dircolors -b -
#> status 1
#> 2
#> LS_COLORS='di=1:';
#> export LS_COLORS
## a line without a value
printf 'DIR\n' >db; dircolors -b db 2>err; echo "status $?"; grep -c '^dircolors: db:1: ' err
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
## TERM lines that follow each other are alternatives, a later group begins anew
printf 'TERM a\nTERM dumb\nTERM b\nDIR 1\nTERM b\nDIR 2\nTERM d*\nDIR 3\n' | dircolors -b -
#> LS_COLORS='di=1:di=3:';
#> export LS_COLORS
## COLORTERM
printf 'TERM no\nCOLORTERM ?*\nDIR 1\n' >db; dircolors -b db; COLORTERM=24bit dircolors -b db
#> LS_COLORS='';
#> export LS_COLORS
#> LS_COLORS='di=1:';
#> export LS_COLORS
## without TERM
printf 'TERM none\nDIR 1\n' >db; env -u TERM dircolors -b db; TERM= dircolors -b db
#> LS_COLORS='di=1:';
#> export LS_COLORS
#> LS_COLORS='di=1:';
#> export LS_COLORS
## every keyword, in its place
printf 'norm 0\nfile 2\nreset 3\nLNK 4\nSYMLINK 6\nORPHAN 7\nMISSING 8\nPIPE 10\nSOCK 11\nBLOCK 13\nCHAR 15\nDOOR 16\nEXEC 17\nLEFT 18\nRIGHTCODE 21\nEND 22\nSUID 24\nSETGID 27\nSTICKY 28\nOWR 30\nOWT 32\nCAPABILITY 33\nMULTIHARDLINK 34\nCLRTOEOL 35\nOPTIONS x\nCOLOR y\nEIGHTBIT z\n' | dircolors -b -
#> LS_COLORS='no=0:fi=2:rs=3:ln=4:ln=6:or=7:mi=8:pi=10:so=11:bd=13:cd=15:do=16:ex=17:lc=18:rc=21:ec=22:su=24:sg=27:st=28:ow=30:tw=32:ca=33:mh=34:cl=35:';
#> export LS_COLORS
## quotes, colons and equals signs are escaped
printf '*a\047b 1\n.c:d 1:2\n*e=f 3=4\n.g\\:h \\=\n.x \047y\n' >db; dircolors -b db; dircolors -c db
#> LS_COLORS='*a'\''b=1:*.c\:d=1\:2:*e\=f=3\=4:*.g\:h=\=:*.x='\''y:';
#> export LS_COLORS
#> setenv LS_COLORS '*a'\''b=1:*.c\:d=1\:2:*e\=f=3\=4:*.g\:h=\=:*.x='\''y:'
## comments end values, blanks around them go
printf '*x 1 2 # c\n*y 1#2\n  *z\t 5\t\t \n#*q 1\nDIR 6\r\n' | dircolors -b -
#> LS_COLORS='*x=1 2:*y=1:*z=5:di=6:';
#> export LS_COLORS
## keys in their colours
printf '.a 1\nDIR 01;34\n*q\047 1\n' | dircolors --print-ls-colors - | od -An -c
#>  033   [   1   m   *   .   a  \t   1 033   [   0   m  \n 033   [
#>    0   1   ;   3   4   m   d   i  \t   0   1   ;   3   4 033   [
#>    0   m  \n 033   [   1   m   *   q   '  \t   1 033   [   0   m
#>   \n
## the shell by its name
for SHELL in csh /bin/tcsh /bin/zsh /x/csh/; do export SHELL; dircolors /dev/null | head -n 1; done; env -u SHELL dircolors /dev/null 2>/dev/null; echo "status $?"
#> setenv LS_COLORS ''
#> setenv LS_COLORS ''
#> LS_COLORS='';
#> LS_COLORS='';
#> status 1
## the last of -b and -c counts, -p goes with neither
dircolors -bc /dev/null; dircolors -cb /dev/null; dircolors -bp 2>/dev/null; echo "status $?"; dircolors -p --print-ls-colors 2>/dev/null; echo "status $?"; dircolors -b a b 2>/dev/null; echo "status $?"
#> setenv LS_COLORS ''
#> LS_COLORS='';
#> export LS_COLORS
#> status 1
#> status 1
#> status 1
## the built-in database reads back as it is
dircolors -p >db; TERM=xterm dircolors -b db >1; TERM=xterm dircolors -b >2; cmp 1 2 && echo same
#> same
