//! What belongs to a module: what is loaded for it, in which order; what is packed with it.

use super::config::Config;
use super::database::Database;
use super::names::{self, same_name};

/// One module to be loaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Its name, with `_`.
    pub name: Vec<u8>,
    /// Its file below the module directory; empty if it is builtin or only a command stands for it.
    pub path: Vec<u8>,
    /// Nobody asked for it or needs it: it may fail to load.
    pub soft: bool,
}

/// The modules to load for one module, in order: what it needs, what it wants before and after it (softdep), each
/// with all that this needs and wants. Every module is named once.
pub fn load_order(database: &Database<'_>, config: &Config, module: &[u8]) -> Vec<Step> {
    let mut plan = Plan { database, config, visited: Vec::new(), steps: Vec::new(), required: Vec::new() };
    plan.required.push(names::underscored(module));
    if let Some(found) = database.module(module) {
        plan.required.extend(found.needs.iter().map(|path| names::module_name(path)));
    }
    plan.visit(module, 0);
    plan.steps
}

struct Plan<'a, 'd> {
    database: &'a Database<'d>,
    config: &'a Config,
    visited: Vec<Vec<u8>>,
    required: Vec<Vec<u8>>,
    steps: Vec<Step>,
}

/// How long a chain of soft dependencies may be: true ones are of three or four.
const DEEPEST: usize = 200;

impl Plan<'_, '_> {
    fn visit(&mut self, module: &[u8], depth: usize) {
        let name = names::underscored(module);
        if depth > DEEPEST || self.visited.contains(&name) {
            return;
        }
        self.visited.push(name.clone());
        let found = self.database.module(&name);
        for path in found.iter().flat_map(|found| found.needs.iter().rev()) {
            self.with_wanted(&names::module_name(path), path, depth);
        }
        self.with_wanted(&name, found.map_or(b"", |found| found.path), depth);
    }

    /// Puts a module on the list between what it wants before and after it.
    fn with_wanted(&mut self, name: &[u8], path: &[u8], depth: usize) {
        if self.steps.iter().any(|step| step.name == name) {
            return;
        }
        let config = self.config;
        for wanted in config.softdeps_of(name).flat_map(|softdep| &softdep.pre) {
            self.visit_alias(wanted, depth);
        }
        // What it wants may have led back to it.
        if !self.steps.iter().any(|step| step.name == name) {
            let soft = !self.required.iter().any(|required| required == name);
            self.steps.push(Step { name: name.to_vec(), path: path.to_vec(), soft });
        }
        for wanted in config.softdeps_of(name).flat_map(|softdep| &softdep.post) {
            self.visit_alias(wanted, depth);
        }
    }

    fn visit_alias(&mut self, alias: &[u8], depth: usize) {
        for module in self.database.resolve(alias, self.config) {
            self.visit(&module, depth + 1);
        }
    }
}

/// Everything that is packed with some modules.
#[derive(Default, PartialEq, Eq, Debug)]
pub struct Closure {
    /// Files below the module directory, sorted.
    pub paths: Vec<Vec<u8>>,
    /// Modules among them that are part of the kernel, sorted.
    pub builtin: Vec<Vec<u8>>,
    /// Names that were asked for and stand for nothing.
    pub missing: Vec<Vec<u8>>,
    /// Soft or weak dependencies that stand for nothing: the module, what it wants.
    pub missing_wanted: Vec<(Vec<u8>, Vec<u8>)>,
}

/// The closure of names (or aliases) over hard, soft and weak dependencies.
pub fn closure(database: &Database<'_>, config: &Config, wanted: &[&[u8]]) -> Closure {
    let mut closure = Closure::default();
    let mut seen: Vec<Vec<u8>> = Vec::new();
    let mut todo: Vec<Vec<u8>> = Vec::new();
    for name in wanted {
        let modules = database.resolve(name, config);
        if modules.is_empty() {
            closure.missing.push(name.to_vec());
        }
        todo.extend(modules);
    }
    while let Some(name) = todo.pop() {
        let name = names::underscored(&name);
        if seen.contains(&name) {
            continue;
        }
        match database.module(&name) {
            Some(found) => {
                closure.paths.push(found.path.to_vec());
                todo.extend(found.needs.iter().map(|path| names::module_name(path)));
            }
            None if database.is_builtin(&name) => closure.builtin.push(name.clone()),
            // A configured alias to nowhere (`off`), or a command's name.
            None => {}
        }
        let soft = config.softdeps_of(&name).flat_map(|it| it.pre.iter().chain(&it.bare).chain(&it.post));
        let weak =
            config.weakdeps.iter().filter(|(module, _)| same_name(module, &name)).flat_map(|(_, list)| list);
        for alias in soft.chain(weak) {
            let modules = database.resolve(alias, config);
            if modules.is_empty() {
                closure.missing_wanted.push((name.clone(), alias.clone()));
            }
            todo.extend(modules);
        }
        seen.push(name);
    }
    closure.paths.sort_unstable();
    closure.paths.dedup();
    closure.builtin.sort_unstable();
    closure
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(name: &str) -> Option<&'static [u8]> {
        Some(match name {
            "modules.dep" => b"a.ko: b.ko c.ko\nb.ko: c.ko\nc.ko:\nd.ko: c.ko\ne.ko:\nf.ko:\n",
            "modules.alias" => b"alias crypto-x e\n",
            "modules.builtin" => b"kernel/u.ko\n",
            _ => return None,
        })
    }

    fn config() -> Config {
        let mut config = Config::default();
        config.read(
            b"softdep b pre: crypto-x post: d\nsoftdep e pre: a\nsoftdep d gone u\nweakdep a f\n",
            &mut |_, _| {},
        );
        config
    }

    fn words(list: &[Vec<u8>]) -> String {
        list.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn soft_dependencies_of_dependencies_are_loaded_around_them() {
        let steps = load_order(&Database::new(&load), &config(), b"a");
        let names: Vec<Vec<u8>> = steps.iter().map(|step| step.name.clone()).collect();
        assert_eq!(words(&names), "c e b d a");
        assert_eq!(steps.iter().map(|step| step.soft).collect::<Vec<_>>(), [false, true, false, true, false]);
    }

    #[test]
    fn a_closure_holds_soft_weak_and_bare_ones() {
        let closure = closure(&Database::new(&load), &config(), &[b"a", b"nope"]);
        assert_eq!(words(&closure.paths), "a.ko b.ko c.ko d.ko e.ko f.ko");
        assert_eq!(words(&closure.builtin), "u");
        assert_eq!(words(&closure.missing), "nope");
        assert_eq!(closure.missing_wanted, [(b"d".to_vec(), b"gone".to_vec())]);
    }
}
