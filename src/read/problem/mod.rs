//! Every diagnostic of reading, with its code and the way out.

mod parts;

pub(super) use parts::*;

use super::encoding::Damage;
use super::packed::Flaw;
use super::skipped::Skipped;
use super::sniff::Kind;
use crate::diagnostic::Diagnostic;
use std::io;
use std::ops::Range;
use std::str::Utf8Error;
use std::sync::Arc;

/// How many bytes of a line are shown on either side of what is wrong.
const CONTEXT: usize = 80;

const ONE_OBJECT_A_LINE: &str =
    "Each line is one JSON object such as {\"text\": \"…\"}. The other lines are read all the same.";

const WHERE_TEXT_STANDS: &str = "Give the article's text under the key \"text\", or say in whosaid.toml under which it stands: \
     [read.fields] text = \"KEY\". The other records are read all the same.";

pub(in crate::read) fn no_input() -> Diagnostic {
    Diagnostic::error("no-input", "there is nothing to read")
        .help("Name files or folders, or `-` to read standard input.")
}

pub(in crate::read) fn missing_path(file: &Arc<str>, nearest: Option<&str>) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("Did you mean `{nearest}`?"),
        None => "Check the path, and the folder that it starts from.".to_owned(),
    };
    Diagnostic::error("missing-path", "there is no such file or folder").in_file(file.clone()).help(help)
}

pub(in crate::read) fn unreadable(file: &Arc<str>, error: &io::Error) -> Diagnostic {
    let (code, message, help) = match Flaw::of(error) {
        Some(Flaw::Bomb) => (
            "packed-bomb",
            format!("the file can't be unpacked: {error}"),
            "No article shrinks so far. If you trust the file, unpack it yourself.",
        ),
        Some(Flaw::Damaged(_)) => (
            "damaged-file",
            format!("the file can't be unpacked: {error}"),
            "Fetch or save it again; what was read of it before the damage is kept.",
        ),
        None => (
            "unreadable-file",
            format!("the file can't be read: {error}"),
            "Check that you may read it, and that the disk or the drive is still there.",
        ),
    };
    Diagnostic::error(code, message).in_file(file.clone()).help(help)
}

pub(in crate::read) fn unreadable_folder(file: &Arc<str>, error: &str) -> Diagnostic {
    Diagnostic::error("unreadable-folder", format!("the folder can't be read: {error}"))
        .in_file(file.clone())
        .help("Check that you may open it, or leave it out with a line in a file named `.ignore`.")
}

pub(in crate::read) fn empty_folder(file: &Arc<str>, skipped: &Skipped) -> Diagnostic {
    let message = match skipped.total() {
        0 => "the folder holds no article".to_owned(),
        _ => format!("the folder holds no article; skipped: {skipped}"),
    };
    Diagnostic::error("empty-folder", message).in_file(file.clone()).help(
        "Articles are files that end in .txt, .md, .html, .json, .jsonl, .csv, .rss, .eml or .warc, packed (.gz, \
         .zst) or not, and that no ignore file excludes. A file with another extension is read when it is \
         named itself.",
    )
}

pub(in crate::read) fn no_gold(file: &Arc<str>, _: &Skipped) -> Diagnostic {
    Diagnostic::error("empty-folder", "the folder holds no annotated article").in_file(file.clone()).help(
        "Annotated articles are files that end in .gold.jsonl. A file with another name is read when it is \
         named itself.",
    )
}

pub(in crate::read) fn binary(file: &Arc<str>, kind: Option<&'static Kind>) -> Diagnostic {
    let (message, help) = match kind {
        Some(kind) => (format!("the file is {}, not text", kind.name), kind.mend),
        None => ("the file is binary, not text".to_owned(), "Save its text in a file that ends in .txt."),
    };
    Diagnostic::error("binary-file", message).in_file(file.clone()).help(help)
}

pub(in crate::read) fn empty_file(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("empty-file", "there is nothing to read in the file")
        .in_file(file.clone())
        .help("Put the article's text into it, or leave the file out.")
}

pub(in crate::read) fn too_large(file: &Arc<str>, limit: u64) -> Diagnostic {
    Diagnostic::error("file-too-large", format!("the file is longer than {limit} bytes"))
        .in_file(file.clone())
        .help("Split it into one file for each article, or into the lines of a .jsonl file.")
}

