//! A Code Quality report of GitLab.

use super::{Report, line_column};
use crate::diagnostic::Severity;
use crate::report::json;
use crate::report::text::one_line;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes an array of findings. GitLab shows those that have a file, and knows no others.
pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let findings = report.findings().filter(|(finding, _)| finding.allowed.is_none());
    let issues = findings.filter_map(|(finding, region)| {
        let place = finding.place.as_ref()?;
        let (line, _) = line_column(finding, region)?;
        let content =
            finding.content.as_deref().map(|content| format!(": {}", one_line(content))).unwrap_or_default();
        Some(json!({
            "description": format!("{}{content}", finding.message),
            "check_name": finding.gate.id(),
            "fingerprint": finding.fingerprint(),
            "severity": if finding.severity == Severity::Error { "major" } else { "minor" },
            "location": {
                "path": place.file.trim_start_matches("./"),
                "lines": {"begin": line, "end": region.map_or(line, |region| region.end.0)},
            },
        }))
    });
    json::object(out, &issues.collect::<Vec<Value>>())
}
