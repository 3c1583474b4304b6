//! What the first bytes of a file say about it.

/// How many bytes are looked at.
pub(super) const HEAD: usize = 8 * 1024;

/// What a table in Parquet begins with.
pub(super) const PARQUET: &[u8] = b"PAR1";

/// The byte order mark that some editors put before UTF-8. It is not part of the text.
pub(super) const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// What the head of a file gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing speaks against text.
    Text,
    /// Text in UTF-16, by its byte order mark. It is full of NUL bytes, yet it is no binary file.
    Utf16,
    /// No text; with what it is and how to get at its text, where that is plain.
    Binary(Option<&'static Kind>),
}

/// A kind of file that is often handed over as if it were text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    magic: &'static [u8],
    /// What it is, with its article.
    pub(super) name: &'static str,
    /// How to get its text, as an imperative sentence.
    pub(super) mend: &'static str,
}

const KINDS: &[Kind] = &[
    Kind { magic: b"%PDF-", name: "a PDF", mend: "Take its text out first, for instance with `pdftotext`." },
    Kind {
        magic: b"PK\x03\x04",
        name: "a ZIP archive or an office document",
        mend: "Unpack it, or save it as plain text.",
    },
    Kind {
        magic: b"\x1F\x8B",
        name: "compressed twice",
        mend: "Unpack it once, for instance with `gzip -dc`.",
    },
    Kind {
        magic: b"BZh",
        name: "compressed with bzip2",
        mend: "Unpack it, for instance with `bzip2 -dc FILE | whosaid score -`.",
    },
    Kind {
        magic: b"\xFD7zXZ\0",
        name: "compressed with xz",
        mend: "Unpack it, for instance with `xz -dc FILE | whosaid score -`.",
    },
];

/// Judges the first [`HEAD`] bytes of a file.
pub(super) fn content(head: &[u8]) -> Content {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Content::Utf16;
    }
    match KINDS.iter().find(|kind| head.starts_with(kind.magic)) {
        Some(kind) => Content::Binary(Some(kind)),
        None if memchr::memchr(0, head).is_some() => Content::Binary(None),
        None => Content::Text,
    }
}
