//! The modules of the image: which ones it needs and why, their firmware, and the indexes for just those.
//!
//! - [`choose`]: what is asked for: names, aliases, patterns, directories, machines, devices.
//! - [`closure`]: what belongs to that, and why; [`hidden`]: what no metadata tells.
//! - [`source`]: the kernel's indexes, or what stands in for them; [`reach`]: the part of that which is enough.
//! - [`firmware`]: what the drivers load into their devices.

pub mod choose;
pub mod closure;
pub mod firmware;
pub mod hidden;
pub mod machines;
pub mod near;
mod reach;
pub mod source;

use crate::cache::Cache;
use crate::compress::{self, Method};
use crate::failure::{Failure, Result, fail, shown_bytes};
use crate::kernel::Kernel;
use crate::parallel;
use crate::progress::Progress;
use crate::recipe::Recipe;
use crate::tree::{Entry, Kind, Origin, Tree};
use closure::{Closure, Member};
use formats::modules::depmod::{self, Facts, Texts};
use formats::modules::elf::Elf;
use formats::modules::{info, names};
use serde::Serialize;
use source::Source;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be packed.
#[derive(Default)]
pub struct Wanted {
    /// Modules by name, alias or pattern; directories, with `/` behind; with `!` before it, what is left out.
    pub names: Vec<String>,
    /// Directories below the module directory's `kernel`, all modules of which are wanted.
    pub directories: Vec<String>,
    /// Machines and devices by their usual words.
    pub machines: Vec<String>,
    /// Files of what devices say of themselves.
    pub modaliases: Vec<PathBuf>,
    /// What this machine's devices need.
    pub host: bool,
    /// Where this machine's devices are, if not below /sys.
    pub devices: Option<PathBuf>,
    /// What most machines need to find their root.
    pub generic: bool,
    /// All modules in one directory, as opposed to the kernel's own tree.
    pub flat: bool,
    /// Where firmware is looked for, besides the kernel's own tree.
    pub firmware: Vec<PathBuf>,
    /// How compressed modules go into the image.
    pub form: Form,
}

impl Wanted {
    /// What a recipe says.
    pub fn of(recipe: &Recipe) -> Result<Wanted> {
        Ok(Wanted {
            names: recipe.modules.clone(),
            directories: recipe.module_dirs.clone(),
            machines: recipe.machines.clone(),
            modaliases: recipe.modaliases.clone(),
            host: recipe.host,
            devices: recipe.devices.clone(),
            generic: recipe.generic,
            flat: recipe.flat,
            firmware: recipe.firmware_dirs.clone(),
            form: match &recipe.compressed_modules {
                Some(name) => Form::named(name)?,
                None => Form::default(),
            },
        })
    }

    /// The kernel, if the recipe names one or wants modules of one.
    pub fn kernel(&self, recipe: &Recipe) -> Result<Option<Kernel>> {
        match recipe.kernel.is_some() || self.anything() {
            true => Kernel::find(recipe.kernel.as_deref()).map(Some),
            false => Ok(None),
        }
    }

    /// The names of the modules, if nothing but modules by their names is wanted, or is to be left out.
    fn plain(&self) -> Option<Vec<Vec<u8>>> {
        let names = self.names.iter().filter(|name| !name.starts_with('!'));
        let is_plain = |name: &&String| {
            !name.contains(['/', ':']) && !names::is_pattern(name.as_bytes()) && !name.is_empty()
        };
        let lists = self.directories.len() + self.machines.len() + self.modaliases.len();
        let only = lists == 0 && !self.host && !self.generic && names.clone().all(|name| is_plain(&name));
        only.then(|| names.map(|name| names::underscored(name.as_bytes())).collect())
    }

    /// Whether anything is wanted at all.
    pub fn anything(&self) -> bool {
        let lists = self.names.len() + self.directories.len() + self.machines.len() + self.modaliases.len();
        lists > 0 || self.host || self.generic
    }
}

/// How compressed modules (`.ko.xz`) go into the image.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Form {
    /// In whichever way the image becomes smaller.
    #[default]
    Smaller,
    /// As they are.
    Kept,
    /// Unpacked.
    Plain,
}

impl Form {
    /// The form of a word.
    pub fn named(name: &str) -> Result<Form> {
        match name {
            "smaller" => Ok(Form::Smaller),
            "keep" => Ok(Form::Kept),
            "unpack" => Ok(Form::Plain),
            _ => fail(format!(
                "'{}' is no form of modules: smaller, keep or unpack",
                shown_bytes(name.as_bytes())
            )),
        }
    }

    /// Whether a module that is compressed by `own` stays so in an image that is compressed by `image`. What is
    /// compressed as one is smaller than what is compressed file by file, if the method is no worse.
    fn keeps(self, own: Method, (image, level): (Method, u32)) -> bool {
        let strength = |method, level| match method {
            Method::None => 0,
            Method::Gzip | Method::Lzo | Method::Lz4 => 1,
            Method::Bzip2 => 2,
            Method::Zstd if level < 16 => 2,
            Method::Zstd => 3,
            _ => 4,
        };
        match self {
            Form::Smaller => strength(own, 0) > strength(image, level),
            Form::Kept => true,
            Form::Plain => false,
        }
    }
}

