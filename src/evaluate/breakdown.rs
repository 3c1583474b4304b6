//! Where the mistakes are: by label, by rule, by cue.

use super::measure::Measure;
use super::verdict::{Judged, Verdict};
use std::collections::BTreeMap;

/// How often each verdict was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes([usize; Verdict::ALL.len()]);

impl Outcomes {
    fn add(&mut self, verdict: Verdict) {
        self.0[verdict as usize] += 1;
    }

    /// How often this verdict was given.
    pub fn of(&self, verdict: Verdict) -> usize {
        self.0[verdict as usize]
    }

    /// Precision and recall by the headline.
    pub fn measure(&self) -> Measure {
        let partly = self.of(Verdict::WrongSource) + self.of(Verdict::WrongSpan);
        let right = self.of(Verdict::Right);
        let (found, gold) = (self.of(Verdict::Spurious), self.of(Verdict::Missed));
        Measure::new(right, right + partly + found, right + partly + gold)
    }

    /// How many were not right.
    pub fn wrong(&self) -> usize {
        self.measure().found as usize + self.of(Verdict::Missed) - self.of(Verdict::Right)
    }
}

/// Counts verdicts by what `key` says of each attribution; `None` is left out.
pub fn outcomes_by<'j>(
    judged: impl IntoIterator<Item = &'j Judged>,
    key: impl Fn(&'j Judged) -> Option<String>,
) -> BTreeMap<String, Outcomes> {
    let mut outcomes: BTreeMap<String, Outcomes> = BTreeMap::new();
    for one in judged.into_iter().filter(|one| !one.verdict.is_authors()) {
        if let Some(key) = key(one) {
            outcomes.entry(key).or_default().add(one.verdict);
        }
    }
    outcomes
}

/// By the frame and cue that found it, as the pack calls them.
pub fn by_rule(one: &Judged) -> Option<String> {
    one.found.as_ref()?.rule.clone()
}

/// By the words that report, as they are annotated.
pub fn by_said_cue(one: &Judged) -> Option<String> {
    one.gold.as_ref().map(|gold| gold.cue.to_lowercase())
}

/// What became of one value of a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// How often it is annotated, found, and the attribution right.
    pub measure: Measure,
    /// How many that are annotated so have a partner that has the label.
    pub matched: usize,
    /// How many of those have it right, or another value that the annotation allows.
    pub agreed: usize,
    /// What the others were taken for.
    pub taken_for: BTreeMap<String, usize>,
}

/// What became of a label: its values with what they were taken for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Confusion {
    /// By value.
    pub rows: BTreeMap<String, Row>,
}

impl Confusion {
    /// How many attributions that were found have the label on both sides.
    pub fn matched(&self) -> usize {
        self.rows.values().map(|row| row.matched).sum()
    }

    /// How many of those have it right.
    pub fn agreed(&self) -> usize {
        self.rows.values().map(|row| row.agreed).sum()
    }
}

/// What became of `label` in all that was judged.
pub fn by_label<'j>(judged: impl IntoIterator<Item = &'j Judged>, label: &str) -> Confusion {
    let mut confusion = Confusion::default();
    for one in judged.into_iter().filter(|one| !one.verdict.is_authors()) {
        let values =
            |said: Option<&'j super::Said>| said?.labels.get(label).filter(|values| !values.is_empty());
        let (gold, found) = (values(one.gold.as_ref()), values(one.found.as_ref()));
        let right = usize::from(one.verdict == Verdict::Right);
        if let Some([value, ..]) = gold.map(Vec::as_slice) {
            let row = confusion.rows.entry(value.clone()).or_default();
            row.measure += Measure { recalled: right as f64, gold: 1.0, ..Measure::default() };
        }
        if let Some([value, ..]) = found.map(Vec::as_slice) {
            let row = confusion.rows.entry(value.clone()).or_default();
            row.measure += Measure { precise: right as f64, found: 1.0, ..Measure::default() };
        }
        if let (Some(gold), Some(found)) = (gold, found) {
            let row = confusion.rows.entry(gold[0].clone()).or_default();
            row.matched += 1;
            if gold.contains(&found[0]) {
                row.agreed += 1;
            } else {
                *row.taken_for.entry(found[0].clone()).or_default() += 1;
            }
        }
    }
    // A value that is never annotated says nothing where nobody annotated the label at all.
    if confusion.rows.values().all(|row| row.measure.gold == 0.0) {
        confusion.rows.clear();
    }
    confusion
}
