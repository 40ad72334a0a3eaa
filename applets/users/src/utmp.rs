//! Who is logged in, as login and getty write it (utmp(5)): records of 384 bytes, as Linux has them on most machines.

use kit::sys::kill;
use kit::{Context, Errno, Error, Result};
use rustix::fs::{CWD, Mode, OFlags, openat};

/// Where the records of the present are.
pub const UTMP: &[u8] = b"/run/utmp";

/// What kinds of records there are.
pub const RUN_LEVEL: i16 = 1;
pub const BOOT: i16 = 2;
pub const NEW_TIME: i16 = 3;
pub const INIT: i16 = 5;
pub const LOGIN: i16 = 6;
pub const USER: i16 = 7;
pub const DEAD: i16 = 8;

const SIZE: usize = 384;

/// One record. Its texts are anybody's.
pub struct Record<'r> {
    bytes: &'r [u8; SIZE],
}

impl<'r> Record<'r> {
    fn part<const N: usize>(&self, at: usize) -> [u8; N] {
        self.bytes.get(at..at + N).and_then(|part| part.try_into().ok()).unwrap_or([0; N])
    }

    fn text(&self, at: usize, most: usize) -> &'r [u8] {
        let text = self.bytes.get(at..at + most).unwrap_or_default();
        text.split(|byte| *byte == 0).next().unwrap_or_default()
    }

    /// What it is of.
    pub fn kind(&self) -> i16 {
        i16::from_le_bytes(self.part(0))
    }

    /// The process.
    pub fn pid(&self) -> i32 {
        i32::from_le_bytes(self.part(4))
    }

    /// The terminal, without `/dev/`.
    pub fn line(&self) -> &'r [u8] {
        self.text(8, 32)
    }

    /// The line of inittab, or the end of the terminal's name.
    pub fn id(&self) -> &'r [u8] {
        self.text(40, 4)
    }

    /// Who it is.
    pub fn user(&self) -> &'r [u8] {
        self.text(44, 32)
    }

    /// From where.
    pub fn host(&self) -> &'r [u8] {
        self.text(76, 256)
    }

    /// The signal that ended the process, and its status.
    pub fn exit(&self) -> (i16, i16) {
        (i16::from_le_bytes(self.part(332)), i16::from_le_bytes(self.part(334)))
    }

    /// Since when, in seconds since 1970.
    pub fn time(&self) -> i64 {
        u32::from_le_bytes(self.part(340)).into()
    }

    /// Whether it is of a user who is logged in.
    pub fn is_user(&self) -> bool {
        self.kind() == USER && !self.user().is_empty()
    }
}

/// Looks at each record of a file, or of those that are kept. There, users whose process is gone are passed over, and
/// a file that is not there has no records.
pub fn each(
    ctx: &mut Context<'_>,
    file: Option<&[u8]>,
    see: &mut dyn FnMut(&mut Context<'_>, &Record<'_>),
) -> Result<()> {
    let path = file.unwrap_or(UTMP);
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let fd = match openat(CWD, path, flags, Mode::empty()) {
        Ok(fd) => fd,
        Err(rustix::io::Errno::NOENT) if file.is_none() => return Ok(()),
        Err(errno) => return Err(Error::on("can't open", path, errno)),
    };
    let mut buffer = vec![0; SIZE * 32];
    let mut filled = 0;
    loop {
        match rustix::io::read(&fd, buffer.get_mut(filled..).unwrap_or_default()) {
            Ok(0) => return Ok(()),
            Ok(count) => filled += count,
            Err(rustix::io::Errno::INTR) => continue,
            Err(errno) => return Err(Error::on("can't read", path, errno)),
        }
        let (records, _) = buffer.get(..filled).unwrap_or_default().as_chunks::<SIZE>();
        let whole = records.len() * SIZE;
        for bytes in records {
            let record = Record { bytes };
            let gone = file.is_none()
                && record.is_user()
                && record.pid() > 0
                && kill(record.pid(), 0).is_err_and(|errno| errno == Errno(3));
            if !gone {
                see(ctx, &record);
            }
        }
        buffer.copy_within(whole..filled, 0);
        filled -= whole;
        if ctx.out.failed() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_ends_its_texts_at_a_nul_or_at_its_field() {
        let mut bytes = [b'x'; SIZE];
        bytes[0..2].copy_from_slice(&7i16.to_le_bytes());
        bytes[10] = 0;
        let record = Record { bytes: &bytes };
        assert!(record.is_user());
        assert_eq!(
            (record.line(), record.id(), record.user().len(), record.host().len()),
            (&b"xx"[..], &b"xxxx"[..], 32, 256)
        );
    }
}
