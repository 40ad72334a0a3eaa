//! Arithmetic (POSIX.1-2024 XCU 2.6.4): all of C's integer operators on 64 bits that wrap, `**`, `BASE#digits`.
//!
//! Where the text of an expansion holds nothing but plain parameters, it is parsed once, with the script.

use super::ast::{Op, Part, Which, Word};
use super::depth;
use super::names::{NameId, Names, is_name_byte, is_name_start};
use super::shell::{Run, Shell};

/// A parsed expression.
pub enum Expr {
    /// A constant.
    Number(i64),
    /// A variable.
    Name(NameId),
    /// `$x` or `$1` that must hold a plain number: else the text is expanded first.
    Param(Which),
    /// `- ~ !`
    Unary(u8, Box<Expr>),
    /// Two operands.
    Binary(Bin, Box<(Expr, Expr)>),
    /// A first operand, and many more operations on what came of those before.
    Chain(Box<(Expr, Vec<(Bin, Expr)>)>),
    /// `NAME op= value`
    Assign(Option<Bin>, NameId, Box<Expr>),
    /// `++` and `--`: what is added, and whether the old value is the result.
    Step(NameId, i64, bool),
    /// `a ? b : c`
    Choice(Box<(Expr, Expr, Expr)>),
}

/// Operators of two operands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bin {
    Comma,
    Or,
    And,
    BitOr,
    BitXor,
    BitAnd,
    Eq,
    Ne,
    Le,
    Ge,
    Lt,
    Gt,
    Shl,
    Shr,
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    Pow,
}

/// Operators as written, longer ones first, with their rank.
const OPERATORS: &[(&[u8], Bin, u8)] = &[
    (b"**", Bin::Pow, 13),
    (b"||", Bin::Or, 3),
    (b"&&", Bin::And, 4),
    (b"==", Bin::Eq, 8),
    (b"!=", Bin::Ne, 8),
    (b"<<", Bin::Shl, 10),
    (b">>", Bin::Shr, 10),
    (b"<=", Bin::Le, 9),
    (b">=", Bin::Ge, 9),
    (b"<", Bin::Lt, 9),
    (b">", Bin::Gt, 9),
    (b"|", Bin::BitOr, 5),
    (b"^", Bin::BitXor, 6),
    (b"&", Bin::BitAnd, 7),
    (b"+", Bin::Add, 11),
    (b"-", Bin::Sub, 11),
    (b"*", Bin::Mul, 12),
    (b"/", Bin::Div, 12),
    (b"%", Bin::Rem, 12),
    (b",", Bin::Comma, 0),
];

const ASSIGNMENT: u8 = 1;
const CHOICE: u8 = 2;

/// Marks a parameter in the text given to the parser; no script can hold it there and be valid.
const PARAM: u8 = 1;

const SYNTAX: &[u8] = b"arithmetic syntax error";

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
    names: &'t mut Names,
    /// How many operations may still stand inside each other; those beyond make chains, of whatever length.
    inside: u32,
    /// Variables assigned so far.
    assigned: Vec<NameId>,
    /// A parameter whose value was to be taken before such an assignment.
    late: bool,
}

/// Parses the text of an expansion with the script, if it holds no expansions but simple ones.
pub fn compile(text: &Word, names: &mut Names) -> Option<Expr> {
    let parts = match text {
        Word::Plain(bytes) => return parse(bytes, names).ok(),
        Word::Parts(parts) => parts,
    };
    let mut flat = Vec::new();
    let mark = |flat: &mut Vec<u8>, kind: u8, number: u32| {
        flat.extend_from_slice(&[PARAM, kind]);
        flat.extend_from_slice(&kit::number::Decimal::of(number.into()));
        flat.push(PARAM);
    };
    for part in parts {
        match part {
            Part::Bare(bytes) | Part::Quoted(bytes) if !bytes.contains(&PARAM) => {
                flat.extend_from_slice(bytes)
            }
            Part::Var(id, _) => mark(&mut flat, b'v', id.0),
            Part::Param(param, _) => match (param.what, &param.op) {
                (Which::Number(number), Op::Value) => mark(&mut flat, b'n', number),
                (Which::Special(byte @ (b'#' | b'?')), Op::Value) => mark(&mut flat, b's', byte.into()),
                _ => return None,
            },
            _ => return None,
        }
    }
    parse(&flat, names).ok()
}

