//! `jobs`, `fg`, `bg`, `wait`, `kill`.

use super::super::jobs::State;
use super::super::shell::{Run, Shell};
use super::super::trap;
use kit::Arg;
use kit::sys::signal;
use rustix::process::{
    Pid, Signal, kill_process, kill_process_group, test_kill_process, test_kill_process_group,
};

fn no_job(shell: &mut Shell, word: &[u8]) -> u8 {
    shell.complain_of(&[word, if shell.jobs.ambiguous { b": ambiguous" } else { b": no such job" }]);
    2
}

pub fn jobs(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args, b"lp") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    shell.reap();
    let mut numbers: Vec<u32> = shell.jobs.list.iter().map(|job| job.number).collect();
    if let Some(words) = args.get(at..).filter(|words| !words.is_empty()) {
        numbers.clear();
        for word in words {
            match shell.job_of(word) {
                Some(number) => numbers.push(number),
                None => return Ok(no_job(shell, word)),
            }
        }
    }
    numbers.sort_unstable();
    let mut text = Vec::new();
    for number in numbers {
        if found.contains(&b'p') {
            let pid =
                shell.jobs.find(number).and_then(|job| job.processes.first().map(|process| process.pid));
            text.extend_from_slice(&kit::number::Decimal::of(pid.unwrap_or(0).unsigned_abs().into()));
            text.push(b'\n');
        } else {
            let line = shell.job_line(number, found.contains(&b'l'));
            text.extend_from_slice(&line);
        }
        let done = shell.jobs.find(number).is_some_and(|job| {
            job.told = true;
            matches!(job.state(), State::Done(..))
        });
        if done {
            shell.jobs.remove(number);
        }
    }
    Ok(shell.print(&text))
}

/// What `fg` and `bg` do with each operand, without any with the current job.
fn resume(shell: &mut Shell, args: &[Arg<'_>], foreground: bool) -> Run<u8> {
    shell.jobs.keep_own();
    shell.reap();
    let first = 1 + usize::from(args.get(1).is_some_and(|word| word.bytes() == b"--"));
    let words = args.get(first..).unwrap_or_default();
    if words.is_empty() {
        if shell.job_of(b"%%").is_none() {
            shell.complain(b"No current job");
            return Ok(2);
        }
        return resume_one(shell, b"%%", foreground);
    }
    let mut status = 0;
    for word in words {
        status = resume_one(shell, word, foreground)?;
    }
    Ok(status)
}

fn resume_one(shell: &mut Shell, word: &[u8], foreground: bool) -> Run<u8> {
    let Some(number) = shell.job_of(word) else { return Ok(no_job(shell, word)) };
    let Some(job) = shell.jobs.find(number) else { return Ok(2) };
    if job.group.is_none() {
        shell.complain_of(&[word, b": job was not created under job control"]);
        return Ok(2);
    }
    let mut text = Vec::new();
    if !foreground {
        text = kit::filled(b"[{}] ", &[&*kit::number::Decimal::of(number.into())]);
    }
    kit::escape::push_visible(&mut text, &job.text);
    text.push(b'\n');
    shell.print(&text);
    shell.resume(number, foreground)
}

pub fn fg(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    resume(shell, args, true)
}

pub fn bg(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    resume(shell, args, false)
}

pub fn wait(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args, b"n") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    let words = args.get(at..).unwrap_or_default();
    shell.jobs.keep_own();
    shell.reap();
    if words.is_empty() {
        return wait_all(shell, found.contains(&b'n'));
    }
    let mut status = 0;
    for word in words {
        status = wait_one(shell, word)?;
    }
    Ok(status)
}

/// A trapped signal ends `wait` with its number and 128.
fn interrupted(shell: &mut Shell) -> Run<u8> {
    let number = signal::pending().trailing_zeros();
    shell.poll()?;
    Ok(u8::try_from(128 + number.min(127)).unwrap_or(128))
}

fn wait_all(shell: &mut Shell, one: bool) -> Run<u8> {
    loop {
        if one {
            for job in &mut shell.jobs.list {
                if let State::Done(status, _) = job.state()
                    && !job.waited
                {
                    job.waited = true;
                    return Ok(status);
                }
            }
        }
        if !shell.jobs.list.iter().any(|job| job.state() == State::Running) {
            if !one {
                shell.jobs.list.iter_mut().for_each(|job| job.waited = true);
            }
            return Ok(if one { 127 } else { 0 });
        }
        if shell.wait_any() {
            return interrupted(shell);
        }
    }
}

