# The shell: scripts as they are written for early boot, services and configuration.
#shell
#reference: dash busybox
## initramfs: the kernel's command line
cat >cmdline <<'E'
BOOT_IMAGE=/vmlinuz root=UUID=12-34 ro quiet rootflags=subvol=@,compress=zstd init=/sbin/init ip=10.0.0.2::10.0.0.1:255.255.255.0:host:eth0:off rootdelay=7 panic=10 break=mount console=ttyS0,115200 blacklist=a,b -- single
E
export ROOT= ROOTFLAGS= readonly=n init=/init quiet=n panic= ROOTDELAY= BREAK= IP= blacklist=
for x in $(cat cmdline); do
	case $x in
	init=*) init=${x#init=} ;;
	root=*)
		ROOT=${x#root=}
		if [ -z "${BOOT}" ] && [ "$ROOT" = "/dev/nfs" ]; then BOOT=nfs; fi
		;;
	rootflags=*) ROOTFLAGS="-o ${x#rootflags=}" ;;
	rootdelay=*)
		ROOTDELAY="${x#rootdelay=}"
		case ${ROOTDELAY} in *[![:digit:].]*) ROOTDELAY= ;; esac
		;;
	ip=*) IP="${x#ip=}" ;;
	ro) readonly=y ;;
	rw) readonly=n ;;
	quiet) quiet=y ;;
	break=*) BREAK="${x#break=}" ;;
	panic=*)
		panic="${x#panic=}"
		case ${panic} in -1) ;; *[![:digit:].]*) panic= ;; esac
		;;
	blacklist=*) blacklist=${x#blacklist=} ;;
	esac
done
echo "$ROOT|$ROOTFLAGS|$readonly|$init|$quiet|$panic|$ROOTDELAY|$BREAK"
OLDIFS=$IFS; IFS=:; set -- $IP; IFS=$OLDIFS
echo "addr=$1 gw=$3 mask=$4 host=$5 dev=$6 mode=$7 n=$#"
IFS=,; for m in $blacklist; do echo "blacklist $m"; done; unset IFS
case $ROOT in LABEL=*) echo label ${ROOT#LABEL=};; UUID=*) echo uuid "${ROOT#*=}" | tr A-Z a-z;; esac
#> UUID=12-34|-o subvol=@,compress=zstd|y|/sbin/init|y|10|7|mount
#> addr=10.0.0.2 gw=10.0.0.1 mask=255.255.255.0 host=host dev=eth0 mode=off n=7
#> blacklist a
#> blacklist b
#> uuid 12-34
## initramfs: functions that wait, load and mount
log_begin_msg() { [ "${quiet?}" = y ] || printf 'Begin: %s ... ' "$*"; }
log_end_msg() { [ "${quiet?}" = y ] || echo "done."; }
panic() { echo "PANIC: $*"; return 1; }
maybe_break() { if echo "${break:-}" | grep -E -q "(^|,)$1(,|$)"; then panic "spawning shell within $1"; fi; }
get_source() {
	case "$1" in
	/dev/*) echo "$1" ;;
	UUID=*|LABEL=*) dev=$(resolve "$1") || return 1; echo "$dev" ;;
	*:/*) return 2 ;;
	*) return 3 ;;
	esac
}
resolve() { [ "$1" = "LABEL=ok" ] && echo /dev/vda1; }
quiet=n break=mount,bottom
log_begin_msg "Loading essential drivers"; log_end_msg
for s in /dev/sda UUID=x LABEL=ok host:/p junk; do d=$(get_source "$s"); echo "$s -> ${d:-none} $?"; done
maybe_break mount || echo "broke: $?"; maybe_break top && echo "went on"
slept=0; until [ -e there ] || [ "$slept" -ge 3 ]; do slept=$((slept + 1)); [ $slept = 2 ] && : >there; done; echo "slept $slept"
#> Begin: Loading essential drivers ... done.
#> /dev/sda -> /dev/sda 0
#> UUID=x -> none 1
#> LABEL=ok -> /dev/vda1 0
#> host:/p -> none 2
#> junk -> none 3
#> PANIC: spawning shell within mount
#> broke: 1
#> went on
#> slept 2
## initramfs: scripts ordered by what they need
mkdir -p scripts/init-top; cd scripts/init-top
for s in 'udev:' 'keymap:udev' 'plymouth:udev keymap' 'all_generic_ide:'; do
	n=${s%%:*}; p=${s#*:}
	cat >"$n" <<E
#!/bin/sh
PREREQ="$p"
prereqs() { echo "\$PREREQ"; }
case "\$1" in
prereqs) prereqs; exit 0 ;;
esac
echo "run $n"
E
	chmod 755 "$n"
done
cd ../..
get_prereq_pairs() { for gp_x in scripts/init-top/*; do for gp_p in ${gp_x##*/} $("$gp_x" prereqs); do echo "${gp_x##*/} $gp_p"; done; done; }
tsort_() { seen=" "; visit() { case $seen in *" $1 "*) return;; esac; seen="$seen$1 "; for v_d in $(pairs_of "$1"); do visit "$v_d"; done; out="$out $1"; }
	pairs_of() { get_prereq_pairs | while read -r a b; do [ "$a" = "$1" ] && [ "$b" != "$a" ] && echo "$b"; done; }
	out=; for t in $(get_prereq_pairs | cut -d' ' -f1 | uniq); do visit "$t"; done; echo $out; }
