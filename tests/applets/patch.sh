# patch: what diff found is applied.
#reference: host
#packages: patch diffutils

## a unified patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch <p; show; cmp a b && echo same
#> patching file a
#> status 0
#> a b p 
#> same

## a context patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
diff -c a b >p; patch <p; show; cmp a b && echo same
#> patching file a
#> status 0
#> a b p 
#> same

## a normal patch needs a name
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
diff a b >p; patch a <p; show; cmp a b && echo same
#> patching file a
#> status 0
#> a b p 
#> same

## the patch by name, by option, from standard input
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
cp a c; cp a d; patch c p; patch -i p d; patch --input=p a; cmp a b && cmp c b && cmp d b && echo same
#> patching file c
#> patching file d
#> patching file a
#> same

## the file and the patch as operands
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp a other; patch other p; show; cmp other b && echo same
#> patching file other
#> status 0
#> a b other p 
#> same

## the other way round
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp b a; patch -R <p; show; tail -3 a; patch --reverse --dry-run a <p >/dev/null; echo "status $?"
#> patching file a
#> status 0
#> a b p 
#> 18
#> 19
#> 20
#> status 1

## other forms the other way round
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
cp a old; diff -c a b >c.p; diff a b >n.p; cp b a; patch -R <c.p; cmp a old; cp b a; patch -R a <n.p; cmp a old; echo done
#> patching file a
#> patching file a
#> done

## offsets
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
{ echo x; echo y; cat a; } >c; mv c a; patch <p; show; head -8 a | tail -3
#> patching file a
#> Hunk #1 succeeded at 4 (offset 2 lines).
#> status 0
#> a a.orig b p 
#> 4
#> five
#> 6

## offsets the other way
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
tail -n +3 a >c; mv c a; patch <p; show; head -3 a
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b p 
#> 3
#> 4
#> 5

## fuzz
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
sed 's/^3$/three/; s/^14$/x/' a >c; mv c a; patch <p; show; cat a.orig | head -3 | tail -1
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b p 
#> three

## fuzz not allowed, or more of it
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
sed 's/^2$/two/' a >c; cp c a; patch -F0 <p; show; cp c a; rm a.*; patch -F 1 <p; show; cp c a; patch --fuzz=3 -s <p; show
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b c p 
#> patching file a
#> Hunk #1 succeeded at 2 with fuzz 1.
#> status 0
#> a a.orig b c p 
#> status 0
#> a a.orig b c p 

## rejects of a unified patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
sed 's/^5$/V/; s/^6$/VI/' a >c; mv c a; patch <p; show; cut -f1 a.rej
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b p 
#> --- a
#> +++ b
#> @@ -2,19 +2,19 @@
#>  2
#>  3
#>  4
#> -5
#> +five
#>  6
#>  7
#>  8
#>  9
#>  10
#>  11
#> -12
#>  13
#>  14
#>  15
#>  16
#>  17
#>  18
#> +new
#>  19
#>  20

## rejects of a context patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
diff -c a b >p; sed 's/^5$/V/' a >c; mv c a; patch <p; show; cut -f1 a.rej
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b p 
#> *** a
#> --- b
#> ***************
#> *** 2,20 ****
#>   2
#>   3
#>   4
#> ! 5
#>   6
#>   7
#>   8
#>   9
#>   10
#>   11
#> - 12
#>   13
#>   14
#>   15
#>   16
#>   17
#>   18
#>   19
#>   20
#> --- 2,20 ----
#>   2
#>   3
#>   4
#> ! five
#>   6
#>   7
#>   8
#>   9
#>   10
#>   11
#>   13
#>   14
#>   15
#>   16
#>   17
#>   18
#> + new
#>   19
#>   20

## rejects of a normal patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
diff a b >p; sed 's/^5$/V/; s/^12$/XII/' a >c; mv c a; patch a <p; show; cat a.rej
#> patching file a
#> Hunk #1 FAILED at 5.
#> Hunk #2 FAILED at 12.
#> 2 out of 3 hunks FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b p 
#> *** /dev/null
#> --- /dev/null
#> ***************
#> *** 5
#> - 5
#> --- 5 -----
#> + five
#> ***************
#> *** 12
#> - 12
#> --- 0 -----

