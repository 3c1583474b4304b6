//! Findings for a pull request.

use super::{Report, sheet, summary};
use crate::report::changes::causes;
use crate::report::markdown;
use crate::report::sheet::Sheet;
use std::io::{self, Write};

/// How many findings a pull request shows.
const SHOWN: usize = 50;

/// Writes a summary, what moved claims, and the first findings.
pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let outcome = report.outcome;
    writeln!(out, "### whosaid\n\n**{}**\n", summary(outcome))?;
    if let Some(comparison) = outcome.comparison.as_ref().filter(|comparison| !comparison.is_empty()) {
        let mut lines = Vec::new();
        causes(&mut lines, &comparison.causes, &outcome.places)?;
        for line in String::from_utf8_lossy(&lines).lines() {
            writeln!(out, "- {line}")?;
        }
        writeln!(out)?;
    }
    let mut findings: Sheet = sheet::findings(report).visible();
    let all = findings.rows.len();
    if all > 0 {
        findings.rows.truncate(SHOWN);
        markdown::write(out, &findings)?;
        writeln!(out)?;
    }
    if all > SHOWN {
        writeln!(out, "{} more are not shown.\n", all - SHOWN)?;
    }
    writeln!(out, "A score says how well a claim is sourced, not whether it is true.")
}
