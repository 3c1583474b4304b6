//! Values as rows.

use super::RowRanking;
use crate::ledger::Shape;
use crate::report::Names;
use crate::report::sheet::{Cell, Column, Room, Sheet, Tone};
use crate::score::shown;
use crate::survey::{RankedValue, RowSurvey};

/// The values that a ranking shows, with their ranks.
fn shown_values<'s>(
    survey: &'s RowSurvey,
    ranking: &'s RowRanking,
) -> impl Iterator<Item = (usize, &'s RankedValue)> {
    let values = (1..).zip(&survey.values).filter(|(_, value)| ranking.shows(value.score.score));
    values.take(ranking.top.unwrap_or(usize::MAX))
}

/// What the values are of, in columns: a claim, or an object with its attribute and value.
fn subject_columns(survey: &RowSurvey) -> Vec<Column> {
    match survey.ledger.shape {
        Shape::Claims => vec![Column::new("claim", "claim", Room::Rest)],
        Shape::Values => vec![
            Column::new("object", "object", Room::AtMost(40)),
            Column::new("attribute", "attribute", Room::AtMost(20)),
            Column::new("value", "value", Room::Rest),
        ],
    }
}

fn subject_cells(survey: &RowSurvey, value: &RankedValue) -> Vec<Cell> {
    let (object, attribute) = survey.ledger.subject_text(value.subject);
    match survey.ledger.shape {
        Shape::Claims => vec![Cell::text(object)],
        Shape::Values => {
            let attribute = if attribute.is_empty() { Cell::Empty } else { Cell::text(attribute) };
            vec![Cell::text(object), attribute, Cell::text(survey.ledger.names.get(value.value))]
        }
    }
}

/// Values for people.
pub(super) fn cards(survey: &RowSurvey, ranking: &RowRanking, names: Names) -> Sheet {
    let mut columns = vec![
        Column::new("rank", "#", Room::Natural),
        Column::new("id", "id", Room::Natural),
        Column::new("score", "score", Room::Natural),
        Column::new("interval", "interval", Room::Natural),
        Column::new("grade", "grade", Room::AtMost(18)),
        Column::new("admiralty", "code", Room::Natural),
        Column::new("origins", "for/against", Room::Natural),
    ];
    columns.extend(subject_columns(survey));
    let rows = shown_values(survey, ranking).map(|(rank, value)| {
        let score = &value.score;
        let [low, high] = score.interval();
        let mut cells = vec![
            Cell::Count(rank),
            Cell::text(survey.id(value.subject).to_string()),
            Cell::Score(shown(score.score), Tone::of_value(score)),
            Cell::text(format!("{low}–{high}")),
            Cell::text(names.grade(score.grade)),
            Cell::text(score.admiralty.to_string()),
            Cell::text(format!("{}/{}", score.origins_for, score.origins_against)),
        ];
        cells.extend(subject_cells(survey, value));
        cells
    });
    Sheet { name: "values", columns, rows: rows.collect() }
}

/// Values for programs: scores, 0–100, are not rounded to whole numbers, the ends of intervals are, outwards,
/// and columns that the table had beside those that count stand at the end.
pub(super) fn sheet(survey: &RowSurvey, ranking: &RowRanking, names: Names) -> Sheet {
    let mut columns = subject_columns(survey);
    let numbers = [
        ("score", "score"),
        ("lo", "low"),
        ("hi", "high"),
        ("grade", "grade"),
        ("admiralty", "code"),
        ("origins_for", "for"),
        ("origins_against", "against"),
        ("id", "id"),
    ];
    columns.extend(numbers.map(|(key, title)| Column::new(key, title, Room::Natural)));
    let kept = survey.ledger.kept.iter().map(|name| Column::named(name.clone(), Room::Natural));
    columns.extend(kept);
    let rows = shown_values(survey, ranking).map(|(_, value)| {
        let score = &value.score;
        let [low, high] = score.interval();
        let mut cells = subject_cells(survey, value);
        cells.extend([
            Cell::Decimal(score.score),
            Cell::Count(low.into()),
            Cell::Count(high.into()),
            Cell::text(names.grade(score.grade)),
            Cell::text(score.admiralty.to_string()),
            Cell::Count(score.origins_for),
            Cell::Count(score.origins_against),
            Cell::text(survey.id(value.subject).to_string()),
        ]);
        let kept = survey.ledger.subjects[value.subject as usize].kept.iter();
        cells.extend(
            kept.map(|name| name.map_or(Cell::Empty, |name| Cell::text(survey.ledger.names.get(name)))),
        );
        cells
    });
    Sheet { name: "values", columns, rows: rows.collect() }
}
