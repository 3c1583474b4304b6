//! Claims that came as rows: the values as a ranking, the sources with their records, and why.

mod explain;
mod sources;
mod values;

pub use explain::{explain, explain_json};

use super::sheet::Sheet;
use super::text::counted;
use super::{Format, Names, Page, csv, json, markdown, table};
use crate::score::shown;
use crate::survey::RowSurvey;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// What to show of claims that came as rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowRanking {
    /// Sources instead of values.
    pub by_source: bool,
    /// At most so many rows.
    pub top: Option<usize>,
    /// Only rows whose score, as shown, is at least this.
    pub min_score: Option<f64>,
}

impl RowRanking {
    fn shows(&self, score: f64) -> bool {
        self.min_score.is_none_or(|min| f64::from(shown(score)) >= min)
    }
}

/// Writes what `ranking` asks of `survey`.
pub fn row_ranking(
    out: &mut dyn Write,
    survey: &RowSurvey,
    ranking: &RowRanking,
    format: Format,
    page: Page,
) -> io::Result<()> {
    let names = Names::new(survey.rules());
    let people = matches!(format, Format::Table | Format::Markdown);
    let sheet = match (ranking.by_source, people) {
        (true, _) => sources::sheet(survey, ranking, names),
        (false, true) => values::cards(survey, ranking, names),
        (false, false) => values::sheet(survey, ranking, names),
    };
    match format {
        Format::Table => {
            table::write(out, &sheet, page)?;
            footer(out, survey, &sheet, ranking.by_source, page)
        }
        Format::Json => json::row_sheet(out, survey, &sheet),
        Format::Jsonl => json::sheet_lines(out, &sheet),
        Format::Csv => csv::write(out, &sheet),
        Format::Markdown => markdown::write(out, &sheet),
    }
}

/// One line that says what was looked at, and what a score is.
fn footer(
    out: &mut dyn Write,
    survey: &RowSurvey,
    sheet: &Sheet,
    by_source: bool,
    page: Page,
) -> io::Result<()> {
    let ledger = &survey.ledger;
    let all = if by_source {
        ledger.rows.iter().map(|row| row.source).collect::<BTreeSet<_>>().len()
    } else {
        survey.values.len()
    };
    let text = format!(
        "{} on {}, {} of {all} {} shown. A score says how well a claim is sourced, not whether it is true.",
        counted(ledger.rows.len(), "row", "rows"),
        counted(ledger.subjects.len(), "claim", "claims"),
        sheet.rows.len(),
        sheet.name,
    );
    writeln!(out, "{}", page.paint.dim(&text))
}
