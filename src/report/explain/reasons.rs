//! The steps of a score, as a small table.

use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::report::text::one_line;
use crate::report::{Names, Page, table};
use crate::score::{Reason, ScoredValue};
use std::io::{self, Write};

/// Writes every reason of `value`. `statements` are those of the claim in the order of their numbers.
pub(in crate::report) fn write(
    out: &mut dyn Write,
    value: &ScoredValue,
    statements: &[u32],
    names: Names,
    page: Page,
) -> io::Result<()> {
    let columns = vec![
        Column::new("rule", "rule", Room::AtMost(26)),
        Column::new("place", "set in", Room::AtMost(32)),
        Column::new("of", "of", Room::AtMost(9)),
        Column::new("term", "term", Room::Natural),
        Column::new("running", "score", Room::Natural),
        Column::new("because", "because", Room::Unlimited),
    ];
    let reasons = value.reasons.iter().enumerate();
    let rows = reasons.map(|(index, reason)| {
        let rule = names.rule(reason.kind);
        let was_told = value.reasons[..index].iter().any(|above| names.rule(above.kind) == rule);
        row(reason, statements, was_told, names)
    });
    let rows = rows.collect();
    table::write(out, &Sheet { name: "reasons", columns, rows }, page)
}

/// One reason. What was told of its rule above is not told again.
fn row(reason: &Reason, statements: &[u32], was_told: bool, names: Names) -> Vec<Cell> {
    let rule = names.rule(reason.kind);
    let number = |index: &u32| statements.iter().position(|other| other == index);
    let numbers = reason.statements.iter().filter_map(number).map(|index| format!("[{}]", index + 1));
    let kind = reason.kind.name();
    let note = reason.note().map(|note| format!("{}.", sentence(&note)));
    let because = (!was_told).then(|| one_line(&rule.because));
    let because: Vec<_> = note.into_iter().chain(because).collect();
    vec![
        // Where there is one rule of a kind, the two have one name.
        Cell::text(if kind == &*rule.id { kind.to_owned() } else { format!("{kind} {}", rule.id) }),
        Cell::text(rule.to_string()),
        Cell::text(numbers.collect::<Vec<_>>().join(" ")),
        Cell::Term(reason.term),
        Cell::Decimal(reason.running),
        Cell::Text(if because.is_empty() { "(as above)".to_owned() } else { because.join(" ") }),
    ]
}

/// `note` with a capital.
fn sentence(note: &str) -> String {
    let mut chars = note.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
