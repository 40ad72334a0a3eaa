//! The little of JSON that is written here.

/// Appends a string. What is not UTF-8 becomes the replacement character; see [`push_name`].
pub fn push_string(to: &mut String, text: &str) {
    to.push('"');
    for letter in text.chars() {
        match letter {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\n' => to.push_str("\\n"),
            '\t' => to.push_str("\\t"),
            '\0'..' ' | '\x7f' => to.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => to.push(letter),
        }
    }
    to.push('"');
}

/// Appends a member named `key` that holds a file's name; of a name that is not UTF-8 also its bytes, in hexadecimal.
pub fn push_name(to: &mut String, key: &str, name: &[u8]) {
    push_string(to, key);
    to.push_str(": ");
    push_string(to, &String::from_utf8_lossy(name));
    if std::str::from_utf8(name).is_err() {
        to.push_str(", ");
        push_string(to, &format!("{key}_hex"));
        to.push_str(": \"");
        to.extend(name.iter().map(|byte| format!("{byte:02x}")));
        to.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_whatever_they_are() {
        let mut out = String::new();
        push_name(&mut out, "name", b"a\"\n\x1b\xc3\xa9");
        assert_eq!(out, "\"name\": \"a\\\"\\n\\u001bé\"");
        out.clear();
        push_name(&mut out, "name", b"\xff/");
        assert_eq!(out, "\"name\": \"\u{fffd}/\", \"name_hex\": \"ff2f\"");
    }
}
