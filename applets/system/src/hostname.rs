//! `hostname` and `dnsdomainname`: show or set the name of this machine (as busybox's and net-tools').
//!
//! Deliberate difference: the full name, the domain and the addresses come from /etc/hosts, and from the name
//! itself if it has a domain; no name server is asked what this machine is called.

#![deny(clippy::indexing_slicing)]

use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, file, flag, split, value};

/// `hostname`
pub const APPLET: Applet = Applet {
    name: "hostname",
    place: Place::Bin,
    runs: Runs::Inside,
    failure: 1,
    usage: "[-s | -i | -f | -d] [NAME | -F FILE]\n\n\
Show or set the name of this machine\n\n\
\t-s\tThe name up to the first point\n\
\t-f -d\tThe full name; its domain\n\
\t-i\tThe addresses of the name\n\
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
    flag(b'd', "domain"),
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
        _ => {
            let text = file::read(b"/etc/hosts", usize::MAX).unwrap_or_default();
            let (full, addresses) = look_up(&text, name);
            let full = full.or_else(|| name.contains(&b'.').then(|| name.to_vec()));
            let known = match what {
                b'i' => Some(addresses.join(&b' ')).filter(|addresses| !addresses.is_empty()),
                _ => full,
            };
            let unknown = || Error::new([name, b": Unknown host"].concat());
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
    fn the_first_name_is_the_full_one() {
        let text =
            b"127.0.0.1 localhost # vm\n\n10.0.0.1\tvm.example.org VM\n10.0.0.1 vm\nfe80::1 x vm\nbad\n";
        let (full, addresses) = look_up(text, b"vm");
        assert_eq!(full.unwrap(), b"vm.example.org");
        assert_eq!(addresses, [&b"10.0.0.1"[..], b"fe80::1"]);
        assert_eq!(look_up(text, b"nobody"), (None, Vec::new()));
    }
}
