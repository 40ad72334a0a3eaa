//! `hostname` and `dnsdomainname`: show or set the name of this machine (as busybox's and net-tools').
//!
//! Deliberate difference: the full name, the domain and the addresses come from /etc/hosts, and from the name
//! itself if it has a domain; no name server is asked what this machine is called.

#![deny(clippy::indexing_slicing)]

use kit::number::Decimal;
use kit::sys::interfaces::{Address, addresses};
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, split, value};

/// `hostname`
pub const APPLET: Applet = Applet {
    name: "hostname",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-s | -i | -f | -d | -a | -A | -I | -y] [NAME | -F FILE]\n\n\
Show or set the name of this machine\n\n\
\t-s\tThe name up to the first point\n\
\t-f -d\tThe full name; its domain\n\
\t-a\tThe other names\n\
\t-i\tThe addresses of the name\n\
\t-I -A\tThe addresses of the interfaces; their names\n\
\t-y\tThe NIS domain\n\
\t-F FILE\tSet the name that FILE holds",
    main,
};

/// `dnsdomainname`
pub const DNSDOMAINNAME: Applet = Applet {
    name: "dnsdomainname",
    usage: "\n\nShow the domain of this machine's name, as hostname -d",
    main: main_domain,
    ..APPLET
};

const OPTIONS: Opts = kit::opts![
    flag(b's', "short"),
    flag(b'i', "ip-address"),
    flag(b'f', "fqdn"),
    flag(b'f', "long"),
    flag(b'd', "domain"),
    flag(b'a', "alias"),
    flag(b'A', "all-fqdns"),
    flag(b'I', "all-ip-addresses"),
    flag(b'y', "yp"),
    flag(b'y', "nis"),
    value(b'F', "file"),
];

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let (mut show, mut file) = (0, None);
    while let Some((key, value)) = options.next()? {
        match key {
            b'F' => file = Some(value),
            key => show = key,
        }
    }
    let operands = options.operands();
    match (&operands[..], file) {
        ([], None) => show_name(ctx, show),
        ([name], None) => set(name),
        ([], Some(file)) => set_from(file),
        _ => Err(Error::usage("one name only")),
    }
}

fn main_domain(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    options.no_operands()?;
    show_name(ctx, b'd')
}

fn show_name(ctx: &mut Context<'_>, what: u8) -> Result<Status> {
    let system = rustix::system::uname();
    let name = system.nodename().to_bytes();
    let shown = match what {
        0 => name.to_vec(),
        b's' => split::at(name, b'.').next().unwrap_or(name).to_vec(),
        b'y' => match system.domainname().to_bytes() {
            b"" | b"(none)" => return Err(Error::new("NIS domain not set")),
            domain => domain.to_vec(),
        },
        b'I' | b'A' => {
            let text = file::read(b"/etc/hosts", usize::MAX).unwrap_or_default();
            let mut line = Vec::new();
            for address in addresses().map_err(|errno| Error::sys("can't list addresses", errno))? {
                let shown = written(address);
                // Those that hold on one link alone say nothing.
                let shown = match (address, what) {
                    (Address::V6([0xfe, 0x80..0xc0, ..]), _) => continue,
                    (_, b'I') => shown,
                    _ => match name_of(&text, &shown) {
                        Some(name) => name.to_vec(),
                        None => continue,
                    },
                };
                line.extend_from_slice(&shown);
                line.push(b' ');
            }
            line
        }
        _ => {
            let text = file::read(b"/etc/hosts", usize::MAX).unwrap_or_default();
            let (full, addresses) = look_up(&text, name);
            let full = full.or_else(|| name.contains(&b'.').then(|| name.to_vec()));
            let known = match what {
                b'i' => Some(addresses.join(&b' ')).filter(|addresses| !addresses.is_empty()),
                b'a' => {
                    ctx.out.line(&aliases(&text, name).join(&b' '));
                    return Ok(Status::SUCCESS);
                }
                _ => full,
            };
            let unknown = || Error::filled(b"{}: Unknown host", &[name]);
            let known = known.ok_or_else(unknown)?;
            match what {
                b'd' => match known.iter().position(|byte| *byte == b'.') {
                    Some(at) => known.get(at + 1..).unwrap_or_default().to_vec(),
                    // No domain, no line.
                    None => return Ok(Status::SUCCESS),
                },
                _ => known,
            }
        }
    };
    ctx.out.line(&shown);
    Ok(Status::SUCCESS)
}

/// The first name beside a host's name in /etc/hosts, and all addresses of the host.
pub fn look_up<'t>(text: &'t [u8], host: &[u8]) -> (Option<Vec<u8>>, Vec<&'t [u8]>) {
    let (mut full, mut addresses) = (None, Vec::new());
    for line in split::at(text, b'\n') {
        let line = split::at(line, b'#').next().unwrap_or_default();
        let mut words = split::words(line);
        let Some(address) = words.next() else { continue };
        let names: Vec<&[u8]> = words.collect();
        if names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
            full = full.or_else(|| names.first().map(|name| name.to_vec()));
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
    }
    (full, addresses)
}

