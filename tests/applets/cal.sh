# cal: calendars. Blanks at the ends of lines count for nothing here.
#reference: busybox host
#packages: ncal
## a month
cal 2 2026 | sed 's/ *$//'
#>    February 2026
#> Su Mo Tu We Th Fr Sa
#>  1  2  3  4  5  6  7
#>  8  9 10 11 12 13 14
#> 15 16 17 18 19 20 21
#> 22 23 24 25 26 27 28
#>
#>
## one with six weeks
cal 8 2026 | sed 's/ *$//'
#>     August 2026
#> Su Mo Tu We Th Fr Sa
#>                    1
#>  2  3  4  5  6  7  8
#>  9 10 11 12 13 14 15
#> 16 17 18 19 20 21 22
#> 23 24 25 26 27 28 29
#> 30 31
## the reform
cal 9 1752 | sed 's/ *$//'
#>    September 1752
#> Su Mo Tu We Th Fr Sa
#>        1  2 14 15 16
#> 17 18 19 20 21 22 23
#> 24 25 26 27 28 29 30
#>
#>
#>
## months before and after
cal 8 1752 | sed 's/ *$//'; cal 10 1752 | sed 's/ *$//'
#>     August 1752
#> Su Mo Tu We Th Fr Sa
#>                    1
#>  2  3  4  5  6  7  8
#>  9 10 11 12 13 14 15
#> 16 17 18 19 20 21 22
#> 23 24 25 26 27 28 29
#> 30 31
#>     October 1752
#> Su Mo Tu We Th Fr Sa
#>  1  2  3  4  5  6  7
#>  8  9 10 11 12 13 14
#> 15 16 17 18 19 20 21
#> 22 23 24 25 26 27 28
#> 29 30 31
#>
## the first year, the last
cal 1 1 | sed 's/ *$//'; cal 12 9999 | sed 's/ *$//'
#>      January 1
#> Su Mo Tu We Th Fr Sa
#>                    1
#>  2  3  4  5  6  7  8
#>  9 10 11 12 13 14 15
#> 16 17 18 19 20 21 22
#> 23 24 25 26 27 28 29
#> 30 31
#>    December 9999
#> Su Mo Tu We Th Fr Sa
#>           1  2  3  4
#>  5  6  7  8  9 10 11
#> 12 13 14 15 16 17 18
#> 19 20 21 22 23 24 25
#> 26 27 28 29 30 31
#>
## leap years
for y in 1700 1900 2000 2023 2024 4; do cal 2 $y | tail -n +3 | grep -c 29; done
#> 1
#> 0
#> 1
#> 0
#> 1
#> 1
## -j: days of the year
cal -j 2 2026 | sed 's/ *$//'
#>        February 2026
#>  Su  Mo  Tu  We  Th  Fr  Sa
#>  32  33  34  35  36  37  38
#>  39  40  41  42  43  44  45
#>  46  47  48  49  50  51  52
#>  53  54  55  56  57  58  59
#>
#>
## -j: the reform
#differs busybox: counts the days that were left out
cal -j 9 1752 | sed 's/ *$//'; cal -j 10 1752 | sed 's/ *$//'
#>       September 1752
#>  Su  Mo  Tu  We  Th  Fr  Sa
#>         245 246 247 248 249
#> 250 251 252 253 254 255 256
#> 257 258 259 260 261 262 263
#>
#>
#>
#>        October 1752
#>  Su  Mo  Tu  We  Th  Fr  Sa
#> 264 265 266 267 268 269 270
#> 271 272 273 274 275 276 277
#> 278 279 280 281 282 283 284
#> 285 286 287 288 289 290 291
#> 292 293 294
#>
## -m: weeks begin on Monday
#differs host: that of Debian has other options and another layout
cal -m 2 2026 | sed 's/ *$//'
#>    February 2026
#> Mo Tu We Th Fr Sa Su
#>                    1
#>  2  3  4  5  6  7  8
#>  9 10 11 12 13 14 15
#> 16 17 18 19 20 21 22
#> 23 24 25 26 27 28
#>
## -m of a month that begins on a Sunday
#differs host: that of Debian has other options and another layout
cal -m 11 2026 | sed 's/ *$//'; cal -j -m 3 2026 | sed 's/ *$//'
#>    November 2026
#> Mo Tu We Th Fr Sa Su
#>                    1
#>  2  3  4  5  6  7  8
#>  9 10 11 12 13 14 15
#> 16 17 18 19 20 21 22
#> 23 24 25 26 27 28 29
#> 30
#>         March 2026
#>  Mo  Tu  We  Th  Fr  Sa  Su
#>                          60
#>  61  62  63  64  65  66  67
#>  68  69  70  71  72  73  74
#>  75  76  77  78  79  80  81
#>  82  83  84  85  86  87  88
#>  89  90
## a year
#differs host: that of Debian has other options and another layout
cal 2026 | sed 's/ *$//'
#>                               2026
#>
#>       January               February               March
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>              1  2  3   1  2  3  4  5  6  7   1  2  3  4  5  6  7
#>  4  5  6  7  8  9 10   8  9 10 11 12 13 14   8  9 10 11 12 13 14
#> 11 12 13 14 15 16 17  15 16 17 18 19 20 21  15 16 17 18 19 20 21
#> 18 19 20 21 22 23 24  22 23 24 25 26 27 28  22 23 24 25 26 27 28
#> 25 26 27 28 29 30 31                        29 30 31
#>
#>        April                  May                   June
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>           1  2  3  4                  1  2      1  2  3  4  5  6
#>  5  6  7  8  9 10 11   3  4  5  6  7  8  9   7  8  9 10 11 12 13
#> 12 13 14 15 16 17 18  10 11 12 13 14 15 16  14 15 16 17 18 19 20
#> 19 20 21 22 23 24 25  17 18 19 20 21 22 23  21 22 23 24 25 26 27
#> 26 27 28 29 30        24 25 26 27 28 29 30  28 29 30
#>                       31
#>         July                 August              September
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>           1  2  3  4                     1         1  2  3  4  5
#>  5  6  7  8  9 10 11   2  3  4  5  6  7  8   6  7  8  9 10 11 12
#> 12 13 14 15 16 17 18   9 10 11 12 13 14 15  13 14 15 16 17 18 19
#> 19 20 21 22 23 24 25  16 17 18 19 20 21 22  20 21 22 23 24 25 26
#> 26 27 28 29 30 31     23 24 25 26 27 28 29  27 28 29 30
#>                       30 31
#>       October               November              December
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>              1  2  3   1  2  3  4  5  6  7         1  2  3  4  5
#>  4  5  6  7  8  9 10   8  9 10 11 12 13 14   6  7  8  9 10 11 12
#> 11 12 13 14 15 16 17  15 16 17 18 19 20 21  13 14 15 16 17 18 19
#> 18 19 20 21 22 23 24  22 23 24 25 26 27 28  20 21 22 23 24 25 26
#> 25 26 27 28 29 30 31  29 30                 27 28 29 30 31
#>
## -y is the same
cal 2026 >f; cal -y 2026 | cmp - f && echo same; cal -y | head -n 1 | tr -d ' ' >g; date +%Y | cmp - g && echo same
#> same
#> same
## -j: a year
#differs host: that of Debian has other options and another layout
cal -j 2026 | sed 's/ *$//' | head -n 20
#>                           2026
#>
#>           January                     February
#>  Su  Mo  Tu  We  Th  Fr  Sa   Su  Mo  Tu  We  Th  Fr  Sa
#>                   1   2   3   32  33  34  35  36  37  38
#>   4   5   6   7   8   9  10   39  40  41  42  43  44  45
#>  11  12  13  14  15  16  17   46  47  48  49  50  51  52
#>  18  19  20  21  22  23  24   53  54  55  56  57  58  59
#>  25  26  27  28  29  30  31
#>
#>            March                        April
#>  Su  Mo  Tu  We  Th  Fr  Sa   Su  Mo  Tu  We  Th  Fr  Sa
#>  60  61  62  63  64  65  66               91  92  93  94
#>  67  68  69  70  71  72  73   95  96  97  98  99 100 101
#>  74  75  76  77  78  79  80  102 103 104 105 106 107 108
#>  81  82  83  84  85  86  87  109 110 111 112 113 114 115
#>  88  89  90                  116 117 118 119 120
#>
#>             May                         June
#>  Su  Mo  Tu  We  Th  Fr  Sa   Su  Mo  Tu  We  Th  Fr  Sa
## the year of the reform
#differs host: that of Debian has other options and another layout
cal 1752 | sed 's/ *$//' | sed -n '19,28p'
#>         July                 August              September
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>           1  2  3  4                     1         1  2 14 15 16
#>  5  6  7  8  9 10 11   2  3  4  5  6  7  8  17 18 19 20 21 22 23
#> 12 13 14 15 16 17 18   9 10 11 12 13 14 15  24 25 26 27 28 29 30
#> 19 20 21 22 23 24 25  16 17 18 19 20 21 22
#> 26 27 28 29 30 31     23 24 25 26 27 28 29
#>                       30 31
#>       October               November              December
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
## now
cal | head -n 1 | tr -s ' ' ' ' | sed 's/^ //; s/ *$//' >f; date '+%B %Y' | cmp - f && echo same
#> same
## -1
#only rbox: as util-linux
cal -1 2 2026; cal --one 2 2026 | wc -l
#>    February 2026
#> Su Mo Tu We Th Fr Sa
#>  1  2  3  4  5  6  7
#>  8  9 10 11 12 13 14
#> 15 16 17 18 19 20 21
#> 22 23 24 25 26 27 28
#>
#>
#> 8
## -3
#only rbox: as util-linux
cal -3 1 2026
#>    December 2025          January 2026         February 2026
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>     1  2  3  4  5  6               1  2  3   1  2  3  4  5  6  7
#>  7  8  9 10 11 12 13   4  5  6  7  8  9 10   8  9 10 11 12 13 14
#> 14 15 16 17 18 19 20  11 12 13 14 15 16 17  15 16 17 18 19 20 21
#> 21 22 23 24 25 26 27  18 19 20 21 22 23 24  22 23 24 25 26 27 28
#> 28 29 30 31           25 26 27 28 29 30 31
#>
## -n
#only rbox: as util-linux
cal -n 4 11 2026; cal -n 1 2 2026 | head -n 1
#>    November 2026         December 2026          January 2027
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>  1  2  3  4  5  6  7         1  2  3  4  5                  1  2
#>  8  9 10 11 12 13 14   6  7  8  9 10 11 12   3  4  5  6  7  8  9
#> 15 16 17 18 19 20 21  13 14 15 16 17 18 19  10 11 12 13 14 15 16
#> 22 23 24 25 26 27 28  20 21 22 23 24 25 26  17 18 19 20 21 22 23
#> 29 30                 27 28 29 30 31        24 25 26 27 28 29 30
#>                                             31
#>    February 2027
#> Su Mo Tu We Th Fr Sa
#>     1  2  3  4  5  6
#>  7  8  9 10 11 12 13
#> 14 15 16 17 18 19 20
#> 21 22 23 24 25 26 27
#> 28
#>
#>    February 2026
## -n -S: in the middle
#only rbox: as util-linux
cal -n 5 -S 2 2026 | grep 202; cal --months=3 --span 6 2026 | head -n 1
#>    December 2025          January 2026         February 2026
#>      March 2026            April 2026
#>       May 2026             June 2026             July 2026
## -Y: twelve months
#only rbox: as util-linux
cal -Y 11 2026 | grep '202[67]'
#>    November 2026         December 2026          January 2027
#>    February 2027           March 2027            April 2027
#>       May 2027             June 2027             July 2027
#>     August 2027          September 2027         October 2027
## -s: Sunday again
#only rbox: as util-linux
cal -m -s 2 2026 | sed -n 2p; cal -s 2 2026 | sed -n 2p
#> Su Mo Tu We Th Fr Sa
#> Su Mo Tu We Th Fr Sa
## -w: weeks
#only rbox: as util-linux
cal -w 11 2026; cal -w -m 1 2027
#>      November 2026
#>    Su Mo Tu We Th Fr Sa
#> 45  1  2  3  4  5  6  7
#> 46  8  9 10 11 12 13 14
#> 47 15 16 17 18 19 20 21
#> 48 22 23 24 25 26 27 28
#> 49 29 30
#>
#>      January 2027
#>    Mo Tu We Th Fr Sa Su
#> 53              1  2  3
#>  1  4  5  6  7  8  9 10
#>  2 11 12 13 14 15 16 17
#>  3 18 19 20 21 22 23 24
#>  4 25 26 27 28 29 30 31
#>
## -w with days of the year, side by side
#only rbox: as util-linux
cal -w -j 2 2026; cal -w -3 12 2026
#>         February 2026
#>     Su  Mo  Tu  We  Th  Fr  Sa
#>  6  32  33  34  35  36  37  38
#>  7  39  40  41  42  43  44  45
#>  8  46  47  48  49  50  51  52
#>  9  53  54  55  56  57  58  59
#>
#>
#>      November 2026            December 2026            January 2027
#>    Su Mo Tu We Th Fr Sa     Su Mo Tu We Th Fr Sa     Su Mo Tu We Th Fr Sa
#> 45  1  2  3  4  5  6  7  49        1  2  3  4  5   1                 1  2
#> 46  8  9 10 11 12 13 14  50  6  7  8  9 10 11 12   2  3  4  5  6  7  8  9
#> 47 15 16 17 18 19 20 21  51 13 14 15 16 17 18 19   3 10 11 12 13 14 15 16
#> 48 22 23 24 25 26 27 28  52 20 21 22 23 24 25 26   4 17 18 19 20 21 22 23
#> 49 29 30                 53 27 28 29 30 31         5 24 25 26 27 28 29 30
#>                                                    6 31
## -wN: the month of a week
#only rbox: as util-linux
cal -w30 2026 | head -n 1; cal -m --week=53 2026 | head -n 1; cal -w54 2026; echo "status $?"
#>        July 2026
#>      December 2026
#> status 1
## months by name
#only rbox: as util-linux
cal feb 2026 | head -n 1; cal September 1752 | head -n 1; cal DECEMBER 2026 | head -n 1; cal fe 2026; echo "status $?"
#>    February 2026
#>    September 1752
#>    December 2026
#> status 1
## a day
#only rbox: as util-linux
cal 28 2 2026 | head -n 1; cal 29 2 2026 2>&1; echo "status $?"; cal 3 9 1752 2>&1; echo "status $?"
#>    February 2026
#> cal: no such day in that month: '29'
#> status 1
#> cal: no such day in that month: '3'
#> status 1
## bad numbers
#differs host: that of Debian has other options and another layout
for w in '13 2026' '0 2026' '1 0' '1 10000' 'x 2026' '1 x' 0 10000 -5; do cal $w >out 2>err; echo "status $?"; cat out; done
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## a year near the beginning, before which there are none
#only rbox: as util-linux
cal -3 1 1 | sed 's/ *$//' | head -n 3
#>      January 1             February 1
#> Su Mo Tu We Th Fr Sa  Su Mo Tu We Th Fr Sa
#>                    1         1  2  3  4  5
## today stands out on a terminal alone
#only rbox: util-linux's marks
date +%-d >day; "$TESTS/terminal" -s 80x24 cal <<'END' | head -n 1
sent \e[7m
end
END
cal | grep -c '\[7m'
#> yes
#> 0
## a day stands out on a terminal
#only rbox: util-linux's marks
"$TESTS/terminal" -s 80x24 cal 28 2 2026 <<'END' | head -n 1
sent \e[7m28\e[m
end
END
#> yes
## unknown options, too many operands, a full output
#differs busybox: says nothing of a full output
#differs host: says nothing of a full output
cal -Z 2>/dev/null >&2; echo "status $?"; cal 1 2 3 4 2>/dev/null >&2; echo "status $?"; cal >/dev/full 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## a closed output is an error
printf 'abc\n' | cal 1 2020 2>e >&-; echo $?; test -s e && echo said
#differs busybox: does not notice
#differs host: does not notice
#> 1
#> said
