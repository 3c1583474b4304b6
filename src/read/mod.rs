//! From files, folders and standard input to documents.
//!
//! [`inputs`] finds what there is to read and reads no text; [`documents`] reads one input, document by
//! document. An input holds nothing open, so a caller can hand inputs to as many threads as it likes,
//! and pull the documents of a large file in batches: memory is bounded by one document for each
//! iterator that is being pulled.
//!
//! A format is one file behind the enum `Format`: it turns a `Source` into an iterator of documents. Bytes
//! that are compressed never reach one: `packed` stands before them all.

mod annotated;
mod encoding;
mod escapes;
mod facts;
mod feed;
mod fields;
mod format;
mod given;
mod html;
mod identity;
mod json;
mod jsonl;
mod list;
mod mail;
mod markdown;
mod meter;
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod problem;
mod record;
mod region;
mod rows;
mod settled;
mod skipped;
mod sniff;
mod source;
mod table;
mod taken;
mod text;
mod walk;
mod warc;

pub use annotated::{Annotated, Annotation, Annotations, AuthorClaim, SentencePair, Unit};
pub use fields::Fields;
pub use list::listed;
pub use meter::Meter;
pub use region::{Region, regions};
pub use rows::{is_ledger, ledger};
pub use settled::Settled;
pub use skipped::Skipped;
pub use source::{Documents, annotated, annotations, documents, documents_from, sentence_pairs};
pub use walk::{Found, Input, inputs, inputs_by, inputs_of_gold, is_article_name};

use std::path::PathBuf;
use std::sync::Arc;

/// The longest text that is read where nobody says otherwise, in bytes: 64 MiB. A page takes some twenty times
/// its size in memory while it is read.
pub const MAX_TEXT: u64 = 64 << 20;

/// The longest file that is read as a whole, in bytes: 1 GiB.
///
/// Texts are addressed by `u32`, and this leaves room for what decoding adds.
pub const MAX_BYTES: u64 = 1 << 30;

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
    /// What counts how much is read.
    pub meter: Arc<Meter>,
    /// A file that names files and folders to read, besides those that are named; `-` is standard input.
    pub file_list: Option<PathBuf>,
    /// Which keys of records and columns of tables hold what, before the names that are common.
    pub fields: Fields,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            stdin_name: None,
            language: None,
            settled: Arc::default(),
            max_bytes: MAX_TEXT,
            meter: Arc::default(),
            file_list: None,
            fields: Fields::default(),
        }
    }
}

#[cfg(test)]
mod places_tests;

#[cfg(test)]
mod testing {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::document::Document;

    pub(super) type Read = Vec<Result<Document, Diagnostic>>;

    pub(super) fn read(bytes: &[u8]) -> Read {
        read_named(bytes, "-")
    }

    pub(super) fn read_named(bytes: &[u8], name: &str) -> Read {
        documents_from(std::io::Cursor::new(bytes.to_vec()), name, &ReadOptions::default()).collect()
    }

    /// What was read: the text of each document, the code of each diagnostic.
    pub(super) fn told(read: &Read) -> Vec<&str> {
        read.iter()
            .map(|read| read.as_ref().map_or_else(|error| error.code, |document| &document.text))
            .collect()
    }

    /// The bytes of `file` that `part` of the document's text stands at, and their line and column.
    pub(super) fn stands<'f>(document: &Document, part: &str, file: &'f str) -> (&'f str, u32, u32) {
        let at = document.text.find(part).unwrap() as u32;
        let place = document.place(crate::document::Span::new(at, at + part.len() as u32));
        (&file[place.bytes.start as usize..place.bytes.end as usize], place.line, place.column)
    }

    /// The code of the one diagnostic that was read.
    pub(super) fn code(read: &[Result<Document, Diagnostic>]) -> &'static str {
        let [Err(diagnostic)] = read else { panic!("one diagnostic is expected, not {read:?}") };
        assert!(diagnostic.file.is_some() && diagnostic.help.is_some(), "{diagnostic:?}");
        diagnostic.code
    }
}