/// The names beside the full one on the line that is a host's.
fn aliases<'t>(text: &'t [u8], host: &[u8]) -> Vec<&'t [u8]> {
    let mut found = Vec::new();
    for line in split::at(text, b'\n') {
        let mut names: Vec<&[u8]> =
            split::words(split::at(line, b'#').next().unwrap_or_default()).skip(1).collect();
        if names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
            names.retain(|name| !found.contains(name));
            found.extend(names);
        }
    }
    if !found.is_empty() {
        found.remove(0);
    }
    found
}

/// The first name that /etc/hosts has for an address.
fn name_of<'t>(text: &'t [u8], address: &[u8]) -> Option<&'t [u8]> {
    split::at(text, b'\n').find_map(|line| {
        let mut words = split::words(split::at(line, b'#').next()?);
        words.next().filter(|first| *first == address).and(words.next())
    })
}

/// An address as people write it (RFC 5952).
fn written(address: Address) -> Vec<u8> {
    let mut text = Vec::new();
    match address {
        Address::V4(bytes) => {
            for byte in bytes {
                text.extend_from_slice(if text.is_empty() { b"" } else { b"." });
                text.extend_from_slice(&Decimal::of(byte.into()));
            }
        }
        Address::V6(bytes) => {
            let (pairs, _) = bytes.as_chunks::<2>();
            let groups: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            // The longest run of zeros, the first of such, if it is one at all, is two colons.
            let run = |start: usize| groups.iter().skip(start).take_while(|group| **group == 0).count();
            let longest =
                (0..groups.len()).rev().max_by_key(|start| run(*start)).filter(|start| run(*start) > 1);
            let hidden = longest.map_or(0..0, |start| start..start + run(start));
            for (at, group) in groups.iter().enumerate() {
                if hidden.contains(&at) {
                    if at == hidden.start {
                        text.extend_from_slice(b"::");
                    }
                    continue;
                }
                if at > 0 && at != hidden.end {
                    text.push(b':');
                }
                let shift = (0..4).rev().find(|place| group >> (4 * place) != 0).unwrap_or(0);
                for place in (0..=shift).rev() {
                    text.extend(b"0123456789abcdef".get(usize::from(group >> (4 * place) & 15)));
                }
            }
        }
    }
    text
}

fn set(name: &[u8]) -> Result<Status> {
    rustix::system::sethostname(name).map_err(|errno| Error::sys("sethostname", errno))?;
    Ok(Status::SUCCESS)
}

/// What is longer holds no name.
const LONGEST_FILE: usize = 1 << 20;

/// Sets the name that stands in a file: the last line that is no comment.
fn set_from(path: &[u8]) -> Result<Status> {
    let text = file::read(path, LONGEST_FILE).map_err(|errno| Error::on("can't open", path, errno))?;
    let lines = split::at(&text, b'\n').map(<[u8]>::trim_ascii);
    match lines.filter(|line| !line.is_empty() && !line.starts_with(b"#")).last() {
        Some(name) => set(name),
        None => Ok(Status::SUCCESS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_short() {
        let six = |groups: [u16; 8]| {
            let mut bytes = [0; 16];
            for (pair, group) in bytes.chunks_exact_mut(2).zip(groups) {
                pair.copy_from_slice(&group.to_be_bytes());
            }
            String::from_utf8(written(Address::V6(bytes))).unwrap()
        };
        assert_eq!(written(Address::V4([10, 0, 255, 1])), b"10.0.255.1");
        assert_eq!(six([0xfd00, 0, 0, 0, 0, 0, 0, 2]), "fd00::2");
        assert_eq!(six([0; 8]), "::");
        assert_eq!(six([0, 0, 0, 0, 0, 0, 0, 1]), "::1");
        assert_eq!(six([0x2001, 0xdb8, 0, 0, 1, 0, 0, 1]), "2001:db8::1:0:0:1");
        assert_eq!(six([1, 0, 2, 3, 4, 5, 6, 7]), "1:0:2:3:4:5:6:7");
        assert_eq!(six([1, 2, 3, 4, 5, 6, 0, 0]), "1:2:3:4:5:6::");
    }

    #[test]
    fn other_names_are_aliases() {
        let text = b"10.0.0.1 vm.x vm a # b\n10.0.0.2 vm.x VM c\n";
        assert_eq!(aliases(text, b"vm"), [&b"vm"[..], b"a", b"VM", b"c"]);
        assert_eq!(name_of(text, b"10.0.0.2"), Some(&b"vm.x"[..]));
    }

    #[test]
    fn the_first_name_is_the_full_one() {
        let text =
            b"127.0.0.1 localhost # vm\n\n10.0.0.1\tvm.example.org VM\n10.0.0.1 vm\nfe80::1 x vm\nbad\n";
        let (full, addresses) = look_up(text, b"vm");
        assert_eq!(full.unwrap(), b"vm.example.org");
        assert_eq!(addresses, [&b"10.0.0.1"[..], b"fe80::1"]);
        assert_eq!(look_up(text, b"nobody"), (None, Vec::new()));
    }
}
