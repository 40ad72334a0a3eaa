//! `patch`: apply what diff found (POSIX.1-2024; GNU's options and git's headers).
//!
//! Names in a patch never lead out of the directory: not from the root, not through `..`, not through a symbolic link.
//! Scripts of ed are refused, for they are programs: ed runs commands of the shell.

#![deny(clippy::indexing_slicing)]

mod apply;
mod names;
mod options;
mod parse;
mod write;

use apply::Work;
use kit::number::Decimal;
use kit::time::Zone;
use kit::{Applet, Context, Errno, Error, Place, Result, Runs, Status, escape, process, quote};
use names::{Names, Root};
use options::{Say, Wish};
use parse::{Form, Hunk, Patch, Reader};
use rustix::fs::{Access, AtFlags, CWD, FileType, Mode, OFlags, Stat, Timespec, Timestamps, accessat, openat, unlinkat, utimensat};
use std::os::fd::{AsFd, OwnedFd};
use write::Content;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "patch",
    place: Place::UsrBin,
    runs: Runs::Fork,
    failure: 2,
    usage: "[OPTION]... [FILE [PATCH]]

Apply PATCH, or what comes on standard input, to FILE or to the files that it names

	-p N	Without the first N parts of names (all but the last without -p)
	-i PATCH	Read it
	-d DIR	Go to DIR first
	-R	The other way round
	-N	Pass over what is applied already
	-f -t	Ask nothing: assume that the patch is right; that it is reversed where it seems so
	-F N	Let N lines of context differ (2)
	-l	Blanks match any blanks
	-o FILE	Write there instead
	-r FILE	Write what cannot be applied there, - is nowhere; --reject-format=context|unified
	-b	Keep what was in FILE.orig: -z SUFFIX -B PREFIX -Y PREFIX -V simple|numbered|existing
	--no-backup-if-mismatch
		Nor where a hunk did not fit exactly
	-E	Remove files that become empty
	-u -c -n	The patch is unified, context, normal
	-s --verbose	Say less, more
	-T -Z	Set times as the patch has them, in local time or UTC
	--dry-run	Only say what would be done
	--binary --posix --follow-symlinks --read-only=ignore|warn|fail",
    main,
};

/// A call under way.
struct Job<'c, 'a> {
    ctx: &'c mut Context<'a>,
    wish: Wish,
    root: Root,
    zone: Zone,
    reverse: bool,
    /// What goes to the file of -o, but for what was made last.
    output: Vec<u8>,
    /// The text that the last patch of -o made of a file, for the next of them.
    carried: Option<(Vec<u8>, Vec<u8>)>,
    /// That patch was passed over: the text is patched further, but is no output.
    passed: bool,
    /// Files that have their backup.
    kept: Vec<Vec<u8>>,
    /// Files that have rejects in this call.
    rejected: Vec<Vec<u8>>,
    failed: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let wish = options::read(ctx)?;
    let dir = wish.directory.as_deref().unwrap_or(b".");
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let fd = openat(CWD, &*process::cstring(dir), flags, Mode::empty())
        .map_err(|errno| Error::on("can't change to directory", dir, errno))?;
    let text = match wish.input.as_deref() {
        None | Some(b"-") => kit::file::read_fd(ctx.stdin, usize::MAX),
        Some(name) => openat(&fd, &*process::cstring(name), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
            .map_err(Errno::from)
            .and_then(|file| kit::file::read_fd(file.as_fd(), usize::MAX)),
    };
    let text = text.map_err(|errno| Error::on("can't open patch", wish.input.as_deref().unwrap_or(b"-"), errno))?;
    let own_zone = |wish: &Wish| if wish.utc { Zone::utc() } else { Zone::of(ctx.env("TZ")) };
    let (zone, job_zone) = (own_zone(&wish), own_zone(&wish));
    let reverse = wish.reverse;
    // The process ends with it: nothing of it has to be given back.
    let mut job = core::mem::ManuallyDrop::new(Job {
        ctx,
        wish,
        root: Root { fd },
        zone: job_zone,
        reverse,
        output: Vec::new(),
        carried: None,
        passed: false,
        kept: Vec::new(),
        rejected: Vec::new(),
        failed: false,
    });
    let plain = if job.wish.binary { None } else { without_returns(&text) };
    let text = match &plain {
        Some(plain) => {
            job.say(b"(Stripping trailing CRs from patch; use --binary to disable.)");
            plain
        }
        None => &text,
    };
    let mut reader = Reader::new(text, job.wish.form, &zone);
    let mut found = false;
    while let Some(patch) = reader.next()? {
        found = true;
        job.patch(patch)?;
        if job.ctx.out.failed() {
            break;
        }
    }
    if !found && !text.is_empty() {
        return Err(Error::new("Only garbage was found in the patch input."));
    }
    job.finish()?;
    Ok(Status::of(!job.failed))
}

/// A patch whose header lines all end in carriage returns, without those.
fn without_returns(text: &[u8]) -> Option<Vec<u8>> {
    let mut heads = text
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| matches!(line.first_chunk(), Some(b"--- " | b"+++ " | b"*** " | b"@@ -")));
    let first = heads.next()?;
    if !first.ends_with(b"\r\n") || !heads.all(|line| line.ends_with(b"\r\n")) {
        return None;
    }
    let mut plain = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => {
                plain.extend_from_slice(line);
                plain.push(b'\n');
            }
            None => plain.extend_from_slice(line),
        }
    }
    Some(plain)
}

