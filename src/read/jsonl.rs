//! JSON Lines: each line is an object that holds one article.

use super::{Source, escapes, fields, problem, sniff};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::io::{BufRead, Read};
use std::sync::Arc;

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

/// The keys that are known; values are kept raw, since a wrong type is no reason to refuse the line.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    doc_id: Option<&'a RawValue>,
    id: Option<&'a RawValue>,
    lang: Option<&'a RawValue>,
    language: Option<&'a RawValue>,
    publisher: Option<&'a RawValue>,
    outlet: Option<&'a RawValue>,
    date: Option<&'a RawValue>,
    title: Option<&'a RawValue>,
    author: Option<&'a RawValue>,
    url: Option<&'a RawValue>,
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
                    return Some(Err(problem::unreadable(&self.source.file, &error)));
                }
            };
            if buffer.is_empty() {
                self.ended = true;
                return (!self.found_any).then(|| Err(problem::empty_file(&self.source.file)));
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
                return Some(Err(problem::spread_json(&self.source.file, self.line, line)));
            }
            self.found_any = true;
            return Some(if fits {
                self.parsed(line, start + mark as u64)
            } else {
                Err(problem::line_too_long(&self.source.file, self.line, line, self.source.limit))
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
        let Source { file, .. } = &self.source;
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
    let Source { file, id, language, .. } = source;
    let bytes = line.text.as_bytes();
    let record: Record = serde_json::from_str(line.text)
        .map_err(|error| problem::invalid_json(file, line.number, bytes, &error))?;
    let missing = |what| problem::missing_text(file, line.number, bytes, what);
    let raw = record.text.ok_or_else(|| missing("has no \"text\""))?;
    let inner = inner(raw).ok_or_else(|| missing("has a \"text\" that is no string"))?;
    // `raw` borrows from the line, so the two addresses tell where in it the text begins.
    let within = inner.as_ptr().addr() - bytes.as_ptr().addr();
    let (text, offsets) = escapes::decode(inner, line.start + within as u64);
    if text.trim().is_empty() {
        return Err(missing("has an empty \"text\""));
    }
    let own_id = record.doc_id.and_then(label).or_else(|| record.id.and_then(label));
    let code = |raw| fields::language_code(&label(raw)?);
    let own_language = || record.lang.and_then(code).or_else(|| record.language.and_then(code));
    Ok(Document {
        id: own_id.unwrap_or_else(|| format!("{id}:{}", line.number).into()),
        file: file.clone(),
        record: Some(u32::try_from(line.number).unwrap_or(u32::MAX)),
        language: language.clone().or_else(own_language),
        outlet: record.publisher.and_then(label).or_else(|| record.outlet.and_then(label)),
        date: record.date.and_then(|raw| fields::date(&label(raw)?)),
        title: record.title.and_then(label),
        author: record.author.and_then(label),
        url: record.url.and_then(label),
        text: text.into(),
        offsets,
    })
}

/// What stands between the quotes of a JSON string; `None` for any other value.
fn inner(raw: &RawValue) -> Option<&str> {
    raw.get().strip_prefix('"')?.strip_suffix('"')
}

/// A string without the space around it, or a number, which some corpora use as an id.
fn label(raw: &RawValue) -> Option<Arc<str>> {
    match inner(raw) {
        Some(inner) => {
            let (text, _) = escapes::decode(inner, 0);
            Some(text.trim()).filter(|text| !text.is_empty()).map(Arc::from)
        }
        None => raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()).then(|| raw.get().into()),
    }
}

#[cfg(test)]
#[path = "jsonl_tests.rs"]
mod tests;