for s in $(tsort_); do [ -x "scripts/init-top/$s" ] && "scripts/init-top/$s"; done
#> run all_generic_ide
#> run udev
#> run keymap
#> run plymouth
## service: start, stop, status
cat >svc <<'E'
#!/bin/sh
### BEGIN INIT INFO
# Provides:          svc
### END INIT INFO
set -e
NAME=svc
PIDFILE=./$NAME.pid
DAEMON_OPTS="-a -b 'quoted arg'"
[ -r ./default ] && . ./default
do_start() {
	if [ -f "$PIDFILE" ] && kill -0 "$(cat "$PIDFILE")" 2>/dev/null; then return 1; fi
	sleep 5 >/dev/null 2>&1 &
	echo $! >"$PIDFILE"
	return 0
}
do_stop() {
	[ -f "$PIDFILE" ] || return 1
	kill "$(cat "$PIDFILE")" 2>/dev/null || return 2
	rm -f "$PIDFILE"
}
case "${1:-}" in
start) echo "Starting $DESC: $NAME"; do_start && echo started || echo "already: $?" ;;
stop) do_stop || { case "$?" in 1) echo "not running" ;; 2) echo "failed" ;; esac; exit 0; }; echo stopped ;;
status) [ -f "$PIDFILE" ] && echo running || { echo stopped; exit 3; } ;;
restart|force-reload) "$0" stop; "$0" start ;;
*) echo "Usage: ${0##*/} {start|stop|status|restart}" >&2; exit 3 ;;
esac
:
E
echo 'DESC="a service"' >default; chmod +x svc
for a in status start start status restart stop stop bad ''; do ./svc $a 2>&1; echo "= $?"; done
#> stopped
#> = 3
#> Starting a service: svc
#> started
#> = 0
#> Starting a service: svc
#> already: 1
#> = 0
#> running
#> = 0
#> stopped
#> Starting a service: svc
#> started
#> = 0
#> stopped
#> = 0
#> not running
#> = 0
#> Usage: svc {start|stop|status|restart}
#> = 3
#> Usage: svc {start|stop|status|restart}
#> = 3
## configure: options and their defaults
cat >configure <<'E'
#! /bin/sh
DUALCASE=1; export DUALCASE
if test -n "${ZSH_VERSION+set}" && (emulate sh) >/dev/null 2>&1; then emulate sh; NULLCMD=:; alias -g '${1+"$@"}'='"$@"'
else case `(set -o) 2>/dev/null` in *posix*) set -o posix ;; esac
fi
as_nl='
'
as_unset=false
if ( (MAIL=60; unset MAIL) || exit) >/dev/null 2>&1; then as_unset=unset; fi
as_echo='printf %s\n'
prefix=NONE exec_prefix=NONE cross=no ac_prev= ac_args=
test "x$LANG" = xC || LANG=C
for ac_option
do
  if test -n "$ac_prev"; then eval $ac_prev=\$ac_option; ac_prev=; continue; fi
  case $ac_option in
  *=?*) ac_optarg=`expr "X$ac_option" : '[^=]*=\(.*\)'` ;;
  *=) ac_optarg= ;;
  *) ac_optarg=yes ;;
  esac
  case $ac_option in
  --prefix) ac_prev=prefix ;;
  --prefix=*) prefix=$ac_optarg ;;
  -enable-* | --enable-*)
    ac_useropt=`expr "x$ac_option" : 'x-*enable-\([^=]*\)'`
    expr "x$ac_useropt" : ".*[^-+._[:alnum:]]" >/dev/null && { echo "invalid feature: $ac_useropt"; exit 1; }
    ac_useropt=`echo "$ac_useropt" | sed 's/[-+.]/_/g'`
    eval enable_$ac_useropt=\$ac_optarg ;;
  --without-*) ac_useropt=`expr "x$ac_option" : 'x-*without-\(.*\)'`; eval with_$ac_useropt=no ;;
  [A-Z]*=*) ac_envvar=`expr "x$ac_option" : 'x\([^=]*\)='`; eval $ac_envvar=\$ac_optarg; export $ac_envvar ;;
  -*) echo "unrecognized option: \`$ac_option'"; exit 1 ;;
  *) target=$ac_option ;;
  esac
  case $ac_option in *\'*) ac_arg=`echo "$ac_option" | sed "s/'/'\\\\\\\\''/g"` ;; *) ac_arg=$ac_option ;; esac
  ac_args="$ac_args '$ac_arg'"