## rejects in another form
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
sed 's/^5$/V/' a >c; cp c a; patch --reject-format=context <p; cut -f1 a.rej; cp c a; diff -c b a >/dev/null; patch --reject-format=unified -s <p; cut -f1 a.rej | head -3; patch --reject-format=x <p 2>/dev/null; echo "status $?"
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> *** a
#> --- b
#> ***************
#> *** 2,20 ****
#>   2
#>   3
#>   4
#> ! 5
#>   6
#>   7
#>   8
#>   9
#>   10
#>   11
#> - 12
#>   13
#>   14
#>   15
#>   16
#>   17
#>   18
#>   19
#>   20
#> --- 2,20 ----
#>   2
#>   3
#>   4
#> ! five
#>   6
#>   7
#>   8
#>   9
#>   10
#>   11
#>   13
#>   14
#>   15
#>   16
#>   17
#>   18
#> + new
#>   19
#>   20
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> --- a
#> +++ b
#> @@ -2,19 +2,19 @@
#> status 2

## rejects elsewhere, or nowhere
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
sed 's/^5$/V/' a >c; cp c a; patch -r out <p; show; cp c a; rm out a.orig; patch -r - <p; show; cp c a; patch --reject-file=r2 -s <p; show
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file out
#> status 1
#> a a.orig b c out p 
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED
#> status 1
#> a a.orig b c p 
#> 1 out of 1 hunk FAILED -- saving rejects to file r2
#> status 1
#> a a.orig b c p r2 

## rejects of several hunks name later lines
seq 1 40 >a; { seq 3; echo x; echo y; seq 4 19; echo xx; seq 21 29; echo yy; seq 31 40; } >b; diff -u a b >p; sed 's/^20$/other/' a >c; mv c a
patch <p; cut -f1 a.rej; grep -n yy a
#> patching file a
#> Hunk #2 FAILED at 19.
#> 1 out of 3 hunks FAILED -- saving rejects to file a.rej
#> --- a
#> +++ b
#> @@ -19,7 +21,7 @@
#>  17
#>  18
#>  19
#> -20
#> +xx
#>  21
#>  22
#>  23
#> 32:yy

## applied already
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp b a; patch <p; show; wc -l <a.rej
#> patching file a
#> Reversed (or previously applied) patch detected!  Assume -R? [n] 
#> Apply anyway? [n] 
#> Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file a.rej
#> status 1
#> a a.rej b p 
#> 24

## applied already, and passed over
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp b a; patch -N <p; show; patch --forward -s -r - <p; echo "status $?"
#> patching file a
#> Reversed (or previously applied) patch detected!  Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file a.rej
#> status 1
#> a a.rej b p 
#> Reversed (or previously applied) patch detected!  Skipping patch.
#> 1 out of 1 hunk ignored
#> status 1

## applied already, and taken for reversed
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp a old; cp b a; patch -t <p; show; cmp a old && echo same; patch --batch -s <p; cmp a b && echo again
#> patching file a
#> Reversed (or previously applied) patch detected!  Assuming -R.
#> status 0
#> a a.orig b old p 
#> same
#> again

## applied already, and forced
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp b a; patch -f <p; show; patch --force --dry-run -s <p; echo "status $?"
#> patching file a
#> Hunk #1 FAILED at 2.
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> a a.orig a.rej b p 
#> 1 out of 1 hunk FAILED
#> status 1

## the wrong way round
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch -R <p; show; patch -R -N <p; patch -R -t -s <p; cmp a b && echo same
#> patching file a
#> Unreversed patch detected!  Ignore -R? [n] 
#> Apply anyway? [n] 
#> Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file a.rej
#> status 1
#> a a.rej b p 
#> patching file a
#> Unreversed patch detected!  Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file a.rej
#> Unreversed patch detected!  Ignoring -R.
#> same

## only said
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch --dry-run <p; show; tail -3 a
#> checking file a
#> status 0
#> a b p 
#> 18
#> 19
#> 20

## silence
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch -s <p; show; patch --quiet -R <p; patch --silent <p; show
#> status 0
#> a b p 
#> status 0
#> a b p 

## many words
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
patch --verbose <p | cut -f1
#> Hmm...  Looks like a unified diff to me...
#> The text leading up to this was:
#> --------------------------
#> |--- a
#> |+++ b
#> --------------------------
#> patching file a
#> Using Plan A...
#> Hunk #1 succeeded at 2.
#> done

