//! Findings as rows.

use super::{Report, line_column};
use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::report::text::one_line;

/// A row for each finding.
pub(super) fn findings(report: &Report) -> Sheet {
    let columns = [
        ("gate", "gate"),
        ("severity", "severity"),
        ("file", "file"),
        ("line", "line"),
        ("column", "column"),
        ("document", "document"),
        ("claim", "fingerprint"),
        ("score", "score"),
        ("message", "message"),
        ("text", "claim"),
        ("allowed", "allowed because"),
    ];
    let columns = columns.map(|(key, title)| Column::new(key, title, Room::Natural)).to_vec();
    let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(one_line(text)));
    let rows = report.findings().map(|(finding, region)| {
        let at = line_column(finding, region);
        let count = |count: Option<u32>| count.map_or(Cell::Empty, |count| Cell::Count(count as usize));
        vec![
            Cell::text(finding.gate.id()),
            Cell::text(finding.severity.to_string()),
            text(finding.place.as_ref().map(|place| &*place.file)),
            count(at.map(|(line, _)| line)),
            count(at.map(|(_, column)| column)),
            text(finding.document.as_deref()),
            finding.claim.map_or(Cell::Empty, |claim| Cell::text(claim.to_string())),
            finding.score.map_or(Cell::Empty, Cell::Decimal),
            text(Some(&finding.message)),
            text(finding.content.as_deref()),
            text(finding.allowed.as_deref()),
        ]
    });
    Sheet { name: "findings", columns, rows: rows.collect() }
}
