#reference: none: what they ask of the kernel is in tests/boot; here is what they refuse before
## what is no UBI device is refused
>f; mkdir d
for dev in f d nosuch /dev/null; do
	ubiattach -m 1 $dev 2>&1; echo $?
	ubidetach -d 1 $dev 2>&1; echo $?
	ubimkvol -N a -s 1 $dev 2>&1; echo $?
	ubirmvol -n 1 $dev 2>&1; echo $?
	ubirsvol -n 1 -s 1 $dev 2>&1; echo $?
	ubiupdatevol -t $dev 2>&1; echo $?
done
#> ubiattach: f: Inappropriate ioctl for device
#> 1
#> ubidetach: f: Inappropriate ioctl for device
#> 1
#> ubimkvol: f: Inappropriate ioctl for device
#> 1
#> ubirmvol: f: Inappropriate ioctl for device
#> 1
#> ubirsvol: f: Inappropriate ioctl for device
#> 1
#> ubiupdatevol: f: Inappropriate ioctl for device
#> 1
#> ubiattach: d: Inappropriate ioctl for device
#> 1
#> ubidetach: d: Inappropriate ioctl for device
#> 1
#> ubimkvol: d: Inappropriate ioctl for device
#> 1
#> ubirmvol: d: Inappropriate ioctl for device
#> 1
#> ubirsvol: d: Inappropriate ioctl for device
#> 1
#> ubiupdatevol: can't open 'd': Is a directory
#> 1
#> ubiattach: can't open 'nosuch': No such file or directory
#> 1
#> ubidetach: can't open 'nosuch': No such file or directory
#> 1
#> ubimkvol: can't open 'nosuch': No such file or directory
#> 1
#> ubirmvol: can't open 'nosuch': No such file or directory
#> 1
#> ubirsvol: can't open 'nosuch': No such file or directory
#> 1
#> ubiupdatevol: can't open 'nosuch': No such file or directory
#> 1
#> ubiattach: /dev/null: Inappropriate ioctl for device
#> 1
#> ubidetach: /dev/null: Inappropriate ioctl for device
#> 1
#> ubimkvol: /dev/null: Inappropriate ioctl for device
#> 1
#> ubirmvol: /dev/null: Inappropriate ioctl for device
#> 1
#> ubirsvol: /dev/null: Inappropriate ioctl for device
#> 1
#> ubiupdatevol: /dev/null: Inappropriate ioctl for device
#> 1
## without a device, a number, a name; with a number that is none
for words in 'ubiattach' 'ubiattach -m x f' 'ubidetach f' 'ubimkvol f' 'ubimkvol -N a f' 'ubimkvol -N a -s 1 -t odd f' 'ubirmvol f' 'ubirmvol -n x f' 'ubirsvol -n 1 f' 'ubirsvol -s 1 f' 'ubiupdatevol' 'ubiupdatevol -t' 'ubiupdatevol -s x f g'; do
	$words >out 2>&1; echo "$words: $?"
done
#> ubiattach: 1
#> ubiattach -m x f: 1
#> ubidetach f: 1
#> ubimkvol f: 1
#> ubimkvol -N a f: 1
#> ubimkvol -N a -s 1 -t odd f: 1
#> ubirmvol f: 1
#> ubirmvol -n x f: 1
#> ubirsvol -n 1 f: 1
#> ubirsvol -s 1 f: 1
#> ubiupdatevol: 1
#> ubiupdatevol -t: 1
#> ubiupdatevol -s x f g: 1
