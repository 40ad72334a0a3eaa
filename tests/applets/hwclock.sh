# Clocks are read and set in tests/boot; here is what needs none.
#reference: host
#packages: util-linux-extra
## what a clock that drifts will show
printf '2.5 1893553445 0\n1893550000\nUTC\n' >adj; hwclock --adjfile=adj --predict --date "2031-01-02 03:04:05"; hwclock --predict --adjfile adj --date "2030-01-02 03:04:05"
#> 2031-01-02 02:48:52.500000+00:00
#> 2030-01-02 03:04:05.000000+00:00
## a clock of another zone
printf -- '-10.0 1893553445 0.25\n0\nLOCAL\n' >adj; TZ=EST5EDT hwclock --adjfile=adj --predict --date "2030-07-02 03:04:05"
#> 2030-07-02 03:34:16.416666-04:00
## an adjtime file that is missing, empty or cut
hwclock --adjfile=none --predict --date "2031-01-02 03:04:05"; printf '1.0' >adj; hwclock --adjfile=adj --predict --date "1970-01-02 00:00:00" 2>/dev/null
#> 2031-01-02 03:04:05.000000+00:00
#> 1970-01-01 23:59:59.000000+00:00
## an adjtime file of junk
#differs: util-linux takes what was in memory
head -c 3000 /dev/zero >adj; hwclock --adjfile=adj --predict --date "2031-01-02 03:04:05"; printf 'nan 99999999999999999999 inf\nx\n' >adj; hwclock --adjfile=adj --predict --date "2031-01-02 03:04:05"
printf '1e300 -9223372036854775808 1e300\n' >adj; hwclock --adjfile=adj --predict --date "2031-01-02 03:04:05"
#> 2031-01-02 03:04:05.000000+00:00
#> 2031-01-02 03:04:05.000000+00:00
#> 2031-01-02 03:04:05.000000+00:00
## -v tells what is known
#differs: util-linux tells its version and the time as it is written
printf '2.5 1893553445 0\n1893550000\nUTC\n' >adj; hwclock -v --adjfile=adj --predict --date "2031-01-02 03:04:05" | sed 1d
#> Last drift adjustment done at 1893553445 seconds after 1969
#> Last calibration done at 1893550000 seconds after 1969
#> Assuming hardware clock is kept in UTC time.
#> Calculated hardware clock drift is 912.500000 seconds
#> Target date:   1925089445
#> 2031-01-02 02:48:52.500000+00:00
## what is missing
hwclock --set 2>&1; echo "status $?"; hwclock --predict 2>&1; echo "status $?"
#> hwclock: --date is required for --set or --predict
#> status 1
#> hwclock: --date is required for --set or --predict
#> status 1
## a date that is none
hwclock --set --date foo 2>&1; echo "status $?"
#> hwclock: invalid date 'foo'
#> status 1
## a clock that is not there, a device that is none
#differs: util-linux does not say why
hwclock -f nope 2>&1; echo "status $?"; hwclock -f /dev/null 2>&1; echo "status $?"; hwclock -s -u -f /dev/null 2>&1; hwclock --param-get 0 -f /dev/null 2>&1
#> hwclock: can't open 'nope': No such file or directory
#> status 1
#> hwclock: RTC_RD_TIME: /dev/null: Inappropriate ioctl for device
#> status 1
#> hwclock: RTC_RD_TIME: /dev/null: Inappropriate ioctl for device
#> hwclock: RTC_PARAM_GET: /dev/null: Inappropriate ioctl for device
## options that do not go together
hwclock -s -w >/dev/null 2>&1; echo $?; hwclock -u -l >/dev/null 2>&1; echo $?; hwclock --noadjfile >/dev/null 2>&1; echo $?; hwclock x >/dev/null 2>&1; echo $?; hwclock --update-drift >/dev/null 2>&1; echo $?
#> 1
#> 1
#> 1
#> 1
#> 1
## what is said of them
#only rbox: util-linux lists all that exclude each other
hwclock -s -w 2>&1 | head -n 1; hwclock -u -l 2>&1 | head -n 1; hwclock --noadjfile 2>&1; hwclock --update-drift 2>&1; hwclock --param-set bsm -f /dev/null 2>&1; hwclock --param-get foo -f /dev/null 2>&1; hwclock --delay x 2>&1
#> hwclock: only one action at a time
#> hwclock: only one of -l and -u
#> hwclock: with --noadjfile, you must specify either --utc or --localtime
#> hwclock: --update-drift requires --set or --systohc, and the adjtime file
#> hwclock: invalid parameter 'bsm'
#> hwclock: invalid parameter 'foo'
#> hwclock: invalid number 'x'
