# Devices and FIFOs; making devices needs root.
## a FIFO, less the umask
umask 027; mknod p p; mknod -m 666 q p; stat -c '%F %a' p q
#> fifo 640
#> fifo 666
## symbolic modes start from a=rw and the umask does not count
umask 077; mknod -m go-w a p; mknod -m u+x b p; mknod -m +x c p; stat -c '%n %a' a b c
#> a 644
#> b 766
#> c 766
## devices with their numbers
#root
umask 022; mknod n c 1 3; mknod z u 1 5; mknod d b 4095 1048575; stat -c '%F %t %T %a' n z d; echo x >n; head -c 2 z | od -An -tx1
#> character special file 1 3 644
#> character special file 1 5 644
#> block special file fff fffff 644
#>  00 00
## a name with spaces, a newline, a leading dash, bytes that are no UTF-8
mknod 'a b' p; mknod "$(printf 'a\nb')" p; mknod -- -x p; mknod "$(env printf '\377')" p; env printf '%s\n' * | od -c | head -1
#> 0000000   -   x  \n   a  \n   b  \n   a       b  \n 377  \n
## what exists stays
echo old >f; mknod f p 2>&1; echo $?; cat f; mknod nosuch/f p 2>&1; echo $?
#> mknod: f: File exists
#> 1
#> old
#> mknod: nosuch/f: No such file or directory
#> 1
## numbers out of range or none
mknod f c 4096 1 2>&1; mknod f c 1 1048576 2>&1; mknod f c x 1 2>&1; echo $?; ls
#> mknod: number 4096 is not in 0..4095 range
#> mknod: number 1048576 is not in 0..1048575 range
#> mknod: invalid number 'x'
#> 1
## hexadecimal and octal numbers, as GNU takes them
#root
#differs: busybox takes decimal numbers only
mknod f c 0x10 010; stat -c '%t %T' f
#> 10 8
## operands that do not fit are refused with the usage
for words in '' f 'f b' 'f b 1' 'f b 1 2 3' 'f p 1 2' 'f z 1 2'; do mknod $words >out 2>&1; echo "$? $(grep -c Usage out)"; done; ls
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> out
## a bad mode makes nothing
mknod -m 999 f p >/dev/null 2>&1; echo $?; mknod -m 8 f p >/dev/null 2>&1; echo $?; mknod -m u+q f p >/dev/null 2>&1; echo $?; ls
#> 1
#> 1
#> 1
## a security context that no kernel of ours has is refused
mknod -Z f p >out 2>&1; echo $?; head -n 1 out; mknod -m 4711 f p; mknod -m a=,u=rw,g+s g p; stat -c '%n %a' f g
#> 1
#> mknod: invalid option -- 'Z'
#> f 4711
#> g 2600
