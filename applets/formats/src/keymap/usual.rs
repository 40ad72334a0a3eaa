//! What `strings as usual` and `compose as usual` stand for: what the kernel has at its start.

/// The texts of the function keys: by number, from F1 on.
const STRINGS: [&str; 26] = [
    "[[A", "[[B", "[[C", "[[D", "[[E", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~", "[25~",
    "[26~", "[28~", "[29~", "[31~", "[32~", "[33~", "[34~", "[1~", "[2~", "[3~", "[4~", "[5~", "[6~",
];

/// Pairs and what they make.
const COMPOSES: &str = "`AÀ`aà'AÁ'aá^AÂ^aâ~AÃ~aã\"AÄ\"aäOAÅoaå0AÅ0aåAAÅaaåAEÆaeæ,CÇ,cç`EÈ`eè'EÉ'eé^EÊ^eê\"EË\"eë\
`IÌ`iì'IÍ'ií^IÎ^iî\"IÏ\"iï-DÐ-dð~NÑ~nñ`OÒ`oò'OÓ'oó^OÔ^oô~OÕ~oõ\"OÖ\"oö/OØ/oø`UÙ`uù'UÚ'uú^UÛ^uû\"UÜ\"uü'YÝ'yýTHÞthþssß\"yÿ\
szßijÿ";

/// The texts and their keys.
pub(super) fn strings() -> impl Iterator<Item = (u8, Vec<u8>)> {
    (0..).zip(STRINGS).map(|(key, text)| (key, [b"\x1b", text.as_bytes()].concat()))
}

/// The pairs.
pub(super) fn composes() -> impl Iterator<Item = [u32; 3]> {
    let mut characters = COMPOSES.chars().map(u32::from);
    std::iter::from_fn(move || Some([characters.next()?, characters.next()?, characters.next()?]))
}
