//! A table for the terminal, fitted to its width.

use super::Page;
use super::sheet::{Cell, Column, Room, Sheet};
use super::text::{counted, cut, width, wrapped};
use crate::survey::Survey;
use std::io::{self, Write};
use tabled::builder::Builder;
use tabled::settings::object::{Columns, Rows};
use tabled::settings::{Alignment, Modify, Style};

/// The least room for a column that takes the rest.
const LEAST: usize = 24;
/// What no cell of a card is narrowed below.
const NARROWEST: usize = 3;
/// How many lines of such a column a row may take.
const LINES: usize = 3;

/// What no column is narrowed below: where it would have to be, rows are cards.
const READABLE: usize = 18;

/// Writes `sheet` as a table that is no wider than the page; on a narrow page, as cards.
///
/// Cells are wrapped here: tabled would count colours and line feeds within a word.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, page: Page) -> io::Result<()> {
    if sheet.rows.is_empty() {
        return writeln!(out, "No {} to show.", sheet.name);
    }
    let sheet = &sheet.visible();
    let Some(widths) = widths(sheet, page.width) else { return cards(out, sheet, page) };
    let mut builder = Builder::default();
    let titles = sheet.columns.iter().zip(&widths);
    let title = |(column, &width): (&Column, _)| page.paint.bold(&wrapped(&column.title, width).join("\n"));
    builder.push_record(titles.map(title));
    for row in &sheet.rows {
        let cells = row.iter().zip(&sheet.columns).zip(&widths);
        builder.push_record(cells.map(|((cell, column), &width)| drawn(cell, column.room, width, page)));
    }
    let mut table = builder.build();
    // Rows of several lines need a rule between them; rows of one line read better without.
    if is_stacked(sheet) {
        table.with(Style::modern_rounded().remove_vertical());
    } else {
        table.with(Style::rounded());
    }
    for column in (0..sheet.columns.len()).filter(|&column| sheet.is_numeric(column)) {
        table.with(Modify::new(Columns::one(column)).with(Alignment::right()));
    }
    table.with(Modify::new(Rows::first()).with(Alignment::left()));
    writeln!(out, "{table}")
}

/// Writes the rows below each other, each cell behind the title of its column.
fn cards(out: &mut dyn Write, sheet: &Sheet, page: Page) -> io::Result<()> {
    let label = sheet.columns.iter().map(|column| width(&column.title)).max().unwrap_or(0);
    let room = page.width.saturating_sub(label + 2).max(NARROWEST);
    for row in &sheet.rows {
        for (cell, column) in row.iter().zip(&sheet.columns).filter(|(cell, _)| !cell.display().is_empty()) {
            let mut title = &*column.title;
            for line in drawn(cell, column.room, room, page).lines() {
                let padding = " ".repeat(label - width(title));
                writeln!(out, "{}{padding}  {line}", page.paint.dim(title))?;
                title = "";
            }
        }
        writeln!(out)?;
    }
    Ok(())
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

/// How wide the content of each column is to be; `None` where the page is too narrow to read them side by side.
fn widths(sheet: &Sheet, page: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<_> = (0..sheet.columns.len()).map(|column| natural(sheet, column)).collect();
    // Each column has a space on either side, and there is a line around and, mostly, between them.
    let lines = if is_stacked(sheet) { 2 } else { widths.len() + 1 };
    let room = page.saturating_sub(2 * widths.len() + lines);
    let takes_rest = |column: &Column| matches!(column.room, Room::Rest | Room::Unlimited);
    if let Some(rest) = sheet.columns.iter().position(takes_rest) {
        let others = widths.iter().sum::<usize>() - widths[rest];
        widths[rest] = widths[rest].min(room.saturating_sub(others).max(LEAST));
    }
    // On a narrow page the widest columns give way.
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > READABLE => *widest -= 1,
            _ => return None,
        }
    }
    Some(widths)
}

/// How wide a column is where nothing narrows it but its own limit.
fn natural(sheet: &Sheet, column: usize) -> usize {
    let Column { title, room, .. } = &sheet.columns[column];
    let widest = |text: &str| match *room {
        Room::AtMost(most) => wrapped(text, most).iter().map(|line| width(line)).max().unwrap_or(0),
        _ => text.lines().map(width).max().unwrap_or(0),
    };
    let cells = sheet.rows.iter().map(|row| widest(&row[column].display()));
    cells.max().unwrap_or(0).max(width(title))
}

/// Whether its rows have several lines.
fn is_stacked(sheet: &Sheet) -> bool {
    sheet.rows.iter().flatten().any(|cell| matches!(cell, Cell::Stacked { .. }))
}

/// What a cell shows in a column of this `width`.
fn drawn(cell: &Cell, room: Room, width: usize, page: Page) -> String {
    let paint = page.paint;
    let lines = |text: &str| {
        let mut lines = wrapped(text, width);
        if room == Room::Rest && lines.len() > LINES {
            lines.truncate(LINES);
            // Something more makes the last line too long, so that it ends with an ellipsis.
            lines[LINES - 1] = cut(&format!("{}{}", lines[LINES - 1], " ".repeat(width)), width);
        }
        lines.join("\n")
    };
    match cell {
        Cell::Score(_, tone) => paint.toned(*tone, &cell.display()),
        Cell::Stacked { text, below, tone, .. } => {
            let below = wrapped(below, width).join("\n");
            format!("{}\n{}", paint.toned(*tone, &lines(text)), paint.dim(&below))
        }
        other => lines(&other.display()),
    }
}
