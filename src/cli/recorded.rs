//! What commands share that compare runs: a survey, and what a baseline would keep of it.

use super::console::Console;
use super::progress::Progress;
use crate::baseline::Record;
use crate::diagnostic::{Diagnostic, Severity};
use crate::read::{self, ReadOptions};
use crate::rules::Rules;
use crate::survey::{Survey, survey};
use std::path::PathBuf;

/// A run over articles, and what would be kept of it.
pub(super) struct Recorded {
    pub(super) survey: Survey,
    pub(super) record: Record,
    /// Whether all that was named could be read.
    pub(super) is_complete: bool,
}

/// Reads what is under `paths`, and tells what can't be; `None` where nothing could.
pub(super) fn recorded(
    console: &mut Console,
    rules: &Rules,
    options: &ReadOptions,
    paths: &[PathBuf],
) -> Option<Recorded> {
    if paths.is_empty() && options.file_list.is_none() {
        console.trouble.tell(&no_articles());
        return None;
    }
    let mut found = read::inputs_by(paths, options);
    let tables: Vec<_> = found.inputs.extract_if(.., |input| read::is_ledger(input)).collect();
    for table in &tables {
        let diagnostic = Diagnostic::error("no-article", "claims of a table have no baseline")
            .in_file(table.file.clone())
            .help("Name articles only.");
        console.trouble.tell(&diagnostic);
    }
    let progress = Progress::of(&options.meter, &found.inputs, console.trouble.is_quiet());
    let survey = survey(found, options, rules);
    drop(progress);
    console.trouble.tell_skipped(&survey.skipped);
    console.trouble.tell_all(&survey.diagnostics);
    if survey.documents.is_empty() {
        return None;
    }
    let failed = survey.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let record = Record::new(&survey, rules);
    Some(Recorded { survey, record, is_complete: !failed && tables.is_empty() })
}

/// Says that nobody said what to read.
fn no_articles() -> Diagnostic {
    Diagnostic::error("no-input", "say which articles to read")
        .help("Name files or folders, or write `paths = [\"articles\"]` under `[check]` in whosaid.toml.")
}
