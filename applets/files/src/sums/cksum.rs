//! `cksum` (POSIX.1-2024; GNU's algorithms) and the programs for one digest each, `md5sum` to `b2sum`.
//!
//! Options are those of GNU, and busybox's `-s` for `--status`; `cksum -HILNP` as in toybox.
//! Lists are checked as by GNU, and their digests may have any of the lengths an algorithm has.

#![deny(clippy::indexing_slicing)]

use super::algorithm::{ALGORITHMS, Algorithm, Crc, Function, names, push_counted, push_hex};
use super::check::check;
use bulk::base::{Base, Encoder};
use kit::number;
use kit::{Applet, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};

const fn digest(name: &'static str, usage: &'static str) -> Applet {
    Applet { name, place: Place::UsrBin, runs: Runs::Unattended, failure: 1, usage, main }
}

macro_rules! usage {
    ($synopsis:literal, $extra:literal) => {
        concat!(
            "[-bctwz] ",
            $synopsis,
            "[FILE]...\n\n\
Show the digest of each FILE, or of standard input (also as -), or check lists of them\n\n\
\t-c\tCheck the lists that FILEs are\n\
\t-b -t\tMark names with a star, or with a blank (the default)\n\
\t-z\tEnd lines with a NUL\n\
\t--tag\tShow the algorithm too\n",
            $extra,
            "With -c:\n\
\t-s, --status\tShow nothing\n\
\t-w\tWarn of each line that is none of a list\n\
\t--quiet\tShow no files that are OK\n\
\t--strict\tFail for lines that are none of a list\n\
\t--ignore-missing\tPass over files that are missing"
        )
    };
}
const PLAIN: &str = usage!("", "");

/// `md5sum`
pub const MD5SUM: Applet = digest("md5sum", PLAIN);
/// `sha1sum`
pub const SHA1SUM: Applet = digest("sha1sum", PLAIN);
/// `sha224sum`
pub const SHA224SUM: Applet = digest("sha224sum", PLAIN);
/// `sha256sum`
pub const SHA256SUM: Applet = digest("sha256sum", PLAIN);
/// `sha384sum`
pub const SHA384SUM: Applet = digest("sha384sum", PLAIN);
/// `sha512sum`
pub const SHA512SUM: Applet = digest("sha512sum", PLAIN);
/// `sha3sum`
pub const SHA3SUM: Applet =
    digest("sha3sum", usage!("[-a BITS] ", "\t-a BITS\t224 (the default), 256, 384 or 512\n"));
/// `b2sum`
pub const B2SUM: Applet =
    digest("b2sum", usage!("[-l BITS] ", "\t-l BITS\tA multiple of 8 up to 512 (the default)\n"));
/// `cksum`
pub const CKSUM: Applet = Applet {
    name: "cksum",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[-cwzHILNP] [-a ALGORITHM] [-l BITS] [FILE]...\n\n\
Show the checksum and size of each FILE, or of standard input (also as -), or check lists of digests\n\n\
\t-a\tcrc (the default), bsd, sysv, md5, sha1, sha224, sha256, sha384, sha512, sha3, blake2b, sm3\n\
\t-l\tThe length of blake2b or sha3 in bits\n\
\t-c\tCheck the lists that FILEs are\n\
\t-z\tEnd lines with a NUL\n\
\t--untagged\tDigests as md5sum shows them\n\
\t--base64\tDigests in base 64\n\
\t--raw\tThe bytes of the sum alone\n\
The CRC:\n\
\t-H\tHexadecimal\n\
\t-L\tFrom the low bits on\n\
\t-N\tWithout the length\n\
\t-P\tInverted before\n\
\t-I\tNot inverted after\n\
With -c:\n\
\t-s, --status\tShow nothing\n\
\t-w\tWarn of each line that is none of a list\n\
\t--quiet\tShow no files that are OK\n\
\t--strict\tFail for lines that are none of a list\n\
\t--ignore-missing\tPass over files that are missing",
    main,
};

const TAG: u8 = 1;
const UNTAGGED: u8 = 2;
const QUIET: u8 = 3;
const STRICT: u8 = 4;
const IGNORE_MISSING: u8 = 5;
const RAW: u8 = 6;
const BASE64: u8 = 7;

