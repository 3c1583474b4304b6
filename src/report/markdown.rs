//! A table in Markdown, as notes and issues show it.

use super::sheet::Sheet;
use super::text::one_line;
use std::io::{self, Write};

/// Writes `sheet` as a table.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
    let titles = sheet.columns.iter().map(|column| column.title.to_string());
    line(out, titles)?;
    let rules = (0..sheet.columns.len()).map(|column| if sheet.is_numeric(column) { "---:" } else { "---" });
    line(out, rules.map(str::to_owned))?;
    for row in &sheet.rows {
        line(out, row.iter().map(|cell| escaped(&cell.display())))?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// Text that ends neither its cell nor its row, nor starts a tag.
fn escaped(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")
}
