//! `lsblk --merge`: what is on top of several devices stands once, behind the tree of the last of them; lines in the
//! margin lead to it.

use super::{Node, mark_last};

/// What is on top of several devices.
struct Group {
    name: Vec<u8>,
    members: Vec<Vec<u8>>,
    tree: Vec<Node>,
}

/// The signs of a place in the margin: the first member, what lies between, another member, the last one, what lies
/// behind it, what is on top of them; and the line to there.
const SIGNS: [[&str; 7]; 2] =
    [["┌┈▶", "┆  ", "├┈▶", "└┬▶", " ┆ ", " └┈", "┈"], [",->", "|  ", "|->", "'->", " | ", " `-", "-"]];
const FIRST: usize = 0;
const BETWEEN: usize = 1;
const MEMBER: usize = 2;
const LAST: usize = 3;
const BEHIND: usize = 4;
const TOP: usize = 5;
const LINE: usize = 6;

/// Puts what is on top of several where it belongs; the margins of the rows, and of more lines of their cells.
pub fn groups(nodes: &mut Vec<Node>, margin: bool, ascii: bool) -> Vec<[Vec<u8>; 2]> {
    let mut groups: Vec<Group> = Vec::new();
    for node in nodes.iter() {
        let mut members: Vec<Vec<u8>> = Vec::new();
        for other in nodes.iter().filter(|other| other.name == node.name && !other.parent.is_empty()) {
            if !members.contains(&other.parent) {
                members.push(other.parent.clone());
            }
        }
        if members.len() > 1 && groups.iter().all(|group| group.name != node.name) {
            groups.push(Group { name: node.name.clone(), members, tree: Vec::new() });
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let roots = take_out(core::mem::take(nodes), &mut groups);
    let mut waiting: Vec<usize> = (0..groups.len()).collect();
    let mut rest = roots.into_iter().peekable();
    while let Some(node) = rest.next() {
        nodes.push(node);
        let ended = rest.peek().is_none_or(|next| next.last.len() == 1);
        // One may be on top of another.
        while ended {
            let is_there = |member: &Vec<u8>| nodes.iter().any(|node| node.name == *member);
            let ready = |at: &usize| groups.get(*at).is_some_and(|group| group.members.iter().all(is_there));
            let Some(place) = waiting.iter().position(ready) else { break };
            if let Some(group) = groups.get_mut(waiting.remove(place)) {
                nodes.append(&mut group.tree);
            }
        }
    }
    mark_last(nodes);
    if margin { margins(nodes, &groups, ascii) } else { Vec::new() }
}

/// The trees without what is on top of several: that goes to its group, with what is below it.
fn take_out(nodes: Vec<Node>, groups: &mut [Group]) -> Vec<Node> {
    let mut kept: Vec<Node> = Vec::new();
    // Where the nodes go now, and from which depth on.
    let mut inside: Vec<(usize, usize)> = Vec::new();
    for mut node in nodes {
        let depth = node.last.len();
        while inside.last().is_some_and(|(_, from)| depth <= *from) {
            inside.pop();
        }
        if let Some(at) = groups.iter().position(|group| group.name == node.name) {
            inside.push((at, depth));
        }
        let Some((at, from)) = inside.last() else {
            kept.push(node);
            continue;
        };
        node.last.drain(..from.saturating_sub(1).min(depth));
        if let Some(group) = groups.get_mut(*at)
            && group.tree.iter().all(|there| there.name != node.name)
        {
            group.tree.push(node);
        }
    }
    kept
}

fn margins(nodes: &[Node], groups: &[Group], ascii: bool) -> Vec<[Vec<u8>; 2]> {
    let [drawn, plain] = &SIGNS;
    let signs = if ascii { plain } else { drawn };
    let is_member = |group: &Group, node: &Node| group.members.contains(&node.name);
    // The rows of a group, and the place in the margin that is its own from the first to the last.
    let mut spans: Vec<(usize, usize, usize, usize)> = Vec::new();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    let first = |group: &Group| nodes.iter().position(|node| is_member(group, node)).unwrap_or(0);
    order.sort_by_key(|at| groups.get(*at).map(first));
    let mut of_group = vec![0; groups.len()];
    for at in order {
        let Some(group) = groups.get(at) else { continue };
        let last = nodes.iter().rposition(|node| is_member(group, node)).unwrap_or(0);
        let top = nodes.iter().position(|node| node.name == group.name).unwrap_or(last);
        let first = first(group);
        let is_free = |place: &usize| {
            spans.iter().all(|(from, _, to, taken)| taken != place || first > *to || top < *from)
        };
        let place = (0..).find(is_free).unwrap_or(0);
        if let Some(of_group) = of_group.get_mut(at) {
            *of_group = spans.len();
        }
        spans.push((first, last, top, place));
    }
    let count = spans.iter().map(|(.., place)| place + 1).max().unwrap_or(0);
    let mut margins = Vec::new();
    for (row, node) in nodes.iter().enumerate() {
        let mut cells: [Vec<Vec<&str>>; 2] =
            [vec![vec![" ", " ", " "]; count], vec![vec![" ", " ", " "]; count]];
        let mut end = " ";
        let mut tops = Vec::new();
        for (group, span) in groups.iter().zip(&of_group) {
            let Some((first, last, top, place)) = spans.get(*span).copied() else { continue };
            if row < first || row > top {
                continue;
            }
            let (now, next) = match row {
                _ if row == top => (TOP, None),
                _ if row > last => (BEHIND, Some(BEHIND)),
                _ if row == last => (LAST, Some(BEHIND)),
                _ if row == first => (FIRST, Some(BETWEEN)),
                _ if is_member(group, node) => (MEMBER, Some(BETWEEN)),
                _ => (BETWEEN, Some(BETWEEN)),
            };
            if now == TOP {
                tops.push(place);
            }
            for (cells, sign) in cells.iter_mut().zip([Some(now), next]) {
                let sign = sign.and_then(|sign| signs.get(sign));
                if let (Some(cell), Some(sign)) = (cells.get_mut(place), sign) {
                    *cell = letters(sign);
                }
            }
        }
        // The line to what is on top passes the places at its right.
        for place in tops {
            end = signs.get(LINE).copied().unwrap_or_default();
            for cell in cells.iter_mut().take(1).flatten().take(place) {
                for letter in cell.iter_mut().filter(|letter| **letter == " ") {
                    *letter = end;
                }
            }
        }
        let [mut own, mut under] = cells.map(|cells| cells.into_iter().rev().flatten().collect::<String>());
        own.push_str(end);
        under.push(' ');
        margins.push([own.into_bytes(), under.into_bytes()]);
    }
    margins
}

fn letters(sign: &str) -> Vec<&str> {
    let starts = sign.char_indices().map(|(at, letter)| sign.get(at..at + letter.len_utf8()));
    starts.map(Option::unwrap_or_default).collect()
}
