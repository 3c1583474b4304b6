//! What can be wrong with a table of claims, and the way out.

use crate::diagnostic::Diagnostic;
use std::sync::Arc;

const OTHERS: &str = "The other rows are read all the same.";

pub(super) fn no_table(file: &Arc<str>) -> Diagnostic {
    Diagnostic::error("no-table", "the first line does not name the columns of a table of claims")
        .in_file(file.clone())
        .help("It should name `source`, `object` and `value`, or `claim`, `source` and `stance`.")
}

pub(super) fn mixed_shapes(file: &Arc<str>, first: &Arc<str>) -> Diagnostic {
    let message = format!("the rows say something else than those of {first}, and are left out");
    Diagnostic::error("mixed-tables", message)
        .in_file(file.clone())
        .help("Score tables of values (object, value) and tables of claims (claim, stance) apart.")
}

pub(super) fn empty_cell(file: &Arc<str>, line: u64, what: &str) -> Diagnostic {
    row(file, line, &format!("the row has no {what}"))
}

pub(super) fn wrong_width(file: &Arc<str>, line: u64, found: usize, wanted: usize) -> Diagnostic {
    let message = format!("the row has {found} cells, and the first line names {wanted}");
    row(file, line, &message)
}

pub(super) fn no_utf8(file: &Arc<str>, line: u64) -> Diagnostic {
    row(file, line, "the row is not valid UTF-8")
}

pub(super) fn no_row(file: &Arc<str>, line: u64, error: &serde_json::Error) -> Diagnostic {
    let told = error.to_string();
    let what = told.split(" at line ").next().unwrap_or_default();
    row(file, line, &format!("the line is not a JSON object: {what}"))
}

/// A date that can't be read does not make a row wrong.
pub(super) fn no_date(file: &Arc<str>, line: u64, date: &str) -> Diagnostic {
    let message = format!("`{date}` in line {line} is not a day, and the row counts as undated");
    Diagnostic::warning("no-date", message).in_file(file.clone()).help("Write days as 2024-10-31.")
}

pub(super) fn more(file: &Arc<str>, more: usize) -> Diagnostic {
    let message = format!("{more} more rows have something wrong with them");
    Diagnostic::error("invalid-row", message).in_file(file.clone()).help("Mend those above first.")
}

fn row(file: &Arc<str>, line: u64, what: &str) -> Diagnostic {
    let message = format!("{what} (line {line})");
    Diagnostic::error("invalid-row", message).in_file(file.clone()).help(OTHERS)
}
