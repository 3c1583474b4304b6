//! JSON Lines: each line is an object that holds one article.

use super::source::Source;
use super::{problem, record, sniff};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, OffsetMap};
use std::io::{BufRead, Read};

/// A line's buffer is kept for the next line up to this size, so that one long line is not paid for
/// until the end of the file.
const KEPT_BUFFER: usize = 1 << 20;

/// What the lines of a file of JSON Lines hold, read line by line.
pub(super) struct JsonLines<T> {
    source: Source,
    /// Makes one thing of one line.
    parse: fn(&Source, &Line) -> Result<T, Diagnostic>,
    buffer: Vec<u8>,
    /// The line that was read last, from 1.
    line: u64,
    /// The file byte after that line.
    offset: u64,
    found_any: bool,
    ended: bool,
}

/// A line that begins like a JSON object.
pub(super) struct Line<'b> {
    pub(super) text: &'b str,
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// The file byte that it begins at.
    start: u64,
}

impl<T> Iterator for JsonLines<T> {
    type Item = Result<T, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let item = self.next_in(&mut buffer);
        if buffer.capacity() <= KEPT_BUFFER {
            self.buffer = buffer;
        }
        item
    }
}

impl JsonLines<Document> {
    /// The lines of `source`, each an article.
    pub(super) fn of_documents(source: Source) -> Self {
        Self::new(source, document)
    }
}

impl<T> JsonLines<T> {
    /// The lines of `source`, each of which `parse` makes something of.
    pub(super) fn new(source: Source, parse: fn(&Source, &Line) -> Result<T, Diagnostic>) -> Self {
        Self { source, parse, buffer: Vec::new(), line: 0, offset: 0, found_any: false, ended: false }
    }

    fn next_in(&mut self, buffer: &mut Vec<u8>) -> Option<Result<T, Diagnostic>> {
        while !self.ended {
            buffer.clear();
            let start = self.offset;
            let fits = match self.read_line(buffer) {
                Ok(fits) => fits,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(problem::unreadable(&self.source.given.file, &error)));
                }
            };
            if buffer.is_empty() {
                self.ended = true;
                return (!self.found_any).then(|| Err(problem::empty_file(&self.source.given.file)));
            }
            let mark =
                if self.line == 1 && buffer.starts_with(sniff::UTF8_BOM) { sniff::UTF8_BOM.len() } else { 0 };
            let line = &buffer[mark..];
            if fits && line.trim_ascii().is_empty() {
                continue;
            }
            if !self.found_any && matches!(line.trim_ascii(), b"{" | b"[") {
                // JSON spread over lines would give an error for each of them; one says it all.
                self.ended = true;
                return Some(Err(problem::spread_json(&self.source.given.file, self.line, line)));
            }
            self.found_any = true;
            return Some(if fits {
                self.parsed(line, start + mark as u64)
            } else {
                Err(problem::line_too_long(&self.source.given.file, self.line, line, self.source.limit))
            });
        }
        None
    }

    /// Reads the next line with its end, and says whether it fits in the limit; of one that does not,
    /// only the beginning is kept. At the end of the file the buffer stays empty.
    fn read_line(&mut self, buffer: &mut Vec<u8>) -> std::io::Result<bool> {
        let reader = &mut self.source.reader;
        let mut read = reader.by_ref().take(self.source.limit + 1).read_until(b'\n', buffer)?;
        let fits = read as u64 <= self.source.limit || buffer.ends_with(b"\n");
        if !fits {
            read += reader.skip_until(b'\n')?;
        }
        self.offset += read as u64;
        self.line += 1;
        Ok(fits)
    }

    /// What is made of `line`, which begins at file byte `start`.
    fn parsed(&self, line: &[u8], start: u64) -> Result<T, Diagnostic> {
        let file = &self.source.given.file;
        let text = std::str::from_utf8(line)
            .map_err(|error| problem::invalid_utf8_line(file, self.line, line, start, error))?;
        // An array would deserialize as well, with its items taken for the keys in their order.
        if !text.trim_ascii_start().starts_with('{') {
            return Err(problem::no_object(file, self.line, line));
        }
        (self.parse)(&self.source, &Line { text, number: self.line, start })
    }
}

/// The document on `line`.
pub(super) fn document(source: &Source, line: &Line) -> Result<Document, Diagnostic> {
    let given = source.given.of_record(line.number);
    let outer = OffsetMap::identity(line.text, line.start).on_line(given.record.unwrap_or_default());
    let json = record::Json { source: line.text, range: 0..line.text.len(), outer: &outer };
    record::document(given, &json).map_err(|flaw| {
        let (file, bytes) = (&source.given.file, line.text.as_bytes());
        match flaw {
            record::Flaw::Invalid(error) => problem::invalid_json(file, line.number, bytes, &error),
            record::Flaw::NoText(what) => problem::missing_text(file, line.number, bytes, what),
        }
    })
}

#[cfg(test)]
#[path = "jsonl_tests.rs"]
mod tests;
