use super::reason::ReasonJson;
use crate::report::Names;
use crate::report::sheet::rounded;
use crate::score::{ScoredValue, shown};
use serde::Serialize;

/// What one value comes to, in articles and in tables alike, with the steps that lead there.
#[derive(Serialize)]
pub(super) struct ScoreJson<'a> {
    score: u8,
    exact: f64,
    low: u8,
    high: u8,
    grade: &'a str,
    admiralty: String,
    log_odds: f64,
    doubt: f64,
    support: f64,
    denial: f64,
    origins_for: usize,
    origins_against: usize,
    reasons: Vec<ReasonJson<'a>>,
}

impl<'a> ScoreJson<'a> {
    /// `named` tells what a statement is called, `interval` are the ends as they are shown.
    pub(super) fn new(
        value: &ScoredValue,
        [low, high]: [u8; 2],
        names: Names<'a>,
        named: impl Fn(u32) -> Option<String> + Copy,
    ) -> Self {
        Self {
            score: shown(value.score),
            exact: rounded(value.score, 4),
            low,
            high,
            grade: names.grade(value.grade),
            admiralty: value.admiralty.to_string(),
            log_odds: rounded(value.log_odds, 4),
            doubt: rounded(value.doubt, 4),
            support: rounded(value.support, 4),
            denial: rounded(value.denial, 4),
            origins_for: value.origins_for,
            origins_against: value.origins_against,
            reasons: value.reasons.iter().map(|reason| ReasonJson::new(reason, names, named)).collect(),
        }
    }
}
