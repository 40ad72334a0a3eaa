//! Variables: reading, setting, exporting, and those that the shell keeps itself.

use super::arith::push_number;
use super::names::{Name, NameId, Special, Var, is_name};
use super::shell::{Known, Run, Shell};
use kit::Arg;
use kit::process::Words;
use rustix::time::ClockId;
use std::rc::Rc;

/// Gives names their meaning and variables their first values.
pub fn known(names: &mut super::names::Names) -> Known {
    let special = [
        (&b"LINENO"[..], Special::Lineno),
        (b"RANDOM", Special::Random),
        (b"SECONDS", Special::Seconds),
        (b"EPOCHSECONDS", Special::EpochSeconds),
        (b"EPOCHREALTIME", Special::EpochRealtime),
        (b"FUNCNAME", Special::FuncName),
        (b"IFS", Special::Ifs),
        (b"PATH", Special::Path),
        (b"OPTIND", Special::Optind),
        (b"RBOX_OVERRIDE_APPLETS", Special::Override),
    ];
    for (text, kind) in special {
        let id = names.intern(text);
        names.get_mut(id).special = kind;
        if matches!(
            kind,
            Special::Lineno
                | Special::Random
                | Special::Seconds
                | Special::EpochSeconds
                | Special::EpochRealtime
        ) {
            names.var_mut(id).value = Some(Vec::new());
        }
    }
    Known {
        ifs: names.intern(b"IFS"),
        path: names.intern(b"PATH"),
        home: names.intern(b"HOME"),
        pwd: names.intern(b"PWD"),
        oldpwd: names.intern(b"OLDPWD"),
        cdpath: names.intern(b"CDPATH"),
        optind: names.intern(b"OPTIND"),
        optarg: names.intern(b"OPTARG"),
        ps1: names.intern(b"PS1"),
        ps2: names.intern(b"PS2"),
        ps4: names.intern(b"PS4"),
    }
}

impl Shell {
    /// A variable's value. [`Shell::refresh`] comes first where it may be one that the shell keeps.
    #[inline]
    pub fn get(&self, id: NameId) -> Option<&[u8]> {
        self.names.get(id).var().value.as_deref()
    }

    /// Brings a variable that the shell keeps up to date.
    #[inline]
    pub fn refresh(&mut self, id: NameId) {
        if self.names.get(id).special != Special::Plain {
            self.refresh_special(id);
        }
    }

    fn refresh_special(&mut self, id: NameId) {
        let number = match self.names.get(id).special {
            Special::Lineno => self.line.into(),
            Special::Random => {
                self.random = self.random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                i64::from(self.random >> 16 & 0x7fff)
            }
            Special::Seconds => kit::sys::time::read(ClockId::Monotonic).tv_sec - self.started,
            Special::EpochSeconds => kit::sys::time::read(ClockId::Realtime).tv_sec,
            Special::EpochRealtime => {
                let now = kit::sys::time::read(ClockId::Realtime);
                if let Some(value) = &mut self.names.var_mut(id).value {
                    value.clear();
                    push_number(value, now.tv_sec);
                    value.push(b'.');
                    let mut micros = Vec::new();
                    push_number(&mut micros, 1_000_000 + now.tv_nsec / 1000);
                    value.extend_from_slice(micros.get(1..).unwrap_or_default());
                }
                return;
            }
            Special::FuncName => {
                let name = self.calls.last().map(|(id, _)| self.names.get(*id).text.to_vec());
                self.names.var_mut(id).value = name;
                return;
            }
            _ => return,
        };
        // One that was unset has lost its meaning.
        if let Some(value) = &mut self.names.var_mut(id).value {
            value.clear();
            push_number(value, number);
        }
    }

    /// Sets a variable.
    pub fn set(&mut self, id: NameId, value: &[u8]) -> Run<()> {
        let allexport = self.opts.allexport;
        let name = self.names.get(id);
        if name.var().readonly {
            return self.read_only(id);
        }
        let special = name.special;
        if special != Special::Plain {
            self.before_change(special)?;
        }
        let var = self.names.var_mut(id);
        match &mut var.value {
            Some(old) => {
                old.clear();
                old.extend_from_slice(value);
            }
            old => *old = Some(value.to_vec()),
        }
        var.export |= allexport;
        if var.export {
            self.env = None;
        }
        if special != Special::Plain {
            self.changed(id);
        }
        Ok(())
    }

