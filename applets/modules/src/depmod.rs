//! `depmod`: write the indexes of a module tree (depmod(8), depmod.d(5)).
//!
//! The files are byte for byte those of kmod; the options are kmod 31's and busybox's. Differences: what the
//! kernel's build left out of a hand-made tree (modules.order, modules.builtin) is not complained about; a damaged
//! module is named and the status is 1, but the indexes are written; `-m` (busybox: make map files, of the time of
//! hotplug) is kmod's directory of modules. modules.weakdep, which kmod writes from release 33 on, is written where a
//! module has weak dependencies; no module of Debian 12 has, and there the set of files is that of its kmod.

use crate::loader;
use crate::tree::{self, is_directory};
use formats::modules::depmod::{self, Facts, Kernel, Outcome, Problem, Texts};
use formats::modules::elf::Parts;
use formats::modules::names;
use kit::by_word;
use kit::{Applet, Context, Errno, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use std::os::fd::AsFd;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "depmod",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-aAenvw] [-b DIR] [-o DIR] [-m DIR] [-C FILE] [-E FILE] [-F FILE] [VERSION] [FILE...]

Write modules.dep, modules.alias, modules.symbols and their like for the
modules of a kernel

	-a		All modules (default without FILEs)
	-A		Only if a module is newer than modules.dep
	-n		Write to standard output instead of files
	-b DIR		Root of the tree that holds lib/modules
	-o DIR		Root of the tree to write to
	-m DIR		Directory of modules instead of /lib/modules
	-e		Report symbols that nobody has (needs -E or -F)
	-F FILE		System.map of the kernel
	-E FILE		Module.symvers of the kernel
	-P CHAR		What symbols begin with on this architecture
	-C FILE		Configuration file or directory
	-v		Say which module needs which
	-w		Warn about what is there twice",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "all"),
    flag(b'A', "quick"),
    value(b'b', "basedir"),
    value(b'C', "config"),
    flag(b'e', "errsyms"),
    value(b'E', "symvers"),
    value(b'F', "filesyms"),
    value(b'm', "moduledir"),
    flag(b'n', "show"),
    flag(b'n', "dry-run"),
    value(b'o', "outdir"),
    value(b'P', "symbol-prefix"),
    // Of the time of module-init-tools: as in kmod, a warning says that they do nothing any more.
    flag(b'r', "root"),
    flag(b'u', "unresolved-error"),
    flag(b'q', "quiet"),
    flag(b'v', "verbose"),
    flag(b'w', "warn"),
    flag(b'V', "version"),
    flag(b'h', ""),
];

#[derive(Default)]
struct Request<'a> {
    all: bool,
    quick: bool,
    show: bool,
    unknown: bool,
    verbose: bool,
    twice: bool,
    root: &'a [u8],
    target: Option<&'a [u8]>,
    directory: Option<&'a [u8]>,
    map: Option<&'a [u8]>,
    symvers: Option<&'a [u8]>,
    prefix: &'a [u8],
    config: Vec<&'a [u8]>,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut request = Request::default();
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => request.all = true,
            b'A' => request.quick = true,
            b'b' => request.root = value,
            b'C' => request.config.push(value),
            b'e' => request.unknown = true,
            b'E' => request.symvers = Some(value),
            b'F' => request.map = Some(value),
            b'm' => request.directory = Some(value),
            b'n' => request.show = true,
            b'o' => request.target = Some(value),
            b'P' => request.prefix = value,
            b'v' => request.verbose = true,
            b'w' => request.twice = true,
            b'V' => return loader::version(ctx),
            b'h' => return Err(Error::help()),
            old => ctx.tell(b"WARNING: Ignored deprecated option -{}", &[[old].as_slice()]),
        }
    }
    let operands = options.operands();
    let mut files: Vec<&[u8]> = operands.iter().map(|word| word.bytes()).collect();
    let version = match files.first() {
        Some(first) if !first.contains(&b'/') && !names::is_module_file(first) => files.remove(0).to_vec(),
        _ => tree::release(),
    };
    if request.map.is_some() && request.symvers.is_some() {
        return Err(Error::usage("-E and -F exclude each other"));
    }
    let source = place(&request, request.root, &version);
    let target = request.target.map_or_else(|| source.clone(), |root| place(&request, root, &version));
    let kernel = kernel(&request)?;
    let config = read_config(ctx, &request, &version)?;

    let mut paths = Vec::new();
    if files.is_empty() || request.all {
        walk(&source, b"", &config, &mut paths).map_err(|errno| Error::on("can't open", &source, errno))?;
    }
    for file in files {
        if !file.starts_with(b"/") {
            return Err(Error::about("not an absolute path", file));
        }
        let below = file.strip_prefix(source.as_slice()).and_then(|rest| rest.strip_prefix(b"/"));
        paths.push(below.unwrap_or(file).to_vec());
    }
    if request.quick && is_fresh(&source, &paths) {
        return Ok(Status::SUCCESS);
    }
    let kernel = kernel.as_ref().filter(|_| request.unknown);
    let facts = read_all(ctx, &source, &config.without_doubles(paths), kernel.is_some());
    let text =
        |name: &str| tree::read(&kit::filled(
            b"{}/{}",
            &[source.as_slice(), name.as_bytes()],
        )).unwrap_or_default();
    let (order, builtin, info) =
        (text("modules.order"), text("modules.builtin"), text("modules.builtin.modinfo"));
    let texts = Texts { order: &order, builtin: &builtin, builtin_modinfo: &info };
    let outcome = depmod::compute(facts, texts, kernel, request.twice);
    report(ctx, &request, &source, &outcome)?;
    if request.show {
        for (_, contents) in outcome.files.iter().filter(|(name, _)| !name.ends_with(".bin")) {
            ctx.out.put(contents);
        }
    } else {
        if request.target.is_some() {
            make_directories(&target)?;
        }
        for (name, contents) in &outcome.files {
            write(&target, name, contents)?;
        }
    }
    ctx.done()
}

