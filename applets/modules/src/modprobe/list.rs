//! The listings: modules, aliases, configuration, symbols.

use super::{EXPORTS, Request, resolve};
use crate::tree::{self, Tree};
use formats::modules::config::Config;
use formats::modules::elf::Elf;
use formats::modules::names;
use kit::{Arg, Context, Error, Result, Status};

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

/// `-l`: the paths of modules whose names match.
pub fn modules(ctx: &mut Context<'_>, tree: &Tree, operands: &[Arg<'_>]) -> Result<Status> {
    let patterns: Vec<Vec<u8>> = operands.iter().map(|word| names::underscored(word)).collect();
    tree.database().each_module(&mut |path| {
        let name = names::module_name(path);
        if patterns.is_empty() || patterns.iter().any(|pattern| names::matches(pattern, &name)) {
            ctx.out.line(path);
        }
    });
    ctx.done()
}

/// `-R`: the modules that a name stands for.
pub fn resolved(
    ctx: &mut Context<'_>,
    request: &Request<'_>,
    tree: &Tree,
    config: &Config,
    name: &[u8],
) -> Result<()> {
    for module in resolve(request, tree, config, name)? {
        ctx.out.line(&module);
    }
    Ok(())
}

/// `-c`: all configuration as lines of modprobe.d, then the aliases of the tree.
pub fn configuration(ctx: &mut Context<'_>, tree: &Tree, config: &Config) -> Result<Status> {
    let line = |ctx: &mut Context<'_>, parts: [&[u8]; 4]| {
        ctx.out.line(&[parts[0], parts[1], parts[2], parts[3]].concat())
    };
    for module in &config.blacklist {
        line(ctx, [b"blacklist ", module, b"", b""]);
    }
    let pairs: [(&[u8], &Pairs); 4] = [
        (b"install ", &config.installs),
        (b"remove ", &config.removes),
        (b"alias ", &config.aliases),
        (b"options ", &config.options),
    ];
    for (keyword, list) in pairs {
        for (name, text) in list {
            line(ctx, [keyword, name, b" ", text]);
        }
    }
    for softdep in &config.softdeps {
        let mut text = softdep.module.clone();
        for (title, list) in
            [(&b" "[..], &softdep.bare), (b" pre: ", &softdep.pre), (b" post: ", &softdep.post)]
        {
            if !list.is_empty() {
                text.extend_from_slice(title);
                text.extend_from_slice(&list.join(&b' '));
            }
        }
        line(ctx, [b"softdep ", &text, b"", b""]);
    }
    for (module, list) in &config.weakdeps {
        line(ctx, [b"weakdep ", module, b" ", &list.join(&b' ')]);
    }
    ctx.out.put(b"\n# End of configuration files. Dumping indexes now:\n\n");
    tree.database().each_alias(&mut |alias, module| line(ctx, [b"alias ", alias, b" ", module]));
    ctx.done()
}

/// `--show-modversions`, `--show-exports`: symbols with their checksums.
pub fn symbols(ctx: &mut Context<'_>, request: &Request<'_>, operands: &[Arg<'_>]) -> Result<Status> {
    let Some(path) = operands.first() else { return Err(Error::usage("missing file name")) };
    let module = tree::read_module(path)?;
    let wrong =
        |fault: formats::modules::Fault| Error::filled(b"{}: {}", &[path.bytes(), fault.0.as_bytes()]);
    let elf = Elf::parse(&module).map_err(wrong)?;
    let list = if request.show == EXPORTS { elf.exports().map_err(wrong)? } else { elf.versions() };
    for symbol in list {
        let mut line = b"0x".to_vec();
        for place in (0..8).rev() {
            let nibble = (symbol.crc >> (place * 4) & 15) as u8;
            line.push(nibble + if nibble < 10 { b'0' } else { b'a' - 10 });
        }
        line.push(b'\t');
        line.extend_from_slice(symbol.name);
        ctx.out.line(&line);
    }
    ctx.done()
}
