//! Makes an image by a recipe.

use crate::compress::Method;
use crate::failure::{Failure, Result, fail, shown, shown_bytes};
use crate::init::{self, Facts};
use crate::kernel::Kernel;
use crate::media::{Boot, Plan};
use crate::modules::{self, Wanted};
use crate::progress::Progress;
use crate::recipe::Recipe;
use crate::spec;
use crate::tree::{Entry, Kind, Tree};
use crate::{keymap, output, parallel, users};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Makes the image and writes it. Returns what there is to say about it.
pub fn build(recipe: &Recipe, warn: &mut dyn FnMut(String)) -> Result<String> {
    let (method, level) = recipe.compression()?;
    let time = time()?;
    let plan = Plan::of(recipe)?;
    let progress = Progress::start();
    let tree = plant(recipe, &progress, warn)?;
    progress.step("packing");
    let (archive, cuts) = tree.archive(time)?;
    progress.step("compressing");
    let image = compress(&archive, &cuts, method, level)?;
    progress.step("writing");
    let path = recipe.output.clone().unwrap_or_else(|| PathBuf::from(plan.output.usual));
    match plan.boots() {
        true => write_media(recipe, &plan, &tree, &image, time, &path)?,
        false => output::replace(&path, &image)?,
    }
    Ok(summary(&tree, &path, archive.len(), image.len(), method, level))
}

/// Makes the media of the kernel and the image.
fn write_media(recipe: &Recipe, plan: &Plan, tree: &Tree, initrd: &[u8], time: u32, to: &Path) -> Result<()> {
    let kernel = Kernel::find(recipe.kernel.as_deref())?;
    let Some(path) = &kernel.image else {
        return fail(format!("no image of kernel {}: give --kernel TREE", kernel.version));
    };
    let image = fs::read(path).map_err(|error| Failure::on("read", path, error))?;
    plan.write(&Boot { kernel: &image, release: &kernel.version, initrd, tree, time, plan }, to)
}

/// The time that all entries get: SOURCE_DATE_EPOCH, else the start of time, so that equal input gives equal images.
fn time() -> Result<u32> {
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => match text.parse() {
            Ok(time) => Ok(time),
            Err(_) => fail(format!("SOURCE_DATE_EPOCH '{text}' is no time in seconds")),
        },
        Err(_) => Ok(0),
    }
}

/// The tree by the recipe.
fn plant(recipe: &Recipe, progress: &Progress, warn: &mut dyn FnMut(String)) -> Result<Tree> {
    let mut tree = Tree::default();
    for name in ["bin", "sbin", "usr/bin", "usr/sbin", "dev", "proc", "sys", "run", "etc"] {
        tree.put(name.as_bytes(), Entry::new(Kind::Directory, 0o755))?;
    }
    progress.step("reading rbox");
    let rbox = match &recipe.rbox {
        Some(path) => path.clone(),
        None => find_rbox()?,
    };
    // the file may be busybox itself: then it keeps its name
    let is_busybox = rbox.file_name().is_some_and(|name| name == "busybox");
    let program = if is_busybox { "busybox" } else { "rbox" };
    let place = format!("bin/{program}");
    tree.add(&rbox, place.as_bytes(), Some(0o755))?;
    tree.because(place.as_bytes(), None, "the userland");
    let mut names = vec!["sh"];
    if recipe.busybox_name && !is_busybox {
        names.push("busybox");
    }
    for name in names {
        let name = format!("bin/{name}");
        tree.put(name.as_bytes(), Entry::new(Kind::Link(program.into()), 0o777))?;
        tree.because(name.as_bytes(), Some(place.as_bytes()), "name of");
    }
    if !recipe.modules.is_empty() || !recipe.module_dirs.is_empty() {
        let kernel = Kernel::find(recipe.kernel.as_deref())?;
        let wanted = Wanted {
            names: recipe.modules.clone(),
            directories: recipe.module_dirs.clone(),
            flat: recipe.flat,
        };
        modules::pack(&mut tree, &kernel, &wanted, progress, warn)?;
    }
    progress.step("compiling the keymap");
    let keymap = match &recipe.keymap {
        Some(name) => {
            let bytes = keymap::load(name, recipe.unicode)?;
            let base = name.rsplit('/').next().unwrap_or(name);
            let place = format!("/{}.kmap", base.split('.').next().unwrap_or(base));
            tree.put(place.as_bytes(), Entry::file(bytes, 0o644))?;
            tree.because(place.as_bytes(), None, &format!("keymap {name}"));
            Some(place)
        }
        None => None,
    };
    match &recipe.init {
        Some(path) => tree.add(path, b"init", Some(0o755))?,
        None => {
            let load = recipe.load.as_ref().unwrap_or(&recipe.modules);
            let script = init::script(&Facts { program, load, keymap: keymap.as_deref() });
            tree.put(b"init", Entry::file(script, 0o755))?;
        }
    }
    users::put(&mut tree, &recipe.users, &recipe.groups)?;
    progress.step("reading files");
    extras(recipe, &mut tree)?;
    Ok(tree)
}