/// The module directory of a version below a root.
fn place(request: &Request<'_>, root: &[u8], version: &[u8]) -> Vec<u8> {
    match request.directory {
        Some(dir) => {
            let root = if root.is_empty() { Vec::new() } else { tree::absolute(root) };
            let root = root.strip_suffix(b"/").unwrap_or(&root);
            let slash: &[u8] = if dir.starts_with(b"/") { b"" } else { b"/" };
            kit::filled(b"{}{}{}/{}", &[root, slash, dir, version])
        }
        None => tree::directory(root, version),
    }
}

/// The kernel's own symbols, if a file of them is given.
fn kernel(request: &Request<'_>) -> Result<Option<Kernel>> {
    let read = |path: &[u8]| tree::read(path).map_err(|errno| Error::on("can't open", path, errno));
    if request.unknown && request.map.is_none() && request.symvers.is_none() {
        return Err(Error::usage("-e needs -E or -F"));
    }
    Ok(match (request.map, request.symvers) {
        (Some(path), _) => Some(Kernel::from_map(&read(path)?, request.prefix)),
        (_, Some(path)) => Some(Kernel::from_symvers(&read(path)?)),
        _ => None,
    })
}

/// The words of depmod.d: which of several modules of one name is taken.
struct Config {
    /// Directories, the one whose modules are preferred first; `built-in` is all the rest.
    search: Vec<Vec<u8>>,
    /// Paths without `.ko` that are preferred over any other of that name.
    overrides: Vec<Vec<u8>>,
    /// Names of directories that are not looked into.
    exclude: Vec<Vec<u8>>,
}

fn read_config(ctx: &mut Context<'_>, request: &Request<'_>, version: &[u8]) -> Result<Config> {
    const DIRS: [&str; 5] =
        ["/etc/depmod.d", "/run/depmod.d", "/usr/local/lib/depmod.d", "/lib/depmod.d", "/usr/lib/depmod.d"];
    for path in &request.config {
        tree::stat(path).map_err(|errno| Error::on("can't open", path, errno))?;
    }
    let places: Vec<Vec<u8>> = if request.config.is_empty() {
        DIRS.iter().map(|dir| dir.as_bytes().to_vec()).collect()
    } else {
        request.config.iter().map(|path| path.to_vec()).collect()
    };
    let mut config = Config { search: Vec::new(), overrides: Vec::new(), exclude: Vec::new() };
    for path in tree::config_files(&places) {
        let text = tree::read(&path).map_err(|errno| Error::on("can't open", &path, errno))?;
        for line in names::lines(&text, b'\n') {
            let mut words = names::words(line);
            let Some(keyword) = words.next() else { continue };
            by_word!(keyword, {
                "search" => config.search.extend(words.map(<[u8]>::to_vec)),
                "exclude" => config.exclude.extend(words.map(<[u8]>::to_vec)),
                "override" => {
                    if let (Some(module), Some(kernel), Some(dir)) =
                        (words.next(), words.next(), words.next())
                        && names::matches(kernel, version)
                    {
                        config.overrides.push(kit::filled(b"{}/{}", &[dir, &names::underscored(module)]));
                    }
                },
                // Directories elsewhere, and the map files of the time of hotplug.
                "external" | "make_map_files" => {},
                _ => if !keyword.starts_with(b"#") {
                    ctx.tell(b"{}: line not understood: '{}'", &[&path, keyword]);
                },
            });
        }
    }
    if config.search.is_empty() {
        config.search = vec![b"updates".to_vec(), b"built-in".to_vec()];
    }
    Ok(config)
}

