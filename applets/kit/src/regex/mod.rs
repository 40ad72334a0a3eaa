//! POSIX regular expressions, basic and extended, over bytes (POSIX.1-2024 XBD 9), with GNU's extensions.
//!
//! Of all matches the leftmost is taken, of those the longest. Where that leaves open what the groups hold,
//! each part takes as the C library of most systems has it: earlier alternatives and longer repetitions first,
//! from left to right (POSIX would have sub-expressions longest first; glibc and musl do not do that either).
//!
//! `.`, brackets and case take a whole character where the text is valid UTF-8, else a byte. Time is linear in
//! the text and memory bounded by the pattern, except with back-references: there a budget ends the search.

#![deny(clippy::indexing_slicing)]

mod backtrack;
mod dfa;
mod literal;
mod parse;
mod pike;
mod program;
mod sets;

use core::cell::RefCell;
use dfa::Dfa;
use literal::First;
pub use literal::find;
use pike::NONE;
use program::Program;

/// How a pattern is read and matched.
#[derive(Clone, Copy, Default, Debug)]
pub struct Flags {
    /// Extended syntax (`egrep`), else basic.
    pub extended: bool,
    /// Letters match in either case.
    pub ignore_case: bool,
    /// `.` and negated brackets do not match a newline; `^` and `$` match at each (REG_NEWLINE).
    pub newline: bool,
    /// Nobody will ask for groups.
    pub no_sub: bool,
    /// grep's ways: a newline in the pattern separates alternatives, and nothing matches one in the text.
    pub newline_alt: bool,
    /// Only where no word character stands before or behind (`grep -w`).
    pub word: bool,
    /// Only whole lines (`grep -x`); whole texts without `newline`.
    pub whole: bool,
    /// Every character stands for itself.
    pub literal: bool,
    /// Operators with nothing to repeat are passed over, braces that are no interval stand for themselves, as in GNU's tools.
    pub lenient: bool,
}

/// A back-reference made the search take too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooComplex;

impl TooComplex {
    /// What to tell people.
    pub const TEXT: &'static str = "regular expression is too complex for this text";
}

impl From<TooComplex> for crate::Error {
    fn from(_: TooComplex) -> crate::Error {
        crate::Error::new(TooComplex::TEXT)
    }
}

/// Where a group matched: its start and its end.
pub type Span = Option<(usize, usize)>;

/// A compiled regular expression.
pub struct Regex {
    program: Program,
    groups: usize,
    backrefs: bool,
    required: Vec<u8>,
    before: Option<usize>,
    plain: bool,
    first: First,
    /// Made as texts call for it; a search inside a search does without.
    dfa: RefCell<Option<Box<Dfa>>>,
}

