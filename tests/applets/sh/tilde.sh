# The shell: tilde expansion (2.6.1).
#shell
#reference: busybox
## tilde: home
HOME=/h; echo ~ ~/x "~" \~ a~
#> /h /h/x ~ ~ a~
## tilde: in assignments
HOME=/h; x=~/a:~/b; echo $x
#> /h/a:/h/b
## tilde: users
echo ~root ~nosuchuser
#> /root ~nosuchuser
