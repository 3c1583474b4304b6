//! What a check found, for people and for the tools that they already have.
//!
//! One format is one file. All of them get the same [`Outcome`]; what is allowed is told by those that
//! can say so, and left out by the others.

mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod prose;
mod sarif;
mod sheet;

pub use prose::summary;

use super::{Page, csv};
use crate::check::{Finding, Outcome};
use crate::read::Region;
use std::io::{self, Write};

/// How the outcome of a check is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum CheckFormat {
    /// Findings by file, for the terminal
    #[default]
    Table,
    /// One JSON object that holds everything
    Json,
    /// One JSON object for each finding, on a line
    Jsonl,
    /// Comma-separated values
    Csv,
    /// A summary to paste into a pull request
    Markdown,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations for the pages of a pull request on GitHub
    Github,
    /// `JUnit` XML
    #[value(help = "JUnit XML, for test reports")]
    Junit,
    /// Code Quality report of GitLab
    Gitlab,
}

/// An outcome with the places of its findings in all units, in their order.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    /// What came of the check.
    pub outcome: &'r Outcome,
    /// Where each finding stands in its file; `None` where only a line is known.
    pub regions: &'r [Option<Region>],
    /// The exit status of the run.
    pub status: u8,
}

impl<'r> Report<'r> {
    /// Each finding with its region.
    fn findings(&self) -> impl Iterator<Item = (&'r Finding, Option<&'r Region>)> {
        let regions = self.regions.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        self.outcome.findings.iter().zip(regions)
    }
}

/// Writes `report`.
pub fn write(out: &mut dyn Write, report: &Report, format: CheckFormat, page: Page) -> io::Result<()> {
    match format {
        CheckFormat::Table => prose::write(out, report, page),
        CheckFormat::Json => json::write(out, report),
        CheckFormat::Jsonl => json::lines(out, report),
        CheckFormat::Csv => csv::write(out, &sheet::findings(report)),
        CheckFormat::Markdown => markdown::write(out, report),
        CheckFormat::Sarif => sarif::write(out, report),
        CheckFormat::Github => github::write(out, report),
        CheckFormat::Junit => junit::write(out, report),
        CheckFormat::Gitlab => gitlab::write(out, report),
    }
}

/// Line and column of a finding, both from 1: those of its region, or else as far as its place knows.
fn line_column(finding: &Finding, region: Option<&Region>) -> Option<(u32, u32)> {
    region
        .map(|region| region.start)
        .or_else(|| finding.place.as_ref().map(|place| (place.line, place.column)))
}
