#reference: host
#packages: util-linux
# The inner one is the reference's in both: it tells what the outer one did.
## no new rights
setpriv --nnp /usr/bin/setpriv -d | grep no_new; setpriv --no-new-privs /usr/bin/setpriv -d | grep no_new; setpriv true; echo "status $?"
#> no_new_privs: 1
#> no_new_privs: 1
#> status 0
## its own dump is the reference's, once and twice
#root
env setpriv -d >a; /usr/bin/setpriv -d >b; cmp a b && setpriv --dump --dump >a; /usr/bin/setpriv -dd >b; cmp a b && echo same
#> same
## a dump of others
#root
setpriv --reuid 65534 --regid 65534 --groups 5,6 --nnp --inh-caps +chown,+kill --ambient-caps +kill --bounding-set -all,+chown,+kill --securebits +noroot,+noroot_locked --pdeathsig USR1 setpriv -dd
#> uid: 65534
#> euid: 65534
#> gid: 65534
#> egid: 65534
#> Supplementary groups: 5,6
#> no_new_privs: 1
#> Effective capabilities: kill
#> Permitted capabilities: kill
#> Inheritable capabilities: chown,kill
#> Ambient capabilities: kill
#> Capability bounding set: chown,kill
#> Securebits: noroot,noroot_locked
#> Parent death signal: USR1
## the signal at the parent's end
#root
setpriv --pdeathsig TERM setpriv -d | tail -n 1; setpriv --pdeathsig sigusr1 setpriv --pdeathsig keep setpriv -d | tail -n 1; setpriv --pdeathsig KILL setpriv --pdeathsig clear setpriv -d | tail -n 1; setpriv --pdeathsig HUP --reuid 65534 --clear-groups setpriv -d | tail -n 1
#> Parent death signal: TERM
#> Parent death signal: USR1
#> Parent death signal: [none]
#> Parent death signal: HUP
## users and groups, real and effective
#root
show() { /usr/bin/setpriv -d | head -n 5 | tr '\n' ' '; echo; }; s='/usr/bin/setpriv -d'
setpriv --ruid 5 $s | head -n 5 | xargs; setpriv --euid 5 $s | head -n 5 | xargs; setpriv --rgid 5 --clear-groups $s | head -n 5 | xargs
setpriv --egid 5 --keep-groups $s | head -n 4 | xargs; setpriv --reuid daemon --regid tty --groups 1,audio $s | head -n 5 | xargs; setpriv --reuid daemon --init-groups $s | head -n 5 | xargs
#> uid: 5 euid: 0 gid: 0 egid: 0 Supplementary groups: [none]
#> uid: 0 euid: 5 gid: 0 egid: 0 Supplementary groups: [none]
#> uid: 0 euid: 0 gid: 5 egid: 0 Supplementary groups: [none]
#> uid: 0 euid: 0 gid: 0 egid: 5
#> uid: 1 euid: 1 gid: 5 egid: 5 Supplementary groups: 1,29
#> uid: 1 euid: 1 gid: 0 egid: 0 Supplementary groups: 1
## an applet that is run loses what an exec takes
#root
setpriv --bounding-set -all grep -E 'Cap(Prm|Eff|Bnd)' /proc/self/status; setpriv --reuid 65534 --clear-groups grep -E 'Cap(Prm|Eff)' /proc/self/status
#> CapPrm:	0000000000000000
#> CapEff:	0000000000000000
#> CapBnd:	0000000000000000
#> CapPrm:	0000000000000000
#> CapEff:	0000000000000000
## sets change word by word, by name in any case or number
#root
for caps in +chown,+kill,-kill +CHOWN +chown,+cap_21 +chown,-all +chown,-all,+kill; do setpriv --inh-caps $caps /usr/bin/setpriv -d | grep Inh; done
#> Inheritable capabilities: chown
#> Inheritable capabilities: chown
#> Inheritable capabilities: chown,sys_admin
#> Inheritable capabilities: [none]
#> Inheritable capabilities: kill
## +all is all that can be had
#root
#differs: util-linux asks for what the bounding set lacks
setpriv --bounding-set -sys_boot setpriv --inh-caps +all setpriv -d | grep Inh | grep -c 'sys_admin.*sys_nice'
#> 1
## secure bits
#root
setpriv --securebits +noroot,+no_setuid_fixup,+keep_caps_locked,-noroot /usr/bin/setpriv -d | grep Sec; setpriv --securebits +no_cap_ambient_raise_locked,+no_cap_ambient_raise setpriv --securebits -all,+noroot true 2>/dev/null; echo "status $?"
#> Securebits: no_setuid_fixup,keep_caps_locked
#> status 1
## an environment as at a login
#root
TERM=vt A=b setpriv --reset-env /usr/bin/env | sort; setpriv --reuid nobody --clear-groups --reset-env /usr/bin/env | sort
#> HOME=/root
#> LOGNAME=root
#> PATH=/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin
#> SHELL=/bin/bash
#> TERM=vt
#> USER=root
#> HOME=/nonexistent
#> LOGNAME=nobody
#> PATH=/usr/local/bin:/bin:/usr/bin
#> SHELL=/usr/sbin/nologin
#> TERM=dumb
#> USER=nobody
## the capabilities of the kernel
setpriv --list-caps | head -n 3; [ "$(setpriv --list-caps | wc -l)" = $(($(cat /proc/sys/kernel/cap_last_cap) + 1)) ]; echo $?
#> chown
#> dac_override
#> dac_read_search
#> 0
## what goes with nothing, or needs something
#differs: other words
for words in "" "--nnp" "-d true" "-d --nnp" "--regid 5 true" "--init-groups true" "--reuid 65533 --init-groups true" "--reuid 5 --ruid 6 true" "--clear-groups --keep-groups true" "--nnp --inh-caps +kill --inh-caps +kill true"; do setpriv $words 2>&1 | head -n 1; done
#> setpriv: no program
#> setpriv: no program
#> setpriv: --dump goes with nothing else
#> setpriv: --dump goes with nothing else
#> setpriv: a group needs --keep-groups, --clear-groups, --init-groups or --groups
#> setpriv: --init-groups needs --ruid or --reuid
#> setpriv: unknown user '65533'
#> setpriv: given twice: a real or effective user or group
#> setpriv: given twice: --clear-groups, --keep-groups, --init-groups, --groups
#> setpriv: given twice: --inh-caps
## words that are none
#differs: other words
for words in "--inh-caps chown" "--inh-caps +21" "--inh-caps +bogus" "--ambient-caps=" "--bounding-set +" "--securebits noroot" "--securebits +keep_caps" "--pdeathsig NOPE" "--pdeathsig 0" "--pdeathsig 65" "--reuid nope" "--regid 99999999999" "--groups="; do setpriv $words true 2>&1; done; setpriv --inh-caps chown true 2>/dev/null; echo "status $?"
#> setpriv: invalid capability 'chown'
#> setpriv: unknown capability '21'
#> setpriv: unknown capability 'bogus'
#> setpriv: invalid capability ''
#> setpriv: unknown capability ''
#> setpriv: invalid secure bit 'noroot'
#> setpriv: invalid secure bit '+keep_caps'
#> setpriv: unknown signal 'NOPE'
#> setpriv: unknown signal '0'
#> setpriv: unknown signal '65'
#> setpriv: unknown user 'nope'
#> setpriv: unknown group '99999999999'
#> setpriv: unknown group ''
#> status 1
## what is not allowed
#root
#differs: other words
/usr/bin/setpriv --reuid 65534 --clear-groups "$(command -v setpriv)" --reuid 0 true 2>&1; /usr/bin/setpriv --reuid 65534 --clear-groups "$(command -v setpriv)" --clear-groups true 2>&1; setpriv --bounding-set -chown "$(command -v setpriv)" --bounding-set +chown true 2>&1; echo "status $?"
#> setpriv: can't set user: Operation not permitted
#> setpriv: can't set groups: Operation not permitted
#> setpriv: can't add to the bounding set: Operation not permitted
#> status 1
## what cannot be run
#differs: other words
setpriv --nnp ./nope 2>&1; echo "status $?"; setpriv --nnp /etc 2>&1; echo "status $?"
#> setpriv: can't execute './nope': No such file or directory
#> status 127
#> setpriv: can't execute '/etc': Permission denied
#> status 126
## a full output
setpriv -d >/dev/full 2>/dev/null; [ $? -ne 0 ]; echo $?
#> 0
## options end at the program
setpriv --nnp echo --nnp -d
#> --nnp -d
