//! Keys typed, and the text that comes of them.

use super::tame::drive;
use crate::screen::is_tame;

#[track_caller]
fn check(file: &str, keys: &str, wanted: &str) {
    let (out, text) = drive(file.as_bytes(), keys.as_bytes());
    assert!(is_tame(&out));
    assert_eq!(String::from_utf8_lossy(&text), wanted, "{keys:?}");
}

#[test]
fn inserting_and_undoing() {
    check("", "ihello\x1b", "hello\n");
    check("a b c\n", "wiX\x1bAend\x1bIstart \x1bonew\x1bggOabove\x1b", "above\nstart a Xb cend\nnew\n");
    check("abc\n", "xxu", "bc\n");
    check("abc\n", "xxuu\x12", "bc\n");
    check("x\n", "3iab\x1b", "abababx\n");
    check("a\n", "2onew\x1b", "a\nnew\nnew\n");
    check("abcdef\n", "Rxy\x1b", "xycdef\n");
    check("abcdef\n", "Rxy\x08\x08z\x1b", "zbcdef\n");
    check("one two\n", "A three\x17four\x1b", "one two four\n");
}

#[test]
fn operators_and_motions() {
    check("one two three\n", "dw", "two three\n");
    check("one two three\n", "2dwiX\x1b", "Xthree\n");
    check("one two\nthree\n", "wdw", "one \nthree\n");
    check("one two\n", "cwxx\x1b", "xx two\n");
    check("1\n2\n3\n", "jdd", "1\n3\n");
    check("1\n2\n3\n", "2dd", "3\n");
    check("1\n2\n3\n", "yyjp", "1\n2\n1\n3\n");
    check("abc def\n", "fdD", "abc \n");
    check("a(b[c]d)e\n", "fb%d%", "a(b[c]de\n".replace("(b[c]de", "(bd)e").as_str());
    check("x = (1, 2)\n", "f1di(", "x = ()\n");
    check("say \"hi there\" x\n", "fhci\"bye\x1b", "say \"bye\" x\n");
    check("<a><b>x</b></a>\n", "fxdit", "<a><b></b></a>\n");
    check("one two three\n", "wdaw", "one three\n");
    check("a\nb\n\nc\n", "dap", "c\n");
    check("abc\n", "g~~", "ABC\n");
    check("Abc dEF\n", "gUiwwguiw", "ABC def\n");
    check("a\n  b\nc\n", "J", "a b\nc\n");
    check("a\nb\n", ">>", "\ta\nb\n");
    check("abc\n", "~~", "ABc\n");
    check("abcabc\n", "fbx;.", "acac\n");
    check("a b c d\n", "dw..", "d\n");
    check("1\n2\n3\n4\n", "dd2.", "4\n");
    check("abc\n", "xp", "bac\n");
    check("a.b\n", "dt.", ".b\n");
    check("1\n2\n3\n4\n5\n", "jmajjd'a", "1\n5\n");
    check("foo bar\nfoo\n", "/foo\rcwX\x1bn.", "foo bar\nX\n".replace("foo bar", "X bar").as_str());
}

#[test]
fn registers_and_macros() {
    check("a b\n", "\"xdw$\"xp", "ba \n");
    check("1\n2\n3\n", "\"ayyj\"Ayyj\"ap", "1\n2\n3\n1\n2\n");
    check("1\n2\n3\n", "qaA!\x1bjq2@a", "1!\n2!\n3!\n");
    check("a\nb\n", "\"_ddP", "b\n");
    check("1\n2\n", "ddjp\"1p", "2\n1\n1\n");
}

#[test]
fn visual_modes() {
    check("abcdef\n", "vlld", "def\n");
    check("1\n2\n3\n", "Vjd", "3\n");
    check("abc\nabc\nabc\n", "l\x16jjd", "ac\nac\nac\n");
    check("abc\nabc\n", "\x16jIx\x1b", "xabc\nxabc\n");
    check("abc\na\nabc\n", "\x16jj$A!\x1b", "abc!\na!\nabc!\n");
    check("a b c\n", "viwcX\x1b", "X b c\n");
    check("abc\n", "vlU", "ABc\n");
    check("a b\n", "wviwy0viwp", "b b\n");
    check("1\n2\n", "Vj>", "\t1\n\t2\n");
    check("abc\n", "v$rx", "xxx\n");
}

