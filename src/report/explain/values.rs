//! The competing values of a claim, side by side.

use crate::corroborate::Sign;
use crate::report::sheet::{Cell, Column, Room, Sheet, Tone};
use crate::report::statement::{figures, source_label};
use crate::report::text::one_line;
use crate::report::{Names, Page, table};
use crate::score::shown;
use crate::survey::{RankedClaim, Survey};
use std::io::{self, Write};

/// Writes the values of `claim` as a distribution: how well each is sourced, who gives it and when, and what
/// is left for none of them. Says nothing where there is but one value.
pub(super) fn write(
    out: &mut dyn Write,
    survey: &Survey,
    claim: &RankedClaim,
    names: Names,
    page: Page,
) -> io::Result<()> {
    let values = claim.values();
    if values.len() < 2 {
        return Ok(());
    }
    writeln!(out)?;
    let mut rows = Vec::with_capacity(values.len() + 1);
    for value in values {
        let Some(wording) = survey.statements.get(claim.wording(value) as usize) else { continue };
        let givers = claim.claim.testimonies.iter().filter(|testimony| {
            let supports = testimony.sign == Sign::For && !names.rules().is_remark(testimony.stance);
            testimony.value == value.value && supports
        });
        let mut said: Vec<(Option<String>, String)> = Vec::new();
        for giver in givers {
            let Some(statement) = survey.statements.get(giver.statement as usize) else { continue };
            let date = statement.origin.date.as_deref().map(one_line);
            let giver = (date, source_label(statement));
            if !said.contains(&giver) {
                said.push(giver);
            }
        }
        said.sort();
        let said = said.into_iter().map(|(date, who)| match date {
            Some(date) => format!("{who} ({date})"),
            None => who,
        });
        rows.push(vec![
            Cell::text(figures(wording)),
            Cell::Score(shown(value.score), Tone::of_value(value)),
            Cell::text(format!("{}–{}", shown(value.low), shown(value.high))),
            Cell::text(format!("{}/{}", value.origins_for, value.origins_against)),
            Cell::text(said.collect::<Vec<_>>().join("; ")),
        ]);
    }
    let left = 100.0 - values.iter().map(|value| value.score).sum::<f64>();
    rows.push(vec![
        Cell::text("none of these"),
        Cell::Score(shown(left.max(0.0)), Tone::Plain),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ]);
    let columns = vec![
        Column::new("value", "value", Room::AtMost(32)),
        Column::new("score", "score", Room::Natural),
        Column::new("interval", "interval", Room::Natural),
        Column::new("origins", "for/against", Room::Natural),
        Column::new("givers", "given by", Room::Unlimited),
    ];
    table::write(out, &Sheet { name: "values", columns, rows }, page)
}
