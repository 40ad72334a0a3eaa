#reference: host
## all of it
env -i A=b 'C=d e' printenv; env -i printenv; echo $?
#> A=b
#> C=d e
#> 0
## values of some
env -i A=b C= printenv A C A; echo $?
#> b
#>
#> b
#> 0
## what is not set
env -i A=b printenv A B; echo $?; env -i A=b printenv a; echo $?; env -i A=b printenv ''; echo $?
#> b
#> 1
#> 1
#> 1
## no name has an equals sign
env -i A=b=c printenv A=b; echo $?; env -i A=b=c printenv A
#> 1
#> b=c
## NUL at the ends
env -i A=b C=d printenv -0 | od -An -c; env -i A=b printenv --null A | od -An -c
#>    A   =   b  \0   C   =   d  \0
#>    b  \0
## options end at the first name
env -i A=b printenv A -0; echo $?; env -i A=b printenv -- A
#> b
#> 1
#> b
## bytes that are no text
env -i A="$(printf 'a\nb\377')" printenv A | od -An -tx1
#>  61 0a 62 ff 0a
## bad options, no room
printenv -z 2>/dev/null; echo $?; printenv PATH >/dev/full 2>/dev/null; echo $?; printenv PATH >&- 2>/dev/null; echo $?
#> 2
#> 2
#> 2
## in the shell it sees what is exported
#shell
#only rbox: an applet that runs inside the shell
A=1; export B=2; C=3 printenv C; printenv A; echo $?; printenv B; B=4; printenv B; unset B; printenv B; echo $?
#> 3
#> 1
#> 2
#> 4
#> 1