/// What the recipe adds by name; it may replace anything.
fn extras(recipe: &Recipe, tree: &mut Tree) -> Result<()> {
    let dirs = recipe.dirs.iter().map(|text| spec::directory(text));
    let nodes = recipe.nodes.iter().map(|text| spec::node(text));
    let links = recipe.links.iter().map(|text| spec::link(text));
    for named in dirs.chain(nodes).chain(links) {
        let (name, entry) = named?;
        tree.put(name, entry)?;
    }
    for text in &recipe.add {
        let spec::Addition { source, name, mode, owner } = spec::addition(text)?;
        let mut name = name.to_vec();
        if name.ends_with(b"/") && name.iter().any(|&byte| byte != b'/') {
            name.extend_from_slice(source.file_name().unwrap_or_default().as_encoded_bytes());
        }
        tree.add_owned(source, &name, mode, owner)?;
        tree.because(&name, None, &format!("add {text}"));
    }
    for (path, text) in &recipe.text {
        tree.put(path.as_bytes(), Entry::file(text.as_str(), 0o644))?;
        tree.because(path.as_bytes(), None, "text");
    }
    Ok(())
}

/// rbox beside the packer, or where the build leaves it.
fn find_rbox() -> Result<PathBuf> {
    let own = env::current_exe().unwrap_or_default();
    let beside = own.parent().unwrap_or(Path::new(""));
    let mut places = vec![beside.join("rbox"), beside.join("../release/rbox")];
    // target/TRIPLE/packer/rbox-initramfs and target/debug/rbox-initramfs, then the current directory's target
    for target in own.ancestors().skip(2).take(2).map(Path::to_path_buf).chain([PathBuf::from("target")]) {
        places.push(target.join(format!("{}-unknown-linux-musl/release/rbox", env::consts::ARCH)));
        places.extend(["native/rbox-small", "native/rbox-custom"].map(|name| target.join(name)));
    }
    match places.into_iter().find(|path| path.is_file()) {
        Some(path) => Ok(path),
        None => {
            fail("no rbox beside the packer or below target/: build it (tests/build), or give --rbox FILE")
        }
    }
}

/// The size of the archive's parts that are compressed each by itself.
const PART: usize = 1 << 20;

/// Compresses the archive in parts, cut between entries by their sizes alone: as many processors as there are work
/// on them, and the bytes are the same for any number of them. The kernel, and every tool, reads the parts as one.
fn compress(archive: &[u8], cuts: &[usize], method: Method, level: u32) -> Result<Vec<u8>> {
    if method == Method::None {
        return Ok(archive.to_vec());
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for &cut in cuts {
        // a part ends before an entry that would make it much too large, or once it is large enough
        if cut - start >= PART {
            parts.push(archive.get(start..cut).unwrap_or_default());
            start = cut;
        }
    }
    parts.push(archive.get(start..).unwrap_or_default());
    let mut packed = Vec::with_capacity(archive.len() / 2);
    for part in parallel::map(&parts, |part| method.pack(part, level)) {
        packed.extend(part.map_err(|error| Failure(format!("can't compress: {error}")))?);
    }
    Ok(packed)
}

/// How many of the biggest entries a summary names.
const BIGGEST: usize = 6;

fn summary(tree: &Tree, path: &Path, plain: usize, packed: usize, method: Method, level: u32) -> String {
    let mut text = format!("{}: {} entries, {}", shown(path), tree.entries.len(), size(plain));
    if method != Method::None {
        // writing to a string cannot fail
        let _ = write!(text, ", {} with {} -{level}", size(packed), method.name());
    }
    text.push('\n');
    let mut entries: Vec<(usize, &[u8])> =
        tree.entries.iter().map(|(name, entry)| (entry.data().len(), name.as_slice())).collect();
    entries.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    for (length, name) in entries.into_iter().take(BIGGEST).filter(|(length, _)| *length > 0) {
        let _ = writeln!(text, "{:>10}  {}", size(length), shown_bytes(name));
    }
    text
}

fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} KB", (bytes + 500) / 1000),
        _ => format!("{} MB", (bytes + 500_000) / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_between_entries_and_join_to_the_archive() {
        let mut tree = Tree::default();
        for at in 0..40u32 {
            let data: Vec<u8> = (0..100_000u32).map(|byte| (byte.wrapping_mul(at + 7) >> 3) as u8).collect();
            tree.put(format!("f{at:02}").as_bytes(), Entry::file(data, 0o644)).unwrap();
        }
        let (archive, cuts) = tree.archive(0).unwrap();
        for (method, level) in [(Method::Gzip, 1), (Method::Xz, 0), (Method::Zstd, 1)] {
            let packed = compress(&archive, &cuts, method, level).unwrap();
            let (mut at, mut members, mut whole) = (0, 0, Vec::new());
            while at < packed.len() {
                let (data, used) = method.unpack(&packed[at..], 1 << 24).unwrap();
                assert!(cuts.contains(&whole.len()), "cut within an entry");
                whole.extend(data);
                at += used;
                members += 1;
            }
            assert!(members > 2 && whole == archive, "{method:?}: {members} members");
        }
    }

    #[test]
    fn a_missing_source_is_named() {
        let mut recipe = Recipe { rbox: Some("/no/rbox".into()), ..Recipe::default() };
        recipe.compress = Some("lzma".into());
        assert_eq!(
            build(&recipe, &mut |_| {}).unwrap_err().0,
            "'lzma' is no compression: gzip, xz, zstd or none"
        );
        recipe.compress = None;
        assert_eq!(
            build(&recipe, &mut |_| {}).unwrap_err().0,
            "can't read '/no/rbox': No such file or directory"
        );
        assert!(!Path::new("initramfs.img").exists());
    }
}
