//! `expr`: evaluate an expression (POSIX.1-2024; functions and operators of GNU and busybox).
//!
//! Numbers have up to 38 digits; a result beyond is an error. Strings are counted in bytes, as in the C locale.

#![deny(clippy::indexing_slicing)]

use core::cmp::Ordering;
use kit::regex::{Flags, Regex};
use kit::{Applet, Arg, Context, Error, Place, Result, Runs, Status};

/// The applet.
pub const APPLET: Applet = Applet {
    name: "expr",
    place: Place::UsrBin,
    runs: Runs::Inside,
    failure: 3,
    usage: "EXPRESSION\n\n\
Print the value of EXPRESSION; fail if it is empty or 0\n\n\
\tA | B\t\tA if it is neither empty nor 0, else B\n\
\tA & B\t\tA if neither is empty or 0, else 0\n\
\tA < B\t\t1 if so, else 0; also <= = == != >= >\n\
\tA + B\t\tAlso - * / %\n\
\tA : REGEX\tWhat \\(…\\) matches at the start of A, or the length of the match\n\
\tmatch A REGEX\tThe same\n\
\tsubstr A POS N\tN bytes of A, counted from 1\n\
\tindex A BYTES\tWhere any of BYTES first stands in A, or 0\n\
\tlength A\tThe number of bytes\n\
\t+ A, quote A\tA, even if it is an operator or a function\n\
\t( EXPRESSION )\tIts value",
    main,
};

/// How deep parentheses may lie: each level costs stack, and the shell's may be small.
const DEEPEST: usize = 500;

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    // A result that cannot be written is another failure than a wrong expression.
    run(ctx).map_err(|error| if error.status().is_none() { error.with_status(2) } else { error })
}

fn run(ctx: &mut Context<'_>) -> Result<Status> {
    let words = ctx.args.get(1..).unwrap_or_default();
    let words = match words {
        [only] if only.bytes() == b"--help" => return Err(Error::help()),
        [first, rest @ ..] if first.bytes() == b"--" => rest,
        words => words,
    };
    if words.is_empty() {
        return Err(Error::usage("missing operand"));
    }
    let mut parser = Parser { words, at: 0, depth: 0 };
    let value = parser.binary(0, true)?;
    if let Some(word) = parser.peek() {
        return Err(syntax("unexpected argument", word));
    }
    ctx.out.line(&value);
    Ok(Status::of(!is_null(&value)))
}

fn syntax(what: &str, word: &[u8]) -> Error {
    Error::about(&["syntax error: ", what].concat(), word)
}

struct Parser<'a> {
    words: &'a [Arg<'a>],
    at: usize,
    depth: usize,
}

type Value = Vec<u8>;

/// The operators, those that bind least first.
const LEVELS: [&[&[u8]]; 6] = [
    &[b"|"],
    &[b"&"],
    &[b"<", b"<=", b"=", b"==", b"!=", b">=", b">"],
    &[b"+", b"-"],
    &[b"*", b"/", b"%"],
    &[b":"],
];

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a [u8]> {
        self.words.get(self.at).map(|word| word.bytes())
    }

    fn next(&mut self) -> Result<&'a [u8]> {
        let Some(word) = self.peek() else {
            let before = self.words.get(self.at.wrapping_sub(1)).map_or(&b""[..], |word| word.bytes());
            return Err(syntax("missing argument after", before));
        };
        self.at += 1;
        Ok(word)
    }

    /// Operands joined by the operators of a level and of those that bind more; computed only if `live`.
    fn binary(&mut self, level: usize, live: bool) -> Result<Value> {
        let Some(operators) = LEVELS.get(level) else { return self.primary(live) };
        let mut left = self.binary(level + 1, live)?;
        while let Some(operator) = self.peek().filter(|word| operators.contains(word)) {
            self.at += 1;
            let null = is_null(&left);
            let needed = live && (operator != b"|" || null) && (operator != b"&" || !null);
            let right = self.binary(level + 1, needed)?;
            if !live {
                continue;
            }
            left = match level {
                0 if !null => left,
                0 if is_null(&right) => b"0".to_vec(),
                0 => right,
                1 if null || is_null(&right) => b"0".to_vec(),
                1 => left,
                2 => truth(compare(operator, &left, &right)),
                5 => matched(&left, &right)?,
                _ => compute(operator, &left, &right)?,
            };
        }
        Ok(left)
    }

    fn primary(&mut self, live: bool) -> Result<Value> {
        let word = self.next()?;
        let more = self.at < self.words.len();
        match word {
            b")" => Err(syntax("unexpected", word)),
            b"(" => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Error::new("too many parentheses"));
                }
                let value = self.binary(0, live)?;
                self.depth -= 1;
                let before = self.words.get(self.at - 1).map_or(&b""[..], |word| word.bytes());
                match self.peek() {
                    Some(b")") => self.at += 1,
                    Some(word) => return Err(syntax("expecting ')' instead of", word)),
                    None => return Err(syntax("expecting ')' after", before)),
                }
                Ok(value)
            }
            b"+" | b"quote" if more => Ok(self.next()?.to_vec()),
            b"length" if more || !live => {
                let text = self.primary_nested(live)?;
                Ok(decimal(text.len() as i128))
            }
            b"index" if more => {
                let (text, bytes) = (self.primary_nested(live)?, self.primary_nested(live)?);
                let found = text.iter().position(|byte| bytes.contains(byte));
                Ok(decimal(found.map_or(0, |at| at as i128 + 1)))
            }
            b"match" if more => {
                let (text, pattern) = (self.primary_nested(live)?, self.primary_nested(live)?);
                if live { matched(&text, &pattern) } else { Ok(Value::new()) }
            }
            b"substr" if more => {
                let text = self.primary_nested(live)?;
                let (start, length) = (self.primary_nested(live)?, self.primary_nested(live)?);
                let position = |word| number(word).ok().and_then(|number| usize::try_from(number).ok());
                let (Some(start @ 1..), Some(length)) = (position(&start), position(&length)) else {
                    return Ok(Value::new());
                };
                Ok(text.into_iter().skip(start - 1).take(length).collect())
            }
            b"length" | b"index" | b"match" | b"substr" => Err(syntax("missing argument after", word)),
            word => Ok(word.to_vec()),
        }
    }

    /// An argument of a function, which may be another function.
    fn primary_nested(&mut self, live: bool) -> Result<Value> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Error::new("too many functions"));
        }
        let value = self.primary(live);
        self.depth -= 1;
        value
    }
}