/// What became of the hunks of a patch.
struct Outcome {
    text: Vec<u8>,
    rejects: Vec<u8>,
    failed: usize,
    /// A hunk did not fit exactly.
    inexact: bool,
    skipped: bool,
}

impl Job<'_, '_> {
    fn say(&mut self, line: &[u8]) {
        if self.wish.say != Say::Nothing {
            self.put(line);
            self.ctx.out.put(b"\n");
        }
    }

    fn put(&mut self, line: &[u8]) {
        let mut shown = Vec::with_capacity(line.len());
        for part in line.chunk_by(|a, b| (*a == b'\n' || *a == b'\t') == (*b == b'\n' || *b == b'\t')) {
            match part {
                [b'\n' | b'\t', ..] => shown.extend_from_slice(part),
                _ => escape::push_visible(&mut shown, part),
            }
        }
        let line = shown;
        // Where the text itself goes out, what is said goes another way.
        if self.wish.output.as_deref() == Some(b"-") {
            self.ctx.err.put(&line);
            self.ctx.err.flush();
        } else {
            self.ctx.out.put(&line);
        }
    }

    fn verbose(&mut self, line: &[u8]) {
        if self.wish.say == Say::All {
            self.say(line);
        }
    }

    /// Asks at the terminal; nobody there says nothing.
    fn ask(&mut self, question: &[u8]) -> Vec<u8> {
        self.put(question);
        self.ctx.out.flush();
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY;
        let mut answer = Vec::new();
        if let Ok(terminal) = openat(CWD, c"/dev/tty", flags, Mode::empty()) {
            let mut byte = [0];
            while let Ok(1) = rustix::io::read(&terminal, &mut byte) {
                if byte == [b'\n'] {
                    return answer;
                }
                answer.extend_from_slice(&byte);
            }
        }
        self.ctx.out.put(b"\n");
        answer
    }

    /// What is to be done with a patch that seems to be the wrong way round: true to turn it. `None` passes it over.
    fn turn(&mut self, what: &[u8]) -> Option<bool> {
        let (reverse, forward) = (self.reverse, self.wish.forward);
        let assume: &[u8] = if reverse { b"  Ignore" } else { b"  Assume" };
        let assuming: &[u8] = if reverse { b"  Ignoring -R." } else { b"  Assuming -R." };
        if forward || self.wish.force || self.wish.batch {
            let what_next: &[u8] = match (forward, self.wish.force) {
                (true, _) => b"  Skipping patch.",
                (_, true) => b"  Applying it anyway.",
                _ => assuming,
            };
            // It is said even where nothing else is.
            self.put(&kit::filled(b"{}{}\n", &[what, what_next]));
            return match (forward, self.wish.force) {
                (true, _) => None,
                (_, true) => Some(false),
                _ => Some(true),
            };
        }
        let answer = self.ask(&kit::filled(b"{}{} -R? [n] ", &[what, assume]));
        if answer.first() == Some(&b'y') {
            return Some(true);
        }
        let answer = self.ask(b"Apply anyway? [n] ");
        if answer.first() == Some(&b'y') {
            return Some(false);
        }
        self.say(b"Skipping patch.");
        None
    }

