# Alarms are set in tests/boot; here is what needs no clock.
#reference: host
#packages: util-linux-extra
## no time
rtcwake -u -m no 2>&1; echo "status $?"
#> rtcwake: must provide wake time (see --seconds, --time and --date options)
#> status 1
## a mode that is none
rtcwake -m foo -s 3 2>&1; echo "status $?"
#> rtcwake: unrecognized suspend state 'foo'
#> status 1
## numbers and dates that are none
#differs: util-linux has other words for each
rtcwake -m no -s x 2>&1; echo "status $?"; rtcwake -m no -t -1 2>&1; rtcwake -m no -s 99999999999 2>&1; rtcwake -m no --date foo 2>&1; echo "status $?"
#> rtcwake: invalid seconds 'x'
#> status 1
#> rtcwake: invalid time '-1'
#> rtcwake: invalid seconds '99999999999'
#> rtcwake: invalid time value 'foo'
#> status 1
## a clock that is not there
#differs: util-linux has other words
rtcwake -u -d nope -m no -s 5 2>&1; echo "status $?"; rtcwake -u -d /dev/null -m no -s 5 2>&1; echo "status $?"
#> rtcwake: can't open '/dev/nope': No such file or directory
#> status 1
#> rtcwake: RTC_RD_TIME: /dev/null: Inappropriate ioctl for device
#> status 1
## how the clock is kept
printf '0 0 0\n0\nLOCAL\n' >adj; rtcwake -A adj -m no 2>/dev/null; printf '0 0 0\n0\nUTC\n' >adj; rtcwake -A adj -m no 2>/dev/null; rtcwake -A none -m no 2>/dev/null
#> rtcwake: assuming RTC uses UTC ...
## options that exclude each other
rtcwake -u -l -m no -s 1 >/dev/null 2>&1; echo $?; rtcwake -Z >/dev/null 2>&1; echo $?
#> 1
#> 1
