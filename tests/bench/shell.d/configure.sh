# What a configure script does: options, checks one after the other with messages and a log, a cache, headers, and
# files made of templates.
prefix=/usr/local exec_prefix= bindir='${exec_prefix}/bin' libdir='${exec_prefix}/lib' host= build= cache=config.cache
enable_shared=yes enable_static=no with_zlib=check silent=no
set -- --prefix=/usr --enable-static --without-zlib --host=x86_64-linux-musl CFLAGS=-O2
ac_prev=
for ac_option
do
	if test -n "$ac_prev"; then
		eval "$ac_prev=\$ac_option"
		ac_prev=
		continue
	fi
	case "$ac_option" in
	*=*) ac_optarg=$(echo "$ac_option" | { IFS= read -r x; echo "${x#*=}"; }) ;;
	*) ac_optarg=yes ;;
	esac
	case "$ac_option" in
	--prefix) ac_prev=prefix ;;
	--prefix=*) prefix=$ac_optarg ;;
	--host=*) host=$ac_optarg ;;
	--build=*) build=$ac_optarg ;;
	--enable-*)
		ac_feature=${ac_option#--enable-}
		ac_feature=${ac_feature%%=*}
		case $ac_feature in
		*[!-a-zA-Z0-9_]*) echo "bad feature $ac_feature" >&2; exit 1 ;;
		esac
		eval "enable_$ac_feature='$ac_optarg'" ;;
	--with-*|--without-*)
		ac_package=${ac_option#--with}
		case $ac_package in
		out-*) ac_package=${ac_package#out-} ac_optarg=no ;;
		-*) ac_package=${ac_package#-} ;;
		esac
		eval "with_$ac_package='$ac_optarg'" ;;
	[A-Z]*=*)
		ac_name=${ac_option%%=*}
		eval "$ac_name=\$ac_optarg"
		export $ac_name ;;
	-*) echo "unknown option $ac_option" >&2; exit 1 ;;
	*) build=$ac_option ;;
	esac
done
exec_prefix=${exec_prefix:-$prefix}
srcdir=.
exec 5>config.log
exec 6>&1
cat >&5 <<END
This file contains what was found out.
It was made by configure for $prefix on ${host:-this machine}.
END
log() { echo "configure: $*" >&5; }
check() { printf 'checking %s... ' "$*" >&6; log "checking $*"; }
result() { echo "$*" >&6; log "result: $*"; }
define() { printf '#define %s %s\n' "$1" "${2:-1}" >>confdefs.h; log "defined $1"; }
upper() {
	u_text=$1 u_out=
	while [ -n "$u_text" ]; do
		u_rest=${u_text#?}
		u_letter=${u_text%"$u_rest"}
		case $u_letter in
		a) u_letter=A ;; b) u_letter=B ;; c) u_letter=C ;; d) u_letter=D ;; e) u_letter=E ;;
		f) u_letter=F ;; g) u_letter=G ;; h) u_letter=H ;; i) u_letter=I ;; k) u_letter=K ;;
		l) u_letter=L ;; m) u_letter=M ;; n) u_letter=N ;; o) u_letter=O ;; p) u_letter=P ;;
		r) u_letter=R ;; s) u_letter=S ;; t) u_letter=T ;; u) u_letter=U ;; x) u_letter=X ;;
		y) u_letter=Y ;; [!A-Z0-9_]) u_letter=_ ;;
		esac
		u_out=$u_out$u_letter
		u_text=$u_rest
	done
}
: >confdefs.h
trap 'rm -f conftest*; exit 1' 1 2 15
if test -r "$cache"; then . ./$cache; else : >$cache; fi

# The program for CC.
check "for gcc"
ac_found=
for ac_word in gcc cc c99; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
CC=${ac_found:-no}
result "$CC"

# The program for AR.
check "for ar"
ac_found=
for ac_word in ar; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
AR=${ac_found:-no}
result "$AR"

# The program for RANLIB.
check "for ranlib"
ac_found=
for ac_word in ranlib true; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
RANLIB=${ac_found:-no}
result "$RANLIB"

# The program for AWK.
check "for gawk"
ac_found=
for ac_word in gawk mawk nawk awk; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
AWK=${ac_found:-no}
result "$AWK"

# The program for GREP.
check "for grep"
ac_found=
for ac_word in grep ggrep; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
GREP=${ac_found:-no}
result "$GREP"

# The program for LN_S.
check "for ln"
ac_found=
for ac_word in ln; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
LN_S=${ac_found:-no}
result "$LN_S"

