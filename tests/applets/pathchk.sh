# pathchk: what can be made here, and what everywhere.
#reference: host

## names that are fine say nothing
pathchk a b/c 'with space' ./-x; echo "status $?"
#> status 0
## a name that is too long, a path that is too long
pathchk "$(printf '%0300d' 1)" 2>err; echo "status $?"; grep -c '^pathchk: ' err; pathchk "$(printf 'a/%.0s' $(seq 3000))" 2>err; echo "status $?"; grep -c '^pathchk: ' err
#> status 1
#> 1
#> status 1
#> 1
## what every POSIX system takes
pathchk -p abc; echo "status $?"; pathchk -p 'a b' 2>/dev/null; echo "status $?"; pathchk -p abcdefghijklmnop 2>/dev/null; echo "status $?"; pathchk -p 'a*' 2>/dev/null; echo "status $?"
#> status 0
#> status 1
#> status 1
#> status 1
## empty names and leading dashes
pathchk ''; echo "status $?"; pathchk -P '' 2>/dev/null; echo "status $?"; pathchk -P -- -x 2>/dev/null; echo "status $?"; pathchk --portability a/-x 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
## through a file
: >file; pathchk file/x 2>err; echo "status $?"; grep -c ^pathchk: err
#> status 1
#> 1
## nothing to check, a wrong option
pathchk 2>err; echo "status $?"; grep -c ^pathchk: err; pathchk --no-such x 2>err; echo "status $?"; grep -c ^pathchk: err
#> status 1
#> 1
#> status 1
#> 1
## the limits of POSIX: names of 14 bytes
pathchk -p /a//12345678901234/; echo "status $?"; pathchk -p a/123456789012345/b 2>&1; echo "status $?"
#> status 0
#> pathchk: limit 14 exceeded by length 15 of file name component '123456789012345'
#> status 1
## the limits of POSIX: paths of 255 bytes
pathchk -p "$(printf 'a/%.0s' $(seq 127))a"; echo "status $?"; pathchk -p "$(printf 'a/%.0s' $(seq 128))" 2>&1 | cut -c 1-60
#> status 0
#> pathchk: limit 255 exceeded by length 256 of file name 'a/a/
## the character that is not portable is named
pathchk -p abc-._XYZ019; pathchk -p 'a b' 'c*d' 'e~' f:g h%i 2>&1; echo "status $?"
#> pathchk: nonportable character ' ' in file name 'a b'
#> pathchk: nonportable character '*' in file name 'c*d'
#> pathchk: nonportable character '~' in file name 'e~'
#> pathchk: nonportable character ':' in file name 'f:g'
#> pathchk: nonportable character '%' in file name 'h%i'
#> status 1
## a character of several bytes, a control byte
pathchk -p "$(printf 'a\303\251')" 2>/dev/null; echo "status $?"; pathchk -p "$(printf 'a\001b')" 2>&1 | grep -c 'nonportable character'
#> status 1
#> 1
## -P looks at dashes, then at what is there
pathchk -P -- -x a/-x ./- 2>&1; pathchk -P a-b 'a b' '*'; echo "status $?"
#> pathchk: leading '-' in a component of file name '-x'
#> pathchk: leading '-' in a component of file name 'a/-x'
#> pathchk: leading '-' in a component of file name './-'
#> status 0
## dashes are found first, characters before lengths
pathchk -pP -- 'a*/-b' 2>&1; pathchk -p 'a*/123456789012345' 2>&1
#> pathchk: leading '-' in a component of file name 'a*/-b'
#> pathchk: nonportable character '*' in file name 'a*/123456789012345'
## empty names, each way
pathchk '' 2>&1; pathchk -p '' 2>&1; pathchk -P '' 2>&1; pathchk --portability '' 2>&1
#> pathchk: '': No such file or directory
#> pathchk: empty file name
#> pathchk: empty file name
#> pathchk: empty file name
## what is not there is on the file system of what is
pathchk "none/$(printf '%0255d' 1)/x"; echo "status $?"; pathchk "none/$(printf '%0256d' 1)/x" 2>&1 | cut -c 1-70; mkdir d; pathchk d/none "d/../none/$(printf '%0300d' 1)" 2>&1 | cut -c 1-70
#> status 0
#> pathchk: limit 255 exceeded by length 256 of file name component '0000
#> pathchk: limit 255 exceeded by length 300 of file name component '0000
## -p asks no file system
: >file; pathchk -p file/x; echo "status $?"; pathchk -P file/x 2>&1
#> status 0
#> pathchk: file/x: Not a directory
## loops and links that lead nowhere
ln -s loop loop; ln -s nowhere link; pathchk loop link link/x; echo "status $?"; pathchk loop/x 2>&1; echo "status $?"
#> status 0
#> pathchk: loop/x: Too many levels of symbolic links
#> status 1
## each operand is checked
pathchk -p ok 'no no' ok2 'a+b' 2>&1; echo "status $?"
#> pathchk: nonportable character ' ' in file name 'no no'
#> pathchk: nonportable character '+' in file name 'a+b'
#> status 1
