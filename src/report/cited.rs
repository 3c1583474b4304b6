//! Who stands for what, added up.

use super::Names;
use crate::classify::Statement;
use crate::corroborate::Sign;
use crate::survey::Survey;
use std::collections::{BTreeMap, BTreeSet};

/// One statement's stand on a claim.
pub(super) struct Citation<'s> {
    pub(super) statement: &'s Statement,
    /// The claim, by its rank.
    claim: usize,
    sign: Sign,
    /// The score of that value, 0–100.
    score: f64,
}

/// All stands on all claims, the best sourced claims first. Remarks take no stand.
pub(super) fn citations<'s>(survey: &'s Survey, names: Names<'s>) -> impl Iterator<Item = Citation<'s>> {
    survey.claims.iter().enumerate().flat_map(move |(rank, claim)| {
        let stands = claim.claim.testimonies.iter().filter(move |stand| !names.is_remark(stand.stance));
        stands.filter_map(move |stand| {
            let statement = survey.statements.get(stand.statement as usize)?;
            let score = claim.score_of(stand.value)?;
            Some(Citation { statement, claim: rank, sign: stand.sign, score })
        })
    })
}

/// What somebody, or some kind of source, stands for and against.
#[derive(Default)]
pub(super) struct Tally {
    /// The score of each claim that it stands for; of several values the best.
    supported: BTreeMap<usize, f64>,
    /// The claims that it stands against.
    denied: BTreeSet<usize>,
}

impl Tally {
    pub(super) fn add(&mut self, citation: &Citation) {
        match citation.sign {
            Sign::For => {
                let score = self.supported.entry(citation.claim).or_insert(citation.score);
                *score = score.max(citation.score);
            }
            Sign::Against => _ = self.denied.insert(citation.claim),
        }
    }

    /// How many claims it stands for.
    pub(super) fn claims(&self) -> usize {
        self.supported.len()
    }

    /// How many claims it stands against.
    pub(super) fn denials(&self) -> usize {
        self.denied.len()
    }

    /// The mean score of what it stands for.
    pub(super) fn mean(&self) -> Option<f64> {
        let sum: f64 = self.supported.values().sum();
        (!self.supported.is_empty()).then(|| sum / self.claims() as f64)
    }

    /// The standard deviation of those scores, where there are two or more.
    pub(super) fn spread(&self) -> Option<f64> {
        let mean = self.mean().filter(|_| self.claims() > 1)?;
        let squares: f64 = self.supported.values().map(|score| (score - mean).powi(2)).sum();
        Some((squares / (self.claims() - 1) as f64).sqrt())
    }

    pub(super) fn best(&self) -> Option<f64> {
        self.supported.values().copied().max_by(f64::total_cmp)
    }

    pub(super) fn worst(&self) -> Option<f64> {
        self.supported.values().copied().min_by(f64::total_cmp)
    }
}

/// The item that occurs most often; of those, the last in their own order.
pub(super) fn commonest<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0))).map(|(item, _)| item)
}
