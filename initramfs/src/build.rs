//! Makes an image by a recipe.

use crate::cache::{Cache, Key};
use crate::compress::{self, Method, Packer, frame, xz};
use crate::failure::{Failure, Result, fail, shown};
use crate::init::{self, Facts};
use crate::kernel::{self, Kernel};
use crate::media::{Boot, Plan};
use crate::members::{self, Class, Member};
use crate::modules::{self, Form, Note, Packed, Wanted};
use crate::progress::Progress;
use crate::recipe::Recipe;
use crate::report::Report;
use crate::spec;
use crate::tree::{Entry, Kind, Tree};
use crate::{applets, early, keymap, libraries, output, parallel, shipped, users};
use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Range;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Makes the image and writes it. Returns what there is to say about it.
pub fn build(recipe: &Recipe, cache: &Cache, warn: &mut dyn FnMut(String)) -> Result<Report> {
    let plan = Plan::of(recipe)?;
    let progress = Progress::start();
    let made = Made::make(recipe, cache, &progress, warn)?;
    let image = made.image(recipe, cache, &progress)?;
    let path = output_path(recipe, &plan);
    let mut report = Report::of(&made.tree, &image, shown(&path));
    report.notes.clone_from(&made.notes);
    if let Some(budget) = &recipe.budget {
        keep_to(spec::size(budget)?, budget, &report)?;
    }
    progress.step("writing");
    match plan.boots() {
        true => with_boot(recipe, &plan, &made, &image.bytes(), |boot| plan.write(boot, &path))?,
        false => output::replace_with(&path, |file| image.write(file))?,
    }
    cache.prune();
    Ok(report)
}

/// Where the output goes.
pub fn output_path(recipe: &Recipe, plan: &Plan) -> PathBuf {
    let path = recipe.output.as_ref().or(recipe.to.as_ref()).cloned();
    path.unwrap_or_else(|| PathBuf::from(plan.output.usual))
}

/// Fails if the image is larger than it may be, and names what could go.
fn keep_to(most: u64, budget: &str, report: &Report) -> Result<()> {
    let over = (report.size as u64).saturating_sub(most);
    if over == 0 {
        return Ok(());
    }
    let largest: Vec<String> = report.largest.iter().take(3).map(|file| file.name.clone()).collect();
    fail(format!(
        "{}: {} bytes, {over} more than the budget of {budget}; the largest files: {}",
        report.output,
        report.size,
        largest.join(", ")
    ))
}

/// What an image is made of.
pub struct Made {
    /// What is in it.
    pub tree: Tree,
    /// The time that all entries get.
    pub time: u32,
    /// What is to be said of the kernel's modules.
    pub notes: Vec<Note>,
    /// How it is compressed.
    pub method: Method,
    /// How hard.
    pub level: u32,
    /// The kernel has xz's filter for x86 programs.
    pub x86: bool,
}

impl Made {
    /// Gathers what the recipe says.
    pub fn make(
        recipe: &Recipe,
        cache: &Cache,
        progress: &Progress,
        warn: &mut dyn FnMut(String),
    ) -> Result<Made> {
        let (mut method, mut level) = recipe.compression()?;
        let time = time()?;
        let wanted = Wanted::of(recipe)?;
        let kernel = wanted.kernel(recipe)?;
        if let Some(kernel) = &kernel {
            let other = kernel::unpackable(kernel, method, recipe.compress.is_some())?;
            if other != method {
                (method, level) = (other, other.usual());
            }
        }
        let x86 = kernel.as_ref().is_some_and(|kernel| kernel.option("XZ_DEC_X86") == Some("y"));
        let (tree, notes) =
            plant(recipe, wanted, kernel.as_ref(), (method, level, x86), cache, progress, warn)?;
        Ok(Made { tree, time, notes, method, level, x86 })
    }

