# The shell: field splitting (2.6.5).
#shell
#reference: busybox
## splitting: blanks are joined
x='  a   b  '; set -- $x; echo $# "$1" "$2"
#> 2 a b
## splitting: other separators are not
IFS=:; x=a::b:; set -- $x; echo $# "$1" "$2" "$3"
#> 3 a  b
## splitting: blanks around another separator belong to it
IFS=' :'; x='a : b'; set -- $x; echo $#
#> 2
## splitting: a leading separator makes an empty field
IFS=:; x=:a; set -- $x; echo $# "[$1]"
#> 2 []
## splitting: an empty IFS splits nothing
IFS=; x='a b'; set -- $x; echo $#
#> 1
## splitting: adjacent text joins the first and last field
x='a b'; set -- 1${x}2; echo $# $1 $2
#> 2 1a b2
## splitting: not in assignments
x='a  b'; y=$x; echo "$y"
#> a  b
## splitting: not in case
x='a b'; case $x in 'a b') echo whole;; esac
#> whole
