//! The ten letters of a file's type and mode: `drwxr-xr-x`.

use rustix::fs::FileType;

/// The letter of a type.
pub fn type_letter(kind: FileType) -> u8 {
    match kind {
        FileType::Directory => b'd',
        FileType::Symlink => b'l',
        FileType::CharacterDevice => b'c',
        FileType::BlockDevice => b'b',
        FileType::Fifo => b'p',
        FileType::Socket => b's',
        FileType::RegularFile => b'-',
        FileType::Unknown => b'?',
    }
}

/// Type and mode of `st_mode`.
pub fn letters(mode: u32) -> [u8; 10] {
    let special = |bit: u32, execute: u32, letter: u8| match (mode & bit != 0, mode & execute != 0) {
        (false, false) => b'-',
        (false, true) => b'x',
        (true, true) => letter,
        (true, false) => letter.to_ascii_uppercase(),
    };
    let bit = |bit: u32, letter: u8| if mode & bit != 0 { letter } else { b'-' };
    [
        type_letter(FileType::from_raw_mode(mode)),
        bit(0o400, b'r'),
        bit(0o200, b'w'),
        special(0o4000, 0o100, b's'),
        bit(0o040, b'r'),
        bit(0o020, b'w'),
        special(0o2000, 0o010, b's'),
        bit(0o004, b'r'),
        bit(0o002, b'w'),
        special(0o1000, 0o001, b't'),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_id_bits_take_the_place_of_x() {
        assert_eq!(&letters(0o100755), b"-rwxr-xr-x");
        assert_eq!(&letters(0o041777), b"drwxrwxrwt");
        assert_eq!(&letters(0o106644), b"-rwSr-Sr--");
        assert_eq!(&letters(0o021000), b"c--------T");
    }
}
