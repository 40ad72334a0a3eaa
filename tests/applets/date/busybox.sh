# What only busybox has, or has differently.
#reference: busybox

## digits alone
for d in 1234 01021234 2401021234 202401021234 202401021234.56 1234.56; do date -d $d '+%m%d %T' | sed "s/^$(date +%m%d)/today/"; done
#> today 12:34:00
#> 0102 12:34:00
#> 0102 12:34:00
#> 0102 12:34:00
#> 0102 12:34:56
#> today 12:34:56
## dates with points
date -d 2024.01.02-10:30 '+%F %T'; date -d 2024.01.02-10:30:20 '+%F %T'; date -d 01.02-10:30 '+%m-%d %T'; date -d 13.02-10:30 2>&1
#> 2024-01-02 10:30:00
#> 2024-01-02 10:30:20
#> 01-02 10:30:00
#> date: invalid date '13.02-10:30'
## -D
date -D '%d.%m.%Y %H:%M:%S' -d '02.01.2024 03:04:05' '+%F %T'; date -D %s -d 86400 '+%F %T'; date -D '%Y-%j' -d 2024-060 +%F; date -D '%b %d, %Y %I:%M %p' -d 'Feb 29, 2024 01:30 PM' '+%F %T'
#> 2024-01-02 03:04:05
#> 1970-01-02 00:00:00
#> 2024-02-29
#> 2024-02-29 13:30:00
## -D that does not match
date -D %Y -d x 2>&1; echo "status $?"; date -D '%d %m' -d 'x 2' 2>&1
#> date: invalid date 'x'
#> status 1
#> date: invalid date 'x 2'
## -D with more than it matches
#differs: it takes no notice of the rest
date -D '%d %m' -d '1 2 3' 2>&1
#> date: invalid date '1 2 3'
## -I with a precision
date -u -Ihours -d @1704164645; date -u -Iminutes -d @1704164645; date -u -Iseconds -d @1704164645
#> 2024-01-02T03+00:00
#> 2024-01-02T03:04+00:00
#> 2024-01-02T03:04:05+00:00
