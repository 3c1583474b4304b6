//! Sources, by how well what they are cited for is sourced.

use super::Names;
use super::rank::Summary;
use super::sheet::{Cell, Column, Room};
use super::statement::source_label;
use crate::classify::Statement;
use crate::survey::Survey;
use crate::survey::cited::{Tally, citations, commonest};
use std::cmp::Reverse;
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    Column::new("source", "source", Room::Rest),
    Column::new("type", "type", Room::AtMost(20)),
    Column::new("claims", "claims", Room::Natural),
    Column::new("denials", "denials", Room::Natural),
    Column::new("mean", "mean", Room::Natural),
    Column::new("spread", "spread", Room::Natural),
    Column::new("best", "best", Room::Natural),
    Column::new("worst", "worst", Room::Natural),
];

/// Everybody who stands for or against a claim, as corroboration tells them apart.
pub(super) fn summaries(survey: &Survey, names: Names) -> (&'static str, &'static [Column], Vec<Summary>) {
    let mut sources: BTreeMap<&str, (Vec<&Statement>, Tally)> = BTreeMap::new();
    for citation in citations(survey, names.rules()) {
        let (statements, tally) = sources.entry(&citation.statement.origin_key).or_default();
        statements.push(citation.statement);
        tally.add(&citation);
    }
    let rows = sources.into_values().map(|(statements, tally)| {
        // A source goes by many names: the commonest is taken, or else the fullest.
        let labels = statements.iter().map(|statement| source_label(statement));
        let label = commonest(labels.map(|label| (label.chars().count(), label)));
        let label = label.map(|(_, label)| label).unwrap_or_default();
        let kind = commonest(statements.iter().map(|statement| Reverse(statement.kind)));
        let kind = kind.map(|Reverse(kind)| kind);
        let decimal = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Decimal);
        let score = |number: Option<f64>| number.map_or(Cell::Empty, Cell::score);
        let cells = vec![
            Cell::text(&*label),
            kind.map_or(Cell::Empty, |kind| names.type_cell(kind)),
            Cell::Count(tally.claims()),
            Cell::Count(tally.denials()),
            decimal(tally.mean()),
            decimal(tally.spread()),
            score(tally.best()),
            score(tally.worst()),
        ];
        Summary { name: label, kind, mean: tally.mean(), count: tally.claims(), cells }
    });
    ("sources", COLUMNS, rows.collect())
}
