//! What got better and worse since an earlier run.

use super::{Comparison, Titled};
use crate::evaluate::{Change, Verdict};
use crate::report::sheet::{Cell, Column, Room, Sheet};
use crate::report::text::{counted, one_line};

/// Every statement that fares otherwise than before.
pub(super) fn sheet(comparison: &Comparison) -> Titled {
    let columns = vec![
        Column::new("change", "change", Room::Natural),
        Column::new("before", "before", Room::Natural),
        Column::new("after", "now", Room::Natural),
        Column::new("document", "document", Room::AtMost(24)),
        Column::new("statement", "source · cue · content", Room::Rest),
    ];
    let difference = &comparison.difference;
    let rows = |how: &'static str, changes: &[Change]| -> Vec<Vec<Cell>> {
        let verdict = |verdict: Option<Verdict>| Cell::text(verdict.map_or("–", Verdict::name));
        let row = |change: &Change| {
            vec![
                Cell::text(how),
                verdict(change.before),
                verdict(change.after),
                Cell::text(one_line(&change.document)),
                Cell::text(one_line(&change.said)),
            ]
        };
        changes.iter().map(row).collect()
    };
    let unknown = match difference.unknown {
        0 => String::new(),
        count => format!("; only one of the runs knows {}", counted(count, "annotation", "annotations")),
    };
    let (better, worse) = (&difference.better, &difference.worse);
    Titled {
        title: format!("Since the baseline: {} better, {} worse{unknown}", better.len(), worse.len()),
        sheet: Sheet {
            name: "changes",
            columns,
            rows: [rows("worse", worse), rows("better", better)].concat(),
        },
    }
}
