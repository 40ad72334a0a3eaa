//! An editor for tests and fuzz targets: files are in memory, commands are not run.

use super::editor::Editor;
use super::host::{Host, Loaded, Writing, Written};
use super::text::Text;
use crate::less::source::Source;
use crate::screen::Screen;
use lineedit::keys::Decoder;
use std::cell::RefCell;
use std::rc::Rc;

struct Memory(Vec<u8>);

impl Host for Memory {
    fn read(&mut self, name: &[u8]) -> Result<Loaded, Vec<u8>> {
        let is_new = name != b"file";
        let bytes = if is_new { Vec::new() } else { self.0.clone() };
        Ok(Loaded { source: Source::of(bytes), stamp: None, read_only: false, is_new })
    }
    fn write(&mut self, text: &mut Text, writing: &Writing<'_>) -> Result<Written, Vec<u8>> {
        self.0 = text.slice(writing.range.0, writing.range.1);
        Ok(Written { stamp: None, bytes: self.0.len() as u64, in_place: false })
    }
    fn shell(&mut self, _: &[u8], input: Option<&[u8]>, _: bool) -> Result<Vec<u8>, Vec<u8>> {
        Ok(input.unwrap_or(b"output\x1b[2J\n").to_vec())
    }
    fn go(&mut self, _: &[u8]) -> Result<(), Vec<u8>> {
        Ok(())
    }
    fn interrupted(&mut self) -> bool {
        false
    }
}

/// Types keys into an editor of a file; what the terminal was sent, and the text at the end. 0xff among the keys is
/// another size, given by the two bytes behind it.
pub fn drive(file: &[u8], keys: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let host = Rc::new(RefCell::new(Memory(file.to_vec())));
    let mut editor = Editor::new(host, (40, 10));
    // A file that is there is read.
    let _ = editor.open(b"file");
    let mut screen = Screen::new(40, 10);
    let (mut out, mut decoder) = (Vec::new(), Decoder::new(true));
    let mut rest = keys.iter().copied();
    while let Some(byte) = rest.next() {
        if byte == 0xff {
            let size = (rest.next().unwrap_or(9).max(2).into(), rest.next().unwrap_or(9).max(2).into());
            editor.size = size;
            screen.resize(size.0, size.1);
        } else if let Some(key) = decoder.feed(byte) {
            editor.key(key);
            editor.draw(&mut screen);
            screen.show(&mut out);
        }
        if editor.quit.is_some() {
            break;
        }
    }
    if let Some(key) = decoder.timeout() {
        editor.key(key);
    }
    let length = if editor.text.empty { 0 } else { editor.text.len() };
    let text = editor.text.slice(0, length);
    (out, text)
}
