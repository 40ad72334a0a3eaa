#reference: host
## without a terminal nothing is redirected
nohup sh -c 'echo out; echo err >&2; cat; exit 7' <<'END' 2>&1; echo "status $?"; ls
in
END
#> out
#> err
#> in
#> status 7
## a hangup does not end the program
nohup sh -c 'kill -HUP $$; echo alive'; nohup sh -c 'kill -TERM $$; echo alive'; echo $?
#> alive
#> 143
## at a terminal: input is closed, output is appended to nohup.out
echo before >nohup.out
cat >s <<'END'
nohup sh -c "echo out; echo err >&2; read x 2>f || echo no input"; echo "status $?"
END
"$TESTS/terminal" sh s <<'END' | tr '‘’' "''"
end
screen
END
cat nohup.out
#> status 0
#> nohup: ignoring input and appending output to 'nohup.out'
#> status 0
#> before
#> out
#> err
#> no input
## nohup.out is its owner's alone
"$TESTS/terminal" nohup echo x <<'END' >/dev/null
end
END
stat -c %a nohup.out
#> 600
## each of the streams alone
cat >s <<'END'
nohup sh -c "echo out; echo err >&2" >f; cat f
nohup sh -c "echo out; echo err >&2" 2>f; cat f; cat nohup.out; rm nohup.out
nohup sh -c "echo out; echo err >&2" </dev/null >f; cat f
nohup sh -c "echo out; echo err >&2; cat" </dev/null; cat nohup.out; rm nohup.out
nohup sh -c "echo out; echo err >&2" >f 2>g; cat f g; echo *
END
"$TESTS/terminal" -s 70x30 sh s <<'END'
end
screen
END
#> status 0
#> nohup: ignoring input and redirecting stderr to stdout
#> out
#> err
#> nohup: ignoring input and appending output to 'nohup.out'
#> err
#> out
#> nohup: redirecting stderr to stdout
#> out
#> err
#> nohup: appending output to 'nohup.out'
#> out
#> err
#> out
#> nohup: ignoring input
#> err
#> f g s
## in the home directory where this one cannot be written to
#root
mkdir d h; chmod 555 d; chmod 777 h . ; cd d; HOME=$PWD/../h
"$TESTS/terminal" -s 200x9 /usr/bin/setpriv --reuid 12345 --clear-groups nohup echo x <<'END' | sed 's|/[^ ]*/d/|/|' | tr '‘’' "''"
end
screen
END
cat ../h/nohup.out
#> status 0
#> nohup: ignoring input and appending output to '/../h/nohup.out'
#> x
## nowhere
#root
mkdir d; chmod 555 d; cd d; unset HOME
"$TESTS/terminal" -s 200x9 /usr/bin/setpriv --reuid 12345 --clear-groups nohup echo x <<'END' | head -n 1
end
END
HOME=/nosuch "$TESTS/terminal" -s 200x9 /usr/bin/setpriv --reuid 12345 --clear-groups nohup echo x <<'END' | head -n 1
end
END
#> status 125
#> status 125
## closed output at a terminal: the log takes what stderr says
#differs host: it says both
"$TESTS/terminal" sh <<'END'
line nohup sh -c "echo err >&2" >&- </dev/null; cat nohup.out
screen
END
#> $ nohup sh -c "echo err >&2" >&- </dev/null; cat nohup.out
#> nohup: appending output to 'nohup.out'
#> err
#> $
## statuses
nohup 2>/dev/null; echo $?; nohup nosuch 2>/dev/null; echo $?; mkdir d; nohup ./d 2>/dev/null; echo $?; nohup -z 2>/dev/null; echo $?
#> 125
#> 127
#> 126
#> 125
## that there is no such program is said at the terminal
#differs host: other words
"$TESTS/terminal" sh <<'END'
line nohup nosuch
screen
END
wc -c <nohup.out
#> $ nohup nosuch
#> nohup: ignoring input and appending output to 'nohup.out'
#> nohup: can't execute 'nosuch': No such file or directory
#> $
#> 0
## no one to tell
"$TESTS/terminal" sh <<'END'
line nohup echo x 2>/dev/full; echo $?; ls
screen
END
#> $ nohup echo x 2>/dev/full; echo $?; ls
#> 125
#> nohup.out
#> $
## options end at the program
nohup sh -c 'echo "$0 $1"' -z --help; nohup -- echo -x
#> -z --help
#> -x
## input that is no terminal stays
echo in | nohup cat; nohup cat <&- 2>/dev/null; [ $? -ne 0 ]; echo $?
#> in
#> 0
