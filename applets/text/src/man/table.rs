//! Tables of tbl(1), simply: columns as wide as their texts, or as there is room; boxes are drawn.

use super::reading::words;
use super::roff::{BOLD, Cell, ITALIC, OUTPUT, ROMAN, Roff, pad, wide};
use kit::split;

/// The most columns of a table.
const MOST: usize = 100;

/// What a column, or a place in a row, is like.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// `l`, `r`, `c`, `n`, `s` (the place before goes on), `_`, `=`, `^`.
    kind: u8,
    font: u8,
    /// A line to its left.
    bar: bool,
}

enum Row {
    Line(char),
    Cells(Vec<(Shape, Text)>),
}

enum Text {
    Short(Vec<Cell>),
    /// A block of text: it is filled.
    Block(Vec<Cell>),
}

pub fn show(roff: &mut Roff<'_>, lines: &[Vec<u8>]) {
    let mut lines = lines.iter();
    let (mut tab, mut boxed, mut all) = (b'\t', false, false);
    let Some(mut first) = lines.next() else { return };
    if first.trim_ascii_end().ends_with(b";") {
        let options = first.to_ascii_lowercase();
        let has = |word: &[u8]| options.windows(word.len()).any(|part| part == word);
        all = has(b"allbox");
        boxed = all || has(b"box") || has(b"frame");
        if let Some(at) = options.windows(4).position(|part| part == b"tab(") {
            tab = first.get(at + 4).copied().unwrap_or(b'\t');
        }
        let Some(next) = lines.next() else { return };
        first = next;
    }
    let mut shapes = formats(first, &mut lines);
    let mut rows = Vec::new();
    let mut number = 0;
    while let Some(line) = lines.next() {
        if line.starts_with(b".T&") {
            let Some(next) = lines.next() else { break };
            shapes = formats(next, &mut lines);
            number = 0;
            continue;
        }
        match line.trim_ascii() {
            b"_" => rows.push(Row::Line('\u{2500}')),
            b"=" => rows.push(Row::Line('\u{2550}')),
            _ if line.first() == Some(&b'.') => {}
            _ => {
                let shape = shapes
                    .get(number.min(shapes.len().saturating_sub(1)))
                    .map_or(&[][..], |row| row.as_slice());
                number += 1;
                let row = row(roff, line, tab, shape, &mut lines);
                rows.push(Row::Cells(row));
            }
        }
    }
    lay_out(roff, &rows, boxed, all);
}

/// The rows of formats, to the point that ends them.
fn formats<'l>(first: &[u8], lines: &mut core::slice::Iter<'l, Vec<u8>>) -> Vec<Vec<Shape>> {
    let mut rows = Vec::new();
    let mut line = first.to_vec();
    loop {
        let text = line.trim_ascii_end();
        let last = text.ends_with(b".");
        let text = text.strip_suffix(b".").unwrap_or(text);
        for part in split::at(text, b',') {
            let mut row: Vec<Shape> = Vec::new();
            let mut bar = false;
            let mut bytes = part.iter();
            while let Some(&byte) = bytes.next() {
                match byte.to_ascii_lowercase() {
                    kind @ (b'l' | b'r' | b'c' | b'n' | b's' | b'a' | b'_' | b'=' | b'-' | b'^')
                        if row.len() < MOST =>
                    {
                        row.push(Shape { kind, font: ROMAN, bar: core::mem::take(&mut bar) });
                    }
                    b'|' => bar = true,
                    b'b' => row.iter_mut().last().into_iter().for_each(|shape| shape.font |= BOLD),
                    b'i' => row.iter_mut().last().into_iter().for_each(|shape| shape.font |= ITALIC),
                    b'f' => {
                        let font = match bytes.next() {
                            Some(b'B' | b'b' | b'3') => BOLD,
                            Some(b'I' | b'i' | b'2') => ITALIC,
                            _ => ROMAN,
                        };
                        row.iter_mut().last().into_iter().for_each(|shape| shape.font |= font);
                    }
                    b'(' => {
                        bytes.by_ref().find(|byte| **byte == b')');
                    }
                    _ => {}
                }
            }
            if !row.is_empty() {
                rows.push(row);
            }
        }
        if last {
            return rows;
        }
        let Some(next) = lines.next() else { return rows };
        line.clone_from(next);
    }
}

