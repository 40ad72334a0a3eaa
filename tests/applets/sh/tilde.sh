# The shell: tilde expansion (2.6.1).
#shell
#reference: dash busybox
## tilde: home
HOME=/h; echo ~ ~/x "~" \~ a~
#> /h /h/x ~ ~ a~
## tilde: in assignments
HOME=/h; x=~/a:~/b; echo $x
#> /h/a:/h/b
## tilde: users
echo ~root ~nosuchuser
#> /root ~nosuchuser
## 2.6.1: alone, and before a slash
HOME=/h; echo ~ ~/ ~/a/b ~/~
#> /h /h/ /h/a/b /h/~
## 2.6.1: not inside a word, not quoted
HOME=/h; echo a~ a/~ '~' "~" \~ ~\a "~"/a ''~ =~ x:~
#> a~ a/~ ~ ~ ~ ~a ~/a ~ =~ x:~
## 2.6.1: a quoted part of the name makes it plain
echo ~'root' ~r\oot ~"root"/x ~$u
#> ~root ~root ~root/x ~
## 2.6.1: in an assignment, at the start and after colons
HOME=/h; x=~; echo $x; x=~/a:~/b:c~:~; echo $x; x=a:~root; echo $x; x=a~:~; echo $x
#> /h
#> /h/a:/h/b:c~:/h
#> a:/root
#> a~:/h
## 2.6.1: not in what only looks like an assignment
HOME=/h; echo a=~ a:~ 1x=~
#> a=~ a:~ 1x=~
## 2.6.1: in arguments of export and readonly
HOME=/h; export x=~/a; echo $x; readonly y=a:~; echo $y
#> /h/a
#> a:/h
## 2.6.1: in the words of ${ }
HOME=/h; unset u; echo ${u-~} ${u:-~/x} ${u+~}; x=~; echo ${x#~} ${x+~/y}; y=${u-~:~}; echo $y
#> /h /h/x
#> /h/y
#> /h:/h
## 2.6.1: the result is not split or matched
HOME='/a b*'; set -- ~; echo $# "$1"; set -- ~/c; echo $#
#> 1 /a b*
#> 1
## 2.6.1: no HOME, an empty HOME
HOME=; echo "[$(echo ~)]"; echo ~/x; unset HOME; (echo ~) >/dev/null && echo ok
#> []
#> /x
#> ok
## 2.6.1: before redirections and in patterns
HOME=$PWD; echo x >~/f; cat f; case $PWD in ~) echo case;; esac; for i in ~; do [ "$i" = "$PWD" ] && echo for; done
#> x
#> case
#> for
## 2.6.1: an expansion is no tilde prefix
x='~'; HOME=/h; echo $x $(echo '~') ${x}/a
#> ~ ~ ~/a
## 2.6.1: a HOME that ends in a slash
HOME=/; echo ~ ~root/ ; x=~/a; echo $x | tr -s /
#> / /root/
#> /a
## 2.6.1: a user's home
echo ~root ~root/x ~nosuchuser
#> /root /root/x ~nosuchuser
## 2.6.1: braces end a prefix only inside ${ }
HOME=/h; echo ~} {~} ${u-~} ${u-~}} "${u-~}"
#> ~} {~} /h /h} ~
## 2.6.1: in a word of ${ } in an assignment, after colons too
HOME=/h; x=${u-~:~/a:b}; echo $x; echo ${u-~/a:~}; x=${u:-a:~}; echo $x
#> /h:/h/a:b
#> /h/a:~
#> a:/h
