//! One article: its text, and what is known of it.

mod date;
mod offsets;
mod place;

pub use date::day_number;
pub use offsets::{OffsetMap, OffsetMapBuilder};
pub use place::{Place, Span};

use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// One article, decoded and ready to be segmented.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Names the document across runs: the path without extension, or the record's own id.
    pub id: Arc<str>,
    /// The file it was read from, as the user named it; `-` is standard input.
    pub file: Arc<str>,
    /// The record inside a file of many documents, counted from 1 (the line, for JSON Lines).
    pub record: Option<u32>,
    /// What inside the file the text was taken out of, where that stands there in another form: a part of
    /// a mail, the body of an archive's record. Bytes, lines and columns are then counted in it, decoded.
    pub member: Option<Arc<str>>,
    /// The language the user or the file declares, as an ISO 639-1 code.
    pub language: Option<Arc<str>>,
    /// Whether the language is only what the file says of itself, which templates of pages often have wrong: a
    /// text that is surely in another language is then taken to be in that.
    pub language_by_file: bool,
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

    /// A hash of all that is read of it: its words, where paragraphs end, and what is known of it. White
    /// space, blank lines and line breaks within a paragraph change nothing.
    pub fn text_hash(&self) -> u64 {
        let mut hash = Xxh3::new();
        for known in [&self.language, &self.outlet, &self.date, &self.title] {
            hash.update(known.as_deref().unwrap_or_default().as_bytes());
            hash.update(b"\0");
        }
        let mut in_paragraph = false;
        for line in self.text.lines() {
            for word in line.split_whitespace() {
                hash.update(word.as_bytes());
                hash.update(b" ");
            }
            let is_blank = line.trim().is_empty();
            if is_blank && in_paragraph {
                hash.update(b"\n");
            }
            in_paragraph = !is_blank;
        }
        if in_paragraph {
            hash.update(b"\n");
        }
        hash.digest()
    }

    /// Where `span` stands in the file that the user gave.
    pub fn place(&self, span: Span) -> Place {
        let bytes = self.offsets.to_file(span.start)..self.offsets.to_file_end(span.end);
        let (line, column) = self.offsets.line_column(span.start, &self.text);
        Place {
            file: self.file.clone(),
            record: self.record,
            member: self.member.clone(),
            bytes,
            line,
            column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(text: &str) -> u64 {
        Document { text: text.into(), ..Document::default() }.text_hash()
    }

    #[test]
    fn a_hash_of_a_text_knows_words_and_paragraphs_only() {
        let once = hash("A title\n\nOne two\nthree.");
        assert_eq!(once, hash("\n A title \r\n\r\n\r\nOne  two three.\n\n"));
        assert_ne!(once, hash("A title\n\nOne two\n\nthree."));
        assert_ne!(once, hash("A title\n\nOne two\nfour."));
        assert_ne!(hash("a b"), hash("ab"));
        let dated = Document { date: Some("2024-10-31".into()), ..Document::default() };
        assert_ne!(dated.text_hash(), hash(""));
    }
}