/// Parses an expression.
pub fn parse(text: &[u8], names: &mut Names) -> Result<Expr, &'static [u8]> {
    let mut reader = Reader { text, at: 0, names, inside: 1000, assigned: Vec::new(), late: false };
    reader.blanks();
    if reader.at == text.len() {
        return Ok(Expr::Number(0));
    }
    let expr = reader.binary(0)?;
    if reader.at < text.len() || reader.late { Err(SYNTAX) } else { Ok(expr) }
}

impl Reader<'_> {
    fn blanks(&mut self) {
        while self.byte(0).is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.at + ahead).copied()
    }

    fn operator(&self) -> Option<(&'static [u8], Bin, u8)> {
        let rest = self.text.get(self.at..)?;
        OPERATORS.iter().copied().find(|(text, _, _)| rest.starts_with(text))
    }

    /// The assignment operator that stands here: its length, and the operation besides.
    fn assignment(&self) -> Option<(usize, Option<Bin>)> {
        if self.byte(0) == Some(b'=') && self.byte(1) != Some(b'=') {
            return Some((1, None));
        }
        let rest = self.text.get(self.at..)?;
        OPERATORS.iter().find_map(|(text, bin, _)| {
            let assigns = matches!(
                bin,
                Bin::Add
                    | Bin::Sub
                    | Bin::Mul
                    | Bin::Div
                    | Bin::Rem
                    | Bin::Shl
                    | Bin::Shr
                    | Bin::BitAnd
                    | Bin::BitOr
                    | Bin::BitXor
                    | Bin::Pow
            );
            (assigns && rest.strip_prefix(*text)?.first() == Some(&b'='))
                .then_some((text.len() + 1, Some(*bin)))
        })
    }

    fn binary(&mut self, least: u8) -> Result<Expr, &'static [u8]> {
        if depth::exhausted() {
            return Err(b"expression nested too deeply");
        }
        let mut left = self.unary()?;
        let mut chained = false;
        loop {
            self.blanks();
            if let Expr::Name(id) = left
                && least <= ASSIGNMENT
                && let Some((length, bin)) = self.assignment()
            {
                self.at += length;
                left = Expr::Assign(bin, id, Box::new(self.binary(ASSIGNMENT)?));
                self.assigned.push(id);
                continue;
            }
            if self.byte(0) == Some(b'?') {
                if least > CHOICE {
                    return Ok(left);
                }
                self.at += 1;
                let yes = self.binary(0)?;
                if self.byte(0) != Some(b':') {
                    return Err(SYNTAX);
                }
                self.at += 1;
                let no = self.binary(ASSIGNMENT)?;
                left = Expr::Choice(Box::new((left, yes, no)));
                chained = false;
                continue;
            }
            let Some((text, bin, rank)) = self.operator() else { return Ok(left) };
            if rank < least {
                return Ok(left);
            }
            self.at += text.len();
            // `**` groups from the right.
            let right = self.binary(if bin == Bin::Pow { rank } else { rank + 1 })?;
            left = match left {
                Expr::Chain(mut chain) if chained => {
                    chain.1.push((bin, right));
                    Expr::Chain(chain)
                }
                left if self.inside == 0 => {
                    chained = true;
                    Expr::Chain(Box::new((left, vec![(bin, right)])))
                }
                left => {
                    self.inside -= 1;
                    Expr::Binary(bin, Box::new((left, right)))
                }
            };
        }
    }

    fn unary(&mut self) -> Result<Expr, &'static [u8]> {
        if depth::exhausted() {
            return Err(b"expression nested too deeply");
        }
        self.blanks();
        let Some(byte) = self.byte(0) else { return Err(SYNTAX) };
        match byte {
            b'+' | b'-' if self.byte(1) == Some(byte) => {
                let begin = self.at;
                self.at += 2;
                self.blanks();
                let step = if byte == b'+' { 1 } else { -1 };
                if self.byte(0).is_some_and(is_name_start) {
                    let id = self.name();
                    self.assigned.push(id);
                    return Ok(Expr::Step(id, step, false));
                }
                // `--5` is two signs.
                self.at = begin + 1;
                let operand = self.unary()?;
                Ok(if byte == b'-' { Expr::Unary(byte, Box::new(operand)) } else { operand })
            }
            b'+' => {
                self.at += 1;
                self.unary()
            }
            b'-' | b'~' | b'!' => {
                self.at += 1;
                Ok(Expr::Unary(byte, Box::new(self.unary()?)))
            }
            b'(' => {
                self.at += 1;
                let inner = self.binary(0)?;
                if self.byte(0) != Some(b')') {
                    return Err(SYNTAX);
                }
                self.at += 1;
                // In parentheses a name is a value, nothing to assign to.
                Ok(match inner {
                    Expr::Name(_) => Expr::Binary(Bin::Add, Box::new((inner, Expr::Number(0)))),
                    inner => inner,
                })
            }
            b'0'..=b'9' => self.number(),
            PARAM => self.param(),
            _ if is_name_start(byte) => {
                let id = self.name();
                self.blanks();
                let step = match (self.byte(0), self.byte(1)) {
                    (Some(b'+'), Some(b'+')) => 1,
                    (Some(b'-'), Some(b'-')) => -1,
                    _ => return Ok(Expr::Name(id)),
                };
                self.at += 2;
                self.assigned.push(id);
                Ok(Expr::Step(id, step, true))
            }
            _ => Err(SYNTAX),
        }
    }

    fn name(&mut self) -> NameId {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !is_name_byte(*byte)).unwrap_or(rest.len());
        self.at += length;
        self.names.intern(rest.get(..length).unwrap_or_default())
    }

    fn number(&mut self) -> Result<Expr, &'static [u8]> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_digit =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'@' | b'_' | &PARAM);
        let length = rest.iter().position(|byte| !is_digit(byte)).unwrap_or(rest.len());
        self.at += length;
        constant(rest.get(..length).unwrap_or_default()).map(Expr::Number).ok_or(SYNTAX)
    }

    fn param(&mut self) -> Result<Expr, &'static [u8]> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some([PARAM, kind]) = rest.get(..2) else { return Err(SYNTAX) };
        let digits = rest.get(2..).unwrap_or_default();
        let length = digits.iter().position(|byte| *byte == PARAM).ok_or(SYNTAX)?;
        let number =
            kit::number::parse::<u32>(digits.get(..length).unwrap_or_default()).map_err(|_| SYNTAX)?;
        self.at += 2 + length + 1;
        // Something stuck to it makes another word of it.
        if self.byte(0).is_some_and(|byte| is_name_byte(byte) || byte == PARAM || byte == b'#') {
            return Err(SYNTAX);
        }
        Ok(Expr::Param(match kind {
            b'v' => {
                // Expansions come before the evaluation.
                self.late |= self.assigned.contains(&NameId(number));
                Which::Name(NameId(number))
            }
            b'n' => Which::Number(number),
            _ => Which::Special(u8::try_from(number).map_err(|_| SYNTAX)?),
        }))
    }
}

