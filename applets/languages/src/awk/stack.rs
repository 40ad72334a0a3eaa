//! The machine's stack.

#![deny(clippy::indexing_slicing)]

use super::value::{Text, Value};
use core::mem::replace;
use core::ops::{Deref, DerefMut};

/// Values, the last on top. The cells above the top hold numbers: most of what is pushed is one, and is written in
/// place, without a value to be moved or dropped.
#[derive(Default)]
pub struct Stack {
    cells: Vec<Value>,
    top: usize,
}

impl Stack {
    /// Pushes a number.
    #[inline(always)]
    pub fn push_number(&mut self, number: f64) {
        if let Some(Value::Number(cell)) = self.cells.get_mut(self.top) {
            *cell = number;
            self.top += 1;
        } else {
            self.push(Value::Number(number));
        }
    }

    /// The number on top, taken off, if it is one.
    #[inline(always)]
    pub fn take_number(&mut self) -> Option<f64> {
        match self.last() {
            Some(Value::Number(number)) => {
                let number = *number;
                self.top -= 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// The two values on top, taken off, if they are numbers.
    #[inline(always)]
    pub fn take_numbers(&mut self) -> Option<(f64, f64)> {
        match self.last_chunk() {
            Some([Value::Number(left), Value::Number(right)]) => {
                let both = (*left, *right);
                self.top -= 2;
                Some(both)
            }
            _ => None,
        }
    }

    /// Pushes any value.
    #[inline(never)]
    pub fn push(&mut self, value: Value) {
        match self.cells.get_mut(self.top) {
            Some(cell) => *cell = value,
            None => self.cells.push(value),
        }
        self.top += 1;
    }

    /// Pushes a text, which is written where it will lie if it is short.
    pub fn push_text(&mut self, text: &[u8], input: bool) {
        match self.cells.get_mut(self.top) {
            Some(cell) => cell.set_text(text, input),
            None => self.cells.push(Value::Text(Text::new(text, input))),
        }
        self.top += 1;
    }

    /// Pushes a text that is somewhere else too.
    pub fn push_copy(&mut self, text: &Text) {
        match text {
            Text::Short { input, .. } => self.push_text(text.bytes(), *input),
            Text::Long { .. } => self.push(Value::Text(text.clone())),
        }
    }

    /// Takes the value on top off; nothing if there is none.
    #[inline(never)]
    pub fn pop(&mut self) -> Value {
        match self.last_mut() {
            Some(cell) => {
                let value = replace(cell, Value::Number(0.0));
                self.top -= 1;
                value
            }
            None => Value::Unset,
        }
    }

    /// Drops all but the first `length` values.
    pub fn truncate(&mut self, length: usize) {
        for cell in self.get_mut(length..).unwrap_or_default() {
            if !matches!(cell, Value::Number(_)) {
                *cell = Value::Number(0.0);
            }
        }
        self.top = self.top.min(length);
    }
}

impl Deref for Stack {
    type Target = [Value];

    #[inline(always)]
    fn deref(&self) -> &[Value] {
        self.cells.get(..self.top).unwrap_or_default()
    }
}

impl DerefMut for Stack {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [Value] {
        self.cells.get_mut(..self.top).unwrap_or_default()
    }
}