impl Regex {
    /// Compiles a pattern, or says what is wrong with it in the C library's words.
    pub fn new(pattern: &[u8], flags: Flags) -> Result<Regex, &'static str> {
        let parsed = parse::parse(pattern, flags)?;
        let program = program::compile(&parsed.node, parsed.groups, parsed.backrefs, flags)?;
        let (required, before) = literal::required(&parsed.node);
        let plain = literal::is_plain(&parsed.node);
        let first = First::of(&program, &parsed.node);
        Ok(Regex {
            program,
            groups: parsed.groups,
            backrefs: parsed.backrefs,
            required,
            before,
            plain,
            first,
            dfa: RefCell::new(None),
        })
    }

    /// Bytes that stand in every match; empty if none are known. Where they are missing nothing can match.
    pub fn required(&self) -> &[u8] {
        &self.required
    }

    /// How many bytes of every match stand before those, if there are as many in each.
    pub fn before(&self) -> Option<usize> {
        self.before
    }

    /// Whether there is a match that starts right at `at`; nothing if that is not known.
    pub fn starts(&self, text: &[u8], at: usize) -> Option<bool> {
        let mut dfa = self.dfa.try_borrow_mut().ok().filter(|_| !self.backrefs)?;
        let dfa = dfa.get_or_insert_with(|| Box::new(Dfa::new(&self.program)));
        Some(dfa.longest(&self.program, text, at).0.is_some())
    }

    /// Whether what [`Regex::required`] gives is all of every match: where it stands, the pattern matches.
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// Whether the pattern has back-references.
    pub fn has_backrefs(&self) -> bool {
        self.backrefs
    }

    /// The number of groups, the whole match not counted.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Whether anything in the text matches.
    pub fn is_match(&self, text: &[u8]) -> Result<bool, TooComplex> {
        self.find(text, 0, &mut [])
    }

    /// Finds the first match at or behind `from`, a position between characters. `^` looks at what stands before it.
    ///
    /// `groups` gets the whole match first, then each group, as many as it has room for.
    pub fn find(&self, text: &[u8], from: usize, groups: &mut [Span]) -> Result<bool, TooComplex> {
        groups.fill(None);
        if from > text.len() {
            return Ok(false);
        }
        if self.plain && (groups.len() < 2 || self.groups == 0) && !matches!(self.first, First::Any) {
            // What it begins with is all of it.
            let Some(start) = self.first.skip(text, from) else { return Ok(false) };
            let span = (start, start + self.required.len());
            groups.iter_mut().take(1).for_each(|group| *group = Some(span));
            return Ok(true);
        }
        let wanted = groups.len().clamp(1, self.groups + 1);
        let mut few = [NONE; 20];
        let mut many = Vec::new();
        let slots = match few.get_mut(..2 * wanted) {
            Some(slots) => slots,
            None => {
                many.resize(2 * wanted, NONE);
                &mut many
            }
        };
        let mut start = from;
        let mut found = None;
        if let Ok(mut dfa) = self.dfa.try_borrow_mut() {
            let dfa = dfa.get_or_insert_with(|| Box::new(Dfa::new(&self.program)));
            let mut span = None;
            if !self.backrefs && !groups.is_empty() {
                // Most matches are found where they can begin first.
                let Some(at) = self.first.skip(text, from) else { return Ok(false) };
                span = self.bounds(dfa, text, at, 64);
            }
            if span.is_none() {
                let first = dfa.first_end(&self.program, text, from, &self.first);
                let Some(first) = first else { return Ok(false) };
                if groups.is_empty() && !self.backrefs {
                    return Ok(true);
                }
                start = first.not_before;
                if !self.backrefs {
                    span = self.bounds(dfa, text, start, 8 * (first.end - start) + 256);
                }
            }
            if let Some(span) = span {
                if groups.len() == 1 || self.groups == 0 {
                    groups.iter_mut().take(1).for_each(|group| *group = Some(span));
                    return Ok(true);
                }
                start = span.0;
                if backtrack::groups(&self.program, text, span, &mut dfa.ways, slots) {
                    found = Some(true);
                }
            }
        }
        let found = match found {
            Some(found) => found,
            None if self.program.backrefs => backtrack::find(&self.program, text, start, slots)?,
            None => pike::find(&self.program, text, start, false, slots),
        };
        if found {
            for (span, pair) in groups.iter_mut().zip(slots.chunks_exact(2)) {
                if let [start, end] = pair
                    && *end != NONE
                    && start <= end
                {
                    *span = Some((*start, *end));
                }
            }
        }
        Ok(found)
    }

    /// The end of some match at or behind `from`: the first place where it is sure that there is one. Only whether
    /// there is one, and that it lies before this end, is promised.
    pub fn reach(&self, text: &[u8], from: usize) -> Result<Option<usize>, TooComplex> {
        if !self.backrefs
            && let Ok(mut dfa) = self.dfa.try_borrow_mut()
        {
            let dfa = dfa.get_or_insert_with(|| Box::new(Dfa::new(&self.program)));
            let found = dfa.first_end(&self.program, text, from, &self.first);
            return Ok(found.map(|found| found.end));
        }
        let mut groups = [None];
        self.find(text, from, &mut groups)?;
        Ok(groups[0].map(|span| span.1))
    }

    /// The leftmost longest match that starts at `at` or behind it; `None` if looking for it place by place finds
    /// nothing, or would take more than the budget.
    fn bounds(&self, dfa: &mut Dfa, text: &[u8], mut at: usize, mut budget: usize) -> Option<(usize, usize)> {
        loop {
            let (end, looked) = dfa.longest(&self.program, text, at);
            if let Some(end) = end {
                return Some((at, end));
            }
            budget = budget.checked_sub(looked - at + 1)?;
            let (_, length) = self.program.class_at(text, at);
            if length == 0 {
                return None;
            }
            at = self.first.skip(text, at + length)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRE: Flags = Flags {
        extended: false,
        ignore_case: false,
        newline: false,
        no_sub: false,
        newline_alt: false,
        word: false,
        whole: false,
        literal: false,
        lenient: false,
    };
    const ERE: Flags = Flags { extended: true, ..BRE };

    fn spans(pattern: &str, flags: Flags, text: &str) -> Option<Vec<Span>> {
        let regex = Regex::new(pattern.as_bytes(), flags).unwrap();
        let mut groups = vec![None; regex.groups() + 1];
        regex.find(text.as_bytes(), 0, &mut groups).unwrap().then_some(groups)
    }

    fn whole(pattern: &str, flags: Flags, text: &str) -> Span {
        spans(pattern, flags, text).and_then(|groups| groups[0])
    }

    fn refused(pattern: &str, flags: Flags) -> &'static str {
        Regex::new(pattern.as_bytes(), flags).err().unwrap()
    }

    #[test]
    fn leftmost_then_longest() {
        assert_eq!(whole("a|ab|abc", ERE, "xabcd"), Some((1, 4)));
        assert_eq!(whole("abcd|c", ERE, "abcd"), Some((0, 4)));
        assert_eq!(whole("x*", ERE, "ax"), Some((0, 0)));
        assert_eq!(whole("(foo|foobar)(bar)?", ERE, "foobar"), Some((0, 6)));
    }

    #[test]
    fn groups_as_the_c_library() {
        assert_eq!(
            spans("(a|ab)(c|bcd)(d*)", ERE, "abcd"),
            Some(vec![Some((0, 4)), Some((0, 1)), Some((1, 4)), Some((4, 4))])
        );
        assert_eq!(
            spans("(a*)(ab)*(b*)", ERE, "abb"),
            Some(vec![Some((0, 3)), Some((0, 1)), None, Some((1, 3))])
        );
        assert_eq!(spans("\\(a\\)\\|b", BRE, "b"), Some(vec![Some((0, 1)), None]));
    }

    #[test]
    fn repetitions() {
        assert_eq!(whole("^a{2,3}$", ERE, "aaa"), Some((0, 3)));
        assert_eq!(whole("^a{2,3}$", ERE, "aaaa"), None);
        assert_eq!(whole("a\\{2\\}", BRE, "baab"), Some((1, 3)));
        assert_eq!(whole("(a*)*b", ERE, "aab"), Some((0, 3)));
        assert_eq!(whole("a\\+b\\?", BRE, "caab"), Some((1, 4)));
        assert_eq!(whole("*a", BRE, "x*a"), Some((1, 3)));
    }

    #[test]
    fn anchors_and_words() {
        assert_eq!(whole("a^b", BRE, "a^b"), Some((0, 3)));
        assert_eq!(whole("a^b", ERE, "a^b"), None);
        assert_eq!(whole("\\<b\\w*\\>", BRE, "ab bc"), Some((3, 5)));
        assert_eq!(whole("\\bfoo\\b", BRE, "foo_ foo"), Some((5, 8)));
        assert_eq!(whole("^b$", Flags { newline: true, ..ERE }, "a\nb\nc"), Some((2, 3)));
        assert_eq!(whole("^b", ERE, "a\nb"), None);
    }

    #[test]
    fn characters_beyond_ascii() {
        assert_eq!(whole("^.$", ERE, "é"), Some((0, 2)));
        assert_eq!(whole("[à-ü]", ERE, "xé"), Some((1, 3)));
        assert_eq!(
            whole("STRASSE É Ω Я", Flags { ignore_case: true, ..ERE }, "strasse é ω я"),
            Some((0, 16))
        );
        let regex = Regex::new(b"^.\xff$", ERE).unwrap();
        assert_eq!(regex.is_match(b"\xfe\xff"), Ok(true));
    }

    #[test]
    fn back_references() {
        assert_eq!(whole("\\(a*\\)b\\1$", BRE, "aabaa"), Some((0, 5)));
        assert_eq!(whole("(.)\\1", ERE, "abccd"), Some((2, 4)));
        assert_eq!(refused("(a)|b\\1", ERE), "Invalid back reference");
        assert_eq!(whole("((a)|b)\\2", ERE, "b"), None);
        assert_eq!(whole("(x)\\1", Flags { ignore_case: true, ..ERE }, "xX"), Some((0, 2)));
    }

    #[test]
    fn endless_back_references_end_in_an_error() {
        let regex = Regex::new(b"\\(a*\\)*\\(a*\\)*\\(a*\\)*\\(b\\)\\4$", BRE).unwrap();
        assert_eq!(regex.is_match(&[&[b'a'; 64][..], b"b"].concat()), Err(TooComplex));
        assert_eq!(regex.is_match(&[b'a'; 64]), Ok(false));
    }

    #[test]
    fn no_pattern_takes_exponential_time() {
        let text = vec![b'x'; 20_000];
        assert_eq!(Regex::new(b"(x+x+)+y", ERE).unwrap().is_match(&text), Ok(false));
        assert_eq!(
            refused("((((a{1,100}){1,100}){1,100}){1,100}){1,100}", ERE),
            "Regular expression too big"
        );
        assert_eq!(
            whole("((((((){9999}){9999}){9999}){9999}){9999}){9999}", Flags { no_sub: true, ..ERE }, ""),
            Some((0, 0))
        );
        assert_eq!(refused(&"(".repeat(10_000), ERE), "Regular expression too big");
    }

    #[test]
    fn words_and_whole_lines() {
        let words = Flags { word: true, ..ERE };
        assert_eq!(whole("foo|foobar", words, "foobarx foo"), Some((8, 11)));
        assert_eq!(whole("a.*", words, "a b cd_"), Some((0, 7)));
        assert_eq!(whole("x*", Flags { whole: true, newline: true, ..ERE }, "xy\nxx"), Some((3, 5)));
        assert_eq!(whole("a.c", Flags { literal: true, ..ERE }, "abc a.c"), Some((4, 7)));
        assert_eq!(whole("b\nc", Flags { newline_alt: true, ..BRE }, "abc"), Some((1, 2)));
    }

    #[test]
    fn required_literals() {
        let required =
            |pattern: &str| String::from_utf8(Regex::new(pattern.as_bytes(), ERE).unwrap().required).unwrap();
        assert_eq!(required("a(bcd|x)ef+g"), "ef");
        assert_eq!(required("(foo)bar[xy]"), "foobar");
        assert_eq!(required("a|b"), "");
        assert_eq!(required("x*(yz){2,}"), "yz");
    }

    #[test]
    fn wrong_patterns_are_named() {
        assert_eq!(refused("a\\", BRE), "Trailing backslash");
        assert_eq!(refused("[a", BRE), "Unmatched [, [^, [:, [., or [=");
        assert_eq!(refused("[[:foo:]]", BRE), "Invalid character class name");
        assert_eq!(refused("(a", ERE), "Unmatched ( or \\(");
        assert_eq!(refused("a\\)", BRE), "Unmatched ( or \\(");
        assert_eq!(refused("[b-a]", ERE), "Invalid range end");
        assert_eq!(refused("a{2,1}", ERE), "Invalid content of \\{\\}");
        assert_eq!(refused("*a", ERE), "Invalid preceding regular expression");
        assert_eq!(refused("\\1", BRE), "Invalid back reference");
        assert_eq!(refused("a{99999}", ERE), "Regular expression too big");
    }
}