#[test]
fn lines_after_a_colon() {
    check("a\nb\nc\n", ":2d\r", "a\nc\n");
    check("a\nb\nc\n", ":1,2m$\r", "c\na\nb\n");
    check("a\nb\nc\n", ":1t.\r", "a\na\nb\nc\n");
    check("aa\naa\n", ":%s/a/b/g\r", "bb\nbb\n");
    check("aa\naa\n", ":s/a/[&]/\r", "[a]a\naa\n");
    check("foo bar\n", ":s/\\(foo\\) \\(bar\\)/\\2 \\U\\1/\r", "bar FOO\n");
    check("a,b\n", ":s/,/\\r/\r", "a\nb\n");
    check("1\n2\n3\n", ":g/2/d\r", "1\n3\n");
    check("1\n2\n3\n", ":v/2/d\r", "2\n");
    check("1\n2\n3\n", ":g/^/m0\r", "3\n2\n1\n");
    check("1\n2\n3\n", ":g/[13]/s/$/x/\r", "1x\n2\n3x\n");
    check("1\n2\n3\n", ":2,$j\r", "1\n2 3\n");
    check("a\nb\n", ":set sw=2 et\r:%>\r", "  a\n  b\n");
    check("a a a\n", ":s/a/b/gc\ryny", "b a b\n");
    check("1\n2\n3\n", ":2ka\r:'ad\r", "1\n3\n");
    check("1\n2\n3\n", ":/2/,$d\r", "1\n");
    check("1\n2\n3\n", ":2;+1d\r", "1\n");
    check("1\n2\n", ":%!cat\r", "1\n2\n");
    check("a\n", ":s/a/x/|s/x/y\r", "y\n");
    check("1\n2\n", ":%norm Ax\r", "1x\n2x\n");
}

#[test]
fn undo_takes_back_whole_commands() {
    check("aa\naa\n", ":%s/a/b/g\ru", "aa\naa\n");
    check("1\n2\n3\n", ":g/./d\ru", "1\n2\n3\n");
    check("abc\nabc\n", "\x16jIx\x1bu", "abc\nabc\n");
    check("a\n", "A1\x1bA2\x1bA3\x1buu\x12", "a12\n");
}

#[test]
fn whatever_is_typed_nothing_wild_is_sent() {
    let pieces: &[&[u8]] = &[
        b"i", b"\x1b", b"dd", b"p", b"u", b"\x12", b"v", b"V", b"\x16", b"j", b"k", b"w", b"x", b":%s/a/\\r/g\r",
        b":g/./t$\r", b"qa", b"q", b"@a", b".", b"\x16\x1b", b"/a\r", b"n", b"J", b">>", b"ci(", b"dap", b"yis", b"G",
        b"1G", b"\x06", b"\x02", b"zz", b"R", b"o", b"O", b"\xff\x05\x03", b"\xff\x50\x18", b"\xe6\xbc", b"\xa2",
        b":r!x\r", b":e!\r", b":w\r", b"100", b"~", b"%", b"g~ap", b":set list nu hls\r", b":s/x*/-/gc\ryna", b"\x0e",
        b"A", b"I", b"$", b"\x1b[A", b"m'", b"``", b"d`a", b"=ap", b"!jcat\r", b"vit", b"at", b":norm dd\r", b"\x14",
    ];
    let files: [&[u8]; 4] = [
        b"",
        b"a (b) \"c\" <d>e</d>\n\n  x. y! Z\n{\n\t1\n}\n",
        b"\x1b[2J\x9b\xc2\x9b \xe2\x80\xae\x00\r\n\xff\xfe",
        "漢字 e\u{301}\u{302} é\tü\n👍🏽 \u{200b}x\n".as_bytes(),
    ];
    let mut seed = 5u32;
    for round in 0..400 {
        let mut keys = Vec::new();
        for _ in 0..40 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = (seed >> 8) as usize;
            match at % 4 {
                0 => keys.push((at / 4) as u8),
                _ => keys.extend_from_slice(pieces[at / 4 % pieces.len()]),
            }
        }
        let (out, _) = drive(files[round % files.len()], &keys);
        assert!(is_tame(&out), "{keys:?}");
    }
}
