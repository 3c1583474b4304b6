//! A table for the terminal, fitted to its width.

use super::Page;
use super::sheet::{Cell, Room, Sheet, Tone};
use super::text::{counted, cut, width};
use crate::survey::Survey;
use std::io::{self, Write};
use tabled::builder::Builder;
use tabled::settings::object::{Columns, Rows};
use tabled::settings::peaker::Priority;
use tabled::settings::{Alignment, Modify, Style, Width};

/// The least room for a column that takes the rest.
const LEAST: usize = 24;
/// How many lines of such a column a row may take.
const LINES: usize = 3;

/// Writes `sheet` as a table that is no wider than the page.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, page: Page) -> io::Result<()> {
    if sheet.rows.is_empty() {
        return writeln!(out, "No {} to show.", sheet.name);
    }
    let widths = widths(sheet, page.width);
    let mut builder = Builder::default();
    builder.push_record(sheet.columns.iter().map(|column| page.paint.bold(column.title)));
    for row in &sheet.rows {
        let cells = row.iter().zip(&sheet.columns).zip(&widths);
        builder.push_record(cells.map(|((cell, column), &width)| {
            let room = if column.room == Room::Rest { width * LINES } else { usize::MAX };
            drawn(cell, room, page)
        }));
    }
    let mut table = builder.build();
    // Rows of several lines need a rule between them; rows of one line read better without.
    if sheet.rows.iter().flatten().any(|cell| matches!(cell, Cell::Stacked { .. })) {
        table.with(Style::modern_rounded().remove_vertical());
    } else {
        table.with(Style::rounded());
    }
    for (index, &width) in widths.iter().enumerate() {
        table.with(Modify::new(Columns::one(index)).with(Width::wrap(width).keep_words(true)));
        if sheet.is_numeric(index) {
            table.with(Modify::new(Columns::one(index)).with(Alignment::right()));
        }
    }
    table.with(Modify::new(Rows::first()).with(Alignment::left()));
    // On a very narrow terminal the widest columns give way.
    table.with(Width::wrap(page.width).keep_words(true).priority(Priority::max(true)));
    writeln!(out, "{table}")
}

/// One line that says what was looked at, and one that says what a score is.
pub(super) fn footer(
    out: &mut dyn Write,
    survey: &Survey,
    shown: Option<usize>,
    page: Page,
) -> io::Result<()> {
    let claims = survey.claims.len();
    let some = shown.filter(|&shown| shown < claims).map(|shown| format!(" ({shown} shown)"));
    let counts = format!(
        "{}, {}, {}{}.",
        counted(survey.documents.len(), "document", "documents"),
        counted(survey.statements.len(), "statement", "statements"),
        counted(claims, "claim", "claims"),
        some.unwrap_or_default(),
    );
    let scale = "A score says how well a claim is sourced, not whether it is true.";
    writeln!(out, "{}", page.paint.dim(&format!("{counts} {scale}")))
}

/// How wide the content of each column is to be.
fn widths(sheet: &Sheet, page: usize) -> Vec<usize> {
    let natural = |column: usize| {
        let cells = sheet.rows.iter().map(|row| row[column].display());
        let lines = cells.map(|cell| cell.lines().map(width).max().unwrap_or(0));
        lines.max().unwrap_or(0).max(width(sheet.columns[column].title))
    };
    let mut widths: Vec<_> = (0..sheet.columns.len()).map(natural).collect();
    for (width, column) in widths.iter_mut().zip(&sheet.columns) {
        if let Room::AtMost(most) = column.room {
            *width = (*width).min(most);
        }
    }
    if let Some(rest) =
        sheet.columns.iter().position(|column| matches!(column.room, Room::Rest | Room::Unlimited))
    {
        // Each column has a space on either side, and there is a line around and between them.
        let frame = 3 * widths.len() + 1;
        let others: usize = widths.iter().sum::<usize>() - widths[rest];
        widths[rest] = widths[rest].min(page.saturating_sub(frame + others).max(LEAST));
    }
    widths
}

/// What a cell shows, cut to `room` and in colour.
fn drawn(cell: &Cell, room: usize, page: Page) -> String {
    let paint = page.paint;
    match cell {
        Cell::Score(_, tone) => paint.toned(*tone, &cell.display()),
        Cell::Stacked { text, below, tone, .. } => {
            format!("{}\n{}", paint.toned(*tone, &cut(text, room)), paint.dim(below))
        }
        Cell::Text(text) if room < usize::MAX => paint.toned(Tone::Plain, &cut(text, room)),
        other => other.display(),
    }
}
