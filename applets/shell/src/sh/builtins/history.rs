//! `history [-c] [N]`: the lines that the user typed, numbered as `\!` in a prompt counts; the last N of them.

use super::super::shell::{Run, Shell};
use kit::Arg;

pub fn history(shell: &mut Shell, args: &[Arg<'_>]) -> Run<u8> {
    let (found, at) = match super::letters(shell, args, b"c") {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    if found.contains(&b'c') {
        shell.history.clear();
        return Ok(0);
    }
    let lines = shell.history.lines();
    let mut wanted = lines.len();
    if let Some(word) = args.get(at) {
        match kit::number::unsigned(word).map(|number| usize::try_from(number).unwrap_or(usize::MAX)) {
            Some(number) => wanted = number.min(wanted),
            None => return shell.error_of(&[b"Illegal number: ", word.bytes()]),
        }
    }
    let first = shell.history.number() - wanted;
    let mut text = Vec::new();
    for (number, line) in (first..).zip(lines.iter().skip(lines.len() - wanted)) {
        let number = kit::number::Decimal::of(number as u64);
        text.extend(core::iter::repeat_n(b' ', 5usize.saturating_sub(number.len())));
        text.extend_from_slice(&number);
        text.extend_from_slice(b"  ");
        // The file may hold what somebody else has put there.
        kit::escape::push_visible(&mut text, line);
        text.push(b'\n');
    }
    Ok(shell.print(&text))
}