    /// Applies the patch of one file.
    fn patch(&mut self, mut patch: Patch<'_>) -> Result<()> {
        self.reverse = self.wish.reverse;
        let form: &[u8] = match patch.form {
            Form::Unified => b"a unified diff",
            Form::Context => b"a new-style context diff",
            Form::Normal => b"a normal diff",
            Form::Ed => b"an ed script",
            Form::Bare => b"a git-style diff",
        };
        self.verbose(&kit::filled(b"Hmm...  Looks like {} to me...", &[form]));
        if patch.form == Form::Ed {
            return Err(Error::new("scripts of ed are not applied: they can run commands"));
        }
        if self.wish.say == Say::All {
            self.lead(&patch);
        }
        let given = self.wish.file.clone();
        let trusted = given.is_some();
        let names = Names::of(self.ctx, &patch, self.wish.strip);
        let chosen = given.or_else(|| names.choose(&self.root, &patch, self.reverse, self.wish.posix));
        let Some(name) = chosen.or_else(|| self.ask_name(&patch)) else {
            self.ignored(&patch);
            return Ok(());
        };
        if patch.binary {
            self.put(&kit::filled(b"File {}: git binary diffs are not supported.\n", &[&name[..]]));
            self.ctx.out.put(b"");
            self.failed = true;
            return Ok(());
        }
        if self.reverse {
            patch.hunks.iter_mut().for_each(Hunk::reverse);
        }
        self.file(&patch, &names, &name, trusted)
    }

    /// Shows the lines before a patch.
    fn lead(&mut self, patch: &Patch<'_>) {
        self.put(b"The text leading up to this was:\n--------------------------\n");
        for line in patch.lead.split_inclusive(|byte| *byte == b'\n') {
            let line = kit::filled(b"|{}\n", &[line.strip_suffix(b"\n").unwrap_or(line)]);
            self.put(&line);
        }
        self.put(b"--------------------------\n");
    }

    /// Asks for the name of a file that was not found.
    fn ask_name(&mut self, patch: &Patch<'_>) -> Option<Vec<u8>> {
        self.put(&kit::filled(
            b"can't find file to patch at input line {}\n",
            &[&*Decimal::of(patch.number as u64)],
        ));
        if self.wish.strip.is_some() || patch.sides.iter().any(|side| side.name.is_some()) {
            let hint: &[u8] = match self.wish.strip {
                Some(_) => b"Perhaps you used the wrong -p or --strip option?\n",
                None => b"Perhaps you should have used the -p or --strip option?\n",
            };
            self.put(hint);
        }
        if self.wish.say != Say::All {
            self.lead(patch);
        }
        if self.wish.force || self.wish.batch {
            self.say(b"No file to patch.  Skipping patch.");
            return None;
        }
        let name = self.ask(b"File to patch: ");
        if !name.is_empty() {
            if self.root.stat(&name, true).is_ok() {
                return Some(name);
            }
            self.put(&kit::filled(b"{}: No such file or directory\n", &[&name[..]]));
        }
        if self.ask(b"Skip this patch? [y] ").first() == Some(&b'n') {
            return self.ask_name(patch);
        }
        self.say(b"Skipping patch.");
        None
    }

    /// Says that none of a patch's hunks was applied.
    fn ignored(&mut self, patch: &Patch<'_>) {
        self.failed = true;
        self.count(patch.hunks.len(), patch.hunks.len(), b"ignored", None);
    }

    /// Says how many hunks were not applied, and where they are.
    fn count(&mut self, failed: usize, all: usize, what: &[u8], rejects: Option<&[u8]>) {
        if all == 0 {
            return;
        }
        let plural: &[u8] = if all == 1 { b" hunk " } else { b" hunks " };
        let mut line = kit::filled(
            b"{} out of {}{}{}",
            &[&*Decimal::of(failed as u64), &*Decimal::of(all as u64), plural, what],
        );
        if let Some(rejects) = rejects {
            line.extend_from_slice(b" -- saving rejects to file ");
            quote::push_quoted(&mut line, rejects);
        }
        // It is said even where nothing else is.
        self.put(&kit::filled(b"{}\n", &[&line[..]]));
    }

