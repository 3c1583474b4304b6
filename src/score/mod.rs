//! What the testimonies of a claim come to: a score, an interval, a grade, and the reasons.
//!
//! A score is a sum of log-odds that starts at logit(base). Each origin gives one term: its type's
//! term T = logit(weight) − logit(base), with a plus for support and a minus for denial, times its
//! modifiers, times what its stance carries, times what remarks leave of it, times δ, the share in
//! which it is independent of the stronger ones. The [`Reason`]s are those steps, one by one; their
//! terms, added in the order in which they stand, are the log-odds L to the last bit.
//!
//! A score tells how well a claim is *sourced*. It never tells whether the claim is true.

mod admiralty;
mod competition;
mod grade;
mod group;
mod independence;
mod math;
mod reason;
mod record;
mod remark;
mod scored;
mod scorer;
mod side;
mod slot;
mod weigh;

pub(crate) use independence::Independence;
pub(crate) use math::{log_sum, logit, sigmoid};

#[cfg(test)]
mod examples;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;

pub use admiralty::Admiralty;
pub use grade::GradeId;
pub use reason::{Reason, ReasonKind};
pub use record::Record;
pub(crate) use scored::outwards;
pub use scored::{ScoredClaim, ScoredValue, shown};
pub use scorer::{Scorer, score_claim};