/// What there is to say, and to load.
#[derive(Default)]
pub struct Packed {
    /// Modules that were asked for by name.
    pub load: Vec<String>,
    /// Modules were chosen by devices, which are to load them by their modaliases.
    pub by_device: bool,
    /// What is worth a line to those who built the image.
    pub notes: Vec<Note>,
}

/// A line for people, and what it is about in full.
#[derive(Clone, Serialize)]
pub struct Note {
    /// The line.
    pub text: String,
    /// Each thing that it counts.
    pub details: Vec<String>,
}

/// A module as it was read.
struct Read {
    /// Its name below the image's module directory.
    inside: Vec<u8>,
    bytes: Vec<u8>,
    /// The file that holds just these bytes.
    origin: Option<Origin>,
    facts: Facts,
    firmware: Vec<String>,
    signed: bool,
}

/// Puts the wanted modules into the tree, with all that they need, their firmware, and the indexes that modprobe reads.
pub fn pack(
    tree: &mut Tree,
    kernel: &Kernel,
    wanted: &Wanted,
    image: (Method, u32),
    cache: &Cache,
    progress: &Progress,
    warn: &mut dyn FnMut(String),
) -> Result<Packed> {
    progress.step("looking for modules");
    let mut source = Source::open(kernel, cache, wanted.plain())?;
    let before = source.is_doubtful().then(|| tree.clone());
    let mut said = Vec::new();
    let mut packed = pack_by(&source, tree, kernel, wanted, image, progress, &mut |line| said.push(line));
    if let Some(before) = before
        && !source.is_sound()
    {
        // modules changed since the last time: what was made of that is forgotten
        *tree = before;
        said.clear();
        source.refresh(kernel, cache)?;
        packed = pack_by(&source, tree, kernel, wanted, image, progress, &mut |line| said.push(line));
    }
    said.into_iter().for_each(warn);
    packed
}

/// The same by indexes that may turn out to be old.
fn pack_by(
    source: &Source,
    tree: &mut Tree,
    kernel: &Kernel,
    wanted: &Wanted,
    image: (Method, u32),
    progress: &Progress,
    warn: &mut dyn FnMut(String),
) -> Result<Packed> {
    let choice = choose::choose(source, kernel, wanted)?;
    let excluded = |name: &[u8], path: Option<&[u8]>| choice.excluded.iter().any(|it| it.holds(name, path));
    let closure = closure::closure(source, kernel, choice.asked, &excluded);
    for (name, need) in &closure.cut {
        let (name, need) = (shown_bytes(name), shown_bytes(need));
        warn(format!("module '{name}' is left out with '{need}', which it needs"));
    }

    progress.step("reading modules");
    let top = format!("lib/modules/{}/", kernel.version).into_bytes();
    let mut files: Vec<(usize, &[u8])> = closure
        .members
        .iter()
        .enumerate()
        .filter_map(|(at, member)| Some((at, member.path.as_deref()?)))
        .collect();
    files.sort_by_key(|(_, path)| *path);
    let read = parallel::map(&files, |(_, path)| read(kernel, path, wanted, image));
    let mut all = Facts::default();
    let mut entries: Vec<Option<Vec<u8>>> = vec![None; closure.members.len()];
    let mut firmware: BTreeMap<String, Vec<(Option<Vec<u8>>, String)>> = BTreeMap::new();
    let mut unsigned = Vec::new();
    for ((at, path), read) in files.iter().zip(read) {
        let read = read?;
        let entry = [top.as_slice(), &read.inside].concat();
        if let Some(place) = entries.get_mut(*at) {
            *place = Some(entry.clone());
        }
        for name in read.firmware {
            firmware.entry(name).or_default().push((Some(entry.clone()), "firmware of".into()));
        }
        if !read.signed {
            unsigned.push(shown_bytes(path));
        }
        tree.put(&entry, Entry::new(Kind::File(Arc::new(read.bytes)), 0o644))?;
        tree.came_from(&entry, read.origin);
        all.merge(read.facts);
    }
    give_reasons(tree, &closure, &entries);
    if !unsigned.is_empty() && kernel.option("MODULE_SIG_FORCE") == Some("y") {
        let rest =
            if unsigned.len() > 1 { format!(" and {} others", unsigned.len() - 1) } else { String::new() };
        let first = unsigned.first().map_or("", String::as_str);
        warn(format!(
            "'{first}'{rest} not signed: kernel {} loads signed modules only (CONFIG_MODULE_SIG_FORCE)",
            kernel.version
        ));
    }

    let texts = Texts {
        order: &source.order(wanted.flat),
        builtin: source.file("modules.builtin"),
        builtin_modinfo: source.file("modules.builtin.modinfo"),
    };
    let outcome = depmod::compute(all, texts, None, false);
    let builtin = ("modules.builtin", source.file("modules.builtin").to_vec());
    for (name, contents) in outcome.files.into_iter().chain([builtin]) {
        let place = [top.as_slice(), name.as_bytes()].concat();
        tree.put(&place, Entry::file(contents, 0o644))?;
        tree.because(&place, None, "index of the modules");
    }

    for member in closure.members.iter().filter(|member| member.path.is_none()) {
        let modinfo = source.file("modules.builtin.modinfo");
        for (_, value) in info::builtin_pairs(modinfo, &member.name).filter(|(key, _)| *key == b"firmware") {
            let what = format!("firmware of {}, which is part of the kernel", shown_bytes(&member.name));
            firmware.entry(String::from_utf8_lossy(value).into_owned()).or_default().push((None, what));
        }
    }
    let mut packed = Packed { load: choice.load, by_device: choice.by_device, notes: Vec::new() };
    packed.load.retain(|name| !excluded(&names::underscored(name.as_bytes()), None));
    if !firmware.is_empty() {
        progress.step("looking for firmware");
        let places = firmware::Places::new(kernel, &wanted.firmware);
        let (count, missing) = (firmware.len(), firmware::pack(tree, kernel, &places, firmware)?);
        packed.note(
            missing.len(),
            &format!(
                "of {count} firmware files that the drivers may ask for, {} are not there",
                missing.len()
            ),
            missing,
        );
    }
    let absent =
        closure.absent.iter().map(|(name, wish)| format!("{wish}, for {}", shown_bytes(name))).collect();
    packed.note(closure.absent.len(), "modules that others can do without are not there", absent);
    let builtin: Vec<String> = closure
        .members
        .iter()
        .filter(|member| member.path.is_none())
        .map(|member| shown_bytes(&member.name))
        .collect();
    packed.note(builtin.len(), "modules are part of the kernel", builtin);
    packed.note(choice.unknown.len(), "devices have no driver in this kernel's modules", choice.unknown);
    Ok(packed)
}