    /// The image, with what is compressed already taken from the cache.
    pub fn image(&self, recipe: &Recipe, cache: &Cache, progress: &Progress) -> Result<Image<'_>> {
        let &Made { method, level, time, .. } = self;
        let around = early::around(recipe, method, time)?;
        progress.step("packing");
        let members = match method {
            Method::None => members::cut_aligned(&self.tree, time, around.before.len())?,
            _ => members::cut(&self.tree, time)?,
        };
        let packed = compress(&members, method, level, self.x86, cache, progress)?;
        let members: Vec<_> = members.into_iter().zip(packed).collect();
        let (before, mut after) = (around.before, around.after);
        if !after.is_empty() && method != Method::Lz4 {
            // zero bytes to where an archive may start
            let length: usize = members.iter().map(|(member, packed)| size_of_member(member, packed)).sum();
            after.splice(..0, std::iter::repeat_n(0, length.next_multiple_of(4) - length));
        }
        Ok(Image { method, level, before, members, after, tree: &self.tree })
    }
}

/// An image.
pub struct Image<'a> {
    /// How the root's archive is compressed.
    pub method: Method,
    /// How hard.
    pub level: u32,
    /// What stands before the root's archive.
    pub before: Vec<u8>,
    /// What stands after it.
    pub after: Vec<u8>,
    /// The root's archive, and what each member is compressed to; nothing if it is not compressed.
    members: Vec<(Member<'a>, Option<Vec<u8>>)>,
    /// What the members are made of.
    tree: &'a Tree,
}

fn size_of_member(member: &Member<'_>, packed: &Option<Vec<u8>>) -> usize {
    packed.as_ref().map_or(member.length, Vec::len)
}

impl<'a> Image<'a> {
    /// The members and the bytes that each takes.
    pub fn members(&self) -> impl Iterator<Item = (&Member<'a>, usize)> {
        self.members.iter().map(|(member, packed)| (member, size_of_member(member, packed)))
    }

    /// Its bytes, in pieces.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let members = self.members.iter().flat_map(|(member, packed)| {
            let plain = packed.is_none().then(|| member.pieces(None));
            packed.as_deref().into_iter().chain(plain.into_iter().flatten())
        });
        [self.before.as_slice()].into_iter().chain(members).chain([self.after.as_slice()])
    }

    /// How many bytes it has.
    pub fn length(&self) -> usize {
        self.before.len() + self.members().map(|(_, size)| size).sum::<usize>() + self.after.len()
    }

    /// Its bytes as a whole.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.length());
        self.pieces().for_each(|piece| bytes.extend_from_slice(piece));
        bytes
    }

    /// Writes it.
    fn write(&self, file: &mut File) -> io::Result<()> {
        let mut to = output::Writer::new(file);
        to.put(&self.before)?;
        for (member, packed) in &self.members {
            match packed {
                Some(packed) => to.put(packed)?,
                None => {
                    for (name, piece) in member.named_pieces() {
                        match name.and_then(|name| self.tree.origin(name)) {
                            Some(origin) => to.share(piece, origin)?,
                            None => to.put(piece)?,
                        }
                    }
                }
            }
        }
        to.put(&self.after)?;
        to.flush()
    }
}

