//! How often each family is right, and so which values hold: each is worked out from the other in turn.

use super::dockets::Dockets;
use super::families::Families;
use super::voices::{Shares, Voices};
use crate::rules::ScoringRules;
use crate::score::{Record, log_sum, logit, sigmoid};
use rayon::prelude::*;

/// How often the two steps are taken at most. Ten are enough for rates to settle to two digits.
const ROUNDS: usize = 12;
/// The rates between which all stay while learning, and the weight above which no record is: no one is never
/// right or never wrong.
const RATES: (f64, f64) = (0.05, 0.95);
const SURE: f64 = 0.999;
/// The rate below which the rules' weights are not taken while learning: whoever is there would count against
/// what he says where two values are on offer. What is learned is how far records are from the weights, which is
/// the same wherever these are.
const CHANCE: f64 = 0.5;
/// What stands for all or nothing where log-odds are taken.
const DUST: f64 = 1e-9;
/// The weight of an origin of which the rules know nothing, and on how many rows that rests.
const UNKNOWN: (f64, f64) = (0.5, 1.0);
/// How many subjects one thread takes at a time.
const BATCH: usize = 1024;

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
    rules: &ScoringRules,
    priors: &[Option<(f64, f64)>],
) -> Records {
    let (base, rules) = (rules.base.score, &rules.corroboration);
    let given = Given::new(dockets, priors.len());
    let shares = Shares::new(rules, dockets.most());
    let weights: Vec<f64> = priors.iter().map(|prior| prior.unwrap_or(UNKNOWN).0).collect();
    let start = |prior: &Option<(f64, f64)>| {
        let (weight, strength) = prior.unwrap_or(UNKNOWN);
        (weight.max(CHANCE), strength)
    };
    let priors: Vec<_> = priors.iter().map(start).collect();
    let plain: Vec<f64> = priors.iter().map(|&(weight, _)| logit(weight)).collect();
    let mut rates: Vec<f64> = priors.iter().map(|&(weight, _)| weight).collect();
    let mut tallies = Vec::new();
    for _ in 0..ROUNDS {
        let log_odds: Vec<f64> = rates.iter().map(|&rate| logit(rate)).collect();
        let borne_out = expect(dockets, &shares, &log_odds, &plain);
        tallies = given.tallies(&borne_out);
        rates = maximise(&tallies, &priors);
    }
    let records = tallies.iter().enumerate().map(|(origin, tally)| {
        let apart = rules.records.carries * (logit(rates[origin]) - plain[origin]);
        let weight = sigmoid(logit(weights[origin]) + apart).clamp(base, SURE);
        let strength = priors[origin].1 + tally.decided;
        (tally.rows > 0).then_some(Record { weight, strength, rows: tally.rows })
    });
    Records { families, records: records.collect() }
}

/// What each family has given that tells something of it, as places in [`Dockets::origins`]: a value that
/// it alone gives, and that nobody contests, does not.
struct Given {
    ends: Vec<u32>,
    places: Vec<u32>,
}

/// What comes of all that one family has given.
#[derive(Clone, Copy)]
struct Tally {
    rows: u32,
    /// How many of them the others bear out.
    right: f64,
    /// To how many they amount that are decided for certain.
    decided: f64,
}

impl Given {
    fn new(dockets: &Dockets, origins: usize) -> Self {
        let places = || {
            let telling = (0..dockets.subjects()).filter(|&subject| {
                let values = dockets.values_of(subject);
                values.len() > 1 || values.into_iter().any(|value| dockets.places_of(value).len() > 1)
            });
            telling.flat_map(|subject| dockets.values_of(subject)).flat_map(|value| dockets.places_of(value))
        };
        let mut ends = vec![0_u32; origins + 1];
        places().for_each(|place| ends[dockets.origin(place) + 1] += 1);
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let mut next = ends.clone();
        let mut given = vec![0; ends[origins] as usize];
        for place in places() {
            let next = &mut next[dockets.origin(place)];
            given[*next as usize] = place as u32;
            *next += 1;
        }
        Self { ends, places: given }
    }