/// Empty, or zero in any spelling.
fn is_null(value: &[u8]) -> bool {
    let digits = value.strip_prefix(b"-").unwrap_or(value);
    value.is_empty() || !digits.is_empty() && digits.iter().all(|byte| *byte == b'0')
}

fn truth(holds: bool) -> Value {
    vec![if holds { b'1' } else { b'0' }]
}

fn decimal(number: i128) -> Value {
    let mut digits = Vec::new();
    let mut rest = number.unsigned_abs();
    while rest > 0 || digits.is_empty() {
        digits.push(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    if number < 0 {
        digits.push(b'-');
    }
    digits.reverse();
    digits
}

/// The sign of an integer and its digits, zeros before them left out; none if it is no integer.
fn integer(word: &[u8]) -> Option<(bool, &[u8])> {
    let digits = word.strip_prefix(b"-").unwrap_or(word);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    let digits = digits.get(zeros..).unwrap_or_default();
    Some((digits.len() + zeros < word.len() && !digits.is_empty(), digits))
}

fn number(word: &[u8]) -> Result<i128> {
    let Some((negative, digits)) = integer(word) else {
        return Err(Error::about("non-integer argument", word));
    };
    let value = digits.iter().try_fold(0i128, |sum, digit| {
        let digit = i128::from(digit - b'0');
        sum.checked_mul(10)?.checked_add(if negative { -digit } else { digit })
    });
    value.ok_or_else(|| Error::about("number out of range", word))
}

fn compute(operator: &[u8], left: &[u8], right: &[u8]) -> Result<Value> {
    let (a, b) = (number(left)?, number(right)?);
    let result = match operator {
        b"+" => a.checked_add(b),
        b"-" => a.checked_sub(b),
        b"*" => a.checked_mul(b),
        _ if b == 0 => return Err(Error::new("division by zero")),
        b"/" => a.checked_div(b),
        _ => a.checked_rem(b),
    };
    let term = || kit::filled(b"{} {} {}", &[left, operator, right]);
    result.map(decimal).ok_or_else(|| Error::about("result out of range:", &term()))
}

fn compare(operator: &[u8], left: &[u8], right: &[u8]) -> bool {
    let order = match (integer(left), integer(right)) {
        (Some((left_negative, left)), Some((right_negative, right))) => {
            let size = left.len().cmp(&right.len()).then_with(|| left.cmp(right));
            match (left_negative, right_negative) {
                (false, false) => size,
                (true, true) => size.reverse(),
                (negative, _) => {
                    if negative {
                        Ordering::Less
                    } else {
                        Ordering::Greater
                    }
                }
            }
        }
        _ => left.cmp(right),
    };
    match operator {
        b"<" => order.is_lt(),
        b"<=" => order.is_le(),
        b">" => order.is_gt(),
        b">=" => order.is_ge(),
        b"!=" => order.is_ne(),
        _ => order.is_eq(),
    }
}

/// What the first group of a pattern matches, or how long the match is.
fn matched(text: &[u8], pattern: &[u8]) -> Result<Value> {
    let regex = Regex::new(pattern, Flags::default()).map_err(Error::new)?;
    let mut groups = [None, None];
    // A match that does not begin at the start means that none does: the leftmost is found.
    let found = regex.find(text, 0, &mut groups)?;
    let [whole, group] = groups;
    let whole = whole.filter(|(start, _)| found && *start == 0);
    if regex.groups() == 0 {
        return Ok(decimal(whole.map_or(0, |(_, end)| end as i128)));
    }
    let group = group.filter(|_| whole.is_some());
    Ok(group.and_then(|(start, end)| text.get(start..end)).unwrap_or_default().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_compare_by_value_of_any_length() {
        assert!(compare(b"<", b"-99999999999999999999999999999999999999999", b"-1"));
        assert!(compare(b"=", b"007", b"7") && compare(b"=", b"-0", b"0"));
        assert!(compare(b">", b"10", b"9") && compare(b"<", b"10", b"9a"));
    }

    #[test]
    fn results_out_of_range_are_errors() {
        let most = i128::MAX.to_string();
        assert!(compute(b"+", most.as_bytes(), b"1").is_err());
        assert_eq!(compute(b"+", most.as_bytes(), b"0").unwrap(), most.as_bytes());
        assert_eq!(compute(b"%", b"-7", b"2").unwrap(), b"-1");
    }
}
