//! `modinfo`: what modules say about themselves (modinfo(8)).
//!
//! Output as kmod's. A module is a file, a name, or an alias; several are shown one after another. With several of
//! `-adlnp` and `-F` the last counts, as in kmod.

use crate::tree;
use formats::modules::config::Config;
use formats::modules::{info, names, signature};
use kit::{Applet, Arg, Context, Error, Options, Opts, Place, Result, Runs, Status, flag, value};
use tree::Tree;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "modinfo",
    place: Place::Sbin,
    runs: Runs::Fork,
    failure: 1,
    usage: "[-adlnp0m] [-F FIELD] [-b DIR] [-k VERSION] MODULE...

Show what kernel modules say about themselves

	-a		Only the author
	-d		Only the description
	-l		Only the license
	-n		Only the file name
	-p		Only the parameters
	-F FIELD	Only that field
	-0		End each with a NUL instead of a newline
	-m		MODULE is a module's name, no file and no alias
	-b DIR		Root of the tree that holds lib/modules
	-k VERSION	Kernel version (default: the running one's)",
    main,
};

const OPTIONS: Opts = kit::opts![
    flag(b'a', "author"),
    flag(b'd', "description"),
    flag(b'l', "license"),
    flag(b'n', "filename"),
    flag(b'p', "parameters"),
    value(b'F', "field"),
    flag(b'0', "null"),
    flag(b'm', "modname"),
    value(b'b', "basedir"),
    value(b'k', "set-version"),
    flag(b'V', "version"),
    flag(b'h', ""),
];

struct Request<'a> {
    field: Option<&'a [u8]>,
    end: u8,
    only_names: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, OPTIONS);
    let mut request = Request { field: None, end: b'\n', only_names: false };
    let (mut root, mut version): (&[u8], Option<&[u8]>) = (b"", None);
    while let Some((key, value)) = options.next()? {
        match key {
            b'a' => request.field = Some(b"author"),
            b'd' => request.field = Some(b"description"),
            b'l' => request.field = Some(b"license"),
            b'n' => request.field = Some(b"filename"),
            b'p' => request.field = Some(b"parm"),
            b'F' => request.field = Some(value),
            b'0' => request.end = 0,
            b'm' => request.only_names = true,
            b'b' => root = value,
            b'V' => return crate::loader::version(ctx),
            b'h' => return Err(Error::help()),
            _ => version = Some(value),
        }
    }
    let operands = options.operands();
    if operands.is_empty() {
        return Err(Error::usage(""));
    }
    let release = version.map_or_else(tree::release, <[u8]>::to_vec);
    let mut indexed: Option<(Tree, Config)> = None;
    for operand in operands {
        if let Err(error) = show(ctx, &request, *operand, &mut indexed, root, &release) {
            ctx.warn(error);
        }
    }
    ctx.done()
}

/// Shows one operand: a file, or all modules that a name stands for.
fn show(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    operand: Arg<'_>,
    indexed: &mut Option<(Tree, Config)>,
    root: &[u8],
    release: &[u8],
) -> Result<()> {
    let name = operand.bytes();
    let is_file = name.contains(&b'/') || names::is_module_file(name);
    if !request.only_names && is_file && tree::stat(name).is_ok_and(|stat| !tree::is_directory(stat.st_mode))
    {
        return show_file(ctx, request, &tree::absolute(name));
    }
    let not_found = || Error::filled(b"Module {} not found.", &[name]);
    if is_file {
        return Err(not_found());
    }
    let (tree, config) = match indexed {
        Some(known) => known,
        None => {
            let tree = Tree::open(root, release);
            let config = tree::config(ctx, &tree, &[], true)?;
            indexed.insert((tree, config))
        }
    };
    let database = tree.database();
    let modules =
        if request.only_names { vec![names::underscored(name)] } else { database.resolve(name, config) };
    let mut shown = false;
    for module in &modules {
        if let Some(found) = database.module(module) {
            show_file(ctx, request, &tree.path(found.path))?;
            shown = true;
        } else if database.is_builtin(module) {
            let text = tree.file("modules.builtin.modinfo").unwrap_or_default();
            let mut pairs: Vec<(&[u8], &[u8])> = info::builtin_pairs(text, module).collect();
            if request.field.is_none() {
                put_labelled(ctx, request, b"name", module);
            }
            pairs.insert(0, (b"filename", b"(builtin)"));
            put_all(ctx, request, &pairs);
            shown = true;
        }
    }
    if shown { Ok(()) } else { Err(not_found()) }
}

