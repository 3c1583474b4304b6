//! The seam between files and formats: how the documents of a file are written down, and who reads them.

use super::fields::Fields;
use super::source::{Documents, Read, Source, Whole};
use super::{feed, html, identity, json, jsonl, mail, markdown, sniff, table, text, warc};
use std::path::Path;

/// How the documents of a file are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// The whole file is one article in plain text.
    Text,
    /// The whole file is one article in Markdown.
    Markdown,
    /// The whole file is one web page that holds an article among other things.
    Html,
    /// Each line is a JSON object that holds one article.
    JsonLines,
    /// JSON that holds articles, as an array or in a row.
    Json,
    /// Each row of a table is one article.
    Table,
    /// Each entry of a feed is one article.
    Feed,
    /// A mail with an article in it.
    Mail,
    /// An archive of the web.
    Warc,
    /// Each row of a table in Parquet is one article.
    Parquet,
}

impl Format {
    /// The format that a file's name promises, if it is one that is known.
    pub(super) fn of_path(path: &Path) -> Option<Self> {
        Some(match identity::extension(identity::unpacked(path)).as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            "csv" | "tsv" => Self::Table,
            "rss" | "atom" | "xml" => Self::Feed,
            "eml" => Self::Mail,
            "warc" => Self::Warc,
            "parquet" => Self::Parquet,
            _ => return None,
        })
    }

    /// The format of a file that begins so, of which the name promises `self`, if anything.
    pub(super) fn settled(promised: Option<Self>, head: &[u8], fields: &Fields) -> Self {
        match promised {
            // What either name stands for, the other does as well, and only the content tells.
            Some(promised @ (Self::Json | Self::JsonLines)) => Self::of_json(head).unwrap_or(promised),
            Some(Self::Feed) if !feed::is_feed(head) && html::is_page(head) => Self::Html,
            Some(format) => format,
            None => Self::of_content(head, fields),
        }
    }

    /// The format that the first bytes look like, for what has no known extension.
    fn of_content(head: &[u8], fields: &Fields) -> Self {
        let head = head.strip_prefix(sniff::UTF8_BOM).unwrap_or(head).trim_ascii_start();
        let opens = |open: &[u8], first: u8| {
            let rest = head.strip_prefix(open).map(<[u8]>::trim_ascii_start);
            rest.is_some_and(|rest| rest.first() == Some(&first))
        };
        if opens(b"{", b'"') || opens(b"[", b'{') {
            Self::of_json(head).unwrap_or(Self::JsonLines)
        } else if head.starts_with(sniff::PARQUET) {
            Self::Parquet
        } else if warc::is_warc(head) {
            Self::Warc
        } else if feed::is_feed(head) {
            Self::Feed
        } else if html::is_page(head) {
            Self::Html
        } else if mail::is_mail(head) {
            Self::Mail
        } else if table::is_table(head, fields) {
            Self::Table
        } else {
            Self::Text
        }
    }

    /// Whether JSON has an object on each line or goes on over lines, where the first bytes tell.
    fn of_json(head: &[u8]) -> Option<Self> {
        let head = head.strip_prefix(sniff::UTF8_BOM).unwrap_or(head).trim_ascii_start();
        let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let first = lines.next()?;
        if head.starts_with(b"[") {
            return Some(Self::Json);
        }
        let second = lines.find(|line| !line.is_empty())?;
        Some(if first.ends_with(b"}") && second.starts_with(b"{") { Self::JsonLines } else { Self::Json })
    }

    /// Whether a file in this format may hold what is no text: browsers show pages with a stray NUL in them,
    /// so they are saved like that, and the parts of archives and mails may be anything.
    pub(super) fn may_be_binary(self) -> bool {
        matches!(self, Self::Html | Self::Warc | Self::Mail | Self::Parquet)
    }

    /// The documents of `source`, which is in this format.
    pub(super) fn documents(self, source: Source) -> Documents {
        match self {
            Self::Text => whole(source, text::documents),
            Self::Markdown => whole(source, markdown::documents),
            Self::Html => whole(source, html::documents),
            Self::JsonLines => Box::new(jsonl::JsonLines::of_documents(source)),
            Self::Json => whole(source, json::documents),
            Self::Table => Box::new(table::documents(source)),
            Self::Feed => whole(source, feed::documents),
            Self::Mail => whole(source, |whole| mail::documents(&whole)),
            Self::Warc => Box::new(warc::documents(source)),
            #[cfg(feature = "parquet")]
            Self::Parquet => whole(source, super::parquet::documents),
            #[cfg(not(feature = "parquet"))]
            Self::Parquet => Box::new(std::iter::once(Err(super::problem::no_parquet(&source.given.file)))),
        }
    }
}

/// What `read` makes of the whole of `source`, once it is asked for.
fn whole<D: IntoIterator<Item = Read> + 'static>(source: Source, read: fn(Whole) -> D) -> Documents
where
    D::IntoIter: Send,
{
    let read = move || -> Documents {
        match source.whole() {
            Ok(whole) => Box::new(read(whole).into_iter()),
            Err(diagnostic) => Box::new(std::iter::once(Err(diagnostic))),
        }
    };
    Box::new(std::iter::once_with(read).flatten())
}
