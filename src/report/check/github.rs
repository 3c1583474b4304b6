//! Workflow commands of GitHub Actions, which show findings beside the lines they are about.

use super::{Report, line_column};
use crate::check::Finding;
use crate::diagnostic::Severity;
use crate::read::Region;
use crate::report::findings::{data, property};
use crate::report::text::one_line;
use std::io::{self, Write};

/// Writes a command for each finding that is not allowed.
pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let findings = report.findings().filter(|(finding, _)| finding.allowed.is_none());
    findings.into_iter().try_for_each(|(finding, region)| writeln!(out, "{}", annotation(finding, region)))
}

fn annotation(finding: &Finding, region: Option<&Region>) -> String {
    let mut properties = Vec::new();
    if let (Some(place), Some((line, column))) = (&finding.place, line_column(finding, region)) {
        properties.push(format!("file={},line={line}", property(place.file.trim_start_matches("./"))));
        if let Some(region) = region {
            properties.push(format!("endLine={}", region.end.0));
            // Columns are only understood where there is one line.
            if region.end.0 == line {
                properties.push(format!("col={column},endColumn={}", region.end.1));
            }
        }
    }
    properties.push(format!("title={}", property(&format!("whosaid: {}", finding.gate.id()))));
    let content =
        finding.content.as_deref().map(|content| format!("\n{}", one_line(content))).unwrap_or_default();
    let message = format!("{}{content}\n{}", finding.message, finding.gate.help());
    let kind = if finding.severity == Severity::Error { "error" } else { "warning" };
    format!("::{kind} {}::{}", properties.join(","), data(&message))
}
