//! Tables of articles in Parquet: a row for each article, in groups, and each column by itself.
//!
//! A text stands there compressed and in no one place, so places are counted in the text of the row. Only
//! columns that are known to hold something are read. A group that is damaged is told, and the others follow.

use super::facts;
use super::fields::{Fields, plain};
use super::given::Given;
use super::source::{Documents, Read, Whole};
use super::{problem, record};
use crate::diagnostic::Diagnostic;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::{ReaderIter, TreeBuilder};
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};
use bytes::Bytes;
use mail_parser::DateTime;
use serde_json::{Map, Value};
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once};

/// Seconds since 1970 of the first and the last day that a calendar of four digits has.
const CALENDAR: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

/// The articles of a table.
pub(super) fn documents(whole: Whole) -> Documents {
    let Whole { given, bytes, .. } = whole;
    match Table::open(&given, bytes) {
        Ok(table) => Box::new(table),
        Err(diagnostic) => Box::new(std::iter::once(Err(diagnostic))),
    }
}

/// The rows of a table, group by group.
struct Table {
    given: Given,
    file: SerializedFileReader<Bytes>,
    /// The columns that are read.
    columns: SchemaDescPtr,
    /// The group that comes next, and the number of its first row, from 1.
    group: usize,
    first: u64,
    /// What is left of the group before, and the number of its next row.
    rows: Option<(ReaderIter, u64)>,
}

impl Table {
    fn open(given: &Given, bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let damaged = |error: &ParquetError| problem::damaged_table(&given.file, None, error);
        let file =
            caught(|| SerializedFileReader::new(Bytes::from(bytes))).map_err(|error| damaged(&error))?;
        if file.metadata().file_metadata().num_rows() == 0 {
            return Err(problem::empty_file(&given.file));
        }
        let schema = file.metadata().file_metadata().schema_descr();
        let all = schema.root_schema().get_fields();
        let is_text = |name: &str| given.fields.text.iter().any(|path| first(path) == plain(name));
        if !all.iter().any(|column| is_text(column.name())) {
            let names: Vec<String> = all.iter().map(|column| column.name().to_owned()).collect();
            return Err(problem::no_text_column(&given.file, &names));
        }
        let wanted = all.iter().filter(|column| is_known(column.name(), &given.fields)).cloned();
        let root =
            Type::group_type_builder(schema.root_schema().name()).with_fields(wanted.collect()).build();
        let columns = Arc::new(SchemaDescriptor::new(Arc::new(root.map_err(|error| damaged(&error))?)));
        Ok(Self { given: given.clone(), file, columns, group: 0, first: 1, rows: None })
    }

    /// Opens the next group. One that can't be opened counts all the same.
    fn open_group(&mut self) -> Result<(), ParquetError> {
        let (group, first) = (self.group, self.first);
        self.group += 1;
        let rows = self.file.metadata().row_group(group).num_rows();
        self.first += u64::try_from(rows).unwrap_or_default();
        let rows = caught(|| {
            let reader = self.file.get_row_group(group)?;
            TreeBuilder::new().as_iter(self.columns.clone(), &*reader)
        });
        self.rows = Some((rows?, first));
        Ok(())
    }

    fn document(&self, row: &Row, number: u64) -> Read {
        let member = Some(format!("row {number}").into());
        let given = Given { member, ..self.given.of_record(number) };
        let json = object(row).to_string();
        record::stored(given, &json).map_err(|flaw| {
            let what = match flaw {
                record::Flaw::Invalid(_) => "holds what can't be read",
                record::Flaw::NoText(what) => what,
            };
            problem::no_text_in_row(&self.given.file, number, what)
        })
    }
}

impl Iterator for Table {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if let Some((rows, number)) = &mut self.rows {
                let this = *number;
                *number += 1;
                match caught(|| rows.next().transpose()).transpose() {
                    Some(Ok(row)) => return Some(self.document(&row, this)),
                    Some(Err(error)) => {
                        self.rows = None;
                        return Some(Err(problem::damaged_table(&self.given.file, Some(this), &error)));
                    }
                    None => self.rows = None,
                }
            }
            if self.group >= self.file.num_row_groups() {
                return None;
            }
            let number = self.first;
            if let Err(error) = self.open_group() {
                return Some(Err(problem::damaged_table(&self.given.file, Some(number), &error)));
            }
        }
    }
}

thread_local! {
    /// Whether this thread is at work in the library that reads the format.
    static AT_WORK: Cell<bool> = const { Cell::new(false) };
}

/// What `work` of the library comes to. On damaged files it panics here and there, which is an error like
/// others, and nothing to be printed.
fn caught<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !AT_WORK.get() {
                others(info);
            }
        }));
    });
    AT_WORK.set(true);
    // What is broken in the midst of its work is dropped by whoever gets the error.
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    AT_WORK.set(false);
    outcome.unwrap_or_else(|_| Err(ParquetError::General("its data is damaged".to_owned())))
}

/// Whether a column of this name is known to hold something.
fn is_known(name: &str, fields: &Fields) -> bool {
    let name = plain(name);
    fields.all().any(|path| first(path) == name || *path == name)
}

/// The name of the column that a path begins in.
fn first(path: &str) -> &str {
    path.split_once('.').map_or(path, |(first, _)| first)
}

/// A row as an object of JSON.
fn object(row: &Row) -> Value {
    Value::Object(
        row.get_column_iter().map(|(name, field)| (name.clone(), value(field))).collect::<Map<_, _>>(),
    )
}

/// What a field says; nothing where no article's text or label is of its kind.
fn value(field: &Field) -> Value {
    match field {
        Field::Str(text) => Value::from(text.as_str()),
        // Old writers do not say that their strings are some.
        Field::Bytes(bytes) => Value::from(String::from_utf8_lossy(bytes.data())),
        Field::Byte(number) => Value::from(*number),
        Field::Short(number) => Value::from(*number),
        Field::Int(number) => Value::from(*number),
        Field::Long(number) => Value::from(*number),
        Field::UByte(number) => Value::from(*number),
        Field::UShort(number) => Value::from(*number),
        Field::UInt(number) => Value::from(*number),
        Field::ULong(number) => Value::from(*number),
        Field::Float(number) => Value::from(*number),
        Field::Double(number) => Value::from(*number),
        Field::Date(days) => day(i64::from(*days) * 86_400),
        Field::TimestampMillis(ticks) => day(ticks.div_euclid(1000)),
        Field::TimestampMicros(ticks) => day(ticks.div_euclid(1_000_000)),
        Field::Group(row) => object(row),
        Field::ListInternal(list) => list.elements().iter().map(value).collect(),
        _ => Value::Null,
    }
}

/// The day of a number of seconds since 1970.
fn day(seconds: i64) -> Value {
    let day =
        CALENDAR.contains(&seconds).then(|| facts::day_of(&DateTime::from_timestamp(seconds))).flatten();
    day.map_or(Value::Null, |day| Value::from(&*day))
}

#[cfg(test)]
#[path = "parquet_tests.rs"]
mod tests;
