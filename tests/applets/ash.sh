# The line editor of sh, through a terminal of script(1): keys go in with pauses, commands write files.
## keys that move, delete and bring back
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
drive 'echo hellX\177o >one\r' 'two >two\001echo \r' 'echo a b c\027x >three\r' 'garbage\025echo y >four\r' \
	'echo ab\033[D\033[D1\033[C2\005 >five\r' 'echo rest >six; lost\002\002\002\002\013\r' 'exit\r'
cat one two three four five six
#> hello
#> two
#> a b x
#> y
#> 1a2b
#> rest
## history: up and down
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
drive 'echo first >>log\r' 'echo second >>log\r' '\033[A\033[A\r' '\020\020\016\r' 'exit\r'
cat log
#> first
#> second
#> first
#> first
## a search through the history
#differs busybox: Debian's has none
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
drive 'echo first >>log\r' 'echo second >>log\r' '\022fir\r' '\022e\022\022\007\r' 'exit\r'; cat log
#> first
#> second
#> first
## completion of commands, files and directories, with blanks quoted
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
mkdir 'a dir'; echo in >'a dir/file one'
drive 'cat a\tfi\t>one\r' 'unam\t-s >two\r' 'exit\r'; cat one two
#> in
#> Linux
## a file name's escape sequence never reaches the terminal
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
: >"$(printf 'evil\033]0;x\007one')"; : >"$(printf 'evil\033]0;x\007two')"
drive 'ls >/dev/null ev\t\t\t\025\r' 'exit\r'; grep -c "$(printf '\033]0')" screen
#> 0
## pasted lines wait for Enter
#differs busybox: has no bracketed paste
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
drive '\033[200~echo 1 >>log\necho 2 >>log\n\033[201~' 'test -e log || echo 0 >>log\r' 'exit\r'; cat log
#> 1
#> 2
## what was typed is in the history file
#differs busybox: Debian's keeps none
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE="$PWD/past" TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
drive 'true 1\r' 'true 2\r' 'true 2\r' 'exit\r'; cat past
#> true 1
#> true 2
#> exit
## end of input leaves the shell, an interrupt the line
drive() { (sleep 0.7; for keys in "$@"; do printf "$keys"; sleep 0.2; done) | PS1='$ ' HISTFILE= TERM=vt100 script -qec 'sh -i' /dev/null >screen; }
drive 'echo no >log\003' 'echo yes >>log\r' '\004'; cat log
#> yes
