//! One row, cut into cells that know where they stand.

use crate::read::taken::Taken;
use std::ops::Range;

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its bytes in the row, without the marks around a quoted one.
    range: Range<usize>,
    quoted: bool,
}

impl Cell {
    /// Takes what the cell says.
    pub(super) fn take(&self, row: &str, taken: &mut Taken) {
        if !self.quoted {
            return copy(row, self.range.clone(), taken);
        }
        // Two marks stand for one.
        let mut at = self.range.start;
        while let Some(mark) = memchr::memchr(b'"', &row.as_bytes()[at..self.range.end]) {
            let mark = at + mark;
            copy(row, at..mark, taken);
            let end = (mark + 2).min(self.range.end);
            taken.take(mark..end, "\"", true);
            at = end;
        }
        copy(row, at..self.range.end, taken);
    }

    /// What the cell says.
    pub(super) fn label(&self, row: &str) -> String {
        let mut taken = Taken::new();
        self.take(row, &mut taken);
        taken.finish().0
    }
}

fn copy(row: &str, range: Range<usize>, taken: &mut Taken) {
    if !range.is_empty() {
        taken.take(range.clone(), &row[range], false);
    }
}

/// The cells of `row`.
pub(super) fn cells(row: &str, delimiter: u8) -> Vec<Cell> {
    let bytes = row.as_bytes();
    let next = |from: usize| {
        memchr::memchr(delimiter, &bytes[from..]).map_or(bytes.len(), |delimiter| from + delimiter)
    };
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let end = if bytes.get(at) == Some(&b'"') {
            let close = closing(bytes, at + 1);
            cells.push(Cell { range: at + 1..close, quoted: true });
            next((close + 1).min(bytes.len()))
        } else {
            let end = next(at);
            cells.push(Cell { range: at..end, quoted: false });
            end
        };
        if end >= bytes.len() {
            return cells;
        }
        at = end + 1;
    }
}

/// Where the mark stands that closes a cell whose first byte is `from`, or the row ends.
fn closing(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(mark) = memchr::memchr(b'"', &bytes[at..]) {
        at += mark;
        if bytes.get(at + 1) != Some(&b'"') {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// Tells whether a row goes on over the end of a line.
pub(super) struct Scanner {
    delimiter: u8,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Begin,
    Bare,
    Quoted,
    /// Behind a mark in a quoted cell, which ends it unless another follows.
    Mark,
}

impl Scanner {
    pub(super) fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::Begin }
    }

    /// Goes over the next `bytes`, and says whether they end within a cell.
    pub(super) fn goes_on(&mut self, bytes: &[u8]) -> bool {
        for &byte in bytes {
            self.state = match (self.state, byte) {
                (State::Quoted, b'"') => State::Mark,
                (State::Quoted, _) => State::Quoted,
                (State::Mark, b'"') => State::Quoted,
                (State::Begin, b'"') => State::Quoted,
                (_, byte) if byte == self.delimiter => State::Begin,
                _ => State::Bare,
            };
        }
        self.state == State::Quoted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_cells_and_in_them_are_told_apart() {
        let cases: [(&str, &[&str]); 6] = [
            ("a,b", &["a", "b"]),
            (",", &["", ""]),
            ("\"a,b\",c", &["a,b", "c"]),
            ("\"a \"\"b\"\"\",c", &["a \"b\"", "c"]),
            ("a \"b\",c", &["a \"b\"", "c"]),
            ("\"a\" b,\"c", &["a", "c"]),
        ];
        for (row, expected) in cases {
            let found: Vec<String> = cells(row, b',').iter().map(|cell| cell.label(row)).collect();
            assert_eq!(found, expected, "{row}");
        }
    }

    #[test]
    fn only_a_quoted_cell_goes_on() {
        for (line, goes_on) in
            [("a,b\n", false), ("a,\"b\n", true), ("a,\"b\"\"\n", true), ("a,b\"\n", false)]
        {
            assert_eq!(Scanner::new(b',').goes_on(line.as_bytes()), goes_on, "{line}");
        }
    }
}
