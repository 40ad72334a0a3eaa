#reference: host
#packages: util-linux
# Each case mounts its own /etc/passwd and /etc/shadow. A shell ends with 7.
## the right password, after a wrong one
#root
#differs: it says it in other words
printf 'root:x:0:0:root:/tmp:/bin/sh\n' >passwd
python3 -W ignore -c 'import crypt; open("shadow","w").write("root:"+crypt.crypt("secret","$6$abc$")+":1::::::\n")'
unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; SUSHELL= "$TESTS/terminal" -e "PS1=> " sulogin' <<'END'
wait continue):
line wrong
wait incorrect
pause 0.3
line secret
line pwd; echo "$HOME $USER $0"; exit 7
end
screen
END
#> status 7
#> Give root password for maintenance
#> (or press Control-D to continue):
#> sulogin: Login incorrect
#> Give root password for maintenance
#> (or press Control-D to continue):
#> > pwd; echo "$HOME $USER $0"; exit 7
#> /tmp
#> /tmp root sh
## each kind of hash
#root
printf 'root:x:0:0:root:/:/bin/sh\n' >passwd; cat >h.py <<'END'
import crypt
for salt in ("$1$ab$", "$5$ab$", "$6$rounds=2000$ab$", "$y$j9T$abcdefgh$"):
    print(crypt.crypt("pass word", salt))
END
python3 -W ignore h.py | while read -r hash; do printf 'root:%s:1::::::\n' "$hash" >shadow; unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; (echo "pass word"; sleep 1; echo "echo in; exit 7") | sulogin 2>/dev/null | grep -o "^.*in$" | tail -c 3'; done
#only rbox: the host's wants a terminal
#> in
#> in
#> in
#> in
## the old hash
#root
#only rbox: the host's wants a terminal
printf 'root:x:0:0:root:/:/bin/sh\n' >passwd; printf 'root:%s:1::::::\n' "$(perl -e 'print crypt("pass word", "./")')" >shadow
unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; (echo "pass wood"; sleep 2; echo "pass word of which no more counts"; sleep 2; echo "echo in; exit 7") | sulogin 2>&1 | grep -o " in$\|sulogin.*"'
#> sulogin: Login incorrect
#>  in
## Control-D goes on, so does the end of the time
#root
#differs: other words
printf 'root:x:0:0:root:/:/bin/sh\n' >passwd; printf 'root:$5$ab$xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:1::::::\n' >shadow
unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; "$TESTS/terminal" sulogin' <<'END'
wait continue):
modes
send \x04
end
END
unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; sleep 3 | sulogin -t 1' 2>&1; echo "status $?"
#> icanon -echo -isig
#> status 0
#> Give root password for maintenance
#> (or press Control-D to continue): sulogin: timed out
#> status 0
## a locked password: why there is no shell, and -e
#root
#differs: other words
printf 'root:x:0:0:root:/:/bin/sh\n' >passwd; printf 'root:!$6$a$b:1::::::\n' >shadow
unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; echo | sulogin; echo "status $?"; echo "echo shell; exit 7" | sulogin -e; echo "status $?"' 2>&1
#> sulogin: root is locked: no password gives a shell here
#> 
#> Press Enter to continue: status 1
#> shell
#> status 7
## files that say nothing of root
#root
#differs: other words
printf 'daemon:x:1:1::/:/bin/sh\n' >passwd; printf 'root:x:0:0:root:/nonexistent:/bin/sh\n' >passwd2; : >shadow
unshare -m sh -c 'mount --bind passwd /etc/passwd; mount --bind shadow /etc/shadow; echo | sulogin; echo "status $?"; echo "pwd; exit 7" | sulogin --force; echo "status $?"; mount --bind passwd2 /etc/passwd; echo | sulogin; echo "status $?"; echo "pwd; exit 7" | sulogin -e; echo "status $?"' 2>&1
#> sulogin: no password of root in /etc/passwd and /etc/shadow
#> 
#> Press Enter to continue: status 1
#> /
#> status 7
#> sulogin: no password of root in /etc/passwd and /etc/shadow
#> 
#> Press Enter to continue: status 1
#> /
#> status 7
## an empty password wants Enter
#root
#differs: it wants a terminal
printf 'root::0:0:root:/:/bin/sh\n' >passwd
unshare -m sh -c 'mount --bind passwd /etc/passwd; (echo; sleep .5; echo "echo in; exit 7") | sulogin; echo "status $?"; sulogin </dev/null; echo "status $?"'
#> Press Enter for maintenance
#> (or press Control-D to continue): in
#> status 7
#> Press Enter for maintenance
#> (or press Control-D to continue): status 0
## a hash of another kind
#root
#differs: it knows Blowfish
printf 'root:$2b$04$abJnggxhB/yWI:0:0:root:/:/bin/sh\n' >passwd
unshare -m sh -c 'mount --bind passwd /etc/passwd; echo | sulogin -e; echo "status $?"' 2>&1
#> sulogin: root's password is stored in a way that is not known here
#> 
#> Press Enter to continue: status 1
## the shell: SUSHELL, root's, /bin/sh; -p makes it one of a login
#root
#differs: it wants a terminal
printf 'root:!:0:0:root:/:/no/such\n' >passwd; printf '#!/bin/sh\necho mine "$0" "$SHELL"\n' >mine; chmod +x mine
unshare -m sh -c 'mount --bind passwd /etc/passwd; SUSHELL=$PWD/mine sulogin -e | sed "s|$PWD|DIR|g"; echo "echo \$0; exit 7" | sulogin -ep 2>&1; echo "status $?"'
#> mine DIR/mine DIR/mine
#> sulogin: can't execute '/no/such': No such file or directory
#> -sh
#> status 7
## what is wrong with the words
#root
#differs: other words
sulogin -t x 2>&1; echo "status $?"; sulogin nope 2>&1; echo "status $?"; sulogin /dev/null 2>&1; echo "status $?"; sulogin a b 2>/dev/null; echo "status $?"; sulogin -Z 2>/dev/null; echo "status $?"
#> sulogin: invalid number 'x'
#> status 1
#> sulogin: can't open '/dev/nope': No such file or directory
#> status 1
#> sulogin: can't open '/dev/null': Inappropriate ioctl for device
#> status 1
#> status 1
#> status 1
