# Here-documents to a builtin.
i=0; while [ $i -lt 8000 ]; do
	read -r a b c <<END
$i is here
END
	i=$((i+1))
done; echo $a $b $c
