//! Findings for programs.

use super::Report;
use crate::check::Finding;
use crate::read::Region;
use crate::report::json::{self, SCHEMA_VERSION};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes everything as one object.
pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let outcome = report.outcome;
    let (failing, told, allowed) = outcome.counts();
    let value = json!({
        "schema_version": SCHEMA_VERSION,
        "version": env!("CARGO_PKG_VERSION"),
        "offsets": "file-bytes",
        "exit_status": report.status,
        "gates": outcome.gates.iter().map(|gate| gate.id()).collect::<Vec<_>>(),
        "checked": {
            "documents": outcome.documents.len(),
            "claims": outcome.claims,
            "examples": outcome.examples,
        },
        "counts": {"failing": failing, "noted": told, "allowed": allowed},
        "findings": report.findings().map(finding).collect::<Vec<_>>(),
    });
    json::object(out, &value)
}

/// Writes each finding on a line.
pub(super) fn lines(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    report.findings().try_for_each(|one| json::line(out, &finding(one)))
}

fn finding((finding, region): (&Finding, Option<&Region>)) -> Value {
    let at = super::line_column(finding, region);
    json!({
        "gate": finding.gate.id(),
        "severity": finding.severity.to_string(),
        "message": finding.message,
        "file": finding.place.as_ref().map(|place| &place.file),
        "record": finding.place.as_ref().and_then(|place| place.record),
        "line": at.map(|(line, _)| line),
        "column": at.map(|(_, column)| column),
        "end_line": region.map(|region| region.end.0),
        "end_column": region.map(|region| region.end.1),
        "bytes": finding.place.as_ref().filter(|place| !place.bytes.is_empty()).map(|place| &place.bytes),
        "document": finding.document,
        "claim": finding.claim.map(|claim| claim.to_string()),
        "score": finding.score,
        "text": finding.content,
        "allowed": finding.allowed,
    })
}
