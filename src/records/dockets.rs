//! Which values are on offer for each subject, and who gives them.

use super::families::Families;
use crate::ledger::{Ledger, Row};
use std::ops::Range;

/// All values on offer, one behind the other, with the origins that give them.
pub(super) struct Dockets {
    /// Where the values of each subject end.
    ends: Vec<u32>,
    /// Where the origins of each value end.
    value_ends: Vec<u32>,
    /// The origins that give each value, ascending, each once.
    origins: Vec<u32>,
}

impl Dockets {
    /// The values of a settled ledger that anybody stands for.
    pub(super) fn new(ledger: &Ledger, supports: impl Fn(&Row) -> bool) -> Self {
        let mut dockets =
            Self { ends: Vec::new(), value_ends: Vec::new(), origins: Vec::with_capacity(ledger.rows.len()) };
        for rows in ledger.by_subject() {
            for rows in rows.chunk_by(|a, b| a.value == b.value) {
                if rows.iter().any(&supports) {
                    dockets.push_value(rows.iter().filter(|row| supports(row)).map(|row| row.origin));
                }
            }
            dockets.ends.push(dockets.value_ends.len() as u32);
        }
        dockets
    }

    fn push_value(&mut self, origins: impl Iterator<Item = u32>) {
        let start = self.origins.len();
        self.origins.extend(origins);
        self.origins[start..].sort_unstable();
        let mut kept = start;
        for index in start..self.origins.len() {
            if kept == start || self.origins[kept - 1] != self.origins[index] {
                self.origins[kept] = self.origins[index];
                kept += 1;
            }
        }
        self.origins.truncate(kept);
        self.value_ends.push(kept as u32);
    }

    /// The values of each of `subjects`, each with the origins that give it.
    #[cfg(test)]
    pub(super) fn of(subjects: &[Vec<Vec<u32>>]) -> Self {
        let mut dockets = Self { ends: Vec::new(), value_ends: Vec::new(), origins: Vec::new() };
        for values in subjects {
            for origins in values {
                dockets.push_value(origins.iter().copied());
            }
            dockets.ends.push(dockets.value_ends.len() as u32);
        }
        dockets
    }

    /// Puts families in the place of the origins.
    pub(super) fn unite(&mut self, families: &Families) {
        let ends = std::mem::take(&mut self.ends);
        let old = std::mem::replace(self, Self { ends, value_ends: Vec::new(), origins: Vec::new() });
        for value in 0..old.value_ends.len() {
            let origins = old.origins_of(value);
            self.push_value(origins.iter().map(|&origin| families.of(origin)));
        }
    }

    pub(super) fn subjects(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn values(&self) -> usize {
        self.value_ends.len()
    }

    /// The values of a subject, as indices.
    pub(super) fn values_of(&self, subject: usize) -> Range<usize> {
        range(&self.ends, subject)
    }

    /// Who gives a value.
    pub(super) fn origins_of(&self, value: usize) -> &[u32] {
        &self.origins[self.places_of(value)]
    }

    /// The places of those who give a value among all who give any.
    pub(super) fn places_of(&self, value: usize) -> Range<usize> {
        range(&self.value_ends, value)
    }

    /// The places of those who give any value of these subjects.
    pub(super) fn places_of_subjects(&self, subjects: Range<usize>) -> Range<usize> {
        let end = |ends: &[u32], count: usize| count.checked_sub(1).map_or(0, |last| ends[last] as usize);
        let before = |subject: usize| end(&self.value_ends, end(&self.ends, subject));
        before(subjects.start)..before(subjects.end)
    }

    /// Who stands at a place.
    pub(super) fn origin(&self, place: usize) -> usize {
        self.origins[place] as usize
    }

    /// How many give the value that most give.
    pub(super) fn most(&self) -> usize {
        (0..self.values()).map(|value| self.places_of(value).len()).max().unwrap_or_default()
    }
}

/// The range that ends at `ends[index]`.
fn range(ends: &[u32], index: usize) -> Range<usize> {
    let start = index.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[index] as usize
}
