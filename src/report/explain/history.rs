//! What a claim came to day by day.

use super::bearing::Bearing;
use crate::corroborate::Testimony;
use crate::report::rank::ClaimRow;
use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::report::statement::source_label;
use crate::report::text::one_line;
use crate::report::{Names, Page, table};
use crate::score::{score_claim, shown};
use crate::survey::Survey;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes who took which position on which day, and how well the claim's best value was sourced at the end of
/// it. What has no date counts from the beginning. Says nothing of claims of one day.
pub(super) fn write(
    out: &mut dyn Write,
    survey: &Survey,
    row: &ClaimRow,
    names: Names,
    page: Page,
) -> io::Result<()> {
    let testimonies = &row.claim.claim.testimonies;
    let days: BTreeSet<i32> = testimonies.iter().filter_map(|testimony| testimony.date).collect();
    if days.len() < 2 {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(days.len());
    for day in days {
        let known: Vec<Testimony> =
            testimonies.iter().filter(|known| known.date.is_none_or(|date| date <= day)).cloned().collect();
        let scored = score_claim(names.rules(), &known);
        let score = scored.values.iter().find(|value| value.value == row.value.value);
        let of_day = row.claim.claim.statements.iter().filter(|&&statement| {
            testimonies.iter().any(|said| said.statement == statement && said.date == Some(day))
        });
        let mut date = None;
        let mut said: Vec<String> = Vec::new();
        for &index in of_day {
            let Some(statement) = survey.statements.get(index as usize) else { continue };
            date = date.or(statement.origin.date.as_deref());
            let told = format!("{} {}", source_label(statement), Bearing::of(survey, row, index, names));
            if !said.contains(&told) {
                said.push(told);
            }
        }
        rows.push(vec![
            Cell::text(date.map(one_line).unwrap_or_default()),
            score.map_or(Cell::Empty, |value| Cell::text(shown(value.score).to_string())),
            Cell::text(said.join("; ")),
        ]);
    }
    writeln!(out)?;
    let columns = vec![
        Column::new("date", "by", Room::Natural),
        Column::new("score", "score", Room::Natural),
        Column::new("new", "new that day", Room::Unlimited),
    ];
    table::write(out, &Sheet { name: "history", columns, rows }, page)
}
