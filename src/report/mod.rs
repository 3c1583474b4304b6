//! From surveys to what people and programs read: tables, JSON, CSV, Markdown, marked text.
//!
//! A [`Sheet`] is rows and columns that know nothing of their format; each format is one file that
//! writes any sheet. What has more to say than a row holds ([`json`]'s claims, [`explain`],
//! [`annotate`]) says it itself. Nothing here prints: everything writes into what it is given.

pub mod annotate;
mod calibration;
pub mod changes;
pub mod check;
mod claims;
mod csv;
pub mod diagnostics;
mod documents;
pub mod evaluation;
mod exchange;
pub mod explain;
pub mod findings;
pub mod json;
mod markdown;
mod marks;
mod names;
mod paint;
mod rank;
pub mod rehearsal;
mod rows;
pub mod rules;
mod sheet;
mod sources;
mod statement;
mod table;
pub mod taken;
mod text;
mod types;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod fixture;

pub use calibration::calibration;
pub use exchange::{Exchange, exchange};
pub use names::Names;
pub use paint::Paint;
pub use rank::{By, ClaimRow, Ranking, Sort};
pub use rows::{RowRanking, explain as explain_rows, explain_json as explain_rows_json, row_ranking};
pub use sheet::{Cell, Column, Room, Sheet, Tone};
pub(crate) use text::counted;

use crate::survey::Survey;
use std::io::{self, Write};

/// How a ranking is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table for the terminal
    #[default]
    Table,
    /// One JSON object that holds everything
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values
    Csv,
    /// A Markdown table
    Markdown,
}

/// How wide and how colourful a page is.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether there is colour.
    pub paint: Paint,
}

/// Writes what `ranking` asks of `survey`.
pub fn ranking(
    out: &mut dyn Write,
    survey: &Survey,
    names: Names,
    ranking: &Ranking,
    format: Format,
    page: Page,
) -> io::Result<()> {
    if ranking.by == By::Claim {
        let claims = ranking.claims(survey);
        return match format {
            Format::Table => {
                table::write(out, &claims::cards(survey, &claims, names), page)?;
                table::footer(out, survey, Some(claims.len()), page)
            }
            Format::Json => json::claims(out, survey, names, &claims),
            Format::Jsonl => json::claim_lines(out, survey, names, &claims),
            Format::Csv => csv::write(out, &claims::sheet(&claims, names)),
            Format::Markdown => markdown::write(out, &claims::sheet(&claims, names)),
        };
    }
    let sheet = ranking.sheet(survey, names);
    match format {
        Format::Table => {
            table::write(out, &sheet, page)?;
            table::footer(out, survey, None, page)
        }
        Format::Json => json::sheet(out, survey, &sheet),
        Format::Jsonl => json::sheet_lines(out, &sheet),
        Format::Csv => csv::write(out, &sheet),
        Format::Markdown => markdown::write(out, &sheet),
    }
}