impl Config {
    /// How much a path is preferred: the smaller the more.
    fn rank(&self, path: &[u8]) -> usize {
        let dir = path.get(..path.len() - names::base_name(path).len()).unwrap_or_default();
        let plain = [dir, &names::module_name(path)].concat();
        if self.overrides.contains(&plain) {
            return 0;
        }
        let inside =
            |dir: &Vec<u8>| path.strip_prefix(dir.as_slice()).is_some_and(|rest| rest.starts_with(b"/"));
        let rest = self.search.iter().position(|dir| dir == b"built-in").unwrap_or(self.search.len());
        1 + self.search.iter().position(inside).unwrap_or(rest)
    }

    /// The paths without those of which a preferred one has the same module name; of equals the first stays.
    fn without_doubles(&self, paths: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
        let mut keyed: Vec<(Vec<u8>, usize, Vec<u8>)> =
            paths.into_iter().map(|path| (names::module_name(&path), self.rank(&path), path)).collect();
        keyed.sort();
        keyed.dedup_by(|later, first| later.0 == first.0);
        keyed.into_iter().map(|(_, _, path)| path).collect()
    }
}

/// Finds the module files below a directory. Symbolic links are files only, so nothing is walked twice.
fn walk(root: &[u8], below: &[u8], config: &Config, found: &mut Vec<Vec<u8>>) -> Result<(), Errno> {
    let mut todo = vec![below.to_vec()];
    while let Some(dir) = todo.pop() {
        let fd = match tree::open_as(&kit::filled(b"{}/{}", &[root, &dir]), OFlags::DIRECTORY) {
            Ok(fd) => fd,
            Err(errno) if dir.is_empty() => return Err(errno),
            Err(_) => continue,
        };
        // A directory that cannot be read to its end gives what it gave so far.
        let _ = kit::walk::each_name(fd.as_fd(), |entry, kind| {
            let name = entry.to_bytes();
            if name.starts_with(b".") || dir.is_empty() && matches!(name, b"build" | b"source") {
                return;
            }
            let path = [dir.as_slice(), if dir.is_empty() { b"" } else { b"/" }, name].concat();
            let is_dir = match kind {
                FileType::Directory => true,
                FileType::Unknown => {
                    let stat = rustix::fs::statat(&fd, entry, AtFlags::SYMLINK_NOFOLLOW);
                    stat.is_ok_and(|stat| is_directory(stat.st_mode))
                }
                _ => false,
            };
            if !is_dir {
                if names::is_module_file(name) {
                    found.push(path);
                }
            } else if !config.exclude.iter().any(|excluded| excluded == name) {
                todo.push(path);
            }
        });
    }
    Ok(())
}

/// Whether modules.dep is there and no module is newer.
fn is_fresh(source: &[u8], paths: &[Vec<u8>]) -> bool {
    let time = |path: &[u8]| tree::stat(path).map(|stat| (stat.st_mtime, stat.st_mtime_nsec)).ok();
    let Some(written) = time(&kit::filled(b"{}/modules.dep", &[source])) else { return false };
    paths.iter().all(|path| time(&full_path(source, path)).is_some_and(|changed| changed <= written))
}

fn full_path(source: &[u8], path: &[u8]) -> Vec<u8> {
    if path.starts_with(b"/") { path.to_vec() } else { kit::filled(b"{}/{}", &[source, path]) }
}

/// Reads the modules, on all processors. A damaged one is named; it stays in modules.dep, as in kmod.
fn read_all(ctx: &mut Context<'_>, source: &[u8], paths: &[Vec<u8>], sums: bool) -> Facts {
    /// So many modules are read before the next ones are chosen.
    const SHARE: usize = 32;
    let next = AtomicUsize::new(0);
    let all = Mutex::new((Facts::default(), Vec::new()));
    let work = || {
        let mut modules = tree::Modules::default();
        let (mut facts, mut failed) = (Facts::default(), Vec::new());
        loop {
            let start = next.fetch_add(SHARE, Ordering::Relaxed);
            let Some(share) = paths.get(start..) else { break };
            for (at, path) in share.iter().take(SHARE).enumerate() {
                let full = full_path(source, path);
                let parts = if sums { Parts::Versions } else { Parts::Symbols };
                let wrong = match modules.read(&full, parts) {
                    Ok(elf) => match facts.add(path.clone(), Some(&elf), sums) {
                        Ok(()) => continue,
                        Err(fault) => Error::filled(b"{}: {}", &[full.as_slice(), fault.0.as_bytes()]),
                    },
                    Err(error) => {
                        let _ = facts.add(path.clone(), None, sums);
                        error
                    }
                };
                failed.push((start + at, wrong));
            }
        }
        if let Ok(mut all) = all.lock() {
            all.0.merge(facts);
            all.1.append(&mut failed);
        }
    };
    let threads = kit::process::processors().min(paths.len() / (SHARE * 4) + 1);
    kit::sys::together(threads, &work);
    let (facts, mut failed) = all.into_inner().unwrap_or_default();
    failed.sort_by_key(|(at, _)| *at);
    failed.into_iter().for_each(|(_, error)| ctx.warn(error));
    facts
}