    /// Applies a patch to a file.
    fn file(&mut self, patch: &Patch<'_>, names: &Names, name: &[u8], trusted: bool) -> Result<()> {
        let here = |errno: Errno| Error::on("can't patch", name, errno);
        let stat = match self.root.stat(name, trusted) {
            Ok(stat) => Some(stat),
            Err(errno) if errno == Errno(2) => None,
            // A symbolic link on the way leads who knows where.
            Err(errno) => {
                self.ctx.warn(here(errno));
                self.ignored(patch);
                return Ok(());
            }
        };
        let [mut from, mut to] = [&patch.sides[0], &patch.sides[1]];
        if self.reverse {
            core::mem::swap(&mut from, &mut to);
        }
        let kind_of = |mode: Option<u32>| mode.map_or(FileType::Unknown, FileType::from_raw_mode);
        let wants_link = kind_of(from.mode) == FileType::Symlink || kind_of(to.mode) == FileType::Symlink;
        let mut stat = stat;
        if trusted || self.wish.follow {
            // A name of the user's own may be a link.
            if stat.is_some_and(|stat| kind(&stat) == FileType::Symlink) && !wants_link {
                return self.behind_link(patch, names, name);
            }
        }
        if let Some(there) = stat {
            let expected = if wants_link { FileType::Symlink } else { FileType::RegularFile };
            if kind(&there) != expected {
                let what: &[u8] = if wants_link { b"a symbolic link" } else { b"a regular file" };
                self.say(&kit::filled(b"File {} is not {} -- refusing to patch", &[name, what]));
                return self.refuse(patch, name, trusted);
            }
        }
        // The name that it gets.
        let mut target = name.to_vec();
        let mut note = Vec::new();
        if patch.git && (patch.rename || patch.copy) && !trusted {
            let (source, new) =
                if self.reverse { (&names.new, &names.old) } else { (&names.old, &names.new) };
            let (Some(source), Some(new)) = (source, new) else {
                self.ignored(patch);
                self.failed = true;
                return Ok(());
            };
            let done: &[u8] = if patch.rename { b"renamed from " } else { b"copied from " };
            target.clone_from(new);
            if self.reverse && patch.copy {
                // The copy goes.
                target.clone_from(source);
            } else if stat.is_none()
                && let Ok(there) = self.root.stat(new, false)
            {
                stat = Some(there);
                note = kit::filled(b" (already {}{})", &[done, source]);
                return self.apply(patch, new, new, stat, &note, trusted, wants_link);
            } else if self.root.stat(new, false).is_ok() && new != source {
                self.say(&kit::filled(b"File {} is already there -- refusing to patch", &[&new[..]]));
                return self.refuse(patch, name, trusted);
            } else {
                note = kit::filled(b" ({}{})", &[done, &source[..]]);
            }
        }
        self.apply(patch, name, &target, stat, &note, trusted, wants_link)
    }

    /// A name of the user's own that is a link: what it leads to is the file.
    fn behind_link(&mut self, patch: &Patch<'_>, names: &Names, name: &[u8]) -> Result<()> {
        let (dir, base) = self.root.way(name, true, false).map_err(|errno| Error::on("can't open", name, errno))?;
        let mut path = name.get(..name.len() - base.len()).unwrap_or_default().to_vec();
        let target = write::read(dir.as_fd(), base, FileType::Symlink);
        let target = target.map_err(|errno| Error::on("can't open", name, errno))?;
        if !self.wish.follow {
            self.say(&kit::filled(b"File {} is not a regular file -- refusing to patch", &[name]));
            return self.refuse(patch, name, true);
        }
        if target.starts_with(b"/") {
            path.clear();
        }
        path.extend_from_slice(&target);
        if path.len() > 4096 {
            return Err(Error::on("can't open", name, Errno(40)));
        }
        // Only a name of the command line may lead out by its link.
        if self.wish.file.is_none() && !names::is_safe(&path) {
            self.say(&kit::filled(b"File {} leads out of the directory -- refusing to patch", &[name]));
            return self.refuse(patch, name, false);
        }
        let trusted = self.wish.file.is_some();
        self.file(patch, names, &path, trusted)
    }

    /// All hunks become rejects.
    fn refuse(&mut self, patch: &Patch<'_>, name: &[u8], trusted: bool) -> Result<()> {
        let mut rejects = Vec::new();
        for hunk in &patch.hunks {
            let unified = self.rejects_unified(patch);
            write::reject(&mut rejects, patch, hunk, unified, self.reverse, 0);
        }
        self.failed = true;
        let count = patch.hunks.len();
        self.save_rejects(&rejects, name, trusted, (count, count), b"ignored")
    }

    fn rejects_unified(&self, patch: &Patch<'_>) -> bool {
        self.wish.reject_unified.unwrap_or(patch.form == Form::Unified)
    }

