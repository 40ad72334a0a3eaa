# cksum: POSIX's CRC, and the other sums by name.
#reference: host

## files and standard input
printf 'hello\n' >f; printf a >'x y'; cksum f 'x y'; cksum <f; cksum - <f; cksum </dev/null; : >e; cksum e
#> 3015617425 6 f
#> 1220704766 1 x y
#> 3015617425 6
#> 3015617425 6 -
#> 4294967295 0
#> 4294967295 0 e
## of lengths around what is taken at once
for n in 1 2 3 7 8 9 255 256 257 16383 16384 16385 65535 65536 65537 3000001; do head -c $n /dev/zero | tr '\0' x | cksum; done
#> 12738659 1
#> 1408261074 2
#> 1647650152 3
#> 809527465 7
#> 3482752306 8
#> 299527705 9
#> 3276814060 255
#> 3985556000 256
#> 2447491134 257
#> 1954722138 16383
#> 2421724431 16384
#> 903328858 16385
#> 38889017 65535
#> 1281127553 65536
#> 235747769 65537
#> 2730931123 3000001
## of all bytes, shifted
i=0; while [ $i -lt 20 ]; do head -c $i /dev/zero >p; cat p /bin/true | cksum; i=$((i+1)); done >a; i=0; while [ $i -lt 20 ]; do head -c $i /dev/zero >p; cat p /bin/true | /usr/bin/cksum; i=$((i+1)); done | cmp - a && echo same
#> same
## in pieces
(printf abc; sleep 0.02; printf '%01000d' 5; sleep 0.02; printf '%0300d' 7) | cksum
#> 3582706317 1303
## what is missing
printf a >f; cksum missing f 2>/dev/null; echo "status $?"
#> 1220704766 1 f
#> status 1
## messages
#differs: worded otherwise, and it shows a sum of a directory
mkdir d; cksum missing d 2>&1; echo "status $?"
#> cksum: can't open 'missing': No such file or directory
#> cksum: can't read 'd': Is a directory
#> status 1
## names stay as they are
printf a >'n
l'; cksum 'n
l'; cksum -z 'n
l' | tr '\0' '#'
#> 1220704766 1 n
#> l
#> 1220704766 1 n
#> l#
#\
## every algorithm
printf 'hello\n' >f; for a in crc bsd sysv md5 sha1 sha224 sha256 sha384 sha512 blake2b sm3; do cksum -a $a f; cksum --algorithm=$a <f; done
#> 3015617425 6 f
#> 3015617425 6
#> 36979     1 f
#> 36979     1
#> 542 1 f
#> 542 1
#> MD5 (f) = b1946ac92492d2347c6235b4d2611184
#> MD5 (-) = b1946ac92492d2347c6235b4d2611184
#> SHA1 (f) = f572d396fae9206628714fb2ce00f72e94f2258f
#> SHA1 (-) = f572d396fae9206628714fb2ce00f72e94f2258f
#> SHA224 (f) = 2d6d67d91d0badcdd06cbbba1fe11538a68a37ec9c2e26457ceff12b
#> SHA224 (-) = 2d6d67d91d0badcdd06cbbba1fe11538a68a37ec9c2e26457ceff12b
#> SHA256 (f) = 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
#> SHA256 (-) = 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
#> SHA384 (f) = 1d0f284efe3edea4b9ca3bd514fa134b17eae361ccc7a1eefeff801b9bd6604e01f21f6bf249ef030599f0c218f2ba8c
#> SHA384 (-) = 1d0f284efe3edea4b9ca3bd514fa134b17eae361ccc7a1eefeff801b9bd6604e01f21f6bf249ef030599f0c218f2ba8c
#> SHA512 (f) = e7c22b994c59d9cf2b48e549b1e24666636045930d3da7c1acb299d1c3b7f931f94aae41edda2c2b207a36e10f8bcb8d45223e54878f5b316e7ce3b6bc019629
#> SHA512 (-) = e7c22b994c59d9cf2b48e549b1e24666636045930d3da7c1acb299d1c3b7f931f94aae41edda2c2b207a36e10f8bcb8d45223e54878f5b316e7ce3b6bc019629
#> BLAKE2b (f) = f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f
#> BLAKE2b (-) = f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f
#> SM3 (f) = f7a87a195b0cc0052b9d598482212ceb07e4ea60e8d139a5dfeff36c24abf2b3
#> SM3 (-) = f7a87a195b0cc0052b9d598482212ceb07e4ea60e8d139a5dfeff36c24abf2b3
## SM3 around the size of a block
for n in 0 1 55 56 57 63 64 65 119 120 3000000; do head -c $n /dev/zero | tr '\0' x | cksum -a sm3; done
#> SM3 (-) = 1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b
#> SM3 (-) = b9e036c07be7c1df36f69e63504da93b25f477601dc566253c0af43663583f84
#> SM3 (-) = ff8f8d58b95a1f90e39d96f739fa873eee33c0a80e59c7bbbf184eb7d9b1f112
#> SM3 (-) = c4c1c6206d36c325e66ae5432948b26f04acff8dfc0ea2606a79d59b83a16d61
#> SM3 (-) = 6ea239cae3a9660ef7db6a72345e04b9bb572d0269bc3c6528faa6af3821397e
#> SM3 (-) = b3ada6bc4838430afe100fb8b39ea65e13a556fb9a5f3699a7c541f8e3a07a93
#> SM3 (-) = ad6af8cbe6a5a10beac0ecd1df9fa779228553fd7ead00313765349b32bd81ce
#> SM3 (-) = 063cfef4083326d61866e4bc3283fca4823f4f771d82a95b76a668454bfb0d24
#> SM3 (-) = ebeb591c289fe14873d297f6d2fc8c70e6ed03a2ff6e2240600eede2e8197bbf
#> SM3 (-) = f86deedb441db075511ff2ae5ace229719f7d0e754af15391be725e4e553cc4a
#> SM3 (-) = 7a8ae48bdad9ae8ce16762022cc481f6eed77d8230eb77b7a1f80376559c48eb
## untagged
printf 'hello\n' >f; for a in crc sysv md5 blake2b; do cksum -a $a --untagged f; cksum -a $a --untagged --tag f; cksum -a $a --untagged <f; done
#> 3015617425 6 f
#> 3015617425 6 f
#> 3015617425 6
#> 542 1 f
#> 542 1 f
#> 542 1
#> b1946ac92492d2347c6235b4d2611184  f
#> MD5 (f) = b1946ac92492d2347c6235b4d2611184
#> b1946ac92492d2347c6235b4d2611184  -
#> f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f  f
#> BLAKE2b (f) = f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f
#> f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f  -
## names escaped, or not
printf a >'n
l'; cksum -a md5 'n
l'; cksum -a md5 --untagged 'n
l'; cksum -a md5 -z 'n
l' | tr '\0' '#'; cksum -a crc 'n
l'
#> \MD5 (n\nl) = 0cc175b9c0f1b6a831c399e269772661
#> \0cc175b9c0f1b6a831c399e269772661  n\nl
#> MD5 (n
#> l) = 0cc175b9c0f1b6a831c399e269772661#1220704766 1 n
#> l
## the length of BLAKE2b
printf 'hello\n' >f; cksum -a blake2b -l 128 f; cksum -a blake2b -l 0 f; cksum -a blake2b -l 512 f; cksum --untagged -a blake2b --length 8 f; cksum -a blake2b -l 128 f | cksum -c
#> BLAKE2b-128 (f) = ea41b4de6c03f13a95758b28dd75693e
#> BLAKE2b (f) = f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f
#> BLAKE2b (f) = f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f
#> 27  f
#> f: OK
## lengths that are wrong
for n in 7 520 x; do cksum -a blake2b -l $n </dev/null >/dev/null 2>&1; echo "status $?"; done; cksum -a md5 -l 8 </dev/null 2>/dev/null; echo "status $?"; cksum -l 8 </dev/null 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## an unknown algorithm
cksum -a foo </dev/null 2>/dev/null; echo "status $?"; cksum -a sha </dev/null 2>/dev/null; echo "status $?"; cksum -a '' </dev/null 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
## the message for it
#differs: worded otherwise
cksum -a foo 2>&1 | head -1
#> cksum: unknown algorithm 'foo'
## a list of several algorithms
printf 'hello\n' >f; for a in md5 sha1 sha256 sha512 blake2b sm3; do cksum -a $a f; done >list; cksum -a blake2b -l 8 f >>list; cksum -c list; echo "status $?"; cksum -a md5 -c list 2>&1; echo "status $?"
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> status 0
#> f: OK
#> cksum: WARNING: 6 lines are improperly formatted
#> status 0
## untagged lines need to know the algorithm
printf 'hello\n' >f; cksum -a md5 --untagged f >list; cksum -c list 2>&1; echo "status $?"; cksum -a md5 -c list; cksum -a md5 --tag -c list
#> cksum: list: no properly formatted checksum lines found
#> status 1
#> f: OK
#> f: OK
## what is wrong
printf 'hello\n' >f; cksum -a sha1 f >list; echo >>list; echo junk >>list; echo x >f; cksum -c list 2>&1; echo "status $?"; cksum -c --status list; echo "status $?"; cksum -cw list 2>/dev/null; cksum -c --quiet list 2>/dev/null
#> f: FAILED
#> cksum: WARNING: 1 line is improperly formatted
#> cksum: WARNING: 1 computed checksum did NOT match
#> status 1
#> status 1
#> f: FAILED
#> f: FAILED
## sums that no list can hold
for a in crc bsd sysv; do echo | cksum -a $a -c 2>/dev/null; echo "status $?"; done
#> status 1
#> status 1
#> status 1
## options only for lists
printf a >f; for o in --quiet --strict --ignore-missing --status -w; do cksum -a md5 $o f >/dev/null 2>&1; echo "$o: $?"; done
#> --quiet: 1
#> --strict: 1
#> --ignore-missing: 1
#> --status: 1
#> -w: 1
## base 64, and the bytes alone
#differs: it has neither yet
printf 'hello\n' >f; cksum -a sha1 --base64 f; cksum -a md5 --base64 --untagged f; cksum -a sha256 --base64 f | cksum -c; cksum -a md5 --raw f | od -An -tx1; cksum --raw f | od -An -tx1; cksum -a bsd --raw f | od -An -tx1; cksum --raw f f 2>&1; echo "status $?"
#> SHA1 (f) = 9XLTlvrpIGYocU+yzgD3LpTyJY8=
#> sZRqySSS0jR8YjW00mERhA==  f
#> f: OK
#>  b1 94 6a c9 24 92 d2 34 7c 62 35 b4 d2 61 11 84
#>  b3 be ab 91
#>  90 73
#> cksum: --raw is for one file
#> status 1
## SHA-3
#differs: it has none yet
printf 'hello\n' >f; cksum -a sha3 f; cksum -a sha3 -l 512 f | cksum -c; cksum -a sha3 -l 256 --untagged f
#> SHA3-224 (f) = 5093b1ea1fed43f347b4bf8f8e61334e751516506e390b0fa67758d3
#> f: OK
#> b314e28493eae9dab57ac4f0c6d887bddbbeb810e900d818395ace558e96516d  f
## other CRCs
#differs: toybox has these
printf 'hello\n' >f; for o in -L -N -H -P -I -LN -HNLP; do cksum $o f; done; cksum -HNLP <f; cksum -a md5 -H f 2>&1 | head -1
#> 1655337153 6 f
#> 4223286416 f
#> b3beab91 6 f
#> 851075799 6 f
#> 1279349870 6 f
#> 2013752956 f
#> 363a3020 f
#> 363a3020
#> cksum: -H, -I, -L, -N and -P are of crc
## an unknown option
cksum -q 2>&1 | head -1
#> cksum: invalid option -- 'q'
## a full device is told
printf a >f; cksum f >/dev/full 2>/dev/null; echo "status $?"
#> status 1
