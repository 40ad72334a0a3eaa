## the columns without options
env ps | head -n 1
#> PID   USER     COMMAND
## chosen columns, in their order, with headers of their own
env ps -o pid,ppid,comm | head -n 1; env ps -o pid=X,comm | head -n 1; env ps -o ppid -o args | head -n 1
env ps -o user,group,ruser,rgroup,pgid,sid,nice,stat,vsz,rss,tty | head -n 1
#> PID   PPID  COMMAND
#> X COMMAND
#> PPID  COMMAND
#> USER     GROUP    RUSER    RGROUP   PGID  SID   NI    STAT VSZ  RSS  TT
## no header where every one is empty
sleep 5 >/dev/null & env ps -o pid= -o comm= | grep -c PID; env ps -o pid= -o comm= | grep -x " *$! sleep" | wc -l
#> 0
#> 1
## a process shows its words, and a script its own name
printf '#!/bin/sh\nsleep 5\nexit\n' >script; chmod +x script; ./script >/dev/null & s=$!
sleep 0.5; env ps -o pid,args | grep "^ *$s " | sed 's/^ *[0-9]* //'
#> {script} /bin/sh ./script
## CVE-2024-58251, of netstat: a process's name with control bytes is masked
#differs busybox: lets the short name's through
printf '#!/bin/sh\nsleep 5\nexit\n' >"$(printf 'n\033[2Jm')"; chmod +x n*; ./n*m >/dev/null & s=$!
sleep 0.5; env ps -o pid,comm,args | grep -a "^ *$s " | tr '\033\n' 'E~' | sed 's/^ *[0-9]* //'
#> n?[2Jm           {n?[2Jm} /bin/sh ./n?[2Jm~
#\
## an unknown column is named
env ps -o pid,nope 2>&1 | cut -d, -f1; env ps -o nope >/dev/null 2>&1; echo $?
#> ps: bad -o argument 'nope'
#> 1
## kernel threads and zombies are in brackets
#root
env ps -o pid,comm,args | grep '^ *2 ' | sed 's/^ *2 //'
#> kthreadd         [kthreadd]
## one process by its number
#differs busybox: has no -p
sleep 5 >/dev/null & sleep 0.5; env ps -p $! -o comm=; env ps -p 99999999 -o pid= | wc -l; env ps -p 99999999 >/dev/null; echo $?
#> sleep
#> 0
#> 1
## the forms that people type
#differs busybox: takes the letters and shows what it always shows
env ps -ef | head -n 1; env ps aux | head -n 1; env ps -o etime,time,stime,pcpu,pmem,nlwp,tid | head -n 1
#> UID      PID   PPID  C  STIME TTY      TIME     CMD
#> USER     PID   %CPU %MEM VSZ    RSS   TTY      STAT START TIME     COMMAND
#> ELAPSED     TIME     STIME %CPU %MEM NLWP TID
## an unknown user is said
#differs busybox: has no -u
env ps -u no-such-user 2>&1; echo $?
#> ps: unknown user 'no-such-user'
#> 1