    #[allow(clippy::too_many_arguments, reason = "what a patch is applied to, and how, is one thing each")]
    fn apply(
        &mut self,
        patch: &Patch<'_>,
        name: &[u8],
        target: &[u8],
        stat: Option<Stat>,
        note: &[u8],
        trusted: bool,
        link: bool,
    ) -> Result<()> {
        let old = self.text_of(name, stat.as_ref(), trusted)?;
        if let Some(word) = patch.prerequisite
            && !self.has_word(&old, word)
        {
            return Err(Error::filled(b"this file doesn't appear to be the {} version: aborting", &[word]));
        }
        let mut patch = patch.clone();
        if !self.judge(&mut patch, &old, name, stat.is_some()) {
            self.ignored(&patch);
            return Ok(());
        }
        let patch = &patch;
        let what: &[u8] = if self.wish.dry { b"checking " } else { b"patching " };
        let kind: &[u8] = if link { b"symbolic link " } else { b"file " };
        let shown = quote::quoted(self.wish.output.as_deref().unwrap_or(target));
        let read_from = quote::quoted(name);
        let mut line = [what, kind, &shown[..], note].concat();
        if self.wish.output.is_some() {
            line = kit::filled(b"{} (read from {})", &[&line[..], &read_from]);
        }
        let mut writable = true;
        if stat.is_some() && self.wish.read_only > 0 && !link && !self.may_write(name, trusted) {
            writable = self.wish.read_only == 1;
            let then: &[u8] = if writable { b"; trying to patch anyway" } else { b"; refusing to patch" };
            self.say(&kit::filled(b"File {} is read-only{}", &[name, then]));
        }
        if !writable {
            return self.refuse(patch, name, trusted);
        }
        self.say(&line);
        self.verbose(b"Using Plan A...");
        let mut outcome = self.hunks(patch, &old)?;
        drop(old);
        let mut failed = outcome.failed > 0;
        let removes = self.removes(patch, &outcome, stat.is_some());
        if removes == Some(false) {
            self.say(&kit::filled(b"Not deleting file {} as content differs from patch", &[name]));
            failed = true;
        }
        self.failed |= failed;
        if !self.wish.dry {
            if self.wish.output.is_some() {
                self.settle();
                self.carried = Some((name.to_vec(), core::mem::take(&mut outcome.text)));
                self.passed = outcome.skipped;
            } else if !outcome.skipped {
                self.write(patch, name, target, stat.as_ref(), &outcome, trusted, (link, removes == Some(true)))?;
            }
        }
        if outcome.failed > 0 {
            let what: &[u8] = if outcome.skipped { b"ignored" } else { b"FAILED" };
            let counts = (outcome.failed, patch.hunks.len());
            let at = self.wish.output.clone().filter(|output| output != b"-").unwrap_or_else(|| target.to_vec());
            let trusted = trusted || self.wish.output.is_some();
            self.save_rejects(&outcome.rejects, &at, trusted, counts, what)?;
        }
        self.verbose(b"done");
        Ok(())
    }

    fn may_write(&self, name: &[u8], trusted: bool) -> bool {
        let Ok((dir, base)) = self.root.way(name, trusted, false) else { return true };
        accessat(&dir, &*process::cstring(base), Access::WRITE_OK, AtFlags::EACCESS).is_ok()
    }

    fn text_of(&mut self, name: &[u8], stat: Option<&Stat>, trusted: bool) -> Result<Vec<u8>> {
        if let Some((carried, text)) = &self.carried
            && carried == name
        {
            return Ok(text.clone());
        }
        let Some(stat) = stat else { return Ok(Vec::new()) };
        let read = |root: &Root| -> Result<Vec<u8>, Errno> {
            let (dir, base) = root.way(name, trusted, false)?;
            write::read(dir.as_fd(), base, kind(stat))
        };
        read(&self.root).map_err(|errno| Error::on("can't open", name, errno))
    }

    /// Whether a file is of the version that a patch wants.
    fn has_word(&mut self, text: &[u8], word: &[u8]) -> bool {
        let blank = |byte: &u8| byte.is_ascii_whitespace();
        if text.split(blank).any(|found| found == word) {
            self.verbose(&kit::filled(b"Good.  This file appears to be the {} version.", &[word]));
            return true;
        }
        let seems = kit::filled(b"this file doesn't appear to be the {} version", &[word]);
        if self.wish.force {
            self.say(&kit::filled(b"Warning: {} -- patching anyway.", &[&seems[..]]));
            return true;
        }
        if self.wish.batch {
            return false;
        }
        let answer = self.ask(&kit::filled(
            b"This file doesn't appear to be the {} version -- patch anyway? [n] ",
            &[word],
        ));
        answer.first() == Some(&b'y')
    }