done
eval "set x $ac_args"; shift
echo "args: $#"
test "x$prefix" = xNONE && prefix=/usr/local
test "x$exec_prefix" = xNONE && exec_prefix='${prefix}'
eval echo "exec_prefix $exec_prefix"
echo "$prefix ${enable_foo_bar-unset} ${enable_static:=no} ${with_x-maybe} ${target:-none} $CFLAGS"
cat >conftest.sed <<_ACEOF
s,@prefix@,$prefix,;t t
s,@CFLAGS@,$CFLAGS,;t t
:t
_ACEOF
echo 'p=@prefix@ c=@CFLAGS@' | sed -f conftest.sed
for ac_dir in a/b/c; do as_dir=$ac_dir; case $as_dir in -*) as_dir=./$as_dir ;; esac
  as_dirs=; while :; do as_dirs="'$as_dir' $as_dirs"; as_dir=`dirname "$as_dir"`; test -d "$as_dir" && break; done
  eval "mkdir $as_dirs"; done; test -d a/b/c && echo "made a/b/c"
exec 5>config.log; echo "log line" >&5; { echo sub >&5; } 2>&1; exec 5>&-; cat config.log
as_fn_error() { echo "error: $2 (line ${3:+set})"; (exit $1); }
as_fn_error 77 "no compiler" || echo "status $?"
E
sh configure --prefix=/opt --enable-foo-bar=yes --enable-static --without-x CFLAGS="-O2 -g" "it's" host; echo "= $?"
sh configure --prefix /usr --bad; echo "= $?"; sh configure '--enable-a b'; echo "= $?"
#> args: 7
#> exec_prefix /opt
#> /opt yes yes no host -O2 -g
#> p=/opt c=@CFLAGS@
#> made a/b/c
#> log line
#> sub
#> error: no compiler (line )
#> status 77
#> = 0
#> unrecognized option: `--bad'
#> = 1
#> invalid feature: a b
#> = 1
## install: arguments, temporary files and traps
cat >inst <<'E'
set -eu
usage() { cat <<EOF
Usage: ${0##*/} [-hnv] [-d DIR] [--dry-run] FILE...
EOF
}
dry=0 verbose=0 dir=.
while [ $# -gt 0 ]; do
	case $1 in
	-h|--help) usage; exit 0 ;;
	-n|--dry-run) dry=1 ;;
	-v) verbose=$((verbose + 1)) ;;
	-d) dir=$2; shift ;;
	-d*) dir=${1#-d} ;;
	--) shift; break ;;
	-*) echo "bad option $1" >&2; usage >&2; exit 2 ;;
	*) break ;;
	esac
	shift
done
tmp=tmp.$$; mkdir "$tmp"
trap 'st=$?; rm -r "./$tmp"; echo "cleaned after $st"; exit $st' EXIT
trap 'exit 130' INT
echo "dry=$dry verbose=$verbose dir=$dir files=$#"
for f in "$@"; do
	[ -e "$f" ] || { echo "missing $f"; exit 4; }
	if [ "$dry" -eq 0 ]; then cp "$f" "$tmp/" && mv "$tmp/${f##*/}" "$dir/"; fi
	[ "$verbose" -lt 2 ] || printf '%s -> %s\n' "$f" "$dir"
done
unset_variable=${nosuch:-fine}; echo "$unset_variable"
E
mkdir out; echo 1 >'a b'; echo 2 >c
sh inst -v -v -d out 'a b' c; echo "= $?"; ls out; sh inst -n -dout -- nofile; echo "= $?"; sh inst --bad 2>&1; echo "= $?"; sh inst -h; ls -d tmp.* 2>/dev/null
#> dry=0 verbose=2 dir=out files=2
#> a b -> out
#> c -> out
#> fine
#> cleaned after 0
#> = 0
#> a b
#> c
#> dry=1 verbose=0 dir=out files=1
#> missing nofile
#> cleaned after 4
#> = 4
#> bad option --bad
#> Usage: inst [-hnv] [-d DIR] [--dry-run] FILE...
#> = 2
#> Usage: inst [-hnv] [-d DIR] [--dry-run] FILE...
## parsing: key-value files, sections and lists
cat >conf <<'E'
# comment
[one]
key = value with  spaces
empty=
  indented   =   x = y
