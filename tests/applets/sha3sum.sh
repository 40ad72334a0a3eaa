# sha3sum: digests of SHA-3.

## of files
printf 'hello\n' >f; sha3sum f; sha3sum <f; sha3sum - <f
#> 5093b1ea1fed43f347b4bf8f8e61334e751516506e390b0fa67758d3  f
#> 5093b1ea1fed43f347b4bf8f8e61334e751516506e390b0fa67758d3  -
#> 5093b1ea1fed43f347b4bf8f8e61334e751516506e390b0fa67758d3  -
## of all lengths
printf 'hello\n' >f; for n in 224 256 384 512; do sha3sum -a $n f; done
#> 5093b1ea1fed43f347b4bf8f8e61334e751516506e390b0fa67758d3  f
#> b314e28493eae9dab57ac4f0c6d887bddbbeb810e900d818395ace558e96516d  f
#> 459b2844fea6e3a937a8397c0d69c06d9c6c943e155da454c638f5424296e994fd0339ea234367ff014493b51adb9d2e  f
#> ac766ba623301e0ad63c48cb2fc469d10145f65c9f1f28fe761c78c386ed295a1fda1b05e280354e620757d8a83e05a45f66438dd734278668c1c27ac6f27150  f
## around the sizes of blocks
for n in 0 1 71 72 73 103 104 105 135 136 137 143 144 145 300; do head -c $n /dev/zero | tr '\0' x >n; for b in 224 256 384 512; do sha3sum -a $b <n; done; done | sha3sum
#> 5ade93111ec20feffa0b17777c8d3c0be49c18f11cd5a10e70412519  -
## of much
head -c 1000000 /dev/zero | tr '\0' y | sha3sum -a 256
#> cd5c7decc8f1e09dbf5871ed357c88462bcf5e015474fcc8c00a3e2b193e490f  -
## a list, and what is wrong in it
printf 'hello\n' >f; sha3sum f >list; sha3sum -c list; echo "status $?"; echo x >f; sha3sum -c list 2>/dev/null; echo "status $?"; sha3sum -cs list 2>/dev/null; echo "status $?"; sha3sum -a 384 f >list; sha3sum -c -a 384 list
#> f: OK
#> status 0
#> f: FAILED
#> status 1
#> status 1
#> f: OK
## a list is recognized by the length of its digests
#differs: it takes them to be of 224 bits
printf 'hello\n' >f; sha3sum -a 512 f >list; sha3sum -c list
#> f: OK
## tags
#only rbox: busybox has none, GNU no sha3sum
printf 'hello\n' >f; sha3sum --tag -a 256 f; sha3sum --tag f | sha3sum -c; sha3sum --tag -a 512 f | cksum -c; sha3sum --tag f | sed s/224/225/ | sha3sum -c 2>/dev/null; echo "status $?"
#> SHA3-256 (f) = b314e28493eae9dab57ac4f0c6d887bddbbeb810e900d818395ace558e96516d
#> f: OK
#> f: OK
#> status 1
## lengths that it has not
#differs: it takes 128
for n in 1 128 225 x 0 ''; do sha3sum -a "$n" </dev/null >/dev/null 2>&1; echo "status $?"; done
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
#> status 1
