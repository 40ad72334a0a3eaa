//! Interned names: variables, functions and cached command lookups live in one table, so that the tree holds
//! numbers and nothing is hashed while a script runs.

use super::ast::Node;
use kit::Listed;
use std::rc::Rc;

/// A name's number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NameId(pub u32);

/// Variables whose value or assignment does more than hold bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Special {
    /// None.
    #[default]
    Plain,
    /// The line of the command under way.
    Lineno,
    /// A random number at each reading.
    Random,
    /// Seconds since the shell began.
    Seconds,
    /// Seconds since 1970.
    EpochSeconds,
    /// Seconds and microseconds since 1970.
    EpochRealtime,
    /// The name of the function under way.
    FuncName,
    /// Field separators: the table of them follows.
    Ifs,
    /// The search path: remembered places are forgotten.
    Path,
    /// Restarts `getopts`.
    Optind,
    /// Names of applets that give way to programs.
    Override,
}

/// A variable.
#[derive(Default, Clone)]
pub struct Var {
    /// Its value; none if it is unset.
    pub value: Option<Vec<u8>>,
    /// Passed on to programs.
    pub export: bool,
    /// Not to be changed.
    pub readonly: bool,
}

/// What a command name stands for, besides functions.
#[derive(Clone, Copy, Default)]
pub enum Command {
    /// Not looked up yet.
    #[default]
    Unknown,
    /// A builtin, by its place in the list.
    Builtin(u16),
    /// An applet of this binary.
    Applet(&'static Listed),
    /// A program, to be searched.
    Program,
}

/// All that is known by one name.
pub struct Name {
    /// The name itself.
    pub text: Rc<[u8]>,
    hash: u32,
    /// The border (see `border`) that kept what the variable and the function were.
    level: u32,
    var: Var,
    /// What is special about it.
    pub special: Special,
    function: Option<Rc<Node>>,
    /// The command.
    pub command: Command,
    /// Where the program was found, for `hash`.
    pub path: Option<Rc<[u8]>>,
    /// How often the remembered place was used.
    pub hits: u32,
}

impl Name {
    /// The variable.
    #[inline]
    pub fn var(&self) -> &Var {
        &self.var
    }

