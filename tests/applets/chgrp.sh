## groups by number and by name, in trees
#root
mkdir d; >d/f; chgrp 5 d; stat -c %u:%g d d/f; chgrp -R 6 d; stat -c %u:%g d/f; chgrp root d; stat -c %g d
#> 0:5
#> 0:0
#> 0:6
#> 0
## who is not known
>f; chgrp nosuch f 2>&1; echo "status $?"; chgrp 0 no 2>&1
#> chgrp: unknown group nosuch
#> status 1
#> chgrp: no: No such file or directory
