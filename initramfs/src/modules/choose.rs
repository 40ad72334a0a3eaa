//! Which modules are asked for: by name, alias, pattern or directory, for a machine, by what a machine's devices say
//! of themselves, for any machine.

use super::closure::Asked;
use super::source::Source;
use super::{Wanted, machines, near};
use crate::failure::{Failure, Result, fail, shown, shown_bytes};
use crate::kernel::Kernel;
use formats::modules::names;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// What was chosen.
#[derive(Default)]
pub struct Choice {
    /// The modules.
    pub asked: Vec<Asked>,
    /// What is never packed.
    pub excluded: Vec<Pattern>,
    /// Modules that /init is to load by name: those that were asked for by name.
    pub load: Vec<String>,
    /// Devices that no module of this kernel drives.
    pub unknown: Vec<String>,
    /// The modules were chosen by devices: those load what they need by their modalias.
    pub by_device: bool,
}

/// What is excluded: names (with `*`), or all below a directory.
pub enum Pattern {
    /// `name`, `snd_*`
    Name(Vec<u8>),
    /// `drivers/gpu/`
    Directory(Vec<u8>),
}

impl Pattern {
    fn of(text: &str) -> Pattern {
        match text.strip_suffix('/') {
            Some(_) => Pattern::Directory(directory(text)),
            None => Pattern::Name(names::normal_alias(text.as_bytes()).unwrap_or_else(|| text.into())),
        }
    }

    /// Whether it stands for this module.
    pub fn holds(&self, name: &[u8], path: Option<&[u8]>) -> bool {
        match self {
            Pattern::Name(pattern) => names::matches(pattern, name),
            Pattern::Directory(prefix) => path.is_some_and(|path| is_below(path, prefix)),
        }
    }
}

/// A directory of a recipe as the start of paths: with or without `kernel/` before it.
fn directory(text: &str) -> Vec<u8> {
    let text = text.trim_matches('/');
    format!("{}/", text.strip_prefix("kernel/").unwrap_or(text)).into_bytes()
}

fn is_below(path: &[u8], directory: &[u8]) -> bool {
    path.strip_prefix(b"kernel/").unwrap_or(path).starts_with(directory) || path.starts_with(directory)
}

/// All that the recipe wants.
pub fn choose(source: &Source, kernel: &Kernel, wanted: &Wanted) -> Result<Choice> {
    let mut chooser =
        Chooser { source, kernel, choice: Choice::default(), missing: Vec::new(), all: Vec::new() };
    let directories = wanted.directories.iter().map(|directory| format!("{}/", directory.trim_matches('/')));
    for text in wanted.names.iter().cloned().chain(directories) {
        match text.strip_prefix('!') {
            Some(pattern) => chooser.choice.excluded.push(Pattern::of(pattern)),
            None => chooser.named(&text, true, &format!("module {text}"))?,
        }
    }
    if !chooser.missing.is_empty() {
        return fail(chooser.complaint());
    }
    for text in &wanted.machines {
        chooser.machine(text)?;
    }
    for file in &wanted.modaliases {
        chooser.file(file)?;
    }
    if wanted.host {
        chooser.host(wanted.devices.as_deref().unwrap_or(Path::new("/sys")))?;
    }
    if wanted.generic {
        for text in machines::GENERIC {
            chooser.named(text, false, &format!("generic: {text}"))?;
        }
        chooser.choice.by_device = true;
    }
    Ok(chooser.choice)
}

struct Chooser<'a> {
    source: &'a Source,
    kernel: &'a Kernel,
    choice: Choice,
    missing: Vec<String>,
    /// The paths of all modules, once they are asked for.
    all: Vec<Vec<u8>>,
}

