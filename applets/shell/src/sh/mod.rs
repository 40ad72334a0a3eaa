//! `sh` and `ash`: the shell command language of POSIX.1-2024 with ash's extensions.
//!
//! ```text
//! mod       the applet: its options, start and end
//! input     where commands come from: a text, a descriptor, a user
//! lexer     bytes to tokens          word     the insides of words
//! parser    tokens to the tree       ast      the tree
//! names     interned names           vars     variables
//! expand    words to fields          fields   fields under construction, splitting
//! pathname  names of files           pattern  patterns on strings
//! arith     $((…))                   depth    how deep nesting may go
//! exec      lists, loops, functions  command  simple commands, finding them
//! redirect  redirections             jobs     forks, pipelines, waiting; joblist  the list
//! trap      signals                  border   subshells without a process
//! pipeline  pipes, programs            builtins/
//! ```
//! Names are interned while parsing, words without expansions are kept ready, and builtins and applets marked
//! `inside` run in this process, with their streams redirected instead of the process's. So do subshells,
//! substitutions and ends of pipelines, until they need a process.
//!
//! Differences from busybox's ash: `[[ ]]` is parsed as bash does; an applet that `RBOX_OVERRIDE_APPLETS` names
//! gives way to the program on PATH; patterns never match `.` and `..`; a script on standard input
//! leaves what follows a line to the line's commands; `-e` holds in substitutions; a here-document or a redirection
//! that cannot be expanded keeps its command from running.

#![deny(clippy::indexing_slicing)]

mod arith;
mod ast;
mod border;
mod builtins;
mod command;
mod depth;
mod exec;
mod expand;
mod fields;
pub mod fuzz;
mod input;
mod joblist;
mod jobs;
mod lexer;
mod names;
mod parser;
mod pathname;
mod pattern;
mod pipeline;
mod redirect;
mod shell;
mod trap;
mod vars;
mod visual;
mod word;

use input::Stdin;
use kit::{Applet, Context, Error, Place, Result, Runs, Status};
use lexer::Input;
use rustix::fs::{CWD, Mode, OFlags, openat};
use shell::{Flow, Opts, Params, Run, Shell};
use std::rc::Rc;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "sh",
    place: Place::Bin,
    runs: Runs::Exec,
    failure: 2,
    usage: "[-abCefhilmnuvx] [-o OPTION] [-c COMMANDS [NAME [ARG...]] | -s [ARG...] | FILE [ARG...]]\n\n\
Run commands of the shell language, from COMMANDS, FILE or standard input.\n\n\
\t-c COMMANDS\tRun these; NAME becomes $0\n\
\t-s\t\tRead commands from standard input\n\
\t-i\t\tInteractive: prompt, no end after errors\n\
\t-l\t\tLogin shell: read /etc/profile and ~/.profile\n\
\t-a\t\tExport every variable that is set\n\
\t-b\t\tTell at once of jobs that end\n\
\t-C\t\tDo not overwrite files by >\n\
\t-e\t\tEnd after a command that fails\n\
\t-f\t\tNo pathname expansion\n\
\t-m\t\tJob control\n\
\t-n\t\tRead commands, do not run them\n\
\t-u\t\tExpanding a variable that is not set is an error\n\
\t-v\t\tShow lines as they are read\n\
\t-x\t\tShow commands before they are run\n\
\t-o OPTION\tSet an option by name (set -o lists them)",
    main,
};

/// The same by its other name.
pub const ASH: Applet = Applet { name: "ash", ..APPLET };

/// What the command line asks for.
#[derive(Default)]
struct Call<'a> {
    commands: Option<&'a [u8]>,
    file: Option<&'a [u8]>,
    login: bool,
}

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    if ctx.args.get(1).is_some_and(|word| word.bytes() == b"--help") {
        return Err(Error::help());
    }
    depth::measure();
    let mut shell = start(ctx);
    let call = options(&mut shell, ctx)?;
    let result = run(&mut shell, &call);
    if let Err(Flow::Abort) = result
        && shell.status == 0
    {
        shell.status = 2;
    }
    shell.exit()
}

