//! The command line of patch.

use super::parse::Form;
use super::write::Backup;
use kit::by_word;
use kit::{Context, Error, Options, Opts, Result, flag, number, optional, value};

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Say {
    Nothing,
    Usual,
    All,
}

/// The options of a call.
pub struct Wish {
    pub strip: Option<usize>,
    pub reverse: bool,
    pub forward: bool,
    pub force: bool,
    pub batch: bool,
    pub fuzz: usize,
    pub loose: bool,
    pub input: Option<Vec<u8>>,
    pub directory: Option<Vec<u8>>,
    pub output: Option<Vec<u8>>,
    pub rejects: Option<Vec<u8>>,
    /// Rejects in the unified form, in the context form, or as the patch is.
    pub reject_unified: Option<bool>,
    pub backup: bool,
    /// A backup also where a hunk did not fit exactly.
    pub backup_mismatch: bool,
    pub names: Backup,
    pub remove_empty: bool,
    pub dry: bool,
    pub say: Say,
    pub posix: bool,
    pub binary: bool,
    pub form: Option<Form>,
    pub follow: bool,
    /// Refuse files that may not be written, say so, or do not mind.
    pub read_only: u8,
    pub set_time: bool,
    pub utc: bool,
    pub file: Option<Vec<u8>>,
}

const OPTIONS: Opts = kit::opts![
    value(b'p', "strip"),
    flag(b'R', "reverse"),
    flag(b'N', "forward"),
    value(b'i', "input"),
    value(b'd', "directory"),
    value(b'o', "output"),
    flag(b'b', "backup"),
    value(b'z', "suffix"),
    value(b'V', "version-control"),
    value(b'B', "prefix"),
    value(b'Y', "basename-prefix"),
    value(b'r', "reject-file"),
    value(1, "reject-format"),
    flag(b'E', "remove-empty-files"),
    flag(b'f', "force"),
    flag(b't', "batch"),
    flag(b's', "quiet"),
    flag(b's', "silent"),
    flag(b'u', "unified"),
    flag(b'c', "context"),
    flag(b'n', "normal"),
    flag(b'e', "ed"),
    flag(b'l', "ignore-whitespace"),
    value(b'F', "fuzz"),
    flag(2, "dry-run"),
    flag(3, "binary"),
    flag(4, "posix"),
    flag(5, "verbose"),
    flag(6, "no-backup-if-mismatch"),
    flag(7, "backup-if-mismatch"),
    flag(8, "follow-symlinks"),
    value(9, "read-only"),
    flag(b'T', "set-time"),
    flag(b'Z', "set-utc"),
    optional(b'v', "version"),
];

/// Reads the command line.
pub fn read(ctx: &Context<'_>) -> Result<Wish> {
    let mut wish = Wish {
        strip: None,
        reverse: false,
        forward: false,
        force: false,
        batch: false,
        fuzz: 2,
        loose: false,
        input: None,
        directory: None,
        output: None,
        rejects: None,
        reject_unified: None,
        backup: false,
        backup_mismatch: ctx.env("POSIXLY_CORRECT").is_none(),
        names: Backup::default(),
        remove_empty: false,
        dry: false,
        say: Say::Usual,
        posix: ctx.env("POSIXLY_CORRECT").is_some(),
        binary: false,
        form: None,
        follow: false,
        read_only: 1,
        set_time: false,
        utc: false,
        file: None,
    };
    wish.names.suffix = ctx.env("SIMPLE_BACKUP_SUFFIX").filter(|word| !word.is_empty()).map(<[u8]>::to_vec);
    let mut control = ctx.env("PATCH_VERSION_CONTROL").or(ctx.env("VERSION_CONTROL")).unwrap_or(b"existing");
    let mut simple = false;
    let mut options = Options::permute(ctx, OPTIONS);
    while let Some((key, value)) = options.next()? {
        let word = || Some(value.to_vec());
        match key {
            b'p' => wish.strip = Some(count("strip count", value)?),
            b'R' => wish.reverse = true,
            b'N' => wish.forward = true,
            b'i' => wish.input = word(),
            b'd' => wish.directory = word(),
            b'o' => wish.output = word(),
            b'b' => wish.backup = true,
            b'z' | b'B' | b'Y' => {
                if value.is_empty() {
                    return Err(Error::new("a part of a backup's name is empty"));
                }
                simple = true;
                match key {
                    b'z' => wish.names.suffix = word(),
                    b'B' => wish.names.prefix = value.to_vec(),
                    _ => wish.names.base_prefix = value.to_vec(),
                }
            }
            b'V' => control = value,
            b'r' => wish.rejects = word(),
            1 => {
                wish.reject_unified = Some(by_word!(value, {
                    "unified" => true,
                    "context" => false,
                    _ => return Err(Error::usage("reject format is 'context' or 'unified'")),
                }));
            }
            b'E' => wish.remove_empty = true,
            b'f' => wish.force = true,
            b't' => wish.batch = true,
            b's' => wish.say = Say::Nothing,
            b'u' => wish.form = Some(Form::Unified),
            b'c' => wish.form = Some(Form::Context),
            b'n' => wish.form = Some(Form::Normal),
            b'e' => wish.form = Some(Form::Ed),
            b'l' => wish.loose = true,
            b'F' => wish.fuzz = count("fuzz factor", value)?,
            2 => wish.dry = true,
            3 => wish.binary = true,
            4 => wish.posix = true,
            5 => wish.say = Say::All,
            6 => wish.backup_mismatch = false,
            7 => wish.backup_mismatch = true,
            8 => wish.follow = true,
            9 => {
                let ways: [&[u8]; 3] = [b"ignore", b"warn", b"fail"];
                let way = ways.iter().position(|way| *way == value);
                wish.read_only = way.ok_or_else(|| Error::about("unknown way with read-only files", value))? as u8;
            }
            b'T' => wish.set_time = true,
            b'Z' => (wish.set_time, wish.utc) = (true, true),
            _ => return Err(Error::usage("invalid option -- 'v'")),
        }
    }
    by_word!(control, {
        "none" | "off" | "simple" | "never" => {},
        "numbered" | "t" => wish.names.numbered = !simple,
        "existing" | "nil" => wish.names.existing = !simple,
        _ => return Err(Error::about("unknown kind of backup", control)),
    });
    let operands = options.operands();
    let mut words = operands.iter().map(|word| word.to_vec());
    wish.file = words.next();
    if let Some(input) = words.next() {
        wish.input = Some(input);
    }
    if let Some(extra) = words.next() {
        return Err(Error::misused(b"extra operand '{}'", &[&extra[..]]));
    }
    Ok(wish)
}

fn count(what: &str, word: &[u8]) -> Result<usize> {
    number::unsigned(word)
        .and_then(|number| usize::try_from(number).ok())
        .map(|number| number.min(usize::MAX / 8))
        .ok_or_else(|| Error::about(&["invalid ", what].concat(), word))
}
