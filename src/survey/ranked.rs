use crate::classify::StatementId;
use crate::corroborate::{Claim, Testimony};
use crate::score::{ReasonKind, ScoredClaim, ScoredValue};

/// A claim with its scores, in the order in which they rank.
#[derive(Clone, Debug)]
pub struct RankedClaim {
    /// What is said, and all that bears on it.
    pub claim: Claim,
    /// Its values, the best sourced first. There is at least one.
    values: Vec<ScoredValue>,
}

impl RankedClaim {
    /// `claim` with its `scored` values; `None` where nothing was scored.
    pub fn new(scored: ScoredClaim, claim: Claim) -> Option<Self> {
        let ScoredClaim { mut values } = scored;
        values.sort_by(|a, b| a.rank(b).then(a.value.cmp(&b.value)));
        (!values.is_empty()).then_some(Self { claim, values })
    }

    /// The id, which is that of the founding statement.
    pub fn id(&self) -> StatementId {
        self.claim.id
    }

    /// The value that ranks first, whose score is the claim's.
    pub fn best(&self) -> &ScoredValue {
        &self.values[0]
    }

    /// All values, the best sourced first.
    pub fn values(&self) -> &[ScoredValue] {
        &self.values
    }

    /// The score of the value with this number, 0–100.
    pub fn score_of(&self, value: u32) -> Option<f64> {
        self.values.iter().find(|scored| scored.value == value).map(|scored| scored.score)
    }

    /// The testimony that `statement` (an index into the survey's statements) gives, if it is scored.
    pub fn testimony(&self, statement: u32) -> Option<&Testimony> {
        self.claim.testimonies.iter().find(|testimony| testimony.statement == statement)
    }

    /// The statement that tells best what `value` is: of its weightiest supporter, or else of its
    /// weightiest denier, as an index into the survey's statements.
    ///
    /// The founding statement may give another value, or stand for less.
    pub fn lead(&self, value: &ScoredValue) -> u32 {
        // Reasons list supporters before deniers, and the weightiest of each side first.
        let weightiest = value.reasons.iter().find_map(|reason| match reason.kind {
            ReasonKind::Type(_) => reason.statements.first().copied(),
            _ => None,
        });
        let given = || self.claim.testimonies.iter().find(|testimony| testimony.value == value.value);
        let founding = || self.claim.statements.first().copied().unwrap_or_default();
        weightiest.or_else(|| given().map(|testimony| testimony.statement)).unwrap_or_else(founding)
    }
}
