//! Any bytes as an arithmetic expression: no panic, parsed with the script and when expanded the same value, and where
//! it has only numbers and operators, the value that an evaluator that knows nothing of the shell finds.

#![no_main]

use libfuzzer_sys::fuzz_target;

const VARIABLES: &[(&[u8], &[u8])] = &[
    (b"a", b"5"),
    (b"b", b"-3"),
    (b"c", b"a+1"),
    (b"d", b""),
    (b"e", b"9223372036854775807"),
    (b"f", b"f"),
    (b"g", b" 7 "),
];

fuzz_target!(|bytes: &[u8]| {
    let early = shell::fuzz::arithmetic(bytes, VARIABLES, false);
    let late = shell::fuzz::arithmetic(bytes, VARIABLES, true);
    assert_eq!(early, late);
    let plain = |byte: &u8| byte.is_ascii_digit() || b" \t\n()+-*/%<>=!&|^~?:,".contains(byte);
    if bytes.iter().all(plain) {
        let mut reader = Reader { text: bytes, at: 0, depth: 0 };
        if let Some(own) = reader.whole() {
            assert_eq!(early, own);
        }
    }
});

/// A value, or none after a division by zero or the like, in that part of it that counts.
type Value = Option<i64>;

/// Binary operators from the loosest on; those of a level group from the left.
const LEVELS: &[&[&str]] = &[
    &[","],
    &["||"],
    &["&&"],
    &["|"],
    &["^"],
    &["&"],
    &["==", "!="],
    &["<=", ">=", "<", ">"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

/// The longest operators first, to tell where one ends.
const ALL: &[&str] = &[
    "**", "||", "&&", "==", "!=", "<<", ">>", "<=", ">=", "<", ">", "|", "^", "&", "+", "-", "*", "/", "%",
    ",",
];

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    depth: usize,
}

/// Nothing at all: not for this evaluator (an assignment, `++`), or too deep for it. `Err(false)` is a syntax error.
struct Stop(bool);

impl Reader<'_> {
    /// The value that the shell should find; none if this evaluator does not say.
    fn whole(&mut self) -> Option<Value> {
        self.blanks();
        if self.at == self.text.len() {
            return Some(Some(0));
        }
        match self.level(0, true) {
            Ok(value) if self.at == self.text.len() => Some(value),
            Ok(_) | Err(Stop(false)) => Some(None),
            Err(Stop(true)) => None,
        }
    }

    fn blanks(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn operator(&mut self) -> Option<&'static str> {
        self.blanks();
        ALL.iter().copied().find(|operator| self.text[self.at..].starts_with(operator.as_bytes()))
    }

    fn level(&mut self, level: usize, counts: bool) -> Result<Value, Stop> {
        // The conditional operator is between the comma and the rest.
        if level == 1 {
            return self.choice(counts);
        }
        let Some(operators) = LEVELS.get(if level == 0 { 0 } else { level - 1 }) else {
            return self.power(counts);
        };
        let mut left = self.level(level + 1, counts)?;
        while let Some(operator) = self.operator().filter(|operator| operators.contains(operator)) {
            self.at += operator.len();
            let goes_on = match operator {
                "||" => left == Some(0),
                "&&" => left.is_some_and(|left| left != 0),
                _ => left.is_some(),
            };
            let right = self.level(level + 1, counts && goes_on)?;
            left = match (operator, left) {
                (_, None) => None,
                ("||", Some(left)) if left != 0 => Some(1),
                ("&&", Some(0)) => Some(0),
                ("||" | "&&", Some(_)) => right.map(|right| i64::from(right != 0)),
                (operator, Some(left)) => right.and_then(|right| apply(operator, left, right)),
            };
        }
        Ok(left)
    }

    fn choice(&mut self, counts: bool) -> Result<Value, Stop> {
        self.deeper()?;
        let condition = self.level(2, counts)?;
        self.blanks();
        if self.text.get(self.at) != Some(&b'?') {
            self.depth -= 1;
            return Ok(condition);
        }
        self.at += 1;
        let yes = self.level(0, counts)?;
        self.blanks();
        if self.text.get(self.at) != Some(&b':') {
            return Err(Stop(false));
        }
        self.at += 1;
        let no = self.choice(counts)?;
        self.depth -= 1;
        Ok(condition.and_then(|condition| if condition != 0 { yes } else { no }))
    }

    fn power(&mut self, counts: bool) -> Result<Value, Stop> {
        self.deeper()?;
        let base = self.unary(counts)?;
        let mut value = base;
        if self.operator() == Some("**") {
            self.at += 2;
            let exponent = self.power(counts)?;
            value = base.and_then(|base| power(base, exponent?));
        }
        self.depth -= 1;
        Ok(value)
    }

    fn unary(&mut self, counts: bool) -> Result<Value, Stop> {
        self.deeper()?;
        self.blanks();
        let Some(byte) = self.text.get(self.at).copied() else { return Err(Stop(false)) };
        let value = match byte {
            b'+' | b'-' | b'~' | b'!' => {
                self.at += 1;
                let value = self.unary(counts)?;
                value.map(|value| match byte {
                    b'-' => 0i64.wrapping_sub(value),
                    b'~' => -1 ^ value,
                    b'!' => i64::from(value == 0),
                    _ => value,
                })
            }
            b'(' => {
                self.at += 1;
                let value = self.level(0, counts)?;
                self.blanks();
                if self.text.get(self.at) != Some(&b')') {
                    return Err(Stop(false));
                }
                self.at += 1;
                value
            }
            b'0'..=b'9' => {
                let begin = self.at;
                while self.text.get(self.at).is_some_and(u8::is_ascii_digit) {
                    self.at += 1;
                }
                let digits = &self.text[begin..self.at];
                let base: i128 = if digits.len() > 1 && digits[0] == b'0' { 8 } else { 10 };
                let mut sum = 0i128;
                for digit in digits {
                    let digit = i128::from(digit - b'0');
                    if digit >= base {
                        return Err(Stop(false));
                    }
                    sum = (sum * base + digit) & i128::from(u64::MAX);
                }
                Some(sum as u64 as i64)
            }
            _ => return Err(Stop(false)),
        };
        self.depth -= 1;
        Ok(value)
    }

    fn deeper(&mut self) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > 3000 { Err(Stop(true)) } else { Ok(()) }
    }
}

fn apply(operator: &str, left: i64, right: i64) -> Value {
    let (a, b) = (i128::from(left), i128::from(right));
    let wide = match operator {
        "," => b,
        "|" => a | b,
        "^" => a ^ b,
        "&" => a & b,
        "==" => i128::from(a == b),
        "!=" => i128::from(a != b),
        "<" => i128::from(a < b),
        ">" => i128::from(a > b),
        "<=" => i128::from(a <= b),
        ">=" => i128::from(a >= b),
        "<<" => i128::from(left) << (right & 63),
        ">>" => a >> (right & 63),
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" if b != 0 => a / b,
        "%" if b != 0 => a % b,
        _ => return None,
    };
    Some(wide as i64)
}

fn power(base: i64, exponent: i64) -> Value {
    let mut result = 1i64;
    // By squaring from the top bit.
    for bit in (0..63).rev() {
        result = result.wrapping_mul(result);
        if exponent >> bit & 1 == 1 {
            result = result.wrapping_mul(base);
        }
    }
    (exponent >= 0).then_some(result)
}
