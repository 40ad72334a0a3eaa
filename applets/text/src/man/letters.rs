//! The named characters of roff: `\(bu`, `\[em]`.

/// Two letters of a name and the character, one after the other.
const NAMED: &str = "\
em\u{2014}en\u{2013}hy\u{2010}bu\u{2022}co\u{a9}rg\u{ae}tm\u{2122}dq\"aq'cq\u{2019}oq\u{2018}lq\u{201c}rq\u{201d}\
bq\u{201a}Bq\u{201e}Fo\u{ab}Fc\u{bb}fo\u{2039}fc\u{203a}ti~ha^rs\\ga`aa\u{b4}ul_sh#Do$at@lB[rB]lC{rC}la\u{27e8}ra\u{27e9}\
ba|br\u{2502}bb\u{a6}sl/pl+mi\u{2212}mu\u{d7}di\u{f7}eq=+-\u{b1}<=\u{2264}>=\u{2265}!=\u{2260}==\u{2261}~=\u{2245}ap\u{223c}\
~~\u{2248}->\u{2192}<-\u{2190}<>\u{2194}ua\u{2191}da\u{2193}va\u{2195}rA\u{21d2}lA\u{21d0}hA\u{21d4}if\u{221e}de\u{b0}fm\u{2032}\
sd\u{2033}sc\u{a7}ps\u{b6}dg\u{2020}dd\u{2021}ct\u{a2}Po\u{a3}Ye\u{a5}Eu\u{20ac}Cs\u{a4}%0\u{2030}r?\u{bf}r!\u{a1}14\u{bc}12\u{bd}34\u{be}\
S1\u{b9}S2\u{b2}S3\u{b3}*a\u{3b1}*b\u{3b2}*g\u{3b3}*d\u{3b4}*e\u{3b5}*l\u{3bb}*m\u{3bc}*p\u{3c0}*r\u{3c1}*s\u{3c3}*t\u{3c4}*h\u{3b8}*w\u{3c9}*f\u{3d5}\
*x\u{3be}*q\u{3c8}*n\u{3bd}*k\u{3ba}*z\u{3b6}*y\u{3b7}*i\u{3b9}*c\u{3be}*A\u{391}*B\u{392}*G\u{393}*D\u{394}*L\u{39b}*P\u{3a0}*S\u{3a3}*W\u{3a9}\
mc\u{b5}sq\u{25a1}ci\u{25cb}OK\u{2713}lh\u{261c}rh\u{261e}lz\u{25ca}CR\u{21b5}es\u{2205}mo\u{2208}fa\u{2200}te\u{2203}no\u{ac}AN\u{2227}OR\u{2228}\
ca\u{2229}cu\u{222a}sb\u{2282}sp\u{2283}is\u{222b}pd\u{2202}gr\u{2207}sr\u{221a}pt\u{221d}c*\u{2297}c+\u{2295}Of\u{aa}Om\u{ba}\
:a\u{e4}:e\u{eb}:i\u{ef}:o\u{f6}:u\u{fc}:y\u{ff}:A\u{c4}:O\u{d6}:U\u{dc}'a\u{e1}'e\u{e9}'i\u{ed}'o\u{f3}'u\u{fa}'y\u{fd}'A\u{c1}'E\u{c9}'O\u{d3}\
`a\u{e0}`e\u{e8}`i\u{ec}`o\u{f2}`u\u{f9}`A\u{c0}`E\u{c8}^a\u{e2}^e\u{ea}^i\u{ee}^o\u{f4}^u\u{fb}^A\u{c2}^E\u{ca}~a\u{e3}~n\u{f1}~o\u{f5}~A\u{c3}~N\u{d1}\
,c\u{e7},C\u{c7}oa\u{e5}oA\u{c5}ae\u{e6}AE\u{c6}oe\u{153}OE\u{152}/o\u{f8}/O\u{d8}/l\u{142}/L\u{141}ss\u{df}-D\u{d0}Sd\u{f0}Tp\u{fe}TP\u{de}vs\u{161}vS\u{160}vz\u{17e}vZ\u{17d}\
a^^a~~ab\u{2d8}a-\u{af}ad\u{a8}ac\u{b8}ao\u{2da}ah\u{2c7}ff\u{fb00}fi\u{fb01}fl\u{fb02}bs\u{2022}";

/// The characters of a name: none for one that is not known, those of its letters for some.
pub fn of(name: &[u8]) -> impl Iterator<Item = char> + use<> {
    let mut found: [Option<char>; 3] = [None; 3];
    let mut rest = NAMED.chars();
    match name {
        // Ligatures are letters on a terminal.
        b"ff" | b"fi" | b"fl" => found = [Some('f'), name.get(1).map(|letter| char::from(*letter)), None],
        b"Fi" | b"Fl" => found = [Some('f'), Some('f'), name.get(1).map(|letter| char::from(*letter))],
        [b'u', digits @ ..] if digits.len() >= 4 => {
            let first = digits.split(|byte| *byte == b'_').next().unwrap_or_default();
            let code = kit::number::radix(first, 16).and_then(|code| u32::try_from(code).ok());
            found[0] = code.and_then(char::from_u32).filter(|character| !character.is_control());
        }
        [first, second] => {
            while let (Some(one), Some(two), Some(character)) = (rest.next(), rest.next(), rest.next()) {
                if (one, two) == (char::from(*first), char::from(*second)) {
                    found[0] = Some(character);
                    break;
                }
            }
        }
        [letter] if letter.is_ascii_graphic() => found[0] = Some(char::from(*letter)),
        _ => {}
    }
    found.into_iter().flatten()
}