fn show_file(ctx: &mut Context<'_>, request: &Request<'_>, path: &[u8]) -> Result<()> {
    if request.field == Some(b"filename") {
        ctx.out.put(path);
        ctx.out.put(&[request.end]);
        return Ok(());
    }
    let module = tree::read_module(path)?;
    let wrong = |fault: formats::modules::Fault| Error::filled(b"{}: {}", &[path, fault.0.as_bytes()]);
    let mut pairs: Vec<(&[u8], &[u8])> = vec![(b"filename", path)];
    pairs.extend(info::modinfo(&module).map_err(wrong)?);
    let signature = signature::fields(&module);
    pairs.extend(signature.iter().map(|(key, value)| (*key, value.as_slice())));
    put_all(ctx, request, &pairs);
    Ok(())
}

/// Shows the pairs that were asked for: those of one field by their values, or all, the parameters last.
fn put_all(ctx: &mut Context<'_>, request: &Request<'_>, pairs: &[(&[u8], &[u8])]) {
    match request.field {
        Some(b"parm") => put_parameters(ctx, request, pairs),
        Some(field) => {
            for (_, value) in pairs.iter().filter(|(key, _)| *key == field) {
                ctx.out.put(value);
                ctx.out.put(&[request.end]);
            }
        }
        None => {
            for (key, value) in pairs.iter().filter(|(key, _)| !matches!(*key, b"parm" | b"parmtype")) {
                put_pair(ctx, request, key, value);
            }
            put_parameters(ctx, request, pairs);
        }
    }
}

/// Shows `key:           value`, or `key=value` when NULs separate.
fn put_pair(ctx: &mut Context<'_>, request: &Request<'_>, key: &[u8], value: &[u8]) {
    // kmod labels what it adds itself in the one way always.
    if request.end != 0 || key == b"filename" {
        return put_labelled(ctx, request, key, value);
    }
    ctx.out.fill(b"{}={}\0", &[key, value]);
}

/// Shows `key:           value`.
fn put_labelled(ctx: &mut Context<'_>, request: &Request<'_>, key: &[u8], value: &[u8]) {
    let mut line = kit::filled(b"{}:", &[key]);
    line.resize(line.len().max(16), b' ');
    line.extend_from_slice(value);
    line.push(request.end);
    ctx.out.put(&line);
}

/// One parameter: its name, what `parm` says of it, its type.
struct Parameter<'a> {
    name: &'a [u8],
    about: Option<&'a [u8]>,
    kind: Option<&'a [u8]>,
}

/// Shows `NAME:ABOUT (TYPE)` for each parameter; the last named comes first, as in kmod.
fn put_parameters(ctx: &mut Context<'_>, request: &Request<'_>, pairs: &[(&[u8], &[u8])]) {
    let mut parameters: Vec<Parameter<'_>> = Vec::new();
    for &(key, value) in pairs.iter().filter(|(key, _)| matches!(*key, b"parm" | b"parmtype")) {
        let Some(colon) = value.iter().position(|byte| *byte == b':') else { continue };
        let (name, text) =
            (value.get(..colon).unwrap_or_default(), value.get(colon + 1..).unwrap_or_default());
        let at = parameters.iter().position(|parameter| parameter.name == name).unwrap_or_else(|| {
            parameters.push(Parameter { name, about: None, kind: None });
            parameters.len() - 1
        });
        let Some(parameter) = parameters.get_mut(at) else { continue };
        if key == b"parm" { parameter.about = Some(text) } else { parameter.kind = Some(text) }
    }
    for parameter in parameters.iter().rev() {
        let mut text = kit::filled(b"{}:", &[parameter.name]);
        text.extend_from_slice(parameter.about.unwrap_or_default());
        match (parameter.about, parameter.kind) {
            // Without words about it, the full listing shows the bare type.
            (None, Some(kind)) if request.field.is_none() => text.extend_from_slice(kind),
            (_, Some(kind)) => {
                for part in [b" (", kind, b")"] {
                    text.extend_from_slice(part);
                }
            }
            _ => {}
        }
        if request.field.is_none() {
            put_labelled(ctx, request, b"parm", &text);
        } else {
            text.push(request.end);
            ctx.out.put(&text);
        }
    }
}
