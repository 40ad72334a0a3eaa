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