const OPTIONS: Opts = kit::opts![
    flag(b'b', "binary"),
    flag(b'c', "check"),
    flag(b't', "text"),
    flag(b'w', "warn"),
    flag(b'z', "zero"),
    flag(b's', "status"),
    flag(TAG, "tag"),
    flag(UNTAGGED, "untagged"),
    flag(QUIET, "quiet"),
    flag(STRICT, "strict"),
    flag(IGNORE_MISSING, "ignore-missing"),
    flag(RAW, "raw"),
    flag(BASE64, "base64"),
    value(b'l', "length"),
    value(b'a', "algorithm"),
    flag(b'H', ""),
    flag(b'I', ""),
    flag(b'L', ""),
    flag(b'N', ""),
    flag(b'P', ""),
];

/// What is wished.
pub struct Wish {
    /// The algorithm; of a list, that of lines without a tag.
    pub algorithm: Algorithm,
    /// Whether a list may hold other algorithms, and no lines without a tag.
    pub any: bool,
    /// Whether the length of the digest was given.
    pub sized: bool,
    /// The keys of the options given.
    given: Vec<u8>,
}

impl Wish {
    fn has(&self, key: u8) -> bool {
        self.given.contains(&key)
    }
    /// Say nothing but errors.
    pub fn status_only(&self) -> bool {
        self.has(b's')
    }
    /// Warn of each line.
    pub fn warns(&self) -> bool {
        self.has(b'w')
    }
    /// Say nothing of what is right.
    pub fn quiet(&self) -> bool {
        self.has(QUIET) || self.has(b's')
    }
    /// Fail for lines that are none of a list.
    pub fn strict(&self) -> bool {
        self.has(STRICT)
    }
    /// Pass over what is missing.
    pub fn ignores_missing(&self) -> bool {
        self.has(IGNORE_MISSING)
    }
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let own = ctx.applet.name.strip_suffix("sum").unwrap_or_default();
    let cksum = own == "ck";
    let own = match own {
        "ck" => "crc",
        "b2" => "blake2b",
        own => own,
    };
    let known = |name: &str| ALGORITHMS.iter().find(|known| known.name == name).copied();
    let Some(algorithm) = known(own) else { return Err(Error::silent(1)) };
    let mut wish = Wish { algorithm, any: cksum, sized: false, given: Vec::new() };
    let (mut crc, mut length) = (Crc::default(), None);
    while let Some((key, value)) = options.next()? {
        let fits = match key {
            b'a' => cksum || own == "sha3",
            b'l' => cksum || own == "blake2b",
            b'b' | b't' => !cksum,
            b'H' | b'I' | b'L' | b'N' | b'P' | UNTAGGED | RAW | BASE64 => cksum,
            _ => true,
        };
        if !fits {
            let name = OPTION_NAMES.iter().find(|(of, _)| *of == key).map_or("", |(_, name)| name);
            return Err(Error::usage(match name {
                "" => kit::filled(b"invalid option -- '{}'", &[&[key][..]]),
                name => ["unrecognized option '--", name, "'"].concat().into_bytes(),
            }));
        }
        match key {
            b'a' if cksum => {
                let name = core::str::from_utf8(value).unwrap_or_default();
                wish.algorithm = known(name).ok_or_else(|| Error::about("unknown algorithm", value))?;
                wish.any = false;
            }
            b'a' | b'l' => length = Some(value),
            // The last of these counts.
            b'b' | b't' => wish.given.retain(|key| !b"bt".contains(key)),
            TAG | UNTAGGED => wish.given.retain(|key| !(TAG..=UNTAGGED).contains(key)),
            b's' | b'w' | QUIET => wish.given.retain(|key| !b"sw\x03".contains(key)),
            b'L' => crc.reflected = true,
            b'P' => crc.inverted = true,
            b'N' => crc.bare = true,
            b'I' => crc.straight = true,
            _ => {}
        }
        wish.given.push(key);
    }
    if let Some(word) = length {
        set_length(&mut wish, word)?;
    }
    if crc != Crc::default() || wish.has(b'H') {
        if !matches!(wish.algorithm.function, Function::Crc(_)) {
            return Err(Error::usage("-H, -I, -L, -N and -P are of crc"));
        }
        wish.algorithm.function = Function::Crc(crc);
    }
    contradictions(&wish, cksum)?;
    let names = names(&options.operands());
    if wish.has(b'c') {
        for name in names {
            check(ctx, &wish, name.unwrap_or(b"-"));
        }
        return ctx.done();
    }
    if wish.has(RAW) && names.len() > 1 {
        return Err(Error::new("--raw is for one file"));
    }
    let tagged = wish.has(TAG) || cksum && !wish.has(UNTAGGED);
    for name in names {
        match wish.algorithm.of(ctx.stdin, name.unwrap_or(b"-")) {
            Ok((sum, _)) if wish.has(RAW) => ctx.out.put(&sum),
            Ok((sum, length)) => {
                let mut line = Vec::new();
                if wish.algorithm.is_digest() {
                    push_digest(&mut line, &wish, tagged, &sum, name.unwrap_or(b"-"));
                } else if wish.has(b'H') {
                    push_hex(&mut line, &sum);
                    let mut rest = Vec::new();
                    push_counted(&mut rest, wish.algorithm.function, &[], length, name);
                    line.extend_from_slice(rest.get(1..).unwrap_or_default());
                } else {
                    push_counted(&mut line, wish.algorithm.function, &sum, length, name);
                }
                line.push(if wish.has(b'z') { 0 } else { b'\n' });
                ctx.out.put(&line);
            }
            Err(error) => ctx.warn(error),
        }
        if ctx.out.failed() {
            break;
        }
    }
    ctx.done()
}

