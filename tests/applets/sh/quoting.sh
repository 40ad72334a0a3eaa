# The shell: quoting (2.2).
#shell
#reference: busybox
## quoting: single quotes keep everything
echo 'a $b `c` \d "e"'
#> a $b `c` \d "e"
## quoting: double quotes keep blanks and expand parameters
x='a  b'; echo "$x" "\$x" "\"" "a\b"
#> a  b $x " a\b
## quoting: a backslash quotes one character
echo a\ b \$x \\ \'
#> a b $x \ '
## quoting: a line continuation joins lines
echo a\
b "c\
d"
#> ab cd
## quoting: dollar-single-quotes read escapes
echo $'a\tb' $'\x41\101\n' $'it\'s'
#> a	b AA
#>  it's
## quoting: empty quotes make a field
set -- '' "" a''; echo $#
#> 3
## quoting: a comment ends at the line
echo a # b
echo a#b
#> a
#> a#b