    /// The function.
    #[inline]
    pub fn function(&self) -> Option<&Rc<Node>> {
        self.function.as_ref()
    }
}

/// What a name was before a border's first change of it.
struct Kept {
    id: NameId,
    level: u32,
    var: Var,
    function: Option<Rc<Node>>,
}

/// The table.
pub struct Names {
    list: Vec<Name>,
    /// How many borders are open: changes inside them are kept to be taken back.
    pub level: u32,
    journal: Vec<Kept>,
    /// Open addressing: 0 is free, else the number plus one.
    slots: Vec<u32>,
    /// What is given for a number that does not exist, which does not happen.
    spare: Name,
}

fn hash(text: &[u8]) -> u32 {
    text.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn new(text: &[u8], hash: u32) -> Name {
    Name {
        text: text.into(),
        hash,
        level: 0,
        var: Var::default(),
        special: Special::Plain,
        function: None,
        command: Command::Unknown,
        path: None,
        hits: 0,
    }
}

impl Names {
    /// An empty table.
    pub fn new() -> Names {
        Names {
            list: Vec::with_capacity(64),
            level: 0,
            journal: Vec::new(),
            slots: vec![0; 256],
            spare: new(b"", 0),
        }
    }

    /// The slot that holds the name, or the free one where it belongs.
    fn slot(&self, text: &[u8], hash: u32) -> (usize, Option<NameId>) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                Some(&number) if number > 0 => {
                    let id = NameId(number - 1);
                    let name = self.get(id);
                    if name.hash == hash && *name.text == *text {
                        return (at, Some(id));
                    }
                }
                _ => return (at, None),
            }
            at = (at + 1) & mask;
        }
    }

    /// The number of a name, if it is known.
    pub fn find(&self, text: &[u8]) -> Option<NameId> {
        self.slot(text, hash(text)).1
    }

    /// The number of a name, which becomes known.
    pub fn intern(&mut self, text: &[u8]) -> NameId {
        let sum = hash(text);
        let (at, found) = self.slot(text, sum);
        if let Some(id) = found {
            return id;
        }
        let id = NameId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(new(text, sum));
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = id.0 + 1;
        }
        if self.list.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots = vec![0; size];
        for (number, name) in (1u32..).zip(&self.list) {
            let mut at = name.hash as usize & (size - 1);
            while self.slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = number;
            }
        }
    }

    /// All that is known by a name.
    #[inline]
    pub fn get(&self, id: NameId) -> &Name {
        self.list.get(id.0 as usize).unwrap_or(&self.spare)
    }

    /// The same, to be changed.
    #[inline]
    pub fn get_mut(&mut self, id: NameId) -> &mut Name {
        self.list.get_mut(id.0 as usize).unwrap_or(&mut self.spare)
    }

    /// A variable, to be changed.
    #[inline]
    pub fn var_mut(&mut self, id: NameId) -> &mut Var {
        self.keep(id);
        &mut self.get_mut(id).var
    }

    /// A function, to be changed.
    pub fn function_mut(&mut self, id: NameId) -> &mut Option<Rc<Node>> {
        self.keep(id);
        &mut self.get_mut(id).function
    }

    #[inline]
    fn keep(&mut self, id: NameId) {
        if self.get(id).level < self.level {
            self.keep_now(id);
        }
    }

    #[inline(never)]
    fn keep_now(&mut self, id: NameId) {
        let level = self.level;
        let name = self.get_mut(id);
        let kept = Kept { id, level: name.level, var: name.var.clone(), function: name.function.clone() };
        name.level = level;
        self.journal.push(kept);
    }

    /// How many changes are kept: the mark for [`Names::take_back`].
    pub fn kept(&self) -> usize {
        self.journal.len()
    }

    /// Takes the last kept change back, down to a mark; gives its name, and whether programs could see it.
    pub fn take_back(&mut self, mark: usize) -> Option<(NameId, bool)> {
        if self.journal.len() <= mark {
            return None;
        }
        let kept = self.journal.pop()?;
        let name = self.get_mut(kept.id);
        let exported = name.var.export || kept.var.export;
        name.level = kept.level;
        name.var = kept.var;
        name.function = kept.function;
        Some((kept.id, exported))
    }

    /// Every name there is.
    pub fn iter(&self) -> core::slice::Iter<'_, Name> {
        self.list.iter()
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> core::slice::IterMut<'_, Name> {
        self.list.iter_mut()
    }

    /// The numbers of all names for which `keep` holds, in the order of the names.
    pub fn sorted(&self, keep: impl Fn(&Name) -> bool) -> Vec<NameId> {
        let mut ids: Vec<NameId> = (0u32..)
            .zip(&self.list)
            .filter(|(_, name)| keep(name))
            .map(|(number, _)| NameId(number))
            .collect();
        ids.sort_unstable_by(|a, b| self.get(*a).text.cmp(&self.get(*b).text));
        ids
    }
}

/// Whether the bytes are a valid variable name.
pub fn is_name(text: &[u8]) -> bool {
    text.first().is_some_and(|&byte| is_name_start(byte)) && text.iter().all(|&byte| is_name_byte(byte))
}

/// Whether a name may begin so.
pub fn is_name_start(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphabetic()
}

/// Whether a name may go on so.
pub fn is_name_byte(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers_while_the_table_grows() {
        let mut names = Names::new();
        let ids: Vec<NameId> = (0..1000u32).map(|n| names.intern(format!("n{n}").as_bytes())).collect();
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(names.find(format!("n{n}").as_bytes()), Some(*id));
        }
        assert_eq!(names.find(b"other"), None);
    }
}
