# Where sizes are shown the tree lies on a tmpfs, whose directories take no blocks.
#reference: host busybox
## directories, and what is in them
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; head -c 12000 /dev/zero >d/f; head -c 5000 /dev/zero >d/e/g
du d; echo; du; echo; du d/f d/e; echo; du d/'
#> 8	d/e
#> 20	d
#> 
#> 8	./d/e
#> 20	./d
#> 20	.
#> 
#> 12	d/f
#> 8	d/e
#> 
#> 8	d/e
#> 20	d/
## -a shows files too
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; head -c 12000 /dev/zero >d/f; head -c 5000 /dev/zero >d/e/g; ln -s f d/l
du -a d | sort -k 2'
#> 20	d
#> 8	d/e
#> 8	d/e/g
#> 12	d/f
#> 0	d/l
## -s shows operands only, -d limits the depth
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e/f; head -c 5000 /dev/zero >d/e/f/g
du -s d; du -d 1 d; du -d0 d; du -ad 2 d; du -d 9 d'
#> 8	d
#> 8	d/e
#> 8	d
#> 8	d
#> 8	d/e/f
#> 8	d/e
#> 8	d
#> 8	d/e/f
#> 8	d/e
#> 8	d
## -m, -k round up
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; head -c 1300000 /dev/zero >f; head -c 100 /dev/zero >g
du -k f g; du -m f g; du -k -m f'
#> 1272	f
#> 4	g
#> 2	f
#> 1	g
#> 2	f
## -h
#root
#differs host: it has no tenths from ten on, and rounds up
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; head -c 1300000 /dev/zero >f; head -c 100 /dev/zero >g; head -c 12000 /dev/zero >i
du -h f g i; du -ch f g | tail -1'
#> 1.2M	f
#> 4.0K	g
#> 12.0K	i
#> 1.2M	total
## -b gives lengths, holes and all
#root
#differs busybox: it has no long options
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir d; head -c 1000001 /dev/zero >f; dd of=h bs=1 seek=5000000 count=0 2>/dev/null
du -b f h; du h; du --apparent-size f h; du -b -k f; du -k -b f; du --apparent-size -m f'
#> 1000001	f
#> 5000000	h
#> 0	h
#> 977	f
#> 4883	h
#> 977	f
#> 1000001	f
#> 1	f
## -c adds a total
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; head -c 12000 /dev/zero >d/f; head -c 5000 /dev/zero >d/e/g
du -c d; du -cs d/e d/f'
#> 8	d/e
#> 20	d
#> 20	total
#> 8	d/e
#> 12	d/f
#> 20	total
## files of several names count once, unless -l is given
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir d e; head -c 12000 /dev/zero >d/f; ln d/f d/g; ln d/f e/h
du d; du -l d; du -a d | wc -l; du d e; du -c d e | tail -1; du -lc d e | tail -1'
#> 12	d
#> 24	d
#> 2
#> 12	d
#> 0	e
#> 12	total
#> 36	total
## operands in one another count once
#root
#differs busybox: it counts files of one name each time
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; head -c 12000 /dev/zero >d/e/f; head -c 4000 /dev/zero >g
du d d; echo; du d d/e; echo; du d/e d; echo; du -c d/e/f d; echo; du g g'
#> 12	d/e
#> 12	d
#> 
#> 12	d/e
#> 12	d
#> 
#> 12	d/e
#> 0	d
#> 
#> 12	d/e/f
#> 0	d/e
#> 0	d
#> 12	total
#> 
#> 4	g
## links: none is followed, those that are operands with -H, all with -L
#root
#differs busybox: it follows links below operands with -H
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir d e; head -c 12000 /dev/zero >e/f; ln -s ../e d/l; ln -s d k
du k; du -H k; du k/; du -L k; du d; du -L d; du -H d/l'
#> 0	k
#> 0	k
#> 0	k/
#> 12	k/l
#> 12	k
#> 0	d
#> 12	d/l
#> 12	d
#> 12	d/l
## -P and -D
#root
#differs busybox: it has neither
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir e; head -c 12000 /dev/zero >e/f; ln -s e l
du -D l; du -LP l; du -PH l; du --dereference-args l; du --dereference l'
#> 12	l
#> 0	l
#> 12	l
#> 12	l
#> 12	l
## a loop of links ends
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; head -c 4096 /dev/zero >d/f; ln -s .. d/e/up; ln -s . d/e/here
du -L d; echo "status $?"'
#> 0	d/e
#> 4	d
#> status 0
## -S leaves directories in directories out
#root
#differs busybox: it has no -S
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; head -c 12000 /dev/zero >d/f; head -c 5000 /dev/zero >d/e/g
du -S d; du -sS d; du -cS d'
#> 8	d/e
#> 12	d
#> 12	d
#> 8	d/e
#> 12	d
#> 20	total
## -x stays on one file system
#root
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; mkdir -p d/e; mount -t tmpfs u d/e; head -c 12000 /dev/zero >d/f; head -c 5000 /dev/zero >d/e/g
du -x d; echo; du d; echo; du -x d/e'
#> 12	d
#> 
#> 8	d/e
#> 20	d
#> 
#> 8	d/e
## -B
#root
#differs busybox: it has no -B
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; head -c 12000 /dev/zero >f
du -B 1 f; du -B4k f; du -B M f; du -B K f; du -BkB f; du --block-size=1000 f; du -B human-readable -b f; du -B 0 f 2>/dev/null; echo "status $?"; du -B x f 2>/dev/null; echo "status $?"'
#> 12288	f
#> 3	f
#> 1M	f
#> 12K	f
#> 13kB	f
#> 13	f
#> 12000	f
#> status 1
#> status 1
## units of the environment
#root
#differs busybox: it does not ask the environment
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; head -c 12000 /dev/zero >f
POSIXLY_CORRECT=1 du f; BLOCK_SIZE=1 du f; BLOCKSIZE=4096 du f; DU_BLOCK_SIZE=6k BLOCK_SIZE=1 du f; DU_BLOCK_SIZE=oops du f; BLOCK_SIZE=1 du -k f'
#> 24	f
#> 12288	f
#> 3	f
#> 2	f
#> 12	f
#> 12	f
## --inodes counts files
#differs busybox: it has no --inodes
mkdir -p d/e d/f; >d/a; ln d/a d/b; >d/e/c; du --inodes d/e; du --inodes -s d; du --inodes -sl d; du --inodes -S d | tail -1; du --inodes -ac d/e
#> 2	d/e
#> 5	d
#> 6	d
#> 2	d
#> 1	d/e/c
#> 2	d/e
#> 2	total
## -t shows what is large, or small, enough
#differs busybox: it has no -t
mkdir d; head -c 100 /dev/zero >d/a; head -c 5000 /dev/zero >d/b; du -abt 1k d/a d/b; du -abt -1k d/a d/b; du -bt 100 d/a; du -bt -100 d/a; du -bt 101 d/a; du -t -0 d 2>/dev/null; echo "status $?"; du -t q d 2>/dev/null; echo "status $?"
#> 5000	d/b
#> 100	d/a
#> 100	d/a
#> 100	d/a
#> status 1
#> status 1
## --exclude and -X leave out by patterns
#differs busybox: it has neither
mkdir -p d/e/f d/g; >d/a.o; >d/e/b.o; >d/c; printf '%s\n' '*.o' g >list
du -a --exclude='*.o' d | cut -f 2 | sort; echo; du -a --exclude=e d | cut -f 2 | sort; echo; du -a --exclude=e/b.o --exclude=d/c d | cut -f 2 | sort
echo; du -a -X list d | cut -f 2 | sort; echo; du -aX - d <list | cut -f 2 | sort; du --exclude=d d; du -X nosuch d 2>/dev/null; echo "status $?"
#> d
#> d/c
#> d/e
#> d/e/f
#> d/g
#> 
#> d
#> d/a.o
#> d/c
#> d/g
#> 
#> d
#> d/a.o
#> d/e
#> d/e/f
#> d/g
#> 
#> d
#> d/c
#> d/e
#> d/e/f
#> 
#> d
#> d/c
#> d/e
#> d/e/f
#> status 1
## --time shows the latest time
#differs busybox: it has no --time
mkdir -p d/e; >d/f; >d/e/g; touch -d '2001-02-03 04:05:06.7' d/f; touch -d '2002-01-01 00:00:09' d/e/g; touch -ad '2003-01-01 10:00' d/f; touch -d 1999-01-01 d/e d
du --time d | cut -f 2-; du -a --time=atime d/f | cut -f 2-; du -S --time d | cut -f 2-; du --time --time-style=full-iso d/f | cut -f 2-; du --time --time-style=iso d/f | cut -f 2-
du --time --time-style=+%Y:%j d/f | cut -f 2-; du --time=x d 2>/dev/null; echo "status $?"; du --time --time-style=x d 2>/dev/null; echo "status $?"
#> 2002-01-01 00:00	d/e
#> 2002-01-01 00:00	d
#> 2003-01-01 10:00	d/f
#> 2002-01-01 00:00	d/e
#> 2001-02-03 04:05	d
#> 2001-02-03 04:05:06.700000000 +0000	d/f
#> 2001-02-03	d/f
#> 2001:034	d/f
#> status 1
#> status 1
## -0 ends lines with NULs
#differs busybox: it has no -0
mkdir -p d/e; du -0 d | cut -f 2 -z | tr '\0' '!'; echo
#> d/e!d!
## --files0-from
#differs busybox: it has no such option
mkdir d e; printf 'd\0e' >list; du --files0-from=list | cut -f 2; printf 'e\0' | du --files0-from=- | cut -f 2; : | du --files0-from=-; echo "status $?"
du --files0-from=list d 2>/dev/null; echo "status $?"; du --files0-from=nosuch 2>/dev/null; echo "status $?"; printf 'd\0\0e\0' | du --files0-from=- 2>/dev/null | cut -f 2
#> d
#> e
#> e
#> status 0
#> status 1
#> status 1
#> d
#> e
## what is missing is an error, and does not hide the rest
#differs host: it says it at greater length
mkdir d; du nosuch d 2>&1 | sed 's/^[0-9]*	//'; du nosuch 2>/dev/null; echo "status $?"; du '' 2>/dev/null; echo "status $?"; ln -s nosuch l; du l | cut -f 2
#> du: nosuch: No such file or directory
#> d
#> status 1
#> status 1
#> l
## -L and a link that leads nowhere
mkdir d; ln -s nosuch d/l; du -aL d 2>/dev/null | cut -f 2; du -L d/l 2>/dev/null; echo "status $?"
#> d
#> status 1
## a directory that cannot be read counts for itself
#only rbox: the references say it in other words
mkdir -p d/e/f; chmod 700 d; chmod 0 d/e; chmod 755 .; chown -R 1234 d; /usr/bin/setpriv --reuid=1234 --clear-groups du d 2>&1 | sed 's/^[0-9]*	//'
#> du: can't open 'd/e': Permission denied
#> d/e
#> d
## odd names
mkdir -p 'a b/-c' "$(printf 'n\nl\377')"; du -s -- 'a b' "$(printf 'n\nl\377')" | cut -f 2; cd 'a b'; du -- -c | cut -f 2
#> a b
#> n
#> lÿ
#> -c
## closed and full outputs
#differs busybox: it does not notice
mkdir d; du d >/dev/full 2>/dev/null; echo "status $?"; du d >&- 2>/dev/null; echo "status $?"
#> status 1
#> status 1
## ten thousand levels
#root
#differs busybox: it gives up where paths are too long
mkdir m; unshare -m sh -c 'mount -t tmpfs t m && cd m; python3 -c "
import os
for i in range(10000): os.mkdir(\"d\"); os.chdir(\"d\")"
du --inodes -s d; du --inodes -d 1 d; du d | wc -l'
#> 10000	d
#> 9999	d/d
#> 10000	d
#> 10000
## wrong options
du -Y 2>/dev/null; echo "status $?"; du -d x 2>/dev/null; echo "status $?"; du -d 2>/dev/null; echo "status $?"
#> status 1
#> status 1
#> status 1
