//! What sources are worth by how often they agree with the others, where there are many claims.
//!
//! ```text
//! ledger ─dockets→ per subject the values on offer and the origins for each
//!        ─families→ origins that copy each other are one
//!        ─learn→ how often each family gives the value that holds, by expectation–maximisation
//! ```
//!
//! The model is that of Dawid and Skene (1979) with one rate per source, for rows that give one of m
//! values each: a source that is right with probability r adds logit(r) − logit(1/m) to the log-odds of
//! the value that it gives. That is the arithmetic of scores with 1/m in the place of the base, so what
//! is learned here is a weight in the sense of the rules. Two things differ. Nobody vouches for himself:
//! whether a source is right is asked of the others, with the source in question taken for any of its
//! kind. And only differences are learned: how often a middling source is right stays what the rules say.
//! Each starts from the rules' own weight, counted as `strength` rows, and nobody falls below the base: no
//! source counts against what it says.

mod dockets;
mod families;
mod learn;
mod voices;

pub use learn::Records;

use crate::ledger::{Ledger, Row};
use crate::rules::ScoringRules;
use dockets::Dockets;
use families::Families;

/// Learns the record of every origin of a settled `ledger`. `priors` gives each origin (a number in
/// [`Ledger::names`]) the weight and strength of its type; only rows that are taken to support their
/// value count. Sources overlap as those of articles do: what rows overlap more is doubt about what they
/// come to, not about which of them agree.
pub fn learn(
    ledger: &Ledger,
    rules: &ScoringRules,
    priors: &[Option<(f64, f64)>],
    supports: impl Fn(&Row) -> bool,
) -> Records {
    let mut dockets = Dockets::new(ledger, supports);
    let families = Families::new(&dockets, priors.len(), &rules.corroboration.records);
    dockets.unite(&families);
    learn::learn(&dockets, families, rules, priors)
}
