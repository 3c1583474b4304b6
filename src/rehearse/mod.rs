//! Rules put to the test: by the examples they carry, by written cases, and by what is lost without them.
//!
//! ```text
//! rules ─example→ does each apply where it says, and nowhere near?
//! cases ─case→ are these statements found in this text, and do claims score so?
//! rules ─mutate→ if this rule went, would any of it notice?
//! ```

mod applied;
pub mod case;
mod example;
mod marks;
pub mod mutate;

pub use applied::Applied;
pub use example::{Failure, Found, Outcome, Verdict};
pub use marks::{Marks, unmark};

use crate::document::{Document, OffsetMap};
use crate::rules::{Exemplified, RuleKind, Rules};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What became of the examples of a set of rules.
#[derive(Debug)]
pub struct Rehearsal<'r> {
    /// The outcome of each example, in the order of the rules.
    pub outcomes: Vec<Outcome<'r>>,
    /// Rules that lack an example or a near-miss, though each of their kind needs both.
    pub lacking: Vec<Lacking<'r>>,
    /// Rules that applied in no example, be it their own or another's.
    pub idle: Vec<&'r Exemplified>,
}

/// What a rule does not show.
#[derive(Clone, Copy, Debug)]
pub struct Lacking<'r> {
    /// The rule.
    pub rule: &'r Exemplified,
    /// Whether it has no text in which it applies.
    pub example: bool,
    /// Whether it has no text in which it nearly applies.
    pub near_miss: bool,
}

/// Runs the examples of all rules that `chosen` says yes to.
pub fn rehearse(rules: &Rules, chosen: impl Fn(&Exemplified) -> bool) -> Rehearsal<'_> {
    let all = &rules.exemplified;
    let of_chosen: Vec<&Exemplified> = all.iter().filter(|rule| chosen(rule)).collect();
    let examples: Vec<_> =
        of_chosen.iter().flat_map(|rule| rule.examples.iter().map(move |example| (*rule, example))).collect();
    let ran: Vec<(Outcome<'_>, Applied)> =
        examples.par_iter().map(|(rule, example)| example::run(rule, example, rules)).collect();
    let mut applied = Applied::default();
    let mut outcomes = Vec::with_capacity(ran.len());
    for (outcome, in_example) in ran {
        applied.extend(in_example);
        outcomes.push(outcome);
    }
    let lacking = of_chosen.iter().filter_map(|rule| lacking(rule)).collect();
    let idle = of_chosen.iter().copied().filter(|rule| !applied.contains(rule)).collect();
    Rehearsal { outcomes, lacking, idle }
}

impl Rehearsal<'_> {
    /// How many examples had a verdict like this.
    pub fn count(&self, is: impl Fn(&Verdict) -> bool) -> usize {
        self.outcomes.iter().filter(|outcome| is(&outcome.verdict)).count()
    }

    /// Whether every example did as it should, and no rule lacks one.
    pub fn passed(&self) -> bool {
        self.lacking.is_empty() && !self.outcomes.iter().any(|outcome| outcome.verdict.fails())
    }
}

/// Whether `rule` lacks a hit or a near-miss. Cues and lists of words may go without: what they do shows
/// in the examples of frames and types, and `mutate` tells whether it does.
fn lacking(rule: &Exemplified) -> Option<Lacking<'_>> {
    if matches!(rule.of, RuleKind::Cue | RuleKind::Words) {
        return None;
    }
    let kinds: BTreeSet<bool> = rule.examples.iter().map(|example| example.fires).collect();
    let (example, near_miss) = (!kinds.contains(&true), !kinds.contains(&false));
    (example || near_miss).then_some(Lacking { rule, example, near_miss })
}

/// An article that is nothing but `text`, in a declared language.
fn article(id: &str, language: &str, text: &str) -> Document {
    Document {
        id: id.into(),
        file: id.into(),
        language: Some(language.into()),
        text: text.into(),
        offsets: OffsetMap::identity(text, 0),
        ..Document::default()
    }
}