    /// Where programs were found would be forgotten for good: that needs a process of its own.
    pub fn before_change(&mut self, special: Special) -> Run {
        if matches!(special, Special::Path | Special::Override) { self.detach() } else { Ok(()) }
    }

    /// The error of assigning to a variable that is read-only.
    pub fn read_only<T>(&mut self, id: NameId) -> Run<T> {
        let name = Rc::clone(&self.names.get(id).text);
        self.error_of(&[&*name, b": is read only"])
    }

    /// What follows from the change of a variable with a meaning.
    pub fn changed(&mut self, id: NameId) {
        match self.names.get(id).special {
            Special::Ifs => self.read_separators(),
            Special::Path => self.forget_paths(),
            Special::Optind => {
                let next = self.get(id).and_then(kit::number::unsigned).unwrap_or(1);
                self.params.getopts = (next, 0);
            }
            Special::Random => {
                let seed = self.get(id).and_then(kit::number::unsigned).unwrap_or_default();
                self.random = (seed & 0xffff_ffff) as u32;
            }
            Special::Seconds => {
                let now = kit::sys::time::read(ClockId::Monotonic).tv_sec;
                self.started = now - self.get(id).and_then(kit::number::signed).unwrap_or_default();
            }
            Special::Override => {
                self.overrides = self.get(id).unwrap_or_default().into();
                self.names.iter_mut().for_each(|name| name.command = super::names::Command::Unknown);
            }
            _ => {}
        }
    }

    /// Forgets where programs were found.
    pub fn forget_paths(&mut self) {
        for name in self.names.iter_mut() {
            name.path = None;
            name.hits = 0;
        }
    }

    /// Unsets a variable.
    pub fn unset(&mut self, id: NameId) -> Run<()> {
        let name = self.names.get(id);
        if name.var().readonly {
            return self.read_only(id);
        }
        let special = name.special;
        if name.var().export {
            self.env = None;
        }
        self.before_change(special)?;
        *self.names.var_mut(id) = Var::default();
        if matches!(special, Special::Ifs | Special::Path | Special::Override) {
            self.changed(id);
        }
        Ok(())
    }

    /// Hides a variable until the function, or the command, ends.
    pub fn hide(&mut self, id: NameId) {
        let var = self.names.get(id).var().clone();
        self.hidden.push((id, var));
    }

    /// Gives back what was hidden from `from` on.
    pub fn reveal(&mut self, from: usize) {
        while self.hidden.len() > from {
            let Some((id, var)) = self.hidden.pop() else { return };
            let now = self.names.var_mut(id);
            if now.export || var.export {
                self.env = None;
            }
            *now = var;
            if self.names.get(id).special != Special::Plain {
                self.changed(id);
            }
        }
    }

    /// The environment of programs.
    pub fn environment(&mut self) -> Rc<Words> {
        if let Some(env) = &self.env {
            return Rc::clone(env);
        }
        let entry = |name: &Name| Some(kit::filled(b"{}={}", &[&name.text, name.var().value.as_deref()?]));
        let words = Words::new(self.names.iter().filter(|name| name.var().export).filter_map(entry));
        let words = Rc::new(words);
        self.env = Some(Rc::clone(&words));
        words
    }

    /// Takes the environment that the shell was given.
    pub fn import(&mut self, env: &[Arg<'_>]) {
        for entry in env {
            let entry = entry.bytes();
            let Some(at) = entry.iter().position(|byte| *byte == b'=') else { continue };
            let (name, value) =
                (entry.get(..at).unwrap_or_default(), entry.get(at + 1..).unwrap_or_default());
            // IFS and what the shell keeps itself are not taken from strangers.
            if !is_name(name) || name == b"IFS" || name == b"OPTIND" {
                continue;
            }
            let id = self.names.intern(name);
            if !matches!(self.names.get(id).special, Special::Plain | Special::Path | Special::Override) {
                continue;
            }
            let var = self.names.var_mut(id);
            var.value = Some(value.to_vec());
            var.export = true;
            if self.names.get(id).special == Special::Override {
                self.changed(id);
            }
        }
    }
}