    /// The tally of each family, if what stands at each place is borne out with this probability.
    ///
    /// A row that is as likely right as wrong tells nothing, and one that is surely either counts in full:
    /// (2p − 1)² of it.
    fn tallies(&self, borne_out: &[f64]) -> Vec<Tally> {
        let tally = |ends: &[u32]| {
            let places = &self.places[ends[0] as usize..ends[1] as usize];
            let shares = || places.iter().map(|&place| borne_out[place as usize]);
            let decided = shares().map(|share| (2.0 * share - 1.0).powi(2)).sum();
            Tally { rows: places.len() as u32, right: shares().sum(), decided }
        };
        self.ends.par_windows(2).map(tally).collect()
    }
}

/// How probable it is that each family is right in what it gives, by place, if families are right at the
/// rates of which these are the log-odds.
///
/// Nobody vouches for himself: in judging a family, it counts as any other of its kind would, with the
/// `plain` log-odds of the rules. Else whoever was taken for reliable once would stay so by his own word.
fn expect(dockets: &Dockets, shares: &Shares, log_odds: &[f64], plain: &[f64]) -> Vec<f64> {
    let subjects = dockets.subjects();
    let of_batch = |batch: usize| {
        let mut voices: Vec<Voices> = Vec::new();
        let range = batch * BATCH..subjects.min((batch + 1) * BATCH);
        let places = dockets.places_of_subjects(range.clone());
        let first = places.start;
        let mut borne_out = vec![1.0; places.len()];
        // What nobody contests is borne out by whoever else says so.
        for values in range.map(|subject| dockets.values_of(subject)).filter(|values| values.len() > 1) {
            let chance = logit(1.0 / values.len() as f64);
            voices.resize_with(voices.len().max(values.len()), Voices::default);
            let voices = &mut voices[..values.len()];
            for (value, voices) in values.zip(voices.iter_mut()) {
                let places = dockets.places_of(value);
                voices.take(places.map(|at| (log_odds[dockets.origin(at)] - chance, at)), shares);
            }
            for (voices, rivals) in voices.iter().zip(rivals(voices)) {
                for (at, said) in voices.exchanged(shares, |at| plain[dockets.origin(at)] - chance) {
                    borne_out[at - first] = sigmoid(said - rivals);
                }
            }
        }
        borne_out
    };
    (0..subjects.div_ceil(BATCH)).into_par_iter().flat_map_iter(of_batch).collect()
}

/// For each value ln Σ e^L over the others.
fn rivals(values: &[Voices]) -> Vec<f64> {
    let mut rivals = vec![f64::NEG_INFINITY; values.len()];
    let mut before = f64::NEG_INFINITY;
    for (rival, value) in rivals.iter_mut().zip(values) {
        *rival = before;
        before = log_sum(before, value.total());
    }
    let mut after = f64::NEG_INFINITY;
    for (rival, value) in rivals.iter_mut().zip(values).rev() {
        *rival = log_sum(*rival, after);
        after = log_sum(after, value.total());
    }
    rivals
}

/// At which rates families are right, by their tallies. The rules' own weight counts as so many rows as its
/// strength says.
///
/// Agreement tells who is right more often than whom, and not how often the middling one is: sources that
/// share a mistake agree, too. So all rates are moved together, by one step in log-odds, to where the mean
/// row is right as often as the rules' weights say.
fn maximise(tallies: &[Tally], priors: &[(f64, f64)]) -> Vec<f64> {
    let (mut rows, mut right, mut expected) = (0.0, 0.0, 0.0);
    for (tally, (weight, _)) in tallies.iter().zip(priors) {
        rows += f64::from(tally.rows);
        right += tally.right;
        expected += f64::from(tally.rows) * weight;
    }
    let log_odds = |share: f64| logit(share.clamp(DUST, 1.0 - DUST));
    let step = if rows > 0.0 { log_odds(expected / rows) - log_odds(right / rows) } else { 0.0 };
    let rate = |(tally, &(weight, strength)): (&Tally, &(f64, f64))| {
        let prior = sigmoid(logit(weight) - step);
        let rate = (tally.right + prior * strength) / (f64::from(tally.rows) + strength);
        sigmoid(log_odds(rate) + step).clamp(RATES.0, RATES.1)
    };
    tallies.par_iter().zip(priors).map(rate).collect()
}

#[cfg(test)]
#[path = "learn_tests.rs"]
mod tests;