fn row<'l>(
    roff: &mut Roff<'_>,
    line: &[u8],
    tab: u8,
    shape: &[Shape],
    lines: &mut core::slice::Iter<'l, Vec<u8>>,
) -> Vec<(Shape, Text)> {
    let mut row = Vec::new();
    let mut rest = Some(line.to_vec());
    while let Some(text) = rest.take() {
        if row.len() >= MOST {
            break;
        }
        let own = shape.get(row.len()).copied().unwrap_or(Shape { kind: b'l', ..Shape::default() });
        roff.font = own.font;
        if text.starts_with(b"T{") {
            let mut block = Vec::new();
            for line in lines.by_ref() {
                if let Some(after) = line.strip_prefix(b"T}") {
                    rest = after.strip_prefix(&[tab]).map(<[u8]>::to_vec);
                    break;
                }
                // Fonts of man's macros are all that such a block can have here.
                let part = match line.strip_prefix(b".") {
                    Some(request) => words(request).into_iter().skip(1).collect::<Vec<_>>().join(&b" "[..]),
                    None => line.clone(),
                };
                if !block.is_empty() {
                    block.push(Cell { character: ' ', font: ROMAN });
                }
                block.extend(roff.cells(&part));
            }
            row.push((own, Text::Block(block)));
        } else {
            let end = text.iter().position(|byte| *byte == tab).unwrap_or(text.len());
            rest = text.get(end + 1..).map(<[u8]>::to_vec);
            let text = text.get(..end).unwrap_or_default().trim_ascii();
            row.push((own, Text::Short(roff.cells(text))));
        }
        roff.font = ROMAN;
    }
    // What the last place spans has no data of its own.
    while let Some(span) = shape.get(row.len()).filter(|shape| shape.kind == b's') {
        row.push((*span, Text::Short(Vec::new())));
    }
    row
}

/// The longest word of a block.
fn longest(block: &[Cell]) -> usize {
    block.split(|cell| cell.character == ' ').map(wide).max().unwrap_or(0)
}

fn lay_out(roff: &mut Roff<'_>, rows: &[Row], boxed: bool, all: bool) {
    let columns =
        rows.iter().map(|row| if let Row::Cells(cells) = row { cells.len() } else { 0 }).max().unwrap_or(0);
    let (mut widths, mut least, mut bars) = (vec![0; columns], vec![0; columns], vec![all; columns]);
    for row in rows {
        let Row::Cells(cells) = row else { continue };
        for (at, (shape, text)) in cells.iter().enumerate() {
            let spans = cells.get(at + 1).is_some_and(|(next, _)| next.kind == b's');
            let (wanted, needed) = match text {
                Text::Short(cells) => (wide(cells), wide(cells)),
                Text::Block(cells) => (wide(cells), longest(cells)),
            };
            if !spans
                && shape.kind != b's'
                && let (Some(width), Some(least)) = (widths.get_mut(at), least.get_mut(at))
            {
                *width = wanted.max(*width);
                *least = needed.max(*least);
            }
            if let Some(bar) = bars.get_mut(at) {
                *bar |= shape.bar;
            }
        }
    }
    let gap = 3;
    let sides = if boxed { 4 } else { 0 };
    let room = roff.room().saturating_sub(sides + gap * columns.saturating_sub(1));
    // The widest blocks give up room first.
    let mut total: usize = widths.iter().sum();
    while total > room {
        let widest = widths.iter().zip(&least).enumerate().filter(|(_, (width, least))| width > least);
        let Some((at, _)) = widest.max_by_key(|(_, (width, _))| **width) else { break };
        let Some(width) = widths.get_mut(at) else { break };
        let cut = (total - room).min(*width - least.get(at).copied().unwrap_or(0)).min(8).max(1);
        *width -= cut;
        total -= cut;
    }
    let margin = roff.indent;
    let length = widths.iter().sum::<usize>() + gap * columns.saturating_sub(1);
    let rule = |character: char, left: char, right: char| {
        let mut cells = Vec::new();
        let mut push = |character, count| {
            cells.resize(cells.len() + count, Cell { character, font: ROMAN });
        };
        if boxed {
            push(left, 1);
        }
        push(character, length + if boxed { 2 } else { 0 });
        if boxed {
            push(right, 1);
        }
        cells
    };
    if boxed {
        roff.put(margin, &rule('\u{2500}', '\u{250c}', '\u{2510}'));
    }
    for (number, row) in rows.iter().enumerate() {
        if roff.out.len() > OUTPUT {
            break;
        }
        match row {
            Row::Line(character) => roff.put(margin, &rule(*character, '\u{251c}', '\u{2524}')),
            Row::Cells(cells) => {
                if all && number > 0 && matches!(rows.get(number - 1), Some(Row::Cells(_))) {
                    roff.put(margin, &rule('\u{2500}', '\u{251c}', '\u{2524}'));
                }
                put_row(roff, cells, &widths, &bars, boxed, length);
            }
        }
    }
    if boxed {
        roff.put(margin, &rule('\u{2500}', '\u{2514}', '\u{2518}'));
    }
}