## backups
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch -b <p; show; tail -2 a.orig; patch -R -b -z .old <p; show; patch --backup --suffix=.x <p; show
#> patching file a
#> status 0
#> a a.orig b p 
#> 19
#> 20
#> patching file a
#> status 0
#> a a.old a.orig b p 
#> patching file a
#> status 0
#> a a.old a.orig a.x b p 

## backups by prefixes
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
mkdir bak; patch -b -B bak/ <p; show; ls bak; patch -R -b -Y .keep. <p; show
#> patching file a
#> status 0
#> a b bak p 
#> a
#> patching file a
#> status 0
#> .keep.a a b bak p 

## numbered backups
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch -b -V numbered <p; show; patch -R -b -V t <p; show; patch -b --version-control=existing <p; show; patch -R -b -V simple <p; show; patch -V x <p 2>/dev/null; echo "status $?"
#> patching file a
#> status 0
#> a a.~1~ b p 
#> patching file a
#> status 0
#> a a.~1~ a.~2~ b p 
#> patching file a
#> status 0
#> a a.~1~ a.~2~ a.~3~ b p 
#> patching file a
#> status 0
#> a a.orig a.~1~ a.~2~ a.~3~ b p 
#> status 2

## backups of what did not fit exactly
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
{ echo x; cat a; } >c; cp c a; patch -s --no-backup-if-mismatch <p; show; cp c a; patch -s --posix <p; show; cp c a; patch -s --posix --backup-if-mismatch <p; show
#> status 0
#> a b c p 
#> status 0
#> a a.orig b c p 
#> status 0
#> a a.orig b c p 

## a backup is made once
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
sed 's/five/5th/' b >c; diff -u b c | sed 's/^--- b/--- a/; s/^+++ c/+++ a/' >>p; patch -b <p; show; head -5 a.orig | tail -1; head -5 a | tail -1
#> patching file a
#> patching file a
#> status 0
#> a a.orig b c p 
#> 5
#> 5th

## another file gets the outcome
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
patch -o out <p; show; cmp out b && echo same; tail -2 a; patch -s --output=- <p | cmp - b && echo same
#> patching file out (read from a)
#> status 0
#> a b out p 
#> same
#> 19
#> 20
#> same

## what is left empty is removed
echo x >a; : >b; diff -u a b >p
patch -E <p; ls; echo x >a; patch -s <p; wc -c <a; echo x >a; patch --remove-empty-files -s <p; test -e a; echo "status $?"
#> patching file a
#> b
#> p
#> 0
#> status 1

## a new file
printf -- '--- /dev/null\n+++ b/d/e/new\n@@ -0,0 +1,2 @@\n+x\n+y\n' >p
patch -p1 <p; cat d/e/new; ls -l d/e/new | cut -c1-10; patch <p; ls
#> patching file d/e/new
#> x
#> y
#> -rw-r--r--
#> patching file new
#> d
#> new
#> p

## a new file by its date
printf -- '--- n\t1970-01-01 00:00:00.000000000 +0000\n+++ n\t2001-01-01 00:00:00 +0000\n@@ -0,0 +1 @@\n+x\n' >p
patch <p; cat n; rm n; sed 's/1970-01-01 00:00:00.000000000 +0000/1970-01-01 01:00:00.000000000 +0100/' p | patch; cat n
#> patching file n
#> x
#> patching file n
#> x

## a new file in the context form
printf -- '*** /dev/null\tThu Jan  1 00:00:00 1970\n--- n\tSat Feb  3 04:05:06 2001\n***************\n*** 0 ****\n--- 1,2 ----\n+ x\n+ y\n' >p
patch <p; cat n; patch -R <p; ls
#> patching file n
#> x
#> y
#> patching file n
#> p

## a new file that is there
printf -- '--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+x\n' >p; echo x >n
patch -p1 <p; echo "status $?"; cat n; echo other >n; patch -p1 -N <p; echo "status $?"; patch -p1 -f <p; echo "status $?"; cat n
#> The next patch would create the file n,
#> which already exists!  Assume -R? [n] 
#> Apply anyway? [n] 
#> Skipping patch.
#> 1 out of 1 hunk ignored
#> status 1
#> x
#> The next patch would create the file n,
#> which already exists!  Skipping patch.
#> 1 out of 1 hunk ignored
#> status 1
#> The next patch would create the file n,
#> which already exists!  Applying it anyway.
#> patching file n
#> Hunk #1 FAILED at 1.
#> 1 out of 1 hunk FAILED -- saving rejects to file n.rej
#> status 1
#> other

