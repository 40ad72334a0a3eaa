//! `cd` and `pwd` (POSIX.1-2024), logical by default.

use super::super::shell::{Run, Shell};
use kit::Arg;
use rustix::fs::stat;
use rustix::process::{chdir, getcwd};

impl Shell {
    /// The present directory by the way the user went, if that still leads here.
    pub fn start_directory(&mut self) {
        let pwd = self.known.pwd;
        let here = stat(c".").ok();
        let kept = self.get(pwd).is_some_and(|path| {
            path.starts_with(b"/")
                && stat(path)
                    .ok()
                    .zip(here)
                    .is_some_and(|(a, b)| (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino))
        });
        if !kept {
            let path = physical();
            let export = self.names.get(pwd).var().export;
            // PWD is not read-only when the shell begins.
            let _ = self.set(pwd, &path);
            self.names.var_mut(pwd).export = export;
        }
    }
}

fn physical() -> Vec<u8> {
    getcwd(Vec::new()).map_or_else(|_| Vec::new(), std::ffi::CString::into_bytes)
}

/// Takes `.` and `..` out of a path, by its text.
fn plain(path: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut out = Vec::with_capacity(path.len());
    for part in &parts {
        out.push(b'/');
        out.extend_from_slice(part);
    }
    if out.is_empty() {
        out.push(b'/');
    }
    out
}

pub fn pwd(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, _) = match super::letters(shell, args, b"LP") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    let mut path = match found.last() {
        Some(b'P') => physical(),
        _ => match &shell.physical {
            Some(path) => path.clone(),
            None => shell.get(shell.known.pwd).unwrap_or_default().to_vec(),
        },
    };
    if path.is_empty() {
        path = physical();
    }
    path.push(b'\n');
    Ok(shell.print(&path))
}

pub fn cd(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (mut found, mut at) = (super::Letters::default(), 1);
    if args.get(1).is_some_and(|word| word.bytes() != b"-") {
        (found, at) = match super::letters(shell, args, b"LPe") {
            Ok(found) => found,
            Err(status) => return Ok(status),
        };
    }
    shell.keep_directory()?;
    let physically = found.iter().rev().find(|letter| **letter != b'e') == Some(&b'P');
    let mut show = false;
    let target = match args.get(at).map(|word| word.bytes()) {
        None => match shell.get(shell.known.home) {
            Some(home) if !home.is_empty() => home.to_vec(),
            _ => return Ok(0),
        },
        Some(b"-") => match shell.get(shell.known.oldpwd) {
            Some(old) => {
                show = true;
                old.to_vec()
            }
            None => {
                shell.complain(b"OLDPWD not set");
                return Ok(2);
            }
        },
        Some(path) => path.to_vec(),
    };
    let mut tries = Vec::new();
    let dotted =
        target.starts_with(b"/") || matches!(target.split(|byte| *byte == b'/').next(), Some(b"." | b".."));
    if !dotted && let Some(dirs) = shell.get(shell.known.cdpath).filter(|dirs| !dirs.is_empty()) {
        for dir in dirs.split(|byte| *byte == b':') {
            let path = if dir.is_empty() { target.clone() } else { kit::filled(b"{}/{}", &[dir, &target]) };
            tries.push((path, !dir.is_empty()));
        }
    }
    tries.push((target.clone(), false));
    let old = shell.get(shell.known.pwd).unwrap_or_default().to_vec();
    let mut errno = rustix::io::Errno::NOENT;
    for (path, from_cdpath) in tries {
        let full = if path.starts_with(b"/") { path.clone() } else { kit::filled(b"{}/{}", &[&old, &path]) };
        let went = if physically || old.is_empty() && !path.starts_with(b"/") {
            chdir(path.as_slice()).map(|()| physical())
        } else {
            // `x/..` is refused where x is none, although its text alone would do.
            let logical = plain(&full);
            let checked = if path.is_empty() { Ok(()) } else { stat(path.as_slice()).map(|_| ()) };
            match checked.and_then(|()| chdir(logical.as_slice())) {
                Ok(()) => Ok(logical),
                Err(_) => chdir(path.as_slice()).map(|()| physical()),
            }
        };
        match went {
            Ok(new) => {
                let (pwd, oldpwd) = (shell.known.pwd, shell.known.oldpwd);
                shell.physical = Some(new.clone());
                shell.set(oldpwd, &old)?;
                shell.set(pwd, &new)?;
                if show || from_cdpath {
                    let mut line = new;
                    line.push(b'\n');
                    return Ok(shell.print(&line));
                }
                return Ok(0);
            }
            Err(failed) => errno = failed,
        }
    }
    let why = kit::Errno::from(errno).text();
    shell.complain_of(&[b"can't cd to ", &*target, b": ", why.as_bytes()]);
    Ok(2)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn dots_go_by_the_text() {
        assert_eq!(plain(b"/a/./b/../c"), b"/a/c");
        assert_eq!(plain(b"/.."), b"/");
        assert_eq!(plain(b"/a//b/"), b"/a/b");
    }
}