/// Says what is wrong with the tree. Modules that need each other in a circle end it: no order loads them.
fn report(ctx: &mut Context<'_>, request: &Request<'_>, source: &[u8], outcome: &Outcome) -> Result<()> {
    let mut circles = false;
    for problem in &outcome.problems {
        let text = match problem {
            Problem::Unknown(path, symbol) => {
                kit::filled(
                    b"WARNING: {} needs unknown symbol {}",
                    &[full_path(source, path).as_slice(), symbol],
                )
            }
            Problem::Version(path, symbol) => {
                let path = full_path(source, path);
                kit::filled(b"WARNING: {} disagrees about version of symbol {}", &[path.as_slice(), symbol])
            }
            Problem::Loop(names) => {
                circles = true;
                kit::filled(b"ERROR: Cycle detected: {}", &[&names.join(&b" -> "[..])])
            }
            Problem::NoNumber(module, node) => [
                &b"WARNING: module '"[..],
                module,
                b"' has devname (",
                node,
                b") but no major and minor number",
            ]
            .concat(),
            Problem::Twice(kind, what) => {
                kit::filled(b"WARNING: duplicate module {}: {}", &[kind.as_bytes(), what])
            }
        };
        ctx.say(&text);
    }
    if circles {
        return Err(Error::new("nothing is written: modules need each other in circles"));
    }
    if request.verbose {
        for (_, lines) in outcome.files.iter().filter(|(name, _)| *name == "modules.dep") {
            for line in names::lines(lines, b'\n') {
                let mut paths = names::words(line);
                let module = paths.next().unwrap_or_default();
                let module = full_path(source, module.strip_suffix(b":").unwrap_or(module));
                for needed in paths {
                    ctx.out.fill(b"{} needs {}\n", &[&module, &full_path(source, needed)]);
                }
            }
        }
    }
    Ok(())
}

fn make_directories(dir: &[u8]) -> Result<()> {
    let ends = (1..dir.len()).filter(|at| dir.get(*at) == Some(&b'/')).chain([dir.len()]);
    for end in ends {
        let part = dir.get(..end).unwrap_or(dir);
        match rustix::fs::mkdir(part, Mode::from_raw_mode(0o755)) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => {}
            Err(errno) => return Err(Error::on("can't create directory", part, errno)),
        }
    }
    Ok(())
}

/// Writes a file beside its place and renames it there, so that no reader sees half of it.
fn write(dir: &[u8], name: &str, contents: &[u8]) -> Result<()> {
    let path = kit::filled(b"{}/{}", &[dir, name.as_bytes()]);
    let beside = kit::filled(b"{}.{}.tmp", &[&path, &kit::number::Decimal::of(std::process::id().into())]);
    let failed = |errno: Errno| Error::on("can't write", &path, errno);
    let file = tree::open_as(&beside, OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL).map_err(failed)?;
    let put = || {
        let mut rest = contents;
        while !rest.is_empty() {
            match rustix::io::write(&file, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(errno),
            }
        }
        rustix::fs::rename(beside.as_slice(), path.as_slice())
    };
    put().map_err(|errno| {
        // The full disk gets its space back.
        let _ = rustix::fs::unlink(beside.as_slice());
        failed(errno.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(config: &Config, paths: &[&str]) -> Vec<String> {
        let paths = paths.iter().map(|path| path.as_bytes().to_vec()).collect();
        config.without_doubles(paths).into_iter().map(|path| String::from_utf8(path).unwrap()).collect()
    }

    #[test]
    fn updates_replace_modules_of_the_kernel() {
        let config = Config {
            search: vec![b"updates".to_vec(), b"built-in".to_vec()],
            overrides: vec![],
            exclude: vec![],
        };
        let paths = ["extra/a.ko", "kernel/a.ko.xz", "updates/a.ko", "kernel/b-c.ko", "kernel/x/b_c.ko"];
        assert_eq!(chosen(&config, &paths), ["updates/a.ko", "kernel/b-c.ko"]);
    }

    #[test]
    fn an_override_wins_over_everything() {
        let config = Config {
            search: vec![b"updates".to_vec(), b"built-in".to_vec()],
            overrides: vec![b"extra/a".to_vec()],
            exclude: vec![],
        };
        assert_eq!(chosen(&config, &["extra/a.ko", "kernel/a.ko", "updates/a.ko"]), ["extra/a.ko"]);
    }
}