## a file goes
printf -- '--- a/d/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n' >p; mkdir -p d; printf '1\n2\n' >d/x
patch -p1 <p; ls; patch -R -p1 <p; cat d/x
#> patching file d/x
#> p
#> patching file d/x
#> 1
#> 2

## a file to go that has more in it
printf -- '--- a/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n' >p; printf '1\n2\n3\n' >x
patch -p1 <p; echo "status $?"; cat x
#> patching file x
#> Not deleting file x as content differs from patch
#> status 1
#> 3

## parts taken off names
mkdir -p a/b/c; seq 3 >a/b/c/f; seq 3 >f; printf -- '--- a/b/c/f\n+++ a/b/c/f\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p
patch -p0 <p; cd a; patch -R -p1 <../p; cd b; patch -p 2 <../../p; cd c; patch -R --strip=3 <../../../p; cd ../../..; patch <p; patch -p9 <p | head -2
#> patching file a/b/c/f
#> patching file b/c/f
#> patching file c/f
#> patching file f
#> patching file f
#> can't find file to patch at input line 3
#> Perhaps you used the wrong -p or --strip option?

## slashes in names
mkdir -p u/v; seq 3 >u/v/f; printf -- '--- /x//u/v/f\n+++ /x//u/v/f\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p
patch -p2 <p; cat u/v/f
#> patching file u/v/f
#> 1
#> x
#> 3

## names with blanks and quotes
seq 3 >'a b'; seq 3 >'q"x'; sed 2d 'a b' >c; diff -u 'a b' c >p; diff -u 'q"x' c >p2
patch <p; patch <p2; cat 'a b' 'q"x' | tr '\n' ' '; seq 3 >'a b'; sed 's/^--- "a b"/--- a b/; s/^+++ c/+++ a b/' p | patch
#> patching file c
#> Reversed (or previously applied) patch detected!  Assume -R? [n] 
#> Apply anyway? [n] 
#> Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file c.rej
#> patching file c
#> Reversed (or previously applied) patch detected!  Assume -R? [n] 
#> Apply anyway? [n] 
#> Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file c.rej
#> 1 2 3 1 2 3 patching file 'a b'

## the better of two names
mkdir d; seq 3 >d/x; seq 3 >x.longer; printf -- '--- x.longer\n+++ d/x\n@@ -1,3 +1,3 @@\n 1\n-2\n+y\n 3\n' >p
patch -p0 <p; rm x.longer; patch -p0 <p
#> patching file x.longer
#> patching file d/x

## the name in an Index line
seq 3 >i; printf -- 'Index: i\n===\n@@ -1,3 +1,3 @@\n 1\n-2\n+y\n 3\n' >p
patch <p; cat i
#> patching file i
#> 1
#> y
#> 3

## several files in one patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
show() { echo "status $?"; ls -A | tr '\n' ' '; echo; }
cp a a2; cp b b2; diff -u a2 b2 >>p; echo 'some text' >>p; patch <p; show; cmp a b; cmp a2 b2; echo done
#> patching file a
#> patching file a2
#> status 0
#> a a2 b b2 p 
#> done

## several patches of one file
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
sed 's/new/newer/' b >c; diff -u b c | sed '1s/b/a/; 2s/c/a/' >>p; patch <p; cmp a c && echo same; patch -R -s --dry-run <p; echo "status $?"
#> patching file a
#> patching file a
#> same
#> 1 out of 1 hunk FAILED
#> status 1

## text around patches
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
{ echo From: me; echo; echo '> quoted'; echo 'diff -u a b'; cat p; echo -- ; echo 2.0; } >q; patch <q; cmp a b && echo same
#> patching file a
#> same

## no end of the last line
printf '1\n2' >a; printf '1\n2\n' >b; printf '1\nx' >c; for f in b c; do diff -u a $f >p; cp a d; patch -s d p; cmp d $f; patch -sR d p; cmp d a; done; diff b c >p; cp b d; patch -s d p; cmp d c; diff -c c b >p; patch -s d p; cmp d b; echo done
#> done

## no end where the patch has one
printf '1\n2\n3' >a; printf -- '--- a\n+++ a\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p; patch <p; echo "status $?"; cat a; echo
#> patching file a
#> Hunk #1 succeeded at 1 with fuzz 1.
#> status 0
#> 1
#> x
#> 3