    /// A patch that makes a file which is there already, or removes one that is gone, was applied before: turns it,
    /// or does not. False if it is to be passed over.
    fn judge(&mut self, patch: &mut Patch<'_>, old: &[u8], name: &[u8], exists: bool) -> bool {
        let absent = |side: usize| patch.sides.get(side).is_some_and(|said| said.absent);
        let [from, to] = if self.reverse { [absent(1), absent(0)] } else { [absent(0), absent(1)] };
        let makes_again = from && !old.is_empty();
        let gone = to && !from && old.is_empty() && patch.hunks.len() == 1;
        if !(makes_again || gone) {
            return true;
        }
        let when: &[u8] = if self.reverse { b", when reversed," } else { b"" };
        let (verb, state): (&[u8], &[u8]) = match (makes_again, exists) {
            (true, _) => (b"create", b"already exists"),
            (_, true) => (b"empty out", b"is already empty"),
            _ => (b"delete", b"does not exist"),
        };
        let shown = quote::quoted(name);
        let parts: [&[u8]; 8] =
            [b"The next patch", when, b" would ", verb, b" the file ", &shown, b",\nwhich ", state];
        match self.turn(&kit::filled(b"{}!", &[&parts.concat()[..]])) {
            Some(true) => {
                patch.hunks.iter_mut().for_each(Hunk::reverse);
                self.reverse = !self.reverse;
                true
            }
            Some(false) => true,
            None => false,
        }
    }

    /// Applies all hunks, as far as they go.
    fn hunks(&mut self, patch: &Patch<'_>, old: &[u8]) -> Result<Outcome> {
        let mut hunks = patch.hunks.clone();
        let mut outcome =
            Outcome { text: Vec::new(), rejects: Vec::new(), failed: 0, inexact: false, skipped: false };
        let unified = self.rejects_unified(patch);
        let mut work = Work::new(old, self.wish.loose);
        let mut anyway = false;
        let absent = |reverse: bool, side: usize| patch.sides.get(side ^ usize::from(reverse)).is_some_and(|s| s.absent);
        for number in 0..hunks.len() {
            let Some(hunk) = hunks.get(number) else { break };
            let (before, behind) = hunk.around();
            let most = self.wish.fuzz.min(before.max(behind));
            let (mut found, mut fuzz) = (None, 0);
            while !outcome.skipped && fuzz <= most {
                let Some(hunk) = hunks.get(number) else { break };
                found = work.locate(hunk, fuzz);
                outcome.inexact |= found.is_none() || fuzz > 0 || work.offset != 0;
                if found.is_none() && number == 0 && !(self.wish.force || anyway) && self.reverse == self.wish.reverse {
                    let mut other = hunk.clone();
                    other.reverse();
                    let offset = work.offset;
                    if let Some(line) = work.locate(&other, fuzz) {
                        let seems: &[u8] = if self.reverse { b"Unreversed" } else { b"Reversed (or previously applied)" };
                        match self.turn(&kit::filled(b"{} patch detected!", &[seems])) {
                            Some(true) => {
                                hunks.iter_mut().for_each(Hunk::reverse);
                                self.reverse = !self.reverse;
                                found = Some(line);
                            }
                            Some(false) => {
                                anyway = true;
                                work.offset = offset;
                                continue;
                            }
                            None => {
                                outcome.skipped = true;
                                work.offset = offset;
                            }
                        }
                    }
                }
                if found.is_some() || outcome.skipped {
                    break;
                }
                fuzz += 1;
            }
            let Some(hunk) = hunks.get(number) else { break };
            let again = found == Some(1) && absent(self.reverse, 0) && !old.is_empty();
            let at = found.unwrap_or(hunk.old.0).saturating_add_signed(work.grown);
            let applied = !again && found.is_some_and(|line| work.apply(hunk, line));
            if !applied && !again && found.is_some() {
                self.say(b"misordered hunks! output would be garbled");
            }
            let mut line = kit::filled(b"Hunk #{}", &[&*Decimal::of(number as u64 + 1)]);
            let place = Decimal::of(at as u64);
            if !applied {
                outcome.failed += 1;
                write::reject(&mut outcome.rejects, patch, hunk, unified, self.reverse, work.grown);
                let what: &[u8] = if outcome.skipped { b" ignored at " } else { b" FAILED at " };
                line = [&line[..], what, &*place].concat();
                if !outcome.skipped && other_ends(old, hunk) {
                    line.extend_from_slice(b" (different line endings)");
                }
                line.push(b'.');
                if !outcome.skipped || self.wish.say == Say::All {
                    self.say(&line);
                }
            } else if self.wish.say == Say::All || fuzz > 0 || work.offset != 0 {
                line = kit::filled(b"{} succeeded at {}", &[&line[..], &*place]);
                if fuzz > 0 {
                    line = kit::filled(b"{} with fuzz {}", &[&line[..], &*Decimal::of(fuzz as u64)]);
                }
                if work.offset != 0 {
                    let sign: &[u8] = if work.offset < 0 { b"-" } else { b"" };
                    let plural: &[u8] = if work.offset == 1 { b" line)" } else { b" lines)" };
                    let offset = Decimal::of(work.offset.unsigned_abs() as u64);
                    line = kit::filled(b"{} (offset {}{}{}", &[&line[..], sign, &*offset, plural]);
                }
                line.push(b'.');
                self.say(&line);
            }
        }
        outcome.text = work.finish();
        Ok(outcome)
    }

