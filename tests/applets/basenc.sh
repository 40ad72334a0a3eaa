# basenc: bytes in an encoding of choice.
#reference: host

## all encodings
for e in base64 base64url base32 base32hex base16 base2msbf base2lsbf z85; do printf '\377\376\375\0' | basenc --$e; printf 'abcdefgh' | basenc --$e -w 11; basenc --$e </dev/null; done
#> //79AA==
#> YWJjZGVmZ2g
#> =
#> __79AA==
#> YWJjZGVmZ2g
#> =
#> 777P2AA=
#> MFRGGZDFMZT
#> WQ===
#> VVVFQ00=
#> C5H66P35CPJ
#> MG===
#> FFFEFD00
#> 61626364656
#> 66768
#> 11111111111111101111110100000000
#> 01100001011
#> 00010011000
#> 11011001000
#> 11001010110
#> 01100110011
#> 101101000
#> 11111111011111111011111100000000
#> 10000110010
#> 00110110001
#> 10001001101
#> 01001100110
#> 01101110011
#> 000010110
#> %nI@%
#> vpA.SwObN*
## all bytes, and back
i=0; while [ $i -lt 256 ]; do printf "\\$(printf %o $i)"; i=$((i+1)); done >all
for e in base64 base64url base32 base32hex base16 base2msbf base2lsbf z85; do basenc --$e all | md5sum; basenc --$e all | basenc -d --$e | cmp - all && echo same; done
#> 6dc84d9c8afe5c47753c642e8769c441  -
#> same
#> 7afb86ebb157e571cffd957ca74d8ed5  -
#> same
#> 75596fc62bd19befc649d0df67e88351  -
#> same
#> 530873d8b6eaf649b3c1de06a332940b  -
#> same
#> 874925d63b5845c354d9a53a31d8b5e5  -
#> same
#> 6dceba7cf5234c8f69dc8a7c1fe1d63c  -
#> same
#> 3589a470e60b5482fae9d95a9eebf08e  -
#> same
#> 235fd8f71b1f7045031a1f46f522d59b  -
#> same
## much of it
head -c 200000 /dev/zero | tr '\0' x >f
for e in base64url base32hex base16 base2msbf base2lsbf z85; do basenc --$e f | md5sum; basenc --$e f | basenc -d --$e | cmp - f && echo same; done
#> e04d8c4b4726789d4a648f185ddd7a29  -
#> same
#> 9406374c85c637e29466d4a7aaf1f502  -
#> same
#> 44effff8b139ee9c1d779cbb588044fb  -
#> same
#> bd32d43d11cb65e0a99e38f0bf37fc73  -
#> same
#> dc3b7b9ed5833069c10e75ea4c97c28a  -
#> same
#> 9133a15175a7fcb5a1f584b2a3e1d28a  -
#> same
## the last encoding counts
printf a | basenc --base16 --base64; printf a | basenc --base64 --base16
#> YQ==
#> 61
## none is not enough
printf a | basenc >/dev/null 2>&1; echo "status $?"
#> status 1
## letters of other alphabets
printf '__79' | basenc --base64url -d | od -An -tx1; printf '//79' | basenc --base64url -d 2>/dev/null; echo " $?"; printf '__79' | basenc --base64 -d 2>/dev/null; echo " $?"
for t in 6161 61a1 61A 61A1 '6 1' f0 'F0\n61'; do printf "$t" | basenc --base16 -d 2>/dev/null | od -An -tx1; done
for t in 01100001 0110 011000011 012 '0110\n0001'; do printf "$t" | basenc --base2msbf -d 2>/dev/null | od -An -tx1; printf "$t" | basenc --base2lsbf -d 2>/dev/null | od -An -tx1; done
#>  ff fe fd
#>  1
#>  1
#>  61 61
#>  61
#>  61
#>  61 a1
#>  f0 61
#>  61
#>  86
#>  61
#>  86
#>  61
#>  86
## Z85 of other lengths, and values that four bytes do not hold
for t in abc abcde; do printf $t | basenc --z85 2>/dev/null; echo " $?"; done
for t in HelloWorld Hello Hell 'Hel\nlo' '#####' '%%nSc0' '%%nSc1' "Hell'" 'Hell~'; do printf "$t" | basenc --z85 -d 2>/dev/null | od -An -tx1; done
#>  1
#>  1
#>  86 4f d2 6f b5 59 f7 5b
#>  86 4f d2 6f
#>  86 4f d2 6f
#>  ff ff ff ff
## what is no letter is passed over when asked
printf '6 1*6 2' | basenc --base16 -di; echo; printf '0110 x 0001' | basenc --base2msbf -d -i; echo
#> ab
#> a
## letters of the other case are passed over too
printf '61a61' | basenc --base16 -di 2>/dev/null; echo " $?"
#> aa 0
## statuses of what is wrong
for e in base64 base32 base16 base2msbf z85; do printf '6' | basenc --$e -d >/dev/null 2>&1; echo "$e $?"; done; basenc --base64 missing 2>/dev/null; echo "status $?"; basenc --base65 2>/dev/null; echo "status $?"
#> base64 1
#> base32 1
#> base16 1
#> base2msbf 1
#> z85 1
#> status 1
#> status 1
## names of encodings may be cut where one is meant
printf a | basenc --z; printf a | basenc --base1; printf a | basenc --base64; printf a | basenc --base3 >/dev/null 2>&1; echo "status $?"
#> 61
#> YQ==
#> status 1
