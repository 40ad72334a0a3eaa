#reference: host
## the caller's
#root
groups; /usr/bin/setpriv --rgid 1 --egid 3 --groups 0,2,1,3 env groups
#> root
#> daemon sys root bin
## of users
#root
groups root daemon; groups root
#> root : root
#> daemon : daemon
#> root : root
## members of groups
#root
p=$(grep -m1 ':.*:.*:[^:,]' /etc/group); group=${p%%:*} user=${p##*:} user=${user%%,*}; groups "$user" | tr ' ' '\n' | grep -cx "$group"
#> 1
## a group without a name
#root
#differs host: other words
/usr/bin/setpriv --reuid 12345 --regid 54321 --groups 0,777 env groups 2>&1; echo "status $?"
#> 54321 root 777
#> groups: unknown ID 54321
#> groups: unknown ID 777
#> status 1
## who is not known
groups no-such-user root 2>/dev/null; echo "status $?"; groups '' 2>/dev/null; echo "status $?"; groups -z 2>/dev/null; echo "status $?"
#> root : root
#> status 1
#> status 1
#> status 1
