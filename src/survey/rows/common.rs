//! How common values are: of how many things each is said.

use crate::ledger::{Ledger, Shape};
use rustc_hash::FxHashMap;

/// On how many subjects each value of an attribute is on offer.
pub(super) struct Common {
    /// By attribute and value, as numbers of names.
    offered: FxHashMap<(u32, u32), u32>,
    /// By attribute.
    subjects: FxHashMap<u32, u32>,
    /// How much less a value tells that is on offer everywhere than one that is nowhere else, in [0, 1].
    less: f64,
}

impl Common {
    /// Counts the values of a settled ledger, each once a subject, however many rows give it. `less` is 0 in
    /// tables of claims, which have no values.
    pub(super) fn new(ledger: &Ledger, less: f64) -> Self {
        let less = if ledger.shape == Shape::Values { less } else { 0.0 };
        let mut common = Self { offered: FxHashMap::default(), subjects: FxHashMap::default(), less };
        if less > 0.0 {
            for rows in ledger.by_subject() {
                let attribute = ledger.subjects[rows[0].subject as usize].attribute;
                *common.subjects.entry(attribute).or_default() += 1;
                for values in rows.chunk_by(|a, b| a.value == b.value) {
                    *common.offered.entry((attribute, values[0].value)).or_default() += 1;
                }
            }
        }
        common
    }

    /// Which part of its term each source gives to each of these values of one subject.
    ///
    /// The least common gets all. A value that is f times as common gets less, by the share of ln f in ln N,
    /// where N is how many subjects there are: errors have favourites, such as what is true of everything, and
    /// to agree on one of these tells less than to agree on what nobody says of anything else.
    pub(super) fn parts(&self, ledger: &Ledger, subject: u32, values: &[u32]) -> Vec<f64> {
        if self.less <= 0.0 || values.len() < 2 {
            return vec![1.0; values.len()];
        }
        let attribute = ledger.subjects[subject as usize].attribute;
        let count = |count: Option<&u32>| f64::from(count.copied().unwrap_or(1));
        let offered: Vec<f64> =
            values.iter().map(|&value| count(self.offered.get(&(attribute, value)))).collect();
        let least = offered.iter().copied().fold(f64::INFINITY, f64::min);
        // There are two subjects at least where one value is more common than another.
        let all = count(self.subjects.get(&attribute)).max(2.0).ln();
        offered.into_iter().map(|times| 1.0 - self.less * (times / least).ln() / all).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Row, Subject};

    /// A ledger with so many things, each of which has the value 1, and of which the first has others, too.
    fn ledger(things: u32) -> Ledger {
        let mut ledger = Ledger::default();
        for subject in 0..things {
            ledger.subjects.push(Subject { object: subject, attribute: 0, kept: Vec::new() });
            let values: &[u32] = if subject == 0 { &[1, 1, 2, 3] } else { &[1] };
            for (line, &value) in (0..).zip(values) {
                let (source, origin) = (line, line);
                let row =
                    Row { subject, value, source, origin, date: None, stance: 0, kind: 0, file: 0, line };
                ledger.rows.push(row);
            }
        }
        ledger
    }

    #[test]
    fn what_is_said_of_everything_tells_least_and_copies_change_nothing() {
        let ledger = ledger(10);
        let parts = Common::new(&ledger, 0.4).parts(&ledger, 0, &[1, 2, 3]);
        assert!((parts[0] - 0.6).abs() < 1e-12, "{parts:?}");
        assert!((parts[1] - 1.0).abs() < 1e-12 && (parts[2] - 1.0).abs() < 1e-12, "{parts:?}");
    }

    #[test]
    fn where_all_are_as_common_all_get_all() {
        let ledger = ledger(10);
        let common = Common::new(&ledger, 0.4);
        assert_eq!(common.parts(&ledger, 0, &[2, 3]), [1.0, 1.0]);
        assert_eq!(common.parts(&ledger, 1, &[1]), [1.0]);
        assert_eq!(Common::new(&ledger, 0.0).parts(&ledger, 0, &[1, 2]), [1.0, 1.0]);
    }
}
