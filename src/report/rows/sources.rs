//! Sources with their records.

use super::RowRanking;
use crate::ledger::Row;
use crate::report::Names;
use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::survey::RowSurvey;
use std::collections::BTreeMap;

/// All sources, those with the best record first. The score is that of a value that rests on one plain
/// assertion by the source alone.
pub(super) fn sheet(survey: &RowSurvey, ranking: &RowRanking, names: Names) -> Sheet {
    let columns = vec![
        Column::new("source", "source", Room::Rest),
        Column::new("type", "type", Room::AtMost(20)),
        Column::new("score", "score alone", Room::Natural),
        Column::new("rows", "rows", Room::Natural),
        Column::new("copies", "one origin with", Room::AtMost(30)),
    ];
    let mut sources: BTreeMap<u32, (&Row, usize)> = BTreeMap::new();
    for row in &survey.ledger.rows {
        sources.entry(row.source).or_insert((row, 0)).1 += 1;
    }
    let scored = sources.into_values().map(|(row, rows)| {
        let kind = survey.said(row).kind;
        let record = survey.record(row);
        let weight =
            record.map_or_else(|| names.type_weight(kind), |(record, _)| Some(100.0 * record.weight));
        (row, rows, kind, weight.unwrap_or_default(), record.and_then(|(_, other)| other))
    });
    let mut scored: Vec<_> = scored.filter(|(_, _, _, weight, _)| ranking.shows(*weight)).collect();
    scored.sort_by(|a, b| b.3.total_cmp(&a.3).then(b.1.cmp(&a.1)).then(a.0.source.cmp(&b.0.source)));
    scored.truncate(ranking.top.unwrap_or(usize::MAX));
    let rows = scored.into_iter().map(|(row, rows, kind, weight, other)| {
        vec![
            Cell::text(survey.ledger.names.get(row.source)),
            names.type_cell(kind),
            Cell::Decimal(weight),
            Cell::Count(rows),
            other.map_or(Cell::Empty, Cell::text),
        ]
    });
    Sheet { name: "sources", columns, rows: rows.collect() }
}
