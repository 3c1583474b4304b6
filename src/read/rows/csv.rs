//! Tables in comma-separated values, and their cousins with tabs and semicolons.

use super::collect::{Cells, Collector};
use super::columns::Columns;
use super::problem;
use csv::{ReaderBuilder, StringRecord};
use std::io::{self, BufRead};
use std::sync::Arc;

/// Reads all rows behind the line of names.
pub(super) fn read(
    reader: impl BufRead,
    delimiter: u8,
    columns: &Columns,
    file: &Arc<str>,
    collector: &mut Collector,
) -> io::Result<()> {
    let Some(number) = collector.begin(file, columns) else { return Ok(()) };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(reader);
    let width = reader.byte_headers().map_or(0, csv::ByteRecord::len);
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let line = record.position().map_or(0, csv::Position::line);
                if record.len() == width {
                    let cells = |column: usize| record.get(column).unwrap_or_default();
                    collector.take(&Cells::new(columns, &cells), number, line);
                } else {
                    let found = record.len();
                    collector.refuse(|file| problem::wrong_width(file, line, found, width), number);
                }
            }
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error),
                csv::ErrorKind::Utf8 { pos, .. } => {
                    let line = pos.map_or(0, |position| position.line());
                    collector.refuse(|file| problem::no_utf8(file, line), number);
                }
                // Rows of another width are allowed, and nothing else can go wrong in reading.
                other => return Err(io::Error::other(format!("{other:?}"))),
            },
        }
    }
    collector.end(number);
    Ok(())
}
