# xxd: a file in hexadecimal, and back.
#reference: host busybox
#packages: xxd
## a dump; an odd end; nothing
printf 'abc\n\0\1\377\200\033\177 defghijk' | xxd; xxd </dev/null; echo "status $?"
#> 00000000: 6162 630a 0001 ff80 1b7f 2064 6566 6768  abc....... defgh
#> 00000010: 696a 6b                                  ijk
#> status 0
## of a file; - is standard input
#differs busybox: has not these options
printf abc >f; xxd f; printf def | xxd -; printf ghi | xxd - -
#> 00000000: 6162 63                                  abc
#> 00000000: 6465 66                                  def
#> 00000000: 6768 69                                  ghi
## columns
seq 20 >f; xxd -c 4 f; xxd -c 5 -l 12 f; xxd -c 1 -l 2 f; xxd -c 0 -l 3 f
#> 00000000: 310a 320a  1.2.
#> 00000004: 330a 340a  3.4.
#> 00000008: 350a 360a  5.6.
#> 0000000c: 370a 380a  7.8.
#> 00000010: 390a 3130  9.10
#> 00000014: 0a31 310a  .11.
#> 00000018: 3132 0a31  12.1
#> 0000001c: 330a 3134  3.14
#> 00000020: 0a31 350a  .15.
#> 00000024: 3136 0a31  16.1
#> 00000028: 370a 3138  7.18
#> 0000002c: 0a31 390a  .19.
#> 00000030: 3230 0a    20.
#> 00000000: 310a 320a 33  1.2.3
#> 00000005: 0a34 0a35 0a  .4.5.
#> 0000000a: 360a          6.
#> 00000000: 31  1
#> 00000001: 0a  .
#> 00000000: 310a 32                                  1.2
## many columns
seq 200 >f; xxd -c 256 -l 300 f
#> 00000000: 310a 320a 330a 340a 350a 360a 370a 380a 390a 3130 0a31 310a 3132 0a31 330a 3134 0a31 350a 3136 0a31 370a 3138 0a31 390a 3230 0a32 310a 3232 0a32 330a 3234 0a32 350a 3236 0a32 370a 3238 0a32 390a 3330 0a33 310a 3332 0a33 330a 3334 0a33 350a 3336 0a33 370a 3338 0a33 390a 3430 0a34 310a 3432 0a34 330a 3434 0a34 350a 3436 0a34 370a 3438 0a34 390a 3530 0a35 310a 3532 0a35 330a 3534 0a35 350a 3536 0a35 370a 3538 0a35 390a 3630 0a36 310a 3632 0a36 330a 3634 0a36 350a 3636 0a36 370a 3638 0a36 390a 3730 0a37 310a 3732 0a37 330a 3734 0a37 350a 3736 0a37 370a 3738 0a37 390a 3830 0a38 310a 3832 0a38 330a 3834 0a38 350a 3836 0a38 370a 3838 0a38  1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20.21.22.23.24.25.26.27.28.29.30.31.32.33.34.35.36.37.38.39.40.41.42.43.44.45.46.47.48.49.50.51.52.53.54.55.56.57.58.59.60.61.62.63.64.65.66.67.68.69.70.71.72.73.74.75.76.77.78.79.80.81.82.83.84.85.86.87.88.8
#> 00000100: 390a 3930 0a39 310a 3932 0a39 330a 3934 0a39 350a 3936 0a39 370a 3938 0a39 390a 3130 300a 3130 310a 3130 320a                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    9.90.91.92.93.94.95.96.97.98.99.100.101.102.
## more columns than vim has
#only rbox: vim refuses them
seq 200 >f; xxd -c 300 -l 300 -g 0 f | wc -c
#> 913
## groups
seq 20 >f; xxd -g 1 -l 20 f; xxd -g 4 -l 20 f; xxd -g 0 -l 20 f; xxd -g 3 -l 20 f; xxd -g 8 -c 10 f | head -n 2; xxd -g 99 -l 3 f
#> 00000000: 31 0a 32 0a 33 0a 34 0a 35 0a 36 0a 37 0a 38 0a  1.2.3.4.5.6.7.8.
#> 00000010: 39 0a 31 30                                      9.10
#> 00000000: 310a320a 330a340a 350a360a 370a380a  1.2.3.4.5.6.7.8.
#> 00000010: 390a3130                             9.10
#> 00000000: 310a320a330a340a350a360a370a380a  1.2.3.4.5.6.7.8.
#> 00000010: 390a3130                          9.10
#> 00000000: 310a32 0a330a 340a35 0a360a 370a38 0a  1.2.3.4.5.6.7.8.
#> 00000010: 390a31 30                              9.10
#> 00000000: 310a320a330a340a 350a  1.2.3.4.5.
#> 0000000a: 360a370a380a390a 3130  6.7.8.9.10
#> 00000000: 310a32                            1.2
## -l: at most so many bytes
seq 20 >f; xxd -l 5 f; xxd -l 0 f; xxd -l 0x12 f; xxd -l 1000 f | tail -n 1
#> 00000000: 310a 320a 33                             1.2.3
#> 00000000: 310a 320a 330a 340a 350a 360a 370a 380a  1.2.3.4.5.6.7.8.
#> 00000010: 390a                                     9.
#> 00000030: 3230 0a                                  20.
## a length below zero is none
#differs busybox: refuses it
printf abc >f; xxd -l -1 f
#> 00000000: 6162 63                                  abc
## -len, -cols and the others behind one dash
#differs busybox: has not these options
seq 20 >f; xxd -len 5 f; xxd -cols 4 -l 6 f; xxd -group 1 -l 3 f; xxd -seek 45 f; xxd -plain -len 3 f; xxd -postscript -l 3 f; xxd -ps -l 3 f; xxd -include -l 3 f; xxd -bits -l 3 f; xxd -upper -l 3 f
#> 00000000: 310a 320a 33                             1.2.3
#> 00000000: 310a 320a  1.2.
#> 00000004: 330a       3.
#> 00000000: 31 0a 32                                         1.2
#> 0000002d: 3139 0a32 300a                           19.20.
#> 310a32
#> 310a32
#> 310a32
#> unsigned char f[] = {
#>   0x31, 0x0a, 0x32
#> };
#> unsigned int f_len = 3;
#> 00000000: 00110001 00001010 00110010                             1.2
#> 00000000: 310A 32                                  1.2
## values attached
seq 20 >f; xxd -l5 -c4 -g1 f; xxd -s3 -l2 f
#> 00000000: 31 0a 32 0a  1.2.
#> 00000004: 33           3
#> 00000003: 0a33                                     .3
## letters that stand together
#only rbox: as in busybox; vim takes the first
printf 'ab' | xxd -pu; printf 4142 | xxd -rp; printf 4142 | xxd -pr
#> 6162
#> ABAB
#\
## -s: from a byte on
seq 20 >f; xxd -s 40 f; xxd -s 0x28 f; xxd -s 050 f; xxd -s 1000 f; echo "status $?"
#> 00000028: 370a 3138 0a31 390a 3230 0a              7.18.19.20.
#> 00000028: 370a 3138 0a31 390a 3230 0a              7.18.19.20.
#> 00000028: 370a 3138 0a31 390a 3230 0a              7.18.19.20.
#> status 0
## -s: from the end; from where the input stands
#differs busybox: has not these options
seq 20 >f; xxd -s -5 f; xxd -s -0x5 f; xxd -s +45 f; (head -c 10 >/dev/null; xxd -s +30) <f | head -n 1
#> 0000002e: 390a 3230 0a                             9.20.
#> 0000002e: 390a 3230 0a                             9.20.
#> 0000002d: 3139 0a32 300a                           19.20.
#> 00000028: 370a 3138 0a31 390a 3230 0a              7.18.19.20.
## -s in a pipe
#differs busybox: has not these options
seq 20 | xxd -s 45; printf abc | xxd -s 9; echo "status $?"; printf abc | xxd -s -2 2>err; echo "status $?"; grep -c "seek" err
#> 0000002d: 3139 0a32 300a                           19.20.
#> status 4
#> status 4
#> 1
## before the beginning
#differs busybox: has not these options
printf abc >f; xxd -s -9 f 2>err; echo "status $?"; grep -c seek err
#> status 4
#> 1
## -o: offsets with a number added
printf abc >f; xxd -o 16 f; xxd -o 0x123456789 f; xxd -o -1 f; xxd -s 1 -o 0x10 f
#> 00000010: 6162 63                                  abc
#> 123456789: 6162 63                                  abc
#> ffffffffffffffff: 6162 63                                  abc
#> 00000011: 6263                                     bc
## -d: decimal offsets
#differs busybox: has not these options
seq 20 >f; xxd -d -s 10 f; xxd -d -o 123456789012 -l 3 f
#> 00000010: 360a 370a 380a 390a 3130 0a31 310a 3132  6.7.8.9.10.11.12
#> 00000026: 0a31 330a 3134 0a31 350a 3136 0a31 370a  .13.14.15.16.17.
#> 00000042: 3138 0a31 390a 3230 0a                   18.19.20.
#> 123456789012: 310a 32                                  1.2
## -u: big letters, not in offsets
#differs busybox: has not these options
printf 'a\253\315\357' | xxd -u -o 0xab; printf '\253' | xxd -p -u
#> 000000ab: 61AB CDEF                                a...
#> AB
## -b: bits
#differs busybox: has not these options
printf 'abc\n\0\377hij' >f; xxd -b f; xxd -b -c 3 -g 2 f; xxd -b -g 0 -c 2 f; xxd -b -l 1 f
#> 00000000: 01100001 01100010 01100011 00001010 00000000 11111111  abc...
#> 00000006: 01101000 01101001 01101010                             hij
#> 00000000: 0110000101100010 01100011  abc
#> 00000003: 0000101000000000 11111111  ...
#> 00000006: 0110100001101001 01101010  hij
#> 00000000: 0110000101100010  ab
#> 00000002: 0110001100001010  c.
#> 00000004: 0000000011111111  ..
#> 00000006: 0110100001101001  hi
#> 00000008: 01101010          j
#> 00000000: 01100001                                               a
## -e: little end first
#differs busybox: has not these options
printf 'abcdefghijklmnopqrs' >f; xxd -e f; xxd -e -g 2 f; xxd -e -g 8 f; xxd -e -g 1 -l 4 f
#> 00000000: 64636261 68676665 6c6b6a69 706f6e6d  abcdefghijklmnop
#> 00000010:   737271                             qrs
#> 00000000: 6261 6463 6665 6867 6a69 6c6b 6e6d 706f  abcdefghijklmnop
#> 00000010: 7271   73                                qrs
#> 00000000: 6867666564636261 706f6e6d6c6b6a69  abcdefghijklmnop
#> 00000010:           737271                   qrs
#> 00000000: 61 62 63 64                                      abcd
## -e with lines of no whole groups
#only rbox: later releases of vim do so too
printf 'abcdefghijk' | xxd -e -g 4 -c 6
#> 00000000: 64636261     6665  abcdef
#> 00000006: 6a696867       6b  ghijk
## -e with groups that are no power of two
#differs busybox: has not these options
printf abc | xxd -e -g 3 2>err; echo "status $?"; wc -l <err
#> status 1
#> 1
## -E: EBCDIC
#differs busybox: has not these options
printf '\310\205\223\223\226\100\346\226\231\223\204\132\301\360\377\0' | xxd -E
#> 00000000: c885 9393 9640 e696 9993 845a c1f0 ff00  Hello World!A0..
## -a: a star for lines of NULs
#differs busybox: has not these options
for n in 16 32 48 64; do (head -c $n /dev/zero; echo) | xxd -a; echo; done
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0a                                       .
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000020: 0a                                       .
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> *
#> 00000030: 0a                                       .
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> *
#> 00000040: 0a                                       .
#>
## -a: the last line is shown
#differs busybox: has not these options
for n in 15 16 31 32 47 48 63 64 70; do head -c $n /dev/zero | xxd -a; echo; done
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 00    ...............
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0000 0000 0000 0000 0000 0000 0000 00    ...............
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000020: 0000 0000 0000 0000 0000 0000 0000 00    ...............
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000020: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> *
#> 00000030: 0000 0000 0000 0000 0000 0000 0000 00    ...............
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> *
#> 00000030: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#>
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> *
#> 00000040: 0000 0000 0000                           ......
#>
## -a twice is not at all; only NULs are folded
head -c 64 /dev/zero | xxd -a -a; head -c 64 /dev/zero | tr '\0' x | xxd -a
#> 00000000: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000010: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000020: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000030: 0000 0000 0000 0000 0000 0000 0000 0000  ................
#> 00000000: 7878 7878 7878 7878 7878 7878 7878 7878  xxxxxxxxxxxxxxxx
#> 00000010: 7878 7878 7878 7878 7878 7878 7878 7878  xxxxxxxxxxxxxxxx
#> 00000020: 7878 7878 7878 7878 7878 7878 7878 7878  xxxxxxxxxxxxxxxx
#> 00000030: 7878 7878 7878 7878 7878 7878 7878 7878  xxxxxxxxxxxxxxxx
## -p
seq 30 | xxd -p; printf abcdef | xxd -p -c 4; xxd -p </dev/null; echo end
#> 310a320a330a340a350a360a370a380a390a31300a31310a31320a31330a
#> 31340a31350a31360a31370a31380a31390a32300a32310a32320a32330a
#> 32340a32350a32360a32370a32380a32390a33300a
#> 61626364
#> 6566
#> end
## -p -c 0: one line
#differs host: an empty line behind it
#differs busybox: has not these options
seq 50 | xxd -p -c 0; xxd -p -c 0 </dev/null
#> 310a320a330a340a350a360a370a380a390a31300a31310a31320a31330a31340a31350a31360a31370a31380a31390a32300a32310a32320a32330a32340a32350a32360a32370a32380a32390a33300a33310a33320a33330a33340a33350a33360a33370a33380a33390a34300a34310a34320a34330a34340a34350a34360a34370a34380a34390a35300a
## -i
#differs busybox: a comma at the end, a name for standard input
printf abc >f; xxd -i f; xxd -i <f; seq 8 | xxd -i; xxd -i - <f
#> unsigned char f[] = {
#>   0x61, 0x62, 0x63
#> };
#> unsigned int f_len = 3;
#>   0x61, 0x62, 0x63
#>   0x31, 0x0a, 0x32, 0x0a, 0x33, 0x0a, 0x34, 0x0a, 0x35, 0x0a, 0x36, 0x0a,
#>   0x37, 0x0a, 0x38, 0x0a
#>   0x61, 0x62, 0x63
## -i: columns
#differs busybox: a comma at the end
seq 8 >f; xxd -i -c 5 f
#> unsigned char f[] = {
#>   0x31, 0x0a, 0x32, 0x0a, 0x33,
#>   0x0a, 0x34, 0x0a, 0x35, 0x0a,
#>   0x36, 0x0a, 0x37, 0x0a, 0x38,
#>   0x0a
#> };
#> unsigned int f_len = 16;
## -i: names of files
#differs busybox: a comma at the end
printf abc >'1 a-b.c'; xxd -i '1 a-b.c'; printf abc >é; xxd -i ./é; xxd -i /dev/null
#> unsigned char __1_a_b_c[] = {
#>   0x61, 0x62, 0x63
#> };
#> unsigned int __1_a_b_c_len = 3;
#> unsigned char ____[] = {
#>   0x61, 0x62, 0x63
#> };
#> unsigned int _____len = 3;
#> unsigned char _dev_null[] = {
#> };
#> unsigned int _dev_null_len = 0;
## -i with a name, in big letters
#differs busybox: has not these options
printf 'a\253' >f; xxd -i -n my.name f; xxd -i -C f; xxd -i -C -n q f; xxd -i -n my_name <f; xxd -i -u f
#> unsigned char my_name[] = {
#>   0x61, 0xab
#> };
#> unsigned int my_name_len = 2;
#> unsigned char F[] = {
#>   0x61, 0xab
#> };
#> unsigned int F_LEN = 2;
#> unsigned char Q[] = {
#>   0x61, 0xab
#> };
#> unsigned int Q_LEN = 2;
#> unsigned char my_name[] = {
#>   0x61, 0xab
#> };
#> unsigned int my_name_len = 2;
#> unsigned char f[] = {
#>   0X61, 0XAB
#> };
#> unsigned int f_len = 2;
## -i of nothing
xxd -i </dev/null; : >f; xxd -i f
#> unsigned char f[] = {
#> };
#> unsigned int f_len = 0;
## the last of two forms counts
#differs busybox: has not these options
printf abc >f; xxd -p -b f; xxd -b -p f; xxd -i -e f; xxd -b -e f
#> 00000000: 01100001 01100010 01100011                             abc
#> 616263
#> 00000000:   636261                             abc
#> 00000000:   636261                             abc
## an output
#differs busybox: takes one operand
printf abc >f; xxd f to; cat to; xxd -p f to; cat to; xxd f - 
#> 00000000: 6162 63                                  abc
#> 616263
#> 00000000: 6162 63                                  abc
## an output that cannot be
#differs host: statuses of its own
#differs busybox: takes one operand
printf abc >f; xxd f none/to 2>err; echo "status $?"; grep -c "none/to.*No such file" err; xxd f g h >/dev/null 2>&1; echo "status $?"
#> status 1
#> 1
#> status 1
## -r
#differs busybox: takes text for bytes
printf 'abc\n\0\1\377\200\033\177 defghijklmnopqrstuvwxyz012' >f; xxd f | xxd -r | cmp - f && echo same; xxd -g 1 f | xxd -r | cmp - f && echo same; xxd -c 8 f | xxd -r -c 8 | cmp - f && echo same; xxd -u f | xxd -r | cmp - f && echo same
#> same
#> same
#> same
#> same
## -r -p
seq 1000 >f; xxd -p f | xxd -r -p | cmp - f && echo same; xxd -p -c 0 f | xxd -r -p | cmp - f && echo same
#> same
#> same
## -r: a gap becomes zeros
#differs busybox: has not these options
printf '0: 41\n5: 4243\n' | xxd -r | od -An -c; printf '3: 41' | xxd -r | od -An -c
#>    A  \0  \0  \0  \0   B   C
#>   \0  \0  \0   A
## -r: a gap in a file is left as it is
#differs busybox: has not these options
printf 'abcdefgh' >f; printf '2: 58\n00000005: 5a\n' | xxd -r - f; cat f; echo; printf '6: 41 42 43 44\n' >d; xxd -r d f; cat f; echo
#> abXdeZgh
#> abXdeZABCD
## -r into a new file
#differs busybox: has not these options
printf '0: 4142\n' | xxd -r - new; od -An -c new; printf '4142' | xxd -r -p - new2; od -An -c new2
#>    A   B
#>    A   B
## -r: backwards in a pipe
#differs busybox: pays no heed to offsets
printf '5: 41\n0: 42\n' | xxd -r 2>err | od -An -c; grep -c backwards err
#>   \0  \0  \0  \0  \0   A
#> 1
## -r: backwards in a file
#differs busybox: has not these options
printf '5: 41\n0: 42\n' >d; xxd -r d to; od -An -c to
#>    B  \0  \0  \0  \0   A
## -r -s: added to the offsets
#differs busybox: has not these options
printf '3: 41 42\n' | xxd -r -s -3; echo; printf '3: 41 42\n' | xxd -r -s 2 | od -An -c; printf '3: 41' | xxd -r -s -4 2>err; echo "status $?"
#> AB
#>   \0  \0  \0  \0  \0   A   B
#> status 5
## -r: what is behind the columns says nothing
#differs busybox: takes text for bytes
printf '0: 41424344\n' | xxd -r -c 2; echo; printf '0: 4142 4344  4546\n4: 47' | xxd -r; echo
#> AB
#> ABCDG
## -r: garbage
#differs host: takes the e of hello for an offset
#differs busybox: takes garbage otherwise
printf 'hello\n0: 41 4x 42 43\n3: zzz 44\n3: 4 45 4\n' | xxd -r | od -An -c; printf '   0: 41\r\n1:42\r\n' | xxd -r | od -An -c; printf '0:    41' | xxd -r | od -An -c
#>    A   B   C   E
#>    A   B
## -r -p: blanks and garbage
#differs busybox: takes garbage otherwise
printf '41 42\t43\n4 4\n' | xxd -r -p; echo; printf '41z42zz43zzz44\n45' | xxd -r -p; echo; printf 'zz41 4' | xxd -r -p; echo
#> ABCD
#> ABE
#> A
## -r: nothing
xxd -r </dev/null | wc -c; printf '\n\n' | xxd -r | wc -c
#> 0
#> 0
## -r of other forms
#differs host: another status
#differs busybox: has not all of these forms
for o in -b -i -e; do printf abc | xxd -r $o 2>/dev/null >out; echo "status $?"; done
#> status 1
#> status 1
#> status 1
## -r: large
#differs busybox: takes text for bytes
head -c 300000 /dev/urandom >f; xxd f | xxd -r | cmp - f && echo same; xxd -p f | xxd -r -p | cmp - f && echo same
#> same
#> same
## one that is missing, a directory
#differs host: other statuses
#differs busybox: a directory is nothing to it
xxd none 2>err; echo "status $?"; grep -c "xxd: .*none.*No such file" err; mkdir d; xxd d 2>/dev/null; echo "status $?"
#> status 1
#> 1
#> status 1
## bad numbers
#differs host: takes them for zero
for o in c g l o s; do xxd -$o x /dev/null 2>err; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## unknown options, missing values
xxd -z /dev/null 2>err >out; echo "status $?"; xxd -c 2>err >out; echo "status $?"
#> status 1
#> status 1
## a full output
#differs host: a status of its own
#differs busybox: takes one operand
echo x | xxd >/dev/full 2>err; echo "status $?"; grep -c 'No space left' err; echo x | xxd - /dev/full 2>err; echo "status $?"
#> status 1
#> 1
#> status 1
## a closed output
#differs host: another status
#differs busybox: says nothing of it
echo x | xxd >&- 2>err; echo "status $?"
#> status 1
## names with blanks, newlines, dashes
printf ab >'a b'; printf ef >'n
l'; printf cd >-n; xxd 'a b'; xxd 'n
l'; xxd ./-n; xxd -- ./-n
#> 00000000: 6162                                     ab
#> 00000000: 6566                                     ef
#> 00000000: 6364                                     cd
#> 00000000: 6364                                     cd
## what comes in small pieces
(printf ab; sleep 0.1; printf cdefghijklmnopq) | xxd
#> 00000000: 6162 6364 6566 6768 696a 6b6c 6d6e 6f70  abcdefghijklmnop
#> 00000010: 71                                       q
## a directory, and a file that is not there
mkdir d; for f in d absent; do if xxd $f 2>e >/dev/null; then echo $f passed; else test -s e && echo $f refused; fi; done
#differs busybox: passes over a directory
#> d refused
#> absent refused
