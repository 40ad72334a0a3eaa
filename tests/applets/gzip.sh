# gzip, gunzip, zcat
#reference: busybox

## a file becomes smaller and comes back with its mode and time
seq 1000 >f; chmod 640 f; touch -d '2020-01-02 03:04:05' f; cp f orig
gzip f; ls; stat -c %a f.gz
gunzip f.gz; ls; cmp f orig && stat -c %a f
#> f.gz
#> orig
#> 640
#> f
#> orig
#> 640

## standard input and output, both ways
echo hello | gzip | gunzip
echo hello | gzip -c | zcat
echo hello | gzip -9 | gzip -dc
echo hello | gzip -1 | gzip -d
#> hello
#> hello
#> hello
#> hello

## files are kept when asked, and with -c
echo a >f
gzip -k f; ls
gzip -c f | gunzip
gunzip -c f.gz; ls
zcat f.gz; ls
#> f
#> f.gz
#> a
#> a
#> f
#> f.gz
#> a
#> f
#> f.gz

## several members are one file
(echo a | gzip; echo b | gzip) >f.gz
zcat f.gz
#> a
#> b

## several files
echo a >a; echo b >b; gzip a b; ls; zcat a.gz b.gz; gunzip a.gz b.gz; ls
#> a.gz
#> b.gz
#> a
#> b
#> a
#> b

## integrity is tested
echo hello | gzip >f.gz; cp f.gz g.gz
gzip -t f.gz; echo $?
head -c 12 f.gz >short.gz; gzip -t short.gz 2>/dev/null; echo $?
printf 'X' | dd of=g.gz bs=1 seek=22 conv=notrunc 2>/dev/null; gzip -t g.gz 2>/dev/null; echo $?
#> 0
#> 1
#> 1

## broken files leave nothing behind
seq 1000 | gzip >f.gz; head -c 1000 f.gz >short.gz
gunzip short.gz 2>/dev/null; echo $?; ls
#> 1
#> f.gz
#> short.gz

## what exists is not overwritten, unless forced
echo new >f; gzip -k f; echo old >f
gunzip f.gz 2>/dev/null; echo $?; cat f; ls
gunzip -f f.gz; cat f; ls
#> 1
#> old
#> f
#> f.gz
#> new
#> f

## unknown suffixes and missing files
echo x >f
gunzip f 2>/dev/null; echo $?
gunzip missing.gz 2>/dev/null; echo $?
gzip missing 2>&1; echo $?
ls
#> 1
#> 1
#> gzip: missing: No such file or directory
#> 1
#> f

## other suffixes
echo x | gzip >f.tgz; echo y | gzip >g.z
gunzip f.tgz; ls; cat f.tar
gunzip -c f.tgz 2>/dev/null; echo $?
#> f.tar
#> g.z
#> x
#> 1

## empty and large inputs
: | gzip | zcat | wc -c
dd if=/dev/zero bs=1000 count=3000 2>/dev/null | gzip | zcat | wc -c
dd if=/dev/zero bs=1000 count=3000 2>/dev/null | gzip | wc -c | awk '{ print ($1 < 6000) }'
#> 0
#> 3000000
#> 1

## a full device is an error
echo x | gzip >f.gz
zcat f.gz >/dev/full 2>/dev/null; echo $((! $?))
#> 0

## the time is kept, too
#differs busybox: a file gets the time of its compression
echo x >f; touch -d '2020-01-02 03:04:05' f
gzip f; stat -c %Y f.gz; gunzip f.gz; stat -c %Y f
#> 1577934245
#> 1577934245
## the .Z files of compress
printf '\037\235\220\141\002\206\001' >f.Z
gunzip -c f.Z; echo; zcat <f.Z; echo; gunzip f.Z; ls; cat f; echo
#> aaaa
#> aaaa
#> f
#> aaaa
## a .Z file with a code that cannot be
#differs busybox: its zcat ends with success
printf '\037\235\220\141\376\377' | zcat >/dev/null 2>/dev/null; test $? -ne 0 && echo refused
#> refused

## CVE-2015-9261, CVE-2021-28831: tables of codes that cannot be, and distances that nothing has
h='\037\213\010\0\0\0\0\0\0\003' f='\377\377\377\377\377\377\377\377\377\377'
n() {
	printf "$h$1$f$f" | gunzip -c 2>err | wc -c
	printf "$h$1$f$f" | gunzip -c >/dev/null 2>&1; echo $? "$(grep -c . err)"
}
# Too many lengths of codes; none at all; 287 literals; a block of the reserved type; distance 30.
n '\355\375\223\044\111\222\044\111\222'
n '\355\375\001\0\0\0\0\0\0\0'
n '\375\377\001\044\0\0\0\0\0\0'
n '\007'
n '\003\076'
#> 0
#> 1 1
#> 0
#> 1 1
#> 0
#> 1 1
#> 0
#> 1 1
#> 0
#> 1 1

## CVE-2015-9261: no change of one byte makes it crash, or write more than the sums allow unsaid
seq 40 | gzip -c >a; size=$(wc -c <a); bad=0 i=10
while [ $i -lt $((size - 8)) ]; do
	cp a b; printf '\377' | dd of=b bs=1 seek=$i conv=notrunc 2>/dev/null
	gunzip -c <b >out 2>/dev/null; s=$?
	[ $s -le 1 ] || bad=$((bad + 1))
	[ $s = 1 ] || cmp -s out b.want || [ "$(cat out)" = "$(seq 40)" ] || bad=$((bad + 1))
	i=$((i + 1))
done
echo $bad
#> 0
