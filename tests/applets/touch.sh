## a missing file is made, or not
touch a 'b c'; touch -c d; ls; umask 022; rm a; touch a; stat -c '%a %s' a
#> a
#> b c
#> 644 0
## dates
for i in '2020-01-02 03:04:05' '@86400'; do touch -d "$i" f; stat -c %y f | cut -c1-19; done
#> 2020-01-02 03:04:05
#> 1970-01-02 00:00:00
## more dates
#differs busybox: it knows no fractions, no T and no Z
for i in 2020-01-02 2020-01-02T03:04:05Z '2020-01-02 03:04:05.25'; do touch -d "$i" f; stat -c %y f; done
#> 2020-01-02 00:00:00.000000000 +0000
#> 2020-01-02 03:04:05.000000000 +0000
#> 2020-01-02 03:04:05.250000000 +0000
## stamps
for i in 202001020304 202001020304.05 2001020304; do touch -t $i f; stat -c %y f | cut -c1-19; done
#> 2020-01-02 03:04:00
#> 2020-01-02 03:04:05
#> 2020-01-02 03:04:00
## the time zone counts
TZ=EST5EDT touch -d '2020-07-01 00:00:00' f; stat -c %y f | cut -c1-19
#> 2020-07-01 04:00:00
## one of the times, those of another file
touch -d '2001-01-01 00:00:00' f; touch -a -d '2002-01-01 00:00:00' f; stat -c '%x %y' f | cut -c1-4,37-40; touch -m -d '2003-01-01 00:00:00' f; stat -c %y f | cut -c1-4; touch -r f g; stat -c %x g | cut -c1-4
#> 20022001
#> 2003
#> 2002
## a link itself
touch -d '2001-01-01 00:00:00' f; ln -s f l; touch -h -d '2002-01-01 00:00:00' l; stat -c %y f | cut -c1-4
#> 2001
## bad dates change nothing
touch -d bad f 2>&1; echo "status $?"; touch -t 99 f 2>&1; ls
#> touch: invalid date 'bad'
#> status 1
#> touch: invalid date '99'
## what cannot be made is named
touch no/x f 2>&1; echo "status $?"; ls; touch -r no f 2>&1; touch 2>/dev/null; echo "status $?"
#> touch: no/x: No such file or directory
#> status 1
#> f
#> touch: can't stat 'no': No such file or directory
#> status 1
## a date may name its zone
#differs busybox: 1.35 has only the first two
for d in '2020-01-01 00:00:00 +0100' '2020-01-01 00:00:00 -0130' '2020-01-01T00:00:00+01:00' '2020-01-01 00:00:00.5 +0100' '2020-01-01 00:00 GMT'; do
  touch -d "$d" f && TZ=UTC0 stat -c %y f
done
#> 2019-12-31 23:00:00.000000000 +0000
#> 2020-01-01 01:30:00.000000000 +0000
#> 2019-12-31 23:00:00.000000000 +0000
#> 2019-12-31 23:00:00.500000000 +0000
#> 2020-01-01 00:00:00.000000000 +0000
## the dates of GNU date
#differs busybox: 1.35 has none of them
for d in '2024-01-31 1 month' 'Jan 2 2024' '10/22/2024' '@1.25' 'TZ="Asia/Tokyo" 2024-07-01'; do touch -d "$d" f; stat -c %y f; done
#> 2024-03-02 00:00:00.000000000 +0000
#> 2024-01-02 00:00:00.000000000 +0000
#> 2024-10-22 00:00:00.000000000 +0000
#> 1970-01-01 00:00:01.250000000 +0000
#> 2024-06-30 15:00:00.000000000 +0000
## digits alone, as for busybox's date
for d in 01021234 2401021234 202401021234.56; do touch -d $d f; stat -c %y f | cut -c6-19; done
#> 01-02 12:34:00
#> 01-02 12:34:00
#> 01-02 12:34:56
## a date counted from another file's time
#differs busybox: it takes the date alone, and does not know this one
touch -d '2020-01-02 03:04:05' a; touch -r a -d '1 day ago' b; stat -c %y b; touch -d tomorrow -r a b; stat -c %y b
#> 2020-01-01 03:04:05.000000000 +0000
#> 2020-01-03 03:04:05.000000000 +0000
## --time, and its words
#differs busybox: it does not know the option
touch -d @5 f; touch --time=atime -d @6 f; stat -c '%X %Y' f; touch --time=modify -d @7 f; stat -c '%X %Y' f; touch --time=use --time=mtime -d @8 f; stat -c '%X %Y' f; touch --time=x f 2>&1; echo "status $?"
#> 6 5
#> 6 7
#> 8 8
#> touch: invalid argument 'x'
#> status 1
## both times asked for one by one
touch -a -m -d @7 f; stat -c '%X %Y' f
#> 7 7
## -f does nothing
touch -f f 2>/dev/null; ls
#> f
## years of two digits, leap seconds
touch -t 6801010101 f; stat -c %y f | cut -c1-4; touch -t 202401010101.60 f; stat -c %y f | cut -c1-19
#> 2068
#> 2024-01-01 01:02:00
## the year before 1970
#differs busybox: two digits are always of this century
touch -t 6901010101 f; stat -c %y f | cut -c1-4
#> 1969
## stamps that are none
#differs busybox: four digits are a time
for t in 202401010161 0101 20240101010101 202401010101.6 202401010101.61 202413010101 202402300101 x ''; do touch -t "$t" f 2>&1; done; ls
#> touch: invalid date '202401010161'
#> touch: invalid date '0101'
#> touch: invalid date '20240101010101'
#> touch: invalid date '202401010101.6'
#> touch: invalid date '202401010101.61'
#> touch: invalid date '202413010101'
#> touch: invalid date '202402300101'
#> touch: invalid date 'x'
#> touch: invalid date ''
## -t with another source
#differs busybox: the last counts
touch f; touch -t 202401010101 -r f g 2>&1 | head -1; touch -t 202401010101 -d @5 g 2>&1 | head -1; ls
#> touch: only one of -t, and -d or -r
#> touch: only one of -t, and -d or -r
#> f
## -h does not make what is missing
#differs busybox: it makes the file
touch -h no 2>&1; echo "status $?"; touch -h -c no; echo "status $?"; ln -s no l; touch -h -d @5 l; stat -c %Y l; ls
#> touch: no: No such file or directory
#> status 1
#> status 0
#> 5
#> l
## a link that leads nowhere: its target is made
ln -s target l; touch l; ls
#> l
#> target
## standard output
#differs busybox: it makes a file of that name
touch -d @5 - > f; stat -c %Y f; ls
#> 5
#> f
## directories, and files with a slash behind
mkdir d; touch -d @5 d d/; stat -c %Y d; touch f; touch f/ 2>&1; echo "status $?"
#> 5
#> touch: f/: Not a directory
#> status 1
## names of all kinds
touch -- -x "a
b" ' ' "$(printf '\377')"; printf '<%s>' * | od -An -c
#>    <       >   <   -   x   >   <   a  \n   b   >   < 377   >
## one failure does not stop the rest
touch no/x a 2>/dev/null; echo "status $?"; ls
#> status 1
#> a
## the time of a file that is only linked to
#differs busybox: its -r follows links with -h too
touch -d @5 f; ln -s f l; touch -h -d @9 l; touch b; touch -r l a; touch -h -r l b; stat -c %Y a b
#> 5
#> 9
