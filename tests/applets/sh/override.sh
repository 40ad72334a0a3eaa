# The shell: programs on PATH instead of applets, by RBOX_OVERRIDE_APPLETS.
#shell
#reference: none: others have no such variable
## without it the applet is taken, and a path runs the file
mkdir p; printf '#!/bin/sh\necho program $0\n' >p/basename; chmod +x p/basename
PATH=$PWD/p; basename /a/b; "$PWD"/p/basename | { IFS=/ read -r first rest; echo "$first"; }
#> b
#> program 
## a name takes the program, and only for that name
mkdir p; printf '#!/bin/sh\necho program\n' >p/basename; cp p/basename p/dirname; chmod +x p/*
PATH=$PWD/p; RBOX_OVERRIDE_APPLETS=basename
basename /a/b; dirname /a/b
RBOX_OVERRIDE_APPLETS=+dirname
basename /a/b; dirname /a/b
unset RBOX_OVERRIDE_APPLETS
basename /a/b; dirname /a/b
#> program
#> /a
#> b
#> program
#> b
#> /a
## where PATH has no such program a name keeps the applet, a minus does not
PATH=$PWD; RBOX_OVERRIDE_APPLETS=basename
basename /a/b
RBOX_OVERRIDE_APPLETS=-basename
basename /a/b 2>/dev/null; echo $?
dirname /a/b
#> b
#> 127
#> /a
## all names, with exceptions after them
mkdir p; printf '#!/bin/sh\necho program\n' >p/basename; cp p/basename p/dirname; chmod +x p/*
PATH=$PWD/p; RBOX_OVERRIDE_APPLETS=+
basename /a/b; dirname /a/b; printf 'builtins stay\n'
RBOX_OVERRIDE_APPLETS='- +seq'
basename /a/b; seq 1; uname >/dev/null 2>&1; echo $?
#> program
#> program
#> builtins stay
#> program
#> 1
#> 127
## it works from the environment, in lists with commas
mkdir p; printf '#!/bin/sh\necho program\n' >p/basename; cp p/basename p/dirname; chmod +x p/*
P=$PWD/p; RBOX_OVERRIDE_APPLETS=true,dirname,basename "$RBOX" sh -c 'PATH=$1; basename /a/b; dirname /a/b' sh "$P"
#> program
#> program
