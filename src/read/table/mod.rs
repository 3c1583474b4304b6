//! Tables of articles: comma-separated values, or their cousins with tabs and semicolons, a row for each
//! article and in the first line the names of the columns.
//!
//! Rows are read as they are pulled. A row that can't be understood is told, and the others follow.

mod row;

use super::encoding::decode;
use super::facts::{self, Facts};
use super::fields::{Fields, plain};
use super::given::Given;
use super::source::{Read, Source};
use super::taken::Taken;
use super::{html, problem, sniff};
use crate::document::OffsetMap;
use row::{Cell, Scanner, cells};
use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read as _};
use std::sync::Arc;

/// What columns may stand apart by.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The rows of a table.
pub(super) struct Rows {
    given: Given,
    reader: Box<dyn BufRead + Send>,
    limit: u64,
    /// The line, from 1, and the byte that come next.
    line: u64,
    offset: u64,
    number: u64,
    head: Option<Head>,
    /// Whether no cell goes over lines any more, since one was found that never ends.
    lined: bool,
    ended: bool,
    told: VecDeque<Read>,
}

/// What the first line says.
struct Head {
    delimiter: u8,
    width: usize,
    columns: Columns,
}

/// Which columns hold what, the most trustworthy first.
struct Columns {
    text: Vec<usize>,
    title: Vec<usize>,
    outlet: Vec<usize>,
    date: Vec<usize>,
    language: Vec<usize>,
    author: Vec<usize>,
    url: Vec<usize>,
    id: Vec<usize>,
}

impl Columns {
    fn of_names(names: &[String], fields: &Fields) -> Self {
        let places = |wanted: &[String]| {
            let place = |wanted: &String| names.iter().position(|name| name == wanted);
            wanted.iter().filter_map(place).collect::<Vec<_>>()
        };
        Self {
            text: places(&fields.text),
            title: places(&fields.title),
            outlet: places(&fields.outlet),
            date: places(&fields.date),
            language: places(&fields.language),
            author: places(&fields.author),
            url: places(&fields.url),
            id: places(&fields.id),
        }
    }
}

impl Head {
    /// What the first line of a table of articles says, or the names in it, none of which holds a text.
    fn of_line(line: &str, fields: &Fields) -> Result<Self, Vec<String>> {
        let line = line.trim_start_matches('\u{FEFF}').trim_end_matches(['\r', '\n']);
        let mut shown = Vec::new();
        for delimiter in DELIMITERS {
            let names: Vec<String> = cells(line, delimiter).iter().map(|cell| cell.label(line)).collect();
            let plain: Vec<String> = names.iter().map(|name| plain(name.trim())).collect();
            let columns = Columns::of_names(&plain, fields);
            if plain.len() > 1 && !columns.text.is_empty() {
                return Ok(Self { delimiter, width: plain.len(), columns });
            }
            if names.len() > shown.len() {
                shown = names;
            }
        }
        Err(shown)
    }
}

/// Whether a file that begins so is a table of articles.
pub(super) fn is_table(head: &[u8], fields: &Fields) -> bool {
    let head = head.strip_prefix(sniff::UTF8_BOM).unwrap_or(head);
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    std::str::from_utf8(line).is_ok_and(|line| Head::of_line(line, fields).is_ok())
}

/// The articles in the rows of `source`.
pub(super) fn documents(source: Source) -> Rows {
    let Source { given, reader, limit, .. } = source;
    Rows {
        given,
        reader,
        limit,
        line: 1,
        offset: 0,
        number: 0,
        head: None,
        lined: false,
        ended: false,
        told: VecDeque::new(),
    }
}

/// A row as it stands in the file.
struct Row {
    bytes: Vec<u8>,
    line: u64,
    offset: u64,
}

/// What comes next in a table.
enum Next {
    Row(Row),
    /// A row that is longer than the limit, of which this is the beginning.
    TooLong(Row),
    /// A row that a cell without an end begins in.
    Endless(u64),
    End,
}

impl Iterator for Rows {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if let Some(told) = self.told.pop_front() {
                return Some(told);
            }
            if self.ended {
                return None;
            }
            let next = self.next_row();
            let file = &self.given.file;
            match next {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(problem::unreadable(file, &error)));
                }
                Ok(Next::End) => {
                    self.ended = true;
                    if self.number == 0 && self.line <= 2 {
                        return Some(Err(problem::empty_file(file)));
                    }
                }
                Ok(Next::Endless(line)) => return Some(Err(problem::endless_cell(file, line))),
                Ok(Next::TooLong(row)) => {
                    return Some(Err(problem::line_too_long(file, row.line, &row.bytes, self.limit)));
                }
                Ok(Next::Row(row)) if row.bytes.trim_ascii().is_empty() => {}
                Ok(Next::Row(row)) => self.take(row),
            }
        }
    }
}

