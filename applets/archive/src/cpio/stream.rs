//! An archive as it comes: read in blocks, counted, handed out in parts.

use formats::cpio::Fault;
use kit::{Errno, Error, Result};
use std::os::fd::BorrowedFd;

const BLOCK: usize = 64 * 1024;

/// Bytes that come from a descriptor.
pub struct Stream<'f> {
    fd: BorrowedFd<'f>,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes handed out.
    pub total: u64,
}

impl<'f> Stream<'f> {
    /// A stream at its start.
    pub fn new(fd: BorrowedFd<'f>) -> Stream<'f> {
        Stream { fd, buffer: Vec::new(), at: 0, total: 0 }
    }

    fn fill(&mut self) -> Result<bool> {
        self.buffer.clear();
        self.at = 0;
        self.buffer.reserve(BLOCK);
        loop {
            match rustix::io::read(self.fd, rustix::buffer::spare_capacity(&mut self.buffer)) {
                Ok(count) => return Ok(count > 0),
                Err(rustix::io::Errno::INTR) => {}
                Err(errno) => return Err(Error::sys("read error", errno)),
            }
        }
    }

    /// Hands out `length` bytes, a part at a time; those that are left over at the end are missing.
    pub fn copy(
        &mut self,
        mut length: u64,
        to: &mut dyn FnMut(&[u8]) -> Result<(), Errno>,
    ) -> Result<(), Broken> {
        let mut failure = None;
        while length > 0 {
            if self.at >= self.buffer.len() && !self.fill().map_err(Broken::Input)? {
                return Err(Broken::Input(Error::new(Fault::Short.text())));
            }
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let part =
                rest.get(..rest.len().min(usize::try_from(length).unwrap_or(usize::MAX))).unwrap_or_default();
            // The archive goes on behind a file that cannot be written.
            if failure.is_none() {
                failure = to(part).err();
            }
            self.at += part.len();
            self.total += part.len() as u64;
            length -= part.len() as u64;
        }
        match failure {
            Some(errno) => Err(Broken::Output(errno)),
            None => Ok(()),
        }
    }

    /// Reads exactly `length` bytes, which must be few.
    pub fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(length.min(BLOCK));
        self.copy(length as u64, &mut |part| {
            bytes.extend_from_slice(part);
            Ok(())
        })
        .map_err(|broken| match broken {
            Broken::Input(error) => error,
            Broken::Output(errno) => Error::sys("", errno),
        })?;
        Ok(bytes)
    }

    /// Passes over bytes.
    pub fn skip(&mut self, length: u64) -> Result<()> {
        match self.copy(length, &mut |_| Ok(())) {
            Err(Broken::Input(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether there is nothing more.
    pub fn at_end(&mut self) -> Result<bool> {
        Ok(self.at >= self.buffer.len() && !self.fill()?)
    }

    /// Reads what is left, so that whoever writes it is not stopped.
    pub fn drain(&mut self) -> Result<()> {
        while self.fill()? {}
        Ok(())
    }
}

/// What broke a copy.
pub enum Broken {
    /// The archive.
    Input(Error),
    /// What it was copied to.
    Output(Errno),
}
