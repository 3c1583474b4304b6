//! Documents, by how well what they say is sourced.

use super::Names;
use super::rank::Summary;
use super::sheet::{Cell, Column, Room};
use crate::survey::Survey;
use crate::survey::cited::by_document;

const COLUMNS: &[Column] = &[
    Column::new("document", "document", Room::Rest),
    Column::new("outlet", "outlet", Room::AtMost(24)),
    Column::new("date", "date", Room::Natural),
    Column::new("statements", "statements", Room::Natural),
    Column::new("claims", "claims", Room::Natural),
    Column::new("mean", "mean", Room::Natural),
    Column::new("anonymous", "anonymous", Room::Natural),
    Column::new("unattributed", "unattributed", Room::Natural),
    Column::new("file", "file", Room::Hidden),
];

/// All documents, with what their statements come to.
pub(super) fn summaries(survey: &Survey, names: Names) -> (&'static str, &'static [Column], Vec<Summary>) {
    let tallies = by_document(survey, names.rules());
    let rows = survey.documents.iter().zip(tallies).map(|(document, tally)| {
        let range = document.statements.start as usize..document.statements.end as usize;
        let statements = survey.statements.get(range).unwrap_or_default();
        let share = |holds: &dyn Fn(&crate::classify::Statement) -> bool| {
            let count = statements.iter().filter(|statement| holds(statement)).count();
            if statements.is_empty() {
                Cell::Empty
            } else {
                Cell::Share(count as f64 / statements.len() as f64)
            }
        };
        let optional = |text: &Option<std::sync::Arc<str>>| {
            text.as_deref().map_or(Cell::Empty, |text| Cell::Text(super::text::one_line(text)))
        };
        // The text may give the day where the file does not.
        let date = statements.first().map_or(&document.date, |statement| &statement.origin.date);
        let cells = vec![
            Cell::Text(super::text::one_line(&document.id)),
            optional(&document.outlet),
            optional(date),
            Cell::Count(statements.len()),
            Cell::Count(tally.claims()),
            tally.mean().map_or(Cell::Empty, Cell::Decimal),
            share(&|statement| !statement.is_authors && names.nobody_answers(statement.kind)),
            share(&|statement| statement.is_authors),
            Cell::text(super::text::one_line(&document.file)),
        ];
        let name = document.id.to_string();
        Summary { name, kind: None, mean: tally.mean(), count: tally.claims(), cells }
    });
    ("documents", COLUMNS, rows.collect())
}