## blanks do not count
printf 'a b\n c\nd\n' >a; printf -- '--- a\n+++ a\n@@ -1,3 +1,3 @@\n a  b\n-\tc\n+x\n d \n' >p
patch -s <p; echo "status $?"; rm a.*; printf 'a b\n c\nd\n' >a; patch -l <p; cat a; printf 'a b\n c\nd\n' >a; patch --ignore-whitespace -s <p; ls
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1
#> patching file a
#> a b
#> x
#> d
#> a
#> p

## another directory
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
mkdir d; mv a d/; patch -d d -i ../p; cmp d/a b && echo same; patch --directory=none -i p 2>/dev/null; echo "status $?"; patch -R -d d <p
#> patching file a
#> same
#> status 2
#> patching file a

## the kind of patch by option
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
cp a c; patch -u c p; diff -c a b >q; cp a c; patch -c c q; diff a b >q; cp a c; patch -n c q; cmp c b && echo same; cp a c; patch --normal c p 2>/dev/null; echo "status $?"
#> patching file c
#> patching file c
#> patching file c
#> same
#> status 2

## modes stay
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
chmod 751 a; patch -s <p; ls -l a | cut -c1-10; { echo x; cat b; } >a; chmod 640 a; patch -s -R <p; ls -l a a.orig | cut -c1-10
#> -rwxr-x--x
#> -rw-r-----
#> -rw-r-----

## carriage returns in a patch
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
sed 's/$/\r/' p >q; patch <q; cmp a b && echo same
#> (Stripping trailing CRs from patch; use --binary to disable.)
#> patching file a
#> same

## carriage returns in file and patch
printf '1\r\n2\r\n3\r\n' >a; printf '1\r\nx\r\n3\r\n' >b; diff -u a b >p; patch --binary <p; cmp a b && echo same; patch -R <p; cmp a b >/dev/null || echo other
#> patching file a
#> same
#> patching file a
#> other

## returns in the file alone
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
sed 's/$/\r/' a >c; mv c a; patch <p; echo "status $?"
#> patching file a
#> Hunk #1 FAILED at 2 (different line endings).
#> 1 out of 1 hunk FAILED -- saving rejects to file a.rej
#> status 1

## only garbage
echo hello | patch; echo "status $?"; patch </dev/null; echo "status $?"
#> status 2
#> status 0

## patches that end too soon
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
head -5 p >q; patch <q >/dev/null 2>&1; echo "status $?"; { head -6 p; echo zzz; } >q; patch a q >/dev/null 2>&1; echo "status $?"; seq 20 | cmp - a && echo untouched
#> status 2
#> status 2
#> untouched

## wrong numbers in hunks
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
for h in '@@ -1,x +1 @@' '@@ -99999999999999999999 +1 @@' '@@ -1,2' '@@ -1,1 +1,99999999999 @@' '@@ -3,1 +3,1'; do printf -- '--- a\n+++ a\n%s\n-1\n+x\n' "$h" | patch -f -s >/dev/null 2>&1; test $? -ge 1 && echo refused; done; cmp a - <<E && echo untouched
$(seq 20)
E
#> refused
#> refused
#> refused
#> refused
#> refused
#> untouched

## blank context lines that were lost
printf '1\n\n3\n' >a; printf -- '--- a\n+++ a\n@@ -1,3 +1,3 @@\n 1\n\n-3\n+x\n' >p; patch <p; cat a
#> patching file a
#> 1
#>
#> x

## hunks of insertions alone
seq 5 >a; sed '2a\
x' a >b; diff -U0 a b >p; patch <p; cmp a b && echo same; printf -- '--- a\n+++ a\n@@ -0,0 +1 @@\n+first\n' | patch; head -2 a
#> patching file a
#> same
#> patching file a
#> first
#> 1

## at both ends of a file
seq 10 >a; { echo 0; seq 9; echo X; } >b; diff -u a b >p; { echo z; cat a; } >c; patch c p; echo "status $?"; patch a p; cmp a b && echo same
#> patching file c
#> Hunk #1 FAILED at 1.
#> Hunk #2 succeeded at 8 (offset 1 line).
#> 1 out of 2 hunks FAILED -- saving rejects to file c.rej
#> status 1
#> patching file a
#> same

