//! Rules, for those who read and change them: as a list, and one by one.

mod explain;

pub use explain::explain;

use super::sheet::{Cell, Column, Room, Sheet};
use super::text::one_line;
use super::{Format, Page, csv, json, markdown, table};
use crate::rules::Listed;
use std::io::{self, Write};

const RULES: &[Column] = &[
    Column::new("rule", "rule", Room::AtMost(40)),
    Column::new("kind", "kind", Room::Hidden),
    Column::new("language", "language", Room::Hidden),
    Column::new("id", "id", Room::Hidden),
    Column::new("layer", "layer", Room::AtMost(24)),
    Column::new("place", "place", Room::AtMost(44)),
    Column::new("on", "on", Room::Hidden),
    Column::new("off", "off", Room::Natural),
    Column::new("because", "because", Room::Rest),
];

const VALUES: &[Column] = &[
    Column::new("rule", "rule", Room::AtMost(32)),
    Column::new("key", "key", Room::AtMost(20)),
    Column::new("value", "value", Room::Rest),
    Column::new("layer", "layer", Room::AtMost(20)),
    Column::new("place", "place", Room::AtMost(40)),
    Column::new("overrides", "in place of", Room::AtMost(40)),
];

/// Writes `rules` as a list; with `origins`, each value with the place it comes from.
pub fn list(
    out: &mut dyn Write,
    rules: &[&Listed],
    origins: bool,
    format: Format,
    page: Page,
) -> io::Result<()> {
    let sheet = if origins { values(rules) } else { overview(rules) };
    match format {
        Format::Table => table::write(out, &sheet, page),
        Format::Json => json::object(out, &json::rows(&sheet)),
        Format::Jsonl => json::sheet_lines(out, &sheet),
        Format::Csv => csv::write(out, &sheet),
        Format::Markdown => markdown::write(out, &sheet),
    }
}

fn overview(rules: &[&Listed]) -> Sheet {
    let rows = rules.iter().map(|rule| {
        vec![
            Cell::text(rule.name()),
            Cell::text(rule.kind),
            rule.language.as_deref().map_or(Cell::Empty, Cell::text),
            Cell::text(&*rule.id),
            Cell::text(rule.layer()),
            Cell::text(rule.head.to_string()),
            Cell::text(if rule.on { "true" } else { "false" }),
            if rule.on { Cell::Empty } else { Cell::text("off") },
            rule.because.as_deref().map_or(Cell::Empty, |because| Cell::text(one_line(because))),
        ]
    });
    Sheet { name: "rules", columns: RULES.to_vec(), rows: rows.collect() }
}

fn values(rules: &[&Listed]) -> Sheet {
    let rows = rules.iter().flat_map(|rule| {
        rule.values.iter().filter_map(|given| {
            let (top, below) = given.places.split_first()?;
            let below: Vec<String> = below.iter().map(ToString::to_string).collect();
            Some(vec![
                Cell::text(rule.name()),
                Cell::text(&*given.key),
                Cell::text(one_line(top.text())),
                Cell::text(&*top.file.layer),
                Cell::text(top.to_string()),
                if below.is_empty() { Cell::Empty } else { Cell::text(below.join("\n")) },
            ])
        })
    });
    Sheet { name: "values", columns: VALUES.to_vec(), rows: rows.collect() }
}
