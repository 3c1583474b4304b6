//! Who stands for what, added up.

use super::Survey;
use crate::classify::Statement;
use crate::corroborate::Sign;
use crate::rules::ScoringRules;
use std::collections::{BTreeMap, BTreeSet};

/// One statement's stand on a claim.
pub(crate) struct Citation<'s> {
    pub(crate) statement: &'s Statement,
    /// The claim, by its rank.
    claim: usize,
    sign: Sign,
    /// The score of that value, 0–100.
    score: f64,
}

/// All stands on all claims, the best sourced claims first. Remarks take no stand.
pub(crate) fn citations<'s>(
    survey: &'s Survey,
    rules: &'s ScoringRules,
) -> impl Iterator<Item = Citation<'s>> {
    survey.claims.iter().enumerate().flat_map(move |(rank, claim)| {
        let stands = claim.claim.testimonies.iter().filter(move |stand| !rules.is_remark(stand.stance));
        stands.filter_map(move |stand| {
            let statement = survey.statements.get(stand.statement as usize)?;
            let score = claim.score_of(stand.value)?;
            Some(Citation { statement, claim: rank, sign: stand.sign, score })
        })
    })
}

/// What each document of `survey` stands for and against, in their order.
pub(crate) fn by_document(survey: &Survey, rules: &ScoringRules) -> Vec<Tally> {
    // Two documents may share an id, but not an id, a file and a record; statements know the first two.
    let mut tallies: BTreeMap<(&str, &str, u32), Tally> = BTreeMap::new();
    for citation in citations(survey, rules) {
        let (origin, place) = (&citation.statement.origin, &citation.statement.place);
        let key = (&*origin.document, &*origin.file, place.record.unwrap_or(0));
        tallies.entry(key).or_default().add(&citation);
    }
    let tallies = survey.documents.iter().map(|document| {
        let key = (&*document.id, &*document.file, document.record.unwrap_or(0));
        tallies.remove(&key).unwrap_or_default()
    });
    tallies.collect()
}

/// What somebody, or some kind of source, stands for and against.
#[derive(Default)]
pub(crate) struct Tally {
    /// The score of each claim that it stands for; of several values the best.
    supported: BTreeMap<usize, f64>,
    /// The claims that it stands against.
    denied: BTreeSet<usize>,
}

impl Tally {
    pub(crate) fn add(&mut self, citation: &Citation) {
        match citation.sign {
            Sign::For => {
                let score = self.supported.entry(citation.claim).or_insert(citation.score);
                *score = score.max(citation.score);
            }
            Sign::Against => _ = self.denied.insert(citation.claim),
        }
    }

    /// How many claims it stands for.
    pub(crate) fn claims(&self) -> usize {
        self.supported.len()
    }

    /// How many claims it stands against.
    pub(crate) fn denials(&self) -> usize {
        self.denied.len()
    }

    /// The mean score of what it stands for.
    pub(crate) fn mean(&self) -> Option<f64> {
        let sum: f64 = self.supported.values().sum();
        (!self.supported.is_empty()).then(|| sum / self.claims() as f64)
    }

    /// The standard deviation of those scores, where there are two or more.
    pub(crate) fn spread(&self) -> Option<f64> {
        let mean = self.mean().filter(|_| self.claims() > 1)?;
        let squares: f64 = self.supported.values().map(|score| (score - mean).powi(2)).sum();
        Some((squares / (self.claims() - 1) as f64).sqrt())
    }

    pub(crate) fn best(&self) -> Option<f64> {
        self.supported.values().copied().max_by(f64::total_cmp)
    }

    pub(crate) fn worst(&self) -> Option<f64> {
        self.supported.values().copied().min_by(f64::total_cmp)
    }
}

/// The item that occurs most often; of those, the last in their own order.
pub(crate) fn commonest<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0))).map(|(item, _)| item)
}
