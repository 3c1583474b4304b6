//! Rows and columns that know nothing of their format.

use crate::score::{GradeId, ScoredValue, shown};
use std::borrow::Cow;

/// A ranking as rows and columns.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What the rows are, as a key of JSON: `claims`, `sources` …
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, in the order of the ranking, with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name for programs.
    pub key: Cow<'static, str>,
    /// Its name for people.
    pub title: Cow<'static, str>,
    /// How wide it may be in a table.
    pub room: Room,
}

/// How wide a column may be in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// As wide as its widest cell.
    Natural,
    /// Wrapped at so many columns.
    AtMost(usize),
    /// What the others leave, in a few lines at most.
    Rest,
    /// What the others leave, in as many lines as it takes.
    Unlimited,
    /// None: programs want it, people have it already.
    Hidden,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing can be said.
    Empty,
    /// Words.
    Text(String),
    /// What rules name: an id for programs, a title for people.
    Named(String, String),
    /// A whole number.
    Count(usize),
    /// A number with one decimal.
    Decimal(f64),
    /// What a rule adds or takes, with its sign.
    Term(f64),
    /// A share between 0 and 1.
    Share(f64),
    /// A score as it is shown.
    Score(u8, Tone),
    /// Words with less important words below; only in tables.
    Stacked {
        /// What stands on top, cut after three lines where the column has the rest of the room.
        text: String,
        /// What stands below.
        below: String,
        /// The colour of what stands on top.
        tone: Tone,
        /// Whether it is a number.
        number: bool,
    },
}

/// What a score's colour says at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    #[default]
    Plain,
    /// It is well sourced.
    Good,
    /// It is sourced so-so.
    Middling,
    /// It is poorly sourced, or denied.
    Poor,
    /// Strong sources contradict each other.
    Torn,
}

impl Tone {
    /// The tone of a score, 0–100, by itself.
    pub(super) fn of(score: f64) -> Self {
        match shown(score) {
            75.. => Self::Good,
            45.. => Self::Middling,
            _ => Self::Poor,
        }
    }

    /// The tone of a claim's value, where its grade says more than the score.
    pub(super) fn of_value(value: &ScoredValue) -> Self {
        match value.grade {
            GradeId::Ladder(_) => Self::of(value.score),
            GradeId::Contested => Self::Torn,
            GradeId::Denied => Self::Poor,
            GradeId::Unsourced => Self::Plain,
        }
    }
}

impl Column {
    /// A column.
    pub(super) const fn new(key: &'static str, title: &'static str, room: Room) -> Self {
        Self { key: Cow::Borrowed(key), title: Cow::Borrowed(title), room }
    }

    /// A column that the user has named.
    pub(super) fn named(name: String, room: Room) -> Self {
        Self { key: Cow::Owned(name.clone()), title: Cow::Owned(name), room }
    }
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A score, 0–100, in its tone.
    pub(super) fn score(score: f64) -> Self {
        Self::Score(shown(score), Tone::of(score))
    }

    /// Whether it is a number, and so stands on the right.
    pub(super) fn is_number(&self) -> bool {
        match self {
            Self::Empty | Self::Text(_) | Self::Named(..) => false,
            Self::Count(_) | Self::Decimal(_) | Self::Term(_) | Self::Share(_) | Self::Score(..) => true,
            Self::Stacked { number, .. } => *number,
        }
    }

    /// For people: what a table or Markdown shows.
    pub(super) fn display(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Named(_, text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Decimal(number) => format!("{number:.1}"),
            Self::Term(term) => format!("{:+.2}", rounded(*term, 2)).replace('-', "−"),
            Self::Share(share) => format!("{:.0} %", 100.0 * share),
            Self::Score(score, _) => score.to_string(),
            Self::Stacked { text, below, .. } => format!("{text}\n{below}"),
        }
    }
}

impl Sheet {
    /// What of it a table shows: neither hidden columns nor those in which no row has anything.
    pub(super) fn visible(&self) -> Self {
        let has_something = |column: usize| self.rows.iter().any(|row| row[column] != Cell::Empty);
        let shown: Vec<_> = (0..self.columns.len())
            .filter(|&column| self.columns[column].room != Room::Hidden && has_something(column))
            .collect();
        let rows = self.rows.iter().map(|row| shown.iter().map(|&column| row[column].clone()).collect());
        let columns = shown.iter().map(|&column| self.columns[column].clone()).collect();
        Self { name: self.name, rows: rows.collect(), columns }
    }

    /// Whether the column's cells are numbers, and so stand on the right.
    pub(super) fn is_numeric(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().map(|row| &row[column]).filter(|cell| **cell != Cell::Empty);
        cells.next().is_some_and(Cell::is_number)
    }
}

/// `number` with so many decimals, and never −0, for JSON and CSV.
pub(super) fn rounded(number: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (number * scale).round() / scale + 0.0
}