/// A constant: decimal, `0x`, octal, `BASE#digits`. Too large ones wrap.
pub fn constant(text: &[u8]) -> Option<i64> {
    let wrapped = |digits: &[u8], base: u32| {
        if digits.is_empty() {
            return None;
        }
        digits.iter().try_fold(0i64, |sum, &byte| {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'z' => byte - b'a' + 10,
                b'A'..=b'Z' if base <= 36 => byte - b'A' + 10,
                b'A'..=b'Z' => byte - b'A' + 36,
                b'@' => 62,
                b'_' => 63,
                _ => return None,
            };
            (u32::from(digit) < base).then(|| sum.wrapping_mul(base.into()).wrapping_add(digit.into()))
        })
    };
    if let Some(at) = text.iter().position(|byte| *byte == b'#') {
        let base = kit::number::unsigned(text.get(..at)?).filter(|base| (2..=64).contains(base))?;
        return wrapped(text.get(at + 1..)?, u32::try_from(base).ok()?);
    }
    match text {
        [b'0', b'x' | b'X', digits @ ..] => wrapped(digits, 16),
        [b'0', digits @ ..] if !digits.is_empty() => wrapped(digits, 8),
        _ => wrapped(text, 10),
    }
}

/// A plain decimal number with an optional sign, blanks around it: what variables hold most of the time.
fn simple(text: &[u8]) -> Option<i64> {
    let text = text.trim_ascii();
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    if digits.len() > 18 || digits.first() == Some(&b'0') && digits.len() > 1 || digits.is_empty() {
        return None;
    }
    let mut sum = 0i64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        sum = sum * 10 + i64::from(byte - b'0');
    }
    Some(if negative { -sum } else { sum })
}

