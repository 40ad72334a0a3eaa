//! `:`, `.`, `eval`, `exec`, `exit`, `return`, `break`, `continue`, `command`.

use super::super::command::Target;
use super::super::lexer::Input;
use super::super::shell::{Flow, Run, Shell};
use super::info;
use kit::Arg;
use rustix::fs::{FileType, Mode, OFlags, fstat, open};

pub fn colon(_: &mut Shell, _: &[Arg<'_>]) -> Run<u8> {
    Ok(0)
}

/// The number that is an operand, or an error that ends a script.
fn number(shell: &mut Shell, args: &[Arg<'_>], otherwise: u64) -> Run<u64> {
    let Some(word) = args.get(1) else { return Ok(otherwise) };
    match kit::number::unsigned(word) {
        Some(number) => Ok(number),
        None => {
            let negative = word.strip_prefix(b"-").and_then(kit::number::unsigned);
            match negative {
                Some(number) => Ok(number.wrapping_neg()),
                None => shell.error_of(&[b"Illegal number: ", word.bytes()]),
            }
        }
    }
}

pub fn leave_loop(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let count = number(shell, args, 1)?;
    if count == 0 || count > u64::from(u32::MAX) {
        return shell
            .error_of(&[b"Illegal number: ", args.get(1).map(|word| word.bytes()).unwrap_or_default()]);
    }
    shell.status = 0;
    if shell.loops == 0 {
        return Ok(0);
    }
    shell.loops_left = u32::try_from(count).unwrap_or(u32::MAX).min(shell.loops);
    Err(if args.first().is_some_and(|name| name.bytes() == b"break") { Flow::Break } else { Flow::Continue })
}

pub fn leave_function(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let status = number(shell, args, shell.status.into())?;
    shell.status = (status & 0xff) as u8;
    Err(if shell.calls.is_empty() && shell.sourced == 0 { Flow::Exit } else { Flow::Return })
}

pub fn exit(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let status = number(shell, args, shell.before_trap.unwrap_or(shell.status).into())?;
    if shell.warn_of_stopped() {
        return Ok(0);
    }
    shell.status = (status & 0xff) as u8;
    Err(Flow::Exit)
}

pub fn eval(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let words: Vec<&[u8]> = args.iter().skip(1).map(|word| word.bytes()).collect();
    let builtin = shell.builtin.take();
    let line = shell.line;
    let result = shell.eval(words.join(&b' '));
    shell.line = line;
    shell.builtin = builtin;
    result.map(|()| shell.status)
}

pub fn dot(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let Some(name) = args.get(1) else { return shell.error(b"filename argument required") };
    let path = if name.contains(&b'/') {
        name.to_vec()
    } else {
        let dirs = shell.get(shell.known.path).unwrap_or_default();
        let readable = |file: &Vec<u8>| {
            rustix::fs::stat(file.as_slice())
                .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile)
        };
        let found =
            dirs.split(|byte| *byte == b':').map(|dir| kit::filled(
                b"{}/{}",
                &[dir, name.bytes()],
            )).find(readable);
        match found {
            Some(found) => found,
            None => return shell.error_of(&[name, b": not found"]),
        }
    };
    let path = shell.real_path(path)?;
    let opened = open(path.as_slice(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).and_then(|file| {
        if FileType::from_raw_mode(fstat(&file)?.st_mode) == FileType::Directory {
            return Err(rustix::io::Errno::ISDIR);
        }
        super::super::input::read_all(&file)
    });
    let text = match opened {
        Ok(text) => text,
        Err(errno) => {
            let why = kit::Errno::from(errno).text();
            return shell.error_of(&[b"can't open '", name.bytes(), b"': ", why.as_bytes()]);
        }
    };
    if super::super::depth::exhausted() {
        return shell.error(b"nested too deeply");
    }
    let builtin = shell.builtin.take();
    let params = args.get(2..).filter(|words| !words.is_empty()).map(|words| {
        let mut params = super::super::shell::Params::default();
        words.iter().for_each(|word| params.fields.push(word));
        params.depth = shell.params.depth + 1;
        core::mem::replace(&mut shell.params, params)
    });
    let line = shell.line;
    shell.sourced += 1;
    let result = shell.run_input(&mut Input::memory(text, 1), false);
    shell.sourced -= 1;
    shell.line = line;
    shell.builtin = builtin;
    if let Some(params) = params {
        shell.params = params;
    }
    match result {
        Ok(()) | Err(Flow::Return) => Ok(shell.status),
        Err(flow) => Err(flow),
    }
}

/// `exec`: the redirections were made already.
pub fn exec(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let mut args = args.get(1..).unwrap_or_default();
    if args.first().is_some_and(|word| word.bytes() == b"--") {
        args = args.get(1..).unwrap_or_default();
    }
    let Some(name) = args.first() else { return Ok(0) };
    let id = shell.names.intern(name);
    if shell.subshell || !shell.opts.interactive {
        match shell.find(id) {
            Target::Applet(applet) => shell.become_applet(applet, args),
            _ => shell.become_program(args),
        }
    }
    // With a user, a failure leaves the shell alive.
    if name.contains(&b'/') && !super::super::command::is_executable(name)
        || !name.contains(&b'/') && matches!(shell.find(id), Target::Program) && shell.search(name).is_none()
    {
        shell.complain_of(&[name, b": not found"]);
        return Ok(127);
    }
    match shell.find(id) {
        Target::Applet(applet) => shell.become_applet(applet, args),
        _ => shell.become_program(args),
    }
}

pub fn command(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args, b"pvV") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    let args = args.get(at..).unwrap_or_default();
    let Some(name) = args.first() else { return Ok(0) };
    if let Some(how) = found.iter().rev().find(|letter| **letter != b'p') {
        return Ok(info::describe_all(shell, args, *how == b'v'));
    }
    let path = shell.known.path;
    let default = found.contains(&b'p');
    if default {
        shell.hide(path);
        shell.set(path, b"/usr/sbin:/usr/bin:/sbin:/bin")?;
    }
    let from = shell.hidden.len().saturating_sub(usize::from(default));
    let id = shell.names.intern(name);
    let function = shell.names.function_mut(id).take();
    let target = shell.find(id);
    if shell.names.get(id).function().is_none() {
        *shell.names.function_mut(id) = function;
    }
    let saved = shell.builtin.take();
    let result = match target {
        // What would end a script as an error of a special builtin does not as one of `command`.
        Target::Builtin(builtin) => shell.run_builtin(builtin, args).map(|status| (status & 0xff) as u8),
        Target::Applet(applet)
            if shell.runs_here(applet, |judge| judge(args)) && !shell.bars_return(applet) =>
        {
            Ok((shell.call_applet(applet, args) & 0xff) as u8)
        }
        Target::Applet(applet) => shell.fork_foreground(name, |shell| shell.become_applet(applet, args)),
        _ => shell.fork_foreground(name, |shell| shell.become_program(args)),
    };
    shell.builtin = saved;
    if default {
        shell.reveal(from);
    }
    result
}