## hunks in the wrong order
seq 40 >a; sed 's/^5$/x/; s/^30$/y/' a >b; diff -u a b >p; { head -2 p; sed -n '/^@@ -27/,$p' p; sed -n '3,10p' p; } >q; patch <q; echo "status $?"
#> patching file a
#> misordered hunks! output would be garbled
#> Hunk #2 FAILED at 2.
#> 1 out of 2 hunks FAILED -- saving rejects to file a.rej
#> status 1

## hunks that overlap
seq 10 >a; printf -- '--- a\n+++ a\n@@ -3,3 +3,3 @@\n 3\n-4\n+x\n 5\n@@ -5,3 +5,3 @@\n 5\n-6\n+y\n 7\n' >p; patch <p; cat a | tr '\n' ' '
#> patching file a
#> 1 2 3 x 5 y 7 8 9 10 
#\

## no file
printf -- '--- x/none\n+++ x/none\n@@ -1 +1 @@\n-1\n+2\n' >p; patch -p0 <p; echo "status $?"; patch -f -p0 <p; echo "status $?"; patch -t <p | head -1
#> can't find file to patch at input line 3
#> Perhaps you used the wrong -p or --strip option?
#> The text leading up to this was:
#> --------------------------
#> |--- x/none
#> |+++ x/none
#> --------------------------
#> File to patch: 
#> Skip this patch? [y] 
#> Skipping patch.
#> 1 out of 1 hunk ignored
#> status 1
#> can't find file to patch at input line 3
#> Perhaps you used the wrong -p or --strip option?
#> The text leading up to this was:
#> --------------------------
#> |--- x/none
#> |+++ x/none
#> --------------------------
#> No file to patch.  Skipping patch.
#> 1 out of 1 hunk ignored
#> status 1
#> can't find file to patch at input line 3

## no name at all
printf -- '@@ -1 +1 @@\n-1\n+2\n' >p; echo 1 >a; patch a <p; cat a
#> patching file a
#> 2

## files for reading only
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
chmod 444 a; patch <p; echo "status $?"; ls -l a | cut -c1-10; patch -R --read-only=ignore <p; patch --read-only=fail <p | head -2; echo x | patch --read-only=x a 2>/dev/null; echo "status $?"
#> patching file a
#> status 0
#> -r--r--r--
#> patching file a
#> patching file a
#> status 2

## a word that is required
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
{ echo 'Prereq: 1.5'; cat p; } >q; patch -f <q; cp b c; seq 20 >a; patch -t <q | head -1; { echo 1.5; cat a; } >d; mv d a; patch <q; echo "status $?"
#> Warning: this file doesn't appear to be the 1.5 version -- patching anyway.
#> patching file a
#> patching file a
#> Hunk #1 succeeded at 3 (offset 1 line).
#> status 0

## times as the patch has them
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
touch -d '2001-02-03 04:05:06' a b; diff -u a b >p; patch -s -Z <p; stat -c %Y a; cp a c; touch -d 2002-01-01 c; patch -R -T c <p | tail -1; seq 20 >d; touch -d '2001-02-03 04:05:06' d; patch -s -T d <p; stat -c %Y d
#> 981173106
#> Not setting time of file c (time mismatch)
#> 981173106

## git: a new name
seq 3 >a; printf 'diff --git a/a b/d/z\nsimilarity index 100%%\nrename from a\nrename to d/z\n' >p
patch -p1 <p; ls d; patch -R -p1 <p; ls
#> patching file d/z (renamed from a)
#> z
#> patching file a (renamed from d/z)
#> a
#> p

## git: a new name and new lines
seq 9 >a; printf 'diff --git a/a b/z\nsimilarity index 90%%\nrename from a\nrename to z\n--- a/a\n+++ b/z\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p
patch -p1 <p; ls; head -2 z; patch -p1 -N <p; echo "status $?"
#> patching file z (renamed from a)
#> p
#> z
#> 1
#> x
#> patching file z (already renamed from a)
#> Reversed (or previously applied) patch detected!  Skipping patch.
#> 1 out of 1 hunk ignored -- saving rejects to file z.rej
#> status 1

## git: a copy
seq 9 >a; printf 'diff --git a/a b/z\nsimilarity index 90%%\ncopy from a\ncopy to z\n--- a/a\n+++ b/z\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p
patch -p1 <p; ls; head -2 a z
#> patching file z (copied from a)
#> a
#> p
#> z
#> ==> a <==
#> 1
#> 2
#>
#> ==> z <==
#> 1
#> x