impl Packed {
    fn note(&mut self, count: usize, text: &str, details: Vec<String>) {
        if count > 0 {
            let text = if text.starts_with("of ") { text.to_owned() } else { format!("{count} {text}") };
            self.notes.push(Note { text, details });
        }
    }
}

/// Tells the tree why each module is there.
fn give_reasons(tree: &mut Tree, closure: &Closure, entries: &[Option<Vec<u8>>]) {
    for (member, entry) in closure.members.iter().zip(entries) {
        let Some(entry) = entry else { continue };
        for (by, what) in &member.reasons {
            let by = by.and_then(|at| Some((closure.members.get(at)?, entries.get(at)?.as_ref())));
            match by {
                None => tree.because(entry, None, what),
                Some((_, Some(by))) => tree.because(entry, Some(by), what),
                Some((Member { name, .. }, None)) => {
                    tree.because(
                        entry,
                        None,
                        &format!("{what} {}, which is part of the kernel", shown_bytes(name)),
                    );
                }
            }
        }
    }
}

/// What stands behind a signed module.
const SIGNATURE: &[u8] = b"~Module signature appended~\n";

/// Reads a module: what goes into the image, and what it says of itself.
fn read(kernel: &Kernel, path: &[u8], wanted: &Wanted, image: (Method, u32)) -> Result<Read> {
    let shown = || kernel.modules.join(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(path));
    let (bytes, origin) = kernel.read_whole(path).map_err(|error| Failure::on("read", &shown(), error))?;
    let plain = compress::unpacked(&bytes).map_err(|error| Failure::about(&shown(), error))?;
    let method = Method::of(&bytes);
    let keeps = method == Method::None || wanted.form.keeps(method, image);
    let inside = if wanted.flat { names::base_name(path) } else { path };
    let inside = if keeps { inside } else { names::uncompressed(inside) }.to_vec();
    let mut facts = Facts::default();
    let elf = Elf::parse(&plain).map_err(|fault| Failure::about(&shown(), fault.0))?;
    facts.add(inside.clone(), Some(&elf), false).map_err(|fault| Failure::about(&shown(), fault.0))?;
    let firmware = info::pairs(elf.section(b".modinfo").unwrap_or_default())
        .filter(|(key, value)| *key == b"firmware" && !value.is_empty())
        .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        .collect();
    let signed = plain.ends_with(SIGNATURE);
    let plain = match plain {
        std::borrow::Cow::Owned(plain) if !keeps => Some(plain),
        _ => None,
    };
    let origin = origin.filter(|_| plain.is_none());
    Ok(Read { inside, bytes: plain.unwrap_or(bytes), origin, facts, firmware, signed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stay_compressed_where_that_is_smaller() {
        let keeps = |own, image, level| Form::Smaller.keeps(own, (image, level));
        assert!(keeps(Method::Xz, Method::Zstd, 19) && keeps(Method::Gzip, Method::None, 0));
        assert!(keeps(Method::Zstd, Method::Gzip, 9) && !keeps(Method::Zstd, Method::Zstd, 8));
        assert!(!keeps(Method::Xz, Method::Xz, 1) && !keeps(Method::Gzip, Method::Xz, 6));
        assert!(
            Form::Kept.keeps(Method::Gzip, (Method::Xz, 9))
                && !Form::Plain.keeps(Method::Xz, (Method::None, 0))
        );
    }
}
