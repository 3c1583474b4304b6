//! The text itself, marked.

use crate::classify::Statement;
use crate::document::Document;
use crate::report::text::{counted, one_line};
use crate::report::{Names, Paint, marks};
use std::io::{self, Write};

/// Writes the text of `document` with its `statements` marked, each with its type and stance.
pub fn prose(
    out: &mut dyn Write,
    document: &Document,
    statements: &[Statement],
    names: Names,
    attributed_only: bool,
    paint: Paint,
) -> io::Result<()> {
    let shown: Vec<_> = super::shown(statements, attributed_only).collect();
    let place = document.record.map_or_else(String::new, |record| format!(":{record}"));
    let title = format!(
        "# {} ({}{place}): {}",
        one_line(&document.id),
        one_line(&document.file),
        counted(shown.len(), "statement", "statements")
    );
    let marks = shown.into_iter().flat_map(|statement| {
        let note = format!("{}, {}", names.type_title(statement.kind), names.stance_title(statement.stance));
        marks::of_statement(statement, Some(note))
    });
    let text = marks::marked(&document.text, marks.collect(), paint);
    writeln!(out, "{}\n\n{}\n", paint.bold(&title), text.trim_end_matches('\n'))
}
