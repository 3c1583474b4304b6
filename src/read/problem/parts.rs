//! What can be wrong with one part of a file: a record, a row, an entry, an attachment. The other parts are
//! read all the same.

use super::{WHERE_TEXT_STANDS, shown};
use crate::diagnostic::Diagnostic;
use std::sync::Arc;

const OTHER_RECORDS: &str = "The other records are read all the same.";

/// How far from a place the line that it stands in is looked for, in bytes. A file may be one endless line
/// with something wrong all over it.
const REACH: usize = 4096;

/// `diagnostic`, showing byte `at` of `source`, which stands in its line `line` (from 1), or telling the byte
/// where the line is too long to show.
fn pointing(mut diagnostic: Diagnostic, source: &str, at: usize, line: u64, label: &str) -> Diagnostic {
    let bytes = source.as_bytes();
    let at = at.min(bytes.len());
    let near = at.saturating_sub(REACH);
    let start = match memchr::memrchr(b'\n', &bytes[near..at]) {
        Some(feed) => near + feed + 1,
        None if near == 0 => 0,
        None => {
            diagnostic.message = format!("{} (line {line}, byte {at} from 0)", diagnostic.message);
            return diagnostic;
        }
    };
    let far = (at + REACH).min(bytes.len());
    let end = memchr::memchr(b'\n', &bytes[at..far]).map_or(far, |feed| at + feed);
    let first = source[at..].chars().next().map_or(0, char::len_utf8);
    shown(diagnostic, line, &bytes[start..end], at - start..(at - start + first).min(end - start), label)
}

pub(in crate::read) fn no_record(file: &Arc<str>, source: &str, at: usize, line: u64) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("invalid-json", "the record is not a JSON object").in_file(file.clone()).help(
            "Each article is an object such as {\"text\": \"…\"}. The other records are read all the same.",
        );
    pointing(diagnostic, source, at, line, "an object begins with `{`")
}

pub(in crate::read) fn no_text_in_record(
    file: &Arc<str>,
    source: &str,
    at: usize,
    line: u64,
    what: &str,
) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-text", format!("the record {what}"))
        .in_file(file.clone())
        .help(WHERE_TEXT_STANDS);
    pointing(diagnostic, source, at, line, "this record")
}

/// `error` is about the record that begins at byte `at`, on `line`.
pub(in crate::read) fn invalid_record(
    file: &Arc<str>,
    source: &str,
    at: usize,
    line: u64,
    error: &serde_json::Error,
) -> Diagnostic {
    let told = error.to_string();
    let what = told.split(" at line ").next().unwrap_or_default();
    let diagnostic = Diagnostic::error("invalid-json", format!("the record is not valid JSON: {what}"))
        .in_file(file.clone())
        .help(OTHER_RECORDS);
    // The parser counts lines from the beginning of the record, and columns in bytes.
    let feeds = memchr::memchr_iter(b'\n', &source.as_bytes()[at..]);
    let begin = match error.line().checked_sub(2) {
        None => at,
        Some(feed) => feeds.map(|feed| at + feed + 1).nth(feed).unwrap_or(at),
    };
    let wrong = source.floor_char_boundary((begin + error.column().saturating_sub(1)).min(source.len()));
    pointing(diagnostic, source, wrong, line + error.line().saturating_sub(1) as u64, what)
}

pub(in crate::read) fn no_text_column(file: &Arc<str>, names: &[String]) -> Diagnostic {
    let shown: Vec<String> = names.iter().take(12).map(|name| format!("`{}`", name.trim())).collect();
    let more = if names.len() > shown.len() { ", …" } else { "" };
    let message = format!("no column is known to hold the text of articles: {}{more}", shown.join(", "));
    Diagnostic::error("no-text-column", message).in_file(file.clone()).help(
        "Name the column `text`, or say in whosaid.toml which it is: [read.fields] text = \"COLUMN\". A table of \
         claims names `source`, `object` and `value`, or `claim`, `source` and `stance`.",
    )
}

pub(in crate::read) fn row_without_text(file: &Arc<str>, line: u64) -> Diagnostic {
    row(file, line, "the row has no text")
}

pub(in crate::read) fn wrong_width(file: &Arc<str>, line: u64, found: usize, wanted: usize) -> Diagnostic {
    row(file, line, &format!("the row has {found} cells, and the first line names {wanted}"))
}

pub(in crate::read) fn endless_cell(file: &Arc<str>, line: u64) -> Diagnostic {
    row(file, line, "a quotation mark opens a cell of the row, and none closes it")
}

fn row(file: &Arc<str>, line: u64, what: &str) -> Diagnostic {
    Diagnostic::error("invalid-row", format!("{what} (line {line})"))
        .in_file(file.clone())
        .help("The other rows are read all the same.")
}

