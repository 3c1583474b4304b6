//! What was taken out of a file: the text of its articles, and what the file says of them.

use super::Paint;
use super::text::{harmless, one_line};
use crate::document::{Document, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Line<'a> {
    doc_id: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<u32>,
    lang: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<Paragraph>>,
}

/// Where a line of the text stands.
#[derive(Serialize)]
struct Paragraph {
    /// Its bytes in the text.
    text_bytes: [u32; 2],
    /// Its bytes in the file.
    file_bytes: [u64; 2],
    line: u32,
    column: u32,
}

/// Writes `document` as one JSON object, without a line end; `spans` adds where its lines stand. Under the
/// names that are used here, JSON Lines can be read again.
pub fn json(out: &mut dyn Write, document: &Document, spans: bool) -> io::Result<()> {
    let line = Line {
        doc_id: &document.id,
        file: &document.file,
        record: document.record,
        lang: document.language.as_deref(),
        outlet: document.outlet.as_deref(),
        date: document.date.as_deref(),
        title: document.title.as_deref(),
        author: document.author.as_deref(),
        url: document.url.as_deref(),
        text: &document.text,
        paragraphs: spans.then(|| paragraphs(document)),
    };
    serde_json::to_writer(out, &line)?;
    Ok(())
}

/// Writes `document` for people; `spans` puts before each line the place where it begins.
pub fn prose(out: &mut dyn Write, document: &Document, spans: bool, paint: Paint) -> io::Result<()> {
    let place = document.record.map_or_else(String::new, |record| format!(":{record}"));
    let title = format!("# {} ({}{place})", one_line(&document.id), one_line(&document.file));
    writeln!(out, "{}\n", paint.bold(&title))?;
    let known = [
        ("title", &document.title),
        ("author", &document.author),
        ("outlet", &document.outlet),
        ("date", &document.date),
        ("lang", &document.language),
        ("url", &document.url),
    ];
    let mut any = false;
    for (name, value) in known {
        if let Some(value) = value {
            writeln!(out, "{name:<7} {}", one_line(value))?;
            any = true;
        }
    }
    if any {
        writeln!(out)?;
    }
    if spans {
        for (paragraph, text) in paragraphs(document).iter().zip(lines(document)) {
            let text = harmless(&document.text[text.range()]);
            writeln!(out, "{}:{}: {text}", paragraph.line, paragraph.column)?;
        }
        return writeln!(out);
    }
    writeln!(out, "{}\n", harmless(&document.text).trim_end_matches('\n'))
}

fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let place = |span: Span| {
        let place = document.place(span);
        Paragraph {
            text_bytes: [span.start, span.end],
            file_bytes: [place.bytes.start, place.bytes.end],
            line: place.line,
            column: place.column,
        }
    };
    lines(document).map(place).collect()
}

/// The lines of the text that are not blank, without the white space around them.
fn lines(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let text = &document.text;
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let start = (line.as_ptr().addr() - text.as_ptr().addr()) as u32;
        Span::new(start, start + line.len() as u32)
    })
}
