//! Matches the oracle's cases with our engine: a case a line on standard input, `flags pattern text` in hex, the
//! answer a line on standard output: `error TEXT`, `no`, or the spans of all groups.

use kit::regex::{Flags, Regex};
use std::io::{BufRead, Write};

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a case");
        let mut words = line.split(' ');
        let letters = words.next().unwrap_or_default();
        let pattern = unhex(words.next().unwrap_or_default());
        let text = unhex(words.next().unwrap_or_default());
        let flags = Flags {
            extended: letters.contains('E'),
            ignore_case: letters.contains('i'),
            newline: letters.contains('n'),
            ..Flags::default()
        };
        let answer = match Regex::new(&pattern, flags) {
            Err(error) => format!("error {error}"),
            Ok(regex) => {
                let mut groups = vec![None; regex.groups() + 1];
                match regex.find(&text, 0, &mut groups) {
                    Err(_) => "error too complex".into(),
                    Ok(false) => "no".into(),
                    Ok(true) => {
                        // What is asked must not change the answer.
                        let mut whole = [None];
                        assert_eq!(regex.find(&text, 0, &mut whole), Ok(true), "{line}");
                        assert_eq!(whole[0], groups[0], "{line}");
                        assert_eq!(regex.is_match(&text), Ok(true), "{line}");
                        let spans = groups
                            .iter()
                            .map(|span| span.map_or("-".into(), |(from, to)| format!("{from},{to}")));
                        spans.collect::<Vec<_>>().join(" ")
                    }
                }
            }
        };
        writeln!(out, "{answer}").expect("standard output");
    }
}

fn unhex(digits: &str) -> Vec<u8> {
    (0..digits.len() / 2)
        .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hex"))
        .collect()
}
