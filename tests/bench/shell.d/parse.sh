# A large script, read and run once.
i=0; while [ $i -lt 3000 ]; do
	echo "f$i() { local a=\$1; if [ \"\$a\" = x$i ]; then echo \"found \${a%%x}\"; else case \$a in y*) return 1 ;; esac; fi; }"
	i=$((i+1))
done >script
. ./script; f2999 x2999
