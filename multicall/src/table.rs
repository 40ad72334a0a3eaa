//! The table of applets: all families filtered by a list of names, sorted, at compile time.
//!
//! A name that no family has, or one listed twice, does not compile; an applet that is not listed is not
//! linked. `RBOX_APPLETS` may hold `full`, `small`, or names of its own choice, separated by spaces.

use kit::applet::Name;
use kit::{Applet, Listed, Table, pack};

/// The table of this binary.
pub static TABLE: Table =
    Table { names: &INDEX.names, applets: &INDEX.applets, usages: &USAGES, usages_size: USAGES_SIZE };

const FAMILIES: &[&[Applet]] = &[
    crate::front::APPLETS,
    #[cfg(feature = "shell")]
    shell::APPLETS,
    #[cfg(feature = "files")]
    files::APPLETS,
    #[cfg(feature = "text")]
    text::APPLETS,
    #[cfg(feature = "archive")]
    archive::APPLETS,
    #[cfg(feature = "modules")]
    modules::APPLETS,
    #[cfg(feature = "devices")]
    devices::APPLETS,
    #[cfg(feature = "disks")]
    disks::APPLETS,
    #[cfg(feature = "process")]
    process::APPLETS,
    #[cfg(feature = "boot")]
    boot::APPLETS,
    #[cfg(feature = "console")]
    console::APPLETS,
    #[cfg(feature = "system")]
    system::APPLETS,
    #[cfg(feature = "users")]
    users::APPLETS,
    #[cfg(feature = "hardware")]
    hardware::APPLETS,
    #[cfg(feature = "editors")]
    editors::APPLETS,
    #[cfg(feature = "languages")]
    languages::APPLETS,
];

const FULL: &str = include_str!("../sets/full");
const SMALL: &str = include_str!("../sets/small");

const NAMES: &[u8] = match option_env!("RBOX_APPLETS") {
    None => FULL.as_bytes(),
    Some(names) => {
        if same(names.as_bytes(), b"full") {
            FULL.as_bytes()
        } else if same(names.as_bytes(), b"small") {
            SMALL.as_bytes()
        } else {
            names.as_bytes()
        }
    }
};

const COUNT: usize = {
    let mut count = 0;
    let mut word = next_word(NAMES, 0);
    while word.0 < word.1 {
        count += 1;
        word = next_word(NAMES, word.1);
    }
    count
};

/// Names and applets lie side by side: a look-up touches one page or two.
struct Index {
    names: [Name; COUNT],
    applets: [Listed; COUNT],
}

const CHOSEN: [Applet; COUNT] = chosen();

/// All usage texts and the NUL after each: what is packed, so that 37 KB of them weigh 12.
const USAGES_SIZE: usize = {
    let mut size = 0;
    let mut at = 0;
    while at < COUNT {
        size += CHOSEN[at].usage.len() + 1;
        at += 1;
    }
    size
};

#[allow(long_running_const_eval, reason = "a second or two")]
const PACKED: ([u8; USAGES_SIZE + 16], usize) = {
    let mut texts = [0; USAGES_SIZE];
    let mut rest = texts.as_mut_slice();
    let mut at = 0;
    while at < COUNT {
        let usage = CHOSEN[at].usage.as_bytes();
        let (text, after) = rest.split_at_mut(usage.len() + 1);
        text.split_at_mut(usage.len()).0.copy_from_slice(usage);
        rest = after;
        at += 1;
    }
    pack::pack(&texts)
};

static USAGES: [u8; PACKED.1] = *PACKED.0.first_chunk().unwrap();

static INDEX: Index = {
    let mut applets = [CHOSEN[0].listed(); COUNT];
    let mut names = [[0; size_of::<Name>()]; COUNT];
    let mut at = 0;
    while at < COUNT {
        applets[at] = CHOSEN[at].listed();
        names[at] = match Table::key(applets[at].name.as_bytes()) {
            Some(name) => name,
            None => panic!("an applet's name is too long for the index"),
        };
        at += 1;
    }
    Index { names, applets }
};

const fn chosen() -> [Applet; COUNT] {
    let mut chosen = [crate::front::APPLETS[0]; COUNT];
    let mut count = 0;
    let mut word = next_word(NAMES, 0);
    while word.0 < word.1 {
        let applet = find(NAMES.split_at(word.1).0.split_at(word.0).1);
        // Insertion sort: the lists are nearly sorted already.
        let mut at = count;
        while at > 0 && less(applet.name.as_bytes(), chosen[at - 1].name.as_bytes()) {
            chosen[at] = chosen[at - 1];
            at -= 1;
        }
        assert!(
            at == 0 || !same(chosen[at - 1].name.as_bytes(), applet.name.as_bytes()),
            "an applet is listed twice"
        );
        chosen[at] = applet;
        count += 1;
        word = next_word(NAMES, word.1);
    }
    chosen
}

/// The next name from `at` on, as its start and end; equal when there is none. `#` starts a comment.
const fn next_word(text: &[u8], mut at: usize) -> (usize, usize) {
    while at < text.len() && (text[at] <= b' ' || text[at] == b'#') {
        if text[at] == b'#' {
            while at < text.len() && text[at] != b'\n' {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    let mut end = at;
    while end < text.len() && text[end] > b' ' {
        end += 1;
    }
    (at, end)
}

/// The applet of a listed name.
const fn find(name: &[u8]) -> Applet {
    let mut family = 0;
    let mut found = None;
    while family < FAMILIES.len() {
        if let Some(applet) = pick(FAMILIES[family], name) {
            assert!(found.is_none(), "two families have an applet of the same name");
            found = Some(applet);
        }
        family += 1;
    }
    match found {
        Some(applet) => applet,
        None => panic!("a listed applet does not exist, or its family's feature is off"),
    }
}

const fn pick(list: &[Applet], name: &[u8]) -> Option<Applet> {
    let mut at = 0;
    while at < list.len() {
        if same(list[at].name.as_bytes(), name) {
            return Some(list[at]);
        }
        at += 1;
    }
    None
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    !less(a, b) && !less(b, a)
}

const fn less(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    a.len() < b.len()
}