[two]
path=/a:/b c:/d
quoted="a 'b'"
E
section=
while IFS= read -r line || [ -n "$line" ]; do
	line=${line%%#*}
	line="${line#"${line%%[![:space:]]*}"}"; line="${line%"${line##*[![:space:]]}"}"
	case $line in
	'') continue ;;
	\[*\]) section=${line#[}; section=${section%]} ;;
	*=*) k=${line%%=*}; v=${line#*=}; k=${k%"${k##*[! ]}"}; v=${v#"${v%%[! ]*}"}; printf '%s.%s=<%s>\n' "$section" "$k" "$v" ;;
	esac
done <conf
while IFS=: read -r user _ uid gid rest; do echo "$user $uid/$gid ${rest##*:}"; done <<E
root:x:0:0:root:/root:/bin/sh
user:x:1000:1000::/home/user:/bin/false
E
#> one.key=<value with  spaces>
#> one.empty=<>
#> one.indented=<x = y>
#> two.path=</a:/b c:/d>
#> two.quoted=<"a 'b'">
#> root 0/0 /bin/sh
#> user 1000/1000 /bin/false
## text: a here-document that writes a script that writes a script
outer=1
cat >gen <<A
#!/bin/sh
inner=\$((outer + $outer))
cat >gen2 <<'B'
echo "in gen2: \$1 \\\$x \`echo bq\`"
B
cat <<-C
	generated by \${0##*/} with \$inner
	C
A
outer=5 sh gen; sh gen2 arg
#> generated by gen with 6
#> in gen2: arg $x bq
## numbers: a small calculator, sorting and primes by the shell alone
gcd() { a=$1 b=$2; while [ "$b" -ne 0 ]; do t=$((a % b)); a=$b; b=$t; done; echo "$a"; }
fib() { if [ "$1" -lt 2 ]; then echo "$1"; else echo $(($(fib $(($1 - 1))) + $(fib $(($1 - 2))))); fi; }
sorted() { set -- $*; r=; while [ $# -gt 0 ]; do m=$1; for i; do [ "$i" -lt "$m" ] && m=$i; done; r="$r $m"; n= d=; for i; do if [ -z "$d" ] && [ "$i" -eq "$m" ]; then d=1; else n="$n $i"; fi; done; set -- $n; done; echo $r; }
hex() { n=$1 o=; while [ "$n" -gt 0 ]; do d=$((n % 16)); case $d in 10) d=a;; 11) d=b;; 12) d=c;; 13) d=d;; 14) d=e;; 15) d=f;; esac; o=$d$o; n=$((n / 16)); done; echo "${o:-0}"; }
gcd 1071 462; fib 10; sorted 5 3 9 1 3 7; hex 48879; n=2; while [ $n -lt 30 ]; do p=1 d=2; while [ $((d * d)) -le $n ]; do [ $((n % d)) -eq 0 ] && { p=0; break; }; d=$((d + 1)); done; [ $p = 1 ] && printf '%d ' $n; n=$((n + 1)); done; echo
#> 21
#> 55
#> 1 3 3 5 7 9
#> beef
#> 2 3 5 7 11 13 17 19 23 29 
## strings: trimming, replacing, joining and quoting by the shell alone
trim() { v=$1; v=${v#"${v%%[![:space:]]*}"}; v=${v%"${v##*[![:space:]]}"}; printf '[%s]' "$v"; }
rep() { s=$1 f=$2 t=$3 o=; while case $s in *"$f"*) true;; *) false;; esac; do o=$o${s%%"$f"*}$t; s=${s#*"$f"}; done; printf '%s\n' "$o$s"; }
join() { IFS=$1; shift; printf '%s\n' "$*"; unset IFS; }
quote() { for q; do printf %s "$q" | sed "s/'/'\\\\''/g;1s/^/'/;\$s/\$/' /"; done; echo; }
trim '  a b  '; trim ''; trim '	'; echo; rep 'a*b*c' '*' '.'; rep '/usr//lib/' / ::; join , a 'b c' d; (join - x y); quote "it's" 'a b' '$x'; eval "set -- $(quote "a'b" 'c  d')"; echo "$#|$1|$2"
path_remove() { p=:$PATH_: ; while case $p in *:$1:*) ;; *) false;; esac; do p=${p%%:$1:*}:${p#*:$1:}; done; p=${p#:}; echo "${p%:}"; }; PATH_=/a:/b:/a:/c; path_remove /a; path_remove /c
#> [a b][][]
#> a.b.c
#> ::usr::::lib::
#> a,b c,d
#> x-y
#> 'it'\''s' 'a b' '$x' 
#> 2|a'b|c  d
#> /b:/c
#> /a:/b:/a