/// What each member is compressed to, by as many processors as there are; nothing if it is to stay as it is.
fn compress(
    members: &[Member<'_>],
    method: Method,
    level: u32,
    x86: bool,
    cache: &Cache,
    progress: &Progress,
) -> Result<Vec<Option<Vec<u8>>>> {
    if method == Method::None {
        return Ok(members.iter().map(|_| None).collect());
    }
    progress.measured("compressing", members.iter().map(|member| member.length as u64).sum());
    let rows = rows(members, method, level);
    let numbers: Vec<usize> = (0..members.len()).collect();
    let digests = parallel::map(&numbers, |at| match rows.iter().any(|row| row.contains(at)) {
        true => members.get(*at).map(Cache::digest).unwrap_or_default(),
        false => Default::default(),
    });
    // the largest first: the last to end is then a small one. Before all the programs: where a thread has begun with
    // them, another has to wait for it, so that no more work than there are processors
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&at| {
        let member = members.get(at).map(|member| (member.class == Class::Programs, member.length));
        std::cmp::Reverse(member)
    });
    let packed = parallel::map_with(
        &order,
        || Packer::new(x86),
        |packer, &at| {
            let member = members.get(at)?;
            let packed = match rows.iter().find(|row| row.contains(&at)) {
                Some(row) => {
                    let before = history(members, row, at, (method, level));
                    let key = cache.key_of_piece(digests.get(before.start..=at)?, method, level);
                    piece(members.get(before)?, member, (method, level), &key, cache)
                }
                None => pack(packer, member, None, method, level, cache),
            };
            progress.advance(member.length as u64);
            Some((at, packed))
        },
    );
    let mut packed: Vec<_> = packed.into_iter().flatten().collect();
    packed.sort_by_key(|(at, _)| *at);
    let mut packed = packed.into_iter().map(|(_, packed)| packed).collect::<Result<Vec<_>>>()?;
    for row in rows {
        let pieces = members.get(row.clone()).unwrap_or_default();
        let (start, end) = match method {
            Method::Xz => {
                let sums = parallel::map(pieces, |member| {
                    let mut sum = flate2::Crc::new();
                    member.pieces(None).for_each(|piece| sum.update(piece));
                    sum
                });
                let mut sum = flate2::Crc::new();
                sums.iter().for_each(|next| sum.combine(next));
                let size = packed.get(row.clone()).unwrap_or_default().iter().map(Vec::len).sum();
                (xz::start(level), xz::end(size, lengths(pieces), sum.sum()))
            }
            _ => {
                let window = row.clone().map(|at| {
                    let before = history(members, &row, at, (method, level));
                    let known = known(members.get(before).unwrap_or_default(), method, level);
                    known + members.get(at).map_or(0, |member| member.length)
                });
                (frame::header(window.max().unwrap_or(0)).to_vec(), frame::END.to_vec())
            }
        };
        if let Some(first) = packed.get_mut(row.start) {
            first.splice(..0, start);
        }
        if let Some(last) = packed.get_mut(row.end - 1) {
            last.extend(end);
        }
    }
    Ok(packed.into_iter().map(Some).collect())
}

