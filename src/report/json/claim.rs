use super::StatementJson;
use super::score::ScoreJson;
use crate::document::Place;
use crate::report::Names;
use crate::report::rank::ClaimRow;
use crate::report::statement::source_label;
use crate::score::{ScoredValue, shown};
use crate::survey::{RankedClaim, Survey};
use serde::Serialize;

/// A claim, its best value first, with all that bears on it.
#[derive(Serialize)]
pub(in crate::report) struct ClaimJson<'a> {
    rank: usize,
    id: String,
    #[serde(flatten)]
    best: ValueJson<'a>,
    other_values: Vec<ValueJson<'a>>,
    statements: Vec<StatementJson<'a>>,
}

/// What one value of a claim comes to. Text and place are those of the statement that says what it is;
/// type, stance and source those of the weightiest statement on it.
#[derive(Serialize)]
struct ValueJson<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    stance: &'a str,
    source: String,
    best_statement: String,
    text: &'a str,
    place: &'a Place,
    value: u32,
    #[serde(flatten)]
    score: ScoreJson<'a>,
}

impl<'a> ClaimJson<'a> {
    pub(in crate::report) fn new(survey: &'a Survey, row: &ClaimRow<'a>, names: Names<'a>) -> Self {
        let claim = row.claim;
        let values = claim.values().iter().skip(1);
        let value = |value| ValueJson::new(survey, claim, value, row, names);
        let statements = claim.claim.statements.iter();
        let statement = |&index: &u32| StatementJson::new(survey, claim, index, names);
        Self {
            rank: row.rank,
            id: claim.id().to_string(),
            best: value(claim.best()),
            other_values: values.map(value).collect(),
            statements: statements.filter_map(statement).collect(),
        }
    }

    /// The same with the excerpt of each statement, and the rules by which it was found.
    pub(in crate::report) fn with_excerpts(mut self, names: Names<'a>) -> Self {
        let statements = self.statements.into_iter();
        self.statements = statements.map(|statement| statement.with_excerpt(names)).collect();
        self
    }
}

impl<'a> ValueJson<'a> {
    fn new(
        survey: &'a Survey,
        claim: &'a RankedClaim,
        value: &'a ScoredValue,
        row: &ClaimRow<'a>,
        names: Names<'a>,
    ) -> Self {
        let statement = |index: u32| survey.statements.get(index as usize);
        let lead = statement(claim.lead(value, &survey.statements)).unwrap_or(row.lead);
        let wording = statement(claim.wording(value)).unwrap_or(row.wording);
        let named = |index: u32| statement(index).map(|statement| statement.id.to_string());
        Self {
            score: ScoreJson::new(value, [value.low, value.high].map(shown), names, named),
            kind: names.type_id(lead.kind),
            stance: names.stance_id(lead.stance),
            source: source_label(lead),
            best_statement: lead.id.to_string(),
            text: &wording.content_text,
            place: &wording.place,
            value: value.value,
        }
    }
}
