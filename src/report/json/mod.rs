//! JSON and JSON Lines, for programs.
//!
//! Keys stand in a fixed order and numbers are rounded, so that equal surveys give equal bytes.
//! `schema_version` grows when a key changes its meaning or goes.

mod claim;
mod reason;
mod row;
mod score;
mod sheet;
mod statement;

pub(super) use claim::ClaimJson;
pub(super) use statement::StatementJson;

use super::findings::FindingJson;
use super::rank::ClaimRow;
use super::{Names, Sheet};
use crate::survey::{RowSurvey, ScoredSubject, Survey};
use row::SubjectJson;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use sheet::RowJson;
use std::io::{self, Write};

/// The version of the shape of all JSON here.
pub const SCHEMA_VERSION: u32 = 1;

/// One object that holds what made the ranking, and its rows under their name.
struct File<'a, Rows> {
    survey: &'a Survey,
    name: &'static str,
    rows: Rows,
}

/// Rows that are made one by one while they are written, since all of them may be much.
struct Rows<F>(F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Rows<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<R: Serialize> Serialize for File<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        map.serialize_entry("version", env!("CARGO_PKG_VERSION"))?;
        map.serialize_entry("rules_hash", &self.survey.rules_hash)?;
        map.serialize_entry("offsets", "file-bytes")?;
        map.serialize_entry("documents_read", &self.survey.documents.len())?;
        map.serialize_entry("statements_found", &self.survey.statements.len())?;
        map.serialize_entry("claims_found", &self.survey.claims.len())?;
        let left_out: Vec<LeftOut> =
            self.survey.skipped.reasons().map(|(files, reason)| LeftOut { reason, files }).collect();
        map.serialize_entry("left_out", &left_out)?;
        map.serialize_entry("problems", &Rows(|| self.survey.diagnostics.iter().map(FindingJson::new)))?;
        map.serialize_entry(self.name, &self.rows)?;
        map.end()
    }
}

/// How many files walks through folders left out for one reason.
#[derive(Serialize)]
struct LeftOut {
    reason: String,
    files: usize,
}

/// The same for claims that came as rows.
struct RowFile<'a, Rows> {
    survey: &'a RowSurvey,
    name: &'static str,
    rows: Rows,
}

impl<R: Serialize> Serialize for RowFile<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ledger = &self.survey.ledger;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        map.serialize_entry("version", env!("CARGO_PKG_VERSION"))?;
        map.serialize_entry("rules_hash", &self.survey.rules_hash)?;
        map.serialize_entry("rows_read", &ledger.rows.len())?;
        map.serialize_entry("claims_found", &ledger.subjects.len())?;
        map.serialize_entry("problems", &Rows(|| self.survey.diagnostics.iter().map(FindingJson::new)))?;
        map.serialize_entry(self.name, &self.rows)?;
        map.end()
    }
}

/// Writes claims with all their reasons as one object.
pub(super) fn claims(
    out: &mut dyn Write,
    survey: &Survey,
    names: Names,
    rows: &[ClaimRow],
) -> io::Result<()> {
    let rows = Rows(|| rows.iter().map(|row| ClaimJson::new(survey, row, names)));
    object(out, &File { survey, name: "claims", rows })
}

/// Writes claims with all their reasons and the excerpts of their statements as one object.
pub(super) fn explained(
    out: &mut dyn Write,
    survey: &Survey,
    names: Names,
    rows: &[ClaimRow],
) -> io::Result<()> {
    let rows = Rows(|| rows.iter().map(|row| ClaimJson::new(survey, row, names).with_excerpts(names)));
    object(out, &File { survey, name: "claims", rows })
}

/// Writes claims with all their reasons, each on a line.
pub(super) fn claim_lines(
    out: &mut dyn Write,
    survey: &Survey,
    names: Names,
    rows: &[ClaimRow],
) -> io::Result<()> {
    rows.iter().try_for_each(|row| line(out, &ClaimJson::new(survey, row, names)))
}

/// Writes any other ranking as one object.
pub(super) fn sheet(out: &mut dyn Write, survey: &Survey, sheet: &Sheet) -> io::Result<()> {
    let rows = Rows(|| sheet.rows.iter().map(|row| RowJson { columns: &sheet.columns, row }));
    object(out, &File { survey, name: sheet.name, rows })
}

/// Writes a ranking of claims that came as rows as one object.
pub(super) fn row_sheet(out: &mut dyn Write, survey: &RowSurvey, sheet: &Sheet) -> io::Result<()> {
    let rows = Rows(|| sheet.rows.iter().map(|row| RowJson { columns: &sheet.columns, row }));
    object(out, &RowFile { survey, name: sheet.name, rows })
}

/// Writes a claim that came as rows with all its reasons: as one object that holds what made it, or on a line.
pub(super) fn explained_rows(
    out: &mut dyn Write,
    survey: &RowSurvey,
    subject: u32,
    scored: &ScoredSubject<'_>,
    on_a_line: bool,
) -> io::Result<()> {
    let claim = SubjectJson::new(survey, subject, scored);
    if on_a_line {
        line(out, &claim)
    } else {
        object(out, &RowFile { survey, name: "claims", rows: [claim] })
    }
}

/// Writes any other ranking, each row on a line.
pub(super) fn sheet_lines(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
    sheet.rows.iter().try_for_each(|row| line(out, &RowJson { columns: &sheet.columns, row }))
}

/// The rows of `sheet` as objects.
pub(super) fn rows(sheet: &Sheet) -> impl Serialize {
    sheet.rows.iter().map(|row| RowJson { columns: &sheet.columns, row }).collect::<Vec<_>>()
}

/// Writes `value` over as many lines as read well.
pub(super) fn object(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Writes `value` on one line.
pub(super) fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    writeln!(out)
}
