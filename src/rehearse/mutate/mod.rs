//! What would be lost without each rule: rules are dropped or altered one at a time, and those whose loss
//! nothing notices are named. What nothing notices can break without anybody knowing.

mod alter;
mod condition;
mod witness;

pub use witness::{Notice, Witnesses};

use crate::rules::{Exemplified, Manuscript, Rules};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One change to the rules, and what noticed it.
#[derive(Debug)]
pub struct Mutation<'r> {
    /// The rule that was changed.
    pub rule: &'r Exemplified,
    /// What was done to it, in words.
    pub change: String,
    /// What noticed it; `None` if nothing did.
    pub noticed: Option<Notice>,
}

/// Drops and alters each rule that `chosen` says yes to, one change at a time, and asks the `witnesses`
/// whether they notice. `manuscript` is what `rules` are compiled from. After each change `progress` is
/// told how many are done, of how many.
///
/// The result is in the order of the rules.
pub fn mutate<'r>(
    rules: &'r Rules,
    manuscript: &Manuscript,
    witnesses: &Witnesses<'r>,
    chosen: impl Fn(&Exemplified) -> bool,
    progress: impl Fn(usize, usize) + Sync,
) -> Vec<Mutation<'r>> {
    let mut mutants = alter::mutants(rules, manuscript);
    mutants.retain(|mutant| chosen(mutant.rule));
    let (done, all) = (AtomicUsize::new(0), mutants.len());
    let ask = |mutant: alter::Mutant<'r, '_>| {
        let mut mutated = copy(rules);
        (mutant.apply)(&mut mutated);
        let noticed = witnesses.notice(mutant.rule, &mutant.reach, &mutated);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Mutation { rule: mutant.rule, change: mutant.change, noticed }
    };
    mutants.into_par_iter().map(ask).collect()
}

/// Rules to be changed, without what no change looks at.
fn copy(rules: &Rules) -> Rules {
    Rules {
        extraction: rules.extraction.clone(),
        scoring: rules.scoring.clone(),
        hash: String::new(),
        files: std::collections::BTreeMap::new(),
        exemplified: Vec::new(),
    }
}