pub(in crate::read) fn row_encoding(file: &Arc<str>, line: u64, encoding: &str) -> Diagnostic {
    let message = format!("the row is not UTF-8; it is read as {encoding} (line {line})");
    Diagnostic::note("guessed-encoding", message)
        .in_file(file.clone())
        .help("If letters with accents come out wrong, convert the file to UTF-8.")
}

pub(in crate::read) fn empty_feed(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("empty-feed", "there is no entry in the feed").in_file(file.clone()).help(
        "A feed is RSS or Atom, with an `<item>` or an `<entry>` for each article. Name a web page .html.",
    )
}

pub(in crate::read) fn broken_entry(file: &Arc<str>, source: &str, at: usize, line: u64) -> Diagnostic {
    let diagnostic = Diagnostic::error("broken-entry", "the entry can't be read to its end")
        .in_file(file.clone())
        .help("The feed is cut off or its XML is broken: fetch it again. The other entries are read all the same.");
    pointing(diagnostic, source, at, line, "this begins here")
}

pub(in crate::read) fn entry_without_text(file: &Arc<str>, source: &str, at: usize, line: u64) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-text", "the entry has no text").in_file(file.clone()).help(
        "Feeds that bring no text give only links: fetch the pages. The other entries are read all the same.",
    );
    pointing(diagnostic, source, at, line, "this entry")
}

pub(in crate::read) fn no_mail(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("no-mail", "the file is no mail: it does not begin with headers")
        .in_file(file.clone())
        .help("Save the mail as a file with its headers, or put its text into a file that ends in .txt.")
}

pub(in crate::read) fn empty_mail(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("empty-mail", "the mail has no part that holds text")
        .in_file(file.clone())
        .help("Texts, pages and tables are read from the body and from attachments; take others out by hand.")
}

pub(in crate::read) fn damaged_part(file: &Arc<str>, part: &str) -> Diagnostic {
    Diagnostic::error("damaged-part", format!("part {part} of the mail can't be decoded"))
        .in_file(file.clone())
        .help("Save the mail again. Its other parts are read all the same.")
}

pub(in crate::read) fn too_deep(file: &Arc<str>, part: &str) -> Diagnostic {
    Diagnostic::error("nested-mails", format!("part {part} is a mail in too many mails"))
        .in_file(file.clone())
        .help("Save the innermost mail as a file of its own.")
}

pub(in crate::read) fn damaged_record(file: &Arc<str>, number: u64, what: &str) -> Diagnostic {
    Diagnostic::error("damaged-record", format!("record {number} can't be read: {what}"))
        .in_file(file.clone())
        .help(OTHER_RECORDS)
}

pub(in crate::read) fn record_too_large(file: &Arc<str>, number: u64, limit: u64) -> Diagnostic {
    Diagnostic::error("file-too-large", format!("record {number} is longer than {limit} bytes"))
        .in_file(file.clone())
        .help(OTHER_RECORDS)
}

pub(in crate::read) fn empty_archive(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("empty-archive", "the archive holds no page")
        .in_file(file.clone())
        .help("Articles are read from records of the kinds `response`, `resource` and `conversion` that hold HTML or text.")
}

/// `row` is the row, from 1, at which the table can't be read on to the end of its group; none where nothing
/// of it can be read.
#[cfg(feature = "parquet")]
pub(in crate::read) fn damaged_table(
    file: &Arc<str>,
    row: Option<u64>,
    error: &::parquet::errors::ParquetError,
) -> Diagnostic {
    let (message, help) = match row {
        None => (
            format!("the table can't be read: {error}"),
            "Fetch or save it again. What it says of its columns stands at its end, so nothing can be read of a table that is cut off.",
        ),
        Some(row) => (
            format!("the table can't be read from row {row} to the end of its group: {error}"),
            "Fetch or save it again. Other groups of rows are read all the same.",
        ),
    };
    Diagnostic::error("damaged-file", message).in_file(file.clone()).help(help)
}

#[cfg(feature = "parquet")]
pub(in crate::read) fn no_text_in_row(file: &Arc<str>, number: u64, what: &str) -> Diagnostic {
    Diagnostic::error("missing-text", format!("row {number} {what}")).in_file(file.clone()).help(
        "Say in whosaid.toml which column holds the text: [read.fields] text = \"COLUMN\". The other rows are \
         read all the same.",
    )
}

#[cfg(not(feature = "parquet"))]
pub(in crate::read) fn no_parquet(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("no-parquet", "this build of whosaid does not read Parquet").in_file(file.clone()).help(
        "Install one that does, from the folder of its source: `cargo install --locked --path . --features \
         parquet`. Or save the table as CSV or JSON Lines.",
    )
}