fn put_row(
    roff: &mut Roff<'_>,
    cells: &[(Shape, Text)],
    widths: &[usize],
    bars: &[bool],
    boxed: bool,
    length: usize,
) {
    // The lines of each place: one, or those of a block.
    let mut places: Vec<(usize, usize, Shape, Vec<Vec<Cell>>)> = Vec::new();
    let mut column = 0;
    for (at, (shape, text)) in cells.iter().enumerate() {
        let width = widths.get(at).copied().unwrap_or(0);
        if shape.kind == b's'
            && let Some((_, spanned, _, _)) = places.last_mut()
        {
            *spanned += width + 3;
        } else {
            let lines = match text {
                Text::Short(cells) => vec![cells.clone()],
                Text::Block(cells) => filled(cells, width),
            };
            places.push((column, width, *shape, lines));
        }
        column += width + 3;
    }
    let height = places.iter().map(|(_, _, _, lines)| lines.len()).max().unwrap_or(1);
    for number in 0..height {
        let mut line = Vec::new();
        let bar = Cell { character: '\u{2502}', font: ROMAN };
        let start = if boxed {
            line.push(bar);
            2
        } else {
            0
        };
        for (column, width, shape, lines) in &places {
            if *column > 0
                && bars
                    .iter()
                    .zip(widths)
                    .scan(0, |place, (bar, width)| {
                        let here = *place;
                        *place += width + 3;
                        Some((here, *bar))
                    })
                    .any(|(place, bar)| bar && place == *column)
            {
                pad(&mut line, start + column - 2);
                line.push(bar);
            }
            pad(&mut line, start + column);
            let text = lines.get(number).map_or(&[][..], |text| text.as_slice());
            let missing = width.saturating_sub(wide(text));
            let before = match shape.kind {
                b'r' | b'n' => missing,
                b'c' => missing / 2,
                _ => 0,
            };
            let place = wide(&line) + before;
            pad(&mut line, place);
            match shape.kind {
                b'_' | b'-' | b'=' => {
                    let character = if shape.kind == b'=' { '\u{2550}' } else { '\u{2500}' };
                    line.resize(line.len() + width, Cell { character, font: ROMAN });
                }
                _ => line.extend_from_slice(text),
            }
        }
        if boxed {
            pad(&mut line, length + 3);
            line.push(bar);
        }
        let margin = roff.indent;
        roff.put(margin, &line);
    }
}

/// The lines of a block in a width.
fn filled(cells: &[Cell], width: usize) -> Vec<Vec<Cell>> {
    let mut lines: Vec<Vec<Cell>> = vec![Vec::new()];
    for word in cells.split(|cell| cell.character == ' ').filter(|word| !word.is_empty()) {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.extend_from_slice(word);
        } else if wide(line) + 1 + wide(word) <= width {
            line.push(Cell { character: ' ', font: ROMAN });
            line.extend_from_slice(word);
        } else {
            lines.push(word.to_vec());
        }
    }
    lines
}