impl Rows {
    /// Reads the next row, which goes on over lines where a cell does.
    fn next_row(&mut self) -> io::Result<Next> {
        let mut row = Row { bytes: Vec::new(), line: self.line, offset: self.offset };
        // The line of names never goes on: what separates its cells is not known yet.
        let mut scanner = self.head.as_ref().filter(|_| !self.lined).map(|head| Scanner::new(head.delimiter));
        let mut first_line = 0;
        loop {
            let before = row.bytes.len();
            let room = self.limit + 1 - before as u64;
            let read = self.reader.by_ref().take(room).read_until(b'\n', &mut row.bytes)?;
            self.offset += read as u64;
            let is_end = read == 0;
            if is_end && before == 0 {
                return Ok(Next::End);
            }
            let goes_on = scanner.as_mut().is_some_and(|scanner| scanner.goes_on(&row.bytes[before..]));
            let is_long = row.bytes.len() as u64 > self.limit;
            if first_line == 0 {
                first_line = row.bytes.len();
            }
            if goes_on && (is_end || is_long) {
                // What was taken for the rest of the cell is read again, line by line.
                let rest = row.bytes.split_off(first_line);
                self.offset -= rest.len() as u64;
                self.line = row.line + 1;
                self.lined = true;
                let reader = std::mem::replace(&mut self.reader, Box::new(io::empty()));
                self.reader = Box::new(Cursor::new(rest).chain(reader));
                return Ok(Next::Endless(row.line));
            }
            self.line += u64::from(!is_end);
            if is_long && !row.bytes.ends_with(b"\n") {
                self.offset += self.reader.skip_until(b'\n')? as u64;
                return Ok(Next::TooLong(row));
            }
            if !goes_on {
                return Ok(Next::Row(row));
            }
        }
    }

    /// Makes the line of names, or a document, of `row`.
    fn take(&mut self, row: Row) {
        let Row { bytes, line, offset } = row;
        let is_utf8 = std::str::from_utf8(&bytes).is_ok();
        let decoded = decode(&self.given.file, bytes, None);
        if !is_utf8 {
            self.told.push_back(Err(problem::row_encoding(&self.given.file, line, decoded.encoding)));
        }
        let (source, file) = (decoded.text, &self.given.file);
        let Some(head) = &self.head else {
            match Head::of_line(&source, &self.given.fields) {
                Ok(head) => self.head = Some(head),
                Err(names) => {
                    self.ended = true;
                    self.told.push_back(Err(problem::no_text_column(file, &names)));
                }
            }
            return;
        };
        self.number += 1;
        let source = source.trim_end_matches(['\r', '\n']);
        let outer = decoded.offsets.from_byte(offset).on_line(u32::try_from(line).unwrap_or(u32::MAX));
        let found = cells(source, head.delimiter);
        let read = if found.len() == head.width {
            document(&self.given.of_record(self.number), head, source, &found, &outer)
                .ok_or_else(|| problem::row_without_text(file, line))
        } else {
            Err(problem::wrong_width(file, line, found.len(), head.width))
        };
        self.told.push_front(read);
    }
}

/// The article in a row.
fn document(
    given: &Given,
    head: &Head,
    source: &str,
    cells: &[Cell],
    outer: &OffsetMap,
) -> Option<crate::document::Document> {
    let label = |places: &[usize]| -> Option<Arc<str>> {
        places.iter().find_map(|&place| facts::label(&cells.get(place)?.label(source)))
    };
    let columns = &head.columns;
    let own = Facts {
        id: label(&columns.id),
        title: label(&columns.title),
        outlet: label(&columns.outlet),
        author: label(&columns.author),
        date: columns.date.iter().find_map(|&place| facts::date(&cells.get(place)?.label(source))),
        language: label(&columns.language).and_then(|tag| facts::language_code(&tag)),
        url: label(&columns.url),
    };
    columns.text.iter().find_map(|&place| {
        let mut taken = Taken::new();
        cells.get(place)?.take(source, &mut taken);
        let (text, offsets) = taken.finish();
        if text.trim().is_empty() {
            return None;
        }
        let offsets = offsets.finish_within(&text, source, outer);
        if html::is_markup(&text) {
            let found = html::fragment(&text, &offsets)?;
            return Some(given.clone().document(found.text, found.offsets, own.clone().or(found.facts)));
        }
        Some(given.clone().document(text, offsets, own.clone()))
    })
}

#[cfg(test)]
mod tests;