fn lengths(members: &[Member<'_>]) -> usize {
    members.iter().map(|member| member.length).sum()
}

/// The members that are compressed as one stream, where the method can: those of one class, where there are several.
fn rows(members: &[Member<'_>], method: Method, level: u32) -> Vec<Range<usize>> {
    if method.history(level).is_none() {
        return Vec::new();
    }
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, member) in members.iter().enumerate() {
        let is_same = at > 0 && members.get(at - 1).is_some_and(|before| before.class == member.class);
        if !is_same || !member.can_follow() {
            start = at;
        }
        match rows.last_mut().filter(|row| row.start == start) {
            Some(row) => row.end = at + 1,
            None => rows.push(start..at + 1),
        }
    }
    // xz's filter for programs is one of a whole stream
    let is_filtered = |row: &Range<usize>| {
        method == Method::Xz && members.get(row.start).is_some_and(|first| first.class == Class::Programs)
    };
    rows.retain(|row| row.len() > 1 && !is_filtered(row));
    rows
}

/// The members of a row that one of them is compressed with the knowledge of.
fn history(
    members: &[Member<'_>],
    row: &Range<usize>,
    at: usize,
    (method, level): (Method, u32),
) -> Range<usize> {
    let (mut first, most) = (at, method.history(level).unwrap_or(0));
    while first > row.start && lengths(members.get(first..at).unwrap_or_default()) < most {
        first -= 1;
    }
    first..at
}

/// How many bytes of these members one behind them knows: the last ones.
fn known(before: &[Member<'_>], method: Method, level: u32) -> usize {
    lengths(before).min(method.history(level).unwrap_or(0))
}

/// How many bytes a member takes, without one of its entries if that is named; a piece of a row as what it is.
pub fn size(
    packer: &mut Packer,
    members: &[Member<'_>],
    at: usize,
    without: Option<&[u8]>,
    (method, level): (Method, u32),
    cache: &Cache,
) -> Result<usize> {
    let Some(member) = members.get(at) else { return Ok(0) };
    if method == Method::None {
        return Ok(member.pieces(without).map(<[u8]>::len).sum());
    }
    let rows = rows(members, method, level);
    let packed = match rows.iter().find(|row| row.contains(&at)) {
        Some(row) => {
            let before = members.get(history(members, row, at, (method, level))).unwrap_or_default();
            compress_piece(before, member, without, (method, level))?
        }
        None => pack(packer, member, without, method, level, cache)?,
    };
    Ok(packed.len())
}

/// What a member of a row is compressed to.
fn piece(
    before: &[Member<'_>],
    member: &Member<'_>,
    how: (Method, u32),
    key: &Key,
    cache: &Cache,
) -> Result<Vec<u8>> {
    if let Some(packed) = cache.get(key) {
        return Ok(packed);
    }
    let packed = compress_piece(before, member, None, how)?;
    cache.put(key, &packed);
    Ok(packed)
}

fn compress_piece(
    before: &[Member<'_>],
    member: &Member<'_>,
    without: Option<&[u8]>,
    (method, level): (Method, u32),
) -> Result<Vec<u8>> {
    if member.pieces(without).next().is_none() {
        return Ok(Vec::new());
    }
    let known = known(before, method, level);
    let mut skip = lengths(before) - known;
    let length = if method == Method::Xz { known } else { known + member.length };
    let mut bytes = Vec::with_capacity(length);
    for piece in before.iter().flat_map(|member| member.pieces(None)) {
        bytes.extend_from_slice(piece.get(skip.min(piece.len())..).unwrap_or_default());
        skip = skip.saturating_sub(piece.len());
    }
    let packed = if method == Method::Xz {
        xz::piece(bytes, member.pieces(without), level)
    } else {
        member.pieces(without).for_each(|piece| bytes.extend_from_slice(piece));
        frame::piece(&bytes, known, |context| compress::tune(context, level))
    };
    packed.map_err(|error| Failure(format!("can't compress: {error}")))
}

/// What a member is compressed to, without one of its entries if that is named.
fn pack(
    packer: &mut Packer,
    member: &Member<'_>,
    without: Option<&[u8]>,
    method: Method,
    level: u32,
    cache: &Cache,
) -> Result<Vec<u8>> {
    let x86 = packer.filters(method) && member.is_x86();
    let begun = if without.is_none() { cache.ahead.take(member, (method, level)) } else { None };
    let (key, packed) = begun.unwrap_or_else(|| (cache.keys.key(member, without, method, level, x86), None));
    if let Some(packed) = packed {
        cache.put(&key, &packed);
        return Ok(packed);
    }
    if let Some(packed) = cache.get(&key) {
        return Ok(packed);
    }
    let packed = packer
        .pack_member(method, member, without, level, x86)
        .map_err(|error| Failure(format!("can't compress: {error}")))?;
    cache.put(&key, &packed);
    Ok(packed)
}

/// Does something with all that media are made of.
pub fn with_boot<T>(
    recipe: &Recipe,
    plan: &Plan,
    made: &Made,
    initrd: &[u8],
    then: impl FnOnce(&Boot) -> Result<T>,
) -> Result<T> {
    let Made { tree, time, .. } = made;
    let boot = Boot { kernel: &[], release: "", initrd, tree, time: *time, plan };
    if !plan.has_kernel() {
        return then(&boot);
    }
    let kernel = Kernel::find(recipe.kernel.as_deref())?;
    let image = kernel.boot_image()?;
    then(&Boot { kernel: &image, release: &kernel.version, ..boot })
}

/// The time that all entries get: SOURCE_DATE_EPOCH, else the start of time, so that equal input gives equal images.
pub fn time() -> Result<u32> {
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => match text.parse() {
            Ok(time) => Ok(time),
            Err(_) => fail(format!("SOURCE_DATE_EPOCH '{text}' is no time in seconds")),
        },
        Err(_) => Ok(0),
    }
}

/// The tree by the recipe.
fn plant(
    recipe: &Recipe,
    mut wanted: Wanted,
    kernel: Option<&Kernel>,
    image: (Method, u32, bool),
    cache: &Cache,
    progress: &Progress,
    warn: &mut dyn FnMut(String),
) -> Result<(Tree, Vec<Note>)> {
    let mut tree = Tree::default();
    for name in ["bin", "sbin", "usr/bin", "usr/sbin", "dev", "proc", "sys", "run", "etc"] {
        tree.put(name.as_bytes(), Entry::new(Kind::Directory, 0o755))?;
    }
    let mut names = recipe.applets.clone();
    if !names.is_empty() && recipe.init.is_none() && recipe.init_text.is_none() {
        let keymap = recipe.keymap.is_some() || !recipe.keymaps.is_empty();
        names.extend(init::applets(wanted.anything(), keymap));
    }
    names.sort();
    names.dedup();
    progress.step("reading rbox");
    let rbox = match &recipe.rbox {
        Some(path) if !is_set(path) || path.exists() => path.clone(),
        Some(set) if set == Path::new("custom") && !names.is_empty() => {
            progress.step("compiling rbox");
            applets::compile(&names)?
        }
        wanted => find_rbox(wanted.as_deref())?,
    };
    // the file may be busybox itself: then it keeps its name
    let is_busybox = rbox.file_name().is_some_and(|name| name == "busybox");
    let program = if is_busybox { "busybox" } else { "rbox" };
    let place = format!("bin/{program}");
    tree.add(&rbox, place.as_bytes(), Some(0o755))?;
    tree.because(place.as_bytes(), None, "the userland");
    if let Some(program) = tree.entries.get(place.as_bytes()).filter(|_| !has_more_programs(recipe)) {
        cache.ahead.begin(place.as_bytes(), program, image, time()?, cache.keys.clone());
    }
    let mut links = vec!["bin/sh".to_owned()];
    if recipe.busybox_name && !is_busybox {
        links.push("bin/busybox".into());
    }
    let listed = !names.is_empty();
    if listed {
        let binary =
            tree.entries.get(place.as_bytes()).map(|entry| entry.data().to_vec()).unwrap_or_default();
        links.extend(applets::places_of(&names, program, &binary)?);
    }
    for name in links {
        let target = match name.starts_with("bin/") {
            true => program.to_owned(),
            false => format!("/{place}"),
        };
        tree.put(name.as_bytes(), Entry::new(Kind::Link(target.into_bytes()), 0o777))?;
        tree.because(name.as_bytes(), Some(place.as_bytes()), "name of");
    }
    if is_busybox && wanted.form == Form::Smaller {
        // what it cannot unpack, it cannot load
        wanted.form = Form::Plain;
    }
    let packed = match kernel.filter(|_| wanted.anything()) {
        Some(kernel) => modules::pack(&mut tree, kernel, &wanted, (image.0, image.1), cache, progress, warn)?,
        None => Packed::default(),
    };
    let load = recipe.load.as_ref().unwrap_or(&packed.load);
    progress.step("compiling the keymap");
    let keyboard = keyboard(recipe, &mut tree, warn)?;
    match &recipe.init {
        Some(path) => {
            // a program of the recipe's own finds there what the packer's script has in itself
            if !load.is_empty() {
                let lines: String = load.iter().map(|name| format!("{name}\n")).collect();
                tree.put(b"etc/modules", Entry::file(lines, 0o644))?;
                tree.because(b"etc/modules", None, "what /init loads");
            }
            match shipped::file(path) {
                Some(text) => tree.put(b"init", Entry::file(text, 0o755))?,
                None => tree.add(path, b"init", Some(0o755))?,
            }
        }
        None => {
            let by_device = packed.by_device;
            let script = init::script(&Facts {
                program,
                load,
                by_device,
                keyboard: keyboard.as_facts(),
                linked: listed,
            });
            tree.put(b"init", Entry::file(script, 0o755))?;
        }
    }
    own_init(recipe, &mut tree)?;
    if kernel.is_some_and(|kernel| kernel.lacks("BINFMT_SCRIPT"))
        && tree.entries.get(&b"init"[..]).is_some_and(|entry| entry.data().starts_with(b"#!"))
    {
        warn("this kernel runs no scripts (CONFIG_BINFMT_SCRIPT is not set), and /init is one".into());
    }
    users::put(&mut tree, &recipe.users, &recipe.groups)?;
    progress.step("reading files");
    extras(recipe, &mut tree)?;
    if recipe.libraries {
        progress.step("looking for libraries");
        libraries::add(&mut tree, libraries::root(recipe.sysroot.as_deref())?)?;
    }
    Ok((tree, packed.notes))
}

/// Whether the recipe adds programs: then rbox does not have a member of its own.
fn has_more_programs(recipe: &Recipe) -> bool {
    let is_program = |path: &Path| match fs::metadata(path) {
        Ok(data) if data.is_file() => {
            let mut start = [0; 2];
            let mut read = || File::open(path)?.read_exact(&mut start);
            data.permissions().mode() & 0o111 != 0 && read().is_ok() && start != *b"#!"
        }
        Ok(data) => data.is_dir(),
        Err(_) => false,
    };
    let added = recipe.add.iter().filter_map(|text| Some(spec::addition(text).ok()?.source));
    recipe.libraries || added.chain(recipe.init.as_deref()).any(is_program)
}

/// The keymap files in the image.
enum Keyboard {
    None,
    File(String),
    Pack(Option<String>),
}

impl Keyboard {
    /// What /init has to know of them.
    fn as_facts(&self) -> init::Keyboard<'_> {
        match self {
            Keyboard::None => init::Keyboard::None,
            Keyboard::File(place) => init::Keyboard::File(place),
            Keyboard::Pack(usual) => init::Keyboard::Pack(keymap::pack::PLACE, usual.as_deref()),
        }
    }
}

/// Puts the keymaps into the tree: one as a file of its own, several as a pack.
fn keyboard(recipe: &Recipe, tree: &mut Tree, warn: &mut dyn FnMut(String)) -> Result<Keyboard> {
    if !recipe.keymaps.is_empty() {
        let names: Vec<String> = recipe.keymaps.iter().chain(&recipe.keymap).cloned().collect();
        if names == [keymap::pack::ALL] && keymap::known().is_empty() {
            warn(format!("no keymap is packed: {}", keymap::NONE_HERE));
            return Ok(Keyboard::None);
        }
        // of `all`, those that do not compile are no loss: loadkeys refuses them, too
        let pack = keymap::pack::make(&names, recipe.unicode)?;
        tree.put(keymap::pack::PLACE.as_bytes(), Entry::file(pack.bytes, 0o644))?;
        tree.because(keymap::pack::PLACE.as_bytes(), None, &format!("{} keymaps", pack.names.len()));
        if recipe.init.is_none() && recipe.init_text.is_none() {
            return Ok(Keyboard::Pack(recipe.keymap.as_deref().map(keymap::pack::name_of)));
        }
        // a strange /init is not told the usual one's name: it finds the file
    }
    let Some(name) = &recipe.keymap else { return Ok(Keyboard::None) };
    let bytes = keymap::load(name, recipe.unicode)?;
    let place = format!("/{}.kmap", keymap::pack::name_of(name));
    tree.put(place.as_bytes(), Entry::file(bytes, 0o644))?;
    tree.because(place.as_bytes(), None, &format!("keymap {name}"));
    Ok(Keyboard::File(place))
}

/// What the recipe itself says of /init, which is there by now.
fn own_init(recipe: &Recipe, tree: &mut Tree) -> Result<()> {
    let why = match (&recipe.init, &recipe.init_text, recipe.steps.is_empty()) {
        (None, None, true) => "the packer's own".to_owned(),
        (Some(path), None, true) => format!("init {}", shown(path)),
        (None, Some(text), true) => {
            tree.put(b"init", Entry::file(text.as_str(), 0o755))?;
            "init-text".into()
        }
        (None, None, false) => {
            let script =
                tree.entries.get(&b"init"[..]).map(|entry| entry.data().to_vec()).unwrap_or_default();
            tree.put(b"init", Entry::file(init::with_steps(&script, &recipe.steps), 0o755))?;
            "the packer's own, with steps of the recipe".into()
        }
        _ => return fail("more than one /init: there can be one of init, init-text and steps"),
    };
    tree.because(b"init", None, &why);
    Ok(())
}

/// Which of Debian's packages has what the packer's own recipes take from the building machine.
const PACKAGES: [(&str, &str); 1] = [("/bin/busybox", "busybox-static")];

/// A failure to read a file, with the package to install where it is not there.
fn with_package(source: &Path, failure: Failure) -> Failure {
    match PACKAGES.iter().find(|(path, _)| source == Path::new(path) && !source.exists()) {
        Some((_, package)) => Failure(format!("{}: install Debian's {package}", failure.0)),
        None => failure,
    }
}

/// What the recipe adds by name; it may replace anything.
fn extras(recipe: &Recipe, tree: &mut Tree) -> Result<()> {
    let dirs = recipe.dirs.iter().map(|text| spec::directory(text));
    let nodes = recipe.nodes.iter().map(|text| spec::node(text));
    let links = recipe.links.iter().map(|text| spec::link(text));
    for named in dirs.chain(nodes).chain(links) {
        let (name, entry) = named?;
        tree.put(name, entry)?;
        tree.because(name, None, "the recipe names it");
    }
    for text in &recipe.add {
        let spec::Addition { source, name, mode, owner } = spec::addition(text)?;
        let mut name = name.to_vec();
        if name.ends_with(b"/") && name.iter().any(|&byte| byte != b'/') {
            name.extend_from_slice(source.file_name().unwrap_or_default().as_encoded_bytes());
        }
        match shipped::file(source) {
            Some(text) => tree.put(&name, Entry::file(text, mode.unwrap_or(0o755)))?,
            None => {
                tree.add_owned(source, &name, mode, owner).map_err(|failure| with_package(source, failure))?
            }
        }
        tree.because(&name, None, &format!("add {text}"));
    }
    for (path, text) in &recipe.text {
        tree.put(path.as_bytes(), Entry::file(text.as_str(), 0o644))?;
        tree.because(path.as_bytes(), None, "text");
    }
    Ok(())
}

/// The sets of applets that can be asked for by name, and what the build calls the binaries that have them.
const SETS: [(&str, &str); 3] = [("full", "rbox"), ("small", "rbox-small"), ("custom", "rbox-custom")];

/// Whether this names a set of applets.
pub fn is_set(path: &Path) -> bool {
    SETS.iter().any(|(set, _)| path == Path::new(set))
}

/// rbox beside the packer, or where the build leaves it; of one set of applets if that is named.
fn find_rbox(set: Option<&Path>) -> Result<PathBuf> {
    let own = env::current_exe().unwrap_or_default();
    let beside = own.parent().unwrap_or(Path::new(""));
    // target/TRIPLE/packer/rbox-initramfs and target/debug/rbox-initramfs, then the current directory's target
    let targets: Vec<PathBuf> =
        own.ancestors().skip(2).take(2).map(Path::to_path_buf).chain([PathBuf::from("target")]).collect();
    for (name, file) in SETS {
        if set.is_some_and(|set| set != Path::new(name)) {
            continue;
        }
        let mut places = vec![beside.join(file), beside.join("../release").join(file)];
        for target in &targets {
            places.push(target.join(format!("{}-unknown-linux-musl/release", env::consts::ARCH)).join(file));
            places.push(target.join("native").join(file));
        }
        if let Some(path) = places.into_iter().find(|path| path.is_file()) {
            return Ok(path);
        }
    }
    let what = set.map(|set| format!(" with the {} set", set.display())).unwrap_or_default();
    fail(format!(
        "no rbox{what} beside the packer or below target/: build it (tests/build), or give --rbox FILE"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_join_to_the_archive() {
        let mut tree = Tree::default();
        for at in 0..90u32 {
            let data: Vec<u8> = (0..100_000u32).map(|byte| (byte.wrapping_mul(at + 7) >> 3) as u8).collect();
            tree.put(format!("lib/modules/{at:02}").as_bytes(), Entry::file(data, 0o644)).unwrap();
        }
        for (method, level) in [(Method::Gzip, 1), (Method::Xz, 0), (Method::Zstd, 1)] {
            let made = Made { tree, time: 0, notes: Vec::new(), method, level, x86: true };
            let image = made.image(&Recipe::default(), &Cache::none(), &Progress::start()).unwrap();
            let (packed, mut at, mut members, mut whole) = (image.bytes(), 0, 0, Vec::new());
            assert_eq!(packed.len(), image.length());
            while at < packed.len() {
                let (data, used) = method.coding().unwrap().whole(&packed[at..], 1 << 24).unwrap();
                whole.extend(data);
                at += used;
                members += 1;
            }
            let archive: Vec<u8> = image.members().flat_map(|(member, _)| member.bytes(None)).collect();
            // zstd's and xz's are pieces of one stream
            let cut = image.members().count();
            let wanted = if method == Method::Gzip { members == cut } else { members < cut };
            assert!(cut > 2 && wanted && whole == archive, "{method:?}: {members} of {cut} members");
            drop(image);
            tree = made.tree;
        }
    }

    #[test]
    fn what_a_recipe_takes_from_this_machine_is_there_or_its_package_is_named() {
        let failure = || Failure("can't read it".into());
        assert_eq!(with_package(Path::new("/no/such"), failure()).0, "can't read it");
        for (path, package) in PACKAGES {
            let words = with_package(Path::new(path), failure()).0;
            let wanted = match Path::new(path).exists() {
                true => "can't read it".to_owned(),
                false => format!("can't read it: install Debian's {package}"),
            };
            assert_eq!(words, wanted);
        }
        // no recipe takes anything else
        for (name, _) in shipped::RECIPES {
            for text in Recipe::load(name).unwrap().add {
                let source = spec::addition(&text).unwrap().source.to_path_buf();
                let known = PACKAGES.iter().any(|(path, _)| source == Path::new(path));
                assert!(known || shipped::file(&source).is_some(), "{name}: {}", source.display());
            }
        }
    }

    #[test]
    fn a_missing_source_is_named() {
        let mut recipe = Recipe { rbox: Some("/no/rbox".into()), ..Recipe::default() };
        recipe.compress = Some("zip".into());
        assert_eq!(
            build(&recipe, &Cache::none(), &mut |_| {}).err().unwrap().0,
            "'zip' is no compression: gzip, bzip2, lzma, xz, lzo, lz4, zstd or none"
        );
        recipe.compress = None;
        assert_eq!(
            build(&recipe, &Cache::none(), &mut |_| {}).err().unwrap().0,
            "can't read '/no/rbox': No such file or directory"
        );
        assert!(!Path::new("initramfs.img").exists());
    }
}