fn wait_one(shell: &mut Shell, word: &[u8]) -> Run<u8> {
    let pid = kit::number::unsigned(word).and_then(|pid| i32::try_from(pid).ok());
    if pid.is_none() && !word.starts_with(b"%") {
        return shell.error_of(&[b"Illegal number: ", word]);
    }
    let Some(number) = shell.job_of(word) else {
        return Ok(if pid.is_none() { no_job(shell, word) } else { 127 });
    };
    let mut ended_now = false;
    loop {
        let Some(job) = shell.jobs.find(number) else { return Ok(127) };
        let state = match pid.and_then(|pid| job.processes.iter().find(|process| process.pid == pid)) {
            Some(process) => process.state,
            None => job.state(),
        };
        match state {
            State::Done(status, signal) => {
                job.waited |= matches!(job.state(), State::Done(..));
                if signal != 0 && !shell.opts.interactive && ended_now {
                    shell.tell_killed(signal);
                }
                return Ok(status);
            }
            State::Stopped(signal) => return Ok(u8::try_from(128 + signal).unwrap_or(128)),
            State::Running => ended_now = true,
        }
        if shell.wait_any() {
            return interrupted(shell);
        }
    }
}

fn list(shell: &mut Shell, words: &[Arg<'_>]) -> u8 {
    let mut text = Vec::new();
    let mut status = 0;
    if words.is_empty() {
        for (number, name) in trap::NAMES.iter().enumerate().skip(1) {
            let digits = kit::number::Decimal::of(number as u64);
            if digits.len() < 2 {
                text.push(b' ');
            }
            text.extend_from_slice(&digits);
            text.extend_from_slice(b") ");
            text.extend_from_slice(name.as_bytes());
            text.push(b'\n');
        }
    }
    for word in words {
        // A status above 128 names the signal that it comes from.
        let known = match kit::number::unsigned(word) {
            Some(number) => {
                usize::try_from(number & 127).ok().filter(|number| *number <= 64).map(trap::name_of)
            }
            None => trap::number_of(word).map(|number| kit::number::Decimal::of(number as u64).to_vec()),
        };
        match known {
            Some(known) => text.extend(kit::filled(b"{}\n", &[&known])),
            None => {
                shell.complain_of(&[b"unknown signal '", word.bytes(), b"'"]);
                status = 1;
            }
        }
    }
    shell.print(&text) | status
}

pub fn kill(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let mut at = 1;
    let mut number = 15;
    let unknown = |shell: &mut Shell, word: &[u8]| {
        shell.complain_of(&[b"bad signal name '", word, b"'"]);
        Ok(1)
    };
    match args.get(1).map(|word| word.bytes()) {
        Some(b"-l" | b"-L") => return Ok(list(shell, args.get(2..).unwrap_or_default())),
        Some(b"-s" | b"-n") => {
            let word = args.get(2).map(|word| word.bytes()).unwrap_or_default();
            match trap::number_of(word) {
                Some(found) => number = found,
                None => return unknown(shell, word),
            }
            at = 3;
        }
        Some(b"--") => at = 2,
        Some([b'-', name @ ..]) if !name.is_empty() => {
            match trap::number_of(name) {
                Some(found) => number = found,
                None => return unknown(shell, name),
            }
            at = 2;
        }
        _ => {}
    }
    if args.get(at).is_some_and(|word| word.bytes() == b"--") {
        at += 1;
    }
    let words = args.get(at..).unwrap_or_default();
    if words.is_empty() {
        shell.complain(b"you need to specify whom to kill");
        return Ok(1);
    }
    let signal = i32::try_from(number).ok().and_then(Signal::from_named_raw);
    let mut status = 0;
    for word in words {
        let result = if word.starts_with(b"%") {
            match (shell.job_of(word), signal) {
                (Some(job), Some(signal)) => shell.signal_job(job, signal),
                (Some(_), None) => Ok(()),
                (None, _) => {
                    no_job(shell, word);
                    status = 1;
                    continue;
                }
            }
        } else {
            match kit::number::signed(word).and_then(|pid| i32::try_from(pid).ok()) {
                Some(pid) => send(pid, signal, number == 0),
                None => {
                    shell.complain_of(&[b"invalid number '", word.bytes(), b"'"]);
                    status = 1;
                    continue;
                }
            }
        };
        if let Err(errno) = result {
            shell.complain_of(&[b"can't kill pid ", word.bytes(), b": ", errno.text().as_bytes()]);
            status = 1;
        }
    }
    Ok(status)
}

/// kill(2) with all meanings of its first argument.
fn send(pid: i32, signal: Option<Signal>, test: bool) -> Result<(), kit::Errno> {
    let result = match (Pid::from_raw(pid.checked_abs().unwrap_or(0)), signal) {
        (_, None) if !test => return Err(kit::Errno(22)),
        (None, Some(signal)) => rustix::process::kill_current_process_group(signal),
        (None, None) => return Ok(()),
        (Some(_), Some(signal)) if pid == -1 => return kit::sys::sigwait::kill_all(signal.as_raw()),
        (Some(group), Some(signal)) if pid < 0 => kill_process_group(group, signal),
        (Some(pid), Some(signal)) => kill_process(pid, signal),
        (Some(group), None) if pid < 0 => test_kill_process_group(group),
        (Some(pid), None) => test_kill_process(pid),
    };
    result.map_err(kit::Errno::from)
}
