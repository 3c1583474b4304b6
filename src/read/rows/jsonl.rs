//! Tables in JSON Lines: an object for each row.

use super::collect::{Cells, Collector};
use super::columns::Columns;
use super::{problem, sniff};
use serde_json::{Map, Value};
use std::io::{self, BufRead};
use std::sync::Arc;

/// Reads all rows. Each object may have its keys in an order of its own; those of the first object are
/// the columns of the table.
pub(super) fn read(mut reader: impl BufRead, file: &Arc<str>, collector: &mut Collector) -> io::Result<()> {
    let mut table: Option<(u16, Columns, Vec<String>)> = None;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = line.strip_prefix(sniff::UTF8_BOM).unwrap_or(&line).trim_ascii();
        if text.is_empty() {
            continue;
        }
        let object: Result<Map<String, Value>, _> = serde_json::from_slice(text);
        if table.is_none() {
            let keys: Vec<String> = object.iter().flat_map(Map::keys).cloned().collect();
            let Some(columns) = Columns::of_names(keys.iter().map(String::as_str)) else { return Ok(()) };
            let Some(file) = collector.begin(file, &columns) else { return Ok(()) };
            table = Some((file, columns, keys));
        }
        let Some((file, columns, keys)) = &table else { return Ok(()) };
        match object {
            Err(error) => collector.refuse(|file| problem::no_row(file, number, &error), *file),
            Ok(object) => {
                let texts: Vec<String> = keys.iter().map(|key| text_of(object.get(key))).collect();
                let cells = |column: usize| texts.get(column).map_or("", String::as_str);
                collector.take(&Cells::new(columns, &cells), *file, number);
            }
        }
    }
    if let Some((file, ..)) = table {
        collector.end(file);
    }
    Ok(())
}

/// What a cell says: text as it is, everything else as JSON writes it.
fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
