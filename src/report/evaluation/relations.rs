//! How pairs of sentences were taken.

use super::{EvaluationFormat, Titled};
use crate::evaluate::{Relation, Relations};
use crate::report::Page;
use crate::report::sheet::{Cell, Column, Room, Sheet};
use std::io::{self, Write};

/// Writes a row for each label, and how well contradictions are found above it.
pub fn write_relations(
    out: &mut dyn Write,
    relations: &Relations,
    page: Page,
    format: EvaluationFormat,
) -> io::Result<()> {
    let mut columns = vec![
        Column::new("label", "annotated as", Room::Natural),
        Column::new("pairs", "pairs", Room::Natural),
    ];
    columns
        .extend(Relation::ALL.map(|relation| Column::new(relation.name(), relation.name(), Room::Natural)));
    let rows = relations.rows.iter().map(|(label, found)| {
        let mut row = vec![Cell::text(label.clone()), Cell::Count(found.iter().sum())];
        row.extend(found.map(Cell::Count));
        row
    });
    let contradictions = relations.contradictions();
    let title = format!(
        "Contradictions: precision {:.1}, recall {:.1}, F1 {:.1}; below, what pairs were taken for",
        100.0 * contradictions.precision(),
        100.0 * contradictions.recall(),
        100.0 * contradictions.f1(),
    );
    Titled { title, sheet: Sheet { name: "pairs", columns, rows: rows.collect() } }.write(out, format, page)
}
