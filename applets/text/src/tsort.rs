//! `tsort`: put names in an order that pairs of them ask for (POSIX.1-2024; the order, and what is told of a loop, as
//! in GNU).
//!
//! Names that nothing must precede come in the order of their bytes, then each as the last one before it is put out.
//! Time and memory are linear in the input, but for sorting its names once, also where it is full of loops.

use crate::input::Input;
use kit::{Applet, Arg, Context, Error, Options, Place, Result, Runs, Status, file, quote};
use std::collections::HashMap;
use std::os::fd::AsFd;

/// The applet.
pub const APPLET: Applet = Applet {
    name: "tsort",
    place: Place::UsrBin,
    runs: Runs::Unattended,
    failure: 1,
    usage: "[FILE]\n\n\
Print the names in FILE, or standard input (also as -), in an order in which the first of\n\
each pair comes before the second",
    main,
};

fn main(ctx: &mut Context<'_>) -> Result<Status> {
    let mut options = Options::permute(ctx, kit::opts![]);
    options.next()?;
    let operand = options.at_most(1)?.first().copied().unwrap_or(Arg::new(c"-"));
    let input = Input::open(ctx, operand)?;
    let text = file::read_fd(input.as_fd(), usize::MAX)
        .map_err(|errno| Error::on("can't read", input.name, errno))?;
    let name = quote::quoted(operand.bytes());
    let mut graph = match Graph::read(&text) {
        Ok(graph) => graph,
        Err(why) => return Err(Error::filled(b"{}: {}", &[&name, why.as_bytes()])),
    };
    let mut loops = None;
    let mut ready: Vec<u32> =
        (0u32..).zip(&graph.waits).filter(|(_, waits)| **waits == 0).map(|(id, _)| id).collect();
    let mut at = 0;
    while at < graph.names.len() && !ctx.out.failed() {
        if let Some(&node) = ready.get(at) {
            at += 1;
            ctx.out.line(graph.names[node as usize]);
            graph.put_out(node, &mut ready);
            continue;
        }
        let loops = loops.get_or_insert_with(|| Loops::new(&graph));
        let Some((edge, members)) = loops.find(&graph) else { break };
        ctx.status = Status::FAILURE;
        ctx.tell(b"{}: input contains a loop:", &[&name]);
        for member in members {
            ctx.say(graph.names[member as usize]);
        }
        graph.remove(edge, &mut ready);
    }
    ctx.done()
}

/// A pair: the number of the name that comes first, and of the other.
struct Edge {
    from: u32,
    to: u32,
}

/// The other name of a pair that was given up.
const GONE: u32 = u32::MAX;

/// The names in the order of their bytes, numbered so, and the pairs. Whatever is numbered here is in range.
struct Graph<'t> {
    names: Vec<&'t [u8]>,
    /// How many pairs still hold each name back.
    waits: Vec<u32>,
    edges: Vec<Edge>,
    /// The pairs that each name begins, the last one first.
    after: Groups,
}

impl<'t> Graph<'t> {
    fn read(text: &'t [u8]) -> Result<Graph<'t>, &'static str> {
        let mut words = text.split(|byte| b" \t\n".contains(byte)).filter(|word| !word.is_empty());
        let mut numbers: HashMap<&[u8], u32> = HashMap::new();
        let mut edges = Vec::new();
        while let Some(first) = words.next() {
            let second = words.next().ok_or("input contains an odd number of tokens")?;
            let [from, to] = [first, second].map(|word| {
                let new = numbers.len() as u32;
                *numbers.entry(word).or_insert(new)
            });
            if from != to {
                edges.push(Edge { from, to });
            }
            // A name or pair more could not be numbered.
            if numbers.len().max(edges.len()) >= GONE as usize - 2 {
                return Err("too many pairs");
            }
        }
        let mut names: Vec<(&[u8], u32)> = numbers.into_iter().collect();
        names.sort_unstable();
        let mut ranks = vec![0; names.len()];
        for (rank, (_, number)) in (0u32..).zip(&names) {
            ranks[*number as usize] = rank;
        }
        let mut waits = vec![0; names.len()];
        for edge in &mut edges {
            *edge = Edge { from: ranks[edge.from as usize], to: ranks[edge.to as usize] };
            waits[edge.to as usize] += 1;
        }
        let after = Groups::new(names.len(), &|put| {
            for (number, edge) in edges.iter().enumerate().rev() {
                put(edge.from, number as u32);
            }
        });
        Ok(Graph { names: names.into_iter().map(|(name, _)| name).collect(), waits, edges, after })
    }

