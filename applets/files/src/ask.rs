//! A question to the person at the keyboard.

use kit::Context;

/// Writes `applet: QUESTION` on standard error and reads a line; yes if it begins with `y` or `Y`.
pub fn ask(ctx: &mut Context<'_>, question: &[u8]) -> bool {
    ctx.out.flush();
    let mut text = Vec::with_capacity(question.len() + 16);
    text.extend_from_slice(ctx.applet.name.as_bytes());
    text.extend_from_slice(b": ");
    kit::escape::push_visible(&mut text, question);
    text.push(b' ');
    ctx.err.put(&text);
    ctx.err.flush();
    // One byte at a time: what follows the line belongs to the next reader.
    let mut first = None;
    let mut byte = [0u8];
    while let Ok(1) = rustix::io::read(ctx.stdin, &mut byte) {
        let [byte] = byte;
        if byte == b'\n' {
            break;
        }
        first.get_or_insert(byte);
    }
    matches!(first, Some(b'y' | b'Y'))
}

/// `WHAT 'NAME'?`
pub fn question(what: &str, name: &[u8]) -> Vec<u8> {
    kit::filled(b"{} '{}'?", &[what.as_bytes(), name])
}