pub(in crate::read) fn line_too_long(file: &Arc<str>, number: u64, line: &[u8], limit: u64) -> Diagnostic {
    let diagnostic = Diagnostic::error("line-too-long", format!("the line is longer than {limit} bytes"))
        .in_file(file.clone())
        .help("Put each article on a line of its own. The other lines are read all the same.");
    shown(diagnostic, number, line, 0..1, "this line")
}

pub(in crate::read) fn utf16(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("invalid-utf8", "the file is in UTF-16, not in UTF-8")
        .in_file(file.clone())
        .help(convert("UTF-16", file))
}

/// `bytes` is the whole file, read as `encoding`.
pub(in crate::read) fn damaged_text(
    file: &Arc<str>,
    bytes: &[u8],
    damage: &Damage,
    encoding: &str,
) -> Diagnostic {
    let at = damage.first.start;
    let message = match damage.places {
        1 => format!("byte {at} (from 0) is not valid {encoding}"),
        places => format!("{places} places are not valid {encoding}; the first is byte {at} (from 0)"),
    };
    let diagnostic = Diagnostic::warning("damaged-text", message).in_file(file.clone()).help(
        "The text is read all the same, with the letter that the byte most likely stands for or with \
         U+FFFD in its place. Fetch or save the file again to be sure of it.",
    );
    let (before, after) = bytes.split_at(at);
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |feed| feed + 1);
    let line_end = memchr::memchr(b'\n', after).map_or(bytes.len(), |feed| at + feed);
    let number = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
    let wrong = at - line_start..damage.first.end - line_start;
    shown(
        diagnostic,
        number,
        &bytes[line_start..line_end.max(damage.first.end)],
        wrong,
        "this is read as best it can be",
    )
}

pub(in crate::read) fn guessed_encoding(file: &Arc<str>, encoding: &str) -> Diagnostic {
    Diagnostic::note(
        "guessed-encoding",
        format!("the file does not say its encoding; it is read as {encoding}"),
    )
    .in_file(file.clone())
    .help("If letters with accents come out wrong, convert the file to UTF-8.")
}

pub(in crate::read) fn no_article(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("no-article", "no article was found in the page")
        .in_file(file.clone())
        .help("Pages that fetch their text when they are shown must be saved from the browser as they are shown; else put the article's text into a file that ends in .txt.")
}

/// `error` is about `line`, which begins at byte `start` of the file.
pub(in crate::read) fn invalid_utf8_line(
    file: &Arc<str>,
    number: u64,
    line: &[u8],
    start: u64,
    error: Utf8Error,
) -> Diagnostic {
    let wrong = error.valid_up_to();
    invalid_utf8(file, number, line, wrong, start + wrong as u64, error)
}

fn invalid_utf8(
    file: &Arc<str>,
    number: u64,
    line: &[u8],
    wrong: usize,
    file_byte: u64,
    error: Utf8Error,
) -> Diagnostic {
    let (message, help, len) = match error.error_len() {
        Some(len) => ("is not valid UTF-8", convert("WINDOWS-1252", file), len),
        None => (
            "begins a UTF-8 character that does not end",
            "The file seems to be cut off: fetch or save it again.".to_owned(),
            line.len() - wrong,
        ),
    };
    let diagnostic = Diagnostic::error("invalid-utf8", format!("byte {file_byte} (from 0) {message}"))
        .in_file(file.clone())
        .help(help);
    shown(diagnostic, number, line, wrong..wrong + len, "this is no UTF-8")
}

pub(in crate::read) fn no_object(file: &Arc<str>, number: u64, line: &[u8]) -> Diagnostic {
    let diagnostic = Diagnostic::error("invalid-json", "the line is not a JSON object")
        .in_file(file.clone())
        .help(ONE_OBJECT_A_LINE);
    let start = line.len() - line.trim_ascii_start().len();
    shown(diagnostic, number, line, start..start + 1, "an object begins with `{`")
}