fn start(ctx: &Context<'_>) -> Shell {
    let mut names = names::Names::new();
    let known = vars::known(&mut names);
    let name = ctx.args.first().map(|word| word.bytes()).unwrap_or(b"sh");
    let pid = rustix::process::getpid().as_raw_pid();
    let now = kit::sys::time::uptime();
    let mut shell = Shell {
        names,
        known,
        aliases: Rc::default(),
        table: ctx.table,
        name: name.strip_prefix(b"-").unwrap_or(name).to_vec(),
        script: false,
        params: Params::default(),
        opts: Opts::default(),
        status: 0,
        line: 0,
        io: [0, 1, 2],
        captured: Vec::new(),
        memory: None,
        saved: Vec::new(),
        processes: Vec::new(),
        pid,
        background: None,
        parent: rustix::process::getppid().map_or(0, rustix::process::Pid::as_raw_pid),
        borders: Vec::new(),
        detached: None,
        limited: false,
        subshell: false,
        hidden: Vec::new(),
        calls: Vec::new(),
        kept: Vec::new(),
        sourced: 0,
        loops: 0,
        loops_left: 0,
        tested: 0,
        arith_depth: 0,
        digits: Vec::new(),
        separators: fields::separators(None),
        pool: Vec::new(),
        env: None,
        overrides: Rc::default(),
        jobs: jobs::Jobs::default(),
        history: lineedit::History::default(),
        traps: trap::Traps::new(),
        before_trap: None,
        substituted: None,
        random: (now.1 & 0xffff_ffff) as u32 ^ pid.unsigned_abs(),
        started: now.0,
        physical: None,
        own: None,
        builtin: None,
    };
    shell.import(ctx.env);
    let mut default = |name: &[u8], value: &[u8]| {
        let id = shell.names.intern(name);
        let var = shell.names.var_mut(id);
        if var.value.is_none() {
            var.value = Some(value.to_vec());
        }
    };
    default(b"IFS", b" \t\n");
    default(b"PATH", b"/sbin:/usr/sbin:/bin:/usr/bin");
    default(b"OPTIND", b"1");
    default(b"PS1", if rustix::process::geteuid().is_root() { b"\\w # " } else { b"\\w \\$ " });
    default(b"PS2", b"> ");
    default(b"PS4", b"+ ");
    default(b"HOSTNAME", rustix::system::uname().nodename().to_bytes());
    let parent = shell.parent.unsigned_abs();
    let ppid = shell.names.intern(b"PPID");
    shell.names.var_mut(ppid).value = Some(kit::number::Decimal::of(parent.into()).to_vec());
    let level = shell.names.intern(b"SHLVL");
    let deeper = shell.get(level).and_then(kit::number::signed).unwrap_or(0).saturating_add(1).max(1);
    let var = shell.names.var_mut(level);
    var.value = Some(kit::number::Decimal::of(deeper.unsigned_abs()).to_vec());
    var.export = true;
    shell.start_directory();
    shell
}

fn options<'a>(shell: &mut Shell, ctx: &Context<'a>) -> Result<Call<'a>> {
    let mut call = Call::default();
    call.login = ctx.args.first().is_some_and(|name| name.starts_with(b"-"));
    let (mut commands, mut stdin, mut interactive) = (false, false, false);
    let mut at = 1;
    let bad = |word: &[u8]| Error::misused(b"illegal option {}", &[word]);
    while let Some(word) = ctx.args.get(at) {
        let (on, letters) = match word.bytes() {
            b"--" | b"-" => {
                at += 1;
                break;
            }
            b"--login" => {
                call.login = true;
                at += 1;
                continue;
            }
            [b'-', letters @ ..] => (true, letters),
            [b'+', letters @ ..] if !letters.is_empty() => (false, letters),
            _ => break,
        };
        at += 1;
        for letter in letters {
            match letter {
                b'c' => commands = on,
                b's' => stdin = on,
                b'i' => interactive = on,
                b'l' => call.login = on,
                b'o' => {
                    let Some(name) = ctx.args.get(at) else { return Err(bad(b"-o")) };
                    at += 1;
                    if !builtins::set_option_name(shell, name, on) {
                        return Err(bad(&kit::filled(b"-o {}", &[name.bytes()])));
                    }
                }
                letter => {
                    if !builtins::set_option_letter(shell, *letter, on) {
                        return Err(bad(word));
                    }
                }
            }
        }
    }
    let mut words = ctx.args.get(at..).unwrap_or_default();
    let mut next = || {
        let (first, rest) = words.split_first()?;
        words = rest;
        Some(first.bytes())
    };
    if commands {
        call.commands = Some(next().ok_or_else(|| Error::usage("-c requires an argument"))?);
        shell.opts.command = true;
        if let Some(name) = next() {
            shell.name = name.to_vec();
        }
    } else if !stdin {
        call.file = next();
        match call.file {
            Some(name) => shell.name = name.to_vec(),
            None => stdin = true,
        }
    }
    shell.opts.stdin = stdin && !commands;
    words.iter().for_each(|word| shell.params.fields.push(word));
    let terminals = kit::sys::is_terminal(0) && kit::sys::is_terminal(2);
    shell.opts.interactive = interactive || stdin && !commands && terminals;
    shell.opts.login = call.login;
    Ok(call)
}

