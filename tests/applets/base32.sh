# base32: base 32 and back.
#reference: host

## groups that are filled up
for t in a ab abc abcd abcde abcdef; do printf $t | base32; done; base32 </dev/null
#> ME======
#> MFRA====
#> MFRGG===
#> MFRGGZA=
#> MFRGGZDF
#> MFRGGZDFMY======
## all bytes, and back
i=0; while [ $i -lt 256 ]; do printf "\\$(printf %o $i)"; i=$((i+1)); done >all; base32 all; base32 all | base32 -d | cmp - all && echo same; base32 -w 0 all | base32 -d | cmp - all && echo same; base32 -w 13 all | head -2
#> AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQTCQKRMFYYDENBWHA5DYPSAIJCEMSCKJRHFAUSUKZMFUXC
#> 6MBRGIZTINJWG44DSOR3HQ6T4P2AIFBEGRCFIZDUQSKKJNGE2TSPKBIVEU2UKVLFOWCZLJNVYXK6
#> L5QGCYTDMRSWMZ3INFVGW3DNNZXXA4LSON2HK5TXPB4XU634PV7H7AEBQKBYJBMGQ6EITCULRSGY
#> 5D4QSGJJHFEVS2LZRGM2TOOJ3HU7UCQ2FI5EUWTKPKFJVKV2ZLNOV6YLDMVTWS23NN5YXG5LXPF5
#> X274BQOCYPCMLRWHZDE4VS6MZXHM7UGR2LJ5JVOW27MNTWW33TO55X7A4HROHZHF43T6R2PK5PWO
#> 33XP6DY7F47U6X3PP6HZ7L57Z7P674======
#> same
#> same
#> AAAQEAYEAUDAO
#> CAJBIFQYDIOB4
## much of it
head -c 200000 /dev/zero | tr '\0' x >f; base32 f | md5sum; base32 f | base32 -d | cmp - f && echo same
#> c914d5d33f8e3b20d8dbdc8ce79c53d5  -
#> same
## groups that are not whole, or wrongly filled
for t in M ME ME= ME===== ME====== MF MFR MFRA=== MFRA==== MFRGG=== MFRGG== MFRGGZA MFRGGZA= ======== MFRGGZ== ME======MFRA====; do printf $t | base32 -d >out 2>/dev/null && echo "$t: $(cat out)" || echo "$t: wrong"; done
#> M: wrong
#> ME: wrong
#> ME=: wrong
#> ME=====: wrong
#> ME======: a
#> MF: wrong
#> MFR: wrong
#> MFRA===: wrong
#> MFRA====: ab
#> MFRGG===: abc
#> MFRGG==: wrong
#> MFRGGZA: wrong
#> MFRGGZA=: abcd
#> ========: wrong
#> MFRGGZ==: wrong
#> ME======MFRA====: aab
## letters of the small alphabet, and others
for t in mfra==== 'MFR A====' MFR1====; do printf "$t" | base32 -d >/dev/null 2>&1; echo "$?"; done; printf 'M*FR A====' | base32 -di; echo " $?"
#> 1
#> 1
#> 1
#> ab 0
## newlines anywhere
printf 'MF\nRA\n==\n==\n' | base32 -d; echo
#> ab
## a full device is told
echo a | base32 2>/dev/null >/dev/full; echo "status $?"
#> status 1
