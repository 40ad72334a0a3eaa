# Programs outside the shell.
i=0; while [ $i -lt 150 ]; do /usr/bin/env true; x=$(/bin/true a b c); /bin/true >/dev/null 2>&1 <small; i=$((i+1)); done 2>/dev/null; echo $i
