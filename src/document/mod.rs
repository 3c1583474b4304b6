//! One article: its text, and what is known of it.

mod date;
mod offsets;
mod place;

pub use date::day_number;
pub use offsets::{OffsetMap, OffsetMapBuilder};
pub use place::{Place, Span};

use std::sync::Arc;

/// One article, decoded and ready to be segmented.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Names the document across runs: the path without extension, or the record's own id.
    pub id: Arc<str>,
    /// The file it was read from, as the user named it; `-` is standard input.
    pub file: Arc<str>,
    /// The record inside a file of many documents, counted from 1 (the line, for JSON Lines).
    pub record: Option<u32>,
    /// The language the user or the file declares, as an ISO 639-1 code.
    pub language: Option<Arc<str>>,
    /// Who published it, as the file says.
    pub outlet: Option<Arc<str>>,
    /// When it was published, as the file says: `YYYY-MM-DD`.
    pub date: Option<Arc<str>>,
    /// The headline, where the file keeps it apart from the text.
    pub title: Option<Arc<str>>,
    /// Who wrote it, as the file says; several names have commas between them.
    pub author: Option<Arc<str>>,
    /// Where it was published, as the file says.
    pub url: Option<Arc<str>>,
    /// The text. All spans of later stages are byte ranges of it.
    pub text: Arc<str>,
    /// From text bytes to file bytes and lines.
    pub offsets: OffsetMap,
}

impl Document {
    /// The text under `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Where `span` stands in the file that the user gave.
    pub fn place(&self, span: Span) -> Place {
        let bytes = self.offsets.to_file(span.start)..self.offsets.to_file_end(span.end);
        let (line, column) = match self.record {
            // A record has no lines of its own in the file: its line is the record's.
            Some(record) => (record, 1),
            None => self.offsets.line_column(span.start, &self.text),
        };
        Place { file: self.file.clone(), record: self.record, bytes, line, column }
    }
}
