//! Changes in words.

use super::{View, sheets};
use crate::baseline::{Causes, Change, Comparison, Differs};
use crate::report::text::{counted, one_line};
use crate::report::{Page, markdown, table};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many rows a summary for a pull request shows.
const SHOWN: usize = 50;

/// How many documents or files are named.
const NAMED: usize = 10;

/// Writes what can have moved claims, a line for each thing.
pub fn causes(out: &mut dyn Write, causes: &Causes, places: &BTreeMap<String, String>) -> io::Result<()> {
    lines(causes, places).into_iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn lines(causes: &Causes, places: &BTreeMap<String, String>) -> Vec<String> {
    let mut lines = Vec::new();
    for altered in &causes.values {
        let place = places.get(&altered.rule).map(|place| format!(" ({place})")).unwrap_or_default();
        lines.push(format!("rules: {}{place}: {altered}", altered.rule));
    }
    if causes.extraction {
        let files: Vec<&str> = causes.files.iter().map(String::as_str).collect();
        lines.push(format!("rules: other statements may be found, by {}", named(&files)));
    }
    if let Some((before, after)) = &causes.engine {
        lines.push(format!("engine: {before} → {after}"));
    }
    if !causes.documents.is_empty() {
        let documents: Vec<&str> = causes.documents.iter().map(String::as_str).collect();
        lines.push(format!("text: {}", named(&documents)));
    }
    lines
}

fn named(what: &[&str]) -> String {
    let shown = what[..what.len().min(NAMED)].join(", ");
    let more = what.len().saturating_sub(NAMED);
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// How many claims differ in which way.
pub(super) fn summary(comparison: &Comparison) -> String {
    let counts = Differs::ALL.map(|differs| (comparison.count(differs), differs.name()));
    let counts = counts.into_iter().filter(|&(count, _)| count > 0);
    let mut parts: Vec<String> = counts.map(|(count, name)| format!("{count} {name}")).collect();
    parts.push(format!("{} unchanged", counted(comparison.unchanged, "claim", "claims")));
    let mut summary = format!("{}.", parts.join(", "));
    if let Some(farthest) = comparison.moves.first() {
        let ranks = counted(comparison.moves.len(), "claim has", "claims have");
        summary = format!(
            "{summary} {ranks} another rank; the farthest goes from {} to {}.",
            farthest.before, farthest.after
        );
    }
    summary
}

/// Writes one change with what made it.
pub fn one(out: &mut dyn Write, change: &Change, causes: &Causes, page: Page) -> io::Result<()> {
    table::write(out, &sheets::cards(std::slice::from_ref(change)), page)?;
    for altered in causes.values.iter().filter(|altered| change.cause.rules.contains(&altered.rule)) {
        writeln!(out, "{}: {altered}", altered.rule)?;
    }
    Ok(())
}

/// Writes a summary as people paste it into a pull request.
pub(super) fn pull_request(out: &mut dyn Write, comparison: &Comparison, view: &View) -> io::Result<()> {
    let (before, after) = view.names;
    writeln!(out, "### What moves from `{}` to `{}`\n", one_line(before), one_line(after))?;
    writeln!(out, "**{}**\n", summary(comparison))?;
    let lines = lines(&comparison.causes, view.places);
    for line in &lines {
        writeln!(out, "- {line}")?;
    }
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for differs in Differs::ALL {
        let changes: Vec<Change> =
            comparison.changes.iter().filter(|change| change.differs == differs).cloned().collect();
        if changes.is_empty() {
            continue;
        }
        let count = changes.len();
        writeln!(out, "<details><summary>{count} {}</summary>\n", differs.name())?;
        markdown::write(out, &sheets::flat(&changes[..count.min(SHOWN)]))?;
        if count > SHOWN {
            writeln!(out, "\n{} more are not shown.", count - SHOWN)?;
        }
        writeln!(out, "\n</details>\n")?;
    }
    writeln!(out, "A score says how well a claim is sourced, not whether it is true.")
}
