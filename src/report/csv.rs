//! Comma-separated values, for spreadsheets.

use super::sheet::{Cell, Sheet, rounded};
use std::io::{self, Write};

/// Writes `sheet` with a line of column names first.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(sheet.columns.iter().map(|column| &*column.key)).map_err(error)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(field)).map_err(error)?;
    }
    writer.flush()
}

/// A cell for a program: shares as numbers between 0 and 1.
fn field(cell: &Cell) -> String {
    match cell {
        Cell::Decimal(number) | Cell::Term(number) | Cell::Share(number) => rounded(*number, 4).to_string(),
        Cell::Named(id, _) => id.clone(),
        other => other.display(),
    }
}

/// Only writing can fail, since every row has a cell for each column.
fn error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
