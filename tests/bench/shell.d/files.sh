# Small tools on files: mkdir, test, rm.
i=0; while [ $i -lt 200 ]; do mkdir -p d/e; [ -d d/e ] && : >d/f; cp d/f d/g; mv d/g d/h; rm -r d; i=$((i+1)); done; ls