/// The decimal digits of a signed number.
pub fn push_number(to: &mut Vec<u8>, number: i64) {
    if number < 0 {
        to.push(b'-');
    }
    to.extend_from_slice(&kit::number::Decimal::of(number.unsigned_abs()));
}

impl Shell {
    /// Evaluates the text of an expression.
    pub fn arith_text(&mut self, text: &[u8]) -> Run<i64> {
        if let Some(number) = simple(text) {
            return Ok(number);
        }
        match parse(text, &mut self.names) {
            Ok(expr) => self.arith(&expr),
            Err(message) => self.error(message),
        }
    }

    /// Whether every parameter in it is a plain number now, so that the parsed form is the text's meaning.
    pub fn arith_fits(&mut self, expr: &Expr) -> bool {
        match expr {
            Expr::Number(_) | Expr::Name(_) | Expr::Step(..) => true,
            Expr::Param(Which::Name(id)) => {
                self.refresh(*id);
                is_plain(self.get(*id))
            }
            Expr::Param(Which::Number(number)) => is_plain(self.params.get(*number as usize)),
            Expr::Param(Which::Special(_)) => true,
            Expr::Unary(_, operand) | Expr::Assign(_, _, operand) => self.arith_fits(operand),
            Expr::Binary(_, pair) => self.arith_fits(&pair.0) && self.arith_fits(&pair.1),
            Expr::Chain(chain) => {
                self.arith_fits(&chain.0) && chain.1.iter().all(|(_, operand)| self.arith_fits(operand))
            }
            Expr::Choice(three) => {
                self.arith_fits(&three.0) && self.arith_fits(&three.1) && self.arith_fits(&three.2)
            }
        }
    }

    /// Evaluates a parsed expression.
    pub fn arith(&mut self, expr: &Expr) -> Run<i64> {
        Ok(match expr {
            Expr::Number(number) => *number,
            Expr::Name(id) => self.arith_name(*id)?,
            Expr::Param(Which::Name(id)) => self.arith_name(*id)?,
            Expr::Param(Which::Number(number)) => {
                self.params.get(*number as usize).and_then(simple).unwrap_or_default()
            }
            Expr::Param(Which::Special(b'#')) => i64::try_from(self.params.len()).unwrap_or(i64::MAX),
            Expr::Param(Which::Special(_)) => self.status.into(),
            Expr::Unary(operator, operand) => {
                let value = self.arith(operand)?;
                match operator {
                    b'-' => value.wrapping_neg(),
                    b'~' => !value,
                    _ => i64::from(value == 0),
                }
            }
            Expr::Binary(Bin::And, pair) => {
                let left = self.arith(&pair.0)?;
                i64::from(left != 0 && self.arith(&pair.1)? != 0)
            }
            Expr::Binary(Bin::Or, pair) => {
                let left = self.arith(&pair.0)?;
                i64::from(left != 0 || self.arith(&pair.1)? != 0)
            }
            Expr::Binary(bin, pair) => {
                let left = self.arith(&pair.0)?;
                let right = self.arith(&pair.1)?;
                self.apply(*bin, left, right)?
            }
            Expr::Chain(chain) => {
                let mut sum = self.arith(&chain.0)?;
                for (bin, operand) in &chain.1 {
                    sum = match bin {
                        Bin::And => i64::from(sum != 0 && self.arith(operand)? != 0),
                        Bin::Or => i64::from(sum != 0 || self.arith(operand)? != 0),
                        bin => {
                            let right = self.arith(operand)?;
                            self.apply(*bin, sum, right)?
                        }
                    };
                }
                sum
            }
            Expr::Assign(bin, id, value) => {
                // C leaves open which side comes first; dash and busybox begin on the right.
                let mut value = self.arith(value)?;
                if let Some(bin) = bin {
                    let old = self.arith_name(*id)?;
                    value = self.apply(*bin, old, value)?;
                }
                self.set_number(*id, value)?;
                value
            }
            Expr::Step(id, by, after) => {
                let old = self.arith_name(*id)?;
                let new = old.wrapping_add(*by);
                self.set_number(*id, new)?;
                if *after { old } else { new }
            }
            Expr::Choice(three) => {
                if self.arith(&three.0)? != 0 {
                    self.arith(&three.1)?
                } else {
                    self.arith(&three.2)?
                }
            }
        })
    }

