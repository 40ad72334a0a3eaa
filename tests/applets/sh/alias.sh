# The shell: aliases (2.3.1).
#shell
#reference: dash busybox
## alias
alias e='echo aliased'
e x
alias e; unalias e; alias e 2>/dev/null; echo $?
#> aliased x
#> e='echo aliased'
#> 1
## alias: a blank at the end goes on
alias a1='echo ' b1=two
a1 b1
#> two
## alias: no endless recursion
alias echo='echo in'
echo x
#> in x
