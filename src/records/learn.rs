//! How often each family is right, and so which values hold: each is worked out from the other in turn.

use super::dockets::Dockets;
use super::families::Families;
use crate::rules::Corroboration;
use crate::score::{Independence, Record, log_sum, logit};
use rayon::prelude::*;

/// How often the two steps are taken at most. Ten are enough for rates to settle to two digits.
const ROUNDS: usize = 12;
/// The rates between which all stay, beside chance: no one is never right or never wrong.
const SURE: f64 = 0.999;
const CHANCE: f64 = 0.5;

/// What is learned of all origins.
#[derive(Clone, Debug)]
pub struct Records {
    families: Families,
    records: Vec<Option<Record>>,
}

impl Records {
    /// The origin that stands for all that `origin` copies or that copy it.
    pub fn family(&self, origin: u32) -> u32 {
        self.families.of(origin)
    }

    /// The record of an origin's family.
    pub fn of(&self, origin: u32) -> Option<&Record> {
        self.own(self.family(origin))
    }

    /// The record of `origin` where it is the one that stands for its family.
    pub fn own(&self, origin: u32) -> Option<&Record> {
        self.records.get(origin as usize)?.as_ref()
    }
}

pub(super) fn learn(
    dockets: &Dockets,
    families: Families,
    rules: &Corroboration,
    priors: &[Option<(f64, f64)>],
) -> Records {
    let given = Given::new(dockets, priors.len());
    let mut rates: Vec<f64> = priors.iter().map(|prior| prior.map_or(CHANCE, |(weight, _)| weight)).collect();
    for _ in 0..ROUNDS {
        let holds = expect(dockets, &rates, rules);
        rates = maximise(&given, &holds, priors);
    }
    let records = priors.iter().enumerate().map(|(origin, prior)| {
        let rows = given.of(origin).len();
        let (_, strength) = prior.filter(|_| rows > 0)?;
        Some(Record { weight: rates[origin], strength: strength + rows as f64, rows: rows as u32 })
    });
    Records { families, records: records.collect() }
}

/// The values that each family gives.
struct Given {
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl Given {
    fn new(dockets: &Dockets, origins: usize) -> Self {
        let all = || {
            (0..dockets.values() as u32).flat_map(|value| {
                dockets.origins_of(value as usize).iter().map(move |&origin| (origin as usize, value))
            })
        };
        let mut ends = vec![0_u32; origins + 1];
        all().for_each(|(origin, _)| ends[origin + 1] += 1);
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let mut next = ends.clone();
        let mut values = vec![0; ends[origins] as usize];
        for (origin, value) in all() {
            values[next[origin] as usize] = value;
            next[origin] += 1;
        }
        Self { ends, values }
    }

    fn of(&self, origin: usize) -> &[u32] {
        &self.values[self.ends[origin] as usize..self.ends[origin + 1] as usize]
    }
}

/// How probable each value is, if families are right at these rates.
fn expect(dockets: &Dockets, rates: &[f64], rules: &Corroboration) -> Vec<f64> {
    let log_odds: Vec<f64> = rates.iter().map(|&rate| logit(rate)).collect();
    let of_subject = |subject: usize| {
        let values = dockets.values_of(subject);
        // Where only one value is on offer there was still another to choose, but nobody has chosen it.
        let chance = logit(1.0 / values.len().max(2) as f64);
        let sums = values.map(|value| {
            let mut terms: Vec<f64> =
                dockets.origins_of(value).iter().map(|&origin| log_odds[origin as usize] - chance).collect();
            terms.sort_unstable_by(|a, b| b.total_cmp(a));
            let mut independence = Independence::new(rules);
            chance + terms.iter().map(|term| independence.count(true) * term).sum::<f64>()
        });
        let sums: Vec<f64> = sums.collect();
        let total = sums.iter().copied().fold(f64::NEG_INFINITY, log_sum_of_any);
        sums.into_iter().map(|sum| (sum - total).exp()).collect::<Vec<_>>()
    };
    (0..dockets.subjects()).into_par_iter().flat_map_iter(of_subject).collect()
}

/// `log_sum`, where both may be −∞.
fn log_sum_of_any(a: f64, b: f64) -> f64 {
    if a == f64::NEG_INFINITY { b } else { log_sum(a, b) }
}

/// At which rates families are right, if values are this probable. The rules' own weight counts as so
/// many rows as its strength says.
fn maximise(given: &Given, holds: &[f64], priors: &[Option<(f64, f64)>]) -> Vec<f64> {
    let rate = |(origin, prior): (usize, &Option<(f64, f64)>)| {
        let (weight, strength) = prior.unwrap_or((CHANCE, 1.0));
        let values = given.of(origin);
        let right: f64 = values.iter().map(|&value| holds[value as usize]).sum();
        ((right + weight * strength) / (values.len() as f64 + strength)).clamp(CHANCE, SURE)
    };
    priors.par_iter().enumerate().map(rate).collect()
}