    /// Releases what a name has held back.
    fn put_out(&mut self, node: u32, ready: &mut Vec<u32>) {
        for edge in self.after.of(node) {
            release(&mut self.waits, self.edges[*edge as usize].to, ready);
        }
    }

    /// Gives up a pair.
    fn remove(&mut self, edge: u32, ready: &mut Vec<u32>) {
        let to = core::mem::replace(&mut self.edges[edge as usize].to, GONE);
        release(&mut self.waits, to, ready);
    }
}

fn release(waits: &mut [u32], node: u32, ready: &mut Vec<u32>) {
    if let Some(waits) = waits.get_mut(node as usize) {
        *waits -= 1;
        if *waits == 0 {
            ready.push(node);
        }
    }
}

/// Pairs by a name of theirs.
struct Groups {
    /// Where the pairs of each name begin, and where the last one's end.
    starts: Vec<u32>,
    edges: Vec<u32>,
}

impl Groups {
    /// `each` calls what it is given with the name and the number of every pair, the same each time.
    fn new(names: usize, each: &dyn Fn(&mut dyn FnMut(u32, u32))) -> Groups {
        let mut starts = vec![0u32; names + 2];
        each(&mut |node, _| starts[node as usize + 2] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut edges = vec![0; sum as usize];
        // Filling a group moves its beginning, one place behind, to its end: where the next begins.
        each(&mut |node, edge| {
            let start = &mut starts[node as usize + 1];
            edges[*start as usize] = edge;
            *start += 1;
        });
        Groups { starts, edges }
    }

    fn of(&self, node: u32) -> &[u32] {
        &self.edges[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

/// The search for loops: a chain of names that are held back, each by the next. It begins with the first of all; the
/// next is the one that follows first in their order, which goes round at its end.
///
/// The chain is kept from loop to loop as far as it would come out the same: so all searches together look at a pair
/// but a few times.
struct Loops {
    /// The pairs that each name ends, in the order of the names that begin them.
    before: Groups,
    /// For each name the pair of `before` that was looked at last; `GONE` if none was.
    looked: Vec<u32>,
    chain: Vec<u32>,
    /// For each name its place in the chain, from 1; 0 if it is not there.
    places: Vec<u32>,
    /// No name in front of this one is held back.
    first: u32,
}

impl Loops {
    fn new(graph: &Graph<'_>) -> Loops {
        let count = graph.names.len();
        let before = Groups::new(count, &|put| {
            for node in 0..count as u32 {
                for edge in graph.after.of(node) {
                    put(graph.edges[*edge as usize].to, *edge);
                }
            }
        });
        Loops { before, looked: vec![GONE; count], chain: Vec::new(), places: vec![0; count], first: 0 }
    }

    /// The pair that holds a name back and is next to follow.
    fn next(&mut self, graph: &Graph<'_>, node: u32) -> Option<u32> {
        let edges = self.before.of(node);
        let looked = &mut self.looked[node as usize];
        if *looked == GONE {
            *looked = edges.partition_point(|edge| graph.edges[*edge as usize].from < node) as u32;
        }
        for _ in 0..edges.len() {
            if *looked as usize == edges.len() {
                *looked = 0;
            }
            let number = edges[*looked as usize];
            let edge = &graph.edges[number as usize];
            if edge.to != GONE && graph.waits[edge.from as usize] > 0 {
                return Some(number);
            }
            *looked += 1;
        }
        None
    }

    /// The next loop, where nothing is ready: the pair that is to be given up, and the names.
    fn find(&mut self, graph: &Graph<'_>) -> Option<(u32, Vec<u32>)> {
        let held = |node: u32| graph.waits[node as usize] > 0;
        while let Some(&last) = self.chain.last()
            && !held(last)
        {
            self.cut(self.chain.len() - 1);
        }
        if self.chain.is_empty() {
            self.first = (self.first..graph.names.len() as u32).find(|node| held(*node))?;
            self.push(self.first);
        }
        loop {
            let last = *self.chain.last()?;
            let edge = self.next(graph, last)?;
            let from = graph.edges[edge as usize].from;
            match self.places[from as usize] as usize {
                0 => self.push(from),
                // Whether the first name is in a loop shows only when the loop has come to it again.
                1 => {
                    let mut members = vec![from];
                    members.extend(self.chain.iter().skip(1).rev());
                    self.cut(1);
                    return Some((self.next(graph, from)?, members));
                }
                place => return Some((edge, self.chain[place - 1..].iter().rev().copied().collect())),
            }
        }
    }

    fn push(&mut self, node: u32) {
        self.chain.push(node);
        self.places[node as usize] = self.chain.len() as u32;
    }

    fn cut(&mut self, length: usize) {
        for node in self.chain.drain(length..) {
            self.places[node as usize] = 0;
        }
    }
}
