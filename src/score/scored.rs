use super::math::sigmoid;
use super::{Admiralty, GradeId, Reason};
use std::cmp::Ordering;

/// A claim with its scores.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredClaim {
    /// Its values, ascending by [`ScoredValue::value`]. Only a claim without testimonies has none.
    pub values: Vec<ScoredValue>,
}

impl ScoredClaim {
    /// The value that ranks first.
    pub fn best(&self) -> Option<&ScoredValue> {
        self.values.iter().min_by(|a, b| a.rank(b).then(a.value.cmp(&b.value)))
    }
}

/// What the testimonies on one value of a claim come to.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredValue {
    /// Which of the claim's values.
    pub value: u32,
    /// L, in log-odds: the terms of `reasons`, added in their order.
    pub log_odds: f64,
    /// 100·σ(L), exact; [`shown`] is what tables print.
    pub score: f64,
    /// The lower end of the interval, 0–100: 100·σ(L − z·doubt).
    pub low: f64,
    /// The upper end of the interval, 0–100: 100·σ(L + z·doubt).
    pub high: f64,
    /// √(Σ δ·v + Σ τ² + σ₀²), a standard deviation in log-odds: how far the sources may be misjudged, those of
    /// its rivals included.
    pub doubt: f64,
    /// What supporters add, in log-odds: Σ δ·term over them.
    pub support: f64,
    /// What deniers take away, in log-odds, as a positive number.
    pub denial: f64,
    /// How many origins support it.
    pub origins_for: usize,
    /// How many origins deny it.
    pub origins_against: usize,
    /// Its grade.
    pub grade: GradeId,
    /// Its rating in the Admiralty code.
    pub admiralty: Admiralty,
    /// Why. The terms add up to `log_odds`, and the last running score is `score`.
    pub reasons: Vec<Reason>,
}

impl ScoredValue {
    /// Orders by L, then by the lower end of the interval, the best sourced first; ids decide the rest.
    pub fn rank(&self, other: &Self) -> Ordering {
        other.log_odds.total_cmp(&self.log_odds).then(other.low.total_cmp(&self.low))
    }

    /// The ends of the interval, 0–100, in whole points and rounded outwards.
    pub fn interval(&self) -> [u8; 2] {
        outwards(self.low, self.high).map(|end| end as u8)
    }
}

/// The ends of an interval, 0–100, in whole points and rounded outwards: nobody knows them better, and what is
/// shown is never narrower than what is meant.
pub(crate) fn outwards(low: f64, high: f64) -> [f64; 2] {
    [low.floor(), high.ceil()]
}

/// A score as it is shown: a whole number from 1 to 99, since no sourcing is nothing or all.
pub fn shown(score: f64) -> u8 {
    score.round().clamp(1.0, 99.0) as u8
}

/// The score, 0–100, of log-odds.
pub(super) fn percent(log_odds: f64) -> f64 {
    100.0 * sigmoid(log_odds)
}
