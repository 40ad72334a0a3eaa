# What has no serial port behind it; what is shown and set is tested where no kernel is needed.
#reference: host
## no serial port
#only rbox: what is said
exec 2>&1; : >f; setserial f; echo "status $?"; setserial -g f none f; echo "status $?"; setserial none sak; echo "status $?"; setserial f sak; echo "status $?"; setserial -z "$(printf 'a\033[2J')"; echo "status $?"; mkdir d; setserial d; echo "status $?"
#> setserial: can't get the settings of 'f': Inappropriate ioctl for device
#> status 1
#> setserial: can't get the settings of 'f': Inappropriate ioctl for device
#> setserial: can't open 'none': No such file or directory
#> setserial: can't get the settings of 'f': Inappropriate ioctl for device
#> status 1
#> setserial: can't open 'none': No such file or directory
#> status 1
#> setserial: can't get the settings of 'f': Inappropriate ioctl for device
#> status 1
#> setserial: can't open 'a\033[2J': No such file or directory
#> status 1
#> setserial: can't open 'd': Is a directory
#> status 1
## wrong options
#only rbox: what is said
setserial 2>&1 | head -1; setserial -g 2>&1 | head -1; setserial -x 2>&1 | head -1; setserial >/dev/null 2>&1; echo "status $?"
#> setserial: no device given
#> setserial: no device given
#> setserial: invalid option -- 'x'
#> status 1
## the version; what old kernels looked for
#only rbox: what is said
exec 2>&1; setserial -V; : >f; setserial -W f; echo "status $?"; setserial f get_multiport; echo "status $?"
#> setserial version 2.17 (rbox)
#> setserial: can't look for wild interrupts of 'f': Inappropriate ioctl for device
#> status 1
#> setserial: can't get the settings of 'f': Inappropriate ioctl for device
#> status 1
