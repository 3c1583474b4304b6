//! Findings in words, file by file.

use super::{Report, line_column};
use crate::check::{Finding, Gate, Outcome};
use crate::diagnostic::Severity;
use crate::read::Region;
use crate::report::changes::causes;
use crate::report::sheet::Tone;
use crate::report::text::{counted, cut, one_line};
use crate::report::{Page, Paint};
use std::io::{self, Write};

/// How wide a claim's words may be on a narrow page.
const LEAST: usize = 40;

/// Writes every finding under its file, what moved claims, and a line that sums it up.
pub(super) fn write(out: &mut dyn Write, report: &Report, page: Page) -> io::Result<()> {
    let mut above = None;
    for (finding, region) in report.findings() {
        let file = finding.place.as_ref().map_or("(nowhere)", |place| &*place.file);
        if above != Some(file) {
            writeln!(out, "{}", page.paint.bold(&one_line(file)))?;
            above = Some(file);
        }
        one(out, finding, region, page)?;
    }
    if let Some(comparison) = report.outcome.comparison.as_ref().filter(|comparison| !comparison.is_empty()) {
        writeln!(out)?;
        causes(out, &comparison.causes, &report.outcome.places)?;
    }
    if above.is_some() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(report.outcome))
}

fn one(out: &mut dyn Write, finding: &Finding, region: Option<&Region>, page: Page) -> io::Result<()> {
    let place = line_column(finding, region).map(|(line, column)| format!("{line}:{column}"));
    let claim = finding.claim.map(|claim| format!("  {claim}")).unwrap_or_default();
    let message = one_line(&finding.message);
    writeln!(
        out,
        "  {:<8} {}  {message}{}",
        place.unwrap_or_default(),
        marked(finding, page.paint),
        page.paint.dim(&claim)
    )?;
    let indent = " ".repeat(11);
    if let Some(content) = &finding.content {
        let says = cut(&one_line(content), page.width.saturating_sub(indent.len()).max(LEAST));
        writeln!(out, "{indent}{}", page.paint.dim(&says))?;
    }
    if let Some(reason) = &finding.allowed {
        writeln!(out, "{indent}allowed: {}", one_line(reason))?;
    }
    Ok(())
}

/// The gate, in the colour of what it means.
fn marked(finding: &Finding, paint: Paint) -> String {
    let tone = match (finding.allowed.is_some(), finding.severity) {
        (true, _) => return paint.dim(finding.gate.id()),
        (false, Severity::Error) => Tone::Poor,
        (false, _) => Tone::Middling,
    };
    paint.toned(tone, finding.gate.id())
}

/// What was looked at, and what came of it.
pub fn summary(outcome: &Outcome) -> String {
    let (failing, told, allowed) = outcome.counts();
    let gates: Vec<&str> = outcome.gates.iter().map(|gate| gate.id()).collect();
    let mut looked = vec![
        counted(outcome.documents.len(), "document", "documents"),
        counted(outcome.claims, "claim", "claims"),
    ];
    if outcome.gates.contains(&Gate::Example) {
        looked.push(counted(outcome.examples, "example", "examples"));
    }
    let last = looked.pop().unwrap_or_default();
    let looked = format!("{} and {last}", looked.join(", "));
    let mut came = vec![match failing {
        0 => "all hold".to_owned(),
        _ => counted(failing, "finding fails", "findings fail"),
    }];
    for (count, what) in [(told, "only told"), (allowed, "allowed")] {
        if count > 0 {
            came.push(format!("{count} {what}"));
        }
    }
    format!("Checked {looked} against {}: {}.", gates.join(", "), came.join(", "))
}