    /// Whether the file goes: `None` if it is not to, false if it should but has more in it than the patch knows.
    fn removes(&self, patch: &Patch<'_>, outcome: &Outcome, exists: bool) -> Option<bool> {
        let to = patch.sides.get(usize::from(!self.reverse))?;
        if to.absent && exists && !self.wish.posix {
            return Some(outcome.text.is_empty()).filter(|_| !outcome.skipped);
        }
        (self.wish.remove_empty && outcome.text.is_empty() && exists).then_some(true)
    }

    #[allow(clippy::too_many_arguments, reason = "what is written, where and how")]
    fn write(
        &mut self,
        patch: &Patch<'_>,
        name: &[u8],
        target: &[u8],
        stat: Option<&Stat>,
        outcome: &Outcome,
        trusted: bool,
        (link, removes): (bool, bool),
    ) -> Result<()> {
        let failed = |errno: Errno| Error::on("can't write", target, errno);
        let mismatch = outcome.inexact && self.wish.backup_mismatch;
        let backs = self.wish.backup || mismatch;
        let renamed = name != target;
        let nothing_done = outcome.failed == patch.hunks.len() && !patch.hunks.is_empty();
        if backs && !self.kept.iter().any(|kept| kept == target) {
            let there = if renamed { None } else { stat };
            self.wish.names.make(&self.root, target, trusted, there).map_err(failed)?;
            self.kept.push(target.to_vec());
        }
        if nothing_done && !removes {
            return Ok(());
        }
        let (dir, base) = self.root.way(target, trusted, true).map_err(failed)?;
        if removes {
            unlinkat(&dir, &*process::cstring(base), AtFlags::empty()).map_err(|errno| failed(errno.into()))?;
            self.root.clear(target);
            return Ok(());
        }
        let to = patch.sides.get(usize::from(!self.reverse));
        let asked = to.and_then(|side| side.mode).map(|mode| mode & 0o777);
        let mode = match (stat, asked) {
            (Some(_), Some(mode)) => Some(mode),
            (Some(stat), None) => Some(stat.st_mode & 0o7777),
            // A new file's mode is as the user's mask lets it.
            (None, Some(mode)) => Some(mode & !kit::mode::current_umask()),
            (None, None) => None,
        };
        let owner = stat.map(|stat| (stat.st_uid, stat.st_gid));
        let content = Content { text: &outcome.text, mode, owner, link };
        write::replace(dir.as_fd(), base, &content).map_err(failed)?;
        if self.wish.set_time {
            self.set_time(patch, &dir, base, stat, outcome.failed > 0);
        }
        if renamed && patch.rename {
            let (dir, base) = self.root.way(name, trusted, false).map_err(failed)?;
            unlinkat(&dir, &*process::cstring(base), AtFlags::empty()).map_err(|errno| failed(errno.into()))?;
            self.root.clear(name);
        }
        Ok(())
    }

    /// Sets the time that a header names, if the file had that of the other side.
    fn set_time(&mut self, patch: &Patch<'_>, dir: &OwnedFd, base: &[u8], old: Option<&Stat>, failed: bool) {
        let zone = &self.zone;
        let date = |new: bool| {
            let line = patch.sides.get(usize::from(new != self.reverse))?.line;
            let date = line.get(memchr::memchr(b'\t', line)? + 1..)?;
            kit::time::parse(date.trim_ascii(), zone, kit::time::Moment::now())
        };
        let Some(moment) = date(true) else { return };
        let known = old.is_none_or(|stat| date(false).is_some_and(|old| old.seconds == stat.st_mtime));
        if !self.wish.force && (failed || !known) {
            let why: &[u8] = if failed { b" (contents mismatch)" } else { b" (time mismatch)" };
            self.say(&kit::filled(b"Not setting time of file {}{}", &[&quote::quoted(base)[..], why]));
            return;
        }
        let time = Timespec { tv_sec: moment.seconds, tv_nsec: moment.nanoseconds.into() };
        let times = Timestamps { last_access: time, last_modification: time };
        if let Err(errno) = utimensat(dir, &*process::cstring(base), &times, AtFlags::SYMLINK_NOFOLLOW) {
            self.ctx.warn(Error::on("can't set the time of", base, errno));
        }
    }

