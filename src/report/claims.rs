//! Claims as rows.

use super::Names;
use super::rank::ClaimRow;
use super::sheet::{Cell, Column, Room, Sheet, Tone};
use super::statement::{figures, source_label};
use super::text::one_line;
use crate::score::shown;
use crate::survey::Survey;

/// Claims for tables: few columns, each with the less important below.
pub(super) fn cards(survey: &Survey, rows: &[ClaimRow], names: Names) -> Sheet {
    let columns = vec![
        Column::new("rank", "#", Room::Natural),
        Column::new("id", "id", Room::Natural),
        Column::new("score", "score", Room::Natural),
        Column::new("grade", "grade", Room::AtMost(14)),
        Column::new("origins", "for/against", Room::Natural),
        Column::new("source", "best source", Room::AtMost(28)),
        Column::new("text", "claim", Room::Rest),
    ];
    let rows = rows.iter().map(|row| card(survey, row, names)).collect();
    Sheet { name: "claims", columns, rows }
}

fn card(survey: &Survey, row: &ClaimRow, names: Names) -> Vec<Cell> {
    let (value, lead) = (row.value, row.lead);
    let stacked =
        |text: String, below: String| Cell::Stacked { text, below, tone: Tone::Plain, number: false };
    let mut place = one_line(&row.wording.place.to_string());
    let others = row.claim.values().iter().skip(1);
    let others = others.filter_map(|other| {
        let said = survey.statements.get(row.claim.wording(other) as usize)?;
        Some(format!("{} ({})", figures(said), shown(other.score)))
    });
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        place = format!("{place}\nother values: {}", others.join(", "));
    }
    vec![
        Cell::Count(row.rank),
        Cell::text(row.claim.id().to_string()),
        Cell::Stacked {
            text: shown(value.score).to_string(),
            below: format!("{}–{}", shown(value.low), shown(value.high)),
            tone: Tone::of_value(value),
            number: true,
        },
        stacked(names.grade(value.grade).to_owned(), value.admiralty.to_string()),
        Cell::text(format!("{}/{}", value.origins_for, value.origins_against)),
        stacked(
            source_label(lead),
            format!("{}, {}", names.type_title(lead.kind), names.stance_title(lead.stance)),
        ),
        stacked(one_line(&row.wording.content_text), place),
    ]
}

/// Claims for spreadsheets and notes: a column for each thing.
pub(super) fn sheet(rows: &[ClaimRow], names: Names) -> Sheet {
    let columns = [
        ("rank", "#"),
        ("id", "id"),
        ("score", "score"),
        ("low", "low"),
        ("high", "high"),
        ("grade", "grade"),
        ("admiralty", "code"),
        ("type", "type"),
        ("stance", "stance"),
        ("source", "best source"),
        ("text", "claim"),
        ("origins_for", "for"),
        ("origins_against", "against"),
        ("place", "place"),
    ];
    let columns = columns.map(|(key, title)| Column::new(key, title, Room::Natural)).to_vec();
    Sheet { name: "claims", columns, rows: rows.iter().map(|row| flat(row, names)).collect() }
}

fn flat(row: &ClaimRow, names: Names) -> Vec<Cell> {
    let (value, lead) = (row.value, row.lead);
    vec![
        Cell::Count(row.rank),
        Cell::text(row.claim.id().to_string()),
        Cell::Score(shown(value.score), Tone::of_value(value)),
        Cell::Count(shown(value.low).into()),
        Cell::Count(shown(value.high).into()),
        Cell::text(names.grade(value.grade)),
        Cell::text(value.admiralty.to_string()),
        names.type_cell(lead.kind),
        names.stance_cell(lead.stance),
        Cell::Text(source_label(lead)),
        Cell::Text(one_line(&row.wording.content_text)),
        Cell::Count(value.origins_for),
        Cell::Count(value.origins_against),
        Cell::text(row.wording.place.to_string()),
    ]
}
