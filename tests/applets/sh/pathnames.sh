# The shell: pathname expansion (2.6.6, 2.14).
#shell
#reference: busybox
## pathnames: sorted names
touch b a c; echo *
#> a b c
## pathnames: question marks and brackets
touch a1 a2 b1; echo a? [ab]1 [!a]*
#> a1 a2 a1 b1 b1
## pathnames: hidden files need their dot
touch .h v; echo * .h*
#> v .h
## pathnames: what matches nothing stays
echo *.none; echo '*' "*" \*
#> *.none
#> * * *
## pathnames: directories
mkdir -p d/e; touch d/x d/e/y; echo */ d/* */*/*
#> d/ d/e d/x d/e/y
## pathnames: not with noglob
touch a; set -f; echo *
#> *
## pathnames: from variables
touch a1 a2; p='a*'; echo $p "$p"
#> a1 a2 a*
## pathnames: not after redirections
echo x >'a*'; cat a*
#> x
