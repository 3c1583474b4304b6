//! JSON: an array of articles, an object around one, one article, or several in a row.

use super::encoding::{Decoded, decode};
use super::facts::Facts;
use super::given::Given;
use super::problem;
use super::record::{self, Flaw, Json, Object};
use super::source::{Read, Whole};
use crate::diagnostic::Diagnostic;
use crate::document::OffsetMap;
use std::ops::Range;

/// The articles in a file of JSON, in its order.
pub(super) struct Articles {
    given: Given,
    source: String,
    outer: OffsetMap,
    /// What comes next, up to `end`.
    at: usize,
    end: usize,
    /// How many lines were passed on the way to which byte.
    lines: (usize, u64),
    number: u64,
    /// What the object around the articles says of all of them.
    shared: Facts,
    /// How far its line a record is indented, once one was found that does not end.
    indent: Option<usize>,
    /// What is doubtful about the file, or wrong with it, and told last.
    trouble: Option<Diagnostic>,
}

/// The articles of a file of JSON.
pub(super) fn documents(whole: Whole) -> Articles {
    let Whole { bytes, given, .. } = whole;
    let Decoded { text: source, offsets: outer, doubt, .. } = decode(&given.file, bytes, None);
    let mut articles = Articles {
        at: 0,
        end: source.len(),
        lines: (0, 1),
        number: 0,
        shared: Facts::default(),
        indent: None,
        trouble: doubt,
        given,
        source,
        outer,
    };
    articles.enter();
    if articles.value().is_none() {
        articles.trouble = Some(problem::empty_file(&articles.given.file));
    }
    articles
}

impl Iterator for Articles {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        let Some(value) = self.value() else { return self.trouble.take().map(Err) };
        self.number += 1;
        let line = self.line(value.start);
        let outer = &self.outer;
        let json = Json { source: &self.source, range: value.clone(), outer };
        let given = self.given.of_record(self.number);
        self.at = value.end;
        if !self.source[value.clone()].starts_with('{') {
            return Some(Err(problem::no_record(&given.file, &self.source, value.start, line)));
        }
        let file = given.file.clone();
        Some(match record::document(given, &json) {
            Ok(mut document) => {
                document.outlet = document.outlet.or_else(|| self.shared.outlet.clone());
                document.language = document.language.or_else(|| self.shared.language.clone());
                Ok(document)
            }
            Err(Flaw::NoText(what)) => {
                Err(problem::no_text_in_record(&file, &self.source, value.start, line, what))
            }
            Err(Flaw::Invalid(error)) => {
                self.mend(&value);
                Err(problem::invalid_record(&file, &self.source, value.start, line, &error))
            }
        })
    }
}

impl Articles {
    /// Where the file is one object around a list of articles, goes into that list.
    fn enter(&mut self) {
        let Some(value) = self.value() else { return };
        let Ok(object) = Object::parse(&self.source[value]) else { return };
        if object.has_text(&self.given.fields) {
            return;
        }
        let Some(list) = object.list() else { return };
        let start = list.get().as_ptr().addr() - self.source.as_ptr().addr();
        let facts = object.facts(&self.given.fields);
        // The title of a list of articles is its publisher's name.
        self.shared =
            Facts { outlet: facts.outlet.or(facts.title), language: facts.language, ..Facts::default() };
        (self.at, self.end) = (start, start + list.get().len());
    }

    /// The next value, and goes to it.
    fn value(&mut self) -> Option<Range<usize>> {
        let bytes = &self.source.as_bytes()[..self.end];
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']');
        self.at += bytes[self.at..].iter().take_while(|byte| is_between(byte)).count();
        let first = bytes.get(self.at)?;
        let len = if *first == b'{' {
            self.object(self.at)
        } else {
            let ends = |byte: &u8| matches!(byte, b',' | b']' | b'\n');
            let rest = &bytes[self.at..];
            rest.iter().position(ends).unwrap_or(rest.len())
        };
        Some(self.at..self.at + len)
    }

    /// How long the object is that begins at byte `start`.
    fn object(&self, start: usize) -> usize {
        let bytes = &self.source.as_bytes()[start..self.end];
        let (mut depth, mut is_string, mut at) = (0_usize, false, 0);
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'\\' if is_string => at += 1,
                b'"' => is_string = !is_string,
                // No string goes over lines: the one that does was never closed.
                b'\n' => {
                    is_string = false;
                    if self.indent.is_some_and(|indent| self.begins_record(start + at, indent)) {
                        return at;
                    }
                }
                b'{' | b'[' if !is_string => depth += 1,
                b'}' | b']' if !is_string => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                _ => {}
            }
        }
        bytes.len()
    }

    /// Whether the line that begins at byte `line` begins with a record that is indented so far.
    fn begins_record(&self, line: usize, indent: usize) -> bool {
        let bytes = &self.source.as_bytes()[line..self.end];
        bytes.len() > indent
            && bytes[indent] == b'{'
            && bytes[..indent].iter().all(|byte| matches!(byte, b' ' | b'\t'))
    }

    /// After `value`, which is no JSON, goes on with the next record: a record that does not end takes
    /// those after it along, unless they are told by how far they are indented.
    fn mend(&mut self, value: &Range<usize>) {
        let before = &self.source.as_bytes()[..value.start];
        let indent = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let is_first = indent == value.start || before[value.start - indent - 1] == b'\n';
        if !is_first || self.indent.is_some() {
            return;
        }
        self.indent = Some(indent);
        self.at = value.start + self.object(value.start);
    }

    /// The line, from 1, of byte `at`, which lies behind all that were asked for before.
    fn line(&mut self, at: usize) -> u64 {
        let (passed, line) = self.lines;
        let feeds = memchr::memchr_iter(b'\n', &self.source.as_bytes()[passed..at.max(passed)]).count();
        self.lines = (at.max(passed), line + feeds as u64);
        self.lines.1
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
