//! Tables of claims, in CSV or JSON Lines: who says which value of what, or who is for which claim.
//!
//! A table is known by its first line, whatever the file's name: it names a `source`, and an `object`
//! with a `value` or a `claim` with a `stance`. Columns may stand in any order, and those that the
//! program has no use for are kept and shown again.

mod collect;
mod columns;
mod csv;
mod jsonl;
mod problem;

use super::{Input, ReadOptions, sniff, source};
use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use collect::Collector;
use columns::Columns;
use std::fs::File;
use std::io::{self, BufRead, Cursor, Read};
use std::sync::Arc;

/// How the rows of a file are written down.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Table {
    /// A line of names, then a line for each row.
    Csv { delimiter: u8, columns: Columns },
    /// An object for each row.
    JsonLines,
}

/// Whether `input` is a table of claims rather than articles, by its first line, packed or not. What can't be
/// opened is none; reading it as an article will tell why.
pub fn is_ledger(input: &Input) -> bool {
    let head = if let Some(path) = &input.path {
        source::head(path)
    } else {
        // What the buffer of standard input holds is still there for whoever reads it.
        let held = io::stdin().lock().fill_buf().map(<[u8]>::to_vec);
        held.map(|held| source::unpacked(Cursor::new(held)).0)
    };
    head.is_ok_and(|head| Table::of_head(&head).is_some())
}

/// Reads the tables of `inputs` into one ledger, and tells what could not be read. A row that can't be
/// understood is left out, and the others are read all the same.
///
/// Tables of values and tables of claims don't mix: the first input decides which it is.
pub fn ledger(inputs: &[Input], options: &ReadOptions) -> (Ledger, Vec<Diagnostic>) {
    let mut collector = Collector::default();
    for input in inputs {
        let file = match &input.path {
            Some(_) => input.file.clone(),
            None => options.stdin_name.as_deref().unwrap_or("-").into(),
        };
        match &input.path {
            Some(path) => match File::open(path) {
                Ok(opened) => read(options.meter.metered(opened), &file, &mut collector),
                Err(error) => collector.problems.push(super::problem::unreadable(&file, &error)),
            },
            None => read(io::stdin(), &file, &mut collector),
        }
    }
    collector.finish()
}

fn read(reader: impl Read + Send + 'static, file: &Arc<str>, collector: &mut Collector) {
    let (head, mut reader, _) = source::unpacked(reader);
    match Table::of_head(&head) {
        // The file may have changed since it was looked at, or can't be read any more.
        None => collector.problems.push(match reader.fill_buf() {
            Ok(_) => problem::no_table(file),
            Err(error) => super::problem::unreadable(file, &error),
        }),
        Some(table) => {
            let outcome = match table {
                Table::Csv { delimiter, columns } => csv::read(reader, delimiter, &columns, file, collector),
                Table::JsonLines => jsonl::read(reader, file, collector),
            };
            if let Err(error) = outcome {
                collector.problems.push(super::problem::unreadable(file, &error));
            }
        }
    }
}

impl Table {
    /// The table that begins with `head`, if it is one.
    fn of_head(head: &[u8]) -> Option<Self> {
        let head = head.strip_prefix(sniff::UTF8_BOM).unwrap_or(head);
        let line = head.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty())?;
        let line = std::str::from_utf8(line).ok()?.trim();
        if line.starts_with('{') {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).ok()?;
            return Columns::of_names(object.keys().map(String::as_str)).map(|_| Self::JsonLines);
        }
        [b',', b'\t', b';'].into_iter().find_map(|delimiter| {
            let names = line.split(char::from(delimiter)).map(|name| name.trim_matches(['"', ' ', '\t']));
            Columns::of_names(names).map(|columns| Self::Csv { delimiter, columns })
        })
    }
}