pub(in crate::read) fn invalid_json(
    file: &Arc<str>,
    number: u64,
    line: &[u8],
    error: &serde_json::Error,
) -> Diagnostic {
    let told = error.to_string();
    // The parser was given one line, so its own line number says nothing.
    let what = told.split(" at line ").next().unwrap_or_default();
    let diagnostic = Diagnostic::error("invalid-json", format!("the line is not valid JSON: {what}"))
        .in_file(file.clone())
        .help(ONE_OBJECT_A_LINE);
    let end = line.trim_ascii_end().len();
    let mut at = error.column().saturating_sub(1).min(end);
    // The column is the last byte that was read, which may lie within a character.
    while line.get(at).is_some_and(|&byte| is_continuation(byte)) {
        at -= 1;
    }
    let after = (at + 1..end).find(|&at| !is_continuation(line[at])).unwrap_or(end);
    shown(diagnostic, number, line, at..after, what)
}

/// JSON that begins with a lone bracket goes on over many lines.
pub(in crate::read) fn spread_json(file: &Arc<str>, number: u64, line: &[u8]) -> Diagnostic {
    let filter = if line.trim_ascii() == b"[" { "'.[]'" } else { "." };
    let diagnostic = Diagnostic::error("invalid-json", "the file is JSON, but not one object on each line")
        .in_file(file.clone())
        .help(format!("Write each object on one line: jq -c {filter} {} > FILE.jsonl", quoted(file)));
    shown(diagnostic, number, line, 0..1, "this goes on over the next lines")
}

pub(in crate::read) fn missing_text(file: &Arc<str>, number: u64, line: &[u8], what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-text", format!("the record {what}"))
        .in_file(file.clone())
        .help(WHERE_TEXT_STANDS);
    shown(diagnostic, number, line, 0..1, "this record")
}

pub(in crate::read) fn no_attributions(file: &Arc<str>, number: u64, line: &[u8], what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-attributions", format!("the record {what}"))
        .in_file(file.clone())
        .help(
            "An annotated article has \"attributions\": [{\"source\": [[0, 3]], \"cue\": [[4, 8]], \"content\": \
             [[9, 20]]}], in code points of its text. `whosaid annotate --format jsonl` writes such lines.",
        );
    shown(diagnostic, number, line, 0..1, "this record")
}

pub(in crate::read) fn no_pair(file: &Arc<str>, number: u64, line: &[u8], what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("missing-pair", format!("the record is no pair of sentences: {what}"))
        .in_file(file.clone())
        .help("A pair is {\"a\": \"…\", \"b\": \"…\", \"label\": \"contradiction\"}. The other lines are read all the same.");
    shown(diagnostic, number, line, 0..1, "this record")
}

/// The command that converts `file` to UTF-8.
fn convert(from: &str, file: &str) -> String {
    format!(
        "Convert it to UTF-8. If it is in {from}: iconv -f {from} -t UTF-8 {} > FILE-utf8.txt",
        quoted(file)
    )
}

/// `file` as one word of a shell command.
fn quoted(file: &str) -> String {
    format!("'{}'", file.replace('\'', r"'\''"))
}

/// `diagnostic` with the part of `line` around its byte range `wrong`.
///
/// Lines may be huge and may hold anything, so only a part is kept, and what is no UTF-8 is replaced.
fn shown(diagnostic: Diagnostic, number: u64, line: &[u8], wrong: Range<usize>, label: &str) -> Diagnostic {
    let is_inner = |at: &usize| line.get(*at).is_some_and(|&byte| is_continuation(byte));
    let line_end = line.trim_ascii_end().len().max(wrong.end.min(line.len()));
    // A character that the cut would split is left out; one has at most three bytes after its first.
    let from = wrong.start.saturating_sub(CONTEXT);
    let from =
        if from == 0 { 0 } else { (from..wrong.start).take(4).find(|at| !is_inner(at)).unwrap_or(from) };
    let to = (wrong.end + CONTEXT).min(line_end);
    let to = (wrong.end..=to).rev().take(4).find(|at| !is_inner(at)).unwrap_or(to);
    let lossy = |range: Range<usize>| String::from_utf8_lossy(line.get(range).unwrap_or_default());
    let mut text = lossy(from..wrong.start).into_owned();
    let start = text.len();
    text.push_str(&lossy(wrong.clone()));
    let end = text.len();
    text.push_str(&lossy(wrong.end..to));
    let column = line[..from].iter().filter(|&&byte| !is_continuation(byte)).count() + 1;
    diagnostic.at(text.into(), start..end, label).starting_at(number as usize, column)
}

/// Whether `byte` is not the first of its UTF-8 character.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
