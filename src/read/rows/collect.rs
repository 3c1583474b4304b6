//! From cells to a ledger.

use super::columns::Columns;
use super::problem;
use crate::diagnostic::Diagnostic;
use crate::document::day_number;
use crate::ledger::{Ledger, Row, Shape, Subject, Word};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How many rows of one table are told of that could not be understood; the others are counted.
const TOLD: usize = 20;

/// The rows that were read so far.
#[derive(Default)]
pub(super) struct Collector {
    ledger: Ledger,
    pub(super) problems: Vec<Diagnostic>,
    /// The number of the subject with this object and attribute.
    subjects: FxHashMap<(u32, u32), u32>,
    /// Rows of the present table that could not be understood.
    wrong: usize,
}

/// What a row says in the columns that every table has.
pub(super) struct Cells<'c> {
    columns: &'c Columns,
    cells: &'c dyn Fn(usize) -> &'c str,
}

impl<'c> Cells<'c> {
    /// The cells of a row, of which `cells` gives the one in a column, or nothing.
    pub(super) fn new(columns: &'c Columns, cells: &'c dyn Fn(usize) -> &'c str) -> Self {
        Self { columns, cells }
    }

    /// A cell as it stands, since what is written out must be found again; of blanks alone, nothing.
    fn get(&self, column: Option<usize>) -> &'c str {
        column.map(|column| (self.cells)(column)).filter(|cell| !cell.trim().is_empty()).unwrap_or_default()
    }
}

impl Collector {
    /// Begins a table and gives its file's number; none if its rows say something else than those of
    /// the tables before it.
    pub(super) fn begin(&mut self, file: &Arc<str>, columns: &Columns) -> Option<u16> {
        let ledger = &mut self.ledger;
        if ledger.files.is_empty() {
            ledger.shape = columns.shape;
            ledger.kept = columns.kept.iter().map(|(_, name)| name.clone()).collect();
        } else if ledger.shape != columns.shape {
            self.problems.push(problem::mixed_shapes(file, &ledger.files[0]));
            return None;
        }
        let number = u16::try_from(ledger.files.len()).ok()?;
        ledger.files.push(file.clone());
        self.wrong = 0;
        Some(number)
    }

    /// Takes the row on `line` (from 1) of a file.
    pub(super) fn take(&mut self, cells: &Cells<'_>, file: u16, line: u64) {
        let columns = cells.columns;
        let (source, object) = (cells.get(Some(columns.source)), cells.get(Some(columns.object)));
        let what = match (source, object, columns.shape) {
            ("", ..) => Some("source"),
            (_, "", Shape::Values) => Some("object"),
            (_, "", Shape::Claims) => Some("claim"),
            _ => None,
        };
        if let Some(what) = what {
            return self.refuse(|file| problem::empty_cell(file, line, what), file);
        }
        let date = cells.get(columns.date).trim();
        let day = day_number(date);
        if day.is_none() && !date.is_empty() {
            self.refuse(|file| problem::no_date(file, line, date), file);
        }
        let Ok(line) = u32::try_from(line) else { return };
        let attribute = cells.get(columns.attribute);
        let subject = self.subject(object, attribute, cells);
        let ledger = &mut self.ledger;
        let source = ledger.names.number(source);
        let origin = match cells.get(columns.origin) {
            "" => source,
            origin => ledger.names.number(origin),
        };
        let value = if columns.shape == Shape::Values { cells.get(columns.value) } else { "" };
        let value = ledger.names.number(value);
        let stance = word(&mut ledger.stances, cells.get(columns.stance).trim(), file, line);
        let kind = word(&mut ledger.kinds, cells.get(columns.kind).trim(), file, line);
        ledger.rows.push(Row { subject, value, source, origin, date: day, stance, kind, file, line });
    }

    /// Tells of a row that is left out, or of what is.
    pub(super) fn refuse(&mut self, problem: impl FnOnce(&Arc<str>) -> Diagnostic, file: u16) {
        self.wrong += 1;
        if self.wrong <= TOLD {
            self.problems.push(problem(&self.ledger.files[usize::from(file)]));
        }
    }

    /// Ends a table.
    pub(super) fn end(&mut self, file: u16) {
        if self.wrong > TOLD {
            let more = self.wrong - TOLD;
            self.problems.push(problem::more(&self.ledger.files[usize::from(file)], more));
        }
    }

    pub(super) fn finish(self) -> (Ledger, Vec<Diagnostic>) {
        let mut ledger = self.ledger;
        ledger.settle();
        (ledger, self.problems)
    }

    fn subject(&mut self, object: &str, attribute: &str, cells: &Cells<'_>) -> u32 {
        let ledger = &mut self.ledger;
        let key = (ledger.names.number(object), ledger.names.number(attribute));
        // Only the columns of the first table are kept, since they are the ones that are shown.
        let said = |ledger: &mut Ledger, column: usize| {
            let name = &ledger.kept[column];
            let place = cells.columns.kept.iter().find(|(_, other)| other == name).map(|&(place, _)| place);
            let text = cells.get(place);
            Some(ledger.names.number(text))
        };
        if let Some(&subject) = self.subjects.get(&key) {
            for column in 0..ledger.kept.len() {
                if ledger.subjects[subject as usize].kept[column].is_some() {
                    let now = said(ledger, column);
                    let kept = &mut ledger.subjects[subject as usize].kept[column];
                    *kept = kept.filter(|_| *kept == now);
                }
            }
            return subject;
        }
        let kept = (0..ledger.kept.len()).map(|column| said(ledger, column)).collect();
        let subject = ledger.subjects.len() as u32;
        ledger.subjects.push(Subject { object: key.0, attribute: key.1, kept });
        self.subjects.insert(key, subject);
        subject
    }
}

/// The number of a word of a closed list.
fn word(words: &mut Vec<Word>, text: &str, file: u16, line: u32) -> u16 {
    if let Some(number) = words.iter().position(|word| word.text == text) {
        return number as u16;
    }
    // A column with more words than this is no closed list; what is wrong with the others is told.
    if words.len() < usize::from(u16::MAX) {
        words.push(Word { text: text.to_owned(), file, line });
    }
    (words.len() - 1) as u16
}