## git: modes
seq 3 >a; printf 'diff --git a/a b/a\nold mode 100644\nnew mode 100755\n' >p; patch -p1 <p; ls -l a | cut -c1-10; patch -R -p1 <p; ls -l a | cut -c1-10; patch -p1 -s <p; ls -l a | cut -c1-10
#> patching file a
#> -rwxr-xr-x
#> patching file a
#> -rw-r--r--
#> -rwxr-xr-x

## git: new files, one empty
printf 'diff --git a/n b/n\nnew file mode 100755\nindex 0000000..e69de29\ndiff --git a/m b/m\nnew file mode 100644\n--- /dev/null\n+++ b/m\n@@ -0,0 +1 @@\n+x\n' >p; patch -p1 <p; ls -l n m | cut -c1-10; cat m; patch -p1 -R <p; ls
#> patching file n
#> patching file m
#> -rw-r--r--
#> -rwxr-xr-x
#> x
#> patching file n
#> patching file m
#> p

## git: a file goes
echo x >m; printf 'diff --git a/m b/m\ndeleted file mode 100644\n--- a/m\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n' >p; patch -p1 <p; ls
#> patching file m
#> p

## git: a symbolic link
printf 'diff --git a/n b/n\nnew file mode 120000\nindex 0000000..1\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+some/where\n\\ No newline at end of file\n' >p; patch -p1 <p; readlink n; patch -R -p1 <p; ls
#> patching symbolic link n
#> some/where
#> patching symbolic link n
#> p

## git: binary patches are refused
echo x >a; printf 'diff --git a/a b/a\nindex 1..2 100644\nGIT binary patch\nliteral 0\nHcmV?d00001\n' >p; patch -p1 <p; echo "status $?"; cat a
#> File a: git binary diffs are not supported.
#> status 1
#> x

## git: names in quotes
seq 3 >'t b'; printf 'diff --git "a/t b" "b/t b"\n--- "a/t b"\n+++ "b/t b"\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p; patch -p1 <p; cat t*
#> patching file 't b'
#> 1
#> x
#> 3

## a link is no file
seq 3 >f; ln -s f a; printf -- '--- a\n+++ a\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p; patch <p; echo "status $?"; cat f; ls -A
#> File a is not a regular file -- refusing to patch
#> 1 out of 1 hunk ignored -- saving rejects to file a.rej
#> status 1
#> 1
#> 2
#> 3
#> a
#> a.rej
#> f
#> p

## a link that is to be followed
#differs host: it puts a file in the link's place
seq 3 >f; ln -s f a; printf -- '--- a\n+++ a\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n' >p; patch --follow-symlinks <p; cat f; readlink a
#> patching file f
#> 1
#> x
#> 3
#> f

## directories and pipes are no files
mkdir d; printf -- '--- d\n+++ d\n@@ -1 +1 @@\n-1\n+2\n' >p; patch <p; echo "status $?"
#> File d is not a regular file -- refusing to patch
#> 1 out of 1 hunk ignored -- saving rejects to file d.rej
#> status 1

## CVE-2010-4651: names that lead up
#differs host: it says no word of the name
mkdir w; echo 1 >x; printf -- '--- ../x\n+++ ../x\n@@ -1 +1 @@\n-1\n+2\n' >p; cd w; patch -p0 -f <../p | head -1; cat ../x; ls; sed 's/\.\.\/x/d\/..\/..\/x/' ../p | patch -p0 -f | head -1; cat ../x
#> Ignoring potentially dangerous file name ../x
#> 1
#> Ignoring potentially dangerous file name d/../../x
#> 1

## names from the root
echo 1 >x; printf -- '--- %s/x\n+++ %s/x\n@@ -1 +1 @@\n-1\n+2\n' "$PWD" "$PWD" >p; mkdir w; cd w; patch -p0 -f <../p | grep -c dangerous; cat ../x; ls
#> 1
#> 1

## CVE-2014-9637: numbers of lines beyond all files
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
printf -- '--- a\n+++ a\n@@ -1234567890123,3 +1234567890123,3 @@\n 1\n-2\n+x\n 3\n' >p; patch <p; echo "status $?"; head -2 a | tail -1
#> patching file a
#> Hunk #1 succeeded at 1 (offset -1234567890122 lines).
#> status 0
#> x