/// The long options that some of the applets have not.
const OPTION_NAMES: &[(u8, &str)] = &[(UNTAGGED, "untagged"), (RAW, "raw"), (BASE64, "base64")];

fn set_length(wish: &mut Wish, word: &[u8]) -> Result<()> {
    let sha3 = wish.algorithm.name == "sha3";
    if !wish.algorithm.varies() {
        return Err(Error::usage("-l is of blake2b and sha3"));
    }
    let bits = number::unsigned(word).and_then(|bits| usize::try_from(bits).ok());
    let good = bits.filter(|bits| match bits {
        0 => !sha3,
        224 | 256 | 384 | 512 => true,
        _ => !sha3 && bits.is_multiple_of(8) && *bits <= 512,
    });
    match good {
        None => return Err(Error::about("invalid length", word)),
        Some(0) => {}
        Some(bits) => (wish.algorithm.bits, wish.sized) = (bits, true),
    }
    Ok(())
}

/// Refuses options that make no sense together.
fn contradictions(wish: &Wish, cksum: bool) -> Result<()> {
    let of_check = [
        (b's', "status"),
        (b'w', "warn"),
        (QUIET, "quiet"),
        (STRICT, "strict"),
        (IGNORE_MISSING, "ignore-missing"),
    ];
    if wish.has(b'c') {
        if !cksum && wish.has(TAG) || wish.has(b'z') || wish.has(RAW) {
            return Err(Error::usage("--tag, --zero and --raw are not for checking"));
        }
        if !wish.any && !wish.algorithm.is_digest() {
            return Err(Error::usage("only digests can be checked"));
        }
    } else if let Some((_, name)) = of_check.iter().find(|(key, _)| wish.has(*key)) {
        return Err(Error::usage(["--", name, " is for checking"].concat()));
    }
    if !cksum && wish.has(TAG) && wish.has(b't') {
        return Err(Error::usage("--tag does not go with --text"));
    }
    Ok(())
}

/// The name as it stands in a list, and whether it had to be escaped.
pub fn escaped(name: &[u8]) -> Option<Vec<u8>> {
    if !name.iter().any(|byte| b"\\\n\r".contains(byte)) {
        return None;
    }
    let mut escaped = Vec::with_capacity(name.len() + 8);
    for &byte in name {
        match byte {
            b'\\' => escaped.extend_from_slice(b"\\\\"),
            b'\n' => escaped.extend_from_slice(b"\\n"),
            b'\r' => escaped.extend_from_slice(b"\\r"),
            _ => escaped.push(byte),
        }
    }
    Some(escaped)
}

fn push_digest(line: &mut Vec<u8>, wish: &Wish, tagged: bool, sum: &[u8], name: &[u8]) {
    let escaped = escaped(name).filter(|_| !wish.has(b'z'));
    if escaped.is_some() {
        line.push(b'\\');
    }
    let name = escaped.as_deref().unwrap_or(name);
    if tagged {
        line.extend_from_slice(wish.algorithm.tag.as_bytes());
        let sha3 = wish.algorithm.name == "sha3";
        if sha3 || wish.algorithm.bits % 512 != 0 {
            line.push(b'-');
            line.extend_from_slice(&number::Decimal::of(wish.algorithm.bits as u64));
        }
        line.extend_from_slice(b" (");
        line.extend_from_slice(name);
        line.extend_from_slice(b") = ");
    }
    if wish.has(BASE64) {
        let mut letters = Vec::new();
        Encoder::new(Base::Base64).encode(sum, &mut letters);
        line.append(&mut letters);
    } else {
        push_hex(line, sum);
    }
    if !tagged {
        line.extend_from_slice(if wish.has(b'b') { b" *" } else { b"  " });
        line.extend_from_slice(name);
    }
}
