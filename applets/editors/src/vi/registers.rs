//! Registers: what was cut and copied.

use super::editor::Shape;

/// Text and what it was cut as.
#[derive(Clone, Debug)]
pub struct Register {
    /// Lines end in newlines; rows of a block are divided by them.
    pub text: Vec<u8>,
    /// What it was cut as.
    pub shape: Shape,
}

/// See the module.
#[derive(Default)]
pub struct Registers {
    named: Vec<(u8, Register)>,
}

impl Registers {
    /// A register's contents; the unnamed one's if there is no name.
    pub fn get(&self, name: Option<u8>) -> Option<&Register> {
        let name = name.unwrap_or(b'"').to_ascii_lowercase();
        self.named.iter().find(|(known, _)| *known == name).map(|(_, register)| register)
    }

    /// Sets a register.
    pub fn set(&mut self, name: u8, register: Register) {
        self.named.retain(|(known, _)| *known != name);
        self.named.push((name, register));
    }

    /// Keeps what was copied, or cut: in the register of that name, a capital appending, and where text goes by itself.
    pub fn keep(&mut self, name: Option<u8>, register: Register, cut: bool, large: bool) {
        match name {
            Some(b'_') => return,
            Some(letter @ b'A'..=b'Z') => {
                let small = letter.to_ascii_lowercase();
                let mut whole = match self.get(Some(small)) {
                    Some(before) => before.clone(),
                    None => Register { text: Vec::new(), shape: register.shape },
                };
                if register.shape == Shape::Line && whole.shape != Shape::Line {
                    whole.text.push(b'\n');
                    whole.shape = Shape::Line;
                }
                whole.text.extend_from_slice(&register.text);
                if whole.shape == Shape::Line && !whole.text.ends_with(b"\n") {
                    whole.text.push(b'\n');
                }
                self.set(small, whole);
            }
            Some(letter) if letter != b'"' => self.set(letter, register.clone()),
            _ if !cut => self.set(b'0', register.clone()),
            _ => {}
        }
        if cut && large {
            for number in (b'1'..b'9').rev() {
                if let Some(before) = self.get(Some(number)).cloned() {
                    self.set(number + 1, before);
                }
            }
            self.set(b'1', register.clone());
        } else if cut && matches!(name, None | Some(b'"')) {
            self.set(b'-', register.clone());
        }
        let unnamed = match name {
            Some(letter @ b'A'..=b'Z') => self.get(Some(letter)).cloned().unwrap_or(register),
            _ => register,
        };
        self.set(b'"', unnamed);
    }

    /// All of them, for `:reg`.
    pub fn each(&self) -> impl Iterator<Item = &(u8, Register)> {
        self.named.iter()
    }
}