# The program for MKDIR_P.
check "for mkdir"
ac_found=
for ac_word in mkdir; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
MKDIR_P=${ac_found:-no}
result "$MKDIR_P"

# The program for INSTALL.
check "for install"
ac_found=
for ac_word in install ginstall; do
	old_ifs=$IFS; IFS=:
	for ac_dir in $PATH; do
		IFS=$old_ifs
		test -z "$ac_dir" && ac_dir=.
		if test -f "$ac_dir/$ac_word" && test -x "$ac_dir/$ac_word"; then
			ac_found=$ac_word
			break 2
		fi
	done
	IFS=$old_ifs
done
IFS=$old_ifs
INSTALL=${ac_found:-no}
result "$INSTALL"

# Headers.
for ac_header in stdio.h stdlib.h string.h unistd.h sys/types.h sys/stat.h fcntl.h dirent.h locale.h nonexistent.h; do
	check "for $ac_header"
	ac_key=$(echo "$ac_header" | { read x; x=${x%.h}; case $x in */*) echo "${x%/*}_${x#*/}" ;; *) echo "$x" ;; esac; })
	eval "ac_value=\${ac_cv_header_$ac_key-unset}"
	if test "$ac_value" = unset; then
		cat confdefs.h >conftest.c
		cat >>conftest.c <<END
#include <$ac_header>
int main(void) { return 0; }
END
		if test -f "/usr/include/$ac_header" || test -f "/usr/include/x86_64-linux-gnu/$ac_header"; then
			ac_value=yes
		else
			ac_value=no
			log "failed program was:"
			while IFS= read -r line; do echo "| $line" >&5; done <conftest.c
		fi
		eval "ac_cv_header_$ac_key=$ac_value"
		rm -f conftest.c
	fi
	case $ac_header in nonexistent.h) ac_value=no ;; *) ac_value=yes ;; esac
	result "$ac_value"
	if test "$ac_value" = yes; then
		upper "have_$ac_key"_h
		define "$u_out"
	fi
done

# Functions.
ac_number=0
for ac_func in memcpy strdup strndup getline fork vfork mmap openat fstatat pipe2 accept4 \
	getrandom memfd_create copy_file_range splice tee sendfile epoll_create eventfd; do
	check "for $ac_func"
	cat >conftest.c <<END
char $ac_func(void);
int main(void) { return $ac_func(); }
END
	if grep -q "$ac_func" conftest.c && test -s conftest.c; then
		result yes
		upper have_$ac_func
		define "$u_out"
	else
		result no
	fi
	ac_number=$(expr $ac_number + 1)
	rm -f conftest.c
done

# Sizes of types.
for ac_type in 'char 1' 'short 2' 'int 4' 'long 8' 'long_long 8' 'void_p 8'; do
	set -- $ac_type
	check "size of $1"
	ac_size=0
	while test $ac_size -lt $2; do ac_size=$((ac_size + 1)); done
	result $ac_size
	upper "sizeof_$1"
	define "$u_out" $ac_size
done

# Directories, made as install would.
for ac_dir in src lib doc tests; do
	test -d "$ac_dir" || mkdir -p "$ac_dir"
	ac_base=$(basename "$ac_dir")
	ac_top=$(cd "$ac_dir" && pwd)
	log "$ac_base is ${ac_top##*/}"
done

# The cache.
(set) >conftest.vars 2>&1
grep '^ac_cv_' conftest.vars >$cache || :
rm -f conftest.vars

# Templates.
cat >Makefile.in <<'END'
prefix = @prefix@
exec_prefix = @exec_prefix@
bindir = @bindir@
CC = @CC@
CFLAGS = @CFLAGS@
AR = @AR@
INSTALL = @INSTALL@
all: main
END
for ac_file in Makefile src/Makefile lib/Makefile doc/Makefile tests/Makefile; do
	echo "config.status: creating $ac_file" >&6
	while IFS= read -r line; do
		case $line in
		*@*@*)
			ac_front=${line%%@*}
			ac_name=${line#*@}
			ac_name=${ac_name%%@*}
			eval "ac_text=\${$ac_name-}"
			line=$ac_front$ac_text${line##*@}
			;;
		esac
		printf '%s\n' "$line"
	done <Makefile.in >"$ac_file"
done
{
	echo "/* config.h: made by configure. */"
	while read -r word name value; do
		case $word in '#define') echo "#define $name $value" ;; esac
	done <confdefs.h
} >config.h
trap - 1 2 15
exec 6>&- 5>&-
wc -l <config.h
