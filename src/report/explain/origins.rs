//! The sources of a value, each once, with what each adds.

use crate::corroborate::{Sign, Testimony};
use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::report::statement::source_label;
use crate::report::{Names, Page, table};
use crate::score::{ReasonKind, ScoredValue};
use crate::survey::{RankedClaim, Survey};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes whom `value` rests on: one row for each origin, with its statements and what they add before
/// independence and competition are reckoned. Says nothing where there is but one statement.
pub(super) fn write(
    out: &mut dyn Write,
    survey: &Survey,
    claim: &RankedClaim,
    value: &ScoredValue,
    names: Names,
    page: Page,
) -> io::Result<()> {
    let statements = &claim.claim.statements;
    let mut origins: BTreeMap<(Sign, u32), Vec<&Testimony>> = BTreeMap::new();
    for testimony in claim.claim.testimonies.iter().filter(|testimony| testimony.value == value.value) {
        if !names.rules().is_remark(testimony.stance) {
            origins.entry((testimony.sign, testimony.origin)).or_default().push(testimony);
        }
    }
    if origins.values().map(Vec::len).sum::<usize>() < 2 {
        return Ok(());
    }
    let number = |testimony: &&Testimony| statements.iter().position(|&other| other == testimony.statement);
    let mut rows: Vec<(f64, Vec<Cell>)> = Vec::new();
    for ((sign, _), said) in origins {
        let counted = said.iter().find(|testimony| adds(value, testimony.statement).is_some());
        let term = counted.and_then(|testimony| adds(value, testimony.statement));
        let Some(named) = survey.statements.get(counted.unwrap_or(&said[0]).statement as usize) else {
            continue;
        };
        let numbers: Vec<String> =
            said.iter().filter_map(number).map(|index| format!("[{}]", index + 1)).collect();
        let note = match (term, said.len()) {
            (None, _) => "has since said otherwise",
            (_, 1) => "",
            _ => "counts once",
        };
        rows.push((
            term.unwrap_or_default(),
            vec![
                Cell::text(source_label(named)),
                Cell::text(if sign == Sign::For { "supports" } else { "denies" }),
                Cell::text(numbers.join(" ")),
                Cell::Term(term.unwrap_or_default()),
                Cell::text(note),
            ],
        ));
    }
    rows.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let columns = vec![
        Column::new("origin", "rests on", Room::AtMost(40)),
        Column::new("side", "and", Room::Natural),
        Column::new("of", "of", Room::AtMost(20)),
        Column::new("adds", "by itself", Room::Natural),
        Column::new("note", "", Room::Rest),
    ];
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    table::write(out, &Sheet { name: "origins", columns, rows }, page)
}

/// What `statement` adds to `value` by itself; none where it does not stand for its origin.
fn adds(value: &ScoredValue, statement: u32) -> Option<f64> {
    let own = value.reasons.iter().filter(|reason| {
        let of_source = !matches!(
            reason.kind,
            ReasonKind::Independence { .. }
                | ReasonKind::Copies
                | ReasonKind::History
                | ReasonKind::Remark(_)
        );
        of_source && reason.statements == [statement]
    });
    let mut own = own.peekable();
    own.peek()?;
    Some(own.map(|reason| reason.term).sum())
}
