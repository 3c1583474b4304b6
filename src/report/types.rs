//! Attribution types, by how well what such sources are cited for is sourced.

use super::Names;
use super::rank::Summary;
use super::sheet::{Cell, Column, Room};
use crate::rules::TypeId;
use crate::survey::Survey;
use crate::survey::cited::{Tally, citations};
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    Column::new("type", "type", Room::Rest),
    Column::new("weight", "weight", Room::Natural),
    Column::new("statements", "statements", Room::Natural),
    Column::new("claims", "claims", Room::Natural),
    Column::new("mean", "mean", Room::Natural),
];

/// All types that any statement has.
pub(super) fn summaries(survey: &Survey, names: Names) -> (&'static str, &'static [Column], Vec<Summary>) {
    let mut types: BTreeMap<TypeId, (usize, Tally)> = BTreeMap::new();
    for statement in &survey.statements {
        types.entry(statement.kind).or_default().0 += 1;
    }
    for citation in citations(survey, names.rules()) {
        types.entry(citation.statement.kind).or_default().1.add(&citation);
    }
    let rows = types.into_iter().map(|(kind, (statements, tally))| {
        let cells = vec![
            names.type_cell(kind),
            names.type_weight(kind).map_or(Cell::Empty, Cell::score),
            Cell::Count(statements),
            Cell::Count(tally.claims()),
            tally.mean().map_or(Cell::Empty, Cell::Decimal),
        ];
        let name = names.type_id(kind).to_owned();
        Summary { name, kind: Some(kind), mean: tally.mean(), count: tally.claims(), cells }
    });
    ("types", COLUMNS, rows.collect())
}
