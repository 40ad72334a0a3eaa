//! The kernel's side: loading, unloading, and the list of what is loaded.

use crate::tree;
use formats::compress::Method;
use formats::modules::names;
use kit::{Context, Errno, Error, Result, Status, process};
use rustix::system::{delete_module, finit_module, init_module};

/// MODULE_INIT_IGNORE_MODVERSIONS
pub const IGNORE_VERSIONS: i32 = 1;
/// MODULE_INIT_IGNORE_VERMAGIC
pub const IGNORE_VERMAGIC: i32 = 2;
/// MODULE_INIT_COMPRESSED_FILE
const COMPRESSED: i32 = 4;

/// O_NONBLOCK of delete_module(2): fail instead of waiting for users to go.
pub const NO_WAIT: i32 = libc::O_NONBLOCK;
/// O_TRUNC of delete_module(2): unload even what is in use.
pub const FORCE: i32 = libc::O_TRUNC;

/// The error of a call that failed on the file itself or in the kernel.
pub enum Failure {
    /// The file cannot be read or decompressed.
    File(Error),
    /// The kernel refused the module.
    Kernel(Errno),
}

/// Loads a module from a file: by finit_module(2), compressed as it is where the kernel can read that, else
/// decompressed from memory by init_module(2).
pub fn load(path: &[u8], params: &[u8], flags: i32) -> Result<(), Failure> {
    let params = process::cstring(params);
    let file = tree::open(path).map_err(|errno| Failure::File(Error::on("can't open", path, errno)))?;
    let mut magic = [0; 6];
    let count = rustix::io::pread(&file, &mut magic, 0)
        .map_err(|errno| Failure::File(Error::on("can't read", path, errno)))?;
    let method = Method::of(magic.get(..count).unwrap_or_default());
    if method.is_none() || kernel_reads(method) {
        let compressed = if method.is_some() { COMPRESSED } else { 0 };
        match finit_module(&file, &params, flags | compressed) {
            Ok(()) => return Ok(()),
            // An old kernel, or one that reads no compressed files after all: hand it the contents.
            Err(rustix::io::Errno::NOSYS) => {}
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::OPNOTSUPP) if method.is_some() => {}
            Err(errno) => return Err(Failure::Kernel(errno.into())),
        }
    }
    let image = tree::read_module(path).map_err(Failure::File)?;
    init_module(&image, &params).map_err(|errno| Failure::Kernel(errno.into()))
}

/// Whether the kernel itself decompresses this.
fn kernel_reads(method: Option<Method>) -> bool {
    let name: &[u8] = match method {
        Some(Method::Gzip) => b"gzip",
        Some(Method::Xz) => b"xz",
        Some(Method::Zstd) => b"zstd",
        None => return false,
    };
    tree::read(b"/sys/module/compression").is_ok_and(|text| text.trim_ascii() == name)
}

/// Unloads a module.
pub fn unload(name: &[u8], flags: i32) -> Result<(), Errno> {
    Ok(delete_module(&process::cstring(name), flags)?)
}

/// Why the kernel did not load a module: the errors that mean something else for modules than in general.
pub fn why(errno: Errno) -> String {
    match errno.0 {
        libc::ENOEXEC => "invalid module format".into(),
        libc::ENOENT => "unknown symbol in module, or unknown parameter".into(),
        libc::ESRCH => "module has wrong symbol version".into(),
        libc::EINVAL => "invalid parameters".into(),
        libc::ENOSYS => "kernel does not support requested operation".into(),
        _ => errno.text(),
    }
}

/// Sends a line to the system log, if it listens.
pub fn log(applet: &str, text: &[u8]) {
    use rustix::net::{
        AddressFamily, SendFlags, SocketAddrUnix, SocketFlags, SocketType, sendto, socket_with,
    };
    let Ok(address) = SocketAddrUnix::new("/dev/log") else { return };
    let flags = SocketFlags::CLOEXEC;
    let Ok(socket) = socket_with(AddressFamily::UNIX, SocketType::DGRAM, flags, None) else { return };
    // Facility daemon (3), level error (3).
    let mut line = kit::filled(b"<27>{}: ", &[applet.as_bytes()]);
    kit::escape::push_visible(&mut line, text);
    let _ = sendto(&socket, &line, SendFlags::NOSIGNAL, &address);
}

/// Says that an operand failed, on standard error or in the log; the applet ends with a failure.
pub fn fail(ctx: &mut Context<'_>, syslog: bool, error: Error) {
    if syslog {
        log(ctx.applet.name, &error.text());
        ctx.status = Status::FAILURE;
    } else {
        ctx.warn(error);
    }
}

/// `-V`: the version of kmod whose options and files these are, as scripts read it.
pub fn version(ctx: &mut Context<'_>) -> Result<Status> {
    ctx.out.line(b"kmod version 30 (rbox)");
    ctx.done()
}

/// One line of /proc/modules.
pub struct Loaded<'a> {
    /// The name.
    pub name: &'a [u8],
    /// Its size in bytes, as digits.
    pub size: &'a [u8],
    /// How many use it; `-` if the kernel cannot unload modules.
    pub count: &'a [u8],
    /// Modules that use it, a comma after each; `-` if there are none.
    pub users: &'a [u8],
}

/// The lines of /proc/modules.
pub fn parse_loaded(text: &[u8]) -> impl Iterator<Item = Loaded<'_>> {
    names::lines(text, b'\n').filter_map(|line| {
        let mut words = names::words(line);
        Some(Loaded {
            name: words.next()?,
            size: words.next()?,
            count: words.next()?,
            users: words.next().unwrap_or(b"-"),
        })
    })
}

impl Loaded<'_> {
    /// The names of the modules that use it, commas between them; empty if there are none.
    pub fn user_names(&self) -> &[u8] {
        if self.users == b"-" { b"" } else { self.users.strip_suffix(b",").unwrap_or(self.users) }
    }

    /// Whether nothing uses it.
    pub fn is_free(&self) -> bool {
        self.count == b"0" && self.user_names().is_empty()
    }
}

/// Module parameters as one string; a value with blanks is put in quotes, as the kernel wants it.
pub fn params<'a>(words: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut text = Vec::new();
    for word in words {
        if !text.is_empty() {
            text.push(b' ');
        }
        let equals = word.iter().position(|byte| *byte == b'=');
        match equals.and_then(|at| word.split_at_checked(at + 1)) {
            Some((key, value)) if value.contains(&b' ') && !value.contains(&b'"') => {
                for part in [key, b"\"", value, b"\""] {
                    text.extend_from_slice(part);
                }
            }
            _ => text.extend_from_slice(word),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_blanks_are_quoted() {
        let words: [&[u8]; 4] = [b"a=1", b"b=x y", b"flag", b"c=\"p q\""];
        assert_eq!(params(words.into_iter()), b"a=1 b=\"x y\" flag c=\"p q\"");
    }

    #[test]
    fn lines_of_proc_modules_are_read() {
        let text = b"uas 32768 0 - Live 0x0\nusb_storage 81920 2 uas,ums_x, Live 0x0\nbad\n";
        let list: Vec<_> = parse_loaded(text).collect();
        assert_eq!(list.len(), 2);
        assert!(list[0].is_free() && !list[1].is_free());
        assert_eq!(list[1].user_names(), b"uas,ums_x");
    }
}
