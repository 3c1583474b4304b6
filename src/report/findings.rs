//! Diagnostics that are themselves the result: what a check found.

use super::{Page, diagnostics, json};
use crate::diagnostic::{Diagnostic, Severity};
use serde::Serialize;
use std::io::{self, Write};

/// How findings are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum FindingsFormat {
    /// Each with its lines of the file, and the place underlined
    #[default]
    Text,
    /// One JSON object for each, on a line
    Jsonl,
    /// Annotations for the pages of a pull request on GitHub
    Github,
}

/// Writes `found` in the order in which it was found.
pub fn write(
    out: &mut dyn Write,
    found: &[Diagnostic],
    format: FindingsFormat,
    page: Page,
) -> io::Result<()> {
    for diagnostic in found {
        match format {
            FindingsFormat::Text => out.write_all(diagnostics::render(diagnostic, page).as_bytes())?,
            FindingsFormat::Jsonl => json::line(out, &FindingJson::new(diagnostic))?,
            FindingsFormat::Github => writeln!(out, "{}", annotation(diagnostic))?,
        }
    }
    Ok(())
}

/// A diagnostic as JSON.
#[derive(Serialize)]
pub(super) struct FindingJson<'d> {
    severity: String,
    code: &'static str,
    message: &'d str,
    file: Option<&'d str>,
    /// From 1.
    line: Option<usize>,
    /// From 1, in code points.
    column: Option<usize>,
    /// The line on which the offending text ends.
    end_line: Option<usize>,
    /// The column behind its end.
    end_column: Option<usize>,
    /// What is said right at the place.
    label: Option<&'d str>,
    /// What can be done about it.
    help: Option<&'d str>,
}

impl<'d> FindingJson<'d> {
    pub(super) fn new(diagnostic: &'d Diagnostic) -> Self {
        let (start, end) = (diagnostic.line_column(), diagnostic.end_line_column());
        Self {
            severity: diagnostic.severity.to_string(),
            code: diagnostic.code,
            message: &diagnostic.message,
            file: diagnostic.file.as_deref(),
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_line: end.map(|(line, _)| line),
            end_column: end.map(|(_, column)| column),
            label: diagnostic.excerpt.as_ref().map(|excerpt| &*excerpt.label),
            help: diagnostic.help.as_deref(),
        }
    }
}

/// A workflow command of GitHub Actions, which shows the finding beside the line it is about.
fn annotation(diagnostic: &Diagnostic) -> String {
    let mut properties = Vec::new();
    if let Some(file) = &diagnostic.file {
        properties.push(format!("file={}", property(file)));
    }
    if let (Some((line, column)), Some((end_line, end_column))) =
        (diagnostic.line_column(), diagnostic.end_line_column())
    {
        properties.push(format!("line={line},endLine={end_line}"));
        // Columns are only understood where there is one line.
        if line == end_line {
            properties.push(format!("col={column},endColumn={end_column}"));
        }
    }
    properties.push(format!("title={}", property(diagnostic.code)));
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message.push('\n');
        message.push_str(help);
    }
    let kind = match diagnostic.severity {
        Severity::Note => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    format!("::{kind} {}::{}", properties.join(","), data(&message))
}

/// Text as the data of a workflow command, without what a terminal would obey.
pub(super) fn data(text: &str) -> String {
    let is_shown = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    let text: String = text.chars().filter(is_shown).collect();
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as a property of a workflow command.
pub(super) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
