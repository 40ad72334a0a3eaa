# What needs the kernel's part is in tests/boot.
#reference: none: nbd-client of Debian cannot be installed without its service
#packages: nbdkit qemu-system-x86
## the names of a server's disks
for n in one 'two words'; do mkdir -p d; echo x >"d/$n"; done; nbdkit -f -U "$PWD/s" file dir=d & sleep 0.7; nbd-client -l "$PWD/s" -unix; nbd-client --list="$PWD/s" --unix | sort; echo $?; kill $!
#> Negotiation: ..
#> one
#> two words
#> Negotiation: ..
#> one
#> two words
#> 0
## over TCP, by name and number of the port
#root
echo x >f; unshare -n sh -c 'python3 -c "
import fcntl,socket,struct
s=socket.socket(); fcntl.ioctl(s,0x8914,struct.pack(\"16sh\",b\"lo\",0x49))"; qemu-storage-daemon --blockdev file,node-name=f,filename=f --nbd-server addr.type=inet,addr.host=127.0.0.1,addr.port=7777 --export nbd,id=e,node-name=f,name=disk & sleep 0.7; nbd-client -l 127.0.0.1 7777; nbd-client -l localhost 7777 | tail -n 1; nbd-client -l 127.0.0.1 2>&1; echo $?; kill $!'
#> Negotiation: ..
#> disk
#> disk
#> nbd-client: can't connect to '127.0.0.1': Connection refused
#> 1
## a disk that a server does not have, and a device that is none
echo x >f; >dev; qemu-storage-daemon --blockdev file,node-name=f,filename=f --nbd-server addr.type=unix,addr.path=s --export nbd,id=e,node-name=f,name=disk & sleep 0.7
nbd-client -unix s -N other dev 2>&1 | sed 's/\(disk\): .*/\1/'; nbd-client -unix s -name disk dev 2>&1; echo $?; nbd-client -unix s nosuch 2>&1; nbd-client -unix nosuch dev 2>&1; kill $!
#> nbd-client: the server refuses: no such disk
#> Negotiation: ..size = 0MB
#> bs=512, sz=512 bytes
#> nbd-client: dev: Inappropriate ioctl for device
#> 1
#> nbd-client: can't open 'nosuch': No such file or directory
#> nbd-client: can't connect to 'nosuch': No such file or directory
## servers that answer with nonsense, too much, or not at all
>dev; cat >serve.py <<'X'
import socket, struct, sys
server = socket.socket(socket.AF_UNIX); server.bind("s"); server.listen()
hello = b"NBDMAGIC" + b"IHAVEOPT" + struct.pack(">H", 3)
reply = lambda kind, data, length=None: struct.pack(">QIII", 0x3e889045565a9, 7, kind, len(data) if length is None else length) + data
for text in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"NBDMAGICxxxxxxxx", hello[:17], hello + b"\0" * 20, hello + reply(3, b"", 1 << 31),
             hello + reply(1, b""), hello + reply(0x80000002, b"not \x1b[2J you"), hello + reply(0x80000005, b""),
             hello + reply(3, b"\0\0" + struct.pack(">QH", 1 << 20, 1)) + reply(3, b"\0\3" + struct.pack(">III", 1024, 4096, 65536)) + reply(1, b""),
             hello + reply(0x80000001, b"") + struct.pack(">QH", 1 << 30, 1),
             b"NBDMAGIC" + struct.pack(">QQI", 0x420281861253, 1 << 21, 1) + bytes(124)):
    client, _ = server.accept()
    try:
        client.sendall(text)
        client.shutdown(socket.SHUT_WR)
        while client.recv(4096): pass
    except OSError: pass
X
python3 serve.py & sleep 0.5; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do nbd-client -unix s dev 2>&1 | sed '/Inappr/d'; done
#> nbd-client: the server ended the connection
#> nbd-client: this is no NBD server
#> nbd-client: this is no NBD server
#> nbd-client: the server ended the connection
#> nbd-client: the server's answer makes no sense
#> nbd-client: the server's answer is too long
#> nbd-client: the server names no size
#> nbd-client: the server refuses: forbidden: not \033[2J you
#> nbd-client: the server refuses: it wants TLS
#> Negotiation: ..size = 1MB
#> bs=1024, sz=1048576 bytes
#> Negotiation: ..size = 1024MB
#> bs=512, sz=1073741824 bytes
#> Negotiation: ..size = 2MB
#> bs=512, sz=2097152 bytes
## a device that nobody serves
nbd-client -c /dev/nbd0; echo $?; nbd-client -check nbd99; echo $?; >f; nbd-client -d f 2>&1; echo $?; nbd-client -d nosuch 2>&1; echo $?
#> 1
#> 1
#> nbd-client: f: Inappropriate ioctl for device
#> 1
#> nbd-client: can't open 'nosuch': No such file or directory
#> 1
## bad usage and bad values
for w in '' h 'h 1' 'h 1 d x' '-x h d' '-N' '-b' '-persist=1 h d' '-l h 1 x' '-l'; do nbd-client $w >out 2>&1; echo $? $(grep -c Usage out); done; for w in '-b 100' '-b x' '-b 8192' '-t x' '-B -1'; do nbd-client $w h d 2>&1; done; nbd-client -help | head -n 1 | cut -c1-17
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> 1 1
#> nbd-client: invalid block size '100'
#> nbd-client: invalid number 'x'
#> nbd-client: invalid block size '8192'
#> nbd-client: invalid number 'x'
#> nbd-client: invalid number '-1'
#> Usage: nbd-client
