# Prompts of the interactive sh: escapes, expansions, what they may show.
#reference: busybox
## user, host, directory
mkdir -p dir/sub; host=$(uname -n)
"$TESTS/terminal" -e 'PS1=\u@\h:\w\$ ' sh -i <<'END' | sed "s/@${host%%.*}:/@HOST:/"
line cd; cd dir/sub
type \cL
line cd /
line PS1='\\W|'
line cd ~/dir
line cd ~
line cd /etc
screen
END
#root
#> root@HOST:~/dir/sub# cd /
#> root@HOST:/# PS1='\W|'
#> /|cd ~/dir
#> dir|cd ~
#> ~|cd /etc
#> etc|
#differs busybox: HOME is no ~ if it is not the user's own, \W of / is empty
## expansions: parameters, commands, arithmetic, each time anew
"$TESTS/terminal" -e 'PS1=[$?]$((n+=1))$(echo :)`echo .` ' sh -i <<'END'
type \cL
line false
line PS1='$n> '
line n=x
screen
END
#> [0]1:. false
#> [1]2:. PS1='$n> '
#> 2> n=x
#> x>
## bytes by number
"$TESTS/terminal" -e 'PS1=\101\x42\q\\ ' sh -i <<'END'
type \cLtrue\r
screen
END
#> AB\q\ true
#> AB\q\
#differs busybox: drops the backslash of an unknown escape
## what takes no room is not counted
"$TESTS/terminal" -s 20x6 -e 'PS1=\[\e[1m\]ab\[\e[0m\]\e[1mcd\e[0m\033]0;title\007> ' sh -i <<'END'
type \cLecho 123456789012
cursor
type \caX
screen
cursor
END
#> 1 3
#> abcd> Xecho 12345678
#> 9012
#> 0 7
#differs busybox: counts what stands outside \[ and \]
## a prompt of two rows
"$TESTS/terminal" -e 'PS1=first\nsecond> ' sh -i <<'END'
type \cLecho x\caY
screen
cursor
type \r
screen
END
#> first
#> second> Yecho x
#> 1 9
#> first
#> second> Yecho x
#> sh: Yecho: not found
#> first
#> second>
## numbers of lines and jobs
"$TESTS/terminal" -e 'PS1=\!/\#/\j> ' -e HISTFILE=past sh -i <<'END' | sed 's/^\[1\] .*/[1] PID/'
type \cL
line true
line true
line sleep 100 & :
line kill %1; wait
screen
END
#only rbox: busybox knows none of them
#> 1/1/0> true
#> 2/2/0> true
#> 2/3/0> sleep 100 & :
#> [1] PID
#> 3/4/1> kill %1; wait
#> [1]+  Terminated                 sleep 100
#> 4/5/0>
## PS2 and PS4
"$TESTS/terminal" -e 'PS2=\W? ' -e 'PS4=$((1+1))+ ' sh -i <<'END'
line cd /etc
type \cL
type echo \\\rx\r
line set -x; echo y; set +x
screen
END
#> $ echo \
#> etc? x
#> x
#> $ set -x; echo y; set +x
#> 2+ echo y
#> y
#> 2+ set +x
#> $
## the time
"$TESTS/terminal" -e 'PS1=\t \A \d> ' sh -i <<'END' | sed 's/[0-9]/0/g; s/[A-Z][a-z][a-z] [A-Z][a-z][a-z]/Day Mon/'
type \cLtrue
screen
END
#> 00:00:00 00:00 Day Mon 00> true
#differs busybox: knows fewer
## a directory's name is never run, nor sent as it is
d=$(printf '$(touch ran)`touch ran`\033[2J'); mkdir "$d"; cd "$d"
"$TESTS/terminal" -s 200x6 -e 'PS1=\W $PWD> ' sh -i <<'END' | sed 's|/.*/|/.../|'
type \cLtrue
screen
sent \e[2J
END
ls -A
#> $(touch ran)`touch ran`?[2J /.../$(touch ran)`touch ran`?[2J> true
#> no
#differs busybox: sends it as it is
## an error in a prompt leaves a shell that works
"$TESTS/terminal" -e 'PS1=${x:?none}$ ' sh -i <<'END'
type \cL
line PS1='ok '
line echo hello
screen
END
#> ${x:?none}$ PS1='ok '
#> ok echo hello
#> hello
#> ok
## a console that is nobody's controlling terminal: said once, and all else works
"$TESTS/terminal" -n sh -i <<'END' | sed 's/^\[\([0-9]\)\] [0-9]*$/[\1] PID/'
screen
type \cL
line (sleep 0; exit 3) & wait
line echo a\x7fb | cat
line fg; echo $?
screen
type x\cu\cd
end
END
#> sh: can't access tty; job control turned off
#> $
#> $ (sleep 0; exit 3) & wait
#> [1] PID
#> [1]+  Done(3)                    (sleep 0; exit 3)
#> $ echo b | cat
#> b
#> $ fg; echo $?
#> sh: fg: line 1: No current job
#> 2
#> $
#> status 0
#differs busybox: greets, shows no process numbers