impl Chooser<'_> {
    fn ask(&mut self, name: &[u8], by: &str) {
        self.ask_itself(name, by, false);
    }

    fn ask_itself(&mut self, name: &[u8], by: &str, itself: bool) {
        self.choice.asked.push(Asked { name: names::underscored(name), by: by.to_owned(), itself });
    }

    fn all(&mut self) -> &[Vec<u8>] {
        if self.all.is_empty() {
            self.source.database().each_module(&mut |path| self.all.push(path.to_vec()));
        }
        &self.all
    }

    /// A name, an alias, a pattern of either, or a directory. What is not `required` may be missing.
    fn named(&mut self, text: &str, required: bool, by: &str) -> Result<()> {
        let before = self.choice.asked.len();
        let is_pattern = names::is_pattern(text.as_bytes());
        if text.ends_with('/') {
            let prefix = directory(text);
            let found: Vec<Vec<u8>> = self
                .all()
                .iter()
                .filter(|path| is_below(path, &prefix))
                .map(|path| names::module_name(path))
                .collect();
            found.iter().for_each(|name| self.ask(name, by));
            if self.choice.asked.len() == before && required {
                let text = text.trim_matches('/');
                return fail(format!("kernel {} has no modules in '{text}'", self.kernel.version));
            }
            return Ok(());
        }
        let database = self.source.database();
        if is_pattern && !text.contains(':') {
            let pattern = names::normal_alias(text.as_bytes()).unwrap_or_default();
            let mut found: Vec<Vec<u8>> = self.all().iter().map(|path| names::module_name(path)).collect();
            found.extend(self.source.builtin());
            found.retain(|name| names::matches(&pattern, name));
            found.iter().for_each(|name| self.ask(name, by));
            if required {
                self.choice.load.extend(found.iter().map(|name| String::from_utf8_lossy(name).into_owned()));
            }
        } else if is_pattern {
            // a part of devices, such as `pci:v00008086*`: the drivers whose own patterns are among them
            let pattern = names::normal_alias(text.as_bytes()).unwrap_or_default();
            let mut found = Vec::new();
            database.each_alias(&mut |alias, module| {
                if names::normal_alias(alias).is_some_and(|alias| names::matches(&pattern, &alias)) {
                    found.push(module.to_vec());
                }
            });
            found.sort();
            found.dedup();
            found.iter().for_each(|name| self.ask(name, by));
            self.choice.by_device |= required;
        } else {
            for name in database.resolve(text.as_bytes(), &self.source.config) {
                self.ask_itself(&name, by, required);
            }
            if required {
                match text.contains(':') {
                    true => self.choice.by_device = true,
                    false => self.choice.load.push(text.to_owned()),
                }
            }
        }
        if self.choice.asked.len() == before && required {
            self.missing.push(text.to_owned());
        }
        Ok(())
    }

    /// What is said of names that stand for nothing: with the names that are near them.
    fn complaint(&mut self) -> String {
        let missing = std::mem::take(&mut self.missing);
        let shown: Vec<String> = missing.iter().map(|name| shown_bytes(name.as_bytes())).collect();
        let mut text = format!("kernel {} has no module '{}'", self.kernel.version, shown.join("', '"));
        let mut known: BTreeSet<Vec<u8>> = self.all().iter().map(|path| names::module_name(path)).collect();
        known.extend(self.source.builtin());
        let words: BTreeSet<String> = missing.iter().flat_map(|name| near::names(name, &known)).collect();
        if !words.is_empty() {
            let words: Vec<String> = words.into_iter().collect();
            text.push_str(&format!("; there is {}", words.join(", ")));
        }
        text
    }

    /// Words of `--for`: machines, devices, and modules or aliases of this kernel.
    fn machine(&mut self, text: &str) -> Result<()> {
        self.choice.by_device = true;
        for word in
            text.split(|each: char| each.is_whitespace() || each == ',').filter(|word| !word.is_empty())
        {
            let by = format!("for {word}");
            let Some(device) = machines::find(word) else {
                let before = self.choice.asked.len();
                self.named(word, true, &by)?;
                if self.choice.asked.len() == before {
                    let near = near::among(word, machines::words());
                    self.missing.clear();
                    let more = if near.is_empty() {
                        String::new()
                    } else {
                        format!("; there is {}", near.join(", "))
                    };
                    return fail(format!(
                        "'{}' is no machine, no device and no module of kernel {}{more}",
                        shown_bytes(word.as_bytes()),
                        self.kernel.version
                    ));
                }
                continue;
            };
            let (mut found, mut names) = (false, Vec::new());
            for alias in device.aliases() {
                let modules = self.source.database().resolve(alias.as_bytes(), &self.source.config);
                found |= !modules.is_empty();
                for module in modules {
                    self.ask(&module, &by);
                }
                names.push(alias);
            }
            if device.needed && !found && !self.source.file("modules.builtin.modinfo").is_empty() {
                return fail(format!(
                    "kernel {} has no driver for '{word}' ({})",
                    self.kernel.version,
                    names.join(", ")
                ));
            }
        }
        Ok(())
    }

    /// A file of modaliases, a line each: as `find /sys -name modalias | xargs cat` gives them, or uevent files.
    fn file(&mut self, file: &Path) -> Result<()> {
        let text = fs::read(file).map_err(|error| Failure::on("read", file, error))?;
        let lines = names::lines(&text, b'\n').map(<[u8]>::trim_ascii);
        let lines = lines.map(|line| line.strip_prefix(b"MODALIAS=").unwrap_or(line));
        let wanted: BTreeSet<&[u8]> = lines
            .filter(|line| !line.is_empty() && !line.starts_with(b"#") && !line.contains(&b' '))
            .collect();
        if wanted.is_empty() {
            return Err(Failure::about(file, "no modalias in it"));
        }
        if self.devices(wanted, &shown(file)) == 0 {
            return Err(Failure::about(
                file,
                format!("kernel {} drives none of these devices", self.kernel.version),
            ));
        }
        Ok(())
    }

    /// Modules by what devices say of themselves. How many devices have one.
    fn devices<'b>(&mut self, aliases: impl IntoIterator<Item = &'b [u8]>, of: &str) -> usize {
        self.choice.by_device = true;
        let database = self.source.database();
        let mut known = 0;
        for alias in aliases {
            let modules = database.resolve(alias, &self.source.config);
            if modules.is_empty() {
                self.choice.unknown.push(shown_bytes(alias));
            } else {
                known += 1;
            }
            for module in modules {
                self.ask(&module, &format!("{of}: {}", shown_bytes(alias)));
            }
        }
        known
    }

    /// The devices of a running machine, by its /sys: their modaliases, the drivers that they have, and what their
    /// block devices and the root's file system are made by.
    fn host(&mut self, sys: &Path) -> Result<()> {
        let mut seen = Seen::default();
        let devices = sys.join("devices");
        fs::read_dir(&devices).map_err(|error| Failure::on("read", &devices, error))?;
        seen.walk(&devices, 0);
        if seen.aliases.is_empty() && seen.modules.is_empty() {
            return Err(Failure::about(&devices, "no device there says what it is"));
        }
        let aliases: Vec<&[u8]> = seen.aliases.iter().map(Vec::as_slice).collect();
        self.devices(aliases, "this machine");
        if sys == Path::new("/sys") {
            let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
            for line in mounts.lines() {
                let mut fields = line.split(' ').skip(1);
                if let (Some("/" | "/usr" | "/boot" | "/boot/efi"), Some(kind)) =
                    (fields.next(), fields.next())
                {
                    seen.modules.insert(format!("fs-{kind}").into_bytes());
                }
            }
        }
        for name in &seen.modules {
            let name = String::from_utf8_lossy(name).into_owned();
            self.named(&name, false, &format!("this machine: {name}"))?;
        }
        Ok(())
    }
}

