# What busybox and GNU have in common.
#reference: host busybox
#packages: tzdata

## a moment by its seconds, in the usual form
date -u -d @1704164645; date -d @0; TZ=EST5 date -d @86400
#> Tue Jan  2 03:04:05 UTC 2024
#> Thu Jan  1 00:00:00 UTC 1970
#> Thu Jan  1 19:00:00 EST 1970
## formats
date -d @1704164645 '+%Y-%m-%d %H:%M:%S %a %A %b %B %j %y %C %e %k %l %I %p %s %u %w %U %W %V %G %g %% %n%t|'
#> 2024-01-02 03:04:05 Tue Tuesday Jan January 002 24 20  2  3  3 03 AM 1704164645 2 2 00 01 01 2024 24 % 
#> 	|
## whole formats in one letter
date -d @1704164645 '+%F|%T|%D|%R|%r|%c|%x|%X|%h'
#> 2024-01-02|03:04:05|01/02/24|03:04|03:04:05 AM|Tue Jan  2 03:04:05 2024|01/02/24|03:04:05|Jan
## a format without anything, and one with blanks
date -d @0 +; date -d @0 '+ %Y  x '
#>
#>  1970  x 
## padding
date -d @1704164645 '+%-d|%_d|%-m|%_m|%-H|%_H|%-j|%_j|%0e|%0k'
#> 2| 2|1| 1|3| 3|2|  2|02|03
## -u counts however TZ is set
TZ=EST5EDT date -u -d @0 +%H%Z; TZ=CET-1 date --utc -d @0 +%H%Z
#> 00UTC
#> 00UTC
## -R
TZ=CET-1 date -R -d @1704164645; TZ='<-0330>3:30' date -R -d @1704164645
#> Tue, 02 Jan 2024 04:04:05 +0100
#> Mon, 01 Jan 2024 23:34:05 -0330
## -I
date -u -I -d @1704164645; date -u -Idate -d @1704164645
#> 2024-01-02
#> 2024-01-02
## times of today
d=$(date +%F); date -d 10:30 '+%F %T' | sed "s/$d/today/"; date -d 10:30:15 '+%F %T' | sed "s/$d/today/"
#> today 10:30:00
#> today 10:30:15
## dates and times
for d in '2024-01-02 10:30' '2024-01-02 10:30:15' 2024-01-02; do date -d "$d" '+%F %T'; done
#> 2024-01-02 10:30:00
#> 2024-01-02 10:30:15
#> 2024-01-02 00:00:00
## -d twice, the last counts; -d attached
date -d @5 -d @6 +%s; date -d@7 +%s; date --date=@8 +%s
#> 6
#> 7
#> 8
## a file's time
touch -d '2020-01-02 03:04:05' f; date -r f; date -r f +%s; TZ=EST5 date -r f +%T
#> Thu Jan  2 03:04:05 UTC 2020
#> 1577934245
#> 22:04:05
## a file that is not there
date -r no; echo "status $?"
#> status 1
## an unknown option, a second operand
date -Q 2>/dev/null; echo "status $?"; date -d @0 +a b 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## now is now
a=$(date +%s); b=$(date -d "@$a" +%s); [ "$a" = "$b" ] && [ "$a" -gt 1700000000 ] && echo yes
#> yes
## TZ by rules of POSIX
for z in EST5EDT,M3.2.0,M11.1.0 CET-1CEST,M3.5.0,M10.5.0/3 AEST-10AEDT,M10.1.0,M4.1.0/3 '<+0545>-5:45' XXX3YYY,J60/0,J300/2 UTC0 GMT; do TZ=$z date -d @1720000000 '+%F %T %z %Z'; TZ=$z date -d @1705000000 '+%F %T %z %Z'; done
#> 2024-07-03 05:46:40 -0400 EDT
#> 2024-01-11 14:06:40 -0500 EST
#> 2024-07-03 11:46:40 +0200 CEST
#> 2024-01-11 20:06:40 +0100 CET
#> 2024-07-03 19:46:40 +1000 AEST
#> 2024-01-12 06:06:40 +1100 AEDT
#> 2024-07-03 15:31:40 +0545 +0545
#> 2024-01-12 00:51:40 +0545 +0545
#> 2024-07-03 07:46:40 -0200 YYY
#> 2024-01-11 16:06:40 -0300 XXX
#> 2024-07-03 09:46:40 +0000 UTC
#> 2024-01-11 19:06:40 +0000 UTC
#> 2024-07-03 09:46:40 +0000 GMT
#> 2024-01-11 19:06:40 +0000 GMT
## TZ by name
for z in America/New_York Europe/Berlin Asia/Kolkata :Asia/Tokyo /usr/share/zoneinfo/Australia/Sydney Pacific/Chatham EST5EDT; do for s in 1720000000 1705000000 0 -3000000000 9999999999; do TZ=$z date -d @$s '+%F %T %z %Z'; done; done
#> 2024-07-03 05:46:40 -0400 EDT
#> 2024-01-11 14:06:40 -0500 EST
#> 1969-12-31 19:00:00 -0500 EST
#> 1874-12-07 13:43:58 -0456 LMT
#> 2286-11-20 12:46:39 -0500 EST
#> 2024-07-03 11:46:40 +0200 CEST
#> 2024-01-11 20:06:40 +0100 CET
#> 1970-01-01 01:00:00 +0100 CET
#> 1874-12-07 19:33:28 +0053 LMT
#> 2286-11-20 18:46:39 +0100 CET
#> 2024-07-03 15:16:40 +0530 IST
#> 2024-01-12 00:36:40 +0530 IST
#> 1970-01-01 05:30:00 +0530 IST
#> 1874-12-08 00:01:10 +0521 MMT
#> 2286-11-20 23:16:39 +0530 IST
#> 2024-07-03 18:46:40 +0900 JST
#> 2024-01-12 04:06:40 +0900 JST
#> 1970-01-01 09:00:00 +0900 JST
#> 1874-12-08 03:58:59 +0918 LMT
#> 2286-11-21 02:46:39 +0900 JST
#> 2024-07-03 19:46:40 +1000 AEST
#> 2024-01-12 06:06:40 +1100 AEDT
#> 1970-01-01 10:00:00 +1000 AEST
#> 1874-12-08 04:44:52 +1004 LMT
#> 2286-11-21 04:46:39 +1100 AEDT
#> 2024-07-03 22:31:40 +1245 +1245
#> 2024-01-12 08:51:40 +1345 +1345
#> 1970-01-01 12:45:00 +1245 +1245
#> 1874-12-08 06:55:00 +1215 +1215
#> 2286-11-21 07:31:39 +1345 +1345
#> 2024-07-03 05:46:40 -0400 EDT
#> 2024-01-11 14:06:40 -0500 EST
#> 1969-12-31 19:00:00 -0500 EST
#> 1874-12-07 13:40:00 -0500 EST
#> 2286-11-20 12:46:39 -0500 EST
## TZ that is nothing known is UTC
TZ=Not/There date -d @1720000000 '+%F %T %z'; TZ= date -d @0 '+%F %T %z %Z'
#> 2024-07-03 09:46:40 +0000
#> 1970-01-01 00:00:00 +0000 UTC
## dates of another zone
TZ=America/New_York date -d '2024-07-01 12:00:00' +%s; TZ=America/New_York date -d '2024-01-01 12:00:00' +%s; TZ=Europe/Berlin date -d '2024-03-31 03:30:00' +%s
#> 1719849600
#> 1704128400
#> 1711848600
## leap years
for y in 1900 2000 2023 2024 2100; do date -d "$y-03-01 00:00:00" +%j; done
#> 060
#> 061
#> 060
#> 061
#> 060
## weeks of ISO 8601
for d in 2020-12-31 2021-01-01 2021-01-03 2021-01-04 2023-01-01 2024-12-30 2026-12-31 2027-01-03; do date -d "$d 12:00:00" '+%F %G-W%V-%u %U %W'; done
#> 2020-12-31 2020-W53-4 52 52
#> 2021-01-01 2020-W53-5 00 00
#> 2021-01-03 2020-W53-7 01 00
#> 2021-01-04 2021-W01-1 01 01
#> 2023-01-01 2022-W52-7 01 00
#> 2024-12-30 2025-W01-1 52 53
#> 2026-12-31 2026-W53-4 52 52
#> 2027-01-03 2026-W53-7 01 00
## a bad date
date -d nope 2>&1; echo "status $?"; date -d 25:00 2>&1; date -d '2024-01-02 10:60' 2>&1; date -d 'Jan 2 x:y' 2>&1
#> date: invalid date 'nope'
#> status 1
#> date: invalid date '25:00'
#> date: invalid date '2024-01-02 10:60'
#> date: invalid date 'Jan 2 x:y'
## a day that a month does not have
#differs busybox: it carries over into the next month
date -d '2024-02-30 10:00' 2>&1; date -d 2023-02-29 2>&1
#> date: invalid date '2024-02-30 10:00'
#> date: invalid date '2023-02-29'
## a full output
#differs busybox: it does not notice
date -d @0 >/dev/full 2>/dev/null; echo "status $?"
#> status 1
## a closed output
#differs busybox: it does not notice
date -d @0 2>/dev/null >&-; echo "status $?"
#> status 1
## what is no date to set
date -s nope 2>&1; echo "status $?"; date 13010000 2>&1; date 0101 2>&1; echo "status $?"
#> date: invalid date 'nope'
#> status 1
#> date: invalid date '13010000'
#> date: invalid date '0101'
#> status 1
## far away
date -d @253402300800 '+%Y %j'; date -d @67767976233532799 +%Y
#> 10000 001
#> 2147483647
## before 1970
#differs busybox: it knows no negative seconds
date -d @-1 '+%F %T'; date -d @-62135596800 '+%F %T'
#> 1969-12-31 23:59:59
#> 0001-01-01 00:00:00