    /// Writes rejects beside a file, and says so.
    fn save_rejects(
        &mut self,
        rejects: &[u8],
        name: &[u8],
        trusted: bool,
        (failed, all): (usize, usize),
        what: &[u8],
    ) -> Result<()> {
        let given = self.wish.rejects.clone();
        let nowhere = given.as_deref() == Some(b"-") || self.wish.dry || rejects.is_empty();
        let own = given.is_some() || trusted;
        let path = given.unwrap_or_else(|| kit::filled(b"{}.rej", &[name]));
        self.count(failed, all, what, (!nowhere).then_some(&path));
        if nowhere {
            return Ok(());
        }
        let save = |job: &Job<'_, '_>| -> Result<(), Errno> {
            let (dir, base) = job.root.way(&path, own, true)?;
            let mut text = Vec::new();
            if job.rejected.contains(&path) {
                text = write::read(dir.as_fd(), base, FileType::RegularFile).unwrap_or_default();
            }
            text.extend_from_slice(rejects);
            let content = Content { text: &text, mode: None, owner: None, link: false };
            write::replace(dir.as_fd(), base, &content)
        };
        save(self).map_err(|errno| Error::on("can't write", &path, errno))?;
        self.rejected.push(path);
        Ok(())
    }

    /// Puts what was made last to the rest of the output; without a copy where it is all.
    fn settle(&mut self) {
        let Some((_, text)) = self.carried.take().filter(|_| !self.passed) else { return };
        if self.output.is_empty() {
            self.output = text;
        } else {
            self.output.extend_from_slice(&text);
        }
    }

    /// Writes what -o asked for.
    fn finish(&mut self) -> Result<()> {
        let Some(name) = self.wish.output.clone().filter(|_| !self.wish.dry) else { return Ok(()) };
        let any = self.carried.is_some();
        self.settle();
        if name == b"-" {
            self.ctx.out.put(&self.output);
            return Ok(());
        }
        if !any {
            return Ok(());
        }
        let failed = |errno: Errno| Error::on("can't write", &name, errno);
        let (dir, base) = self.root.way(&name, true, false).map_err(failed)?;
        let mode = write::stat_in(dir.as_fd(), base).ok().map(|stat| stat.st_mode & 0o7777);
        let content = Content { text: &self.output, mode, owner: None, link: false };
        write::replace(dir.as_fd(), base, &content).map_err(failed)
    }
}

fn kind(stat: &Stat) -> FileType {
    FileType::from_raw_mode(stat.st_mode)
}

/// Whether a text has ends of lines of another kind than a hunk.
fn other_ends(text: &[u8], hunk: &Hunk<'_>) -> bool {
    let returns = |line: &[u8]| line.ends_with(b"\r\n");
    let first = text.split_inclusive(|byte| *byte == b'\n').next();
    let pattern = hunk.lines.iter().find(|(act, _)| *act != parse::Act::Insert);
    match (first, pattern) {
        (Some(line), Some((_, wanted))) => returns(line) != returns(wanted),
        _ => false,
    }
}

/// Reads any bytes as patches and applies them to a text, for tests: no panic, and what is applied is not longer than
/// both together.
pub fn drive(patch: &[u8], text: &[u8]) {
    let zone = Zone::utc();
    let mut reader = Reader::new(patch, None, &zone);
    while let Ok(Some(patch)) = reader.next() {
        let mut work = Work::new(text, false);
        for hunk in &patch.hunks {
            let mut back = hunk.clone();
            back.reverse();
            back.reverse();
            for fuzz in 0..3 {
                if let Some(line) = work.locate(hunk, fuzz) {
                    work.apply(hunk, line);
                    break;
                }
            }
            let mut rejects = Vec::new();
            write::reject(&mut rejects, &patch, hunk, true, false, 0);
            write::reject(&mut rejects, &patch, &back, false, true, -1);
        }
        work.finish();
    }
}
