//! A claim of a table with its reasons.

use super::score::ScoreJson;
use crate::ledger::Row;
use crate::report::Names;
use crate::score::ScoredValue;
use crate::survey::{RowSurvey, ScoredSubject};
use serde::Serialize;

/// What a table says of one claim, or of an attribute of an object; the best sourced value first.
#[derive(Serialize)]
pub(in crate::report) struct SubjectJson<'a> {
    id: String,
    /// The object, or the claim in words.
    object: &'a str,
    attribute: &'a str,
    values: Vec<ValueJson<'a>>,
    rows: Vec<GivenJson<'a>>,
}

#[derive(Serialize)]
struct ValueJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    score: ScoreJson<'a>,
}

/// One row of the table.
#[derive(Serialize)]
struct GivenJson<'a> {
    id: String,
    file: &'a str,
    line: u32,
    source: &'a str,
    origin: &'a str,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    stance: &'a str,
}

impl<'a> SubjectJson<'a> {
    /// Subject `number` of the survey, which `scored` is of.
    pub(in crate::report) fn new(survey: &'a RowSurvey, number: u32, scored: &ScoredSubject<'a>) -> Self {
        let names = Names::new(survey.rules());
        let (object, attribute) = survey.ledger.subject_text(number);
        let value = |value| ValueJson::new(survey, scored, value, names);
        Self {
            id: survey.id(number).to_string(),
            object,
            attribute,
            values: scored.scores.iter().map(value).collect(),
            rows: scored.rows.iter().map(|row| GivenJson::new(survey, row, names)).collect(),
        }
    }
}

impl<'a> ValueJson<'a> {
    fn new(survey: &'a RowSurvey, scored: &ScoredSubject<'a>, value: &ScoredValue, names: Names<'a>) -> Self {
        let named = |row: u32| survey.ledger.rows.get(row as usize).map(|row| id(survey, row));
        Self {
            text: survey.ledger.names.get(scored.values[value.value as usize]),
            score: ScoreJson::new(value, value.interval(), names, named),
        }
    }
}

impl<'a> GivenJson<'a> {
    fn new(survey: &'a RowSurvey, row: &Row, names: Names<'a>) -> Self {
        let said = survey.said(row);
        Self {
            id: id(survey, row),
            file: &survey.ledger.files[usize::from(row.file)],
            line: row.line,
            source: survey.ledger.names.get(row.source),
            origin: survey.ledger.names.get(row.origin),
            text: survey.ledger.names.get(row.value),
            kind: names.type_id(said.kind),
            stance: names.stance_id(said.stance),
        }
    }
}

/// What a row is called: where it stands.
fn id(survey: &RowSurvey, row: &Row) -> String {
    format!("{}:{}", survey.ledger.files[usize::from(row.file)], row.line)
}