    fn apply(&mut self, bin: Bin, a: i64, b: i64) -> Run<i64> {
        Ok(match bin {
            Bin::Comma => b,
            Bin::Or => i64::from(a != 0 || b != 0),
            Bin::And => i64::from(a != 0 && b != 0),
            Bin::BitOr => a | b,
            Bin::BitXor => a ^ b,
            Bin::BitAnd => a & b,
            Bin::Eq => i64::from(a == b),
            Bin::Ne => i64::from(a != b),
            Bin::Le => i64::from(a <= b),
            Bin::Ge => i64::from(a >= b),
            Bin::Lt => i64::from(a < b),
            Bin::Gt => i64::from(a > b),
            // The machine takes the count modulo 64.
            Bin::Shl => a.wrapping_shl((b & 63) as u32),
            Bin::Shr => a.wrapping_shr((b & 63) as u32),
            Bin::Add => a.wrapping_add(b),
            Bin::Sub => a.wrapping_sub(b),
            Bin::Mul => a.wrapping_mul(b),
            Bin::Div | Bin::Rem if b == 0 => return self.error(b"divide by zero"),
            Bin::Div => a.wrapping_div(b),
            Bin::Rem => a.wrapping_rem(b),
            Bin::Pow if b < 0 => return self.error(b"exponent less than 0"),
            Bin::Pow => power(a, b),
        })
    }

    fn arith_name(&mut self, id: NameId) -> Run<i64> {
        self.refresh(id);
        let Some(value) = self.get(id) else {
            // Even under `set -u`: POSIX.1-2024 says otherwise, dash and busybox count on it.
            return Ok(0);
        };
        if let Some(number) = simple(value) {
            return Ok(number);
        }
        let text = value.to_vec();
        if depth::exhausted() || self.arith_depth >= 200 {
            return self.error(b"expression recursion loop detected");
        }
        self.arith_depth += 1;
        let result = self.arith_text(&text);
        self.arith_depth -= 1;
        result
    }

    fn set_number(&mut self, id: NameId, value: i64) -> Run<()> {
        let mut text = core::mem::take(&mut self.digits);
        text.clear();
        push_number(&mut text, value);
        let result = self.set(id, &text);
        self.digits = text;
        result
    }
}

fn is_plain(value: Option<&[u8]>) -> bool {
    let value = value.unwrap_or_default();
    !value.is_empty()
        && value.len() <= 18
        && value.iter().all(u8::is_ascii_digit)
        && (value.len() == 1 || value.first() != Some(&b'0'))
}

fn power(base: i64, mut exponent: i64) -> i64 {
    let (mut result, mut square) = (1i64, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result.wrapping_mul(square);
        }
        square = square.wrapping_mul(square);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_in_all_bases() {
        assert_eq!(constant(b"0x1F"), Some(31));
        assert_eq!(constant(b"010"), Some(8));
        assert_eq!(constant(b"08"), None);
        assert_eq!(constant(b"2#101"), Some(5));
        assert_eq!(constant(b"64#_"), Some(63));
        assert_eq!(constant(b"1#0"), None);
        assert_eq!(constant(b"9223372036854775808"), Some(i64::MIN));
    }

    #[test]
    fn powers_wrap() {
        assert_eq!(power(2, 10), 1024);
        assert_eq!(power(2, 64), 0);
        assert_eq!(power(-3, 3), -27);
    }
}