## CVE-2015-1196: a link made by the patch, then a file through it
mkdir w out; cd w; printf 'diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+../out\n\\ No newline at end of file\ndiff --git a/l/f b/l/f\nnew file mode 100644\n--- /dev/null\n+++ b/l/f\n@@ -0,0 +1 @@\n+evil\n' >p; patch -p1 -f <p >/dev/null 2>&1; test $? -ne 0 && echo refused; ls ../out; ls ..
#> refused
#> out
#> w

## CVE-2015-1395: a new name that leads up
mkdir w; cd w; seq 3 >a; printf 'diff --git a/a b/../z\nsimilarity index 100%%\nrename from a\nrename to ../z\n' >p; patch -p1 -f <p >/dev/null 2>&1; test $? -ne 0 && echo refused; ls; ls ..
#> refused
#> a
#> p
#> w

## CVE-2015-1396: links in the way of what is there
mkdir w out; echo 1 >out/f; cd w; ln -s ../out l; printf -- '--- l/f\n+++ l/f\n@@ -1 +1 @@\n-1\n+2\n' | patch -p0 -f >/dev/null 2>&1; test $? -ne 0 && echo refused; cat ../out/f; ls ../out
#> refused
#> 1
#> f

## CVE-2018-6951: a new name without a name
printf 'diff --git a/a b/b\nrename from\nrename to b\n--- \n+++ \n' | patch -p1 -f >/dev/null 2>&1; test $? -le 2 && echo alive; printf -- '--- a\n+++ b\n@@ -0,0 +1 @@\n' | patch -f >/dev/null 2>&1; test $? -le 2 && echo alive; ls
#> alive
#> alive

## CVE-2016-10713, CVE-2018-6952, CVE-2019-20633: hunks turned round that end in nothing
printf 'a\n' >a; printf -- '*** a\n--- a\n***************\n*** 1 ****\n--- 1 ----\n' | patch -R -f a >/dev/null 2>&1; test $? -le 2 && echo alive; printf -- '--- a\n+++ a\n@@ -1,0 +1,0 @@\n' | patch -R -f a >/dev/null 2>&1; test $? -le 2 && echo alive; cat a
#> alive
#> alive
#> a

## CVE-2018-1000156, CVE-2018-20969, CVE-2019-13638: commands in scripts of ed
#differs host: it needs ed, and says other words
seq 3 >a; printf '1d\nw\n!touch owned\nq\n' | patch -e a >/dev/null 2>&1; test $? -eq 2 && echo refused; printf 'Index: a\n1d\n!touch owned\n' | patch -f >/dev/null 2>&1; test $? -ne 0 && echo refused; printf -- '--- a\n+++ `touch owned`\n1,2d\n!touch owned\n' | patch -f >/dev/null 2>&1; ls; cat a
#> refused
#> refused
#> a
#> 1
#> 2
#> 3

## CVE-2019-13636: a link in the file's place
mkdir w; seq 3 >x; cd w; ln -s ../x a; printf -- '--- a\n+++ a\n@@ -1,3 +1,3 @@\n 1\n-2\n+y\n 3\n' | patch -f >/dev/null; test $? -ne 0 && echo refused; cat ../x; ls -A
#> refused
#> 1
#> 2
#> 3
#> a
#> a.rej

## links in the place of backups and rejects
#differs host: it fails
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
echo keep >k; ln -s k a.orig; ln -s k a.rej; sed 's/^5$/V/' a >c; mv c a; patch -s <p >/dev/null; cat k; test -h a.rej || echo a file of its own
#> keep
#> a file of its own

## a full device
seq 1 20 >a; sed 's/^5$/five/; 12d; 18a\
new' a >b; diff -u a b >p
patch -o - <p >/dev/full 2>/dev/null; test $? -ne 0 && echo failed
#> failed

## wrong words
#only rbox: GNU's takes a third word
for w in '-p x' '-F y' '--nosuch' 'a b c' '-i none' '-z' '-p'; do patch $w </dev/null >/dev/null 2>&1; echo "$w: $?"; done
#> -p x: 2
#> -F y: 2
#> --nosuch: 2
#> a b c: 2
#> -i none: 2
#> -z: 2
#> -p: 2

## a large file and a large patch
seq 100000 >a; sed 's/77$/x/' a >b; diff -u a b >p; cp a c; patch -s <p; cmp a b && echo same; { echo 0; cat c; } >a; patch -s <p; tail -n +2 a | cmp - b && echo same
#> same
#> same
