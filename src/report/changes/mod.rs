//! What differs between two runs, and what a baseline keeps.

mod json;
mod prose;
mod sheets;

pub use prose::{causes, one};

use super::{Page, csv, markdown, table};
use crate::baseline::{Baseline, Comparison, Head};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How changes are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ChangesFormat {
    /// A table for the terminal, with what is to blame below
    #[default]
    Table,
    /// A summary and tables to paste into a pull request
    Markdown,
    /// One JSON object that holds everything
    Json,
    /// Comma-separated values
    Csv,
}

/// What is said besides the changes themselves.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    /// What the two sides are called.
    pub names: (&'v str, &'v str),
    /// What made them.
    pub heads: (&'v Head, &'v Head),
    /// Where rules are set, as `file:line`, by their names in [`Head::values`].
    pub places: &'v BTreeMap<String, String>,
    /// What to write on.
    pub page: Page,
}

/// Writes what differs.
pub fn write(
    out: &mut dyn Write,
    comparison: &Comparison,
    view: &View,
    format: ChangesFormat,
) -> io::Result<()> {
    match format {
        ChangesFormat::Table => {
            if !comparison.is_empty() {
                table::write(out, &sheets::cards(&comparison.changes), view.page)?;
            }
            prose::causes(out, &comparison.causes, view.places)?;
            writeln!(out, "{}", prose::summary(comparison))
        }
        ChangesFormat::Markdown => prose::pull_request(out, comparison, view),
        ChangesFormat::Json => json::comparison(out, comparison, view),
        ChangesFormat::Csv => csv::write(out, &sheets::flat(&comparison.changes)),
    }
}

/// Writes what is kept.
pub fn kept(out: &mut dyn Write, kept: &Baseline, format: ChangesFormat, page: Page) -> io::Result<()> {
    match format {
        ChangesFormat::Table => {
            table::write(out, &sheets::kept(kept), page)?;
            writeln!(out, "Made by {}.", kept.head)
        }
        ChangesFormat::Markdown => markdown::write(out, &sheets::kept(kept)),
        ChangesFormat::Json => json::kept(out, kept),
        ChangesFormat::Csv => csv::write(out, &sheets::kept(kept)),
    }
}