/// What a /sys tells of.
#[derive(Default)]
struct Seen {
    aliases: BTreeSet<Vec<u8>>,
    modules: BTreeSet<Vec<u8>>,
    directories: HashSet<(u64, u64)>,
}

/// How deep devices are nested.
const DEEPEST: usize = 64;

impl Seen {
    fn walk(&mut self, directory: &Path, depth: usize) {
        use std::os::unix::fs::MetadataExt;
        let Ok(data) = fs::metadata(directory) else { return };
        if depth > DEEPEST || !self.directories.insert((data.dev(), data.ino())) {
            return;
        }
        let Ok(listing) = fs::read_dir(directory) else { return };
        for entry in listing.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let Ok(kind) = entry.file_type() else { continue };
            match name.as_bytes() {
                // links are not followed but for the one that names the module of a device's driver
                b"driver" if kind.is_symlink() => {
                    if let Ok(module) = fs::canonicalize(path.join("module")) {
                        self.modules.extend(module.file_name().map(|name| name.as_bytes().to_vec()));
                    }
                }
                _ if kind.is_dir() => self.walk(&path, depth + 1),
                b"modalias" => self.aliases.extend(line(&path)),
                b"uevent" => {
                    let text = fs::read(&path).unwrap_or_default();
                    let alias = names::lines(&text, b'\n').find_map(|line| line.strip_prefix(b"MODALIAS="));
                    self.aliases.extend(alias.filter(|alias| !alias.is_empty()).map(<[u8]>::to_vec));
                }
                // dm/uuid: LVM-…, CRYPT-LUKS2-…; md/level: raid1
                b"uuid" if directory.ends_with("dm") => {
                    self.modules.insert(b"dm_mod".to_vec());
                    let uuid = line(&path).unwrap_or_default();
                    let kinds: [(&[u8], &[u8]); 4] = [
                        (b"CRYPT-VERITY", b"dm_verity"),
                        (b"CRYPT-", b"dm_crypt"),
                        (b"mpath-", b"dm_multipath"),
                        (b"DMRAID-", b"dm_mirror"),
                    ];
                    let kind = kinds.iter().find(|(prefix, _)| uuid.starts_with(prefix));
                    self.modules.extend(kind.map(|(_, module)| module.to_vec()));
                }
                b"level" if directory.ends_with("md") => {
                    self.modules.extend(line(&path).map(|level| [b"md-", level.as_slice()].concat()));
                }
                _ => {}
            }
        }
    }
}

/// The one line of a file, if there is something in it.
fn line(path: &Path) -> Option<Vec<u8>> {
    let text = fs::read(path).ok()?;
    let line = text.trim_ascii();
    (!line.is_empty()).then(|| line.to_vec())
}
