//! WARC: archives of the web, record by record.
//!
//! Of the records only those are read that hold a page as it was fetched. A record that is damaged is told,
//! and reading goes on with the next that begins as records do.

mod header;
mod http;

use super::given::Given;
use super::packed;
use super::problem;
use super::source::{Documents, Read, Source};
use crate::diagnostic::Severity;
use header::Header;
use std::io::{self, BufRead, Read as _};

/// What the first line of a record begins with.
const VERSION: &[u8] = b"WARC/";

/// Whether a file begins as archives of the web do.
pub(super) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// The records of an archive.
pub(super) struct Records {
    given: Given,
    reader: Box<dyn BufRead + Send>,
    limit: u64,
    /// How many records began.
    number: u64,
    /// What is being read of the record.
    pages: Option<Documents>,
    found_any: bool,
    ended: bool,
}

/// The articles in the pages of the archive `source`.
pub(super) fn documents(source: Source) -> Records {
    let Source { given, reader, limit, .. } = source;
    Records { given, reader, limit, number: 0, pages: None, found_any: false, ended: false }
}

/// What became of a record.
enum Next {
    /// A page, or what else is to be told of the record.
    Read(Documents),
    /// Nothing to read for people.
    Nothing,
    End,
}

impl Iterator for Records {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if let Some(read) = self.pages.as_mut().and_then(Iterator::next) {
                self.found_any = true;
                return Some(read);
            }
            self.pages = None;
            if self.ended {
                return None;
            }
            match self.next_record() {
                Ok(Next::Read(pages)) => self.pages = Some(pages),
                Ok(Next::Nothing) => {}
                Ok(Next::End) => {
                    self.ended = true;
                    if !self.found_any {
                        return Some(Err(problem::empty_archive(&self.given.file)));
                    }
                }
                Err(error) => {
                    self.found_any = true;
                    let is_damage = matches!(packed::Flaw::of(&error), Some(packed::Flaw::Damaged(_)));
                    // A disk that fails, or a bomb, has nothing more to give.
                    self.ended = !is_damage || self.resume().is_err();
                    return Some(Err(if is_damage {
                        problem::damaged_record(&self.given.file, self.number, &error.to_string())
                    } else {
                        problem::unreadable(&self.given.file, &error)
                    }));
                }
            }
        }
    }
}

impl Records {
    fn next_record(&mut self) -> io::Result<Next> {
        self.number += 1;
        let mut line = Vec::new();
        // Blank lines end the record before.
        loop {
            line.clear();
            if header::read_line(&mut self.reader, &mut line)? == 0 {
                return Ok(Next::End);
            }
            if !line.trim_ascii().is_empty() {
                break;
            }
        }
        if !line.starts_with(VERSION) {
            self.skip_to_record()?;
            return Ok(self.damaged("it does not begin as records do"));
        }
        let header = Header::read(&mut self.reader)?;
        let Some(length) = header.get("content-length").and_then(|length| length.parse::<u64>().ok()) else {
            self.skip_to_record()?;
            return Ok(self.damaged("it does not say how long it is"));
        };
        let kind = header.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        if !matches!(kind.as_str(), "response" | "resource" | "conversion") {
            self.skip(length)?;
            return Ok(Next::Nothing);
        }
        if length > self.limit {
            self.skip(length)?;
            let diagnostic = problem::record_too_large(&self.given.file, self.number, self.limit);
            return Ok(Next::Read(Box::new(std::iter::once(Err(diagnostic)))));
        }
        let mut block = Vec::new();
        let read = self.reader.by_ref().take(length).read_to_end(&mut block)?;
        if (read as u64) < length {
            return Ok(self.damaged("it ends too early"));
        }
        Ok(self.page(&header, kind == "response", block))
    }

    /// The page in the `block` of a record, which is a `response` with its own header or the page itself.
    fn page(&self, header: &Header, is_response: bool, block: Vec<u8>) -> Next {
        let page = if is_response {
            match http::page(block, self.limit) {
                Ok(Some(page)) => page,
                Ok(None) => return Next::Nothing,
                Err(what) => return self.damaged(&what),
            }
        } else {
            let kind = header.get("content-type").unwrap_or_default();
            let Some(format) = http::format(kind) else { return Next::Nothing };
            http::Page { format, charset: header::parameter(kind, "charset"), body: block }
        };
        let given = Given {
            member: Some(format!("record {}", self.number).into()),
            ..self.given.of_record(self.number)
        };
        let url = header.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let http::Page { format, charset, body } = page;
        let pages = format.documents(Source::of_bytes(given, body, charset));
        Next::Read(Box::new(pages.map(move |read| match read {
            Ok(mut document) => {
                document.url = url.as_deref().map(Into::into).or(document.url);
                Ok(document)
            }
            Err(mut diagnostic) => {
                // An archive holds lists and forms beside articles, and no one did anything wrong.
                if matches!(diagnostic.code, "no-article" | "empty-file") {
                    diagnostic.severity = Severity::Note;
                }
                if let Some(url) = &url {
                    diagnostic.message = format!("{} ({url})", diagnostic.message);
                }
                Err(diagnostic)
            }
        })))
    }

    fn damaged(&self, what: &str) -> Next {
        let diagnostic = problem::damaged_record(&self.given.file, self.number, what);
        Next::Read(Box::new(std::iter::once(Err(diagnostic))))
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        io::copy(&mut self.reader.by_ref().take(length), &mut io::sink()).map(|_| ())
    }

    /// Goes to the next line that begins a record.
    fn skip_to_record(&mut self) -> io::Result<()> {
        loop {
            let ahead = self.reader.fill_buf()?;
            if ahead.is_empty() || ahead.starts_with(VERSION) {
                return Ok(());
            }
            self.reader.skip_until(b'\n')?;
        }
    }

    /// After damage in compressed data, goes on with the next part that can be unpacked.
    fn resume(&mut self) -> io::Result<()> {
        loop {
            match self.skip_to_record() {
                Err(error) if matches!(packed::Flaw::of(&error), Some(packed::Flaw::Damaged(_))) => {}
                done => return done,
            }
        }
    }
}

#[cfg(test)]
mod tests;
