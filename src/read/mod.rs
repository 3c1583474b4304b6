//! From files, folders and standard input to documents.
//!
//! [`inputs`] finds what there is to read and reads no text; [`documents`] reads one input, document by
//! document. An input holds nothing open, so a caller can hand inputs to as many threads as it likes,
//! and pull the documents of a large file in batches: memory is bounded by one document for each
//! iterator that is being pulled.
//!
//! A format is one file behind the enum `Format`: it turns a `Source` into an iterator of documents.

mod annotated;
mod encoding;
mod escapes;
mod fields;
mod html;
mod identity;
mod jsonl;
mod markdown;
mod problem;
mod rows;
mod settled;
mod skipped;
mod sniff;
mod source;
mod taken;
mod text;
mod walk;

pub use annotated::{Annotated, Annotation, Annotations, AuthorClaim, SentencePair, Unit};
pub use rows::{is_ledger, ledger};
pub use settled::Settled;
pub use skipped::Skipped;
pub use source::{annotated, annotations, documents, documents_from, sentence_pairs};
pub use walk::{Found, Input, inputs, inputs_of_gold};

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use source::Source;
use std::sync::Arc;

/// The longest text that is read, in bytes: 1 GiB.
///
/// Texts are addressed by `u32`, and this leaves room for what decoding adds.
pub const MAX_BYTES: u64 = 1 << 30;

/// The documents of one input, read as they are pulled, and what could not be read, in file order.
pub type Documents = Box<dyn Iterator<Item = Result<Document, Diagnostic>> + Send>;

/// What the user says about the inputs that the inputs don't say themselves.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// The name to give to standard input. One with a known extension is taken as the path of a file.
    pub stdin_name: Option<String>,
    /// The language of all documents, as an ISO 639-1 code; it wins over what a record declares.
    pub language: Option<Arc<str>>,
    /// What settings say of documents by their paths; the last that covers one beats the others.
    pub settled: Arc<[Settled]>,
    /// The longest file of text, or line of records, that is read, in bytes; at most [`MAX_BYTES`].
    pub max_bytes: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { stdin_name: None, language: None, settled: Arc::default(), max_bytes: MAX_BYTES }
    }
}

/// How the documents of a file are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// The whole file is one article in plain text.
    Text,
    /// The whole file is one article in Markdown.
    Markdown,
    /// The whole file is one web page that holds an article among other things.
    Html,
    /// Each line is a JSON object that holds one article.
    JsonLines,
}

impl Format {
    /// The format that a file's extension promises, if it is one that is known.
    fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format that the first bytes look like, for what has no known extension.
    fn of_content(head: &[u8]) -> Self {
        let head = head.strip_prefix(sniff::UTF8_BOM).unwrap_or(head).trim_ascii_start();
        let is_object = head
            .strip_prefix(b"{")
            .is_some_and(|rest| rest.trim_ascii_start().first().is_some_and(|&byte| byte == b'"'));
        if is_object {
            Self::JsonLines
        } else if html::is_page(head) {
            Self::Html
        } else {
            Self::Text
        }
    }

    fn documents(self, source: Source) -> Documents {
        match self {
            Self::Text => later(source, text::documents),
            Self::Markdown => later(source, markdown::documents),
            Self::Html => later(source, html::documents),
            Self::JsonLines => Box::new(jsonl::JsonLines::of_documents(source)),
        }
    }
}

/// What `read` makes of `source`, once it is asked for.
fn later(source: Source, read: fn(Source) -> Vec<source::Read>) -> Documents {
    Box::new(std::iter::once_with(move || read(source)).flatten())
}

#[cfg(test)]
mod places_tests;

#[cfg(test)]
mod testing {
    use super::*;

    pub(super) type Read = Vec<Result<Document, Diagnostic>>;

    pub(super) fn read(bytes: &[u8]) -> Read {
        read_named(bytes, "-")
    }

    pub(super) fn read_named(bytes: &[u8], name: &str) -> Read {
        documents_from(std::io::Cursor::new(bytes.to_vec()), name, &ReadOptions::default()).collect()
    }

    /// The code of the one diagnostic that was read.
    pub(super) fn code(read: &[Result<Document, Diagnostic>]) -> &'static str {
        let [Err(diagnostic)] = read else { panic!("one diagnostic is expected, not {read:?}") };
        assert!(diagnostic.file.is_some() && diagnostic.help.is_some(), "{diagnostic:?}");
        diagnostic.code
    }
}
