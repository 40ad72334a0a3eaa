# The phrases and formats of GNU.
#reference: host
#packages: tzdata

## ISO 8601
for d in 2024-01-02T10:30 2024-01-02T10:30:15Z 2024-01-02T10:30:15.5+05:30 '2024-01-02 10:30:15,25 -0800' 20240102 '20240102 1030' 2024-01-02T10:30+02 2024-1-2; do date -d "$d" '+%F %T.%N'; done
#> 2024-01-02 10:30:00.000000000
#> 2024-01-02 10:30:15.000000000
#> 2024-01-02 05:00:15.500000000
#> 2024-01-02 18:30:15.250000000
#> 2024-01-02 00:00:00.000000000
#> 2024-01-02 10:30:00.000000000
#> 2024-01-02 08:30:00.000000000
#> 2024-01-02 00:00:00.000000000
## days in words
for d in 'Jan 2 2024' '2 January 2024 10:00 PM' 'January 2, 2024' 2-jan-2024 '10/22/2024' 2024/10/22 '2 jan 68' '2 jan 69' '1/2/70' 2jan2024 'Tue Jan  2 10:00:00 UTC 2024' 'Tue, 02 Jan 2024 10:00:00 +0100' 'sept 5 2024' 'Sep. 5 2024' 2024-06-15T00:00; do date -d "$d" '+%F %T'; done
#> 2024-01-02 00:00:00
#> 2024-01-02 22:00:00
#> 2024-01-02 00:00:00
#> 2024-01-02 00:00:00
#> 2024-10-22 00:00:00
#> 2024-10-22 00:00:00
#> 2068-01-02 00:00:00
#> 1969-01-02 00:00:00
#> 1970-01-02 00:00:00
#> 2024-01-02 00:00:00
#> 2024-01-02 10:00:00
#> 2024-01-02 09:00:00
#> 2024-09-05 00:00:00
#> 2024-09-05 00:00:00
#> 2024-06-15 00:00:00
## relative to a date
for d in '2024-01-31 1 month' '2024-01-02 +1 day' '2024-01-02 10:00 2 days ago' '2024-02-29 next year' '2024-02-29 last year' '2024-01-02 fortnight' '20240102 +3 weeks' '2024-01-02 10:00 -1 hour' '2024-01-02 10:00 90 minutes' '2024-01-02 third day' '2024-01-02 1 day 2 hours 3 sec' '2024-01-02 1 week hence' '2024-12-31 12 months 1 day ago' '@86400' '2024-01-02 yesterday' 'tomorrow 2024-01-02'; do date -d "$d" '+%F %T'; done
#> 2024-03-02 00:00:00
#> 2024-01-03 00:00:00
#> 2023-12-31 10:00:00
#> 2025-03-01 00:00:00
#> 2023-03-01 00:00:00
#> 2024-01-16 00:00:00
#> 2024-01-23 00:00:00
#> 2024-01-02 12:00:00
#> 2024-01-02 11:30:00
#> 2024-01-05 00:00:00
#> 2024-01-03 02:00:03
#> 2024-01-09 00:00:00
#> 2025-12-30 00:00:00
#> 1970-01-02 00:00:00
#> 2024-01-01 00:00:00
#> 2024-01-03 00:00:00
## relative to now
n=$(date +%s); for d in '1 day' '-1 day' '2 hours ago' '1 week' yesterday tomorrow now 'next hour' '10 seconds'; do s=$(date -u -d "$d" +%s); echo $(((s - n + 1) / 60)); done
#> 1440
#> -1439
#> -119
#> 10080
#> -1439
#> 1440
#> 0
#> 60
#> 0
## midnight of days in words
d=$(date +%F); [ "$(date -d "$d" +%s)" = "$(date -d 0 +%s)" ] && [ "$(date -d '' +%s)" = "$(date -d 00:00 +%s)" ] && echo yes; date -d 'today 10:00' +%T; date -d 'tomorrow 0:00' +%T
#> yes
#> 10:00:00
#> 00:00:00
## days of the week
for d in monday tue 'next friday' 'last friday' 'this wednesday' 'third monday' '2 monday' sunday 'mon,' 'thurs'; do date -d "$d" '+%a %T'; done; n=$(date -d 0 +%s); a=$(date -d 'next monday' +%s); b=$(date -d 'last monday' +%s); [ $a -gt $n ] && [ $b -lt $n ] && echo $(((a - b) / 604800))
#> Mon 00:00:00
#> Tue 00:00:00
#> Fri 00:00:00
#> Fri 00:00:00
#> Wed 00:00:00
#> Mon 00:00:00
#> Mon 00:00:00
#> Sun 00:00:00
#> Mon 00:00:00
#> Thu 00:00:00
#> 1
## times of twelve hours
for t in 10pm '10 am' 12am 12pm '12:30 a.m.' '1:02:03.5 PM' 0:00; do date -d "2024-01-02 $t" '+%T.%N'; done; date -d '13 pm' 2>&1; date -d '0am' 2>&1
#> 22:00:00.000000000
#> 10:00:00.000000000
#> 00:00:00.000000000
#> 12:00:00.000000000
#> 00:30:00.000000000
#> 13:02:03.500000000
#> 00:00:00.000000000
#> date: invalid date '13 pm'
#> date: invalid date '0am'
## zones by name
for z in UTC GMT Z EST EDT CET CEST MST PDT JST IST 'UTC+2' 'GMT-0330' A N 'CET DST' BST NZDT; do date -d "2024-01-02 10:00 $z" '+%F %T'; done
#> 2024-01-02 10:00:00
#> 2024-01-02 10:00:00
#> 2024-01-02 10:00:00
#> 2024-01-02 15:00:00
#> 2024-01-02 14:00:00
#> 2024-01-02 09:00:00
#> 2024-01-02 08:00:00
#> 2024-01-02 17:00:00
#> 2024-01-02 17:00:00
#> 2024-01-02 01:00:00
#> 2024-01-02 04:30:00
#> 2024-01-02 08:00:00
#> 2024-01-02 13:30:00
#> 2024-01-02 09:00:00
#> 2024-01-02 11:00:00
#> 2024-01-02 08:00:00
#> 2024-01-02 09:00:00
#> 2024-01-01 21:00:00
## zones by number
for z in +1 -05 +0530 -03:30 +05:30 -00:30; do date -d "2024-01-02 10:00 $z" '+%F %T'; done; date -d '10:00 +25' 2>&1
#> 2024-01-02 09:00:00
#> 2024-01-02 15:00:00
#> 2024-01-02 04:30:00
#> 2024-01-02 13:30:00
#> 2024-01-02 04:30:00
#> 2024-01-02 10:30:00
#> date: invalid date '10:00 +25'
## a zone of its own
TZ=UTC date -d 'TZ="America/New_York" 2024-01-02 9:00' '+%F %T %Z'; date -d 'TZ="Asia/Tokyo" 2024-07-01' '+%F %T'; date -d 'TZ="UTC' 2>&1
#> 2024-01-02 14:00:00 UTC
#> 2024-06-30 15:00:00
#> date: invalid date 'TZ="UTC'
## seconds with a fraction
for s in @1.5 @-1.5 @1.123456789123 '@ 7' ' @8 '; do date -d "$s" +%s.%N; done; date -d '@1 1' 2>&1; date -d @x 2>&1; date -d @ 2>&1
#> 1.500000000
#> -2.500000000
#> 1.123456789
#> 7.000000000
#> 8.000000000
#> date: invalid date '@1 1'
#> date: invalid date '@x'
#> date: invalid date '@'
## comments
date -d '2024-01-02 (a (b) c) 10:00' '+%F %T'; date -d '(2024) 2024-01-02 (' +%F
#> 2024-01-02 10:00:00
#> 2024-01-02
## what is no date
for d in 2024-02-30 2024-13-01 24:00 23:59:60 '10:00 11:00' 'monday tuesday' 'xx' '2024-1' 'tomorrow ago' '1.5 hours' 'UTC EST' 'jan' '12345' '2024-01-02 $' '99999999999999999999 days' '@99999999999999999999' "$(printf 'a\033[2Jb')"; do date -d "$d" 2>&1; done
#> date: invalid date '2024-02-30'
#> date: invalid date '2024-13-01'
#> date: invalid date '24:00'
#> date: invalid date '23:59:60'
#> date: invalid date '10:00 11:00'
#> date: invalid date 'monday tuesday'
#> date: invalid date 'xx'
#> date: invalid date '2024-1'
#> date: invalid date 'tomorrow ago'
#> date: invalid date '1.5 hours'
#> date: invalid date 'UTC EST'
#> date: invalid date 'jan'
#> date: invalid date '12345'
#> date: invalid date '2024-01-02 $'
#> date: invalid date '99999999999999999999 days'
#> date: invalid date '@99999999999999999999'
#> date: invalid date 'a\033[2Jb'
## moments that clocks skip or show twice
export TZ=America/New_York; date -d '2024-03-10 02:30' 2>&1; date -d '2024-11-03 01:30' '+%T %Z'; date -d '2024-11-03 01:30 EST' '+%T %Z'; date -d '2024-11-03 01:30 EDT' '+%T %Z'; date -d '2024-07-01 12:00 EST' 2>&1; date -d '2024-03-09 02:30 tomorrow' '+%F %T %Z'
#> date: invalid date '2024-03-10 02:30'
#> 01:30:00 EDT
#> 01:30:00 EST
#> 01:30:00 EDT
#> date: invalid date '2024-07-01 12:00 EST'
#> 2024-03-10 03:30:00 EDT
## months keep the clock over summer time
export TZ=Europe/Berlin; date -d '2024-07-01 12:00 6 months' '+%F %T %Z'; date -d '2024-03-30 12:00 1 day' '+%F %T %Z'; date -d '2024-03-30 12:00 24 hours' '+%F %T %Z'
#> 2025-01-01 12:00:00 CET
#> 2024-03-31 12:00:00 CEST
#> 2024-03-31 13:00:00 CEST
## flags and widths
date -d @1704164645.012345678 '+%5d|%-5d|%_5d|%05e|%^a|%^B|%#a|%#p|%#Z|%^Z|%P|%10A|%-10A|%010a|%^10b|%+5Y|%_6Y|%+4C|%3j|%2N|%3N|%6N|%12N|%-N|%_3N|%015s|%q|%10q'
#> 00002|2|    2|00002|TUE|JANUARY|TUE|am|utc|UTC|am|   Tuesday|Tuesday|0000000Tue|       JAN|+2024|  2024|+020|002|01|012|012345|012345678000|012345678|012|000001704164645|1|0000000001
## zones in formats
TZ='<-0330>3:30' date -d @0 '+%z|%:z|%::z|%:::z|%-z|%_z|%10z|%_10:z|%-:z|%Z'; TZ='XXX-1:02:03' date -d @0 '+%z|%:z|%::z|%:::z'; TZ=CET-1 date -d @0 '+%:::z'
#> -0330|-03:30|-03:30:00|-03:30|-330| -330|-000000330|     -3:30|-3:30|-0330
#> +0102|+01:02|+01:02:03|+01:02:03
#> +01
## whole formats with flags
date -d @1704164645 '+%10F|%15F|%_15F|%015D|%12T|%^c|%30c|%+12F|%-F'; date -d 0007-09-05 '+%c|%F|%Y|%C|%y|%G'; date -d 12345-09-05 '+%F|%Y|%+Y'
#> 2024-01-02|000002024-01-02|     2024-01-02|000000001/02/24|    03:04:05|TUE JAN  2 03:04:05 2024|      Tue Jan  2 03:04:05 2024|+02024-01-02|2024-01-02
#> Wed Sep  5 00:00:00 7|0007-09-05|0007|00|07|0007
#> +12345-09-05|12345|+12345
## modifiers, and what is no conversion
date -d @1704164645 '+%Ey %EY %Ec %Od %OH %EF %Q %5 %-Q % %'; date -d @0 '+%' ; date -d @0 '+%E'; date -d @0 '+%::::z|%:a|%:'
#> 24 2024 Tue Jan  2 03:04:05 2024 02 03 %EF %Q   %5 %-Q % %
#> %
#> %E
#> %::::z|%:a|%:
## bytes in formats
date -d @0 "$(printf '+\377%%Y\001\303\251%%m')" | od -An -c
#>  377   1   9   7   0 001 303 251   0   1  \n
## --rfc-3339, --iso-8601, --rfc-email
for o in --rfc-3339=date --rfc-3339=seconds --rfc-3339=ns --iso-8601 --iso-8601=hours --iso-8601=minutes --iso-8601=seconds --iso-8601=ns -Is -In --rfc-3339=s --rfc-email --rfc-822; do TZ=CET-1 date -d @1704164645.5 $o; done
#> 2024-01-02
#> 2024-01-02 04:04:05+01:00
#> 2024-01-02 04:04:05.500000000+01:00
#> 2024-01-02
#> 2024-01-02T04+01:00
#> 2024-01-02T04:04+01:00
#> 2024-01-02T04:04:05+01:00
#> 2024-01-02T04:04:05,500000000+01:00
#> 2024-01-02T04:04:05+01:00
#> 2024-01-02T04:04:05,500000000+01:00
#> 2024-01-02 04:04:05+01:00
#> Tue, 02 Jan 2024 04:04:05 +0100
#> Tue, 02 Jan 2024 04:04:05 +0100
## precisions that are none
#differs: its message lists what is valid
date --rfc-3339=x 2>&1 | head -1; date -Ix 2>&1 | head -1; date --rfc-3339 2>/dev/null; echo "status $?"
#> date: invalid argument 'x'
#> date: invalid argument 'x'
#> status 1
## two formats
#differs: its message is 'multiple output formats specified'
date -R +%F 2>&1; echo "status $?"; date -d @0 -R -R
#> date: more than one output format
#> status 1
#> Thu, 01 Jan 1970 00:00:00 +0000
## dates from a file
printf '@1\nxx\n2024-01-02\n\n@5' > f; date -f f '+%F %T' 2>&1 | sed "s/^$(date +%F) 00/today/"; date -f f >/dev/null 2>&1; echo "status $?"; echo @7 | date --file=- +%s; date -f no 2>/dev/null; echo "status $?"; : > e; date -f e +%s; echo "status $?"
#> 1970-01-01 00:00:01
#> date: invalid date 'xx'
#> 2024-01-02 00:00:00
#> today:00:00
#> 1970-01-01 00:00:05
#> status 1
#> 7
#> status 1
#> status 0
## a directory as a file of dates
#differs: its message says read error
mkdir d; date -f d 2>&1; echo "status $?"
#> date: d: Is a directory
#> status 1
## only one source of dates
date -d @0 -r / 2>/dev/null; echo "status $?"; date -f /dev/null -d @0 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## years without end
date -d @9223372036854775807 2>&1; echo "status $?"; date -d @67768036191676800 2>&1; date -d @67768036191676799 +%F; date -d '2147485547-12-31' +%F; date -d '2147485548-01-01' 2>&1
#> date: time '9223372036854775807' is out of range
#> status 1
#> date: time '67768036191676800' is out of range
#> +2147485547-12-31
#> +2147485547-12-31
#> date: invalid date '2147485548-01-01'
## noon and midnight
#differs: they are none of its words
date -d '2024-01-02 noon' '+%F %T'; date -d '2024-01-02 midnight' '+%F %T'; date -d 'noon 2 days 2024-01-02' '+%F %T'
#> 2024-01-02 12:00:00
#> 2024-01-02 00:00:00
#> 2024-01-04 12:00:00
## widths without end
#only rbox: GNU writes that many zeros
date -d @0 +%99999999999999999999d | wc -c | awk '{print ($1 > 1000)}'
#> 1