fn run(shell: &mut Shell, call: &Call<'_>) -> Run {
    if shell.opts.interactive {
        shell.start_signals();
        if !shell.opts.monitor && kit::sys::is_terminal(0) {
            if shell.take_terminal() {
                shell.opts.monitor = true;
            } else {
                let name = shell.name.clone();
                shell.say(&kit::filled(b"{}: can't access tty; job control turned off\n", &[&name]));
            }
        }
    }
    note_ignored(shell);
    if call.login {
        profile(shell, b"/etc/profile")?;
        let home = shell.get(shell.known.home).unwrap_or_default().to_vec();
        if !home.is_empty() {
            profile(shell, &kit::filled(b"{}/.profile", &[&home]))?;
        }
    }
    if shell.opts.interactive {
        let env = shell.names.intern(b"ENV");
        if let Some(file) = shell.get(env).map(<[u8]>::to_vec).filter(|file| !file.is_empty()) {
            let file = shell.expand_prompt(&file);
            profile(shell, &file)?;
        }
    }
    if let Some(commands) = call.commands {
        return finish(shell, |shell| {
            let tail = !shell.opts.interactive;
            shell.run_input(&mut Input::memory(commands.to_vec(), 0), tail)
        });
    }
    if let Some(file) = call.file {
        let text = script(shell, file)?;
        shell.script = true;
        return finish(shell, |shell| shell.run_input(&mut Input::memory(text, 1), !shell.opts.interactive));
    }
    if shell.opts.interactive {
        return shell.interact();
    }
    finish(shell, |shell| {
        let mut stdin = Stdin::new();
        shell.run_input(&mut Input::lines(&mut stdin), false)
    })
}

fn finish(shell: &mut Shell, run: impl FnOnce(&mut Shell) -> Run) -> Run {
    let result = run(shell);
    shell.poll()?;
    result
}

/// What was ignored when a script's shell began stays so.
fn note_ignored(shell: &mut Shell) {
    if shell.opts.interactive {
        return;
    }
    for number in 1..32 {
        if kit::sys::signal::is_ignored(number) {
            shell.traps.ignored |= 1 << number;
        }
    }
}

/// Runs a start-up file, if there is one. Its errors end only it.
fn profile(shell: &mut Shell, path: &[u8]) -> Run {
    let Ok(file) = openat(CWD, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) else { return Ok(()) };
    let Ok(text) = input::read_all(file) else { return Ok(()) };
    shell.sourced += 1;
    let result = shell.run_input(&mut Input::memory(text, 1), false);
    shell.sourced -= 1;
    match result {
        Err(Flow::Exit) => Err(Flow::Exit),
        Err(flow) if !shell.opts.interactive && flow == Flow::Abort => Err(flow),
        _ => Ok(()),
    }
}

/// Reads a script, here or along PATH.
fn script(shell: &mut Shell, name: &[u8]) -> Run<Vec<u8>> {
    let read = |path: &[u8]| {
        openat(CWD, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).and_then(input::read_all)
    };
    let mut result = read(name);
    if result.is_err()
        && !name.contains(&b'/')
        && let Some(path) = shell.search(name)
    {
        result = read(&path);
    }
    result.or_else(|errno| {
        let why = kit::Errno::from(errno).text();
        let name = kit::filled(b"can't open '{}': {}", &[name, why.as_bytes()]);
        shell.name = b"sh".to_vec();
        shell.error(&name)
    })
}
