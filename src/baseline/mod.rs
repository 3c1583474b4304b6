//! What was found once, kept to compare later runs with.
//!
//! ```text
//! survey ─record→ Baseline ─file→ TOML that people read, diff and merge
//! two baselines ─compare→ what is new, gone, re-typed, drifted, and what is to blame: rules, engine, text
//! one baseline and some of the changes ─accept→ the next baseline
//! ```

mod accept;
mod cause;
mod compare;
mod file;
mod fingerprint;
mod record;
mod values;

pub use accept::accept;
pub use cause::{Altered, Cause, Causes};
pub use compare::{Change, Comparison, Differs, Move, Side};
pub use file::{begins_as_baseline, is_baseline, read};
pub use fingerprint::Fingerprint;
pub use record::{Found, Record};

use std::collections::BTreeMap;
use std::fmt;

/// The version of the file's form.
pub const FORMAT: u32 = 1;

/// A run as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// What made it.
    pub head: Head,
    /// Names the text of each document, by the document's id.
    pub documents: BTreeMap<String, String>,
    /// All claims, each value of a claim by itself.
    pub claims: BTreeMap<Fingerprint, Kept>,
}

/// What made a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The program's version.
    pub engine: String,
    /// Names all rules.
    pub rules: String,
    /// Names the half of the rules that decides which statements there are.
    pub extraction: String,
    /// Names the half that decides what they come to.
    pub scoring: String,
    /// Names each rule file, by its path below the rules folder.
    pub files: BTreeMap<String, String>,
    /// The numbers of each rule that scores, as in `type/media` = `weight 0.6, strength 8`.
    pub values: BTreeMap<String, String>,
}

/// One value of a claim as it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The words of the statement that says it.
    pub content: String,
    /// Its weightiest source; empty for documents' own voices.
    pub source: String,
    /// That source's attribution type, by its id.
    pub kind: String,
    /// That source's stance, by its id.
    pub stance: String,
    /// The score, 0 to 100, with two decimals.
    pub score: f64,
    /// Its grade, by its id.
    pub grade: String,
    /// The documents that bear on it, by their ids, sorted.
    pub documents: Vec<String>,
    /// The rules that fired, as in [`Head::values`], and what each of them adds in all, in log-odds with
    /// three decimals.
    pub rules: BTreeMap<String, f64>,
}

impl Baseline {
    /// The rank of each claim by its score, from 1. Claims of one score share a rank.
    pub fn ranks(&self) -> BTreeMap<Fingerprint, usize> {
        let claims: Vec<_> = self.claims.iter().map(|(&id, kept)| (id, kept.score)).collect();
        ranks(&claims)
    }
}

/// The rank of each score, from 1, the highest first. Equals share a rank.
fn ranks(claims: &[(Fingerprint, f64)]) -> BTreeMap<Fingerprint, usize> {
    let mut scores: Vec<f64> = claims.iter().map(|&(_, score)| score).collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    let rank = |score: f64| scores.partition_point(|&better| better > score) + 1;
    claims.iter().map(|&(id, score)| (id, rank(score))).collect()
}

/// What made it, in a line.
impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "whosaid {}, rules {}", self.engine, self.rules)
    }
}
