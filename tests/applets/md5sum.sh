# md5sum and its kin: digests of files, and lists of them checked.
#reference: host

## files, standard input, and what is a dash
printf 'hello\n' >f; printf a >'x y'; md5sum f 'x y'; md5sum <f; md5sum - f <f; md5sum </dev/null
#> b1946ac92492d2347c6235b4d2611184  f
#> 0cc175b9c0f1b6a831c399e269772661  x y
#> b1946ac92492d2347c6235b4d2611184  -
#> b1946ac92492d2347c6235b4d2611184  -
#> b1946ac92492d2347c6235b4d2611184  f
#> d41d8cd98f00b204e9800998ecf8427e  -
## the other digests
printf 'hello\n' >f; for t in sha1sum sha224sum sha256sum sha384sum sha512sum b2sum; do $t f; done
#> f572d396fae9206628714fb2ce00f72e94f2258f  f
#> 2d6d67d91d0badcdd06cbbba1fe11538a68a37ec9c2e26457ceff12b  f
#> 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  f
#> 1d0f284efe3edea4b9ca3bd514fa134b17eae361ccc7a1eefeff801b9bd6604e01f21f6bf249ef030599f0c218f2ba8c  f
#> e7c22b994c59d9cf2b48e549b1e24666636045930d3da7c1acb299d1c3b7f931f94aae41edda2c2b207a36e10f8bcb8d45223e54878f5b316e7ce3b6bc019629  f
#> f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f  f
## of nothing, and of lengths around a block
for n in 0 1 54 55 56 57 63 64 65 111 112 113 127 128 129 143 144 200; do head -c $n /dev/zero | tr '\0' x >n$n; done
for t in md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum; do $t n* | $t; done
#> 1abbc81166079abd6c04272f8ed0a3f2  -
#> d242444c4f45fc331753d95b90d528c6598de029  -
#> 9b75a04ebbb5c3902615fb74a4f8168d31193c4ef5fada672b68e12f  -
#> 312ea5e32a9d039d77810df1d5ff39a90ffe2add4dcf06b706f6abf715ab05db  -
#> 1cde909e972c60681b7c78b0abc7d384a7a3ae4e2a8e493c4b3d38baccae9eecd19baad3033591cbccd1bf401a86279b  -
#> f1ad21a3634e2b1cd30b5bc783b52da7ac1ade3ee6146c107239e1e342074af56d7bde5c374e5c589fda3febc14f640ba6f7e9695c3f19bbb30efa46f6b85117  -
#> f4cdccee87ef5c0159b359d9d3fa249dd3c4cc3156727b57a46128c0f336e4a53d8492836c1655ecccdec113e2a1f83b92c88f88b0d9013dd42e5a90c8d747ae  -
## of much
head -c 3000000 /dev/zero | tr '\0' y >big; for t in md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum; do $t big; done
#> 67a78c7113fb2ec7a6e783e39c4270ca  big
#> 1f7656d9d87a139138d63bde4adde1787fb0dee9  big
#> 14cef9783481a9b670db1054c0709a3a4e4679273ac7b35d56a920ca  big
#> a15eccdf749efef969201041efe1e4bb687bffbcf1fe627d4af4b9a558e259b1  big
#> 7bb894aedf61ef235d347639f62e334494e5caa2b25afbb849312b297e481bb1be41e23a1b1eb70bcf73b85ba105e396  big
#> fef30329f3476441ca60ccfa912992d9d4cf5a22cc406f8764a267e9241021c85594e05c9aa926c36aea1dc11120909c4943eec6362c1bc9dea3c1bde0f9b130  big
#> 4bb2298a2740dd0008a01a163d762db89f034cf01ef323052b37c65834ac8f4917bcf448181236ad2ec4fb9caec1726f8825abe8c4e228968c3fa10081092404  big
## from a pipe, in pieces
for t in md5sum sha1sum sha256sum sha512sum b2sum; do (printf abc; sleep 0.02; printf '%0100d' 5; sleep 0.02; printf '%0300d' 7) | $t; done
#> 426c2dd0ed547fa6cc0c2f85155e5a22  -
#> f74a66448785d7b16c0e4792929f2eb7e964c37c  -
#> fe8bb11cabda8950e3456c26181e7a29cc0520a50350dd5cb299f8baf4e3e4e6  -
#> 8f2bc6652a7e570583c85ff472faae865a7e6e75c3cea8082310c82e11646231fb630b1f7cc7fea887b15ca05197765d2c671fe1b02815d18b255422182d3d99  -
#> 85c82e76c8896da1d6d987dcf472fb46637a2d5aa30ff5078bb25aaa551251c3912d0b28672db283da3e8adde9eda9f0d425d59156ccf5cf3d875978a98084ad  -
## what cannot be read
#differs: worded otherwise
printf a >f; mkdir d; md5sum missing f d 2>&1; echo "status $?"
#> md5sum: can't open 'missing': No such file or directory
#> 0cc175b9c0f1b6a831c399e269772661  f
#> md5sum: can't read 'd': Is a directory
#> status 1
## the status of what cannot be read
mkdir d; md5sum missing 2>/dev/null; echo "status $?"; md5sum d 2>/dev/null; echo "status $?"; md5sum - <d 2>/dev/null; echo "status $?"; md5sum <&- 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
## a star for binary, the last of -b and -t counts
printf a >f; md5sum -b f; md5sum -t f; md5sum -bt f; md5sum -tb f; md5sum --binary <f; md5sum --text --binary f
#> 0cc175b9c0f1b6a831c399e269772661 *f
#> 0cc175b9c0f1b6a831c399e269772661  f
#> 0cc175b9c0f1b6a831c399e269772661  f
#> 0cc175b9c0f1b6a831c399e269772661 *f
#> 0cc175b9c0f1b6a831c399e269772661 *-
#> 0cc175b9c0f1b6a831c399e269772661 *f
## tagged lines
printf a >f; md5sum --tag f; sha256sum --tag f <f; b2sum --tag f; b2sum --tag -l 128 f; sha1sum --tag <f; md5sum --tag -b f
#> MD5 (f) = 0cc175b9c0f1b6a831c399e269772661
#> SHA256 (f) = ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
#> BLAKE2b (f) = 333fcb4ee1aa7c115355ec66ceac917c8bfd815bf7587d325aec1864edd24e34d5abe2c6b1b5ee3face62fed78dbef802f2a85cb91d455a8f5249d330853cb3c
#> BLAKE2b-128 (f) = 27c35e6e9373877f29e562464e46497e
#> SHA1 (-) = 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8
#> MD5 (f) = 0cc175b9c0f1b6a831c399e269772661
## names with what would break a line
printf a >'n
l'; printf b >'b\s'; printf c >"$(printf 'c\rr')"; md5sum 'n
l' 'b\s' c*; md5sum --tag 'n
l'; md5sum -b 'b\s'
#> \0cc175b9c0f1b6a831c399e269772661  n\nl
#> \92eb5ffee6ae2fec3ad71c777531578f  b\\s
#> \4a8a08f09d37b73795649038408b5f33  c\rr
#> \MD5 (n\nl) = 0cc175b9c0f1b6a831c399e269772661
#> \92eb5ffee6ae2fec3ad71c777531578f *b\\s
## lines that end in a NUL hold names as they are
printf a >'n
l'; printf b >'b\s'; md5sum -z 'n
l' 'b\s' | tr '\0' '#'; sha1sum --zero --tag 'b\s' | tr '\0' '#'
#> 0cc175b9c0f1b6a831c399e269772661  n
#> l#92eb5ffee6ae2fec3ad71c777531578f  b\s#SHA1 (b\s) = e9d71f5ee7c92d6dc9e92ffdad17b8bd49418f98#
#\
## odd names
printf a >-x; printf b >"$(printf '\377\376')"; md5sum -- -x; md5sum ./-x; md5sum "$(printf '\377\376')" | od -c | tail -3
#> 0cc175b9c0f1b6a831c399e269772661  -x
#> 0cc175b9c0f1b6a831c399e269772661  ./-x
#> 0000020   3   a   d   7   1   c   7   7   7   5   3   1   5   7   8   f
#> 0000040         377 376  \n
#> 0000045
## a list
printf a >f; printf b >'x y'; printf 'c\n' >'n
l'; printf d >'b\s'; md5sum f 'x y' 'n
l' 'b\s' >list; md5sum -c list; echo "status $?"; md5sum --check <list; md5sum -c - <list; md5sum -b f | md5sum -c; md5sum --tag 'n
l' f | md5sum -c
#> f: OK
#> x y: OK
#> \n\nl: OK
#> b\s: OK
#> status 0
#> f: OK
#> x y: OK
#> \n\nl: OK
#> b\s: OK
#> f: OK
#> x y: OK
#> \n\nl: OK
#> b\s: OK
#> f: OK
#> \n\nl: OK
#> f: OK
## a list of each kind
printf a >f; for t in md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum; do $t f | $t -c; $t --tag f | $t -c; $t f | tr a-f A-F | $t -c; done
#> f: OK
#> f: OK
#> F: FAILED open or read
#> f: OK
#> f: OK
#> F: FAILED open or read
#> f: OK
#> f: OK
#> F: FAILED open or read
#> f: OK
#> f: OK
#> F: FAILED open or read
#> f: OK
#> f: OK
#> F: FAILED open or read
#> f: OK
#> f: OK
#> F: FAILED open or read
#> f: OK
#> f: OK
#> F: FAILED open or read
## what is not right
printf a >f; printf b >g; md5sum f g >list; printf x >f; md5sum -c list 2>&1; echo "status $?"; printf x >g; md5sum -c list 2>&1
#> f: FAILED
#> g: OK
#> md5sum: WARNING: 1 computed checksum did NOT match
#> status 1
#> f: FAILED
#> g: FAILED
#> md5sum: WARNING: 2 computed checksums did NOT match
## several lists
printf a >f; md5sum f >list; md5sum -c list list; echo "status $?"
#> f: OK
#> f: OK
#> status 0
## no output, only a status
#differs: GNU has no -s
printf a >f; md5sum f >list; md5sum -c --status list; echo "status $?"; md5sum -cs list; echo "status $?"; printf x >f; md5sum -s -c list; echo "status $?"
#> status 0
#> status 0
#> status 1
## status with what is missing and what is no list
printf a >f; md5sum f f >list; rm f; md5sum -c --status list 2>/dev/null; echo "status $?"; echo x | md5sum -c --status 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## quiet shows only what is wrong
printf a >f; printf b >g; md5sum f g >list; md5sum -c --quiet list; echo "status $?"; printf x >g; md5sum -c --quiet list 2>/dev/null; echo "status $?"
#> status 0
#> g: FAILED
#> status 1
## lines that are none of a list
printf a >f; (md5sum f; echo; echo junk; echo '# a comment'; echo 0cc175b9c0f1b6a831c399e26977266 f; echo 0cc175b9c0f1b6a831c399e269772661; echo '0cc175b9c0f1b6a831c399e269772661  '; echo '0cc175b9c0f1b6a831c399e269772661f') >list
md5sum -c list 2>&1; echo "status $?"; md5sum -c --strict list 2>/dev/null; echo "status $?"; md5sum -cw list 2>&1 >/dev/null; md5sum --check --warn --strict <list 2>&1; echo "status $?"
#> f: OK
#> md5sum: WARNING: 5 lines are improperly formatted
#> status 0
#> f: OK
#> status 1
#> md5sum: list: 3: improperly formatted MD5 checksum line
#> md5sum: list: 5: improperly formatted MD5 checksum line
#> md5sum: list: 6: improperly formatted MD5 checksum line
#> md5sum: list: 7: improperly formatted MD5 checksum line
#> md5sum: list: 8: improperly formatted MD5 checksum line
#> md5sum: WARNING: 5 lines are improperly formatted
#> f: OK
#> md5sum: 'standard input': 3: improperly formatted MD5 checksum line
#> md5sum: 'standard input': 5: improperly formatted MD5 checksum line
#> md5sum: 'standard input': 6: improperly formatted MD5 checksum line
#> md5sum: 'standard input': 7: improperly formatted MD5 checksum line
#> md5sum: 'standard input': 8: improperly formatted MD5 checksum line
#> md5sum: WARNING: 5 lines are improperly formatted
#> status 1
## nothing but other lines
echo junk >list; md5sum -c list 2>&1; echo "status $?"; : | md5sum -c 2>/dev/null; echo "status $?"
#> md5sum: list: no properly formatted checksum lines found
#> status 1
#> status 1
## an empty list
: | md5sum -c 2>&1; : | md5sum -c - 2>&1
#> md5sum: 'standard input': no properly formatted checksum lines found
#> md5sum: 'standard input': no properly formatted checksum lines found
## a list that is missing, or a directory
mkdir d; md5sum -c nolist 2>/dev/null; echo "status $?"; md5sum -c d 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## listed files that are missing
#differs: worded otherwise
echo 'b1946ac92492d2347c6235b4d2611184  nofile' >list; printf a >f; md5sum f >>list; md5sum -c list 2>&1; echo "status $?"; md5sum -c --ignore-missing list; echo "status $?"
#> md5sum: can't open 'nofile': No such file or directory
#> nofile: FAILED open or read
#> f: OK
#> md5sum: WARNING: 1 listed file could not be read
#> status 1
#> f: OK
#> status 0
## nothing left when what is missing is ignored
echo 'b1946ac92492d2347c6235b4d2611184  nofile' >list; md5sum -c --ignore-missing list 2>&1; echo "status $?"; md5sum -c --ignore-missing --status list 2>&1; echo "status $?"
#> md5sum: list: no file was verified
#> status 1
#> status 1
## a listed directory cannot be read
mkdir d; echo 'b1946ac92492d2347c6235b4d2611184  d' >list; md5sum -c list 2>/dev/null; echo "status $?"; md5sum -c --ignore-missing list 2>/dev/null; echo "status $?"
#> d: FAILED open or read
#> status 1
#> d: FAILED open or read
#> status 1
## shapes of lines
printf 'hello\n' >f; d=b1946ac92492d2347c6235b4d2611184
echo "$d f" | md5sum -c; printf "  $d  f\n" | md5sum -c; printf "$d *f\r\n" | md5sum -c; printf "$d\tf\n" | md5sum -c; printf "$d  f" | md5sum -c; printf "MD5(f)=$d" | md5sum -c; printf "MD5 (f) =  $d\n" | md5sum -c; printf "MD5 (f)= $d\n" | md5sum -c
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
#> f: OK
## names with brackets
printf 'hello\n' >'f) = x'; md5sum --tag 'f) = x' | md5sum -c
#> f) = x: OK
## a wrong escape is no line of a list
printf 'hello\n' >f; printf '\\b1946ac92492d2347c6235b4d2611184  f\\q\n\\b1946ac92492d2347c6235b4d2611184  f\n' | md5sum -c 2>&1
#> f: OK
#> md5sum: WARNING: 1 line is improperly formatted
## other tags are no lines of this list
printf 'hello\n' >f; sha1sum --tag f >list; md5sum --tag f >>list; md5sum -c list 2>&1; echo "status $?"
#> f: OK
#> md5sum: WARNING: 1 line is improperly formatted
#> status 0
## a list from standard input cannot name standard input
echo 'b1946ac92492d2347c6235b4d2611184  -' | md5sum -c 2>/dev/null; echo "status $?"
echo 'b1946ac92492d2347c6235b4d2611184  -' >list; echo hello | md5sum -c list
#> status 1
#> -: OK
## a NUL in a name
#differs: it takes the name to end there
printf 'hello\n' >f; printf 'b1946ac92492d2347c6235b4d2611184  f\0g\n' | md5sum -c 2>&1; echo "status $?"
#> md5sum: 'standard input': no properly formatted checksum lines found
#> status 1
## a long line, and one without an end
(head -c 300000 /dev/zero | tr '\0' x; echo; echo 'd41d8cd98f00b204e9800998ecf8427e  f') >list; : >f; md5sum -c list 2>/dev/null; head -c 100000 /dev/zero | md5sum -c 2>/dev/null; echo "status $?"
#> f: OK
#> status 1
## lengths of BLAKE2b
printf 'hello\n' >f; for n in 8 16 128 504 512 0; do b2sum -l $n f; done; b2sum --length=24 f | b2sum -c; b2sum -l 24 --tag f | b2sum -c
#> 27  f
#> 9265  f
#> ea41b4de6c03f13a95758b28dd75693e  f
#> 7c344bec625582f1ae3f2743900c21f3b3ffcdc42561953aba92fada3ef1b23eb4d05894c02949ff75af6e7a81e3aa4be4ef50909e89011ce94970a39cbafe  f
#> f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f  f
#> f60ce482e5cc1229f39d71313171a8d9f4ca3a87d066bf4b205effb528192a75f14f3271e2c1a90e1de53f275b4d4793eef2f5e31ea90d2ce29d2e481c36435f  f
#> f: OK
#> f: OK
## a list of each length of BLAKE2b
printf 'hello\n' >f; i=8; while [ $i -le 512 ]; do b2sum -l $i f; i=$((i+8)); done >list; b2sum -c list | sort | uniq -c; b2sum -l 24 f >list; b2sum -l 24 -c list; echo "0 f" | b2sum -c 2>/dev/null; echo "status $?"
#>      64 f: OK
#> f: OK
#> status 1
## lengths that BLAKE2b has not
for n in 7 520 -8 x '' 99999999999999999999; do b2sum -l "$n" </dev/null >/dev/null 2>&1; echo "status $?"; done
printf 'BLAKE2b-12 (f) = ea4\nBLAKE2b-0 (f) = 9265\nBLAKE2b-1024 (f) = 9265\nBLAKE2b (f) = 9265\n926  f\n' | b2sum -c >/dev/null 2>&1; echo "status $?"
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
## options that do not go together
printf a >f; for o in --quiet --strict --ignore-missing --status -w '-c -z' '-c --tag' '--tag -t'; do md5sum $o f >/dev/null 2>&1; echo "$o: $?"; done
#> --quiet: 1
#> --strict: 1
#> --ignore-missing: 1
#> --status: 1
#> -w: 1
#> -c -z: 1
#> -c --tag: 1
#> --tag -t: 1
## an unknown option
md5sum -q 2>&1 | head -1; md5sum -l 8 2>&1 | head -1; md5sum --raw 2>&1 | head -1; md5sum --untagged 2>&1 | head -1
#> md5sum: invalid option -- 'q'
#> md5sum: invalid option -- 'l'
#> md5sum: unrecognized option '--raw'
#> md5sum: unrecognized option '--untagged'
## the last of --quiet, --status and --warn counts
printf a >f; md5sum f >list; md5sum -c --status --quiet --warn list
#> f: OK
## a full device and a closed output are told
printf a >f; md5sum f >/dev/full 2>/dev/null; echo "status $?"; md5sum f >&- 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## options may follow operands
printf a >f; md5sum f --tag
#> MD5 (f) = 0cc175b9c0f1b6a831c399e269772661
## names are made fit for a terminal in messages
#differs: worded otherwise
md5sum "$(printf 'a\033[2Jb')" 2>&1
#> md5sum: can't open 'a\033[2Jb': No such file or directory
