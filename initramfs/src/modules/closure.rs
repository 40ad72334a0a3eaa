//! All that belongs to some modules, and why each of them is there.

use super::hidden;
use super::source::Source;
use crate::kernel::Kernel;
use formats::modules::names::{self, same_name};
use std::collections::{HashMap, VecDeque};

/// A module of the closure.
#[derive(Debug)]
pub struct Member {
    /// Its name, with `_`.
    pub name: Vec<u8>,
    /// Its file below the module directory; none if it is part of the kernel.
    pub path: Option<Vec<u8>>,
    /// The members that want it, and as what; none if it was asked for. The first is the shortest way to it.
    pub reasons: Vec<(Option<usize>, String)>,
}

/// What was found.
#[derive(Default)]
pub struct Closure {
    /// The modules, those of the shortest chains first.
    pub members: Vec<Member>,
    /// Soft or hidden dependencies that this kernel has not: the module, what it wants.
    pub absent: Vec<(Vec<u8>, String)>,
    /// Modules that are needed and were excluded: the module, what it needs.
    pub cut: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Closure {
    /// Whether a module is among them.
    pub fn has(&self, name: &[u8]) -> bool {
        self.members.iter().any(|member| member.name == name)
    }
}

/// What is asked for: a module, and the words that asked.
pub struct Asked {
    /// Its name, with `_`.
    pub name: Vec<u8>,
    /// As what it was asked for, for people: `module vfat`.
    pub by: String,
    /// It was asked for itself, not as one of many.
    pub itself: bool,
}

/// The closure over hard, soft, weak and hidden dependencies, without what is excluded.
pub fn closure(
    source: &Source,
    kernel: &Kernel,
    asked: Vec<Asked>,
    excluded: &dyn Fn(&[u8], Option<&[u8]>) -> bool,
) -> Closure {
    let database = source.database();
    let mut work = Work {
        closure: Closure::default(),
        places: HashMap::new(),
        todo: VecDeque::new(),
        excluded,
        database: &database,
    };
    for Asked { name, by, itself } in asked {
        if !work.is_crippled(&name) {
            work.want(&name, None, by);
        } else if itself {
            work.cut(&name);
        }
    }
    loop {
        while let Some(at) = work.todo.pop_front() {
            let name = work.closure.members.get(at).map(|member| member.name.clone()).unwrap_or_default();
            work.needs(at, &name);
            for softdep in source.config.softdeps_of(&name) {
                let kinds = [
                    (&softdep.pre, "softdep pre of"),
                    (&softdep.bare, "softdep of"),
                    (&softdep.post, "softdep post of"),
                ];
                for (list, kind) in kinds {
                    list.iter().for_each(|alias| work.want_alias(source, alias, at, kind));
                }
            }
            for (_, list) in source.config.weakdeps.iter().filter(|(module, _)| same_name(module, &name)) {
                list.iter().for_each(|alias| work.want_alias(source, alias, at, "weakdep of"));
            }
            for wish in hidden::wishes(&name, kernel) {
                let missing = work.closure.absent.len();
                let alias = wish.alias.as_bytes();
                match wish.is_name() {
                    true => work.want_any(vec![names::underscored(alias)], alias, at, &wish.why),
                    false => work.want_alias(source, alias, at, &wish.why),
                }
                if wish.optional {
                    work.closure.absent.truncate(missing);
                }
            }
        }
        // a driver behind virtio is of no use without something that finds its device
        let transports = hidden::transports(&work.closure, &database);
        for (name, at) in transports {
            work.want(name, Some(at), "transport of".into());
        }
        if work.todo.is_empty() {
            return work.closure;
        }
    }
}

struct Work<'a, 'd> {
    closure: Closure,
    places: HashMap<Vec<u8>, usize>,
    todo: VecDeque<usize>,
    excluded: &'a dyn Fn(&[u8], Option<&[u8]>) -> bool,
    database: &'a formats::modules::database::Database<'d>,
}

/// How many reasons are kept of a module.
const REASONS: usize = 20;

impl Work<'_, '_> {
    /// Takes a module in, or notes another reason for it. False if there is no such module.
    fn want(&mut self, name: &[u8], by: Option<usize>, why: String) -> bool {
        let name = names::underscored(name);
        if let Some(member) = self.places.get(&name).and_then(|&at| self.closure.members.get_mut(at)) {
            let known = member.reasons.iter().any(|reason| *reason == (by, why.clone()));
            if !known && member.reasons.len() < REASONS {
                member.reasons.push((by, why));
            }
            return true;
        }
        let path = self.database.module(&name).map(|found| found.path.to_vec());
        if path.is_none() && !self.database.is_builtin(&name) {
            return false;
        }
        // what is left out is not missing
        if (self.excluded)(&name, path.as_deref()) || by.is_some() && self.is_crippled(&name) {
            return true;
        }
        self.places.insert(name.clone(), self.closure.members.len());
        self.todo.push_back(self.closure.members.len());
        self.closure.members.push(Member { name, path, reasons: vec![(by, why)] });
        true
    }

    /// Whether a module needs one that is left out: it is of no use then.
    fn is_crippled(&self, name: &[u8]) -> bool {
        let needs = self.database.module(name).map(|found| found.needs).unwrap_or_default();
        needs.iter().any(|path| (self.excluded)(&names::module_name(path), Some(path)))
    }

    /// Notes what a module misses that was asked for.
    fn cut(&mut self, name: &[u8]) {
        let needs = self.database.module(name).map(|found| found.needs).unwrap_or_default();
        let excluded = needs.iter().find(|path| (self.excluded)(&names::module_name(path), Some(path)));
        self.closure.cut.extend(excluded.map(|path| (name.to_vec(), names::module_name(path))));
    }

    fn want_alias(&mut self, source: &Source, alias: &[u8], by: usize, why: &str) {
        self.want_any(self.database.resolve(alias, &source.config), alias, by, why);
    }

    /// Takes in what a name or an alias stands for.
    fn want_any(&mut self, modules: Vec<Vec<u8>>, alias: &[u8], by: usize, why: &str) {
        let mut found = false;
        for module in modules {
            found |= self.want(&module, Some(by), why.to_owned());
        }
        if !found {
            let name = self.closure.members.get(by).map(|member| member.name.clone()).unwrap_or_default();
            let absent = (name, String::from_utf8_lossy(alias).into_owned());
            if !self.closure.absent.contains(&absent) {
                self.closure.absent.push(absent);
            }
        }
    }

    /// What a module depends on: `modules.dep` has all of it, and what is not needed by another one of the list is
    /// needed by the module itself. The others get their reasons when their turn comes.
    fn needs(&mut self, at: usize, name: &[u8]) {
        let Some(found) = self.database.module(name) else { return };
        let mut all: Vec<Vec<u8>> = found.needs.iter().map(|path| names::module_name(path)).collect();
        all.retain(|need| need != name);
        let mut deeper: Vec<Vec<u8>> = Vec::new();
        for need in &all {
            let theirs = self.database.module(need).map(|found| found.needs).unwrap_or_default();
            let theirs = theirs.into_iter().map(names::module_name);
            // in a circle each one would be another's
            deeper.extend(theirs.filter(|each| each != need && each != name));
        }
        let direct: Vec<&Vec<u8>> = all.iter().filter(|need| !deeper.contains(need)).collect();
        let circle = direct.is_empty();
        for need in all.iter().filter(|need| circle || direct.contains(need)) {
            self.want(need, Some(at), "needed by".into());
        }
    }
}
