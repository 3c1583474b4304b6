use crate::classify::{Statement, StatementId};
use crate::corroborate::{Claim, Sign, Testimony};
use crate::score::{ReasonKind, ScoredClaim, ScoredValue};

/// A claim with its scores, in the order in which they rank.
#[derive(Clone, Debug)]
pub struct RankedClaim {
    /// What is said, and all that bears on it.
    pub claim: Claim,
    /// Its values, the best sourced first. There is at least one.
    values: Vec<ScoredValue>,
    /// The places of the claim's testimonies in the order of their statements, so that those of one are found
    /// at once.
    by_statement: Vec<u32>,
}

impl RankedClaim {
    /// `claim` with its `scored` values; `None` where nothing was scored.
    pub fn new(scored: ScoredClaim, claim: Claim) -> Option<Self> {
        let ScoredClaim { mut values } = scored;
        values.sort_by(|a, b| a.rank(b).then(a.value.cmp(&b.value)));
        let mut by_statement: Vec<u32> = (0..claim.testimonies.len() as u32).collect();
        by_statement.sort_by_key(|&at| claim.testimonies[at as usize].statement);
        (!values.is_empty()).then_some(Self { claim, values, by_statement })
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

    /// What `statement` (an index into the survey's statements) testifies: once for each value that it
    /// bears on, never where it is not scored.
    pub fn testimonies(&self, statement: u32) -> impl Iterator<Item = &Testimony> {
        let testimony = |&at: &u32| &self.claim.testimonies[at as usize];
        let first = self.by_statement.partition_point(|at| testimony(at).statement < statement);
        let from = self.by_statement[first..].iter().map(testimony);
        from.take_while(move |testimony| testimony.statement == statement)
    }

    /// The weightiest of those who say `value` as the claim words it, or else its weightiest supporter or denier,
    /// as an index into the survey's `statements`.
    pub fn lead(&self, value: &ScoredValue, statements: &[Statement]) -> u32 {
        let wording = statements.get(self.wording(value) as usize);
        let says_it = |&index: &u32| self.says_as_worded(index, value, statements, wording);
        let lead = by_weight(value).find(says_it);
        lead.unwrap_or_else(|| self.weightiest(value))
    }

    /// The weightiest supporter of `value`, or else its weightiest denier.
    fn weightiest(&self, value: &ScoredValue) -> u32 {
        let given = || self.claim.testimonies.iter().find(|testimony| testimony.value == value.value);
        let weightiest = by_weight(value).next();
        weightiest.or_else(|| given().map(|testimony| testimony.statement)).unwrap_or(self.founder())
    }

    /// Whether statement `index` says `value` in full and no more than it: who counts the dead says more than that
    /// there are some, and who says that there are at least ten less than that there are twelve.
    fn says_as_worded(
        &self,
        index: u32,
        value: &ScoredValue,
        statements: &[Statement],
        wording: Option<&Statement>,
    ) -> bool {
        let mut given = self.testimonies(index);
        let alone = given
            .next()
            .is_some_and(|given| given.value == value.value && given.sign == Sign::For && given.part >= 1.0);
        let counts = |statement: &Statement| !statement.figures.is_empty();
        let statement = statements.get(index as usize);
        alone && given.next().is_none() && statement.map(counts) == wording.map(counts)
    }

    /// The statement whose words say what `value` is, as an index into the survey's statements.
    ///
    /// The weightiest supporter may say more than the claim, as who counts soldiers says that there are
    /// some; so the founding statement is taken, unless it gives another value. Then it is the first
    /// that gives this value and no other.
    pub fn wording(&self, value: &ScoredValue) -> u32 {
        let gives = |statement| self.testimonies(statement).any(|given| given.value == value.value);
        if gives(self.founder()) {
            return self.founder();
        }
        let alone = |&&statement: &&u32| gives(statement) && self.testimonies(statement).count() == 1;
        self.claim.statements.iter().find(alone).copied().unwrap_or_else(|| self.weightiest(value))
    }

    fn founder(&self) -> u32 {
        self.claim.statements.first().copied().unwrap_or_default()
    }
}

/// The statements that stand for the sources of `value`: supporters before deniers, and the weightiest of each side
/// first, as reasons list them.
fn by_weight(value: &ScoredValue) -> impl Iterator<Item = u32> {
    value.reasons.iter().filter_map(|reason| match reason.kind {
        ReasonKind::Type(_) => reason.statements.first().copied(),
        _ => None,
    })
}
